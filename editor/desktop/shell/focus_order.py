"""Where F6 and Tab take the keyboard: from left to right, and round again."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.desktop.feature import Stop


class FocusOrder:
    """Walks the stops that ``stops`` gives, past those in which there is nothing to do."""

    def __init__(self, stops: Callable[[], Sequence[Stop]]) -> None:
        self._stops = stops

    def go(self, step: int) -> None:
        """Take the keyboard ``step`` panes on."""
        stops = [stop for stop in self._stops() if stop.can_focus()]
        focused = QApplication.focusWidget()
        here = [place for place, stop in enumerate(stops) if _holds(stop.widget, focused)]
        if here:
            stops[(here[0] + step) % len(stops)].take_focus()
        elif stops:
            stops[0 if step > 0 else -1].take_focus()


def _holds(pane: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))


def tab_through(parts: Sequence[QWidget]) -> None:
    """Let Tab go from part to part of a window; within each, the order stays.

    Qt's own order is that in which the widgets were made.
    """
    stops = [widget for part in parts for widget in _stops_of(part)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stops_of(part: QWidget) -> list[QWidget]:
    """What takes the keyboard in a part, in Qt's order.

    Qt moves a widget that hands the keyboard on to a child together with all its children.
    """
    found: list[QWidget] = []
    compound: QWidget | None = None
    # Not from the part on: what has been moved once stands before it.
    window = part.window()
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        inside = widget is part or part.isAncestorOf(widget)
        if inside and not (compound is not None and compound.isAncestorOf(widget)):
            proxy = widget.focusProxy()
            if proxy is not None and widget.isAncestorOf(proxy):
                compound = widget
                found.append(widget)
            elif widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                found.append(widget)
        widget = widget.nextInFocusChain()
    return found
