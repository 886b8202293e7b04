"""How posts use the tags of their site, and which tags its files say there are."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from editor.project.template_calls import Parameter, call, shortcodes
from editor.project.template_files import known_tags
from editor.project.template_posts import named_posts
from editor.project.template_uses import Argument, Use, open_names, read_uses, uses_in
from tests.fidelity import hugo

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.index import PostIndex
    from editor.project.project import Project
    from tests.project.conftest import Files

HUGO = {"hugo.toml": ""}
JEKYLL = {"_config.yml": ""}
ZOLA = {"zola.toml": ""}
LIQUID = {"eleventy.config.js": ""}
NUNJUCKS = {"eleventy.config.js": 'export default { markdownTemplateEngine: "njk" }'}


def _of(key: str, value: str, quote: str = '"') -> Argument:
    return Argument(key, value, quote)


USES: list[tuple[Files, str, list[Use]]] = [
    (
        HUGO,
        '{{< figure src="a.png" alt="An \\"a\\"" open=true >}}',
        [Use("figure", "{{<", (
            _of("src", "a.png"), _of("alt", 'An \\"a\\"'), _of("open", "true", ""),
        ))],
    ),
    (
        HUGO,
        "{{% note %}}\nText {{< kbd `Ctrl` >}}\n{{% /note %}}\n{{< hl >}}x{{< /hl >}} {{< br / >}}",
        [
            Use("note", "{{%", (), True, True),
            Use("kbd", "{{<", (_of("", "Ctrl", "`"),)),
            Use("hl", "{{<", (), True, False),
            Use("br", "{{<", closes_itself=True),
        ],
    ),
    (HUGO, "{{</* a */>}} {{ .Title }} {{< at 12:30 https://a/b >}}", [
        Use("at", "{{<", (_of("", "12:30", ""), _of("", "https://a/b", ""))),
    ]),
    (
        JEKYLL,
        "{% include fig.html src='a.png' n=1 %}{% if page.x %}{{ page.x }}{% endif %}"
        "{% raw %}{% no %}{% endraw %}{% gist 12 %}",
        [
            Use("include fig.html", "{%", (_of("src", "a.png", "'"), _of("n", "1", ""))),
            Use("gist", "{%", (_of("", "12", ""),)),
        ],
    ),
    (
        HUGO,
        "{{< a >}}{{< b >}}{{< /no >}}{{< /a >}}",
        [Use("a", "{{<", is_paired=True), Use("b", "{{<")],
    ),
    (HUGO, '{{% include "a.md" %}}', [Use("include", "{{%", (_of("", "a.md"),))]),
    (
        LIQUID,
        "{% box https://a/b kind: 'x' %}",
        [Use("box", "{%", (_of("", "https://a/b", ""), _of("kind", "x", "'")))],
    ),
    (
        ZOLA,
        '{{ youtube(id="x", autoplay=true) }}\n{% quote(author="A") %}\ntext\n{% end %}',
        [
            Use("youtube", "{{", (_of("id", "x"), _of("autoplay", "true", ""))),
            Use("quote", "{%", (_of("author", "A"),), True, True),
        ],
    ),
    (
        NUNJUCKS,
        '{% user "Ann", age %}{% box %}x{% endbox %}{% set a = 1 %}',
        [
            Use("user", "{%", (_of("", "Ann"), _of("", "age", ""))),
            Use("box", "{%", (), True, False),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "text", "expected"), USES, ids=[text[:30] for _, text, _ in USES]
)
def test_uses(
    files: Files, text: str, expected: list[Use], opened: Callable[[Files], Project]
) -> None:
    assert list(uses_in(text, opened(files).site)) == expected


def test_what_is_open_at_the_end(opened: Callable[[Files], Project]) -> None:
    site = opened(HUGO).site
    assert open_names("{{< a >}}{{% b %}}{{< c >}}{{< /c >}}", site) == ["b", "a"]
    assert open_names("{{< a >}}{{< br >}}{{< /a >}}{{< d >}}", site) == ["d"]


def test_a_post_is_read_again_only_where_it_has_changed(
    scanned: Callable[[Files], PostIndex],
) -> None:
    posts = {f"content/p{number}.md": "{{< a >}}" for number in range(3)}
    index = scanned({**HUGO, **posts})
    project, rows = index.project, index.summaries
    asked: list[int] = []
    first = read_uses(project, rows, {}, lambda: asked.append(1))
    assert len(first) == len(asked) == 3
    changed, gone = rows[0].path, rows[1].path
    changed.write_text("{{< b >}}{{< c >}}", encoding="utf-8")
    gone.unlink()
    second = read_uses(project, rows, first, lambda: None)
    assert [use.name for use in second[changed].uses] == ["b", "c"]
    assert gone not in second
    assert second[rows[2].path] is first[rows[2].path]
    # Also where no more than the time says so.
    os.utime(changed, ns=(1, 1))
    assert read_uses(project, rows, second, lambda: None)[changed] is not second[changed]


def test_the_newest_posts_are_enough(scanned: Callable[[Files], PostIndex]) -> None:
    posts = {
        f"content/p{number}.md": f"---\ndate: {1700 + number}-01-01\n---\n" for number in range(320)
    }
    index = scanned({**HUGO, **posts})
    found = read_uses(index.project, index.summaries, {}, lambda: None)
    names = {path.stem for path in found}
    assert len(names) == 300
    assert "p319" in names
    assert "p0" not in names


_TEMPLATES = {
    "layouts/shortcodes/box.html": (
        '{{ .Get "kind" }}{{ .Params.title }}{{ .Page.Params.no }}{{ $.Params.more }}{{ .Inner }}'
    ),
    "layouts/shortcodes/deep/one.html": "{{ .Get 0 }}{{ .Get 1 }}",
    "themes/t/layouts/shortcodes/box.html": '{{ .Get "theirs" }}',
    "themes/t/layouts/shortcodes/kbd.html": "{{ .Get `key` }}",
}


def test_shortcodes_of_hugo_with_what_their_templates_read(
    opened: Callable[[Files], Project],
) -> None:
    known = known_tags(opened({**HUGO, **_TEMPLATES}).site)
    assert known["box"].parameters == ("kind", "title", "more")
    assert known["box"].is_paired
    assert known["deep/one"].places == 2
    assert not known["deep/one"].is_paired
    assert known["kbd"].parameters == ("key",)
    assert known["figure"].usual == ("src", "alt")


def test_tags_of_other_generators(opened: Callable[[Files], Project]) -> None:
    zola = known_tags(
        opened({
            **ZOLA,
            "templates/shortcodes/vid.html": (
                "{% set w = 1 %}{{ id }}{% if auto %}{{ w }}{% endif %}"
            ),
            "templates/shortcodes/quote.md": "{{ body }} {{ author | safe }} {{ config.title }}",
        }).site
    )  # fmt: skip
    assert (zola["vid"].parameters, zola["vid"].mark) == (("id", "auto"), "{{")
    assert (zola["quote"].parameters, zola["quote"].mark) == (("author",), "{%")


def test_tags_of_jekyll_and_its_includes(opened: Callable[[Files], Project]) -> None:
    jekyll = known_tags(
        opened({
            **JEKYLL,
            "_includes/fig.html": "{{ include.src }}{{ include.alt }}{{ page.no }}",
            "_includes/a/b.html": "",
        }).site
    )  # fmt: skip
    assert jekyll["include fig.html"].parameters == ("src", "alt")
    assert {"include a/b.html", "highlight", "post_url", "for", "include"} <= jekyll.keys()
    assert jekyll["highlight"].is_paired


def test_posts_as_jekyll_s_tags_name_them(scanned: Callable[[Files], PostIndex]) -> None:
    index = scanned(
        {
            **JEKYLL,
            "_posts/2024-01-01-rye.md": "---\ntitle: Rye bread\n---\n",
            "_posts/deep/2024-01-02-oats.md": "---\ntitle: Oats\n---\n",
            "cakes/_posts/2024-01-03-plum.md": "---\ntitle: Plum\n---\n",
            "about.md": "---\ntitle: About bread\n---\n",
        }
    )
    found = named_posts(index.project.site, index.summaries)
    names = [post.name for post in found["post_url"].find("", 9)]
    assert names == ["2024-01-03-plum", "deep/2024-01-02-oats", "2024-01-01-rye"]
    links = [post.name for post in found["link"].find("bread", 9)]
    assert links == ["_posts/2024-01-01-rye.md", "about.md"]


def test_tags_that_eleventy_s_configuration_adds(opened: Callable[[Files], Project]) -> None:
    eleventy = known_tags(
        opened({
            "eleventy.config.js": """
            eleventyConfig.addShortcode("user", function(name, age) { return ""; });
            eleventyConfig.addPairedShortcode("box", (content, kind) => content);
            eleventyConfig.addAsyncShortcode("pic", async (src) => "");
            eleventyConfig.addPairedNunjucksShortcode("njk", content => content);
            // eleventyConfig.addShortcode("old", () => "");
            """,
        }).site
    )  # fmt: skip
    found = {name: (tag.places, tag.is_paired) for name, tag in eleventy.items()}
    assert found["user"] == (2, False)
    assert found["box"] == (1, True)
    assert found["pic"] == (1, False)
    assert found["njk"] == (0, True)
    assert "old" not in found


def test_parameters_come_in_the_order_and_with_the_values_of_the_posts(
    opened: Callable[[Files], Project],
) -> None:
    site = opened({**HUGO, **_TEMPLATES}).site
    texts = [
        '{{< figure src="a.png" alt="A" class="wide" >}}',
        '{{< figure src="b.png" alt="B" class="wide" >}}',
        '{{< figure src="c.png" alt="C" class="wide" title="T" >}}',
        "{{< box kind=tip >}}\nx\n{{< /box >}}",
        "{{< box kind=note >}}\nx\n{{< /box >}}{{< box kind=tip >}}\nx\n{{< /box >}}",
    ]
    found = shortcodes([uses_in(text, site) for text in texts], known_tags(site))
    assert list(found)[:2] == ["box", "figure"]
    figure, box = found["figure"], found["box"]
    assert [one.key for one in figure.usual] == ["src", "alt", "class"]
    assert figure.named[2] == Parameter("class", ("wide",), '"', 1.0, "wide")
    assert {one.key for one in figure.named} >= {"title", "caption", "loading"}
    assert box.named[0].values == ("tip", "note")
    assert call(figure, "{{<", "hugo") == (' figure src="" alt="" class="wide" >}}', 13)
    assert call(box, "{{%", "hugo") == (" box kind= %}}\n\n{{% /box %}}", 10)


CALLS: list[tuple[Files, str, str, str]] = [
    # What posts have, the name of a tag, and what is written of it, with the cursor at |.
    (HUGO, "", "youtube", '{{< youtube "|" >}}'),
    (HUGO, "{{< youtube abc >}}", "youtube", "{{< youtube | >}}"),
    (HUGO, "", "details", '{{< details summary="|" >}}\n\n{{< /details >}}'),
    (HUGO, "{{< tip >}}a{{< /tip >}}", "tip", "{{< tip >}}|{{< /tip >}}"),
    (HUGO, "{{< tip >}}\na\n{{< /tip >}}", "tip", "{{< tip >}}\n|\n{{< /tip >}}"),
    (HUGO, "{{< br >}}", "br", "{{< br >}}"),
    (HUGO, "{{< br />}}", "br", "{{% br /%}}"),
    (JEKYLL, "", "if", "{% if | %}{% endif %}"),
    (JEKYLL, "", "raw", "{% raw %}\n|\n{% endraw %}"),
    (JEKYLL, "{% gist 12 %}", "gist", "{% gist | %}"),
    (ZOLA, '{{ yt(id="x", w=1) }}', "yt", '{{ yt(id="|", w=) }}'),
    (ZOLA, "{% q() %}\na\n{% end %}", "q", "{% q() %}\n|\n{% end %}"),
    (NUNJUCKS, '{% user "a", "b" %}', "user", '{% user "|", "" %}'),
    (LIQUID, '{% user "a" "b" %}', "user", '{% user "|" "" %}'),
]


@pytest.mark.parametrize(("files", "text", "name", "drawn"), CALLS, ids=[it[3] for it in CALLS])
def test_call(
    files: Files,
    text: str,
    name: str,
    drawn: str,
    opened: Callable[[Files], Project],
) -> None:
    site = opened(files).site
    found = shortcodes([uses_in(text, site)], known_tags(site))
    mark = drawn.partition(" ")[0]
    made = call(found[name], mark, site.templates or "")
    shown = made.text
    if made.cursor is not None:
        shown = f"{shown[: made.cursor]}|{shown[made.cursor :]}"
    assert mark + shown == drawn


def test_hugo_builds_what_is_written(opened: Callable[[Files], Project]) -> None:
    if hugo.binary() is None:
        pytest.skip("Hugo is not installed")
    site = opened(HUGO).site
    found = shortcodes([], known_tags(site))
    post = []
    for name in ("figure", "details", "highlight", "qr", "youtube"):
        made = call(found[name], "{{<", "hugo")
        assert made.cursor is not None
        post.append("{{<" + made.text[: made.cursor] + "go" + made.text[made.cursor :])
    page = hugo.render(["\n\n".join(post)])[0]
    assert '<img src="go"' in page
    assert "<summary>go</summary>" in page
    assert 'class="highlight"' in page
