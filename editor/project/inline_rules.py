"""How a site's generator reads what stands within a paragraph, as rules for the scanner."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from editor.project.markdown_options import (
    ARITHMATEX,
    chosen,
    is_enabled,
    is_on,
    loaded,
    passthrough,
    settings,
    table,
)
from editor.scan.inline_rules import STRUCK, AttributeLists, Dollars, InlineRules, Templates
from editor.scan.spans import SpanKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from editor.project.generators.base import Site
    from editor.project.markdown_options import Options

_STRIKE: Final = ("~~", SpanKind.STRIKETHROUGH)
_EXTRAS: Final = {
    "delete": _STRIKE,
    "insert": ("++", SpanKind.INSERTED),
    "mark": ("==", SpanKind.HIGHLIGHTED),
    "superscript": ("^", SpanKind.SUPERSCRIPT),
    "subscript": ("~", SpanKind.SUBSCRIPT),
}
"""Goldmark's, by what Hugo calls them."""

_PYMDOWNX: Final = {
    "pymdownx.tilde": {"delete": _STRIKE, "subscript": ("~", SpanKind.SUBSCRIPT)},
    "pymdownx.caret": {
        "insert": ("^^", SpanKind.INSERTED),
        "superscript": ("^", SpanKind.SUPERSCRIPT),
    },
    "pymdownx.mark": {"mark": ("==", SpanKind.HIGHLIGHTED)},
}
"""Marks of Python-Markdown's extensions, by the setting that switches them off."""

_ROUND: Final = {"round": ("\\(", "\\)")}
_SQUARE: Final = {"square": ("\\[", "\\]")}
"""What ``inline_syntax`` and ``block_syntax`` of ``pymdownx.arithmatex`` name besides dollars."""


def inline_rules(site: Site, post: Path) -> InlineRules:
    """The rules for ``post``, which may lie anywhere, as the site's options have them."""
    rules = _FLAVOURS[site.flavour](site.rendering(post))
    return replace(rules, templates=Templates(site.templates_in(post) or "none"))


def _goldmark(options: Options) -> InlineRules:
    extensions, parser = table(options, "extensions"), table(options, "parser")
    extras = table(extensions, "extras")
    struck = STRUCK if is_on(extensions, "strikethrough", default=True) else ()
    more = [pair for name, pair in _EXTRAS.items() if is_enabled(extras, name, default=False)]
    titles = is_on(table(parser, "attribute"), "title", default=True)
    return InlineRules(
        pairs=(*struck, *more),
        math=(*passthrough(options, "block"), *passthrough(options, "inline")),
        attributes=AttributeLists.HEADINGS if titles else AttributeLists.NONE,
        footnotes=is_enabled(extensions, "footnote", default=True),
        bare_urls=is_on(extensions, "linkify", default=True),
        loose_urls=is_on(extensions, "linkify", default=True),
    )


def _kramdown(options: Options) -> InlineRules:
    is_github = str(options.get("input", "GFM")).lower() != "kramdown"
    return InlineRules(
        pairs=(_STRIKE,) if is_github else (),
        math=(("$$", "$$"),),
        attributes=AttributeLists.SPANS,
        footnotes=True,
        spaced_addresses=True,
    )


def _commonmark(options: Options) -> InlineRules:
    profile = options.get("profile", "github")
    is_github = profile != "commonmark"
    pairs = STRUCK if is_on(options, "strikethrough", default=is_github) else ()
    if is_on(options, "subscript", default=False):
        pairs = (*pairs[:1], ("~", SpanKind.SUBSCRIPT))
    if is_on(options, "superscript", default=False):
        pairs = (*pairs, ("^", SpanKind.SUPERSCRIPT))
    return InlineRules(
        pairs=pairs,
        dollars=Dollars.RUNS if is_on(options, "math", default=False) else Dollars.NONE,
        attributes=AttributeLists.HEADINGS
        if is_on(options, "heading_attributes", default=profile == "zola")
        else AttributeLists.NONE,
        html=is_on(options, "html", default=True),
        footnotes=is_on(options, "footnotes", default=is_github),
        bare_urls=is_on(options, "autolinks", default=profile in ("github", "astro", "satteri")),
        directives=is_on(options, "directives", default=False),
        wiki_links=is_on(options, "wikilinks", default=False),
    )


def _eleventy(options: Options) -> InlineRules:
    return InlineRules(
        pairs=(_STRIKE,),
        dollars=Dollars.GUARDED if is_on(options, "math", default=False) else Dollars.NONE,
        html=is_on(options, "html", default=True),
        bare_urls=is_on(options, "linkify", default=False),
    )


def _python_markdown(options: Options) -> InlineRules:
    extensions = loaded(options)
    found = [
        pair
        for name, marks in _PYMDOWNX.items()
        if name in extensions
        for key, pair in marks.items()
        if is_on(settings(options, name), key, default=True)
    ]
    if options.get("profile") == "nikola":
        found.append(_STRIKE)
    formulas = settings(options, ARITHMATEX)
    has_formulas = ARITHMATEX in extensions
    square = chosen(formulas, "block_syntax", _SQUARE)
    has_dollars = has_formulas and bool(chosen(formulas, "inline_syntax", {"dollar": ("$", "$")}))
    return InlineRules(
        pairs=tuple(found),
        math=(*chosen(formulas, "inline_syntax", _ROUND), *square) if has_formulas else (),
        dollars=Dollars.GUARDED if has_dollars else Dollars.NONE,
        attributes=AttributeLists.EVERYWHERE if "attr_list" in extensions else AttributeLists.NONE,
        footnotes="footnotes" in extensions,
        bare_urls="pymdownx.magiclink" in extensions,
        loose_urls="pymdownx.magiclink" in extensions,
        spaced_addresses=True,
        wiki_links="wikilinks" in extensions,
        critic="pymdownx.critic" in extensions,
    )


_FLAVOURS: Final[Mapping[str, Callable[[Options], InlineRules]]] = {
    "goldmark": _goldmark,
    "kramdown": _kramdown,
    "commonmark": _commonmark,
    "eleventy": _eleventy,
    "python-markdown": _python_markdown,
}
