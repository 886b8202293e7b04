"""Heads as Nikola writes them: ``.. key: value`` lines, most often in an HTML comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.frontmatter import EditRefused, HeadRules, find, parse_date, read, remove, set_value
from editor.frontmatter.nodes import Format
from editor.frontmatter.plain import metadata
from editor.text import Lines

if TYPE_CHECKING:
    from editor.frontmatter import Value

HEAD = (
    "<!--\n.. title: x\n.. slug: a-slug\n.. date: 2024-06-15 00:36:09 UTC+02:00\n"
    ".. tags: a, b\n.. empty:\n.. gap: \n-->\n\nBody\n\n.. title: no head\n"
)
BARE = ".. title: x\n.. status: draft\n\nBody\n"


def after(content: str, key: str, value: Value, order: tuple[str, ...] = ()) -> str:
    lines = Lines.from_text(content)
    edit = set_value(lines.texts, key, value, HeadRules(key_order=order))
    return (lines if edit is None else lines.apply(edit)).text()


def values(content: str) -> dict[str, str]:
    lines = content.split("\n")
    head = find(lines)
    assert head is not None
    return {".".join(field.path): field.text for field in read(lines, head).fields}


def nikola_reads(content: str) -> dict[str, str]:
    """What Nikola takes from the text before the first empty line, by its documented form."""
    rows = content.partition("\n\n")[0].split("\n")
    found = [re.match(r"^\s*\.\. (.*?): (.*)", row) for row in rows]
    return {match[1]: match[2].strip() for match in found if match and match[2].strip()}


def test_head_is_found_in_a_comment_and_bare() -> None:
    head = find(HEAD.split("\n"))
    assert head is not None
    assert (head.format, head.first, head.last) == (Format.COMMENT_LINES, 0, 7)
    bare = find(BARE.split("\n"))
    assert bare is not None
    assert (bare.format, bare.first, bare.last) == (Format.COMMENT_LINES, 0, 1)
    assert values(HEAD)["date"] == "2024-06-15 00:36:09 UTC+02:00"
    assert metadata(HEAD)["tags"] == "a, b"


@pytest.mark.parametrize(
    "text",
    [
        "<!-- .. title: x -->\n", "<!--\nA remark.\n-->\n", "<!--\n.. title: x\n", "<!--\n-->\n",
        ".. note: not Nikola's\n\nBody\n", ".. title: x\nBody\n", "Body\n.. title: x\n", "",
    ],
)  # fmt: skip
def test_what_is_no_head_is_body(text: str) -> None:
    assert find(text.split("\n")) is None


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("title", "it's: a # b", ".. title: x", ".. title: it's: a # b"),
        ("title", "a -- b > c", ".. title: x", ".. title: a -- b > c"),
        ("date", "2025-01-01", "2024-06-15 00:36:09 UTC+02:00", "2025-01-01"),
        ("tags", ["a", "c"], "a, b", "a, c"),
        ("empty", "full", ".. empty:", ".. empty: full"),
        ("gap", "full", ".. gap: ", ".. gap: full"),
        ("status", "draft", ".. gap: \n", ".. gap: \n.. status: draft\n"),
    ],
)
def test_set_replaces_the_value_and_nothing_else(
    key: str, value: Value, old: str, new: str
) -> None:
    assert after(HEAD, key, value) == HEAD.replace(old, new, 1)


def test_a_missing_key_goes_where_the_other_posts_have_it() -> None:
    assert after(BARE, "date", "2024-01-01", ("title", "date", "status")) == BARE.replace(
        ".. status", ".. date: 2024-01-01\n.. status"
    )


def test_another_day_keeps_the_rest_of_the_date() -> None:
    date = parse_date("2024-06-15 00:36:09 UTC+02:00")
    assert date is not None
    assert date.moment.isoformat() == "2024-06-15T00:36:09+02:00"
    moved = date.with_day(date.day.replace(month=1))
    assert moved.text == "2024-01-15 00:36:09 UTC+02:00"


@pytest.mark.parametrize("value", ["a --> b", "a\nb", " a", "a\u2028b", {"a": "b"}, ["a, b"]])
def test_what_a_line_cannot_hold_is_refused(value: Value) -> None:
    with pytest.raises(EditRefused):
        after(HEAD, "title", value)


def test_remove_takes_the_line() -> None:
    lines = Lines.from_text(HEAD)
    edit = remove(lines.texts, "slug")
    assert edit is not None
    assert lines.apply(edit).text() == HEAD.replace(".. slug: a-slug\n", "")


LINE = st.text(st.characters(codec="utf-8"), max_size=12)


@given(
    rows=st.lists(st.tuples(st.sampled_from(["title", "tags", "x-y", "über"]), LINE), max_size=4),
    key=st.sampled_from(["title", "tags", "status", "x-y"]),
    value=LINE,
    crlf=st.booleans(),
)
def test_an_edit_reads_back_and_touches_nothing_else(
    rows: list[tuple[str, str]], key: str, value: str, crlf: bool
) -> None:
    end = "\r\n" if crlf else "\n"
    head = [f".. {name}: {' '.join(text.split())}".rstrip() for name, text in rows]
    text = end.join(["<!--", ".. slug: s", *head, "-->", "", "Body --> .. title: no", ""])
    lines = Lines.from_text(text)
    if find(lines.texts) is None:
        return  # a value that ends the comment
    before = values("\n".join(lines.texts))
    try:
        edit = set_value(lines.texts, key, value)
    except EditRefused:
        return
    changed = lines if edit is None else lines.apply(edit)
    now = values("\n".join(changed.texts))
    assert now[key] == value
    assert {name: it for name, it in now.items() if name != key} == {
        name: it for name, it in before.items() if name != key
    }
    assert nikola_reads("\n".join(changed.texts)).get(key, "") == value
    old, new = text.split(end), changed.text().split(end)
    assert len(new) - len(old) in (0, 1)
    assert sum(line not in new for line in old) <= 1
