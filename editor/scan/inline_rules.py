"""What a flavour reads within a paragraph, beyond CommonMark, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from editor.scan.spans import SpanKind


class Templates(Enum):
    """Whose tags a generator takes out of the text before Markdown reads it."""

    NONE = "none"
    HUGO = "hugo"
    LIQUID = "liquid"
    NUNJUCKS = "nunjucks"
    ZOLA = "zola"
    MDX = "mdx"


class Dollars(Enum):
    """How formulas stand between dollars."""

    NONE = "none"
    RUNS = "runs"
    """Like code: to the next run as long (remark-math, pulldown-cmark)."""
    GUARDED = "guarded"
    """No white space at the inner borders, no digit behind (Pandoc, plugins of markdown-it)."""


class AttributeLists(Enum):
    """Where ``{#id .class}`` may stand."""

    NONE = "none"
    HEADINGS = "headings"
    """At the end of a heading (Goldmark, pulldown-cmark)."""
    SPANS = "spans"
    """There, and as ``{: …}`` right behind a span (kramdown)."""
    EVERYWHERE = "everywhere"
    """There, behind a span with or without a colon, and on a last line (attr_list)."""


@dataclass(frozen=True, slots=True)
class InlineRules:
    """What is read; without arguments it is CommonMark.

    ``pairs`` are marks of one sign, once or twice, and what they mean. ``math`` are other marks of
    formulas than dollars, an opening and a closing one each. ``spaced_addresses`` are those of
    Python-Markdown and kramdown: blanks may stand in an address without angle brackets. ``critic``
    is CriticMarkup, ``{++added++}``; ``wiki_links`` are ``[[page]]``. ``loose_urls``: the host of a
    bare address may have underscores in any part, and a star ends it (Goldmark, magiclink).
    ``directives`` are remark-directive's: ``:name[text]{…}``.
    """

    pairs: tuple[tuple[str, SpanKind], ...] = ()
    math: tuple[tuple[str, str], ...] = ()
    dollars: Dollars = Dollars.NONE
    templates: Templates = Templates.NONE
    attributes: AttributeLists = AttributeLists.NONE
    html: bool = True
    footnotes: bool = False
    bare_urls: bool = False
    loose_urls: bool = False
    spaced_addresses: bool = False
    wiki_links: bool = False
    critic: bool = False
    directives: bool = False


STRUCK = (("~~", SpanKind.STRIKETHROUGH), ("~", SpanKind.STRIKETHROUGH))
"""GitHub's strikethrough, with one tilde or two."""

COMMONMARK = InlineRules()
GITHUB = InlineRules(pairs=STRUCK, footnotes=True, bare_urls=True)
LENIENT = InlineRules(pairs=STRUCK, footnotes=True, spaced_addresses=True)
"""Where nobody knows the flavour: what most of them read alike."""
