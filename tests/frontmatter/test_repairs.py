"""A head that cannot be read is put right by the least change, and what can be read stays so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.frontmatter import head as heads
from editor.frontmatter.readable import key_at, read_broken
from editor.frontmatter.repairs import closing_line, repair
from editor.frontmatter.rules import ANY

YAML = [
    ("title: Foo: bar", 'title: "Foo: bar"'),
    ("title: Foo:", 'title: "Foo:"'),
    ("x: a: b # note", 'x: "a: b" # note'),
    ('title: "One\ntags: [a]', 'title: "One"\ntags: [a]'),
    ("title: 'One # note\ndate: 2024-06-15", "title: 'One' # note\ndate: 2024-06-15"),
    ("title: 'it's'", 'title: "it\'s"'),
    ('title: "Foo" bar', "title: '\"Foo\" bar'"),
    ('title: "Say "hi" now"', "title: 'Say \"hi\" now'"),
    ('title: "C:\\quiet"', "title: 'C:\\quiet'"),
    ("title: @home", 'title: "@home"'),
    ("title: *Foo* bar", 'title: "*Foo* bar"'),
    ("title: [Foo] bar", 'title: "[Foo] bar"'),
    ("title: - foo", 'title: "- foo"'),
    ("title: “Foo: bar”", 'title: "Foo: bar"'),
    ("title: One\n\tdate: 2024-06-15", "title: One\ndate: 2024-06-15"),
    ("params:\n\ta: b\n\tc: d\nx: y", "params:\n  a: b\n  c: d\nx: y"),
    ("title: One\n date: 2024-06-15", "title: One\ndate: 2024-06-15"),
    ("title:Foo\ndate: 2024-06-15", "title: Foo\ndate: 2024-06-15"),
    ("date: 2024-06-15\ntitle:Foo", "date: 2024-06-15\ntitle: Foo"),
    ("title:Foo", "title: Foo"),
    ("title Foo\ndate: 2024-06-15", "title: Foo\ndate: 2024-06-15"),
    ('title = "Foo"\ndate: 2024-06-15', 'title: "Foo"\ndate: 2024-06-15'),
    ("tags: [a, b\ndate: 2024-06-15", "tags: [a, b]\ndate: 2024-06-15"),
    ("title: One\ntags: [", "title: One\ntags: []"),
    ("params: {a: b\nc: d", "params: {a: b}\nc: d"),
    ('tags:\n- a\n- "b\ntitle: x', 'tags:\n- a\n- "b"\ntitle: x'),
    # Of two, the first; the other one is next.
    ("x: a: b\ny: c: d", 'x: "a: b"\ny: c: d'),
    # What was meant, nobody can tell.
    ("title: One\ntwo\ndate: 2024-06-15", None),
    ("- a\n- b", None),
]
TOML = [
    ("title = Foo", 'title = "Foo"'),
    ("title = Foo # note", 'title = "Foo" # note'),
    ('title = "Foo\ndate = 2024-06-15', 'title = "Foo"\ndate = 2024-06-15'),
    ('title: "Foo"', 'title = "Foo"'),
    ("title: Foo", 'title = "Foo"'),
    ("title = “Foo”", 'title = "Foo"'),
    ("draft = False", "draft = false"),
    ('title = "a "b" c"', "title = 'a \"b\" c'"),
    ("title = 'it's'", 'title = "it\'s"'),
    ('title = "C:\\quiet"', "title = 'C:\\quiet'"),
    ('tags = ["a", "b"\ntitle = "x"', 'tags = ["a", "b"]\ntitle = "x"'),
    ("date = 2024-6-5", "date = 2024-06-05"),
    ("title = 'a'\ntitle = 'b'", None),
]
JSON = [
    ('{\n  "title": "A",\n  "draft": true,\n}', '{\n  "title": "A",\n  "draft": true\n}'),
    ('{\n  "title": "A"\n  "draft": true\n}', '{\n  "title": "A",\n  "draft": true\n}'),
    ('{\n  "title": “A”,\n  "draft": true\n}', '{\n  "title": "A",\n  "draft": true\n}'),
    ('{\n  "title": A\n}', None),
]


def day(text: str) -> str | None:
    """As every reader takes the one date of these tests."""
    return "2024-06-05" if text == "2024-6-5" else None


def repaired(text: str) -> str | None:
    lines = text.split("\n")
    head = heads.find(lines)
    assert head is not None
    problem = heads.read(lines, head).problem
    assert problem is not None
    assert problem.line is not None
    found = repair(lines, head, problem.line, day)
    if found is None:
        return None
    edit = found.edit
    return "\n".join([*lines[: edit.first], *edit.inserted, *lines[edit.first + edit.removed :]])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        *[(f"---\n{old}\n---", new and f"---\n{new}\n---") for old, new in YAML],
        *[(f"+++\n{old}\n+++", new and f"+++\n{new}\n+++") for old, new in TOML],
        *JSON,
    ],
)
def test_the_least_change_that_is_sure_to_help(before: str, after: str | None) -> None:
    assert repaired(before) == after


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("---\ntitle: A\ndate: x\n\nText", "---\ntitle: A\ndate: x\n---\n\nText"),
        ("---\ntitle: A\n# Heading\n", "---\ntitle: A\n---\n# Heading\n"),
        ("+++\ntitle = 'a'\n\nText", "+++\ntitle = 'a'\n+++\n\nText"),
        ("---\ntags:\n- a\n\nText", "---\ntags:\n- a\n---\n\nText"),
        # A line across the page.
        ("---\n\nText", None),
        ("---\nSome text.\n\ntitle: A", None),
        ("title: A\n", None),
        ("", None),
    ],
)
def test_a_head_that_is_only_opened_is_closed_behind_its_keys(
    text: str, closed: str | None
) -> None:
    lines = text.split("\n")
    found = closing_line(lines, ANY)
    if found is None:
        assert closed is None
    else:
        lines.insert(found.edit.first, *found.edit.inserted)
        assert "\n".join(lines) == closed


def test_what_can_be_read_of_a_broken_head_is_read_and_the_rest_shown_as_it_stands() -> None:
    lines = [
        "---",
        "title: One: two",
        "date: 2024-06-15",
        "tags:",
        "  - a",
        "  - b",
        'summary: "open',
        "params:",
        "  author: Jane",
        "---",
    ]
    head = heads.find(lines)
    assert head is not None
    values = read_broken(lines, head)
    assert values.problem is not None
    assert [
        (field.key, field.text or field.items, field.first_line) for field in values.fields
    ] == [
        ("title", "One: two", 1),
        ("date", "2024-06-15", 2),
        ("tags", ("a", "b"), 3),
        ("summary", '"open', 6),
        ("params", (), 7),
        ("params.author", "Jane", 8),
    ]
    assert [field.key for field in values.fields if field.refusal] == ["title", "summary"]
    assert key_at(lines, head, 1) == "title"
    assert key_at(lines, head, 5) == "tags"
    assert key_at(lines, head, 9) is None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "+++\ntitle = One\n[params]\nx = bar baz\ny = 1\n+++",
            {"title": "One", "params.x": "bar baz", "params.y": "1"},
        ),
        (
            '{\n "title": A,\n "p": {\n  "x": 1\n },\n "draft": true\n}',
            {"title": "A", "draft": "true", "p": "{"},
        ),
        ("---\n- a\n- b\n---", {}),
    ],
)
def test_heads_in_other_formats_too(text: str, read: dict[str, str]) -> None:
    lines = text.split("\n")
    head = heads.find(lines)
    assert head is not None
    fields = read_broken(lines, head).fields
    assert {field.key: field.text for field in fields if field.text} == read


def test_a_good_head_is_read_as_ever() -> None:
    lines = ["---", "title: One", "tags: [a]", "---"]
    head = heads.find(lines)
    assert head is not None
    assert read_broken(lines, head) == heads.read(lines, head)


PIECES = st.sampled_from([
    "title: One", "title: One: two", 'summary: "open', "tags: [a", "tags:", "  - a", "- b",
    "\tx: y", "date: 2024-06-15", "key:value", "words", "{", "[x]", "a: {b", "…", "",
    "# note", "t = 'a'",
])  # fmt: skip


@given(st.lists(PIECES, max_size=8), st.sampled_from(["---", "+++"]))
def test_whatever_stands_there_every_value_shown_stands_on_its_line(
    rows: list[str], fence: str
) -> None:
    lines = [fence, *rows, fence]
    head = heads.find(lines)
    if head is None:
        return
    values = read_broken(lines, head)
    for field in values.fields:
        assert head.first < field.first_line <= field.last_line < head.last
        assert field.path[-1] in lines[field.first_line]
    if values.problem is not None and values.problem.line is not None:
        found = repair(lines, head, values.problem.line, day)
        if found is not None:
            edit = found.edit
            after = [
                *lines[: edit.first], *edit.inserted, *lines[edit.first + edit.removed :],
            ]  # fmt: skip
            left = heads.read(after, head).problem
            assert left is None or (left.line or 0) > 0
