"""The rows of the tree: changed only where headings came, went, moved or were renamed."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from editor.desktop.ui.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtCore import QObject, QPersistentModelIndex

    from editor.scan.contents import Entry


class RowRole(IntEnum):
    """What a row knows besides its text."""

    KEY = Qt.ItemDataRole.UserRole + 1
    IS_CURRENT = Qt.ItemDataRole.UserRole + 2
    """The cursor is in its section."""
    IS_EMPTY = Qt.ItemDataRole.UserRole + 3
    """Its text says that the heading has none."""
    IS_BESIDE = Qt.ItemDataRole.UserRole + 4
    """It is there for the sake of the rows in it, and does not fit the filter itself."""


class _Node:
    """A row as it was shown last."""

    __slots__ = ("children", "item", "key", "looks")

    def __init__(self, key: int, item: QStandardItem) -> None:
        self.key = key
        self.item = item
        self.looks: tuple[str, int, bool] | None = None
        self.children: list[_Node] = []


class OutlineRows(QStandardItemModel):
    """A tree of headings, each known by its key."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(1)
        self._entries: Sequence[Entry] = ()
        self._keys: Sequence[int] = ()
        self._beside: Collection[int] = ()
        self._nodes: dict[int, _Node] = {}
        self._top: list[_Node] = []
        self._marked: int | None = None
        self._offered: list[tuple[int, int, int, str, bool]] = []

    def offer(
        self,
        entries: Sequence[Entry],
        keys: Sequence[int],
        shown: Collection[int] | None = None,
        beside: Collection[int] = (),
    ) -> bool:
        """Show these headings, or those at the indices ``shown``; ``beside`` fit no filter.

        False if all of that is shown already, as where only lines have moved.
        """
        offered = [
            (keys[place], entry.parent, entry.level, entry.text, place in beside)
            for place, entry in enumerate(entries)
            if shown is None or place in shown
        ]
        if offered == self._offered:
            return False
        self._offered = offered
        self._entries, self._keys, self._beside = entries, keys, beside
        children: dict[int, list[int]] = {}
        for place, entry in enumerate(entries):
            if shown is None or place in shown:
                children.setdefault(entry.parent, []).append(place)
        nodes: dict[int, _Node] = {}
        self._top = self._follow(self.invisibleRootItem(), self._top, -1, children, nodes)
        self._nodes = nodes
        self._mark(self._marked, marked=True)
        return True

    def index_of(self, key: int) -> QModelIndex:
        """The row of a heading; invalid if it is not shown."""
        node = self._nodes.get(key)
        return QModelIndex() if node is None else node.item.index()

    def parents(self) -> list[tuple[int, QModelIndex]]:
        """The keys and rows of all headings that have others in them."""
        return [(key, node.item.index()) for key, node in self._nodes.items() if node.children]

    def mark(self, key: int | None) -> None:
        """Mark the heading in whose section the cursor is, and no other."""
        if key != self._marked:
            self._mark(self._marked, marked=False)
            self._marked = key
            self._mark(key, marked=True)

    def _mark(self, key: int | None, *, marked: bool) -> None:
        node = None if key is None else self._nodes.get(key)
        if node is not None and bool(node.item.data(RowRole.IS_CURRENT)) != marked:
            node.item.setData(marked, RowRole.IS_CURRENT)

    def _follow(
        self,
        parent: QStandardItem,
        had: list[_Node],
        place: int,
        children: dict[int, list[int]],
        nodes: dict[int, _Node],
    ) -> list[_Node]:
        """Make the rows in ``parent`` those that are wanted; what stays is not touched."""
        wanted = children.get(place, [])
        if not had and not wanted:
            return []
        left = {self._keys[one] for one in wanted}
        rows = list(had)
        if left.isdisjoint([node.key for node in rows]):
            # All at once: a long post is opened.
            parent.removeRows(0, len(rows))
            rows = [self._made(one, children, nodes) for one in wanted]
            parent.appendRows([node.item for node in rows])
            return rows
        for row, one in enumerate(wanted):
            key = self._keys[one]
            while row < len(rows) and rows[row].key not in left:
                parent.removeRow(row)
                del rows[row]
            if row < len(rows) and rows[row].key == key:
                node = nodes[key] = rows[row]
                self._dress(node, one)
                node.children = self._follow(node.item, node.children, one, children, nodes)
            else:
                node = self._made(one, children, nodes)
                parent.insertRow(row, node.item)
                rows.insert(row, node)
            left.discard(key)
        if len(rows) > len(wanted):
            parent.removeRows(len(wanted), len(rows) - len(wanted))
            del rows[len(wanted) :]
        return rows

    def _made(self, place: int, children: dict[int, list[int]], nodes: dict[int, _Node]) -> _Node:
        item = QStandardItem()
        # Before there are rows: Qt would add the column in the midst of adding one.
        item.setColumnCount(1)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        key = self._keys[place]
        item.setData(key, RowRole.KEY)
        node = nodes[key] = _Node(key, item)
        self._dress(node, place)
        node.children = [self._made(one, children, nodes) for one in children.get(place, [])]
        item.appendRows([child.item for child in node.children])
        return node

    def _dress(self, node: _Node, place: int) -> None:
        entry = self._entries[place]
        looks = entry.text, entry.level, place in self._beside
        if node.looks == looks:
            return
        node.looks = looks
        shown = one_line(entry.text) or self.tr("(no text)")
        node.item.setData(shown, Qt.ItemDataRole.DisplayRole)
        node.item.setData(not entry.text, RowRole.IS_EMPTY)
        node.item.setData(place in self._beside, RowRole.IS_BESIDE)
        spoken = self.tr("{heading}, level {level}").format(heading=shown, level=entry.level)
        node.item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)


def key_of(index: QModelIndex | QPersistentModelIndex) -> int | None:
    """The key of the heading in a row; None of no row."""
    key = index.data(RowRole.KEY)
    return key if isinstance(key, int) else None
