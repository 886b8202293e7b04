"""Renders pieces within their post: what some define or count, others show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.markdown.blocks import GENERATED
from editor.markdown.flavours.python_markdown import post
from editor.markdown.flavours.python_markdown.library import Defined, Rendered
from editor.markdown.flavours.python_markdown.post import Changes, Piece

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from editor.markdown.flavours.base import Announce
    from editor.markdown.flavours.python_markdown.cutter import Cutter
    from editor.markdown.flavours.python_markdown.library import Library
    from editor.markdown.flavours.python_markdown.parts import Token
    from editor.markdown.flavours.python_markdown.post import Place


class Rendering:
    """What the pieces of one post have to do with each other."""

    def __init__(self, library: Library, cutter: Cutter, announce: Announce) -> None:
        self.notes = Piece(GENERATED)
        self._parsed = 0
        self._announce = announce
        self._library = library
        self._cutter = cutter
        self._tables = post.tables((), library.glossary)
        library.set_tables(self._tables)
        self._guess: Defined | None = None
        self._listed: Mapping[str, str] = {}
        self._tokens: list[Token] = []
        self._contents = ""
        self._placed = False
        self._names_tabs = False
        self._claims = post.Claims()
        self._first: Piece | None = None
        self._last: Piece | None = None

    def settle(
        self, gone: list[Piece], new: list[Piece], guess: Defined | None
    ) -> list[Piece] | None:
        """Render ``new`` pieces, which stand where those ``gone`` stood, and what they change.

        ``guess`` is what the part of the post that is not cut yet may define; the list of footnotes
        is only made without one. Answers the other pieces whose HTML changed, the list of footnotes
        (`notes`) included; None if only the whole post can tell what it looks like.
        """
        listed = self.notes.rendered
        changes = self._define(gone, new, guess)
        if not post.is_sure(self._tables):
            return None
        affected = self._affected(changes, new)
        before = {piece: piece.html for piece in (*affected, self.notes)}
        was = [piece.rendered for piece in (*gone, *affected)]
        earlier = {place: n for piece in gone for place, n in piece.earlier.items()}
        for piece in new:
            if piece.parsed is not None or not piece.rendered.holds(self._tables):
                self._render(piece, earlier)
        for piece in affected:
            self._render(piece, piece.earlier)
        if guess is None:
            self._render_notes(changes)
        touched = {*new, *affected}
        if self.notes.rendered is not listed:
            touched.add(self.notes)
            was.append(listed)
        clash, repeat = self._claims.change(was, [piece.rendered for piece in touched])
        repeat = repeat or any(piece.earlier or piece.found for piece in touched)
        if repeat or (self.notes in touched and self._claims.repeated):
            marked = {piece: piece.rendered for piece in [*self._cutter.pieces, self.notes]}
            recounted = self._count_references()
            if recounted is None:
                return None
            old = [marked[piece] for piece in recounted]
            more, _ = self._claims.change(old, [piece.rendered for piece in recounted])
            clash = clash or more
            before.update({piece: piece.html for piece in recounted - touched})
            touched |= recounted
        renamed = self._name_headings(was, touched, clash=clash)
        before.update({piece: piece.html for piece in renamed - touched})
        touched |= renamed
        for change in (self._name_tabs, self._count):
            moved = change([*was, *(piece.rendered for piece in touched)])
            before.update({piece: piece.html for piece in moved - touched})
            touched |= moved
        for piece in touched:
            piece.fill(self._contents)
        if any(piece.rendered.unsure or piece.filled.isspace() for piece in touched):
            # White space alone is nothing to see, but the library strips it at the ends of a post.
            return None
        edges = self._find_edges() - touched
        before.update({piece: piece.html for piece in edges})
        for piece in touched | edges:
            piece.place(first=piece is self._first, last=piece is self._last)
        others = set(before).difference(new, gone)
        return [piece for piece in others if piece.html != before[piece]]

    def taken(self) -> int:
        """How often the list of footnotes was parsed since this was last asked."""
        parsed, self._parsed = self._parsed, 0
        return parsed

    def _define(self, gone: list[Piece], new: list[Piece], guess: Defined | None) -> Changes | None:
        """Bring the tables up to date; None if nothing was defined or taken back."""
        if guess is self._guess and not any(piece.defined for piece in (*gone, *new)):
            return None
        self._guess = guess
        defined = [piece.defined for piece in self._cutter.pieces if piece.defined]
        glossary = self._library.glossary
        tables = post.tables([*defined, guess or Defined()], glossary)
        if guess is None and self._library.footnotes is not None:
            if list(tables.notes.items()) != list(self._listed.items()):
                self._parse_notes(tables.notes)
            if self.notes.defined:
                tables = post.tables(defined, glossary, self.notes.defined)
        changes = Changes(self._tables, tables)
        self._tables = tables
        self._library.set_tables(tables)
        return changes

    def _affected(self, changes: Changes | None, new: Sequence[Piece]) -> list[Piece]:
        if not changes:
            return []
        being_made = set(new)
        return [
            piece
            for piece in self._cutter.pieces
            if piece not in being_made and changes.matter_to(piece.rendered, piece.text)
        ]

    def _render(self, piece: Piece, earlier: Mapping[Place, int]) -> None:
        parsed = piece.parsed or self._cutter.parse_again(piece)
        self._announce(piece.start + piece.head, piece.start + piece.tail)
        piece.rendered = self._library.render(parsed, piece.text, earlier, {})
        piece.parsed = None
        marks = set(piece.rendered.marks)
        piece.earlier = {place: n for place, n in earlier.items() if n and place in marks}

    def _parse_notes(self, notes: Mapping[str, str]) -> None:
        self._listed = notes
        self.notes.parsed = None
        self.notes.rendered = Rendered("")
        self.notes.defined = Defined()
        if notes:
            self._announce_notes()
            self._parsed += 1
            self.notes.parsed = self._library.parse_notes(notes)
            self.notes.defined = self.notes.parsed.defined

    def _render_notes(self, changes: Changes | None) -> None:
        """Render the list of footnotes if it must look different now."""
        texts = list(self._listed.values())
        if texts and self.notes.parsed is None and changes:
            if not changes.matter_to(self.notes.rendered, texts):
                return
            self._parse_notes(self._listed)
        if self.notes.parsed is not None:
            self._finish_notes(self.notes.earlier, self.notes.found)

    def _finish_notes(self, earlier: Mapping[Place, int], found: Mapping[str, int]) -> None:
        if self.notes.parsed is None:
            self._parse_notes(self._listed)
        assert self.notes.parsed is not None
        self._announce_notes()
        texts = list(self._listed.values())
        self.notes.rendered = self._library.render(self.notes.parsed, texts, earlier, found)
        self.notes.parsed = None
        self.notes.earlier, self.notes.found = earlier, found

    def _announce_notes(self) -> None:
        """Name the lines with the longest notes: they take longest."""
        defining = [piece for piece in self._cutter.pieces if piece.defined.notes]
        if defining:
            piece = max(defining, key=lambda piece: sum(map(len, piece.defined.notes.values())))
            self._announce(piece.start + piece.head, piece.start + piece.tail)

    def _count_references(self) -> set[Piece] | None:
        """Number footnote references again; the pieces that changed by it, None if unsure."""
        pieces = [*self._cutter.pieces, self.notes]
        before, total = post.references_before(pieces)
        repeated = {label for label, number in total.items() if number > 1}
        if any(
            piece.rendered.loose and any(label in repeated for _, label in piece.rendered.marks)
            for piece in pieces
        ):
            return None
        changed: set[Piece] = set()
        for piece, earlier in zip(pieces[:-1], before, strict=False):
            if piece.earlier != earlier:
                self._render(piece, earlier)
                changed.add(piece)
        own = [label for _, label in self.notes.rendered.marks]
        found = {label: total[label] - own.count(label) for label in repeated}
        if self._listed and (self.notes.earlier, self.notes.found) != (before[-1], found):
            self._finish_notes(before[-1], found)
            changed.add(self.notes)
        return changed

    def _name_headings(
        self, was: list[Rendered], touched: set[Piece], *, clash: bool
    ) -> set[Piece]:
        """Give ids to the headings of ``touched`` pieces; the others that change by it.

        ``clash`` tells that ids may be wanted more than once.
        """
        rendered = [*was, *(piece.rendered for piece in touched)]
        listed = any(one.contents for one in rendered)
        if not clash and not listed and not (self._placed and any(one.tokens for one in rendered)):
            for piece in touched:
                piece.ids = piece.rendered.slugs
            return set()
        pieces = [*self._cutter.pieces, self.notes]
        changed: set[Piece] = set()
        for piece, ids in zip(pieces, post.heading_ids(pieces), strict=True):
            if piece.ids != ids:
                piece.ids = ids
                changed.add(piece)
        placed = [piece for piece in pieces if piece.rendered.contents]
        self._placed = bool(placed)
        if placed:
            tokens = post.contents_tokens(pieces)
            if tokens != self._tokens or not self._contents:
                self._tokens = tokens
                self._contents = self._library.contents(tokens)
                changed.update(placed)
        return changed

    def _name_tabs(self, rendered: Sequence[Rendered]) -> set[Piece]:
        """Name the tabs where their names, or ids they must differ from, come or go.

        Answers the pieces that change by it.
        """
        self._names_tabs = self._names_tabs or any(one.names for one in rendered)
        if not self._names_tabs or not any(
            one.names or one.ids or one.slugs or one.heading is not None for one in rendered
        ):
            return set()
        pieces = [*self._cutter.pieces, self.notes]
        changed: set[Piece] = set()
        for piece, names in zip(pieces, post.tab_names(pieces), strict=True):
            if piece.names != names:
                piece.names = names
                changed.add(piece)
        return changed

    def _count(self, rendered: Sequence[Rendered]) -> set[Piece]:
        """Number what is counted where some of it comes or goes; the pieces that change by it."""
        if not any(one.counts for one in rendered):
            return set()
        changed: set[Piece] = set()
        total: dict[str, int] = {}
        for piece in [*self._cutter.pieces, self.notes]:
            counts = piece.rendered.counts
            if not counts:
                continue
            before = {kind: total.get(kind, 0) for kind in counts}
            if piece.before_it != before:
                piece.before_it = before
                changed.add(piece)
            for kind, count in counts.items():
                total[kind] = before[kind] + count
        return changed

    def _find_edges(self) -> set[Piece]:
        """The first and the last piece that shows anything, old and new, if they changed."""
        pieces = self._cutter.pieces
        first = next((piece for piece in pieces if piece.filled), None) or self.notes
        last = next((piece for piece in reversed(pieces) if piece.filled), None)
        if self.notes.filled or last is None:
            last = self.notes
        if (first, last) == (self._first, self._last):
            return set()
        old = {self._first, self._last}
        self._first, self._last = first, last
        return {first, last, *(piece for piece in old if piece is not None)}
