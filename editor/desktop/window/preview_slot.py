"""The place of the preview, which is filled after the window has been painted once.

Loading Chromium takes longer than the rest of the program together; the writer can begin before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.desktop.remote_images import RemoteChoices

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from editor.desktop.preview import PreviewPane
    from editor.desktop.themes import Theme
    from editor.storage.places import Places


class PreviewSlot(QWidget):
    """Makes the preview pane behind the first paint of a slot that is in view."""

    filled = Signal()

    def __init__(self, places: Places, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("previewSlot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Preview"))
        self._places = places
        self._theme = theme
        self._started = False
        self.remote_images = RemoteChoices(places.remote_images, self)
        self.pane: PreviewPane | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setMinimumWidth(240)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        if self.pane is not None:
            self.pane.set_theme(theme)

    def shutdown(self) -> None:
        """End what runs behind the preview; the window is closing."""
        self._started = True
        if self.pane is not None:
            self.pane.shutdown()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Begin to load the preview when the window has been seen."""
        super().paintEvent(event)
        if not self._started:
            self._started = True
            QTimer.singleShot(0, self, self._fill)

    def _fill(self) -> None:
        from editor.desktop.preview import PreviewPane, register_scheme  # noqa: PLC0415 (see above)

        # Chromium takes new schemes until its first profile is made.
        register_scheme()
        self.pane = PreviewPane(self._places, self._theme, self, remote_images=self.remote_images)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.pane)
        self.filled.emit()
