"""A click with Ctrl held follows what is under the mouse, such as a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor

from editor.desktop.feature import TextPlace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from editor.desktop.feature import PlaceFollower
    from editor.desktop.source.edited_text import EditedText

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class CtrlClicks:
    """Asks the followers only while Ctrl is held; on macOS that is Qt's name for Command."""

    def __init__(self, editor: EditedText, followers: Sequence[PlaceFollower]) -> None:
        self._editor = editor
        self._followers = tuple(followers)
        self._is_hand = False

    def note(self, event: QKeyEvent) -> None:
        """Show the hand as soon as Ctrl is pressed over a link, and no longer than it is held."""
        if event.key() != Qt.Key.Key_Control or not self._followers:
            return
        viewport = self._editor.viewport()
        at = viewport.mapFromGlobal(QCursor.pos())
        is_held = event.type() == event.Type.KeyPress
        is_over = is_held and viewport.rect().contains(at) and viewport.underMouse()
        if is_over or self._is_hand:
            self.show_shape(is_hand=is_over and self._follower(QPointF(at)) is not None)

    def can_follow(self, event: QMouseEvent) -> bool:
        """Whether a click here would follow something."""
        if not self._is_meant(event) or event.buttons():
            return False
        return self._follower(event.position()) is not None

    def press(self, event: QMouseEvent) -> bool:
        """Follow what is here; False if that is nothing."""
        found = self._follower(event.position()) if self._is_meant(event) else None
        if found is None:
            return False
        follower, place = found
        self.show_shape(is_hand=False)
        follower.follow(self._editor.post, place)
        return True

    def show_shape(self, *, is_hand: bool) -> None:
        """Show as a hand that something can be clicked."""
        self._is_hand = is_hand
        shape = Qt.CursorShape.PointingHandCursor if is_hand else Qt.CursorShape.IBeamCursor
        self._editor.viewport().setCursor(shape)

    def _is_meant(self, event: QMouseEvent) -> bool:
        held = event.modifiers()
        return bool(self._followers and held & _CTRL and not held & _SHIFT)

    def _follower(self, point: QPointF) -> tuple[PlaceFollower, TextPlace] | None:
        editor = self._editor
        bars = editor.horizontalScrollBar(), editor.verticalScrollBar()
        inside = point + QPointF(bars[0].value(), bars[1].value())
        layout = editor.document().documentLayout()
        position = layout.hitTest(inside, Qt.HitTestAccuracy.ExactHit)
        if position < 0:
            return None
        place = TextPlace(*editor.post.place(position))
        for follower in self._followers:
            if follower.leads(editor.post, place):
                return follower, place
        return None
