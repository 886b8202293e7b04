"""Where the keyboard goes from pane to pane: posts, form, text, page, and round again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

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
