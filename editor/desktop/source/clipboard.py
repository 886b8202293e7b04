"""Plain text to and from the clipboard, without loss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit

from editor.desktop.documents.document_text import utf16_length
from editor.desktop.documents.long_lines import check_growth
from editor.errors import EditorError, Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.feature import PasteHandler, TextPlace

_OF_POST: Final = "application/x-byline-markdown"
"""Marks text that is Markdown of a post, and stands for itself."""


class AsPlain(QMimeData):
    """What is to be pasted as plain text, whatever else it is: ``whole``."""

    def __init__(self, whole: QMimeData) -> None:
        super().__init__()
        self.whole = whole


def text_of(source: QMimeData) -> str:
    """The plain text of what is pasted or dropped.

    Raises EditorError if it holds a line too long to be edited, or half a character: no file can,
    and leaving it out unasked would change what was copied.
    """
    text = source.text()
    check_growth((), text.splitlines())
    # On the way to Python a lone surrogate disappears, and as UTF-8 too; in a document it counts.
    scratch = QPlainTextEdit()
    scratch.setUndoRedoEnabled(False)
    scratch.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    scratch.insertFromMimeData(source)
    if scratch.document().characterCount() - 1 > utf16_length(text.replace("\r\n", "\n")):
        raise EditorError(
            Message("The text to paste contains an invalid character (an unpaired surrogate)."),
            hint=Message("Copy it again without that character."),
        )
    return text


def answer(handlers: Sequence[PasteHandler], source: QMimeData, place: TextPlace) -> str | None:
    """What the first handler that answers makes of what is pasted, its lines separated by LF.

    Raises EditorError if that holds a line too long to be edited.
    """
    for handler in handlers:
        text = handler(source, place)
        if text is not None:
            check_growth((), text.splitlines())
            return with_newlines(text)
    return None


def with_newlines(text: str) -> str:
    """``text`` with LF for every line ending."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def mime_of(text: str) -> QMimeData:
    """What copying ``text`` puts on the clipboard; QTextEdit's own copy turns NBSP into spaces."""
    data = QMimeData()
    data.setText(text)
    data.setData(_OF_POST, b"1")
    return data


def is_of_post(source: QMimeData) -> bool:
    """Whether it was copied in the text of a post, here or in another window of Byline."""
    return source.hasFormat(_OF_POST)
