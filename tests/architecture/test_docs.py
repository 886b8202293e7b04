"""What the documentation says about the program is what the program says about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.command_table import GUIDE, table
from tests.desktop.driver import ProgramDriver

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def test_the_guide_lists_every_command_as_it_is_declared(qtbot: QtBot, qapp: QApplication) -> None:
    driver = ProgramDriver(qtbot, qapp)
    try:
        declared = table(driver.window.commands.commands)
    finally:
        driver.close()
    assert declared in GUIDE.read_text(encoding="utf-8"), "run python -m scripts.command_table"
