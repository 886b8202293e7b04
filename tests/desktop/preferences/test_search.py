"""What is searched in the settings is found, and said to be missing where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSpinBox

from editor.desktop.preferences.dialog import SettingsDialog
from editor.desktop.preview.remote_images.dialog import RemoteImagesDialog
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from tests.desktop.driver import ProgramDriver
    from tests.desktop.preferences.conftest import DialogDriver


def test_settings_stand_in_groups_in_a_steady_order(dialog: DialogDriver) -> None:
    assert dialog.titles() == [
        "GENERAL", "Language",
        "APPEARANCE", "Theme",
        "TEXT", "Text font", "Text size", "Monospaced font", "Proportional font", "Line height",
        "Column width", "Larger headings", "Line numbers", "Show spaces, tabs and line ends",
        "Focus mode", "Focus on", "Typewriter scrolling", "Height of the typewriter line",
        "Scroll past the end", "Smart punctuation", "Reading speed",
        "Reading speed in Chinese and Japanese", "Format of inserted images",
        "Width of inserted images",
        "SPELLING", "Check spelling", "Spelling languages",
        "Check words in capitals and words with digits",
        "PREVIEW", "Preview size", "Preview width", "Preview theme", "Remote images",
        "SAVING AND HISTORY", "Save automatically", "Versions to keep of each post",
        "Maximum size of the history",
        "ADVANCED", "Graphics",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zoom", []),
        ("text FONT", ["TEXT", "Text font", "Monospaced font", "Proportional font", "Line height"]),
        ("next start", ["GENERAL", "Language", "SAVING AND HISTORY",
                        "Versions to keep of each post", "Maximum size of the history",
                        "ADVANCED", "Graphics"]),
        ("SEPIA", ["PREVIEW", "Preview theme"]),
        ("advanced", ["ADVANCED", "Graphics"]),
        ("websites", ["PREVIEW", "Remote images"]),
        ("  ", None),
    ],
)  # fmt: skip
def test_title_help_group_and_choices_are_searched(
    dialog: DialogDriver, text: str, found: list[str] | None
) -> None:
    everything = dialog.titles()
    dialog.look_for(text)
    assert dialog.titles() == (everything if found is None else found)
    assert (f"No setting matches “{text}”." in dialog.says()) is (found == [])
    dialog.search.clear()
    assert dialog.titles() == everything


def test_what_is_typed_while_nothing_takes_it_is_searched(dialog: DialogDriver) -> None:
    close = dialog.program.button("Close", dialog.widget)
    close.setFocus()
    QTest.keyClick(close, Qt.Key.Key_S)
    assert dialog.search.hasFocus()
    number = dialog.field(QSpinBox, "Maximum size of the history")
    number.setFocus()
    QTest.keyClick(number, Qt.Key.Key_P)
    assert dialog.search.text() == "sp"
    QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "300")
    assert number.value() == 300
    assert dialog.search.text() == ""


def test_the_keyboard_finds_the_search_and_the_way_out_of_it(dialog: DialogDriver) -> None:
    assert dialog.search.hasFocus()
    dialog.look_for("sepia")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    field = dialog.field(QComboBox, "Preview theme")
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert dialog.search.hasFocus()
    assert dialog.search.selectedText() == "sepia"
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert dialog.search.text() == ""
    assert dialog.search.hasFocus()
    assert dialog.widget.isVisible()
    QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
    dialog.program.wait(lambda: not dialog.program.seen(SettingsDialog))


def test_return_presses_the_button_that_has_the_keyboard(dialog: DialogDriver) -> None:
    QTest.keyClick(dialog.field(QComboBox, "Theme"), Qt.Key.Key_End)
    reset = dialog.program.button("Reset All", dialog.widget)
    reset.setFocus()
    QTest.keyClick(reset, Qt.Key.Key_Return)
    assert dialog.marked() == set()
    close = dialog.program.button("Close", dialog.widget)
    close.setFocus()
    QTest.keyClick(close, Qt.Key.Key_Enter)
    dialog.program.wait(lambda: not dialog.program.seen(SettingsDialog))


def test_what_is_not_found_is_shown_as_it_was_typed(dialog: DialogDriver) -> None:
    dialog.look_for("<b>x")
    label = next(
        label for label in dialog.program.seen(QLabel, dialog.widget) if "<b>x" in label.text()
    )
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_an_entry_that_opens_something_else_does(
    program: ProgramDriver, dialog: DialogDriver
) -> None:
    dialog.look_for("remote")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.field(QPushButton, "Remote images").hasFocus()
    assert program.seen(RemoteImagesDialog) == []
    click(dialog.field(QPushButton, "Remote images"))
    remote = program.seen(RemoteImagesDialog)[0]
    remote.close()
