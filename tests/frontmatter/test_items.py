"""Items of lists that come, go, move and change: the rest of the head stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.frontmatter import (
    HEADER_LINES,
    EditRefused,
    Format,
    HeadRules,
    find,
    insert_item,
    item_fields,
    move_item,
    read,
    remove,
    set_value,
)
from editor.text import Lines

if TYPE_CHECKING:
    from editor.frontmatter import Part, Value
    from editor.text import LineEdit

YAML, TOML, JSON = ("---\n", "---\nBody\n"), ("+++\n", "+++\nBody\n"), ("", "\nBody\n")
FENCES = {"yaml": YAML, "toml": TOML, "json": JSON}

AUTHORS = """authors: # who wrote it
  # the first
  - name: 'Ann'  # a
    url: "https://a.example"
  - name: Bo
    links: [x, 'y']
    # of Bo
title: T
"""
BOXES = """[[resources]]
src = 'a.png'   # one

# the second
[[resources]]
src = "b.png"
[resources.params]
x = 1

[params]
y = 2
"""
FILES = """{
  "files": [
    {
      "src": "a.png"
    },
    {
      "src": "b.png",
      "n": 1
    }
  ],
  "title": "T"
}"""


def post(form: str, content: str) -> Lines:
    opening, closing = FENCES[form]
    return Lines.from_text(opening + content + closing)


def done(form: str, lines: Lines, edit: LineEdit | None) -> str:
    opening, closing = FENCES[form]
    text = (lines if edit is None else lines.apply(edit)).text()
    return text.removeprefix(opening).removesuffix(closing)


def moved(form: str, content: str, path: tuple[Part, ...], index: int, to: int) -> str:
    lines = post(form, content)
    return done(form, lines, move_item(lines.texts, path, index, to))


def inserted(form: str, content: str, path: tuple[Part, ...], index: int, value: Value) -> str:
    lines = post(form, content)
    return done(form, lines, insert_item(lines.texts, path, index, value))


@pytest.mark.parametrize(
    ("form", "before", "expected"),
    [
        ("yaml", 'l: [a, "b",  c ] # x\n', 'l: [c, a,  "b" ] # x\n'),
        ("yaml", "l:\n- a\n- 'b' # of b\n- c\n", "l:\n- c\n- a\n- 'b' # of b\n"),
        (
            "yaml",
            "l:\n  # of a\n  - a\n\n  # apart\n\n  # of b\n  - 'b'\n"
            "  - c # of c\n    # more of c\nm: 1\n",
            "l:\n  - c # of c\n    # more of c\n\n  # apart\n\n  # of a\n"
            "  - a\n  # of b\n  - 'b'\nm: 1\n",
        ),
        (
            "yaml",
            "l:\n - a: 1\n   b: [x]\n - >-\n   two\n   lines\n -\n",
            "l:\n -\n - a: 1\n   b: [x]\n - >-\n   two\n   lines\n",
        ),
        (
            "yaml",
            "l: [\n  a, # of a\n  'b',\n  # of c\n  c # behind\n]\n",
            "l: [\n  # of c\n  c, # behind\n  a, # of a\n  'b'\n]\n",
        ),
        ("toml", "l = ['a', \"b\", 'c'] # x\n", "l = ['c', 'a', \"b\"] # x\n"),
        (
            "toml",
            "l = [\n  'a', # of a\n  'b',\n  'c',\n]\n",
            "l = [\n  'c',\n  'a', # of a\n  'b',\n]\n",
        ),
        (
            "toml",
            "[[l]]\na = 1\n\n# of two\n[[l]]\na = 2 # x\n[l.p]\nq = 1\n\n"
            "[[l]]\na = 3\n# b = 4\n\n[m]\nl = 1\n",
            "[[l]]\na = 3\n# b = 4\n\n[[l]]\na = 1\n\n# of two\n[[l]]\n"
            "a = 2 # x\n[l.p]\nq = 1\n\n[m]\nl = 1\n",
        ),
        ("json", '{"l": ["a", 1, {"x": 2}]}', '{"l": [{"x": 2}, "a", 1]}'),
        (
            "json",
            '{\n  "l": [\n    "a",\n    "b",\n    "c"\n  ]\n}',
            '{\n  "l": [\n    "c",\n    "a",\n    "b"\n  ]\n}',
        ),
    ],
)
def test_moving_an_item_takes_its_lines_along(form: str, before: str, expected: str) -> None:
    assert moved(form, before, ("l",), 2, 0) == expected
    assert moved(form, expected, ("l",), 0, 2) == before
    assert moved(form, before, ("l",), 1, 1) == before


@pytest.mark.parametrize(
    ("form", "content", "path", "value", "expected"),
    [
        ("yaml", AUTHORS, ("authors", 0, "name"), "Eve", AUTHORS.replace("'Ann'", "'Eve'")),
        (
            "yaml",
            AUTHORS,
            ("authors", "1", "name"),
            "no",
            AUTHORS.replace("Bo\n    l", '"no"\n    l'),
        ),
        ("yaml", AUTHORS, ("authors", 1, "links", 1), "z", AUTHORS.replace("'y'", "'z'")),
        (
            "yaml",
            AUTHORS,
            ("authors", 0, "age"),
            7,
            AUTHORS.replace('example"\n', 'example"\n    age: 7\n'),
        ),
        (
            "yaml",
            "l: [{a: x, b: 1}, {a: 'y'}]\n",
            ("l", 1, "a"),
            "z",
            "l: [{a: x, b: 1}, {a: 'z'}]\n",
        ),
        ("yaml", "l: [{a: x}, {}]\n", ("l", 1, "a"), "z", "l: [{a: x}, {a: z}]\n"),
        ("yaml", "l:\n- a\n- 'b' # x\n", ("l", 1), "c: d", "l:\n- a\n- 'c: d' # x\n"),
        ("yaml", "l:\n- a\n-\n", ("l", 1), "c", "l:\n- a\n- c\n"),
        ("yaml", "l:\n- - a\n  - b\n- [c]\n", ("l", 0, 1), "d", "l:\n- - a\n  - d\n- [c]\n"),
        ("toml", BOXES, ("resources", 1, "src"), "c.png", BOXES.replace("b.png", "c.png")),
        (
            "toml",
            BOXES,
            ("resources", 0, "title"),
            "A",
            BOXES.replace("# one\n", '# one\ntitle = "A"\n'),
        ),
        ("toml", BOXES, ("resources", 1, "params", "x"), 5, BOXES.replace("x = 1", "x = 5")),
        (
            "toml",
            BOXES,
            ("resources", 1, "params", "z"),
            True,
            BOXES.replace("x = 1\n", "x = 1\nz = true\n"),
        ),
        (
            "toml",
            "l = [{ a = 1 }, { a = 'x' }]\n",
            ("l", 1, "a"),
            "y",
            "l = [{ a = 1 }, { a = 'y' }]\n",
        ),
        ("json", FILES, ("files", 1, "n"), 2, FILES.replace('"n": 1', '"n": 2')),
        (
            "json",
            FILES,
            ("files", 0, "n"),
            2,
            FILES.replace('"src": "a.png"', '"src": "a.png",\n      "n": 2'),
        ),
    ],
)
def test_one_value_within_an_item_changes_alone(
    form: str, content: str, path: tuple[Part, ...], value: Value, expected: str
) -> None:
    lines = post(form, content)
    assert done(form, lines, set_value(lines.texts, path, value)) == expected


@pytest.mark.parametrize(
    ("form", "content", "path", "expected"),
    [
        (
            "yaml",
            AUTHORS,
            ("authors", 0, "name"),
            AUTHORS.replace("name: 'Ann'  # a\n    url", "# a\n    url"),
        ),
        ("yaml", AUTHORS, ("authors", 1, "name"), AUTHORS.replace("name: Bo\n    ", "")),
        ("yaml", AUTHORS, ("authors", 1, "links"), AUTHORS.replace("    links: [x, 'y']\n", "")),
        ("yaml", AUTHORS, ("authors", 1, "links", 0), AUTHORS.replace("[x, 'y']", "['y']")),
        ("yaml", "l:\n- a: 1\n- b: 2\n", ("l", 0, "a"), "l:\n- {}\n- b: 2\n"),
        ("yaml", "l:\n- a: 1\n- b: 2\n", ("l", 0), "l:\n- b: 2\n"),
        ("yaml", "l:\n- - a\n  - b\n", ("l", 0, 0), "l:\n- - b\n"),
        ("yaml", "l:\n- - a\n", ("l", 0, 0), "l:\n- []\n"),
        ("yaml", "l: # x\n  - a\nm: 1\n", ("l", 0), "l: [] # x\nm: 1\n"),
        ("yaml", "l: ['a', b]\n", ("l", 1), "l: ['a']\n"),
        (
            "toml",
            BOXES,
            ("resources", 0),
            BOXES[BOXES.index("# the second") :].replace("# the", "# one\n\n# the"),
        ),
        (
            "toml",
            BOXES,
            ("resources", 1),
            BOXES[: BOXES.index('[[resources]]\nsrc = "b')] + "\n[params]\ny = 2\n",
        ),
        ("toml", "[[l]]\na = 1\n", ("l", 0), ""),
        ("toml", BOXES, ("resources", 1, "params", "x"), BOXES.replace("x = 1\n", "")),
        ("json", FILES, ("files", 0), FILES.replace('    {\n      "src": "a.png"\n    },\n', "")),
    ],
)
def test_what_is_removed_takes_nothing_else(
    form: str, content: str, path: tuple[Part, ...], expected: str
) -> None:
    lines = post(form, content)
    assert done(form, lines, remove(lines.texts, path)) == expected


@pytest.mark.parametrize(
    ("form", "content", "path", "index", "value", "expected"),
    [
        ("yaml", "l: [a, 'b']\n", ("l",), 1, "c, d", "l: [a, \"c, d\", 'b']\n"),
        ("yaml", "l:\n  - 'a'\n  - b\n", ("l",), 1, "c", "l:\n  - 'a'\n  - 'c'\n  - b\n"),
        ("yaml", "l:\n  # of a\n  - a\n", ("l",), 0, "c", "l:\n  - c\n  # of a\n  - a\n"),
        ("yaml", "l:\n", ("l",), 9, "c", "l: [c]\n"),
        ("yaml", "t: 1\n", ("l",), 0, "c", "t: 1\nl: [c]\n"),
        ("yaml", "l: []\n", ("l",), 0, {"a": "x", "b": 1}, "l:\n  - a: x\n    b: 1\n"),
        ("yaml", "m:\n- x\nl: []\n", ("l",), 0, {"a": "x"}, "m:\n- x\nl:\n- a: x\n"),
        ("yaml", "l: [] # x\n", ("l",), 0, {"a": "x"}, "l: [{a: x}] # x\n"),
        (
            "yaml",
            AUTHORS,
            ("authors",),
            1,
            {"name": "Eve", "url": "u", "links": ["q"]},
            AUTHORS.replace(
                "  - name: Bo",
                "  - name: 'Eve'\n    url: \"u\"\n    links:\n      - q\n  - name: Bo",
            ),
        ),
        (
            "yaml",
            "l:\n-   a: 1\n\n-   a: 2\n",
            ("l",),
            2,
            {"a": 3, "b": ""},
            'l:\n-   a: 1\n\n-   a: 2\n\n-   a: 3\n    b: ""\n',
        ),
        ("yaml", "l: [{a: 1}]\n", ("l",), 1, {"a": 2}, "l: [{a: 1}, {a: 2}]\n"),
        ("yaml", "l:\n- - a\n", ("l", 0), 0, "b", "l:\n- - b\n  - a\n"),
        (
            "toml",
            BOXES,
            ("resources",),
            2,
            {"src": "c", "n": 1},
            BOXES.replace("[params]", '[[resources]]\nsrc = "c"\nn = 1\n\n[params]'),
        ),
        ("toml", BOXES, ("resources",), 0, {"src": "c"}, "[[resources]]\nsrc = 'c'\n\n" + BOXES),
        ("toml", "l = [\n  'a',\n]\n", ("l",), 1, "b", "l = [\n  'a',\n  'b',\n]\n"),
        ("toml", "l = []\n", ("l",), 0, {"a": "b"}, 'l = [{ a = "b" }]\n'),
        (
            "json",
            FILES,
            ("files",),
            1,
            {"src": "c", "n": 0},
            FILES.replace(
                '    {\n      "src": "b',
                '    {\n      "src": "c",\n      "n": 0\n    },\n    {\n      "src": "b',
            ),
        ),
    ],
)
def test_a_new_item_is_written_like_its_neighbour(  # noqa: PLR0917 - a case has so many parts
    form: str, content: str, path: tuple[Part, ...], index: int, value: Value, expected: str
) -> None:
    assert inserted(form, content, path, index, value) == expected


@pytest.mark.parametrize(
    ("form", "before", "values", "expected"),
    [
        ("yaml", "l:\n- 'a' # x\n- b\n- \"c\"\n", ("b", "c", "a"), "l:\n- b\n- \"c\"\n- 'a' # x\n"),
        ("yaml", "l: ['a', b, \"c\"]\n", ("c", "d", "a"), "l: [\"c\", d, 'a']\n"),
        ("toml", "l = ['a', \"b\", '''c''']\n", ("c", "a"), "l = ['''c''', 'a']\n"),
        ("yaml", "l:\n- &x a\n- b\n", ("b", "a"), None),
    ],
)
def test_a_list_in_another_order_keeps_its_items_as_written(
    form: str, before: str, values: tuple[str, ...], expected: str | None
) -> None:
    lines = post(form, before)
    if expected is None:
        with pytest.raises(EditRefused):
            set_value(lines.texts, "l", values)
    else:
        assert done(form, lines, set_value(lines.texts, "l", values)) == expected


@pytest.mark.parametrize(
    ("form", "content"),
    [
        ("yaml", "l:\n- &a x\n- *a\n"),
        ("yaml", "l: &l [x, y]\n"),
        ("yaml", "l: text\n"),
        ("toml", "[[l]]\na = 1\n[m]\n[[l]]\na = 2\n[n]\n[l.x]\n"),
        ("toml", "t = 1\n"),
    ],
)
def test_a_move_that_could_mean_something_else_is_refused(form: str, content: str) -> None:
    if form == "toml" and "[l.x]" in content:
        # What is below the second item stands apart from it.
        content = content.replace("[[l]]\na = 2\n[n]\n[l.x]\n", "[[l]]\na = 2\n[n]\n[l.x]\nb = 1\n")
    lines = post(form, content)
    with pytest.raises(EditRefused):
        move_item(lines.texts, ("l",), 0, 1)
    assert lines == post(form, content)


def test_a_path_that_is_not_there_any_more_is_refused() -> None:
    lines = post("yaml", AUTHORS)
    for path in [("authors", 2, "name"), ("authors", 0, "name", 0), ("title", 0), ("gone", 0, "a")]:
        with pytest.raises(EditRefused):
            set_value(lines.texts, path, "x")
    assert move_item(lines.texts, ("authors",), 5, 0) is None


@pytest.mark.parametrize(
    ("rules", "before", "moved_to", "inserted_to"),
    [
        (HEADER_LINES, "Tags: a, b,c\nTitle: T\n\n", "Tags: c,a, b\n", "Tags: a, x, b,c\n"),
        (
            HeadRules(new_format=Format.COMMENT_LINES),
            ".. title: T\n.. tags: a, b, c\n\n",
            ".. tags: c, a, b\n",
            ".. tags: a, x, b, c\n",
        ),
    ],
)
def test_lists_on_a_line_of_text_follow(
    rules: HeadRules, before: str, moved_to: str, inserted_to: str
) -> None:
    lines = Lines.from_text(before)
    key = ("Tags",) if "Tags" in before else ("tags",)
    edit = move_item(lines.texts, key, 2, 0, rules)
    assert edit is not None
    assert moved_to in lines.apply(edit).text()
    edit = insert_item(lines.texts, key, 1, "x", rules)
    assert edit is not None
    assert inserted_to in lines.apply(edit).text()


def test_the_fields_of_items_know_their_paths_and_lines() -> None:
    lines = post("yaml", AUTHORS)
    head = find(lines.texts)
    assert head is not None
    field = read(lines.texts, head).get("authors")
    assert field is not None
    found = {each.path: (each.text, each.first_line, each.last_line) for each in item_fields(field)}
    assert found == {
        ("authors", "0"): ("", 3, 4),
        ("authors", "0", "name"): ("Ann", 3, 3),
        ("authors", "0", "url"): ("https://a.example", 4, 4),
        ("authors", "1"): ("", 5, 6),
        ("authors", "1", "name"): ("Bo", 5, 5),
        ("authors", "1", "links"): ("", 6, 6),
    }
