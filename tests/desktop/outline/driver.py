"""The outline as one sees and uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from editor.desktop.outline.rows import RowRole
from tests.desktop.pointer import click_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor.desktop.outline.pane import OutlinePane
    from editor.desktop.outline.tree import OutlineTree
    from tests.desktop.driver import ProgramDriver

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


class OutlineDriver:
    """Rows are named by their text, the second of a text by ``Text/2``."""

    def __init__(self, program: ProgramDriver) -> None:
        self.program = program

    @property
    def pane(self) -> OutlinePane:
        return self.program.blog.outline.pane

    @property
    def tree(self) -> OutlineTree:
        return self.pane.tree

    def rows(self) -> list[str]:
        """The rows that can be scrolled to, each indented by its depth in the tree."""
        return ["  " * self._depth(index) + str(index.data()) for index in self._open()]

    @property
    def marked(self) -> list[str]:
        """The headings that are marked as current."""
        return [index.data() for index in self._open() if index.data(RowRole.IS_CURRENT)]

    @property
    def selected(self) -> list[str]:
        """The rows that are selected."""
        return [index.data() for index in self.tree.selectionModel().selectedIndexes()]

    @property
    def body(self) -> str:
        """The text behind the front matter."""
        return self.program.text.split("---\n\n", 1)[1]

    def index(self, name: str) -> QModelIndex:
        text, _, number = name.partition("/")
        found = [index for index in self._open() if index.data() == text]
        return found[int(number or 1) - 1]

    def choose(self, name: str) -> None:
        click_row(self.tree, self.index(name))

    def click_again(self, name: str) -> None:
        """The second click of two; QTest leaves out that the button comes up."""
        place = self.tree.visualRect(self.index(name)).center()
        self._mouse(QEvent.Type.MouseButtonDblClick, place)
        QTest.mouseRelease(self.tree.viewport(), LEFT, pos=place)

    def fold(self, name: str) -> None:
        """Click the arrow of a row."""
        row = self.tree.visualRect(self.index(name))
        place = QPoint(row.left() - self.tree.indentation() // 2, row.center().y())
        QTest.mouseClick(self.tree.viewport(), LEFT, pos=place)

    def go_to(self, name: str) -> None:
        """Take the keyboard to a row."""
        self.pane.take_focus()
        QTest.keyClick(self.tree, Qt.Key.Key_Home)
        for _ in range(len(self.rows())):
            if self.tree.currentIndex() == self.index(name):
                return
            QTest.keyClick(self.tree, Qt.Key.Key_Down)
        raise AssertionError(f"the keys do not reach {name}")

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEYS) -> None:
        """A key where the keyboard is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, held)

    def alt(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.AltModifier)

    def drag(self, name: str, to: str, part: float, left: int | None = None) -> None:
        """Drag a row to a part of another's height (0 its top), and let go."""
        self.drag_over(name, to, part, left)
        self.release()

    def drag_over(self, name: str, to: str, part: float, left: int | None = None) -> None:
        """Drag a row, and do not let go yet."""
        start = self.tree.visualRect(self.index(name)).center()
        row = self.tree.visualRect(self.index(to))
        x = row.center().x() if left is None else left
        self.drag_to(start, QPoint(x, row.top() + round(part * (row.height() - 1))))

    def drag_to(self, start: QPoint, end: QPoint) -> None:
        """Press at one point of the tree and move to another."""
        view = self.tree.viewport()
        QTest.mousePress(view, LEFT, pos=start)
        self._at = end
        for place in (start + QPoint(0, 2), (start + end) / 2, end):
            self._mouse(QEvent.Type.MouseMove, place)

    def release(self) -> None:
        QTest.mouseRelease(self.tree.viewport(), LEFT, pos=self._at)

    def menu(self, name: str) -> QMenu:
        """The menu that the right button opens on a row."""
        place = self.tree.visualRect(self.index(name)).center()
        view = self.tree.viewport()
        QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=place)
        reason = QContextMenuEvent.Reason.Mouse
        asked = QContextMenuEvent(reason, place, view.mapToGlobal(place))
        QApplication.sendEvent(view, asked)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def _mouse(self, kind: QEvent.Type, place: QPoint) -> None:
        view = self.tree.viewport()
        at, on_screen = QPointF(place), QPointF(view.mapToGlobal(place))
        QApplication.sendEvent(view, QMouseEvent(kind, at, on_screen, LEFT, LEFT, NO_KEYS))

    def _open(self) -> Iterator[QModelIndex]:
        """The rows that stand in no closed one."""
        if not self.tree.isVisible():
            return
        index = self.tree.model().index(0, 0)
        while index.isValid():
            yield index
            index = self.tree.indexBelow(index)

    def _depth(self, index: QModelIndex) -> int:
        depth = 0
        while (index := index.parent()).isValid():
            depth += 1
        return depth
