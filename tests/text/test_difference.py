from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.text.difference import Kind, changed_words, difference
from editor.text.lines import Lines

TEXTS = st.lists(st.sampled_from(["a", "b", "c", "\n", "\r\n"])).map("".join)


def shown(before: str, after: str, context: int = 1) -> list[str]:
    rows = difference(Lines.from_text(before), Lines.from_text(after), context=context)
    return [row.kind.value + row.text + (f" {row.ending}" if row.ending else "") for row in rows]


def test_a_changed_line_stands_between_its_neighbours() -> None:
    assert shown("a\nb\nc\nd\ne", "a\nb\nX\nd\ne") == ["…", " b", "-c", "+X", " d", "…"]


def test_equal_texts_have_no_difference() -> None:
    assert shown("a\nb", "a\nb") == []


def test_a_changed_ending_is_named() -> None:
    assert shown("a\r\nb", "a\nb") == ["-a CRLF", "+a LF", " b"]


def test_two_changes_far_apart_leave_the_middle_out() -> None:
    text = "\n".join("abcdefghij")
    assert shown(text, text.replace("a", "A").replace("j", "J")) == [
        "-a",
        "+A",
        " b",
        "…",
        " i",
        "-j",
        "+J",
    ]


@given(TEXTS, TEXTS)
def test_the_rows_hold_both_texts(one: str, other: str) -> None:
    before, after = Lines.from_text(one), Lines.from_text(other)
    rows = difference(before, after, context=10_000)
    changed_before = {row.before for row in rows if row.kind is Kind.REMOVED}
    changed_after = {row.after for row in rows if row.kind is Kind.ADDED}
    kept_before = [
        pair
        for line, pair in enumerate(zip(before.texts, before.endings, strict=True))
        if line not in changed_before
    ]
    kept_after = [
        pair
        for line, pair in enumerate(zip(after.texts, after.endings, strict=True))
        if line not in changed_after
    ]
    assert kept_before == kept_after
    if rows:
        for side, text in (("before", before), ("after", after)):
            numbered = [
                (line, row.text) for row in rows if (line := getattr(row, side)) is not None
            ]
            assert numbered == list(enumerate(text.texts))


def test_changed_words_stand_where_they_are_new() -> None:
    before, after = "One old word,\nand more", "One new word,\nand (much) more"
    found = [after[start:end] for start, end in changed_words(before, after)]
    assert found == ["new", "(much) "]
    assert changed_words(before, before) == ()
    assert changed_words("", "all") == ((0, 3),)


def test_texts_of_very_many_words_count_as_changed_as_a_whole() -> None:
    before = "word " * 5_000
    assert changed_words(before, f"{before}more") == ((0, 25_004),)
    assert changed_words(before, before) == ()
