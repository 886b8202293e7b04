"""What lies over a text that is alone on the screen: the way out, and what is being said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QPushButton

from editor.desktop.ui.plain_text import PlainLabel, one_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QWidget

_MARGIN = 12
_SHOWN_MS = 4_000


class WayOut(QPushButton):
    """A button in the corner of ``text``, in view at first and whenever the mouse has moved."""

    def __init__(self, window: QMainWindow, text: QWidget) -> None:
        super().__init__(window)
        self._text = text
        self.setObjectName("wayOut")
        self.setText(self.tr("Leave Distraction-Free Mode (Esc)"))
        # Escape is nearer, and Tab stays in the text.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._mouse = QPoint()
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self._fade)

    def has_moved(self, place: QPoint) -> bool:
        """Whether the mouse was elsewhere when this was asked last."""
        before, self._mouse = self._mouse, place
        return before != place

    def appear(self) -> None:
        """Come into view for a while."""
        self.show()
        self.place()
        self.raise_()
        self._timer.start()

    def place(self) -> None:
        """Go to the lower right corner of the text, where no line begins."""
        self.adjustSize()
        text = _in_window(self._text)
        self.move(
            text.right() + 1 - self.width() - _MARGIN,
            text.bottom() + 1 - self.height() - _MARGIN,
        )

    def _fade(self) -> None:
        if self.rect().contains(self.mapFromGlobal(QCursor.pos())):
            self._timer.start()
        else:
            self.hide()


class QuietMessage(PlainLabel):
    """What the status bar says while it is out of view, over ``text``."""

    def __init__(self, window: QMainWindow, text: QWidget) -> None:
        super().__init__(parent=window)
        self._text = text
        self.setObjectName("quietMessage")
        self.hide()

    def say(self, text: str) -> None:
        """Say this until something else is said; nothing if it is empty."""
        self.setText(one_line(text))
        self.setVisible(bool(text))
        if text:
            self.place()
            self.raise_()
            # What is said before long work is painted before it.
            self.repaint()

    def place(self) -> None:
        """Go to the lower left corner of the text."""
        text = _in_window(self._text)
        self.setMaximumWidth(text.width() - 2 * _MARGIN)
        self.adjustSize()
        self.move(text.left() + _MARGIN, text.bottom() + 1 - self.height() - _MARGIN)


def _in_window(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
