from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.errors import EditorError
from editor.markdown.blocks import Block, apply_patch, joined
from editor.markdown.flavours import by_name
from editor.markdown.flavours.python_markdown.conversion import FAULTS
from editor.markdown.own_boxes import revealed
from editor.markdown.renderer import Renderer
from editor.markdown.sanitize import clean
from editor.markdown.templates.mdx_masker import masker
from editor.markdown.templates.template_boxes import put_back
from editor.markdown.templates.templates import REACH, SYNTAXES, Tag
from editor.text.lines import LineEdit
from tests.examples import tried
from tests.markdown.hostile import COMMON, Change, fitted

TAGS = [
    '{{< figure src="a.png" caption="b" >}}', "{{< note >}}", "{{< /note >}}", "{{% md %}}",
    "{{</* shown */>}}", '{{< ref "x.md" >}}', "{{<", ">}}", "{{< open", 'x="1" >}} tail',
    "{{< highlight go >}}", "{{< /highlight >}}", "{% raw %}", "{% endraw %}", "{% comment %}",
    "{% endcomment %}", "{% highlight ruby %}", "{% endhighlight %}", "{{ site.baseurl }}", "{{",
    "}}", "{%", "%}", "{% include a.html %}", "[a]({{ site.baseurl }}/b)", "{{ x | y: 'z' }}",
    "{# note", "#}", "{# c #}", "{{ f(a=1) }}", "{% g(b=2) %}", "{% end %}", "bylinetag0q",
    "bylinefillq", "a {{ b }} c {{ d }} e", "| {{ a | b }} | c |", "    {{ code }}", "# {{ head }}",
    "import A from 'a'", "export const a = {", "import {", "}", "<Aside a={b} />", "<Aside", "/>",
    "<Aside>", "</Aside>", "a <B c='>'>d</B> e", "{/* c", "*/}", "{' '}", r"\{ a }", "`{`", "```",
    "- ```js", "> ~~~", "{a => `b}`}",
    "{{/* x */}}", "`{{ code }}`", "![i]({{ 'x.png' | relative_url }})",
]  # fmt: skip
LINES = st.one_of(
    st.just(""),
    st.sampled_from(TAGS),
    st.sampled_from(COMMON),
    st.builds(lambda a, b: f"{a} {b}", st.sampled_from(COMMON), st.sampled_from(TAGS)),
)
POSTS = st.lists(LINES, min_size=1, max_size=15)
CHANGES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 4), st.lists(LINES, max_size=3)), max_size=5
)


def shown(text: str, templates: str = "hugo") -> str:
    renderer = Renderer(by_name("python-markdown", templates=templates))
    renderer.load(text.split("\n"))
    return revealed(renderer.html())


@pytest.mark.parametrize("templates", SYNTAXES)
@given(lines=POSTS, changes=CHANGES)
def test_masks_follow_edits_line_by_line(
    templates: str, lines: list[str], changes: list[Change]
) -> None:
    followed = masker(SYNTAXES[templates])
    seen = list(followed.load(lines))
    for change in changes:
        edit = fitted(change, lines)
        lines[edit.first : edit.first + edit.removed] = edit.inserted
        masked = followed.apply(edit)
        if masked is not None:
            seen[masked.first : masked.first + masked.removed] = masked.inserted
        assert seen == followed.masked
        assert len(seen) == len(lines)
        fresh = masker(SYNTAXES[templates])
        fresh.load(lines)
        sources = [[followed.tags.get(word) for word in line.split()] for line in seen]
        anew = [[fresh.tags.get(word) for word in line.split()] for line in fresh.masked]
        assert sources == anew


@settings(max_examples=tried(30), deadline=None)
@pytest.mark.parametrize("templates", SYNTAXES)
@given(lines=POSTS, changes=CHANGES)
def test_after_any_edits_the_blocks_are_the_whole(
    templates: str, lines: list[str], changes: list[Change]
) -> None:
    flavour = by_name("python-markdown", templates=templates)
    renderer = Renderer(flavour)
    page: list[Block] = []
    for patch in renderer.stream(lines):
        apply_patch(page, patch)
    for change in [None, *changes]:
        if change is not None:
            edit = fitted(change, lines)
            lines[edit.first : edit.first + edit.removed] = edit.inserted
            apply_patch(page, renderer.apply(edit))
        assert page == list(renderer.blocks)
        try:
            whole = flavour.whole(lines)
        except FAULTS:
            continue
        assert joined(page) == whole


def test_a_tag_in_a_line_is_a_small_box_with_the_text_around_it_intact() -> None:
    html = shown('See {{< icon "x y" >}} and *that*.')
    assert html == (
        '<p>See <span class="byline-tag" title="{{&lt; icon &quot;x y&quot; &gt;}}">icon</span>'
        " and <em>that</em>.</p>"
    )


def test_a_tag_alone_is_a_block_and_what_it_wraps_is_still_markdown() -> None:
    html = shown("{{< note >}}\n\nThis *counts*.\n\n{{< /note >}}")
    assert html.count('<div class="byline-tag" title=') == 2
    assert "<em>counts</em>" in html
    assert "<p><span" not in html


def test_a_tag_over_several_lines_keeps_every_line_its_number() -> None:
    text = 'a {{< figure\n  src="x.png"\n>}} b\n\nc *d*'
    renderer = Renderer(by_name("python-markdown", templates="hugo"))
    renderer.load(text.split("\n"))
    assert [(block.first_line, block.last_line) for block in renderer.blocks] == [(0, 2), (4, 4)]
    assert "byline-tag" in renderer.html()
    assert "src=" not in renderer.html().replace("title=", "").split("</span>")[1]


def test_what_touches_the_end_of_a_tag_of_many_lines_is_kept() -> None:
    html = shown("a {{< b\nc >}}{{< d >}}e\n\nf {{< g\n>}}h")
    assert html.count("byline-tag") == 3
    assert "</span>e" in html
    assert "</span>h" in html.replace("\n", "")


def test_what_is_not_closed_is_text() -> None:
    assert "byline-tag" not in shown("a {{< b\n" + "c\n" * (REACH + 2) + ">}}")
    assert "{{&lt; b" in shown("a {{< b")


def test_well_known_shortcodes_are_drawn() -> None:
    html = shown('{{< figure src="a.png" alt="b" caption="c" >}}')
    assert '<img src="a.png" alt="b"><figcaption><p>c</p></figcaption>' in html
    assert clean(html) == html
    assert 'href="https://youtu.be/abc"' in shown("{{< youtube abc >}}")
    assert 'class="language-go"' in shown("{{< highlight go >}}\nx := 1\n\n{{< /highlight >}}")
    assert 'class="language-ruby"' in shown(
        "{% highlight ruby %}\nx = 1\n{% endhighlight %}", "liquid"
    )


def test_a_figure_has_its_link_its_size_and_its_source() -> None:
    html = shown(
        '{{< figure src="a.png" caption="b" title="c" link="/d/" width="300" class="e"'
        ' attr="f" attrlink="https://g.example/" >}}'
    )
    assert '<figure class="e"><a href="/d/"><img src="a.png" alt="b" width="300"></a>' in html
    assert '<h4>c</h4><p>b <a href="https://g.example/">f</a></p>' in html


def test_highlight_numbers_lines_and_marks_some() -> None:
    hugo = by_name("goldmark", templates="hugo")
    html = hugo.whole(
        [
            '{{< highlight go "linenos=table,hl_lines=8 15-17,linenostart=199" >}}',
            "a",
            "{{< /highlight >}}",
        ]
    )
    assert '<code class="language-go" data-hl-lines="8 15-17" data-linenos="true"' in html
    assert 'data-linenostart="199" data-lang="go">a\n</code>' in html
    assert 'hl_lines="1"' not in hugo.whole(["{{< highlight go >}}", "a", "{{< /highlight >}}"])
    jekyll = by_name("kramdown", templates="liquid")
    html = jekyll.whole(['{% highlight c linenos mark_lines="1 2" %}', "a", "{% endhighlight %}"])
    assert '<code class="language-c" data-hl-lines="1 2" data-linenos="true">a\n</code>' in html


def test_tags_in_addresses_come_to_what_the_text_tells() -> None:
    assert 'href="{{&lt; ref &quot;post.md&quot; &gt;}}"' in shown('[a]({{< ref "post.md" >}})')
    assert 'href="/b"' in shown("[a]({{ site.baseurl }}/b)", "liquid")
    assert 'src="/i.png"' in shown("![a]({{ '/i.png' | relative_url }})", "liquid")
    assert 'href="{% post_url 2020-01-01-a %}"' in shown(
        "[a]({% post_url 2020-01-01-a %})", "liquid"
    )


def test_escaped_tags_raw_text_comments_and_code_show_their_text() -> None:
    assert "{{&lt; x &gt;}}" in shown("a {{</* x */>}}")
    assert shown("{% raw %}a {{ b }}{% endraw %}", "liquid") == "<p>a {{ b }}</p>"
    assert shown("a {% comment %}*b*\n\nc{% endcomment %}\n\nd", "liquid") == "<p>a</p>\n\n<p>d</p>"
    assert shown("a `{{< b >}}`") == "<p>a <code>{{&lt; b &gt;}}</code></p>"
    assert shown("a {# b #} c", "nunjucks") == "<p>a c</p>"


def test_zola_calls_are_tags_and_other_braces_are_text() -> None:
    html = shown("{{ youtube(id=1) }} {{ page.title }} {% quote(a='b') %}\nc\n{% end %}", "zola")
    assert html.count('class="byline-tag"') == 3
    assert "{{ page.title }}" in html


def test_braces_that_are_no_tag_hide_none_behind_them() -> None:
    html = shown("{{ page.title }} and {{ youtube(id=1) }}", "zola")
    assert "{{ page.title }}" in html
    assert html.count('class="byline-tag"') == 1
    assert shown("{{}} and {{ a }}", "liquid").count('class="byline-tag"') == 1


def test_a_heading_with_a_tag_keeps_a_readable_id() -> None:
    assert '<h1 id="about-version">' in shown("# About {{< version >}}")


def test_one_key_beside_many_tags_parses_one_block() -> None:
    lines = [line for n in range(300) for line in (f"{{{{< a {n} >}}}}", "", f"text {n}", "")]
    renderer = Renderer(by_name("python-markdown", templates="hugo"))
    renderer.load(lines)
    patch = renderer.apply(LineEdit(602, 1, ("text *here*",)))
    assert renderer.parsed == len(patch.blocks) == 1
    patch = renderer.apply(LineEdit(600, 1, ("{{< b >}}",)))
    assert renderer.parsed == len(patch.blocks) == 1
    assert ">b</div>" in patch.blocks[0].html


@pytest.mark.parametrize("flavour", ["python-markdown", "commonmark", "kramdown"])
@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("bylinetag0q", "<p>bylinetag0q</p>"),
        ("bylinefillq", "<p>bylinefillq</p>"),
        ("a bylinefillq bylinetag7q", "<p>a bylinefillq bylinetag7q</p>"),
        ("bylinetag0qbylinetag1q", "<p>bylinetag0qbylinetag1q</p>"),
        ("bylinetagq byline-tag byline", "<p>bylinetagq byline-tag byline</p>"),
        ("`bylinetag0q`", "<p><code>bylinetag0q</code></p>"),
        ("[a](bylinetag0q)", '<p><a href="bylinetag0q">a</a></p>'),
        ('[a](b "bylinetag0q c")', '<p><a href="b" title="bylinetag0q c">a</a></p>'),
        ('<i class="bylinetag0q" id=bylinefillq>a</i>',
         '<p><i class="bylinetag0q" id="bylinefillq">a</i></p>'),
        ('<i title="{{</* b */>}}">a</i>', '<p><i title="{{&lt; b &gt;}}">a</i></p>'),
        ('[a](b "{{</* c */>}}")', '<p><a href="b" title="{{&lt; c &gt;}}">a</a></p>'),
        ('<i {{< b >}} title="c">a</i>', '<p><i  title="c">a</i></p>'),
        ('<i {{< b >}}title="{{< c >}}">a</i>', '<p><i title="{{&lt; c &gt;}}">a</i></p>'),
        ('<i {{< b >}}="c">a</i>', "<p><i >a</i></p>"),
    ],
)  # fmt: skip
def test_words_like_ours_and_literal_tags_come_out_as_written(
    flavour: str, text: str, html: str
) -> None:
    for more in ("", "\n\n{{< another >}}"):
        shown = by_name(flavour, templates="hugo").whole(f"{text}{more}".split("\n"))
        first = shown.partition("</p>")[0] + "</p>"
        assert clean(first) == clean(html)


def test_a_change_within_a_tag_of_many_lines_is_followed() -> None:
    lines = ["a {{< figure", *[f'x{n}="1"' for n in range(REACH - 2)], ">}} b", "", "c"]
    renderer = Renderer(by_name("python-markdown", templates="hugo"))
    renderer.load(lines)
    for at in (5, 1, REACH - 2, 0, REACH - 1):
        lines[at] = f"{lines[at]} y{at}=2" if at else 'a {{< other z="3"'
        renderer.apply(LineEdit(at, 1, (lines[at],)))
        assert renderer.html() == by_name("python-markdown", templates="hugo").whole(lines)
        assert f"y{at}=2" in renderer.html() or not at
    assert ">other</span>" in renderer.html()


@pytest.mark.parametrize("below", range(REACH - 3, REACH + 4))
def test_a_change_as_far_below_a_tag_as_one_may_reach_is_followed(below: int) -> None:
    lines = ["before", "", "a {{< figure", 'x="1"', 'y="2"', ">}} b", *["text"] * (2 * REACH)]
    followed = masker(SYNTAXES["hugo"])
    seen = list(followed.load(lines))
    edit = LineEdit(4 + below, 1, ("other {{< c >}}",))
    lines[4 + below] = "other {{< c >}}"
    masked = followed.apply(edit)
    assert masked is not None
    seen[masked.first : masked.first + masked.removed] = masked.inserted
    assert seen == followed.masked
    assert followed.tags[seen[2].removeprefix("a ")].source == "\n".join(lines[2:6])[2:-2]
    assert seen[3:5] == ["bylinefillq", "bylinefillq"]


def test_unknown_template_languages_are_refused() -> None:
    with pytest.raises(EditorError, match="no template tags called php"):
        by_name("python-markdown", templates="php")


def test_a_comment_of_many_lines_before_text_takes_no_time() -> None:
    comment = "\n".join(["{% comment %}", *["hidden"] * 300, "{% endcomment %} shown"])
    html = by_name("python-markdown", templates="liquid").whole(comment.split("\n"))
    assert html.split() == ["<p>", "shown</p>"]


def mdx(text: str) -> str:
    html = by_name("commonmark", templates="mdx", indented_code=False).whole(text.split("\n"))
    return revealed(html)


def test_imports_and_exports_of_mdx_are_one_box_up_to_an_empty_line() -> None:
    html = mdx("import A from './a.astro'\nimport { B } from 'b'\n\n# C\n\nexport const d = {\n}\n")
    assert ">import A, import { B }</div>" in html
    assert ">export const d</div>" in html
    assert "<h1" in html
    assert "byline-tag" not in mdx("Goods\nimport a from 'b'")
    assert "byline-tag" not in mdx("import taxes are high")


def test_components_and_expressions_of_mdx_are_boxes_with_markdown_between() -> None:
    html = mdx("<Aside type={a > 1 ? 'x' : \"}\"}>\n\n  The *{count}*{/* gone */}\n\n</Aside>")
    assert html.count("byline-tag") == 3
    assert ">Aside</div>" in html
    assert ">count</span></em></p>" in html
    assert ">/Aside</div>" in html
    assert mdx("a{' '}<>b</>") == "<p>a b</p>\n"
    assert mdx(r"\{a} <em>b</em>") == "<p>{a} <em>b</em></p>\n"


def test_code_in_mdx_stays_code() -> None:
    html = mdx("`{a} <B>`\n\n- ```js\n  import a from 'b'\n  if (a) {\n  ```\n\n{c}")
    assert html.count("byline-tag") == 1
    assert "<code>{a} &lt;B&gt;</code>" in html
    assert "import a from 'b'\nif (a) {\n</code>" in html


def test_a_fence_of_mdx_ends_with_the_item_or_quote_it_stands_in() -> None:
    for text in ("- ```\n  {a}\n\n{b}", "> ```\n> {a}\n{b}", "1. a\n\n       ~~~\n   {a}\n\n{b}"):
        html = mdx(text)
        assert html.count("byline-tag") == 1, text
        assert "<code>{a}\n" in html


def test_a_fence_within_a_component_of_mdx_is_none() -> None:
    html = mdx("<A b={`\n```\n`} />\n\n{c}")
    assert html.count("byline-tag") == 2
    assert "<code>" not in html


def test_a_long_export_of_mdx_is_one_box() -> None:
    lines = "\n".join(f"  a{number}: {number}," for number in range(2 * REACH))
    html = mdx(f"# A\nexport const b = {{\n{lines}\n}}\n\n{{c}}")
    assert html.count("byline-tag") == 2
    assert "export const b</" in html


def test_mdx_that_never_ends_is_text() -> None:
    assert mdx("a {b\n\nc") == "<p>a {b</p>\n<p>c</p>\n"
    assert "byline-tag" not in mdx("<B c='\n" + "d\n" * (REACH + 2) + "'>")


@pytest.mark.parametrize("templates", SYNTAXES)
@pytest.mark.parametrize("line", ["{", "{'", "{{< ", "<A b='", "{% a ", "{{ a }}", "{a}"])
def test_a_long_line_of_tags_is_masked_in_one_go(templates: str, line: str) -> None:
    # Each tag that looked for its end in all the rest would take hours here.
    masks = masker(SYNTAXES[templates])
    text = line * (300_000 // len(line))
    assert len(masks.load([text, text])) == 2


def test_a_long_attribute_beside_a_tag_is_read_in_one_go() -> None:
    tags = {"bylinetag0q": Tag("{{ a }}", "a", "")}
    html = put_back("<a " + "-:" * 100_000 + ">bylinetag0q</a>", tags)
    assert html.count("byline-tag") == 1
    for line in ("{{< highlight " + "a" * 200_000, "{% highlight " + "a" * 200_000):
        for syntax in ("hugo", "liquid"):
            masker(SYNTAXES[syntax]).load([line])
    masker(SYNTAXES["mdx"]).load(["import a," + " " * 200_000 + "x"])
