"""Goes over everything that is in view, rests the mouse on it, and reads what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6 import QtGui
from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QHelpEvent, QKeySequence, QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QTabBar,
    QToolTip,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver
    from tests.desktop.markup.fifo import Fifo

_WAKE_UP_MS = 3_000
"""Longer than the mouse rests before its tip is shown."""
_SIGN = "<img"
"""What every text of others holds."""


class Walker:
    """Somebody who looks at everything there is to see."""

    def __init__(self, program: ProgramDriver, qtbot: QtBot, fifo: Fifo) -> None:
        self._program = program
        self._qtbot = qtbot
        self._fifo = fifo
        self.tips: list[str] = []
        """Every tool tip that was seen."""

    def look_around(self) -> None:
        """Every widget in view: its text is plain, and so is its tool tip."""
        for top in _windows():
            top.grab()
            for widget in [top, *top.findChildren(QWidget)]:
                if shiboken6.isValid(widget) and widget.isVisible():
                    self._look_at(widget)
        assert self._fifo.openings == 0

    def rest_on(self, widget: QWidget, place: QPoint) -> str:
        """Move the mouse there and wait for the tool tip; what it shows."""
        self._hide_tip()
        # Windows that are not active show no tool tips.
        widget.window().activateWindow()
        self._qtbot.waitUntil(widget.isActiveWindow)
        rested = QElapsedTimer()

        def shows() -> bool:
            # What takes the keyboard meanwhile keeps the tip away until the mouse moves again.
            if not rested.isValid() or rested.hasExpired(_WAKE_UP_MS):
                QTest.mouseMove(widget, place - QPoint(3, 0))
                QTest.mouseMove(widget, place)
                rested.start()
            return bool(_tip())

        self._qtbot.waitUntil(shows)
        assert self._fifo.openings == 0
        return _tip()

    def _ask(self, widget: QWidget, place: QPoint) -> None:
        """Ask for the tool tip of a place as Qt does when the mouse rests there."""
        event = QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place))
        QApplication.sendEvent(widget, event)
        # One that is in view since before is taken down twice.
        self.tips.append(_tip())

    def _look_at(self, widget: QWidget) -> None:
        if isinstance(widget, QLabel) and not _is_tip(widget):
            guesses = widget.textFormat() == Qt.TextFormat.AutoText
            assert not (guesses and QtGui.Qt.mightBeRichText(widget.text())), widget.text()
            assert widget.textFormat() != Qt.TextFormat.RichText
        for text in _texts_with_mnemonics(widget):
            if _SIGN in text:
                # A sentence of ours around it may have a letter marked.
                theirs = text[text.index(_SIGN) :]
                assert QKeySequence.mnemonic(theirs).isEmpty(), text
        if isinstance(widget, QAbstractItemView):
            for row in range(widget.model().rowCount(widget.rootIndex())):
                index = widget.model().index(row, 0, widget.rootIndex())
                # PySide6 lets this be left out everywhere but in a header.
                widget.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
                self._ask(widget.viewport(), widget.visualRect(index).center())
        elif isinstance(widget, QTabBar):
            for number in range(widget.count()):
                self._ask(widget, widget.tabRect(number).center())
        else:
            self._ask(widget, widget.rect().center())

    def _hide_tip(self) -> None:
        QToolTip.hideText()
        self._qtbot.waitUntil(lambda: not _tip())


def _windows() -> list[QWidget]:
    return [
        top
        for top in QApplication.topLevelWidgets()
        if top.isVisible() and not (isinstance(top, QLabel) and _is_tip(top))
    ]


def _is_tip(label: QLabel) -> bool:
    return label.metaObject().className() == "QTipLabel"


def _tip() -> str:
    """What the tool tip in view shows: of markup, what is left when it is drawn."""
    if not QToolTip.isVisible():
        return ""
    text = QToolTip.text()
    if QtGui.Qt.mightBeRichText(text):
        text = QTextDocumentFragment.fromHtml(text).toPlainText()
    return text.replace("\u200b", "")


def _texts_with_mnemonics(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLabel) and widget.buddy() is not None:
        yield widget.text()
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(number) for number in range(widget.count()))
    yield from (action.text() for action in widget.findChildren(QAction))
