"""Which groups of the form are folded, and what of its rows is there then. Knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from editor.desktop.form.groups import GROUPS, all_rows
from editor.project.field_kinds import FieldKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.desktop.form.entries import Path, Row
    from editor.desktop.form.fold_states import FoldStates

_GAP: Final = "."
_UNFOLDED: Final = 3
"""Parts of the path of a group that is unfolded at first."""


class GroupFolds:
    """The rows that are shown last, and what the writer folded and unfolded, by the paths.

    Groups by the names of keys are ``remembered`` for the folder, items for as long as Byline runs.

    ``count`` is how many fields they have, ``items`` and ``paths`` are those of the items of lists
    and of groups.
    """

    def __init__(self, remembered: FoldStates) -> None:
        self._remembered = remembered
        self.rows: tuple[Row, ...] = ()
        self.count = 0
        self.items: frozenset[Path] = frozenset()
        self.paths: frozenset[Path] = frozenset()
        self._folded: dict[Path, bool] = {}

    def show(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        """Go by these rows from now on; those that are in no folded group, each behind its own."""
        self.rows = tuple(rows)
        within = list(all_rows(rows))
        self.paths = frozenset(row.path for row in within if row.kind in GROUPS)
        self.count = len(within) - len(self.paths)
        lists = (row for row in within if row.kind is FieldKind.MAPS)
        self.items = frozenset(inner.path for row in lists for inner in row.inner)
        return tuple(self._unfolded(self.rows))

    def is_folded(self, path: Path) -> bool:
        """Whether what is in a group is hidden; at first, what is in the items of lists is."""
        if self._is_own(path):
            return self._folded.get(path, True)
        return self._remembered.is_folded(_GAP.join(path))

    def fold(self, path: Path, folded: bool) -> None:
        """Fold or unfold a group."""
        if self._is_own(path):
            self._folded[path] = folded
        else:
            self._remembered.fold(_GAP.join(path), folded)

    def is_written_folded(self, path: Path) -> bool:
        """Whether a value that is shown as it is written is hidden; at first it is."""
        if self._is_own(path):
            return self._folded.get(path, True)
        return self._remembered.is_folded(_GAP.join(path), at_first=True)

    def fold_written(self, path: Path, folded: bool) -> None:
        """Fold or unfold such a value."""
        if self._is_own(path):
            self._folded[path] = folded
        else:
            self._remembered.fold(_GAP.join(path), folded, at_first=True)

    def is_in_item(self, path: Path) -> bool:
        """Whether a key is in an item of a list."""
        return any(path[:n] in self.items for n in range(1, len(path)))

    def note_items(self, path: Path, order: Sequence[int | None]) -> None:
        """The items of a list are those that were at ``order``; a new one, None, is unfolded."""
        place = len(path)
        before = {
            at: folded
            for at, folded in self._folded.items()
            if len(at) > place and at[:place] == path
        }
        for at in before:
            del self._folded[at]
        for index, old in enumerate(order):
            item = (*path, str(index))
            if old is None:
                self._folded[item] = False
            for at, folded in before.items():
                if at[place] == str(old):
                    self._folded[*item, *at[place + 1 :]] = folded

    def named(self, path: Path) -> Path:
        """The path as it is said: the first item of a list is 1."""
        return tuple(
            str(int(part) + 1) if path[: n + 1] in self.items and part.isdecimal() else part
            for n, part in enumerate(path)
        )

    def _is_own(self, path: Path) -> bool:
        """Whether a group is folded at first, and not remembered."""
        return path in self.items or self.is_in_item(path) or len(path) > _UNFOLDED

    def _unfolded(self, rows: Sequence[Row]) -> Iterator[Row]:
        for row in rows:
            yield row
            if row.kind in GROUPS and not self.is_folded(row.path):
                yield from self._unfolded(row.inner)
