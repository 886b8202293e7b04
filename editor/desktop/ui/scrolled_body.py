"""What stands in a dialog above its buttons: scrolled where the dialog is too small for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_MARGIN = 24
_TOP = 16
_BOTTOM = 12
_SPACING = 12
_LEAST_HEIGHT = 180


class ScrolledBody(QScrollArea):
    """What has the keyboard, and what is kept in view, is scrolled to.

    Qt takes the least height of a dialog from its widgets as if no text in them were wrapped; what
    is higher than that, or than the screen, would be cut off.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("dialogBody")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._kept: QWidget | None = None
        self._content = QWidget(self)
        self.lines = QVBoxLayout(self._content)
        self.lines.setContentsMargins(_MARGIN, _TOP, _MARGIN, _BOTTOM)
        self.lines.setSpacing(_SPACING)
        self.setWidget(self._content)
        # Transparent, as the dialog has it; a scroll area would fill it with another colour.
        self.viewport().setAutoFillBackground(False)
        self._content.setAutoFillBackground(False)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._show_focused)

    def keep_in_view(self, widget: QWidget) -> None:
        """Scroll to a widget whenever it is shown."""
        self._kept = widget
        widget.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """As wide as what is in it, and a part of its height."""
        return QSize(self._content.minimumSizeHint().width(), _LEAST_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave everything where it is when the scroll bar comes and goes."""
        bar = self.width() - self.viewport().width()
        sides = (_MARGIN, max(_MARGIN - bar, 0))
        left, right = reversed(sides) if self.isRightToLeft() else sides
        self.lines.setContentsMargins(left, _TOP, right, _BOTTOM)
        super().resizeEvent(event)
        self._show_focused()
        self._show_kept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is shown, and where it is then."""
        done = super().eventFilter(watched, event)
        if watched is self._kept and event.type() in (QEvent.Type.Show, QEvent.Type.Resize):
            self._show_kept()
        elif watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        elif watched is self._content and event.type() == QEvent.Type.Resize:
            self._show_focused()
            self._show_kept()
        return done

    def _show_focused(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._content.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, _SPACING)

    def _show_kept(self) -> None:
        if self._kept is not None and self._kept.isVisible():
            self.ensureWidgetVisible(self._kept, 0, _SPACING)


def buttons_below(parent: QWidget, first: QPushButton, last: QPushButton) -> QFrame:
    """The row of buttons at the end of a dialog."""
    frame = QFrame(parent)
    frame.setObjectName("dialogButtons")
    row = QHBoxLayout(frame)
    row.setContentsMargins(_MARGIN, 12, _MARGIN, 16)
    row.addWidget(first)
    row.addStretch(1)
    row.addWidget(last)
    return frame
