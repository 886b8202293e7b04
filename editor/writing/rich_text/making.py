"""HTML of a clipboard as Markdown; runs in the process for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.scan.rules import Tables
from editor.writing.rich_text.blocks import Paragraph, Table
from editor.writing.rich_text.flow import blocks_of
from editor.writing.rich_text.requests import LONGEST, Made
from editor.writing.rich_text.structure import has_structure, is_coloured_code
from editor.writing.rich_text.tree import parse
from editor.writing.rich_text.writer import write

if TYPE_CHECKING:
    from editor.writing.rich_text.notation import Notation


def make(html: str, notation: Notation) -> Made | None:
    """The Markdown of a page; None if it is to be pasted plainly.

    That is so for text without structure, for code with colours, and for a table where the flavour
    has none. Raises TooDeepError.
    """
    if len(html) > LONGEST:
        return None
    page = parse(html)
    if is_coloured_code(page):
        return None
    blocks = blocks_of(page)
    if not has_structure(page, blocks):
        return None
    has_no_tables = notation.rules.tables is Tables.NONE or notation.in_cell
    if has_no_tables and all(isinstance(one, Table) for one in blocks):
        return None
    markdown = write(blocks, notation)
    if not markdown:
        return None
    return Made(markdown, not _is_text(blocks[0]), not _is_text(blocks[-1]))


def _is_text(block: object) -> bool:
    return isinstance(block, Paragraph) and not block.level
