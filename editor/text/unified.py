"""A difference of two texts as ``diff -u`` writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.text.alignment import aligned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.text.lines import Lines

_CONTEXT = 3
_NO_END = "\\ No newline at end of file"


def unified(before: Lines, after: Lines, names: tuple[str, str]) -> Iterator[str]:
    """The lines of the difference, without line ends; none if the texts are the same.

    ``names`` are those of the file before and after. A line whose ending alone differs is there as
    one taken away and one added.
    """
    mine, theirs = _ended(before), _ended(after)
    if mine == theirs:
        return
    yield f"--- {names[0]}"
    yield f"+++ {names[1]}"
    for hunk in _hunks(_changes(mine, theirs)):
        yield from _written(hunk, mine, theirs)


def _ended(lines: Lines) -> list[str]:
    """The lines as ``diff`` counts them: each ends with LF, but perhaps the last."""
    parts = lines.text().split("\n")
    last = parts.pop()
    return [f"{part}\n" for part in parts] + ([last] if last else [])


def _changes(mine: Sequence[str], theirs: Sequence[str]) -> list[tuple[range, range]]:
    """What is replaced by what, in order."""
    found: list[tuple[range, range]] = []
    here = there = 0
    for run in aligned(mine, theirs):
        if (run.one, run.other) != (here, there):
            found.append((range(here, run.one), range(there, run.other)))
        here, there = run.one + run.length, run.other + run.length
    if (here, there) != (len(mine), len(theirs)):
        found.append((range(here, len(mine)), range(there, len(theirs))))
    return found


def _hunks(changes: list[tuple[range, range]]) -> Iterator[list[tuple[range, range]]]:
    """Changes whose surroundings meet, together."""
    hunk: list[tuple[range, range]] = []
    for change in changes:
        if hunk and change[0].start - hunk[-1][0].stop > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _written(
    hunk: list[tuple[range, range]], mine: Sequence[str], theirs: Sequence[str]
) -> Iterator[str]:
    first, last = hunk[0], hunk[-1]
    lead = min(_CONTEXT, first[0].start)
    trail = min(_CONTEXT, len(mine) - last[0].stop)
    here = range(first[0].start - lead, last[0].stop + trail)
    there = range(first[1].start - lead, last[1].stop + trail)
    yield f"@@ -{_extent(here)} +{_extent(there)} @@"
    at = here.start
    for removed, added in hunk:
        yield from _marked(" ", mine[at : removed.start])
        yield from _marked("-", mine[removed.start : removed.stop])
        yield from _marked("+", theirs[added.start : added.stop])
        at = removed.stop
    yield from _marked(" ", mine[at : here.stop])


def _extent(lines: range) -> str:
    first = lines.start + 1 if lines else lines.start
    return str(first) if len(lines) == 1 else f"{first},{len(lines)}"


def _marked(mark: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        text = line.removesuffix("\n")
        yield f"{mark}{text}"
        if text == line:
            yield _NO_END
