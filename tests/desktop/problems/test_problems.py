"""What is wrong is listed as it is written, and for the whole blog when that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.desktop.pointer import click, click_row

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from editor.desktop.problems.pane import ProblemsPane
    from tests.desktop.driver import ProgramDriver


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "hugo.toml").write_text("", encoding="utf-8")
    (site / "content/a.md").write_text("---\ntitle: A\n---\nText\n\n[x](gone.md)\n", "utf-8")
    (site / "content/b.md").write_text("---\ntitle: <b>B</b>\nurl: /a\n---\n![](a.png)\n", "utf-8")
    return site


def rows(pane: ProblemsPane) -> list[str]:
    """What the list shows."""
    return [pane.list.item(row).text() for row in range(pane.list.count())]


def test_the_problems_of_the_post_follow_what_is_written(
    qtbot: QtBot, program: ProgramDriver, faulty: Path
) -> None:
    program.open(faulty)
    program.open_post("a.md")
    problems = program.blog.problems
    program.wait(problems.field.isVisible)
    program.wait(lambda: problems.field.text() == "2 problems")
    assert not problems.pane.isVisible()
    click(problems.field)
    assert problems.pane.isVisible()
    assert rows(problems.pane) == [
        "The address /a/ is also that of content/b.md.\n→ Rename…",
        "Line 6: The link gone.md does not lead to a file in the blog.",
    ]
    program.source.set_cursor_place(5, 0)
    program.source.setFocus()
    qtbot.keyClicks(program.source, "![](b.png) ")
    program.wait(lambda: len(rows(problems.pane)) == 4)
    assert problems.pane.state.text() == "4 problems"
    program.source.selectAll()
    qtbot.keyClick(program.source, Qt.Key.Key_Delete)
    # The head is folded, and stays.
    program.wait(lambda: problems.pane.state.text() == "1 problem")


def test_the_whole_blog_is_checked_and_a_click_goes_there(
    program: ProgramDriver, faulty: Path
) -> None:
    program.open(faulty)
    program.run("blog.check")
    pane = program.blog.problems.pane
    program.wait(lambda: pane.state.text() == "5 problems")
    assert rows(pane) == [
        "content/a.md",
        "The address /a/ is also that of content/b.md.\n→ Rename…",
        "Line 6: The link gone.md does not lead to a file in the blog.",
        "content/b.md",
        "The address /a/ is also that of content/a.md.\n→ Rename…",
        "Line 5: The image a.png does not exist in the blog.",
        "Line 5: An image has no alternative text.\n→ Add alternative text",
    ]
    click_row(pane.list, pane.list.model().index(2, 0))
    program.wait(lambda: program.source.cursor_place() == (5, 0))
    assert program.post.path.name == "a.md"
    assert program.source.hasFocus()
    (faulty / "content/gone.md").write_text("---\ntitle: G\n---\n", encoding="utf-8")
    click(pane.button)
    program.wait(lambda: pane.state.text() == "4 problems")


def test_an_image_that_goes_and_comes_back_on_the_disk_is_noticed(
    program: ProgramDriver, blog: Path
) -> None:
    picture = blog / "posts/picture.png"
    picture.write_bytes(b"")
    (blog / "posts/lake.md").write_text(
        "---\ntitle: Lake\n---\n![A lake](picture.png)\n", encoding="utf-8"
    )
    program.open(blog)
    program.open_post("lake.md")
    program.run("view.problems")
    state = program.blog.problems.pane.state
    program.wait(lambda: program.blog.watch.is_watching and state.text() == "No problems found")
    picture.unlink()
    program.wait(lambda: state.text() == "1 problem")
    picture.write_bytes(b"")
    program.wait(lambda: state.text() == "No problems found")


def test_a_blog_without_problems_says_so(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.run("blog.check")
    pane = program.blog.problems.pane
    # That the date of a post is still to come is a hint.
    program.wait(lambda: pane.state.text() == "No problems found, 1 hint")
    assert not program.blog.problems.field.isVisible()
    pane.tabs.setCurrentIndex(0)
    assert pane.state.text() == "No post is open"
    assert not pane.button.isVisible()
