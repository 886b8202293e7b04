from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLabel

from editor.desktop.ui.progress_field import ProgressField, counted
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def field(qtbot: QtBot) -> ProgressField:
    made = ProgressField("Reading posts", "Stop reading posts", appear_ms=0)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


def test_the_field_appears_with_the_latest_text_when_something_takes_long(
    qtbot: QtBot, field: ProgressField
) -> None:
    field.show_progress("Reading posts… 1 of 9")
    assert field.isHidden()
    field.show_progress("Reading posts… 2 of 9")
    qtbot.waitUntil(field.isVisible)
    assert [label.text() for label in field.findChildren(QLabel)] == ["Reading posts… 2 of 9"]
    field.clear()
    assert field.isHidden()
    assert field.text == ""


def test_what_is_over_soon_is_not_shown(qtbot: QtBot, field: ProgressField) -> None:
    later = ProgressField("Later", "Stop", appear_ms=0)
    qtbot.addWidget(later)
    field.show_progress("Reading posts… 1 of 9")
    field.clear()
    later.show_progress("Later")
    qtbot.waitUntil(later.isVisible)
    assert field.isHidden()


def test_the_button_cancels_and_says_what(qtbot: QtBot, field: ProgressField) -> None:
    field.show_progress("Reading posts… 1 of 9")
    qtbot.waitUntil(field.isVisible)
    assert field.button.text() == "Cancel"
    assert field.button.accessibleName() == "Stop reading posts"
    with qtbot.waitSignal(field.cancelled):
        click(field.button)


@pytest.mark.usefixtures("british")
def test_numbers_are_written_as_people_here_do() -> None:
    assert counted(10_000) == "10,000"
