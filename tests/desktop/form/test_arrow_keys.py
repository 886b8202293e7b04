"""The arrow keys lead from no button to a field, where they would change what stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.desktop.form.conftest import Form, Shown

ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
TEXT = "---\ntitle: One\ndate: 2024-06-15\nweight: 3\ntoc: true\nrating: 4\n---\n"


def press(form: Form, part: QWidget) -> None:
    form.go_to(part)
    for key in ARROWS:
        for _ in range(2):
            QTest.keyClick(form.panel.window().focusWidget(), key)
    assert part.hasFocus()
    assert form.text == TEXT


def test_arrow_keys_stay_at_a_button_and_at_a_switch(shown: Shown) -> None:
    form = shown(TEXT)
    form.panel.open_fields(True)
    form.panel.resize(800, 500)
    form.settle()
    for part in (form.panel.date.button, form.panel.draft, form.panel.more):
        press(form, part)
    press(form, form.switch("toc").box)
