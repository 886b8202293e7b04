"""Paints a post of the list: title, date, and its state as a coloured word."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter, QPalette

from editor.desktop.posts.model import PostRole
from editor.desktop.ui.icons import icon
from editor.desktop.ui.messages import translated
from editor.desktop.ui.row_ground import GRID, RowDelegate, small, strong
from editor.desktop.ui.themes import Role
from editor.project.post import PostState, PostSummary

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QStyleOptionViewItem

    from editor.desktop.ui.themes import Themes

_PLACE_SHARE = 0.6
"""How much of a row may say where a post is if its title is long."""

_CHIPS = {
    PostState.DRAFT: (Role.STATE_DRAFT, Role.STATE_DRAFT_SOFT),
    PostState.SCHEDULED: (Role.STATE_SCHEDULED, Role.STATE_SCHEDULED_SOFT),
    PostState.PUBLISHED: (Role.STATE_PUBLISHED, Role.STATE_PUBLISHED_SOFT),
}
_OTHER_CHIP = (Role.STATE_OTHER, Role.STATE_OTHER_SOFT)
_PROBLEM_CHIP = (Role.ERROR, Role.ERROR_SOFT)


class PostDelegate(RowDelegate):
    """Two lines a post: the title above, date and state below."""

    def __init__(self, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(themes, parent)
        self._asked = QPersistentModelIndex()

    def mark(self, index: QModelIndex) -> None:
        """Mark the row whose menu is open; an invalid index marks none."""
        self._asked = QPersistentModelIndex(index)

    def has_menu(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether the menu of a row is open."""
        return self._asked.isValid() and self._asked == index

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The same height for every row, so that ten thousand need no measuring."""
        del index
        lines = QFontMetrics(option.font).height() + QFontMetrics(small(option.font)).height()
        return QSize(4 * GRID, lines + 3 * GRID)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The row, if there is still a post for it."""
        if isinstance(index.data(PostRole.SUMMARY), PostSummary):
            super().paint(painter, option, index)

    def write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Title and date."""
        inner = option.rect.adjusted(2 * GRID, GRID + 2, -2 * GRID, -GRID - 2)
        inner.setTop(self._title(painter, option.font, inner, index))
        self._second_line(painter, option.font, inner, index)

    def _title(
        self,
        painter: QPainter,
        usual: QFont,
        inner: QRect,
        index: QModelIndex | QPersistentModelIndex,
    ) -> int:
        """Paint the title and the mark of unsaved changes; where the next line begins."""
        font = strong(usual)
        metrics = QFontMetrics(font)
        line = QRect(inner.left(), inner.top(), inner.width(), metrics.height())
        if index.data(PostRole.MODIFIED):
            # A dot, as on the tab of the post.
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.themes.colour(Role.ACCENT))
            painter.drawEllipse(QPointF(line.left() + 3.5, line.center().y() + 1), 3.5, 3.5)
            line.setLeft(line.left() + 14)
        room = line.width() - metrics.horizontalAdvance(index.data())
        place = self._place(usual, max(room, round(line.width() * _PLACE_SHARE)), index)
        title = QRect(line)
        title.setWidth(line.width() - ceil(QFontMetricsF(usual).horizontalAdvance(place)))
        painter.setFont(font)
        wide = self.write_text(painter, title, index.data(), Role.TEXT)
        if place:
            painter.setFont(usual)
            self.write_text(painter, line.adjusted(round(wide), 0, 0, 0), place, Role.MUTED)
        return line.bottom() + 5

    @staticmethod
    def _place(font: QFont, room: int, index: QModelIndex | QPersistentModelIndex) -> str:
        """What tells a post from others of its title, as much of it as there is room for."""
        place: str = index.data(PostRole.PLACE)
        if not place:
            return ""
        middle = Qt.TextElideMode.ElideMiddle
        return QFontMetrics(font).elidedText(f" — {place}", middle, room)

    def _second_line(
        self,
        painter: QPainter,
        usual: QFont,
        inner: QRect,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        summary: PostSummary = index.data(PostRole.SUMMARY)
        # A post without a date is told apart by its file.
        date: str = index.data(PostRole.DATE)
        font = small(usual)
        painter.setFont(font)
        height = QFontMetrics(font).height() + 2
        line = QRect(inner.left(), inner.top(), inner.width(), height)
        word = self.tr("problem") if summary.problem else translated(summary.state.word())
        ink, paper = _PROBLEM_CHIP if summary.problem else _CHIPS.get(summary.state, _OTHER_CHIP)
        line.setRight(self.write_chip(painter, line, word, ink, paper))
        if index.data(PostRole.BEHIND):
            # What it means is in the tool tip, and in what a screen reader says.
            mark = QRect(line.left(), line.top(), line.height() - 3, line.height() - 3)
            mark.moveTop(line.center().y() - mark.height() // 2)
            icon("recent", QPalette.ColorRole.PlaceholderText).paint(painter, mark)
            line.setLeft(mark.right() + GRID // 2 + 2)
        cut = Qt.TextElideMode.ElideRight if date else Qt.TextElideMode.ElideMiddle
        self.write_text(painter, line, date or index.data(PostRole.FILE), Role.MUTED, cut=cut)
