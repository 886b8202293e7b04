"""The fields of a head beyond title, date and draft: one row for each key, in the head's order."""

from __future__ import annotations

from functools import partial
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

from editor.desktop.form.field_widgets import can_go_on, make_field, offer_values, stops_of
from editor.desktop.form.form_room import FormRoom, show_part
from editor.desktop.form.group_field import GroupField
from editor.desktop.form.group_folds import GroupFolds
from editor.desktop.form.key_label import CHARACTERS, NARROW_CHARACTERS, SEPARATOR, KeyLabel
from editor.desktop.form.notes_below import NotesBelow
from editor.desktop.form.numbering import numbered
from editor.desktop.form.row_fits import RowFits
from editor.desktop.form.row_grids import RowGrids
from editor.desktop.form.row_heights import RowHeights
from editor.desktop.form.row_moves import RowMoves
from editor.desktop.form.row_places import RowPlaces
from editor.desktop.form.written_folds import WrittenFolds
from editor.desktop.ui.fold_header import FoldHeader
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import without_mnemonic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QMenu

    from editor.desktop.form.entries import Path, Row
    from editor.desktop.form.field_widgets import FieldWidget
    from editor.desktop.form.fold_states import FoldStates
    from editor.desktop.ui.themes import Themes
    from editor.errors import Problem

_TWO_COLUMNS_FROM = 560
_NARROW = 420
"""Below this width, in pixels, labels are shorter, so that the fields keep some room."""

INHERITED = "inherited"
"""The part of the form that shows what a post only inherits."""


class OtherFields(QScrollArea):
    """A grid of labelled fields that scrolls when there are many.

    Behind those of the head's own keys come those of what the post only inherits, below a heading
    that folds them. ``move_wanted`` is that of `RowMoves`. A group has its own grid below its
    heading. Its fields are there while it is unfolded: ``unfolded`` says that there are some in
    which nothing has been shown yet. ``item_wanted`` asks for another item of the list at a path,
    ``key_wanted`` for another key in the map at one.
    """

    entered = Signal(object, str)
    added = Signal(object, object)
    arranged = Signal()
    adding_wanted = Signal()
    removal_wanted = Signal(object)
    move_wanted = Signal(object, object, bool)
    unfolded = Signal()
    item_wanted = Signal(object)
    key_wanted = Signal(object)

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
        self._fields: dict[Path, tuple[KeyLabel, FieldWidget]] = {}
        self._given: frozenset[Path] = frozenset()
        self._has_gaps = False
        self.below = NotesBelow(self._inside)
        self._groups = GroupFolds(folds)
        self._written = WrittenFolds(self._groups, self)
        self._heights = RowHeights()
        self._grids = RowGrids(self._grid, self.inherited, self._heights)
        self._places = RowPlaces(self._inside, self._groups, self._grids)
        self._fits = RowFits(self._places, self._grids)
        self._moves = RowMoves(self, self._inside, self._places, themes)
        self._moves.move_wanted.connect(self.move_wanted)
        self._characters = CHARACTERS
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_keyboard)

    @property
    def fields(self) -> Mapping[Path, FieldWidget]:
        """The field of each key, in order, but those in groups that are folded."""
        return self._places.written

    @property
    def groups(self) -> Mapping[Path, GroupField]:
        """The heading of each group that is there, in order."""
        return self._places.groups

    @property
    def has_rows(self) -> bool:
        """Whether there is anything, be it a list with nothing in it."""
        return bool(self._fields)

    @property
    def count(self) -> int:
        """How many fields there are, with those in groups that are folded."""
        return self._groups.count

    def show_notes(self, problems: Mapping[Path, Sequence[tuple[Problem, str]]]) -> None:
        """Say below the fields what is wrong with their values; nothing where nothing is."""
        if self.below.show_problems(problems, self._fields):
            self._arrange()
        self.updateGeometry()

    @property
    def stops(self) -> Sequence[QWidget]:
        """What Tab leads to, in order."""
        own: list[QWidget] = []
        given: list[QWidget] = []
        for path, (_, field) in self._fields.items():
            stops = given if path in self._given else own
            stops.extend((*stops_of(field), *self.below.stops(path)))
        return [*own, self.inherited, *given] if given else own

    def follow_folds(self) -> None:
        """Fold what is remembered to be folded in this folder, and nothing else."""
        before = set(self._fields)
        self.show_rows(self._groups.rows)
        self._written.follow(self.fields)
        if self._given and self._folds.is_folded(INHERITED) is not self.inherited.is_folded:
            self._arrange()
        if set(self._fields) - before:
            self.unfolded.emit()

    @property
    def names(self) -> dict[Path, str]:
        """What is read as the name of each field, in order."""
        return {path: label.text() for path, (label, _) in self._fields.items()}

    def set_letters(self, letters: Mapping[Path, str], adding: str) -> None:
        """Lead to fields by Alt and these letters, and to a new one by ``adding``."""
        for path, (label, _) in self._fields.items():
            label.set_letter(letters.get(path, ""))
        self.add.setText(without_mnemonic(self.tr("Add field…"), adding))

    def label_width(self) -> int:
        """How wide the first column of labels is, those further in with what they stand in by."""
        return self._grids.label_width()

    def set_label_width(self, width: int) -> None:
        """Line the first column of fields up with what stands above."""
        self._grids.set_label_width(width)

    def begin_post(self, *, reuses: bool) -> None:
        """Be about to show another post, in the fields there are where that ``reuses`` them."""
        before = self._fields
        kept = [at for at, (_, it) in before.items() if reuses and len(at) == 1 and can_go_on(it)]
        self._fields = {at: before.pop(at) for at in kept}
        self._has_gaps = bool(before)
        self._places.take(self._fields, self._given)
        self._drop(before)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Have a field for each row that is in no folded group; the caller shows what they hold."""
        shown = self._groups.show(rows)
        before = self._fields
        given = frozenset(row.path for row in rows if not row.is_own)
        wide = frozenset(row.path for row in shown if self._fits.needs_room(row))
        is_other = self._has_gaps or [row.path for row in shown] != list(before)
        is_other = is_other or (given, wide) != (self._given, self._grids.wide)
        if is_other or not all(map(self._fits.fits, shown)):
            self._given, self._grids.wide = given, wide
            self._fields = {
                row.path: before[row.path] if self._fits.fits(row) else self._made(row)
                for row in shown
            }
            self._places.take(self._fields, self._given)
            self._drop({at: it for at, it in before.items() if self._fields.get(at) is not it})
            self._has_gaps = False
            self._arrange()
        self._fits.release()
        self._fits.hold(shown)
        renamed = False
        for row in shown:
            label, field = self._fields[row.path]
            if label.show_setting(row.setting):
                renamed = True
                above = row.path[:-1]
                named = self._groups.named(above) if above in self._groups.paths else ()
                field.setAccessibleName(SEPARATOR.join((*named, label.name)))
            offer_values(field, row)
            if isinstance(field, GroupField):
                self._show_group(field, row)
        if renamed:
            self.arranged.emit()

    def show_changed(self, rows: Sequence[Row], changed: Sequence[Row]) -> bool:
        """Go by rows of which these have changed; False where it takes `show_rows`.

        They are of the outermost table, and no groups.
        """
        if not self._fits.can_take(changed):
            return False
        self._groups.rows = tuple(rows)
        for row in changed:
            offer_values(self._fields[row.path][1], row)
        self._fits.hold(changed)
        return True

    def _show_group(self, group: GroupField, row: Row) -> None:
        is_item, is_folded = row.path in self._groups.items, self._groups.is_folded(row.path)
        group.show_row(row, is_item=is_item, is_folded=is_folded)
        group.lock("" if row.reason is None else translated(row.reason))

    def fold(self, path: Path, folded: bool) -> None:
        """Fold or unfold a group; one with an entry that could not be written stays as it is."""
        inner = [field for at, field in self.fields.items() if at[: len(path)] == path]
        refused = next((field for field in inner if field.reason), None)
        if folded and refused is not None:
            refused.say_reason()
            return
        if folded and self._has_keyboard(path):
            self.groups[path].setFocus(Qt.FocusReason.OtherFocusReason)
        self._groups.fold(path, folded)
        self.show_rows(self._groups.rows)
        if not folded:
            self.unfolded.emit()

    def note_items(self, path: Path, order: Sequence[int | None]) -> None:
        """The items of a list are those that were at ``order``; None is a new one."""
        self._groups.note_items(path, order)

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

    def _drop(self, before: dict[Path, tuple[KeyLabel, FieldWidget]]) -> None:
        self.below.keep_only(self._fields)
        for label, field in before.values():
            self._moves.forget(label)
            body = []
            if isinstance(field, GroupField):
                self._moves.forget(field.heading)
                body.append(field.body)
            for widget in (label, field, *body):
                widget.hide()
                widget.deleteLater()

    def sizeHint(self) -> QSize:
        """As high as the rows, or as a few of them when they are many."""
        hint = self._inside.sizeHint()
        if not self._fields:
            return QSize(hint.width(), 0)
        if self._grid.hasHeightForWidth():
            hint.setHeight(self._grid.totalHeightForWidth(max(self.viewport().width(), 1)))
        room = FormRoom(self._heights.lowest, self._grid.verticalSpacing())
        fields = [field for field in self.fields.values() if not field.isHidden()]
        is_unfolded = any(not group.heading.is_folded for group in self.groups.values())
        button = self.add.sizeHint().height()
        window = self.window().height()
        most = room.most(window, fields, list(self.below.shown()), is_unfolded=is_unfolded)
        fits = hint.height() <= most + room.spared(window, button)
        return hint if fits else QSize(hint.width(), most)

    def minimumSizeHint(self) -> QSize:
        """One row."""
        if not self._fields:
            return QSize(0, 0)
        return QSize(0, min(self.sizeHint().height(), self._heights.lowest))

    def changeEvent(self, event: QEvent) -> None:
        """Other fonts make other heights."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.forget()
            self._grids.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room."""
        super().resizeEvent(event)
        columns = 2 if self.width() >= _TWO_COLUMNS_FROM else 1
        characters = CHARACTERS if self.width() >= _NARROW else NARROW_CHARACTERS
        if (columns, characters) != (self._grids.columns, self._characters):
            self._grids.columns, self._characters = columns, characters
            for label, _ in self._fields.values():
                label.set_characters(characters)
            self._arrange()

    def _made(self, row: Row) -> tuple[KeyLabel, FieldWidget]:
        path, named = row.path, self._groups.named(row.path)
        # Within a group, its heading says what the key is in.
        label = KeyLabel(named[-1:] if path[:-1] in self._groups.paths else named)
        label.set_characters(self._characters)
        field = make_field(SEPARATOR.join(map(numbered, named)), row, self._themes)
        label.setBuddy(field)
        # How high it is, the style sheet of the form has to say.
        field.setParent(self._inside)
        label.menu_asked.connect(lambda menu: self._complete(menu, path))
        field.extend_menu(lambda menu: self._moves.complete(menu, path))
        self._moves.watch(label, path)
        field.entered.connect(lambda text: self.entered.emit(path, text))
        self._written.keep(path, field)
        self.added.emit(path, field)
        field.installEventFilter(self)
        if isinstance(field, GroupField):
            self._serve(path, field)
        return label, field

    def _complete(self, menu: QMenu, path: Path) -> None:
        """What can be done with a key at its name."""
        if path in self._given:
            set_here = self._fields[path][1].setting_wanted
            first = menu.addAction(self.tr("Set in &This Post"), set_here.emit)
        else:
            is_item = path in self._groups.items
            removes = self.tr("&Remove Item") if is_item else self.tr("&Remove Field")
            first = menu.addAction(removes, lambda: self.removal_wanted.emit(path))
        # Whether the head can be changed here.
        first.setEnabled(self.add.isEnabled())
        self._moves.complete(menu, path)

    def _serve(self, path: Path, group: GroupField) -> None:
        group.folded.connect(partial(self.fold, path))
        group.item_wanted.connect(lambda: self.item_wanted.emit(path))
        group.key_wanted.connect(lambda: self.key_wanted.emit(path))
        group.removal_wanted.connect(lambda: self.removal_wanted.emit(path))
        self._moves.watch(group.heading, path)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height of the fields, and keep in view what grows under the writer's hands."""
        if watched is self._inside:
            if event.type() == QEvent.Type.LayoutRequest:
                self.updateGeometry()
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            focused: QWidget | None = watched.window().focusWidget()
            if focused is not None and watched.isAncestorOf(focused):
                show_part(self, self._inside, watched, focused)
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        self.inherited.fold(self._folds.is_folded(INHERITED))
        self.inherited.say(self.tr("Inherited"), self.tr("%n field(s)", "", len(self._given)))
        self.inherited.setVisible(bool(self._given))
        rows, is_folded = self._groups.rows, self._groups.is_folded
        last = self._grids.arrange(rows, self._fields, is_folded, self._given, self.below.get)
        self._grids.end_with(self.add, last)
        self.updateGeometry()
        self.arranged.emit()

    def _fold_inherited(self, folded: bool) -> None:
        self._folds.fold(INHERITED, folded)
        self._arrange()

    def _follow_keyboard(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Show the field that the keyboard was taken to, by a letter too."""
        is_pressed = QApplication.mouseButtons() is not Qt.MouseButton.NoButton
        path = None if is_pressed else self._places.path_at(now)
        if path is not None:
            show_part(self, self._inside, self._fields[path][1], now or self)
