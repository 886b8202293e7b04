"""The context menu of the list of posts, asked for and answered with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from editor.desktop.posts.model import PostRole

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from tests.desktop.driver import ProgramDriver


def row_of(program: ProgramDriver, name: str) -> QModelIndex:
    """The row of a post by the name of its file."""
    model = program.posts.list.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return next(row for row in rows if row.data(PostRole.SUMMARY).path.name == name)


def click_with(program: ProgramDriver, name: str, keys: Qt.KeyboardModifier) -> None:
    """Click the row of a post while keys are held."""
    posts = program.posts.list
    place = posts.visualRect(row_of(program, name)).center()
    QTest.mouseClick(posts.viewport(), Qt.MouseButton.LeftButton, keys, place)


def menu_of(program: ProgramDriver, name: str) -> QMenu:
    """The menu of the row of a post."""
    posts = program.posts.list
    place = posts.visualRect(row_of(program, name)).center()
    QTest.mousePress(posts.viewport(), Qt.MouseButton.RightButton, pos=place)
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, posts.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(posts.viewport(), asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, title: str) -> None:
    """Click an entry."""
    action = next(action for action in menu.actions() if action.text() == title)
    place = menu.actionGeometry(action).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
