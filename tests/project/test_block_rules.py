"""The scanner reads the blocks of a post by what the site's configuration says of Markdown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from editor.project.block_rules import block_rules
from editor.project.generators.detect import generators
from editor.scan import rules
from editor.scan.rules import HtmlEnd, Tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.project.project import Project
    from editor.scan.rules import BlockRules
    from tests.project.conftest import Files

DOLLARS = (("$$", "$$"),)
HUGO = replace(rules.GOLDMARK, templates="hugo")
JEKYLL = replace(rules.KRAMDOWN, templates="liquid")
ZOLA = replace(rules.GFM, templates="zola", alerts=False, dashed_rows=True)
ASTRO = replace(rules.GFM, alerts=False)
ELEVENTY = replace(rules.COMMONMARK, tables=Tables.HEADER, indented_code=False, templates="liquid")
EXTRA = replace(rules.PYTHON_MARKDOWN, attribute_lines=True)
BARE = replace(
    rules.PYTHON_MARKDOWN,
    fences=False,
    tables=Tables.NONE,
    footnotes=False,
    descriptions=False,
    abbreviations=False,
    html_markdown=False,
)
NIKOLA = 'BLOG_TITLE = "A"\n'
PASSTHROUGH = r"""
[markup.goldmark.extensions.passthrough]
enable = true
[markup.goldmark.extensions.passthrough.delimiters]
block = [['\[', '\]'], ['$$', '$$']]
"""
OFF = """
[markup.goldmark.extensions]
table = false
definitionList = false
footnote = false
"""
MATERIAL = """markdown_extensions:
  - admonition
  - pymdownx.details
  - pymdownx.tabbed: {alternate_style: true}
"""
NO_NOTES = "[markup.goldmark.extensions.footnote]\nenable = false\n"

SITES: dict[str, tuple[Files, str, BlockRules]] = {
    "plain": (
        {},
        "a.md",
        replace(EXTRA, mixed_lists=False, admonitions=frozenset({"!!!"})),
    ),
    "mkdocs: admonitions, details and tabs": (
        {"mkdocs.yml": MATERIAL},
        "docs/a.md",
        replace(
            rules.PYTHON_MARKDOWN,
            admonitions=frozenset({"!!!", "???", "==="}),
            html_markdown=False,
            descriptions=False,
            abbreviations=False,
            footnotes=False,
            attribute_lines=False,
        ),
    ),
    "hugo": ({"hugo.toml": ""}, "content/a.md", HUGO),
    "hugo: raw HTML": (
        {"hugo.toml": "[markup.goldmark.renderer]\nunsafe = true\n"},
        "content/a.md",
        replace(HUGO, raw_html=True),
    ),
    "hugo: a hook for alerts": (
        {"hugo.toml": "", "layouts/_default/_markup/render-blockquote-alert.html": "a"},
        "content/a.md",
        replace(HUGO, alerts=True),
    ),
    "hugo: a theme's hook for alerts": (
        {
            "hugo.toml": 'theme = "t"\n',
            "themes/t/layouts/_markup/render-blockquote.html": "{{ .AlertType }}",
        },
        "content/a.md",
        replace(HUGO, alerts=True),
    ),
    "hugo: a hook for quotes": (
        {"hugo.toml": "", "layouts/_markup/render-blockquote.html": "{{ .Text }}"},
        "content/a.md",
        HUGO,
    ),
    "hugo: formulas": (
        {"hugo.toml": PASSTHROUGH},
        "content/a.md",
        replace(HUGO, math=(("\\[", "\\]"), *DOLLARS)),
    ),
    "hugo: formulas off": (
        {"hugo.toml": PASSTHROUGH.replace("true", "false")},
        "content/a.md",
        HUGO,
    ),
    "hugo: extensions off": (
        {"hugo.toml": OFF},
        "content/a.md",
        replace(HUGO, tables=Tables.NONE, descriptions=False, footnotes=False),
    ),
    "hugo: no footnotes": ({"hugo.toml": NO_NOTES}, "content/a.md", replace(HUGO, footnotes=False)),
    "jekyll": ({"_config.yml": ""}, "_posts/2024-01-01-a.md", JEKYLL),
    "jekyll: kramdown": (
        {"_config.yml": "kramdown:\n  input: kramdown\n"},
        "_posts/2024-01-01-a.md",
        replace(JEKYLL, blocks_interrupt=False),
    ),
    "jekyll: CommonMark": (
        {"_config.yml": "markdown: CommonMarkGhPages\n"},
        "_posts/2024-01-01-a.md",
        replace(rules.GFM, templates="liquid"),
    ),
    "zola": ({"zola.toml": ""}, "content/a.md", ZOLA),
    "zola: alerts": (
        {"zola.toml": "[markdown]\ngithub_alerts = true\n"},
        "content/a.md",
        replace(ZOLA, alerts=True),
    ),
    "zola: definition lists": (
        {"zola.toml": "[markdown]\ndefinition_list = true\n"},
        "content/a.md",
        replace(ZOLA, descriptions=True),
    ),
    "astro": ({"astro.config.mjs": ""}, "src/content/a.md", ASTRO),
    "astro: mdx": (
        {"astro.config.mjs": ""},
        "src/content/a.mdx",
        rules.MDX,
    ),
    "astro: formulas, no GFM": (
        {"astro.config.mjs": "import remarkMath from 'remark-math'\nlet a = {gfm: false}\n"},
        "src/content/a.md",
        replace(rules.COMMONMARK, math=DOLLARS),
    ),
    "eleventy": ({".eleventy.js": ""}, "a.md", ELEVENTY),
    "eleventy: its own library": (
        {
            ".eleventy.js": """
            const md = markdownIt({ typographer: true }).use(markdownItKatex)
            config.amendLibrary("md", (md) => md.enable("code"))
            // markdown-it-katex
            require("markdown-it-katex")
            config.setLibrary("md", md)
            let a = {markdownTemplateEngine: false}
            """
        },
        "a.md",
        replace(
            ELEVENTY,
            indented_code=True,
            html=HtmlEnd.NOTHING,
            raw_html=False,
            math=DOLLARS,
            templates=None,
        ),
    ),
    "pelican": ({"pelicanconf.py": ""}, "content/a.md", EXTRA),
    "pelican: no extensions": ({"pelicanconf.py": "MARKDOWN = {}\n"}, "content/a.md", BARE),
    "pelican: tab": (
        {"pelicanconf.py": 'MARKDOWN = {"extensions": ["smarty"], "tab_length": 2}\n'},
        "content/a.md",
        replace(BARE, item_indent=2),
    ),
    "mkdocs": (
        {"mkdocs.yml": ""},
        "docs/a.md",
        replace(BARE, fences=True, tables=rules.PYTHON_MARKDOWN.tables),
    ),
    "mkdocs: pymdownx": (
        {
            "mkdocs.yml": "markdown_extensions:\n  - pymdownx.superfences\n  - def_list\n"
            "  - admonition\n  - pymdownx.details\n  - pymdownx.tabbed\n"
            "  - pymdownx.arithmatex:\n      generic: true\n  - pymdownx.saneheaders\n"
            "  - pymdownx.fancylists\n  - abbr\n  - footnotes\n"
        },
        "docs/a.md",
        replace(
            rules.PYTHON_MARKDOWN,
            nested_fences=True,
            math=(*DOLLARS, ("\\[", "\\]")),
            html_markdown=False,
            admonitions=frozenset({"!!!", "???", "==="}),
            spaced_headings=True,
            parenthesised_numbers=True,
        ),
    ),
    "mkdocs: pymdownx.extra": (
        {
            "mkdocs.yml": "markdown_extensions:\n  - pymdownx.extra\n"
            "  - pymdownx.arithmatex:\n      block_syntax: [square]\n"
        },
        "docs/a.md",
        replace(EXTRA, nested_fences=True, math=(("\\[", "\\]"),)),
    ),
    "nikola": ({"conf.py": NIKOLA}, "posts/a.md", replace(EXTRA, templates="hugo")),
    "nikola: no extensions": (
        {"conf.py": f"{NIKOLA}MARKDOWN_EXTENSIONS = []\n"},
        "posts/a.md",
        replace(BARE, templates="hugo"),
    ),
}


def test_every_generator_is_tried() -> None:
    assert {name.partition(":")[0] for name in SITES} == {one.name for one in generators()}


@pytest.mark.parametrize("name", SITES)
def test_rules_are_those_of_the_site(opened: Callable[[Files], Project], name: str) -> None:
    files, path, expected = SITES[name]
    project = opened({**files, path: ""})
    assert project.generator.name == name.partition(":")[0]
    assert block_rules(project.site, project.root / path) == expected


def test_a_post_outside_of_the_site_has_its_rules(
    opened: Callable[[Files], Project], tmp_path: Path
) -> None:
    project = opened({"hugo.toml": ""})
    assert block_rules(project.site, tmp_path / "elsewhere.md") == HUGO
