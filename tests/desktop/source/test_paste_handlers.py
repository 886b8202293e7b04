"""What is pasted or dropped passes those who may make other text of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QTextCursor,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desktop.feature import TextPlace
from editor.desktop.source.extensions import TextExtensions
from editor.errors import EditorError, Message
from editor.writing.selection import Selection

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from editor.desktop.source.editor import SourceEditor
    from tests.desktop.source.conftest import Opened

NONE = Qt.KeyboardModifier.NoModifier
TEXT = "one two\nthree"


class Handler:
    """Answers for everything, and remembers where it was asked."""

    def __init__(self, answer: str | None) -> None:
        self.answer = answer
        self.asked: list[TextPlace] = []

    def __call__(self, mime: QMimeData, place: TextPlace) -> str | None:
        del mime
        self.asked.append(place)
        return self.answer


class Handled(Protocol):
    def __call__(self, *handlers: Handler, text: str = ...) -> SourceEditor: ...


@pytest.fixture
def handled(opened: Opened) -> Handled:
    """Shows an editor whose pastes pass these handlers."""

    def show(*handlers: Handler, text: str = TEXT) -> SourceEditor:
        return opened(text, extensions=TextExtensions(paste_handlers=handlers))

    return show


def text_of(editor: SourceEditor) -> str:
    return editor.post.lines().text()


def image() -> QMimeData:
    data = QMimeData()
    data.setImageData(QImage(1, 1, QImage.Format.Format_RGB32))
    return data


def plain(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def paste(editor: SourceEditor, data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def drop(
    editor: SourceEditor,
    line: int,
    data: QMimeData,
    action: Qt.DropAction = Qt.DropAction.CopyAction,
) -> QDropEvent:
    """Drag ``data`` over the start of a line and let go."""
    cursor = QTextCursor(editor.document())
    cursor.setPosition(editor.post.position(line, 0))
    place = editor.cursorRect(cursor).center()
    left = Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(place), action, data, left, NONE)
    QApplication.sendEvent(
        editor.viewport(), QDragEnterEvent(QPoint(place), action, data, left, NONE)
    )
    QApplication.sendEvent(editor.viewport(), QDragMoveEvent(place, action, data, left, NONE))
    QApplication.sendEvent(editor.viewport(), event)
    return event


def test_the_first_that_answers_wins_and_its_text_is_one_step(handled: Handled) -> None:
    silent, first, second = Handler(None), Handler("a\r\nb"), Handler("c")
    editor = handled(silent, first, second)
    editor.set_selection(Selection(0, 7, 0, 4))

    paste(editor, plain("copied"))

    assert text_of(editor) == "one a\nb\nthree"
    assert editor.selection() == Selection.at(1, 1)
    assert silent.asked == first.asked == [TextPlace(0, 4)]
    assert second.asked == []
    assert editor.post.steps.undo_label == "Paste"
    editor.undo()
    assert text_of(editor) == TEXT
    assert editor.selection() == Selection(0, 7, 0, 4)


def test_what_nobody_answers_for_is_pasted_as_ever(handled: Handled) -> None:
    editor = handled(Handler(None))
    paste(editor, plain("copied "))
    assert text_of(editor) == f"copied {TEXT}"


def test_what_is_no_text_can_become_text(handled: Handled) -> None:
    editor = handled(Handler("![](a.png)"))
    paste(editor, image())
    assert text_of(editor) == f"![](a.png){TEXT}"


def test_an_empty_answer_pastes_nothing(handled: Handled) -> None:
    editor = handled(Handler(""))
    editor.set_selection(Selection(0, 0, 0, 3))
    paste(editor, plain("copied"))
    assert text_of(editor) == TEXT


@pytest.mark.parametrize("data", [plain("dropped"), image()], ids=["text", "image"])
def test_what_is_dropped_becomes_text_where_it_is_let_go(handled: Handled, data: QMimeData) -> None:
    handler = Handler("a\nb ")
    editor = handled(handler)

    event = drop(editor, 1, data, Qt.DropAction.MoveAction | Qt.DropAction.CopyAction)

    assert text_of(editor) == "one two\na\nb three"
    assert editor.selection() == Selection.at(2, 2)
    assert handler.asked == [TextPlace(1, 0)]
    assert event.isAccepted()
    assert event.dropAction() == Qt.DropAction.CopyAction
    assert editor.post.steps.undo_label == "Drag and Drop"
    editor.undo()
    assert text_of(editor) == TEXT


def test_a_drop_is_asked_about_once(handled: Handled) -> None:
    handler = Handler(None)
    editor = handled(handler)
    drop(editor, 1, plain("new "))
    assert text_of(editor) == "one two\nnew three"
    assert handler.asked == [TextPlace(1, 0)]


def test_a_drop_on_the_folded_head_goes_into_the_body(handled: Handled) -> None:
    handler = Handler("new ")
    head = "---\ntitle: One\n---\n"
    editor = handled(handler, text=head + TEXT)
    editor.fold_head(True)
    drop(editor, 0, plain("dropped"))
    assert text_of(editor) == f"{head}new {TEXT}"
    assert handler.asked == [TextPlace(3, 0)]


def test_a_read_only_post_is_not_asked_about(handled: Handled) -> None:
    handler = Handler("new")
    editor = handled(handler)
    editor.post.set_read_only(Message("No permission to write."))
    paste(editor, plain("copied"))
    drop(editor, 1, plain("dropped"))
    assert text_of(editor) == TEXT
    assert handler.asked == []


def test_a_text_that_is_too_long_is_refused(handled: Handled, qtbot: QtBot) -> None:
    editor = handled(Handler("x" * 1_200_000))
    with qtbot.waitSignal(editor.refused) as refused:
        paste(editor, plain("copied"))
    assert "over a million characters" in str(refused.args[0])
    assert text_of(editor) == TEXT


def test_a_handler_may_refuse(handled: Handled, qtbot: QtBot) -> None:
    class Refusing(Handler):
        def __call__(self, mime: QMimeData, place: TextPlace) -> str | None:
            del mime, place
            raise EditorError(Message("The image cannot be written."))

    editor = handled(Refusing(None))
    with qtbot.waitSignal(editor.refused) as refused:
        paste(editor, plain("copied"))
    assert str(refused.args[0]) == "The image cannot be written."
    assert text_of(editor) == TEXT
