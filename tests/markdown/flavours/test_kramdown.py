"""Jekyll's kramdown, as near as Byline comes to it."""

from __future__ import annotations

import re

import pytest

from editor.errors import EditorError
from editor.markdown.flavours import by_name
from editor.markdown.renderer import Renderer


def render(text: str, **options: object) -> str:
    return by_name("kramdown", **options).whole(text.split("\n"))


def inline(text: str, **options: object) -> str:
    return render(text, **options).removeprefix("<p>").removesuffix("</p>\n")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("\"a\" and 'b'", "“a” and ‘b’"),
        ("it's the '80s", "it’s the ’80s"),
        ('`code`\'s and "*em*"', "<code>code</code>’s and “<em>em</em>”"),
        ("a -- b --- c... << d >>", "a – b — c… «\u00a0d\u00a0»"),
        (r"\"a\" `\"b\"`", '"a" <code>\\"b\\"</code>'),
        ("<code>--a</code> --b", "<code>--a</code> –b"),
    ],
)
def test_typography(text: str, html: str) -> None:
    assert inline(text) == html


def test_a_site_chooses_its_quotes() -> None:
    assert inline('"a"', smart_quotes="lsquo,rsquo,laquo,raquo") == "«a»"


def test_attribute_lists_are_for_the_block_they_touch() -> None:
    assert render('a\n{: .b #c d="e f"}') == '<p class="b" id="c" d="e f">a</p>\n'
    assert render("{: .b}\na") == '<p class="b">a</p>\n'
    assert render("- a\n- b\n{: .c}") == '<ul class="c">\n<li>a</li>\n<li>b</li>\n</ul>\n'
    assert render("a\n\n{: .b}\n\nc") == '<p>a</p>\n<p class="b">c</p>\n'
    assert render("## a\n{: #b}") == '<h2 id="b">a</h2>\n'


def test_attribute_lists_are_not_for_a_block_beyond_what_they_touch() -> None:
    assert render("a\n\n[x]: /u\n{: .b}") == "<p>a</p>\n"
    assert render("> {: .b}\n\nc\n\n> d").count("class") == 0


def test_attribute_lists_are_for_the_span_in_front_of_them() -> None:
    assert inline('*a*{: .b} `c`{:.d} [e](f){: g="h"}') == (
        '<em class="b">a</em> <code class="d">c</code> <a href="f" g="h">e</a>'
    )


def test_heading_ids_by_input() -> None:
    assert re.findall('id="([^"]*)"', render("# A *b* `c`\n\n# A b c\n\n# 1. D é")) == [
        "a-b-c",
        "a-b-c-1",
        "1-d-é",
    ]
    assert re.findall('id="([^"]*)"', render("# 1. D é", input="kramdown")) == ["d-"]
    assert "id=" not in render("# a", auto_ids=False)
    assert render("# a {#b}") == '<h1 id="b">a</h1>\n'


def test_every_item_of_a_list_has_or_lacks_its_paragraph() -> None:
    assert render("- a\n- b\n\n  c\n- d") == (
        "<ul>\n<li>a</li>\n<li>\n<p>b</p>\n<p>c</p>\n</li>\n<li>d</li>\n</ul>\n"
    )


def test_footnotes_keep_their_names() -> None:
    html = render("a[^x] b[^y] c[^x]\n\n[^y]: Y\n[^x]: X")
    assert re.findall(r' id="(fn[^"]*)"', html) == [
        "fnref:x",
        "fnref:y",
        "fnref:x:1",
        "fn:x",
        "fn:y",
    ]
    assert "&#8617;" in html
    assert "up" in render("a[^x]\n\n[^x]: X", footnote_backlink="up")


def test_tables_need_no_head() -> None:
    assert "<thead>" not in render("| a | b |\n| c | d |")
    assert render("a | b\n--|:-:\nc | `d|e`").count("<th") == 3


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a | `b|c` | d", 3),
        ("a | ``b|`c`` | d", 3),
        ("a | ``b|c` | d", 4),
        ("a | `b|c`` | d", 3),
        ("`a|b", 2),
        ("`` ` | ` ``", 0),
    ],
)
def test_a_pipe_in_code_parts_no_cells(text: str, cells: int) -> None:
    assert render(text).count("<td") == cells


def test_runs_of_ticks_that_nothing_closes_are_looked_through_once() -> None:
    # Looking on from every tick for each of these runs would take hours.
    runs = "a".join("`" * length for length in range(1, 400))
    assert render(f"| {runs} | b |").count("<td") == 2


def test_raw_blocks_hold_no_markdown_unless_asked() -> None:
    assert render("<div>\n\n*a*\n\n</div>\n\nb") == "<div>\n\n*a*\n\n</div>\n<p>b</p>\n"
    assert render('<div markdown="1">\n*a*\n</div>') == "<div>\n<p><em>a</em></p>\n</div>\n"


def test_math_is_handed_to_mathjax() -> None:
    assert inline("a $$x_1 * y_2$$ b") == r"a \(x_1 * y_2\) b"
    assert render("$$\na\n$$") == "\\[a\\]\n"


def test_comments_and_end_marks_show_nothing() -> None:
    assert render("{::comment}\na\n{:/comment}\n\n- b\n^\n- c").count("<ul>") == 2


def test_links_may_hold_spaces_as_liquid_does() -> None:
    assert inline("[a]({{ site.url }}/b)") == '<a href="{{ site.url }}/b">a</a>'


def test_the_last_definition_of_a_reference_counts() -> None:
    assert inline("[a]\n\n[a]: /b\n[a]: /c") == '<a href="/c">a</a>'


def test_unknown_options_are_refused() -> None:
    with pytest.raises(EditorError):
        render("a", autoids=True)


def test_a_site_may_number_the_lines_of_its_code() -> None:
    flavour = by_name("kramdown", line_numbers=True)
    html = flavour.whole(["```c", "a", "```", "", "```", "b", "```"])
    assert html.count('data-linenos="true"') == 1
    assert '<code data-linenos="true" class="language-c">a' in html


def test_text_is_struck_through_by_the_parser_of_github_only() -> None:
    assert "<del>gone</del>" in render("~~gone~~")
    assert "~~gone~~" in render("~~gone~~", input="kramdown")


@pytest.mark.parametrize("marks", ["> ", "- ", "> - ", "**a "])
def test_options_within_a_text_count_however_deep_it_stands(marks: str) -> None:
    lines = [marks * 99 + "a {::options auto_ids='false' /}", "", "# b"]
    renderer = Renderer(by_name("kramdown"))
    renderer.load(lines)
    assert renderer.html().endswith("<h1>b</h1>\n")
    assert renderer.html() == render("\n".join(lines))
