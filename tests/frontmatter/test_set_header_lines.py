from __future__ import annotations

from typing import TYPE_CHECKING

import markdown
import pytest

from editor.frontmatter import HEADER_LINES, EditRefused, find, parse_date, read, remove, set_value
from editor.text import Lines

if TYPE_CHECKING:
    from editor.frontmatter import Value

HEAD = (
    "Title: x\nDate: 2010-12-03 10:20\nTags: a,b,  c\nAuthors: A, B; C\n"
    "Summary: one\n      two\nempty:\n\nBody\n"
)


def after(content: str, key: str, value: Value, order: tuple[str, ...] = ()) -> str:
    lines = Lines.from_text(content)
    edit = set_value(lines.texts, key, value, HEADER_LINES.ordered(order))
    return (lines if edit is None else lines.apply(edit)).text()


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("title", "it's: a # b", "Title: x", "Title: it's: a # b"),
        ("TITLE", "", "Title: x", "Title: "),
        ("date", "2011-01-01", "2010-12-03 10:20", "2011-01-01"),
        ("tags", ["a", "c", "d"], "a,b,  c", "a,  c,d"),
        ("tags", ["b", "c"], "a,b,  c", "b,  c"),
        ("tags", [], "a,b,  c", ""),
        ("tags", ["only, one"], "a,b,  c", "only, one;"),
        ("tags", ["x, y", "z"], "a,b,  c", "x, y; z"),
        ("authors", ["A, B", "C", "D"], "A, B; C", "A, B; C; D"),
        ("summary", "one\nthree\nfour", "two", "three\n      four"),
        ("summary", "one", "one\n      two", "one"),
        ("summary", ["one", "three"], "two", "three"),
        ("empty", "full", "empty:", "empty: full"),
        ("empty", True, "empty:", "empty: true"),
    ],
)
def test_set_replaces_the_value_and_nothing_else(
    key: str, value: Value, old: str, new: str
) -> None:
    assert after(HEAD, key, value) == HEAD.replace(old, new, 1)


@pytest.mark.parametrize(
    ("key", "value"),
    [("title", "x"), ("tags", ["a", "b", "c"]), ("authors", ["A, B", "C"]), ("empty", None),
     ("date", parse_date("2010-12-03 10:20")), ("summary", ["one", "two"])],
)  # fmt: skip
def test_setting_what_is_there_changes_nothing(key: str, value: Value) -> None:
    assert after(HEAD, key, value) == HEAD


def test_missing_header_is_capitalised_as_the_others_are() -> None:
    assert after("Title: x\n\nBody\n", "status", "draft") == "Title: x\nStatus: draft\n\nBody\n"
    assert after("title: x\n\nBody\n", "status", "draft") == "title: x\nstatus: draft\n\nBody\n"
    order = ("title", "status", "date")
    assert (
        after("Title: x\nDate: 1\n\n", "status", "d", order) == "Title: x\nStatus: d\nDate: 1\n\n"
    )
    assert after("Body\n", "title", "x") == "title: x\n\nBody\n"
    assert after("---\n---\nBody\n", "title", "x") == "---\ntitle: x\n---\nBody\n"


def test_remove_takes_the_header_with_its_further_lines() -> None:
    lines = Lines.from_text(HEAD)
    edit = remove(lines.texts, "summary", HEADER_LINES)
    assert edit is not None
    assert lines.apply(edit).text() == HEAD.replace("Summary: one\n      two\n", "")
    only = Lines.from_text("Title: x\n\nBody\n")
    edit = remove(only.texts, "title", HEADER_LINES)
    assert edit is not None
    assert only.apply(edit).text() == "\nBody\n"


@pytest.mark.parametrize(
    ("key", "value"),
    [("title", " x"), ("title", "a\n\nb"), ("title", "a\u2028b"), ("title", {"a": 1}),
     ("tags", ["a,b", "c;d"]), ("tags", [""]), ("two words", "x"), ("a.b", "x")],
)  # fmt: skip
def test_what_header_lines_cannot_hold_is_refused(key: str, value: Value) -> None:
    with pytest.raises(EditRefused):
        after(HEAD, key, value)


def test_fields_read_as_python_markdown_reads_them() -> None:
    converter = markdown.Markdown(extensions=["meta"])
    converter.convert(HEAD)
    lines = Lines.from_text(HEAD).texts
    head = find(lines, HEADER_LINES)
    assert head is not None
    fields = read(lines, head).fields
    meta: dict[str, list[str]] = converter.__dict__["Meta"]
    assert {f.key.lower(): f.text.split("\n") for f in fields} == meta
    assert [f.items for f in fields if f.key in ("Tags", "Authors", "Summary")] == [
        ("a", "b", "c"),
        ("A, B", "C"),
        ("one", "two"),
    ]
