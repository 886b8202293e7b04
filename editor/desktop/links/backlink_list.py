"""The list of the links that lead to a post: the title of the post, and the line of the link."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from editor.desktop.ui.plain_text import one_line
from editor.desktop.ui.themes import Role
from editor.project.backlinks import Backlink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from editor.desktop.ui.themes import Themes

_MARGIN = 8
_BEFORE = 24
"""Code points of a line that are shown before the link."""

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class _ItemRole(IntEnum):
    LINK = Qt.ItemDataRole.UserRole + 1
    TITLE = Qt.ItemDataRole.UserRole + 2
    LINE = Qt.ItemDataRole.UserRole + 3


class BacklinkList(QListWidget):
    """``chosen`` carries the link that was clicked, or on which Enter was pressed."""

    chosen = Signal(Backlink)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backlinks")
        self.setItemDelegate(_BacklinkDelegate(themes, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemClicked.connect(self._choose)

    def show_links(self, links: Sequence[tuple[str, Backlink]]) -> None:
        """List links, each with the title of its post; the row with the keyboard stays."""
        row = self.currentRow()
        self.clear()
        for title, link in links:
            shown, line = one_line(title), one_line(_excerpt(link))
            item = QListWidgetItem(shown)
            item.setData(_ItemRole.LINK, link)
            item.setData(_ItemRole.TITLE, shown)
            item.setData(_ItemRole.LINE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{shown}: {line}")
            self.addItem(item)
        if 0 <= row < self.count():
            self.setCurrentRow(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._choose(item)
            return
        super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_ItemRole.LINK))


def _excerpt(link: Backlink) -> str:
    """The line, or what of it stands around the link where that would not be in view."""
    before = link.text[: link.column]
    if len(before.strip()) <= _BEFORE:
        return link.text.strip()
    cut = before[-_BEFORE:].partition(" ")[2]
    return f"…{cut}{link.text[link.column :].rstrip()}"


class _BacklinkDelegate(QStyledItemDelegate):
    """Two lines a link, as in the list of posts."""

    def __init__(self, themes: Themes, parent: QListWidget) -> None:
        super().__init__(parent)
        self._themes = themes

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The same height for every row."""
        del index
        return QSize(4 * _MARGIN, 2 * QFontMetrics(option.font).height() + 3 * _MARGIN)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The row in the theme's colours."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._background(painter, option)
        inner = option.rect.adjusted(2 * _MARGIN, _MARGIN + 2, -2 * _MARGIN, -_MARGIN - 2)
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        height = inner.height() // 2
        first = QRect(inner.left(), inner.top(), inner.width(), height)
        self._line(painter, first, str(index.data(_ItemRole.TITLE)), strong, Role.TEXT)
        second = first.translated(0, inner.height() - height)
        self._line(painter, second, str(index.data(_ItemRole.LINE)), option.font, Role.MUTED)
        painter.restore()

    def _background(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state = option.state
        row = QRectF(option.rect).adjusted(_MARGIN / 2, 1, -_MARGIN / 2, -1)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if is_selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._themes.colour(Role.ACCENT_SOFT if is_selected else Role.HOVER))
            painter.drawRoundedRect(row, 6, 6)
        has_keyboard = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        if state & has_keyboard == has_keyboard:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._themes.colour(Role.ACCENT), 1.5))
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 5, 5)

    def _line(self, painter: QPainter, rect: QRect, text: str, font: QFont, role: Role) -> None:
        painter.setFont(font)
        painter.setPen(self._themes.colour(role))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEFT, shown)
