"""The fields of a head beyond title, date and draft: one row for each key, in the head's order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from editor.desktop.form.field_widgets import (
    first_row,
    fits,
    make_field,
    may_be_tall,
    offer_values,
    wants_row,
)
from editor.desktop.form.group_field import INDENT, GroupField
from editor.desktop.form.group_folds import GroupFolds
from editor.desktop.form.item_drag import ItemDrag
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import PlainLabel, one_line, set_tool_tip, without_mnemonic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QContextMenuEvent, QResizeEvent

    from editor.desktop.form.entries import Path, Row
    from editor.desktop.form.field_widgets import FieldWidget
    from editor.desktop.ui.themes import Themes

_SEPARATOR = " › "
_ROWS_SHOWN = 3
_LABEL_CHARACTERS = 18
_NARROW_LABEL_CHARACTERS = 11
_GROUPS_SHARE = 3
"""Fields in groups may take a third of a window that has room."""
_HIGH = 800
"""From this height of the window on, in pixels, it has room for a long text and other fields."""
_TWO_COLUMNS_FROM = 560
_NARROW = 420
"""Below this width, in pixels, labels are shorter, so that the fields keep some room."""


class KeyLabel(PlainLabel):
    """The name of a key; of a long one the beginning of its last part, and all in the tool tip."""

    removal_wanted = Signal()

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("quiet")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._name = one_line(_SEPARATOR.join(path))
        # What a key is in says less than what it is called.
        self._short = self._name if len(path) == 1 else one_line(f"…{_SEPARATOR}{path[-1]}")
        self._characters = _LABEL_CHARACTERS
        self._show_name()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to take the key out."""
        menu = QMenu(self)
        menu.addAction(self.tr("&Remove Field"), self.removal_wanted.emit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def set_characters(self, characters: int) -> None:
        """Take no more room than so many digits do."""
        if characters != self._characters:
            self._characters = characters
            self._show_name()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the name again when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._show_name()

    def _show_name(self) -> None:
        metrics = self.fontMetrics()
        widest = metrics.horizontalAdvance("0") * self._characters
        fits = metrics.horizontalAdvance(self._name) <= widest
        wanted = self._name if fits else self._short
        shown = metrics.elidedText(wanted, Qt.TextElideMode.ElideRight, widest)
        self.setText(without_mnemonic(shown))
        set_tool_tip(self, self._name if shown != self._name else "")


def _high(field: QWidget) -> int:
    """How high a field should be at the width it has."""
    is_tall = field.hasHeightForWidth()
    return field.heightForWidth(field.width()) if is_tall else field.height()


class OtherFields(QScrollArea):
    """A grid of labelled fields that scrolls when there are many.

    A group has its own grid below its heading. Its fields are there while it is unfolded:
    ``unfolded`` says that there are some in which nothing has been shown yet.
    """

    entered = Signal(object, str)
    added = Signal(object, object)
    arranged = Signal()
    adding_wanted = Signal()
    removal_wanted = Signal(object)
    unfolded = Signal()
    item_wanted = Signal(object)
    key_wanted = Signal(object)
    item_move_wanted = Signal(object, int)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Where there is little room, these are what gives way: they scroll.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Other front matter"))
        self._inside = QWidget()
        self._inside.setObjectName("others")
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self.setWidget(self._inside)
        self.add = QToolButton(self._inside)
        self.add.setText(self.tr("Add field…"))
        # By keyboard it is a command; Tab leads from the last field to the text.
        self.add.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add.clicked.connect(self.adding_wanted)
        self._fields: dict[Path, tuple[KeyLabel, FieldWidget]] = {}
        self._folds = GroupFolds()
        self._first: list[tuple[KeyLabel, int]] = []
        self._grids: list[tuple[QGridLayout, int]] = [(self._grid, 0)]
        self._drag = ItemDrag(self, self._inside, self._places_beside, themes)
        self._drag.moved.connect(self.item_move_wanted)
        self._columns = 1
        self._characters = _LABEL_CHARACTERS

    @property
    def fields(self) -> dict[Path, FieldWidget]:
        """The field of each key, in order, but those in groups that are folded."""
        return {
            path: field
            for path, (_, field) in self._fields.items()
            if not isinstance(field, GroupField)
        }

    @property
    def groups(self) -> dict[Path, GroupField]:
        """The heading of each group that is there, in order."""
        return {
            path: field
            for path, (_, field) in self._fields.items()
            if isinstance(field, GroupField)
        }

    @property
    def count(self) -> int:
        """How many fields there are, with those in groups that are folded."""
        return self._folds.count

    @property
    def stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [field for _, field in self._fields.values()]

    def label_width(self) -> int:
        """How wide the first column of labels is, those further in with what they stand in by."""
        return max([label.sizeHint().width() + inset for label, inset in self._first], default=0)

    def set_label_width(self, width: int) -> None:
        """Line the first column of fields up with what stands above."""
        for grid, inset in self._grids:
            grid.setColumnMinimumWidth(0, max(width - inset, 0))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Have a field for each row that is in no folded group; the caller shows what they hold."""
        shown = self._folds.show(rows)
        before = self._fields
        if [row.path for row in shown] != list(before) or not all(map(self._fits, shown)):
            self._fields = {
                row.path: before.pop(row.path) if self._fits(row) else self._made(row)
                for row in shown
            }
            self._drop(before)
            self._arrange()
        for row in shown:
            field = self._fields[row.path][1]
            offer_values(field, row)
            if isinstance(field, GroupField):
                is_item = row.path in self._folds.items
                field.show_row(row, is_item=is_item, is_folded=self._folds.is_folded(row.path))
                field.lock("" if row.reason is None else translated(row.reason))

    def fold(self, path: Path, folded: bool) -> None:
        """Fold or unfold a group; one with an entry that could not be written stays as it is."""
        inner = [field for at, field in self.fields.items() if at[: len(path)] == path]
        refused = next((field for field in inner if field.reason), None)
        if folded and refused is not None:
            refused.say_reason()
            return
        if folded and self._has_keyboard(path):
            self.groups[path].setFocus(Qt.FocusReason.OtherFocusReason)
        self._folds.fold(path, folded)
        self.show_rows(self._folds.rows)
        if not folded:
            self.unfolded.emit()

    def note_items(self, path: Path, order: Sequence[int | None]) -> None:
        """The items of a list are those that were at ``order``; None is a new one."""
        self._folds.note_items(path, order)

    def focus_within(self, path: Path, *, heading: bool = False) -> None:
        """Take the keyboard to the first field of a group, or to its heading."""
        found = [field for at, field in self.fields.items() if at[: len(path)] == path]
        target = self.groups.get(path) if heading or not found else found[0]
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(target)

    def _has_keyboard(self, path: Path) -> bool:
        """Whether the keyboard is in a group, not at its heading."""
        now: QWidget | None = self.window().focusWidget()
        inner = [it for at, (_, it) in self._fields.items() if at[: len(path)] == path != at]
        return now is not None and any(it is now or it.isAncestorOf(now) for it in inner)

    def _fits(self, row: Row) -> bool:
        return row.path in self._fields and fits(self._fields[row.path][1], row)

    def _drop(self, before: dict[Path, tuple[KeyLabel, FieldWidget]]) -> None:
        for label, field in before.values():
            for widget in (label, field):
                widget.hide()
                widget.deleteLater()
            if isinstance(field, GroupField):
                field.body.hide()
                field.body.deleteLater()

    def sizeHint(self) -> QSize:
        """As high as the rows, or as a few of them when they are many."""
        hint = self._inside.sizeHint()
        if not self._fields:
            return QSize(hint.width(), 0)
        if self._grid.hasHeightForWidth():
            hint.setHeight(self._grid.totalHeightForWidth(max(self.viewport().width(), 1)))
        row = self._row_height()
        step = row + self._grid.verticalSpacing()
        # Half of a row says that there are more; where that is all, it is shown as a whole.
        most = _ROWS_SHOWN * step + row // 2
        if self.window().height() >= _HIGH:
            # A text of several rows is not shown at the cost of the fields around it.
            most += max([_high(field) for field in self.fields.values()], default=row) - row
            if any(not group.heading.is_folded for group in self.groups.values()):
                most = max(most, self.window().height() // _GROUPS_SHARE)
        return hint if hint.height() <= most + step - row // 2 else QSize(hint.width(), most)

    def minimumSizeHint(self) -> QSize:
        """One row."""
        if not self._fields:
            return QSize(0, 0)
        return QSize(0, min(self.sizeHint().height(), self._row_height()))

    def _row_height(self) -> int:
        return min(field.minimumSizeHint().height() for _, field in self._fields.values())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room."""
        super().resizeEvent(event)
        columns = 2 if self.width() >= _TWO_COLUMNS_FROM else 1
        characters = _LABEL_CHARACTERS if self.width() >= _NARROW else _NARROW_LABEL_CHARACTERS
        if (columns, characters) != (self._columns, self._characters):
            self._columns, self._characters = columns, characters
            for label, _ in self._fields.values():
                label.set_characters(characters)
            self._arrange()

    def _made(self, row: Row) -> tuple[KeyLabel, FieldWidget]:
        named = self._folds.named(row.path)
        # Within a group, its heading says what the key is in.
        label = KeyLabel(named[-1:] if row.path[:-1] in self._folds.paths else named)
        label.set_characters(self._characters)
        field = make_field(_SEPARATOR.join(named), row, self._themes)
        label.setBuddy(field)
        path = row.path
        label.removal_wanted.connect(lambda: self.removal_wanted.emit(path))
        field.entered.connect(lambda text: self.entered.emit(path, text))
        self.added.emit(path, field)
        field.installEventFilter(self)
        if isinstance(field, GroupField):
            field.folded.connect(partial(self.fold, path))
            field.item_wanted.connect(lambda: self.item_wanted.emit(path))
            field.key_wanted.connect(lambda: self.key_wanted.emit(path))
            field.removal_wanted.connect(lambda: self.removal_wanted.emit(path))
            field.stepped.connect(lambda by: self.item_move_wanted.emit(path, int(path[-1]) + by))
            if path in self._folds.items:
                self._drag.watch(field.heading, path)
        return label, field

    def _places_beside(self, path: Path) -> list[QRect]:
        """Where the items of a list stand within the area, with what is unfolded in them."""
        found = []
        for at, group in self.groups.items():
            if at[:-1] == path[:-1] and at in self._folds.items:
                rect = QRect(group.mapTo(self._inside, QPoint()), group.size())
                if group.body.isVisible():
                    body = group.body
                    rect = rect.united(QRect(body.mapTo(self._inside, QPoint()), body.size()))
                found.append(rect)
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height of the fields, and keep in view what grows under the writer's hands."""
        if watched is self._inside:
            if event.type() == QEvent.Type.LayoutRequest:
                self.updateGeometry()
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            focused: QWidget | None = watched.window().focusWidget()
            if focused is not None and watched.isAncestorOf(focused):
                self.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        self._first, self._grids = [], []
        last = self._arrange_rows(self._grid, self._folds.rows, 0)
        self._grid.addWidget(self.add, last, 1, Qt.AlignmentFlag.AlignLeft)
        # What room is left is left below, not between the rows.
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        self._grid.setRowStretch(last + 1, 1)
        self._grid.invalidate()
        self.updateGeometry()
        self.arranged.emit()

    def _arrange_rows(self, grid: QGridLayout, rows: Sequence[Row], inset: int) -> int:
        """Put rows into a grid, and what is in groups into theirs; the first line that is free."""
        columns = self._columns
        self._grids.append((grid, inset))
        for column in range(4):
            grid.setColumnStretch(column, column % 2 if column // 2 < columns else 0)
        row = column = 0
        for each in rows:
            label, field = self._fields[each.path]
            # What needs room has a row of its own.
            span = columns if wants_row(field) else 1
            if column + span > columns:
                row, column = row + 1, 0
            if column == 0:
                self._first.append((label, inset))
            # The name of a field that may be several rows high stands beside the first of them.
            label.setMinimumHeight(first_row(field) if may_be_tall(field) else 0)
            at = Qt.AlignmentFlag.AlignTop if may_be_tall(field) else Qt.AlignmentFlag(0)
            grid.addWidget(label, row, 2 * column, at)
            grid.addWidget(field, row, 2 * column + 1, 1, 2 * span - 1, at)
            # A layout shows what is new in it later; the keyboard may be wanted there now.
            label.show()
            field.show()
            if isinstance(field, GroupField):
                row += 1
                grid.addWidget(field.body, row, 0, 1, 2 * columns)
                if not self._folds.is_folded(each.path):
                    self._arrange_rows(field.grid, each.inner, inset + INDENT)
            row, column = (row + 1, 0) if column + span == columns else (row, column + span)
        return row + int(column > 0)
