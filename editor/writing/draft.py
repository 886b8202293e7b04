"""A list as it is to become: lines further in or out, items with other numbers."""

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


class Draft:
    """Gathers what is to change, and then writes each line once.

    ``quotes`` is the number of quotes around the list; their signs stay where they are.
    """

    def __init__(self, scan: Scan, quotes: int) -> None:
        self._scan = scan
        self._quotes = quotes
        self._columns: dict[int, int] = {}
        self._numbers: dict[int, tuple[Mark, int]] = {}

    def shift(self, lines: Iterable[int], columns: int) -> None:
        """Move lines in, or out if ``columns`` is negative; blank ones stay."""
        for line in lines:
            self._columns[line] = self._columns.get(line, 0) + columns

    def number(self, item: Item, number: int) -> None:
        """Give an item another number; what stands in it stays in it if that is longer."""
        self._numbers[item.line] = (item.mark, number)
        if self._growth(item) > 0:
            below = range(item.line + 1, items.last_line(self._scan, item, item.line) + 1)
            content = self._content(item)
            inside = [line for line in below if self._column(line) >= content]
            self.keep_in(inside, item, self._columns.get(item.line, 0))

    def keep_in(self, lines: Sequence[int], item: Item, columns: int) -> None:
        """Move ``lines`` in as far as it takes to stand in ``item``, which moves by ``columns``."""
        if self._scan.rules.item_indent is not None:
            # Wherever the text of an item begins, what stands in it is as far in.
            return
        content = self._content(item) + self._growth(item) + columns
        inside = [line for line in lines if self._counts(line)]
        standing = [self._column(line) + self._columns.get(line, 0) for line in inside]
        missing = content - min(standing, default=content)
        if missing > 0:
            self.shift(lines, missing)

    def texts(self, first: int) -> list[str]:
        """The lines from ``first`` to the last one that changes."""
        last = max([*self._columns, *self._numbers], default=first - 1)
        return [self._text(line) for line in range(first, last + 1)]

    def change(self, selection: Selection) -> Change:
        """The whole change; places stay where their text goes."""
        first = min([*self._columns, *self._numbers])
        texts = self.texts(first)
        for line, text in enumerate(texts, first):
            at = behind_quotes(self._scan.line(line), self._quotes)
            selection = moved(selection, line, at, len(text) - len(self._scan[line]))
        return Change(LineEdit(first, len(texts), tuple(texts)), selection)

    def _content(self, item: Item) -> int:
        """The column in which the text of an item begins, and what stands in it."""
        mark = item.mark
        return self._column(item.line, mark.start) + mark.container.indent - mark.indent

    def _growth(self, item: Item) -> int:
        """How many columns further in the text of an item begins by its new number."""
        if item.line not in self._numbers:
            return 0
        mark, number = self._numbers[item.line]
        return len(str(number)) - (mark.end - mark.start - 1)

    def _text(self, line: int) -> str:
        text = self._scan[line]
        if line in self._numbers:
            mark, number = self._numbers[line]
            text = f"{text[: mark.start]}{number}{text[mark.end - 1 :]}"
        columns = self._columns.get(line, 0)
        if not columns or not self._has_text(line):
            return text
        at = behind_quotes(self._scan.line(line), self._quotes)
        begin = len(text) - len(text[at:].lstrip(" \t"))
        return text[:at] + _blanks(text[at:begin], columns) + text[begin:]

    def _has_text(self, line: int) -> bool:
        found = self._scan.line(line)
        return found.kind is not LineKind.BLANK and bool(self._scan[line].strip())

    def _counts(self, line: int) -> bool:
        """Whether a line stands in its item by its indentation."""
        return self._has_text(line) and not self._scan.line(line).is_lazy

    def _column(self, line: int, place: int | None = None) -> int:
        """How many columns there are behind the quotes up to a place, or up to the text."""
        text = self._scan[line]
        at = behind_quotes(self._scan.line(line), self._quotes)
        if place is None:
            place = len(text) - len(text[at:].lstrip(" \t"))
        return _width(text[:place]) - _width(text[:at])


def _width(text: str) -> int:
    return len(text.expandtabs(_TAB_STOP))


def _blanks(blanks: str, columns: int) -> str:
    """So many columns more, or fewer; with tabs if there are some."""
    if "\t" not in blanks:
        return blanks + " " * columns if columns > 0 else blanks[: max(0, len(blanks) + columns)]
    tabs, spaces = divmod(max(0, _width(blanks) + columns), _TAB_STOP)
    return "\t" * tabs + " " * spaces
