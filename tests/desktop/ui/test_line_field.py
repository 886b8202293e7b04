"""What is dropped on a field of one line is copied, and is never a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit

if TYPE_CHECKING:
    from pathlib import Path

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
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/tmp/picture.png")])
    files.setText("file:///tmp/picture.png")
    for field in fields:
        before = field.text()
        events = drop(field, files, COPY | MOVE)
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
