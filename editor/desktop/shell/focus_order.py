"""Where the keyboard goes from pane to pane: posts, form, text, page, and round again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from editor.desktop.shell.side_panes import Pane

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from editor.desktop.shell.main_window import MainWindow


def go(window: MainWindow, step: int) -> None:
    """Take the keyboard ``step`` panes on, past those that are hidden or have nothing to do in."""
    stops = _stops(window)
    focused = QApplication.focusWidget()
    here = [place for place, (pane, _) in enumerate(stops) if _holds(pane, focused)]
    if here:
        stops[(here[0] + step) % len(stops)][1]()
    elif stops:
        stops[0 if step > 0 else -1][1]()


def _stops(window: MainWindow) -> list[tuple[QWidget, Callable[[], None]]]:
    """The panes in view, and how each takes the keyboard."""
    stops: list[tuple[QWidget, Callable[[], None]]] = []
    if not window.columns.isVisible():
        return stops
    if window.columns.is_shown(Pane.POSTS):
        stops.append((window.posts, window.posts.focus_list))
    editors = window.editors
    if editors.source is not None:
        if editors.form.isVisible():
            stops.append((editors.form, editors.form.focus_title))
        stops.append((editors.source, editors.focus_text))
        page = window.preview.pane
        if page is not None and window.columns.is_shown(Pane.PREVIEW):
            stops.append((window.preview, page.view.setFocus))
    return stops


def _holds(pane: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))
