"""The items of a list: which lines belong to one, which is around it, before it and after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.scan.state import ContainerKind, LineKind
from editor.writing.reading import line_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor.scan.line import Mark, ScannedLine
    from editor.scan.scan import Scan
    from editor.scan.state import Container


@dataclass(frozen=True, slots=True)
class Item:
    """The item that ``mark`` begins on ``line``, in the containers ``around`` it."""

    line: int
    mark: Mark
    around: tuple[Container, ...]

    @property
    def depth(self) -> int:
        """How many containers are around it."""
        return len(self.around)

    @property
    def quotes(self) -> int:
        """How many of them are quotes, whose signs stand on each line."""
        return sum(container.kind is ContainerKind.QUOTE for container in self.around)

    @property
    def number(self) -> int | None:
        """Its number, if it has one."""
        return self.mark.number

    def is_beside(self, other: Item | None) -> bool:
        """Whether an item next to it in the same containers is one of the same list."""
        return other is not None and other.mark.container.marker == self.mark.container.marker

    def holds(self, line: ScannedLine) -> bool:
        """Whether a line after the item belongs to it or to another item of its list."""
        inside = line.containers[self.depth : self.depth + 1]
        if not inside or inside[0].kind is not ContainerKind.ITEM:
            return False
        around = _settled(line.containers[: self.depth])
        return around == self.around and _first_begun(line) > self.depth

    def may_go_on_behind(self, line: ScannedLine) -> bool:
        """Whether a line is blank, and does not end the quotes around the item."""
        if line.kind is not LineKind.BLANK:
            return False
        return sum(mark.container.kind is ContainerKind.QUOTE for mark in line.marks) >= self.quotes


def items_on(scan: Scan, number: int) -> list[Item]:
    """The items that begin on a line, outermost first."""
    line = line_at(scan, number)
    around = len(line.containers) - len(line.marks)
    return [
        Item(number, mark, _settled(line.containers[: around + at]))
        for at, mark in enumerate(line.marks)
        if mark.container.kind is ContainerKind.ITEM
    ]


def item_on(scan: Scan, number: int) -> Item | None:
    """The outermost item that begins on a line."""
    return next(iter(items_on(scan, number)), None)


def parent(scan: Scan, item: Item) -> Item | None:
    """The item that ``item`` stands in; None if it stands in a quote, or in nothing."""
    if not item.around or item.around[-1].kind is not ContainerKind.ITEM:
        return None
    for number in range(item.line, -1, -1):
        for other in items_on(scan, number):
            if other.depth == item.depth - 1:
                return other
    return None


def before(scan: Scan, item: Item) -> Item | None:
    """The item before ``item`` in the same containers, with nothing but items between them."""
    for number in range(item.line - 1, -1, -1):
        line = line_at(scan, number)
        if item.holds(line) or item.may_go_on_behind(line):
            continue
        return _beside(scan, item, number)
    return None


def after(scan: Scan, item: Item, first: int) -> Iterator[Item]:
    """The items that follow ``item`` in the same containers, from line ``first`` on."""
    for number in range(first, len(scan)):
        line = line_at(scan, number)
        if item.holds(line) or item.may_go_on_behind(line):
            continue
        other = _beside(scan, item, number)
        if other is None:
            return
        yield other


def repeats(scan: Scan, item: Item) -> bool:
    """Whether the items beside it all have its number: a list in which each is ``1.``."""
    if item.number is None:
        return False
    following = next(after(scan, item, item.line + 1), None)
    for other in (before(scan, item), following):
        if other is not None and item.is_beside(other) and other.number == item.number:
            return True
    return False


def last_line(scan: Scan, item: Item, first: int) -> int:
    """The last line, blank ones aside, that belongs to ``item``; at least ``first``."""
    last = first
    for number in range(first + 1, len(scan)):
        line = line_at(scan, number)
        if item.may_go_on_behind(line):
            continue
        if not item.holds(line):
            break
        last = number
    return last


def last_line_of_all(scan: Scan, top: Item, last: int) -> int:
    """The last line of what stands in ``top`` or in an item up to line ``last``; at least that."""
    end = last_line(scan, top, last)
    for number in range(last, top.line, -1):
        found = item_on(scan, number)
        if found is not None:
            # All before it end before it does.
            return max(end, last_line(scan, found, last))
    return end


def _beside(scan: Scan, item: Item, number: int) -> Item | None:
    """The item on a line that stands in the same containers as ``item``."""
    for other in items_on(scan, number):
        if other.around == item.around:
            return other
    return None


def _first_begun(line: ScannedLine) -> int:
    """How many containers of a line have begun before it, quotes at its start aside."""
    for at, mark in enumerate(line.marks):
        if mark.container.kind is not ContainerKind.QUOTE:
            return len(line.containers) - len(line.marks) + at
    return len(line.containers)


def _settled(containers: tuple[Container, ...]) -> tuple[Container, ...]:
    return tuple([container._replace(bare=False) for container in containers])
