from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from tests.desktop.driver import ProgramDriver


def press_f11(program: ProgramDriver) -> None:
    QTest.keyClick(program.window, Qt.Key.Key_F11)


def test_full_screen_twice_leaves_the_window_as_it_was(program: ProgramDriver) -> None:
    window = program.window
    window.resize(900, 620)
    before = window.geometry()
    for _ in range(2):
        press_f11(program)
        assert window.isFullScreen()
        press_f11(program)
        assert not window.isFullScreen()
        assert window.geometry() == before


def test_a_maximised_window_is_maximised_again_after_full_screen(program: ProgramDriver) -> None:
    window = program.window
    window.resize(900, 620)
    before = window.geometry()
    window.showMaximized()
    maximised = window.geometry()
    for _ in range(2):
        press_f11(program)
        assert window.isFullScreen()
        press_f11(program)
        assert window.isMaximized()
        assert window.geometry() == maximised
    window.showNormal()
    assert window.geometry() == before


def test_the_menu_follows_a_full_screen_that_the_system_began(program: ProgramDriver) -> None:
    action = program.window.commands.action("view.full_screen")
    program.window.showFullScreen()
    assert action.isChecked()
    program.window.showNormal()
    assert not action.isChecked()
