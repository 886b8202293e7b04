"""Marks, formulas, tags and links: what writers report of editors, act by act."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.writing.emphasis import bold, code, italic, strikethrough
from editor.writing.links import link
from tests.writing.drawn import on_site, pasting
from tests.writing.sites import HUGO, JEKYLL, LIQUID, MKDOCS, SHORTCODES

if TYPE_CHECKING:
    from editor.writing.selection import Command
    from tests.writing.sites import OneSite


@pytest.mark.parametrize(
    ("site", "command", "before", "expected"),
    [
        (HUGO, bold, "**hello wo|rld** x", "hello wo|rld x"),
        (HUGO, bold, "**one «two| three**", "**one** «two| **three**"),
        (HUGO, bold, "«**a** and **b**|", "**«a and b|**"),
        (HUGO, bold, "__he|llo__", "he|llo"),
        (HUGO, strikethrough, "~~**he|llo**~~", "**he|llo**"),
        (HUGO, bold, "«a\\\nb|", "**«a**\\\n**b|**"),
        (HUGO, bold, "résu|mé", "**résu|mé**"),
        (HUGO, bold, "हि|न्दी", "**हि|न्दी**"),
        (HUGO, code, "«`a|", "`` «`a| ``"),
        (HUGO, bold, "https://exa|mple.com", "**https://exa|mple.com**"),
        (HUGO, bold, "«https://example.com| x", "**«https://example.com|** x"),
        (HUGO, bold, "```\n«a\n```\nb|", "```\na\n```\n**«b|**"),
        (HUGO, italic, "a «**b**| c", "a *«**b**|* c"),
        (HUGO, bold, "«a **b** c|", "**«a b c|**"),
        (HUGO, bold, "«a **b**, c|", "**«a b, c|**"),
        (HUGO, bold, "«a|**b**", "**«a|b**"),
        (HUGO, bold, "**a *b|* c**", "a *b|* c"),
        (HUGO, italic, "**a *b|* c**", "**a *b*| c**"),
        (HUGO, bold, "***a|***", "***a**|*"),
        (HUGO, bold, "«# a\n## b|", "# **«a**\n## **b|**"),
        (HUGO, bold, "- «a\n\n  b|", "- **«a**\n\n  **b|**"),
        (HUGO, bold, "Ti«tle\n===\nx|", "Ti**«tle**\n===\n**x|**"),
        (HUGO, code, "«a\n\nb|", "`«a`\n\n`b|`"),
        (HUGO, code, "«a `b` c|", "`«a b c|`"),
        (HUGO, code, "«x|`y`", "`«x|y`"),
        (HUGO, code, "`a`|", "`a|`"),
        (HUGO, bold, "[a|](b)", "[**a|**](b)"),
        (HUGO, bold, "[«a](b) c|", "[**«a**](b) **c|**"),
        (HUGO, code, "«[a](b)|", "`«[a](b)|`"),
        (HUGO, strikethrough, "«~~a~~ b|", "~~«a b|~~"),
        (HUGO, bold, "«a `|b`", "**«a|** `b`"),
        (JEKYLL, strikethrough, "«`a`|", None),
        (HUGO, strikethrough, "«in ~/x|", None),
        (HUGO, strikethrough, "«in| ~~x~~ y", "~~«in| x~~ y"),
        (HUGO, strikethrough, "> «a|", "> ~~«a|~~"),
        (HUGO, bold, "1. «a\n   b|", "1. **«a\n   b|**"),
        (HUGO, bold, "«<b>x</b>|", "**«<b>x</b>|**"),
        (HUGO, bold, "<b>«x|</b>", "<b>**«x|**</b>"),
        (HUGO, bold, "**a** **«b| c**", "**a** «b| **c**"),
        (HUGO, italic, "_a_ an«d _b_|", "_a_ an*«d b|*"),
    ],
)
def test_what_the_marks_of_a_span_are_put_around_and_where_they_come_off(
    site: OneSite, command: Command, before: str, expected: str | None
) -> None:
    assert on_site(site, before, command) == expected


@pytest.mark.parametrize(
    ("site", "command", "before", "expected"),
    [
        (HUGO, bold, "«**kwargs, *args|", "__«**kwargs, *args|__"),
        (HUGO, bold, "**kw|args, *args", "****kw|args**, *args"),
        (HUGO, italic, "«*args| and **kw", "_«*args|_ and **kw"),
        (HUGO, italic, "def f(«*args|)", "def f(_«*args|_)"),
        (HUGO, italic, "see «a*b| c", "see _«a*b|_ c"),
        (HUGO, italic, "2 * «3 * 4| x", "2 * *«3 * 4|* x"),
        (HUGO, bold, "x ** «y|", "x ** **«y|**"),
        (HUGO, italic, "«a_b|", "*«a_b|*"),
        (HUGO, bold, "x«y|z", "x**«y|**z"),
        (HUGO, bold, "«a.|b", "**«a|**.b"),
        (HUGO, bold, "«“a”|b", "“**«a|**”b"),
        (HUGO, bold, "«(a)|b", "(**«a|**)b"),
        (HUGO, bold, "(«a|)", "(**«a|**)"),
        (HUGO, bold, "これは«「重要」|です", "これは「**«重要|**」です"),
        (HUGO, bold, "你好«世界！|再见", "你好**«世界|**！再见"),
        (HUGO, bold, "«東京|タワー", "**«東京|**タワー"),
        (HUGO, bold, "«שלום| עולם", "**«שלום|** עולם"),
        (HUGO, bold, "مر«حبا|", "مر**«حبا|**"),
        (HUGO, bold, "a «👍🏽| b", "a **«👍🏽|** b"),
        (HUGO, bold, "a«👍🏽|b", None),
        (HUGO, bold, "a «, |b", "a **«,|** b"),
        (HUGO, bold, "a«-|b", None),
        (MKDOCS, italic, "*a «b*c| d", "*a «bc|* d"),
        (MKDOCS, italic, "«*args, b|", "_«*args, b|_"),
        (MKDOCS, italic, "«*args, _b|", None),
        (HUGO, code, "a` «b|", "a` ``«b|``"),
        (HUGO, italic, "« a*|", " _«a*|_"),
    ],
)
def test_marks_are_put_where_they_count_as_marks(
    site: OneSite, command: Command, before: str, expected: str | None
) -> None:
    assert on_site(site, before, command) == expected


@pytest.mark.parametrize(
    ("site", "command", "before", "expected"),
    [
        (HUGO, bold, "<div>\n«a|\n</div>", None),
        (HUGO, bold, "a\n\n    «code|", None),
        (HUGO, bold, "<!-- «a| -->", None),
        (HUGO, bold, "«![a](b)|", None),
        (HUGO, bold, "x ![a|](b)", None),
        (HUGO, bold, "«x ![a](b) y|", "**«x ![a](b) y|**"),
        (HUGO, bold, "[a](b|)", None),
        (HUGO, bold, "* *| *", None),
        (HUGO, italic, "**|*", None),
        (HUGO, bold, "***|", None),
        (HUGO, bold, "`a | b`", None),
        (HUGO, bold, "[r]: /«x|", None),
        (HUGO, bold, "</div>\n|", None),
        (LIQUID, bold, "{{ si|te.x }}", None),
        (LIQUID, bold, "«a {{ site.x }} b|", "**«a {{ site.x }} b|**"),
        (LIQUID, bold, "{% if x %}«a|{% endif %}", "{% if x %}**«a|**{% endif %}"),
        (LIQUID, bold, "{% highlight %}\n«a|\n{% endhighlight %}", None),
        (SHORTCODES, bold, '{{< x "a|*b" >}}', None),
        (SHORTCODES, italic, '«w {{< x "a*b" >}} v|', '*«w {{< x "a*b" >}} v|*'),
        (
            SHORTCODES,
            bold,
            "{{% note %}}\n«a|\n{{% /note %}}",
            "{{% note %}}\n**«a|**\n{{% /note %}}",
        ),
        (LIQUID, bold, "$$x | y$$", None),
        (LIQUID, bold, "«$$x$$|", None),
        (LIQUID, italic, "a $$x|y$$", None),
        (LIQUID, italic, "«a $$x_y$$ b|", "*«a $$x_y$$ b|*"),
        (HUGO, bold, "$a_«b|$", "$a_**«b|**$"),
        (HUGO, bold, "«Term\nOther|\n: text", "**«Term**\n**Other|**\n: text"),
        (HUGO, bold, "Term\n: «text|", "Term\n: **«text|**"),
        (HUGO, bold, "[^1]: «note|", "[^1]: **«note|**"),
    ],
)
def test_what_is_not_text_is_left_as_it_is(
    site: OneSite, command: Command, before: str, expected: str | None
) -> None:
    assert on_site(site, before, command) == expected


@pytest.mark.parametrize(
    ("site", "command", "before", "expected"),
    [
        (HUGO, bold, "**1.| x**", "1\\.| x"),
        (HUGO, bold, "«**# x**|", "\\«# x|"),
        (HUGO, code, "«`- x`|", "\\«- x|"),
        (HUGO, bold, "**> |x**", "\\> |x"),
        (HUGO, bold, "a **- |b**", "a - |b"),
    ],
)
def test_what_has_come_off_does_not_begin_a_list_a_heading_or_a_quote(
    site: OneSite, command: Command, before: str, expected: str | None
) -> None:
    assert on_site(site, before, command) == expected


@pytest.mark.parametrize(
    ("site", "command", "before", "expected"),
    [
        (HUGO, pasting("https://x.y"), "[a](«/about|)", None),
        (HUGO, pasting("https://x.y"), "«[a](b)|", "[a](https://x.y)|"),
        (HUGO, pasting("https://x.y"), "```\n«a|\n```", None),
        (HUGO, pasting("https://x.y"), "«- item|", "- [item](https://x.y)|"),
        (HUGO, pasting("https://x.y"), "«# head|", "# [head](https://x.y)|"),
        (HUGO, pasting("https://x.y"), "«## head ##|", "## [head](https://x.y)| ##"),
        (HUGO, pasting("https://x.y/a(b"), "«a|", "[a](https://x.y/a%28b)|"),
        (HUGO, pasting("https://x.y/a)b"), "«a|", "[a](https://x.y/a%29b)|"),
        (HUGO, pasting("https://x.y/a_(b)"), "«a|", "[a](https://x.y/a_(b))|"),
        (HUGO, pasting("https://x.y"), "«a *b|* c", "[a *b*](https://x.y)| c"),
        (HUGO, pasting("https://x.y"), "**«a** b|", "[**a** b](https://x.y)|"),
        (HUGO, link, "«*a|*", "[*a*](|)"),
        (HUGO, link, "*«a|*", "*[a](|)*"),
        (HUGO, pasting("https://x.y"), "«a `b|` c", None),
        (HUGO, pasting("https://x.y"), "«a [b](c)|", None),
        (HUGO, pasting("https://x.y/ä ö"), "«a|", None),
        (HUGO, pasting("mailto:a@b.c"), "«résumé|", "[résumé](mailto:a@b.c)|"),
        (HUGO, pasting("https://x.y"), "«https://a.b|", None),
        (HUGO, pasting("https://x.y"), "`«a|`", None),
        (HUGO, pasting("https://x.y"), "<!-- «a| -->", None),
        (HUGO, pasting("https://x.y"), "[r]: «/x|", None),
        (HUGO, pasting("https://x.y"), "<https://«a.b|>", None),
        (HUGO, pasting("https://x.y"), "«[r]|\n\n[r]: /x", None),
        (HUGO, pasting("https://x.y"), "[^1]: «a|", "[^1]: [a](https://x.y)|"),
        (HUGO, pasting("https://x.y"), "«a\nb|", None),
        (HUGO, link, "***|", None),
        (HUGO, link, "**bold«** x|", "**bold** [x](|)"),
        (HUGO, link, "«a **|b**", "[a](|) **b**"),
        (HUGO, pasting("https://x.y"), "«a\\|\nb", "[a](https://x.y)|\\\nb"),
        (HUGO, link, "|- [ ] x»", "- [ ] [x](|)"),
        (HUGO, link, "«\n1. a\n|", "\n1. [a](|)\n"),
        (HUGO, link, "- «[ ] |x", "- [ ] [|]()x"),
        (HUGO, link, "a **«*b|***", None),
        (SHORTCODES, pasting("https://x.y"), "{{< x «a| >}}", None),
    ],
)
def test_an_address_that_is_pasted_and_a_link_that_is_made(
    site: OneSite, command: Command, before: str, expected: str | None
) -> None:
    assert on_site(site, before, command) == expected
