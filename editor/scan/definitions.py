"""The link definitions of a post: ``[label]: address "title"``, on one line or more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.scan.block import Piece
from editor.scan.inline_links import label, label_key
from editor.scan.passage import Passage
from editor.scan.state import LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor.scan.passage import Place
    from editor.scan.scan import Scan

_ADDRESS = re.compile(r":[ \t\n]*+(?:<([^<>\n]*+)>|([^\s<]\S*+))")
_TITLE = re.compile(r"""[ \t\n]++(?:"(.*)"|'(.*)'|\((.*)\))\Z""", re.DOTALL)
_REST = re.compile(r":[ \t\n]*+(.+)\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Definition:
    """What links name ``key``, where its address stands, and where its title, without quotes.

    ``label``, too, is a place; ``url`` is the address as written.
    """

    key: str
    url: str
    label: Place
    address: Place
    title: Place | None


def definitions(scan: Scan) -> tuple[Definition, ...]:
    """All of them in order; of two with the same key, most flavours take the first."""
    if not any("]:" in text for text in scan):
        # What the lines are need not be known.
        return ()
    return tuple(definition for passage in _passages(scan) for definition in _read(passage))


def _passages(scan: Scan) -> Iterator[Passage]:
    """The text of each definition; abbreviations, which look alike, are not among them."""
    pieces: list[Piece] = []
    for number in scan.lines_of((LineKind.DEFINITION,)):
        text, start = scan[number], scan.start(number)
        piece = Piece(number, start, len(text.rstrip()))
        begins = text.startswith("[", start)
        is_other = text.startswith("*", start)
        if pieces and (begins or is_other or number > pieces[-1].line + 1):
            yield Passage(scan, pieces)
            pieces = []
        if begins or (pieces and not is_other):
            pieces.append(piece)
    if pieces:
        yield Passage(scan, pieces)


def _read(passage: Passage) -> Iterator[Definition]:
    text = passage.text
    name = label(text, 0)
    if not name or not text.startswith(":", name.stop + 1):
        return
    address = _ADDRESS.match(text, name.stop + 1)
    title = None
    if address is not None and text[address.end() :].strip():
        title = _TITLE.match(text, address.end())
        if title is None:
            # kramdown takes all of it for the address.
            address = None
    if address is None:
        address = _REST.match(text, name.stop + 1)
    if address is None:
        return
    place = range(*address.span(address.lastindex or 1))
    yield Definition(
        label_key(text[name.start : name.stop]),
        text[place.start : place.stop],
        passage.place(name),
        passage.place(place),
        passage.place(range(*title.span(title.lastindex or 1))) if title else None,
    )
