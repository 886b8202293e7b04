"""Sites of every flavour: how the scanner reads their posts, and what their page shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib

from editor.markdown.flavours import by_name
from editor.project.block_rules import block_rules
from editor.project.generators.base import Site
from editor.project.inline_rules import inline_rules
from editor.scan.scan import Scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from editor.markdown.flavours import Flavour
    from editor.scan.inline_rules import InlineRules
    from editor.scan.rules import BlockRules

_SPACE = re.compile(r"\s+")
_STRAIGHT = str.maketrans("‘’“”«»‹›„‚", "''\"\"\"\"''\"'")
"""Which way a quote is curled depends on the signs beside it, marks among them."""

_SHOWN = ("href", "src", "alt", "checked", "start")


@dataclass(frozen=True)
class OneSite:
    """A site of a generator, as it is without configuration."""

    name: str
    flavour: str
    options: tuple[tuple[str, object], ...] = ()
    templates: str | None = None

    @cached_property
    def _site(self) -> Site:
        return Site(
            "generator",
            Path(),
            (),
            flavour=self.flavour,
            flavour_options=dict(self.options),
            templates=self.templates,
        )

    @cached_property
    def rules(self) -> BlockRules:
        """How its blocks are read."""
        return block_rules(self._site, Path("post.md"))

    @cached_property
    def inline_rules(self) -> InlineRules:
        """How what stands in a paragraph is read."""
        return inline_rules(self._site, Path("post.md"))

    @cached_property
    def _engine(self) -> Flavour:
        return by_name(self.flavour, **self._site.rendering(Path("post.md")))

    def scan(self, lines: Sequence[str], body: int = 0) -> Scan:
        """The lines as the scanner reads them for this site."""
        return Scan(lines, self.rules, body, self.inline_rules)

    def html(self, lines: Sequence[str]) -> str:
        """The page."""
        return self._engine.whole(lines)

    def page(self, lines: Sequence[str], *, without: frozenset[str] = frozenset()) -> list[str]:
        """The page as a list of its tags and texts, but for the tags ``without``."""
        root = html5lib.parseFragment(self.html(lines), namespaceHTMLElements=False)
        pieces: list[str] = []
        for piece in _pieces(root, without):
            is_text = not piece.startswith("<")
            if is_text and pieces and not pieces[-1].startswith("<"):
                pieces[-1] += piece
            else:
                pieces.append(piece)
        shown = [
            piece if piece.startswith("<") else _SPACE.sub(" ", piece).translate(_STRAIGHT)
            for piece in pieces
        ]
        return [piece for piece in shown if piece.strip()]

    def text(self, lines: Sequence[str]) -> str:
        """All that the page shows, without its tags and with each run of blanks as one."""
        root = html5lib.parseFragment(self.html(lines), namespaceHTMLElements=False)
        shown = "".join(root.itertext()).translate(_STRAIGHT)
        return _SPACE.sub(" ", shown).strip()

    def places(self, lines: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The lists, items, quotes and code around each word that begins with a letter."""
        root = html5lib.parseFragment(self.html(lines), namespaceHTMLElements=False)
        return {word: path for word, path in _words(root, ()) if word[0].isalpha()}


def _pieces(element: Element, without: frozenset[str]) -> Iterator[str]:
    if element.text:
        yield element.text.replace("<", "‹")
    for child in element:
        # A comment's tag is a function.
        if isinstance(child.tag, str):
            shown = child.tag not in without
            if shown:
                named = [f" {name}={child.get(name)}" for name in _SHOWN if name in child.attrib]
                yield f"<{child.tag}{''.join(named)}>"
            yield from _pieces(child, without)
            if shown:
                yield f"</{child.tag}>"
        if child.tail:
            yield child.tail.replace("<", "‹")


def _words(element: Element, path: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for word in (element.text or "").split():
        yield word, path
    for child in element:
        # A comment's tag is a function.
        if isinstance(child.tag, str):
            counts = child.tag in ("ul", "ol", "li", "blockquote", "pre")
            yield from _words(child, (*path, child.tag) if counts else path)
        for word in (child.tail or "").split():
            yield word, path


HUGO = OneSite("hugo", "goldmark", (("renderer", {"unsafe": True}),))
JEKYLL = OneSite("jekyll", "kramdown")
PELICAN = OneSite("pelican", "python-markdown", (("profile", "pelican"),))
MKDOCS = OneSite("mkdocs", "python-markdown", (("profile", "mkdocs"),))
NIKOLA = OneSite("nikola", "python-markdown", (("profile", "nikola"),))
ZOLA = OneSite("zola", "commonmark", (("profile", "zola"),))
ASTRO = OneSite("astro", "commonmark", (("profile", "astro"),))
GITHUB = OneSite("github", "commonmark", (("profile", "github"),))
PLAIN = OneSite("commonmark", "commonmark", (("profile", "commonmark"),))
ELEVENTY = OneSite("eleventy", "eleventy")
SHORTCODES = OneSite("hugo", "goldmark", (("renderer", {"unsafe": True}),), "hugo")
LIQUID = OneSite("jekyll", "kramdown", (), "liquid")

SITES = (HUGO, JEKYLL, PELICAN, MKDOCS, NIKOLA, ZOLA, ASTRO, GITHUB, PLAIN, ELEVENTY)
FOUR_SPACES = (PELICAN, MKDOCS, NIKOLA)
