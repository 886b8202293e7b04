"""Blocks and signs put in at the cursor."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.scan.rules import (
    COMMONMARK,
    GFM,
    GOLDMARK,
    KRAMDOWN,
    MDX,
    PYTHON_MARKDOWN,
    BlockRules,
    HtmlEnd,
)
from editor.scan.scan import Scan
from editor.text.lines import Lines
from editor.writing.inserts import code_block, comment, details, hard_break, rule
from editor.writing.selection import Selection
from tests.writing.drawn import after


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("a|", "a\n\n---|"),
        ("a|\nb\nc", "a\nb\nc\n\n---|"),
        ("a|\n\nb", "a\n\n---|\n\nb"),
        ("a\n|\nb", "a\n\n---|\n\nb"),
        ("|", "***|"),
        ("|\n\na\n\n---", "***|\n\na\n\n---"),
        ("a\n\n|", "a\n\n---|"),
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
    assert after("a `one| two`", hard_break) is None
    assert after("[one| two](/x)", hard_break) == "[one\\\n|two](/x)"
    assert after('[one](/x| "y")', hard_break, KRAMDOWN) is None


TABLE = "a ¦ b\n--- ¦ ---\n"
HUGO = replace(GOLDMARK, templates="hugo")
MATERIAL = replace(PYTHON_MARKDOWN, admonitions=frozenset({"!!!", "???"}))
LIQUID = replace(COMMONMARK, html=HtmlEnd.NOTHING, raw_html=False, templates="liquid")


def in_table(row: str, rules: BlockRules = GFM) -> str | None:
    """What a break makes of a row of a table, in which ``¦`` stands for a bar."""
    lines = [*TABLE.replace("¦", "|").splitlines(), row.replace("|", "").replace("¦", "|")]
    change = hard_break(Scan(lines, rules), Selection.at(2, row.index("|")))
    if change is None:
        return None
    text = Lines.from_text("\n".join(lines)).apply(change.edit)[2].replace("|", "¦")
    return text[: change.selection.column] + "|" + text[change.selection.column :]


@pytest.mark.parametrize(
    ("row", "rules", "expected"),
    [
        ("c| d ¦ e", GFM, "c<br>|d ¦ e"),
        ("c ¦ d| e", GFM, "c ¦ d<br>|e"),
        ("c ¦ d|", KRAMDOWN, "c ¦ d<br>|"),
        ("c ¦ d| ¦", PYTHON_MARKDOWN, "c ¦ d<br>| ¦"),
        ("c ¦ d|e", MDX, "c ¦ d<br />|e"),
        ("c ¦ `d|e`", GFM, None),
        ("c ¦ [d](|e)", GFM, None),
        ("c ¦ **d| e**", GFM, "c ¦ **d<br>|e**"),
        ("c ¦ *|*d e**", GFM, None),
        ("c ¦ d|", GOLDMARK, None),
        ("c ¦ d|", replace(GOLDMARK, raw_html=True), "c ¦ d<br>|"),
    ],
)
def test_a_cell_is_broken_by_a_tag(row: str, rules: BlockRules, expected: str | None) -> None:
    assert in_table(row, rules) == expected


@pytest.mark.parametrize(
    ("drawn", "rules", "expected"),
    [
        ("text|", MDX, "{/* text| */}"),
        ("{/* te|xt */}", MDX, "te|xt"),
        ("a «{/* b */}| c", MDX, "a «b| c"),
        ("text|", HUGO, "<!-- text| -->"),
        ("text|", LIQUID, "{% comment %} text| {% endcomment %}"),
        ("{% comment %} te|xt {% endcomment %}", LIQUID, "te|xt"),
        ("text|", replace(LIQUID, templates="nunjucks"), "{# text| #}"),
        ("text|", replace(LIQUID, templates=None), None),
        ("- it|em", GFM, "- <!-- it|em -->"),
        ("- <!-- it|em -->", GFM, "- it|em"),
    ],
)
def test_a_comment_has_the_form_of_the_flavour(
    drawn: str, rules: BlockRules, expected: str | None
) -> None:
    assert after(drawn, comment, rules) == expected


def test_details_have_the_form_of_the_flavour() -> None:
    assert after("a|", details, MATERIAL) == 'a\n\n??? note "«Details|"\n    '
    block = "\n\n\n\n{{< /details >}}"
    assert after("|", details, HUGO) == f'{{{{< details summary="«Details|" >}}}}{block}'
    assert after("|", details, GOLDMARK) is None
    assert after("- a|", details, replace(GOLDMARK, raw_html=True)) == (
        "- a\n\n  <details>\n  <summary>«Details|</summary>\n\n\n\n  </details>"
    )
