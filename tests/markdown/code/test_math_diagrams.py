from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from editor.markdown.code import diagrams, math
from editor.markdown.flavours import by_name
from editor.markdown.own_boxes import revealed
from editor.markdown.sanitize import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

OPTIONS = {
    "passthrough": {
        "enable": True,
        "delimiters": {"block": [["$$", "$$"], ["\\[", "\\]"]], "inline": [["$", "$"]]},
    }
}


def test_fences_of_diagrams_are_figures_with_their_name_and_source() -> None:
    html = revealed(diagrams.boxed('<pre><code class="language-mermaid">a --&gt; b\n</code></pre>'))
    assert html == (
        '<figure class="byline-diagram" data-language="mermaid">'
        '<figcaption class="byline-tag">Mermaid</figcaption>'
        '<pre><code class="language-mermaid">a --&gt; b\n</code></pre></figure>'
    )


@pytest.mark.parametrize(
    "fence", ['<pre class="mermaid"><code>a</code></pre>', '<div class="mermaid">a</div>']
)
def test_a_fence_that_the_site_names_mermaid_is_a_figure_too(fence: str) -> None:
    html = revealed(diagrams.boxed(fence))
    assert html.startswith('<figure class="byline-diagram" data-language="mermaid">')
    assert fence in html


@pytest.mark.parametrize("html", ["<p>a</p>", '<pre><code class="language-go">x</code></pre>'])
def test_other_code_is_left_alone(html: str) -> None:
    assert diagrams.boxed(html) == math.boxed(html) == html


def test_formulas_between_the_sites_delimiters_are_boxes_with_their_source() -> None:
    pairs = math.delimiters("goldmark", OPTIONS)
    html = clean(math.boxed("<p>a $x<y$ and</p>\n$$z &lt; 1$$", pairs))
    assert html == (
        '<p>a <span class="byline-tag byline-math">$x&lt;y$</span> and</p>\n'
        '<span class="byline-tag byline-math">$$z &lt; 1$$</span>'
    )


def test_the_delimiters_are_found_where_a_site_s_table_has_them() -> None:
    pairs = math.delimiters("goldmark", OPTIONS)
    assert pairs
    assert math.delimiters("goldmark", {"extensions": OPTIONS, "renderer": {}}) == pairs
    assert math.delimiters("goldmark", {"extensions": {}, **OPTIONS}) == pairs


def test_code_and_attributes_hold_no_formulas() -> None:
    pairs = math.delimiters("goldmark", OPTIONS)
    html = '<p title="$a$"><code>$b$</code> <a href="$c$">d</a> 5$</p>'
    assert math.boxed(html, pairs) == html


def test_formulas_are_only_looked_for_where_the_site_has_them_on() -> None:
    assert math.delimiters("goldmark", {}) == ()
    assert math.delimiters("goldmark", {"passthrough": {"enable": False}}) == ()
    assert (
        math.delimiters(
            "goldmark", {"passthrough": {"enable": True, "delimiters": {"inline": "$"}}}
        )
        == ()
    )
    assert math.boxed("<p>5$ and 6$</p>") == "<p>5$ and 6$</p>"


@pytest.mark.parametrize(
    ("name", "options", "spelled"),
    [
        ("commonmark", {"profile": "astro", "math": True}, ("x_1*y*", "a < *b*")),
        ("eleventy", {"math": True}, ("x_1*y*", "a < *b*")),
        ("kramdown", {}, (r"\(x_1*y*\)", "\\[a < *b*\\]")),
        ("goldmark", OPTIONS, ("$x_1*y*$", "$$\na < *b*\n$$")),
    ],
)
def test_formulas_are_kept_from_emphasis_and_boxed(
    name: str, options: Mapping[str, object], spelled: tuple[str, str]
) -> None:
    dollar = "$$" if name == "kramdown" else "$"
    text = f"So {dollar}x_1*y*{dollar} *is*.\n\n$$\na < *b*\n$$"
    html = by_name(name, **options).whole(text.split("\n"))
    html = revealed(math.boxed(html, math.delimiters(name, options)))
    boxes = re.findall(r"<(?:span|div) class=\"byline-tag byline-math\">([^<]*)<", html)
    assert [unescape(box).strip() for box in boxes] == list(spelled)
    assert html.count("<em>") == 1


def test_two_dollars_on_a_line_of_their_own_are_a_block_for_plugins_and_not_for_remark() -> None:
    lines = ["$$a$$", "", "b"]
    shown = '<pre><code class="language-math math-display">a</code></pre>'
    inline = '<p><code class="language-math math-inline">a</code></p>'
    assert by_name("eleventy", math=True).whole(lines).startswith(shown)
    assert by_name("commonmark", profile="astro", math=True).whole(lines).startswith(inline)


@pytest.mark.parametrize(
    ("name", "options"),
    [("eleventy", {"math": True}), ("commonmark", {"profile": "astro", "math": True})],
)
def test_a_formula_of_several_lines_keeps_them_as_they_are(
    name: str, options: Mapping[str, object]
) -> None:
    html = by_name(name, **options).whole(["$$", "a", " b", "c", "$$"])
    assert html.strip().endswith(">a\n b\nc</code></pre>")


def test_dollars_are_money_where_no_site_asks_for_formulas() -> None:
    for name in ("commonmark", "eleventy", "goldmark"):
        assert by_name(name).whole(["$5 and $6"]).strip() == "<p>$5 and $6</p>"
    assert by_name("eleventy", math=True).whole(["$5 and $6"]).strip() == "<p>$5 and $6</p>"


def test_fenced_and_ready_made_formulas_are_boxes_too() -> None:
    html = clean(math.boxed('<pre><code class="language-math">a &lt; b\n</code></pre>'))
    assert html == '<div class="byline-tag byline-math">a &lt; b\n</div>'
    html = clean(math.boxed('<span class="arithmatex">\\(a\\)</span>'))
    assert html == '<span class="arithmatex byline-tag byline-math">\\(a\\)</span>'


@pytest.mark.parametrize("text", ["\\(", "\\[", "<code>", "<!--", "<pre><code>"])
def test_what_opens_and_never_closes_is_looked_for_once(text: str) -> None:
    pairs = (("$$", "$$"), ("\\[", "\\]"), ("\\(", "\\)"))
    html = text * (500_000 // len(text))
    assert "byline-math" not in math.boxed(html + "a $b", pairs)


@pytest.mark.parametrize(
    ("language", "name"),
    [("goat", "GoAT"), ("plantuml", "PlantUML"), ("d2", "D2"), ("dot", "Graphviz"),
     ("graphviz", "Graphviz")],
)  # fmt: skip
def test_each_kind_of_diagram_has_its_own_name(language: str, name: str) -> None:
    fence = (
        f'<pre tabindex="0"><code class="language-{language}" data-lang="{language}">a</code></pre>'
    )
    html = revealed(diagrams.boxed(f"<p>b</p>{fence}<p>c</p>"))
    assert html == (
        f'<p>b</p><figure class="byline-diagram" data-language="{language}">'
        f'<figcaption class="byline-tag">{name}</figcaption>{fence}</figure><p>c</p>'
    )
    assert diagrams.boxed(fence.replace("language-", "language-x")) == fence.replace(
        "language-", "language-x"
    )


def test_the_longest_delimiters_come_first_and_what_is_no_pair_is_left_out() -> None:
    kinds = {
        "inline": [["$", "$"], ["$"], ["", "x"], "ab", ["\\(", "\\)"]],
        "block": [["$$", "$$"]],
    }
    options = {"passthrough": {"enable": True, "delimiters": kinds}}
    pairs = math.delimiters("goldmark", options)
    assert pairs == (("\\(", "\\)"), ("$$", "$$"), ("$", "$"))
    assert math.delimiters("goldmark", {"passthrough": {"enable": True}}) == ()
    assert math.delimiters("goldmark", {"passthrough": {"enable": "yes", **options}}) == ()
    assert math.delimiters("kramdown", {}) == (("\\[", "\\]"), ("\\(", "\\)"))


def test_what_opens_a_formula_and_never_closes_hides_none_of_another_kind() -> None:
    pairs = (("\\(", "\\)"), ("$$", "$$"), ("$", "$"))
    html = revealed(math.boxed("<p>\\(a $b$ $$ c $d$</p>", pairs))
    assert re.findall(r'byline-math">([^<]*)<', html) == ["$b$", "$d$"]
