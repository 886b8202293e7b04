"""Keeps values that are shown as they are written folded or unfolded, as the writer had them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.form.written_field import WrittenField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editor.desktop.form.entries import Path
    from editor.desktop.form.field_widgets import FieldWidget
    from editor.desktop.form.group_folds import GroupFolds


class WrittenFolds(QObject):
    """``folds`` remembers it by the paths."""

    def __init__(self, folds: GroupFolds, parent: QObject) -> None:
        super().__init__(parent)
        self._folds = folds

    def keep(self, path: Path, field: FieldWidget) -> None:
        """Fold a new field as its key was, and remember what becomes of it."""
        if isinstance(field, WrittenField):
            field.fold(self._folds.is_written_folded(path))
            # One with an entry that could not be written may stay unfolded.
            field.heading.folded.connect(lambda _: self._folds.fold_written(path, field.is_folded))

    def follow(self, fields: Mapping[Path, FieldWidget]) -> None:
        """Fold and unfold what is there, since something else is remembered now."""
        for path, field in fields.items():
            if isinstance(field, WrittenField) and not field.reason:
                field.fold(self._folds.is_written_folded(path))
