"""The list of the links that lead to a post: the title of the post, and the line of the link."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from editor.desktop.ui.plain_text import one_line
from editor.desktop.ui.row_ground import GRID, RowDelegate, strong
from editor.desktop.ui.themes import Role
from editor.project.backlinks import Backlink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from editor.desktop.ui.themes import Themes

_BEFORE = 24
"""Code points of a line that are shown before the link."""


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


class _BacklinkDelegate(RowDelegate):
    """Two lines a link, as in the list of posts."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The same height for every row."""
        del index
        return QSize(4 * GRID, 2 * QFontMetrics(option.font).height() + 3 * GRID)

    def write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The title, and the line of the link."""
        inner = option.rect.adjusted(2 * GRID, GRID + 2, -2 * GRID, -GRID - 2)
        height = inner.height() // 2
        line = QRect(inner.left(), inner.top(), inner.width(), height)
        painter.setFont(strong(option.font))
        self.write_text(painter, line, str(index.data(_ItemRole.TITLE)), Role.TEXT)
        line.translate(0, inner.height() - height)
        painter.setFont(option.font)
        self.write_text(painter, line, str(index.data(_ItemRole.LINE)), Role.MUTED)
