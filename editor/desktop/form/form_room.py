"""How much of the window the fields of the form take, and what of them is in view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from editor.desktop.form.row_heights import height_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QScrollArea, QWidget

_ROWS_SHOWN = 3
_SHARE = 3
"""Fields in groups may take a third of a window that has room, and no fields take more."""
_HIGH = 800
"""From this height of the window on, in pixels, it has room for a long text and other fields."""


@dataclass(frozen=True, slots=True)
class FormRoom:
    """Room for fields that are ``row`` pixels high where they are low, with ``gap`` between."""

    row: int
    gap: int

    def most(
        self,
        window: int,
        fields: Sequence[QWidget],
        notes: Sequence[QWidget],
        *,
        is_unfolded: bool,
    ) -> int:
        """The height that ``fields`` may have, in pixels, in a window that is ``window`` high.

        ``notes`` stand below them. ``is_unfolded``: whether some of them are in groups.
        """
        step = self.row + self.gap
        # Half of a row says that there are more.
        most = _ROWS_SHOWN * step + self.row // 2
        if window < _HIGH:
            return most
        # A text of several rows is not shown at the cost of the fields around it.
        most += max(map(height_of, fields), default=self.row) - self.row
        most += min(sum(map(height_of, notes)), _ROWS_SHOWN * step)
        # However many chips there are, the text below is what one writes.
        share = window // _SHARE
        return share if is_unfolded else min(most, share)

    def spared(self, window: int, button: int) -> int:
        """How much more they may have where nothing is left out then, in pixels.

        It is what half a row would be the sign of; and a ``button`` alone, behind all of them, is
        no reason for a scroll bar.
        """
        spared = self.gap + self.row - self.row // 2
        return spared + (button + self.gap if window >= _HIGH else 0)


def show_part(area: QScrollArea, inside: QWidget, field: QWidget, part: QWidget) -> None:
    """Bring a whole field into view, or of one that is higher than the room that part of it.

    ``inside`` is what scrolls in the area.
    """
    room = area.viewport().height()
    shown = field if field.height() <= room else part
    half = min(shown.height(), room) // 2
    middle = shown.mapTo(inside, QPoint(shown.width() // 2, half))
    area.ensureVisible(middle.x(), middle.y(), 0, half + 2)
