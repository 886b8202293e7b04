"""What nobody sees of a line: found wherever it stands, left alone where its script needs it."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.scan import Scan
from editor.writing.invisible import (
    Invisible,
    Sort,
    at_cursor,
    described,
    invisible,
    is_break,
    next_invisible,
)

UNSEEN = "\u00a0\u2007\u202f\u00ad\u200b\u2060\ufeff\u202a\u202e\u2066\u2069\u200e\u0085\x07\u2028"


def sorts(text: str) -> list[tuple[int, str]]:
    return [(mark.start, mark.sort.name) for mark in invisible(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain text, ünd \U0001f600 too", []),
        ("a\u00a0b\u202fc\u2003d", [(1, "SPACE"), (3, "SPACE"), (5, "SPACE")]),
        ("a\u200bb\u00adc\ufeffd\u2060", [(1, "JOINT"), (3, "JOINT"), (5, "JOINT"), (7, "JOINT")]),
        ("a\u202eb\u202c\u2066c\u2069", [(1, "ORDER"), (3, "ORDER"), (4, "ORDER"), (6, "ORDER")]),
        ("\x07\x85a\u2028", [(0, "CONTROL"), (1, "CONTROL"), (3, "CONTROL")]),
        ("a b\tc", []),
        ("a \t ", [(1, "TRAILING")]),
        ("   ", [(0, "TRAILING")]),
        ("ideographic\u3000space", []),
        # Tags that spell a hidden text.
        ("a\U000e0041\U000e0042", [(1, "JOINT"), (2, "JOINT")]),
        # A joiner, a selector where there is nothing for it to change.
        ("a\u200db", [(1, "JOINT")]),
        ("\u200ca", [(0, "JOINT")]),
        ("a\ufe0f", [(1, "JOINT")]),
        (" \ufe0f", [(1, "JOINT")]),
    ],
)
def test_what_is_not_seen_is_found_where_it_stands(
    text: str, expected: list[tuple[int, str]]
) -> None:
    assert sorts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f469\u200d\U0001f469\u200d\U0001f467",  # a family
        "\U0001f469\U0001f3fd\u200d\U0001f4bb",  # with a tone of skin
        "\u2764\ufe0f",  # a red heart
        "\u2764\ufe0f\u200d\U0001f525",
        "1\ufe0f\u20e3",  # a key
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # England
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian
        "\u0915\u094d\u200d\u0937",  # Hindi
        "\u8fbb\U000e0100",  # a form of a Chinese character
        "\u1820\u180b",  # and of a Mongolian letter
    ],
)
def test_what_a_script_or_an_emoji_needs_is_left_alone(text: str) -> None:
    assert invisible(text) == ()


@given(st.text(), st.sampled_from(UNSEEN), st.text())
def test_each_is_found_in_whatever_text(before: str, unseen: str, behind: str) -> None:
    marks = invisible(before + unseen + behind)
    assert any(mark.start <= len(before) < mark.end for mark in marks)
    assert [mark.start for mark in marks] == sorted({mark.start for mark in marks})
    assert all(one.end <= other.start for one, other in pairwise(marks))


@given(st.text())
def test_what_is_marked_has_no_ink(text: str) -> None:
    for mark in invisible(text):
        for character in text[mark.start : mark.end]:
            is_filler = character in "\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5"
            is_selector = "VARIATION SELECTOR" in unicodedata.name(character, "")
            is_reserved = character == "\u2065" or 0xE0000 <= ord(character) < 0xE1000
            has_no_ink = unicodedata.category(character) in ("Cc", "Cf", "Zs", "Zl", "Zp")
            assert has_no_ink or is_filler or is_selector or is_reserved


@pytest.mark.parametrize(
    ("lines", "line", "expected"),
    [
        (["a  ", "b"], 0, True),
        (["a   ", "b"], 0, True),
        (["a ", "b"], 0, False),
        (["a\t\t", "b"], 0, False),
        (["a  "], 0, False),
        (["a  ", "", "b"], 0, False),
        (["a  ", "- b"], 0, False),
        (["- a  ", "  b"], 0, True),
        (["> a  ", "> b"], 0, True),
        (["# a  ", "b"], 0, False),
        (["```", "a  ", "b", "```"], 1, False),
        (["a", "b  ", "c"], 1, True),
    ],
)
def test_spaces_break_a_line_where_its_paragraph_goes_on(
    lines: list[str], line: int, expected: bool
) -> None:
    assert is_break(Scan(lines), line) is expected


def test_the_way_goes_through_all_of_them_and_round_the_text() -> None:
    scan = Scan(["a\u00a0b\u200b", "hard  ", "break", "one ", "none"])
    place, seen = (0, 0), []
    for _ in range(4):
        found = next_invisible(scan, place)
        assert found is not None
        line, mark = found
        seen.append((line, mark.start))
        place = (line, mark.end)
    assert seen == [(0, 1), (0, 3), (3, 3), (0, 1)]

    place, seen = (4, 4), []
    for _ in range(4):
        found = next_invisible(scan, place, back=True)
        assert found is not None
        place = (found[0], found[1].start)
        seen.append(place)
    assert seen == [(3, 3), (0, 3), (0, 1), (3, 3)]


def test_the_only_one_is_found_again_from_behind_it_and_none_where_there_is_none() -> None:
    assert next_invisible(Scan(["ab\u00a0"]), (0, 3)) == (0, Invisible(2, 3, Sort.SPACE))
    assert next_invisible(Scan(["\u00a0ab"]), (0, 0), back=True) == (0, Invisible(0, 1, Sort.SPACE))
    assert next_invisible(Scan(["a b", "c"]), (0, 0)) is None
    assert next_invisible(Scan([""]), (0, 0)) is None


def test_the_cursor_stands_at_what_is_behind_it_or_before_it() -> None:
    assert at_cursor("a\u00a0b", 1) == "\u00a0"
    assert at_cursor("a\u00a0b", 2) == "\u00a0"
    assert at_cursor("\u200b\u00a0", 1) == "\u00a0"
    assert at_cursor("a\u00a0b", 0) == ""
    assert at_cursor("a ", 2) == ""
    assert at_cursor("\u2764\ufe0f", 2) == ""


@pytest.mark.parametrize(
    ("character", "said"),
    [
        ("\u00a0", "no-break space, U+00A0"),
        ("\u202f", "narrow no-break space, U+202F"),
        ("\u202e", "right-to-left override, U+202E"),
        ("\ufeff", "byte order mark, U+FEFF"),
        ("\u00ad", "soft hyphen, U+00AD"),
        ("\x01", "control character, U+0001"),
        ("\u2064", "invisible plus, U+2064"),
        ("\U000e0041", "tag character, U+E0041"),
        ("\ufe01", "variation selector, U+FE01"),
    ],
)
def test_a_character_is_named(character: str, said: str) -> None:
    assert str(described(character)) == said
