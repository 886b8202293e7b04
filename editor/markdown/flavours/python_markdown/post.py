"""The pieces a post is cut into, and what reaches from one to another."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from editor.markdown.blocks import GENERATED, Block
from editor.markdown.flavours.python_markdown.counted import named, numbered
from editor.markdown.flavours.python_markdown.library import Defined, Parsed, Rendered, Tables
from editor.markdown.flavours.python_markdown.parts import CONTENTS, SLOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from editor.markdown.flavours.python_markdown.counted import Counts
    from editor.markdown.flavours.python_markdown.library import Reference
    from editor.markdown.flavours.python_markdown.parts import Token

Place = tuple[int, str]
"""Level of the tree and label of a footnote reference."""

_SLOT = re.compile(re.escape(SLOT).replace(r"\{\}", r"(\d+)"))
_NUMBERED = re.compile(r"^(.*)_([0-9]+)$")
_WORDS = re.compile(r"[A-Za-z0-9]+")
# The raw HTML that waits in the tree for its place is called so, with a number that differs from
# piece to post: an abbreviation that is found in it makes nonsense, and other nonsense in a piece.
_IN_PLACEHOLDERS = re.compile(r"(?:wzxhzdk|czjqqkd)?:?[0-9]*")


@dataclass(slots=True, eq=False)
class Piece:
    """Lines of a post that are parsed together: one block of the page.

    ``before`` and ``last`` are the tags of the elements before it and at its end (``own`` or that
    before it). ``asked`` tells that its HTML may depend on the former, ``closed`` that it does not
    on the text after it, or only (``awaits_comment``) on the end of a comment there. ``earlier``
    and ``found`` are the counts of footnote references it was rendered with. ``html`` is the
    block's, made from `Rendered.html` with its slots ``filled``: ``ids`` of headings, ``names`` of
    tabs, numbers of what there is ``before_it``. The list of footnotes is a piece
    that starts at `GENERATED`.
    """

    start: int
    text: tuple[str, ...] = ()
    head: int = 0
    tail: int = 0
    before: str | None = None
    last: str | None = None
    asked: bool = False
    closed: bool = True
    awaits_comment: bool = False
    own: bool = False
    defined: Defined = field(default_factory=Defined)
    parsed: Parsed | None = None
    rendered: Rendered = field(default_factory=lambda: Rendered(""))
    earlier: Mapping[Place, int] = field(default_factory=dict)
    found: Mapping[str, int] = field(default_factory=dict)
    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    before_it: Counts = field(default_factory=dict)
    filled: str = ""
    html: str = ""

    @property
    def end(self) -> int:
        """The line after the last."""
        return self.start + len(self.text)

    def block(self) -> Block:
        """The piece as the page knows it."""
        if self.start == GENERATED:
            return Block(GENERATED, GENERATED, self.html)
        return Block(self.start + self.head, self.start + self.tail, self.html)

    def fill(self, contents: str) -> None:
        """Put ids and the table of contents into their places."""
        html = self.rendered.html
        if self.rendered.slugs:
            html = _SLOT.sub(lambda slot: escape(self.ids[int(slot[1])]), html)
        if self.rendered.contents:
            html = html.replace(CONTENTS, contents)
        if self.rendered.names:
            html = named(html, self.names)
        if self.rendered.counts:
            html = numbered(html, self.before_it)
        self.filled = html

    def place(self, *, first: bool, last: bool) -> None:
        """Make the block's HTML: blocks are parted by line ends, the post is stripped."""
        html = self.filled.removesuffix("\n")
        if last:
            html = html.rstrip()
        if first:
            html = html.lstrip()
        elif self.filled:
            html = "\n" + html
        self.html = html


def tables(
    defined: Iterable[Defined], glossary: Mapping[str, str], listed: Defined | None = None
) -> Tables:
    """All definitions together, as the library would have read them one after the other.

    ``listed`` are those in the list of footnotes, which is parsed last.
    """
    references: dict[str, Reference] = {}
    notes: dict[str, str] = {}
    abbreviations = dict(glossary)
    for one in [*defined, listed or Defined()]:
        references.update(one.references)
        notes.update(one.notes)
        for short, meaning in one.abbreviations:
            if meaning is None:
                abbreviations.pop(short, None)
            else:
                abbreviations[short] = meaning
    numbers = {label: number for number, label in enumerate(notes, 1)}
    return Tables(references, notes, abbreviations, numbers)


def is_sure(tables_: Tables) -> bool:
    """Whether rendering in pieces gives what rendering the whole does, for all that they define."""
    return not any(_IN_PLACEHOLDERS.fullmatch(short) for short in tables_.abbreviations)


class Changes:
    """What differs between two revisions' tables; asks of a piece whether it matters to it."""

    def __init__(self, old: Tables, new: Tables) -> None:
        self._references = _differing(old.references, new.references)
        self._numbers = _differing(old.numbers, new.numbers)
        self._abbreviations = _differing(old.abbreviations, new.abbreviations)
        # An abbreviation is whole words of the text; so its longest word stands in the source.
        words = [_WORDS.findall(short) for short in self._abbreviations]
        longest = "|".join(max(found, key=len) if found else "" for found in words)
        self._word = re.compile(f"(?<![A-Za-z0-9])(?:{longest})(?![A-Za-z0-9])") if words else None

    def __bool__(self) -> bool:
        return bool(self._references or self._numbers or self._abbreviations)

    def matter_to(self, rendered: Rendered, lines: Sequence[str]) -> bool:
        """Whether a piece made of ``lines`` may look different now."""
        return (
            not self._references.isdisjoint(rendered.references)
            or not self._numbers.isdisjoint(rendered.notes)
            or not self._abbreviations.isdisjoint(rendered.abbreviations)
            or (self._word is not None and any(map(self._word.search, lines)))
        )


def _differing(old: Mapping[str, object], new: Mapping[str, object]) -> set[str]:
    if old == new:
        return set()
    return {key for key in {*old, *new} if old.get(key) != new.get(key)}


class Claims:
    """How often each id is wanted and each footnote referred to, over the whole post.

    Most ids and notes are wanted once. Then a change of one piece concerns no other, and nobody
    need go through all of them.
    """

    def __init__(self) -> None:
        self._ids: Counter[str] = Counter()
        self._labels: Counter[str] = Counter()

    def change(self, old: Iterable[Rendered], new: Iterable[Rendered]) -> tuple[bool, bool]:
        """Count pieces as they are now; whether ids, and references, of other pieces may change."""
        clash = repeat = False
        for number, pieces in ((-1, old), (1, new)):
            for piece in pieces:
                names = [*piece.slugs, *piece.ids]
                labels = [label for _, label in piece.marks]
                if number > 0:
                    self._ids.update(names)
                    self._labels.update(labels)
                clash = clash or any(
                    not name or self._ids[name] > 1 or _NUMBERED.match(name) for name in names
                )
                repeat = repeat or any(self._labels[label] > 1 for label in labels)
                if number < 0:
                    self._ids.subtract(names)
                    self._labels.subtract(labels)
        return clash, repeat

    @property
    def repeated(self) -> bool:
        """Whether any note is referred to more than once."""
        return any(number > 1 for number in self._labels.values())


def references_before(pieces: Sequence[Piece]) -> tuple[list[dict[Place, int]], dict[str, int]]:
    """For each piece, how many references to a note come before its own; and all there are.

    Only notes that are referred to more than once are listed: the first has no number.
    """
    total: dict[str, int] = {}
    for piece in pieces:
        for _, label in piece.rendered.marks:
            total[label] = total.get(label, 0) + 1
    repeated = {label for label, number in total.items() if number > 1}
    before: list[dict[Place, int]] = [{} for _ in pieces]
    if repeated:
        levels = sorted({level for piece in pieces for level, _ in piece.rendered.marks})
        seen = dict.fromkeys(repeated, 0)
        for level in levels:
            for piece, counts in zip(pieces, before, strict=True):
                here = [label for at, label in piece.rendered.marks if at == level]
                for label in here:
                    if label in repeated:
                        counts.setdefault((level, label), seen[label])
                        seen[label] += 1
    for counts in before:
        for place in [place for place, number in counts.items() if not number]:
            del counts[place]
    return before, total


def heading_ids(pieces: Sequence[Piece]) -> list[tuple[str, ...]]:
    """The ids of each piece's headings, no two alike in the post, as the ``toc`` extension does."""
    used: set[str] = set()
    for piece in pieces:
        used |= piece.rendered.ids
    taken: dict[str, int] = {}
    return [tuple(_unique(slug, used, taken) for slug in p.rendered.slugs) for p in pieces]


def _unique(slug: str, used: set[str], taken: dict[str, int]) -> str:
    """``slug``, or with the first number that is free.

    ``taken[base]`` numbers from 1 on are known to be in use: without it a hundred headings called
    "Example" would be counted through a hundred times.
    """
    if slug and slug not in used:
        used.add(slug)
        return slug
    numbered = _NUMBERED.match(slug)
    base, number = (numbered[1], int(numbered[2])) if numbered else (slug, 0)
    known = taken.get(base, 0)
    in_run = number <= known
    number = max(number, known) + 1 if in_run else number + 1
    while f"{base}_{number}" in used:
        number += 1
    if in_run:
        taken[base] = number
    used.add(f"{base}_{number}")
    return f"{base}_{number}"


def contents_tokens(pieces: Iterable[Piece]) -> list[Token]:
    """The headings of the table of contents, with the ids they have got."""
    tokens: list[Token] = []
    for piece in pieces:
        for token in piece.rendered.tokens:
            slot = _SLOT.fullmatch(str(token["id"]))
            tokens.append({**token, "id": piece.ids[int(slot[1])]} if slot else token)
    return tokens


def tab_names(pieces: Iterable[Piece]) -> list[tuple[str, ...]]:
    """The names of each piece's tabs, after those of headings are known."""
    pieces = list(pieces)
    used: set[str] = set()
    for piece in pieces:
        used |= piece.rendered.ids
        used.update(piece.ids)
    taken: dict[str, int] = {}
    heading = ""
    found: list[tuple[str, ...]] = []
    for piece in pieces:
        names: list[str] = []
        for ahead, slug in piece.rendered.names:
            above = heading if ahead is None else _with_ids(ahead, piece.ids)
            names.append(_unique(above + slug, used, taken))
        found.append(tuple(map(escape, names)))
        if piece.rendered.heading is not None:
            heading = _with_ids(piece.rendered.heading, piece.ids)
    return found


def _with_ids(text: str, ids: Sequence[str]) -> str:
    return _SLOT.sub(lambda slot: ids[int(slot[1])], text)
