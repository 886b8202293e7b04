"""A head that is read again says what it says when it is read for the first time."""

from __future__ import annotations

import pytest
from hypothesis import given

from editor.frontmatter.as_written import as_written
from editor.frontmatter.head import Field, HeadValues, find, read
from editor.frontmatter.items import item_fields
from editor.frontmatter.nodes import Kind
from editor.frontmatter.readable import read_broken
from editor.frontmatter.reread import reread
from tests.frontmatter.test_yaml_again import HEAD, edits


def lines_of(text: str) -> list[str]:
    """The lines of a post with this head."""
    return ["---", *text.split("\n")[:-1], "---", "", "Body."]


def said(values: HeadValues) -> list[object]:
    """All that can be learnt of each field."""
    return [_said(field) for field in values.fields]


def _said(field: Field) -> object:
    inner = [_said(it) for it in item_fields(field)] if field.kind is Kind.LIST else []
    written = field.tree.text[field.node.outset : field.node.end]
    at = (field.first_line, field.last_line)
    how = (field.kind, field.style, field.text, field.refusal, field.value, field.items)
    return field.path, at, how, written, inner


@given(edits())
def test_head_read_again_says_what_it_says(edit: tuple[str, str]) -> None:
    before, after = map(lines_of, edit)
    old, new = find(before), find(after)
    if old is None or new is None:
        return
    again, whole = reread(after, new, read(before, old)), read(after, new)
    assert (again.problem, said(again)) == (whole.problem, said(whole))
    broken = read_broken(after, new, read_broken(before, old))
    assert said(broken) == said(read_broken(after, new))


def test_fields_of_other_keys_stay_the_same() -> None:
    before = lines_of(HEAD)
    head = find(before)
    assert head is not None
    values = read(before, head)
    for line in range(head.content_first, head.content_last_exclusive):
        after = list(before)
        after[line] = after[line].replace("a", "aa")
        again = reread(after, head, values)
        own = {id(field) for field in values.fields}
        made = {field.path[0] for field in again.fields if id(field) not in own}
        assert len(made) <= 1


@pytest.mark.parametrize("head", ["a: 1\na: 2\nb: 3\n", "a: &x 1\nb: *x\n", "a: !t 1\nb: 2\n"])
def test_keys_that_are_tied_to_others_are_read_anew(head: str) -> None:
    before, after = lines_of(head), lines_of(head.replace("b: ", "b:  "))
    found = find(before)
    assert found is not None
    assert said(reread(after, found, read(before, found))) == said(read(after, found))


def test_key_that_is_there_once_again_can_be_edited_again() -> None:
    before, after = lines_of("a: 1\na: 2\nb: 3\n"), lines_of("a: 1\nc: 2\nb: 3\n")
    head = find(before)
    assert head is not None
    again = reread(after, head, read(before, head))
    assert [field.refusal for field in again.fields] == [None, None, None]


def test_values_are_found_by_the_rules_they_are_asked_by() -> None:
    lines = lines_of("Title: One\ntitle: Two\n")
    head = find(lines)
    assert head is not None
    values = read(lines, head)
    found = [values.get(key) for key in ("Title", "title", "TITLE")]
    assert [None if it is None else it.text for it in found] == ["One", "Two", None]


@pytest.mark.parametrize("between", ["  # new", "  # old\n", "\n\n  # old"])
def test_what_stands_between_a_key_and_its_value_is_read_again(between: str) -> None:
    """It is shown where the value is edited as it is written."""
    before = lines_of("a: 1\nlist:\n  # old\n  - x\nb: 2\n")
    after = lines_of(f"a: 1\nlist:\n{between}\n  - x\nb: 2\n")
    old, new = find(before), find(after)
    assert old is not None
    assert new is not None
    again, whole = reread(after, new, read(before, old)), read(after, new)
    assert said(again) == said(whole)
    assert [as_written(it) for it in again.fields] == [as_written(it) for it in whole.fields]


def test_what_cannot_be_read_in_a_list_of_tables_is_no_field_of_the_list() -> None:
    lines = ["+++", 'title = "x"', "[[q]]", "a = [ 1", "+++"]
    head = find(lines)
    assert head is not None
    assert [it.path for it in read_broken(lines, head).fields if len(it.path) > 1] == []
