"""Where notices lie: over the text, and never over the line one writes in.

They push nothing away, so what is under the mouse stays there when one comes or goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QTextEdit, QWidget

from editor.desktop.ui.notices import NOTICE_AREA

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.desktop.shell.notice_bar import NoticeBar

_WIDEST = 560
_MARGIN = 12
_BESIDE_SCROLL_BAR = 20
"""Pixels free at the right."""

_MOVES = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show}


class NoticePlace(QObject):
    """Keeps the bar at the lower or the upper edge of ``area()``, both in ``window``.

    It goes by the size of ``followed`` and of the area, and changes the edge only when the cursor
    would be hidden, or when the text is scrolled to the end that the notices cover.
    ``at_the_top`` says which edge is the better one; ``above`` is what notices never cover.
    """

    def __init__(
        self,
        bar: NoticeBar,
        window: QWidget,
        area: Callable[[], QWidget],
        *,
        followed: Sequence[QWidget],
        at_the_top: Callable[[], bool],
        above: QWidget,
    ) -> None:
        super().__init__(bar)
        self._bar = bar
        self._window = window
        self._area = area
        self._followed = followed
        self._at_the_top = at_the_top
        self._above = above
        self._also: set[QWidget] = set()
        self._is_following = False
        self._is_low = True
        self._scrolled = 0
        self._is_laying = self._is_asked_again = False
        bar.changed.connect(self._bar_changed)

    def refresh(self) -> None:
        """Find the place anew, such as when another page is shown."""
        # A window that is being deleted loses its widgets one by one.
        if self._is_following and shiboken6.isValid(self._window):
            self._lay(self._scrolled_edge())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the area."""
        if event.type() in _MOVES:
            self.refresh()
        return super().eventFilter(watched, event)

    def _bar_changed(self) -> None:
        has_notices = not self._bar.isHidden()
        comes = has_notices and not self._is_following
        if has_notices != self._is_following:
            self._follow(has_notices)
        if comes:
            self._scrolled_edge()
            self._lay(self._edge_at_first())
            self._bar.raise_()
            self._above.raise_()
        else:
            self.refresh()

    def _follow(self, on: bool) -> None:
        """Look at nothing while there is no notice: not a key costs more then."""
        self._is_following = on
        method = QGuiApplication.inputMethod()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        if on:
            method.cursorRectangleChanged.connect(self.refresh)
            app.focusChanged.connect(self.refresh)
        else:
            method.cursorRectangleChanged.disconnect(self.refresh)
            app.focusChanged.disconnect(self.refresh)
        for widget in (*self._followed, *filter(shiboken6.isValid, self._also)):
            if on:
                widget.installEventFilter(self)
            else:
                widget.removeEventFilter(self)
        if not on:
            self._also.clear()

    def _edge_at_first(self) -> bool:
        """The lower edge, or the upper one: not under the mouse, which is about to click."""
        low = not self._at_the_top()
        mouse = self._window.mapFromGlobal(QCursor.pos())
        is_free = [edge for edge in (low, not low) if not self._room(edge).contains(mouse)]
        return is_free[0] if is_free else low

    def _scrolled_edge(self) -> bool:
        """The edge it is at or, when the text was just scrolled to an end, the other end's."""
        focused: QWidget | None = self._window.focusWidget()
        if not isinstance(focused, QTextEdit):
            return self._is_low
        bar = focused.verticalScrollBar()
        before, self._scrolled = self._scrolled, bar.value()
        if self._scrolled == before:
            return self._is_low
        is_at_an_end = self._scrolled in (bar.minimum(), bar.maximum())
        return self._scrolled == bar.minimum() if is_at_an_end else self._is_low

    def _lay(self, low: bool) -> None:
        """Lay the bar at an edge.

        The notices that come and go by it may take the keyboard along, which asks for another
        place: it is found at once when this one is, and not while it is being found.
        """
        if self._is_laying:
            self._is_asked_again = True
            return
        self._is_laying = True
        try:
            self._is_asked_again = False
            self._lay_once(low)
            if self._is_asked_again:
                self._lay_once(self._is_low)
        finally:
            self._is_laying = False

    def _lay_once(self, low: bool) -> None:
        area = self._area()
        if area not in self._followed and area not in self._also:
            self._also.add(area)
            area.installEventFilter(self)
        caret = line_written_in(self._window, besides=self._bar)
        if caret is not None and self._room(low).intersects(caret):
            other_is_free = not self._room(not low).intersects(caret)
            low = low != other_is_free
        self._is_low = low
        self._bar.grow(up=low)
        self._bar.setGeometry(self._room(low))
        self._bar.cover()

    def _room(self, low: bool) -> QRect:
        """What the bar would take at an edge of the area."""
        area = self._area()
        whole = QRect(area.mapTo(self._window, QPoint(0, 0)), area.size())
        inside = whole.adjusted(_MARGIN, _MARGIN, -_BESIDE_SCROLL_BAR, -_MARGIN)
        width = min(_WIDEST, inside.width())
        height = self._bar.height_for(width, inside.height() // 2)
        left = inside.right() + 1 - width
        return QRect(left, inside.bottom() + 1 - height if low else inside.top(), width, height)


def notice_area(page: QWidget) -> QWidget:
    """What of a page notices may lie over."""
    return page.findChild(QWidget, NOTICE_AREA) or page


def line_written_in(window: QWidget, besides: QWidget) -> QRect | None:
    """The line of the cursor and those beside it, in ``window``.

    None if the keyboard is nowhere, or in ``besides``.
    """
    focused: QWidget | None = window.focusWidget()
    if focused is None or not focused.isVisible() or besides.isAncestorOf(focused):
        return None
    caret = focused.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    if isinstance(caret, QRectF):
        caret = caret.toRect()
    view = focused.viewport() if isinstance(focused, QAbstractScrollArea) else focused
    if not isinstance(caret, QRect) or not view.rect().intersects(caret):
        return None
    if isinstance(focused, QTextEdit):
        caret.setLeft(0)
        caret.setRight(view.width())
    high = caret.height()
    return QRect(view.mapTo(window, caret.topLeft()), caret.size()).adjusted(0, -high, 0, high)
