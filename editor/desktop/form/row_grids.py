"""How the rows of the form stand: in one column or two, those of groups below their headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt

from editor.desktop.form.field_widgets import first_row, may_be_tall, wants_row
from editor.desktop.form.group_field import INDENT, GroupField

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QGridLayout, QWidget

    from editor.desktop.form.entries import Path, Row
    from editor.desktop.form.field_widgets import FieldWidget
    from editor.desktop.form.key_label import KeyLabel
    from editor.desktop.ui.fold_header import FoldHeader

    Fields = Mapping[Path, tuple[KeyLabel, FieldWidget]]


class RowGrids:
    """The grid of the form, and those within it.

    What a post only inherits stands behind all else, below ``inherited``. Fields at the paths
    ``wide`` have both of two columns, besides those that need them in any case.
    """

    def __init__(self, grid: QGridLayout, inherited: FoldHeader) -> None:
        self.columns = 1
        self.wide: frozenset[Path] = frozenset()
        self._line = 0
        self._grid = grid
        self._inherited = inherited
        self._first: list[tuple[KeyLabel, int]] = []
        self._grids: list[tuple[QGridLayout, int]] = [(grid, 0)]

    def label_width(self) -> int:
        """How wide the first column of labels is, those further in with what they stand in by."""
        return max([label.sizeHint().width() + inset for label, inset in self._first], default=0)

    def set_label_width(self, width: int) -> None:
        """Line the first column of fields up with what stands above."""
        for grid, inset in self._grids:
            grid.setColumnMinimumWidth(0, max(width - inset, 0))

    def is_across(self, path: Path, field: FieldWidget) -> bool:
        """Whether nothing stands beside a field."""
        return self.columns == 1 or wants_row(field) or path in self.wide

    def arrange(
        self,
        rows: Sequence[Row],
        fields: Fields,
        is_folded: Callable[[Path], bool],
        given: frozenset[Path],
    ) -> int:
        """Put the fields of ``rows`` in their places; the first line below them that is free.

        ``given`` are the paths of what is only inherited.
        """
        self._first, self._grids = [], []
        flat = [field for _, field in fields.values() if not may_be_tall(field)]
        self._line = max([field.minimumSizeHint().height() for field in flat], default=0)
        own = [row for row in rows if row.path not in given]
        line = self._arrange(self._grid, 0, own, fields, is_folded)
        if given:
            self._grid.addWidget(self._inherited, line, 0, 1, 4)
            further = [row for row in rows if row.path in given]
            hidden = self._inherited.is_folded
            line = self._arrange(self._grid, line + 1, further, fields, is_folded, hidden=hidden)
        return line

    def _arrange(
        self,
        grid: QGridLayout,
        row: int,
        rows: Sequence[Row],
        fields: Fields,
        is_folded: Callable[[Path], bool],
        *,
        inset: int = 0,
        hidden: bool = False,
    ) -> int:
        columns = self.columns
        self._grids.append((grid, inset))
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
                self._first.append((label, inset))
            self._place(grid, label, field, (row, column), span)
            # A layout shows what is new in it later; the keyboard may be wanted there now.
            label.setVisible(not hidden)
            field.setVisible(not hidden)
            if isinstance(field, GroupField):
                row += 1
                grid.addWidget(field.body, row, 0, 1, 2 * columns)
                if not is_folded(each.path):
                    self._arrange(
                        field.grid, 0, each.inner, fields, is_folded, inset=inset + INDENT
                    )
            row, column = (row + 1, 0) if column + span == columns else (row, column + span)
        return row + int(column > 0)

    def _place(
        self,
        grid: QGridLayout,
        label: KeyLabel,
        field: FieldWidget,
        at: tuple[int, int],
        span: int,
    ) -> None:
        row, column = at
        # The name of a field that may be several rows high stands beside the first of them, and
        # so does what is beside such a field.
        high = first_row(field)
        if not may_be_tall(field):
            high = max(field.sizeHint().height(), self._line)
            field.setMinimumHeight(high)
        label.setMinimumHeight(high)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(label, row, 2 * column, top)
        grid.addWidget(field, row, 2 * column + 1, 1, 2 * span - 1, top)


def place_of(label: QWidget, field: FieldWidget, inside: QWidget) -> QRect:
    """Where a row stands within ``inside``, with what is unfolded in it."""
    parts = [label, field]
    if isinstance(field, GroupField) and field.body.isVisible():
        parts.append(field.body)
    place = QRect()
    for part in parts:
        place = place.united(QRect(part.mapTo(inside, QPoint()), part.size()))
    return place
