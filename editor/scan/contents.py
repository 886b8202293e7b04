"""The headings of a post as a tree, kept while the post is edited.

`Contents.read` reads only headings that it has not met in the same place of the same text before,
and `carried` tells which heading is which after edits, so that a tree of them can stay as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from editor.scan.outline import HEADINGS, Heading, heading_text, level_at
from editor.scan.state import LineKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.scan.inline_rules import InlineRules
    from editor.scan.rules import BlockRules
    from editor.scan.scan import Scan
    from editor.scan.state import State
    from editor.text.lines import LineEdit

    _Key = tuple[str | tuple[str, ...], State]


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading outside of quotes and lists, and the section that it begins.

    Its text is without markup, and may be empty. It stands on the lines ``first`` to ``last``;
    ``end`` is the line behind the section. All lines are 0-based. ``parent`` is the index of the
    section around it, -1 if there is none: the nearest heading before it of a higher level, which
    may be several levels higher.
    """

    level: int
    text: str
    first: int
    last: int
    end: int
    parent: int


class _Found(NamedTuple):
    """A heading: ``begins_section`` is false of one in a quote or a list."""

    level: int
    text: str
    begins_section: bool


class _Reading:
    """How far the headings of a text have been read, as it was after so many changes."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.changes = scan.changes
        self.lines = scan.lines_of(HEADINGS)
        self.found: list[tuple[_Found, int, int]] = []
        self.seen: dict[_Key, _Found] = {}
        self.entries: tuple[Entry, ...] | None = None

    def is_of(self, scan: Scan) -> bool:
        return scan is self.scan and scan.changes == self.changes


class Contents:
    """Reads the headings of one text again and again."""

    def __init__(self) -> None:
        self._rules: tuple[BlockRules, InlineRules] | None = None
        self._known: dict[_Key, _Found] = {}
        self._reading: _Reading | None = None

    def read(self, scan: Scan) -> tuple[Entry, ...]:
        """Every heading in order. The whole text is read, as far as it has not been yet."""
        found = self.read_some(scan, len(scan))
        assert found is not None
        return found

    def read_some(self, scan: Scan, at_most: int) -> tuple[Entry, ...] | None:
        """The same, or None if more than so many headings are new: the next call goes on."""
        reading = self._begun(scan)
        if not self._go_on(reading, at_most):
            return None
        if reading.entries is None:
            found = [
                (one.level, one.text, first, last)
                for one, first, last in reading.found
                if one.begins_section
            ]
            reading.entries = _nested(found, len(scan))
        return reading.entries

    def headings(self, scan: Scan) -> tuple[Heading, ...]:
        """Every heading in order, those in quotes and lists too."""
        reading = self._begun(scan)
        self._go_on(reading, len(scan))
        return tuple([Heading(one.level, one.text, first) for one, first, _ in reading.found])

    def _begun(self, scan: Scan) -> _Reading:
        reading = self._reading
        if reading is None or not reading.is_of(scan):
            if reading is not None:
                self._known.update(reading.seen)
            reading = self._reading = _Reading(scan)
        rules = (scan.rules, scan.inline_rules)
        if rules != self._rules:
            self._rules = rules
            self._known = {}
        return reading

    def _go_on(self, reading: _Reading, at_most: int) -> bool:
        """Read on until so many headings were new; whether that was all."""
        scan, known, seen, found = reading.scan, self._known, reading.seen, reading.found
        for line in reading.lines[len(found) :]:
            first = line
            text: str | tuple[str, ...] = scan[line]
            if scan.kind(line) is LineKind.UNDERLINE:
                first = scan.extent(line).start
                text = tuple(scan[first : line + 1])
            key = text, scan.state(first)
            heading = known.get(key)
            if heading is None:
                if not at_most:
                    return False
                at_most -= 1
                heading = _read(scan, line)
            seen[key] = heading
            found.append((heading, first, line))
        self._known = seen
        return True


def _read(scan: Scan, line: int) -> _Found:
    if scan.kind(line) is LineKind.HEADING:
        found = scan.line(line)
        text = heading_text(scan[line][found.start : found.end], scan)
        return _Found(found.level, text, not found.containers)
    block = scan.block(line)
    return _Found(block.level, heading_text(scan.text(block), scan), level_at(scan, line) > 0)


def _nested(found: Sequence[tuple[int, str, int, int]], count: int) -> tuple[Entry, ...]:
    ends = [count] * len(found)
    parents = [-1] * len(found)
    around: list[int] = []
    for number, (level, _, first, _) in enumerate(found):
        while around and found[around[-1]][0] >= level:
            ends[around.pop()] = first
        if around:
            parents[number] = around[-1]
        around.append(number)
    return tuple(
        Entry(*heading, end, parent)
        for heading, end, parent in zip(found, ends, parents, strict=True)
    )


def at_line(entries: Sequence[Entry], line: int) -> int:
    """The index of the innermost section that ``line`` stands in; -1 before the first one."""
    low, high = 0, len(entries)
    while low < high:
        middle = (low + high) // 2
        if entries[middle].first <= line:
            low = middle + 1
        else:
            high = middle
    return low - 1


def matching(entries: Sequence[Entry], query: str) -> tuple[set[int], set[int]]:
    """The indices of the headings that have all words of ``query``, and of those around them.

    Capitals do not count. None is in both.
    """
    words = query.casefold().split()
    hits = {
        number
        for number, entry in enumerate(entries)
        if all(word in entry.text.casefold() for word in words)
    }
    around: set[int] = set()
    for number in hits:
        parent = entries[number].parent
        while parent >= 0 and parent not in around:
            around.add(parent)
            parent = entries[parent].parent
    return hits, around - hits


def carried(
    keys: Sequence[int],
    old: Sequence[Entry],
    edits: Sequence[LineEdit] | None,
    new: Sequence[Entry],
    fresh: Callable[[], int],
) -> tuple[int, ...]:
    """A key for each of the ``new`` headings: that of the old one it is, or a fresh one.

    ``keys`` are those of the ``old`` ones, and ``edits`` lead from these to the new; None if they
    are not known. A heading is the same where no edit touched it. One that an edit did touch is
    found by its text, since it may have been moved, or else by its line, since its text may have
    been changed.
    """
    left: dict[int, tuple[int, bool]] = {}
    for number, entry in enumerate(old):
        left[number] = _shifted(entry.first, edits)
    made: list[int | None] = [None] * len(new)
    lines = {entry.first: number for number, entry in enumerate(new)}

    def take(number: int, place: int) -> None:
        made[place] = keys[number]
        del left[number]

    for number, (line, touched) in list(left.items()):
        place = lines.get(line)
        if place is not None and (not touched or new[place].text == old[number].text):
            take(number, place)
    if left:
        for has_level in (True, False):
            _by_text(left, old, new, made, take, has_level=has_level)
        for number, (line, _) in list(left.items()):
            place = lines.get(line)
            if place is not None and made[place] is None:
                take(number, place)
    return tuple([fresh() if key is None else key for key in made])


def _shifted(line: int, edits: Sequence[LineEdit] | None) -> tuple[int, bool]:
    """Where a line is after edits, as far as can be said, and whether one of them touched it."""
    if edits is None:
        return line, True
    touched = False
    for edit in edits:
        if line >= edit.first + edit.removed:
            line += edit.shift
        elif line >= edit.first:
            touched = True
            line = min(line, edit.first + max(0, len(edit.inserted) - 1))
    return line, touched


def _by_text(
    left: dict[int, tuple[int, bool]],
    old: Sequence[Entry],
    new: Sequence[Entry],
    made: Sequence[int | None],
    take: Callable[[int, int], None],
    *,
    has_level: bool,
) -> None:
    """Match what is left by its text, and if ``has_level`` by its level too, in order."""
    waiting: dict[tuple[str, int], list[int]] = {}
    for place in range(len(new) - 1, -1, -1):
        if made[place] is None:
            entry = new[place]
            waiting.setdefault((entry.text, entry.level if has_level else 0), []).append(place)
    for number in list(left):
        entry = old[number]
        places = waiting.get((entry.text, entry.level if has_level else 0))
        if places:
            take(number, places.pop())
