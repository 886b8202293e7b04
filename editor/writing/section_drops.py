"""A section put before, behind or into another one, as when it is dropped there.

A section takes the level of what it is put beside, and the headings in it follow. Put into another
section it comes to that one's end: on the level of the last section there, or one level deeper than
its heading where there is none.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from editor.scan.outline import section_at, sections_in
from editor.writing.sections import DEEPEST, relocate
from editor.writing.selection import Selection

if TYPE_CHECKING:
    from editor.scan.outline import Section
    from editor.scan.scan import Scan
    from editor.writing.selection import Change, Command


class Where(Enum):
    """Where a section comes to be, seen from another one."""

    BEFORE = "before"
    INTO = "into"
    BEHIND = "behind"


class Reason(Enum):
    """Why a section stays where it is."""

    TOO_DEEP = "a heading would be deeper than six levels"
    READ_OTHERWISE = "the text there, or around it, would read otherwise"
    NO_PLACE = "it is there already, or would be within itself"


def put(line: int, where: Where, other: int) -> Command:
    """The command that puts one section before, into or behind another, and the cursor on it.

    ``line`` and ``other`` are the first lines of their headings. `reason` says why there may be
    nothing to do.
    """

    def command(scan: Scan, selection: Selection) -> Change | None:
        del selection
        target = _target(scan, line, where, other)
        if target is None:
            return None
        return relocate(line, *target)(scan, Selection.at(line, scan.start(line)))

    return command


def reason(scan: Scan, line: int, where: Where, other: int) -> Reason:
    """Why `put` has nothing to do."""
    own, target = _beginning(scan, line), _target(scan, line, where, other)
    if own is None or target is None:
        return Reason.NO_PLACE
    before, level = target
    deepest = max(each.level for each in sections_in(scan, range(own.first, own.end)))
    if deepest + level - own.level > DEEPEST:
        return Reason.TOO_DEEP
    is_there = before in (own.first, own.end) and level == own.level
    return Reason.NO_PLACE if is_there else Reason.READ_OTHERWISE


def _target(scan: Scan, line: int, where: Where, other: int) -> tuple[int, int] | None:
    """The line that the section comes before, and the level of its heading there."""
    own, beside = _beginning(scan, line), _beginning(scan, other)
    if own is None or beside is None or own.first <= beside.first < own.end:
        return None
    if where is Where.BEFORE:
        return beside.first, beside.level
    if where is Where.BEHIND:
        return beside.end, beside.level
    last = _last_in(scan, beside)
    if last == own:
        return beside.end, own.level
    return beside.end, beside.level + 1 if last is None else last.level


def _last_in(scan: Scan, around: Section) -> Section | None:
    """The last section in another one that stands in none of the others there."""
    last: Section | None = None
    for each in sections_in(scan, range(around.last + 1, around.end)):
        if last is None or each.first >= last.end:
            last = each
    return last


def _beginning(scan: Scan, line: int) -> Section | None:
    """The section whose heading begins on a line."""
    found = section_at(scan, line)
    return None if found is None or found.first != line else found
