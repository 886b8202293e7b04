from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from editor.frontmatter import EditRefused, Format, HeadRules, find, read, remove, set_value
from editor.text import Lines

if TYPE_CHECKING:
    from editor.frontmatter import Value

HEAD = (
    '{\n  "title": "x",\n  "tags": ["a", "b"],\n  "p": {"a": 1},\n  "l": [\n    1,\n    2\n  ]\n}\n'
)


def after(content: str, key: str, value: Value, order: tuple[str, ...] = ()) -> str:
    lines = Lines.from_text(content + "Body\n")
    edit = set_value(lines.texts, key, value, HeadRules(key_order=order))
    text = (lines if edit is None else lines.apply(edit)).text()
    assert text.endswith("Body\n")
    json.loads(text.removesuffix("Body\n"))
    return text.removesuffix("Body\n")


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("title", 'q"\\\n\x00é', '"x"', '"q\\"\\\\\\n\\u0000é"'),
        ("title", "\u2029\ufdd0\x85", '"x"', '"\\u2029\\ufdd0\\u0085"'),
        ("title", None, '"x"', "null"),
        ("title", True, '"x"', "true"),
        ("tags", ["b", "c"], '["a", "b"]', '["b", "c"]'),
        ("tags", [], '["a", "b"]', "[]"),
        ("l", [1, 2, 3], "    2\n", "    2,\n    3\n"),
        ("l", [0, 1, 2], "    1,\n", "    0,\n    1,\n"),
        ("l", [2], "    1,\n", ""),
        ("l", [1], "    1,\n    2\n", "    1\n"),
        ("p.b", [None, 1.5], '{"a": 1}', '{"a": 1, "b": [null, 1.5]}'),
        ("p", {"b": {"c": 1}}, '{"a": 1}', '{"b": {"c": 1}}'),
        ("date", "2024-01-01", '"x",\n', '"x",\n  "date": "2024-01-01",\n'),
        ("slug", "y", '{\n  "t', '{\n  "slug": "y",\n  "t'),
        ("draft", True, "  ]\n}", '  ],\n  "draft": true\n}'),
    ],
)
def test_set_replaces_the_value_and_nothing_else(
    key: str, value: Value, old: str, new: str
) -> None:
    assert after(HEAD, key, value, ("slug", "title", "date")) == HEAD.replace(old, new, 1)


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("title", '  "title": "x",\n', ""),
        ("p", '  "p": {"a": 1},\n', ""),
        ("p.a", '{"a": 1}', "{}"),
        ("l", '},\n  "l": [\n    1,\n    2\n  ]\n', "}\n"),
    ],
)
def test_remove_takes_the_key_with_its_comma(key: str, old: str, new: str) -> None:
    lines = Lines.from_text(HEAD + "Body\n")
    edit = remove(lines.texts, key)
    assert edit is not None
    assert lines.apply(edit).text() == HEAD.replace(old, new, 1) + "Body\n"


def test_head_on_one_line_and_in_fences_is_edited() -> None:
    assert after('{"a":1}\n', "b", "x") == '{"a":1, "b": "x"}\n'
    lines = Lines.from_text('---json\n{\n  "a": 1\n}\n---\nBody\n')
    edit = set_value(lines.texts, "a", 2)
    assert edit is not None
    assert lines.apply(edit).text() == '---json\n{\n  "a": 2\n}\n---\nBody\n'


def test_post_without_a_head_gets_one() -> None:
    lines = Lines.from_text("Body\n")
    edit = set_value(lines.texts, "title", "x", HeadRules(new_format=Format.JSON))
    assert edit is not None
    assert lines.apply(edit).text() == '{\n  "title": "x"\n}\n\nBody\n'


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('{\n"a": 1,\n"a": 2\n}\n', 2),
        ('{\n"a": 1,\n}\n', 2),
        ('{\n"a": 01\n}\n', 1),
        ('{\n"a" 1\n}\n', 1),
        ('{\n"a": "\\x"\n}\n', 1),
        ('{"a": ' + "[" * 3000 + "]" * 3000 + "}\n", 0),
    ],
)
def test_broken_json_is_refused_with_the_line(content: str, line: int) -> None:
    with pytest.raises(EditRefused) as refused:
        set_value(Lines.from_text(content).texts, "a", "x")
    assert refused.value.line == line


def test_json_knows_no_infinity() -> None:
    with pytest.raises(EditRefused):
        set_value(Lines.from_text(HEAD).texts, "title", float("inf"))


def test_fields_of_json_carry_their_lines() -> None:
    lines = Lines.from_text("\n" + HEAD).texts
    head = find(lines)
    assert head is not None
    assert [(f.key, f.value, f.first_line, f.last_line) for f in read(lines, head).fields] == [
        ("title", "x", 2, 2),
        ("tags", ("a", "b"), 3, 3),
        ("p", {"a": 1}, 4, 4),
        ("p.a", 1, 4, 4),
        ("l", (1, 2), 5, 8),
    ]
