"""A post cut where kramdown's blocks keep no memory of each other, each piece parsed alone.

A block knows what stands before it in three ways: some begin only behind a boundary, text goes on
with a paragraph, and a description takes the paragraph before it for its term. So a piece ends
where none of these matters but the first, which is a state that the next one starts with.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Final, NamedTuple

from editor.markdown.blocks import Block
from editor.markdown.flavours.kramdown import attributes, blocks, extensions, html, lists, syntax
from editor.markdown.flavours.kramdown.document import Definitions
from editor.markdown.flavours.kramdown.elements import Element, Found
from editor.markdown.flavours.kramdown.members import LEAST, STUB, Members, Place, divide, rendered
from editor.markdown.flavours.kramdown.reader import RAW, Parsing, Reader, Rule, Rules
from editor.markdown.flavours.kramdown.source import Source
from editor.markdown.flavours.kramdown.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from editor.markdown.flavours.kramdown.options import KramdownOptions
    from editor.markdown.flavours.markdown_it.parts import Note, Part, Slot

_ALL: Final = (
    blocks.blank,
    blocks.indented_code,
    blocks.fenced_code,
    blocks.quote,
    blocks.atx_heading,
    blocks.rule,
    lists.item_list,
    lists.descriptions,
    html.block_html,
    blocks.setext_heading,
    blocks.formula,
    table,
    blocks.note_definition,
    blocks.link_definition,
    blocks.abbreviation,
    extensions.extension,
    blocks.end_mark,
    blocks.paragraph,
)
"""kramdown's rules for blocks, in its order."""

_SIGNS: Final[Mapping[Rule, str]] = {
    blocks.blank: " \t\n\r\f\v",
    blocks.indented_code: " \t",
    blocks.fenced_code: "`~",
    blocks.quote: ">",
    blocks.atx_heading: "#",
    blocks.rule: "*-_",
    lists.item_list: "+*-0123456789",
    lists.descriptions: ":",
    html.block_html: "<",
    blocks.formula: "\\$",
    blocks.note_definition: "[",
    blocks.link_definition: "[",
    blocks.abbreviation: "*",
    extensions.extension: "{",
    blocks.end_mark: "^",
}
"""The signs that a rule may begin with, behind three blanks at the most; others begin with any."""

RULES: Final = Rules(
    {
        sign: tuple(rule for rule in _ALL if sign in _SIGNS.get(rule, sign))
        for sign in sorted(set("".join(_SIGNS.values())))
    },
    tuple(rule for rule in _ALL if rule not in _SIGNS),
)

_WINDOW: Final = 48
"""Lines handed to the parser at first; more when a block may reach past them."""

_OPTIONS: Final = "{::options"
_FENCE: Final = re.compile("[~`]{3}")


class State(NamedTuple):
    """What a piece is told of those before: whether a block touches it, and how HTML is read."""

    is_tight: bool = False
    parse_html: bool = False


@dataclass(slots=True, eq=False)
class Piece:
    """Blocks that are parsed together: their lines (``end`` is past the blank ones) and their HTML.

    ``reach`` counts the lines from ``end`` on that were looked at, ``awaited`` is what was looked
    for in all that follows; ``shape`` and what it ``defines`` tell two results of parsing the same
    lines apart. ``words`` are the texts that abbreviations may stand in.
    """

    first: int
    end: int
    last: int
    reach: int
    state: State
    awaited: frozenset[str]
    found: Found
    defines: tuple[object, ...]
    shape: tuple[object, ...]
    tree: Element | None
    members: Members | None = None
    parts: tuple[Part, ...] = ()
    holes: tuple[Slot | Note, ...] = ()
    asked: frozenset[str] = frozenset()
    words: str = ""
    html: str = ""

    def block(self) -> Block:
        """The piece as the page sees it."""
        return Block(self.first, self.last, self.html)

    def move(self, by: int) -> None:
        """Follow an edit above."""
        self.first += by
        self.end += by
        self.last += by

    def reads(self, line: int, inserted: Sequence[str]) -> bool:
        """Whether an edit at ``line`` may change what the piece is, if it is not above it."""
        if line < self.end + self.reach:
            return True
        for text in self.awaited:
            if text == syntax.ANY_FENCE:
                if any(_FENCE.search(new) for new in inserted):
                    return True
            elif any(text in new for new in inserted):
                return True
        return False


def text_of(lines: Sequence[str], *, is_last: bool = True) -> str:
    """The lines as kramdown wants them: each with a line break, an empty last one left out."""
    if is_last and lines and not lines[-1]:
        lines = lines[:-1]
    return "\n".join([*lines, ""]).replace("\r", " ").replace("\0", "\ufffd")


def tree_of(options: KramdownOptions, lines: Sequence[str]) -> tuple[Element, Found]:
    """The blocks of a whole post, and what they define."""
    root = Element("root")
    parsing = Parsing(options, RULES, options.parse_block_html)
    root.text = text_of(lines)
    Reader(parsing, root, Source(root.text)).run()
    _find_options(options, root, parsing.found)
    return root, parsing.found


def _find_options(options: KramdownOptions, root: Element, found: Found) -> None:
    """Note what options the texts of a tree set; they are known before any text is read."""
    if _OPTIONS in root.text:
        Definitions(options, ()).find_options(root.copied(), found)


def cut(
    options: KramdownOptions,
    lines: Sequence[str],
    line: int,
    state: State,
    length: int = 0,
    *,
    least: int = LEAST,
) -> Iterator[Piece]:
    """Parse piece after piece from ``line`` on, where one begins in ``state``.

    ``length`` is how many lines the first one is likely to have; with ``least`` members a block is
    kept by them.
    """
    size = max(_WINDOW, length + _WINDOW // 2)
    while line < len(lines):
        window = _Window(options, lines, line, size, state, least=least)
        progress = False
        while (piece := window.next()) is not None:
            yield piece
            line, state, progress = piece.end, window.state, True
        if window.is_complete:
            return
        size = _WINDOW if progress else size * 4


class _Window:
    """Some lines of a post, of which piece after piece is parsed."""

    def __init__(
        self,
        options: KramdownOptions,
        lines: Sequence[str],
        line: int,
        size: int,
        state: State,
        *,
        least: int,
    ) -> None:
        self.state = state
        self.is_complete = line + size >= len(lines)
        self._options = options
        self._least = least
        self._line = line
        inside = lines[line : line + size]
        self._source = Source(text_of(inside, is_last=self.is_complete))
        self._starts = [0, *accumulate(len(text) + 1 for text in inside)]
        blank = syntax.BLANK.match(self._source.text)
        if blank is not None:
            self._source.pos = blank.end()
            self.state = State(False, state.parse_html)

    def next(self) -> Piece | None:
        """The next piece; None at the end of the window, or if what follows may change it."""
        source, start = self._source, self._source.pos
        if start >= len(source.text):
            return None
        source.seen = start
        source.awaited = set()
        root = Element("root")
        if self.state.is_tight:
            root.children.append(Element(STUB))
        parsing = Parsing(self._options, RULES, self.state.parse_html)
        reader = Reader(parsing, root, source)
        while not source.has_ended():
            reader.step()
            after = self._after(reader)
            if after is not None:
                break
        if not self.is_complete and (source.seen > len(source.text) or source.awaited):
            source.pos = start
            return None
        piece = self._piece(reader, start)
        if source.pos < len(source.text) and after is not None:
            self.state = State(after, parsing.parse_html)
        return piece

    def _after(self, reader: Reader) -> bool | None:
        """Whether the piece that may begin here would be tight; None if none may."""
        source = self._source
        text, at = source.text, source.pos
        if at >= len(text) or not source.is_line_start() or reader.waiting is not None:
            return None
        source.see(source.line_end(at))
        if (
            syntax.TO_LINE_END.match(text, at)
            or syntax.COLON.match(text, at)
            or attributes.block_list(source, at) is not None
        ):
            return None
        children = reader.tree.children
        last = children[-1] if children else None
        if last is None or last.kind in ("p", "dl", RAW):
            return None
        if last.kind == "blank":
            if len(children) > 1 and children[-2].kind == "dl":
                return None
            return False
        return last.kind != "end" or bool(last.value)

    def _piece(self, reader: Reader, start: int) -> Piece:
        source, starts = self._source, self._starts
        first = bisect_right(starts, start) - 1
        end = bisect_right(starts, source.pos) - 1
        if source.pos >= len(source.text):
            end = len(starts) - 1
        root = reader.tree
        root.text = source.text[start : source.pos]
        content = root.text.rstrip(syntax.SPACES)
        last = bisect_right(starts, start + max(0, len(content) - 1)) - 1
        if source.seen > len(source.text):
            seen = len(starts) - 1
        else:
            seen = bisect_right(starts, source.seen - 1) - 1
        shape = tuple([(child.kind, repr(child.given)) for child in root.children])
        found = reader.parsing.found
        _find_options(self._options, root, found)
        defines = found.key()
        members: Members | None = None
        if not defines and not source.awaited:
            place = Place(start, lambda at: bisect_right(starts, at) - 1 - first)
            members = divide(root, place, self._least)
        return Piece(
            first + self._line,
            end + self._line,
            last + self._line,
            max(1, seen - end + 1),
            self.state,
            frozenset(source.awaited),
            found,
            defines,
            shape,
            root,
            members,
        )


def finish(piece: Piece, tree: Element | None, definitions: Definitions) -> None:
    """Render a piece that was cut, with the definitions of the post."""
    if piece.members is not None:
        members = piece.members.rendered(definitions)
        done = members.all()
        piece.members = members
        piece.parts = tuple(chain.from_iterable([member.parts for member in done]))
        piece.holes = tuple(chain.from_iterable([member.holes for member in done]))
        piece.asked = frozenset().union(*[member.asked for member in done if member.asked])
        piece.words = "\0".join([member.words for member in done])
    elif tree is not None:
        whole = rendered(tree, definitions)
        piece.parts, piece.holes = whole.parts, whole.holes
        piece.asked, piece.words = whole.asked, whole.words
    piece.tree = None
