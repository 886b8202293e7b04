"""Marks that come in pairs: typed around a selection, closed by themselves, stepped over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.writing.prefixes import in_fence
from editor.writing.selection import Change, Selection, replace, selected

if TYPE_CHECKING:
    from collections.abc import Sequence

_CLOSERS = {"*": "*", "_": "_", "`": "`", "~": "~", "[": "]", "(": ")", '"': '"', "“": "”"}
_WRAPS = frozenset('*_`~[("“')
_STEPPED_OVER = frozenset("*`])")


def typed(lines: Sequence[str], selection: Selection, character: str) -> Change | None:
    """What ``character`` does beyond being typed; None where it is just a character."""
    if not selection.is_empty:
        return _wrap(lines, selection, character)
    line, column = selection.line, selection.column
    text = lines[line]
    before, behind = text[:column], text[column:]
    if character == "*" and before.endswith("**") and behind.startswith("**"):
        return _third_star(lines, selection)
    if character in _STEPPED_OVER and behind.startswith(character) and _is_open(before, character):
        # An edit without a difference: only the cursor moves.
        return replace(lines, Selection(line, column, line, column + 1), character)
    if in_fence(lines, line):
        return None
    if character == "*" and before.endswith("*") and not before.endswith(("**", "\\*")):
        return _pair(lines, selection, "*", "**") if _free(before[:-1], behind) else None
    if character in "`[" and _free(before, behind) and not before.endswith((character, "\\")):
        return _pair(lines, selection, character, _CLOSERS[character])
    return None


def _third_star(lines: Sequence[str], selection: Selection) -> Change:
    """Inside the empty pair ``**|**``: strong emphasis, or a rule where nothing else is there."""
    line, column = selection.line, selection.column
    alone = lines[line].strip() == "****"
    taken = Selection(line, column, line, column + 2)
    change = replace(lines, taken, "*" if alone else "****")
    return Change(change.edit, Selection.at(line, column + 1))


def erased(lines: Sequence[str], selection: Selection) -> Change | None:
    """What Backspace does between the two marks of an empty pair; None anywhere else."""
    if not selection.is_empty:
        return None
    line, column = selection.line, selection.column
    text = lines[line]
    for left, right in (("***", "***"), ("**", "**"), ("`", "`"), ("[", "]")):
        if text[:column].endswith(left) and text[column:].startswith(right):
            outer = text[: column - len(left)] + text[column + len(right) :]
            if left[0] in outer[max(0, column - len(left) - 1) : column - len(left) + 1]:
                # Part of a longer run, such as a fence.
                continue
            taken = Selection(line, column - len(left), line, column + len(right))
            return replace(lines, taken, "")
    return None


def _wrap(lines: Sequence[str], selection: Selection, character: str) -> Change | None:
    text = selected(lines, selection)
    if character not in _WRAPS or "\n" in text or not text.strip():
        return None
    line, start = selection.start
    end = selection.end[1]
    change = replace(lines, selection, character + text + _CLOSERS[character])
    return Change(change.edit, selection.over((line, start + 1), (line, end + 1)))


def _pair(lines: Sequence[str], selection: Selection, left: str, right: str) -> Change:
    change = replace(lines, selection, left + right)
    column = selection.column + len(left)
    return Change(change.edit, Selection.at(selection.line, column))


def _free(before: str, behind: str) -> bool:
    """Whether a pair can stand here without splitting a word."""
    at_word = before[-1:].isalnum()
    return not at_word and (not behind or behind[0].isspace() or behind[0] in ".,;:!?)]}»”’")


def _is_open(before: str, closer: str) -> bool:
    if closer in "])":
        opener = "[" if closer == "]" else "("
        return before.count(opener) > before.count(closer)
    if closer == "*":
        return bool(before.count("**") % 2)
    return bool(before.count(closer) % 2)
