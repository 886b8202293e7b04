"""Widgets in a row that is wrapped where it is wider than its place, and scrolled if need be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QResizeEvent

_SPACING = 8
"""Pixels between widgets, and between lines."""

_LEAST_LINES = 1.5
"""What is in view at least of more lines than one: it shows that there are more."""


class WrappedRow(QScrollArea):
    """As high as its lines, or less. Each widget has the width it asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Lines(self)
        # Only then there is a place to scroll to.
        self._lines.arranged.connect(self._show_focused)
        self.setWidget(self._lines)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Transparent, as a scroll area is not by itself.
        self.viewport().setAutoFillBackground(False)
        self._lines.setAutoFillBackground(False)

    @property
    def place(self) -> QWidget:
        """The parent of the widgets in the row."""
        return self._lines

    def set_cells(self, cells: Sequence[QWidget]) -> None:
        """Show these widgets, in the order of the Tab key too."""
        self._lines.set_cells(cells)
        for cell in cells:
            for widget in (cell, *cell.findChildren(QWidget)):
                widget.installEventFilter(self)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """One line, or the lines there are."""
        hint = self._lines.sizeHint()
        return QSize(hint.width(), self._lines.heightForWidth(self.width() or hint.width()))

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest of the widgets and the scroll bar."""
        height = min(self.sizeHint().height(), int(self._lines.line * _LEAST_LINES))
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._lines.minimumSizeHint().width() + bar, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for as many lines as this width needs."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll to what has the keyboard, and follow what changes its size."""
        if isinstance(watched, QWidget) and event.type() == QEvent.Type.FocusIn:
            self._show_focused()
        if watched is self._lines and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _show_focused(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._lines.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, _SPACING)


class _Lines(QWidget):
    """What is scrolled."""

    arranged = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cells: tuple[QWidget, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_cells(self, cells: Sequence[QWidget]) -> None:
        """Show these widgets."""
        self._cells = tuple(cells)
        for cell in self._cells:
            cell.show()
        self._arrange()

    @property
    def line(self) -> int:
        """The height of a line, in pixels."""
        return max((cell.sizeHint().height() for cell in self._cells), default=0)

    def heightForWidth(self, width: int) -> int:
        """That of all lines."""
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """All in one line."""
        widths = [cell.sizeHint().width() + _SPACING for cell in self._cells]
        return QSize(sum(widths), self.line)

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest of them."""
        widths = [cell.sizeHint().width() for cell in self._cells]
        return QSize(max(widths, default=0), self.line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the row anew."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Follow the sizes of the widgets, as when the style sheet first meets them."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        for cell, place in zip(self._cells, self._places(self.width()), strict=True):
            cell.setGeometry(place)
        self.updateGeometry()
        self.arranged.emit()

    def _places(self, width: int) -> Iterator[QRect]:
        line = self.line
        at = QPoint(0, 0)
        for cell in self._cells:
            needed = cell.sizeHint().width()
            if at.x() and at.x() + needed > width:
                at = QPoint(0, at.y() + line + _SPACING)
            yield QRect(at, QSize(needed, line))
            at.setX(at.x() + needed + _SPACING)
