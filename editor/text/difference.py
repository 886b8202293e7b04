"""The difference of two texts as rows that can be shown, with a little of what stands around."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.text.lines import Lines

_ENDING_NAMES = {
    "\n": "LF",
    "\r\n": "CRLF",
    "\r": "CR",
    "\u2029": "U+2029",
    "\ufdd0": "U+FDD0",
    "\ufdd1": "U+FDD1",
    "": "-",
}


_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_WORDS = 4_000
_WORD_LENGTH = 5
_MOST_COMPARED = 1_000_000
"""Pairs of words compared for one difference: a fifth of a second or so."""

Spans: TypeAlias = tuple[tuple[int, int], ...]
"""Parts of a text: from a column up to but without another one."""


class Kind(Enum):
    """What became of a line."""

    SAME = " "
    REMOVED = "-"
    ADDED = "+"
    GAP = "…"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a difference; line numbers are 0-based, None where a side has no such line.

    ``ending`` names the line's ending where the line differs in nothing else. A GAP stands for
    the equal lines that are left out.
    """

    kind: Kind
    text: str
    before: int | None = None
    after: int | None = None
    ending: str | None = None


def difference(before: Lines, after: Lines, *, context: int = 3) -> tuple[Row, ...]:
    """What to show of the way from one text to the other; empty if they are the same."""
    if before == after:
        return ()
    mine = list(zip(before.texts, before.endings, strict=True))
    theirs = list(zip(after.texts, after.endings, strict=True))
    # The equal ends are cheap to find and leave the matcher little to do in a long post.
    edit = before.difference(after)
    head = edit.first if edit is not None else 0
    tail = len(mine) - head - (edit.removed if edit is not None else 0)
    matcher = SequenceMatcher(
        None, mine[head : len(mine) - tail], theirs[head : len(theirs) - tail]
    )
    steps = [("equal", 0, head, 0, head)]
    steps += [
        (kind, i1 + head, i2 + head, j1 + head, j2 + head)
        for kind, i1, i2, j1, j2 in matcher.get_opcodes()
    ]
    steps.append(("equal", len(mine) - tail, len(mine), len(theirs) - tail, len(theirs)))
    rows: list[Row] = []
    for number, (kind, i1, i2, j1, j2) in enumerate(steps):
        if kind == "equal":
            leading = 0 if number == 0 else context
            trailing = 0 if number == len(steps) - 1 else context
            shown = set(range(i1, i1 + leading)) | set(range(i2 - trailing, i2))
            rows += _equal(before, range(i1, i2), j1 - i1, shown)
        else:
            rows += _changed(before, after, range(i1, i2), range(j1, j2))
    return tuple(rows)


def words_in_rows(rows: Sequence[Row]) -> tuple[Spans, ...]:
    """Where each row has words that the rows in its place have not.

    Nothing is marked in rows that have no others in their place, or no word in common with them,
    nor in those that are too many to be compared in a moment.
    """
    found: list[Spans] = []
    left = _MOST_COMPARED
    for kind, group in groupby(rows, key=lambda row: row.kind in (Kind.REMOVED, Kind.ADDED)):
        changed = list(group)
        if not kind:
            found += [()] * len(changed)
            continue
        removed = [row.text for row in changed if row.kind is Kind.REMOVED]
        added = [row.text for row in changed if row.kind is Kind.ADDED]
        before, after = "\n".join(removed), "\n".join(added)
        cost = ((len(before) + len(after)) // _WORD_LENGTH) ** 2
        if cost > left:
            found += [()] * len(changed)
            continue
        left -= cost
        found += _by_line(removed, changed_words(after, before))
        found += _by_line(added, changed_words(before, after))
    return tuple(found)


def _by_line(lines: Sequence[str], spans: Spans) -> Iterator[Spans]:
    """The parts of lines that are joined by line feeds, for each line."""
    start = 0
    for line in lines:
        end = start + len(line)
        inside = [(max(a, start) - start, min(b, end) - start) for a, b in spans]
        parts = tuple((a, b) for a, b in inside if a < b)
        left = "".join([line[b:a] for (_, b), (a, _) in pairwise([(0, 0), *parts, (len(line), 0)])])
        yield parts if re.search(r"\w", left) else ()
        start = end + 1


def changed_words(before: str, after: str) -> Spans:
    """Where the words of ``after`` stand that ``before`` has not, as columns of ``after``.

    Two texts of very many words are too slow to compare: all of ``after`` counts as changed.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) + len(new) > _MOST_WORDS:
        return ((0, len(after)),) if before != after else ()
    starts = [0]
    for word in new:
        starts.append(starts[-1] + len(word))
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(
        [(starts[j1], starts[j2]) for kind, _, _, j1, j2 in found if kind != "equal" and j1 < j2]
    )


def _equal(before: Lines, lines: range, shift: int, shown: set[int]) -> Iterator[Row]:
    gap = False
    for line in lines:
        if line in shown:
            gap = False
            yield Row(Kind.SAME, before.texts[line], line, line + shift)
        elif not gap:
            gap = True
            yield Row(Kind.GAP, "")


def _changed(before: Lines, after: Lines, removed: range, added: range) -> Iterator[Row]:
    only_endings = [before[line] for line in removed] == [after[line] for line in added]
    for line in removed:
        ending = _ENDING_NAMES[before.endings[line]] if only_endings else None
        yield Row(Kind.REMOVED, before[line], before=line, ending=ending)
    for line in added:
        ending = _ENDING_NAMES[after.endings[line]] if only_endings else None
        yield Row(Kind.ADDED, after[line], after=line, ending=ending)
