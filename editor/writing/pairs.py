"""Marks that come in pairs: typed around a selection, closed by themselves, stepped over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.text.lines import LineEdit
from editor.writing.reading import is_verbatim, on_one_side
from editor.writing.runs import stretches
from editor.writing.selection import Change, Selection, replace, selected, unchanged

if TYPE_CHECKING:
    from editor.scan.scan import Scan

_CLOSERS = {
    "*": "*",
    "_": "_",
    "`": "`",
    "~": "~",
    "[": "]",
    "(": ")",
    "{": "}",
    "<": ">",
    '"': '"',
    "'": "'",
    "“": "”",
    "‘": "’",
    "„": "“",
    "‚": "‘",
    "«": "»",
    "‹": "›",
}
_OPENERS = {"]": "[", ")": "(", "}": "{", ">": "<", "”": "“", "’": "‘", "»": "«", "›": "‹"}
_INLINE_MARKS = frozenset("*_`~")
_STEPPED_OVER = frozenset("*`])")

PAIRED = frozenset(_CLOSERS) | frozenset(_OPENERS)
"""The characters that come in pairs."""

_UNPAIRING = frozenset(" /")
"""Behind ``**`` they make it a power or a pattern of paths, and no mark: ``x ** 2``, ``a/**/b``."""

_STARS = re.compile(r"(?<![\\*])\*+")

AIDED = PAIRED | _UNPAIRING
"""The characters that may do more than be typed."""


def typed(scan: Scan, selection: Selection, character: str) -> Change | None:
    """What ``character`` does beyond being typed; None where it is just a character."""
    if character in _UNPAIRING:
        return _unpaired(scan, selection, character)
    if not selection.is_empty:
        return _wrap(scan, selection, character)
    line, column = selection.line, selection.column
    if is_verbatim(scan, line):
        return None
    text = scan[line]
    before, behind = text[:column], text[column:]
    if character == "*" and before.endswith("**") and behind.startswith("**"):
        return _third_star(scan, selection)
    if _crosses(before, behind, character):
        # The pair that was given is none: what is typed begins or ends something else in it.
        return replace(scan, Selection(line, column, line, column + 2), character)
    if (
        character in _STEPPED_OVER
        and behind.startswith(character)
        and _is_open(before, behind, character)
    ):
        # An edit without a difference: only the cursor moves.
        return replace(scan, Selection(line, column, line, column + 1), character)
    if character == "*" and before.endswith("*") and not before.endswith(("**", "\\*")):
        is_mark = _free(before[:-1], behind) and not _opened(before[:-1])
        return _pair(scan, selection, "*", "**") if is_mark else None
    if character in "`[" and _free(before, behind) and not before.endswith((character, "\\")):
        return _pair(scan, selection, character, _CLOSERS[character])
    return None


def _unpaired(scan: Scan, selection: Selection, character: str) -> Change | None:
    """Inside the empty pair ``**|**``: the character, and no more marks behind it."""
    line, column = selection.line, selection.column
    text = scan[line]
    before, behind = text[:column], text[column:]
    if not selection.is_empty or not (before.endswith("**") and behind.startswith("**")):
        return None
    if before.endswith(("***", "\\**")) or behind.startswith("***") or is_verbatim(scan, line):
        return None
    return replace(scan, Selection(line, column, line, column + 2), character)


def _crosses(before: str, behind: str, character: str) -> bool:
    """Whether ``character`` shows that the ``**`` right behind it closes nothing.

    A star behind a blank opens something: ``**kwargs, *args``. A bracket closes one that was opened
    before the stars: ``f(**kwargs)``.
    """
    if not behind.startswith("**") or behind.startswith("***"):
        return False
    opener = before.rfind("**")
    if opener < 0 or not before.count("**") % 2:
        return False
    inner = before[opener + 2 :]
    if character == "*":
        return bool(inner) and inner[-1].isspace()
    if character != ")":
        return False
    outer = before[:opener]
    return inner.count("(") <= inner.count(")") and outer.count("(") > outer.count(")")


def _opened(before: str) -> bool:
    """Whether stars stand before that opened something and are open still: ``*args, **kwargs``."""
    depth = 0
    for run in _STARS.finditer(before):
        left, right = before[: run.start()][-1:], before[run.end() :][:1]
        if right.strip() and not left.isalnum():
            depth += 1
        elif left.strip() and depth:
            depth -= 1
    return depth > 0


def _third_star(scan: Scan, selection: Selection) -> Change:
    """Inside the empty pair ``**|**``: strong emphasis, or a rule where nothing else is there."""
    line, column = selection.line, selection.column
    alone = scan[line].strip() == "****"
    taken = Selection(line, column, line, column + 2)
    change = replace(scan, taken, "*" if alone else "****")
    return Change(change.edit, Selection.at(line, column + 1))


def erased(scan: Scan, selection: Selection) -> Change | None:
    """What Backspace does between the two marks of an empty pair; None anywhere else."""
    if not selection.is_empty or is_verbatim(scan, selection.line):
        return None
    line, column = selection.line, selection.column
    text = scan[line]
    for left, right in (("***", "***"), ("**", "**"), ("`", "`"), ("[", "]")):
        if text[:column].endswith(left) and text[column:].startswith(right):
            outer = text[: column - len(left)] + text[column + len(right) :]
            if left[0] in outer[max(0, column - len(left) - 1) : column - len(left) + 1]:
                # Part of a longer run, such as a fence.
                continue
            taken = Selection(line, column - len(left), line, column + len(right))
            return replace(scan, taken, "")
    return None


def _wrap(scan: Scan, selection: Selection, character: str) -> Change | None:
    """The selection between ``character`` and its partner; None where it is typed over it.

    Only a piece of one line is ever typed over: blanks, marks alone (to put others in their place),
    or anything by a closing bracket. Over several lines a closing bracket wraps as its opening one
    does.
    """
    text = selected(scan, selection)
    on_one_line = "\n" not in text
    if on_one_line and (not text.strip() or all(sign in PAIRED for sign in text)):
        return None
    if on_one_line and character in _OPENERS:
        return None
    chosen = on_one_side(scan, selection)
    if chosen.is_empty:
        return unchanged(scan, selection)
    if character in _INLINE_MARKS and not is_verbatim(scan, chosen.start[0]):
        return _mark(scan, selection, character)
    left = _OPENERS.get(character, character)
    return _enclose(scan, chosen, left, _CLOSERS[left]) if left in _CLOSERS else None


def enclosed(scan: Scan, selection: Selection, left: str, right: str) -> Change | None:
    """What is selected of a text between two signs; None where they would be typed over it."""
    text = selected(scan, selection)
    if "\n" not in text and (not text.strip() or all(sign in PAIRED for sign in text)):
        return None
    chosen = on_one_side(scan, selection)
    if chosen.is_empty or is_verbatim(scan, chosen.start[0]):
        return None
    return _enclose(scan, chosen, left, right)


def _mark(scan: Scan, selection: Selection, mark: str) -> Change:
    """``mark`` around each paragraph's part of what is selected; none spans two of them."""
    found = stretches(scan, selection)
    if not found:
        return unchanged(scan, selection)
    ends = [(stretch.run.place(stretch.start), stretch.run.place(stretch.end)) for stretch in found]
    (first, start), (last, end) = ends[0][0], ends[-1][1]
    texts = scan[first : last + 1]
    for place in reversed([place for pair in ends for place in pair]):
        text = texts[place[0] - first]
        texts[place[0] - first] = text[: place[1]] + mark + text[place[1] :]
    before_end = sum(place[0] == last for pair in ends for place in pair) - 1
    edit = LineEdit(first, len(texts), tuple(texts))
    return Change(edit, selection.over((first, start + 1), (last, end + before_end)))


def _enclose(scan: Scan, selection: Selection, left: str, right: str) -> Change:
    """All that is selected between two signs; blanks and what marks the block stay outside."""
    start, end = selection.start, selection.end
    if not is_verbatim(scan, start[0]):
        text_begins = (start[0], scan.line(start[0]).start)
        if text_begins < end:
            start = max(start, text_begins)
    text = selected(scan, Selection(*start, *end))
    if start[0] != end[0] and text.strip():
        while not scan[end[0]][: end[1]].strip():
            end = (end[0] - 1, len(scan[end[0] - 1]))
        while not scan[start[0]][start[1] :].strip():
            start = (start[0] + 1, 0)
    chosen = Selection(*start, *end)
    change = replace(scan, chosen, left + selected(scan, chosen) + right)
    column = end[1] + len(left) if start[0] == end[0] else end[1]
    return Change(change.edit, selection.over((start[0], start[1] + len(left)), (end[0], column)))


def _pair(scan: Scan, selection: Selection, left: str, right: str) -> Change:
    change = replace(scan, selection, left + right)
    column = selection.column + len(left)
    return Change(change.edit, Selection.at(selection.line, column))


def _free(before: str, behind: str) -> bool:
    """Whether a pair can stand here without splitting a word."""
    at_word = before[-1:].isalnum()
    return not at_word and (not behind or behind[0].isspace() or behind[0] in ".,;:!?)]}»”’")


def _is_open(before: str, behind: str, closer: str) -> bool:
    """Whether ``closer``, typed before one like it, is that one."""
    if closer in "])":
        opener = "[" if closer == "]" else "("
        line = before + behind
        is_closed = line.count(opener) <= line.count(closer)
        return is_closed and before.count(opener) > before.count(closer)
    if closer == "*":
        return bool(before.count("**") % 2)
    return bool(before.count(closer) % 2)
