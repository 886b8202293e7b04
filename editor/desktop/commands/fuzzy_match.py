"""How well a few typed letters fit a title: as a subsequence, word beginnings and runs first."""

from __future__ import annotations

from dataclasses import dataclass

_WORD_START = 8
_RUN = 9
_TEXT_START = 4
_HIT = 1
_GAP = 0.1
"""Taken off for each letter passed over, so that of two titles the tighter one wins."""

_NEVER = float("-inf")


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a query fits, higher is better, and which letters of the text it is made of."""

    score: float
    positions: tuple[int, ...]


def fit(query: str, text: str) -> Fit | None:
    """The best way to find the letters of ``query`` in this order in ``text``; None if none.

    Case and spaces of the query do not count. An empty query fits everything equally.
    """
    wanted = [_plain(char) for char in query if not char.isspace()]
    letters = [_plain(char) for char in text]
    if not wanted:
        return Fit(0.0, ())
    if len(wanted) > len(letters):
        return None
    # best[j]: the score of the letters so far with the last of them at j; back: where from.
    best = [_value(text, j) if letters[j] == wanted[0] else _NEVER for j in range(len(letters))]
    back: list[list[int]] = []
    for char in wanted[1:]:
        best, came_from = _next_letter(char, letters, text, best)
        back.append(came_from)
    end = max(range(len(best)), key=lambda j: (best[j], -j))
    if best[end] == _NEVER:
        return None
    positions = [end]
    for came_from in reversed(back):
        positions.append(came_from[positions[-1]])
    return Fit(best[end] - _GAP * (len(letters) - len(wanted)), tuple(reversed(positions)))


def _next_letter(
    char: str, letters: list[str], text: str, before: list[float]
) -> tuple[list[float], list[int]]:
    now = [_NEVER] * len(letters)
    came_from = [-1] * len(letters)
    # The best place so far to come from by a jump.
    jump, jump_from = _NEVER, -1
    for j in range(1, len(letters)):
        if j >= 2 and before[j - 2] > jump:
            jump, jump_from = before[j - 2], j - 2
        if letters[j] != char:
            continue
        value = _value(text, j)
        run = before[j - 1] + max(_HIT + _RUN, value)
        if run >= jump + value:
            now[j], came_from[j] = run, j - 1
        else:
            now[j], came_from[j] = jump + value, jump_from
    return now, came_from


def _value(text: str, j: int) -> float:
    if j == 0:
        return _HIT + _WORD_START + _TEXT_START
    starts = not text[j - 1].isalnum() or (text[j].isupper() and text[j - 1].islower())
    return _HIT + (_WORD_START if starts and text[j].isalnum() else 0)


def _plain(char: str) -> str:
    return char.lower()[:1]
