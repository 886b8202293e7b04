"""A command with many shortcuts can be changed in a dialog that is as small as it gets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from tests.desktop.clipped_texts import clipped_texts
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from tests.desktop.preferences.conftest import Shortcuts

_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
)
_KEYS = [getattr(Qt.Key, f"Key_{letter}") for letter in "ABCDEFGH"]
_NAMES = [f"Ctrl+Alt+Shift+{letter}" for letter in "ABCDEFGH"]


@pytest.fixture
def many(shortcuts: Shortcuts) -> Shortcuts:
    """The smallest dialog, with eight shortcuts chosen for one command in it."""
    shortcuts.search("italic")
    for key in _KEYS:
        click(shortcuts.button("Add Shortcut"))
        shortcuts.press(key, _HELD)
    assert shortcuts.rows == [("Italic", ", ".join(["Ctrl+I", *_NAMES]), "Changed")]
    make_small(shortcuts)
    return shortcuts


def make_small(shortcuts: Shortcuts) -> None:
    """Make the dialog as small as it gets, and let it find its size."""
    dialog = shortcuts.dialog
    start = dialog.size()
    dialog.resize(1, 1)
    shortcuts.program.wait(lambda: dialog.width() < start.width())
    shortcuts.program.wait(lambda: clipped_texts() == [])
    dialog.resize(1, 1)
    shortcuts.program.wait(lambda: clipped_texts() == [])
    assert dialog.height() < start.height()


def in_view(widget: QWidget) -> bool:
    """Whether the whole widget can be seen."""
    around = widget.parentWidget()
    while around is not None and not widget.isWindow():
        if not around.rect().contains(QRect(widget.mapTo(around, QPoint()), widget.size())):
            return False
        if around.isWindow():
            return True
        around = around.parentWidget()
    return True


def test_nothing_is_cut_off_in_the_smallest_dialog(many: Shortcuts) -> None:
    dialog = many.dialog
    assert in_view(many.button("Reset All…"))
    assert in_view(many.button("Close"))
    for field in (dialog.query, dialog.list, many.button("Reset")):
        field.setFocus()
        many.program.wait(partial(in_view, field))
        assert clipped_texts() == []
    click(many.button("Search by Keys"))
    assert in_view(dialog.keys)
    assert clipped_texts() == []
    click(many.button("Search by Keys"))
    dialog.query.clear()
    assert clipped_texts() == []


def test_every_shortcut_is_reached_by_the_tab_key_and_then_in_view(many: Shortcuts) -> None:
    many.dialog.list.setFocus()
    reached = []
    for _ in range(20):
        many.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert isinstance(focused, QPushButton | QToolButton)
        assert in_view(focused), focused.text()
        reached.append(focused.text() or focused.accessibleName())
    names = ["Ctrl+I", *_NAMES]
    assert reached == [
        "Reset", *(text for name in names for text in (name, f"Remove {name}")), "Add Shortcut",
    ]  # fmt: skip


def scroll(shortcuts: Shortcuts, by: int) -> None:
    """Turn the wheel at the left edge, as far as it goes."""
    for _ in range(20):
        QTest.wheelEvent(shortcuts.dialog.windowHandle(), QPointF(8, 60), QPoint(0, by))


def test_all_of_the_dialog_is_scrolled_with_the_mouse(many: Shortcuts) -> None:
    query, add = many.dialog.query, many.button("Add Shortcut")
    scroll(many, 120)
    many.program.wait(lambda: in_view(query))
    assert not in_view(add)
    scroll(many, -120)
    many.program.wait(lambda: in_view(add))
    assert not in_view(query)
    click(add)
    many.press(Qt.Key.Key_J, _HELD)
    assert many.rows[0][1].endswith("Ctrl+Alt+Shift+J")
    assert add.hasFocus()
    many.program.wait(lambda: in_view(add))


def test_what_is_asked_and_refused_is_read_in_the_smallest_dialog(many: Shortcuts) -> None:
    click(many.button("Reset All…"))
    many.program.wait(lambda: in_view(many.button("Reset All")))
    many.program.wait(lambda: clipped_texts() == [])
    click(many.button("Cancel"))
    many.search("bold")
    many.press(Qt.Key.Key_Return)
    many.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    many.program.wait(lambda: in_view(many.button("Press Other Keys")))
    many.program.wait(lambda: clipped_texts() == [])
    many.press(Qt.Key.Key_Escape)
    many.press(Qt.Key.Key_Tab)
    assert "moves the cursor or the focus" in many.says
    many.program.wait(lambda: clipped_texts() == [])


def test_a_larger_dialog_has_all_shortcuts_in_view(many: Shortcuts) -> None:
    many.dialog.resize(660, 640)
    many.program.wait(lambda: in_view(many.button("Add Shortcut")))
    assert all(in_view(many.button(name)) for name in _NAMES)
    assert clipped_texts() == []
