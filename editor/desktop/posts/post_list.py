"""The list itself: one row or several are chosen; the right button leaves them as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QListView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget


class PostList(QListView):
    """A list of posts; what is chosen in it is the open post, or several for what is done to many.

    ``delete_asked`` is the key that deletes what is chosen. ``selected`` says that other rows are.
    ``left_alone`` is a click beside the rows: several are no longer chosen, the open post stays so.
    """

    delete_asked = Signal()
    left_alone = Signal()
    selected = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)

    @property
    def rows(self) -> list[int]:
        """The rows that are chosen, from the top."""
        # By ranges: an index for each of ten thousand rows would be felt at every key.
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(place) for place in range(chosen.size())]
        return sorted(row for one in ranges for row in range(one.top(), one.bottom() + 1))

    def select(self, rows: Iterable[int]) -> None:
        """Choose these rows; which one has the keyboard stays."""
        ranges, model = QItemSelection(), self.model()
        first = last = -1
        for row in [*sorted(rows), -1]:
            if first >= 0 and row != last + 1:
                ranges.select(model.index(first, 0), model.index(last, 0))
                first = -1
            first, last = (row if first < 0 else first), row
        self.selectionModel().select(ranges, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def select_only(self, index: QModelIndex) -> None:
        """Choose this row and no other, whichever keys are held: Ctrl+Tab must not toggle it."""
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Report it."""
        super().selectionChanged(selected, deselected)
        self.selected.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete deletes."""
        if event.matches(QKeySequence.StandardKey.Delete):
            self.delete_asked.emit()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The right button opens a menu; only the left one chooses, and only on a row."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.accept()
            return
        if not self.indexAt(event.position().toPoint()).isValid():
            self.left_alone.emit()
            return
        super().mousePressEvent(event)
