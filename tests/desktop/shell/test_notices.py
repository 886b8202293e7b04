from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QCursor, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QToolButton, QWidget

from editor.desktop.shell.notice_bar import SHOWN, NoticeBar
from editor.desktop.shell.notice_place import NoticePlace
from editor.desktop.ui.notices import Choice, Notice, Notices
from editor.errors import EditorError, Message, Severity
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver


@pytest.fixture
def notices(qapp: object) -> Notices:
    del qapp
    return Notices()


@pytest.fixture
def bar(qtbot: QtBot, notices: Notices) -> NoticeBar:
    made = NoticeBar(notices)
    qtbot.addWidget(made)
    made.resize(900, 200)
    return made


def note(key: str, *choices: Choice, text: str = "") -> Notice:
    return Notice(key, Severity.WARNING, text or f"About {key}.", "", choices)


def buttons(bar: NoticeBar) -> dict[str, QPushButton]:
    return {button.text(): button for button in bar.findChildren(QPushButton)}


def test_the_bar_is_there_only_while_there_is_something_to_say(
    qtbot: QtBot, notices: Notices, bar: NoticeBar
) -> None:
    assert not bar.isVisible()
    notices.post(note("a"))
    assert bar.isVisible()
    qtbot.wait(0)
    click(bar.findChildren(QToolButton)[0])
    assert not bar.isVisible()


def test_an_error_is_shown_with_its_hint(notices: Notices, bar: NoticeBar) -> None:
    error = EditorError(
        Message("Cannot write {name}.", name="a.md"), hint=Message("Save it elsewhere.")
    )
    notices.error(error)
    notices.error(error)
    assert bar.texts == ("Cannot write a.md.",)
    shown = [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]
    assert "Save it elsewhere." in shown


def test_a_choice_is_made_once_and_takes_the_notice_away(notices: Notices, bar: NoticeBar) -> None:
    made: list[str] = []
    notices.post(note("a", Choice("Mine", lambda: made.append("mine"))))
    click(buttons(bar)["Mine"])
    assert made == ["mine"]
    assert bar.texts == ()


def test_a_later_notice_replaces_the_one_with_its_key(notices: Notices, bar: NoticeBar) -> None:
    notices.post(note("a", text="First."))
    notices.post(note("b", text="Other."))
    notices.post(note("a", text="Second."))
    assert list(bar.texts) == ["Second.", "Other."]
    notices.withdraw("a")
    notices.withdraw("never posted")
    assert list(bar.texts) == ["Other."]


def test_of_many_notices_the_latest_are_in_view(notices: Notices, bar: NoticeBar) -> None:
    for number in range(SHOWN + 2):
        notices.post(note(str(number)))
    assert len(bar.texts) == SHOWN + 2
    shown = {label.text() for label in bar.findChildren(QLabel) if label.isVisible()}
    assert "About 4." in shown
    assert "About 1." not in shown
    bar.close_latest()
    shown = {label.text() for label in bar.findChildren(QLabel) if label.isVisible()}
    assert "About 1." in shown


def test_a_bug_brings_a_report_that_can_be_copied(notices: Notices, bar: NoticeBar) -> None:
    notices.bug("Byline 1\n\nValueError: x")
    notices.bug("Byline 1\nelsewhere\nValueError: x")
    assert len(bar.texts) == 1
    click(buttons(bar)["Copy Report"])
    assert QGuiApplication.clipboard().text() == "Byline 1\nelsewhere\nValueError: x"
    assert len(bar.texts) == 1


def test_markup_in_a_message_is_shown_as_it_is(notices: Notices, bar: NoticeBar) -> None:
    notices.post(note("a", text="<b>bold</b>.md is gone."))
    label = next(label for label in bar.findChildren(QLabel) if "bold" in label.text())
    assert label.textFormat().name == "PlainText"


def test_the_keyboard_closes_the_notice_on_top(program: ProgramDriver) -> None:
    program.blog.notices.post(note("a"))
    program.blog.notices.post(note("b"))
    program.run("notice.close")
    assert list(program.window.notice_bar.texts) == ["About a."]
    program.run("notice.close")
    program.run("notice.close")
    assert not program.window.notice_bar.isVisible()


def test_a_choice_leaves_the_keyboard_in_the_text(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")
    made: list[str] = []
    choices = (Choice("Do It", lambda: made.append("done")),)
    program.blog.notices.post(Notice("x", Severity.NOTE, "Something.", "", choices))
    click(program.button("Do It"))
    assert program.source.hasFocus()
    program.blog.notices.post(Notice("x", Severity.NOTE, "Something.", "", choices))
    button = program.button("Do It")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert program.source.hasFocus()
    assert made == ["done", "done"]


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
    before = in_window(writing, first)

    def is_noticed() -> bool:
        # A bar that has only just come may miss a single move.
        mouse_to(writing, QPoint(5, 5))
        mouse_to(writing, before.center())
        return writing.window.notice_bar.underMouse()

    writing.wait(is_noticed)
    writing.blog.notices.withdraw("a")
    writing.blog.notices.withdraw("b")
    writing.blog.notices.post(note("d"))
    QApplication.processEvents()
    assert in_window(writing, first) == before
    mouse_to(writing, QPoint(5, 5))
    writing.wait(lambda: in_window(writing, first) != before)
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
    qtbot: QtBot, notices: Notices
) -> None:
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
