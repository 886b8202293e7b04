"""Notices lie over the text, never over its cursor or under a mouse that is about to click."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QCursor, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QWidget

from editor.desktop.shell.notice_bar import SHOWN, NoticeBar
from editor.desktop.shell.notice_place import NoticePlace
from editor.desktop.ui.notices import Choice, Notices
from tests.desktop.pointer import click
from tests.desktop.shell.notes import note

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver

LONG = "The file of this post was changed by another program, and you changed it here too. " * 2


def in_window(program: ProgramDriver, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(program.window, QPoint(0, 0)), widget.size())


def caret(program: ProgramDriver) -> QRect:
    view = program.source.viewport()
    line = program.source.cursorRect()
    return QRect(view.mapTo(program.window, QPoint(0, line.top())), line.size())


def bar_of(program: ProgramDriver) -> QRect:
    return in_window(program, program.window.notice_bar)


def shown_rows(program: ProgramDriver) -> list[QRect]:
    rows = program.window.notice_bar.findChildren(QFrame)
    return [
        in_window(program, row)
        for row in rows
        if row.objectName().startswith("notice-") and row.isVisible()
    ]


def mouse_to(program: ProgramDriver, place: QPoint) -> None:
    QCursor.setPos(program.window.mapToGlobal(place))
    QTest.mouseMove(program.window.windowHandle(), place)


def rest_on(program: ProgramDriver, button: QPushButton) -> None:
    """Bring the mouse to a button of the notices, until they know that it is there."""

    def is_noticed() -> None:
        # A bar that has only just come may miss a single move, and may still find its place.
        mouse_to(program, QPoint(5, 5))
        place = in_window(program, button).center()
        mouse_to(program, place)
        assert program.window.notice_bar.underMouse(), (
            place,
            bar_of(program),
            widget_at(program, place),
            QApplication.activePopupWidget(),
            QWidget.mouseGrabber(),
            QGuiApplication.mouseButtons(),
            [window for window in QGuiApplication.topLevelWindows() if window.isExposed()],
        )

    program.wait(is_noticed)


def widget_at(program: ProgramDriver, place: QPoint) -> QWidget | None:
    found: QWidget | None = program.window.childAt(place)
    return found


@pytest.fixture
def writing(program: ProgramDriver, blog: Path) -> ProgramDriver:
    """A long post is open, and the cursor is on its first line."""
    text = "\n\n".join(f"Line {number}." for number in range(120))
    (blog / "posts" / "long.md").write_text(text, encoding="utf-8")
    program.open(blog)
    program.open_post("long.md")
    mouse_to(program, QPoint(5, 5))
    program.settle()
    return program


def test_nothing_moves_when_a_notice_comes_or_goes(writing: ProgramDriver) -> None:
    parts = [
        writing.source.viewport(),
        writing.posts,
        writing.form,
        writing.window.editors.tabs,
        writing.window.status,
    ]
    before = [in_window(writing, part) for part in parts]
    scrolled = writing.source.verticalScrollBar().value()
    writing.blog.notices.post(note("a", text=LONG))
    QApplication.processEvents()
    assert [in_window(writing, part) for part in parts] == before
    assert bar_of(writing).intersects(before[0])
    writing.blog.notices.withdraw("a")
    QApplication.processEvents()
    assert [in_window(writing, part) for part in parts] == before
    assert writing.source.verticalScrollBar().value() == scrolled


@pytest.mark.parametrize("size", [(1224, 765), (800, 600), (800, 480)])
def test_notices_stand_over_the_text_and_nowhere_else(
    writing: ProgramDriver, size: tuple[int, int]
) -> None:
    writing.window.resize(*size)
    for number in range(5):
        writing.blog.notices.post(note(str(number), Choice("Do It", print), text=LONG))
    QApplication.processEvents()
    text = in_window(writing, writing.window.editors.pages)
    assert text.contains(bar_of(writing))
    rows = shown_rows(writing)
    assert 1 <= len(rows) <= SHOWN
    assert all(bar_of(writing).contains(row) for row in rows)
    for label in writing.seen(QLabel, writing.window.notice_bar):
        assert label.height() >= label.heightForWidth(label.width())
    for button in writing.seen(QPushButton, writing.window.notice_bar):
        assert button.width() >= button.sizeHint().width()
        assert bar_of(writing).contains(in_window(writing, button))
    writing.run("edit.find")
    QApplication.processEvents()
    assert not bar_of(writing).intersects(in_window(writing, writing.find_bar))


def test_a_notice_is_no_taller_than_its_words_however_often_it_comes(
    writing: ProgramDriver,
) -> None:
    choices = [Choice(title, print) for title in ("Merge…", "Keep Mine", "Load Theirs")]
    writing.window.resize(1224, 765)
    for number in range(3):
        writing.blog.notices.post(note("a", *choices, text=f"{LONG}{number}"))
        QApplication.processEvents()
        for label in writing.seen(QLabel, writing.window.notice_bar):
            if label.wordWrap():
                assert label.height() == label.heightForWidth(label.width())
        writing.keys("x")


def test_the_line_one_writes_in_is_never_covered(writing: ProgramDriver) -> None:
    writing.blog.notices.post(note("a", text=LONG))
    writing.blog.notices.post(note("b", text=LONG))
    QApplication.processEvents()
    edges = set()
    for _ in range(40):
        QTest.keyClick(writing.source, Qt.Key.Key_Down)
        assert not bar_of(writing).intersects(caret(writing))
        edges.add(bar_of(writing).top())
    QTest.keyClick(writing.source, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert not bar_of(writing).intersects(caret(writing))
    QTest.keyClick(writing.source, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert not bar_of(writing).intersects(caret(writing))
    assert len(edges) == 2


def test_the_end_that_is_scrolled_to_can_be_read_and_clicked(writing: ProgramDriver) -> None:
    writing.blog.notices.post(note("a", text=LONG))
    QApplication.processEvents()
    view, bar = writing.source.viewport(), writing.source.verticalScrollBar()
    upper, lower = QPoint(200, 8), QPoint(200, view.height() - 8)
    for wheel, free in ((-120, lower), (120, upper), (-120, lower)):
        end = bar.maximum() if wheel < 0 else bar.minimum()
        while bar.value() != end:
            turn_wheel(view, wheel)
        assert widget_at(writing, view.mapTo(writing.window, free)) is view


def turn_wheel(widget: QWidget, by: int) -> None:
    place = QPointF(widget.rect().center())
    QApplication.sendEvent(
        widget,
        QWheelEvent(
            place,
            QPointF(widget.mapToGlobal(place.toPoint())),
            QPoint(),
            QPoint(0, by),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def test_a_notice_does_not_come_under_the_mouse(writing: ProgramDriver) -> None:
    writing.blog.notices.post(note("a", text=LONG))
    place = bar_of(writing).center()
    writing.blog.notices.withdraw("a")
    mouse_to(writing, place)
    before = widget_at(writing, place)
    for _ in range(12):
        QTest.keyClick(writing.source, Qt.Key.Key_Down)
    writing.blog.notices.post(note("a", text=LONG))
    assert not bar_of(writing).contains(place)
    assert widget_at(writing, place) is before


def test_a_notice_that_goes_by_itself_leaves_those_under_the_mouse(
    writing: ProgramDriver,
) -> None:
    for key in "abc":
        writing.blog.notices.post(note(key, Choice(f"Do {key}", print)))
    QApplication.processEvents()
    first = writing.button("Do c")
    rest_on(writing, first)
    before = in_window(writing, first)
    writing.blog.notices.withdraw("a")
    writing.blog.notices.withdraw("b")
    writing.blog.notices.post(note("d"))
    QApplication.processEvents()
    assert in_window(writing, first) == before

    def has_moved() -> bool:
        mouse_to(writing, QPoint(6, 6))
        mouse_to(writing, QPoint(5, 5))
        return in_window(writing, first) != before

    writing.wait(has_moved)
    assert all(not upper.intersects(lower) for upper, lower in pairwise(shown_rows(writing)))


def test_what_is_between_notices_can_be_clicked(writing: ProgramDriver) -> None:
    for key in "ab":
        writing.blog.notices.post(note(key))
    QApplication.processEvents()
    upper, lower = sorted(shown_rows(writing), key=lambda row: row.top())
    between = QPoint(upper.center().x(), (upper.bottom() + lower.top()) // 2)
    assert widget_at(writing, between) is writing.source.viewport()


def test_escape_closes_the_notice_that_has_the_keyboard(writing: ProgramDriver) -> None:
    writing.blog.notices.post(note("a"))
    writing.blog.notices.post(note("b", Choice("Do It", print)))
    QTest.keyClick(writing.source, Qt.Key.Key_Escape)
    assert list(writing.window.notice_bar.texts) == ["About b.", "About a."]
    writing.run("view.next_pane")
    assert writing.button("Do It").hasFocus()
    QTest.keyClick(writing.button("Do It"), Qt.Key.Key_Escape)
    assert list(writing.window.notice_bar.texts) == ["About a."]
    assert writing.source.hasFocus()
    writing.run("view.next_pane")
    label = next(label for label in writing.seen(QLabel) if label.text() == "About a.")
    click(label)
    assert label.hasFocus()
    QTest.keyClick(label, Qt.Key.Key_Escape)
    assert list(writing.window.notice_bar.texts) == []
    assert writing.source.hasFocus()


def test_the_palette_lies_over_notices(writing: ProgramDriver) -> None:
    QTest.keyClick(writing.source, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    writing.run("palette.open")
    writing.blog.notices.post(note("a", text=LONG))
    QApplication.processEvents()
    sheet = writing.window.palette_sheet
    place = in_window(writing, sheet.query).center()
    assert widget_at(writing, place) is sheet.query


def test_notices_are_seen_where_no_folder_is_open(program: ProgramDriver) -> None:
    program.blog.notices.post(note("a", text=LONG))
    QApplication.processEvents()
    assert program.window.welcome.isVisible()
    assert in_window(program, program.window.welcome).contains(bar_of(program))
    label = next(label for label in program.seen(QLabel) if label.text() == LONG)
    assert widget_at(program, in_window(program, label).center()) is label


def test_what_moves_while_notices_are_laid_calls_for_no_end_of_it(
    qtbot: QtBot, qapp: QApplication
) -> None:
    del qapp
    notices = Notices()
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    page, above = QWidget(window), QWidget(window)
    page.resize(500, 300)
    bar = NoticeBar(notices, window)
    asked = 0

    def area() -> QWidget:
        nonlocal asked
        asked += 1
        page.resize(500, 300 + asked % 2)
        return page

    place = NoticePlace(bar, window, area, followed=(page,), at_the_top=lambda: False, above=above)
    window.show()
    notices.post(note("a"))
    asked = 0
    place.refresh()
    assert 0 < asked < 10
    assert page.geometry().contains(bar.geometry())
