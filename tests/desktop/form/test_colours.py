"""The field of a colour shows it, and a picker writes others in the shape that stood there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desktop.form.colour_field import ColourField
from editor.desktop.form.colour_picker import ColourPicker
from editor.errors import Message
from editor.project.colours import Colour
from editor.project.field_kinds import FieldKind
from editor.project.learned_fields import LearnedField, LearnedFields
from tests.desktop.form.conftest import context_of
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.desktop.form.conftest import Form, Shown

KEYS = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def form(shown: Shown) -> Form:
    return form_on(shown, "'#FA0' # warm")


def form_on(shown: Shown, value: str) -> Form:
    known = LearnedField(("accent",), FieldKind.COLOUR, 1.0, ("#00ff00", "#123456"))
    context = replace(context_of(), learned=LearnedFields((known,)))
    form = shown(f"---\ntitle: One\naccent: {value}\n---\n", context)
    form.panel.open_fields(True)
    form.panel.resize(700, 400)
    return form


def field_of(form: Form) -> ColourField:
    field = form.panel.others.fields["accent",]
    assert isinstance(field, ColourField)
    return field


def value_of(form: Form) -> str:
    line = next(line for line in form.text.splitlines() if line.startswith("accent:"))
    return line.removeprefix("accent:").strip()


def picker(form: Form, qtbot: QtBot) -> ColourPicker:
    """Open the picker by the keyboard."""
    field = field_of(form)
    form.go_to(field.entry)
    QTest.keyClick(field.entry, KEYS.Key_Down, ALT)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), ColourPicker))
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, ColourPicker)
    return popup


def test_the_swatch_follows_the_text(form: Form) -> None:
    field = field_of(form)
    assert field.swatch.colour == Colour(255, 170, 0)
    form.go_to(field.entry)
    field.entry.selectAll()
    QTest.keyClicks(field.entry, "#00f")
    assert field.swatch.colour == Colour(0, 0, 255)
    assert value_of(form) == "'#00f' # warm"
    QTest.keyClicks(field.entry, "x")
    assert field.swatch.colour is None


def test_a_colour_of_another_post_is_taken_with_one_click(form: Form, qtbot: QtBot) -> None:
    popup = picker(form, qtbot)
    assert [swatch.accessibleName() for swatch in popup.swatches] == ["#00ff00", "#123456"]
    click(popup.swatches[0])
    assert value_of(form) == "'#0F0' # warm"
    qtbot.waitUntil(lambda: not shiboken6.isValid(popup))
    assert QApplication.activePopupWidget() is None
    QTest.keyClick(field_of(form).entry, KEYS.Key_Z, CONTROL)
    assert value_of(form) == "'#FA0' # warm"


def test_the_mouse_opens_the_picker_and_picks_in_it(form: Form, qtbot: QtBot) -> None:
    click(field_of(form).swatch)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), ColourPicker))
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, ColourPicker)
    plane = popup.plane
    QTest.mouseClick(plane, LEFT, pos=QPoint(0, plane.height() - 1))
    assert value_of(form) == "'#000' # warm"
    QTest.mouseClick(plane, LEFT, pos=QPoint(plane.width() - 1, 0))
    QTest.mouseClick(popup.hue, LEFT, pos=QPoint(0, 5))
    assert value_of(form) == "'#F00' # warm"
    # All of it is one step.
    QTest.keyClick(popup.plane, KEYS.Key_Escape)
    form.undo(field_of(form).entry)
    assert value_of(form) == "'#FA0' # warm"


def test_keys_go_through_the_picker(form: Form, qtbot: QtBot) -> None:
    popup = picker(form, qtbot)
    assert popup.plane.hasFocus()
    for _ in range(10):
        QTest.keyClick(popup.plane, KEYS.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert value_of(form) == "'#000' # warm"
    assert "brightness 0 %" in popup.plane.accessibleDescription()
    for _ in range(10):
        QTest.keyClick(popup.plane, KEYS.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert value_of(form) == "'#FA0' # warm"
    QTest.keyClick(popup.plane, KEYS.Key_Tab)
    assert popup.hue.hasFocus()
    QTest.keyClick(popup.hue, KEYS.Key_Home)
    assert value_of(form) == "'#F00' # warm"
    QTest.keyClick(popup.hue, KEYS.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    assert field_of(form).hasFocus()


@pytest.mark.parametrize(
    ("value", "has_alpha", "wanted"),
    [
        ("'#AABBCC'", False, "'#00FF00'"),
        ("'#aabbcc80'", True, "'#00ff00ff'"),
        ("''", False, "'#00ff00'"),
    ],
)
def test_the_shape_stays(
    shown: Shown, qtbot: QtBot, value: str, has_alpha: bool, wanted: str
) -> None:
    form = form_on(shown, value)
    popup = picker(form, qtbot)
    assert popup.alpha.isVisible() is has_alpha
    click(popup.swatches[0])
    assert value_of(form) == wanted


def test_a_locked_colour_is_shown_and_cannot_be_picked(shown: Shown) -> None:
    form = form_on(shown, "'#fa0'")
    form.document.set_read_only(Message("The file is write-protected."))
    field = field_of(form)
    assert field.swatch.colour == Colour(255, 170, 0)
    assert not field.swatch.isEnabled()
    form.go_to(field.entry)
    QTest.keyClick(field.entry, KEYS.Key_Down, ALT)
    assert QApplication.activePopupWidget() is None


def test_only_the_left_button_picks(form: Form, qtbot: QtBot) -> None:
    popup = picker(form, qtbot)
    others = (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton)
    for part in (popup.plane, popup.hue):
        for button in others:
            QTest.mouseClick(part, button, pos=QPoint(part.width() // 2, 5))
    assert value_of(form) == "'#FA0' # warm"
    popup.close()
