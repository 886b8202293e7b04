"""The settings can be reached on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QScrollArea

from editor.desktop.preferences.dialog import SettingsDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from tests.desktop.driver import ProgramDriver


def test_settings_that_are_higher_than_the_screen_are_scrolled(
    program: ProgramDriver, qapp: QApplication
) -> None:
    large = QFont(qapp.font())
    large.setPointSize(30)
    qapp.setFont(large)
    program.run("settings.open")
    dialog = program.seen(SettingsDialog)[0]

    room = dialog.screen().availableGeometry().height()
    program.wait(lambda: 0 < dialog.height() <= room)
    assert dialog.rect().contains(program.button("Close", dialog).geometry())
    area = dialog.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() > 0
    dialog.close()
