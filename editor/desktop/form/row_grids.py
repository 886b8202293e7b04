"""How the rows of the form stand: those of the head in a grid, those of a group in its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from editor.desktop.form.field_widgets import first_row, may_be_tall, wants_row
from editor.desktop.form.group_field import INDENT, GroupField

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QGridLayout, QWidget

    from editor.desktop.form.entries import Path, Row
    from editor.desktop.form.field_widgets import FieldWidget
    from editor.desktop.form.group_folds import GroupFolds
    from editor.desktop.form.key_label import KeyLabel


class RowGrids:
    """Puts names and fields into grids, and lines them up over all of these.

    A grid has ``columns`` pairs of a name and a field. What is in a group stands further in than
    the group does.
    """

    def __init__(self, grid: QGridLayout, groups: GroupFolds) -> None:
        self._grid = grid
        self._groups = groups
        self._grids: list[tuple[QGridLayout, int]] = [(grid, 0)]
        self._first: list[tuple[KeyLabel, int]] = []
        self._fields: Mapping[Path, tuple[KeyLabel, FieldWidget]] = {}
        self._columns = 1

    def begin(self, fields: Mapping[Path, tuple[KeyLabel, FieldWidget]], columns: int) -> None:
        """Forget how it was: ``fields`` are those there are now."""
        self._grids, self._first = [(self._grid, 0)], []
        self._fields, self._columns = fields, columns

    def label_width(self) -> int:
        """How wide the first column of names is, those further in with what they stand in by."""
        return max([label.sizeHint().width() + inset for label, inset in self._first], default=0)

    def set_label_width(self, width: int) -> None:
        """Let all fields of the first column begin below each other."""
        for grid, inset in self._grids:
            grid.setColumnMinimumWidth(0, max(width - inset, 0))

    def arrange(self, rows: Sequence[Row], first: int, *, is_shown: bool = True) -> int:
        """Put rows into the grid of the head from line ``first`` on; the next one that is free."""
        return self._arrange(self._grid, rows, first, 0, is_shown=is_shown)

    def _arrange(
        self, grid: QGridLayout, rows: Sequence[Row], first: int, inset: int, *, is_shown: bool
    ) -> int:
        columns, row, column = self._columns, first, 0
        for number in range(4):
            grid.setColumnStretch(number, number % 2 if number // 2 < columns else 0)
        for each in rows:
            label, field = self._fields[each.path]
            # What needs room has a row of its own.
            span = columns if wants_row(field) else 1
            if column + span > columns:
                row, column = row + 1, 0
            if column == 0 and is_shown:
                self._first.append((label, inset))
            # The name of a field that may be several rows high stands beside the first of them.
            label.setMinimumHeight(first_row(field) if may_be_tall(field) else 0)
            at = Qt.AlignmentFlag.AlignTop if may_be_tall(field) else Qt.AlignmentFlag(0)
            grid.addWidget(label, row, 2 * column, at)
            grid.addWidget(field, row, 2 * column + 1, 1, 2 * span - 1, at)
            for widget in (label, field):
                # The keyboard may be wanted in what is new in a group before it is laid out.
                widget.show() if inset else _set_shown(widget, is_shown)
            if isinstance(field, GroupField):
                row += 1
                grid.addWidget(field.body, row, 0, 1, 2 * columns)
                if not self._groups.is_folded(each.path):
                    deeper = inset + INDENT
                    self._grids.append((field.grid, deeper))
                    self._arrange(field.grid, each.inner, 0, deeper, is_shown=True)
            row, column = (row + 1, 0) if column + span == columns else (row, column + span)
        return row + int(column > 0)


def _set_shown(widget: QWidget, shown: bool) -> None:
    """Hide a widget, or show it again; one that was never hidden waits for its layout."""
    if not shown:
        widget.hide()
    elif widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
        widget.show()
