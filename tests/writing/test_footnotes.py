"""Footnotes put in at the cursor, and the way from the reference to its definition and back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.scan.rules import GFM, GOLDMARK, KRAMDOWN, PYTHON_MARKDOWN, BlockRules
from editor.writing.footnotes import footnote
from tests.writing.drawn import after

RULES = [GFM, GOLDMARK, KRAMDOWN, PYTHON_MARKDOWN]


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("wo|rd. More\n", "word[^1]. More\n\n[^1]: |\n"),
        ("word.|", "word.[^1]\n\n[^1]: |"),
        ("|word", "word[^1]\n\n[^1]: |"),
        ("«two wo|rds here", "two words[^1] here\n\n[^1]: |"),
        ("a **bo|ld** c", "a **bold[^1]** c\n\n[^1]: |"),
        ("a [li|nk](x) b", "a [link](x)[^1] b\n\n[^1]: |"),
        ("a `co|de` b", "a `code`[^1] b\n\n[^1]: |"),
        ("a\nb|\nc", "a\nb[^1]\nc\n\n[^1]: |"),
        ("# He|ad", "# Head[^1]\n\n[^1]: |"),
        ("- it|em\n- b\n", "- item[^1]\n- b\n\n[^1]: |\n"),
        ("> quo|te", "> quote[^1]\n\n[^1]: |"),
        ("a|\n\n- x\n  - y\n", "a[^1]\n\n- x\n  - y\n\n[^1]: |\n"),
        ("a|\n\n[x]: /y\n", "a[^1]\n\n[x]: /y\n\n[^1]: |\n"),
        ("a|\n\n```\nleft open", "a[^1]\n\n[^1]: |\n\n```\nleft open"),
        ("résu|mé हि", "résumé[^1] हि\n\n[^1]: |"),
    ],
)
def test_a_reference_stands_behind_the_word_and_its_definition_at_the_end(
    drawn: str, expected: str, rules: BlockRules
) -> None:
    assert after(drawn, footnote, rules) == expected


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("a|[^1]\n\n[^1]: x", "a[^1]\n\n[^1]: |x"),
        ("b| a[^1]\n\n[^1]: x", "b[^2] a[^1]\n\n[^1]: x\n\n[^2]: |"),
        ("a[^1] b[^3]|", "a[^1] b[^3]\n\n[^3]: |"),
        ("a[^1] b[^3] c|", "a[^1] b[^3] c[^2]\n\n[^2]: |"),
        ("a[^n] b|\n\n[^n]: x\n", "a[^n] b[^1]\n\n[^n]: x\n\n[^1]: |\n"),
        (
            "a[^1] b[^2] c|\n\n[^1]: x\n[^2]: y\n\nd",
            "a[^1] b[^2] c[^3]\n\n[^1]: x\n[^2]: y\n[^3]: |\n\nd",
        ),
        ("[^1]: x\n\n    y\n\nb|\n", "[^1]: x\n\n    y\n\n[^2]: |\n\nb[^2]\n"),
    ],
)
def test_it_takes_the_next_free_number_and_stands_behind_the_others(
    drawn: str, expected: str, rules: BlockRules
) -> None:
    assert after(drawn, footnote, rules) == expected


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("a[^1]| b\n\n[^1]: note", "a[^1] b\n\n[^1]: |note"),
        ("a[^|n] b\n\n[^n]: note", "a[^n] b\n\n[^n]: |note"),
        ("a[^1] b\n\n[^1]: |", "a[^1]| b\n\n[^1]: "),
        ("a[^1] b\n\n[^1]: note\n    mo|re", "a[^1]| b\n\n[^1]: note\n    more"),
        ("`[^1]` a[^1]\n\n[^1]: n|", "`[^1]` a[^1]|\n\n[^1]: n"),
        ("a\n\n[^1]: nobody| refers to it", None),
    ],
)
def test_there_and_back(drawn: str, expected: str | None, rules: BlockRules) -> None:
    assert after(drawn, footnote, rules) == expected


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize(
    "drawn",
    ["```\nco|de\n```", "|", "a\n\n    co|de", "<div>\n|\n</div>", "---|"],
)
def test_nothing_is_put_into_code_or_where_none_would_be_read(
    drawn: str, rules: BlockRules
) -> None:
    assert after(drawn, footnote, rules) is None


def test_nothing_where_the_flavour_has_no_footnotes_nor_into_the_head() -> None:
    assert after("wo|rd", footnote, replace(PYTHON_MARKDOWN, footnotes=False)) is None
    assert after("title: wo|rd\n\nb", footnote, body=1) is None
    assert (
        after("---\na: «b\n---\nwo|rd", footnote, body=3) == "---\na: b\n---\nword[^1]\n\n[^1]: |"
    )
