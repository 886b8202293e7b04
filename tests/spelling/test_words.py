"""Which words are checked, and in which form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.spelling.words import checked_words


def forms(text: str, *, all_words: bool = False) -> list[str]:
    return [word.form for word in checked_words(text, all_words=all_words)]


@pytest.mark.parametrize(
    ("text", "checked"),
    [
        ("Some words, and others.", ["Some", "words", "and", "others"]),
        ("don’t rock ’n’ roll", ["don't", "rock", "roll"]),
        ("well-known and/or e\u0301te\u0301", ["well-known", "and", "or", "été"]),
        ("the /usr/lib and ./a.md and ~/blog", ["the", "and", "and"]),
        ("content/posts/rye.md is", ["is"]),
        ("C:\\blog and a@b", ["and"]),
        ("example.com and notes.md", ["and"]),
        ("use --verbose or -v", ["use", "or"]),
        ("one - two -- three — four", ["one", "two", "three", "four"]),
        ("snake_case and _low_", ["and"]),
        ("#tag $name call() :smile:", []),
        ("H2O, 3rd and x86", ["and"]),
        ("NASA and HTTP", ["and"]),
        ("日本語 ไทย and", ["and"]),
        ("word\ufffc\ufffcother", ["word", "other"]),
        ("soft\u00adhyphen", ["softhyphen"]),
        ("a I x", []),
        ("w" * 61, []),
        (":::ecma-algo[A title] and ::tube", ["title", "and"]),
        ("notes of benefit-1.md", ["notes", "of"]),
        ("(see notes.md), e.g. this", ["see", "this"]),
        ("don't/won't do", ["don't", "won't", "do"]),
    ],
)
def test_what_is_checked(text: str, checked: list[str]) -> None:
    assert forms(text) == checked


@pytest.mark.parametrize(
    "text", ["w", "a.", "a/", "!a/", "a-", "_", "~", ":a", "汉字。", "/a!", "a(", "-", "#a", "€a_"]
)
def test_what_has_no_blanks_takes_no_longer_than_prose(text: str) -> None:
    # Were it read in the square of its length, this would take minutes.
    assert not [form for form in forms(text * 100_000) if form.isascii() and len(form) > 60]


def test_words_between_ideographs_are_found_however_long_the_text() -> None:
    assert forms("汉字。wrold汉字" * 200) == ["wrold"] * 200


def test_capitals_and_digits_if_wanted() -> None:
    assert forms("NASA drinks H2O in 2026", all_words=True) == ["NASA", "drinks", "H2O", "in"]


@given(st.text(alphabet="ab é'-./_@ \n#1Á", max_size=40))
def test_words_stand_where_they_are_said_to(text: str) -> None:
    at = 0
    for word in checked_words(text):
        assert at <= word.start < word.end <= len(text)
        assert not any(map(str.isspace, text[word.start : word.end]))
        at = word.end
