"""How texts look and scroll: chosen in the settings, by keys and by menu, for every open text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QSpinBox

from editor.desktop.source.settings import (
    FOCUS_UNIT,
    LINE_HEIGHT,
    MEASURE,
    MONO_FAMILY,
    PROPORTIONAL_FAMILY,
    TYPEWRITER_HEIGHT,
)
from editor.writing.focus import FocusUnit

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver
    from tests.desktop.preferences.conftest import DialogDriver

KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def writing(program: ProgramDriver, blog: Path) -> ProgramDriver:
    program.open(blog)
    program.open_post("rye.md")
    return program


def test_no_width_of_the_column_is_one_that_cannot_be_read(dialog: DialogDriver) -> None:
    settings = dialog.program.program.settings
    width = dialog.field(QSpinBox, "Column width")
    assert width.text() == "80 characters"
    width.selectAll()
    QTest.keyClicks(width, "3")
    assert settings.number(MEASURE) == 80
    QTest.keyClick(width, KEY.Key_Return)
    assert width.text() == "20 characters"
    assert settings.number(MEASURE) == 20
    QTest.keyClick(width, KEY.Key_Down)
    assert width.text() == "Full width"
    assert settings.number(MEASURE) == 0
    QTest.keyClick(width, KEY.Key_Up)
    assert width.text() == "20 characters"
    QTest.keyClick(width, KEY.Key_Up)
    assert width.text() == "24 characters"
    assert settings.number(MEASURE) == 24


def test_a_font_is_chosen_among_those_that_are_there(dialog: DialogDriver) -> None:
    settings = dialog.program.program.settings
    mono = dialog.field(QComboBox, "Monospaced font")
    other = dialog.field(QComboBox, "Proportional font")
    assert mono.currentText() == "Automatic"
    assert all(QFontDatabase.isFixedPitch(mono.itemData(at)) for at in range(1, mono.count()))
    assert other.count() >= mono.count()
    QTest.keyClick(other, KEY.Key_End)
    assert settings.text(PROPORTIONAL_FAMILY) == other.currentData() != ""
    QTest.keyClick(other, KEY.Key_Home)
    assert settings.text(PROPORTIONAL_FAMILY) == ""


def test_a_font_that_is_gone_is_named_and_kept(dialog: DialogDriver) -> None:
    settings = dialog.program.program.settings
    settings.set(MONO_FAMILY, "Gone & Lost")
    mono = dialog.field(QComboBox, "Monospaced font")
    assert mono.currentText() == "Gone & Lost (missing)"
    assert settings.text(MONO_FAMILY) == "Gone & Lost"


def test_every_open_text_follows_the_settings(writing: ProgramDriver) -> None:
    settings = writing.program.settings
    first = writing.source
    writing.open_post("wheat.md")
    family = QFontDatabase.families()[0]
    settings.set(LINE_HEIGHT, 180)
    settings.set(MEASURE, 40)
    settings.set(MONO_FAMILY, family)
    for source in (first, writing.source):
        look = source.text_look
        assert (look.line_height, look.measure, look.family) == (180, 40, family)
    assert first.line_gap > 10
    writing.open_post("oats.md")
    assert writing.source.text_look.line_height == 180
    settings.set(TYPEWRITER_HEIGHT, 30)
    assert not writing.source.typewriter.is_on


def test_each_kind_of_text_has_a_font_of_its_own(writing: ProgramDriver) -> None:
    settings = writing.program.settings
    usual = writing.source.font().families()
    # Some names stand for whatever is there of their kind.
    family = next(it for it in QFontDatabase.families() if QFontInfo(QFont(it)).family() == it)
    settings.set(PROPORTIONAL_FAMILY, family)
    assert writing.source.font().families() == usual
    writing.run("view.proportional")
    assert writing.source.font().families()[0] == family
    writing.run("view.proportional")
    assert writing.source.font().families() == usual


def test_focus_mode_goes_on_and_off_by_its_key(writing: ProgramDriver) -> None:
    action = writing.window.commands.action("view.focus")
    for unit in (FocusUnit.PARAGRAPH, None):
        QTest.keyClick(writing.source, KEY.Key_F8, SHIFT)
        assert writing.source.focus_mode.unit is unit
        assert action.isChecked() == (unit is not None)
    for command, unit in (
        ("view.focus_sentence", FocusUnit.SENTENCE),
        ("view.focus_section", FocusUnit.SECTION),
        ("view.focus_section", None),
    ):
        writing.run(command)
        assert writing.source.focus_mode.unit is unit
    QTest.keyClick(writing.source, KEY.Key_F8, SHIFT)
    assert writing.source.focus_mode.unit is FocusUnit.SECTION
    assert writing.program.settings.text(FOCUS_UNIT) == "section"


def test_typewriter_scrolling_goes_on_and_off_by_its_key(writing: ProgramDriver) -> None:
    action = writing.window.commands.action("view.typewriter")
    for is_on in (True, False):
        QTest.keyClick(writing.source, KEY.Key_F9, SHIFT)
        assert writing.source.typewriter.is_on == is_on
        assert action.isChecked() == is_on
