from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from editor.scan.inline_rules import COMMONMARK, GITHUB, AttributeLists, Templates
from editor.scan.outline import Heading, headings, title_heading
from editor.scan.rules import PYTHON_MARKDOWN
from editor.scan.scan import Scan
from tests.markdown.hostile import POSTS

RULES = replace(GITHUB, attributes=AttributeLists.HEADINGS)


def found(text: str) -> list[tuple[int, str, int]]:
    scan = Scan(text.split("\n"), inline_rules=RULES)
    return [(h.level, h.text, h.line) for h in headings(scan)]


def test_headings_of_both_kinds_are_found_with_their_lines() -> None:
    text = "# One\n\nTwo\n===\n\ntext\n\n### Three ###\n\nFour\nlines\n---\n\n  ## Five\n#"
    assert found(text) == [
        (1, "One", 0), (1, "Two", 2), (3, "Three", 7), (2, "Four lines", 9), (2, "Five", 13),
        (1, "", 14),
    ]  # fmt: skip


def test_what_only_looks_like_a_heading_is_none() -> None:
    for text in (
        "```\n# code\n```",
        "~~~~\n# a\n~~~\n# b\n~~~~",
        "    # code",
        "<!--\n# hidden\n-->",
        "#hashtag",
        "text\n\n---",
        "---",
        "- item\n---",
        "> quote\n---",
        "| a |\n|---|",
        "####### seven",
        "- ```\n  # code\n  ```",
        "> <!--\n> # hidden\n> -->",
        "<div>\n# raw\n</div>",
        "* * *\n---",
    ):
        assert found(text) == [], text


def test_a_fence_left_open_hides_the_rest_and_an_inline_one_hides_nothing() -> None:
    assert found("```\n# a") == []
    assert found("``` a ` b\n\n# a") == [(1, "a", 2)]


def test_headings_in_quotes_and_lists_are_in_the_outline() -> None:
    text = "> # One\n\n- ## Two\n  - Three\n    ===\n\n[^1]: #### Four"
    assert found(text) == [(1, "One", 0), (2, "Two", 2), (1, "Three", 3), (4, "Four", 6)]


def test_a_title_stands_by_itself() -> None:
    scan = Scan(["> # Quoted", "", "- # Item", "", "Two", "lines", "==="])
    assert title_heading(scan) == Heading(1, "Two lines", 4)
    assert title_heading(Scan(["> # Quoted", "", "text"])) is None


def test_the_head_has_no_headings() -> None:
    scan = Scan(["---", "# comment", "---", "# One"], body=3)
    assert [heading.line for heading in headings(scan)] == [3]


def test_headings_are_those_of_the_flavour() -> None:
    lines = ["Two", "lines", "===", "#Near"]
    assert headings(Scan(lines, PYTHON_MARKDOWN)) == (Heading(1, "Near", 3),)
    assert headings(Scan(lines)) == (Heading(1, "Two lines", 0),)


def test_text_is_without_markup() -> None:
    assert found("# A *b* `c_d` [e](f) **g** <em>h</em> ![i](j) {#id .x}") == [
        (1, "A b c_d e g h i", 0)
    ]
    assert found("# `*a*` &amp; \\*b* [c][d] <!-- e --> f") == [(1, "*a* & *b* c f", 0)]
    hugo = replace(GITHUB, templates=Templates.HUGO)
    assert headings(Scan(["# A {{< b >}}"], inline_rules=hugo)) == (Heading(1, "A", 0),)
    assert headings(Scan(["# A ~b~"], inline_rules=COMMONMARK)) == (Heading(1, "A ~b~", 0),)


@given(POSTS)
def test_any_post_has_an_outline_in_order(lines: list[str]) -> None:
    outline = headings(Scan(lines))
    assert list(outline) == sorted(outline, key=lambda heading: heading.line)
    assert all(1 <= heading.level <= 6 for heading in outline)
    assert all(isinstance(heading, Heading) for heading in outline)


def test_hostile_headings_cost_no_more_than_their_size() -> None:
    for piece in ("*a ", "`a", "[a](", "<a", "![", "_a", "```"):
        assert len(headings(Scan([f"# {piece * 20_000}"]))) == 1
        headings(Scan([piece * 20_000, "---"]))
