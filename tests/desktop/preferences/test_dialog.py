"""The settings can be reached on every screen, and the dialogs keep their sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea

from editor.desktop.preferences.dialog import SettingsDialog
from editor.desktop.preferences.shortcuts_dialog import ShortcutsDialog
from editor.storage.places import Places
from tests.desktop.clipped_texts import clipped_texts
from tests.desktop.driver import ProgramDriver
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def test_settings_that_are_higher_than_the_screen_are_scrolled(
    program: ProgramDriver, qapp: QApplication
) -> None:
    large = QFont(qapp.font())
    large.setPointSize(30)
    qapp.setFont(large)
    program.run("settings.open")
    dialog = program.seen(SettingsDialog)[0]

    room = dialog.screen().availableGeometry().height()
    program.wait(lambda: 0 < dialog.height() <= room)
    assert dialog.rect().contains(program.button("Close", dialog).geometry())
    area = dialog.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() > 0
    dialog.close()


EITHER = pytest.mark.parametrize(
    ("command", "kind"), [("settings.open", SettingsDialog), ("shortcuts.open", ShortcutsDialog)]
)


@EITHER
def test_a_dialog_has_the_size_it_had_when_it_was_closed(
    program: ProgramDriver, command: str, kind: type[QDialog]
) -> None:
    program.run(command)
    dialog = program.seen(kind)[0]
    assert dialog.size() != QSize(590, 530)
    dialog.resize(590, 530)
    click(program.button("Close", dialog))
    program.wait(lambda: not shiboken6.isValid(dialog))
    program.run(command)
    assert program.seen(kind)[0].size() == QSize(590, 530)


@EITHER
def test_a_dialog_that_is_open_when_byline_quits_has_its_size_at_the_next_start(
    qtbot: QtBot, qapp: QApplication, command: str, kind: type[QDialog]
) -> None:
    before = ProgramDriver(qtbot, qapp)
    before.start()
    before.run(command)
    before.seen(kind)[0].resize(610, 540)
    before.run("app.quit")
    before.wait(lambda: not before.window.isVisible())
    before.close()

    after = ProgramDriver(qtbot, qapp)
    after.start()
    after.run(command)
    assert after.seen(kind)[0].size() == QSize(610, 540)
    after.close()


@EITHER
def test_nothing_is_cut_off_in_the_smallest_dialog_about_a_damaged_file(
    qtbot: QtBot, qapp: QApplication, command: str, kind: type[QDialog]
) -> None:
    for file in (Places.of_user().settings, Places.of_user().shortcuts):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("{", encoding="utf-8")
    program = ProgramDriver(qtbot, qapp)
    program.start()
    program.run(command)
    dialog = program.seen(kind)[0]
    assert any("is damaged" in label.text() for label in program.seen(QLabel, dialog))
    before = dialog.size()
    dialog.resize(1, 1)
    program.wait(lambda: dialog.width() < before.width() and clipped_texts() == [])
    assert dialog.height() < 300
    close = program.button("Close", dialog)
    assert dialog.rect().contains(QRect(close.mapTo(dialog, QPoint()), close.size()))
    program.close()
