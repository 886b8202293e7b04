"""A list as it is to become: lines further in or out, items with other markers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.scan.state import LineKind
from editor.text.lines import LineEdit
from editor.writing import items
from editor.writing.reading import behind_quotes
from editor.writing.selection import Change, Selection, moved

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from editor.scan.line import Mark
    from editor.scan.scan import Scan
    from editor.writing.items import Item

_TAB_STOP = 4

MOST_NUMBER = 999_999_999
"""No item has a longer number."""


class Draft:
    """Gathers what is to change, and then writes each line once.

    ``quotes`` is the number of quotes around the list; their signs stay where they are. ``tabs``:
    lines are moved by tabs even if there are none before them yet.
    """

    def __init__(self, scan: Scan, quotes: int, *, tabs: bool = False) -> None:
        self._scan = scan
        self._quotes = quotes
        self._tabs = tabs
        self._columns: dict[int, int] = {}
        self._markers: dict[int, tuple[Mark, str]] = {}
        self._boxes: dict[int, str] = {}

    def shift(self, lines: Iterable[int], columns: int) -> None:
        """Move lines in, or out if ``columns`` is negative; blank ones stay."""
        for line in lines:
            self._columns[line] = self._columns.get(line, 0) + columns

    def number(self, item: Item, number: int) -> None:
        """Give an item another number, of nine digits at most (CommonMark 5.2)."""
        delimiter = self._scan[item.line][item.mark.end - 1]
        self.mark(item, f"{min(number, MOST_NUMBER)}{delimiter}")

    def mark(self, item: Item, marker: str, box: str = "") -> None:
        """Give an item another marker; what stands in it stays in it, and goes back with it.

        ``box`` is put before its text, which it belongs to: nothing stands further in for it.
        """
        self._markers[item.line] = (item.mark, marker)
        if box:
            self._boxes[item.line] = box
        growth = self._growth(item)
        if not growth or self._scan.rules.item_indent is not None:
            return
        below = range(item.line + 1, items.last_line(self._scan, item, item.line) + 1)
        content, columns = self._content(item), self._columns.get(item.line, 0)
        inside = [line for line in below if self._column(line) >= content]
        if growth > 0:
            self.keep_in(inside, item, columns)
        elif self._nearest(inside) == content + columns or self._has_code(inside):
            self.shift(inside, growth)

    def keep_in(self, lines: Sequence[int], item: Item, columns: int) -> None:
        """Move ``lines`` in as far as it takes to stand in ``item``, which moves by ``columns``."""
        if self._scan.rules.item_indent is not None:
            # Wherever the text of an item begins, what stands in it is as far in.
            return
        content = self._content(item) + self._growth(item) + columns
        nearest = self._nearest(lines)
        missing = 0 if nearest is None else content - nearest
        if missing > 0:
            self.shift(lines, missing)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to change."""
        return not self._columns and not self._markers

    def texts(self, first: int) -> list[str]:
        """The lines from ``first`` to the last one that changes."""
        last = max([*self._columns, *self._markers], default=first - 1)
        return [self._text(line) for line in range(first, last + 1)]

    def change(self, selection: Selection) -> Change:
        """The whole change; places stay where their text goes."""
        first = min([*self._columns, *self._markers])
        texts = self.texts(first)
        for line, text in enumerate(texts, first):
            at = behind_quotes(self._scan.line(line), self._quotes)
            grown = len(text) - len(self._scan[line])
            if line in self._markers:
                mark, marker = self._markers[line]
                longer = len(marker) - (mark.end - mark.start)
                longer += len(self._boxes.get(line, ""))
                # What stands before the marker stays before it.
                selection = moved(selection, line, mark.start + 1, longer)
                grown -= longer
            selection = moved(selection, line, at, grown)
        return Change(LineEdit(first, len(texts), tuple(texts)), selection)

    def _content(self, item: Item) -> int:
        """The column in which the text of an item begins, and what stands in it."""
        mark = item.mark
        return self._column(item.line, mark.start) + mark.container.indent - mark.indent

    def _growth(self, item: Item) -> int:
        """How many columns further in the text of an item begins by its new marker."""
        if item.line not in self._markers:
            return 0
        mark, marker = self._markers[item.line]
        text = self._scan[item.line]
        end = len(text) - len(text[mark.end :].lstrip(" \t"))
        gap = text[mark.end : end]
        return _width(text[: mark.start] + marker + gap) - _width(text[:end])

    def _nearest(self, lines: Iterable[int]) -> int | None:
        """The column of the line that is least far in, of those that are in by their blanks."""
        standing = [
            self._column(line) + self._columns.get(line, 0) for line in lines if self._counts(line)
        ]
        return min(standing, default=None)

    def _text(self, line: int) -> str:
        text = self._scan[line]
        if line in self._markers:
            mark, marker = self._markers[line]
            text = text[: mark.start] + marker + self._boxes.get(line, "") + text[mark.end :]
        columns = self._columns.get(line, 0)
        if not columns or not self._has_text(line):
            return text
        at = behind_quotes(self._scan.line(line), self._quotes)
        begin = len(text) - len(text[at:].lstrip(" \t"))
        blanks = _blanks(text[at:begin], columns, tabs=self._tabs)
        return text[:at] + blanks + text[begin:]

    def _has_text(self, line: int) -> bool:
        found = self._scan.line(line)
        return found.kind is not LineKind.BLANK and bool(self._scan[line].strip())

    def _counts(self, line: int) -> bool:
        """Whether a line stands in its item by its indentation."""
        return self._has_text(line) and not self._scan.line(line).is_lazy

    def _has_code(self, lines: Iterable[int]) -> bool:
        """Whether indented code is among the lines, whose blanks are published."""
        return any(self._scan.kind(line) is LineKind.INDENTED for line in lines)

    def _column(self, line: int, place: int | None = None) -> int:
        """How many columns there are behind the quotes up to a place, or up to the text."""
        text = self._scan[line]
        at = behind_quotes(self._scan.line(line), self._quotes)
        if place is None:
            place = len(text) - len(text[at:].lstrip(" \t"))
        return _width(text[:place]) - _width(text[:at])


def _width(text: str) -> int:
    return len(text.expandtabs(_TAB_STOP))


def _blanks(blanks: str, columns: int, *, tabs: bool) -> str:
    """So many columns more, or fewer; with tabs if there are some."""
    if "\t" not in blanks and not tabs:
        return blanks + " " * columns if columns > 0 else blanks[: max(0, len(blanks) + columns)]
    stops, spaces = divmod(max(0, _width(blanks) + columns), _TAB_STOP)
    return "\t" * stops + " " * spaces
