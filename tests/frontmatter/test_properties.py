from __future__ import annotations

import json
import tomllib
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import frontmatter
import markdown
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from editor.frontmatter import (
    HEADER_LINES,
    EditRefused,
    HeadRules,
    Kind,
    Style,
    find,
    read,
    remove,
    set_value,
)
from tests.examples import tried
from tests.frontmatter.heads import (
    Sample,
    header_heads,
    json_heads,
    lists,
    scalars,
    texts,
    toml_heads,
    yaml_heads,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.frontmatter import Field, Value
    from editor.text import LineEdit, Lines

endings = st.text("nrm", min_size=1, max_size=5)
keys = st.sampled_from("abcdefgh")
orders = st.permutations(list("abcdefgh"))
values = scalars | lists
many = settings(max_examples=tried(150), deadline=None)


def read_yaml(lines: Lines) -> dict[str, object]:
    """Another reader of YAML: python-frontmatter, which knows the closing ``---`` only."""
    head = find(lines.texts)
    assert head is not None
    content = "\n".join(lines.texts[head.content_first : head.content_last_exclusive])
    return dict(frontmatter.loads(f"---\n{content}\n---\n").metadata)


def read_toml(lines: Lines) -> dict[str, object]:
    head = find(lines.texts)
    assert head is not None
    content = lines.texts[head.content_first : head.content_last_exclusive]
    return tomllib.loads("".join([line + "\n" for line in content]))


def read_json(lines: Lines) -> dict[str, object]:
    head = find(lines.texts)
    assert head is not None
    content = "\n".join(lines.texts[head.content_first : head.content_last_exclusive])
    loaded = json.loads(content)
    assert isinstance(loaded, dict)
    return loaded


READERS: dict[str, Callable[[Lines], dict[str, object]]] = {
    "---": read_yaml,
    "+++": read_toml,
    "": read_json,
}


def field_of(lines: Lines, key: str) -> Field | None:
    head = find(lines.texts)
    assert head is not None
    found = read(lines.texts, head)
    assert found.problem is None
    return found.get(key)


def checked(
    sample: Sample, lines: Lines, value: Value, edit: LineEdit | None, field: Field | None
) -> Lines:
    """The text after the edit, every byte outside the value being what it was."""
    if edit is None:
        return lines
    after = lines.apply(edit)
    assert after.apply(lines.inverse(edit)) == lines
    kept = [end for end in after.endings[: edit.first] if end]
    assert kept == [end for end in lines.endings[: edit.first] if end]
    head = find(lines.texts)
    assert head is not None
    span = slice(head.content_first, head.content_last_exclusive + edit.shift)
    content = "".join([line + "\n" for line in after.texts[span]])
    for comment in sample.comments:
        assert content.count(comment) == lines.text().count(comment), comment
    if field is None:
        assert edit.removed == 0 or len(edit.inserted) >= edit.removed
    elif field.kind is not Kind.TABLE:
        old = field.tree.text
        before, behind = old[: field.node.start], old[field.node.end :]
        moved = isinstance(value, list) and field.kind is not Kind.LIST
        if moved or field.node.start == field.node.end:
            # A block begins below its key: only white space may differ.
            before, behind = before.rstrip(), behind.lstrip(" ")
        if field.style is Style.BLOCK:
            # Comments behind items are on the lines of the value.
            assert field.first_line <= edit.first
            assert edit.first + edit.removed <= field.last_line + 1
        elif "#" not in old[field.node.start : field.node.end]:
            assert content.startswith(before)
            assert content.endswith(behind)
    return after


def same(one: object, other: object) -> bool:
    """Equal and of one type, all the way down: 1, 1.0 and True are three things."""
    return repr(one) == repr(other)


def holds(found: object, value: Value) -> bool:
    return same(found, list(value) if isinstance(value, tuple) else value)


def refusable(field: Field | None, value: Value) -> bool:
    """Whether the edit asks for more than a value in its place."""
    if field is None:
        return False
    written = field.tree.text[field.node.start : field.node.end]
    tables = field.kind is Kind.LIST and any(i.kind is Kind.TABLE for i in field.node.items)
    listed = isinstance(value, list) and field.kind is Kind.LIST and not tables
    collection = field.kind in (Kind.LIST, Kind.TABLE)
    return collection and not listed and ("#" in written or field.style is Style.BLOCK)


@many
@given(yaml_heads(), keys, values, orders, endings)
def test_set_in_yaml_reads_back_and_leaves_the_rest(
    sample: Sample, key: str, value: Value, order: list[str], ends: str
) -> None:
    set_and_check(sample, sample.post(ends), key, value, order)


@many
@given(toml_heads(), keys, values, orders, endings)
def test_set_in_toml_reads_back_and_leaves_the_rest(
    sample: Sample, key: str, value: Value, order: list[str], ends: str
) -> None:
    set_and_check(sample, sample.post(ends), key, value, order)


@many
@given(json_heads(), keys, values, orders, endings)
def test_set_in_json_reads_back_and_leaves_the_rest(
    sample: Sample, key: str, value: Value, order: list[str], ends: str
) -> None:
    assume(not isinstance(value, float) or abs(value) != float("inf"))
    assume("Infinity" not in sample.content)
    set_and_check(sample, sample.post(ends), key, value, order)


def set_and_check(
    sample: Sample,
    lines: Lines,
    key: str,
    value: Value,
    order: list[str],
) -> None:
    reader = READERS[sample.opening.strip()]
    before = reader(lines)
    field = field_of(lines, key)
    try:
        edit = set_value(lines.texts, key, value, HeadRules(key_order=tuple(order)))
    except EditRefused as refused:
        event(f"refused: {refused.message.template}")
        reason: str | None = str(refused)
    else:
        reason = None
    if reason is not None:
        assert refusable(field, value), reason
        return
    after = checked(sample, lines, value, edit, field)
    found = reader(after)
    # Where an unquoted date stands, the text of a date is one too.
    if field is not None and field.kind is Kind.DATE and isinstance(found[key], date | time):
        assert isinstance(value, str)
        assert str(found[key])[:10] == value[:10] or isinstance(found[key], datetime)
    else:
        assert holds(found.pop(key), value)
    before.pop(key, None)
    found.pop(key, None)
    assert same(sorted(found.items()), sorted(before.items()))
    assert set_value(after.texts, key, value) is None


@many
@given(yaml_heads() | toml_heads() | json_heads(), st.data(), endings)
def test_remove_takes_the_key_and_nothing_else(
    sample: Sample, data: st.DataObject, ends: str
) -> None:
    assume(sample.keys)
    assume("Infinity" not in sample.content)
    lines = sample.post(ends)
    reader = READERS[sample.opening.strip()]
    key = data.draw(st.sampled_from(sample.keys))
    before = reader(lines)
    try:
        edit = remove(lines.texts, key)
    except EditRefused:
        # Empty lines behind the value would join a block scalar that keeps them.
        assert "|+" in sample.content
        return
    assert edit is not None
    after = lines.apply(edit)
    assert after.apply(lines.inverse(edit)) == lines
    for comment in sample.comments:
        assert after.text().count(comment) == lines.text().count(comment)
    before.pop(key)
    assert same(sorted(reader(after).items()), sorted(before.items()))


@many
@given(header_heads(), st.sampled_from(["title", "tags", "status", "summary"]), texts | lists)
def test_set_in_header_lines_reads_back(sample: Sample, key: str, value: Value) -> None:
    lines = sample.post()
    before = meta(lines)
    try:
        edit = set_value(lines.texts, key, value, HEADER_LINES)
    except EditRefused:
        event("refused")
        rows = value.split("\n") if isinstance(value, str) else [""]
        assert (
            not isinstance(value, str)
            or len(rows) > 1
            or not value.isprintable()
            or (value != value.strip())
        )
        return
    after = lines if edit is None else lines.apply(edit)
    assert after.apply(lines.inverse(edit)) == lines if edit else True
    found = meta(after)
    if isinstance(value, str):
        assert "\n".join(found.pop(key)) == value
    before.pop(key, None)
    found.pop(key, None)
    assert found == before


def meta(lines: Lines) -> dict[str, list[str]]:
    """Python-Markdown's own reading of the head."""
    converter = markdown.Markdown(extensions=["meta"])
    converter.convert("\n".join(lines.texts))
    found: dict[str, list[str]] = converter.__dict__["Meta"]
    return dict(found)


@many
@given(st.text(st.sampled_from("---\n:#'\"[]{}&*!|> abt\t{%+=.\\,\u2028"), max_size=80), texts)
def test_any_text_is_read_or_refused_and_never_raises(content: str, value: str) -> None:
    for fence in ("---", "+++", "---json"):
        closing = fence[:3]
        lines = (fence, *content.split("\n"), closing, "Body")
        head = find(lines)
        assert head is not None
        read(lines, head)
        for key in ("a", "b"):
            try:
                set_value(lines, key, value)
                remove(lines, key)
            except EditRefused as refused:
                line = refused.line or 0
            else:
                line = 0
            assert 0 <= line < len(lines)
