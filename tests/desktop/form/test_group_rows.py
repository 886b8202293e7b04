"""What the form makes of the nested values of a head, without a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from editor.desktop.form.entries import rows_of
from editor.desktop.form.groups import (
    DEEPEST,
    MOST_ITEMS,
    NestedFields,
    all_rows,
    grouped,
    is_group,
    said_of,
)
from editor.desktop.form.item_texts import joined, parted, split, typed_item
from editor.frontmatter.head import find, read
from editor.frontmatter.nodes import Kind
from editor.text.lines import Lines
from tests.frontmatter.heads import json_heads, texts, toml_heads, yaml_heads
from tests.frontmatter.test_items_properties import samples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor.desktop.form.entries import Row
    from editor.frontmatter.head import Field
    from editor.frontmatter.nodes import Node
    from tests.frontmatter.heads import Sample

many = settings(max_examples=100, deadline=None)


def fields(text: str) -> tuple[Field, ...]:
    lines = Lines.from_text(text).texts
    head = find(lines)
    assert head is not None
    return NestedFields().of(read(lines, head))


def rows(found: tuple[Field, ...]) -> tuple[Row, ...]:
    groups = {field.path for field in found if is_group(field)}
    return grouped(rows_of(found, (), groups), found)


def values(node: Node) -> Iterator[Node]:
    """The scalars in a value."""
    for item in node.items:
        yield from values(item)
    for entry in node.entries:
        yield from values(entry.value)
    if not node.items and not node.entries:
        yield node


@many
@given(yaml_heads() | toml_heads() | json_heads() | samples)
def test_every_value_of_a_head_is_in_one_row_of_the_form(sample: Sample) -> None:
    found = fields(sample.post().text())
    assume(found)
    shown = list(all_rows(rows(found)))
    paths = [row.path for row in shown]
    assert len(set(paths)) == len(paths)
    leaves = {row.path for row in shown if not row.inner}
    spans = [(field.node.start, field.node.end) for field in found if field.path in leaves]
    for node in values(found[0].tree.root):
        around = [span for span in spans if span[0] <= node.start and node.end <= span[1]]
        assert around, node


@many
@given(st.lists(texts.filter(lambda text: "\n" not in text), max_size=6))
def test_items_are_told_apart_whatever_is_in_them(items: list[str]) -> None:
    text = joined(items)
    assert split(text) == items
    whole, rest = parted(text + ",")
    assert [*whole, *([typed_item(rest)] if rest.strip() else [])] == items


@pytest.mark.parametrize(
    ("typed", "item"),
    [('"a', '"a'), ('"a, ', "a,"), ('"a, b"', "a, b"), (" a b ", "a b"), ('5" disk', '5" disk')],
)
def test_a_quote_keeps_commas_in_what_is_being_typed(typed: str, item: str) -> None:
    assert typed_item(typed) == item
    assert parted(typed) == ([], typed.lstrip())


def test_a_group_is_called_by_what_names_it_best() -> None:
    found = fields(
        "---\na: {url: u, name: N}\nb: {x: '', y: 2}\n"
        "c: [{title: T}, {q: [1]}, {k: v}]\nd: {}\n---\n"
    )
    said = {field.path: said_of(field.node) for field in found if len(field.path) == 1}
    assert said == {("a",): "N", ("b",): "2", ("c",): "T, v", ("d",): ""}


def test_what_is_nested_too_deeply_or_too_long_is_shown_as_it_is_written() -> None:
    deep = "".join(f"{'  ' * n}k{n}:\n" for n in range(DEEPEST + 2))
    found = fields(f"---\n{deep}{'  ' * (DEEPEST + 2)}low: 1 # x\n---\n")
    last = list(all_rows(rows(found)))[-1]
    assert last.is_as_written
    assert last.text.endswith("low: 1")
    assert len(last.path) == DEEPEST
    items = "".join(f"- {{n: {n}}}\n" for n in range(MOST_ITEMS + 1))
    found = fields(f"---\nl:\n{items}---\n")
    (row,) = rows(found)
    assert row.is_as_written
    assert row.text.startswith("- {n: 0}\n- {n: 1}")
    assert not row.inner
    assert found[0].kind is Kind.LIST
