"""The fields of a head beyond title, date and draft: one row for each key, in the head's order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
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
from editor.desktop.form.problem_notes import ProblemNotes
from editor.desktop.ui.plain_text import PlainLabel, one_line, set_tool_tip, without_mnemonic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QContextMenuEvent, QResizeEvent

    from editor.desktop.form.entries import Path, Row
    from editor.desktop.form.field_widgets import FieldWidget
    from editor.desktop.ui.themes import Themes
    from editor.errors import Problem

_SEPARATOR = " › "
_ROWS_SHOWN = 3
_LINES = 2
"""Rows of the grid for each row of fields: these, and what is said of them."""
_LABEL_CHARACTERS = 18
_NARROW_LABEL_CHARACTERS = 11
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
    """A grid of labelled fields that scrolls when there are many."""

    entered = Signal(object, str)
    added = Signal(object, object)
    arranged = Signal()
    adding_wanted = Signal()
    removal_wanted = Signal(object)
    notes_wanted = Signal(object)

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
        self._first: list[KeyLabel] = []
        self._notes: dict[Path, ProblemNotes] = {}
        self._columns = 1
        self._characters = _LABEL_CHARACTERS

    @property
    def fields(self) -> dict[Path, FieldWidget]:
        """The field of each key, in order."""
        return {path: field for path, (_, field) in self._fields.items()}

    @property
    def notes(self) -> Mapping[Path, ProblemNotes]:
        """What is said below the fields, by their paths."""
        return self._notes

    def show_notes(self, problems: Mapping[Path, Sequence[tuple[Problem, str]]]) -> None:
        """Say below the fields what is wrong with their values; nothing where nothing is."""
        new = [path for path in problems if path not in self._notes]
        for path in new:
            notes = self._notes[path] = ProblemNotes(self._inside)
            self.notes_wanted.emit(notes)
        for path, notes in self._notes.items():
            notes.show_problems(problems.get(path, ()))
        if new:
            self._arrange()
        self.updateGeometry()

    def label_width(self) -> int:
        """How wide the first column of labels is."""
        return max([label.sizeHint().width() for label in self._first], default=0)

    def set_label_width(self, width: int) -> None:
        """Line the first column of fields up with what stands above."""
        self._grid.setColumnMinimumWidth(0, width)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Have one field for each row; what they hold is for the caller to show."""
        before = self._fields
        if [row.path for row in rows] != list(before) or not all(map(self._fits, rows)):
            self._fields = {
                row.path: before.pop(row.path) if self._fits(row) else self._made(row)
                for row in rows
            }
            self._drop(before)
            self._arrange()
        for row in rows:
            offer_values(self._fields[row.path][1], row)

    def _fits(self, row: Row) -> bool:
        return row.path in self._fields and fits(self._fields[row.path][1], row)

    def _drop(self, before: dict[Path, tuple[KeyLabel, FieldWidget]]) -> None:
        for path, (label, field) in before.items():
            gone = () if path in self._fields else (self._notes.pop(path, None),)
            for widget in (label, field, *(it for it in gone if it is not None)):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()

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
            most += max(map(_high, self.fields.values())) - row
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
        label = KeyLabel(row.path)
        label.set_characters(self._characters)
        field = make_field(_SEPARATOR.join(row.path), row, self._themes)
        label.setBuddy(field)
        path = row.path
        label.removal_wanted.connect(lambda: self.removal_wanted.emit(path))
        field.entered.connect(lambda text: self.entered.emit(path, text))
        self.added.emit(path, field)
        field.installEventFilter(self)
        return label, field

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
        columns = self._columns
        for column in range(4):
            self._grid.setColumnStretch(column, column % 2 if column // 2 < columns else 0)
        row = column = 0
        self._first = []
        for path, (label, field) in self._fields.items():
            # What needs room has a row of its own.
            span = columns if wants_row(field) else 1
            if column + span > columns:
                row, column = row + 1, 0
            if column == 0:
                self._first.append(label)
            self._place(label, field, _LINES * row, column, span)
            if path in self._notes:
                where = (_LINES * row + 1, 2 * column + 1, 1, 2 * span - 1)
                self._grid.addWidget(self._notes[path], *where)
            row, column = (row + 1, 0) if column + span == columns else (row, column + span)
        left = Qt.AlignmentFlag.AlignLeft
        last = row + int(column > 0)
        self._grid.addWidget(self.add, _LINES * last, 1, left)
        # What room is left is left below, not between the rows.
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        self._grid.setRowStretch(_LINES * last + 1, 1)
        self._grid.invalidate()
        self.updateGeometry()
        self.arranged.emit()

    def _place(self, label: KeyLabel, field: FieldWidget, row: int, column: int, span: int) -> None:
        is_tall = may_be_tall(field)
        # The name of a field that may be several rows high stands beside the first of them.
        label.setMinimumHeight(first_row(field) if is_tall else 0)
        at = Qt.AlignmentFlag.AlignTop if is_tall else Qt.AlignmentFlag(0)
        self._grid.addWidget(label, row, 2 * column, at)
        self._grid.addWidget(field, row, 2 * column + 1, 1, 2 * span - 1, at)
