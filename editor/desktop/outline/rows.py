"""The rows of the tree: changed only where headings came, went, moved or were renamed.

A row is made into what is seen only when it is asked for, since a long post has thousands of which
few are in view.
"""

from __future__ import annotations

from enum import IntEnum
from itertools import count
from typing import TYPE_CHECKING, Final, overload

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.desktop.ui.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from editor.scan.contents import Entry

_Index = QModelIndex | QPersistentModelIndex

_MOST_BY_ONE: Final = 200
"""A view is quicker to begin anew than to follow more."""


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
    """A row. Its number is its own: a heading that moves gets another row."""

    __slots__ = ("children", "is_beside", "key", "level", "number", "parent", "row", "text")

    def __init__(self, number: int, key: int, parent: _Node | None) -> None:
        self.number = number
        self.key = key
        self.parent = parent
        self.row = 0
        self.text = ""
        self.level = 0
        self.is_beside = False
        self.children: list[_Node] = []


class OutlineRows(QAbstractItemModel):
    """A tree of headings, each known by its key.

    Where more than ``most_by_one`` rows come and go at once, a view begins anew.
    """

    def __init__(self, parent: QObject | None = None, *, most_by_one: int = _MOST_BY_ONE) -> None:
        super().__init__(parent)
        self._most_by_one = most_by_one
        self._entries: Sequence[Entry] = ()
        self._keys: Sequence[int] = ()
        self._beside: Collection[int] = ()
        self._numbers = count(1)
        self._root = _Node(0, -1, None)
        self._by_key: dict[int, _Node] = {}
        self._by_number: dict[int, _Node] = {}
        self._marked: int | None = None
        self._offered: tuple[Sequence[object], ...] = ()

    # What a view asks.

    def index(self, row: int, column: int, parent: _Index = QModelIndex()) -> QModelIndex:  # noqa: B008 (Qt's own default)
        """The row of a heading in that of another one."""
        node = self._node(parent)
        if node is None or column or not 0 <= row < len(node.children):
            return QModelIndex()
        return self.createIndex(row, 0, node.children[row].number)

    @overload
    def parent(self) -> QObject | None: ...
    @overload
    def parent(self, index: _Index) -> QModelIndex: ...
    def parent(self, index: _Index | None = None) -> QObject | QModelIndex | None:
        """The row of the heading in whose section another one stands."""
        if index is None:
            return QObject.parent(self)
        node = self._node(index)
        return QModelIndex() if node is None else self._index(node.parent)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        """The headings that stand in the section of one, and in no other there."""
        node = self._node(parent)
        return 0 if node is None else len(node.children)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: ARG002, B008 (Qt's own)
        """One."""
        return 1

    def hasChildren(self, parent: _Index = QModelIndex()) -> bool:  # noqa: B008 (Qt's own default)
        """Whether there are headings in the section of one."""
        node = self._node(parent)
        return node is not None and bool(node.children)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows and says."""
        node = self._node(index)
        if node is None or node is self._root:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(node.text)
            case Qt.ItemDataRole.AccessibleTextRole:
                spoken = self.tr("{heading}, level {level}")
                return spoken.format(heading=self._shown(node.text), level=node.level)
            case RowRole.KEY:
                return node.key
            case RowRole.IS_CURRENT:
                return node.key == self._marked
            case RowRole.IS_EMPTY:
                return not node.text
            case RowRole.IS_BESIDE:
                return node.is_beside
        return None

    # What is shown.

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
        places = range(len(entries)) if shown is None else sorted(shown)
        some = entries if shown is None else [entries[place] for place in places]
        # Lists of their own: thousands of tuples would bring the collector of garbage in.
        offered = (
            [keys[place] for place in places],
            [entry.parent for entry in some],
            [entry.level for entry in some],
            [entry.text for entry in some],
            [place in beside for place in places],
        )
        if offered == self._offered:
            return False
        self._offered = offered
        self._entries, self._keys, self._beside = entries, keys, beside
        children: dict[int, list[int]] = {}
        for place in places:
            children.setdefault(entries[place].parent, []).append(place)
        wanted = set(offered[0])
        by_key: dict[int, _Node] = {}
        if len(wanted.symmetric_difference(self._by_key)) > self._most_by_one:
            self.beginResetModel()
            self._by_number = {}
            self._fill(self._root, -1, children, by_key)
            self._by_key = by_key
            self.endResetModel()
        else:
            self._follow(self._root, -1, children, by_key)
            self._by_key = by_key
        return True

    def index_of(self, key: int) -> QModelIndex:
        """The row of a heading; invalid if it is not shown."""
        return self._index(self._by_key.get(key))

    def parents(self) -> list[tuple[int, QModelIndex]]:
        """The keys and rows of all headings that have others in them."""
        return [(key, self._index(node)) for key, node in self._by_key.items() if node.children]

    def mark(self, key: int | None) -> None:
        """Mark the heading in whose section the cursor is, and no other."""
        if key == self._marked:
            return
        was, self._marked = self._marked, key
        for one in (was, key):
            index = QModelIndex() if one is None else self.index_of(one)
            if index.isValid():
                self.dataChanged.emit(index, index, [RowRole.IS_CURRENT])

    # How the rows become others.

    def _fill(
        self, node: _Node, place: int, children: dict[int, list[int]], by_key: dict[int, _Node]
    ) -> None:
        """Put into a row, of which no view knows yet, all that stands in it."""
        node.children = []
        for row, one in enumerate(children.get(place, ())):
            made = self._made(one, node, children, by_key)
            made.row = row
            node.children.append(made)

    def _made(
        self, place: int, parent: _Node, children: dict[int, list[int]], by_key: dict[int, _Node]
    ) -> _Node:
        node = _Node(next(self._numbers), self._keys[place], parent)
        self._dress(node, place)
        by_key[node.key] = self._by_number[node.number] = node
        self._fill(node, place, children, by_key)
        return node

    def _follow(
        self, node: _Node, place: int, children: dict[int, list[int]], by_key: dict[int, _Node]
    ) -> None:
        """Make the rows in one those that are wanted; what stays is not touched."""
        wanted = children.get(place, [])
        left = {self._keys[one] for one in wanted}
        rows = node.children
        for row, one in enumerate(wanted):
            key = self._keys[one]
            end = row
            while end < len(rows) and rows[end].key not in left:
                end += 1
            self._remove(node, row, end)
            if row < len(rows) and rows[row].key == key:
                kept = by_key[key] = rows[row]
                if self._dress(kept, one):
                    index = self._index(kept)
                    self.dataChanged.emit(index, index)
                self._follow(kept, one, children, by_key)
            else:
                made = self._made(one, node, children, by_key)
                self.beginInsertRows(self._index(node), row, row)
                rows.insert(row, made)
                _number(rows, row)
                self.endInsertRows()
            left.discard(key)
        self._remove(node, len(wanted), len(rows))

    def _remove(self, node: _Node, first: int, end: int) -> None:
        if first == end:
            return
        self.beginRemoveRows(self._index(node), first, end - 1)
        gone = node.children[first:end]
        del node.children[first:end]
        _number(node.children, first)
        self.endRemoveRows()
        while gone:
            one = gone.pop()
            del self._by_number[one.number]
            gone += one.children

    def _dress(self, node: _Node, place: int) -> bool:
        """Let a row show a heading; whether it looks otherwise now."""
        entry, is_beside = self._entries[place], place in self._beside
        same = node.text == entry.text and node.level == entry.level
        if same and node.is_beside == is_beside:
            return False
        node.text, node.level, node.is_beside = entry.text, entry.level, is_beside
        return True

    def _shown(self, text: str) -> str:
        return one_line(text) or self.tr("(no text)")

    def _node(self, index: _Index) -> _Node | None:
        return self._by_number.get(index.internalId()) if index.isValid() else self._root

    def _index(self, node: _Node | None) -> QModelIndex:
        if node is None or node is self._root:
            return QModelIndex()
        return self.createIndex(node.row, 0, node.number)


def _number(rows: Sequence[_Node], first: int) -> None:
    """Tell rows from ``first`` on where they stand now."""
    for row in range(first, len(rows)):
        rows[row].row = row


def key_of(index: QModelIndex | QPersistentModelIndex) -> int | None:
    """The key of the heading in a row; None of no row."""
    key = index.data(RowRole.KEY)
    return key if isinstance(key, int) else None
