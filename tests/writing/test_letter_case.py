"""What is put in takes the case of what it replaces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.writing import search
from editor.writing.letter_case import with_case_of
from editor.writing.search import Query


@pytest.mark.parametrize(
    ("found", "put", "expected"),
    [
        ("foo", "bar", "bar"),
        ("Foo", "bar", "Bar"),
        ("FOO", "bar", "BAR"),
        ("foo", "Bar", "bar"),
        ("fooBar", "BazQux", "bazQux"),
        ("FooBar", "bazQux", "BazQux"),
        ("Foo", "3 bars", "3 bars"),
        ("Foo", "“bar”", "“Bar”"),
        ("“Foo", "bar", "Bar"),
        ("I", "we", "We"),
        ("A1", "b2", "B2"),
        ("123", "Bar", "Bar"),
        ("東京", "Bar", "Bar"),
        ("Foo", "", ""),
        # Word by word, where there are as many words.
        ("Foo-Bar", "newbar-newfoo", "Newbar-Newfoo"),
        ("Foo-bar", "newbar-newfoo", "Newbar-newfoo"),
        ("FOO-bar", "newbar-newfoo", "NEWBAR-newfoo"),
        ("Foo_Bar", "new_foo", "New_Foo"),
        ("foo-Bar baz", "One-two Three", "one-Two three"),
        ("Foo-Bar", "baz", "Baz"),
        ("FOO-BAR", "baz", "BAZ"),
        ("Foo", "new-bar", "New-bar"),
        ("Don't", "won't", "Won't"),
        # Letters of which there are none alike in the other case.
        ("STRASSE", "straße", "STRASSE"),
        ("STRAßE", "gasse", "GASSE"),
        ("straße", "Gasse", "gasse"),
        ("ß", "Ss", "ss"),
        ("Foo", "ßig", "Ssig"),
        ("foo", "İstanbul", "istanbul"),
        ("İstanbul", "ankara", "Ankara"),
        ("İSTANBUL", "ankara", "ANKARA"),
        ("Foo", "ǆungla", "ǅungla"),
        ("ǅungla", "foo", "Foo"),
        ("ΟΔΟΣ", "λόγος", "ΛΌΓΟΣ"),
        ("οδος", "ΛΟΓΟΣ", "λογος"),
        ("E\u0301tude", "e\u0301te\u0301", "E\u0301te\u0301"),
        ("E\u0301TUDE", "e\u0301te\u0301", "E\u0301TE\u0301"),
        ("Привет", "мир", "Мир"),
    ],
)
def test_case_is_preserved(found: str, put: str, expected: str) -> None:
    assert with_case_of(found, put) == expected


LETTERS = "abßéıλσжA\u0301ÉΛΣЖİǅ東1 -_’."
WORDS = st.text(alphabet=LETTERS, min_size=1, max_size=12)


@given(WORDS)
def test_a_word_in_place_of_itself_stays_as_it_is(word: str) -> None:
    assert with_case_of(word, word) == word


@given(st.text(alphabet="abßéıλσж -_", min_size=1), st.text(alphabet="abßéıλσж -_", min_size=1))
def test_small_letters_in_place_of_small_ones_stay_as_they_are(found: str, put: str) -> None:
    assert with_case_of(found, put) == put


@given(st.text(alphabet="ABÉIΛΣЖ", min_size=2), st.text(alphabet="ABÉIΛΣЖ -_", min_size=1))
def test_capitals_in_place_of_capitals_stay_as_they_are(found: str, put: str) -> None:
    assert with_case_of(found, put) == put


@given(WORDS, WORDS)
def test_nothing_but_case_is_changed(found: str, put: str) -> None:
    def folded(text: str) -> str:
        return text.replace("İ", "i").replace("ı", "i").casefold()

    once = with_case_of(found, put)
    assert folded(once) == folded(put)
    assert with_case_of(found, once) == once


def test_it_works_with_and_without_an_expression() -> None:
    text = "foo Foo FOO"
    plain = search.matches(text, Query("foo"), "bar", keeps_case=True)
    by_group = search.matches(text, Query("(foo)", regex=True), "$1d", keeps_case=True)
    assert [put for _, _, put in plain] == ["bar", "Bar", "BAR"]
    assert [put for _, _, put in by_group] == ["food", "Food", "FOOD"]
