"""The text alone on the screen, and everything back as it was afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolBar, QWidget

from editor.desktop.shell.way_out import QuietMessage, WayOut
from tests.desktop.driver import ProgramDriver
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

KEY = Qt.Key
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
COMMAND = "view.distraction_free"


@pytest.fixture
def writing(program: ProgramDriver, blog: Path) -> ProgramDriver:
    """A post is open, with two side panes that have widths of their own."""
    program.window.resize(800, 620)
    program.open(blog)
    program.open_post("wheat.md")
    program.open_post("rye.md")
    program.run("view.outline")
    columns = program.window.columns
    handle = columns.handle(1)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(0, 200))
    QTest.mouseMove(handle, QPoint(37, 200))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(0, 200))
    program.source.setFocus()
    return program


def press(program: ProgramDriver, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    target = QApplication.focusWidget() or program.window
    QTest.keyClick(target, key, held or Qt.KeyboardModifier.NoModifier)


def enter(program: ProgramDriver) -> None:
    press(program, KEY.Key_F11, SHIFT)
    assert program.window.isFullScreen()


def around(program: ProgramDriver) -> list[QWidget]:
    """All that stands around the text, where it is in view."""
    window = program.window
    parts: list[QWidget] = [
        *window.findChildren(QToolBar),
        window.statusBar(),
        window.editors.tabs,
        program.form,
        *(pane.widget for pane in window.columns.panes),
    ]
    if window.menuBar().height():
        parts.append(window.menuBar())
    return [part for part in parts if part.isVisible()]


def as_it_is(program: ProgramDriver) -> object:
    """What the window looks like."""
    window = program.window
    return (
        window.geometry(),
        window.windowState(),
        [(type(part).__name__, part.geometry()) for part in around(program)],
        window.columns.sizes(),
        window.columns.layout_now(),
        window.shape(),
        program.source.viewport().geometry(),
        program.source.cursor_place(),
    )


def look_at(program: ProgramDriver) -> object:
    """What the window looks like once all is laid out."""
    program.settle()
    return as_it_is(program)


def wait_for_look(program: ProgramDriver, before: object) -> None:
    """Wait until the window looks so: parts of it are laid out in later turns of the event loop."""

    def is_as_before() -> None:
        assert as_it_is(program) == before

    program.wait(is_as_before)


@pytest.mark.parametrize("way", ["escape", "same keys", "command", "button"])
def test_there_is_nothing_but_the_text_and_then_all_is_back(
    writing: ProgramDriver, way: str
) -> None:
    before = look_at(writing)
    assert len(around(writing)) >= 6
    enter(writing)
    assert around(writing) == []
    assert writing.source.isVisible()
    assert writing.source.hasFocus()
    # The column stands in the middle of the window.
    left = writing.source.viewport().mapTo(writing.window, QPoint(0, 0)).x()
    right = writing.window.width() - left - writing.source.viewport().width()
    assert abs(left - right) <= writing.source.verticalScrollBar().sizeHint().width() + 2

    if way == "escape":
        press(writing, KEY.Key_Escape)
    elif way == "same keys":
        press(writing, KEY.Key_F11, SHIFT)
    elif way == "command":
        assert writing.window.commands.action(COMMAND).isChecked()
        writing.run(COMMAND)
    else:
        click(writing.seen(WayOut)[0])
    assert not writing.window.isFullScreen()
    wait_for_look(writing, before)
    assert writing.source.hasFocus()
    assert not writing.window.commands.action(COMMAND).isChecked()


def test_full_screen_before_it_is_full_screen_after_it(writing: ProgramDriver) -> None:
    press(writing, KEY.Key_F11)
    writing.wait(lambda: writing.window.size() == writing.window.screen().size())
    before = look_at(writing)
    enter(writing)
    press(writing, KEY.Key_Escape)
    assert writing.window.isFullScreen()
    wait_for_look(writing, before)


def test_a_maximised_window_is_maximised_again(writing: ProgramDriver) -> None:
    writing.window.showMaximized()
    before = look_at(writing)
    enter(writing)
    press(writing, KEY.Key_Escape)
    wait_for_look(writing, before)


def test_the_end_of_full_screen_is_the_end_of_it(writing: ProgramDriver) -> None:
    before = look_at(writing)
    enter(writing)
    press(writing, KEY.Key_F11)
    wait_for_look(writing, before)


def test_the_session_keeps_the_window_as_it_was_before(
    writing: ProgramDriver, qtbot: QtBot, qapp: QApplication
) -> None:
    writing.settle()
    shape = writing.window.shape()
    layout = writing.window.columns.layout_now()
    sizes = writing.window.columns.sizes()
    size = writing.window.size()
    enter(writing)
    assert writing.window.shape() == shape
    assert writing.window.columns.layout_now() == layout
    writing.run("app.quit")
    writing.wait(lambda: not writing.window.isVisible())
    writing.end()

    after = ProgramDriver(qtbot, qapp)
    after.start()
    after.wait(lambda: len(after.blog.workspace.documents) == 2)
    after.settle()
    assert not after.window.isFullScreen()
    assert after.window.size() == size
    assert after.window.columns.sizes() == sizes
    assert len(around(after)) >= 6
    after.close()


@pytest.mark.parametrize(("command", "shown"), [("view.outline", True), ("view.posts", True)])
def test_a_pane_that_is_asked_for_is_shown_and_ends_it(
    writing: ProgramDriver, command: str, shown: bool
) -> None:
    enter(writing)
    writing.run(command)
    assert not writing.window.isFullScreen()
    assert writing.window.columns.is_shown(command.removeprefix("view.")) is shown
    assert len(around(writing)) >= 6


def test_the_next_post_stays_alone_too(writing: ProgramDriver) -> None:
    enter(writing)
    press(writing, KEY.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    writing.wait(lambda: writing.post.path.name == "wheat.md")
    assert around(writing) == []
    assert writing.source.hasFocus()


def test_without_a_post_there_is_nothing_to_be_alone_with(
    program: ProgramDriver, blog: Path
) -> None:
    assert not program.window.commands.action(COMMAND).isEnabled()
    program.open(blog)
    program.open_post("rye.md")
    enter(program)
    program.run("post.close")
    program.wait(lambda: not program.window.isFullScreen())
    assert not program.window.commands.action(COMMAND).isEnabled()


def test_alt_opens_the_menu_and_escape_closes_only_that(
    writing: ProgramDriver, qtbot: QtBot
) -> None:
    enter(writing)
    bar = writing.window.menuBar()
    assert bar.height() == 0
    press(writing, KEY.Key_V, ALT)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    qtbot.waitUntil(lambda: bar.height() > 0)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, KEY.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    QTest.keyClick(QApplication.focusWidget() or bar, KEY.Key_Escape)
    qtbot.waitUntil(lambda: bar.height() == 0)
    assert writing.window.isFullScreen()


def test_the_mouse_at_the_upper_edge_shows_the_menu(writing: ProgramDriver, qtbot: QtBot) -> None:
    enter(writing)
    bar, window = writing.window.menuBar(), writing.window
    view = writing.source.viewport()
    QTest.mouseMove(window.windowHandle(), QPoint(300, 300))
    QTest.mouseMove(window.windowHandle(), QPoint(300, 0))
    qtbot.waitUntil(lambda: bar.height() > 0)
    QTest.mouseMove(window.windowHandle(), view.mapTo(window, QPoint(60, 200)))
    qtbot.waitUntil(lambda: bar.height() == 0)


def test_the_find_bar_and_the_palette_work_and_take_escape_first(
    writing: ProgramDriver,
) -> None:
    enter(writing)
    writing.run("edit.find")
    writing.wait(writing.find_bar.isVisible)
    press(writing, KEY.Key_Escape)
    assert not writing.find_bar.isVisible()
    assert writing.window.isFullScreen()
    writing.run("palette.open")
    writing.wait(writing.window.palette_sheet.isVisible)
    press(writing, KEY.Key_Escape)
    assert not writing.window.palette_sheet.isVisible()
    assert writing.window.isFullScreen()


def test_what_the_status_bar_says_is_still_said(writing: ProgramDriver) -> None:
    enter(writing)
    writing.source.moveCursor(QTextCursor.MoveOperation.Start)
    writing.window.show_message("Nothing is selected")
    said = writing.seen(QuietMessage)
    assert [label.text() for label in said] == ["Nothing is selected"]
    assert writing.window.rect().contains(said[0].geometry())
    writing.window.statusBar().clearMessage()
    assert writing.seen(QuietMessage) == []


def test_notices_still_appear(writing: ProgramDriver) -> None:
    enter(writing)
    (writing.post.path).write_text("changed by another program\n", encoding="utf-8")
    writing.keys("mine")
    writing.wait(writing.window.notice_bar.isVisible)
    assert around(writing) == []


def test_escape_does_not_make_tab_leave_the_text_afterwards(writing: ProgramDriver) -> None:
    enter(writing)
    press(writing, KEY.Key_Escape)
    QTest.keyClick(writing.source, KEY.Key_Tab)
    assert writing.source.hasFocus()


def test_nothing_lies_over_the_find_bar(writing: ProgramDriver, qtbot: QtBot) -> None:
    enter(writing)
    writing.run("edit.find")
    writing.wait(writing.find_bar.isVisible)
    qtbot.mouseMove(writing.source, QPoint(200, 200))
    qtbot.mouseMove(writing.source, QPoint(220, 210))
    writing.window.show_message("Nothing is selected")
    bar, said = writing.find_bar, [*writing.seen(WayOut), *writing.seen(QuietMessage)]
    assert len(said) == 2
    covered = QRect(bar.mapTo(writing.window, QPoint(0, 0)), bar.size())
    writing.wait(lambda: not any(covered.intersects(one.geometry()) for one in said))
    press(writing, KEY.Key_Escape)
    assert not bar.isVisible()
    writing.wait(lambda: said[0].geometry().bottom() > covered.top())
