"""The arrow keys change a number by one, and leave the rest of it as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from tests.desktop.form.conftest import Shown

KEYS = Qt.Key


@pytest.mark.parametrize(
    ("line", "key", "wanted"),
    [
        ("weight: 30 # heavy", KEYS.Key_Up, "weight: 31 # heavy"),
        ("weight: 0", KEYS.Key_Down, "weight: -1"),
        ("weight: 5", KEYS.Key_PageUp, "weight: 15"),
        ("weight: 5", KEYS.Key_PageDown, "weight: -5"),
        ("rating: 2.50", KEYS.Key_Up, "rating: 3.50"),
        ("rating: 1.0", KEYS.Key_Down, "rating: 0.0"),
    ],
)
def test_a_key_is_a_step(shown: Shown, line: str, key: Qt.Key, wanted: str) -> None:
    before = f"---\ntitle: One\n{line}\n---\n"
    form = shown(before)
    field = form.field(line.partition(":")[0])
    form.go_to(field)
    QTest.keyClick(field, key)
    assert form.text == before.replace(line, wanted)
    form.undo(field)
    assert form.text == before


def test_steps_in_a_row_are_undone_together_and_what_is_typed_stays(shown: Shown) -> None:
    before = "---\ntitle: One\nrating: 2.5\n---\n"
    form = shown(before)
    field = form.field("rating")
    form.write(field, "1.250")
    assert form.text == before.replace("2.5", "1.250")
    for _ in range(3):
        QTest.keyClick(field, KEYS.Key_Up)
    assert form.text == before.replace("2.5", "4.250")
    form.go_to(form.panel.title)
    assert field.text() == "4.250"
    form.go_to(field)
    form.undo(field)
    assert form.text == before


def test_what_is_no_number_and_the_wheel_change_nothing(shown: Shown) -> None:
    before = "---\ntitle: One\nweight: 3\n---\n"
    form = shown(before)
    form.panel.open_fields(True)
    field = form.field("weight")
    form.go_to(field)
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(field.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, turn)
    assert form.text == before
    form.write(field, "3x")
    assert field.reason
    QTest.keyClick(field, KEYS.Key_Up)
    assert field.text() == "3x"
    assert form.text == before
