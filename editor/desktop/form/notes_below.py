"""What is said below the fields of the form, by their paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.form.problem_notes import ProblemNotes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from editor.desktop.form.entries import Path
    from editor.errors import Problem


class NotesBelow(QObject):
    """Makes a `ProblemNotes` for each field that has something wrong, and keeps it with the field.

    ``made`` carries each that is new.
    """

    made = Signal(object)

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside)
        self._inside = inside
        self._notes: dict[Path, ProblemNotes] = {}

    def get(self, path: Path) -> ProblemNotes | None:
        """What is said below a field, if anything ever was."""
        return self._notes.get(path)

    def stops(self, path: Path) -> Sequence[QWidget]:
        """What takes the keyboard below a field."""
        notes = self._notes.get(path)
        return () if notes is None else notes.stops

    def shown(self) -> Iterator[ProblemNotes]:
        """Those in which something is said."""
        return (notes for notes in self._notes.values() if not notes.isHidden())

    def show_problems(
        self, problems: Mapping[Path, Sequence[tuple[Problem, str]]], paths: Collection[Path]
    ) -> bool:
        """Say what is wrong below the fields at ``paths``; whether there are new places for it."""
        new = [path for path in problems if path not in self._notes and path in paths]
        for path in new:
            notes = self._notes[path] = ProblemNotes(self._inside)
            # Nothing of it is seen until it has its place in the grid.
            notes.resize(0, 0)
            self.made.emit(self._notes[path])
        for path, notes in self._notes.items():
            notes.show_problems(problems.get(path, ()))
        return bool(new)

    def keep_only(self, paths: Collection[Path]) -> None:
        """Drop what is said of fields that are gone."""
        for path in [path for path in self._notes if path not in paths]:
            gone = self._notes.pop(path)
            gone.hide()
            gone.deleteLater()
