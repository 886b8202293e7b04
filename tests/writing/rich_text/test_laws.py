"""The Markdown that a page is made of shows, by the engine of the flavour, what the page showed."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.writing.rich_text.making import make
from editor.writing.rich_text.notation import Notation
from tests.writing.rich_text.letters import letters, without_marks
from tests.writing.sites import (
    ASTRO,
    ELEVENTY,
    GITHUB,
    HUGO,
    JEKYLL,
    MKDOCS,
    NIKOLA,
    PELICAN,
    PLAIN,
    ZOLA,
)

if TYPE_CHECKING:
    from tests.writing.sites import OneSite

SITES = (HUGO, JEKYLL, PELICAN, MKDOCS, NIKOLA, ZOLA, ASTRO, GITHUB, PLAIN, ELEVENTY)

WORDS = st.sampled_from(
    ["one", "two", "été", "漢字", "snake_case", "2", "x", "(in)", "a.", "end,", "so: it", "C#", "b-c"]
)
SIGNS = st.sampled_from(
    ["*", "**", "_", "__init__", "`", "``", "[", "]", "[x](y)", "![", "<b>", "<", ">", "&amp;", "&",
     "~", "~~", "#", "##", "-", "+", "1.", "12)", "=", "|", "\\", "\\*", "!", "{", "}", "{{ x }}",
     "{% y %}", "{#id}", "{: .x}", "$", "$$", "^", "==", "++", ":", ": x", "[^1]", "\\(", "\\["]
)  # fmt: skip
TEXTS = st.lists(st.one_of(WORDS, WORDS, SIGNS), min_size=1, max_size=4).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words)])
)
ADDRESSES = st.sampled_from(
    ["https://example.org/", "https://example.org/a_b(c)?x=1&y=2", "http://x.org/(", "mailto:a@b.c",
     "https://example.org/a%20b#c"]
)  # fmt: skip


def _inline(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tags = st.sampled_from(["b", "strong", "i", "em"])
    marked = st.builds("<{0}>{1}</{0}>".format, tags, inner)
    return st.lists(st.one_of(inner, marked), min_size=1, max_size=3).flatmap(
        lambda parts: st.sampled_from([" ".join(parts), "".join(parts)])
    )


PLAIN_TEXTS = TEXTS.map(lambda text: escape(text, quote=False))
CODES = WORDS.map("<code>{}</code>".format)
INLINE = _inline(_inline(st.one_of(PLAIN_TEXTS, PLAIN_TEXTS, CODES)))
LINKS = st.builds(
    '<a href="{}">{}</a>'.format, ADDRESSES.map(lambda one: escape(one)), WORDS
)
LINES = st.lists(st.one_of(INLINE, INLINE, LINKS), min_size=1, max_size=3).map(" ".join)
PARAGRAPHS = LINES.map("<p>{}</p>".format)
BROKEN = st.lists(LINES, min_size=2, max_size=2).map(lambda two: f"<p>{'<br>'.join(two)}</p>")
HEADINGS = st.builds("<h{0}>{1}</h{0}>".format, st.integers(1, 6), LINES)


def _lists(items: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    every = st.lists(items.map("<li>{}</li>".format), min_size=1, max_size=3).map("".join)
    return st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["ul", "ol"]), every)


INNER_LISTS = _lists(LINES)
ITEMS = st.one_of(LINES, PARAGRAPHS, st.builds("{}{}".format, LINES, INNER_LISTS))
LISTS = _lists(ITEMS)
QUOTES = st.lists(st.one_of(PARAGRAPHS, INNER_LISTS), min_size=1, max_size=2).map(
    lambda inside: f"<blockquote>{''.join(inside)}</blockquote>"
)
CODE_BLOCKS = st.lists(SIGNS | WORDS, min_size=1, max_size=3).map(
    lambda lines: f"<pre><code>{escape(chr(10).join(lines))}</code></pre>"
)
PAGES = st.lists(
    st.one_of(PARAGRAPHS, BROKEN, HEADINGS, LISTS, QUOTES), min_size=1, max_size=4
).filter(_ := lambda blocks: not _lists_in_a_row(blocks)).map("".join)


def _lists_in_a_row(blocks: list[str]) -> bool:
    """Whether two lists follow each other: Markdown makes one of them."""
    kinds = [block[1:3] in ("ul", "ol") for block in blocks]
    quotes = [block.startswith("<blockquote") for block in blocks]
    return any(a and b for row in (kinds, quotes) for a, b in zip(row, row[1:], strict=False))


def notation(site: OneSite) -> Notation:
    return Notation(site.rules, site.inline_rules)


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
@settings(max_examples=60, deadline=None)
@given(page=PAGES)
def test_the_markdown_shows_what_the_page_showed(site: OneSite, page: str) -> None:
    found = make(f"<hr>{page}", notation(site))
    assert found is not None
    shown, meant = letters(site.html(found.markdown.split("\n"))), letters(page)
    assert without_marks(shown) == without_marks(meant), found.markdown
