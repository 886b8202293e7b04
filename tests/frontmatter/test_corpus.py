from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.frontmatter import (
    EditRefused,
    Format,
    Kind,
    Style,
    find,
    metadata,
    parse_date,
    read,
    remove,
    set_value,
)
from editor.text import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from editor.frontmatter import Field, Head, HeadValues, Value
    from editor.text import LineEdit

SUFFIXES = (".md", ".markdown", ".mkdown", ".html")
PARTS = 6
"""All posts take longer than one test may on a busy machine."""


def posts(corpus: Path, first: int, step: int) -> Iterator[tuple[Path, Lines]]:
    """Every post whose number is ``first``, or ``step`` after one that is."""
    found = [path for path in sorted(corpus.rglob("*")) if path.suffix in SUFFIXES]
    for path in found[first::step]:
        if path.is_file():
            text = path.read_bytes().decode("utf-8", errors="replace").removeprefix("\ufeff")
            yield path, Lines.from_text(text)


def changes(values: HeadValues, written: Format) -> Iterator[tuple[str, Value]]:
    yield "title", 'Another: title\'s "quotes" #1'
    yield "title", "plain"
    yield "draft", True
    tags = "taxonomies.tags" if written is Format.TOML else "tags"
    field = values.get(tags)
    listed = field is not None and field.kind is Kind.LIST
    yield tags, [*(field.items if field and listed else ()), "a new tag"]
    found = values.get("date")
    moment = parse_date(found.text) if found else None
    yield "date", (moment.with_day(date(2031, 2, 3)) if moment else parse_date("2031-02-03"))


def stands_alone(field: Field, value: Value, after: Lines, head: Head, edit: LineEdit) -> bool:
    """Whether every byte before and behind the value is as it was."""
    end = head.content_last_exclusive + edit.shift
    content = "".join([line + "\n" for line in after.texts[head.content_first : end]])
    old = field.tree.text
    before, behind = old[: field.node.start], old[field.node.end :]
    if field.style is Style.BLOCK and (isinstance(value, str) or not isinstance(value, Sequence)):
        # What stands on lines of its own becomes a scalar, which stands on the line of its key.
        before = before.rstrip() + " "
    return (
        content.startswith(before)
        and content.endswith(behind)
        and len(content) >= len(before) + len(behind)
    )


@pytest.mark.parametrize("part", range(PARTS))
def test_editing_real_posts_changes_the_value_alone(
    part: int, corpus: Path, request: pytest.FixtureRequest
) -> None:
    edits, refusals, unread = Counter[str](), Counter[str](), Counter[str]()
    for path, lines in posts(corpus, part, PARTS):
        head = find(lines.texts)
        if head is None:
            unread["no head"] += 1
            continue
        values = read(lines.texts, head)
        if values.problem is not None:
            unread[str(values.problem.message)] += 1
            continue
        for key, value in changes(values, head.format):
            field = values.get(key)
            try:
                edit = set_value(lines.texts, key, value)
            except EditRefused as refused:
                refusals[f"{key}: {refused.message}"] += 1
                continue
            if edit is None:
                edits[f"{key} as it was"] += 1
                continue
            edits[key] += 1
            after = lines.apply(edit)
            assert after.apply(lines.inverse(edit)) == lines
            if field is None:
                assert edit.removed == 0, (path, key)
            else:
                assert stands_alone(field, value, after, head, edit), (path, key, edit)
            try:
                held: object = metadata(after.text())
            except EditorError:
                # A template of new posts, `title: {{ … }}`, is no plain data before either.
                assert "{{" in lines.text()
                continue
            for name in key.split("."):
                assert isinstance(held, dict)
                held = held[name]
            if isinstance(value, list):
                assert isinstance(held, list)
                assert len(held) == len(value)
            elif key != "date":
                assert held == value
    for name, counter in (("edits", edits), ("refused", refusals), ("not read", unread)):
        request.node.user_properties.append((name, dict(counter)))
    assert sum(edits.values()) > 50 * sum(refusals.values())


def test_every_key_of_real_posts_can_go_and_nothing_else_goes(
    corpus: Path, request: pytest.FixtureRequest
) -> None:
    removed, refusals = 0, Counter[str]()
    for path, lines in posts(corpus, 0, 7):
        head = find(lines.texts)
        if head is None or read(lines.texts, head).problem is not None:
            continue
        for field in read(lines.texts, head).fields:
            try:
                edit = remove(lines.texts, field.path)
            except EditRefused as refused:
                refusals[str(refused.message)] += 1
                continue
            assert edit is not None, (path, field.key)
            assert field.first_line - 1 <= edit.first, (path, field.key)
            assert edit.first + edit.removed <= field.last_line + 1, (path, field.key)
            removed += 1
    request.node.user_properties.append(("removed", removed))
    request.node.user_properties.append(("refused", dict(refusals)))
    assert removed > 50 * sum(refusals.values())


def test_seed_post_keeps_its_empty_first_line(corpus: Path) -> None:
    found = next((corpus / "seed").rglob("*.md"), None)
    if found is None:
        pytest.skip("no seed post")
    lines = Lines.from_text(found.read_text(encoding="utf-8"))
    assert lines[0] == ""
    head = find(lines.texts)
    assert head is not None
    assert [field.key for field in read(lines.texts, head).fields] == ["title", "date", "draft"]
    edit = set_value(lines.texts, "draft", True)
    assert edit is not None
    assert (edit.removed, edit.inserted) == (1, ("draft: true",))
