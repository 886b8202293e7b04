"""The page of the current post: where things stand on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from editor.desktop.preview.pane import PreviewPane
    from tests.desktop.driver import ProgramDriver

_MIDDLE_OF_LINK = """(() => {
    const rect = document.querySelector("a").getClientRects()[0];
    return [rect.left + rect.width / 2, rect.top + rect.height / 2];
})()"""


def painted_page(program: ProgramDriver) -> PreviewPane:
    """Show the preview, and wait until the post is on it."""
    program.run("view.preview")
    program.wait(lambda: program.preview.pane is not None)
    pane = program.preview.pane
    assert pane is not None
    ready: list[bool] = []
    pane.when_ready(lambda: ready.append(True))
    program.wait(lambda: bool(ready))
    return pane


def first_link(program: ProgramDriver, pane: PreviewPane) -> tuple[QWidget, QPoint]:
    """The widget that the mouse is over, and the middle of the first link in it."""
    places: list[QPoint] = []

    def take(place: object) -> None:
        assert isinstance(place, list)
        places.append(QPoint(*[round(number) for number in place]))

    pane.page_host.ask(_MIDDLE_OF_LINK, take)
    program.wait(lambda: bool(places))
    widget = pane.view.focusProxy()
    assert widget is not None
    return widget, places[0]
