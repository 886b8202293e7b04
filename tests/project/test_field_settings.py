"""What a blog says about the fields of its posts: read with its mistakes, written with care."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.errors import EditorError
from editor.project.field_file import changed, load, place_of, write
from editor.project.field_kinds import FieldKind
from editor.project.field_settings import (
    LARGEST,
    MOST_FIELDS,
    NAME,
    FieldSetting,
    FieldSettings,
    read,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.project import Project
    from tests.project.conftest import Files

    Opened = Callable[[Files], Project]

FILE = """# Ours
[fields.title]
label = "Headline"  # as the magazine calls it
max_length = 60

[fields.params.author]
choices = ["Ann", "Bob"]
required = true

[folders."content/notes".fields.title]
label = "Note"
pattern = "[a-z]+"
"""


def told(settings: FieldSettings) -> list[tuple[int | None, str]]:
    """The problems, with their 0-based lines."""
    return [(problem.line, str(problem.message)) for problem in settings.problems]


def test_settings_are_read_by_key_and_by_folder() -> None:
    settings = read(FILE)

    assert not settings.problems
    everywhere = settings.at("content/posts/a.md")
    assert everywhere["title"] == FieldSetting(label="Headline", max_length=60)
    assert everywhere["params.author"] == FieldSetting(required=True, choices=("Ann", "Bob"))
    within = settings.at("content/notes/2024/a.md")
    assert within["title"] == FieldSetting(label="Note", pattern="[a-z]+", max_length=60)
    assert settings.at("content/notes-of-old/a.md") == everywhere
    assert settings.patterns == {"[a-z]+": 11}


def test_a_key_with_dots_may_be_quoted_or_written_as_tables() -> None:
    assert read('[fields."a.b"]\nhidden = true').at("a.md") == read("fields.a.b.hidden = true").at(
        "a.md"
    )


def test_a_field_may_be_called_like_a_setting() -> None:
    assert read("[fields.label]\nlabel = 'L'").at("a.md") == {"label": FieldSetting(label="L")}


def test_a_field_of_which_nothing_is_said_is_known_all_the_same() -> None:
    assert read("[fields.rating]\n").at("a.md") == {"rating": FieldSetting()}


WRONG = [
    ("max_lenght = 3", "max_lenght is not known here. Is max_length meant?"),
    ("colour = 3", "colour is not known here."),
    ("label = 3", "label must be a string."),
    (f"label = '{'x' * 101}'", "label is longer than 100 characters."),
    ("kind = 'wat'", "“wat” is not a kind of field. The kinds are: text, long text,"),
    ("kind = 'map'", "“map” is not a kind of field."),
    ("required = 'yes'", "required must be true or false."),
    ("hidden = 1", "hidden must be true or false."),
    ("choices = 'a'", "choices must be a list of strings."),
    ("choices = [['a']]", "choices must be a list of strings."),
    (f"choices = {[str(n) for n in range(501)]}", "choices may hold at most 500 texts,"),
    ("pattern = 1", "pattern must be a string."),
    (f"pattern = '{'x' * 1001}'", "pattern is longer than 1000 characters."),
    ("least = 'soon'", "least must be a number or a date."),
    ("most = '3'", "most must be a number or a date."),
    ("most = [3]", "most must be a number or a date."),
    ("max_length = 1.5", "max_length must be a whole number."),
    ("max_length = -1", "max_length must be from 0 to"),
]


@pytest.mark.parametrize(("line", "said"), WRONG)
def test_what_is_wrong_is_said_on_its_line_and_the_rest_holds(line: str, said: str) -> None:
    settings = read(f"[fields.title]\nhelp = 'H'\n{line}\n\n[fields.other]\nlabel = 'O'\n")

    [(at, message)] = told(settings)
    assert at == 2
    assert message.startswith(said)
    assert settings.at("a.md") == {
        "title": FieldSetting(help="H"),
        "other": FieldSetting(label="O"),
    }


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("fields = 1", 0, "fields must be a table."),
        ("\nfields.title = 1", 1, "fields.title must be a table."),
        ("folders.a = 1", 0, "folders.a must be a table."),
        ("[folders.a.field.title]", 0, ""),
        ("[feilds.title]", 0, "feilds is not known here. Is fields meant?"),
        ("[fields.title]\nlabel = ", 1, "The TOML cannot be read:"),
        ("[fields.title]\n+++\nlabel = 'x'", 1, "This is not valid TOML."),
        ("# " + "x" * LARGEST, 0, "This file is too large."),
        ("[[fields]]\nlabel = 'a'", 0, "fields must be a table."),
    ],
)
def test_a_file_that_says_nothing_useful_does_no_harm(text: str, line: int, said: str) -> None:
    settings = read(text)

    assert not settings.at("a.md")
    if said:
        assert told(settings)[0][0] == line
        assert told(settings)[0][1].startswith(said)


def test_no_more_fields_are_kept_than_a_person_writes() -> None:
    settings = read("".join(f"fields.f{number}.label = 'x'\n" for number in range(1000)))

    assert len(settings.at("a.md")) == MOST_FIELDS


def test_the_file_is_found_in_the_blog_and_its_folders_are_looked_for(opened: Opened) -> None:
    project = opened({"a.md": "# A\n", "notes/b.md": "# B\n", NAME: FILE})
    file = load(project)

    assert file.path == project.root / NAME
    assert file.settings.at("a.md")["title"].label == "Headline"
    assert told(file.settings) == [(None, "There is no folder content/notes.")]


def test_a_blog_without_the_file_says_nothing(opened: Opened) -> None:
    file = load(opened({"a.md": "# A\n"}))

    assert not file.settings.problems
    assert not file.settings.at("a.md")


def test_a_link_out_of_the_blog_is_not_followed(opened: Opened) -> None:
    project = opened({"a.md": "# A\n"})
    elsewhere = project.root.parent / "elsewhere.toml"
    elsewhere.write_text("[fields.title]\nlabel = 'Secret'\n")
    (project.root / ".byline").mkdir()
    (project.root / NAME).symlink_to(elsewhere)

    assert place_of(project) is None
    assert not load(project).settings.at("a.md")
    with pytest.raises(EditorError):
        write(project, "", "title", {"label": "Mine"})
    assert "Secret" in elsewhere.read_text()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs here")
def test_what_cannot_be_read_is_said_and_hangs_nothing(opened: Opened) -> None:
    project = opened({"a.md": "# A\n", ".byline/x": ""})
    place = project.root / NAME
    os.mkfifo(place)
    assert told(load(project).settings)[0][1].startswith("It cannot be read:")
    place.unlink()
    place.write_bytes(b"[fields.title]\nlabel = '\xff'\n")
    assert told(load(project).settings) == [(1, "This file is not UTF-8 text.")]
    place.write_bytes(b"#" * (5 * LARGEST))
    assert told(load(project).settings) == [(None, "This file is too large.")]


def test_a_change_leaves_comments_and_all_else_where_it_is() -> None:
    assert changed(FILE, "", "title", {"label": "Title", "help": "Short"}) == FILE.replace(
        '"Headline"', '"Title"'
    ).replace("max_length = 60\n", 'max_length = 60\nhelp = "Short"\n')


def test_what_is_no_longer_said_leaves_nothing_behind() -> None:
    without = changed(FILE, "", "params.author", {"choices": None, "required": None})

    assert "params" not in without
    assert read(without).at("a.md") == {"title": FieldSetting(label="Headline", max_length=60)}
    assert changed(without, "", "params.author", {"required": None}) == without


def test_a_new_field_and_a_new_folder_get_a_table_of_their_own() -> None:
    text = changed(FILE, "", "mood", {"choices": ("calm", "sad")})
    assert text == f'{FILE}\n[fields.mood]\nchoices = ["calm", "sad"]\n'
    text = changed(FILE, "content/news", "mood", {"required": True})
    assert read(text).at("content/news/a.md")["mood"] == FieldSetting(required=True)
    assert text.startswith(FILE)


def test_line_endings_stay() -> None:
    text = changed(FILE.replace("\n", "\r\n"), "", "title", {"label": "T"})

    assert text == FILE.replace("\n", "\r\n").replace("Headline", "T")


def test_a_broken_file_is_not_changed(opened: Opened) -> None:
    broken = "[fields.title\nlabel = 'x'\n"
    project = opened({"a.md": "# A\n", NAME: broken})
    with pytest.raises(EditorError) as raised:
        write(project, "", "title", {"label": "Mine"})

    assert raised.value.line == 0
    assert NAME in str(raised.value)
    assert (project.root / NAME).read_text() == broken


def test_the_file_is_made_when_it_is_needed(opened: Opened) -> None:
    project = opened({"a.md": "# A\n"})
    write(project, "", "title", {"label": "Headline"})

    text = (project.root / NAME).read_text()
    assert text.startswith("# ")
    assert load(project).settings.at("a.md") == {"title": FieldSetting(label="Headline")}


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=20)
settings = st.fixed_dictionaries(
    {},
    optional={
        "label": texts,
        "help": texts,
        "pattern": texts,
        "required": st.booleans(),
        "hidden": st.booleans(),
        "max_length": st.integers(0, 1000),
        "choices": st.lists(texts, max_size=4, unique=True).map(tuple),
        "kind": st.sampled_from(["text", "date", "colour"]),
    },
)
keys = st.sampled_from(["title", "params.author", "mood", "Ünïcode key", "label"])
folders = st.sampled_from(["", "content/notes", "x y"])


@given(st.lists(st.tuples(folders, keys, settings), max_size=4))
def test_what_is_written_is_what_is_read_and_comments_stay(
    changes: list[tuple[str, str, dict[str, object]]],
) -> None:
    text = FILE
    expected = {folder: dict(said) for folder, said in read(FILE).folders.items()}
    for folder, key, said in changes:
        text = changed(text, folder, key, said)  # type: ignore[arg-type]
        own = FieldSetting(**{**said, **kind_of(said)})  # type: ignore[arg-type]
        if said:
            before = expected.setdefault(folder, {}).get(key, FieldSetting())
            expected[folder][key] = own.over(before)
    found = read(text)

    assert not found.problems
    assert found.folders == expected
    assert "# Ours\n" in text
    assert "# as the magazine calls it\n" in text


def kind_of(said: dict[str, object]) -> dict[str, object]:
    """The kind as a value instead of as its name."""
    return {"kind": FieldKind(str(said["kind"]))} if "kind" in said else {}
