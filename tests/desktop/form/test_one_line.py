"""A field of one line makes one line of what is inserted, and keeps the lines that a post has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from tests.desktop.form.conftest import Shown

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("pasted", "line"),
    [
        ("Two\n", "Two"),
        ("Two\r\nand three", "Two and three"),
        ("Two  \n\n  three\u2028four\n", "Two three four"),
    ],
)
def test_lines_that_are_pasted_become_one(shown: Shown, pasted: str, line: str) -> None:
    form = shown("---\ntitle: One\nmood: glad\n---\n")
    title = form.panel.title
    form.go_to(title)
    title.selectAll()
    QApplication.clipboard().setText(pasted)
    QTest.keyClick(title, Qt.Key.Key_V, CONTROL)
    assert title.text() == line
    assert form.text == f"---\ntitle: {line}\nmood: glad\n---\n"
    form.undo(title)
    assert form.text == "---\ntitle: One\nmood: glad\n---\n"


def test_one_goes_on_writing_behind_what_was_pasted(shown: Shown) -> None:
    form = shown("---\ntitle: One 😀 end\n---\n")
    title = form.panel.title
    form.go_to(title)
    title.setCursorPosition(len("One "))
    QApplication.clipboard().setText("a\nb")
    QTest.keyClick(title, Qt.Key.Key_V, CONTROL)
    QTest.keyClicks(title, "!")
    assert form.text == "---\ntitle: One a b!😀 end\n---\n"


def test_lines_that_are_dropped_become_one(shown: Shown) -> None:
    form = shown("---\ntitle: One\n---\n")
    title = form.panel.title
    data = QMimeData()
    data.setText("a\nb")
    at, copies = QPoint(title.width() - 2, 5), Qt.DropAction.CopyAction
    held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(title, QDragEnterEvent(at, copies, data, *held))
    QApplication.sendEvent(title, QDropEvent(QPointF(at), copies, data, *held))
    assert form.text == "---\ntitle: Onea b\n---\n"
