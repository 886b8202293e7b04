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
    HEADER = "a row, and below it the delimiter row with as many cells (GFM)"
    IN_PARAGRAPH = "two lines of a paragraph, the second one a delimiter row (Goldmark)"
    FIRST_ROW = "a header that begins its block, and below it the delimiter row"
    ANY_BAR = "a bar in the first line of a block (kramdown)"


class Procedure(Enum):
    """In which way lines become blocks."""

    COMMONMARK = "line by line, each first asked for the containers it stands in"
    PYTHON_MARKDOWN = "blank lines part blocks, and in these the outermost mark counts"
    KRAMDOWN = "a container takes its lines, and only then it is looked into them"


@dataclass(frozen=True, slots=True)
class BlockRules:
    """The block syntax of one flavour. The defaults are those of CommonMark 0.31.

    ``item_indent`` is the number of columns that nest a block in a list item; None for the column
    of the item's own text. ``math`` are the marks around a formula that stands on lines of its
    own. ``templates`` names the language of the template tags: hugo, liquid, nunjucks, zola or
    mdx. ``paragraph_definitions``: a link definition is the start of a paragraph, and what cannot
    interrupt that does not begin below it. ``any_indent``: blocks begin behind any number of
    blanks, since there is no indented code (MDX). ``html_markdown``: in a tag with the attribute
    ``markdown`` stands Markdown. ``raw_html``: tags come to the page as they are written.
    ``alerts``: a quote that begins with ``[!NOTE]`` is one of GitHub's alerts. ``boxed_blocks``:
    behind the box of a task a heading or another block may begin; elsewhere that is text.
    ``containers`` are the names of those between colons (``::: name``), ``*`` for any;
    ``directives``: any name, a title in brackets and attributes may follow these (``:::name``).
    ``dashed_rows``: a delimiter row may begin like an item, with a dash and a blank.

    Only of Python-Markdown: ``spaced_headings``: a blank stands behind the number signs.
    ``nested_fences``: fences may stand in containers and behind blanks, and name options such as
    a title (SuperFences).
    ``admonitions`` are the marks that open what is indented below them: ``!!!``, ``???``, ``===``.
    ``mixed_lists``: an item with a number may go on with a list of bullets and the other way round.
    Only of kramdown: ``blocks_interrupt``: headings, lists, quotes and fences begin in the middle
    of a paragraph, as its parser for GFM has it.
    """

    procedure: Procedure = Procedure.COMMONMARK
    item_indent: int | None = None
    parenthesised_numbers: bool = True
    blocks_interrupt: bool = True
    spaced_headings: bool = True
    fences: bool = True
    nested_fences: bool = False
    admonitions: frozenset[str] = frozenset()
    mixed_lists: bool = True
    indented_code: bool = True
    any_indent: bool = False
    html: HtmlEnd = HtmlEnd.BLANK_LINE
    html_markdown: bool = False
    raw_html: bool = True
    alerts: bool = False
    containers: frozenset[str] = frozenset()
    directives: bool = False
    dashed_rows: bool = False
    boxed_blocks: bool = False
    tables: Tables = Tables.NONE
    paragraph_definitions: bool = False
    footnotes: bool = False
    descriptions: bool = False
    abbreviations: bool = False
    attribute_lines: bool = False
    math: tuple[tuple[str, str], ...] = ()
    templates: str | None = None


COMMONMARK: Final = BlockRules()
"""CommonMark 0.31 and nothing else."""

GFM: Final = replace(
    COMMONMARK, tables=Tables.HEADER, footnotes=True, alerts=True, boxed_blocks=True
)
"""GitHub's tables, footnotes and alerts; what to read where nothing is known of the site."""

GOLDMARK: Final = replace(
    GFM,
    tables=Tables.IN_PARAGRAPH,
    paragraph_definitions=True,
    descriptions=True,
    alerts=False,
    boxed_blocks=False,
    raw_html=False,
)
"""Goldmark with the extensions Hugo switches on; it leaves raw HTML out."""

MDX: Final = replace(
    GFM,
    html=HtmlEnd.NOTHING,
    indented_code=False,
    any_indent=True,
    templates="mdx",
    alerts=False,
)
"""MDX with GitHub's extensions."""

KRAMDOWN: Final = BlockRules(
    procedure=Procedure.KRAMDOWN,
    parenthesised_numbers=False,
    html=HtmlEnd.CLOSING_TAG,
    html_markdown=True,
    tables=Tables.ANY_BAR,
    footnotes=True,
    descriptions=True,
    abbreviations=True,
    attribute_lines=True,
    math=(("$$", "$$"),),
)
"""kramdown with the input of GFM, as Jekyll reads posts."""

PYTHON_MARKDOWN: Final = BlockRules(
    procedure=Procedure.PYTHON_MARKDOWN,
    item_indent=4,
    parenthesised_numbers=False,
    spaced_headings=False,
    html=HtmlEnd.CLOSING_TAG,
    html_markdown=True,
    tables=Tables.FIRST_ROW,
    footnotes=True,
    descriptions=True,
    abbreviations=True,
)
"""Python-Markdown with ``extra``, the extensions its generators switch on."""
