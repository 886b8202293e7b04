"""Lists of words: what they hold, and how one is added."""

from __future__ import annotations

import pytest

from editor.spelling.word_list import accepts, with_word, words_of


def test_a_word_a_line() -> None:
    assert words_of("Byline\n\n# a comment\n  don’t  # said so\n") == {"Byline", "don't"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "new\n"),
        ("a\n", "a\nnew\n"),
        ("a", "a\nnew\n"),
        ("b\r\na\r\n", "b\r\na\r\nnew\r\n"),
        ("# mine\nnew # yes\n", "# mine\nnew # yes\n"),
    ],
)
def test_a_word_is_added_and_nothing_else_changes(before: str, after: str) -> None:
    assert with_word(before, "new") == after


@pytest.mark.parametrize(
    ("word", "is_right"),
    [
        ("Pelican", True), ("Pelican's", True), ("PELICAN", True), ("pelican", False),
        ("front", True), ("Front", True), ("FRONT", True), ("fronts", False),
    ],
)  # fmt: skip
def test_capitals(word: str, is_right: bool) -> None:
    assert accepts({"Pelican", "front"}, word) is is_right
