"""How large a window is at first, where it stands, and its shape in the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize

from editor.desktop.session.session import Shape
from editor.desktop.shell.full_screen import FullScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from editor.desktop.feature import Feature
    from editor.desktop.shell.side_panes import Columns

LEAST_SIZE = QSize(800, 480)
_MOST_AT_FIRST = QSize(1680, 1050)
_SHARE_OF_SCREEN = 0.85
_BESIDE = QPoint(32, 32)
"""How far from the window before it a new one stands."""


def set_first_size(window: QWidget) -> None:
    """Take most of the screen, but never more than is pleasant to look at."""
    window.setMinimumSize(LEAST_SIZE)
    room = window.screen().availableSize() * _SHARE_OF_SCREEN
    window.resize(room.boundedTo(_MOST_AT_FIRST).expandedTo(LEAST_SIZE))


def stand_beside(window: QWidget, other: QWidget) -> None:
    """Stand a little below and to the right of another window, or at the edge of its screen."""
    if window.isMaximized() or window.isFullScreen():
        return
    room = other.screen().availableGeometry()
    place = other.frameGeometry().translated(_BESIDE)
    window.move(
        place.left() if place.right() <= room.right() else room.left(),
        place.top() if place.bottom() <= room.bottom() else room.top(),
    )


def shape_of(window: QWidget, columns: Columns, features: Sequence[Feature]) -> Shape:
    """What a window looks like, for the session."""
    hidden = [*columns.hidden, *(name for feature in features for name in feature.hidden())]
    kept = window.findChild(FullScreen)
    geometry = bytes(window.saveGeometry().data()) if kept is None else kept.geometry()
    return Shape(geometry, columns.chosen_sizes, tuple(hidden), columns.opened)


def take_shape(
    window: QWidget, columns: Columns, features: Sequence[Feature], shape: Shape
) -> None:
    """Make a window look as in the last session."""
    if shape.geometry:
        window.restoreGeometry(shape.geometry)
    columns.take_sizes(shape.widths)
    for pane in columns.panes:
        opened = pane.id not in shape.hidden if pane.is_open_at_first else False
        columns.set_shown(pane.id, opened or pane.id in shape.opened, to_front=False)
    for feature in features:
        feature.take_hidden(shape.hidden)
