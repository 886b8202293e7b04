"""What the tests of counts do by keys, and what they see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from editor.desktop.counts.panel import CountPanel

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def write(blog: Path, text: str, name: str = "words.md") -> Path:
    path = blog / "posts" / name
    path.write_text(text, encoding="utf-8")
    return path


def panel() -> CountPanel:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, CountPanel)
    return popup


def shown(widget: QWidget) -> list[str]:
    return [
        label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()
    ]


def open_panel(program: ProgramDriver) -> CountPanel:
    program.window.activateWindow()
    program.wait(program.window.isActiveWindow)
    QTest.keyClick(program.source, Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.AltModifier)
    return panel()


def words_today(program: ProgramDriver) -> int:
    return program.program.writing_days.words_today


def type_at_end(program: ProgramDriver, text: str) -> None:
    program.source.setFocus()
    QTest.keyClick(program.source, Qt.Key.Key_End, CONTROL)
    QTest.keyClicks(program.source, text)


def set_goal(program: ProgramDriver, amount: str) -> None:
    """Open the panel, type a goal and take it, all by keys."""
    found = open_panel(program)
    QTest.keyClick(found, Qt.Key.Key_Tab)
    field = found.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, amount) if amount else QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None
