"""What a test leaves pressed is released before the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("button", [Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton])
def test_no_button_is_pressed_at_first(qtbot: QtBot, button: Qt.MouseButton, again: bool) -> None:
    del again  # what the first run has left pressed is what the second one looks for
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton
    widget = QWidget()
    qtbot.addWidget(widget)
    QTest.mousePress(widget, button)
    assert QApplication.mouseButtons() == button
