"""A post cut into its top-level blocks, each parsed by markdown-it-py alone.

The top-level loop of markdown-it's block parser keeps no memory: a block reads its own lines, the
first non-blank line after it and two more (a table's delimiter row, the colon of a definition list
behind a blank line), unless it says otherwise in ``env["reach"]``; a link reference may look for
its title up to the next blank line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol

from markdown_it.rules_block.state_block import StateBlock

from editor.markdown.blocks import Block
from editor.markdown.flavours.markdown_it.members import (
    LEAST,
    Key,
    Member,
    Members,
    divide,
    shape_of,
)
from editor.markdown.flavours.markdown_it.parts import (
    Note,
    Numbering,
    Part,
    Slot,
    parts_of,
    slots_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_WINDOW = 48
"""Lines handed to the block parser at first; more when a block may reach past them."""

TABLES = ("references", "notes")
"""What a block can define for the others, by its key in markdown-it's env."""

AHEAD = 3
"""Lines that a block may read from the first non-blank line after it on."""


class Dialect(Protocol):
    """What a flavour on markdown-it does with blocks."""

    has_tail: bool
    """Whether the page ends in a generated block, such as the footnotes."""

    @property
    def for_blocks(self) -> MarkdownIt:
        """The parser of the blocks."""

    def parse_block(self, state: StateBlock, line: int) -> None:
        """Parse one top-level block with all that belongs to it; ``state.line`` is then past it."""

    def finish(self, tokens: list[Token], env: Any) -> str:  # noqa: ANN401 (untyped there)
        """Parse the inlines of block tokens and render them, with holes where slots are."""

    def number(self, holes: Sequence[Slot | Note]) -> Numbering:
        """Fill all slots of a document, which come in its order; those of a note behind it."""


@dataclass(slots=True, eq=False)
class Piece:
    """One top-level block: its lines (``end`` is past its trailing blank ones) and its HTML.

    ``reach`` counts the lines past ``end`` that it read in search of something; ``shape`` tells
    two results of parsing the same lines apart; ``holes`` are those in its HTML and in its notes.
    What is to be rendered are its tokens, or its ``members``, of which a long list has many.
    """

    first: int
    end: int
    last: int
    reach: int
    shape: int
    tokens: list[Token]
    defines: dict[Key, object]
    members: Members | None = None
    parts: tuple[Part, ...] = ()
    holes: tuple[Slot | Note, ...] = ()
    asked: frozenset[Key] = frozenset()
    html: str = ""

    def block(self) -> Block:
        """The piece as the page sees it."""
        return Block(self.first, self.last, self.html)

    def move(self, by: int) -> None:
        """Follow an edit above."""
        self.first += by
        self.end += by
        self.last += by


@dataclass(slots=True)
class _Answers:
    """One table of definitions as a piece sees it; remembers what was asked for."""

    name: str
    table: dict[Key, object]
    asked: set[Key]

    def get(self, label: str, default: object = None) -> object:
        self.asked.add((self.name, label))
        return self.table.get((self.name, label), default)


def text_of(lines: Sequence[str]) -> str:
    """The lines as markdown-it wants them, the last one with a line break like the others."""
    text = "\n".join(lines).replace("\r", "\n").replace("\0", "\ufffd")
    return text if text.endswith("\n") else text + "\n"


def cut(dialect: Dialect, lines: Sequence[str], line: int, length: int = 0) -> Iterator[Piece]:
    """Parse block after block from ``line`` on, which is a boundary.

    ``length`` is how many lines the first one probably has.
    """
    size = _WINDOW + length
    while line < len(lines):
        complete = line + size >= len(lines)
        env: dict[str, Any] = {}
        state = StateBlock(text_of(lines[line : line + size]), dialect.for_blocks, env, [])
        at = state.skipEmptyLines(0)
        progress = False
        while at < state.lineMax:
            state.tokens = []
            env.clear()
            dialect.parse_block(state, at)
            piece = piece_of(state, line, at)
            following = state.skipEmptyLines(state.line)
            if not complete and not settled(state, following, piece):
                break
            yield piece
            progress = True
            at = following
        else:
            if complete:
                return
        line += at
        size = _WINDOW if progress else size * 4


def finish(dialect: Dialect, piece: Piece, table: dict[Key, object]) -> None:
    """Render a piece that was cut, with the document's definitions."""
    if piece.members is not None:
        done = [
            _rendered(dialect, member, table) if member.tokens else member
            for member in piece.members.all()
        ]
        piece.members = replace(piece.members, head=done[0], listed=done[1:-1], tail=done[-1])
        piece.parts = tuple(chain.from_iterable([member.parts for member in done]))
        piece.holes = tuple(chain.from_iterable([member.holes for member in done]))
        piece.asked = frozenset().union(*[member.asked for member in done if member.asked])
        return
    whole = _rendered(dialect, Member(0, 0, tokens=piece.tokens), table)
    piece.parts, piece.holes, piece.asked = whole.parts, whole.holes, whole.asked
    piece.tokens = []


def _rendered(dialect: Dialect, member: Member, table: dict[Key, object]) -> Member:
    asked: set[Key] = set()
    env: dict[str, Any] = {name: _Answers(name, table, asked) for name in TABLES}
    env["holes"] = []
    parts = parts_of(dialect.finish(list(member.tokens), env), env)
    holes = tuple(slots_of(parts))
    return replace(member, tokens=(), parts=parts, holes=holes, asked=frozenset(asked))


def piece_of(state: StateBlock, offset: int, first: int) -> Piece:
    """The block that was parsed from line ``first`` of a state on, which begins at ``offset``."""
    last = state.line - 1
    while last > first and state.isEmpty(last):
        last -= 1
    defines = {
        (name, label): _meaning(value)
        for name in TABLES
        for label, value in state.env.get(name, {}).items()
    }
    reach = max(0, state.env.get("reach", 0) - state.line)
    place = (offset + first, offset + state.line, offset + last)
    members = None if defines else divided(state, first)
    if members is not None:
        return Piece(*place, reach, members.shape, [], defines, members)
    return Piece(*place, reach, shape_of(state.tokens), state.tokens, defines)


def divided(state: StateBlock, first: int, least: int = LEAST) -> Members | None:
    """The block that was parsed from line ``first`` of a state on by its members.

    What a block in a quote has read in search of something is not known of each.
    """
    if state.tokens and state.tokens[0].type == "blockquote_open" and state.env.get("reach"):
        return None
    return divide(state.tokens, first, state.isEmpty, least)


def _meaning(definition: object) -> object:
    """A definition without the place where it stands."""
    if isinstance(definition, dict):
        return {key: value for key, value in definition.items() if key != "map"}
    return definition


def settled(state: StateBlock, following: int, piece: Piece) -> bool:
    """Whether nothing past the window could change the block that was just parsed."""
    if following + AHEAD > state.lineMax or state.line + piece.reach > state.lineMax:
        return False
    return not piece.defines or any(
        state.isEmpty(line) for line in range(state.line, state.lineMax)
    )
