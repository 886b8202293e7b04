"""Nikola's second files as it reads them to their end, and what goes along with a post."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.project.plan import carry_out, take_back
from editor.project.rename import Renaming, plan_rename
from editor.project.status import PostState
from tests.project.test_second_files import CONF, META

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.index import PostIndex
    from editor.project.project import Project
    from tests.project.conftest import Files


LANGUAGES = 'DEFAULT_LANG = "en"\nTRANSLATIONS = {"en": "", "fr": "./fr", "de": "./de"}\n'


def test_translations_by_name_go_where_the_post_goes(opened: Callable[[Files], Project]) -> None:
    head = "<!--\n.. title: T\n.. date: 2024-01-01\n-->\n"
    project = opened({
        "conf.py": CONF + LANGUAGES,
        "posts/a.md": f"{head}One, [b](b.md)\n",
        "posts/a.fr.md": "Un, [b](b.md)\n",
        "posts/a.fr.meta": ".. title: Un\n.. slug: un\n",
        "posts/b.md": f"{head}[a](a.md) and [fr](a.fr.md)\n",
        "posts/more/c.md": head,
    })  # fmt: skip
    posts = project.root / "posts"
    carry_out(plan_rename(project, posts / "a.md", Renaming(slug="z", folder=posts / "more")))
    assert sorted(it.name for it in (posts / "more").iterdir()) == [
        "c.md", "z.fr.md", "z.fr.meta", "z.md",
    ]  # fmt: skip
    assert (posts / "b.md").read_text().endswith("[a](more/z.md) and [fr](more/z.fr.md)\n")
    assert (posts / "more/z.fr.md").read_text() == "Un, [b](../b.md)\n"
    carry_out(plan_rename(project, posts / "more/z.fr.md", Renaming(slug="y")))
    assert (posts / "more/z.md").exists()
    for name in ("more/z.fr.md", "x.fr.md"):
        (posts / name).write_text("another\n")
    with pytest.raises(EditorError):
        plan_rename(project, posts / "more/z.md", Renaming(slug="x", folder=posts))


def test_addresses_are_told_by_second_files(scanned: Callable[[Files], PostIndex]) -> None:
    head = ".. title: T\n.. date: 2024-01-01\n"
    index = scanned({
        "conf.py": CONF + LANGUAGES,
        "posts/a.md": "a\n",
        "posts/a.meta": f"{head}.. slug: own\n",
        "posts/a.fr.md": "a\n",
        "posts/b.md": "b\n",
        "posts/b.meta": "---\ntitle: T\ndate: 2024-01-01\nslug: open\n",
        "posts/b.fr.md": "b\n",
        "posts/b.fr.meta": ".. title: F\n",
        "posts/c.md": "c\n",
        "posts/c.meta": head,
        "posts/c.fr.md": "c\n",
    })  # fmt: skip
    assert {row.path.name: row.published for row in index.summaries} == {
        "a.md": "/posts/own/",
        "a.fr.md": "/fr/posts/own/",
        "b.md": "/posts/open/",
        "b.fr.md": "/fr/posts/open/",
        "c.md": "/posts/c/",
        "c.fr.md": "/fr/posts/c/",
    }


def test_paths_in_a_second_file_lead_where_they_led(opened: Callable[[Files], Project]) -> None:
    project = opened({
        "conf.py": CONF,
        "posts/a.md": "Text\n",
        "posts/a.meta": f"{META}.. previewimage: pic.png\n",
        "posts/pic.png": "x",
        "posts/more/c.md": "text\n",
    })  # fmt: skip
    posts = project.root / "posts"
    plan = plan_rename(project, posts / "a.md", Renaming(folder=posts / "more"))
    undo = carry_out(plan)
    assert (posts / "more/a.meta").read_text() == f"{META}.. previewimage: ../pic.png\n"
    take_back(undo)
    assert (posts / "a.meta").read_text() == f"{META}.. previewimage: pic.png\n"


@pytest.mark.parametrize(
    ("meta", "title"),
    [
        ("---\ntitle: Open\ndate: 2024-01-01\n", "Open"),
        ("---\ntitle: Open\ndate: 2024-01-01\n\n\n", "Open"),
        ('+++\ntitle = "Open"\ndate = "2024-01-01"\n', "Open"),
        ("odd\n.. title: Odd\nodd, too\n.. date: 2024-01-01\n", "Odd"),
        ("odd\n.. title: Odd\n.. date: 2024-01-01\n\n.. title: Late\n", "Odd"),
        ("---\ntitle: Closed\ndate: 2024-01-01\n---\nmore\n", "Closed"),
    ],
)
def test_a_second_file_is_a_head_to_its_end(
    scanned: Callable[[Files], PostIndex], meta: str, title: str
) -> None:
    (row,) = scanned({"conf.py": CONF, "posts/a.md": "text\n", "posts/a.meta": meta}).summaries
    assert (row.title, row.state) == (title, PostState.PUBLISHED)
    assert row.date is not None
