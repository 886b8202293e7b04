"""The words of a post that go on from what is typed of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.scan import Scan
from editor.scan.words import words
from editor.writing.nearby_words import nearby_words, partial_word

if TYPE_CHECKING:
    from collections.abc import Sequence


def offered(drawn: str, body: int = 0) -> Sequence[str] | None:
    """What is offered at ``|``; None where no word is being written."""
    at = drawn.index("|")
    line, column = drawn[:at].count("\n"), at - drawn.rfind("\n", 0, at) - 1
    scan = Scan(drawn.replace("|", "", 1).split("\n"), body=body)
    typed = partial_word(scan, line, column)
    return None if typed is None else nearby_words(scan, line, typed, 30)


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("flour and flow\n\nfl|", ["flour", "flow"]),
        ("flour\n\nmore\n\nflow\n\nfl|", ["flow", "flour"]),
        # Three far away come before one that is a little nearer.
        ("flow flow flow\n\nflour\n\nfl|", ["flow", "flour"]),
        ("Überraschung, überall\n\nüb|", ["überall", "überraschung"]),
        ("world\n\nWor|", ["World"]),
        ("World\n\nwor|", ["world"]),
        ("HTML and JavaScript\n\nht|", ["HTML"]),
        ("HTML and JavaScript\n\njava|", ["JavaScript"]),
        ("well-known\n\nwell|", ["well-known"]),
        ("**flo**ur [flow](flop) `flag`\n\nfl|", ["flour", "flow"]),
        ("```\nflag\n```\n\nflow\n\nfl|", ["flow"]),
        ("```\nflag\n```\n\nflow\n\n```\nfl|\n```", ["flow", "flag"]),
        ("a `flag_one` flow\n\nsay `fl|`", ["flag_one", "flow"]),
        ("東京都庁の話\n\n東京|", ["東京都庁の話"]),
        ("flour fl|", ["flour"]),
        ("fl| flour", ["flour"]),
        ("fl|", []),
        ("flour f|our", None),
        ("flour |", None),
        ("flour:|", None),
    ],
)
def test_words(drawn: str, expected: list[str] | None) -> None:
    assert offered(drawn) == expected


def test_a_head_gives_the_words_of_its_values() -> None:
    head = "---\ntitle: Sourdough\nsorted: yes\n---\n"
    assert offered(f"{head}\nso|", body=4) == ["sourdough"]
    assert offered("---\ntitle: Sour|\n---\n\nSourdough is it.", body=3) == ["Sourdough"]


def test_a_long_post_is_looked_at_around_the_cursor() -> None:
    lines = [f"word{number} is on line {number}" for number in range(50_000)]
    lines[30_000] = "wo"
    scan = Scan(lines)
    typed = partial_word(scan, 30_000, 2)
    assert typed is not None
    read = scan.lines_read
    found = nearby_words(scan, 30_000, typed, 30)
    assert set(found[:2]) == {"word29999", "word30001"}
    assert scan.lines_read - read < 20_000


@given(st.text("aAbßéλ東-' .", max_size=40), st.integers(0, 40))
def test_what_is_offered_begins_with_what_is_typed_and_is_a_word(text: str, at: int) -> None:
    lines = [text[:at], "", text[at:], "", "abba Aßé λa bab"]
    scan = Scan(lines)
    typed = partial_word(scan, 0, len(lines[0]))
    if typed is None:
        return
    for word in nearby_words(scan, 0, typed, 30):
        assert word.casefold().startswith(typed.text.casefold())
        assert len(word) > len(typed.text)
        assert len(list(words(word))) == 1
