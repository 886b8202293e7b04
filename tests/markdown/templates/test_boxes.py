"""What stands on the page in the place of a tag: a box, a drawing, or a part of an address."""

from __future__ import annotations

import pytest

from editor.markdown.flavours import by_name
from editor.markdown.own_boxes import revealed
from editor.markdown.renderer import Renderer
from editor.markdown.templates.template_boxes import arguments


def shown(text: str, templates: str = "hugo", flavour: str = "commonmark") -> str:
    options: dict[str, object] = {"heading_ids": True} if flavour == "commonmark" else {}
    return revealed(by_name(flavour, templates=templates, **options).whole(text.split("\n")))


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("", {}),
        ("a b", {"0": "a", "1": "b"}),
        ("\"a b\" 'c d' /", {"0": "a b", "1": "c d"}),
        ("src=\"a b\" alt = 'c' width=3 d", {"src": "a b", "alt": "c", "width": "3", "0": "d"}),
        ('src=""', {"src": ""}),
        ("a , b", {"0": "a", "1": "b"}),
        ("data-x=1", {"data-x": "1"}),
    ],
)
def test_arguments_are_named_or_numbered(rest: str, found: dict[str, str]) -> None:
    assert arguments(rest) == found


@pytest.mark.parametrize(
    ("tag", "html"),
    [
        (
            '{{< figure src="a&b.png" height="2" >}}',
            '<figure><img src="a&amp;b.png" alt="" height="2"></figure>',
        ),
        (
            '{{< figure src="a.png" link="/b" target="_blank" attr="<c>" >}}',
            '<figure><a href="/b" target="_blank"><img src="a.png" alt=""></a>'
            "<figcaption><p>&lt;c&gt;</p></figcaption></figure>",
        ),
        (
            '{{< figure src="a.png" target="_blank" attrlink="/x" title="b" >}}',
            '<figure><img src="a.png" alt=""><figcaption><h4>b</h4></figcaption></figure>',
        ),
        (
            "{{< vimeo 1234 >}}",
            '<div class="byline-tag" title="{{&lt; vimeo 1234 &gt;}}">vimeo'
            ' <a href="https://vimeo.com/1234">https://vimeo.com/1234</a></div>',
        ),
        (
            '{{< youtube id="ab" autoplay="true" >}}',
            '<div class="byline-tag" title="{{&lt; youtube id=&quot;ab&quot;'
            ' autoplay=&quot;true&quot; &gt;}}">youtube'
            ' <a href="https://youtu.be/ab">https://youtu.be/ab</a></div>',
        ),
        (
            "{{< youtube >}}",
            '<div class="byline-tag" title="{{&lt; youtube &gt;}}">youtube</div>',
        ),
        (
            '{{< figure alt="a" >}}',
            '<div class="byline-tag" title="{{&lt; figure alt=&quot;a&quot; &gt;}}">figure</div>',
        ),
    ],
)
def test_a_shortcode_alone_is_drawn_as_far_as_it_tells(tag: str, html: str) -> None:
    assert shown(tag).strip() == html


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[a]({{ site.url }}{{ site.baseurl }}/b)", "/b"),
        ("[a]({{ site.url | x }}/b)", "{{ site.url | x }}/b"),
        ("[a]({{ '/b' | relative_url }})", "/b"),
        ('[a]({{ "/b" | absolute_url | url }})', "/b"),
        ("[a]({{ '/b' | upcase }})", "{{ '/b' | upcase }}"),
        ("[a]({{ '/b' | url | upcase }})", "{{ '/b' | url | upcase }}"),
        ("[a]({{ '/b c/' | url }}d)", "/b c/d"),
        ("[a]({{ page.url }})", "{{ page.url }}"),
        ("[a](#{{ page.part }}-b)", "#page-part-b"),
    ],
)
def test_an_address_is_what_its_tags_come_to(text: str, address: str) -> None:
    assert f'<a href="{address}">a</a>' in shown(text, "liquid").replace("&#x27;", "'")


def test_a_heading_s_id_is_made_of_the_names_of_its_tags() -> None:
    assert '<h1 id="a-site-version-b">' in shown("# A {{ site.version }} b", "liquid")


def test_code_and_attributes_show_the_source_of_a_tag() -> None:
    html = shown("`a {{ b }}` <i title='c {{ d }}' {{ e }} data-f=\"g\">h</i>", "liquid")
    assert "<code>a {{ b }}</code>" in html
    assert '<i title="c {{ d }}" ' in html
    assert 'data-f="g">h</i>' in html
    assert "{{ e }}" not in html


@pytest.mark.parametrize(
    ("templates", "text", "html"),
    [
        ("nunjucks", "a {% raw %}{{ b }}{% endraw %} c", "a {{ b }} c"),
        ("nunjucks", "a {% verbatim %}{{ b }}{% endverbatim %} c", "a {{ b }} c"),
        ("nunjucks", "a {#- b\nc #} d", "a d"),
        ("liquid", "a {%- comment -%}b{%- endcomment -%} c", "a  c"),
        ("liquid", "a {% comment %}{% endcomment %}c", "a c"),
        ("liquid", "{% raw %}{% endcomment %}{% endraw %}", "{% endcomment %}"),
        ("hugo", "a {{%/* b */%}} c", "a {{% b %}} c"),
        ("hugo", "a {{< >}} c", "a {{&lt; &gt;}} c"),
    ],
)
def test_what_a_language_hides_or_leaves_alone(templates: str, text: str, html: str) -> None:
    page = shown(text, templates).strip().removeprefix("<p>").removesuffix("</p>")
    assert page.split() == html.split()


def test_a_tag_reaches_over_thirty_lines_and_no_further() -> None:
    for lines, boxes in ((30, 1), (31, 0)):
        text = "{{< a\n" + "b=1\n" * (lines - 1) + ">}} c"
        assert shown(text).count("byline-tag") == boxes, lines


def test_a_fence_of_a_tag_keeps_its_lines_and_ends_at_its_own_end() -> None:
    html = shown("{% highlight c %}\n{% if a %}\n*b*\n{% endhighlight %}\n\n*d*", "liquid")
    assert '<pre><code class="language-c">{% if a %}\n*b*\n</code></pre>' in html
    assert "<em>d</em>" in html
    assert "language-" not in shown("a {% highlight c %}\nb\n{% endhighlight %}", "liquid")


@pytest.mark.parametrize("templates", [None, "hugo"])
def test_nothing_is_parsed_before_there_is_a_text(templates: str | None) -> None:
    renderer = Renderer(by_name("commonmark", templates=templates))
    assert (renderer.parsed, list(renderer.blocks), renderer.html()) == (0, [], "")
    renderer.load(["a"])
    assert renderer.parsed == 1
