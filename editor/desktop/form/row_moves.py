"""Moves a key among its neighbours by its row: dragged by its name, by key, from a menu.

Neighbours are the keys of the same table that stand in the form. A key whose value is a table
stands there by all the rows of what is in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from editor.desktop.form.row_places import Cell
from editor.desktop.ui.styled import set_state
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QMenu, QScrollArea

    from editor.desktop.form.entries import Path
    from editor.desktop.form.row_places import RowPlaces
    from editor.desktop.ui.themes import Themes

_UP, _DOWN = "Alt+Shift+Up", "Alt+Shift+Down"
"""Within a field, where Alt+Down opens what there is to choose from."""

_EDGE = 18
"""Pixels from the edge of what is in view at which a drag scrolls."""
_SCROLL_MS, _SCROLL = 30, 8
_THICK, _KNOB = 2, 6
"""Pixels of the mark of the place, and of the knob at its beginning."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Beside which key; with the mark that shows it."""

    beside: Path
    after: bool
    mark: QRect


@dataclass(slots=True)
class _Drag:
    handle: QWidget
    path: Path
    pressed: QPoint
    is_on: bool = False
    place: _Place | None = None


class RowMoves(QObject):
    """``move_wanted`` carries the path of a key, one of its neighbours, and whether behind it.

    ``places`` says which keys there are, and where each stands within ``inside``. Whatever a key is
    called by becomes a handle by `watch`.
    """

    move_wanted = Signal(object, object, bool)

    def __init__(
        self,
        area: QScrollArea,
        inside: QWidget,
        places: RowPlaces,
        themes: Themes,
    ) -> None:
        super().__init__(area)
        self._area = area
        self._inside = inside
        self._places = places
        self._drag: _Drag | None = None
        self._paths: dict[QWidget, Path] = {}
        self._at = QPoint()
        self._mark = _Mark(inside, themes)
        self._scrolls = QTimer(self, interval=_SCROLL_MS)
        self._scrolls.timeout.connect(self._scroll)
        for keys, by in ((_UP, -1), (_DOWN, 1)):
            shortcut = QShortcut(QKeySequence(keys), area)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._step_focused, by))

    def watch(self, handle: QWidget, path: Path) -> None:
        """Let a key be dragged by this widget, and moved by Alt and an arrow key in it."""
        self._paths[handle] = path
        handle.installEventFilter(self)

    def forget(self, handle: QWidget) -> None:
        """The handle is about to be deleted."""
        self._paths.pop(handle, None)
        if self._drag is not None and self._drag.handle is handle:
            self.cancel()

    def complete(self, menu: QMenu, path: Path) -> None:
        """Let a menu move the key."""
        up, down = self.can_step(path, -1), self.can_step(path, 1)
        if not up and not down:
            return
        menu.addSeparator()
        above = menu.addAction(self.tr("Mo&ve Up"), partial(self.step, path, -1))
        below = menu.addAction(self.tr("Move Do&wn"), partial(self.step, path, 1))
        for action, keys, can in ((above, _UP, up), (below, _DOWN, down)):
            action.setEnabled(can)
            # The keys are those of the row, and only said here.
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setShortcutVisibleInContextMenu(True)

    def can_step(self, path: Path, by: int) -> bool:
        """Whether there is a neighbour above (-1) or below (1)."""
        return self._beside(path, by) is not None

    def step(self, path: Path, by: int) -> None:
        """Move a key up (-1) or down (1) by one of its neighbours, if there is one."""
        beside = self._beside(path, by)
        if beside is not None:
            self.move_wanted.emit(path, beside, by > 0)

    def cancel(self) -> None:
        """Leave what is being dragged where it is."""
        drag, self._drag = self._drag, None
        self._scrolls.stop()
        self._mark.hide()
        if drag is not None and drag.is_on:
            set_state(drag.handle, "dragged", False)
            drag.handle.unsetCursor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drag a key by its handle, and move it by keys."""
        path = self._paths.get(watched) if isinstance(watched, QWidget) else None
        if path is None or not isinstance(watched, QWidget):
            return super().eventFilter(watched, event)
        if isinstance(event, QMouseEvent):
            return self._moused(watched, path, event)
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            assert isinstance(event, QKeyEvent)
            return self._pressed(path, event)
        if event.type() == QEvent.Type.FocusOut and self._is_dragging:
            self.cancel()
        return super().eventFilter(watched, event)

    @property
    def _is_dragging(self) -> bool:
        return self._drag is not None and self._drag.is_on

    # By key.

    def _pressed(self, path: Path, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        by = steps.get(Qt.Key(event.key()))
        if self._is_dragging and event.key() == Qt.Key.Key_Escape:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.cancel()
            return True
        if by is None or event.modifiers() != Qt.KeyboardModifier.AltModifier:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.step(path, by)
        return True

    def _step_focused(self, by: int) -> None:
        path = self._places.path_at(QApplication.focusWidget())
        if path is not None:
            self.step(path, by)

    def _beside(self, path: Path, by: int) -> Path | None:
        there = (at for at in self._places.paths() if _is_near(at, path))
        near = list(dict.fromkeys(at[: len(path)] for at in there))
        if path not in near:
            return None
        place = near.index(path) + by
        return near[place] if 0 <= place < len(near) else None

    def _neighbours(self, path: Path) -> list[Cell]:
        """The keys of the same table, each with the room that all its rows take."""
        found: dict[Path, Cell] = {}
        for cell in self._places.cells():
            if not _is_near(cell.path, path):
                continue
            own = cell.path[: len(path)]
            known = found.get(own)
            if known is None:
                found[own] = cell._replace(path=own)
            else:
                found[own] = Cell(own, known.rect.united(cell.rect), is_across=True)
        return list(found.values())

    # By mouse.

    def _moused(self, handle: QWidget, path: Path, event: QMouseEvent) -> bool:
        drag = self._drag
        if event.type() == QEvent.Type.MouseButtonPress:
            is_left = event.button() == Qt.MouseButton.LeftButton
            if is_left and (self.can_step(path, -1) or self.can_step(path, 1)):
                self._drag = _Drag(handle, path, event.position().toPoint())
        elif drag is None or drag.handle is not handle:
            return False
        elif event.type() == QEvent.Type.MouseMove:
            self._drag_to(drag, event)
            return drag.is_on
        elif event.type() == QEvent.Type.MouseButtonRelease:
            was_on, place = drag.is_on, drag.place
            self.cancel()
            if was_on and place is not None and event.button() == Qt.MouseButton.LeftButton:
                self.move_wanted.emit(drag.path, place.beside, place.after)
            return was_on
        return False

    def _drag_to(self, drag: _Drag, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (event.position().toPoint() - drag.pressed).manhattanLength()
        if not drag.is_on and far >= QApplication.startDragDistance():
            drag.is_on = True
            set_state(drag.handle, "dragged", True)
            drag.handle.setCursor(Qt.CursorShape.ClosedHandCursor)
            if isinstance(drag.handle, QAbstractButton):
                drag.handle.setDown(False)  # it is not told that it is let go
        if drag.is_on:
            at = drag.handle.mapTo(self._inside, event.position().toPoint())
            self._show_place(drag, at)
            self._at = self._inside.mapTo(self._area.viewport(), at)
            beyond = self._beyond()
            (self._scrolls.start if beyond else self._scrolls.stop)()

    def _beyond(self) -> int:
        """-1 or 1 where the mouse asks for what is above or below."""
        if self._at.y() < _EDGE:
            return -1
        return int(self._at.y() > self._area.viewport().height() - _EDGE)

    def _scroll(self) -> None:
        drag, bar = self._drag, self._area.verticalScrollBar()
        if drag is None or not drag.is_on:
            self._scrolls.stop()
            return
        bar.setValue(bar.value() + self._beyond() * _SCROLL)
        self._show_place(drag, self._inside.mapFrom(self._area.viewport(), self._at))

    def _show_place(self, drag: _Drag, at: QPoint) -> None:
        drag.place = self._place(drag.path, at)
        self._mark.show_at(None if drag.place is None else drag.place.mark)

    def _place(self, path: Path, at: QPoint) -> _Place | None:
        """Where a key would go that is let go at a point; None where it is already."""
        near = self._neighbours(path)
        if not near:
            return None
        over = min(near, key=lambda cell: _distance(cell.rect, at))
        rect, mirrored = over.rect, self._inside.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if over.is_across:
            after = at.y() > rect.center().y()
            y = rect.bottom() + _THICK if after else rect.top() - 2 * _THICK
            mark = QRect(rect.left(), y, rect.width(), _THICK)
        else:
            after = (at.x() > rect.center().x()) is not mirrored
            right = after is not mirrored
            x = rect.right() + _THICK if right else rect.left() - 2 * _THICK
            mark = QRect(x, rect.top(), _THICK, rect.height())
        names = [cell.path for cell in near]
        source, target = names.index(path) if path in names else -1, names.index(over.path)
        to = target + after - (0 <= source < target)
        return None if to == source or source < 0 else _Place(over.path, after, mark)


class _Mark(QWidget):
    """A line with a knob where the key would go."""

    def __init__(self, inside: QWidget, themes: Themes) -> None:
        super().__init__(inside)
        self._inside = inside
        self._themes = themes
        self.setObjectName("dropMark")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, line: QRect | None) -> None:
        """Show it along this line, or nowhere."""
        self.setVisible(line is not None)
        if line is not None:
            around = (_KNOB - _THICK) // 2
            across = line.width() > line.height()
            place = line.adjusted(*((0, -around, 0, around) if across else (-around, 0, around, 0)))
            # There is no room beyond the first and the last field.
            room = self._inside.rect()
            place.moveLeft(max(min(place.left(), room.right() + 1 - place.width()), 0))
            place.moveTop(max(min(place.top(), room.bottom() + 1 - place.height()), 0))
            self.setGeometry(place)
            self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the colour of what is chosen."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colour: QColor = self._themes.colour(Role.ACCENT)
        painter.setBrush(colour)
        around = (_KNOB - _THICK) / 2
        if self.width() > self.height():
            middle = self.rect().adjusted(0, round(around), 0, -round(around))
        else:
            middle = self.rect().adjusted(round(around), 0, -round(around), 0)
        painter.drawRect(middle)
        painter.drawEllipse(0, 0, _KNOB, _KNOB)
        painter.end()


def _is_near(path: Path, other: Path) -> bool:
    """Whether a row stands for a key in the table that ``other`` is in, or for a part of one."""
    return len(path) >= len(other) and path[: len(other) - 1] == other[:-1]


def _distance(rect: QRect, at: QPoint) -> int:
    x = max(rect.left() - at.x(), at.x() - rect.right(), 0)
    y = max(rect.top() - at.y(), at.y() - rect.bottom(), 0)
    # A row is as wide as the form: what is above or below counts for more.
    return x + 4 * y
