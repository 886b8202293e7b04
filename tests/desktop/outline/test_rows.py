"""The rows of the outline follow the headings, and a view is told of every change."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTreeView

from editor.desktop.outline.rows import OutlineRows, RowRole, key_of
from editor.scan.contents import Contents, carried, matching
from editor.scan.scan import Scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from editor.scan.contents import Entry

HEADINGS = st.lists(
    st.builds(
        lambda level, name: f"{'#' * level} {name}", st.integers(1, 4), st.sampled_from("ABCDE")
    ),
    max_size=9,
)


def everything(rows: OutlineRows) -> Iterator[QModelIndex]:
    waiting = [rows.index(row, 0) for row in reversed(range(rows.rowCount()))]
    while waiting:
        index = waiting.pop()
        yield index
        waiting += [rows.index(row, 0, index) for row in reversed(range(rows.rowCount(index)))]


def tree(rows: OutlineRows) -> list[tuple[object, ...]]:
    """Each row with the key of the one around it and all that it shows."""
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, *RowRole)
    return [
        (key_of(index.parent()), index.row(), *(index.data(role) for role in roles))
        for index in everything(rows)
    ]


@given(
    st.lists(
        st.tuples(HEADINGS, st.sampled_from(["", "A", "b", "c e", "nothing"])),
        min_size=2,
        max_size=5,
    ),
    st.sampled_from([0, 3, 200]),
)
def test_rows_are_those_of_a_new_tree_whatever_came_before(
    steps: list[tuple[list[str], str]], most_by_one: int
) -> None:
    rows = OutlineRows(most_by_one=most_by_one)
    # What it finds wrong is a warning of Qt, which fails the test.
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Warning)
    fresh = count(1).__next__
    keys: tuple[int, ...] = ()
    entries: tuple[Entry, ...] = ()
    for lines, query in steps:
        kept = [(QPersistentModelIndex(index), key_of(index)) for index in everything(rows)]
        new = Contents().read(Scan(lines))
        keys, entries = carried(keys, entries, None, new, fresh), new
        hits, around = matching(entries, query)
        shown = (hits | around, around) if query else (None, set[int]())
        rows.offer(entries, keys, *shown)
        rows.mark(keys[0] if keys else None)
        other = OutlineRows()
        other.mark(keys[0] if keys else None)
        other.offer(entries, keys, *shown)
        assert tree(rows) == tree(other)
        assert all(key_of(index) == key for index, key in kept if index.isValid())
        for index in everything(rows):
            key = key_of(index)
            assert key is not None
            assert rows.index_of(key) == index
    del tester


class CountedRows(OutlineRows):
    """Notes which headings a view asked the text of."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[object] = set()

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What a row shows."""
        if role == Qt.ItemDataRole.DisplayRole:
            self.asked.add(super().data(index, RowRole.KEY))
        return super().data(index, role)


def test_only_rows_in_view_are_made_into_what_is_seen(qapp: QApplication, qtbot: QtBot) -> None:
    del qapp
    rows, view = CountedRows(), QTreeView()
    qtbot.addWidget(view)
    view.setUniformRowHeights(True)
    view.setModel(rows)
    view.resize(200, 300)
    entries = Contents().read(Scan(["# A", *["## B"] * 300] * 10))
    rows.offer(entries, range(len(entries)))
    view.expandAll()
    with qtbot.waitExposed(view):
        view.show()
    view.grab()
    assert 1 < len(rows.asked) < 60
