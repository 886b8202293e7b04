"""Nothing in a settings file is lost, however it came to be as it is, and whatever is changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from editor.storage.settings_file import SettingsFile

if TYPE_CHECKING:
    from pathlib import Path

DAMAGED = '{"zoom": 2,\n "theme": oops}'
DEEP = 100_000


class Kept:
    """A file of values at its top, or in a section of it."""

    def __init__(self, path: Path, section: str) -> None:
        self.path = path
        self.section = section

    def opened(self) -> SettingsFile:
        return SettingsFile(self.path, self.section)

    def put(self, values: object, **others: object) -> None:
        """Write values, and what else there is in the file, as somebody else does."""
        self.path.parent.mkdir(exist_ok=True)
        if self.section:
            content: object = {self.section: values, **others}
        else:
            content = {**values, **others} if isinstance(values, dict) else values
        self.path.write_text(json.dumps(content), encoding="utf-8")

    def put_text(self, text: str) -> None:
        self.path.parent.mkdir(exist_ok=True)
        self.path.write_text(text, encoding="utf-8")

    @property
    def values(self) -> object:
        """What the file holds."""
        content = json.loads(self.path.read_bytes())
        return content[self.section] if self.section else content

    @property
    def copies(self) -> list[str]:
        """The names of the damaged files that are kept beside it."""
        return sorted(one.name for one in self.path.parent.glob(f"{self.path.name}.broken*"))


@pytest.fixture(params=["", "shortcuts"], ids=["at the top", "in a section"])
def kept(tmp_path: Path, request: pytest.FixtureRequest) -> Kept:
    return Kept(tmp_path / "config" / "some.json", request.param)


def test_values_are_there_at_the_next_start(kept: Kept) -> None:
    file = kept.opened()
    assert (file.values, file.trouble, file.obstacle) == ({}, None, None)
    file.change({"zoom": 3, "theme": "dark"})
    file.change({"zoom": None, "absent": None})
    assert file.values == kept.opened().values == kept.values == {"theme": "dark"}
    assert file.trouble is None


def test_only_a_section_says_which_format_it_has(kept: Kept) -> None:
    kept.opened().change({"zoom": 3})
    whole = json.loads(kept.path.read_bytes())
    assert whole == ({"version": 1, "shortcuts": {"zoom": 3}} if kept.section else {"zoom": 3})


def test_what_is_not_understood_stays(kept: Kept) -> None:
    kept.put({"wings": {"pairs": 2}, "none": None}, note=[1.5, "é"])
    kept.opened().change({"zoom": 3})
    content = json.loads(kept.path.read_bytes())
    assert content["note"] == [1.5, "é"]
    values = content[kept.section] if kept.section else content
    assert values["wings"] == {"pairs": 2}
    assert values["none"] is None
    assert values["zoom"] == 3


def test_what_others_write_meanwhile_stays_and_holds_from_the_next_change_on(kept: Kept) -> None:
    file = kept.opened()
    file.change({"zoom": 3})
    kept.put({"zoom": 3, "theme": "dark"})
    assert file.values == {"zoom": 3}
    file.change({"zoom": None})
    assert file.values == kept.values == {"theme": "dark"}


@pytest.mark.parametrize("text", ["", "[]", "{", "null", "[" * DEEP, '{"n": ' + "1" * 5000 + "}"])
def test_a_damaged_file_stays_until_a_change_and_then_as_a_copy(kept: Kept, text: str) -> None:
    kept.put_text(text)
    file = kept.opened()
    assert file.values == {}
    assert f"The settings file {kept.path} is damaged" in str(file.trouble)
    assert "is kept as some.json.broken" in str(file.trouble)
    assert kept.path.read_text(encoding="utf-8") == text
    assert kept.copies == []

    file.change({"zoom": 3})
    assert kept.values == file.values == {"zoom": 3}
    copy = kept.path.with_name("some.json.broken")
    assert copy.read_text(encoding="utf-8") == text
    assert f"some.json was damaged. It is kept as {copy}." in str(file.trouble)
    assert "has its default" in str(file.trouble)
    file.change({"theme": "dark"})
    assert f"It is kept as {copy}." in str(file.trouble)
    assert kept.copies == [copy.name]
    assert kept.opened().trouble is None


def test_the_damaged_line_is_named(kept: Kept) -> None:
    kept.put_text(DAMAGED)
    assert "line 2 is not valid JSON" in str(kept.opened().trouble)


@pytest.mark.parametrize("depth", [100, *range(300, 1001, 50), 5000])
def test_what_could_not_be_written_again_counts_as_damaged(kept: Kept, depth: int) -> None:
    nested = '{"a":' * depth + "1" + "}" * depth
    before = f'{{"wings":{nested}}}'
    if kept.section:
        before = f'{{"{kept.section}":{before}}}'
    kept.put_text(before)
    file = kept.opened()
    file.change({"zoom": 3})
    assert file.values["zoom"] == 3
    if kept.copies:
        copy = kept.path.with_name(kept.copies[0])
        assert copy.read_text(encoding="utf-8") == before
    else:
        assert nested in "".join(kept.path.read_text(encoding="utf-8").split())


def test_a_section_that_is_none_is_damage(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "some.json", "shortcuts")
    kept.put([])
    assert "it holds no settings" in str(kept.opened().trouble)


def test_each_damaged_file_has_a_copy_of_its_own(kept: Kept) -> None:
    for text in (DAMAGED, DAMAGED, "[]"):
        kept.put_text(text)
        kept.opened().change({"zoom": 3})
    assert kept.copies == ["some.json.broken", "some.json.broken-2"]
    assert kept.path.with_name("some.json.broken-2").read_text(encoding="utf-8") == "[]"


def test_a_dangling_link_is_no_free_name_for_a_copy(kept: Kept) -> None:
    kept.put_text(DAMAGED)
    kept.path.with_name("some.json.broken").symlink_to("nowhere")
    kept.opened().change({"zoom": 3})
    assert kept.path.with_name("some.json.broken-2").read_text(encoding="utf-8") == DAMAGED
    assert kept.values == {"zoom": 3}


def test_a_damaged_file_that_cannot_be_copied_is_not_replaced(kept: Kept) -> None:
    kept.put_text(DAMAGED)
    for number in range(1, 100):
        name = "some.json.broken" if number == 1 else f"some.json.broken-{number}"
        kept.path.with_name(name).mkdir()
    file = kept.opened()
    file.change({"zoom": 3})
    assert file.values == {"zoom": 3}
    assert f"{kept.path} cannot be saved" in str(file.trouble)
    assert kept.path.read_text(encoding="utf-8") == DAMAGED


def test_a_damaged_file_that_was_corrected_meanwhile_is_taken_as_it_is(kept: Kept) -> None:
    kept.put_text(DAMAGED)
    file = kept.opened()
    kept.put({"theme": "dark"})
    file.change({"zoom": 3})
    assert file.values == kept.values == {"theme": "dark", "zoom": 3}
    assert file.trouble is None
    assert kept.copies == []


def test_a_file_that_was_damaged_or_removed_meanwhile_is_written_with_all_that_held(
    kept: Kept,
) -> None:
    kept.put({"theme": "dark"}, note=1)
    file = kept.opened()
    kept.put_text(DAMAGED)
    file.change({"zoom": 3})
    assert kept.opened().values == {**file.values, "zoom": 3}
    assert file.values["theme"] == "dark"
    assert json.loads(kept.path.read_bytes())["note"] == 1
    assert kept.copies == ["some.json.broken"]
    assert "The new file holds what was set before." in str(file.trouble)

    kept.path.unlink()
    file.change({"zoom": 4})
    assert kept.opened().values == file.values
    assert file.values["theme"] == "dark"


@pytest.mark.parametrize("version", [2, "2.0", None])
def test_a_file_of_a_newer_format_is_read_and_left_alone(kept: Kept, version: object) -> None:
    kept.put({"theme": "dark"}, version=version)
    before = kept.path.read_bytes()
    file = kept.opened()
    assert file.values["theme"] == "dark"
    assert f"{kept.path} was written by a newer version of Byline." in str(file.trouble)
    file.change({"zoom": 3})
    assert (file.values["theme"], file.values["zoom"]) == ("dark", 3)
    assert "until Byline is closed" in str(file.trouble)
    assert kept.path.read_bytes() == before
    assert kept.copies == []

    kept.path.unlink()
    file.change({"zoom": 4})
    assert file.trouble is None
    assert kept.opened().trouble is None
    assert kept.values == {"theme": "dark", "zoom": 4}


def test_a_write_protected_file_is_left_alone_until_it_no_longer_is(kept: Kept) -> None:
    kept.put({"theme": "dark"})
    before = kept.path.read_bytes()
    kept.path.chmod(0o444)
    file = kept.opened()
    assert file.values == {"theme": "dark"}
    assert file.trouble is None
    assert f"{kept.path} is write-protected" in str(file.obstacle)
    file.change({"zoom": 3})
    assert file.values == {"theme": "dark", "zoom": 3}
    assert "is write-protected. Your changes will last until Byline is closed." in str(file.trouble)
    assert kept.path.read_bytes() == before

    kept.path.chmod(0o644)
    assert file.obstacle is None
    file.change({"theme": None})
    assert file.trouble is None
    assert kept.values == {"zoom": 3}


def test_a_damaged_file_that_is_write_protected_is_not_promised_a_copy(kept: Kept) -> None:
    kept.put_text(DAMAGED)
    kept.path.chmod(0o444)
    file = kept.opened()
    assert "is damaged" in str(file.trouble)
    assert "no change is stored" in str(file.trouble)
    file.change({"zoom": 3})
    assert kept.path.read_text(encoding="utf-8") == DAMAGED
    assert kept.copies == []


def test_a_file_that_cannot_be_read_is_left_alone_until_it_can_be(kept: Kept) -> None:
    kept.path.mkdir(parents=True)
    file = kept.opened()
    assert f"{kept.path} cannot be read" in str(file.trouble)
    file.change({"zoom": 3})
    assert file.values == {"zoom": 3}
    assert "cannot be read" in str(file.trouble)
    assert kept.path.is_dir()

    kept.path.rmdir()
    kept.put({"theme": "dark"})
    file.change({"width": 70})
    assert file.trouble is None
    assert file.values == kept.values == {"theme": "dark", "zoom": 3, "width": 70}


def test_a_folder_that_cannot_be_made_is_named_until_it_can_be(kept: Kept) -> None:
    file = kept.opened()
    kept.path.parent.write_text("in the way", encoding="utf-8")
    file.change({"zoom": 3})
    assert f"{kept.path} cannot be saved" in str(file.trouble)
    assert getattr(file.trouble, "path", None) == kept.path
    assert kept.opened().trouble is None

    kept.path.parent.unlink()
    file.change({"theme": "dark"})
    assert file.trouble is None
    assert kept.values == {"zoom": 3, "theme": "dark"}


@pytest.mark.parametrize("text", [None, "{}", DAMAGED])
def test_a_link_to_a_file_elsewhere_stays_one(kept: Kept, text: str | None) -> None:
    elsewhere = kept.path.parent.with_name("dotfiles") / "real.json"
    kept.path.parent.mkdir()
    kept.path.symlink_to(elsewhere)
    if text is not None:
        elsewhere.parent.mkdir()
        elsewhere.write_text(text, encoding="utf-8")
    kept.opened().change({"zoom": 3})
    assert kept.path.is_symlink()
    assert Kept(elsewhere, kept.section).values == {"zoom": 3}
    if text == DAMAGED:
        assert kept.path.with_name("some.json.broken").read_text(encoding="utf-8") == DAMAGED
