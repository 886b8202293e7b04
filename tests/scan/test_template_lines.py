"""Lines of template tags: those that leave nothing on the page, and those around code."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.scan.references import references
from editor.scan.rules import COMMONMARK, GOLDMARK, KRAMDOWN, BlockRules
from editor.scan.scan import Scan
from editor.scan.state import LineKind

LIQUID = replace(KRAMDOWN, templates="liquid")
NUNJUCKS = replace(COMMONMARK, templates="nunjucks")
HUGO = replace(GOLDMARK, templates="hugo", math=(("$$", "$$"),))

T, P, C = LineKind.TEMPLATE, LineKind.PARAGRAPH, LineKind.CONTINUATION


@pytest.mark.parametrize(
    ("text", "rules", "expected"),
    [
        ("{% assign a = 1 %}\ntext", LIQUID, [T, P]),
        ("text\n{% if a %}\nmore", LIQUID, [P, T, P]),
        ("text\n{%- else -%} {% endif %}\nmore", LIQUID, [P, T, P]),
        ("text\n{% include a.html %}\nmore", LIQUID, [P, C, C]),
        ("text {% if a %}\nmore", LIQUID, [P, C]),
        ("{% set a = 1 %}\n# Head", NUNJUCKS, [T, LineKind.HEADING]),
        ("{% raw %}\n{% if a %}\n{% endraw %}", LIQUID, [T, T, T]),
        ("```\n{% if a %}\n```", LIQUID, [LineKind.FENCE, LineKind.CODE, LineKind.FENCE_END]),
        ("$$\na\n\n# b", HUGO, [LineKind.MATH, LineKind.MATH, LineKind.BLANK, LineKind.HEADING]),
    ],
)
def test_a_tag_that_leaves_nothing_reads_as_a_blank_line(
    text: str, rules: BlockRules, expected: list[LineKind]
) -> None:
    scan = Scan(text.split("\n"), rules)
    assert [scan.kind(number) for number in range(len(scan))] == expected


def test_the_definitions_below_such_a_tag_are_found() -> None:
    lines = ["[a]", "", "{% assign b = 1 %}", "[a]: /c"]
    assert [found.url for found in references(Scan(lines, LIQUID)) if found.url] == ["/c"]
