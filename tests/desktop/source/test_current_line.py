"""The band behind the line of the cursor leaves nothing where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.desktop.source.conftest import Opened


class Painted(QObject):
    """What of a widget has been painted since `clear`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.region = QRegion()
        parent.installEventFilter(self)

    def clear(self) -> None:
        self.region = QRegion()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def test_a_cursor_that_scrolls_the_text_takes_the_band_along(opened: Opened, qtbot: QtBot) -> None:
    editor = opened("\n\n".join(f"line {number}" for number in range(14)))
    editor.set_cursor_place(12, 0)
    bar = editor.verticalScrollBar()
    assert bar.value() == 0
    assert bar.maximum() > 0
    old = editor.cursorRect()
    painted = Painted(editor.viewport())
    qtbot.waitUntil(lambda: painted.region.contains(old.translated(100, 0)))
    painted.clear()

    QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: bar.value() > 0)
    # The picture of the old line has been scrolled, and with it the band.
    left_behind = old.translated(100, -bar.value())
    qtbot.waitUntil(lambda: painted.region.contains(left_behind))
