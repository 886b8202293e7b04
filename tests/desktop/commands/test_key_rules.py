"""Keys that a field or the text takes for itself are no shortcuts."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from editor.desktop.commands.key_rules import keys_pressed, native, portable, refusal

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver

_K = Qt.Key
_M = Qt.KeyboardModifier
_HELD = [
    control | alt | shift
    for control, alt, shift in product(
        (_M.NoModifier, _M.ControlModifier),
        (_M.NoModifier, _M.AltModifier),
        (_M.NoModifier, _M.ShiftModifier),
    )
]
_KEYS = [
    key
    for key in Qt.Key
    if 0x20 <= key.value < 0x7F or _K.Key_Escape <= key <= _K.Key_PageDown or key == _K.Key_F5
]


@pytest.mark.parametrize("held", _HELD, ids=lambda held: str(held.value))
def test_keys_that_come_to_a_text_before_any_shortcut_are_refused(
    qtbot: QtBot, program: ProgramDriver, blog: Path, held: Qt.KeyboardModifier
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    field = QLineEdit()
    qtbot.addWidget(field)
    taken = set()
    for widget, key in product((program.source, field), _KEYS):
        typed = chr(key.value) if key.value < 0x7F and not held & ~_M.ShiftModifier else ""
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, held, typed)
        event.ignore()
        QApplication.sendEvent(widget, event)
        if event.isAccepted():
            taken.add(keys_pressed(held, key))
    assert {keys for keys in taken if not refusal(keys)} == set()


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ("B", "types text"),
        ("Shift+B", "types text"),
        ("Space", "types text"),
        ("Return", "edits the text"),
        ("Shift+Enter", "edits the text"),
        ("Ctrl+Backspace", "edits the text"),
        ("Ctrl+V", "edits the text"),
        ("Tab", "moves the cursor or the focus"),
        ("Shift+Tab", "moves the cursor or the focus"),
        ("Ctrl+Left", "moves the cursor or the focus"),
        ("Esc", "closes bars"),
        ("Shift+F10", "context menu"),
        ("Alt+F", "menus and buttons"),
        ("Ctrl+K, Ctrl+B", "one combination"),
    ],
)
def test_the_reason_is_named(keys: str, reason: str) -> None:
    assert reason in refusal(keys)


@pytest.mark.parametrize(
    "keys", ["Ctrl+B", "F2", "Shift+F2", "Ctrl+Return", "Ctrl+Tab", "Alt+F2", "Shift+Esc", "Ctrl+{"]
)
def test_other_keys_can_be_shortcuts(keys: str) -> None:
    assert portable(keys) == keys
    assert refusal(keys) == ""
    assert native(keys)


@pytest.mark.parametrize(
    ("held", "key", "keys"),
    [
        (_M.ControlModifier, _K.Key_B, "Ctrl+B"),
        (_M.ControlModifier | _M.ShiftModifier, _K.Key_B, "Ctrl+Shift+B"),
        (_M.ControlModifier | _M.ShiftModifier, _K.Key_Question, "Ctrl+?"),
        (_M.ControlModifier | _M.ShiftModifier, _K.Key_Backtab, "Ctrl+Shift+Tab"),
        (_M.ControlModifier | _M.KeypadModifier, _K.Key_1, "Ctrl+1"),
        (_M.ShiftModifier, _K.Key_F2, "Shift+F2"),
    ],
)
def test_what_is_pressed_is_written_as_commands_declare_it(
    held: Qt.KeyboardModifier, key: Qt.Key, keys: str
) -> None:
    assert keys_pressed(held, key) == keys
