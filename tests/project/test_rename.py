"""A rename changes the post, every link to it and its own, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.project.plan import carry_out, differences, take_back
from editor.project.rename import Renaming, plan_rename
from editor.project.units import slug_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.project.plan import Plan
    from editor.project.project import Project
    from tests.project.conftest import Files

Opened = "Callable[[Files], Project]"


def planned(project: Project, post: str, **wanted: str) -> Plan:
    renaming = Renaming(
        wanted.get("title"),
        wanted.get("slug"),
        project.root / wanted["to"] if "to" in wanted else None,
    )
    return plan_rename(project, project.root / post, renaming)


def texts(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


HUGO = "hugo.toml"
NAMED: list[tuple[str, dict[str, str], str, str, str, str]] = [
    # what it is about; the site; the post; its slug; the link; what becomes of it
    ("hugo ref", {HUGO: ""}, "content/p/a.md", "n",
     '[x]({{< ref "a.md" >}})', '[x]({{< ref "n.md" >}})'),
    ("hugo ref by path", {HUGO: ""}, "content/p/a.md", "n",
     '[x]({{< relref "/p/a#one" >}})', '[x]({{< relref "/p/n#one" >}})'),
    ("hugo bare name", {HUGO: ""}, "content/p/a.md", "n",
     '[x]({{% ref "a" %}})', '[x]({{% ref "n" %}})'),
    ("hugo address", {HUGO: ""}, "content/p/a.md", "n", "[x](/p/a/)", "[x](/p/n/)"),
    ("hugo address with a host", {HUGO: 'baseURL = "https://a.b/c/"'}, "content/p/a.md", "n",
     "[x](https://a.b/c/p/a/?q=1#f)", "[x](https://a.b/c/p/n/?q=1#f)"),
    ("hugo bundle", {HUGO: "", "content/p/a/own.png": ""}, "content/p/a/index.md", "n",
     "![p](/p/a/own.png) [x](../p/a/)", "![p](/p/n/own.png) [x](../p/n/)"),
    ("hugo slug in the head", {HUGO: ""}, "content/p/a.md", "n", "[x](/p/old/)", "[x](/p/n/)"),
    ("jekyll post_url", {"_config.yml": ""}, "_posts/2024-01-02-a.md", "n",
     "[x]({% post_url 2024-01-02-a %})", "[x]({% post_url 2024-01-02-n %})"),
    ("jekyll link", {"_config.yml": ""}, "_posts/2024-01-02-a.md", "n",
     "[x]({% link _posts/2024-01-02-a.md %})", "[x]({% link _posts/2024-01-02-n.md %})"),
    ("jekyll address", {"_config.yml": ""}, "_posts/2024-01-02-a.md", "n",
     "[x]({{ '/2024/01/02/a.html' | relative_url }})",
     "[x]({{ '/2024/01/02/n.html' | relative_url }})"),
    ("jekyll section", {"_config.yml": ""}, "_posts/2024-01-02-a.md", "n",
     "[x]({{ site.baseurl }}/cat/2024/01/02/a/#f)", "[x]({{ site.baseurl }}/cat/2024/01/02/n/#f)"),
    ("zola", {"zola.toml": 'base_url = "/"'}, "content/p/a.md", "n",
     "[x](@/p/a.md)", "[x](@/p/n.md)"),
    ("pelican", {"pelicanconf.py": "PATH = 'content'"}, "content/p/a.md", "n",
     "[x]({filename}/p/a.md)", "[x]({filename}/p/n.md)"),
    ("pelican relative", {"pelicanconf.py": "PATH = 'content'"}, "content/a.md", "n",
     "[x]({filename}a.md#f)", "[x]({filename}n.md#f)"),
    ("mkdocs", {"mkdocs.yml": "site_name: x"}, "docs/p/a.md", "n", "[x](p/a.md)", "[x](p/n.md)"),
    ("relative with a dot", {HUGO: ""}, "content/a.md", "n", "[x](./a.md)", "[x](./n.md)"),
    ("percent signs", {HUGO: ""}, "content/a b.md", "n ä", "[x](a%20b.md)", "[x](n%20%C3%A4.md)"),
    ("a blank in brackets", {HUGO: ""}, "content/a b.md", "n", "[x](<a b.md>)", "[x](<n.md>)"),
    ("reference", {HUGO: ""}, "content/a.md", "n", "[x]\n\n[x]: a.md 'T'", "[x]\n\n[x]: n.md 'T'"),
    ("html", {HUGO: ""}, "content/a.md", "n", '<a href="/a/">x</a>', '<a href="/n/">x</a>'),
    ("hugo published by date and title", {HUGO: '[permalinks]\np = "/:year/:title/"\n'},
     "content/p/a.md", "n", "[x](/2024/an-a/)", "[x](/2024/an-a/)"),
    ("hugo published by date and name", {HUGO: '[permalinks]\np = "/:year/:contentbasename/"\n'},
     "content/p/a.md", "n", "[x](/2024/a/#f)", "[x](/2024/n/#f)"),
    ("hugo published as a file",
     {HUGO: 'uglyURLs = true\n[permalinks]\np = "/:year/:contentbasename/"\n'},
     "content/p/a.md", "n", "[x](/2024/a.html)", "[x](/2024/n.html)"),
    ("hugo relative to where it is published",
     {HUGO: '[permalinks]\np = "/:year/:contentbasename/"\n'},
     "content/p/a.md", "n", "[x](../2024/a/)", "[x](../2024/n/)"),
    ("jekyll published by categories", {"_config.yml": "permalink: /:categories/:title/"},
     "_posts/2024-01-02-a.md", "n",
     "[x]({{ site.baseurl }}/c/a/#f)", "[x]({{ site.baseurl }}/c/n/#f)"),
    ("pelican published by date",
     {"pelicanconf.py": "PATH = 'content'\nARTICLE_URL = '{date:%Y}/{slug}/'\n"
      "SLUGIFY_SOURCE = 'basename'\n"},
     "content/p/a.md", "n", "[x](/2024/a/)", "[x](/2024/n/)"),
    ("mkdocs published", {"mkdocs.yml": "site_name: x"}, "docs/p/a.md", "n",
     "[x](/p/a/)", "[x](/p/n/)"),
    ("autolink", {HUGO: 'baseURL = "https://a.b"'}, "content/a.md", "n",
     "<https://a.b/a/>", "<https://a.b/n/>"),
]  # fmt: skip


@pytest.mark.parametrize("case", NAMED, ids=[case[0] for case in NAMED])
def test_a_link_keeps_its_form(
    opened: Callable[[Files], Project], case: tuple[str, dict[str, str], str, str, str, str]
) -> None:
    _, site, post, slug, link, expected = case
    content = "" if "_posts" in post else f"{post.partition('/')[0]}/"
    other = f"{content}_posts/2024-05-06-b.md" if "_posts" in post else f"{content}b.md"
    head = "---\ntitle: An A\ndate: 2024-01-02\ncategories: c\n---\n"
    head = head.replace("date", "slug: old\ndate") if "/old/" in link else head
    project = opened({**site, post: head, other: f"---\ntitle: B\n---\n{link}\n\nEnd `{link}`\n"})
    before = texts(project.root)

    done = carry_out(planned(project, post, slug=slug))

    after = texts(project.root)
    assert after[other].split("\n\nEnd")[0].split("---\n")[2] == expected
    # Code is not touched.
    assert link.partition("\n")[0] in after[other].rpartition("End `")[2]
    assert post not in after
    assert take_back(done) == ()
    assert texts(project.root) == before


def test_a_slug_in_the_head_changes_with_the_file(opened: Callable[[Files], Project]) -> None:
    post = "---\r\ntitle: A # mine\r\nslug: 'old'\r\n---\r\n\r\nText\r\n"
    project = opened({"hugo.toml": "", "content/p/a.md": post})
    carry_out(planned(project, "content/p/a.md", slug="new"))
    assert texts(project.root)["content/p/new.md"] == post.replace("'old'", "'new'")


def test_a_title_changes_one_line(opened: Callable[[Files], Project]) -> None:
    post = '---\n# first\ntitle: "Old"   # mine\ndate: 2024-01-01\n---\n\n# Head\n'
    project = opened({"hugo.toml": "", "content/p/a.md": post})
    plan = planned(project, "content/p/a.md", title="New “one”")
    assert plan.moves == ()
    assert list(differences(plan, project.root)) == [
        "diff --git a/content/p/a.md b/content/p/a.md",
        "--- a/content/p/a.md",
        "+++ b/content/p/a.md",
        "@@ -1,6 +1,6 @@",
        " ---",
        " # first",
        '-title: "Old"   # mine',
        '+title: "New “one”"   # mine',
        " date: 2024-01-01",
        " ---",
        " ",
    ]


def test_a_title_that_is_a_heading_changes_there(opened: Callable[[Files], Project]) -> None:
    project = opened({"mkdocs.yml": "site_name: x", "docs/a.md": "Intro\n\n## Old *one* ##\n\nT\n"})
    carry_out(planned(project, "docs/a.md", title="New"))
    assert texts(project.root)["docs/a.md"] == "Intro\n\n## New ##\n\nT\n"


def test_what_a_moved_post_links_to_is_found_from_its_new_place(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({
        "mkdocs.yml": "site_name: x",
        "docs/a.md": (
            "# A\n[b](b.md#x) ![i](img/i.png) [out](https://a.b/) [self](a.md) [no](no.md)\n"
        ),
        "docs/b.md": "# B\n[a](a.md)\n",
        "docs/img/i.png": "",
        "docs/deep/c.md": "# C\n[a](../a.md)\n",
    })  # fmt: skip
    carry_out(planned(project, "docs/a.md", to="docs/deep"))
    after = texts(project.root)
    assert after["docs/deep/a.md"] == (
        "# A\n[b](../b.md#x) ![i](../img/i.png) [out](https://a.b/) [self](a.md) [no](no.md)\n"
    )
    assert after["docs/b.md"] == "# B\n[a](deep/a.md)\n"
    assert after["docs/deep/c.md"] == "# C\n[a](a.md)\n"


def test_a_bundle_moves_with_all_that_is_in_it(opened: Callable[[Files], Project]) -> None:
    project = opened({
        "hugo.toml": "",
        "content/p/a/index.md": "---\ntitle: A\n---\n![o](own.png)\n",
        "content/p/a/own.png": "x",
        "content/p/b.md": "---\ntitle: B\n---\n[a](../a/)\n",
    })  # fmt: skip
    carry_out(planned(project, "content/p/a/index.md", slug="n", to="content/q"))
    after = texts(project.root)
    assert after["content/q/n/own.png"] == "x"
    assert after["content/q/n/index.md"] == "---\ntitle: A\n---\n![o](own.png)\n"
    assert "content/p/a/own.png" not in after


@pytest.mark.parametrize(
    ("post", "wanted", "message"),
    [
        ("content/a.md", {"slug": "b"}, "already"),
        ("content/a.md", {"slug": "x/y"}, "cannot be the name"),
        ("content/a.md", {"slug": ".x"}, "cannot be the name"),
        ("content/a.md", {"slug": "_index"}, "cannot be the name"),
        ("content/a.md", {"slug": "x" * 300}, "too long"),
        ("content/a.md", {"title": " "}, "needs a title"),
        ("content/a.md", {"to": "static"}, "no folder for posts"),
        ("static/x.md", {"slug": "b"}, "no post"),
    ],
)
def test_what_cannot_be_had_is_refused_and_nothing_changes(
    opened: Callable[[Files], Project], post: str, wanted: dict[str, str], message: str
) -> None:
    files = {"hugo.toml": "", "content/a.md": "", "content/b.md": "", "static/x.md": ""}
    project = opened(files)
    with pytest.raises(EditorError, match=message):
        planned(project, post, **wanted)
    assert texts(project.root) == files


def test_a_plan_that_fails_half_way_leaves_all_as_it_was(
    opened: Callable[[Files], Project],
) -> None:
    files = {
        "hugo.toml": "",
        "content/a.md": "",
        "content/b.md": "[a](a.md)\n",
        "content/c.md": "[a](a.md)\n",
    }
    project = opened(files)
    plan = planned(project, "content/a.md", slug="n")
    (project.root / "content/c.md").write_text("[a](a.md) changed meanwhile\n")
    with pytest.raises(EditorError):
        carry_out(plan)
    assert texts(project.root) == {**files, "content/c.md": "[a](a.md) changed meanwhile\n"}


def test_what_was_changed_since_is_not_taken_back(opened: Callable[[Files], Project]) -> None:
    project = opened({"hugo.toml": "", "content/a.md": "", "content/b.md": "[a](a.md)\n"})
    done = carry_out(planned(project, "content/a.md", slug="n"))
    (project.root / "content/b.md").write_text("mine\n")
    assert take_back(done) == (project.root / "content/b.md",)
    assert texts(project.root) == {"hugo.toml": "", "content/a.md": "", "content/b.md": "mine\n"}


def test_what_links_by_chance_to_another_is_left_alone(opened: Callable[[Files], Project]) -> None:
    other = "[x](/q/a/) [y](https://else.where/p/a/) [z](#a) `[q](/p/a/)` /p/a/\n"
    project = opened({
        "hugo.toml": "", "content/p/a.md": "", "content/q/a.md": "", "content/b.md": other,
    })  # fmt: skip
    plan = planned(project, "content/p/a.md", slug="n")
    assert plan.changes == ()


def test_a_link_from_the_top_is_not_changed_by_a_move_of_the_post(
    opened: Callable[[Files], Project],
) -> None:
    post = '---\ntitle: A\n---\n[b](/b/) [p](/img/p.png) [ref]({{< ref "b.md" >}})\n'
    project = opened({
        "hugo.toml": "", "content/a.md": post, "content/b.md": "", "static/img/p.png": "",
    })  # fmt: skip
    (project.root / "content/p").mkdir()
    carry_out(planned(project, "content/a.md", to="content/p"))
    assert texts(project.root)["content/p/a.md"] == post


def test_a_dot_in_a_name_is_a_language_only_on_a_site_that_has_it(
    opened: Callable[[Files], Project],
) -> None:
    project = opened(
        {"hugo.toml": "", "content/node.js.md": "", "content/b.md": "[n](node.js.md)\n"}
    )
    carry_out(planned(project, "content/node.js.md", slug="deno"))
    assert texts(project.root)["content/b.md"] == "[n](deno.md)\n"


def test_a_language_of_the_site_stays_in_the_name(opened: Callable[[Files], Project]) -> None:
    config = "[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n"
    project = opened({"hugo.toml": config, "content/p/a.fr.md": ""})
    carry_out(planned(project, "content/p/a.fr.md", slug="n"))
    assert "content/p/n.fr.md" in texts(project.root)


def test_the_addresses_of_posts_in_a_folder_that_moves_follow(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({
        "hugo.toml": "",
        "content/p/_index.md": "---\ntitle: P\n---\n",
        "content/p/a.md": "---\ntitle: A\nslug: short\n---\n",
        "content/b.md": "---\ntitle: B\n---\n[a](/p/short/) [p](/p/) [file](p/a.md)\n",
    })  # fmt: skip
    carry_out(planned(project, "content/p/_index.md", slug="q"))
    assert texts(project.root)["content/b.md"].endswith("[a](/q/short/) [p](/q/) [file](q/a.md)\n")


def test_the_page_of_a_folder_leaves_the_other_posts_in_it_where_they_are(
    opened: Callable[[Files], Project],
) -> None:
    files = {
        "mkdocs.yml": "site_name: x\n",
        "docs/a/index.md": "# A\n\n[b](b.md) [c](in/c.md)\n",
        "docs/a/b.md": "# B\n\n[a](index.md)\n",
        "docs/a/in/c.md": "# C\n\n[a](../index.md)\n",
    }
    project = opened(files)
    post = project.root / "docs/a/index.md"
    assert slug_of(project, post) == ""
    with pytest.raises(EditorError, match="from the folder a, in which other posts lie"):
        planned(project, "docs/a/index.md", slug="n")
    plan = planned(project, "docs/a/index.md", to="docs/q")
    done = carry_out(plan)
    assert texts(project.root) == {
        "mkdocs.yml": "site_name: x\n",
        "docs/q/index.md": "# A\n\n[b](../a/b.md) [c](../a/in/c.md)\n",
        "docs/a/b.md": "# B\n\n[a](../q/index.md)\n",
        "docs/a/in/c.md": "# C\n\n[a](../../q/index.md)\n",
    }
    take_back(done)
    carry_out(planned(project, "docs/a/index.md", title="New"))
    assert texts(project.root) == {
        **files, "docs/a/index.md": "# New\n\n[b](b.md) [c](in/c.md)\n",
    }  # fmt: skip


def test_a_translation_goes_along_with_the_page_of_its_folder(
    opened: Callable[[Files], Project],
) -> None:
    config = "[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n"
    files = {"hugo.toml": config, "content/p/a/index.md": "", "content/p/a/index.fr.md": ""}
    project = opened(files)
    carry_out(planned(project, "content/p/a/index.md", slug="n"))
    assert set(texts(project.root)) == {
        "hugo.toml", "content/p/n/index.md", "content/p/n/index.fr.md"
    }  # fmt: skip


def test_posts_that_cannot_be_read_or_written_are_named_and_the_rest_goes_on(
    opened: Callable[[Files], Project],
) -> None:
    link = "[a](a.md)\n"
    project = opened({HUGO: "", "content/a.md": "", "content/b.md": link, "content/c.md": link,
                      "content/d.md": link, "content/e.md": link})  # fmt: skip
    content = project.root / "content"
    (content / "b.md").write_bytes(b"\xe9 [a](a.md)\n")
    (content / "c.md").write_bytes(b"x" * (9 << 20))
    (content / "d.md").chmod(0o444)
    plan = planned(project, "content/a.md", slug="n")
    assert {path.name: str(problem.message)[:28] for path, problem in plan.problems} == {
        "b.md": "This file is not valid UTF-8",
        "c.md": "c.md is larger than 8 MB.",
        "d.md": "The file is write-protected.",
    }
    carry_out(plan)
    assert (content / "e.md").read_text() == "[a](n.md)\n"
    assert (content / "d.md").read_text() == link
    (content / "d.md").chmod(0o644)
    (content / "n.md").write_text("# x\n")
    (content / "n.md").chmod(0o444)
    with pytest.raises(EditorError, match="write-protected"):
        planned(project, "content/n.md", title="New")


def test_a_link_that_cannot_be_written_is_named_and_left(
    opened: Callable[[Files], Project],
) -> None:
    link = '[x]({{< ref "/p/a.md" >}})'
    project = opened({HUGO: "", "content/p/a.md": "", "content/b.md": f"One\n{link} [y](/p/a/)\n"})
    plan = planned(project, "content/p/a.md", to="content/q q")
    assert [(path.name, problem.line, str(problem.message)) for path, problem in plan.problems] == [
        ("b.md", 1, 'The link {{< ref "/p/a.md" >}} must be changed by hand.')
    ]
    carry_out(plan)
    assert texts(project.root)["content/b.md"] == f"One\n{link} [y](/q-q/a/)\n"


def test_a_link_that_leads_nowhere_keeps_its_name(opened: Callable[[Files], Project]) -> None:
    project = opened({"hugo.toml": "", "content/p/a.md": ""})
    (project.root / "content/p/n.md").symlink_to("nowhere")
    with pytest.raises(EditorError, match=r"already a file named n\.md"):
        planned(project, "content/p/a.md", slug="n")
