"""The next place where the selection, or the word at the cursor, stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.writing.occurrences import next_occurrence, word_there
from editor.writing.selection import Selection
from tests.writing.drawn import draw, parse

TEXTS = st.text(alphabet="abA \n\u0301", min_size=1, max_size=30)


def gone(text: str, *, is_word: bool = False, back: bool = False) -> str:
    """The text with the next occurrence of what is selected in it drawn, and what is said."""
    lines, selection = parse(text)
    found = next_occurrence(lines.texts, selection, is_word=is_word, back=back)
    said = "=" * found.is_only + "~" * found.is_around
    return draw(lines.texts, found.selection) + said


@pytest.mark.parametrize(
    ("text", "ahead", "behind"),
    [
        ("«a| b a b a", "a b «a| b a", "a b a b «a|~"),
        ("a b a b «a|", "«a| b a b a~", "a b «a| b a"),
        ("«a| A b", "«a| A b=", "«a| A b="),
        ("«one\ntwo| one\ntwo", "one\ntwo «one\ntwo|", "one\ntwo «one\ntwo|~"),
        ("«on|e on", "one «on|", "one «on|~"),
        ("«aa|aa", "aa«aa|", "aa«aa|~"),
        ("«aa|a", "«aa|a=", "«aa|a="),
    ],
)
def test_the_next_place_is_found_around_the_ends(text: str, ahead: str, behind: str) -> None:
    assert gone(text) == ahead
    assert gone(text, back=True) == behind


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("«on| one (on) non", "on one («on|) non"),
        ("«on| one non", "«on| one non="),
        ("«resume| resume\u0301 resume", "resume resume\u0301 «resume|"),
        ("«don| don't don", "don don't «don|"),
    ],
)
def test_of_a_word_only_whole_words_are_found(text: str, ahead: str) -> None:
    assert gone(text, is_word=True) == ahead


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on|e two", "«one| two"),
        ("one| two", "«one| two"),
        ("one |two", "one «two|"),
        ("well-k|nown", "«well-known|"),
        ("re\u0301su|me\u0301", "«re\u0301sume\u0301|"),
        ("one  |  two", None),
        ("|", None),
    ],
)
def test_the_word_is_the_one_at_the_cursor(text: str, expected: str | None) -> None:
    lines, selection = parse(text)
    word = word_there(lines.texts, selection)
    assert (None if word is None else draw(lines.texts, word)) == expected


@given(TEXTS, st.sampled_from("abA\u0301"))
def test_one_goes_through_all_places_and_back(text: str, wanted: str) -> None:
    lines = text.split("\n")
    places = [
        Selection(line, at, line, at + 1)
        for line, row in enumerate(lines)
        for at, sign in enumerate(row)
        if sign == wanted
    ]
    for at, place in enumerate(places):
        there = next_occurrence(lines, place, is_word=False)
        back = next_occurrence(lines, there.selection, is_word=False, back=True)
        assert there.selection == places[(at + 1) % len(places)]
        assert there.is_around is (len(places) > 1 and at == len(places) - 1)
        assert there.is_only is (len(places) == 1)
        assert back.selection == place
