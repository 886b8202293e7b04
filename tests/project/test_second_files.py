"""Nikola's posts in two files, and its other names for keys, as Nikola 8.3 itself reads them."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

import pytest

from editor.cli.main import main
from editor.errors import EditorError
from editor.project.clock import Now
from editor.project.index import PostIndex
from editor.project.outlook import outlook
from editor.project.publishing import plan_draft
from editor.project.rename import Renaming, plan_rename
from editor.project.status import PostState
from editor.project.tags import Retagging, plan_retagging
from tests.project.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.project.project import Project
    from editor.storage.places import Places
    from tests.project.conftest import Files

CONF = """
BLOG_TITLE = "b"
POSTS = (("posts/*.md", "posts", "post.tmpl"),)
METADATA_MAPPING = {"yaml": {"name": "title", "published": "date", "labels": "tags"}}
"""
META = ".. title: From meta\n.. date: 2024-01-01 10:00:00 UTC\n.. tags: a, b\n"
FILES = {
    "conf.py": CONF,
    "posts/two.md": "Just text\n",
    "posts/two.meta": META,
    "posts/three.md": "---\ntitle: In head\ndate: 2024-02-02\n---\ntext three\n",
    "posts/three.meta": "---\ntitle: Yaml meta\ndate: 2024-03-03\nstatus: draft\n---\n",
    "posts/four.md": "---\nname: Mapped\npublished: 2024-04-04\nlabels: [x, y]\n---\nfour\n",
    "posts/seven.md": "<!--\n.. title: Head title\n.. date: 2024-06-06\n-->\nseven\n",
    "posts/seven.meta": "",
}


def test_the_list_says_what_nikola_reads(scanned: Callable[[Files], PostIndex]) -> None:
    rows = {row.path.name: row for row in scanned(FILES).summaries}
    told = {
        name: (row.title, f"{row.date:%Y-%m-%d}", row.tags, row.state) for name, row in rows.items()
    }
    assert told == {
        "two.md": ("From meta", "2024-01-01", ("a", "b"), PostState.PUBLISHED),
        "three.md": ("Yaml meta", "2024-03-03", (), PostState.DRAFT),
        "four.md": ("Mapped", "2024-04-04", ("x", "y"), PostState.PUBLISHED),
        "seven.md": ("Head title", "2024-06-06", (), PostState.PUBLISHED),
    }


def test_a_change_of_the_second_file_reaches_the_list(
    opened: Callable[[Files], Project], places: Places
) -> None:
    project = opened(FILES)
    index = PostIndex(project, places, clock=lambda: NOW)
    assert list(index.scan())
    meta = project.root / "posts" / "two.meta"
    meta.write_text(META.replace("From meta", "Anew") + ".. status: draft\n")
    (row,) = index.refresh([meta]).rows
    assert (row.path.name, row.title, row.state) == ("two.md", "Anew", PostState.DRAFT)
    meta.write_text(META.replace("From meta", "While Byline was closed"))
    later = PostIndex(project, places, clock=lambda: NOW)
    assert list(later.scan())
    assert "While Byline was closed" in {row.title for row in later.summaries}


def test_the_outlook_is_that_of_the_second_file(opened: Callable[[Files], Project]) -> None:
    project = opened(FILES)
    path = project.root / "posts" / "three.md"
    lines = path.read_text().split("\n")
    assert outlook(project, path, lines, Now(NOW, UTC)).state is PostState.DRAFT


@pytest.mark.parametrize(
    "change",
    [
        lambda project, post: plan_draft(project, post, Now(NOW, UTC)),
        lambda project, post: plan_rename(project, post, Renaming(title="Other")),
    ],
    ids=["draft", "rename"],
)
def test_what_would_change_the_head_is_refused(
    opened: Callable[[Files], Project], change: Callable[[Project, Path], object]
) -> None:
    project = opened(FILES)
    with pytest.raises(EditorError, match=r"from two\.meta"):
        change(project, project.root / "posts" / "two.md")


def test_a_second_file_that_leads_out_of_the_blog_is_not_read(
    scanned: Callable[[Files], PostIndex],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "secret").write_text(".. title: Secret\n.. date: 2024-01-01\n")
    (tmp_path / "site" / "posts").mkdir(parents=True)
    (tmp_path / "site" / "posts" / "two.meta").symlink_to(tmp_path / "secret")
    head = "<!--\n.. title: Own\n.. date: 2024-01-01\n-->\n"
    (row,) = scanned({"conf.py": CONF, "posts/two.md": head}).summaries
    assert row.title == "Own"
    assert main(["get", str(row.path), "title"]) == 0
    assert capsys.readouterr().out == "Own\n"


def test_tags_are_changed_where_they_can_be(opened: Callable[[Files], Project]) -> None:
    plan = plan_retagging(opened(FILES), Retagging(("a",), "c"))
    assert not plan.changes
    assert ["two.meta" in str(problem.message) for _, problem in plan.problems] == [True]


def test_the_command_line_reads_the_second_file_and_writes_no_head(
    write: Callable[[Files], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    post = write(FILES) / "posts" / "two.md"
    assert main(["get", str(post), "title"]) == 0
    assert capsys.readouterr().out == "From meta\n"
    assert main(["set", str(post), "title=Other"]) != 0
    assert "two.meta" in capsys.readouterr().err
    assert post.read_text() == "Just text\n"
