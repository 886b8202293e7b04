from __future__ import annotations

import pytest

from editor.frontmatter import (
    HEADER_LINES,
    EditRefused,
    Format,
    HeadRules,
    body_start,
    find,
    read,
    set_value,
    unclosed,
)
from editor.text import Lines


def lines_of(text: str) -> tuple[str, ...]:
    return Lines.from_text(text).texts


@pytest.mark.parametrize(
    ("text", "written", "span"),
    [
        ("---\ntitle: x\n---\nbody", Format.YAML, (0, 2, 1, 2)),
        ("\n \n---\ntitle: x\n---\n", Format.YAML, (2, 4, 3, 4)),
        ("--- \ntitle: x\n--- \t\nbody", Format.YAML, (0, 2, 1, 2)),
        ("---\ntitle: x\n...\nbody\n---\n", Format.YAML, (0, 2, 1, 2)),
        ("---\r\ntitle: x\r\n---\r\n", Format.YAML, (0, 2, 1, 2)),
        ("---\n---", Format.YAML, (0, 1, 1, 1)),
        ("---\ntitle: x\n---", Format.YAML, (0, 2, 1, 2)),
        ("+++\ntitle = 'x'\n---\n+++\n", Format.TOML, (0, 3, 1, 3)),
        ("---toml\na = 1\n---\n", Format.TOML, (0, 2, 1, 2)),
        ('---json\n{"a": 1}\n---\n', Format.JSON, (0, 2, 1, 2)),
        ('{"a": 1}\nbody', Format.JSON, (0, 0, 0, 1)),
        ('{\n  "a": {"b": "}"}\n}\n\nbody', Format.JSON, (0, 2, 0, 3)),
        ("{}\n", Format.JSON, (0, 0, 0, 1)),
    ],
)
def test_head_is_found(text: str, written: Format, span: tuple[int, int, int, int]) -> None:
    head = find(lines_of(text))
    assert head is not None
    assert head.format is written
    assert (head.first, head.last, head.content_first, head.content_last_exclusive) == span
    assert body_start(lines_of(text)) == span[1] + 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Just text\n---\nmore\n---\n",
        "---\ntitle: x\n",
        "----\ntitle: x\n----\n",
        "{{< figure >}}\n",
        "{% raw %}\n{% endraw %}\n",
        "{: .lead}\ntext",
        '{"a": 1} and text\n',
        '{"a": 1\n',
        "{\ntext\n}\n",
        "Title: x\n\nbody",
    ],
)
def test_post_without_a_head_is_all_body(text: str) -> None:
    assert find(lines_of(text)) is None
    assert body_start(lines_of(text)) == 0


def test_unclosed_head_is_told_with_its_line() -> None:
    problem = unclosed(lines_of("\n---\ntitle: x\n"))
    assert problem is not None
    assert problem.line == 1
    assert unclosed(lines_of("---\na: b\n---\n")) is None
    assert unclosed(lines_of("text")) is None


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Title: x\nDate: 2024\n\nbody", (0, 1, 0, 2)),
        ("Title: x\nbody", (0, 0, 0, 1)),
        ("---\nTitle: x\n---\nbody", (0, 2, 1, 2)),
        ("---\nTitle: x\n\nbody", (0, 1, 1, 2)),
        ("Tags: a\n    b\n\nbody", (0, 1, 0, 2)),
        ("---\n---\nbody", (0, 1, 1, 1)),
    ],
)
def test_header_lines_are_found(text: str, span: tuple[int, int, int, int]) -> None:
    head = find(lines_of(text), HEADER_LINES)
    assert head is not None
    assert (head.first, head.last, head.content_first, head.content_last_exclusive) == span


@pytest.mark.parametrize("text", ["", "\nTitle: x\n", "text\n", "a b: c\n", "---\n\nTitle: x"])
def test_text_is_not_taken_for_header_lines(text: str) -> None:
    assert find(lines_of(text), HEADER_LINES) is None


def test_fields_carry_kinds_texts_and_lines() -> None:
    lines = lines_of(
        "\n---\n"
        'title: "The N"\n'
        "date: 2024-06-15T00:36:09+00:00\n"
        "draft: false\n"
        "tags: [a, 'b']\n"
        "weight: 5\n"
        "text: |\n  one\n  two\n\n"
        "empty:\n"
        "params:\n  author: me\n  deep: {x: 1.5}\n"
        "code: 0123\n"
        "---\n"
    )
    head = find(lines)
    assert head is not None
    values = read(lines, head)
    assert values.problem is None
    assert [(f.key, f.value, f.first_line, f.last_line) for f in values.fields] == [
        ("title", "The N", 2, 2),
        ("date", "2024-06-15T00:36:09+00:00", 3, 3),
        ("draft", False, 4, 4),
        ("tags", ("a", "b"), 5, 5),
        ("weight", 5, 6, 6),
        ("text", "one\ntwo\n", 7, 9),
        ("empty", None, 11, 11),
        ("params", {"author": "me", "deep": {"x": 1.5}}, 12, 14),
        ("params.author", "me", 13, 13),
        ("params.deep", {"x": 1.5}, 14, 14),
        ("params.deep.x", 1.5, 14, 14),
        ("code", "0123", 15, 15),
    ]
    tags = values.get("TAGS", HeadRules(ignore_case=True))
    assert tags is not None
    assert tags.items == ("a", "b")
    assert values.get("TAGS") is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: x\ndate: [1\n---\n", 2),
        ('---\ntitle: a "b" : c: d\nx\n---\n', 1),
        ("---\n- a\n- b\n---\n", 1),
        ("---\ntitle: x\nhow: \x01\n---\n", 2),
        ("---\na: " + "[" * 5000 + "]" * 5000 + "\n---\n", 1),
        ("---\na: 1\n--- b\n---\n", 2),
    ],
)
def test_broken_yaml_is_a_problem_with_its_line(text: str, line: int) -> None:
    lines = lines_of(text)
    head = find(lines)
    assert head is not None
    values = read(lines, head)
    assert values.fields == ()
    assert values.problem is not None
    assert values.problem.line == line


def test_values_tied_to_others_say_why_they_are_left_alone() -> None:
    lines = lines_of("---\na: &x 1\nb: *x\nc: !hex 2\nd: 3\n---\n")
    head = find(lines)
    assert head is not None
    fields = read(lines, head).fields
    assert [field.refusal is not None for field in fields] == [True, True, True, False]
    assert [field.value for field in fields] == [1, 1, "2", 3]


@pytest.mark.parametrize(
    ("text", "left_alone"),
    [
        ("---\na: 1\na: 2\nb: 3\n---\n", ["a", "a"]),
        ("---\na: {{ x }}\nb: 3\n---\n", ["a"]),
        ("---\n<<: {x: 1}\nb: 3\n---\n", ["<<"]),
        ("+++\nb = 3\n[[a]]\nx = 1\n+++\n", ["a"]),
        ('{"a": 1, "a": 2, "b": 3}\n', ["a", "a"]),
    ],
)
def test_a_field_says_beforehand_that_an_edit_would_be_refused(
    text: str, left_alone: list[str]
) -> None:
    lines = lines_of(text)
    head = find(lines)
    assert head is not None
    for field in read(lines, head).fields:
        if field.refusal is None:
            assert set_value(lines, field.path, "new") is not None
        elif len(field.path) == 1:
            left_alone.remove(field.key)
            with pytest.raises(EditRefused):
                set_value(lines, field.path, "new")
    assert left_alone == []


def test_line_breaks_of_old_yaml_are_letters_where_all_readers_agree() -> None:
    lines = ("---", 'a: "x\u2028y\x85z" # why\u2029not', "b: 1", "---")
    head = find(lines)
    assert head is not None
    # A comment goes on behind the character for us, and ends there for others.
    assert read(lines, head).problem is not None
    lines = ("---", 'a: "x\u2028y\x85z" # why', "b: 1", "---")
    values = read(lines, head)
    assert [field.value for field in values.fields] == ["x\u2028y\x85z", 1]
    assert [field.first_line for field in values.fields] == [1, 2]


@pytest.mark.parametrize("row", ["a: x\u2028y", "# x\u2028y: 1", "a: 1 # x\x85b: 2"])
def test_lines_that_readers_of_yaml_cut_differently_are_told(row: str) -> None:
    lines = ("---", "title: x", row, "---")
    head = find(lines)
    assert head is not None
    problem = read(lines, head).problem
    assert problem is not None
    assert problem.line == 2
