"""Headings, cases, sorting and joining: what writers report of editors, act by act."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.writing.headings import heading
from editor.writing.line_texts import Case, change_case, join, sort
from tests.writing.drawn import on_site
from tests.writing.sites import GITHUB, HUGO, LIQUID, MKDOCS, PELICAN

if TYPE_CHECKING:
    from editor.writing.selection import Command
    from tests.writing.sites import OneSite


@pytest.mark.parametrize(
    ("site", "command", "before", "expected"),
    [
        (HUGO, heading(2), "Ti|tle\n===", "## Ti|tle"),
        (HUGO, heading(2), "Ti|tle\n---", "Ti|tle"),
        (HUGO, heading(2), "> a|", "> ## a|"),
        (HUGO, heading(3), "## a| ##", "### a| ###"),
        (HUGO, heading(2), "## a| ##", "a|"),
        (HUGO, heading(0), "## a| ##", "a|"),
        (HUGO, heading(2), "- a|", "- ## a|"),
        (HUGO, heading(1), "1. a|", "1. # a|"),
        (GITHUB, heading(2), "- [ ] a|", "- [ ] ## a|"),
        (HUGO, heading(2), "- [ ] a|", None),
        (HUGO, heading(2), "«- [ ] a\n\nb|", "«- [ ] a\n\n## b|"),
        (HUGO, heading(2), "> - a|", "> - ## a|"),
        (HUGO, heading(1), "a|\nb", "# a|\nb"),
        (HUGO, heading(1), "«a\nb|", "# «a\n# b|"),
        (HUGO, heading(1), "|", "# |"),
        (HUGO, heading(2), "- |", "- ## |"),
        (HUGO, heading(1), "```\na|\n```", None),
        (HUGO, heading(0), "# a|", "a|"),
        (HUGO, heading(1), "#a|", "# #a|"),
        (HUGO, heading(2), "# a {#id}|", "## a {#id}|"),
        (HUGO, heading(2), "[^1]: a|", "[^1]: ## a|"),
        (HUGO, heading(1), "a #|", "# a \\#|"),
        (HUGO, heading(1), "a #|b", "# a #|b"),
        (HUGO, heading(3), "Title|\n=", "### Title|"),
        (HUGO, heading(2), "> Ti|tle\n> ===", "> ## Ti|tle"),
        (HUGO, heading(2), "- Ti|tle\n  ===", "- ## Ti|tle"),
        (HUGO, heading(2), "#\ta|", "## a|"),
        (HUGO, heading(2), "   # a|", "   ## a|"),
        (HUGO, heading(1), "###### a|", "# a|"),
        (HUGO, heading(2), "«# a\n## b|", "## «a\n## b|"),
        (HUGO, heading(3), "#|# a", "### |a"),
        (HUGO, heading(1), "# «a\n\n# b|", "«a\n\nb|"),
        (HUGO, heading(2), "<h1>a|</h1>", None),
        (HUGO, heading(1), "***|", None),
        (HUGO, heading(6), "**a|**", "###### **a|**"),
        (HUGO, heading(1), "<!-- a| -->", None),
        (HUGO, heading(1), "a\n\n    b|", None),
        (HUGO, heading(2), "one\\\ntw|o\n===", "## one tw|o"),
        (PELICAN, heading(1), "#a|", "a|"),
        (MKDOCS, heading(1), "C|#", "# C\\|#"),
        (LIQUID, heading(1), "$$\na|\n$$", None),
        (LIQUID, heading(1), "{% raw %}\na|\n{% endraw %}", None),
    ],
)
def test_a_heading_keeps_to_its_block_and_signs_that_close_it_go_with_it(
    site: OneSite, command: Command, before: str, expected: str | None
) -> None:
    assert on_site(site, before, command) == expected


@pytest.mark.parametrize(
    ("site", "command", "before", "expected"),
    [
        (HUGO, change_case(Case.UPPER), "«a `b` c|", "«A `b` C|"),
        (HUGO, change_case(Case.UPPER), "«see https://a.b/c|", "«SEE https://a.b/c|"),
        (HUGO, change_case(Case.UPPER), "«[a](b)|", "«[A](b)|"),
        (HUGO, change_case(Case.UPPER), "stra|ße", "STRA|SSE"),
        (HUGO, change_case(Case.TITLE), "«the “big” one|", "«The “Big” One|"),
        (HUGO, change_case(Case.SENTENCE), "«ONE. TWO|", "«One. Two|"),
        (LIQUID, change_case(Case.UPPER), "{{ «x| }}", None),
        (HUGO, change_case(Case.UPPER), "«a &amp; b|", "«A &amp; B|"),
        (HUGO, change_case(Case.UPPER), "résu|mé", "RÉSU|MÉ"),
        (HUGO, change_case(Case.LOWER), "«İstanbul|", None),
        (HUGO, change_case(Case.UPPER), "«a <b>c</b>|", "«A <b>C</b>|"),
        (HUGO, change_case(Case.UPPER), "```\n«a|\n```", None),
    ],
)
def test_letters_change_their_case_where_they_are_words(
    site: OneSite, command: Command, before: str, expected: str | None
) -> None:
    assert on_site(site, before, command) == expected


@pytest.mark.parametrize(
    ("site", "command", "before", "expected"),
    [
        (HUGO, sort(), "«b\na|", "«a\nb|"),
        (HUGO, sort(), "«- b\n  - x\n- a|", "«- a\n- b\n  - x|"),
        (HUGO, sort(), "«2. b\n3. a|", "«2. a\n3. b|"),
        (HUGO, sort(), "«é\nz\ne|", "«e\né\nz|"),
        (HUGO, sort(descending=True), "«a\nb|", "«b\na|"),
        (HUGO, sort(), "«# b\na|", "«a\n# b|"),
        (HUGO, join, "a|\nb", "a| b"),
        (HUGO, join, "- a|\n- b", "- a| b"),
        (HUGO, join, "> a|\n> b", "> a| b"),
        (HUGO, join, "a|\\\nb", "a| b"),
        (HUGO, join, "東京|\nタワー", "東京|タワー"),
        (HUGO, join, "```\na|\nb\n```", "```\na| b\n```"),
        (HUGO, join, "a|\n```", None),
    ],
)
def test_lines_are_sorted_and_joined_with_what_belongs_to_them(
    site: OneSite, command: Command, before: str, expected: str | None
) -> None:
    assert on_site(site, before, command) == expected
