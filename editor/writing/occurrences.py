"""Where what is selected stands again, or the word at the cursor; letter for letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.scan.words import is_boundary, word_at
from editor.writing.search import offset_of, places
from editor.writing.selection import Selection, selected

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where it stands.

    ``is_around`` if the way there led over an end of the text, ``is_only`` if it stands nowhere
    else than where it was asked for.
    """

    selection: Selection
    is_around: bool = False
    is_only: bool = False


def word_there(lines: Sequence[str], selection: Selection) -> Selection | None:
    """The word at the cursor, by Unicode's rules; None if there is none."""
    start, end = word_at(lines[selection.line], selection.column)
    return Selection(selection.line, start, selection.line, end) if start < end else None


def next_occurrence(
    lines: Sequence[str], selection: Selection, *, is_word: bool, back: bool = False
) -> Occurrence:
    """The next place, or the one before, where what is selected stands; around the ends.

    ``is_word`` passes over places where it is only a part of a word. Something must be selected.
    """
    text, wanted = "\n".join(lines), selected(lines, selection)
    start = offset_of(lines, selection.start)
    end = start + len(wanted)
    if back:
        at = _before(text, wanted, start, is_word=is_word)
        is_around = at is None
        if at is None:
            at = _before(text, wanted, len(text), is_word=is_word)
    else:
        at = _from(text, wanted, end, is_word=is_word)
        is_around = at is None
        if at is None:
            at = _from(text, wanted, 0, is_word=is_word)
    # Where it is part of a word itself, or reaches into the only other place, it is the only one.
    if at is None or at == start or start < at < end or at < start < at + len(wanted):
        return Occurrence(Selection(*selection.start, *selection.end), is_only=True)
    place = places(lines, [(at, at + len(wanted), "")])[0]
    return Occurrence(Selection(*place.start, *place.end), is_around)


def _from(text: str, wanted: str, at: int, *, is_word: bool) -> int | None:
    while (at := text.find(wanted, at)) >= 0:
        if not is_word or _is_whole(text, at, at + len(wanted)):
            return at
        at += 1
    return None


def _before(text: str, wanted: str, end: int, *, is_word: bool) -> int | None:
    while (at := text.rfind(wanted, 0, end)) >= 0:
        if not is_word or _is_whole(text, at, at + len(wanted)):
            return at
        end = at + len(wanted) - 1
    return None


def _is_whole(text: str, start: int, end: int) -> bool:
    return is_boundary(text, start) and is_boundary(text, end)
