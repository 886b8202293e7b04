"""The tree itself: keys and mouse in it. A section is dragged within the tree, never out of it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QKeyCombination,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QApplication, QTreeView

from editor.desktop.outline.delegate import INDENT, HeadingDelegate
from editor.desktop.outline.drops import Drop, drop_at, paint_drop
from editor.desktop.outline.rows import key_of

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from editor.desktop.ui.themes import Themes


class Act(Enum):
    """What is done to a section where it is."""

    UP = "up"
    DOWN = "down"
    PROMOTE = "promote"
    DEMOTE = "demote"


_ALT = Qt.KeyboardModifier.AltModifier
KEYS = {
    Act.UP: QKeyCombination(_ALT, Qt.Key.Key_Up),
    Act.DOWN: QKeyCombination(_ALT, Qt.Key.Key_Down),
    Act.PROMOTE: QKeyCombination(_ALT, Qt.Key.Key_Left),
    Act.DEMOTE: QKeyCombination(_ALT, Qt.Key.Key_Right),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Standard = QKeySequence.StandardKey
_SCROLL_MS = 60
_EDGE = 20
"""Pixels from the upper and the lower edge in which a drag scrolls."""


class OutlineTree(QTreeView):
    """Headings that are gone to, moved and dragged; each is named by its key.

    ``chosen`` is a click or Enter, ``acted`` an arrow with Alt, ``dropped`` the end of a drag,
    ``undo_asked`` and ``redo_asked`` the keys for these, and ``left`` Escape.
    """

    chosen = Signal(int)
    acted = Signal(int, Act)
    dropped = Signal(int, Drop)
    undo_asked = Signal()
    redo_asked = Signal()
    left = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._pressed: QPoint | None = None
        self._last = QPoint()
        self._moving = QPersistentModelIndex()
        self._is_dragging = False
        self._drop: Drop | None = None
        self._scrolling = QTimer(self, interval=_SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll_on)
        self.setObjectName("outline")
        self.setItemDelegate(HeadingDelegate(themes, self))
        self.setHeaderHidden(True)
        self.setIndentation(INDENT)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.clicked.connect(self._choose)

    @property
    def current_key(self) -> int | None:
        """The key of the row that the keys act on."""
        return key_of(self.currentIndex())

    @property
    def drop(self) -> Drop | None:
        """Where the section that is being dragged would be dropped now."""
        return self._drop

    def event(self, event: QEvent) -> bool:
        """Keep the keys that act on sections from commands that have them for the text."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (_act(event) is not None or _step(event) is not None)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to a heading, Alt and an arrow move its section, Escape goes back."""
        act, key, step = _act(event), self.current_key, _step(event)
        if event.key() == Qt.Key.Key_Escape:
            if self._is_dragging:
                self._end_drag()
            else:
                self.left.emit()
        elif step is not None:
            (self.undo_asked if step is _Standard.Undo else self.redo_asked).emit()
        elif act is not None:
            if key is not None:
                self.acted.emit(key, act)
        elif event.key() in _ENTER:
            if key is not None:
                self.chosen.emit(key)
        else:
            super().keyPressEvent(event)

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Leave it to the delegate, which paints the arrow on the ground of the row."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Any button chooses a row; the left one may begin a drag."""
        self._end_drag()
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            if index.isValid():
                self._pressed = event.position().toPoint()
                self._moving = QPersistentModelIndex(index)
            return
        if index.isValid():
            self.setCurrentIndex(index)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second of two clicks for one more: the keyboard goes to the text again."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the section would be dropped."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        place = event.position().toPoint()
        if not self._is_dragging:
            far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            self._is_dragging = far and self._moving.isValid()
        if self._is_dragging:
            self._drag_to(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the section, or choose its heading."""
        was_dragging, drop, key = self._is_dragging, self._drop, key_of(self._moving)
        self._end_drag()
        if not was_dragging:
            super().mouseReleaseEvent(event)
        elif drop is not None and key is not None:
            self.dropped.emit(key, drop)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A drag ends with the keyboard: Escape could not end it any more."""
        self._end_drag()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and over them where the section would be dropped."""
        super().paintEvent(event)
        if self._drop is not None:
            painter = QPainter(self.viewport())
            paint_drop(painter, self._drop, self._themes)
            painter.end()

    def _choose(self, index: QModelIndex) -> None:
        key = key_of(index)
        if key is not None:
            self.chosen.emit(key)

    def _drag_to(self, place: QPoint) -> None:
        if not self._moving.isValid():
            # The heading has gone meanwhile.
            self._end_drag()
            return
        index = self.model().index(self._moving.row(), 0, self._moving.parent())
        self._drop = drop_at(self, index, place)
        shapes = Qt.CursorShape
        can_drop = self._drop is not None
        self.viewport().setCursor(shapes.DragMoveCursor if can_drop else shapes.ForbiddenCursor)
        is_at_edge = not _EDGE <= place.y() < self.viewport().height() - _EDGE
        if is_at_edge and not self._scrolling.isActive():
            self._scrolling.start()
        elif not is_at_edge:
            self._scrolling.stop()
        self._last = place
        self.viewport().update()

    def _scroll_on(self) -> None:
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + (-_EDGE if self._last.y() < _EDGE else _EDGE))
        if bar.value() != before:
            self._drag_to(self._last)

    def _end_drag(self) -> None:
        self._scrolling.stop()
        if self._is_dragging:
            self.viewport().unsetCursor()
            self.viewport().update()
        self._pressed = None
        self._is_dragging = False
        self._drop = None
        self._moving = QPersistentModelIndex()


def _act(event: QKeyEvent) -> Act | None:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    pressed = QKeyCombination(held, Qt.Key(event.key()))
    return next((act for act, keys in KEYS.items() if keys == pressed), None)


def _step(event: QKeyEvent) -> QKeySequence.StandardKey | None:
    """Undo or redo, if the keys mean that."""
    return next((step for step in (_Standard.Undo, _Standard.Redo) if event.matches(step)), None)
