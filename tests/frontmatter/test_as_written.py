"""A value is shown as it is written, and written otherwise, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from editor.frontmatter import EditRefused, find, read
from editor.frontmatter.as_written import as_written, set_as_written
from editor.frontmatter.nodes import Format, Style, meaning
from editor.text import Lines
from tests.frontmatter.heads import Sample, json_heads, toml_heads, yaml_heads

HEAD = """---
base: &base # what all have
  a: 1
  b: [1, 2]
post:
  <<: *base   # as above
  c: !!str 12
  deep:
    # of all
    - - 1
      - two: 2   # last
title: &t One
other: *t
---
Text
"""


def shown(text: str, *path: str) -> str | None:
    lines = Lines.from_text(text)
    head = find(lines.texts)
    assert head is not None
    field = next(it for it in read(lines.texts, head).fields if it.path == path)
    return as_written(field)


def entered(text: str, key: str, value: str) -> str:
    lines = Lines.from_text(text)
    edit = set_as_written(lines.texts, key.split("."), value)
    return text if edit is None else lines.apply(edit).text()


def test_a_value_is_shown_without_the_indentation_that_it_has_in_common() -> None:
    assert shown(HEAD, "base") == "&base # what all have\n  a: 1\n  b: [1, 2]"
    assert shown(HEAD, "post", "<<") == "*base"
    assert shown(HEAD, "post", "c") == "!!str 12"
    assert shown(HEAD, "post", "deep") == "# of all\n- - 1\n  - two: 2"
    assert shown(HEAD, "title") == "&t One"
    assert (
        shown("+++\na = [\n  [1],\n]\n[b.c]\nx = 1\n\n[b.d]\ny = 2\n+++\n", "a") == "[\n  [1],\n]"
    )
    assert shown("+++\n[b.c]\nx = 1\n\n[b.d]\ny = 2\n+++\n", "b") == "[b.c]\nx = 1\n\n[b.d]\ny = 2"
    assert shown('{\n  "a": [\n    [1]\n  ]\n}\n', "a") == "[\n  [1]\n]"
    assert shown("---\na: 1\na: 2\n---\n", "a") is None
    assert shown("+++\na = { b.c = 1, d = 2, b.e = 3 }\n+++\n", "a", "b") is None


def test_empty_lines_at_the_end_are_written_where_they_say_something() -> None:
    text = "---\na: x\nb: 1\n---\n"
    assert entered(text, "a", "x\n\n") == text
    assert entered(text, "a", "|\n  y\n\n\n") == "---\na: |\n  y\nb: 1\n---\n"
    assert entered(text, "a", "|+\n  y\n\n") == "---\na: |+\n  y\n\n\nb: 1\n---\n"


def test_what_is_entered_takes_its_place_and_nothing_else_changes() -> None:
    for key, value, old, new in (
        ("post.deep", "- new", "    # of all\n    - - 1\n      - two: 2", "    - new"),
        (
            "post.deep",
            "- - 1\n  - x",
            "    # of all\n    - - 1\n      - two: 2",
            "    - - 1\n      - x",
        ),
        ("post.deep", "", ":\n    # of all\n    - - 1\n      - two: 2", ":"),
        ("post.c", "|-\n  12\n  13", "!!str 12", "|-\n    12\n    13"),
        ("post.c", "!!int 13", "!!str 12", "!!int 13"),
        ("other", "", "other: *t", "other:"),
        ("other", "a", "other: *t", "other: a"),
        ("other", "a\n \n", "other: *t", "other: a"),
    ):
        assert entered(HEAD, key, value) == HEAD.replace(old, new)
    toml = "+++\n[b.c]\nx = 1 # why\n\n[b.d]\ny = 2\n[e]\n+++\n"
    after = toml.replace("y = 2", "y = 3")
    assert entered(toml, "b", "[b.c]\nx = 1 # why\n\n[b.d]\ny = 3") == after
    assert entered('{\n  "a": [1],\n  "b": 2\n}\n', "a", "[\n  3\n]") == (
        '{\n  "a": [\n    3\n  ],\n  "b": 2\n}\n'
    )


def test_items_are_written_too() -> None:
    text = "---\na:\n  - *b\n  - x: 1\n    y: &b 2\n---\n".replace("- *b", "- &b 1", 1)
    assert entered(text, "a.0", "!!str 1") == text.replace("&b 1", "!!str 1")
    assert entered(text, "a.1", "x: 3\ny: 4") == text.replace("x: 1", "x: 3").replace("&b 2", "4")


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("title", "&t Two", "may refer to this value"),
        ("title", "One", "The alias [*]t is not defined"),
        ("base", "&base\n  a: 1", "may refer to this value"),
        ("post.c", "12\nd: 3", "would change other keys"),
        ("post.c", "[", "cannot be read"),
        ("post.c", "'open", "cannot be read"),
        ("post.<<", "*base #", "take a comment with it"),
        ("post.deep", "- 1\nx: 1", "cannot be read"),
        ("gone", "1", "There is no key gone"),
    ],
)
def test_what_changes_more_or_cannot_be_read_is_refused(key: str, value: str, reason: str) -> None:
    lines = Lines.from_text(HEAD)
    with pytest.raises(EditRefused, match=reason):
        set_as_written(lines.texts, key.split("."), value)


PARTS = (
    "",
    "x",
    "&a 1",
    "*a",
    "!t x",
    "[1, 2]",
    "{",
    "\n",
    "\n  x: 1",
    "\n- a",
    "#",
    " # c",
    ": ",
    "'",
)


@settings(max_examples=300, deadline=None)
@given(yaml_heads() | yaml_heads() | toml_heads() | json_heads(), st.data())
def test_an_entry_is_an_edit_of_one_value_or_refused(sample: Sample, data: st.DataObject) -> None:
    lines = sample.post()
    head = find(lines.texts)
    assert head is not None
    values = read(lines.texts, head)
    if not values.fields:
        return
    field = data.draw(st.sampled_from(values.fields))
    old = as_written(field)
    if old is None:
        assert field.tree.format is Format.TOML
        assert field.style is Style.BLOCK
        assert len(field.path) > 1
        return
    at = data.draw(st.integers(0, len(old)))
    new = old[:at] + data.draw(st.sampled_from(PARTS)) + old[at + data.draw(st.integers(0, 6)) :]
    if data.draw(st.booleans()):
        new = data.draw(st.sampled_from(PARTS))
    assert set_as_written(lines.texts, field.path, old) is None
    try:
        edit = set_as_written(lines.texts, field.path, new)
    except EditRefused as refused:
        event(f"refused: {refused.message.template}")
        return
    if edit is None:
        return
    event("written")
    after = lines.apply(edit)
    assert after.apply(lines.inverse(edit)) == lines
    now = find(after.texts)
    assert now is not None
    found = read(after.texts, now)
    assert found.problem is None
    kept, said = field.tree.root, found.fields[0].tree.root
    assert meaning(said, field.path) == meaning(kept, field.path)
    wanted = next(it for it in found.fields if it.path == field.path)
    again = as_written(wanted)
    assert again is not None
    assert set_as_written(after.texts, field.path, again) is None
    try:
        back = set_as_written(after.texts, field.path, old)
    except EditRefused:
        return  # it was the end of a comment that stood there
    whole = after if back is None else after.apply(back)
    last = find(whole.texts)
    assert last is not None
    assert meaning(read(whole.texts, last).fields[0].tree.root) == meaning(kept)
