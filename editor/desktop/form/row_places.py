"""Which row of the form stands where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from editor.desktop.form.group_field import GroupField
from editor.desktop.form.row_grids import place_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from editor.desktop.form.entries import Path
    from editor.desktop.form.field_widgets import FieldWidget
    from editor.desktop.form.group_folds import GroupFolds
    from editor.desktop.form.key_label import KeyLabel
    from editor.desktop.form.row_grids import RowGrids


class Cell(NamedTuple):
    """The place of a row: ``is_across`` if nothing stands beside it."""

    path: Path
    rect: QRect
    is_across: bool


class RowPlaces:
    """The rows within ``inside``.

    Of their ``fields``, by path in order, ``written`` are those that hold a value, and ``groups``
    the headings of groups.
    """

    def __init__(self, inside: QWidget, groups: GroupFolds, grids: RowGrids) -> None:
        self._inside = inside
        self._groups = groups
        self._grids = grids
        self.fields: Mapping[Path, tuple[KeyLabel, FieldWidget]] = {}
        self.written: Mapping[Path, FieldWidget] = {}
        self.groups: Mapping[Path, GroupField] = {}
        self._given: frozenset[Path] = frozenset()

    def take(
        self, fields: Mapping[Path, tuple[KeyLabel, FieldWidget]], given: frozenset[Path]
    ) -> None:
        """Other fields are there; what stands at the paths ``given`` the head does not have."""
        all_of_them = {path: field for path, (_, field) in fields.items()}
        groups = {path: it for path, it in all_of_them.items() if isinstance(it, GroupField)}
        self.fields, self.groups, self._given = fields, groups, given
        self.written = {path: it for path, it in all_of_them.items() if path not in groups}

    def paths(self) -> list[Path]:
        """The head's own keys in order."""
        return [at for at in self.fields if at not in self._given]

    def cells(self) -> list[Cell]:
        """Where the rows of these keys stand."""
        return [self._cell(path, *self.fields[path]) for path in self.paths()]

    def path_at(self, widget: QWidget | None) -> Path | None:
        """In the row of which key a widget is."""
        if widget is None:
            return None
        for path, (label, field) in self.fields.items():
            if widget in (label, field) or field.isAncestorOf(widget):
                return path
        return None

    def _cell(self, path: Path, label: KeyLabel, field: FieldWidget) -> Cell:
        place = place_of(label, field, self._inside)
        return Cell(path, place, self._grids.is_across(path, field))
