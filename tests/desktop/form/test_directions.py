"""Titles and texts that are read from right to left, and those that hold both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from editor.desktop.form.fields import TextField
    from editor.desktop.ui.line_field import LineField
    from editor.desktop.ui.wrapped_field import WrappedField
    from tests.desktop.form.conftest import Form, Shown

HEBREW = "שלום עולם"
MIXED = "שלום abc עולם"
ENGLISH = "One day"
TEXTS = "---\ntitle: {title}\ndescription: {text}\n---\n"


def fields(form: Form) -> list[LineField | WrappedField]:
    """The title and the text of a sentence or more."""
    return [form.panel.title, form.long("description").entry]


def show(shown: Shown, text: str) -> Form:
    """A form with a text for its title and its description."""
    form = shown(TEXTS.format(title=text, text=text))
    form.panel.resize(700, 300)
    form.settle()
    return form


def walk(field: LineField | WrappedField, key: Qt.Key, steps: int) -> list[int]:
    """Where the cursor is seen, in pixels from the left, before and after each key."""
    places = [field.caret_rect().center().x()]
    for _ in range(steps):
        QTest.keyClick(field, key)
        places.append(field.caret_rect().center().x())
    return places


def ink(image: QImage) -> list[int]:
    """The columns of a picture of a field in which something dark is drawn, but its edges."""
    return [
        x
        for x in range(10, image.width() - 10)
        if any(image.pixelColor(x, y).lightness() < 120 for y in range(6, image.height() - 6))
    ]


@pytest.mark.parametrize(
    ("text", "is_mirrored"),
    [(HEBREW, True), (MIXED, True), (ENGLISH, False), ("abc שלום", False), ("«שלום» abc", True),
     ("12. שלום", True)],
)  # fmt: skip
def test_a_text_begins_on_the_side_from_which_its_first_letter_is_read(
    shown: Shown, text: str, is_mirrored: bool
) -> None:
    form = show(shown, text)
    form.go_to(form.panel.date.entry)
    for field in fields(form):
        columns = ink(field.grab().toImage())
        right = field.width() - columns[-1]
        assert (columns[0] > right) is is_mirrored, field


def test_a_text_too_long_for_its_field_keeps_its_side(shown: Shown) -> None:
    form = show(shown, " ".join([HEBREW] * 20))
    form.go_to(form.panel.date.entry)
    title: TextField = form.panel.title
    assert title.displayed.endswith("…")
    columns = ink(title.grab().toImage())
    assert title.width() - columns[-1] < 20


def test_the_side_changes_with_the_first_letter_that_is_typed(shown: Shown) -> None:
    form = show(shown, ENGLISH)
    form.go_to(form.panel.title)
    form.panel.title.selectAll()
    for letter in HEBREW:
        # QTest has keys for Latin letters only.
        typed = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(form.panel.title, typed)
    assert f"title: {HEBREW}" in form.text
    form.go_to(form.panel.date.entry)
    columns = ink(form.panel.title.grab().toImage())
    assert columns[0] > form.panel.title.width() - columns[-1]


@pytest.mark.parametrize("text", [HEBREW, MIXED, "abc שלום def", ENGLISH])
def test_the_arrow_keys_go_where_they_point(shown: Shown, text: str) -> None:
    form = show(shown, text)
    for field in fields(form):
        form.go_to(field)
        is_mirrored = text.startswith(HEBREW[:4])
        there, back = (
            (Qt.Key.Key_Left, Qt.Key.Key_Right)
            if is_mirrored
            else (Qt.Key.Key_Right, Qt.Key.Key_Left)
        )
        field.setCursorPosition(0)
        forth = walk(field, there, len(text))
        assert forth == sorted(set(forth), reverse=is_mirrored), field
        assert field.cursorPosition() == len(text)
        assert walk(field, back, len(text)) == forth[::-1]
        assert field.cursorPosition() == 0


@pytest.mark.parametrize("text", [HEBREW, MIXED, "abc שלום def"])
def test_an_arrow_key_leaves_a_selection_where_it_points(shown: Shown, text: str) -> None:
    form = show(shown, text)
    field = form.long("description").entry
    form.go_to(field)
    seen = {}
    for place in (1, 3):
        field.setCursorPosition(place)
        seen[place] = field.caret_rect().center().x()
    for key, wanted in ((Qt.Key.Key_Left, min), (Qt.Key.Key_Right, max)):
        field.setSelection(1, 2)
        QTest.keyClick(field, key)
        assert not field.selectedText()
        assert field.caret_rect().center().x() == wanted(seen.values())


def test_home_and_end_are_where_the_text_begins_and_ends(shown: Shown) -> None:
    form = show(shown, HEBREW)
    for field in fields(form):
        form.go_to(field)
        QTest.keyClick(field, Qt.Key.Key_Home)
        begin = field.caret_rect().center().x()
        QTest.keyClick(field, Qt.Key.Key_End)
        assert field.caret_rect().center().x() < begin
        assert field.cursorPosition() == len(HEBREW)


def test_a_date_is_read_from_the_left_whatever_the_title_is(shown: Shown) -> None:
    form = shown(f"---\ntitle: {HEBREW}\ndate: 2024-06-15\n---\n")
    form.go_to(form.panel.title)
    entry = form.panel.date.entry
    columns = ink(entry.grab().toImage())
    assert columns[0] < 20
    assert entry.cursorPositionAt(QPoint(entry.text_room().left(), entry.height() // 2)) == 0
