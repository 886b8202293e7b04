"""What begins on a line of Python-Markdown, and what the line comes to by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from editor.scan import openings
from editor.scan.line import Mark
from editor.scan.reading import CODE_INDENT, DEEPEST, QUOTE, Reading
from editor.scan.rules import Tables
from editor.scan.state import (
    AFTER,
    Container,
    ContainerKind,
    Leaf,
    LeafKind,
    LineKind,
    State,
    Way,
)

if TYPE_CHECKING:
    from editor.scan.line import ScannedLine
    from editor.scan.rules import BlockRules

BETWEEN: Final = (LeafKind.NONE, LeafKind.AFTER)
"""No block is open."""

_STEP: Final = 4
"""Columns of one level, where the site sets no other number."""

_LISTS: Final = (ContainerKind.ITEM, ContainerKind.DESCRIPTION)
_BY_COLUMNS: Final = (*_LISTS, ContainerKind.ADMONITION)
"""What a block is put into by its indentation."""


class Beginnings(Reading):
    """The first lines of blocks. A level is the number of containers around a place."""

    def __init__(self, text: str, state: State, rules: BlockRules) -> None:
        super().__init__(text, state, rules)
        self._chain = list(state.containers)
        # A line with nothing behind its marks does not say how it came into what is further in.
        unsaid = len(self._chain) - len(state.ways)
        self._ways = [*state.ways, *[Way.OWN] * unsaid]
        self._step = rules.item_indent or _STEP
        self._fresh: int | None = None

    def _cut(
        self, level: int, at: int, columns: int, *, goes_on: bool = False
    ) -> ScannedLine | None:
        """The line as a heading, an underline or a rule, which end what began further in.

        ``goes_on``: the line before it is of the same block.
        """
        text, leaf = self._text, self._state.leaf
        sign = text[at]
        if sign == "#" and not columns:
            found = openings.heading(text, at, self._rules)
            if found is not None:
                after = Leaf(LeafKind.AFTER, size=level, lines=1)
                return self._leaf(
                    level, LineKind.HEADING, found.start, after, end=found.end, heading=found.level
                )
        is_second = goes_on and leaf.kind is LeafKind.PARAGRAPH and leaf.lines == 1
        if is_second and sign in "=-" and not columns and level >= self._state.fresh:
            underline = openings.underline(text, at)
            if underline:
                return self._leaf(level, LineKind.UNDERLINE, at, heading=underline)
        if (
            sign in "*-_"
            and columns < CODE_INDENT
            and self._may_be_rule(at)
            and openings.is_tight_rule(text, at)
        ):
            return self._leaf(level, LineKind.RULE, at)
        return None

    def _start(self, level: int) -> ScannedLine:
        """The rest of the line as the first one of a block at ``level``."""
        cursor, text = self._cursor, self._text
        at, columns = cursor.blanks()
        if at == len(text):
            return self._empty(level)
        if columns >= self._step:
            leapt = self._leap(level, columns)
            if leapt > level:
                return self._start(leapt)
            if self._is_tight(level):
                cursor.skip(self._step)
                self._ways[level - 1] = Way.NESTED
                return self._start(level)
            if columns >= CODE_INDENT and self._rules.indented_code:
                return self._leaf(level, LineKind.INDENTED, cursor.at, Leaf(LeafKind.INDENTED))
        return self._begins(level, at, columns)

    def _leap(self, level: int, columns: int) -> int:
        """The level into which the block's indentation puts it, past the lists before it."""
        chain, ways = self._chain, self._ways
        if level and self._ways[level - 1] in (Way.LEAPT, Way.NESTED):
            return level
        if level < len(chain) and chain[level].kind is ContainerKind.NOTE:
            self._cursor.skip(self._step)
            ways[level] = Way.LEAPT
            return level + 1
        end = level
        while (
            end < len(chain)
            and chain[end].kind in _BY_COLUMNS
            and columns >= (end - level + 1) * self._step
        ):
            ways[end] = Way.LEAPT
            end += 1
        self._cursor.skip((end - level) * self._step)
        return end

    def _is_tight(self, level: int) -> bool:
        """Whether a block at ``level`` is a further one of an item's own lines."""
        return (
            level > 0
            and self._chain[level - 1].kind in _LISTS
            and (
                self._ways[level - 1] in (Way.OWN, Way.LAZY)
                or (self._ways[level - 1] is Way.LOOSE and self._state.leaf.lines > 0)
            )
        )

    def _begins(self, level: int, at: int, columns: int) -> ScannedLine:
        """The line as the first one of a block at ``level``, indented code left out."""
        text, rules = self._text, self._rules
        if self._fresh is None:
            self._fresh = level
        found = self._cut(level, at, columns)
        if found is not None:
            return found
        if columns < CODE_INDENT and level < DEEPEST:
            item = openings.item(text, at, rules)
            if item is not None and text[item.end : item.end + 1]:
                return self._item(level, at, columns, item)
        found = self._anywhere(level, at, columns)
        if found is not None:
            return found
        for opening, closing in rules.math:
            if text.startswith(opening, at) and closing not in text[at + len(opening) :]:
                return self._leaf(level, LineKind.MATH, at, Leaf(LeafKind.MATH, closing))
        return self._paragraph(level, at)

    def _paragraph(self, level: int, at: int) -> ScannedLine:
        """The line as the first one of a paragraph at ``level``."""
        if self._fresh is None:
            self._fresh = level
        cells = 0
        if self._rules.tables is not Tables.NONE:
            cells = openings.cells(self._text, at, spans=True)
        leaf = Leaf(LeafKind.PARAGRAPH, "", cells, 1)
        return self._leaf(level, LineKind.PARAGRAPH, at, leaf)

    def _item(self, level: int, at: int, columns: int, item: openings.Item) -> ScannedLine:
        text, cursor = self._text, self._cursor
        cursor.go_to(item.end)
        place, _ = cursor.blanks()
        task = openings.task(text, place)
        box = task if task > place else -1
        if box >= 0:
            place = len(text) - len(text[box:].lstrip())
        cursor.go_to(place)
        container = Container(ContainerKind.ITEM, self._step, item.marker)
        self._marks.append(Mark(container, at, item.end, place, columns, item.number, box))
        leaf = self._state.leaf
        is_loose = leaf.kind in BETWEEN and level < len(self._chain) and level >= leaf.size
        is_loose = is_loose and self._chain[level].kind is ContainerKind.ITEM
        self._enter(level, container)
        if is_loose:
            self._ways[level] = Way.LOOSE
        if box >= 0 and place < len(text):
            # Behind a box stands nothing but text.
            return self._paragraph(level + 1, place)
        return self._start(level + 1)

    def _anywhere(self, level: int, at: int, columns: int) -> ScannedLine | None:
        """The line as what may begin in the middle of a block."""
        text, rules, leaf = self._text, self._rules, self._state.leaf
        if columns >= CODE_INDENT or level >= DEEPEST:
            return None
        sign = text[at]
        if sign in "!?=" and not columns and openings.is_admonition(text, at, rules):
            self._enter(level, Container(ContainerKind.ADMONITION, self._step))
            self._keep()
            # Whatever stands below is a block by itself: inside, if it is indented.
            return self._done(LineKind.ADMONITION, at, AFTER)
        if sign == ":" and rules.descriptions and self._has_term(level, leaf):
            end = openings.description(text, at)
            if end > at:
                return self._container(level, ContainerKind.DESCRIPTION, at, end, columns)
        elif sign == ">":
            self._quote_sign(at, columns)
            if not (level < len(self._chain) and self._chain[level].kind is ContainerKind.QUOTE):
                self._enter(level, QUOTE)
            return self._start(level + 1)
        elif sign == "[":
            end = openings.note(text, at) if rules.footnotes else at
            if end > at:
                return self._container(level, ContainerKind.NOTE, at, end, columns)
            found = openings.definition(text, at, rules)
            if found is not None:
                return self._definition(level, at, found)
        elif rules.abbreviations and not columns and openings.is_abbreviation(text, at):
            return self._definition(level, at, Leaf(LeafKind.DEFINITION))
        return None

    def _has_term(self, level: int, leaf: Leaf) -> bool:
        """Whether anything stands before a block at ``level`` that may be a term."""
        if self._marks:
            return False
        return level < len(self._chain) or leaf.kind is not LeafKind.NONE

    def _container(
        self, level: int, kind: ContainerKind, at: int, end: int, columns: int
    ) -> ScannedLine:
        cursor = self._cursor
        cursor.go_to(end)
        place, _ = cursor.blanks()
        cursor.go_to(place)
        container = Container(kind, self._step)
        self._marks.append(Mark(container, at, end, place, columns))
        self._enter(level, container)
        return self._start(level + 1)

    def _enter(self, level: int, container: Container) -> None:
        del self._chain[level:], self._ways[level:]
        self._chain.append(container)
        self._ways.append(Way.OWN)

    # What the line has proved to be.

    def _empty(self, level: int) -> ScannedLine:
        """Nothing stands behind the marks of containers."""
        del self._ways[level:]
        begun = bool(self._marks) and self._marks[-1].container.kind is not ContainerKind.QUOTE
        self._keep()
        after = Leaf(LeafKind.NONE if begun else LeafKind.AFTER, size=level)
        kind = LineKind.EMPTY_ITEM if self._marks else LineKind.BLANK
        return self._done(kind, len(self._text), after)

    def _leaf(
        self,
        level: int,
        kind: LineKind,
        start: int,
        leaf: Leaf | None = None,
        *,
        end: int | None = None,
        heading: int = 0,
    ) -> ScannedLine:
        """A line of a block at ``level``; without a ``leaf`` the block ends with it."""
        del self._chain[level:], self._ways[level:]
        self._keep()
        after = Leaf(LeafKind.AFTER, size=level) if leaf is None else leaf
        return self._done(kind, start, after, end=end, level=heading)

    def _definition(self, level: int, at: int, leaf: Leaf) -> ScannedLine:
        """A line that leaves nothing on the page, and so ends nothing that is before it."""
        chain = self._chain
        self._containers = chain[:level]
        found = self._made(LineKind.DEFINITION, at, leaf)
        after = State(tuple(chain), leaf._replace(lines=level), level, self._ways_of())
        return found._replace(after=after)

    def _keep(self) -> None:
        self._containers = list(self._chain)

    def _done(
        self, kind: LineKind, start: int, leaf: Leaf, *, end: int | None = None, level: int = 0
    ) -> ScannedLine:
        found = self._made(kind, start, leaf, end=end, level=level)
        if not self._containers:
            return found
        after = State(found.after.containers, leaf, self._fresh or 0, self._ways_of())
        return found._replace(after=after)

    def _ways_of(self) -> tuple[Way, ...]:
        return tuple(self._ways) if any(way is not Way.OWN for way in self._ways) else ()
