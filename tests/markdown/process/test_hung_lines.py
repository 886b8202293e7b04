"""Lines that hung the renderer: what it sees in their place, and when it gets them again."""

from __future__ import annotations

import re

import pytest

from editor.markdown.blocks import MOST_PLAIN, plain_html
from editor.markdown.own_boxes import revealed
from editor.markdown.process.hung_lines import PlainLines
from editor.text.lines import LineEdit

TEXT = ["before", "", "slow one", "slow two", "slow three", "", "after"]
WORD = "WORD"


def words(lines: list[str] | tuple[str, ...]) -> list[str]:
    return [re.sub(r"bylineplain\d+lines", WORD, line) for line in lines]


@pytest.mark.parametrize(
    ("plain", "seen"),
    [
        ((2, 4), ["before", "", "", WORD, "", "", "after"]),
        ((2, 3), ["before", "", WORD, "", "slow three", "", "after"]),
        ((2, 2), ["before", "", WORD, "slow two", "slow three", "", "after"]),
        ((-3, 0), [WORD, *TEXT[1:]]),
        ((6, 99), [*TEXT[:6], WORD]),
        ((7, 9), TEXT),
    ],
)
def test_every_line_keeps_its_number_where_a_word_stands_for_some(
    plain: tuple[int, int], seen: list[str]
) -> None:
    assert words(PlainLines(TEXT, [plain]).seen()) == seen


def test_ranges_that_overlap_share_no_line() -> None:
    text = PlainLines(TEXT, [(3, 4), (2, 3), (2, 2)])
    assert words(text.seen()) == ["before", "", WORD, WORD, WORD, "", "after"]
    assert words(text.seen(3, 5)) == [WORD, WORD]
    assert words(text.seen(4, 7)) == [WORD, "", "after"]


def test_what_is_shown_for_the_word_is_the_lines() -> None:
    text = PlainLines(["a <b>", "c", "d"], [(0, 1)])
    word = text.seen()[0]
    box = plain_html(["a <b>", "c"])
    assert text.shown(f"<p>{word}</p>\n<p>d</p>") == f"{box}\n<p>d</p>"
    assert text.shown(f"<li>{word}</li>") == f"<li>{box}</li>"
    assert text.shown("<p>d</p>") == "<p>d</p>"


def test_an_edit_above_moves_the_range_and_one_below_leaves_it() -> None:
    text = PlainLines(TEXT, [(2, 4)])
    edit = LineEdit(0, 1, ("new", "before"))
    assert text.apply(edit) == edit
    assert words(text.seen()) == ["new", "before", "", "", WORD, "", "", "after"]
    edit = LineEdit(7, 1, ())
    assert text.apply(edit) == edit
    assert words(text.seen()) == ["new", "before", "", "", WORD, "", ""]
    edit = LineEdit(2, 1, ())
    assert text.apply(edit) == edit
    assert words(text.seen()) == ["new", "before", "", WORD, "", ""]


def test_an_edit_inside_gives_the_range_another_word_as_long_as_half_of_it_is_there() -> None:
    text = PlainLines(TEXT, [(2, 4)])
    old = text.seen()[3]
    told = text.apply(LineEdit(3, 1, ("slow 2",)))
    assert (told.first, told.removed, words(told.inserted)) == (2, 3, ["", WORD, ""])
    assert text.seen()[3] != old
    assert "slow 2" in text.shown(text.seen()[3])
    # The size counts from what hung at first, 29 characters: 16 are more than half, 14 are not.
    told = text.apply(LineEdit(3, 2, ("slow 2",)))
    assert words(told.inserted) == [WORD, ""]
    told = text.apply(LineEdit(3, 1, ("slo",)))
    assert told == LineEdit(2, 2, ("slow one", "slo"))
    assert text.seen() == ["before", "", "slow one", "slo", "", "after"]


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (LineEdit(1, 2, ("x",)), LineEdit(1, 4, ("x", "slow two", "slow three"))),
        (LineEdit(4, 2, ("x",)), LineEdit(2, 4, ("slow one", "slow two", "x"))),
    ],
)
def test_an_edit_across_its_border_gives_the_lines_back(edit: LineEdit, told: LineEdit) -> None:
    text = PlainLines(TEXT, [(2, 4)])
    assert text.apply(edit) == told
    assert not any("byline" in line for line in text.seen())


def test_an_edit_past_the_end_changes_nothing() -> None:
    text = PlainLines(TEXT, [(2, 4)])
    with pytest.raises(IndexError, match="lines 5 to 8 of 7"):
        text.apply(LineEdit(5, 3, ()))
    assert text.lines == TEXT
    assert text.apply(LineEdit(7, 0, ("end",))) == LineEdit(7, 0, ("end",))


def test_of_very_many_lines_the_beginning_is_shown() -> None:
    whole, longer = (
        revealed(plain_html(["a" * (MOST_PLAIN - 3), "<" + more])) for more in ("b", "bc")
    )
    assert whole.endswith("a\n&lt;b</pre>")
    assert longer.endswith("a\n&lt;b…</pre>")


def test_the_first_line_of_a_range_and_its_last_are_inside() -> None:
    for line, new in ((2, "slow 1"), (4, "slow 3")):
        text = PlainLines(TEXT, [(2, 4)])
        told = text.apply(LineEdit(line, 1, (new,)))
        assert (told.first, told.removed, words(told.inserted)) == (2, 3, ["", WORD, ""])


@pytest.mark.parametrize(("length", "is_plain"), [(14, True), (13, False)])
def test_half_of_a_range_counts_in_characters_and_line_breaks(length: int, is_plain: bool) -> None:
    text = PlainLines(TEXT, [(2, 4)])
    told = text.apply(LineEdit(2, 3, ("s" * length,)))
    assert words(told.inserted) == ([WORD] if is_plain else ["s" * length])
