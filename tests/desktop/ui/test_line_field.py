"""What is pasted into a field of one line or dropped on it is copied, and is never a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QSpinBox, QToolTip

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver

COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drop(field: QLineEdit, data: QMimeData, actions: Qt.DropAction) -> list[QDropEvent]:
    """Drag data over a field and let it go, by a program that proposes to move it."""
    at = QPoint(8, field.height() // 2)
    events = [
        QDragEnterEvent(at, actions, data, LEFT, NONE),
        QDragMoveEvent(at, actions, data, LEFT, NONE),
        QDropEvent(QPointF(at), actions, data, LEFT, NONE),
    ]
    for event in events:
        event.setDropAction(MOVE if actions & MOVE else COPY)
        QApplication.sendEvent(field, event)
    return events


@pytest.fixture
def fields(program: ProgramDriver, blog: Path) -> list[QLineEdit]:
    """Every field of the window that can be written in, the find bar and a new post's title too."""
    program.open(blog)
    program.open_post("rye.md")
    program.run("edit.replace")
    program.run("post.new")
    found = [field for field in program.window.findChildren(QLineEdit) if not field.isReadOnly()]
    assert {program.form.title, program.posts.filter, program.new_post.title} <= set(found)
    assert len(found) > 5
    return found


def test_files_are_refused(fields: list[QLineEdit]) -> None:
    for field in fields:
        before = field.text()
        events = drop(field, files(), COPY | MOVE)
        assert [event.isAccepted() for event in events] == [False] * 3
        assert field.text() == before


def test_text_is_copied_and_never_moved(fields: list[QLineEdit]) -> None:
    text = QMimeData()
    text.setText("dropped")
    for field in fields:
        events = drop(field, text, COPY | MOVE)
        assert [event.isAccepted() for event in events] == [True] * 3
        assert [event.dropAction() for event in events] == [COPY] * 3
        assert "dropped" in field.text()


def test_what_can_only_be_moved_is_refused(fields: list[QLineEdit]) -> None:
    text = QMimeData()
    text.setText("dropped")
    for field in fields:
        events = drop(field, text, MOVE)
        assert [event.isAccepted() for event in events] == [False] * 3
        assert "dropped" not in field.text()


def files() -> QMimeData:
    """A file that was copied in a file manager."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/picture.png")])
    mime.setText("file:///tmp/picture.png")
    return mime


def press_paste(field: QLineEdit, qtbot: QtBot) -> None:
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def press_insert(field: QLineEdit, qtbot: QtBot) -> None:
    qtbot.keyClick(field, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)


def choose_paste(field: QLineEdit, qtbot: QtBot) -> None:
    place = QPoint(8, field.height() // 2)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, field.mapToGlobal(place), NONE)
    QApplication.sendEvent(field, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    pastes = [action for action in menu.actions() if action.objectName() == "edit-paste"]
    at = menu.actionGeometry(pastes[0]).center()
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=at)


@pytest.mark.parametrize("paste", [press_paste, press_insert, choose_paste])
def test_copied_files_are_not_pasted(
    fields: list[QLineEdit], paste: Callable[[QLineEdit, QtBot], None], qtbot: QtBot
) -> None:
    clipboard = QApplication.clipboard()
    for field in fields:
        if not field.isVisible():
            continue
        field.setFocus()
        before = field.text()
        clipboard.setMimeData(files())
        paste(field, qtbot)
        assert field.text() == before
        assert QToolTip.text() == "Files cannot be inserted here"
        clipboard.setText("pasted")
        paste(field, qtbot)
        assert "pasted" in field.text()


def test_numbers_take_no_files_either(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.run("settings.open")
    program.form.date.open_calendar()
    boxes = [box for top in QApplication.topLevelWidgets() for box in top.findChildren(QSpinBox)]
    assert len(boxes) > 1
    for box in boxes:
        events = drop(box.lineEdit(), files(), COPY | MOVE)
        assert [event.isAccepted() for event in events] == [False] * 3
