"""Long lists, tables, definition lists, quotes as their members: items, rows, terms, blocks.

markdown-it reads each member from its first line on with nothing in mind but what kind of block it
is in (the ``kind``), so a key in one of two thousand asks for that one and its neighbours alone.
What the items of a list decide together, whether it is loose and has tasks, each remembers its part
of (its `Share`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from editor.markdown.flavours.markdown_it.looseness import (
    NO_SHARE,
    Share,
    agreed,
    is_marked,
    marked,
    share_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.token import Token

    from editor.markdown.flavours.markdown_it.looseness import Agreed
    from editor.markdown.flavours.markdown_it.parts import Note, Part, Slot

LEAST: Final = 24
"""Members from which on a block is kept as such."""

_MOST_CELLS: Final = 0x10000
"""markdown-it fills up so many cells of a table; then the table ends."""

_HEADER: Final = 2
"""Lines at the top of a table."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """One of them: its first ``line`` counted from that of the block, and what came of it.

    ``shape`` tells two results of parsing the same lines apart, ``share`` is an item's in what its
    list is. The tokens are those that are yet to be rendered.
    """

    line: int
    shape: int
    share: Share = NO_SHARE
    tokens: Sequence[Token] = ()
    parts: tuple[Part, ...] = ()
    holes: tuple[Slot | Note, ...] = ()
    asked: frozenset[Key] = frozenset()

    def moved(self, by: int) -> Member:
        """The same one so many lines further down."""
        return replace(self, line=self.line + by) if by else self


@dataclass(frozen=True, slots=True, eq=False)
class Members:
    """All of a block, the tags around them, and the lines of its header.

    ``agreed`` is what the items of a list are as one, None for other blocks.
    """

    kind: tuple[object, ...]
    agreed: Agreed | None
    header: int
    head: Member
    listed: Sequence[Member]
    tail: Member

    @property
    def shape(self) -> int:
        """What tells two results of parsing the same lines apart."""
        return hash((self.head.shape, tuple([member.shape for member in self.listed])))

    def all(self) -> list[Member]:
        """The members between their tags."""
        return [self.head, *self.listed, self.tail]

    def agreeing(self, to: Agreed | None) -> Members:
        """These, not rendered yet, as they are in a block whose items agreed ``to`` that."""
        if to is None or to == self.agreed:
            return self
        head = marked(self.head.tokens, to)
        listed = [_made(member, marked(member.tokens, to)) for member in self.listed]
        return replace(self, agreed=to, head=_made(self.head, head), listed=listed)


def _made(member: Member, tokens: Sequence[Token]) -> Member:
    return replace(member, shape=shape_of(tokens), tokens=tokens)


def shape_of(tokens: Sequence[Token]) -> int:
    """A number that tells tokens from others."""
    return hash(tuple([_shape(token) for token in tokens]))


def _shape(token: Token) -> tuple[object, ...]:
    more = (repr(token.attrs), repr(token.meta)) if token.attrs or token.meta else ()
    return (token.type, token.tag, token.content, token.info, token.hidden, *more)


def divide(
    tokens: Sequence[Token], first: int, is_empty: Callable[[int], bool], least: int = LEAST
) -> Members | None:
    """The tokens of one block by its members, if it is one that has many.

    ``first`` is its line; ``is_empty`` tells blank lines, which are counted as the tokens do.
    """
    if len(tokens) < 3 * least or len(tokens) < 3:
        return None
    opening, closing = tokens[0], tokens[-1]
    inner = _INNER.get(opening.type)
    if inner is None or closing.nesting != -1 or closing.level != opening.level:
        return None
    level, header, start, end = opening.level + 1, 0, 1, len(tokens) - 1
    if opening.type == "table_open":
        header, level = _HEADER, level + 1
        start = next((at for at, token in enumerate(tokens) if token.type == "tbody_open"), 0) + 1
        end -= 1
        if start == 1:
            return None
    at_level = [at for at in range(start, end) if tokens[at].level == level]
    if inner == _ANY:
        # Attributes on a line of their own belong to what stands before them.
        places = [
            at for at in at_level if tokens[at].nesting >= 0 and tokens[at].type != "attributes"
        ]
    else:
        places = [at for at in at_level if tokens[at].type == inner]
    if inner == "dt_open":
        # Several terms may have one description: a member begins where no other term is before.
        places = [at for at in places if tokens[at - 1].type != "dt_close"]
    if len(places) < least or places[0] != start or any(_is_outer(t) for t in tokens[1:-1]):
        return None
    lines = _lines(opening, [tokens[at] for at in places], first, header)
    if lines is None or (header and _is_too_wide(tokens[:start], len(places))):
        return None
    groups = [tokens[a:b] for a, b in pairwise([*places, end])]
    shares, together = [NO_SHARE] * len(groups), None
    if inner == "list_item_open":
        found = [share_of(group, is_empty) for group in groups]
        shares = [share for share in found if share is not None]
        together = agreed(shares)
        if len(shares) < len(found) or not is_marked(tokens, together):
            return None
    listed = [
        Member(line, shape_of(group), share, group)
        for line, group, share in zip(lines, groups, shares, strict=True)
    ]
    head, tail = tokens[:start], tokens[end:]
    return Members(
        _kind(tokens, level),
        together,
        header,
        Member(0, shape_of(head), tokens=head),
        listed,
        Member(0, shape_of(tail), tokens=tail),
    )


_ANY: Final = ""
_INNER: Final = {
    "bullet_list_open": "list_item_open",
    "ordered_list_open": "list_item_open",
    "table_open": "tr_open",
    "dl_open": "dt_open",
    "blockquote_open": _ANY,
}
"""What begins a member of each."""


def _is_outer(token: Token) -> bool:
    """Whether a token stands beside the block."""
    return token.level == 0


def _lines(
    opening: Token, members: Sequence[Token], first: int, header: int
) -> Sequence[int] | None:
    """The first line of each member, counted from the block's; None if they are not in order."""
    if header:
        return range(header, header + len(members))
    lines = [token.map[0] - first for token in members if token.map]
    is_ordered = all(a < b for a, b in pairwise(lines))
    if len(lines) < len(members) or lines[0] != 0 or not is_ordered or not opening.map:
        return None
    return lines


def _is_too_wide(head: Sequence[Token], rows: int) -> bool:
    columns = sum(token.type == "th_open" for token in head)
    return columns * rows >= _MOST_CELLS


def _kind(tokens: Sequence[Token], level: int) -> tuple[object, ...]:
    """What members have in common: the block's marks, and how paragraphs of terms are shown."""
    opening = tokens[0]
    if opening.type in ("bullet_list_open", "ordered_list_open"):
        return (opening.type, opening.markup, repr(opening.meta))
    marks = (opening.type, opening.markup, repr(sorted(opening.attrs.items())), repr(opening.meta))
    if opening.type == "table_open":
        head = [token for token in tokens if token.type == "th_open"]
        return (*marks, tuple(repr((token.attrs, token.meta)) for token in head))
    hidden = {
        token.hidden
        for token in tokens
        if token.type == "paragraph_open" and token.level == level + 1
    }
    if any("tight" in token.meta for token in tokens if token.type == "dd_open"):
        hidden = set()
    return (*marks, frozenset(hidden))
