"""TableSize: a grid of which one chooses as many columns and rows as a table is to have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from editor.desktop.ui.themes import Themes

COLUMNS, ROWS = 10, 8
"""The largest table there is to choose; further rows come with Tab."""

_CELL = 20
_GAP = 3
_MARGIN = 10
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class TableSize(QWidget):
    """Opens at a place; the mouse or the arrows choose, a click or Enter inserts.

    ``chosen`` carries the columns and the rows, the header among these. It deletes itself when it
    closes.
    """

    chosen = Signal(int, int)

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("table-size")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._themes = themes
        self._below = parent
        self._size = (3, 3)
        self._name()

    @property
    def columns(self) -> int:
        """How many columns are chosen."""
        return self._size[0]

    @property
    def rows(self) -> int:
        """How many rows are chosen, the header among them."""
        return self._size[1]

    def open(self, below: QPoint) -> None:
        """Show the grid below a place of the screen, or above it where there is no room."""
        self.ensurePolished()
        self.resize(self.sizeHint())
        area = self.screen().availableGeometry()
        left = max(area.left(), min(below.x(), area.right() - self.width()))
        is_high = below.y() + self.height() > area.bottom()
        line = self.fontMetrics().height() * 2
        self.move(left, below.y() - self.height() - line if is_high else below.y())
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def sizeHint(self) -> QSize:
        """The whole grid, and the line that says its size."""
        step = _CELL + _GAP
        text = self.fontMetrics().height() + _MARGIN
        return QSize(COLUMNS * step - _GAP + 2 * _MARGIN, ROWS * step - _GAP + 2 * _MARGIN + text)

    def cell(self, column: int, row: int) -> QRectF:
        """Where a cell of the grid is, both numbers from 0."""
        step = _CELL + _GAP
        left = _MARGIN + (self.width() - self.sizeHint().width()) / 2
        if self.isRightToLeft():
            column = COLUMNS - 1 - column
        return QRectF(left + column * step, _MARGIN + row * step, _CELL, _CELL)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the window the keyboard back, which some platforms take from it with a popup."""
        super().closeEvent(event)
        self._below.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrows, insert with Enter, close with Escape."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            along, down = _STEPS[key]
            self._choose(
                self.columns + (-along if self.isRightToLeft() else along), self.rows + down
            )
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._done()
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose as much as is up to the mouse."""
        place = self._at(event.position())
        if place is not None:
            self._choose(*place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click beside the grid, as popups do."""
        if not self.rect().contains(event.position().toPoint()):
            self.close()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Insert what is up to the mouse."""
        place = self._at(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self._choose(*place)
            self._done()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the grid with what is chosen of it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._themes.colour
        painter.fillRect(self.rect(), colour(Role.RAISED))
        painter.setPen(colour(Role.LINE_STRONG))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        for row in range(ROWS):
            for column in range(COLUMNS):
                is_chosen = column < self.columns and row < self.rows
                edge, ground = Role.LINE_STRONG, Role.BASE
                if is_chosen:
                    # The first row is the header.
                    edge, ground = Role.ACCENT, Role.ACCENT_SOFT if row else Role.ACCENT
                painter.setPen(QPen(colour(edge), 1))
                painter.setBrush(colour(ground))
                painter.drawRect(self.cell(column, row).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(colour(Role.TEXT))
        text = QRectF(self.rect())
        text.setTop(self.cell(0, ROWS - 1).bottom())
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, self._text())
        painter.end()

    def _text(self) -> str:
        return self.tr("{columns} × {rows}").format(columns=self.columns, rows=self.rows)

    def _name(self) -> None:
        name = self.tr("Table with {columns} columns and {rows} rows")
        self.setAccessibleName(name.format(columns=self.columns, rows=self.rows))

    def _choose(self, columns: int, rows: int) -> None:
        size = max(1, min(columns, COLUMNS)), max(1, min(rows, ROWS))
        if size == self._size:
            return
        self._size = size
        self._name()
        self.update()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def _at(self, place: QPointF) -> tuple[int, int] | None:
        """So many columns and rows are up to a place; None beside the grid."""
        if not self.rect().contains(place.toPoint()):
            return None
        step = _CELL + _GAP
        along = place.x() - self.cell(COLUMNS - 1 if self.isRightToLeft() else 0, 0).left()
        columns = int(along // step) + 1
        if self.isRightToLeft():
            columns = COLUMNS + 1 - columns
        rows = int((place.y() - self.cell(0, 0).top()) // step) + 1
        return columns, rows

    def _done(self) -> None:
        columns, rows = self._size
        self.close()
        self.chosen.emit(columns, rows)
