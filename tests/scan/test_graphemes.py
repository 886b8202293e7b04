from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.graphemes import (
    boundaries,
    count_visible,
    graphemes,
    next_boundary,
    previous_boundary,
)

_ALPHABET = [
    *"ab1 \n\r\t", "\u0301", "\u200d", "\u200c", "\u00ad", "\u200b", "é", "ह", "ि", "न",
    "्", "द", "क", "\u0600", "\u0e33", "ก", "한", "ᄀ", "ᅡ", "ᆨ", "漢", "👩", "🏽", "\ufe0f", "❤",
    "🇩", "🇪", "©", "\0",
]  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_ALPHABET), max_size=30).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", "a|b|c"),
        ("a\r\nb\n\r", "a|\r\n|b|\n|\r"),
        ("re\u0301s", "r|e\u0301|s"),
        ("हिन्दी", "हि|न्दी"),
        ("한글 한", "한|글| |한"),
        ("กำ", "กำ"),
        ("👩‍👩‍👧👍🏽❤️", "👩‍👩‍👧|👍🏽|❤️"),
        ("🇩🇪🇫🇷🇬", "🇩🇪|🇫🇷|🇬"),
        ("\u06001", "\u06001"),
        ("👩a‍👧", "👩|a‍|👧"),
    ],
)
def test_graphemes_are_those_of_unicode(text: str, expected: str) -> None:
    assert "|".join(graphemes(text)) == expected


@given(_TEXTS)
def test_boundaries_stand_around_graphemes(text: str) -> None:
    places = list(boundaries(text))
    assert [text[a:b] for a, b in pairwise(places)] == list(graphemes(text))
    assert (places[0], places[-1]) == (0, len(text))


@given(_TEXTS)
def test_neighbours_are_found_from_any_place(text: str) -> None:
    places = list(boundaries(text))
    for at in range(len(text) + 1):
        assert next_boundary(text, at) == min((p for p in places if p > at), default=len(text))
        assert previous_boundary(text, at) == max((p for p in places if p < at), default=0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("two words", 8),
        ("a\tb\u00a0c\r\nd\u2028e", 5),
        ("re\u0301sume\u0301", 6),
        ("हिन्दी", 2),
        ("👩‍👩‍👧 🇩🇪", 2),
        ("东京，夜", 4),
        ("super\u00adman\u200b\ufeff", 8),
        ("e\u0301\r\n", 1),
    ],
)
def test_what_can_be_seen_is_counted(text: str, expected: int) -> None:
    assert count_visible(text) == expected


@given(_TEXTS)
def test_a_mark_more_is_no_character_more(text: str) -> None:
    assert count_visible(text + "x\u0301") == count_visible(text + "x")
