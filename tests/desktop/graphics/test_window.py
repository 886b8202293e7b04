"""What the window says of the way it is drawn, and where it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from editor.desktop.graphics import Backend, Graphics
from editor.desktop.graphics.settings import GRAPHICS
from editor.desktop.preferences.dialog import SettingsDialog
from editor.desktop.settings.settings import Settings
from editor.desktop.shell.about import AboutDialog
from editor.errors import Message
from editor.storage.places import Places
from tests.desktop.driver import ProgramDriver

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

DRAWN = Graphics(
    Backend.SOFTWARE,
    Message("OpenGL would run on {renderer}, without a graphics card.", renderer="<b>pipe</b>"),
    trouble=Message("{variable} is set to “{value}”.", variable="BYLINE_GRAPHICS", value="<i>x"),
)


@pytest.fixture
def drawn(qtbot: QtBot, qapp: QApplication) -> Iterator[ProgramDriver]:
    """The program as it is drawn without a card, with a mistake in the variable."""
    driver = ProgramDriver(qtbot, qapp, DRAWN)
    driver.start()
    yield driver
    driver.close()


def test_the_about_dialog_names_what_draws_and_why(drawn: ProgramDriver) -> None:
    drawn.run("help.about")
    dialog = drawn.window.findChild(AboutDialog)
    assert dialog is not None
    label = next(one for one in drawn.seen(QLabel, dialog) if "Graphics:" in one.text())
    assert label.text().splitlines()[-1] == (
        "Graphics: software. OpenGL would run on <b>pipe</b>, without a graphics card."
    )
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.height() >= label.heightForWidth(label.width())
    dialog.close()


@pytest.mark.parametrize(
    ("backend", "words"),
    [
        (Backend.QT, "Graphics: default. OpenGL runs on Card."),
        (Backend.OPENGL, "Graphics: OpenGL. OpenGL runs on Card."),
    ],
)
def test_every_way_of_drawing_is_named(
    program: ProgramDriver, backend: Backend, words: str
) -> None:
    reason = Message("OpenGL runs on {renderer}.", renderer="Card")
    dialog = AboutDialog(Graphics(backend, reason), program.window)
    assert words in " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_report_of_a_bug_names_what_draws(drawn: ProgramDriver) -> None:
    drawn.expects_bugs = True
    drawn.blog.notices.bug("Byline 1, Python 3\n\nValueError: x")
    assert drawn.notices[-1].report.splitlines() == [
        "Byline 1, Python 3",
        "Graphics: software. OpenGL would run on <b>pipe</b>, without a graphics card.",
        "",
        "ValueError: x",
    ]


def test_a_mistake_in_the_variable_is_told_in_the_window(drawn: ProgramDriver) -> None:
    assert list(drawn.window.notice_bar.texts) == ["BYLINE_GRAPHICS is set to “<i>x”."]


def test_what_draws_is_chosen_in_the_settings_for_the_next_start(
    program: ProgramDriver, qtbot: QtBot
) -> None:
    program.run("settings.open")
    dialog = program.window.findChild(SettingsDialog)
    assert dialog is not None
    field = next(
        box for box in program.seen(QComboBox, dialog) if box.accessibleName() == "Graphics"
    )
    assert "next start" in field.accessibleDescription()
    assert field.currentText() == "Automatic"
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_End)
    assert field.currentText() == "Software"
    assert Settings(Places.of_user().settings).text(GRAPHICS) == "software"
    dialog.close()
