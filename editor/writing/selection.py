"""A selection in lines, and the change a command makes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from editor.scan.scan import Scan
from editor.text.lines import LineEdit


@dataclass(frozen=True, slots=True)
class Selection:
    """From ``anchor`` on ``anchor_line`` to the cursor at ``column`` on ``line``, in code points.

    Lines are 0-based. The cursor may stand before the anchor; where both are one, nothing is
    selected.
    """

    anchor_line: int
    anchor: int
    line: int
    column: int

    @classmethod
    def at(cls, line: int, column: int) -> Selection:
        """A cursor with nothing selected."""
        return cls(line, column, line, column)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is selected."""
        return (self.anchor_line, self.anchor) == (self.line, self.column)

    @property
    def start(self) -> tuple[int, int]:
        """Line and column where the selection begins."""
        return min((self.anchor_line, self.anchor), (self.line, self.column))

    @property
    def end(self) -> tuple[int, int]:
        """Line and column where the selection ends."""
        return max((self.anchor_line, self.anchor), (self.line, self.column))

    @property
    def last_line(self) -> int:
        """The last line that is touched; one that is selected up to its start is not."""
        (first, _), (last, column) = self.start, self.end
        return last - 1 if column == 0 and last > first else last

    @property
    def touched(self) -> int:
        """How many lines a command on it is about."""
        return self.last_line - self.start[0] + 1

    def over(self, start: tuple[int, int], end: tuple[int, int]) -> Selection:
        """From ``start`` to ``end``, with the cursor on the side it is on here."""
        if (self.line, self.column) < (self.anchor_line, self.anchor):
            return Selection(*end, *start)
        return Selection(*start, *end)


@dataclass(frozen=True, slots=True)
class Change:
    """What a command does: the edit, and what is selected after it."""

    edit: LineEdit
    selection: Selection


Command = Callable[[Scan, Selection], Change | None]
"""A command on a text, its head included; None where it has nothing to do."""


def selected(lines: Sequence[str], selection: Selection) -> str:
    """The selected text, lines joined by LF."""
    (first, start), (last, end) = selection.start, selection.end
    if first == last:
        return lines[first][start:end]
    return "\n".join([lines[first][start:], *lines[first + 1 : last], lines[last][:end]])


def replace(lines: Sequence[str], selection: Selection, text: str) -> Change:
    """Put ``text``, its lines separated by LF, in place of what is selected."""
    (first, start), (last, end) = selection.start, selection.end
    inserted = (lines[first][:start] + text + lines[last][end:]).split("\n")
    cursor_line = first + len(inserted) - 1
    column = len(inserted[-1]) - len(lines[last][end:])
    edit = LineEdit(first, last - first + 1, tuple(inserted))
    return Change(edit, Selection.at(cursor_line, column))


def unchanged(lines: Sequence[str], selection: Selection) -> Change:
    """The change that leaves text and selection as they are."""
    line = selection.line
    return Change(LineEdit(line, 1, (lines[line],)), selection)


def moved(selection: Selection, line: int, column: int, by: int) -> Selection:
    """The selection after ``by`` characters came (or went) at ``column`` of ``line``.

    A place right at ``column`` moves along; one inside what went stands where that was.
    """
    if line not in (selection.anchor_line, selection.line):
        return selection

    def place(at_line: int, at: int) -> tuple[int, int]:
        if at_line != line or at < column:
            return at_line, at
        return at_line, max(column, at + by)

    return Selection(
        *place(selection.anchor_line, selection.anchor), *place(selection.line, selection.column)
    )
