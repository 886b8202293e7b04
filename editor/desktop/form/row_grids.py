"""How the rows of the form stand: in one column or two, those of groups below their headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt

from editor.desktop.form.entries import LISTS
from editor.desktop.form.field_widgets import may_be_tall, wants_row
from editor.desktop.form.group_field import GroupField
from editor.project.field_kinds import FieldKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QGridLayout, QWidget

    from editor.desktop.form.entries import Path, Row
    from editor.desktop.form.field_widgets import FieldWidget
    from editor.desktop.form.key_label import KeyLabel
    from editor.desktop.form.problem_notes import ProblemNotes
    from editor.desktop.form.row_heights import RowHeights
    from editor.desktop.ui.fold_header import FoldHeader

    Fields = Mapping[Path, tuple[KeyLabel, FieldWidget]]


_ONE_LINE = (FieldKind.TEXT, FieldKind.IMAGE, FieldKind.SLUG, FieldKind.POST)
"""Kinds whose fields show one line, as much of it as there is room for."""
_HALF = 40
"""Characters that fit into a field of one of two columns, in a window of a usual width."""
_CHIP = 4
"""Characters for which a chip has no room besides its own."""
_CHIP_ROWS = 3
"""Rows of chips from which on they are given both of two columns."""


_LINES = 2
"""Lines of a grid for each row of fields: these, and what is said of them."""


class _Cell(NamedTuple):
    """Where a field stands with its name, and how high it is at least."""

    grid: QGridLayout
    row: int
    column: int
    span: int
    high: int
    is_hidden: bool
    label: KeyLabel


class RowGrids:
    """The grid of the form, and those within it.

    Whatever stands where it is to stand stays as it is. ``heights`` are those of the fields. What a
    post only inherits stands behind all else, below ``inherited``. Fields at the paths
    ``wide`` have both of two columns, besides those that need them in any case.
    """

    def __init__(self, grid: QGridLayout, inherited: FoldHeader, heights: RowHeights) -> None:
        self.columns = 1
        self._heights = heights
        self._cells: dict[FieldWidget, _Cell] = {}
        self._stretched = 0
        self.wide: frozenset[Path] = frozenset()
        self._grid = grid
        self._inherited = inherited
        self._first: list[KeyLabel] = []
        self._notes: Callable[[Path], ProblemNotes | None] = lambda _path: None
        self._grids: list[QGridLayout] = [grid]

    def forget(self) -> None:
        """Place all of it anew: fonts have changed."""
        self._cells.clear()

    def label_width(self) -> int:
        """How wide the first column of labels is."""
        return max([label.sizeHint().width() for label in self._first], default=0)

    def set_label_width(self, width: int) -> None:
        """Line the first column of fields up with what stands above.

        What is in a group stands in: its fields as its labels.
        """
        for grid in self._grids:
            grid.setColumnMinimumWidth(0, width)

    def is_across(self, path: Path, field: FieldWidget) -> bool:
        """Whether nothing stands beside a field."""
        return self.columns == 1 or wants_row(field) or path in self.wide

    def arrange(
        self,
        rows: Sequence[Row],
        fields: Fields,
        is_folded: Callable[[Path], bool],
        given: frozenset[Path],
        notes: Callable[[Path], ProblemNotes | None],
    ) -> int:
        """Put the fields of ``rows`` in their places; the first line below them that is free.

        ``given`` are the paths of what is only inherited. ``notes`` is what is said below a field.
        """
        self._notes = notes
        self._first, self._grids = [], []
        there = {field for _, field in fields.values()}
        self._heights.measure(there)
        self._cells = {field: cell for field, cell in self._cells.items() if field in there}
        own = [row for row in rows if row.path not in given]
        line = self._arrange(self._grid, 0, own, fields, is_folded)
        if given:
            # Over no column that has nothing in it: there would be a gap before it.
            self._grid.addWidget(self._inherited, _LINES * line, 0, 1, 2 * self.columns)
            further = [row for row in rows if row.path in given]
            hidden = self._inherited.is_folded
            line = self._arrange(self._grid, line + 1, further, fields, is_folded, hidden=hidden)
        return _LINES * line

    def end_with(self, widget: QWidget, line: int) -> None:
        """Put a widget behind all rows; what room is left is left below, not between the rows."""
        grid = self._grid
        grid.addWidget(widget, line, 1, Qt.AlignmentFlag.AlignLeft)
        grid.setRowStretch(self._stretched, 0)
        self._stretched = line + 1
        grid.setRowStretch(self._stretched, 1)
        grid.invalidate()

    def _arrange(
        self,
        grid: QGridLayout,
        row: int,
        rows: Sequence[Row],
        fields: Fields,
        is_folded: Callable[[Path], bool],
        *,
        hidden: bool = False,
    ) -> int:
        columns = self.columns
        self._grids.append(grid)
        for column in range(4):
            grid.setColumnStretch(column, column % 2 if column // 2 < columns else 0)
        column = 0
        for each in rows:
            label, field = fields[each.path]
            # What needs room has a row of its own.
            span = columns if self.is_across(each.path, field) else 1
            if column + span > columns:
                row, column = row + 1, 0
            if column == 0 and not hidden:
                self._first.append(label)
            at = (_LINES * row, 2 * column)
            self._place(field, _Cell(grid, *at, span, self._heights.of(field), hidden, label))
            notes = self._notes(each.path)
            if notes is not None:
                notes.fold(hidden)
                grid.addWidget(notes, _LINES * row + 1, 2 * column + 1, 1, 2 * span - 1)
            if isinstance(field, GroupField):
                row += 1
                grid.addWidget(field.body, _LINES * row, 0, 1, 2 * columns)
                if not is_folded(each.path):
                    self._arrange(field.grid, 0, each.inner, fields, is_folded)
            row, column = (row + 1, 0) if column + span == columns else (row, column + span)
        return row + int(column > 0)

    def _place(self, field: FieldWidget, cell: _Cell) -> None:
        if self._cells.get(field) == cell:
            return
        self._cells[field] = cell
        label, grid = cell.label, cell.grid
        # The name of a field that may be several rows high stands beside the first of them, and
        # so does what is beside such a field.
        if not may_be_tall(field):
            field.setMinimumHeight(cell.high)
        is_lower = cell.high < label.minimumHeight()
        label.setMinimumHeight(cell.high)
        if is_lower:
            label.setIndent(label.indent())  # else it would go on to ask for the height before
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(label, cell.row, cell.column, top)
        grid.addWidget(field, cell.row, cell.column + 1, 1, 2 * cell.span - 1, top)
        # A layout shows what is new in it later; the keyboard may be wanted there now.
        label.setVisible(not cell.is_hidden)
        field.setVisible(not cell.is_hidden)


def is_long_line(row: Row) -> bool:
    """Whether a field of half the width of the form would cut what stands there."""
    inherited = "" if row.inherited is None or row.is_own else row.inherited.text
    longest = max((row.text, inherited), key=len)
    if row.kind in LISTS:
        items = longest.count(", ") + 1
        return len(longest) + items * _CHIP > _CHIP_ROWS * _HALF
    return row.kind in _ONE_LINE and len(longest) > _HALF


def place_of(label: QWidget, field: FieldWidget, inside: QWidget) -> QRect:
    """Where a row stands within ``inside``, with what is unfolded in it."""
    parts = [label, field]
    if isinstance(field, GroupField) and field.body.isVisible():
        parts.append(field.body)
    place = QRect()
    for part in parts:
        place = place.united(QRect(part.mapTo(inside, QPoint()), part.size()))
    return place
