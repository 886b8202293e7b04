"""A settings file that is damaged, write-protected or of a newer version: nothing in it is lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QComboBox

from editor.desktop.preferences.dialog import SettingsDialog
from editor.storage.places import Places
from tests.scenarios.monkey import xserver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.scenarios.at_the_screen import AtTheScreen
    from tests.scenarios.writer import Writer

real_keys = pytest.mark.skipif(not xserver.is_installed(), reason=xserver.MISSING)

DAMAGED = '{"theme": "dark",\n "zoom": oops}'
NEWER = {"theme": "dark", "preview_paper": "solarized", "wings": {"pairs": 2}}
PROTECTED = '{"theme": "dark"}'


# ---- what he reads


def reads(writer: Writer) -> str:
    """All that is said in the window and in the settings dialog."""
    return "\n".join(writer.program.says())


def opens_the_settings(writer: Writer) -> None:
    writer.presses("settings.open")
    dialog = writer.program.seen(SettingsDialog)[0]
    writer.program.wait(dialog.isActiveWindow)


def chooses_a_theme(writer: Writer, name: str) -> None:
    """Looks for it in the search, goes there, and chooses it by its first letter."""
    writer.types("theme\n")
    writer.types(name[0])
    field = QApplication.focusWidget()
    assert isinstance(field, QComboBox)
    assert field.currentText() == name


def closes_the_settings(writer: Writer) -> None:
    writer.program.seen(SettingsDialog)[0].close()
    writer.program.wait(lambda: not writer.program.seen(SettingsDialog))


def file() -> Path:
    return Places.of_user().settings


def copy() -> Path:
    return file().with_name("settings.json.broken")


def test_he_reads_that_the_file_is_damaged_and_where_it_is_kept(writer: Writer) -> None:
    file().write_text(DAMAGED, encoding="utf-8")
    writer.starts_byline()
    assert "is damaged (line 2 is not valid JSON), so everything set in it has its default" in (
        reads(writer)
    )
    assert "kept as settings.json.broken" in reads(writer)

    opens_the_settings(writer)
    chooses_a_theme(writer, "Light")
    assert f"The settings file settings.json was damaged. It is kept as {copy()}." in reads(writer)
    assert "is damaged (line 2" not in reads(writer)
    closes_the_settings(writer)
    writer.closes_byline()
    assert copy().read_text(encoding="utf-8") == DAMAGED

    # The next day there is nothing to be said.
    writer.starts_byline()
    writer.sees_no_trouble()
    assert writer.program.program.appearance.choice == "light"
    assert copy().read_text(encoding="utf-8") == DAMAGED


def test_he_reads_which_value_this_version_does_not_know(writer: Writer) -> None:
    file().write_text(json.dumps(NEWER), encoding="utf-8")
    writer.starts_byline()
    writer.sees_no_trouble()
    opens_the_settings(writer)
    assert "solarized" in reads(writer)
    chooses_a_theme(writer, "Light")
    closes_the_settings(writer)
    writer.closes_byline()
    assert json.loads(file().read_bytes()) == {**NEWER, "theme": "light"}


def test_he_reads_that_a_change_will_not_last(writer: Writer) -> None:
    file().write_text(PROTECTED, encoding="utf-8")
    file().chmod(0o444)
    writer.starts_byline()
    writer.sees_no_trouble()
    opens_the_settings(writer)
    assert "is write-protected." in reads(writer)
    assert "Your changes will last until Byline is closed." in reads(writer)
    chooses_a_theme(writer, "Light")
    assert writer.program.program.appearance.choice == "light"
    closes_the_settings(writer)
    assert "is write-protected." in reads(writer)
    writer.closes_byline()
    assert file().read_text(encoding="utf-8") == PROTECTED

    writer.starts_byline()
    writer.sees_no_trouble()
    assert writer.program.program.appearance.choice == "dark"


# ---- what is left after a kill -9


@pytest.fixture
def she(tmp_path: Path) -> Iterator[AtTheScreen]:
    """Somebody with one post."""
    from tests.scenarios.at_the_screen import somebody

    with somebody(tmp_path, "first") as person:
        yield person


def chooses_by_keys(she: AtTheScreen, key: str) -> None:
    """Chooses a theme in the settings; ``key`` begins its name."""
    she.presses("Ctrl+,")
    she.waits_for("Settings")
    she.types("theme")
    she.presses("Down", key)
    she.closes("Settings")


@real_keys
def test_a_damaged_file_is_kept_beside_the_new_one(she: AtTheScreen) -> None:
    (she.config / "settings.json").write_text(DAMAGED, encoding="utf-8")
    she.starts_byline()
    she.sees_a_window(dark=False)
    chooses_by_keys(she, "d")
    she.sees_a_window(dark=True)
    she.loses_power()
    assert (she.config / "settings.json.broken").read_text(encoding="utf-8") == DAMAGED
    assert json.loads((she.config / "settings.json").read_bytes()) == {"theme": "dark"}
    she.starts_byline()
    she.sees_a_window(dark=True)


@real_keys
def test_what_only_a_newer_version_knows_stays(she: AtTheScreen) -> None:
    (she.config / "settings.json").write_text(json.dumps(NEWER), encoding="utf-8")
    she.starts_byline()
    she.sees_a_window(dark=True)
    chooses_by_keys(she, "l")
    she.sees_a_window(dark=False)
    she.loses_power()
    kept = json.loads((she.config / "settings.json").read_bytes())
    assert kept == {**NEWER, "theme": "light"}
    she.starts_byline()
    she.sees_a_window(dark=False)


@real_keys
def test_a_write_protected_file_is_left_as_it_is(she: AtTheScreen) -> None:
    file = she.config / "settings.json"
    file.write_text(PROTECTED, encoding="utf-8")
    file.chmod(0o444)
    she.starts_byline()
    chooses_by_keys(she, "l")
    she.sees_a_window(dark=False)
    she.loses_power()
    assert [path.name for path in she.config.glob("settings*")] == ["settings.json"]
    assert file.read_text(encoding="utf-8") == PROTECTED
    she.starts_byline()
    she.sees_a_window(dark=True)
