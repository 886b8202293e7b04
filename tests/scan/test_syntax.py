"""What the colours say; each span is drawn as kind(text)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.head_syntax import LONGEST, head_spans
from editor.scan.inline_rules import GITHUB, Dollars, InlineRules, Templates
from editor.scan.paint import Decoration
from editor.scan.rules import GFM, PYTHON_MARKDOWN
from editor.scan.scan import Scan
from editor.scan.spans import SpanKind
from editor.scan.syntax import Looks
from tests.scan.flavours import scan_of

if TYPE_CHECKING:
    from collections.abc import Container

    from editor.scan.paint import Span

    Coloured = list[tuple[str, tuple[Span, ...]]]

RULES = replace(GITHUB, templates=Templates.HUGO)
HUGO = replace(GFM, templates="hugo")


def coloured(text: str, rules: InlineRules = RULES) -> Coloured:
    return coloured_scan(Scan(text.split("\n"), HUGO, inline_rules=rules))


def coloured_scan(scan: Scan, labels: Container[str] | None = None) -> Coloured:
    looks = Looks(scan)
    looks.labels = labels
    found = enumerate(looks.of(0, len(scan) - 1))
    return [(scan[number], looks.spans(number, look)) for number, look in found]


def drawn(text: str, rules: InlineRules = RULES) -> str:
    """The text with its spans drawn in: kind and styles before what stands in brackets."""
    return all_drawn(coloured(text, rules))


def drawn_on(flavour: str, text: str, templates: str | None = None) -> str:
    return all_drawn(coloured_scan(scan_of(text, flavour, templates)))


def all_drawn(lines: Coloured) -> str:
    return "\n".join([_drawn(line, spans) for line, spans in lines])


def _drawn(text: str, spans: tuple[Span, ...]) -> str:
    found = ""
    at = 0
    for span in spans:
        styles = "b" * span.bold + "i" * span.italic + "s" * span.struck
        found += text[at : span.start]
        at = span.start + span.length
        name = span.kind.name.lower() if span.kind else ""
        found += f"{name}{'+' * bool(name and styles)}{styles}⟨{text[span.start : at]}⟩"
    return found + text[at:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain text", "plain text"),
        ("a *b* c", "a mark⟨*⟩i⟨b⟩mark⟨*⟩ c"),
        ("a **b** c", "a mark⟨**⟩b⟨b⟩mark⟨**⟩ c"),
        ("***b***", "mark⟨*⟩mark+i⟨**⟩bi⟨b⟩mark+i⟨**⟩mark⟨*⟩"),
        ("**a *b* c**", "mark⟨**⟩b⟨a ⟩mark+b⟨*⟩bi⟨b⟩mark+b⟨*⟩b⟨ c⟩mark⟨**⟩"),
        ("snake_case_word", "snake_case_word"),
        ("_a_", "mark⟨_⟩i⟨a⟩mark⟨_⟩"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("~~a~~", "mark⟨~~⟩s⟨a⟩mark⟨~~⟩"),
        (r"\*a*", r"mark⟨\⟩*a*"),
        ("`*a*`", "mark⟨`⟩code⟨*a*⟩mark⟨`⟩"),
        ("``a`b`` c", "mark⟨``⟩code⟨a`b⟩mark⟨``⟩ c"),
        ("`a", "`a"),
        ("*a", "*a"),
        ("[a](b)", "mark⟨[⟩link⟨a⟩mark⟨](⟩url⟨b⟩mark⟨)⟩"),
        ("[a](b(c)d)", "mark⟨[⟩link⟨a⟩mark⟨](⟩url⟨b(c)d⟩mark⟨)⟩"),
        ("![a](b 't')", "mark⟨![⟩link⟨a⟩mark⟨](⟩url⟨b 't'⟩mark⟨)⟩"),
        ("[a][b]", "mark⟨[⟩link⟨a⟩mark⟨][⟩url⟨b⟩mark⟨]⟩"),
        ("[a] b", "[a] b"),
        ("a[^1]", "alink⟨[^1]⟩"),
        ("[^1]: note", "link⟨[^1]:⟩ note"),
        ("[a]: http://b", "link⟨[a]:⟩ url⟨http://b⟩"),
        ("see https://a.org/x.", "see url⟨https://a.org/x⟩."),
        ("<https://a.org>", "url⟨<https://a.org>⟩"),
        (
            "<b class='x'>a</b>",
            "html⟨<b ⟩attribute⟨class⟩html⟨=⟩string⟨'x'⟩html⟨>⟩ahtml⟨</b>⟩",
        ),
        ("a <!-- b --> c", "a comment⟨<!-- b -->⟩ c"),
        ("a {{< b >}} {{% x %}}", "a template⟨{{< b >}}⟩ template⟨{{% x %}}⟩"),
        ("# Title *a*", "mark⟨#⟩heading+b⟨ Title ⟩mark⟨*⟩heading+bi⟨a⟩mark⟨*⟩"),
        ("#hashtag", "#hashtag"),
        ("- a", "list⟨-⟩ a"),
        ("  1. a", "list⟨  1.⟩ a"),
        ("- [x] a", "list⟨- [x]⟩ a"),
        ("> a *b*", "mark⟨>⟩quote⟨ a ⟩mark⟨*⟩quote+i⟨b⟩mark⟨*⟩"),
        ("***", "mark⟨***⟩"),
        ("| a | b |", "| a | b |"),
        ("a  ", "a  "),
        ("```python", "mark⟨```⟩url⟨python⟩"),
        ("~~~ js {a=1}", "mark⟨~~~ ⟩url⟨js {a=1}⟩"),
        ("&amp; &x", "html⟨&amp;⟩ &x"),
        (
            'a {{< b c="d e" f=1 `g` >}}',
            'a template⟨{{< b ⟩attribute⟨c⟩template⟨=⟩string⟨"d e"⟩template⟨ ⟩attribute⟨f⟩'
            "template⟨=⟩number⟨1⟩template⟨ ⟩string⟨`g`⟩template⟨ >}}⟩",
        ),
        ("a {{< /* b */ >}}", "a comment⟨{{< /* b */ >}}⟩"),
    ],
)
def test_a_line_is_coloured_as_it_will_be_read(text: str, expected: str) -> None:
    assert drawn(text) == expected


def test_a_line_over_dashes_is_a_heading_and_all_lines_of_its_paragraph_are() -> None:
    assert drawn("Title\n-----") == "heading+b⟨Title⟩\nmark⟨-----⟩"
    assert drawn("- Title\n-----") == "list⟨-⟩ Title\nmark⟨-----⟩"
    assert drawn("One\n*two*\n===") == ("heading+b⟨One⟩\nmark⟨*⟩heading+bi⟨two⟩mark⟨*⟩\nmark⟨===⟩")
    assert drawn("Title\ntext") == "Title\ntext"


@pytest.mark.parametrize(
    ("text", "header_lines", "expected"),
    [
        ("title: A", False, ["KEY title:", "VALUE  A"]),
        ("date: 2024 # now", False, ["KEY date:", "VALUE  2024", "COMMENT  # now"]),
        ('t: "a # b"', False, ["KEY t:", 'VALUE  "a # b"']),
        ("---", False, ["MARK ---"]),
        ("[params]", False, ["KEY [params]"]),
        ("title = 'A'", False, ["KEY title =", "VALUE  'A'"]),
        ('  "title": "A",', False, ["MARK   ", 'KEY "title":', 'VALUE  "A",']),
        ("- item", False, ["VALUE - item"]),
        ("Title: A # b", True, ["KEY Title:", "VALUE  A # b"]),
    ],
)
def test_keys_and_values_of_the_head_differ(
    text: str, header_lines: bool, expected: list[str]
) -> None:
    spans = head_spans(text, header_lines=header_lines)

    assert [
        f"{span.kind.name} {text[span.start : span.start + span.length]}" for span in spans
    ] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "<div\n  id='b'\n>c</div>\n",
            "html⟨<div⟩\n  attribute⟨id⟩html⟨=⟩string⟨'b'⟩\nhtml⟨>⟩chtml⟨</div>⟩\n",
        ),
        ("<!-- a -->\n", "comment⟨<!-- a -->⟩\n"),
        ("{{< a\nb='c'\n>}}", "template⟨{{< a⟩\nattribute⟨b⟩template⟨=⟩string⟨'c'⟩\ntemplate⟨>}}⟩"),
        ("{{< a 'b\nc' >}}", "template⟨{{< a ⟩string⟨'b⟩\nstring⟨c'⟩template⟨ >}}⟩"),
        ("**a\nb** c", "mark⟨**⟩b⟨a⟩\nb⟨b⟩mark⟨**⟩ c"),
        (
            "> *a\n> b*\n\nc*",
            "mark⟨>⟩quote⟨ ⟩mark⟨*⟩quote+i⟨a⟩\nmark⟨>⟩quote⟨ ⟩quote+i⟨b⟩mark⟨*⟩\n\nc*",
        ),
        ("[a\nb](c)", "mark⟨[⟩link⟨a⟩\nlink⟨b⟩mark⟨](⟩url⟨c⟩mark⟨)⟩"),
        ("a  \nb", "abreak⟨  ⟩\nb"),
        ("a\n\n    *b*", "a\n\ncode⟨    *b*⟩"),
        ("- a\n\n      *b*", "list⟨-⟩ a\n\n  code⟨    *b*⟩"),
        ("- a\n\n    *b*", "list⟨-⟩ a\n\n    mark⟨*⟩i⟨b⟩mark⟨*⟩"),
        ("<div>\n*a* <b>\n\n*c*", "html⟨<div>⟩\n*a* html⟨<b>⟩\n\nmark⟨*⟩i⟨c⟩mark⟨*⟩"),
        ("## a ##", "mark⟨##⟩heading+b⟨ a ⟩mark⟨##⟩"),
        ("| a |\n|---|", "mark⟨| ⟩amark⟨ |⟩\nmark⟨|---|⟩"),
        ("a | b\n--|--\n*c | d*", "amark⟨ | ⟩b\nmark⟨--|--⟩\n*cmark⟨ | ⟩d*"),
        (
            "a | b\n--|--\nc \\| | `d`",
            "amark⟨ | ⟩b\nmark⟨--|--⟩\nc mark⟨\\⟩|mark⟨ | ⟩mark⟨`⟩code⟨d⟩mark⟨`⟩",
        ),
        ("[^1]: *a*", "link⟨[^1]:⟩ mark⟨*⟩i⟨a⟩mark⟨*⟩"),
        ("> a\nb", "mark⟨>⟩quote⟨ a⟩\nquote⟨b⟩"),
        ("{{< raw\na >}}", "template⟨{{< raw⟩\ntemplate⟨a >}}⟩"),
    ],
)
def test_a_line_is_coloured_by_what_stands_around_it(text: str, expected: str) -> None:
    assert drawn(text) == expected


@pytest.mark.parametrize(
    ("flavour", "templates", "text", "expected"),
    [
        (
            "kramdown",
            "liquid",
            "{% highlight ruby linenos %}\n*a*\n{% endhighlight %}",
            "template⟨{% highlight ruby linenos %}⟩\ncode⟨*a*⟩\ntemplate⟨{% endhighlight %}⟩",
        ),
        (
            "kramdown",
            "liquid",
            "{% raw %}\n*a*\n{% endraw %}",
            "template⟨{% raw %}⟩\ncode⟨*a*⟩\ntemplate⟨{% endraw %}⟩",
        ),
        (
            "kramdown",
            "liquid",
            "{% comment %}\n*a*\n{% endcomment %}",
            "comment⟨{% comment %}⟩\ncomment⟨*a*⟩\ncomment⟨{% endcomment %}⟩",
        ),
        (
            "kramdown",
            "liquid",
            "a {{ b | c: 'd', 1 }}",
            "a template⟨{{ b | c: ⟩string⟨'d'⟩template⟨, ⟩number⟨1⟩template⟨ }}⟩",
        ),
        (
            "kramdown",
            "liquid",
            "<div id='{{ a }}'>\n{{ b }}\n</div>",
            "html⟨<div ⟩attribute⟨id⟩html⟨=⟩string⟨'⟩template⟨{{ a }}⟩string⟨'⟩html⟨>⟩\n"
            "template⟨{{ b }}⟩\nhtml⟨</div>⟩",
        ),
        ("eleventy", "nunjucks", "a {# b #}", "a comment⟨{# b #}⟩"),
        (
            "commonmark",
            "mdx",
            "import a from 'b'",
            "template⟨import a from ⟩string⟨'b'⟩",
        ),
    ],
)
def test_template_tags_are_coloured_by_their_language(
    flavour: str, templates: str, text: str, expected: str
) -> None:
    assert drawn_on(flavour, text, templates) == expected


def test_an_admonition_shows_its_sort_and_title() -> None:
    rules = replace(GFM, procedure=PYTHON_MARKDOWN.procedure, admonitions=frozenset({"!!!"}))
    scan = Scan(['!!! note "A b"', "    c"], rules)

    assert all_drawn(coloured_scan(scan)) == 'mark⟨!!! ⟩type⟨note ⟩string⟨"A b"⟩\n    c'


def decorated(text: str, rules: InlineRules) -> list[tuple[str, Decoration]]:
    ((line, spans),) = coloured(text, rules)
    return [
        (line[span.start : span.start + span.length], span.decoration)
        for span in spans
        if span.decoration
    ]


def test_what_a_flavour_marks_beyond_emphasis_is_drawn_as_it_is_meant() -> None:
    rules = replace(
        GITHUB,
        pairs=(
            ("==", SpanKind.HIGHLIGHTED),
            ("++", SpanKind.INSERTED),
            ("^", SpanKind.SUPERSCRIPT),
            ("~", SpanKind.SUBSCRIPT),
        ),
    )

    assert decorated("==a== ++b++ c^d^ e~f~ `g`", rules) == [
        ("a", Decoration.HIGHLIGHTED),
        ("b", Decoration.UNDERLINED),
        ("d", Decoration.SUPERSCRIPT),
        ("f", Decoration.SUBSCRIPT),
        ("`", Decoration.BOXED),
        ("g", Decoration.BOXED),
        ("`", Decoration.BOXED),
    ]
    assert decorated("==a ++**b**++==", rules) == [
        ("a ", Decoration.HIGHLIGHTED),
        ("++", Decoration.HIGHLIGHTED),
        ("**", Decoration.HIGHLIGHTED | Decoration.UNDERLINED),
        ("b", Decoration.HIGHLIGHTED | Decoration.UNDERLINED),
        ("**", Decoration.HIGHLIGHTED | Decoration.UNDERLINED),
        ("++", Decoration.HIGHLIGHTED),
    ]


def test_formulas_differ_from_code() -> None:
    rules = replace(GITHUB, dollars=Dollars.GUARDED)

    assert drawn("$a$ `b`", rules) == "mark⟨$⟩math⟨a⟩mark⟨$⟩ mark⟨`⟩code⟨b⟩mark⟨`⟩"
    scan = Scan(["$$", "a_b$", "$$"], replace(GFM, math=(("$$", "$$"),)))
    assert all_drawn(coloured_scan(scan)) == "mark⟨$$⟩\nmath⟨a_b$⟩\nmark⟨$$⟩"


def test_what_names_a_label_is_a_link_where_that_is_defined() -> None:
    def labelled(text: str, labels: Container[str] | None) -> str:
        return all_drawn(coloured_scan(Scan([text], GFM), labels))

    assert labelled("[a]", None) == "[a]"
    assert labelled("[A] [b] [c][d]", {"a"}) == "mark⟨[⟩link⟨A⟩mark⟨]⟩ [b] [c][d]"
    assert labelled("[c][d]", {"d"}) == "mark⟨[⟩link⟨c⟩mark⟨][⟩url⟨d⟩mark⟨]⟩"


def test_a_heading_has_its_level_once_it_has_a_text_and_is_surely_one() -> None:
    def levels(text: str) -> list[int]:
        scan = Scan(text.split("\n"), GFM)
        return [look.level for look in Looks(scan).of(0, len(scan) - 1)]

    assert levels("# a") == [1]
    assert levels("> ### a ###") == [3]
    assert levels("#") == levels("## ") == levels("#a") == [0]
    assert levels("a\n-") == levels("a\n==") == [0, 0]
    assert levels("a\n---") == [2, 0]
    assert levels("a\nb\n===") == [1, 1, 0]


def test_code_between_fences_is_no_markdown() -> None:
    assert drawn("```\n# a\n~~~\n```` \n*b*") == (
        "mark⟨```⟩\ncode⟨# a⟩\ncode⟨~~~⟩\nmark⟨```` ⟩\nmark⟨*⟩i⟨b⟩mark⟨*⟩"
    )


def test_a_fence_in_a_quote_ends_with_the_quote() -> None:
    assert drawn("> ```\n> code\n*text*") == (
        "mark⟨>⟩quote⟨ ⟩mark⟨```⟩\nmark⟨>⟩quote⟨ ⟩code⟨code⟩\nmark⟨*⟩i⟨text⟩mark⟨*⟩"
    )


def test_a_comment_reaches_over_lines() -> None:
    assert drawn("<!-- a\nb\nc -->\nd") == ("comment⟨<!-- a⟩\ncomment⟨b⟩\ncomment⟨c -->⟩\nd")


def test_what_depends_on_other_lines_is_told_by_the_look_of_a_line() -> None:
    """Lines of equal look have equal spans: who keeps looks knows what to colour again."""
    texts = ["a\nb", "a\nb\n===", "**a\nb**", "```\na\nb", "> a\nb", "a\nb\n--|--", "- a\n  b"]
    known: dict[tuple[object, str], tuple[Span, ...]] = {}
    for text in texts:
        lines = text.split("\n")
        looks = Looks(Scan(lines, GFM))
        for number, look in enumerate(looks.of(0, len(lines) - 1)):
            spans = looks.spans(number, look)
            assert known.setdefault((look, lines[number]), spans) == spans
    firsts = {look for (look, text) in known if text in ("a", "**a")}
    assert len(firsts) == 4  # plain, in a heading, bold, in code


@given(st.text(alphabet="ab *_`~[]()<>!#-|\\{}%:/h\t\n😀", max_size=60))
def test_spans_are_in_order_and_within_the_line(text: str) -> None:
    for line, spans in coloured(text):
        at = 0
        for span in spans:
            assert span.start >= at
            assert span.length > 0
            at = span.start + span.length
        assert at <= len(line)


@pytest.mark.parametrize(
    "piece", ["[", "*a ", "`", "``a`", "<a", "{{", "![](", "> ", "- ", "(", "\\", "| ", "&"]
)
def test_the_cost_of_a_hostile_line_is_bounded_by_the_part_that_is_coloured(piece: str) -> None:
    ((_, spans),) = coloured(piece * 200_000)

    assert all(span.start + span.length <= LONGEST for span in spans)
