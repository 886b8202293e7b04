from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editor.scan.prose import without_addresses
from editor.scan.word_change import word_change
from editor.scan.words import count_words


def counted(text: str) -> int:
    return sum(count_words(without_addresses(text)))


TEXT = st.text(alphabet="ab1 .,'-\n@:/\u202f東京。ก\u0e32é\u0301", max_size=30) | st.text(
    max_size=30
)


@given(TEXT, TEXT, TEXT, TEXT)
@example("10\u202f", "0", "00", "0 a")
@example("https://a.b/", "c", "", "d e")
def test_the_change_is_what_counting_both_texts_would_give(
    head: str, before: str, after: str, tail: str
) -> None:
    old, new = head + before + tail, head + after + tail
    assert word_change(old, new) == counted(new) - counted(old)
    assert word_change(new, old) == -word_change(old, new)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("", "one two", 2),
        ("one two", "one", -1),
        ("one", "ones", 0),
        ("well known", "well-known", -1),
        ("a", "a https://example.org/one/two", 0),
        ("東京", "東京都", 1),
        ("**a**", "**a b**", 1),
    ],
)
def test_words_are_counted_as_they_stand(before: str, after: str, change: int) -> None:
    assert word_change(before, after) == change
