"""What a name that nothing has was probably meant to be: the one that differs little from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST = 3
"""Characters of a name that can be told from a misspelt other one."""
_LONG = 8
"""From how many on two slips are still a slip."""
_SEPARATORS = re.compile(r"[\s_.-]+")


def near(written: str, names: Iterable[str]) -> str | None:
    """The one of ``names`` that was probably meant; None if there is none, or more than one.

    A name that differs by capitals and by what parts its words alone comes before all others.
    """
    known = dict.fromkeys(name for name in names if name and name != written)
    wanted = _folded(written)
    if len(wanted) < _SHORTEST:
        return None
    alike = [name for name in known if _folded(name) == wanted]
    if alike:
        return alike[0] if len(alike) == 1 else None
    for most in (1, 2) if len(wanted) >= _LONG else (1,):
        alike = [name for name in known if _is_close(wanted, _folded(name), most)]
        if alike:
            break
    # One that begins otherwise is not meant, but the others may be no better.
    return alike[0] if len(alike) == 1 and _begin_alike(wanted, _folded(alike[0])) else None


def is_slip(written: str, meant: str, most: int = 1) -> bool:
    """Whether at most so many letters too many, too few, wrong or turned tell them apart.

    Numbers are no slips: what differs in a digit is another name. Nor is what differs where a word
    begins: a wrong first letter is seen at once, and many names differ there alone (``lstrip`` and
    ``rstrip``, ``sync`` and ``async``, ``internal`` and ``external``).
    """
    return _is_close(written, meant, most) and _begin_alike(written, meant)


def _is_close(written: str, meant: str, most: int) -> bool:
    """The same, wherever they differ."""
    if written == meant or abs(len(written) - len(meant)) > most:
        return False
    # Each slip takes a letter away, or brings one in, or both: most words are told apart by that.
    if len(set(written) ^ set(meant)) > 2 * most:
        return False
    if re.findall(r"\d", written) != re.findall(r"\d", meant):
        return False
    return _distance(written, meant, most) <= most


def _begin_alike(one: str, other: str) -> bool:
    """Whether the words begin with the same letter, or with the same two the other way round."""
    pairs = list(zip(_SEPARATORS.split(one), _SEPARATORS.split(other), strict=False))
    if one.count("-") != other.count("-"):
        pairs = pairs[:1]  # a separator too many, or too few
    return all(a[:1] == b[:1] or (len(a) > 1 and a[:2] == b[1::-1]) for a, b in pairs)


def _distance(one: str, other: str, most: int) -> int:
    """Damerau's distance of neighbours, or more than ``most`` as soon as that is certain."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        older, before, row = before, row, [at]
        for place, own in enumerate(other, 1):
            cost = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != own))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == own:
                cost = min(cost, older[place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            break
    return min(row) if min(row) > most else row[-1]


def _folded(name: str) -> str:
    return _SEPARATORS.sub("-", name.casefold()).strip("-")
