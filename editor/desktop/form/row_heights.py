"""How high the fields of the form are; each is measured once, until its font changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from editor.desktop.form.field_widgets import first_row, may_be_tall

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from editor.desktop.form.field_widgets import FieldWidget


class _Heights(NamedTuple):
    least: int
    usual: int


class RowHeights:
    """All heights are in pixels. ``line`` is that of a row of fields that are never higher."""

    def __init__(self) -> None:
        self._known: dict[FieldWidget, _Heights] = {}
        self.line = 0
        self.lowest = 0

    def forget(self) -> None:
        """Measure all of them again."""
        self._known.clear()

    def measure(self, fields: Iterable[FieldWidget]) -> None:
        """Go by these fields from now on, of which those that have come are measured."""
        before, self._known = self._known, {}
        for field in fields:
            known = before.get(field)
            if known is None:
                field.ensurePolished()
                least, usual = field.minimumSizeHint(), field.sizeHint()
                known = _Heights(least.height(), usual.height())
            self._known[field] = known
        self.lowest = min([known.least for known in self._known.values()], default=0)
        flat = [known.least for field, known in self._known.items() if not may_be_tall(field)]
        self.line = max(flat, default=0)

    def of(self, field: FieldWidget) -> int:
        """How high the first row of a field is at least, and what stands beside it."""
        return first_row(field) if may_be_tall(field) else max(self._known[field].usual, self.line)


def height_of(field: QWidget) -> int:
    """How high a field should be at the width it has."""
    is_tall = field.hasHeightForWidth()
    return field.heightForWidth(field.width()) if is_tall else field.height()
