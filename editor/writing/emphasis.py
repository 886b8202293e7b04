"""Bold, italic, struck and code: put on what is selected or on the word, taken off again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.text.lines import LineEdit
from editor.writing.prefixes import heading_level, prefix
from editor.writing.selection import Change, Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WORD = re.compile(r"[\w'’\-]+")


def bold(lines: Sequence[str], selection: Selection) -> Change | None:
    """Make strong what is selected, or the word at the cursor; or no longer."""
    return _toggle(lines, selection, "**", _starred(2))


def italic(lines: Sequence[str], selection: Selection) -> Change | None:
    """Emphasise what is selected, or the word at the cursor; or no longer."""
    return _toggle(lines, selection, "*", _starred(1))


def strikethrough(lines: Sequence[str], selection: Selection) -> Change | None:
    """Strike through what is selected, or the word at the cursor; or no longer."""
    return _toggle(lines, selection, "~~", _struck)


def code(lines: Sequence[str], selection: Selection) -> Change | None:
    """Make inline code of what is selected, or of the word at the cursor; or no longer."""
    return _toggle(lines, selection, "`", _ticked)


def _starred(size: int) -> Callable[[str, int, int], int]:
    """How many marks of ``size`` to take off on each side of a stretch, 0 if there are none."""

    def found(line: str, start: int, end: int) -> int:
        for mark in "*_":
            run = _runs(line, start, end, mark)
            # Three marks are both, CommonMark 6.2.
            if run == size or run >= 3:
                return size
        return 0

    return found


def _struck(line: str, start: int, end: int) -> int:
    return 2 if _runs(line, start, end, "~") == 2 else 0


def _ticked(line: str, start: int, end: int) -> int:
    return _runs(line, start, end, "`")


def _runs(line: str, start: int, end: int, mark: str) -> int:
    before = len(line[:start]) - len(line[:start].rstrip(mark))
    behind = len(line[end:]) - len(line[end:].lstrip(mark))
    return min(before, behind)


def _toggle(
    lines: Sequence[str], selection: Selection, mark: str, on: Callable[[str, int, int], int]
) -> Change | None:
    if selection.is_empty:
        return _toggle_word(lines, selection, mark, on)
    stretches = _stretches(lines, selection, mark)
    if not stretches:
        return None
    marked = [on(lines[line], start, end) for line, start, end in stretches]
    take_off = all(marked)
    texts = list(lines[stretches[0][0] : stretches[-1][0] + 1])
    places: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for (line, start, end), size in zip(stretches, marked, strict=True):
        if size and not take_off:
            places.append(((line, start), (line, end)))
            continue
        text, begin = lines[line], start
        if take_off:
            changed = text[: start - size] + text[start:end] + text[end + size :]
            begin = start - size
        else:
            left, right = _marks(mark, text[start:end])
            changed = text[:start] + left + text[start:end] + right + text[end:]
            begin = start + len(left)
        texts[line - stretches[0][0]] = changed
        places.append(((line, begin), (line, begin + end - start)))
    edit = LineEdit(stretches[0][0], len(texts), tuple(texts))
    return Change(edit, selection.over(places[0][0], places[-1][1]))


def _toggle_word(
    lines: Sequence[str], selection: Selection, mark: str, on: Callable[[str, int, int], int]
) -> Change:
    line, column = selection.line, selection.column
    text = lines[line]
    start, end = _word_at(text, column)
    size = on(text, start, end)
    if size and start < end:
        changed = text[: start - size] + text[start:end] + text[end + size :]
        column -= size
    elif start < end:
        left, right = _marks(mark, text[start:end])
        changed = text[:start] + left + text[start:end] + right + text[end:]
        column += len(left)
    elif text[:column].endswith(mark) and text[column:].startswith(mark):
        # The empty pair this command put there a moment ago.
        changed = text[: column - len(mark)] + text[column + len(mark) :]
        column -= len(mark)
    else:
        changed = text[:column] + mark + mark + text[column:]
        column += len(mark)
    return Change(LineEdit(line, 1, (changed,)), Selection.at(line, column))


def _word_at(text: str, column: int) -> tuple[int, int]:
    for match in _WORD.finditer(text):
        if match.start() <= column <= match.end():
            return match.span()
    return column, column


def _marks(mark: str, text: str) -> tuple[str, str]:
    """The marks around ``text``; a code span that holds ticks needs more of them (6.1)."""
    if mark != "`" or "`" not in text:
        return mark, mark
    lengths = {len(run) for run in re.findall("`+", text)}
    ticks = "`" * next(size for size in range(1, len(text) + 2) if size not in lengths)
    padded = text.startswith("`") or text.endswith("`")
    return (ticks + " ", " " + ticks) if padded else (ticks, ticks)


def _stretches(lines: Sequence[str], selection: Selection, mark: str) -> list[tuple[int, int, int]]:
    """What to mark, line by line: no list marker, no space at the ends, marks left outside."""
    (first, start), (last, end) = selection.start, selection.end
    found: list[tuple[int, int, int]] = []
    for line in range(first, last + 1):
        text = lines[line]
        begin = start if line == first else 0
        stop = end if line == last else len(text)
        begin = max(begin, len(prefix(text).text), heading_level(text)[1])
        begin += len(text[begin:stop]) - len(text[begin:stop].lstrip())
        stop = begin + len(text[begin:stop].rstrip())
        if begin < stop:
            found.append((line, *_inside(text, begin, stop, mark)))
    return found


def _inside(text: str, start: int, end: int, mark: str) -> tuple[int, int]:
    """Leave selected marks outside of the stretch, so that they can be taken off."""
    for sign in {mark, mark.replace("*", "_")}:
        part = text[start:end]
        if len(part) > 2 * len(sign) and part.startswith(sign) and part.endswith(sign):
            if sign[0] in "*_" and sign == sign[0]:
                run = min(len(part) - len(part.lstrip(sign)), len(part) - len(part.rstrip(sign)))
                if run == 2:
                    continue
            return start + len(sign), end - len(sign)
        # Of a selection over several lines the ends may stand inside the marks.
        if part.endswith(sign) and text[:start].endswith(sign):
            return start, end - len(sign)
        if part.startswith(sign) and text[end:].startswith(sign):
            return start + len(sign), end
    return start, end
