"""Nothing in the settings file is lost, however it came to be as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from editor.desktop.settings.appearance import THEME
from editor.desktop.settings.settings import Settings
from editor.desktop.source.settings import ZOOM

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

DAMAGED = '{"theme": "dark",\n "zoom": oops}'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def copies(file: Path) -> list[str]:
    """The damaged files that are kept beside it."""
    return sorted(path.name for path in file.parent.glob(f"{file.name}.broken*"))


def test_a_damaged_file_stays_until_a_setting_is_changed_and_then_as_a_copy(file: Path) -> None:
    file.write_text(DAMAGED, encoding="utf-8")
    settings = Settings(file)
    assert "line 2 is not valid JSON" in str(settings.trouble)
    assert "settings.json.broken" in str(settings.trouble)
    assert file.read_text(encoding="utf-8") == DAMAGED
    assert copies(file) == []

    settings.set(ZOOM, 3)
    assert (file.parent / "settings.json.broken").read_text(encoding="utf-8") == DAMAGED
    assert json.loads(file.read_bytes()) == {"zoom": 3}
    settings.set(THEME, "dark")
    assert "It is kept as" in str(settings.trouble)
    assert copies(file) == ["settings.json.broken"]
    assert Settings(file).trouble is None


def test_each_damaged_file_has_a_copy_of_its_own(file: Path) -> None:
    for text in (DAMAGED, DAMAGED, "[]"):
        file.write_text(text, encoding="utf-8")
        Settings(file).set(ZOOM, 3)
    assert copies(file) == ["settings.json.broken", "settings.json.broken-2"]
    assert (file.parent / "settings.json.broken-2").read_text(encoding="utf-8") == "[]"


def test_a_damaged_file_that_cannot_be_copied_is_not_replaced(file: Path) -> None:
    file.write_text(DAMAGED, encoding="utf-8")
    for number in range(1, 100):
        name = "settings.json.broken" if number == 1 else f"settings.json.broken-{number}"
        (file.parent / name).mkdir()
    settings = Settings(file)
    settings.set(ZOOM, 3)
    assert settings.number(ZOOM) == 3
    assert "cannot be saved" in str(settings.trouble)
    assert file.read_text(encoding="utf-8") == DAMAGED


def test_a_damaged_file_that_was_corrected_meanwhile_is_taken_as_it_is(
    qtbot: QtBot, file: Path
) -> None:
    file.write_text(DAMAGED, encoding="utf-8")
    settings = Settings(file)
    file.write_text('{"theme": "dark"}', encoding="utf-8")
    with qtbot.waitSignal(settings.changed, check_params_cb=lambda key: key == THEME.key):
        settings.set(ZOOM, 3)
    assert settings.text(THEME) == "dark"
    assert json.loads(file.read_bytes()) == {"theme": "dark", "zoom": 3}
    assert settings.trouble is None
    assert copies(file) == []


def test_what_is_written_by_hand_while_byline_runs_stays_and_holds(file: Path) -> None:
    settings = Settings(file)
    settings.set(ZOOM, 3)
    file.write_text('{"zoom": 3, "theme": "dark"}', encoding="utf-8")
    followed: list[str] = []
    settings.follow(THEME, lambda: followed.append(settings.text(THEME)))
    settings.reset(ZOOM)
    assert json.loads(file.read_bytes()) == {"theme": "dark"}
    assert followed == ["dark"]


def test_keys_and_values_of_a_newer_version_stay(file: Path) -> None:
    newer = {"theme": "solarized", "zoom": 2.5, "wings": {"pairs": 2}}
    file.write_text(json.dumps(newer), encoding="utf-8")
    settings = Settings(file)
    assert settings.trouble is None
    assert settings.text(THEME) == "system"
    assert settings.unknown_value(THEME) == "solarized"
    assert not settings.is_changed(THEME)
    settings.reset(THEME)
    settings.set(ZOOM, 3)
    assert json.loads(file.read_bytes()) == {**newer, "zoom": 3}
    settings.set(THEME, "dark")
    assert settings.unknown_value(THEME) is None
    assert json.loads(file.read_bytes()) == {**newer, "zoom": 3, "theme": "dark"}


def test_a_write_protected_file_is_left_as_it_is_until_it_no_longer_is(file: Path) -> None:
    file.write_text('{"theme": "dark"}', encoding="utf-8")
    file.chmod(0o444)
    settings = Settings(file)
    assert settings.trouble is None
    assert "write-protected" in str(settings.obstacle)
    settings.set(ZOOM, 3)
    assert settings.number(ZOOM) == 3
    assert "write-protected" in str(settings.trouble)
    assert "until Byline is closed" in str(settings.trouble)
    assert json.loads(file.read_bytes()) == {"theme": "dark"}

    file.chmod(0o644)
    settings.reset(THEME)
    assert settings.trouble is None
    assert settings.obstacle is None
    assert json.loads(file.read_bytes()) == {"zoom": 3}


def test_a_file_that_cannot_be_read_is_left_as_it_is(file: Path) -> None:
    file.mkdir()
    (file / "kept").touch()
    settings = Settings(file)
    assert "cannot be read" in str(settings.trouble)
    settings.set(ZOOM, 3)
    assert (file / "kept").exists()
    assert "cannot be read" in str(settings.trouble)


def test_a_link_to_a_file_elsewhere_stays_a_link(file: Path) -> None:
    real = file.with_name("dotfile.json")
    real.write_text("{}", encoding="utf-8")
    file.symlink_to(real)
    Settings(file).set(ZOOM, 3)
    assert file.is_symlink()
    assert json.loads(real.read_bytes()) == {"zoom": 3}
