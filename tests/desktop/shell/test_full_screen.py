from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from editor.desktop.shell.main_window import MainWindow
    from tests.desktop.driver import ProgramDriver


def press_f11(program: ProgramDriver) -> None:
    QTest.keyClick(program.window, Qt.Key.Key_F11)


def height_after_a_start(window: MainWindow) -> int:
    """Of a window like this one, when it is no longer maximised."""
    restored = QMainWindow()
    restored.restoreGeometry(window.shape().geometry)
    assert restored.isMaximized()
    assert not restored.isFullScreen()
    height = restored.normalGeometry().height()
    restored.deleteLater()
    return height


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


def test_the_next_start_knows_the_size_before_maximising_and_full_screen(
    program: ProgramDriver,
) -> None:
    window = program.window
    window.resize(900, 620)
    before = window.geometry()
    window.showMaximized()
    for _ in range(2):
        press_f11(program)
        # So X11 ends full screen: for a moment the window is large without being maximised.
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.setGeometry(0, 0, 800, 790)
        window.setWindowState(Qt.WindowState.WindowMaximized)
        assert window.normalGeometry() != before
    assert height_after_a_start(window) == 620
    window.showNormal()
    window.resize(900, 630)
    window.showMaximized()
    assert height_after_a_start(window) == 630


def test_the_menu_follows_a_full_screen_that_the_system_began(program: ProgramDriver) -> None:
    action = program.window.commands.action("view.full_screen")
    program.window.showFullScreen()
    assert action.isChecked()
    program.window.showNormal()
    assert not action.isChecked()
