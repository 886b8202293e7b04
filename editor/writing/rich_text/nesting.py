"""Pieces of a paragraph as elements within each other, with no blanks at the ends of any."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from editor.writing.rich_text.blocks import Kind, Piece
from editor.writing.rich_text.tree import Element

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.writing.rich_text.blocks import Pieces
    from editor.writing.rich_text.escaping import Escaper

_ORDER: Final = ("a", "strong", "del", "mark", "em", "sub", "sup")
"""Which one is outside, of those around the same text."""


def inline_elements(
    pieces: Pieces, escaper: Escaper, *, is_heading: bool = False, in_cell: bool = False
) -> list[Element | str]:
    """The elements of a paragraph, heading or cell, with its text escaped."""
    parted = _without_outer_blanks(pieces)
    escaped = _escaped(parted, escaper, is_heading=is_heading, in_cell=in_cell)
    return _nested(escaped, frozenset())


def _without_outer_blanks(pieces: Pieces) -> Pieces:
    """Pieces none of which begins or ends with a blank, and pieces that are one.

    A blank, and a line break, has the marks that the pieces on both sides of it have.
    """
    parts: Pieces = []
    for piece in pieces:
        if piece.kind not in (Kind.TEXT, Kind.CODE):
            parts.append(piece)
            continue
        text = piece.text
        bare = text.strip(" \xa0")
        if not bare:
            parts.append(replace(piece, kind=Kind.TEXT))
            continue
        start = text.index(bare)
        blanks = (text[:start], text[start + len(bare) :])
        parts += [Piece(blanks[0])] if blanks[0] else []
        last = parts[-1] if parts else None
        if last is not None and last.kind is piece.kind is Kind.CODE and last.link == piece.link:
            # The ticks of two would be read as one run.
            parts[-1] = replace(last, text=last.text + bare)
        else:
            parts.append(replace(piece, text=bare))
        parts += [Piece(blanks[1])] if blanks[1] else []
    return [
        _between(parts, at) if piece.is_blank or piece.kind is Kind.BREAK else piece
        for at, piece in enumerate(parts)
    ]


def _between(parts: Sequence[Piece], at: int) -> Piece:
    piece = parts[at]
    before = next((parts[one] for one in range(at - 1, -1, -1) if _is_seen(parts[one])), None)
    behind = next((parts[one] for one in range(at + 1, len(parts)) if _is_seen(parts[one])), None)
    if before is None or behind is None:
        return replace(piece, marks=frozenset(), link="")
    link = before.link if before.link == behind.link else ""
    return replace(piece, marks=before.marks & behind.marks, link=link)


def _is_seen(piece: Piece) -> bool:
    return not (piece.is_blank or piece.kind is Kind.BREAK)


def _escaped(pieces: Pieces, escaper: Escaper, *, is_heading: bool, in_cell: bool) -> Pieces:
    made: Pieces = []
    starts_line, before = not (is_heading or in_cell), ""
    for at, piece in enumerate(pieces):
        behind = pieces[at + 1] if at + 1 < len(pieces) else None
        if piece.kind is Kind.TEXT:
            text = escaper.text(
                piece.text,
                starts_line=starts_line,
                before=before,
                behind=_first_sign(behind),
                in_link=bool(piece.link),
                in_cell=in_cell,
                in_heading=is_heading,
            )
            if is_heading and behind is None:
                text = escaper.heading_end(text)
            made.append(replace(piece, text=text))
        elif piece.kind is Kind.IMAGE:
            made.append(replace(piece, text=escaper.text(piece.text, in_link=True)))
        else:
            made.append(piece)
        starts_line = piece.kind is Kind.BREAK and not in_cell
        before = (
            piece.text[-1:] if piece.kind is Kind.TEXT else " " if piece.kind is Kind.BREAK else "."
        )
    return made


def _first_sign(piece: Piece | None) -> str:
    if piece is None or piece.kind is Kind.BREAK:
        return ""
    return piece.text[:1] if piece.kind is Kind.TEXT and not piece.link else "["


def _nested(pieces: Sequence[Piece], around: frozenset[str]) -> list[Element | str]:
    made: list[Element | str] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        names = [name for name in _ORDER if name not in around and _has(piece, name)]
        if not names:
            made.append(_leaf(piece))
            at += 1
            continue
        ends = {name: _extent(pieces, at, name) for name in names}
        name = max(names, key=lambda one: (ends[one], -_ORDER.index(one)))
        attributes = {"href": piece.link} if name == "a" else {}
        inside = _nested(pieces[at : ends[name]], around | {name})
        made.append(Element(name, attributes, inside))
        at = ends[name]
    return made


def _has(piece: Piece, name: str) -> bool:
    return bool(piece.link) if name == "a" else name in piece.marks


def _extent(pieces: Sequence[Piece], first: int, name: str) -> int:
    """The end of the pieces from ``first`` on that have the mark; it cuts no link in two."""
    link, end = pieces[first].link, first + 1
    while end < len(pieces) and _has(pieces[end], name):
        if name == "a" and pieces[end].link != link:
            break
        end += 1
    if name == "a" or end == len(pieces):
        return end
    cut = end
    while cut > first and pieces[cut - 1].link and pieces[cut - 1].link == pieces[end].link:
        cut -= 1
    return cut if cut > first else end


def _leaf(piece: Piece) -> Element | str:
    match piece.kind:
        case Kind.CODE:
            return Element("code", {}, [piece.text])
        case Kind.IMAGE:
            return Element("img", {"src": piece.source, "alt": piece.text})
        case Kind.BREAK:
            return Element("br")
    return piece.text
