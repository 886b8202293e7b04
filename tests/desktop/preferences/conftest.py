"""The dialogs of settings and of shortcuts, as their user sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from editor.desktop.preferences.dialog import SettingsDialog
from editor.desktop.preferences.key_field import KeyField
from editor.desktop.preferences.shortcut_model import Column
from editor.desktop.preferences.shortcuts_dialog import ShortcutsDialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desktop.driver import ProgramDriver

W = TypeVar("W", bound=QWidget)


class DialogDriver:
    """The open dialog."""

    def __init__(self, program: ProgramDriver) -> None:
        program.run("settings.open")
        self.program = program
        self.widget = program.seen(SettingsDialog)[0]
        program.wait(self.widget.isActiveWindow)

    @property
    def search(self) -> QLineEdit:
        """The search box."""
        return next(
            line
            for line in self.program.seen(QLineEdit, self.widget)
            if line.accessibleName() == "Search settings"
        )

    def look_for(self, text: str) -> None:
        """Type into the search box."""
        self.search.clear()
        QTest.keyClicks(self.search, text)

    def field(self, kind: type[W], title: str) -> W:
        """The field of a setting."""
        return next(
            widget
            for widget in self.program.seen(kind, self.widget)
            if widget.accessibleName() == title
        )

    def reset_button(self, title: str) -> QToolButton | None:
        """What resets a setting, if that is offered."""
        buttons = self.program.seen(QToolButton, self.widget)
        found = [button for button in buttons if button.accessibleName() == f"Reset {title}"]
        return found[0] if found else None

    def titles(self) -> list[str]:
        """The titles in view, from top to bottom: those of groups in capitals."""
        names = ("dialogTitle", "fieldLabel")
        labels = [
            (label.mapTo(self.widget, label.rect().topLeft()).y(), label)
            for label in self.program.seen(QLabel, self.widget)
            if label.objectName() in names
        ]
        labels.sort(key=lambda label: label[0])
        return [
            label.text() if label.objectName() == "fieldLabel" else label.text().upper()
            for _, label in labels
        ]

    def marked(self) -> set[str]:
        """The titles of the rows that are marked as changed."""
        return {
            label.text()
            for row in self.program.seen(QFrame, self.widget)
            if row.objectName() == "settingRow" and row.property("changed")
            for label in row.findChildren(QLabel)
            if label.objectName() == "fieldLabel"
        }

    def says(self) -> list[str]:
        """Everything that can be read in it."""
        return [label.text() for label in self.program.seen(QLabel, self.widget)]

    def close(self) -> None:
        """Close it, and wait until it is gone."""
        self.widget.close()
        self.program.wait(lambda: not self.program.seen(SettingsDialog))


@pytest.fixture
def dialog(program: ProgramDriver) -> Iterator[DialogDriver]:
    """The dialog, which is closed in the end if it is still open."""
    driver = DialogDriver(program)
    yield driver
    for widget in program.seen(SettingsDialog):
        widget.close()


class Shortcuts:
    """The dialog, and somebody at the keyboard in front of it."""

    def __init__(self, program: ProgramDriver) -> None:
        self.program = program
        program.run("shortcuts.open")
        self.dialog = program.seen(ShortcutsDialog)[0]
        program.wait(self.dialog.isActiveWindow)

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """Name, keys and state of each command that is listed."""
        if not self.dialog.list.isVisible():
            return []
        model = self.dialog.list.model()
        return [
            (
                str(model.index(row, Column.NAME).data()),
                str(model.index(row, Column.KEYS).data()),
                str(model.index(row, Column.STATE).data()),
            )
            for row in range(model.rowCount(QModelIndex()))
        ]

    def search(self, text: str) -> None:
        """Type into the search."""
        self.dialog.query.setFocus()
        self.dialog.query.selectAll()
        QTest.keyClicks(self.dialog.query, text)

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the keyboard is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, held)

    def button(self, text: str) -> QPushButton:
        """The visible button with this text."""
        return self.program.button(text, self.dialog)

    @property
    def says(self) -> str:
        """All that can be read."""
        return "\n".join(self.program.says())

    @property
    def is_recording(self) -> bool:
        """Whether keys are waited for."""
        field = QApplication.focusWidget()
        return isinstance(field, KeyField) and field is not self.dialog.keys


@pytest.fixture
def shortcuts(program: ProgramDriver) -> Shortcuts:
    """The dialog of shortcuts."""
    return Shortcuts(program)
