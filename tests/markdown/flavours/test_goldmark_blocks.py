"""Blocks as Goldmark reads them for Hugo."""

from __future__ import annotations

import pytest

from editor.markdown.flavours import by_name


def render(text: str, **options: object) -> str:
    return by_name("goldmark", **options).whole(text.split("\n"))


def test_definition_lists_gather_terms_and_descriptions() -> None:
    assert render("a\nb\n: one\n: two\n\nc\n\n: three") == (
        "<dl>\n<dt>a</dt>\n<dt>b</dt>\n<dd>one</dd>\n<dd>two</dd>\n<dt>c</dt>\n"
        "<dd>\n<p>three</p>\n</dd>\n</dl>\n"
    )
    assert render("a\n: b", definitionList=False) == "<p>a\n: b</p>\n"


def test_a_description_holds_blocks() -> None:
    assert render("a\n: b\n\n  - c\n\nd") == (
        "<dl>\n<dt>a</dt>\n<dd>b\n<ul>\n<li>c</li>\n</ul>\n</dd>\n</dl>\n<p>d</p>\n"
    )


def test_tables_have_aligned_columns_and_escaped_pipes() -> None:
    assert render("| a | `b\\|c` |\n|:--|--:|\n| 1 |") == (
        '<table>\n<thead>\n<tr>\n<th style="text-align: left">a</th>\n'
        '<th style="text-align: right"><code>b|c</code></th>\n</tr>\n</thead>\n<tbody>\n<tr>\n'
        '<td style="text-align: left">1</td>\n<td></td>\n</tr>\n</tbody>\n</table>\n'
    )
    assert "<table>" not in render("| a |\n|---|", table=False)


def test_a_paragraph_may_stand_right_above_a_table() -> None:
    assert render("words\n| a |\n|---|").startswith("<p>words</p>\n<table>")


def test_task_lists_have_boxes() -> None:
    assert render("- [x] a\n- [ ] b") == (
        '<ul>\n<li><input checked="" disabled="" type="checkbox"> a</li>\n'
        '<li><input disabled="" type="checkbox"> b</li>\n</ul>\n'
    )
    assert "<input" not in render("- [x] a", taskList=False)


def test_fences_name_their_language_and_what_to_mark() -> None:
    assert render('```go {hl_lines=[1,"3-4"] linenos=true}\na < b\n```') == (
        '<pre tabindex="0"><code class="language-go" data-lang="go" data-hl-lines="1 3-4"'
        ' data-linenos="true">a &lt; b\n</code></pre>\n'
    )


def test_a_site_may_number_the_lines_of_all_its_code() -> None:
    assert 'data-linenos="true"' in render("```go\na\n```", lineNos=True)
    assert 'data-linenos="false"' in render("```go {linenos=false}\na\n```", lineNos=True)
    assert "data-linenos" not in render("```\na\n```", lineNos=True)


def test_raw_html_blocks_are_omitted_unless_unsafe() -> None:
    assert render("<div>\n*a*\n</div>") == "<!-- raw HTML omitted -->\n"
    assert render("<script>\na\n</script>") == "<!-- raw HTML omitted -->\n" * 2
    assert render("<!-- a -->") == ""
    assert render("<div>\n*a*\n</div>", unsafe=True) == "<div>\n*a*\n</div>\n"


def test_the_summary_divider_shows_nothing() -> None:
    assert render("a\n\n<!--more-->\n\nb", unsafe=True) == "<p>a</p>\n<p>b</p>\n"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## a {#b .c d=e}", '<h2 id="b" class="c" d="e">a</h2>\n'),
        ("## a {.c} b", '<h2 id="a-c-b">a {.c} b</h2>\n'),
        ("a {.c}\n---", '<h2 class="c" id="a">a</h2>\n'),
        ("## a {onclick=x}", '<h2 id="a">a</h2>\n'),
    ],
)
def test_headings_take_attributes(text: str, html: str) -> None:
    assert render(text) == html


def test_heading_attributes_can_be_turned_off() -> None:
    assert render("# a {.b}", attribute={"title": False}) == '<h1 id="a-b">a {.b}</h1>\n'


def test_attribute_lines_are_for_the_block_above_them() -> None:
    options = {"attribute": {"block": True}}
    assert render("a\n{.b}", **options) == '<p class="b">a</p>\n'
    assert render("- a\n{.b}", **options) == '<ul class="b">\n<li>a</li>\n</ul>\n'
    assert render("a\n\n{.b}", **options) == "<p>a</p>\n"
    assert render("a\n{.b}") == "<p>a\n{.b}</p>\n"


def test_a_lone_image_can_stand_without_a_paragraph() -> None:
    option = {"wrapStandAloneImageWithinParagraph": False}
    assert render("![a](b)", **option) == '<img src="b" alt="a">'
    assert render("![a](b) c", **option) == '<p><img src="b" alt="a"> c</p>\n'


def test_a_paragraph_of_nothing_but_a_long_definition_is_one() -> None:
    address = "/" + "x" * 400
    html = render(f"[a]: {address}\n\n[a]")
    assert html == f'<p><a href="{address}">a</a></p>\n'
