"""Lists of words as files: read whatever they hold, and written so that nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.spelling.word_list import MAX_SIZE, with_word
from editor.storage import atomic, raw

if TYPE_CHECKING:
    from pathlib import Path


def text_of(path: Path) -> str:
    """What a list holds; nothing if it cannot be read."""
    try:
        data = raw.load(path, MAX_SIZE).data
    except OSError:
        return ""
    return data.decode(errors="replace").removeprefix("\ufeff")


def add_to(path: Path, word: str) -> None:
    """Put a word into a list, which need not be there. Raises EditorError."""
    try:
        file = path.resolve()
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            before = raw.load(file, MAX_SIZE).data
        except FileNotFoundError:
            before = b""
        text = before.decode()
        after = with_word(text, word)
        if after != text:
            atomic.put(file, after.encode())
    except (OSError, ValueError, RuntimeError) as error:
        raise EditorError(
            Message("“{word}” could not be added to {name}: {reason}",
                    word=word, name=path.name, reason=_reason(error)),
            path=path,
        ) from error  # fmt: skip


def _reason(error: Exception) -> str | Message:
    if isinstance(error, UnicodeDecodeError):
        return Message("it is not UTF-8 text.")
    return getattr(error, "strerror", None) or str(error)
