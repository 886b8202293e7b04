"""Finds texts in view that their widgets have no room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QSpinBox,
    QStatusBar,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolBar,
    QToolButton,
    QWidget,
)

from editor.desktop.shell.side_tabs import SideTabs
from editor.desktop.shell.tabs import PostTabs
from editor.desktop.ui.elided import ElidedLabel
from editor.desktop.ui.wrapped_button import WrappedButton

if TYPE_CHECKING:
    from collections.abc import Iterator

MEANT_TO_ELIDE = (
    ElidedLabel,  # the rest is in its tool tip
    PostTabs,  # names of files
)

_FRAME = 12
"""Pixels of a line edit, or of a tab, beside its text."""

_SIDE_FRAME = 10
"""The same of a tab above panes, as the style sheet has it."""


def clipped_texts() -> list[str]:
    """Each as ``KindOfWidget: text (needs more than there is)``."""
    return [
        f"{type(widget).__name__}: {problem}"
        for top in QApplication.topLevelWidgets()
        if top.isVisible()
        for widget in [top, *top.findChildren(QWidget)]
        if widget.isVisible() and not isinstance(widget, MEANT_TO_ELIDE)
        for problem in _problems(widget)
    ]


def _problems(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QToolButton) and _shows_icon_only(widget):
        return
    if isinstance(widget, QLabel | QAbstractButton) and widget.text():
        yield from _cut(widget, widget.text())
        if isinstance(widget, WrappedButton) and widget.toolTip():
            yield f"{widget.text()!r} (shortened)"
        if widget.sizePolicy().hasHeightForWidth():
            needed = widget.heightForWidth(widget.width())
            if needed > widget.height():
                yield f"{widget.text()!r} ({needed} pixels high, has {widget.height()})"
        else:
            yield from _narrow(widget, widget.text(), widget.sizeHint().width())
    elif isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        field = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            widget,
        )
        for text in (widget.itemText(row) for row in range(widget.count())):
            if _advance(widget, text) > field.width():
                yield f"{text!r} ({_advance(widget, text)} pixels wide, has {field.width()})"
    elif isinstance(widget, QSpinBox):
        yield from _narrow(widget, widget.text(), widget.sizeHint().width())
    elif isinstance(widget, QLineEdit) and not widget.text() and widget.placeholderText():
        text = widget.placeholderText()
        yield from _narrow(widget, text, _advance(widget, text) + _FRAME)
    elif isinstance(widget, QStatusBar) and (text := widget.currentMessage()):
        yield from _narrow(widget, text, _advance(widget, text) + _FRAME)
    elif isinstance(widget, QTabBar):
        for number in range(widget.count()):
            frame = _SIDE_FRAME if isinstance(widget, SideTabs) else _FRAME
            needed = _advance(widget, widget.tabText(number)) + frame
            if needed > widget.tabRect(number).width():
                yield f"{widget.tabText(number)!r} (a tab)"
    elif isinstance(widget, QMenuBar):
        for action in widget.actions():
            if not widget.rect().contains(widget.actionGeometry(action)):
                yield f"{action.text()!r} (a menu)"
    elif isinstance(widget, QToolBar):
        more = widget.findChild(QToolButton, "qt_toolbar_ext_button")
        if isinstance(more, QToolButton) and more.isVisible():
            yield "not all of the toolbar is in view"


def _shows_icon_only(button: QToolButton) -> bool:
    only = button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    return only and not button.icon().isNull()


def _narrow(widget: QWidget, text: str, needed: int) -> Iterator[str]:
    if needed > widget.width():
        yield f"{text!r} ({needed} pixels wide, has {widget.width()})"


def _cut(widget: QWidget, text: str) -> Iterator[str]:
    """Whether a part of a widget is outside of what it stands in, where nothing scrolls."""
    place, around = widget.geometry(), widget.parentWidget()
    while around is not None and not widget.isWindow():
        room = QRect(around.rect())
        area = around.parentWidget()
        if isinstance(area, QAbstractScrollArea):
            room.setTop(place.top())
            room.setBottom(place.bottom())
            if area.horizontalScrollBar().isVisible():
                return
        if not room.contains(place):
            yield f"{text!r} (partly outside of {type(around).__name__})"
            return
        if around.isWindow() or isinstance(area, QAbstractScrollArea):
            return
        place.translate(around.pos())
        around = around.parentWidget()


def _advance(widget: QWidget, text: str) -> int:
    return widget.fontMetrics().horizontalAdvance(text)
