"""A row of the suggestions below a field: what is offered, and behind it a few muted words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from editor.desktop.ui.painting import MIDDLE
from editor.desktop.ui.plain_text import one_line
from editor.desktop.ui.row_ground import RowDelegate
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_SIDE, _GAP = 8, 16
_MOST_FOR_TEXT = 0.65
"""Of the width, where the words behind it need the rest."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a row says, and the value that is chosen with it."""

    text: str
    detail: str = ""
    value: object = None


class SuggestionRows(RowDelegate):
    """Paints rows whose items hold a `Suggestion`."""

    to_the_edges = True

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Room for all of it."""
        metrics = QFontMetrics(option.font)
        row = _row_of(index)
        width = metrics.horizontalAdvance(one_line(row.text))
        if row.detail:
            width += _GAP + metrics.horizontalAdvance(one_line(row.detail)) + 1
        return QSize(width + 2 * _SIDE + 2, metrics.height() + 6)

    def write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The text, and the words behind it."""
        metrics = QFontMetrics(option.font)
        row = _row_of(index)
        room = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        text, detail = one_line(row.text), one_line(row.detail)
        behind = metrics.horizontalAdvance(detail) + 1 + _GAP if detail else 0
        most = max(room.width() - behind, round(_MOST_FOR_TEXT * room.width()))
        # Whole pixels may be a fraction less than the text takes, and it would be cut.
        wide = min(metrics.horizontalAdvance(text) + 1, most)
        self._draw(painter, room, wide, (text, Role.TEXT, Qt.TextElideMode.ElideRight), mirrored)
        left = room.width() - wide - _GAP
        if detail and left > 0:
            rest = room.adjusted(0, 0, -wide - _GAP, 0)
            if not mirrored:
                rest.translate(wide + _GAP, 0)
            # The ends of a path say most.
            said = (detail, Role.MUTED, Qt.TextElideMode.ElideMiddle)
            self._draw(painter, rest, left, said, mirrored)

    def _draw(
        self,
        painter: QPainter,
        room: QRect,
        width: int,
        said: tuple[str, Role, Qt.TextElideMode],
        mirrored: bool,
    ) -> None:
        text, role, cut = said
        place = QRect(room)
        place.setWidth(width)
        if mirrored:
            place.moveRight(room.right())
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        self.write_text(painter, place, text, role, cut=cut, align=MIDDLE | side)


def _row_of(index: QModelIndex | QPersistentModelIndex) -> Suggestion:
    row = index.data(Qt.ItemDataRole.UserRole)
    return row if isinstance(row, Suggestion) else Suggestion("")
