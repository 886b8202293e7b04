from __future__ import annotations

import re
from html import unescape
from importlib.metadata import EntryPoints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments import plugin

from editor.markdown.code.code_options import attributes
from editor.markdown.code.pygments_code import LONGEST, colour, stylesheet
from editor.markdown.flavours import by_name
from editor.markdown.sanitize import clean


def fenced(language: str, text: str, more: str = "") -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<pre><code class="language-{language}"{more}>{escaped}</code></pre>'


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_code_of_a_known_language_gets_class_names() -> None:
    html = colour(fenced("python", "def f(): return 1 < 2\n"))
    assert html.startswith('<pre><code class="language-python highlight">')
    assert '<span class="k">def</span>' in html
    assert "&lt;" in html
    assert clean(html) == html


def test_names_that_generators_accept_are_known() -> None:
    names = "go golang sh shell console jsx ts toml yml plaintext jsonc svelte terraform c++ C# kt"
    for name in [*names.split(), "go-html-template", "njk", "gotmpl", "caddyfile", "wasm", "fs"]:
        html = fenced(name, "x = 1\n")
        assert (colour(html) != html) == (name != "plaintext"), name


def test_code_of_no_or_an_unknown_language_is_left_as_it_is() -> None:
    for html in (
        "<pre><code>x = 1\n</code></pre>",
        fenced("klingon", "x"),
        "<p><code>x</code></p>",
        fenced("python", "x" * (LONGEST + 1)),
        '<pre><code class="language-python"><b>x</b></code></pre>',
    ):
        assert colour(html) == html


@given(st.text(st.sampled_from("ab \t\n\"'#/*<&>{}\\\u00a0é"), max_size=60))
def test_colouring_changes_no_character(text: str) -> None:
    for language in ("python", "c", "html", "json"):
        shown = text_of(colour(fenced(language, text)))
        assert shown == text


def test_marked_and_numbered_lines_are_shown_so() -> None:
    html = colour(fenced("python", "a\nb\nc\nd\n", ' hl_lines="1 3-4" linenums="True"'))
    assert html.count('class="hll"') == 3
    assert [int(n) for n in re.findall(r'class="linenos">\s*(\d+)<', html)] == [1, 2, 3, 4]
    html = colour(fenced("text", "a\nb\n", ' data-linenos="1" data-linenostart="9"'))
    assert '<span class="linenos"> 9</span>a' in html


def test_a_marked_line_is_marked_as_a_whole_with_its_number() -> None:
    html = colour(fenced("text", "a\n\nb", ' data-hl-lines="2-3" data-linenos="1"'))
    assert '<span class="hll"><span class="linenos">2</span>\n</span>' in html
    assert '<span class="hll"><span class="linenos">3</span>b</span></code>' in html


def test_a_huge_range_of_marked_lines_costs_nothing() -> None:
    assert 'class="hll"' in colour(fenced("python", "a\n", ' hl_lines="1-99999999999"'))


def test_many_ranges_and_huge_numbers_cost_nothing() -> None:
    colour(fenced("python", "a\n", ' hl_lines="' + "1-50000 " * 50_000 + '"'))
    colour(fenced("python", "a\n", ' hl_lines="' + "1" * 5000 + '"'))
    html = colour(fenced("python", "a\n" * 9, f' data-linenos="1" data-linenostart="{"9" * 5000}"'))
    assert len(html) < 2000
    colour("<code" + "<pre" * 100_000)


def test_both_themes_have_colours_for_what_highlighters_emit() -> None:
    light, dark = stylesheet(dark=False), stylesheet(dark=True)
    assert light != dark
    for css in (light, dark):
        for place in (".highlight .k", ".codehilite .k", "pre.code .k"):
            assert place in css
        assert "url(" not in css


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ""),
        ("go", ""),
        ("linenos", ' data-linenos="true"'),
        ("linenos=table", ' data-linenos="true"'),
        ("LINENOS=inline", ' data-linenos="true"'),
        ("linenos=false", ""),
        ("linenos = '0'", ""),
        ("nolinenos", ""),
        ("linenostart=7", ' data-linenos="true" data-linenostart="7"'),
        ('linenos=false, linenostart = "12"', ' data-linenos="true" data-linenostart="12"'),
        ("hl_lines=3", ' data-hl-lines="3"'),
        ('hl_lines=[1,"3-4", 9]', ' data-hl-lines="1 3-4 9"'),
        ("mark_lines='1 2'", ' data-hl-lines="1 2"'),
        ("hl_lines=[]", ""),
        ("hl_lines=x", ""),
    ],
)
def test_what_a_post_asks_of_a_block_of_code(asked: str, found: str) -> None:
    assert attributes(asked) == found


def numbers(html: str) -> list[str]:
    return re.findall(r'class="linenos">([^<]*)<', html)


def test_numbers_are_as_wide_as_the_last_of_them_and_off_where_a_site_says_so() -> None:
    nine = fenced("text", "a\nb", ' data-linenos="1" data-linenostart="9"')
    assert numbers(colour(nine)) == [" 9", "10"]
    assert numbers(colour(fenced("text", "a\nb\n", ' data-linenos="1" data-linenostart="8"'))) == [
        "8",
        "9",
    ]
    assert numbers(colour(fenced("c", "a", ' data-linenos="1" data-linenostart="x"'))) == ["1"]
    for off in ("0", "false", "False"):
        assert "linenos" not in colour(fenced("c", "a\n", f' linenums="{off}"'))


def test_marked_lines_are_counted_from_one_to_the_last_of_the_code() -> None:
    marked = re.compile(r'<span class="hll">([^<]*)')
    for asked, lines in {
        "1": ["a\n"], "[1, 3]": ["a\n", "c\n"], "2 - 3": ["b\n", "c\n"], "3-9": ["c\n"], "4": [],
        "3-1": [],
    }.items():  # fmt: skip
        html = colour(fenced("text", "a\nb\nc\n", f' hl_lines="{asked}"'))
        assert marked.findall(html) == lines, asked


def test_the_other_attributes_of_code_stay_and_what_was_asked_goes() -> None:
    html = colour(fenced("text", "a", ' id="b" data-hl-lines="1" data-linenos="1"'))
    assert html.startswith('<pre><code class="language-text highlight" id="b"><span class="hll">')
    assert colour(fenced("text", "a")) == fenced("text", "a")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """An entry for each time that Pygments looks through the installed packages."""
    found: list[str] = []

    def entry_points() -> EntryPoints:
        found.append("asked")
        return EntryPoints()

    monkeypatch.setattr(plugin, "entry_points", entry_points)
    return found


def test_what_other_packages_read_is_looked_up_once(asked: list[str]) -> None:
    for language in ("no-language", "another-one", "no-language"):
        assert colour(f'<pre><code class="language-{language}">x</code></pre>')
    assert len(asked) == 1


def test_to_guess_a_language_is_to_look_them_up_once(asked: list[str]) -> None:
    flavour = by_name("python-markdown", profile="pelican")
    for code in ("    $ make", "    x = 1"):
        assert "<span></span>" in flavour.whole(["text", "", code])
    assert len(asked) == 1


def test_hidden_lines_are_left_out_and_counted() -> None:
    zola = by_name("commonmark", profile="zola")
    fence = ["```py,linenos,hide_lines=1 3", "a = 1", "b = 2", "c = 3", "d = 4", "```"]
    page = colour(zola.whole(fence))
    assert "hide" not in page
    assert re.findall(r'class="linenos">(\d)', page) == ["2", "4"]
    for head in ("```,hide_lines=2-3", "```unheard-of,hide_lines=2-3"):
        plain = colour(zola.whole([head, *fence[1:]]))
        assert re.findall(r"\w = \d", plain) == ["a = 1", "d = 4"]
