"""Blocks and signs put in at the cursor."""

from __future__ import annotations

import pytest

from editor.scan.rules import KRAMDOWN, PYTHON_MARKDOWN
from editor.writing.inserts import code_block, comment, details, hard_break, rule
from tests.writing.drawn import after


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("a|", "a\n\n---|"),
        ("a|\nb\nc", "a\nb\nc\n\n---|"),
        ("a|\n\nb", "a\n\n---|\n\nb"),
        ("a\n|\nb", "a\n\n---|\n\nb"),
        ("|", "---|"),
        ("> a|", "> a\n>\n> ---|"),
        ("- a|", "- a\n\n  ---|"),
        ("```\na|\n```", None),
    ],
)
def test_a_rule_comes_behind_the_block(drawn: str, expected: str | None) -> None:
    assert after(drawn, rule) == expected


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("a|", "a\n\n```|\n\n```"),
        ("a\n«b\nc|\nd", "a\n\n```|\nb\nc\n```\n\nd"),
        ("«a ```` b|", "`````|\na ```` b\n`````"),
        ("«- a|", None),
        ("```\n«a|\n```", None),
    ],
)
def test_lines_are_put_into_a_fence(drawn: str, expected: str | None) -> None:
    assert after(drawn, code_block) == expected


def test_no_fence_where_the_flavour_has_none() -> None:
    assert after("a|", code_block, PYTHON_MARKDOWN.__class__(fences=False)) is None


def test_details_are_markdown_where_an_attribute_says_so() -> None:
    block = "<summary>«Details|</summary>\n\n\n\n</details>"
    assert after("|", details) == f"<details>\n{block}"
    assert after("|", details, KRAMDOWN) == f'<details markdown="1">\n{block}'


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("a «b| c", "a «<!-- b -->| c"),
        ("a «<!-- b -->| c", "a «b| c"),
        ("text|", "<!-- text| -->"),
        ("<!-- te|xt -->", "te|xt"),
        ("«a -- b|", None),
        ("```\n«a|\n```", None),
    ],
)
def test_text_is_made_a_comment_and_text_again(drawn: str, expected: str | None) -> None:
    assert after(drawn, comment) == expected


def test_a_line_is_broken_by_the_sign_of_the_flavour() -> None:
    assert after("one| two", hard_break) == "one\\\n|two"
    assert after("- one| two", hard_break) == "- one\\\n  |two"
    assert after("> one| two", hard_break) == "> one\\\n> |two"
    assert after("one| two", hard_break, KRAMDOWN) == "one  \n|two"
    assert after("# one| two", hard_break) is None
