"""Whether a page has anything that Markdown writes down, or is only coloured text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from editor.writing.rich_text.blocks import Kind, Paragraph
from editor.writing.rich_text.marks import is_monospaced
from editor.writing.rich_text.tree import Element

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.writing.rich_text.blocks import Block

_STYLED: Final = frozenset({"div", "span", "br", "p", "font", "b", "i", "strong", "em", "u"})
"""All that code editors write, besides ``pre``."""

_PROCESSORS: Final = ("mso", "docs-internal-guid")


def is_coloured_code(page: Element) -> bool:
    """Whether a page is what code editors copy: text in a font for code, in many colours.

    A block of code of a page has an element or a class for it.
    """
    first = _first(page)
    if first is None:
        return False
    names = {element.name for element in _every(page)}
    if first.name == "pre":
        return names <= _STYLED | {"pre"} and not first.attributes.get("class")
    return names <= _STYLED and any(map(is_monospaced, _outermost(page)))


def has_structure(page: Element, blocks: Sequence[Block]) -> bool:
    """Whether there is a heading, a list, a link, emphasis or another such thing.

    Of paragraphs alone it is so only where plain text would lose them: word processors copy
    paragraphs as lines.
    """
    if any(not isinstance(one, Paragraph) or one.level for one in blocks):
        return True
    for block in blocks:
        assert isinstance(block, Paragraph)
        if any(
            one.marks or one.link or one.kind in (Kind.CODE, Kind.IMAGE) for one in block.pieces
        ):
            return True
    return len(blocks) > 1 and any(map(_is_of_processor, _every(page)))


def _first(page: Element) -> Element | None:
    """The one element the page consists of, or the first of those that hold text."""
    elements = [one for one in page.children if isinstance(one, Element)]
    shown = [one for one in elements if one.text().strip()]
    return shown[0] if shown else None


def _outermost(page: Element) -> Iterator[Element]:
    """The elements around all of the text, from the outside."""
    around = page
    while True:
        inside = [one for one in around.children if isinstance(one, Element) and one.text().strip()]
        texts = [one for one in around.children if isinstance(one, str) and one.strip()]
        yield from inside[:1]
        if len(inside) != 1 or texts:
            return
        around = inside[0]


def _every(element: Element) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            if child.name not in ("meta", "link"):
                yield child
            yield from _every(child)


def _is_of_processor(element: Element) -> bool:
    named = element.attributes.get("class", "") + " " + element.attributes.get("id", "")
    return any(part.lower().startswith(_PROCESSORS) for part in named.split())
