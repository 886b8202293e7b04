"""Lines that hung the renderer, kept from it: shown as text until they have changed enough."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from editor.markdown.blocks import plain_html
from editor.text.lines import LineEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = "bylineplain{}lines"


@dataclass(slots=True)
class _Range:
    """Lines ``first`` to ``last`` (inclusive) for which the renderer sees one word."""

    first: int
    last: int
    word: str
    size: int


class PlainLines:
    """The lines of a post and what the renderer sees of them, line by line the same number.

    A range shown plain stays so while it is edited inside. It is given to the renderer again when
    half of it is gone, or when an edit reaches across its border.
    """

    def __init__(self, lines: Sequence[str], plain: Sequence[tuple[int, int]] = ()) -> None:
        self.lines = list(lines)
        self._words = count()
        self._ranges: list[_Range] = []
        for first, last in sorted(plain):
            start, end = max(first, 0), min(last, len(self.lines) - 1)
            if self._ranges:
                start = max(start, self._ranges[-1].last + 1)
            if start <= end:
                self._ranges.append(self._range(start, end))

    def seen(self, start: int = 0, end: int | None = None) -> list[str]:
        """Lines ``start`` to before ``end`` as the renderer sees them."""
        end = len(self.lines) if end is None else end
        seen = self.lines[start:end]
        for plain in self._ranges:
            if plain.first < end and plain.last >= start:
                number = plain.last - plain.first + 1
                words = [""] * number
                # Blank lines around it keep the word a paragraph of its own.
                words[min(1, (number - 1) // 2)] = plain.word
                seen[plain.first - start : plain.last + 1 - start] = words
        return seen

    def apply(self, edit: LineEdit) -> LineEdit:
        """Follow an edit; the same edit as the renderer sees it.

        Raises IndexError if it reaches past the last line.
        """
        end = edit.first + edit.removed
        if end > len(self.lines):
            raise IndexError(f"lines {edit.first} to {end} of {len(self.lines)}")
        self.lines[edit.first : end] = edit.inserted
        if not self._ranges:
            return edit
        low, high = edit.first, end
        kept: list[_Range] = []
        for plain in self._ranges:
            if plain.last < edit.first:
                kept.append(plain)
            elif plain.first >= end:
                plain.first += edit.shift
                plain.last += edit.shift
                kept.append(plain)
            else:
                low, high = min(low, plain.first), max(high, plain.last + 1)
                inside = plain.first <= edit.first and end <= plain.last + 1
                again = self._range(plain.first, plain.last + edit.shift, plain.size)
                if inside and 2 * self._size(again.first, again.last) > plain.size:
                    kept.append(again)
        self._ranges = kept
        return LineEdit(low, high - low, tuple(self.seen(low, high + edit.shift)))

    def shown(self, html: str) -> str:
        """Rendered HTML with the lines in the place of their words."""
        for plain in self._ranges:
            if plain.word in html:
                text = plain_html(self.lines[plain.first : plain.last + 1])
                html = html.replace(f"<p>{plain.word}</p>", text).replace(plain.word, text)
        return html

    def _range(self, first: int, last: int, size: int = 0) -> _Range:
        word = _WORD.format(next(self._words))
        return _Range(first, last, word, size or self._size(first, last))

    def _size(self, first: int, last: int) -> int:
        return sum(len(line) + 1 for line in self.lines[first : last + 1])
