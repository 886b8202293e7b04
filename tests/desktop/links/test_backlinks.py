"""The pane lists the links to the current post, follows it, and goes to what is clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.desktop.pointer import click_row

if TYPE_CHECKING:
    from editor.desktop.links.backlinks import BacklinksPane
    from tests.desktop.driver import ProgramDriver


def pane(program: ProgramDriver) -> BacklinksPane:
    return program.blog.links.backlinks


def listed(program: ProgramDriver) -> list[str]:
    """What a screen reader reads of the rows in view."""
    rows = pane(program).list
    role = Qt.ItemDataRole.AccessibleTextRole
    return [rows.item(row).data(role) for row in range(rows.count()) if rows.isVisible()]


def open_post(program: ProgramDriver, name: str) -> None:
    """Open a post; the list of posts is behind the pane."""
    folder = program.post.path.parent.parent / "posts"
    program.blog.workspace.open_post(folder / name)
    program.wait(lambda: program.post.path.name == name)


def test_the_links_to_the_post_are_listed_and_gone_to(writing: ProgramDriver) -> None:
    writing.keys("See <i>[rye](/posts/rye/)</i>.")
    writing.run("view.backlinks")
    writing.wait(lambda: pane(writing).status == "No other post links to this one")
    assert listed(writing) == []
    open_post(writing, "rye.md")
    writing.wait(lambda: pane(writing).status == "1 link to this post")
    # The text that is not saved yet counts, and is shown as it stands.
    assert listed(writing) == ["Here: See <i>[rye](/posts/rye/)</i>."]
    rows = pane(writing).list
    click_row(rows, rows.model().index(0, 0))
    writing.wait(lambda: writing.post.path.name == "here.md")
    writing.wait(lambda: writing.source.cursor_place() == (7, 8))
    assert writing.source.hasFocus()
    assert listed(writing) == []


def test_the_keyboard_comes_to_the_list_and_enter_goes_on(writing: ProgramDriver) -> None:
    writing.keys("[oats](/posts/oats/)")
    writing.save()
    writing.run("view.backlinks")
    open_post(writing, "oats.md")
    writing.wait(lambda: len(listed(writing)) == 1)
    rows = pane(writing).list
    for _ in range(8):
        if rows.hasFocus():
            break
        QTest.keyClick(writing.window.focusWidget(), Qt.Key.Key_F6)
    assert rows.hasFocus()
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    writing.wait(lambda: writing.post.path.name == "here.md")
    writing.wait(lambda: writing.source.cursor_place() == (7, 1))
