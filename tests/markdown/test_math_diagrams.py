from __future__ import annotations

import pytest

from editor.markdown import diagrams, math
from editor.markdown.sanitize import clean

OPTIONS = {
    "passthrough": {
        "enable": True,
        "delimiters": {"block": [["$$", "$$"], ["\\[", "\\]"]], "inline": [["$", "$"]]},
    }
}


def test_fences_of_diagrams_are_figures_with_their_name_and_source() -> None:
    html = diagrams.boxed('<pre><code class="language-mermaid">a --&gt; b\n</code></pre>')
    assert html == (
        '<figure class="byline-diagram" data-language="mermaid">'
        '<figcaption class="byline-tag">Mermaid</figcaption>'
        '<pre><code class="language-mermaid">a --&gt; b\n</code></pre></figure>'
    )
    assert clean(html) == html


@pytest.mark.parametrize("html", ["<p>a</p>", '<pre><code class="language-go">x</code></pre>'])
def test_other_code_is_left_alone(html: str) -> None:
    assert diagrams.boxed(html) == math.boxed(html) == html


def test_formulas_between_the_sites_delimiters_are_boxes_with_their_source() -> None:
    pairs = math.delimiters(OPTIONS)
    html = math.boxed("<p>a $x<y$ and</p>\n$$z &lt; 1$$", pairs)
    assert html == (
        '<p>a <span class="byline-tag byline-math">$x&lt;y$</span> and</p>\n'
        '<span class="byline-tag byline-math">$$z &lt; 1$$</span>'
    )
    assert clean(html) == html


def test_code_and_attributes_hold_no_formulas() -> None:
    pairs = math.delimiters(OPTIONS)
    html = '<p title="$a$"><code>$b$</code> <a href="$c$">d</a> 5$</p>'
    assert math.boxed(html, pairs) == html


def test_formulas_are_only_looked_for_where_the_site_has_them_on() -> None:
    assert math.delimiters({}) == ()
    assert math.delimiters({"passthrough": {"enable": False}}) == ()
    assert math.delimiters({"passthrough": {"enable": True, "delimiters": {"inline": "$"}}}) == ()
    assert math.boxed("<p>5$ and 6$</p>") == "<p>5$ and 6$</p>"


def test_fenced_and_ready_made_formulas_are_boxes_too() -> None:
    html = math.boxed('<pre><code class="language-math">a &lt; b\n</code></pre>')
    assert html == '<div class="byline-tag byline-math">a &lt; b\n</div>'
    html = math.boxed('<span class="arithmatex">\\(a\\)</span>')
    assert html == '<span class="arithmatex byline-tag byline-math">\\(a\\)</span>'
