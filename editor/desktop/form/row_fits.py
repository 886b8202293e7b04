"""Whether the fields that are there can show other rows. Under a writer's hands nothing changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.form.field_widgets import fits, suits
from editor.desktop.form.row_grids import is_long_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from editor.desktop.form.entries import Path, Row
    from editor.desktop.form.row_grids import RowGrids
    from editor.desktop.form.row_places import RowPlaces


class RowFits:
    """Goes by the fields of ``places``, and by which of them ``grids`` gives a whole row."""

    def __init__(self, places: RowPlaces, grids: RowGrids) -> None:
        self._places = places
        self._grids = grids
        self._held: set[Path] = set()

    def fits(self, row: Row) -> bool:
        """Whether there is a field in which this row can be shown."""
        known = self._places.fields.get(row.path)
        return known is not None and fits(known[1], row)

    def needs_room(self, row: Row) -> bool:
        """Whether half of the form cuts a line."""
        known = self._places.fields.get(row.path)
        if known is not None and known[1].hasFocus():
            return row.path in self._grids.wide
        return is_long_line(row)

    def hold(self, rows: Iterable[Row]) -> None:
        """Note which of these rows would have another field, or place, if nobody were in it."""
        for row in rows:
            field, is_wide = self._places.fields[row.path][1], row.path in self._grids.wide
            if field.hasFocus() and not (suits(field, row) and is_long_line(row) is is_wide):
                self._held.add(row.path)

    def release(self) -> None:
        """All fields are what they should be now."""
        self._held.clear()

    def can_take(self, rows: Iterable[Row]) -> bool:
        """Whether these rows, and those that were held, can be shown in the fields there are."""
        if any(not self._places.fields[path][1].hasFocus() for path in self._held):
            return False
        wide = self._grids.wide
        return all(self.fits(row) and self.needs_room(row) is (row.path in wide) for row in rows)
