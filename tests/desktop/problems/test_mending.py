"""A problem is put right with one click: in the open post, or in a file after it was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desktop.pointer import choose, click, click_row, menu_of_click

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QListWidget, QMenu
    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver

HEAD = "---\ntitle: {}\ndescription: d\ntags: [Bread]\n---\n"
FAULTY = (
    "---\ntitle:\ndescripton: d\ntags: [bread]\n---\n\n"
    "[x](secnd.md) ![](a.png)\n\n`{{< unknown >}}`\n"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    for folder in ("content", "layouts"):
        (site / folder).mkdir(parents=True)
    (site / "hugo.toml").write_text("", encoding="utf-8")
    (site / "content/a.png").write_text("", encoding="utf-8")
    (site / "content/second.md").write_text(HEAD.format("Second"), encoding="utf-8")
    for number in range(10):
        (site / f"content/p{number}.md").write_text(HEAD.format(number), encoding="utf-8")
    (site / "content/faulty.md").write_text(FAULTY, encoding="utf-8")
    (site / "content/twin.md").write_text("---\ntitle: T\nurl: /faulty/\n---\n", encoding="utf-8")
    return site


def row(problems: QListWidget, part: str) -> int:
    """The row that says so; -1 if there is none."""
    texts = [problems.item(row).text() for row in range(problems.count())]
    return next((row for row, text in enumerate(texts) if part in text), -1)


def menu_at(view: QListWidget, row: int) -> QMenu:
    """What a right click on a row opens."""
    view.scrollToItem(view.item(row))
    return menu_of_click(view.viewport(), view.visualItemRect(view.item(row)).center())


def test_the_open_post_is_mended_step_by_step(
    qtbot: QtBot, program: ProgramDriver, site: Path
) -> None:
    program.open(site)
    program.open_post("faulty.md")
    pane = program.blog.problems.pane
    program.wait(program.blog.problems.field.isVisible)
    click(program.blog.problems.field)
    # What the other posts say comes a moment later.
    program.wait(lambda: pane.list.count() == 7)

    # By the button below the list, which keeps its place; the keyboard is where Undo is.
    click_row(pane.list, pane.list.model().index(row(pane.list, "secnd.md"), 0))
    click(pane.mend)
    assert program.text == FAULTY.replace("secnd", "second")
    program.wait(lambda: row(pane.list, "secnd.md") < 0)
    assert program.source.hasFocus()
    current = pane.list.currentItem()
    assert current is not None
    assert "alternative text" in current.text()
    program.run("edit.undo")
    assert program.text == FAULTY
    program.wait(lambda: row(pane.list, "secnd.md") >= 0)
    assert pane.list.currentRow() == row(pane.list, "alternative text")

    # By right click in the list.
    choose(menu_at(pane.list, row(pane.list, "descripton")), "Change to description")
    assert program.text == FAULTY.replace("descripton", "description")
    choose(menu_at(pane.list, row(pane.list, "unknown")), "Escape the tags in this code")
    assert "`{{</* unknown */>}}`" in program.text
    program.wait(lambda: row(pane.list, "unknown") < 0)

    # By right click in the text, on its line.
    program.source.set_cursor_place(6, 3)
    program.source.setFocus()
    place = program.source.cursorRect().center()
    choose(menu_of_click(program.source.viewport(), place), "Change to second.md")
    assert "[x](second.md)" in program.text

    # What the writer has to say is asked for where it goes.
    program.window.activateWindow()  # which the window without a screen loses to the menu
    program.wait(lambda: row(pane.list, "secnd.md") < 0)
    pane.list.setCurrentRow(row(pane.list, "alternative text"))
    click(pane.mend)
    program.wait(program.source.hasFocus)
    program.keys("A picture")
    assert "![A picture](a.png)" in program.text
    pane.list.setCurrentRow(row(pane.list, "no title"))
    click(pane.mend)
    assert program.form.title.hasFocus()
    qtbot.keyClicks(program.form.title, "Now")
    assert "title: Now" in program.text
    program.wait(lambda: pane.list.count() == 2)


def test_tags_are_merged_and_a_post_renamed_after_it_was_shown(
    program: ProgramDriver, site: Path
) -> None:
    program.open(site)
    program.run("blog.check")
    pane = program.blog.problems.pane
    program.wait(lambda: row(pane.list, "written Bread") >= 0)
    choose(
        menu_at(pane.list, row(pane.list, "written Bread")), "Change the tag to Bread everywhere…"
    )
    changes = program.blog.posts.changes_pane
    program.wait(changes.go.isEnabled)
    assert changes.fields[0].text() == "Bread"
    click(changes.go)
    program.wait(lambda: "[Bread]" in (site / "content/faulty.md").read_text("utf-8"))
    # The file is written before the pane hears of it, and goes.
    program.wait(lambda: not changes.isVisible())
    program.settle()
    choose(menu_at(pane.list, row(pane.list, "is also that of content/faulty.md")), "Rename…")
    program.wait(program.blog.posts.rename_pane.isVisible)
    assert program.post.path.name == "twin.md"


def test_a_file_that_is_not_open_is_shown_before_it_is_changed(
    program: ProgramDriver, site: Path
) -> None:
    program.open(site)
    program.run("blog.check")
    pane = program.blog.problems.pane
    program.wait(lambda: row(pane.list, "secnd.md") >= 0)
    pane.list.setCurrentRow(row(pane.list, "secnd.md"))
    click(pane.mend)
    changes = program.blog.posts.changes_pane
    program.wait(changes.go.isEnabled)
    assert program.blog.workspace.current is None
    assert (site / "content/faulty.md").read_text("utf-8") == FAULTY
    click(changes.go)
    mended = FAULTY.replace("secnd", "second")
    program.wait(lambda: (site / "content/faulty.md").read_text("utf-8") == mended)


def test_a_check_of_the_blog_ends_with_the_pane(program: ProgramDriver, site: Path) -> None:
    for number in range(300):
        text = HEAD.format(number) + "[x](gone.md)\n" * 4
        (site / f"content/more{number}.md").write_text(text, encoding="utf-8")
    program.open(site)
    program.run("blog.check")
    pane = program.blog.problems.pane
    program.run("view.problems")
    assert not pane.isVisible()
    program.settle()
    assert pane.list.count() == 0
    assert pane.state.text() == "Not checked"
    program.run("view.problems")
    program.wait(lambda: pane.list.count() > 300)
