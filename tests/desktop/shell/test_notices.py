from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from editor.desktop.shell.notice_bar import SHOWN, NoticeBar
from editor.desktop.ui.notices import Choice, Notice, Notices
from editor.errors import EditorError, Message, Severity
from tests.desktop.pointer import click
from tests.desktop.shell.notes import note

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
