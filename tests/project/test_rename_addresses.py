"""A rename and addresses: the former one is kept on wish, links go to the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.project.plan import carry_out
from editor.project.rename import Renaming, plan_rename
from tests.project.test_rename import planned, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.project import Project
    from tests.project.conftest import Files


FORMER = [
    ("hugo", {"hugo.toml": ""}, "content/p/a.md", "", "aliases: [/p/a/]\n"),
    ("hugo too", {"hugo.toml": ""}, "content/p/a.md", "aliases: [ '/x/' ] # mine\n",
     "aliases: [ '/x/', '/p/a/' ] # mine\n"),
    ("hugo slug", {"hugo.toml": ""}, "content/p/b.md", "slug: a\n",
     "slug: new\naliases: [/p/a/]\n"),
    ("jekyll", {"_config.yml": "plugins: [jekyll-redirect-from]\n"}, "_posts/2024-01-02-a.md", "",
     "redirect_from: [/2024/01/02/a.html]\n"),
    ("jekyll text", {"_config.yml": "plugins: [jekyll-redirect-from]\n"}, "_posts/2024-01-02-a.md",
     "redirect_from: /x/\n", "redirect_from: [/x/, /2024/01/02/a.html]\n"),
]  # fmt: skip


@pytest.mark.parametrize("case", FORMER, ids=[case[0] for case in FORMER])
def test_the_former_address_is_kept_on_wish_and_links_lead_to_the_new_one(
    opened: Callable[[Files], Project], case: tuple[str, Files, str, str, str]
) -> None:
    _, site, post, lines, expected = case
    other = "_posts/2024-05-06-o.md" if "_posts" in post else "content/o.md"
    link = "[a]({% post_url 2024-01-02-a %})" if "_posts" in post else "[a](/p/a/)"
    texts_of = {post: f"---\ntitle: A\n{lines}---\nx\n", other: f"---\ntitle: O\n---\n{link}\n"}
    project = opened({**site, **texts_of})
    plan = plan_rename(project, project.root / post, Renaming(slug="new", alias=True))
    carry_out(plan)
    after = texts(project.root)
    assert after[plan.after(project.root / post).relative_to(project.root).as_posix()] == (
        f"---\ntitle: A\n{expected}---\nx\n"
    )
    assert after[other].endswith("[a](/p/new/)\n" if "content" in other else "2024-01-02-new %})\n")


def test_no_former_address_where_the_site_cannot_keep_one(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({"mkdocs.yml": "site_name: x", "docs/a.md": "# A\n"})
    before = texts(project.root)
    with pytest.raises(EditorError, match="cannot keep a former address"):
        plan_rename(project, project.root / "docs/a.md", Renaming(slug="n", alias=True))
    assert texts(project.root) == before


READDRESSED: list[tuple[str, Files, str, dict[str, str], str, str]] = [
    # what it is about; the site; the post; what it is to be; a link to it; what becomes of that
    ("the address is made from the title", {"pelicanconf.py": "PATH = 'content'\n"},
     "content/a.md", {"title": "A new title"}, "[x](/a.html)", "[x](/a-new-title.html)"),
    ("a file becomes a folder",
     {"hugo.toml": '[permalinks]\nq = "/:contentbasename/"\n[uglyURLs]\np = true\n'},
     "content/p/a.md", {"to": "content/q"}, "[x](/p/a.html#f)", "[x](/a/#f)"),
]  # fmt: skip


@pytest.mark.parametrize("case", READDRESSED, ids=[case[0] for case in READDRESSED])
def test_a_link_follows_where_the_post_is_published(
    opened: Callable[[Files], Project],
    case: tuple[str, Files, str, dict[str, str], str, str],
) -> None:
    _, site, post, wanted, link, expected = case
    head = "Title: A\nDate: 2024-01-02\n\n" if "pelicanconf.py" in site else "---\ntitle: A\n---\n"
    content, other = post.partition("/")[0], head.replace("A", "B")
    project = opened({**site, post: head, f"{content}/b.md": f"{other}{link}\n"})
    plan = planned(project, post, **wanted)
    carry_out(plan)
    assert plan.problems == ()
    assert texts(project.root)[f"{content}/b.md"] == f"{other}{expected}\n"


def test_a_relative_address_of_what_is_published_no_more_becomes_the_place_of_its_file(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({
        "_config.yml": "permalink: /:title/\n",
        "about.md": "---\ntitle: About\n---\n",
        "_posts/2024-01-04-d.md": "---\ntitle: D\n---\n[x](../about)\n",
    })  # fmt: skip
    root = project.root
    plan = plan_rename(project, root / "about.md", Renaming(slug="new", folder=root / "_posts"))
    assert plan.problems == ()
    carry_out(plan)
    assert (root / "_posts/2024-01-04-d.md").read_text().endswith("[x](new)\n")
