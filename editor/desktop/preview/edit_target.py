"""What the commands of the Edit menu do on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.ui.edit_target import ReadOnlyTarget

if TYPE_CHECKING:
    from editor.desktop.preview.pane import PreviewPane


class PageTarget(ReadOnlyTarget):
    """The page of the preview."""

    def __init__(self, pane: PreviewPane) -> None:
        self._pane = pane

    @property
    def can_copy(self) -> bool:
        """Something is selected on the page."""
        return self._pane.view.hasSelection()

    def copy(self) -> None:
        """Copy the selection of the page, with its formatting."""
        self._pane.output.copy()

    def select_all(self) -> None:
        """Select the whole page."""
        self._pane.output.select_all()
