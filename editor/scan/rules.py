"""How one flavour of Markdown reads blocks: the rules the scanner is told, as a value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final


class HtmlEnd(Enum):
    """What ends a block of raw HTML that begins with an ordinary tag."""

    BLANK_LINE = "a blank line (CommonMark 4.6)"
    CLOSING_TAG = "the tag that closes the first one"
    NOTHING = "nothing: tags stand in Markdown (MDX)"


class Tables(Enum):
    """What makes a table."""

    NONE = "there are none"
    HEADER = "a row, and below it the delimiter row (GFM)"
    FIRST_ROW = "a header that begins its block, and below it the delimiter row"
    ANY_BAR = "a bar in the first line of a block (kramdown)"


@dataclass(frozen=True, slots=True)
class BlockRules:
    """The block syntax of one flavour. The defaults are those of CommonMark 0.31.

    ``item_indent`` is the number of columns that nest a block in a list item; None for the column
    of the item's own text. ``by_blocks``: blank lines part blocks before anything else, so that
    lists begin no line of a paragraph and every line of a block belongs to its quote or item.
    ``headings_run_on``: a setext heading may have several lines. ``spaced_headings``: a blank
    stands behind the number signs. ``fence_indent`` is the most columns before a fence, in
    containers too if ``nested_fences``. ``definitions_anywhere``: a link definition may stand in a
    paragraph. ``math`` are the marks around a formula that stands on lines of its own.
    ``templates`` names the language of the template tags: hugo, liquid, nunjucks, zola or mdx.
    """

    item_indent: int | None = None
    by_blocks: bool = False
    lists_interrupt: bool = True
    quotes_interrupt: bool = True
    parenthesised_numbers: bool = True
    headings_interrupt: bool = True
    spaced_headings: bool = True
    headings_run_on: bool = True
    fences: bool = True
    fence_indent: int = 3
    nested_fences: bool = True
    indented_code: bool = True
    html: HtmlEnd = HtmlEnd.BLANK_LINE
    tables: Tables = Tables.NONE
    footnotes: bool = False
    descriptions: bool = False
    abbreviations: bool = False
    definitions_anywhere: bool = False
    attribute_lines: bool = False
    math: tuple[tuple[str, str], ...] = ()
    templates: str | None = None


COMMONMARK: Final = BlockRules()
"""CommonMark 0.31 and nothing else."""

GFM: Final = replace(COMMONMARK, tables=Tables.HEADER, footnotes=True)
"""GitHub's tables and footnotes; what to read where nothing is known of the site."""

GOLDMARK: Final = replace(GFM, descriptions=True)
"""Goldmark with the extensions Hugo switches on."""

KRAMDOWN: Final = BlockRules(
    parenthesised_numbers=False,
    headings_run_on=False,
    html=HtmlEnd.CLOSING_TAG,
    tables=Tables.ANY_BAR,
    footnotes=True,
    descriptions=True,
    abbreviations=True,
    attribute_lines=True,
    math=(("$$", "$$"),),
)
"""kramdown with the input of GFM, as Jekyll reads posts."""

PYTHON_MARKDOWN: Final = BlockRules(
    item_indent=4,
    by_blocks=True,
    lists_interrupt=False,
    parenthesised_numbers=False,
    spaced_headings=False,
    headings_run_on=False,
    fence_indent=0,
    nested_fences=False,
    html=HtmlEnd.CLOSING_TAG,
    tables=Tables.FIRST_ROW,
    footnotes=True,
    descriptions=True,
    abbreviations=True,
    definitions_anywhere=True,
)
"""Python-Markdown with ``extra``, the extensions its generators switch on."""
