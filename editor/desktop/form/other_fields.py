"""The fields of a head beyond title, date and draft: one row for each key, in the head's order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
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
from editor.desktop.form.key_label import CHARACTERS, NARROW_CHARACTERS, SEPARATOR, KeyLabel
from editor.desktop.form.problem_notes import ProblemNotes
from editor.desktop.form.row_moves import Cell, RowMoves
from editor.desktop.ui.fold_header import FoldHeader
from editor.desktop.ui.plain_text import without_mnemonic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

    from editor.desktop.form.entries import Path, Row
    from editor.desktop.form.field_widgets import FieldWidget
    from editor.desktop.form.fold_states import FoldStates
    from editor.desktop.ui.themes import Themes
    from editor.errors import Problem

_ROWS_SHOWN = 3
_LINES = 2
"""Rows of the grid for each row of fields: these, and what is said of them."""
_HIGH = 800
"""From this height of the window on, in pixels, it has room for a long text and other fields."""
_TWO_COLUMNS_FROM = 560
_NARROW = 420
"""Below this width, in pixels, labels are shorter, so that the fields keep some room."""


INHERITED = "inherited"
"""The part of the form that shows what a post only inherits."""


def _set_shown(widget: QWidget, shown: bool) -> None:
    """Hide a widget, or show it again; one that was never hidden waits for its layout."""
    if not shown:
        widget.hide()
    elif widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
        widget.show()


def _high(field: QWidget) -> int:
    """How high a field should be at the width it has."""
    is_tall = field.hasHeightForWidth()
    return field.heightForWidth(field.width()) if is_tall else field.height()


class OtherFields(QScrollArea):
    """A grid of labelled fields that scrolls when there are many.

    Behind those of the head's own keys come those of what the post only inherits, below a heading
    that folds them. ``move_wanted`` is that of `RowMoves`.
    """

    entered = Signal(object, str)
    added = Signal(object, object)
    arranged = Signal()
    adding_wanted = Signal()
    removal_wanted = Signal(object)
    notes_wanted = Signal(object)
    move_wanted = Signal(object, object, bool)

    def __init__(self, themes: Themes, folds: FoldStates, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._folds = folds
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
        self.inherited = FoldHeader(self.tr("Inherited"), themes, parent=self._inside)
        self.inherited.turned.connect(self._fold_inherited)
        self.inherited.hide()
        self._moves = RowMoves(self, self._inside, self._cells, self._path_at, themes)
        self._moves.move_wanted.connect(self.move_wanted)
        self._fields: dict[Path, tuple[KeyLabel, FieldWidget]] = {}
        self._given: frozenset[Path] = frozenset()
        self._first: list[KeyLabel] = []
        self._notes: dict[Path, ProblemNotes] = {}
        self._columns = 1
        self._characters = CHARACTERS
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_keyboard)

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

    @property
    def stops(self) -> Sequence[QWidget]:
        """What Tab leads to, in order."""
        own: list[QWidget] = []
        given: list[QWidget] = []
        for path, field in self.fields.items():
            notes = self._notes[path].stops if path in self._notes else ()
            (given if path in self._given else own).extend((field, *notes))
        return [*own, self.inherited, *given]

    def set_letters(self, letters: Mapping[Path, str], adding: str) -> None:
        """Lead to fields by Alt and these letters, and to a new one by ``adding``."""
        for path, (label, _) in self._fields.items():
            label.set_letter(letters.get(path, ""))
        self.add.setText(without_mnemonic(self.tr("Add field…"), adding))

    def label_width(self) -> int:
        """How wide the first column of labels is."""
        return max([label.sizeHint().width() for label in self._first], default=0)

    def set_label_width(self, width: int) -> None:
        """Line the first column of fields up with what stands above."""
        self._grid.setColumnMinimumWidth(0, width)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Have one field for each row; what they hold is for the caller to show."""
        before = self._fields
        given = frozenset(row.path for row in rows if not row.is_own)
        is_folded = self._folds.is_folded(INHERITED)
        has_turned = bool(given) and is_folded is not self.inherited.is_folded
        is_other = [row.path for row in rows] != list(before) or not all(map(self._fits, rows))
        if is_other or has_turned or given != self._given:
            self._given = given
            self._fields = {
                row.path: before.pop(row.path) if self._fits(row) else self._made(row)
                for row in rows
            }
            self._drop(before)
            self._arrange()
        renamed = False
        for row in rows:
            label, field = self._fields[row.path]
            renamed = label.show_setting(row.setting) or renamed
            if renamed:
                field.setAccessibleName(label.name)
            offer_values(field, row)
        if renamed:
            self.arranged.emit()

    def _fits(self, row: Row) -> bool:
        return row.path in self._fields and fits(self._fields[row.path][1], row)

    def _drop(self, before: dict[Path, tuple[KeyLabel, FieldWidget]]) -> None:
        for path, (label, field) in before.items():
            self._moves.forget(label)
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
            shown = [_high(field) for field in self.fields.values() if not field.isHidden()]
            most += max(shown, default=row) - row
            notes = [_high(it) for it in self._notes.values() if not it.isHidden()]
            most += min(sum(notes), _ROWS_SHOWN * step)
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
        characters = CHARACTERS if self.width() >= _NARROW else NARROW_CHARACTERS
        if (columns, characters) != (self._columns, self._characters):
            self._columns, self._characters = columns, characters
            for label, _ in self._fields.values():
                label.set_characters(characters)
            self._arrange()

    def _made(self, row: Row) -> tuple[KeyLabel, FieldWidget]:
        label = KeyLabel(row.path)
        label.set_characters(self._characters)
        field = make_field(SEPARATOR.join(row.path), row, self._themes)
        label.setBuddy(field)
        path = row.path
        label.removal_wanted.connect(lambda: self.removal_wanted.emit(path))
        label.menu_asked.connect(lambda menu: self._moves.complete(menu, path))
        field.extend_menu(lambda menu: self._moves.complete(menu, path))
        self._moves.watch(label, path)
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
        is_folded = self._folds.is_folded(INHERITED)
        self.inherited.fold(is_folded)
        self.inherited.say(self.tr("Inherited"), self.tr("%n field(s)", "", len(self._given)))
        self.inherited.setVisible(bool(self._given))
        is_below = False
        for path, (label, field) in self._fields.items():
            if path in self._given and not is_below:
                is_below, row, column = True, row + int(column > 0), 0
                self._grid.addWidget(self.inherited, _LINES * row, 0, 1, 4)
                row += 1
            # What needs room has a row of its own.
            span = columns if wants_row(field) else 1
            if column + span > columns:
                row, column = row + 1, 0
            is_shown = not (is_below and is_folded)
            if column == 0 and is_shown:
                self._first.append(label)
            self._place(label, field, _LINES * row, column, span)
            if path in self._notes:
                where = (_LINES * row + 1, 2 * column + 1, 1, 2 * span - 1)
                self._grid.addWidget(self._notes[path], *where)
            _set_shown(label, is_shown)
            _set_shown(field, is_shown)
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

    def _fold_inherited(self, folded: bool) -> None:
        self._folds.fold(INHERITED, folded)
        self._arrange()

    def _cells(self) -> list[Cell]:
        """Where the rows of the head's own keys stand."""
        return [
            Cell(
                path,
                label.geometry().united(field.geometry()),
                self._columns == 1 or wants_row(field),
            )
            for path, (label, field) in self._fields.items()
            if path not in self._given
        ]

    def _path_at(self, widget: QWidget | None) -> Path | None:
        if widget is None:
            return None
        for path, (label, field) in self._fields.items():
            if widget in (label, field) or field.isAncestorOf(widget):
                return path
        return None

    def _follow_keyboard(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Show the field that the keyboard was taken to, by a letter too."""
        is_pressed = QApplication.mouseButtons() is not Qt.MouseButton.NoButton
        path = None if is_pressed else self._path_at(now)
        if path is not None:
            place = self._fields[path][1].geometry()
            half = min(place.height(), self.viewport().height()) // 2
            self.ensureVisible(place.center().x(), place.top() + half, 0, half + 2)
