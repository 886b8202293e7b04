"""One item of a list: a word in a rounded box, with a cross that takes it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu

from editor.desktop.form.link_field import opens
from editor.desktop.ui.painting import MIDDLE
from editor.desktop.ui.plain_text import in_sentence, one_line, set_tool_tip, without_mnemonic
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from editor.desktop.ui.themes import Themes

_PADDING = 8
_CROSS = 16
"""Pixels at the end that the cross takes."""
_WIDEST = 260
_DRAG = 6
"""Pixels the mouse moves before it drags."""


class Chip(QAbstractButton):
    """An item. What is asked of it goes to the field it is one of, which knows the others.

    ``stepped`` carries -1 or 1 for its neighbours, and larger numbers for the ends; ``moved`` the
    same for its own place. ``typed`` carries what was typed while it had the keyboard. ``meant``
    carries the spelling that is wanted in its place, ``merged`` that which is wanted in all posts.
    ``opened`` asks to go where an item leads that names a post.
    """

    removed = Signal()
    edited = Signal()
    stepped = Signal(int)
    moved = Signal(int)
    dragged = Signal(QPoint)
    typed = Signal(str)
    meant = Signal(str)
    merged = Signal(str)
    opened = Signal()

    def __init__(self, text: str, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._item = text
        self._themes = themes
        self._pressed: QPoint | None = None
        self._instead = ""
        self._title = self._note = self._said = ""
        self._is_link = False
        self.can_merge = False
        # That of the field around it is for writing.
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(one_line(text))
        # Tab goes from field to field; the arrow keys lead here.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.suggest("")

    @property
    def item(self) -> str:
        """The item as the post has it."""
        return self._item

    @property
    def instead(self) -> str:
        """The spelling that was probably meant; empty where nothing is odd."""
        return self._instead

    @property
    def shown(self) -> str:
        """What is read on it: the item, or the title of the post that it names."""
        return one_line(self._title or self._item)

    @property
    def displayed(self) -> str:
        """As much of that as there is room for."""
        room = self.width() - _PADDING - self._end
        return self.fontMetrics().elidedText(self.shown, Qt.TextElideMode.ElideRight, room)

    @property
    def note(self) -> str:
        """Why it leads nowhere; empty where it leads somewhere, or need not."""
        return self._note

    def suggest(self, instead: str, *, is_here: bool = False) -> None:
        """Mark it as another spelling of a value that other posts have, or ``is_here`` as well."""
        there = self.tr("Other posts have “{value}”.")
        here = self.tr("This post has “{value}” as well.")
        said = (here if is_here else there).format(value=in_sentence(instead)) if instead else ""
        self._instead, self._said = instead, said
        self._tell()
        self.update()

    def show_link(self, title: str, note: str) -> None:
        """Show the title of the post it leads to, or mark it with why it leads nowhere."""
        self._title, self._note = title, note
        self._said = self.tr("Ctrl+click opens the post.") if title else note
        self._is_link = True
        self.setAccessibleName(self.shown)
        self._tell()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the word, as far as it is not too long, and for the cross if there is one."""
        metrics = self.fontMetrics()
        # Whole pixels may be a fraction less than the word takes, and it would be cut.
        width = _PADDING + metrics.horizontalAdvance(self.shown) + 1 + self._end
        return QSize(min(width, _WIDEST), metrics.height() + 6)

    def changeEvent(self, event: QEvent) -> None:
        """What can be done with it may be another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The word may be cut now, or whole again."""
        super().resizeEvent(event)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the neighbours, move among them, change and remove."""
        key, keys = Qt.Key(event.key()), Qt.Key
        ends = {keys.Key_Left: -1, keys.Key_Right: 1, keys.Key_Home: -1000, keys.Key_End: 1000}
        if opens(event) and self._title:
            self.opened.emit()
        elif key in ends:
            moves = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            (self.moved if moves and self.isEnabled() else self.stepped).emit(
                self._along(ends[key])
            )
        elif not self._is_open:
            super().keyPressEvent(event)
        elif key in (keys.Key_Delete, keys.Key_Backspace):
            self.removed.emit()
        elif key in (keys.Key_F2, keys.Key_Return, keys.Key_Enter):
            self.edited.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.typed.emit("")
        elif event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        if opens(event) and self._title:
            self.opened.emit()
            return
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take it along."""
        super().mouseMoveEvent(event)
        place = event.position().toPoint()
        is_held = event.buttons() & Qt.MouseButton.LeftButton
        if self._pressed is None or not is_held or not self._is_open:
            return
        if (place - self._pressed).manhattanLength() >= _DRAG:
            self.setDown(False)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(self.mapToParent(place))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cross removes it."""
        is_click = self.isDown() and event.button() == Qt.MouseButton.LeftButton
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._pressed = None
        super().mouseReleaseEvent(event)
        if is_click and self._is_open and self._cross().contains(event.position()):
            self.removed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change it."""
        if not self._is_open or event.button() != Qt.MouseButton.LeftButton:
            return
        if self._cross().contains(event.position()):
            # Of two quick clicks the first took out what stood here.
            self.mousePressEvent(event)
        else:
            self.edited.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with it."""
        menu = QMenu(self)
        if self._title:
            menu.addAction(self.tr("&Open Post\tAlt+Enter"), self.opened.emit)
            menu.addSeparator()
        if self._instead and self._is_open:
            value = in_sentence(self._instead)
            title = self.tr("Change to “{value}”").format(value=value)
            menu.addAction(without_mnemonic(title), lambda: self.meant.emit(self._instead))
            if self.can_merge:
                title = self.tr("Change to “{value}” in All Posts…").format(value=value)
                menu.addAction(without_mnemonic(title), lambda: self.merged.emit(self._instead))
            menu.addSeparator()
        if self._is_open:
            menu.addAction(self.tr("&Edit"), self.edited.emit)
            menu.addAction(self.tr("&Remove"), self.removed.emit)
        if menu.isEmpty():
            return
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, the word and the cross."""
        del event
        colour = self._themes.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge = Role.ACCENT_SOFT, Role.ACCENT_BORDER
        if self._instead or self._note:
            ground, edge = Role.WARNING_SOFT, Role.WARNING
        if not self.isEnabled():
            edge = Role.LINE_STRONG  # it can only be read
        if self.hasFocus():
            edge = Role.ACCENT
        painter.setPen(QPen(colour(edge), 1))
        painter.setBrush(colour(ground))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(colour(Role.TEXT if self.isEnabled() else Role.MUTED))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        sides = (self._end, -_PADDING) if mirrored else (_PADDING, -self._end)
        room = self.rect().adjusted(sides[0], 0, sides[1], 0)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, MIDDLE | side, self.displayed)
        if self._is_open:
            middle, arm = self._cross().center(), 3.2
            painter.setPen(QPen(colour(Role.TEXT if self.underMouse() else Role.MUTED), 1.3))
            for turn in (1, -1):
                painter.drawLine(
                    middle + QPointF(-arm, -arm * turn), middle + QPointF(arm, arm * turn)
                )
        painter.end()

    @property
    def _is_open(self) -> bool:
        return self.isEnabled()

    @property
    def _end(self) -> int:
        """Pixels behind the word."""
        return _CROSS + _PADDING - 2 if self._is_open else _PADDING

    def _tell(self) -> None:
        """Say what there is to know of it, and all of it where it is cut."""
        is_cut = self.displayed != self.shown
        item = one_line(self._item) if self._is_link else self.shown if is_cut else ""
        set_tool_tip(self, "\n".join(part for part in (item, self._said) if part))
        keys = self.tr("Delete removes it, F2 changes it.") if self._is_open else ""
        # It is called by all of its text.
        item = item if self._is_link else ""
        said = "\n".join(part for part in (item, self._said) if part)
        self.setAccessibleDescription(said or keys)

    def _cross(self) -> QRectF:
        edge = QRectF(self.rect())
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = edge.left() if mirrored else edge.right() - _CROSS - 3
        return QRectF(left, edge.top(), _CROSS + 3, edge.height())

    def _along(self, steps: int) -> int:
        return -steps if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else steps
