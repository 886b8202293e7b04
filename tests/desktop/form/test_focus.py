"""The keyboard goes from the form to the text, and back to where it was from what closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from editor.desktop.form.fields import TextField
from editor.text.lines import LineEdit
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver
    from tests.desktop.form.conftest import Shown

FEW = "---\ntitle: One\n---\n\nBody.\n"
MORE = "---\ntitle: One\ntags: [a]\nweight: 3\n---\n\nBody.\n"


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


@pytest.fixture
def opened(program: ProgramDriver, tmp_path: Path) -> ProgramDriver:
    (tmp_path / "few.md").write_text(FEW, encoding="utf-8")
    (tmp_path / "more.md").write_text(MORE, encoding="utf-8")
    program.open(tmp_path)
    return program


def walk(key: Qt.Key, steps: int) -> list[QWidget | None]:
    seen = []
    for _ in range(steps):
        press(key)
        seen.append(QApplication.focusWidget())
    return seen


def test_tab_goes_from_the_last_field_to_the_text_and_comes_back(opened: ProgramDriver) -> None:
    # The fields of the second post are made long after the window.
    for name in ("few.md", "more.md"):
        opened.open_post(name)
    form = opened.form
    form.open_fields(True)
    tags, weight = form.others.fields.values()
    entry = tags.focusProxy()
    form.draft.setFocus()
    assert walk(Qt.Key.Key_Tab, 4) == [form.more, entry, weight, opened.source]
    press(Qt.Key.Key_Escape)
    assert walk(Qt.Key.Key_Backtab, 4) == [weight, entry, form.more, form.draft]


def test_with_the_fields_hidden_tab_goes_from_the_button_to_the_text(
    opened: ProgramDriver,
) -> None:
    opened.open_post("more.md")
    form = opened.form
    form.open_fields(False)
    form.draft.setFocus()
    assert walk(Qt.Key.Key_Tab, 2) == [form.more, opened.source]


def test_the_bar_of_a_refused_entry_is_reached_between_the_fields_and_the_text(
    opened: ProgramDriver,
) -> None:
    opened.open_post("more.md")
    form = opened.form
    form.open_fields(True)
    weight = list(form.others.fields.values())[1]
    assert isinstance(weight, TextField)
    weight.setFocus()
    weight.selectAll()
    QTest.keyClicks(weight, "many")
    press(Qt.Key.Key_Tab)
    assert opened.source.hasFocus()
    press(Qt.Key.Key_Escape)
    (reached,) = walk(Qt.Key.Key_Backtab, 1)
    assert isinstance(reached, QToolButton)
    press(Qt.Key.Key_Space)
    assert weight.hasFocus()
    assert weight.text() == "3"


@pytest.mark.parametrize("name", ["title", "draft", "more", "button"])
def test_escape_leads_to_the_text_from_everywhere_in_the_form(
    opened: ProgramDriver, name: str
) -> None:
    opened.open_post("more.md")
    widgets: dict[str, QWidget] = {
        "title": opened.form.title,
        "draft": opened.form.draft,
        "more": opened.form.more,
        "button": opened.form.date.button,
    }
    widgets[name].setFocus()
    press(Qt.Key.Key_Escape)
    assert opened.source.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
@pytest.mark.parametrize("where", ["field", "button", "text"])
def test_the_calendar_gives_the_keyboard_back(
    opened: ProgramDriver, qtbot: QtBot, where: str, key: Qt.Key
) -> None:
    opened.open_post("more.md")
    field, button = opened.form.date.text_field, opened.form.date.button
    if where == "field":
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    elif where == "button":
        button.setFocus()
        press(Qt.Key.Key_Space)
    else:
        opened.source.setFocus()
        click(button)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup.windowHandle(), key)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    wanted = {"field": field, "button": button, "text": opened.source}[where]
    assert opened.window.focusWidget() is wanted
    opened.window.activateWindow()
    qtbot.waitUntil(wanted.hasFocus)


def test_a_problem_that_is_gone_gives_the_keyboard_to_the_text(shown: Shown, qtbot: QtBot) -> None:
    form = shown("---\ntitle: One\n\nBody.\n")
    form.panel.focus_title()
    assert form.panel.problem_bar.has_keyboard
    with qtbot.waitSignal(form.panel.leave_wanted):
        form.document.apply(LineEdit(2, 0, ("---",)), "Type")
