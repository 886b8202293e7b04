"""The place of the preview, which is filled after the window has been painted once.

Loading Chromium takes longer than the rest of the program together; the writer can begin before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.desktop.graphics.apply import before_first_quick_window
from editor.desktop.platform import libraries
from editor.desktop.preview.engine_check import EngineCheck
from editor.desktop.preview.page.bridge import Bridge
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import PlainLabel
from editor.errors import EditorError

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent

    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.graphics import Graphics
    from editor.desktop.preview.pane import PreviewPane
    from editor.desktop.preview.remote_choices import RemoteChoices
    from editor.desktop.ui.themes import Themes


class PreviewSlot(QWidget):
    """Makes the preview pane behind the first paint of a slot that is in view.

    What happens on its page is reported by ``bridge``, which is there from the beginning.
    Where Chromium cannot be loaded, the reason stands in the preview's place, and ``pane`` stays
    None.
    """

    filled = Signal()
    failed = Signal(EditorError)
    """There is no preview in this run of the program; why."""

    shown = Signal()
    """The slot came into view, or went out of it."""

    def __init__(
        self,
        workspace: Workspace,
        themes: Themes,
        graphics: Graphics,
        remote_images: RemoteChoices,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("previewSlot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Preview"))
        self._places = workspace.places
        self._library = workspace.library
        self._themes = themes
        self._graphics = graphics
        self._started = False
        self._ended = False
        self.bridge = Bridge(self)
        self.remote_images = remote_images
        self.pane: PreviewPane | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setMinimumWidth(240)

    def shutdown(self) -> None:
        """End what runs behind the preview; the window is closing."""
        self._started = self._ended = True
        # The window goes on for a while, and must not reach for a view that is gone.
        pane, self.pane = self.pane, None
        if pane is not None:
            pane.shutdown()

    def showEvent(self, event: QShowEvent) -> None:
        """Say that the page can be seen."""
        super().showEvent(event)
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that nobody sees the page."""
        super().hideEvent(event)
        self.shown.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Begin to load the preview when the window has been seen."""
        super().paintEvent(event)
        if not self._started:
            self._started = True
            if self._library.is_remembering:
                # The list is there in a moment, and would be much later beside Chromium.
                self._library.remembered.connect(
                    self._fill_soon, Qt.ConnectionType.SingleShotConnection
                )
            else:
                self._fill_soon()

    def _fill_soon(self) -> None:
        QTimer.singleShot(0, self, self._fill)

    def _fill(self) -> None:
        if self._ended:
            return
        check = EngineCheck()
        try:
            from editor.desktop.preview.pane import PreviewPane  # noqa: PLC0415 (see above)
            from editor.desktop.preview.serving.addresses import (  # noqa: PLC0415
                register_scheme,
            )
        except ImportError as error:
            check.stop()
            self._fail(libraries.cannot_import(error))
            return
        try:
            check.require()
        except EditorError as error:
            self._fail(error)
            return
        # Chromium takes new schemes until its first profile is made.
        register_scheme()
        before_first_quick_window(self._graphics)
        self.pane = PreviewPane(
            self._places,
            self._themes,
            self,
            bridge=self.bridge,
            remote_images=self.remote_images,
        )
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.pane)
        self.filled.emit()

    def _fail(self, error: EditorError) -> None:
        """Say in the preview's place why there is none."""
        lines = [self.tr("The preview cannot be shown."), translated(error.message)]
        if error.hint is not None:
            lines.append(translated(error.hint))
        reason = PlainLabel("\n\n".join(lines), self)
        reason.setObjectName("quiet")
        reason.setWordWrap(True)
        reason.setMargin(24)
        reason.setAlignment(Qt.AlignmentFlag.AlignTop)
        reason.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        layout = self.layout()
        if layout is not None:
            layout.addWidget(reason)
        self.failed.emit(error)
