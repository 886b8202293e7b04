"""Files and pictures are refused with a reason, and nothing is moved here from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.writing.selection import Selection
from tests.desktop.source.conftest import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.source.editor import SourceEditor
    from editor.errors import EditorError
    from tests.desktop.source.conftest import Opened

TEXT = "one two"
COPY, MOVE, LINK = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction, Qt.DropAction.LinkAction
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def picture() -> QMimeData:
    data = QMimeData()
    data.setImageData(QImage(1, 1, QImage.Format.Format_RGB32))
    return data


def png() -> QMimeData:
    data = QMimeData()
    data.setData("image/png", b"\x89PNG")
    data.setHtml('<meta charset="utf-8"><img src="file:///home/a/b.png">')
    return data


def html_picture() -> QMimeData:
    data = QMimeData()
    data.setHtml('<img src="file:///home/a/b.png" alt="b">')
    return data


def files(*names: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(name) for name in names])
    return data


def files_with_text() -> QMimeData:
    data = files("/home/a/b.txt")
    data.setText("/home/a/b.txt")
    return data


def copied_by_nautilus() -> QMimeData:
    data = QMimeData()
    data.setText("x-special/nautilus-clipboard\ncopy\nfile:///home/a/b.png\n")
    return data


def binary() -> QMimeData:
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    return data


REFUSED = [
    pytest.param(picture, "Images cannot", id="picture"),
    pytest.param(png, "Images cannot", id="png and html"),
    pytest.param(html_picture, "Images cannot", id="html"),
    pytest.param(lambda: files("/home/a/b.png"), "Files cannot", id="image file"),
    pytest.param(lambda: files("/a.txt", "/b c.pdf"), "Files cannot", id="other files"),
    pytest.param(files_with_text, "Files cannot", id="file with text"),
    pytest.param(copied_by_nautilus, "Files cannot", id="Nautilus"),
    pytest.param(binary, "no plain text", id="html without text"),
]


def drag(
    editor: SourceEditor, data: QMimeData, actions: Qt.DropAction = COPY | MOVE | LINK
) -> list[QDropEvent]:
    """Drag ``data`` over the start of the text as something to move, and let it go there."""
    at = editor.cursorRect().center()
    left = Qt.MouseButton.LeftButton
    events = [
        QDragEnterEvent(QPoint(at), actions, data, left, NONE),
        QDragMoveEvent(at, actions, data, left, NONE),
        QDropEvent(QPointF(at), actions, data, left, NONE),
    ]
    for event in events:
        event.setDropAction(MOVE)
        QApplication.sendEvent(editor.viewport(), event)
    return events


@pytest.mark.parametrize(("make", "reason"), REFUSED)
def test_what_is_no_text_is_refused_with_a_reason(
    opened: Opened, make: Callable[[], QMimeData], reason: str
) -> None:
    editor = opened(TEXT)
    said: list[EditorError] = []
    editor.refused.connect(said.append)
    clipboard = QGuiApplication.clipboard()

    for key, held in ((Qt.Key.Key_V, CTRL), (Qt.Key.Key_Insert, SHIFT)):
        clipboard.setMimeData(make())
        said.clear()
        QTest.keyClick(editor, key, held)
        assert [reason in str(error) for error in said] == [True]
        assert text_of(editor) == TEXT
    QTest.keyClick(editor, Qt.Key.Key_V, CTRL | SHIFT)
    assert text_of(editor) == TEXT
    editor.set_selection(Selection(0, 0, 0, 3))
    said.clear()
    editor.paste()
    assert [reason in str(error) for error in said] == [True]
    assert text_of(editor) == TEXT
    said.clear()
    events = drag(editor, make())
    assert [event.dropAction() for event in events] == [COPY] * 3
    assert [reason in str(error) for error in said] == [True]
    assert text_of(editor) == TEXT


def test_text_and_web_addresses_are_copied_here_and_never_moved(opened: Opened) -> None:
    text = QMimeData()
    text.setText("new ")
    link = QMimeData()
    link.setUrls([QUrl("https://example.org/")])
    for data, expected in ((text, "new one two"), (link, "https://example.org/one two")):
        editor = opened(TEXT)
        events = drag(editor, data)
        assert all(event.isAccepted() for event in events)
        assert [event.dropAction() for event in events] == [COPY] * 3
        assert text_of(editor) == expected
        assert editor.post.steps.undo_label == "Drag and Drop"


def test_what_can_only_be_moved_is_not_taken(opened: Opened) -> None:
    editor = opened(TEXT)
    data = QMimeData()
    data.setText("new ")
    assert not any(event.isAccepted() for event in drag(editor, data, MOVE))
    assert text_of(editor) == TEXT


def test_a_file_address_copied_as_text_is_text(opened: Opened) -> None:
    editor = opened(TEXT)
    QGuiApplication.clipboard().setText("file:///etc/hosts")
    QTest.keyClick(editor, Qt.Key.Key_V, CTRL)
    assert text_of(editor) == f"file:///etc/hosts{TEXT}"


def test_text_that_comes_with_a_picture_of_it_is_pasted(opened: Opened) -> None:
    editor = opened(TEXT)
    data = picture()
    data.setText("cell\tcell")
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(editor, Qt.Key.Key_V, CTRL)
    assert text_of(editor) == f"cell\tcell{TEXT}"
