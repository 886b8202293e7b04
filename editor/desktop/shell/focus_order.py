"""Where F6 and Tab take the keyboard: from left to right, and round again."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

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

    Qt's own order is that in which the widgets were made. No part is in another one.
    """
    for before, after in pairwise(stop for stops in _stops_of(parts) for stop in stops):
        QWidget.setTabOrder(before, after)


def first_stop(part: QWidget) -> QWidget | None:
    """What Tab reaches first of what is in view in a part of a window."""
    return next((stop for stop in _stops_of([part])[0] if stop.isVisible()), None)


def _stops_of(parts: Sequence[QWidget]) -> list[list[QWidget]]:
    """What takes the keyboard in each part, in Qt's order.

    Qt moves a widget that hands the keyboard on to a child together with all its children.
    """
    found: list[list[QWidget]] = [[] for _ in parts]
    compound: QWidget | None = None
    for widget in _chain(parts[0].window()):
        proxy = _proxy(widget)
        is_compound = proxy is not None and widget.isAncestorOf(proxy)
        is_stop = is_compound or widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if is_stop and not (compound is not None and compound.isAncestorOf(widget)):
            if is_compound:
                compound = widget
            for part, stops in zip(parts, found, strict=True):
                if widget is part or part.isAncestorOf(widget):
                    stops.append(widget)
    return found


def _chain(window: QWidget) -> list[QWidget]:
    """The widgets of a window in the order of Tab.

    Not from a part on: what has been moved once stands before it.

    PySide takes what a widget is asked for, the next one in this order too, for a child of it. So
    the window, which follows the last one, is not asked for: all that Python knows of it would go
    with that one. The others are taken back by asking their parents for their children.
    """
    last, widget = window.previousInFocusChain(), window
    chain: list[QWidget] = []
    while last is not window and widget is not last:
        following = widget.nextInFocusChain()
        assert following is not None
        chain.append(following)
        widget = following
    for parent in {one.parentWidget() for one in chain} - {None}:
        assert parent is not None
        parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return chain


def _proxy(widget: QWidget) -> QWidget | None:
    """What a widget hands the keyboard on to; the viewport of a scroll area is not asked.

    PySide takes what a widget was asked for, its proxy too, for a child of it. So the header of a
    tree and its viewport, each of which leads to the other, would be children of each other, which
    Python collects as garbage; and without its header a tree ends the program.
    """
    is_viewport = isinstance(widget.parentWidget(), QAbstractScrollArea)
    return None if is_viewport else widget.focusProxy()
