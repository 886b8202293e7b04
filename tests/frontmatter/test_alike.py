"""A text of several lines, or with escapes, keeps how it is written where it says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from editor.frontmatter import EditRefused, Kind, find, metadata, read, set_value
from editor.text import Lines
from tests.examples import tried
from tests.frontmatter.heads import Writer, words

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from editor.frontmatter import Field

FOLDED = "a: >-\n  One two three four\n  five six seven eight\n  nine ten\n\n  Another\n  one\n"
NARROW = "a: >-\n  " + "word " * 13 + "end\n  of it\n"


def yaml(content: str) -> str:
    return f"---\n{content}b: 1\n---\nText\n"


def toml(content: str) -> str:
    return f"+++\n{content}b = 1\n+++\nText\n"


def value_of(lines: Lines, key: str = "a") -> Field:
    head = find(lines.texts)
    assert head is not None
    field = read(lines.texts, head).get(key)
    assert field is not None
    return field


@pytest.mark.parametrize(
    ("before", "old", "new", "after"),
    [
        (yaml(FOLDED), "six", "SIX or so", yaml(FOLDED.replace("six", "SIX or so"))),
        (yaml(FOLDED), "two three", "2", yaml(FOLDED.replace("two three", "2"))),
        (yaml(FOLDED), "one", "1\nMore", yaml(FOLDED.replace("  one", "  1\n\n  More"))),
        (yaml(NARROW), "of it", "of a row", yaml(NARROW.replace("of it", "of a row"))),
        (
            yaml("a: |4- # why\n    One\n      two\n\n    end\n"),
            "two",
            "2",
            yaml("a: |4- # why\n    One\n      2\n\n    end\n"),
        ),
        (
            yaml("a: |+\n One\n two\n\n\n"),
            "One",
            "One\n\nhalf",
            yaml("a: |+\n One\n\n half\n two\n\n\n"),
        ),
        (
            yaml("a: |\n  One\n  two\n"),
            "One",
            "One\n",
            yaml("a: |\n  One\n\n  two\n"),
        ),
        (yaml("a: one\n  two # c\n"), "two", "three", yaml("a: one\n  three # c\n")),
        (yaml("a: 'it''s\n\n  so'\n"), "so", "it's", yaml("a: 'it''s\n\n  it''s'\n")),
        (
            yaml('a: "\\u00e9 \\\n  two\\x20\n  three"\n'),
            "three",
            'é "3"\n',
            yaml('a: "\\u00e9 \\\n  two\\x20\n  é \\"3\\"\\n"\n'),
        ),
        (yaml('a: "caf\\u00e9\\tau"\n'), "au", "à", yaml('a: "caf\\u00e9\\tà"\n')),
        (
            toml('a = """\nOne \\\n    two\n\\u00e9"""\n'),
            "two",
            'a "b"\nc',
            toml('a = """\nOne \\\n    a "b"\nc\n\\u00e9"""\n'),
        ),
        (toml("a = '''One\ntwo'''\n"), "two", "2\n3", toml("a = '''One\n2\n3'''\n")),
        (toml('a = "caf\\u00e9 au"\n'), "au", "à", toml('a = "caf\\u00e9 à"\n')),
        (
            '{"a": "\\ud83d\\ude00\\nlait", "b": 1}\nText\n',
            "lait",
            "lé\nx",
            '{"a": "\\ud83d\\ude00\\nlé\\nx", "b": 1}\nText\n',
        ),
    ],
)
def test_what_says_the_same_is_written_the_same(
    before: str, old: str, new: str, after: str
) -> None:
    lines = Lines.from_text(before)
    value = value_of(lines).text
    assert old in value
    edit = set_value(lines.texts, "a", value.replace(old, new))
    assert edit is not None
    assert lines.apply(edit).text() == after


def test_a_style_that_cannot_hold_a_text_gives_way_to_one_that_can() -> None:
    for before, value in (
        (yaml("a: >-\n  One\n  two\n"), "One\n  two"),
        (yaml("a: |\n  One\n  two\n"), "One\x00\ntwo\n"),
        (yaml("a: one\n  two\n"), "one: two"),
        (yaml("a: 'one\n  two'\n"), "one\ttwo"),
        (toml("a = '''One\ntwo'''\n"), "One\n'''"),
        (toml('a = """One\ntwo"""\n'), "One\n+++\ntwo"),
    ):
        lines = Lines.from_text(before)
        edit = set_value(lines.texts, "a", value)
        assert edit is not None
        assert value_of(lines.apply(edit)).text == value


def test_words_that_are_added_go_on_in_another_row() -> None:
    lines = Lines.from_text(yaml(NARROW))
    added = value_of(lines).text + " and of" + " much more" * 9
    edit = set_value(lines.texts, "a", added)
    assert edit is not None
    after = lines.apply(edit)
    assert after.texts[:3] == lines.texts[:3]
    assert max(map(len, after.texts)) <= 80
    assert value_of(after).text == added


ROWS = ("some text", "more # text", "x: y", "it's", '"q"', "  deeper", "-", "# no", "\\u00e9", "é")
PARTS = ("", "x", " ", " y", "\n", "\n\n", "z z", ": ", " #", "'", '"', "\\", "\t", "é", "---", "1")


@st.composite
def long_texts(draw: DrawFn) -> tuple[Lines, tuple[str, ...]]:
    """A text of several lines in any style of any format, between two other keys."""
    writer = Writer(draw)
    rows = draw(st.lists(st.sampled_from(ROWS) | words, min_size=1, max_size=5))
    blanks = draw(st.lists(st.integers(0, 2), min_size=len(rows), max_size=len(rows)))
    form = writer.one_of("block", "block", "block", "plain", "single", "double", "toml", "raw")
    behind = writer.behind()
    if form in ("toml", "raw"):
        quotes = '"""' if form == "toml" else "'''"
        said = "\n".join(row + "\n" * n for row, n in zip(rows, blanks, strict=True))
        said = said.replace('"', "").replace("'", "") or "x"
        first = writer.one_of("\n", "")
        text = f"+++\nfirst = 1\na = {quotes}{first}{said}{quotes}{behind}\nlast = 'x'\n+++\n"
        return Lines.from_text(text), tuple(writer.comments)
    indent = writer.one_of(" ", "  ", "    ")
    if form == "block":
        style, chomp = writer.one_of("|", ">"), writer.one_of("", "-", "+")
        said_indent = str(len(indent)) if writer.chance(20) or rows[0][0] == " " else ""
        body = "".join(indent + row + "\n" + "\n" * n for row, n in zip(rows, blanks, strict=True))
        written = f"{style}{said_indent}{chomp}{behind}\n{body}"
    else:
        rows = [row.strip().strip("-#\"'\\ ").replace("#", "").replace(": ", "") for row in rows]
        rows = [row.replace("'", "").replace('"', "") or "x" for row in rows]
        if form != "double":
            rows = [row.replace("\\", "") for row in rows]
        quote = {"single": "'", "double": '"'}.get(form, "")
        breaks = [f"\n{chr(10) * n}{indent}" for n in blanks]
        joined = "".join(row + gap for row, gap in zip(rows, breaks, strict=True)).rstrip()
        written = f"{quote}{joined}{quote}{behind}\n"
    text = f"---\nfirst: 1\na: {written}last: 'x'\n---\nBody\n"
    return Lines.from_text(text), tuple(writer.comments)


@settings(max_examples=tried(250), deadline=None)
@given(long_texts(), st.data())
def test_an_edit_changes_the_text_alone_and_is_taken_back(
    sample: tuple[Lines, tuple[str, ...]], data: st.DataObject
) -> None:
    lines, comments = sample
    head = find(lines.texts)
    assert head is not None
    if read(lines.texts, head).problem is not None or value_of(lines).kind is not Kind.TEXT:
        event("no text")
        return
    old = value_of(lines).text
    at = data.draw(st.integers(0, len(old)), label="at")
    length = data.draw(st.integers(0, 4), label="length")
    new = old[:at] + data.draw(st.sampled_from(PARTS), label="part") + old[at + length :]
    try:
        edit = set_value(lines.texts, "a", new)
    except EditRefused:
        event("refused")
        return
    after = lines if edit is None else lines.apply(edit)
    assert (edit is None) is (new == old)
    assert value_of(after).text == new
    assert value_of(after, "first").text == "1"
    assert value_of(after, "last").text == "x"
    for comment in comments:
        assert after.text().count(comment) == 1
    found = metadata(after.text())
    assert found["a"] == new
    assert list(found) == ["first", "a", "last"]
    assert set_value(after.texts, "a", new) is None
    if edit is not None:
        assert after.apply(lines.inverse(edit)) == lines
        if not any(row.isspace() for row in (*lines.texts, *new.split("\n"))):
            assert not any(row.isspace() for row in edit.inserted)
        event(
            f"{edit.removed} rows of {value_of(lines).last_line - value_of(lines).first_line + 1}"
        )


@settings(max_examples=tried(150), deadline=None)
@given(long_texts(), st.data())
def test_another_word_is_another_row(
    sample: tuple[Lines, tuple[str, ...]], data: st.DataObject
) -> None:
    lines, _ = sample
    head = find(lines.texts)
    assert head is not None
    if read(lines.texts, head).problem is not None or value_of(lines).kind is not Kind.TEXT:
        return
    old = value_of(lines).text
    found = [word for word in ("text", "more", "some", "red", "green", "blue") if word in old]
    if not found:
        return
    word = data.draw(st.sampled_from(found))
    edit = set_value(lines.texts, "a", old.replace(word, "other", 1))
    assert edit is not None
    assert (edit.removed, len(edit.inserted)) == (1, 1)
