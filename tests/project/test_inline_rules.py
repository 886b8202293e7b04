"""The scanner reads a paragraph by what the site's configuration says of Markdown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from editor.project.generators.detect import generators
from editor.project.inline_rules import inline_rules
from editor.scan.inline_rules import (
    COMMONMARK,
    GITHUB,
    STRUCK,
    AttributeLists,
    Dollars,
    InlineRules,
    Templates,
)
from editor.scan.spans import SpanKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.project.project import Project
    from tests.project.conftest import Files

STRIKE = ("~~", SpanKind.STRIKETHROUGH)
HUGO = replace(
    GITHUB, attributes=AttributeLists.HEADINGS, templates=Templates.HUGO, loose_urls=True
)
JEKYLL = InlineRules(
    pairs=(STRIKE,),
    math=(("$$", "$$"),),
    attributes=AttributeLists.SPANS,
    footnotes=True,
    spaced_addresses=True,
    templates=Templates.LIQUID,
)
PLAIN = InlineRules(spaced_addresses=True)
EXTRA = replace(PLAIN, attributes=AttributeLists.EVERYWHERE, footnotes=True)
POST = "_posts/2024-01-01-a.md"
NIKOLA = 'BLOG_TITLE = "A"\n'
HUGO_OFF = """
[markup.goldmark.parser.attribute]
title = false
[markup.goldmark.extensions]
linkify = false
strikethrough = false
footnote = false
"""
HUGO_MORE = r"""
[markup.goldmark.extensions.extras.subscript]
enable = true
[markup.goldmark.extensions.extras.mark]
enable = true
[markup.goldmark.extensions.passthrough]
enable = true
[markup.goldmark.extensions.passthrough.delimiters]
block = [['\[', '\]']]
inline = [['\(', '\)']]
"""
PYMDOWNX = """
markdown_extensions:
  - pymdownx.extra
  - pymdownx.tilde
  - pymdownx.caret: {superscript: false}
  - pymdownx.mark
  - pymdownx.magiclink
  - pymdownx.critic
  - pymdownx.arithmatex
  - wikilinks
"""
ROUND = "markdown_extensions:\n  - pymdownx.arithmatex:\n      inline_syntax: [round]\n"

SITES: dict[str, tuple[Files, str, InlineRules]] = {
    "plain": ({}, "a.md", replace(EXTRA, pairs=(STRIKE,))),
    "hugo": ({"hugo.toml": ""}, "content/a.md", HUGO),
    "hugo: off": ({"hugo.toml": HUGO_OFF}, "content/a.md", InlineRules(templates=Templates.HUGO)),
    "hugo: more": (
        {"hugo.toml": HUGO_MORE},
        "content/a.md",
        replace(
            HUGO,
            pairs=(*STRUCK, ("==", SpanKind.HIGHLIGHTED), ("~", SpanKind.SUBSCRIPT)),
            math=(("\\[", "\\]"), ("\\(", "\\)")),
        ),
    ),
    "jekyll": ({"_config.yml": ""}, POST, JEKYLL),
    "jekyll: kramdown": (
        {"_config.yml": "kramdown: {input: kramdown}\n"},
        POST,
        replace(JEKYLL, pairs=()),
    ),
    "jekyll: CommonMark": (
        {"_config.yml": "markdown: CommonMark\n"},
        POST,
        replace(GITHUB, templates=Templates.LIQUID),
    ),
    "zola": (
        {"zola.toml": ""},
        "content/a.md",
        replace(
            GITHUB,
            bare_urls=False,
            attributes=AttributeLists.HEADINGS,
            templates=Templates.ZOLA,
        ),
    ),
    "astro": ({"astro.config.mjs": ""}, "src/content/a.md", GITHUB),
    "astro: mdx": (
        {"astro.config.mjs": ""},
        "src/content/a.mdx",
        replace(GITHUB, templates=Templates.MDX),
    ),
    "astro: formulas, no GFM": (
        {"astro.config.mjs": "import remarkMath from 'remark-math'\nlet a = {gfm: false}\n"},
        "src/content/a.md",
        replace(COMMONMARK, dollars=Dollars.RUNS),
    ),
    "eleventy": (
        {".eleventy.js": ""},
        "a.md",
        InlineRules(pairs=(STRIKE,), templates=Templates.LIQUID),
    ),
    "eleventy: its own library": (
        {
            ".eleventy.js": """
            require("markdown-it-katex")
            config.setLibrary("md", markdownIt({ linkify: true }))
            let a = {markdownTemplateEngine: false}
            """
        },
        "a.md",
        InlineRules(pairs=(STRIKE,), html=False, bare_urls=True, dollars=Dollars.GUARDED),
    ),
    "pelican": ({"pelicanconf.py": ""}, "content/a.md", EXTRA),
    "pelican: no extensions": ({"pelicanconf.py": "MARKDOWN = {}\n"}, "content/a.md", PLAIN),
    "mkdocs": ({"mkdocs.yml": ""}, "docs/a.md", PLAIN),
    "mkdocs: pymdownx": (
        {"mkdocs.yml": PYMDOWNX},
        "docs/a.md",
        replace(
            EXTRA,
            pairs=(
                STRIKE,
                ("~", SpanKind.SUBSCRIPT),
                ("^^", SpanKind.INSERTED),
                ("==", SpanKind.HIGHLIGHTED),
            ),
            math=(("\\(", "\\)"), ("\\[", "\\]")),
            dollars=Dollars.GUARDED,
            bare_urls=True,
            loose_urls=True,
            wiki_links=True,
            critic=True,
        ),
    ),
    "mkdocs: no dollars": (
        {"mkdocs.yml": ROUND},
        "docs/a.md",
        replace(PLAIN, math=(("\\(", "\\)"), ("\\[", "\\]"))),
    ),
    "nikola": (
        {"conf.py": NIKOLA},
        "posts/a.md",
        replace(EXTRA, pairs=(STRIKE,), templates=Templates.HUGO),
    ),
}


def test_every_generator_is_tried() -> None:
    assert {name.partition(":")[0] for name in SITES} == {one.name for one in generators()}


@pytest.mark.parametrize("name", SITES)
def test_rules_are_those_of_the_site(opened: Callable[[Files], Project], name: str) -> None:
    files, path, expected = SITES[name]
    project = opened({**files, path: ""})
    assert project.generator.name == name.partition(":")[0]
    assert inline_rules(project.site, project.root / path) == expected
