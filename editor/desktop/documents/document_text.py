"""Between a QTextDocument and lines: loading, reading blocks, line endings, the smallest change.

Qt counts in UTF-16 code units and Python in code points; both meet here and in no other place.
A block's text is faithful to the file (``toPlainText`` is not: it changes NBSP, CR and U+2028).
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextFormat

from editor.desktop.documents import long_lines
from editor.errors import EditorError, Message
from editor.text.common import common_ends, common_prefix
from editor.text.lines import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from PySide6.QtGui import QTextDocument

    from editor.text.lines import LineEdit, Lines

LINE_DISTANCE = 7.7
"""Pixels between two lines of a source, scaled by the device it is laid out for (`LineSpacing`).

The scale is about 1 for usual fonts. It must be set before the text: a change is an undo step.
"""

ENDING_PROPERTY = QTextFormat.Property.UserProperty.value + 1
"""Property of a block's format: 1 + the index of its ending in ENDINGS. Unset: the usual ending.

A property survives split, join, undo and redo; a block's user data does not.
"""

_SURROGATE = re.compile("[\ud800-\udfff]")

_LINES_DIFFED = 4_000
_ONE_BY_ONE = 64
"""Up to so many lines are asked of Qt one by one, whatever share of the text they are."""

_SEPARATOR = "\u2029"
"""Between the lines of a raw text."""


class Replacement(NamedTuple):
    """Replace the text from ``start`` to ``end``, UTF-16 positions, by ``text``.

    A tuple, since there may be one for each line of a post.
    """

    start: int
    end: int
    text: str


def utf16_length(text: str) -> int:
    """The length of ``text`` as Qt counts it."""
    return len(text) if text.isascii() else len(_utf16(text)) // 2


def to_utf16(text: str, column: int) -> int:
    """The UTF-16 offset of code point ``column`` of ``text``, clamped to its length."""
    return utf16_length(text[: max(0, column)])


def from_utf16(text: str, offset: int) -> int:
    """The code point at UTF-16 ``offset`` of ``text``, clamped to its length."""
    offset = max(0, offset)
    if text.isascii():
        return min(offset, len(text))
    return len(_utf16(text)[: 2 * offset].decode("utf-16-le", "surrogatepass"))


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def fill(document: QTextDocument, lines: Lines, usual: str) -> None:
    """Put ``lines`` into ``document`` without undo steps; what stood there and its history go.

    Of a line that is too long to be edited only the beginning is put in. It is quick while no
    widget shows the document.
    """
    document.setUndoRedoEnabled(False)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    block_format = QTextBlockFormat()
    block_format.setLineHeight(
        LINE_DISTANCE, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value
    )
    cursor.setBlockFormat(block_format)
    shown = list(map(long_lines.shown, lines.texts))
    cursor.insertText("\n".join(shown))
    # A line typed after the last one takes the ending of its neighbour.
    neighbour = lines.endings[-2] if len(lines) > 1 else usual
    endings = [*lines.endings[:-1], neighbour]
    if any(ending != usual for ending in endings):
        set_endings(document, 0, endings, usual)
    long_lines.unwrap(document, shown)
    cursor.endEditBlock()
    document.setUndoRedoEnabled(True)
    document.setModified(False)
    # Without a layout QTextDocument does not report what changed.
    document.documentLayout()


def check(texts: Sequence[str], path: Path) -> None:
    """Raise EditorError if no file can hold these texts."""
    whole = "".join(texts)
    if any(ending in whole for ending in ENDINGS):
        raise ValueError("a line holds a line ending")
    if not whole.isascii() and _SURROGATE.search(whole):
        raise EditorError(
            Message("This text contains an invalid character (an unpaired surrogate)."),
            hint=Message("It cannot be saved to a file. Remove it and try again."),
            path=path,
        )


def read(
    document: QTextDocument, first: int, count: int, usual: str
) -> tuple[list[str], list[str]]:
    """The texts of ``count`` lines from line ``first`` on, and the endings of these lines."""
    texts = _read_at_once(document, first, count) if _are_many(document, count) else []
    if not texts:
        block = document.findBlockByNumber(first)
        for _ in range(count):
            texts.append(block.text())
            block = block.next()
    return texts, endings(document, first, count, usual)


def _are_many(document: QTextDocument, count: int) -> bool:
    """Whether it is quicker to ask for the whole text than for each of so many lines."""
    return count > _ONE_BY_ONE and 4 * count > document.blockCount()


def _read_at_once(document: QTextDocument, first: int, count: int) -> list[str]:
    """The texts of many lines; none where they come only line by line as they are."""
    whole = document.toRawText()
    # An unpaired surrogate may be missing, or something stand for it.
    is_exact = utf16_length(whole) == document.characterCount() - 1 and "\ufffd" not in whole
    return whole.split(_SEPARATOR)[first : first + count] if is_exact else []


def endings(document: QTextDocument, first: int, count: int, usual: str) -> list[str]:
    """What ends each of ``count`` lines from line ``first`` on; nothing ends the last one."""
    found: list[str] = []
    if _are_many(document, count) and not _has_endings(document):
        found = [usual] * count
    else:
        # By the number of the block's format: to ask the format of each block takes long.
        known: dict[int, str] = {}
        block = document.findBlockByNumber(first)
        for _ in range(count):
            index = block.blockFormatIndex()
            ending = known.get(index)
            if ending is None:
                stored = block.blockFormat().intProperty(ENDING_PROPERTY)
                ending = known[index] = ENDINGS[stored - 1] if stored else usual
            found.append(ending)
            block = block.next()
    if found and first + count >= document.blockCount():
        found[-1] = ""
    return found


def _has_endings(document: QTextDocument) -> bool:
    """Whether there is, or was, a line whose ending is not the usual one."""
    return any(one.hasProperty(ENDING_PROPERTY) for one in document.allFormats())


def set_endings(document: QTextDocument, first: int, endings: Sequence[str], usual: str) -> None:
    """Give the lines from ``first`` on these endings, one format change for each equal run.

    An empty ending leaves the line as it is.
    """
    last = len(endings)
    start = 0
    while start < last:
        end = start + 1
        while end < last and endings[end] == endings[start]:
            end += 1
        if endings[start]:
            _set_run(document, first + start, first + end - 1, endings[start], usual)
        start = end


def change(
    document: QTextDocument,
    edit: LineEdit,
    old: Sequence[str],
    wanted: Lines,
    usual: str,
    *,
    joins: bool,
) -> None:
    """Make ``edit``, which leads from lines ``old`` to ``wanted``, by the smallest changes.

    It is one undo step, or a part of the one before if it ``joins`` that.
    """
    changes = replacements(document, edit.first, old, edit.inserted)
    cursor = QTextCursor(document)
    if changes:
        # An undo puts the cursor where the step was begun.
        cursor.setPosition(changes[-1].start)
    if joins:
        cursor.joinPreviousEditBlock()
    else:
        cursor.beginEditBlock()
    place, insert, keep = cursor.setPosition, cursor.insertText, QTextCursor.MoveMode.KeepAnchor
    for start, end, text in changes:
        place(start)
        if end != start:
            place(end, keep)
        insert(text)
    is_within_lines = len(old) == len(edit.inserted) and document.blockCount() == len(wanted)
    if not is_within_lines or edit.endings is not None or any("\n" in one.text for one in changes):
        mend_endings(document, edit, wanted, usual)
    cursor.endEditBlock()


def mend_endings(document: QTextDocument, edit: LineEdit, wanted: Lines, usual: str) -> None:
    """Give the lines around a change the endings that splitting and joining did not."""
    first = max(0, edit.first - 1)
    end = min(edit.first + len(edit.inserted) + 1, len(wanted))
    have = endings(document, first, end - first, usual)
    same = common_prefix(have, wanted.endings[first:end])
    if same < end - first:
        set_endings(document, first + same, wanted.endings[first + same : end], usual)


def _set_run(document: QTextDocument, first: int, last: int, ending: str, usual: str) -> None:
    block = document.findBlockByNumber(first)
    cursor = QTextCursor(block)
    cursor.setPosition(document.findBlockByNumber(last).position(), QTextCursor.MoveMode.KeepAnchor)
    block_format = QTextBlockFormat(block.blockFormat())
    if ending == usual:
        block_format.clearProperty(ENDING_PROPERTY)
    else:
        block_format.setProperty(ENDING_PROPERTY, ENDINGS.index(ending) + 1)
    cursor.setBlockFormat(block_format)


def replacements(
    document: QTextDocument, first: int, old: Sequence[str], new: Sequence[str]
) -> list[Replacement]:
    """The smallest changes of text that turn lines ``old`` at ``first`` into ``new``, last first.

    Lines that stay are not touched, and of a changed line only what changed, so carets stay.
    """
    start, tail = common_ends(old, new)
    old, new = old[start : len(old) - tail], new[start : len(new) - tail]
    found: list[Replacement] = []
    for old_from, old_to, new_from, new_to in _runs(old, new):
        found.extend(
            _run(document, first + start + old_from, old[old_from:old_to], new[new_from:new_to])
        )
    return found[::-1]


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    if not (len(old) > 1 and len(new) > 1) or len(old) + len(new) > _LINES_DIFFED:
        yield 0, len(old), 0, len(new)
        return
    for kind, *run in SequenceMatcher(None, old, new).get_opcodes():
        if kind != "equal":
            yield run[0], run[1], run[2], run[3]


def _run(
    document: QTextDocument, first: int, old: Sequence[str], new: Sequence[str]
) -> Iterator[Replacement]:
    if old and len(old) == len(new):
        position = document.findBlockByNumber(first).position()
        for before, after in zip(old, new, strict=True):
            if before and before != after and after.endswith(before) and before[0] != after[0]:
                # Most commands put something before each line.
                yield Replacement(position, position, after[: len(after) - len(before)])
            elif before != after:
                yield _in_line(position, before, after)
            position += (len(before) if before.isascii() else utf16_length(before)) + 1
        return
    block = document.findBlockByNumber(first)
    if old and new:
        yield _in_line(block.position(), "\n".join(old), "\n".join(new))
        return
    text = "".join([f"{line}\n" for line in new])
    if first + len(old) < document.blockCount():
        end = document.findBlockByNumber(first + len(old)).position()
        yield Replacement(block.position(), end, text)
        return
    # At the end of the text it is the separator before that comes or goes.
    end = document.characterCount() - 1
    start = end if not old else block.position() - 1
    yield Replacement(start, end, "".join([f"\n{line}" for line in new]))


def _in_line(position: int, old: str, new: str) -> Replacement:
    if old and new and old[0] != new[0] and old.endswith(new):
        # Or take it away.
        removed = utf16_length(old[: len(old) - len(new)])
        return Replacement(position, position + removed, "")
    start, tail = common_ends(old, new)
    offset = position + utf16_length(old[:start])
    removed = utf16_length(old[start : len(old) - tail])
    return Replacement(offset, offset + removed, new[start : len(new) - tail])
