"""What word processors, browsers, spreadsheets and code editors copy, as Markdown."""

from __future__ import annotations

import pytest

from editor.writing.rich_text.looks import may_have_structure
from editor.writing.rich_text.making import make
from editor.writing.rich_text.notation import Notation, notation_at
from tests.writing.rich_text.programs import CHROME, GOOGLE_SHEETS, MARKDOWN, NAMES
from tests.writing.sites import ASTRO, ELEVENTY, GITHUB, MKDOCS, PELICAN, PLAIN, OneSite

GITHUB_NOTATION = Notation(GITHUB.rules, GITHUB.inline_rules)


def made(html: str, site: OneSite = GITHUB) -> str | None:
    found = make(html, Notation(site.rules, site.inline_rules))
    return None if found is None else found.markdown


@pytest.mark.parametrize(("html", "markdown"), MARKDOWN.items(), ids=NAMES)
def test_a_program_is_understood(html: str, markdown: str | None) -> None:
    assert made(html) == markdown
    if markdown is not None:
        assert may_have_structure(html)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>one</p><p>two</p>", None),
        ('<span style="color: red; font-weight: 400">red</span>', None),
        ("<p class=MsoNormal>one<o:p></o:p></p><p class=MsoNormal>two</p>", "one\n\ntwo"),
        ("<b>bold </b>word", "**bold** word"),
        ("wor<b>d</b>s", "wor**d**s"),
        ("<b>a</b><b>b</b>", "**ab**"),
        ("a<b>(b)</b>c", "a<strong>(b)</strong>c"),
        ("<b>a</b><i>b</i>", "**a***b*"),
        ("<i>a <b>b</b></i>", "*a **b***"),
        ("<b> </b>a<i></i>, <u>b</u>", None),
        ('<strong style="font-weight: 400">a</strong>', "**a**"),
        ('<a href="https://a.b/c">https://a.b/c</a>', "<https://a.b/c>"),
        ('<a href=" java\nscript:alert(1)">a</a>', None),
        ('<b>x</b> <a href="VBScript:x">a</a> <a href="data:text/html,x">b</a>', "**x** a b"),
        ('<b>x</b> <a href="file:///etc/passwd">a</a> <a href="#top">b</a>', "**x** a b"),
        ('<a href="https://a.b/(c">a</a>', "[a](https://a.b/%28c)"),
        ('<a href="https://a.b"><h3>a</h3><p>b</p></a>', "### [a](https://a.b)\n\n[b](https://a.b)"),
        ('wow!<a href="https://a.b">a</a>', "wow\\![a](https://a.b)"),
        ('<img src="file:///a.png" alt="a">', None),
        ('<b>x</b><img src="file:///a.png" alt="a">', "**x**a"),
        ('<b>x</b><img src="http://a.b/e.png" alt="😀">', "**x**😀"),
        ('<b>x</b><img src="http://a.b/p.gif" width="1" height="1" alt="">', "**x**"),
        ("<h2>C#</h2>", "## C\\#"),
        ("<ul><li>a<li>b</ul>", "- a\n- b"),
        ("<ul><li><input type=checkbox checked> a</li><li><input type=checkbox>b</ul>",
         "- [x] a\n- [ ] b"),
        ("<b>a</b><br><br>b", "**a**\n\nb"),
        ("<b>a</b><br>- b<br># c", "**a**\\\n\\- b\\\n\\# c"),
        ("<pre><code>a\n```\nb</code></pre>", "````\na\n```\nb\n````"),
        ("<table><tr><td><ul><li>a</ul></td></tr></table>", "- a"),
        ("<b>a</b>\0<script>b</script><style>c</style><!-- d -->", "**a**"),
        ("<b>a \U0001f600 b</b>", "**a \U0001f600 b**"),
        ("<ol><li>a</li></ol><p>b</p><ul><li>c</li></ul>", "1. a\n\nb\n\n- c"),
        ("<table><tr><td rowspan=2>a<td>b<tr><td>c</table>",
         "| a   | b   |\n| --- | --- |\n|     | c   |"),
        ("<table><tr><td colspan=99999999><td>b<tr><td>c<td>d</table>",
         "|     |     | b   |\n| --- | --- | --- |\n| c   | d   |     |"),
        ("<table><tr><td><b>a</b><td><b>b</b><tr><td>c<td><b>d</b></table>",
         "| a   | b     |\n| --- | ----- |\n| c   | **d** |"),
    ],
)  # fmt: skip
def test_a_page_becomes_markdown(html: str, markdown: str | None) -> None:
    assert made(html) == markdown


def test_only_what_the_flavour_has_is_written() -> None:
    html = "<p><s>a</s> x<sup>2</sup></p><table><tr><th>a<th>b<tr><td>c<td>d</table>"
    assert made(html, PLAIN) == "a x<sup>2</sup>\n\na b\\\nc d"
    assert made(GOOGLE_SHEETS, PLAIN) is None
    assert made("<ul><li>a<ul><li>b</ul></ul>", PELICAN) == "- a\n    - b"
    assert made("<ul><li>a<pre>b</pre></ul>", PELICAN) == "- a\n\n        b"
    assert made("<b>a</b><br>b", PELICAN) == "**a**  \nb"
    assert made("<b>~</b>", MKDOCS) == "**~**"
    assert made("<b>~a~</b>", ELEVENTY) == "**\\~a\\~**"


def test_signs_of_templates_and_mdx_are_only_signs() -> None:
    mdx = OneSite("astro", "commonmark", (("profile", "astro"),), "mdx")
    html = "<p><b>x</b> {a} &lt; b</p><p>import c</p>"
    assert made(html, mdx) == "**x** \\{a} &lt; b\n\n&#105;mport c"
    assert made("<a href='https://a.b'>https://a.b</a>", mdx) == "[https://a.b](https://a.b)"
    liquid = OneSite("jekyll", "kramdown", (), "liquid")
    assert made("<b>x</b> {{ a }} {% b %}", liquid) == "**x** \\{\\{ a }} \\{&#37; b %}"


def test_the_habits_of_the_post_are_kept() -> None:
    scan = ASTRO.scan(["* one", "", "Some _slanted_ and __fat__ words", "", "- two", ""])
    found = notation_at(scan, 1)
    assert (found.bullet, found.italic, found.bold) == ("*", "_", "__")
    assert notation_at(scan, 5).bullet == "-"
    html = "<p><b>a</b> <i>b</i></p><ul><li>c</li></ul><hr>"
    result = make(html, found)
    assert result is not None
    assert result.markdown == "__a__ _b_\n\n* c\n\n---"


def test_in_a_cell_all_is_one_line() -> None:
    cell = Notation(GITHUB.rules, GITHUB.inline_rules, in_cell=True)
    found = make("<p><b>a|b</b><br>c</p>", cell)
    assert found is not None
    assert found.markdown == "**a\\|b**<br>c"


def test_what_shares_no_line_with_text_is_said() -> None:
    found = make(CHROME, GITHUB_NOTATION)
    assert found is not None
    assert (found.begins_block, found.ends_block) == (True, False)
