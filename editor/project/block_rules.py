"""How a site's generator reads the blocks of a post, as rules for the scanner of lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from editor.project.generators.base import ALERTS
from editor.project.markdown_options import (
    ARITHMATEX,
    SUPERFENCES,
    chosen,
    is_enabled,
    is_on,
    loaded,
    passthrough,
    settings,
    table,
)
from editor.scan.rules import (
    COMMONMARK,
    GOLDMARK,
    KRAMDOWN,
    PYTHON_MARKDOWN,
    BlockRules,
    HtmlEnd,
    Tables,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from editor.project.generators.base import Site
    from editor.project.markdown_options import Options

_DOLLARS: Final = (("$$", "$$"),)
_ADMONITIONS: Final = {
    "!!!": "admonition",
    "???": "pymdownx.details",
    "===": "pymdownx.tabbed",
}
"""Marks that open what is indented below them, and the extensions that read them."""

_FORMULAS: Final = {"dollar": ("$$", "$$"), "square": ("\\[", "\\]")}
"""What the ``block_syntax`` of ``pymdownx.arithmatex`` names."""


def block_rules(site: Site, post: Path) -> BlockRules:
    """The rules for ``post``, which may lie anywhere, as the site's options have them."""
    options = site.rendering(post)
    rules = _FLAVOURS[site.flavour](options)
    templates = site.templates_in(post)
    if templates == "mdx":
        # https://mdxjs.com/docs/what-is-mdx/#markdown
        rules = replace(rules, html=HtmlEnd.NOTHING, indented_code=False, any_indent=True)
    return replace(rules, templates=templates, alerts=rules.alerts or bool(site.setting(ALERTS)))


def _goldmark(options: Options) -> BlockRules:
    extensions = table(options, "extensions")
    return replace(
        GOLDMARK,
        tables=Tables.IN_PARAGRAPH if is_on(extensions, "table", default=True) else Tables.NONE,
        footnotes=is_enabled(extensions, "footnote", default=True),
        descriptions=is_on(extensions, "definitionlist", default=True),
        math=passthrough(options, "block"),
        raw_html=is_on(table(options, "renderer"), "unsafe", default=False),
    )


def _kramdown(options: Options) -> BlockRules:
    if str(options.get("input", "GFM")).lower() != "kramdown":
        return KRAMDOWN
    # Without GitHub's parser only a blank line ends a paragraph.
    return replace(KRAMDOWN, blocks_interrupt=False)


def _commonmark(options: Options) -> BlockRules:
    is_github = options.get("profile", "github") != "commonmark"
    return replace(
        COMMONMARK,
        tables=Tables.HEADER if is_on(options, "tables", default=is_github) else Tables.NONE,
        footnotes=is_on(options, "footnotes", default=is_github),
        descriptions=is_on(options, "definition_lists", default=False),
        indented_code=is_on(options, "indented_code", default=True),
        html=_html(options),
        raw_html=is_on(options, "html", default=True),
        directives=is_on(options, "directives", default=is_on(options, "asides", default=False)),
        dashed_rows=options.get("profile") == "zola",
        boxed_blocks=is_on(options, "tasklists", default=is_github),
        alerts=is_on(options, "alerts", default=options.get("profile", "github") == "github"),
        math=_math(options),
    )


def _eleventy(options: Options) -> BlockRules:
    return replace(
        COMMONMARK,
        tables=Tables.HEADER,
        containers=frozenset(map(str, table(options, "containers"))),
        indented_code=is_on(options, "code", default=False),
        html=_html(options),
        raw_html=is_on(options, "html", default=True),
        math=_math(options),
    )


def _python_markdown(options: Options) -> BlockRules:
    extensions = loaded(options)
    tab = options.get("tab_length")
    return replace(
        PYTHON_MARKDOWN,
        item_indent=tab if isinstance(tab, int) else PYTHON_MARKDOWN.item_indent,
        parenthesised_numbers="pymdownx.fancylists" in extensions,
        spaced_headings="pymdownx.saneheaders" in extensions,
        fences=bool(extensions & {"fenced_code", SUPERFENCES}),
        nested_fences=SUPERFENCES in extensions,
        admonitions=frozenset(
            mark for mark, extension in _ADMONITIONS.items() if extension in extensions
        ),
        mixed_lists="sane_lists" not in extensions,
        html_markdown="md_in_html" in extensions,
        tables=Tables.FIRST_ROW if "tables" in extensions else Tables.NONE,
        footnotes="footnotes" in extensions,
        descriptions="def_list" in extensions,
        abbreviations="abbr" in extensions,
        attribute_lines="attr_list" in extensions,
        math=chosen(settings(options, ARITHMATEX), "block_syntax", _FORMULAS)
        if ARITHMATEX in extensions
        else (),
    )


_FLAVOURS: Final[Mapping[str, Callable[[Options], BlockRules]]] = {
    "goldmark": _goldmark,
    "kramdown": _kramdown,
    "commonmark": _commonmark,
    "eleventy": _eleventy,
    "python-markdown": _python_markdown,
}


def _html(options: Options) -> HtmlEnd:
    return HtmlEnd.BLANK_LINE if is_on(options, "html", default=True) else HtmlEnd.NOTHING


def _math(options: Options) -> tuple[tuple[str, str], ...]:
    return _DOLLARS if is_on(options, "math", default=False) else ()
