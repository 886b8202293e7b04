"""The context menu of the list of posts, asked for with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.desktop.posts.model import PostRole
from tests.desktop.pointer import menu_of_click

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QMenu

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
    return menu_of_click(posts.viewport(), place)
