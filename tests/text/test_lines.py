from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.lines import LineEdit, Lines

PIECES = st.lists(
    st.sampled_from(["a", "bé", "\U0001f600", "\n", "\r\n", "\r", "\u2029", "\ufdd0", "\u2028"])
)
TEXTS = PIECES.map("".join)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Lines, LineEdit]:
    lines = Lines.from_text(draw(TEXTS))
    first = draw(st.integers(0, len(lines)))
    removed = draw(st.integers(0, len(lines) - first))
    inserted = tuple(draw(st.lists(st.sampled_from(["", "x", "yy"]), max_size=3)))
    if removed == len(lines) and not inserted:
        inserted = ("",)
    return lines, LineEdit(first, removed, inserted)


@given(TEXTS)
def test_splitting_and_joining_gives_the_same_text(text: str) -> None:
    assert Lines.from_text(text).text() == text


@given(edits())
def test_an_inverse_undoes_its_edit_endings_included(case: tuple[Lines, LineEdit]) -> None:
    lines, edit = case
    assert lines.apply(edit).apply(lines.inverse(edit)) == lines


@given(edits())
def test_every_line_but_the_last_has_an_ending(case: tuple[Lines, LineEdit]) -> None:
    lines, edit = case
    after = lines.apply(edit)
    assert all(after.endings[:-1])
    assert not after.endings[-1]


@given(edits())
def test_lines_outside_the_edit_keep_their_text_and_ending(case: tuple[Lines, LineEdit]) -> None:
    lines, edit = case
    after = lines.apply(edit)
    assert after.texts[: edit.first] == lines.texts[: edit.first]
    end = edit.first + edit.removed
    assert after.texts[edit.first + len(edit.inserted) :] == lines.texts[end:]
    if end < len(lines):
        assert after.endings[edit.first + len(edit.inserted) :] == lines.endings[end:]


@given(TEXTS, TEXTS)
def test_a_difference_applied_gives_the_other_text(mine: str, theirs: str) -> None:
    a, b = Lines.from_text(mine), Lines.from_text(theirs)
    edit = a.difference(b)
    assert (edit is None) == (a == b)
    if edit is not None:
        assert a.apply(edit) == b


def test_a_text_that_ends_in_a_newline_has_an_empty_last_line() -> None:
    assert Lines.from_text("a\n").texts == ("a", "")


def test_new_lines_take_their_neighbours_ending() -> None:
    lines = Lines.from_text("a\r\nb\r\nc")
    assert lines.apply(LineEdit(1, 0, ("x",))).text() == "a\r\nx\r\nb\r\nc"
    assert lines.apply(LineEdit(3, 0, ("d",))).text() == "a\r\nb\r\nc\r\nd"
    assert lines.apply(LineEdit(2, 1, ("c", "d"))).text() == "a\r\nb\r\nc\r\nd"


def test_a_changed_line_keeps_its_own_ending() -> None:
    lines = Lines.from_text("a\r\nb\nc\r")
    assert lines.apply(LineEdit(1, 1, ("B",))).text() == "a\r\nB\nc\r"


def test_an_edit_past_the_last_line_is_refused() -> None:
    with pytest.raises(IndexError):
        Lines().apply(LineEdit(1, 1, ("x",)))
    with pytest.raises(IndexError):
        Lines().apply(LineEdit(0, 1, ()))


@pytest.mark.parametrize("more", range(1, 5))
def test_lines_put_behind_a_changed_last_one_end_as_those_before_it(more: int) -> None:
    lines = Lines.from_text("a\r\nb\r\nc")
    added = tuple("defgh"[:more])
    for first in range(3):
        new = (*"abc"[first:], *added)
        changed = lines.apply(LineEdit(first, 3 - first, new))
        assert changed.text() == "\r\n".join(["a", "b", "c", *added])


@pytest.mark.parametrize(("first", "removed"), [(-1, 0), (0, -1), (-1, 1)])
def test_an_edit_of_no_lines_there_can_be_is_refused(first: int, removed: int) -> None:
    with pytest.raises(ValueError, match="no such lines"):
        LineEdit(first, removed, ("a",))


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        ("a\r\nb\nc\n", LineEdit(0, 2, ("b", "a")), "b\na\r\nc\n"),
        ("a\nb\r\nc", LineEdit(1, 2, ("c", "b")), "a\nc\r\nb"),
        ("1. a\r\n2. b\nc\n", LineEdit(0, 2, ("1. b", "2. a")), "1. b\r\n2. a\nc\n"),
        ("a\r\nb\nc\n", LineEdit(0, 2, ("a", "x")), "a\r\nx\nc\n"),
        ("a\r\nb\na\n", LineEdit(0, 3, ("a", "a", "b")), "a\r\na\nb\n"),
    ],
)
def test_a_line_that_changes_its_place_takes_its_ending_along(
    before: str, edit: LineEdit, after: str
) -> None:
    lines = Lines.from_text(before)
    assert lines.apply(edit).text() == after
    assert lines.apply(edit).apply(lines.inverse(edit)) == lines
