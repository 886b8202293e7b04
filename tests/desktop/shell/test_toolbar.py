from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QMenu, QToolBar, QToolButton

if TYPE_CHECKING:
    from tests.desktop.driver import ProgramDriver


@pytest.mark.parametrize("scale", [1, 2])
def test_the_smallest_window_has_room_for_every_button(program: ProgramDriver, scale: int) -> None:
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * scale)
    QApplication.setFont(font)
    program.window.resize(program.window.minimumSize())
    QApplication.processEvents()
    bar = program.window.findChild(QToolBar, "toolbar")
    assert isinstance(bar, QToolBar)
    actions = [action for action in bar.actions() if not action.isSeparator()]
    assert len(actions) > 10
    for action in actions:
        widget = bar.widgetForAction(action)
        assert widget.isVisible()
        assert bar.rect().contains(widget.geometry())
    overflow = bar.findChild(QToolButton, "qt_toolbar_ext_button")
    assert isinstance(overflow, QToolButton)
    assert not overflow.isVisible()


def test_what_the_toolbar_does_can_be_done_from_the_menus(program: ProgramDriver) -> None:
    bar = program.window.findChild(QToolBar, "toolbar")
    assert isinstance(bar, QToolBar)
    menus = (action.menu() for action in program.window.menuBar().actions())
    offered = {action for menu in menus if isinstance(menu, QMenu) for action in menu.actions()}
    assert {action for action in bar.actions() if action.objectName()} <= offered
