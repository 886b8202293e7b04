"""A paragraph as its readers see it."""

from __future__ import annotations

import pytest

from editor.scan.inline_rules import (
    COMMONMARK,
    GITHUB,
    STRUCK,
    AttributeLists,
    Dollars,
    InlineRules,
    Templates,
)
from editor.scan.plain import plain
from editor.scan.spans import SpanKind


@pytest.mark.parametrize(
    ("text", "rules", "expected"),
    [
        ("", COMMONMARK, ""),
        (" just words ", COMMONMARK, "just words"),
        ("**bo**ld *and* __so__ ~~on~~", GITHUB, "bold and so on"),
        ("snake_case_name 2 * 3", GITHUB, "snake_case_name 2 * 3"),
        ("use `git  commit` and `` ` ``", COMMONMARK, "use git  commit and `"),
        ('[a *b*](/u "t") ![c **d**](e.png) [![f](g)](h)', COMMONMARK, "a b c d f"),
        ("[a][b] [c][] [d]", COMMONMARK, "a c [d]"),
        ("a[^1] b", GITHUB, "a b"),
        ("caf&eacute; &amp; R&#68; &nope;", COMMONMARK, "café & RD &nope;"),
        ("\\*a\\* \\b", COMMONMARK, "*a* \\b"),
        ("<b>bo</b>ld<br>new <!-- not --> <https://a.b>", COMMONMARK, "bold new  https://a.b"),
        ("a  \nb\\\nc\n  d", COMMONMARK, "a b c d"),
        ("a {{< b >}} c", InlineRules(templates=Templates.HUGO), "a  c"),
        ("[a]({{ 'b c' | d }}) `{{ e }}`", InlineRules(templates=Templates.LIQUID), "a"),
        ("a {b} <C d={e}>f</C>", InlineRules(templates=Templates.MDX), "a  f"),
        ("x $y^2$", InlineRules(dollars=Dollars.GUARDED), "x y^2"),
        ("{++a *b*++}{--c--}{~~d~>e~~} f", InlineRules(critic=True), "a be f"),
        ("*a*{: .b} c", InlineRules(attributes=AttributeLists.SPANS), "a c"),
    ],
)
def test_what_is_read(text: str, rules: InlineRules, expected: str) -> None:
    assert plain(text, rules) == expected


def test_a_heading_without_its_attributes() -> None:
    rules = InlineRules(attributes=AttributeLists.HEADINGS)

    assert plain("A *b* {#c .d}", rules, is_heading=True) == "A b"
    assert plain("A *b* {#c .d}", rules) == "A b {#c .d}"


def test_a_label_that_is_defined_is_a_link() -> None:
    assert plain("[a] [b]", COMMONMARK, {"a"}) == "a [b]"
    assert plain("a[^1] b[^2]", GITHUB, {"^1"}) == "a b[^2]"


def test_kinds_can_be_left_out() -> None:
    rules = InlineRules(pairs=STRUCK, bare_urls=True, dollars=Dollars.GUARDED)
    text = "see https://a.b/c, <https://d.e>, $x$ and ~~not~~ `this`"

    assert plain(text, rules, without={SpanKind.URL, SpanKind.AUTOLINK, SpanKind.MATH}) == (
        "see , ,  and not this"
    )
    assert plain("[`a` b](c)", rules, without={SpanKind.CODE}) == "b"
    assert plain("[a `b`](c) d", rules, without={SpanKind.LINK}) == "d"
