"""Plain text to and from the clipboard, without loss."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from editor.errors import EditorError, Message

_PLAIN = "text/plain"


def text_of(source: QMimeData) -> str:
    """The plain text of what is pasted or dropped.

    Raises EditorError if it holds half a character: no file can, and leaving it out unasked would
    change what was copied.
    """
    text = source.text()
    # On the way to Python lone surrogates vanish; as UTF-8 Qt writes a replacement for them.
    if _PLAIN in source.formats():
        raw = bytes(source.data(_PLAIN).data()).decode("utf-8", "replace")
        if len(raw) > len(text) and raw.replace("\ufffd", "") == text.replace("\ufffd", ""):
            raise EditorError(
                Message("The text to be pasted holds half a character (an unpaired surrogate)."),
                hint=Message("Copy it again without that character."),
            )
    return text


def mime_of(text: str) -> QMimeData:
    """What copying ``text`` puts on the clipboard; QTextEdit's own copy turns NBSP into spaces."""
    data = QMimeData()
    data.setText(text)
    return data
