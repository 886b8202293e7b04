"""What is read of a site's own configuration, and that none of it is ever run."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from editor.markdown.flavours import by_name
from editor.project.generators.detect import generators

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from editor.project.generators.base import Generator
    from editor.project.project import Project
    from tests.project.conftest import Files


def test_hugo(opened: Callable[[Files], Project]) -> None:
    site = opened({
        "config/_default/hugo.toml": 'title = "Bread"\nbaseURL = "https://a.b/blog/"\n'
        'timeZone = "Europe/Oslo"\ntheme = ["ananke"]\n',
        "config/_default/markup.toml": "[goldmark.renderer]\nunsafe = true\n",
        "content/a.md": "",
        "static/a.png": "",
        "assets/b.png": "",
        "themes/ananke/static/c.png": "",
    }).site  # fmt: skip
    assert site.title == "Bread"
    assert site.base_url == "https://a.b/blog/"
    assert site.timezone == ZoneInfo("Europe/Oslo")
    assert site.flavour == "goldmark"
    assert site.flavour_options == {"renderer": {"unsafe": True}}
    assert site.head_rules.ignore_case
    folders = [folder.relative_to(site.root).as_posix() for folder in site.static]
    assert folders == ["static", "assets", "themes/ananke/static"]


def test_jekyll(opened: Callable[[Files], Project]) -> None:
    site = opened({
        "_config.yml": "title: Bread\nurl: https://a.b\nbaseurl: /blog\ntimezone: Europe/Oslo\n"
        "kramdown:\n  hard_wrap: true\n  smart_quotes: apos,apos,quot,quot\n"
        "  footnote_backlink: ''\n"
        "  syntax_highlighter: rouge\n",
        "_posts/2024-01-01-a.md": "",
    }).site  # fmt: skip
    assert (site.title, site.base_url) == ("Bread", "https://a.b/blog")
    assert site.timezone == ZoneInfo("Europe/Oslo")
    assert site.flavour == "kramdown"
    assert site.flavour_options == {
        "hard_wrap": True, "smart_quotes": "apos,apos,quot,quot", "footnote_backlink": "",
    }  # fmt: skip
    plugin = opened({"_config.yml": "markdown: CommonMarkGhPages\n"}).site
    assert (plugin.flavour, plugin.flavour_options) == ("commonmark", {"profile": "github"})


def test_options_of_kramdown_are_read_as_kramdown_reads_them(
    opened: Callable[[Files], Project],
) -> None:
    lines = (
        "input: kramdown", "auto_id_prefix: p-", "header_offset: -1", "footnote_nr: '5'",
        "parse_block_html: true", "parse_span_html: false", "toc_levels: 2..3",
        "gfm_quirks: [paragraph_end]", "smart_quotes: [apos, apos, quot, quot]", "math_engine: ~",
        "typographic_symbols: {hellip: ...}", "link_defs: {x: [/u, title]}", "line_width: 80",
    )  # fmt: skip
    config = "kramdown:\n" + "".join([f"  {line}\n" for line in lines])
    site = opened({"_config.yml": config, "_posts/2024-01-01-a.md": ""}).site
    assert site.flavour_options == {
        "input": "kramdown", "auto_id_prefix": "p-", "header_offset": -1, "footnote_nr": 5,
        "parse_block_html": True, "parse_span_html": False, "toc_levels": "2..3",
        "gfm_quirks": ["paragraph_end"], "smart_quotes": ["apos", "apos", "quot", "quot"],
        "math_engine": False, "typographic_symbols": {"hellip": "..."},
        "link_defs": {"x": ["/u", "title"]},
    }  # fmt: skip
    html = by_name(site.flavour, **site.flavour_options).whole(["## a... [x]"])
    assert html == '<h1 id="p-a-x">a... <a href="/u" title="title">x</a></h1>\n'
    unread = "kramdown:\n  footnote_nr: many\n  header_offset: []\n  smart_quotes: {a: b}\n"
    assert opened({"_config.yml": unread}).site.flavour_options == {}


def test_zola(opened: Callable[[Files], Project]) -> None:
    files = {
        "config.toml": 'base_url = "https://a.b"\n[markdown]\nsmart_punctuation = true\n'
        "bottom_footnotes = true\n"
    }
    site = opened({**files, "content/a.md": "", "static/a.png": ""}).site
    assert site.flavour == "commonmark"
    assert site.flavour_options == {
        "profile": "zola", "smart": True, "bottom_footnotes": True, "alerts": False,
        "definition_lists": False,
    }  # fmt: skip
    assert site.timezone is UTC
    assert site.static[0].name == "static"


@pytest.mark.parametrize(
    ("line", "options"),
    [('anchors = "safe"', {"anchors": "safe"}), ('anchors = "off"', {"anchors": "off"}),
     ('anchors = "on"', {}), ('anchors = "odd"', {}), ("anchors = true", {})],
)  # fmt: skip
def test_zola_s_slugs_of_anchors(
    opened: Callable[[Files], Project], line: str, options: Mapping[str, object]
) -> None:
    site = opened({"zola.toml": f"[slugify]\n{line}\n"}).site
    told = site.flavour_options
    assert {key: told[key] for key in told if key == "anchors"} == options
    by_name(site.flavour, **told)


def test_astro(opened: Callable[[Files], Project]) -> None:
    site = opened({
        "astro.config.mjs": """
            // site: "https://wrong.example",
            export default defineConfig({ site: 'https://a.b', base: '/blog',
              markdown: { smartypants: false } })
        """,
        "src/content/blog/a.md": "",
        "public/a.png": "",
    }).site  # fmt: skip
    assert site.base_url == "https://a.b/blog"
    assert site.flavour == "commonmark"
    assert site.flavour_options == {"profile": "astro", "smart": False}
    assert [folder.name for folder in site.static] == ["public"]


@pytest.mark.parametrize(
    ("config", "package", "options", "unread"),
    [
        ("", "", {"profile": "astro", "smart": True}, ()),
        ("", '"astro": "^6.4.0"', {"profile": "astro", "smart": True}, ()),
        ("", '"astro": "^7.1.0"', {"profile": "satteri", "smart": True}, ()),
        ("processor: unified({})", '"astro": "7.0.0"', {"profile": "astro", "smart": True}, ()),
        ("remarkPlugins: [x]", '"astro": "7.0.0"', {"profile": "astro", "smart": True}, ()),
        (
            "processor: satteri({ features: { math: true, headingAttributes: true, "
            "smartPunctuation: false, definitionList: true, subscript: true, wikilinks: false } })",
            "",
            {"profile": "satteri", "smart": False, "math": True, "heading_attributes": True,
             "definition_lists": True, "subscript": True, "wikilinks": False}, (),
        ),
        (
            "satteri({ features: { smartPunctuation: { quotes: false }, x: true } })", "",
            {"profile": "satteri", "smart": True, "smart_parts": ("dashes", "ellipses")},
            ("satteri: x",),
        ),
    ],
)  # fmt: skip
def test_the_processor_of_an_astro_site(
    opened: Callable[[Files], Project],
    config: str,
    package: str,
    options: Mapping[str, object],
    unread: tuple[str, ...],
) -> None:
    site = opened({"astro.config.mjs": config, "package.json": f"{{{package}}}"}).site
    assert (site.flavour_options, site.unread_settings) == (options, unread)
    by_name(site.flavour, **site.flavour_options)


def test_eleventy(opened: Callable[[Files], Project]) -> None:
    site = opened({
        "eleventy.config.js": 'c.addPassthroughCopy({ "./public/": "/" });'
        'return { dir: { input: "src", output: "dist" } }',
        "src/a.md": "",
        "public/a.png": "",
    }).site  # fmt: skip
    assert [folder.name for folder in site.content] == ["src"]
    assert site.static[0].name == "public"
    assert not site.opens("dist")
    assert (site.flavour, site.flavour_options) == ("eleventy", {})
    own = opened({
        "eleventy.config.js": "const md = markdownIt({ html: true, breaks: true });\n"
        "c.setLibrary('md', md); c.amendLibrary('md', m => m.enable('code'));",
    }).site  # fmt: skip
    assert own.flavour_options == {
        "html": True, "linkify": False, "typographer": False, "breaks": True, "code": True,
    }  # fmt: skip


def test_a_setting_of_an_extension_is_kept_where_all_of_it_is_plain(
    opened: Callable[[Files], Project],
) -> None:
    site = opened({
        "pelicanconf.py": 'MARKDOWN = {"extension_configs": {"markdown.extensions.toc": {\n'
        '  "a": {"b": [1, "c"]}, "d": {"e": None, "f": 1}, "g": [None], "h": "", "i": False}}}\n',
        "content/a.md": "",
    }).site  # fmt: skip
    configs = site.flavour_options["extension_configs"]
    assert configs == {"toc": {"a": {"b": [1, "c"]}, "i": False}}


def test_pelican(opened: Callable[[Files], Project]) -> None:
    site = opened({
        "pelicanconf.py": 'SITENAME = "Bread"\nPATH: str = "content"\nTIMEZONE = "Europe/Paris"\n'
        'MARKDOWN = {"extension_configs": {"markdown.extensions.toc": {"title": "x"},\n'
        '  "markdown.extensions.extra": {}, "os.path": {}, "pymdownx.snippets": {}}}\n'
        'OUTPUT_PATH = compute()\nPATTERN = "\\d"\n',
        "publishconf.py": 'from pelicanconf import *\nSITEURL = "https://a.b"\n',
        "content/a.md": "",
    }).site  # fmt: skip
    assert (site.title, site.base_url) == ("Bread", "https://a.b")
    assert site.timezone == ZoneInfo("Europe/Paris")
    assert site.head_rules.header_lines
    assert site.flavour_options == {
        "profile": "pelican",
        "extensions": ("toc", "extra"),
        "extension_configs": {"toc": {"title": "x"}},
        "output": "xhtml",
    }
    assert site.left_out == ("os.path", "pymdownx.snippets")


def test_nikola(opened: Callable[[Files], Project]) -> None:
    project = opened({
        "conf.py": 'BLOG_TITLE = "Bread"\nSITE_URL = "https://a.b/"\nTIMEZONE = "Europe/Paris"\n'
        'DEFAULT_LANG = "de"\n'
        'MARKDOWN_EXTENSION_CONFIGS = {DEFAULT_LANG: {"toc": {"title": "x"}}}\n'
        'MARKDOWN_EXTENSIONS = ["markdown.extensions.toc", "markdown.extensions.extra", "mine"]\n'
        'POSTS = (("texts/*.rst", "p", "post.tmpl"), ("texts/*.md", "p", "post.tmpl"))\n'
        'PAGES = (("pages/*.mkd", "", "page.tmpl"),)\nOUTPUT_FOLDER = compute()\n',
        "texts/a.md": "", "pages/b.md": "", "files/x.txt": "", "notes/c.md": "",
    })  # fmt: skip
    site = project.site
    assert (site.title, site.base_url) == ("Bread", "https://a.b/")
    assert site.timezone == ZoneInfo("Europe/Paris")
    assert [folder.name for folder in site.content] == ["texts", "pages"]
    assert [folder.name for folder in site.static] == ["files", "images"]  # where it may be
    assert site.flavour_options == {
        "profile": "nikola",
        "extensions": ("toc", "extra"),
        "extension_configs": {"toc": {"title": "x"}},
    }
    assert site.left_out == ("mine",)


def test_mkdocs(opened: Callable[[Files], Project]) -> None:
    site = opened({
        "mkdocs.yml": "site_name: Bread\nsite_url: https://a.b/\nmarkdown_extensions:\n"
        "  - admonition\n  - toc:\n      permalink: true\n  - pymdownx.snippets\n"
        "  - pymdownx.emoji:\n      emoji_index: !!python/name:os.system\n",
        "docs/a.md": "",
    }).site  # fmt: skip
    assert (site.title, site.base_url) == ("Bread", "https://a.b/")
    assert site.flavour_options["extensions"] == (
        "toc", "tables", "fenced_code", "admonition", "pymdownx.emoji",
    )  # fmt: skip
    assert site.flavour_options["extension_configs"] == {
        "toc": {"permalink": True},
        "pymdownx.emoji": {"emoji_index": {"!function": "os.system"}},  # named, not used
    }


def test_a_plain_folder(opened: Callable[[Files], Project]) -> None:
    site = opened({"a.md": ""}).site
    assert site.flavour_options == {"profile": "plain"}
    moment = datetime(2024, 6, 15, 12, tzinfo=site.timezone)
    assert moment.utcoffset() == datetime(2024, 6, 15, 12).astimezone().utcoffset()


@pytest.mark.parametrize(
    "files",
    [
        {"hugo.toml": "a = ["},
        {"hugo.yaml": "a: &a [*a]\nb: {"},
        {"hugo.json": "{"},
        {"_config.yml": "a: ["},
        {"zola.toml": "[[["},
        {"mkdocs.yml": "a: [\n"},
        {"pelicanconf.py": "PATH = (\n"},
    ],
)
def test_a_broken_configuration_is_a_problem_and_the_posts_are_there(
    opened: Callable[[Files], Project], files: Files
) -> None:
    project = opened({**files, "content/a.md": "---\ntitle: A\n---\n"})
    (problem,) = project.site.problems
    assert next(iter(files)) in str(problem.message)
    assert project.site.content


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("pelicanconf.py", "open({!r}, 'w')\nPATH = open({!r}, 'w').name\n"),
        ("astro.config.mjs", "require('fs').writeFileSync({!r}, '')\n"),
        ("eleventy.config.js", "require('fs').writeFileSync({!r}, '')\n"),
        ("mkdocs.yml", "site_name: !!python/object/apply:os.mknod [{!r}]\n"),
        ("_config.yml", "title: !ruby/object:File {!r}\n"),
    ],
)
def test_no_configuration_is_ever_run(
    opened: Callable[[Files], Project], tmp_path: Path, name: str, code: str
) -> None:
    trap = tmp_path / "trap"
    opened({name: code.format(str(trap), str(trap)), "a.md": ""})
    assert not trap.exists()


@pytest.mark.parametrize("generator", generators(), ids=lambda generator: generator.name)
def test_a_configuration_that_is_a_pipe_or_leads_out_or_is_huge_is_left_alone(
    write: Callable[[Files], Path], tmp_path: Path, generator: Generator
) -> None:
    names = [
        "hugo.toml", "config.toml", "_config.yml", "zola.toml", "pelicanconf.py", "mkdocs.yml",
        "astro.config.mjs", ".eleventy.js", "Gemfile", "package.json",
    ]  # fmt: skip
    secret = tmp_path / "secret.toml"
    secret.write_text('title = "secret"\nSITENAME = "secret"\n')
    for kind in ("pipe", "link", "huge"):
        root = write({}) / kind
        root.mkdir()
        for name in names:
            if kind == "pipe":
                os.mkfifo(root / name)
            elif kind == "link":
                (root / name).symlink_to(secret)
            else:
                (root / name).write_bytes(b"[" * 400_000)
        generator.detect(root)
        assert generator.site(root).title != "secret"


def test_hugos_markup_settings_reach_the_flavour(opened: Callable[[Files], Project]) -> None:
    site = opened({
        "hugo.yaml": """
markup:
  highlight: {codeFences: false, lineNos: true}
  goldmark:
    duplicateResourceFiles: true
    somethingNew: {a: 1}
    renderer: {hardWraps: true, unsafe: 'true', newer: 3}
    parser: {autoHeadingIDType: blackfriday, attribute: {block: true}}
    extensions:
      typographer: false
      footnote: {enable: false}
      linkify: no
      extras: {mark: {enable: true}}
      cjk: {enable: true, eastAsianLineBreaksStyle: unheard-of}
      passthrough: {enable: true, delimiters: {inline: [['$', '$'], ['odd']]}}
""",
        "content/a.md": "",
    }).site  # fmt: skip
    assert site.flavour_options == {
        "renderer": {"hardwraps": True, "unsafe": True},
        "parser": {"autoheadingidtype": "blackfriday", "attribute": {"block": True}},
        "extensions": {
            "typographer": False,
            "footnote": {"enable": False},
            "linkify": False,
            "extras": {"mark": {"enable": True}},
            "cjk": {"enable": True},
            "passthrough": {"enable": True, "delimiters": {"inline": [["$", "$"]]}},
        },
        "codefences": False,
        "linenos": True,
    }
    html = by_name(site.flavour, **site.flavour_options).whole(['==a== "b"', "<b>c</b>"])
    assert "<mark>a</mark>" in html
    assert "<b>c</b>" in html


CONFIGURED: list[Files] = [
    {"hugo.toml": ""},
    {"_config.yml": "markdown: commonmark"},
    {"_config.yml": "kramdown: {syntax_highlighter_opts: {block: {line_numbers: true}}}"},
    {"_config.yml": "kramdown:\n  hard_wrap: true\n  smart_quotes: lsquo,rsquo,ldquo,rdquo\n"},
    {"zola.toml": "[markdown]\nsmart_punctuation = true\ndefinition_list = true\n"},
    {"astro.config.mjs": "smartypants: false"},
    {"astro.config.mjs": "gfm: false; remarkPlugins: [remarkMath]"},
    {"eleventy.config.js": "setLibrary('md', x); enable('code'); require('markdown-it-katex')"},
    {"eleventy.config.js": ""},
    {"pelicanconf.py": "MARKDOWN = {'extensions': ['markdown.extensions.toc']}"},
    {"mkdocs.yml": "markdown_extensions: [admonition]"},
    {"a.md": ""},
]


@pytest.mark.parametrize("files", CONFIGURED, ids=lambda files: next(iter(files)))
def test_the_flavour_a_site_asks_for_can_be_built(
    opened: Callable[[Files], Project], files: Files
) -> None:
    site = opened(files).site
    assert "Text" in by_name(site.flavour, **site.flavour_options).whole(["Text"])


def test_formulas_are_on_where_the_site_s_configuration_adds_them(
    opened: Callable[[Files], Project],
) -> None:
    for files in (
        {"astro.config.mjs": "import remarkMath from 'remark-math'"},
        {"eleventy.config.js": "md.use(require('markdown-it-katex'))"},
    ):
        assert opened(files).site.flavour_options["math"] is True
    for plain in ({"astro.config.mjs": ""}, {"eleventy.config.js": ""}):
        assert "math" not in opened(plain).site.flavour_options
