"""How a site's generator reads the blocks of a post, as rules for the scanner of lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from editor.markdown.extensions import EXTRA, USUAL
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

_DOLLARS: Final = (("$$", "$$"),)
_SUPERFENCES: Final = "pymdownx.superfences"
_EXTRAS: Final = {
    "extra": frozenset(EXTRA),
    "pymdownx.extra": frozenset(EXTRA) - {"fenced_code"} | {_SUPERFENCES},
}
"""Extensions that load others."""

_FORMULAS: Final = {"dollar": ("$$", "$$"), "square": ("\\[", "\\]")}
"""What the ``block_syntax`` of ``pymdownx.arithmatex`` names."""


def block_rules(site: Site, post: Path) -> BlockRules:
    """The rules for ``post``, which may lie anywhere: as the site's options for Markdown have them.

    What an option of the wrong type would mean is left to the rendering to say; here it counts as
    not set.
    """
    options = site.rendering(post)
    rules = _FLAVOURS[site.flavour](options)
    templates = site.templates_in(post)
    if templates == "mdx":
        # https://mdxjs.com/docs/what-is-mdx/#markdown
        rules = replace(rules, html=HtmlEnd.NOTHING, indented_code=False)
    return replace(rules, templates=templates)


def _goldmark(options: Mapping[str, object]) -> BlockRules:
    extensions = _table(options, "extensions")
    passed = _table(extensions, "passthrough")
    delimiters = _table(passed, "delimiters") if _is_on(passed, "enable", default=False) else {}
    # Older versions of Hugo write footnotes as one switch.
    notes = _is_on(extensions, "footnote", default=True)
    return replace(
        GOLDMARK,
        tables=Tables.HEADER if _is_on(extensions, "table", default=True) else Tables.NONE,
        footnotes=notes and _is_on(_table(extensions, "footnote"), "enable", default=True),
        descriptions=_is_on(extensions, "definitionlist", default=True),
        math=_pairs(delimiters.get("block")),
    )


def _kramdown(options: Mapping[str, object]) -> BlockRules:
    if str(options.get("input", "GFM")).lower() != "kramdown":
        return KRAMDOWN
    # Without GitHub's parser only a blank line ends a paragraph.
    return replace(
        KRAMDOWN,
        spaced_headings=False,
        headings_interrupt=False,
        lists_interrupt=False,
        quotes_interrupt=False,
        fence_indent=0,
    )


def _commonmark(options: Mapping[str, object]) -> BlockRules:
    is_github = options.get("profile", "github") != "commonmark"
    return replace(
        COMMONMARK,
        tables=Tables.HEADER if _is_on(options, "tables", default=is_github) else Tables.NONE,
        footnotes=_is_on(options, "footnotes", default=is_github),
        descriptions=_is_on(options, "definition_lists", default=False),
        indented_code=_is_on(options, "indented_code", default=True),
        html=_html(options),
        math=_math(options),
    )


def _eleventy(options: Mapping[str, object]) -> BlockRules:
    return replace(
        COMMONMARK,
        tables=Tables.HEADER,
        indented_code=_is_on(options, "code", default=False),
        html=_html(options),
        math=_math(options),
    )


def _python_markdown(options: Mapping[str, object]) -> BlockRules:
    named = options.get("extensions", USUAL.get(str(options.get("profile", "plain"))))
    names = frozenset(named) if isinstance(named, (list, tuple)) else frozenset()
    loaded = names.union(*(_EXTRAS[name] for name in names if name in _EXTRAS))
    tab = options.get("tab_length")
    anywhere = _SUPERFENCES in loaded
    return replace(
        PYTHON_MARKDOWN,
        item_indent=tab if isinstance(tab, int) else PYTHON_MARKDOWN.item_indent,
        parenthesised_numbers="pymdownx.fancylists" in loaded,
        spaced_headings="pymdownx.saneheaders" in loaded,
        fences=anywhere or "fenced_code" in loaded,
        fence_indent=3 if anywhere else 0,
        nested_fences=anywhere,
        tables=Tables.FIRST_ROW if "tables" in loaded else Tables.NONE,
        footnotes="footnotes" in loaded,
        descriptions="def_list" in loaded,
        abbreviations="abbr" in loaded,
        attribute_lines="attr_list" in loaded,
        math=_arithmatex(options) if "pymdownx.arithmatex" in loaded else (),
    )


_FLAVOURS: Final[Mapping[str, Callable[[Mapping[str, object]], BlockRules]]] = {
    "goldmark": _goldmark,
    "kramdown": _kramdown,
    "commonmark": _commonmark,
    "eleventy": _eleventy,
    "python-markdown": _python_markdown,
}


def _table(options: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = options.get(key)
    return value if isinstance(value, dict) else {}


def _is_on(options: Mapping[str, object], key: str, *, default: bool) -> bool:
    value = options.get(key, default)
    return value if isinstance(value, bool) else default


def _html(options: Mapping[str, object]) -> HtmlEnd:
    return HtmlEnd.BLANK_LINE if _is_on(options, "html", default=True) else HtmlEnd.NOTHING


def _math(options: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    return _DOLLARS if _is_on(options, "math", default=False) else ()


def _arithmatex(options: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    own = _table(_table(options, "extension_configs"), "pymdownx.arithmatex")
    named = own.get("block_syntax")
    names = named if isinstance(named, (list, tuple)) else _FORMULAS
    return tuple(marks for name, marks in _FORMULAS.items() if name in names)


def _pairs(rows: object) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(row[0]), str(row[1]))
        for row in (rows if isinstance(rows, (list, tuple)) else ())
        if isinstance(row, (list, tuple)) and len(row) == 2 and all(row)
    )
