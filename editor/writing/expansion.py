"""Selections that grow by what stands in the text: word, span, sentence, item, list, section.

Each command takes the scan and what is selected, and answers with what is selected then, or None
where there is nothing to select. The cursor stays on its side of the selection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.scan.state import ContainerKind, LineKind
from editor.writing import block_regions, inline_regions
from editor.writing.regions import Region, of_lines
from editor.writing.selection import Selection
from editor.writing.text_parts import part_at

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from editor.scan.scan import Scan


def word(scan: Scan, selection: Selection) -> Selection | None:
    """The word at the cursor, or the words that are selected in part, whole."""
    part = part_at(scan, selection.start)
    if part is None:
        return None
    start, end = part.offset(selection.start), part.offset(selection.end)
    if start is None or end is None:
        return None
    found = inline_regions.word_region(part, start, end)
    return None if found is None else _first(scan, selection, iter([part.region(*found)]))


def line(scan: Scan, selection: Selection) -> Selection | None:
    """The lines that are touched, with the end of the last one; once more, the next line too.

    The last line of the text has no end. The cursor goes behind what is selected.
    """
    first = (selection.start[0], 0)
    last = selection.last_line
    whole = Region(first, _behind(scan, last))
    if Region.of(selection) == whole and last + 1 < len(scan):
        whole = Region(first, _behind(scan, last + 1))
    if Region.of(selection) == whole:
        return None
    return Selection(*whole.start, *whole.end)


def block(scan: Scan, selection: Selection) -> Selection | None:
    """The innermost block that holds what is selected; once more, the one around it.

    That is a paragraph, an item with all that is nested in it, a list, fenced code, a table, a
    quote, the front matter.
    """
    return _first(scan, selection, _blocks(scan, selection))


def section(scan: Scan, selection: Selection) -> Selection | None:
    """The section that holds what is selected, with its heading; once more, the one around it."""
    return _first(scan, selection, block_regions.sections_around(scan, selection.start[0]))


def expanded(scan: Scan, selection: Selection) -> Selection | None:
    """The next larger thing that holds what is selected; None once all of the text is."""
    if Region.of(selection) == of_lines(scan, 0, len(scan) - 1):
        return None
    return _first(scan, selection, _around(scan, selection))


def shrunk(scan: Scan, selection: Selection) -> Selection | None:
    """The largest thing at the cursor that is smaller than what is selected; None at a cursor.

    That is what `expanded` would come to last before, from the cursor on; the cursor alone where
    there is none.
    """
    if selection.is_empty:
        return None
    whole = Region.of(selection)
    at = selection.line, selection.column
    chosen: Selection | None = None
    for inside in (at, _inwards(scan, selection)):
        found = Selection.at(*inside)
        while (larger := expanded(scan, found)) is not None and whole.exceeds(Region.of(larger)):
            chosen = found = larger
        if chosen is not None:
            return selection.over(chosen.start, chosen.end)
    return Selection.at(*at)


class Trail:
    """The way a selection has grown, so that it can be taken back step by step."""

    def __init__(self) -> None:
        self._steps: list[Selection] = []
        self._at: tuple[Hashable, Selection] | None = None

    def expand(self, scan: Scan, selection: Selection, version: Hashable) -> Selection | None:
        """What `expanded` answers; ``version`` is another one whenever the text is."""
        found = expanded(scan, selection)
        if found is not None:
            if self._at != (version, selection):
                self._steps.clear()
            self._steps.append(selection)
            self._at = version, found
        return found

    def shrink(self, scan: Scan, selection: Selection, version: Hashable) -> Selection | None:
        """What was selected before the last `expand`, if text and selection are as it left them.

        Otherwise what `shrunk` answers.
        """
        if self._at != (version, selection) or not self._steps:
            self._steps.clear()
            self._at = None
            return shrunk(scan, selection)
        before = self._steps.pop()
        self._at = version, before
        return before


def _first(scan: Scan, selection: Selection, found: Iterator[Region]) -> Selection | None:
    """The first of several regions that is more than what is selected, and cuts no grapheme."""
    chosen = Region.of(selection)
    for region in found:
        if region.exceeds(chosen) and region.is_whole(scan):
            return selection.over(*region)
    return None


def _around(scan: Scan, selection: Selection) -> Iterator[Region]:
    """What holds the start of the selection, smallest first."""
    part = part_at(scan, selection.start)
    if part is not None:
        start, end = part.offset(selection.start), part.offset(selection.end)
        if start is not None and end is not None:
            yield from inline_regions.regions(scan, part, start, end)
    first = selection.start[0]
    if first < scan.body:
        yield from block_regions.head_regions(scan)
    else:
        if scan.kind(first) is not LineKind.BLANK:
            yield from block_regions.leaf_regions(scan, first)
        yield from block_regions.containers_around(scan, first)
        yield from block_regions.sections_around(scan, first)
        yield block_regions.body_region(scan)
    yield of_lines(scan, 0, len(scan) - 1)


def _blocks(scan: Scan, selection: Selection) -> Iterator[Region]:
    first = selection.start[0]
    if first < scan.body:
        yield block_regions.head_regions(scan)[-1]
        return
    if scan.kind(first) is not LineKind.BLANK:
        whole = block_regions.leaf_regions(scan, first)[-1]
        # What an item begins with is the item's own text.
        begins = any(
            mark.container.kind is ContainerKind.ITEM for mark in scan.line(whole.start[0]).marks
        )
        if not begins:
            yield whole
    yield from block_regions.containers_around(scan, first)


def _behind(scan: Scan, number: int) -> tuple[int, int]:
    return (number + 1, 0) if number + 1 < len(scan) else (number, len(scan[number]))


def _inwards(scan: Scan, selection: Selection) -> tuple[int, int]:
    """A place by the cursor that is within what is selected, not at its edge."""
    at = selection.line, selection.column
    if at == selection.start:
        number, column = at
        return (number, column + 1) if column < len(scan[number]) else (number + 1, 0)
    number, column = at
    return (number, column - 1) if column else (number - 1, len(scan[number - 1]))
