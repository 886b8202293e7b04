"""Text within a paragraph, as Goldmark reads it for Hugo."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from editor.markdown.flavours import by_name

if TYPE_CHECKING:
    from types import FrameType

    from _typeshed import TraceFunction


def inline(text: str, **options: object) -> str:
    html = by_name("goldmark", **options).whole(text.split("\n"))
    return html.removeprefix("<p>").removesuffix("</p>\n")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("\"a\" and 'b'", "&ldquo;a&rdquo; and &lsquo;b&rsquo;"),
        ("it's the '90s, 'twas", "it&rsquo;s the &rsquo;90s, &rsquo;twas"),
        ("one -- two --- three...", "one &ndash; two &mdash; three&hellip;"),
        ("<<guillemets>>", "&laquo;guillemets&raquo;"),
        ('a "Monitor 21"" here', "a &ldquo;Monitor 21&quot;&rdquo; here"),
        ("(c) and ..", "(c) and .."),
        ('no opening" quote', "no opening&quot; quote"),
    ],
)
def test_typographer_sets_quotes_dashes_and_dots(text: str, html: str) -> None:
    assert inline(text) == html


def test_typographer_counts_open_quotes_across_paragraphs() -> None:
    html = by_name("goldmark").whole(['"open', "", 'closed" here', "", 'and" not'])
    assert html == "<p>&ldquo;open</p>\n<p>closed&rdquo; here</p>\n<p>and&quot; not</p>\n"


def test_typographer_writes_the_signs_that_the_site_chose() -> None:
    signs = {"leftDoubleQuote": "&bdquo;", "rightDoubleQuote": "&ldquo;", "enDash": "-"}
    assert inline('"a" -- b', typographer=signs) == "&bdquo;a&ldquo; - b"
    assert inline('"a" -- b', typographer=False) == "&quot;a&quot; -- b"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*[a*](b)", '*<a href="b">a*</a>'),
        ("[*a](b)*", '<a href="b">*a</a>*'),
        ("*[*a*](b)*", '<em><a href="b"><em>a</em></a></em>'),
        ("_ a_ _b_c _d_", "_ a_ _b_c <em>d</em>"),
    ],
)
def test_a_link_binds_its_text_tighter_than_emphasis_around_it(text: str, html: str) -> None:
    assert inline(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "see https://example.org/a_b.",
            'see <a href="https://example.org/a_b">https://example.org/a_b</a>.',
        ),
        ("www.example.org", '<a href="https://www.example.org">www.example.org</a>'),
        ("(http://a.bc/d)", '(<a href="http://a.bc/d">http://a.bc/d</a>)'),
        ("me@example.org", '<a href="mailto:me@example.org">me@example.org</a>'),
        ("crates.io and x.y", "crates.io and x.y"),
        ("xhttp://a.bc", "xhttp://a.bc"),
        ("[open http://a.bc", "[open http://a.bc"),
    ],
)
def test_linkify_takes_what_hugo_takes(text: str, html: str) -> None:
    assert inline(text) == html


def test_linkify_can_be_turned_off_and_given_a_protocol() -> None:
    assert inline("www.a.bc", linkify=False) == "www.a.bc"
    assert inline("www.a.bc", linkifyProtocol="http") == '<a href="http://www.a.bc">www.a.bc</a>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a **b** c*", "<em>a <strong>b</strong> c</em>"),
        ("***a***", "<em><strong>a</strong></em>"),
        ("snake_case_name and *un closed", "snake_case_name and *un closed"),
        ("~~gone~~ and ~gone~ and ~~~not~~~", "<del>gone</del> and <del>gone</del> and ~~~not~~~"),
        ("`` a ` b ``", "<code>a ` b</code>"),
        ("`a\nb`", "<code>a b</code>"),
        (r"\*a\* &copy; &#65; &nope;", "*a* © A &amp;nope;"),
        ("a  \nb\\\nc\nd", "a<br>\nb<br>\nc\nd"),
        (
            "<x@y.zz> <http://a.b>",
            '<a href="mailto:x@y.zz">x@y.zz</a> <a href="http://a.b">http://a.b</a>',
        ),
    ],
)
def test_spans_follow_commonmark(text: str, html: str) -> None:
    assert inline(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('[a](b "t")', '<a href="b" title="t">a</a>'),
        ("[a](</x y>)", '<a href="/x%20y">a</a>'),
        ("[a](é?q=%20%zz)", '<a href="%C3%A9?q=%20%25zz">a</a>'),
        ("![a *b*](c)", '<img src="c" alt="a b">'),
        ("[a](b_(c)\\)d)", '<a href="b_(c))d">a</a>'),
        (
            "![a](data:image/png;base64,iVBO+/==)",
            '<img src="data:image/png;base64,iVBO+/==" alt="a">',
        ),
        ("[a [b](c) d](e)", '[a <a href="c">b</a> d](e)'),
        (
            "[ref] and [x][ref] and [ref][] and [no][nope]\n\n[REF]: /u 'T'",
            '<a href="/u" title="T">ref</a> and <a href="/u" title="T">x</a> and '
            '<a href="/u" title="T">ref</a> and [no][nope]',
        ),
    ],
)
def test_links_and_images(text: str, html: str) -> None:
    assert inline(text) == html


def test_dangerous_destinations_need_unsafe() -> None:
    assert inline("[a](javascript:x)") == '<a href="">a</a>'
    assert inline("[a](&#106;avascript:x)") == '<a href="">a</a>'
    assert inline("[a](javascript:x)", unsafe=True) == '<a href="javascript:x">a</a>'


def test_raw_html_is_omitted_unless_unsafe() -> None:
    assert inline("a <b>c</b> <!-- d -->") == (
        "a <!-- raw HTML omitted -->c<!-- raw HTML omitted --> "
    )
    assert inline("a <b>c</b> <!-- d -->", unsafe=True) == "a <b>c</b> <!-- d -->"


def test_hard_wraps_and_xhtml() -> None:
    assert inline("a\nb", hardWraps=True) == "a<br>\nb"
    assert inline("a\nb", hardWraps=True, xhtml=True) == "a<br />\nb"


def test_extra_spans_are_off_until_asked_for() -> None:
    text = "H~2~O x^2^ ++ins++ ==mark=="
    assert inline(text, strikethrough=False) == text
    every = {name: {"enable": True} for name in ("insert", "mark", "subscript", "superscript")}
    assert inline(text, strikethrough=False, extras=every) == (
        "H<sub>2</sub>O x<sup>2</sup> <ins>ins</ins> <mark>mark</mark>"
    )


def test_passthrough_keeps_math_from_markdown() -> None:
    delimiters = {"inline": [["$", "$"]], "block": [["$$", "$$"]]}
    options = {"enable": True, "delimiters": delimiters}
    assert inline("a $x_1 * y_2 *$ b", passthrough=options) == "a $x_1 * y_2 *$ b"
    html = by_name("goldmark", passthrough=options).whole(["a", "$$", "x_1*", "$$", "b*c*"])
    assert html == "<p>a\n</p>\n$$\nx_1*\n$$\n<p>\nb<em>c</em></p>\n"
    # Delimiters that nothing closes are text, and what follows them is Markdown.
    assert inline("a $*b*", passthrough=options) == "a $<em>b</em>"


@pytest.mark.parametrize(
    ("style", "html"),
    [
        ("simple", "東京大阪\nabc\n京"),
        ("css3draft", "東京大阪abc京"),
    ],
)
def test_east_asian_line_breaks_fall_away(style: str, html: str) -> None:
    cjk = {"enable": True, "eastAsianLineBreaks": True, "eastAsianLineBreaksStyle": style}
    assert inline("東京\n大阪\nabc\n京", cjk=cjk) == html


def test_escaped_spaces_vanish_between_east_asian_words() -> None:
    assert inline("は\\ **こ**\\ と", cjk={"enable": True, "escapedSpace": True}) == (
        "は<strong>こ</strong>と"
    )


def test_quotes_in_a_row_cost_by_their_number() -> None:
    steps = []
    for count in (100, 200):
        seen = 0

        def step(_frame: FrameType, _event: str, _argument: object) -> TraceFunction | None:
            nonlocal seen
            seen += 1
            return step

        before = sys.gettrace()
        sys.settrace(step)
        try:
            by_name("goldmark").whole(['"' * count + "a" + "'" * count])
        finally:
            sys.settrace(before)
        steps.append(seen)
    assert steps[1] < 2.3 * steps[0]
