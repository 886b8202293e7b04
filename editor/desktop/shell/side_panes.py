"""The three columns of the window: posts, text, preview."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_POSTS_LEAST, _POSTS_MOST = 232, 320
_POSTS_SHARE = 0.2
_TEXT_SHARE = 0.52
"""Of what the posts leave; the page needs no form and no line numbers."""


class Pane(StrEnum):
    """A column that can be hidden."""

    POSTS = "posts"
    PREVIEW = "preview"


class Columns(QSplitter):
    """Shows and hides columns, and gives them sane widths until the user has chosen some."""

    toggled = Signal()

    def __init__(
        self, posts: QWidget, text: QWidget, preview: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("columns")
        self.setAccessibleName(self.tr("Columns"))
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self._panes = {Pane.POSTS: posts, Pane.PREVIEW: preview}
        self._text = text
        for widget in (posts, text, preview):
            self.addWidget(widget)
        for place, stretch in enumerate((0, 1, 1)):
            self.setStretchFactor(place, stretch)
        self._chosen = False
        self.splitterMoved.connect(self._moved)

    @property
    def hidden(self) -> tuple[str, ...]:
        """The columns that are hidden."""
        return tuple(pane.value for pane, widget in self._panes.items() if widget.isHidden())

    def is_shown(self, pane: Pane) -> bool:
        """Whether a column is in view."""
        return not self._panes[pane].isHidden()

    def set_shown(self, pane: Pane, shown: bool) -> None:
        """Show or hide a column."""
        if shown == self.is_shown(pane):
            return
        widget = self._panes[pane]
        widget.setVisible(shown)
        if shown and self.sizes()[self.indexOf(widget)] <= widget.minimumWidth():
            # It was hidden when the widths were kept, and has none of its own.
            self._spread(self.width())
        self.toggled.emit()

    def toggle(self, pane: Pane) -> None:
        """Show a hidden column, hide a shown one."""
        self.set_shown(pane, not self.is_shown(pane))

    def take_sizes(self, sizes: Sequence[int]) -> None:
        """Widths the user chose before; those of another number of columns are passed over."""
        if len(sizes) == self.count() and all(size >= 0 for size in sizes) and any(sizes):
            self._chosen = True
            self.setSizes(list(sizes))

    @property
    def chosen_sizes(self) -> tuple[int, ...]:
        """The widths the user chose; empty while they go by the window's."""
        return tuple(self.sizes()) if self._chosen else ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the widths sane while nobody chose any."""
        super().resizeEvent(event)
        self.arrange(self.width())

    def arrange(self, width: int) -> None:
        """Sane widths for a window of this width, unless the user chose some."""
        if not self._chosen:
            self._spread(width)

    def _spread(self, width: int) -> None:
        posts = round(min(max(width * _POSTS_SHARE, _POSTS_LEAST), _POSTS_MOST))
        text = round((width - posts) * _TEXT_SHARE)
        self.setSizes([posts, text, width - posts - text])

    def _moved(self, _position: int, _index: int) -> None:
        self._chosen = True
