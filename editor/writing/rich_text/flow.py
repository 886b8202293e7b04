"""The blocks of a page, in the order of its elements, and what is text in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.writing.rich_text import addresses, table_cells, word_lists
from editor.writing.rich_text.blocks import (
    Code,
    Kind,
    ListBlock,
    Paragraph,
    Piece,
    Quote,
    Rule,
)
from editor.writing.rich_text.marks import Look, is_hidden, language_of
from editor.writing.rich_text.tree import Element

if TYPE_CHECKING:
    from editor.writing.rich_text.blocks import Block, Pieces

_BLOCKS: Final = frozenset({
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup",
    "legend", "li", "main", "nav", "p", "section", "summary", "td", "th", "tr",
})  # fmt: skip
_LISTS: Final = ("ul", "ol", "menu", "dir")
_HEADING = re.compile("h([1-6])")
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_LOOSE_NBSP = re.compile("[ \xa0]*\xa0[ \xa0]+|[ \xa0]+\xa0[ \xa0]*")
_TINY: Final = ("0", "1")
_LONGEST_EMOJI: Final = 12


def blocks_of(element: Element) -> list[Block]:
    """The blocks of a page or of an element of it."""
    flow = _Flow()
    flow.walk(element, Look())
    return word_lists.nested(flow.done())


class _Flow:
    """Goes through elements, and collects text until a block ends."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._pieces: Pieces = []

    def done(self) -> list[Block]:
        """All blocks so far."""
        self._end()
        return self._blocks

    def walk(self, element: Element, look: Look) -> None:
        """Take what is in an element."""
        for child in element.children:
            if isinstance(child, str):
                self._take_text(child, look)
            elif not is_hidden(child):
                self._take(child, look)

    def _take(self, element: Element, look: Look) -> None:
        name = element.name
        inner = look.within(element)
        heading = _HEADING.fullmatch(name)
        if heading is not None:
            self._take_heading(element, inner, int(heading[1]))
        elif name in _LISTS:
            self._add(_list(element, inner))
        elif name == "blockquote":
            self._add(Quote(_inner_blocks(element, inner)))
        elif name == "pre":
            self._end()
            self._add(Code(_code_text(element), inner.language or _language_in(element)))
        elif name == "table":
            self._end()
            self._blocks += table_cells.table_blocks(
                element, lambda cell: _inner_blocks(cell, inner.within(cell))
            )
        elif name == "hr":
            self._add(Rule())
        elif name == "br":
            self._break()
        elif name == "img":
            self._take_image(element, inner)
        elif name == "input":
            if element.attributes.get("type", "").lower() == "checkbox" and not self._pieces:
                is_done = "checked" in element.attributes
                self._pieces.append(Piece("[x] " if is_done else "[ ] ", Kind.BOX))
        elif name in _BLOCKS:
            self._end()
            found = word_lists.item_of(element)
            self.walk(element, inner)
            if found is None:
                self._end()
            else:
                pieces, self._pieces = trimmed(self._pieces), []
                if pieces:
                    self._blocks.append(found(pieces))
        else:
            self.walk(element, inner)

    def _take_heading(self, element: Element, look: Look, level: int) -> None:
        self._end()
        blocks = _inner_blocks(element, look)
        if any(not isinstance(one, Paragraph) for one in blocks):
            self._blocks += blocks
            return
        pieces: Pieces = []
        for block in blocks:
            assert isinstance(block, Paragraph)
            pieces += [*([Piece(" ")] if pieces else []), *block.pieces]
        pieces = [Piece(" ") if one.kind is Kind.BREAK else one for one in pieces]
        if pieces:
            # All of a heading is bold, whatever its page makes of that.
            self._blocks.append(Paragraph(without_common(pieces, "strong"), level))

    def _take_text(self, text: str, look: Look) -> None:
        if look.keeps_lines:
            for at, line in enumerate(text.replace("\r\n", "\n").split("\n")):
                if at:
                    self._break()
                self._put(line, look)
        else:
            self._put(text, look)

    def _put(self, text: str, look: Look) -> None:
        # Browsers write a blank beside an element as a no-break space in one of its own.
        text = " " if text == "\xa0" else _BLANKS.sub(" ", text)
        if text:
            kind = Kind.CODE if look.code else Kind.TEXT
            self._pieces.append(Piece(text, kind, look.marks, look.link))

    def _take_image(self, element: Element, look: Look) -> None:
        values = element.attributes
        description = " ".join(values.get("alt", "").split())
        if (
            description
            and len(description) <= _LONGEST_EMOJI
            and not any(map(_is_word, description))
        ):
            # Pages draw emoji as images.
            self._put(description, look)
            return
        if values.get("width") in _TINY and values.get("height") in _TINY:
            return
        source = addresses.shown(values.get("src", ""))
        if source:
            self._pieces.append(Piece(description, Kind.IMAGE, look.marks, look.link, source))
        elif description:
            self._put(description, look)

    def _break(self) -> None:
        if self._pieces and _last_seen(self._pieces) is Kind.BREAK:
            self._end()
        elif self._pieces:
            self._pieces.append(Piece("", Kind.BREAK))

    def _add(self, block: Block) -> None:
        self._end()
        if isinstance(block, Quote) and not block.blocks:
            return
        if isinstance(block, Code) and not block.text.strip():
            return
        before = self._blocks[-1] if self._blocks else None
        if isinstance(block, ListBlock):
            if not block.items:
                return
            if isinstance(before, ListBlock) and before.ordered == block.ordered:
                # Two lists of one kind in a row are one in Markdown.
                before.items += block.items
                return
        self._blocks.append(block)

    def _end(self) -> None:
        """End the paragraph."""
        pieces, self._pieces = trimmed(self._pieces), []
        if pieces:
            self._blocks.append(Paragraph(pieces))


def _inner_blocks(element: Element, look: Look) -> list[Block]:
    flow = _Flow()
    flow.walk(element, look)
    return word_lists.nested(flow.done())


def _list(element: Element, look: Look) -> ListBlock:
    """A list; what stands in it outside of items goes to the one before (as Google Docs nests)."""
    start = element.attributes.get("start", "")
    found = ListBlock(
        element.name == "ol", int(start) if start.isdecimal() and len(start) < 9 else 1
    )
    for child in element.children:
        if isinstance(child, str):
            blocks: list[Block] = [Paragraph([Piece(child.strip())])] if child.strip() else []
        elif is_hidden(child):
            continue
        elif child.name == "li":
            inner = _inner_blocks(child, look.within(child))
            state = child.attributes.get("aria-checked", "")
            if child.attributes.get("role") == "checkbox" and state:
                inner = _with_box(inner, state == "true")
            if inner:
                found.items.append(inner)
            continue
        else:
            blocks = _inner_blocks(Element("div", {}, [child]), look)
        if blocks and found.items:
            _append(found.items[-1], blocks)
        elif blocks:
            found.items.append(blocks)
    return found


def _append(item: list[Block], blocks: list[Block]) -> None:
    for block in blocks:
        last = item[-1]
        match last, block:
            case ListBlock(ordered=before), ListBlock(ordered=behind) if before == behind:
                last.items += block.items
            case _:
                item.append(block)


def _with_box(blocks: list[Block], is_done: bool) -> list[Block]:
    box = Piece("[x] " if is_done else "[ ] ", Kind.BOX)
    if blocks and isinstance(blocks[0], Paragraph):
        return [Paragraph([box, *blocks[0].pieces]), *blocks[1:]]
    return blocks


def trimmed(pieces: Pieces) -> Pieces:
    """Pieces with each run of blanks as one, and none at the ends and beside line breaks.

    No-break spaces stay between two words; elsewhere other programs write them for blanks.
    """
    found: Pieces = []
    for piece in pieces:
        text = piece.text
        if piece.kind in (Kind.TEXT, Kind.CODE):
            text = _LOOSE_NBSP.sub(" ", _BLANKS.sub(" ", text))
            at_blank = not found or found[-1].kind in (Kind.BREAK, Kind.BOX)
            if not at_blank and found[-1].kind in (Kind.TEXT, Kind.CODE):
                at_blank = found[-1].text.endswith((" ", "\xa0"))
            if at_blank:
                text = text.lstrip(" \xa0")
            if not text:
                continue
        elif piece.kind is Kind.BREAK:
            _strip_end(found)
            if not found:
                continue
        last = found[-1] if found else None
        if (
            last is not None
            and piece.kind is last.kind
            and piece.kind in (Kind.TEXT, Kind.CODE)
            and (piece.marks, piece.link) == (last.marks, last.link)
        ):
            found[-1] = Piece(last.text + text, last.kind, last.marks, last.link)
        else:
            found.append(Piece(text, piece.kind, piece.marks, piece.link, piece.source))
    _strip_end(found)
    while found and found[-1].kind is Kind.BREAK:
        found.pop()
        _strip_end(found)
    if all(one.kind in (Kind.BOX, Kind.BREAK) for one in found):
        return []
    return found


def _strip_end(pieces: Pieces) -> None:
    while pieces and pieces[-1].kind in (Kind.TEXT, Kind.CODE):
        last = pieces.pop()
        text = last.text.rstrip(" \xa0")
        if text:
            pieces.append(Piece(text, last.kind, last.marks, last.link))
            return


def without_common(pieces: Pieces, mark: str) -> Pieces:
    """The pieces without a mark that all of them have."""
    if not all(mark in one.marks or one.is_blank for one in pieces):
        return pieces
    return trimmed(
        [Piece(one.text, one.kind, one.marks - {mark}, one.link, one.source) for one in pieces]
    )


def _last_seen(pieces: Pieces) -> Kind:
    return next((one.kind for one in reversed(pieces) if not one.is_blank), Kind.TEXT)


def _is_word(sign: str) -> bool:
    return sign.isascii() or sign.isalpha()


def _code_text(element: Element) -> str:
    text = element.text().replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return text.removeprefix("\n").rstrip("\n \t")


def _language_in(element: Element) -> str:
    """The language that the class of the one element in it names."""
    inside = [one for one in element.children if isinstance(one, Element)]
    return language_of(inside[0]) if len(inside) == 1 else ""
