"""What stands within a paragraph, flavour by flavour."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.inline import spans
from editor.scan.inline_rules import (
    COMMONMARK,
    GITHUB,
    AttributeLists,
    Dollars,
    InlineRules,
    Templates,
)
from editor.scan.spans import SpanKind

HUGO = InlineRules(templates=Templates.HUGO)
LOOSE = InlineRules(bare_urls=True, loose_urls=True)
LIQUID = InlineRules(templates=Templates.LIQUID)
NUNJUCKS = InlineRules(templates=Templates.NUNJUCKS)
ZOLA = InlineRules(templates=Templates.ZOLA)
MDX = InlineRules(templates=Templates.MDX)
HEADING_LISTS = InlineRules(attributes=AttributeLists.HEADINGS)
KRAMDOWN = InlineRules(attributes=AttributeLists.SPANS, math=(("$$", "$$"),), spaced_addresses=True)
ATTR_LIST = InlineRules(attributes=AttributeLists.EVERYWHERE)
EXTRAS = InlineRules(
    pairs=(
        ("~~", SpanKind.DELETED),
        ("~", SpanKind.SUBSCRIPT),
        ("^", SpanKind.SUPERSCRIPT),
        ("++", SpanKind.INSERTED),
        ("==", SpanKind.HIGHLIGHTED),
    )
)


def seen(text: str, rules: InlineRules, *, is_heading: bool = False) -> list[str]:
    """The kind of each span, and all of it."""
    return [
        f"{span.kind.value}: {text[span.open : span.close]}"
        for span in spans(text, rules, is_heading=is_heading)
    ]


@pytest.mark.parametrize(
    ("text", "rules", "expected"),
    [
        # Breaks, escapes, HTML.
        ("a  \nb", COMMONMARK, ["hard break:   "]),
        ("a\\\nb", COMMONMARK, ["hard break: \\"]),
        ("a \nb  ", COMMONMARK, []),
        ("`a  \nb`", COMMONMARK, ["code: `a  \nb`"]),
        ("\\* \\a", COMMONMARK, ["escape: \\*"]),
        ("<b>a</b>", COMMONMARK, ["tag: <b>", "tag: </b>"]),
        ("<b>a</b>", InlineRules(html=False), []),
        (
            "<!-- a --> <!--> <!--->",
            COMMONMARK,
            ["comment: <!-- a -->", "comment: <!-->", "comment: <!--->"],
        ),
        (
            "<?a?><!B c><![CDATA[d]]>",
            COMMONMARK,
            ["instruction: <?a?>", "instruction: <!B c>", "instruction: <![CDATA[d]]>"],
        ),
        ("<https://a.b> <a@b.c>", COMMONMARK, ["autolink: <https://a.b>", "autolink: <a@b.c>"]),
        # GitHub.
        ("~a~ ~~b~~ ~~~c~~~", GITHUB, ["strikethrough: ~a~", "strikethrough: ~~b~~"]),
        (
            "(https://a.b/c_d_(e)). www.a.b, d_e@f.g.",
            GITHUB,
            ["url: https://a.b/c_d_(e)", "url: www.a.b", "url: d_e@f.g"],
        ),
        ("xhttps://a.b awww.a.b www.a_b.c https:// @a", GITHUB, []),
        ("**https://a.b/**", GITHUB, ["strong: **https://a.b/**", "url: https://a.b/"]),
        ("[https://a.b](c) [www.a.b]", GITHUB, ["link: [https://a.b](c)", "url: www.a.b"]),
        ("https://a.b/?c&amp;", GITHUB, ["url: https://a.b/?c", "entity: &amp;"]),
        ("https://a.b", COMMONMARK, []),
        ("https://a_b.c/d_e_f_ _g_", LOOSE, ["url: https://a_b.c/d_e_f", "emphasis: _g_"]),
        ("https://a.b/c*d*e", LOOSE, ["url: https://a.b/c", "emphasis: *d*"]),
        ("https://a.b/c*d*e", GITHUB, ["url: https://a.b/c*d*e"]),
        ("a[^1] ![^b c] ![^d]", GITHUB, ["footnote: [^1]", "footnote: [^d]"]),
        ("a[^1]", COMMONMARK, []),
        # Other marks.
        (
            "a~b~ ~~c~~ d^e^ ++f++ ==g==",
            EXTRAS,
            [
                "subscript: ~b~",
                "deleted: ~~c~~",
                "superscript: ^e^",
                "inserted: ++f++",
                "highlighted: ==g==",
            ],
        ),
        ("5^th and 6^th +a+ =b=", EXTRAS, []),
        ("a == b ++c ^", COMMONMARK, []),
        (
            "[[a page]] [[b]](c)",
            InlineRules(wiki_links=True),
            ["wiki link: [[a page]]", "wiki link: [[b]]"],
        ),
        ("[[a]]", COMMONMARK, []),
        (
            "{++a *b*++} {--c--} {>>d<<} {==e==} {~~f~>g~~} {~~h~~}",
            InlineRules(critic=True),
            [
                "inserted: {++a *b*++}",
                "emphasis: *b*",
                "deleted: {--c--}",
                "comment: {>>d<<}",
                "highlighted: {==e==}",
                "deleted: {~~f",
                "inserted: ~>g~~}",
            ],
        ),
        (
            '{++[a](b "c") *d++} e*',
            InlineRules(critic=True),
            ['inserted: {++[a](b "c") *d++}', 'link: [a](b "c")'],
        ),
        # Formulas.
        (
            "$a$ $$b*c*$$ $5 and $6",
            InlineRules(dollars=Dollars.GUARDED),
            ["math: $a$", "math: $$b*c*$$"],
        ),
        ("$5 and $6$$ $$", InlineRules(dollars=Dollars.RUNS), ["math: $5 and $", "math: $$ $$"]),
        ("$a *b$ c*", InlineRules(dollars=Dollars.RUNS), ["math: $a *b$"]),
        (
            "\\(a_b_\\) \\(",
            InlineRules(math=(("\\(", "\\)"),)),
            ["math: \\(a_b_\\)", "escape: \\("],
        ),
        ("$a$ $$b$$", KRAMDOWN, ["math: $$b$$"]),
        ("$a$", COMMONMARK, []),
        # Attribute lists.
        ("a {#b .c d=e} ", HEADING_LISTS, ["attributes: {#b .c d=e}"]),
        ("a {#b} c", HEADING_LISTS, []),
        ("*a*{:.b #c} d {:.e}", KRAMDOWN, ["emphasis: *a*", "attributes: {:.b #c}"]),
        (
            '[a](b){:target="_blank"}{:c}',
            KRAMDOWN,
            ["link: [a](b)", 'attributes: {:target="_blank"}', "attributes: {:c}"],
        ),
        (
            "`a`{.b} *c*{ #d } {.e} {f}",
            ATTR_LIST,
            ["code: `a`", "attributes: {.b}", "emphasis: *c*", "attributes: { #d }"],
        ),
        ("a\n{: .b}", ATTR_LIST, ["attributes: {: .b}"]),
        # Templates.
        (
            '{{< a "*b*" >}} {{% c %}} {{ d }} *e*',
            HUGO,
            ['template: {{< a "*b*" >}}', "template: {{% c %}}", "emphasis: *e*"],
        ),
        ("`{{< a `b` >}}`", HUGO, ["code: `{{< a `b` >}}`", "template: {{< a `b` >}}"]),
        ("{{< a", HUGO, []),
        (
            '{{ a | b: "*" }}*c* {%- d -%}',
            LIQUID,
            ['template: {{ a | b: "*" }}', "emphasis: *c*", "template: {%- d -%}"],
        ),
        (
            "{% raw %}{{ *a* }}{% endraw %}",
            LIQUID,
            ["template: {% raw %}", "emphasis: *a*", "template: {% endraw %}"],
        ),
        (
            "{% comment %}*a*{% endcomment %}",
            LIQUID,
            ["template: {% comment %}*a*{% endcomment %}"],
        ),
        ('<a href="{{ \'"\' }}">', LIQUID, ['tag: <a href="{{ \'"\' }}">', "template: {{ '\"' }}"]),
        ("{# *a* #} {{ b }}", NUNJUCKS, ["template: {# *a* #}", "template: {{ b }}"]),
        (
            '{{ a(b="*c*") }} {{ *d* }} {% end %}',
            ZOLA,
            ['template: {{ a(b="*c*") }}', "emphasis: *d*", "template: {% end %}"],
        ),
        ("{{ a }}", COMMONMARK, []),
        # MDX.
        ("{a({b: '}'})} *c* {d", MDX, ["expression: {a({b: '}'})}", "emphasis: *c*"]),
        ("{ {a}", MDX, ["expression: {a}"]),
        ("{/* *a* */}", MDX, ["comment: {/* *a* */}"]),
        (
            "<A b={c > d} e='>'>f</A> <>g</>",
            MDX,
            ["tag: <A b={c > d} e='>'>", "tag: </A>", "tag: <>", "tag: </>"],
        ),
        (
            '`{a}` \\{b} 1 < 2 {"c\\"}"}',
            MDX,
            ["code: `{a}`", "escape: \\{", 'expression: {"c\\"}"}'],
        ),
    ],
)
def test_spans(text: str, rules: InlineRules, expected: list[str]) -> None:
    assert seen(text, rules, is_heading=rules is HEADING_LISTS) == expected


def test_a_list_of_attributes_ends_headings_only() -> None:
    assert seen("a {#b}", HEADING_LISTS) == []


@pytest.mark.parametrize(
    ("text", "rules", "between"),
    [
        ("**a**", COMMONMARK, "a"),
        ("`` a ``", COMMONMARK, " a "),
        ("![a](b)", COMMONMARK, "a"),
        ("<http://a>", COMMONMARK, "http://a"),
        ("<b c>", COMMONMARK, "b c"),
        ("</b>", COMMONMARK, "/b"),
        ("<!-- a -->", COMMONMARK, " a "),
        ("<!-->", COMMONMARK, ""),
        ("<![CDATA[a]]>", COMMONMARK, "a"),
        ("&amp;", COMMONMARK, "amp"),
        ("\\*", COMMONMARK, "*"),
        ("\\\n", COMMONMARK, ""),
        ("~~a~~", GITHUB, "a"),
        ("https://a.b", GITHUB, "https://a.b"),
        ("[^a]", GITHUB, "a"),
        ("[[a]]", InlineRules(wiki_links=True), "a"),
        ("{++a++}", InlineRules(critic=True), "a"),
        ("$$a$$", KRAMDOWN, "a"),
        ("{{< a >}}", HUGO, " a "),
        ("{%- a -%}", LIQUID, "- a -"),
        ("{a}", MDX, "a"),
    ],
)
def test_what_stands_between_the_marks(text: str, rules: InlineRules, between: str) -> None:
    [span] = spans(text, rules)

    assert text[span.start : span.end] == between
    assert (span.open, span.close) == (0, len(text.rstrip("\n")))


DIRECTIVES = replace(COMMONMARK, directives=True)


@pytest.mark.parametrize("text", [":a[x]{", ":abbr[HTML]{", " :a[x]{y", "x:y[z]{", ":a[x]{}{"])
def test_a_directive_whose_braces_are_still_open_is_read_to_its_end(text: str) -> None:
    assert all(span.close <= len(text) for span in spans(text, DIRECTIVES))


@given(st.lists(st.sampled_from([*":[]{}ax =\n", "::", ":a[", "]{"]), max_size=30).map("".join))
def test_whatever_signs_of_directives_there_are_each_is_read(text: str) -> None:
    assert all(0 <= span.open < span.close <= len(text) for span in spans(text, DIRECTIVES))
