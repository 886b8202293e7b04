"""The file of chosen shortcuts: what it changes, and what is never lost from it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from editor.desktop.commands.command import Command
from editor.desktop.commands.shortcuts import Shortcuts, in_effect

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def nothing() -> None:
    """What these commands do."""


BOLD = Command("bold", "Bold", "Make bold.", nothing, "Ctrl+B")
ITALIC = Command("italic", "Italic", "Make italic.", nothing, "Ctrl+I; F4")
CUT = Command("cut", "Cut", "Cut.", nothing, "Ctrl+X")
ALL = (BOLD, ITALIC, CUT)
DECLARED = {"bold": ("Ctrl+B",), "italic": ("Ctrl+I", "F4"), "cut": ("Ctrl+X",)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "shortcuts.json"


def written(file: Path, content: object) -> Shortcuts:
    file.parent.mkdir(exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content)
    file.write_text(text, encoding="utf-8")
    return Shortcuts(file)


def stored(file: Path) -> object:
    return json.loads(file.read_text(encoding="utf-8"))


def test_commands_have_the_keys_they_declare_until_others_are_chosen(
    qtbot: QtBot, file: Path
) -> None:
    shortcuts = Shortcuts(file)
    assert in_effect(ALL, shortcuts) == DECLARED
    with qtbot.waitSignal(shortcuts.changed):
        shortcuts.choose({"bold": ("F2", "Ctrl+J"), "italic": ()})
    assert in_effect(ALL, Shortcuts(file)) == {**DECLARED, "bold": ("F2", "Ctrl+J"), "italic": ()}
    assert stored(file) == {"version": 1, "shortcuts": {"bold": ["F2", "Ctrl+J"], "italic": []}}
    shortcuts.choose({"bold": None, "italic": None})
    assert in_effect(ALL, Shortcuts(file)) == DECLARED
    assert shortcuts.trouble is None


def test_what_is_chosen_goes_before_what_another_command_declares(file: Path) -> None:
    shortcuts = written(file, {"shortcuts": {"cut": ["Ctrl+I", "Ctrl+X"]}})
    assert in_effect(ALL, shortcuts) == {
        **DECLARED, "cut": ("Ctrl+I", "Ctrl+X"), "italic": ("F4",),
    }  # fmt: skip


def test_the_first_of_two_commands_has_the_keys_a_file_names_twice(file: Path) -> None:
    shortcuts = written(file, {"shortcuts": {"italic": ["F2"], "bold": ["F2"]}})
    assert in_effect(ALL, shortcuts) == {**DECLARED, "bold": ("F2",), "italic": ()}


@pytest.mark.parametrize("keys", ["B", "Shift+B", "Return", "Tab", "Ctrl+Z", "Foo+B", 3, None])
def test_keys_no_command_can_have_do_not_count(file: Path, keys: object) -> None:
    assert in_effect(ALL, written(file, {"shortcuts": {"bold": [keys]}})) == DECLARED
    assert in_effect(ALL, written(file, {"shortcuts": {"bold": [keys, "F2"]}}))["bold"] == ("F2",)


def test_a_command_may_have_keys_of_the_text_that_it_declares(file: Path) -> None:
    shortcuts = written(file, {"shortcuts": {"cut": ["F2", "ctrl+x"]}})
    assert in_effect(ALL, shortcuts)["cut"] == ("F2", "Ctrl+X")


def test_what_another_version_knows_stays_in_the_file(file: Path) -> None:
    shortcuts = written(file, {"note": 1, "shortcuts": {"later": ["F2"], "cut": {"odd": 1}}})
    assert in_effect(ALL, shortcuts) == DECLARED
    shortcuts.choose({"bold": ("F4",)})
    assert stored(file) == {
        "note": 1,
        "version": 1,
        "shortcuts": {"later": ["F2"], "cut": {"odd": 1}, "bold": ["F4"]},
    }


def test_what_was_written_into_the_file_meanwhile_stays(file: Path) -> None:
    shortcuts = Shortcuts(file)
    Shortcuts(file).choose({"cut": ("F2",)})
    shortcuts.choose({"bold": ("F4",)})
    assert stored(file) == {"version": 1, "shortcuts": {"bold": ["F4"], "cut": ["F2"]}}
    assert in_effect(ALL, shortcuts)["cut"] == ("F2",)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"shortcuts": []}', "[" * 99_999])
def test_a_damaged_file_is_kept_as_a_copy(file: Path, text: str) -> None:
    shortcuts = written(file, text)
    assert in_effect(ALL, shortcuts) == DECLARED
    assert f"{file} is damaged" in str(shortcuts.misread)
    assert file.read_text(encoding="utf-8") == text
    shortcuts.choose({"bold": ("F2",)})
    copy = file.with_name("shortcuts.json.broken")
    assert f"It is kept as {copy}" in str(shortcuts.trouble)
    assert copy.read_text(encoding="utf-8") == text
    assert in_effect(ALL, Shortcuts(file))["bold"] == ("F2",)


@pytest.mark.parametrize("version", [2, "2.0"])
def test_a_file_of_a_newer_version_is_read_and_left_alone(file: Path, version: object) -> None:
    content = {"version": version, "shortcuts": {"cut": ["F2"], "bold": "F3"}}
    shortcuts = written(file, content)
    assert in_effect(ALL, shortcuts) == {**DECLARED, "cut": ("F2",)}
    assert "newer version" in str(shortcuts.misread)
    shortcuts.choose({"bold": ("F4",)})
    assert in_effect(ALL, shortcuts)["bold"] == ("F4",)
    assert "until Byline is closed" in str(shortcuts.trouble)
    assert stored(file) == content


def test_a_write_protected_file_is_left_alone_until_it_can_be_written(file: Path) -> None:
    content = {"version": 1, "shortcuts": {"cut": ["F2"]}}
    written(file, content)
    file.chmod(0o444)
    shortcuts = Shortcuts(file)
    assert shortcuts.misread is None
    assert shortcuts.trouble is None
    assert f"{file} is write-protected" in str(shortcuts.obstacle)
    shortcuts.choose({"bold": ("F4",)})
    assert in_effect(ALL, shortcuts)["bold"] == ("F4",)
    assert "write-protected" in str(shortcuts.trouble)
    assert stored(file) == content
    file.chmod(0o644)
    shortcuts.choose({"italic": ()})
    assert shortcuts.trouble is None
    assert in_effect(ALL, Shortcuts(file)) == {"bold": ("F4",), "italic": (), "cut": ("F2",)}


def test_a_file_that_cannot_be_read_is_left_alone(file: Path) -> None:
    file.mkdir(parents=True)
    shortcuts = Shortcuts(file)
    assert "cannot be read" in str(shortcuts.misread)
    shortcuts.choose({"bold": ("F4",)})
    assert "cannot be read" in str(shortcuts.trouble)
    assert in_effect(ALL, shortcuts)["bold"] == ("F4",)
    assert file.is_dir()


def test_a_folder_that_cannot_be_made_is_named_and_the_choice_holds(file: Path) -> None:
    shortcuts = Shortcuts(file)
    file.parent.write_text("in the way", encoding="utf-8")
    shortcuts.choose({"bold": ("F4",)})
    assert shortcuts.trouble is not None
    assert shortcuts.trouble.path == file
    assert in_effect(ALL, shortcuts)["bold"] == ("F4",)


def test_a_link_to_a_file_kept_elsewhere_stays_one(tmp_path: Path, file: Path) -> None:
    elsewhere = tmp_path / "dotfiles.json"
    elsewhere.write_text('{"shortcuts": {"cut": ["F2"]}}', encoding="utf-8")
    file.parent.mkdir()
    file.symlink_to(elsewhere)
    Shortcuts(file).choose({"bold": ("F4",)})
    assert file.is_symlink()
    assert in_effect(ALL, Shortcuts(elsewhere))["bold"] == ("F4",)
