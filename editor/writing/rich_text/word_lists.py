"""Lists of Word: paragraphs that only their style calls items, each with a depth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.writing.rich_text.blocks import ListBlock, Paragraph, WordItem

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.writing.rich_text.blocks import Block, Pieces
    from editor.writing.rich_text.tree import Element

_LEVEL = re.compile(r"l\d+\s+level(\d)\b")
_NUMBER = re.compile(r"\(?(?:(\d{1,8})|[a-z]|[ivxlcdm]+)[.)]", re.IGNORECASE)


def item_of(element: Element) -> Callable[[Pieces], WordItem] | None:
    """Makes the item of its text that a paragraph is to Word; None if it is none."""
    level = _LEVEL.search(element.styles().get("mso-list", ""))
    if level is None:
        return None
    marker = _marker(element)
    number = _NUMBER.match("" if marker is None else marker.text().strip())
    first = int(number[1]) if number is not None and number[1] else 1
    return lambda pieces: WordItem(int(level[1]), number is not None, first, pieces)


def _marker(element: Element) -> Element | None:
    """What Word draws before the text of an item."""
    for child in element.children:
        if isinstance(child, str):
            continue
        if child.styles().get("mso-list") == "ignore":
            return child
        found = _marker(child)
        if found is not None:
            return found
    return None


@dataclass(slots=True)
class _Level:
    depth: int
    block: ListBlock


def nested(blocks: list[Block]) -> list[Block]:
    """The blocks with Word's items in lists within each other."""
    made: list[Block] = []
    levels: list[_Level] = []
    for block in blocks:
        if not isinstance(block, WordItem):
            levels = []
            made.append(block)
            continue
        while levels and levels[-1].depth > block.depth:
            levels.pop()
        last = levels[-1] if levels else None
        if last and last.depth == block.depth and last.block.ordered != block.ordered:
            levels.pop()
        if not levels or levels[-1].depth < block.depth:
            new = ListBlock(block.ordered, block.number)
            around = levels[-1].block.items[-1] if levels else made
            around.append(new)
            levels.append(_Level(block.depth, new))
        levels[-1].block.items.append([Paragraph(block.pieces)])
    return made
