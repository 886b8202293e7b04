from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QObject

from editor.desktop.preview.settings import PREVIEW_WIDTH
from editor.desktop.settings.appearance import THEME
from editor.desktop.settings.settings import Settings
from editor.desktop.source.settings import SOURCE_FONT, ZOOM

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def stored(file: Path) -> object:
    """What the file holds."""
    return json.loads(file.read_text(encoding="utf-8"))


def test_a_setting_has_its_default_until_one_is_chosen(file: Path) -> None:
    settings = Settings(file)
    assert settings.text(THEME) == "system"
    assert settings.number(ZOOM) == 0
    assert not file.exists()


def test_what_is_chosen_is_there_at_the_next_start(qtbot: QtBot, file: Path) -> None:
    settings = Settings(file)
    with qtbot.waitSignal(settings.changed) as changed:
        settings.set(THEME, "dark")
    assert changed.args == ["theme"]
    settings.set(ZOOM, 3)
    assert Settings(file).text(THEME) == "dark"
    assert Settings(file).number(ZOOM) == 3


def test_a_value_a_setting_does_not_accept_is_refused(file: Path) -> None:
    settings = Settings(file)
    for setting, value in ((THEME, "pink"), (ZOOM, 99), (ZOOM, True), (SOURCE_FONT, 1)):
        with pytest.raises(ValueError, match=setting.key):
            settings.set(setting, value)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"theme": "pink", "zoom": 1.5}', "[" * 99_999])
def test_a_file_that_cannot_be_understood_counts_as_empty(file: Path, text: str) -> None:
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    settings = Settings(file)
    assert settings.text(THEME) == "system"
    assert settings.number(ZOOM) == 0


def test_settings_that_cannot_be_kept_are_told_and_hold(qtbot: QtBot, file: Path) -> None:
    file.parent.write_text("in the way", encoding="utf-8")
    settings = Settings(file)
    with qtbot.waitSignal(settings.trouble_changed):
        settings.set(THEME, "dark")
    assert settings.text(THEME) == "dark"
    assert "cannot be saved" in str(settings.trouble)
    file.parent.unlink()
    with qtbot.waitSignal(settings.trouble_changed):
        settings.set(ZOOM, 3)
    assert settings.trouble is None
    assert stored(file) == {"theme": "dark", "zoom": 3}


def test_a_setting_at_its_default_is_not_stored(file: Path) -> None:
    settings = Settings(file)
    settings.set(ZOOM, 3)
    settings.set(THEME, "dark")
    assert settings.is_changed(ZOOM)
    settings.reset(ZOOM)
    assert not settings.is_changed(ZOOM)
    assert stored(file) == {"theme": "dark"}


class Follower(QObject):
    """Notes that a setting has changed."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = 0

    def take(self) -> None:
        """Once more."""
        self.seen += 1


def test_who_follows_a_setting_hears_of_no_other_and_nothing_once_it_is_gone(
    file: Path,
) -> None:
    settings = Settings(file)
    follower = Follower()
    settings.follow(ZOOM, follower.take)
    settings.set(ZOOM, 3)
    settings.set(ZOOM, 3)
    settings.set(THEME, "dark")
    assert follower.seen == 1
    shiboken6.delete(follower)
    settings.set(ZOOM, 4)
    assert follower.seen == 1


def test_a_number_has_its_unit(program: ProgramDriver) -> None:
    assert program.program.settings.number(PREVIEW_WIDTH) == 68
    assert PREVIEW_WIDTH.unit(68) == "68 characters"
    assert [ZOOM.unit(number) for number in (2, 0, -1)] == ["+2 pt", "0 pt", "-1 pt"]


def test_what_nobody_declares_stays_in_the_file(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"of another version": [1]}', encoding="utf-8")
    Settings(file).set(ZOOM, 3)
    assert stored(file) == {"of another version": [1], "zoom": 3}


def test_every_setting_accepts_its_default_and_says_what_it_is_for(
    program: ProgramDriver,
) -> None:
    declared = [setting for part in program.blog.features for setting in part.settings()]
    for setting in declared:
        assert setting.accepts(setting.default)
        assert setting.title
        assert setting.help
    assert len({setting.key for setting in declared}) == len(declared)
    assert {"theme", "zoom", "preview_size", "autosave", "history_size"} <= {
        setting.key for setting in declared
    }
