"""Four times the text takes about four times as long to read, whatever stands in it."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest

from editor.scan.inline import spans
from editor.scan.inline_rules import (
    STRUCK,
    AttributeLists,
    Dollars,
    InlineRules,
    Templates,
)
from editor.scan.spans import SpanKind

if TYPE_CHECKING:
    from collections.abc import Callable

EVERYTHING = InlineRules(
    pairs=(*STRUCK, ("==", SpanKind.HIGHLIGHTED), ("^", SpanKind.SUPERSCRIPT)),
    math=(("\\(", "\\)"), ("$$", "$$")),
    dollars=Dollars.GUARDED,
    templates=Templates.NUNJUCKS,
    attributes=AttributeLists.EVERYWHERE,
    footnotes=True,
    bare_urls=True,
    spaced_addresses=True,
    wiki_links=True,
    critic=True,
)
LIQUID = InlineRules(templates=Templates.LIQUID, attributes=AttributeLists.SPANS)
HUGO = InlineRules(templates=Templates.HUGO, dollars=Dollars.RUNS)
MDX = InlineRules(templates=Templates.MDX)
LOOSE = InlineRules(bare_urls=True, loose_urls=True)

COMMON = (
    "[", "![", "]", "](", "[a](", "[a](b ", "[a](<", '[a](b "', "[a](b 'x \"", "[a][", "[a", "[^",
    "[[a", "[a](\\(", "(", "[a](()", "[]", "[a]", "[a] [", "[a](b)", "[a [b](c) ",
    "*a ", "a* ", "*a_ ", "*a **a ", "_a*b_c", "**a*", "a**b*c", "~a~~ ", "=a ==b ",
    "^a^ b", "*", "`a``", "`` ` ", "\\`", "<", "<!--", "<?", "<![CDATA[", "<!A",
    "<a ", "<a b='", "<a b=\"<c d='", "<a b=c ", "</a", "<a:", "<a@b.", "&a", "&#1", "&amp;",
    "{", "{{", "{%", "{#", "{{ a }}", "{% raw %}", "{% raw %}{{", "{:", "{: .a", "{#a x='", "{.a}",
    "$", "$a ", "$$a", "$a$", "\\(", "\\(a", "{++", "{--", "{~~", "{~~a~>", "{~~a", "{>>",
    "https://", "https://a_b", "www.", "_www._", "www.a_b.c_d(", "a@", "a@b", "a@b.c_",
    "https://a)", "https://a.b/((&amp;", "  \n", "\\\n", " ", "a\n", "]\\", '[a](b "\\',
)  # fmt: skip
OF_TEMPLATES = {
    "liquid": (LIQUID, ("{% raw %}{{", "{% comment %}", "{%", "{: .a", "*a*{:.b}")),
    "loose": (LOOSE, ("https://", "https://a_b", "https://a.b|", "https://a.b/((&amp;", "www.")),
    "hugo": (HUGO, ("{{<", "{{% a", "{{< a >}}", "$", "$a$$")),
    "mdx": (
        MDX,
        ("{", "{a}", "{'", "{\"'", "{`", "{/*", "<A {", "<A b={", "<A '", "<A \"'", "<a "),
    ),
}
CASES = [
    *[pytest.param(piece, EVERYTHING, id=piece) for piece in COMMON],
    *[
        pytest.param(piece, rules, id=f"{name} {piece}")
        for name, (rules, pieces) in OF_TEMPLATES.items()
        for piece in pieces
    ],
]
LIMIT = 7
"""Between four, and sixteen for what takes the square."""
TRIES = 8


def seconds(read: Callable[[str], object], text: str) -> float:
    """Of the processor, so that other programs do not count."""
    start = time.process_time()
    read(text)
    return time.process_time() - start


def ratio(read: Callable[[str], object], few: str, many: str) -> float:
    """How many times as long the longer text takes: of some tries, the quickest of both."""
    quickest = [float("inf"), float("inf")]
    for _ in range(TRIES):
        quickest[0] = min(quickest[0], seconds(read, few))
        quickest[1] = min(quickest[1], seconds(read, many))
        if quickest[1] < LIMIT * quickest[0]:
            break
    return quickest[1] / quickest[0]


@pytest.mark.parametrize(("piece", "rules"), CASES)
def test_time_grows_as_the_text_does(piece: str, rules: InlineRules) -> None:
    def read(text: str) -> object:
        return spans(text, rules)

    assert ratio(read, piece * 2_000, piece * 8_000) < LIMIT


@pytest.mark.parametrize("sign", "`*_~$=")
@pytest.mark.parametrize("rules", [EVERYTHING, HUGO], ids=["everything", "hugo"])
def test_runs_that_grow_take_as_long_as_others(sign: str, rules: InlineRules) -> None:
    def growing(count: int) -> str:
        return " ".join([sign * size for size in range(1, count)])

    def read(text: str) -> object:
        return spans(text, rules)

    assert ratio(read, growing(200), growing(400)) < LIMIT


def test_what_takes_the_square_of_a_text_would_be_seen() -> None:
    closed = re.compile(r"\{[^}]*+\}")

    def read(text: str) -> object:
        return [closed.match(text, at) for at in range(len(text))]

    # What else runs may make the short text take longer, too, and so hide it once.
    assert any(ratio(read, "{{" * 2_000, "{{" * 8_000) > LIMIT for _ in range(TRIES))
