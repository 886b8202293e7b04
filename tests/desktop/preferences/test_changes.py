"""What differs from its default can be seen in the settings, and be taken back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from editor.desktop.preferences.dialog import SettingsDialog
from editor.desktop.session.dialog_sizes import DialogSizes
from editor.desktop.settings.appearance import THEME
from editor.desktop.settings.settings import Setting, SettingGroup
from editor.desktop.source.settings import ZOOM
from editor.storage.places import Places
from tests.desktop.driver import ProgramDriver
from tests.desktop.pointer import click
from tests.desktop.preferences.conftest import DialogDriver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_a_number_is_shown_and_typed_with_its_unit(dialog: DialogDriver) -> None:
    size = dialog.field(QSpinBox, "Text size")
    assert size.text() == "0 pt"
    QTest.keyClick(size, Qt.Key.Key_Up)
    assert size.text() == "+1 pt"
    size.selectAll()
    QTest.keyClicks(size, "-3")
    assert size.text() == "-3 pt"
    assert dialog.program.program.settings.number(ZOOM) == -3
    versions = dialog.field(QSpinBox, "Versions to keep of each post")
    versions.selectAll()
    QTest.keyClicks(versions, "1")
    assert versions.text() == "1"
    QTest.keyClicks(versions, "2")
    assert versions.text() == "12"


def test_a_changed_setting_is_marked_until_it_is_reset(dialog: DialogDriver) -> None:
    theme = dialog.field(QComboBox, "Theme")
    assert dialog.marked() == set()
    assert dialog.reset_button("Theme") is None
    QTest.keyClick(theme, Qt.Key.Key_End)
    assert dialog.marked() == {"Theme"}
    assert "Changed from: Use system theme" in dialog.says()
    assert "Changed from" in theme.accessibleDescription()
    button = dialog.reset_button("Theme")
    assert button is not None
    assert button.toolTip() == "Reset to Use system theme"
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert theme.currentText() == "Use system theme"
    assert theme.hasFocus()
    assert dialog.marked() == set()
    assert dialog.program.program.settings.text(THEME) == "system"


def test_all_are_reset_and_the_same_button_takes_that_back(dialog: DialogDriver) -> None:
    settings = dialog.program.program.settings
    reset = dialog.program.button("Reset All", dialog.widget)
    assert not reset.isEnabled()
    QTest.keyClick(dialog.field(QComboBox, "Theme"), Qt.Key.Key_End)
    QTest.keyClick(dialog.field(QSpinBox, "Text size"), Qt.Key.Key_Up)
    click(reset)
    assert dialog.marked() == set()
    assert (settings.text(THEME), settings.number(ZOOM)) == ("system", 0)
    assert reset.text() == "Undo Reset"
    click(reset)
    assert dialog.marked() == {"Theme", "Text size"}
    assert (settings.text(THEME), settings.number(ZOOM)) == ("dark", 1)

    click(reset)
    dialog.program.run("theme.light")
    assert reset.text() == "Reset All"
    assert dialog.marked() == {"Theme"}


def test_the_wheel_scrolls_and_changes_nothing(dialog: DialogDriver) -> None:
    dialog.widget.resize(700, 480)
    area = dialog.widget.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    fields = (dialog.field(QComboBox, "Theme"), dialog.field(QSpinBox, "Text size"))
    for field in fields:
        area.verticalScrollBar().setValue(0)
        field.setFocus()
        place = QPointF(field.mapTo(dialog.widget, field.rect().center()))
        QTest.wheelEvent(dialog.widget.windowHandle(), place, QPoint(0, -120))
        dialog.program.wait(lambda: area.verticalScrollBar().value() > 0)
    assert dialog.marked() == set()


def test_the_dialog_is_opened_once_and_in_the_size_it_had(
    program: ProgramDriver, dialog: DialogDriver
) -> None:
    program.run("settings.open")
    assert program.seen(type(dialog.widget)) == [dialog.widget]
    dialog.widget.resize(560, 430)
    dialog.close()
    again = DialogDriver(program)
    assert again.widget.size() == QSize(560, 430)
    again.close()
    (Places.of_user().state / "dialogs.json").write_text('{"settingsDialog": [9, -1]}')
    odd = DialogDriver(program)
    assert odd.widget.width() > 500
    odd.close()


def test_fields_go_below_their_words_where_it_is_narrow(dialog: DialogDriver) -> None:
    dialog.widget.resize(700, 500)
    theme = dialog.field(QComboBox, "Theme")
    beside = theme.mapTo(dialog.widget, QPoint()).x()
    dialog.widget.resize(400, 400)
    dialog.program.wait(lambda: theme.mapTo(dialog.widget, QPoint()).x() < beside)
    assert theme.mapTo(dialog.widget, theme.rect().bottomRight()).x() < 400
    close = dialog.program.button("Close", dialog.widget)
    assert dialog.widget.rect().contains(close.geometry())


def test_tab_walks_through_the_fields_from_top_to_bottom(dialog: DialogDriver) -> None:
    QTest.keyClick(dialog.field(QComboBox, "Theme"), Qt.Key.Key_End)
    dialog.search.setFocus()
    walked = []
    for _ in range(35):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        widget = focused()
        walked.append(widget.accessibleName() or getattr(widget, "text", str)())
        assert dialog.widget.rect().contains(widget.mapTo(dialog.widget, widget.rect().center())), (
            walked
        )
    assert walked == [
        "Language", "Theme", "Reset Theme", "Text font", "Text size", "Monospaced font",
        "Proportional font", "Line height", "Column width", "Larger headings", "Line numbers",
        "Show spaces, tabs and line ends", "Focus mode", "Focus on", "Typewriter scrolling",
        "Height of the typewriter line", "Scroll past the end", "Smart punctuation",
        "Reading speed", "Reading speed in Chinese and Japanese",
        "Format of inserted images", "Width of inserted images", "Check spelling",
        "Spelling languages", "Check words in capitals and words with digits", "Preview size",
        "Preview width", "Preview theme", "Remote images", "Save automatically",
        "Versions to keep of each post", "Maximum size of the history", "Graphics",
        "Reset All", "Close",
    ]  # fmt: skip


def focused() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


FLAG = Setting("made_up_flag", True, "Flag", "Whether a flag is up.", group=SettingGroup.TEXT)
NAME = Setting("made_up_name", "Ann", "Name", "Who hoists it.", group=SettingGroup.GENERAL)


def test_a_switch_and_a_free_text_are_drawn_from_their_declarations(
    program: ProgramDriver, file: Path
) -> None:
    settings = program.program.settings
    sizes = DialogSizes(file.with_name("sizes.json"))
    themes = program.program.themes
    window = program.window
    dialog = SettingsDialog(settings, (FLAG, NAME), (), window, sizes=sizes, themes=themes)
    dialog.show()
    flag = program.seen(QCheckBox, dialog)[0]
    assert flag.isChecked()
    click(flag)
    assert settings.value(FLAG) is False
    name = next(line for line in program.seen(QLineEdit, dialog) if line.text() == "Ann")
    assert name.accessibleName() == "Name"
    name.selectAll()
    QTest.keyClicks(name, "Bea")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert settings.text(NAME) == "Bea"
    notes = [label.text() for label in program.seen(QLabel, dialog)]
    assert {"Changed from: On", "Changed from: Ann"} <= set(notes)
    assert notes.index("General") < notes.index("Text")
    dialog.close()


@pytest.fixture
def file() -> Path:
    """The user's settings file."""
    file = Places.of_user().settings
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[], DialogDriver]]:
    """Starts the program when the file is as it should be, and opens the settings."""
    drivers: list[ProgramDriver] = []

    def begin() -> DialogDriver:
        drivers.append(ProgramDriver(qtbot, qapp))
        drivers[-1].start()
        return DialogDriver(drivers[-1])

    yield begin
    for driver in drivers:
        driver.close()


def test_a_damaged_file_is_named_in_the_window_and_in_the_dialog(
    file: Path, start: Callable[[], DialogDriver]
) -> None:
    file.write_text("{", encoding="utf-8")
    dialog = start()
    assert any("is damaged" in text for text in dialog.says())
    notices = dialog.program.window.notice_bar
    assert [text for text in notices.texts if "is damaged" in text]
    QTest.keyClick(dialog.field(QComboBox, "Theme"), Qt.Key.Key_End)
    copy = file.with_name("settings.json.broken")
    assert any(str(copy) in text for text in dialog.says())
    assert [text for text in notices.texts if str(copy) in text]
    assert copy.read_text(encoding="utf-8") == "{"
    dialog.close()


def test_a_write_protected_file_is_named_in_the_dialog_before_anything_is_changed(
    file: Path, start: Callable[[], DialogDriver]
) -> None:
    file.write_text("{}", encoding="utf-8")
    file.chmod(0o444)
    dialog = start()
    assert any("is write-protected" in text for text in dialog.says())
    notices = dialog.program.window.notice_bar
    assert not len(notices.texts)
    QTest.keyClick(dialog.field(QSpinBox, "Text size"), Qt.Key.Key_Up)
    assert [text for text in notices.texts if "is write-protected" in text]
    file.chmod(0o644)
    QTest.keyClick(dialog.field(QSpinBox, "Text size"), Qt.Key.Key_Up)
    assert not len(notices.texts)
    assert not any("is write-protected" in text for text in dialog.says())
    assert json.loads(file.read_bytes()) == {"zoom": 2}
    dialog.close()


def test_a_value_of_a_newer_version_is_named_at_its_setting(
    file: Path, start: Callable[[], DialogDriver]
) -> None:
    file.write_text('{"theme": "<i>solarized", "wings": 2}', encoding="utf-8")
    dialog = start()
    assert any("“<i>solarized”" in text for text in dialog.says())
    theme = dialog.field(QComboBox, "Theme")
    assert "solarized" in theme.accessibleDescription()
    QTest.keyClick(theme, Qt.Key.Key_End)
    assert not any("solarized" in text for text in dialog.says())
    assert json.loads(file.read_bytes()) == {"theme": "dark", "wings": 2}
    dialog.close()
