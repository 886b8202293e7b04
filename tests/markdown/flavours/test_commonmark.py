"""CommonMark as Zola, Astro and GitHub publish it, and Eleventy's markdown-it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from editor.errors import EditorError
from editor.markdown.flavours import by_name


def render(text: str, name: str = "commonmark", /, **options: object) -> str:
    return by_name(name, **options).whole(text.split("\n"))


def inline(text: str, **options: object) -> str:
    return render(text, **options).removeprefix("<p>").removesuffix("</p>\n")


def test_a_profile_turns_github_s_extensions_on() -> None:
    text = "~~a~~ https://example.org\n\n- [x] b\n\n| c |\n|---|"
    github = render(text)
    assert "<del>a</del>" in github
    assert '<a href="https://example.org">' in github
    assert '<input type="checkbox" checked disabled> b' in github
    assert "<table>" in github
    plain = render(text, profile="commonmark")
    assert not re.search("<del>|<a |<input|<table", plain)
    assert "<a " not in render(text, profile="zola")


def test_switches_override_the_profile() -> None:
    assert inline("~~a~~", strikethrough=False) == "~~a~~"
    assert inline("www.a.bc", profile="zola", autolinks=True) == (
        '<a href="http://www.a.bc">www.a.bc</a>'
    )
    assert inline("a\nb", breaks=True) == "a<br>\nb"
    assert inline("<b>a</b>", html=False) == "&lt;b&gt;a&lt;/b&gt;"


@pytest.mark.parametrize("profile", ["commonmark", "github", "astro", "satteri", "zola"])
def test_a_tag_with_other_blanks_than_ascii_s_is_text(profile: str) -> None:
    def page(text: str) -> str:
        return render(text, profile=profile)

    for blank in ("\u00a0", "\u2003", "\u3000", "\x85", " \u00a0", "\u00a0 ", "b\u00a0"):
        assert f"a &lt;i{blank}c=d&gt;" in page(f"a <i{blank}c=d>")
        assert f"<p>&lt;i{blank}c=d&gt;" in page(f"<i{blank}c=d>\n*e*")
        assert f"<p>&lt;i{blank}/&gt;" in page(f"<i{blank}/>\n*e*")
    for blank in ("\u00a0", "\u2003"):
        assert f"<p>&lt;div{blank}c=d&gt;" in page(f"<div{blank}c=d>\n*e*")
        assert f"<p>&lt;pre{blank}c=d&gt;" in page(f"<pre{blank}c=d>\n*e*")
        assert f"<p>&lt;/div{blank}&gt;" in page(f"</div{blank}>\n*e*")
        assert f"a <!--{blank}-->" in page(f"a <!--{blank}-->")
        assert f"<!--{blank}-->\n" in page(f"<!--{blank}-->\n*e*")
        assert f'a <i b="{blank}" c=d{blank}>' in page(f'a <i b="{blank}" c=d{blank}>')
        assert f'<i b="{blank}">\n*e*' in page(f'<i b="{blank}">\n*e*')
        assert f"<div>{blank}\n*e*" in page(f"<div>{blank}\n*e*")
        assert f"<div c{blank}>\n*e*" in page(f"<div c{blank}>\n*e*")
    for blank in (" ", "\t"):
        tag = f"<i{blank}b{blank}={blank}c{blank}/>"
        assert f"a {tag}" in page(f"a {tag}")
    assert 'a <i\nb="c">' in page('a <i\nb="c">')


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("\"a\" 'b' it's -- --- ...", "“a” ‘b’ it’s – — …"),
        ("the '90s", "the ’90s"),
        (r"\"a\" `\"b\"`", "&quot;a&quot; <code>\\&quot;b\\&quot;</code>"),
        ('"*a*" ["b"](c)', '“<em>a</em>” <a href="c">“b”</a>'),
        ("-----", "<hr>\n"),
    ],
)
def test_zola_s_smart_punctuation(text: str, html: str) -> None:
    assert inline(text, profile="zola", smart=True) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("\"a\" 'b' it's -- ---...", "“a” ‘b’ it’s — ---…"),
        ("the '90s", "the ’90s"),
        ("`code`'s end", "<code>code</code>’s end"),
        ("https://a.bc/'d'", '<a href="https://a.bc/\'d">https://a.bc/‘d</a>’'),
    ],
)
def test_astro_s_smartypants(text: str, html: str) -> None:
    assert inline(text, profile="astro", smart=True) == html


def test_quotes_stay_straight_until_a_site_asks() -> None:
    assert inline('"a"', profile="astro") == "&quot;a&quot;"


def test_heading_ids_by_profile() -> None:
    text = "# Été & `Code`\n\n# Été & `Code`"
    assert re.findall('id="([^"]*)"', render(text)) == ["été--code", "été--code-1"]
    assert re.findall('id="([^"]*)"', render(text, profile="zola")) == ["ete-code", "ete-code-1"]
    assert "id=" not in render(text, profile="commonmark")
    assert "id=" not in render(text, heading_ids=False)


def test_zola_s_headings_take_attributes() -> None:
    assert render("# A {#b .c}", profile="zola") == '<h1 id="b" class="c">A</h1>\n'
    assert render("# A {#b .c}") == '<h1 id="a-b-c">A {#b .c}</h1>\n'


def test_footnotes_at_the_end_on_github() -> None:
    html = render("a[^x] b[^y] c[^x]\n\n[^y]: Y\n[^x]: X\n[^z]: never")
    assert re.findall(r' id="(user-content-fn-[^"]*)"', html) == [
        "user-content-fn-x",
        "user-content-fn-y",
    ]
    assert 'href="#user-content-fnref-x-2"' in html
    assert "never" not in html


def test_zola_s_footnotes_stay_where_they_are_defined_or_go_to_the_bottom() -> None:
    text = "a[^x]\n\n[^x]: X\n\nb"
    in_place = render(text, profile="zola")
    assert in_place.index("footnote-definition") < in_place.index("<p>b</p>")
    bottom = render(text, profile="zola", bottom_footnotes=True)
    assert bottom.index("<p>b</p>") < bottom.index('<li id="fn-x">')


def test_alerts_are_github_s() -> None:
    assert "markdown-alert-note" in render("> [!NOTE]\n> a")
    assert "<blockquote>" in render("> [!NOTE]\n> a", profile="astro")


def test_links_are_encoded_but_their_hosts_are_not() -> None:
    assert inline("[a](https://münchen.example/ü)") == (
        '<a href="https://m%C3%BCnchen.example/%C3%BC">a</a>'
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("me@example.org.", '<a href="mailto:me@example.org">me@example.org</a>.'),
        ("(www.a.bc/d(e))", '(<a href="http://www.a.bc/d(e)">www.a.bc/d(e)</a>)'),
        ("'https://a.bc'", "'<a href=\"https://a.bc\">https://a.bc</a>'"),
        (
            "xhttps://a.bc a_b@c.d_ [x www.a.bc](u)",
            'xhttps://a.bc a_b@c.d_ <a href="u">x www.a.bc</a>',
        ),
    ],
)
def test_bare_links_end_before_the_sentence_does(text: str, html: str) -> None:
    assert inline(text) == html


def test_eleventy_has_raw_html_tables_and_no_indented_code() -> None:
    assert render("<i>a</i> ~~b~~ https://a.bc", "eleventy") == (
        "<p><i>a</i> <s>b</s> https://a.bc</p>\n"
    )
    assert render("    a\n\n    # b", "eleventy") == "<p>a</p>\n<p># b</p>\n"
    assert "<table>" in render("| a |\n|---|", "eleventy")
    assert render("# a\n\nb [^1]", "eleventy") == "<h1>a</h1>\n<p>b [^1]</p>\n"


def test_eleventy_takes_markdown_it_s_switches() -> None:
    assert render("    a", "eleventy", code=True) == "<pre><code>a\n</code></pre>\n"
    assert render('"a"', "eleventy", typographer=True) == "<p>“a”</p>\n"
    assert "<a href" in render("example.org", "eleventy", linkify=True)


@pytest.mark.parametrize("name", ["commonmark", "eleventy"])
def test_unknown_options_are_refused(name: str) -> None:
    with pytest.raises(EditorError):
        by_name(name, profil="zola")


def test_zola_s_fences_say_more_than_a_language() -> None:
    zola = by_name("commonmark", profile="zola")
    html = zola.whole(["```rust, linenos,hl_lines=3-4 7,linenostart=10", "a", "```"])
    asked = 'data-hl-lines="3-4 7" data-linenos="true" data-linenostart="10"'
    assert html == f'<pre><code class="language-rust" {asked}>a\n</code></pre>\n'
    assert "language-" not in zola.whole(["```linenos", "a", "```"])
    assert 'class="language-föö"' in zola.whole(["``` f&ouml;&ouml;", "a", "```"])


ASTRO: dict[str, object] = {"profile": "astro", "smart": True}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('default is "".', 'default is "".'),
        ("'{{ . }} day'", "’{{ . }} day’"),
        ("He said, \"'Quoted' words.\"", "He said, “‘Quoted’ words.”"),
        ("the '80s and '90", "the ’80s and ‘90"),
        ("four.... and &quot;five&quot;", "four… and “five”"),
        ('("a") ["b"]', "(“a”) [“b”]"),
    ],
)
def test_astro_curls_quotes_as_its_plugin_does(text: str, shown: str) -> None:
    html = by_name("commonmark", **ASTRO).whole([text])
    assert unescape(html) == f"<p>{shown}</p>\n"


def test_the_text_of_a_bare_link_is_beside_its_quotes_in_astro() -> None:
    html = by_name("commonmark", **ASTRO).whole(['see "https://example.org/" there'])
    assert html.startswith("<p>see “<a")


def test_github_s_footnotes_and_ids_leave_out_what_github_does() -> None:
    # Astro takes the hyphen off the end, too.
    for profile, identity in (("astro", "a"), ("github", "a-")):
        flavour = by_name("commonmark", profile=profile)
        assert "<sup>" not in flavour.whole(["a[^b c]", "", "[^b c]: d"])
        assert f'id="{identity}"' in flavour.whole(["# a ![b](c)"])
    zola = by_name("commonmark", profile="zola")
    assert "<sup" in zola.whole(["a[^b c]", "", "[^b c]: d"])
    assert 'id="a-b"' in zola.whole(["# a ![b](c)"])


def test_emoji_by_name_where_a_site_has_them() -> None:
    lines = ["a :tada: b `:tada:` :no_such: [:+1:](u) ![:heart_eyes:](v)", "", "# :tada: x"]
    page = by_name("commonmark", profile="zola", emoji=True).whole(lines)
    assert 'a 🎉 b <code>:tada:</code> :no_such: <a href="u">👍</a>' in page
    assert 'alt="😍"' in page
    assert ":tada:" in by_name("commonmark", profile="zola").whole(lines[:1])


@pytest.mark.parametrize("name", ["goldmark", "commonmark"])
def test_what_is_nested_deep_is_there(name: str) -> None:
    flavour = by_name(name)
    for mark, tag in (("- ", "<ul>"), ("> ", "<blockquote>"), ("1. ", "<ol>")):
        html = flavour.whole([mark * 90 + "word", "", "end"])
        assert html.count(tag) == 90
        assert "<p>end</p>" in html
        deeper = flavour.whole([mark * 400 + "word", "", "end"])
        assert "word" in deeper
        assert "<p>end</p>" in deeper
