"""Finding dictionaries, and saying how to get one."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.spelling.dictionaries import Dictionary, chosen, folders, installed
from editor.spelling.installing import hint


def make(folder: Path, *names: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_text("", encoding="utf-8")


def test_a_dictionary_has_two_files_and_the_name_of_a_language(tmp_path: Path) -> None:
    make(tmp_path, "de_AT.dic", "de_AT.aff", "fr.dic", "hyph_de.dic", "hyph_de.aff", "en-GB.dic",
         "en-GB.aff")  # fmt: skip
    assert installed([tmp_path]) == {
        "de_AT": Dictionary("de_AT", tmp_path, "de_AT"),
        "en_GB": Dictionary("en_GB", tmp_path, "en-GB"),
    }


def test_the_users_own_goes_before_the_systems(tmp_path: Path) -> None:
    make(tmp_path / "own", "de_DE.dic", "de_DE.aff")
    make(tmp_path / "system", "de_DE.dic", "de_DE.aff", "it.dic", "it.aff")
    found = installed([tmp_path / "own", tmp_path / "none", tmp_path / "system"])
    assert [one.folder.name for one in found.values()] == ["own", "system"]


def test_english_is_there_without_any_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "none"))
    assert "en_US" in installed(folders(tmp_path))


def test_the_folders_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", "/home/x/.local/share")
    monkeypatch.setenv("XDG_DATA_DIRS", "/usr/share:relative")
    found = folders(tmp_path)
    assert found[0] == tmp_path
    assert Path("/home/x/.local/share/hunspell") in found
    assert Path("/usr/share/myspell/dicts") in found
    assert not [path for path in found if "relative" in path.parts]


def test_the_nearest_dictionary_is_taken() -> None:
    there = {tag: Dictionary(tag, Path("/d"), tag) for tag in ("en_GB", "en_US", "fr", "de_CH")}

    def tags(*wanted: str) -> tuple[list[str], tuple[str, ...]]:
        found, missing = chosen(there, wanted)
        return [one.tag for one in found], missing

    assert tags("en_GB") == (["en_GB"], ())
    assert tags("en") == (["en_US"], ())
    assert tags("en_SE") == (["en_US"], ())
    assert tags("fr_CA", "de") == (["fr", "de_CH"], ())
    assert tags("it", "fr") == (["fr"], ("it",))
    assert tags("en", "en_US") == (["en_US"], ())


@pytest.mark.parametrize(
    ("tag", "system", "command"),
    [
        ("fr", {"ID": "debian"}, "sudo apt install hunspell-fr"),
        ("de", {"ID": "ubuntu", "ID_LIKE": "debian"}, "sudo apt install hunspell-de-de"),
        ("en_GB", {"ID": "mint", "ID_LIKE": "ubuntu debian"}, "sudo apt install hunspell-en-gb"),
        ("fr_FR", {"ID": "fedora"}, "sudo dnf install hunspell-fr"),
        ("en", {"ID": "arch"}, "sudo pacman -S hunspell-en_us"),
    ],
)  # fmt: skip
def test_how_to_get_one(tag: str, system: dict[str, str], command: str) -> None:
    assert command in str(hint(tag, Path("/own"), system))


def test_how_to_get_one_anywhere_else() -> None:
    said = str(hint("fr", Path("/own"), {}))
    assert "/own" in said
    assert "fr.dic" in said
