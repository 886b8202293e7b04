from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.scan import Scan
from editor.writing.snippet_places import lead, takes_tab, without_lead, word_at
from tests.writing.drawn import parse


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("a|", ""),
        ("|", ""),
        ("  a|", "  "),
        (" | a", " "),
        ("> a|", "> "),
        ("> > a|", "> > "),
        (">|", "> "),
        ("- a|", "  "),
        ("12. a|", "    "),
        ("- a\n  b|", "  "),
        ("- > a|", "  > "),
        ("> - a|", ">   "),
        ("```\n  a|\n```", "  "),
        ("> ```\n> a|\n> ```", "> "),
        ("- [ ] a|", "  "),
        ("|- a", ""),
    ],
)
def test_further_lines_begin_with(drawn: str, expected: str) -> None:
    lines, selection = parse(drawn)
    scan = Scan(lines.texts)
    assert lead(scan, selection.line, selection.column) == expected


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("a|", True),
        ("> a|", True),
        ("# a|", True),
        ("- a|", False),
        ("- a\n  b|", True),
        ("```\na|\n```", False),
        ("    a|", False),
        ("<div>\na|\n</div>", False),
    ],
)
def test_tab_is_free_for_snippets(drawn: str, expected: bool) -> None:
    lines, selection = parse(drawn)
    assert takes_tab(Scan(lines.texts), selection.line) is expected


def test_cells_keep_their_tab() -> None:
    scan = Scan(["| a | b |", "|---|---|", "| c | d |", "", "| text"])
    assert [takes_tab(scan, line) for line in range(5)] == [False, False, False, True, True]


def test_the_head_is_not() -> None:
    assert not takes_tab(Scan(["---", "a: b", "---", ""], body=3), 1)
    assert takes_tab(Scan(["---", "a: b", "---", ""], body=3), 3)


@pytest.mark.parametrize(
    ("text", "led", "expected"),
    [
        ("a\n> b\n>\n> c", "> ", "a\nb\n\nc"),
        ("a\n  b\n c\n    d\nx", "  ", "a\nb\nc\n  d\nx"),
        ("a\nb", "> ", "a\nb"),
    ],
)
def test_selected_lines_lose_what_they_get_again(text: str, led: str, expected: str) -> None:
    assert without_lead(text, led) == expected


@given(st.text(st.sampled_from("ab \n>-"), max_size=30), st.sampled_from(["> ", "  "]))
def test_what_is_led_can_be_taken_back(text: str, led: str) -> None:
    assert without_lead(text.replace("\n", f"\n{led}"), led) == text


@pytest.mark.parametrize(
    ("drawn", "word"),
    [("one tw|o", "two"), ("one| two", "one"), ("one  |", ""), ("|it's", "it's"), ("", "")],
)
def test_the_word_at_the_cursor(drawn: str, word: str) -> None:
    text = drawn.replace("|", "")
    assert word_at(text, max(0, drawn.find("|"))) == word
