"""The mouse in a test: it presses only what is in view and can be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QAbstractItemView, QWidget

_IN_BOX = 8
"""Pixels from the left edge of a tick box."""


def click(widget: QWidget, place: QPoint | None = None) -> None:
    """Click a widget with the left button, in its middle unless a ``place`` is given."""
    assert widget.isVisible(), f"{widget} is not in view"
    assert widget.isEnabled(), f"{widget} cannot be clicked"
    middle = widget.rect().center()
    if isinstance(widget, QCheckBox):
        middle.setX(_IN_BOX)
    at = middle if place is None else place
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at)


def click_row(view: QAbstractItemView, index: QModelIndex) -> None:
    """Click a row of a list, which is scrolled to it."""
    assert index.isValid(), "no such row"
    view.scrollTo(index)
    click(view.viewport(), view.visualRect(index).center())


def menu_of_click(widget: QWidget, place: QPoint) -> QMenu:
    """The menu that a click with the right button opens: Qt asks for it at the press."""
    QTest.mousePress(widget, Qt.MouseButton.RightButton, pos=place)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.mouseRelease(widget, Qt.MouseButton.RightButton, pos=place)
    return menu


def choose(menu: QMenu, title: str) -> None:
    """Click the entry of a menu that has this title."""
    action = next(action for action in menu.actions() if action.text() == title)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
