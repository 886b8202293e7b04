"""Keys that are there more than once are told apart, changed and taken out one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.frontmatter import head as heads
from editor.frontmatter.as_written import as_written, set_as_written
from editor.frontmatter.edit import EditRefused, remove, set_value
from editor.frontmatter.moving import move
from editor.frontmatter.nodes import Format
from editor.frontmatter.repeated import RepeatedKey, told_apart
from editor.frontmatter.rules import ANY, HEADER_LINES, HeadRules
from editor.text.lines import Lines

YAML = """---
title: One # first
tags: [a, b]
params: {x: 1, x: 2}
tags:
  - c # mine
other: 1
tags: &t d
---
Body.
"""
JSON = '{\n  "title": "One",\n  "tags": ["a"],\n  "tags": ["b", "c"]\n}\nBody.\n'
HEADERS = "Title: One\nTags: a, b\ntags: c\n\nBody.\n"
COMMENTS = "<!--\n.. title: One\n.. tags: a\n.. tags: b, c\n-->\n\nBody.\n"


def first(key: str, number: int, of: int) -> RepeatedKey:
    """One of the same spelling."""
    return RepeatedKey(key, number - 1, number, of)


def paths(text: str, rules: HeadRules = ANY) -> list[tuple[str, ...]]:
    lines = text.split("\n")
    head = heads.find(lines, rules)
    assert head is not None
    return told_apart([it.path for it in heads.read(lines, head).fields], rules.folded)


def changed(text: str, path: tuple[str, ...], value: str, rules: HeadRules = ANY) -> str:
    lines = Lines.from_text(text)
    edit = set_value(lines.texts, path, value, rules)
    return (lines if edit is None else lines.apply(edit)).text()


def removed(text: str, path: tuple[str, ...], rules: HeadRules = ANY) -> str:
    lines = Lines.from_text(text)
    edit = remove(lines.texts, path, rules)
    assert edit is not None
    return lines.apply(edit).text()


def test_keys_that_are_there_once_are_what_they_are() -> None:
    assert paths("---\na: 1\nb: {a: 1, c: 2}\n---\n") == [("a",), ("b",), ("b", "a"), ("b", "c")]


def test_each_of_several_has_a_path_of_its_own() -> None:
    assert paths(YAML) == [
        ("title",),
        (first("tags", 1, 3),),
        ("params",),
        ("params", first("x", 1, 2)),
        ("params", first("x", 2, 2)),
        (first("tags", 2, 3),),
        ("other",),
        (first("tags", 3, 3),),
    ]
    assert paths("---\na: {b: 1}\na: {b: 2}\n---\n") == [
        (first("a", 1, 2),),
        (first("a", 1, 2), "b"),
        (first("a", 2, 2),),
        (first("a", 2, 2), "b"),
    ]


def test_a_repeated_key_reads_as_the_key_and_is_no_other() -> None:
    key = first("tags", 1, 2)
    assert ".".join(("a", key)) == "a.tags"
    assert key != "tags"
    assert "tags" != key  # noqa: SIM300 - from the other side
    assert key == first("tags", 1, 2)
    assert key != first("tags", 2, 2)
    assert len({key, first("tags", 1, 2), first("tags", 2, 2), "tags"}) == 3


def test_what_is_one_key_to_the_generator_is_counted_so() -> None:
    rules = replace(ANY, ignore_case=True)
    (title, other) = paths("---\nTitle: A\ntitle: B\n---\n", rules)
    assert [(it.nth, it.number, it.of) for (it,) in (title, other) if isinstance(it, RepeatedKey)]
    assert changed("---\nTitle: A\ntitle: B\n---\n", title, "C", rules) == (
        "---\nTitle: C\ntitle: B\n---\n"
    )
    assert removed("---\nTitle: A\ntitle: B\n---\n", other, rules) == "---\nTitle: A\n---\n"


@pytest.mark.parametrize(
    ("text", "path", "value", "old", "new"),
    [
        (YAML, (first("tags", 1, 3),), "z", "[a, b]", "z"),
        (YAML, (first("tags", 2, 3), "0"), "z", "- c #", "- z #"),
        (YAML, ("params", first("x", 2, 2)), "z", "x: 2", "x: z"),
        (JSON, (first("tags", 2, 2),), "z", '["b", "c"]', '"z"'),
        (COMMENTS, (first("tags", 1, 2),), "z", ".. tags: a", ".. tags: z"),
    ],
)
def test_one_is_changed_and_nothing_else(
    text: str, path: tuple[str, ...], value: str, old: str, new: str
) -> None:
    assert changed(text, path, value) == text.replace(old, new)


def test_header_lines_of_one_key_are_changed_one_by_one() -> None:
    tags, more = paths(HEADERS, HEADER_LINES)[1:]
    assert changed(HEADERS, tags, "z", HEADER_LINES) == HEADERS.replace("a, b", "z")
    assert changed(HEADERS, more, "z", HEADER_LINES) == HEADERS.replace("tags: c", "tags: z")
    assert removed(HEADERS, tags, HEADER_LINES) == HEADERS.replace("Tags: a, b\n", "")


def test_one_is_taken_out_and_its_comments_stay() -> None:
    assert removed(YAML, (first("tags", 1, 3),)) == YAML.replace("tags: [a, b]\n", "")
    assert removed(YAML, (first("tags", 2, 3),)) == YAML.replace("tags:\n  - c # mine", "# mine")
    assert removed(JSON, (first("tags", 1, 2),)) == JSON.replace('  "tags": ["a"],\n', "")


def test_one_is_written_as_it_stands() -> None:
    lines = Lines.from_text(YAML)
    head = heads.find(lines.texts)
    assert head is not None
    fields = heads.read(lines.texts, head).fields
    told = told_apart([it.path for it in fields], str)
    texts = [as_written(replace(it, path=path)) for it, path in zip(fields, told, strict=True)]
    assert texts[5] == "- c"
    assert texts[7] == "&t d"
    edit = set_as_written(lines.texts, told[7], "&t e")
    assert edit is not None
    assert lines.apply(edit).text() == YAML.replace("&t d", "&t e")


def test_a_key_alone_names_none_of_several() -> None:
    with pytest.raises(EditRefused, match="more than once"):
        changed(YAML, ("tags",), "z")


def test_a_repeated_key_under_another_name_is_found_by_what_it_stands_for() -> None:
    lines = ["---", "headline: One", "title: Two", "headline: Three", "---", ""]
    rules = HeadRules(mapped=((Format.YAML, "headline", "title"),))
    head = heads.find(lines, rules)
    assert head is not None
    fields = heads.read(lines, head).fields
    told = told_apart([it.path for it in fields], rules.folded)
    apart = tuple(replace(it, path=path) for it, path in zip(fields, told, strict=True))
    for values in (heads.HeadValues(fields), heads.HeadValues(apart)):
        found = values.get("title", rules)
        assert found is not None
        assert found.text == "Three"


def test_others_are_moved_beside_one_and_itself_is_not() -> None:
    lines = Lines.from_text(YAML)
    edit = move(lines.texts, ("other",), (first("tags", 1, 3),), after=True)
    assert edit is not None
    moved = lines.apply(edit).text()
    assert moved == YAML.replace("other: 1\n", "").replace("[a, b]\n", "[a, b]\nother: 1\n")
    with pytest.raises(EditRefused, match="more than once"):
        move(lines.texts, (first("tags", 1, 3),), ("other",), after=True)


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["1", "x y", "[p, q]", "{a: 1}"]))),
    st.data(),
)
def test_after_an_edit_of_one_all_others_say_what_they_said(
    entries: list[tuple[str, str]], data: st.DataObject
) -> None:
    entries = [("a", "first"), *entries]
    text = "---\n" + "".join(f"{key}: {value}\n" for key, value in entries) + "---\n"
    tops = [path for path in paths(text) if len(path) == 1]
    assert len(set(tops)) == len(entries)
    at = data.draw(st.integers(0, len(entries) - 1))
    written = [f"{key}: {value}" for key, value in entries]
    written[at] = f"{entries[at][0]}: new"
    expected = "---\n" + "".join(f"{row}\n" for row in written) + "---\n"
    assert changed(text, tops[at], "new") == expected
    if len(entries) > 1:
        del written[at]
        expected = "---\n" + "".join(f"{row}\n" for row in written) + "---\n"
        assert removed(text, tops[at]) == expected
