"""Reads one line as Python-Markdown does.

Fences and raw HTML come first, wherever they stand. What is left are blocks, parted by blank
lines. Of a block the outermost mark counts: a heading, rule or item ends what began further in,
every other line goes on with the innermost text. A block of indented lines is put into the items
before it by its first line, whatever the others begin with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from editor.scan import html, openings, tags
from editor.scan.line import Mark
from editor.scan.reading import CODE_INDENT, QUOTE, Reading
from editor.scan.rules import Tables
from editor.scan.state import (
    AFTER,
    NO_LEAF,
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

_STEP: Final = 4
"""Columns of one level, where the site sets no other number."""

_BETWEEN: Final = (LeafKind.NONE, LeafKind.AFTER)
_LISTS: Final = (ContainerKind.ITEM, ContainerKind.DESCRIPTION)


class PythonMarkdown(Reading):
    """A line of Python-Markdown. A level is the number of containers around a place."""

    def __init__(self, text: str, state: State, rules: BlockRules) -> None:
        super().__init__(text, state, rules)
        self._chain = list(state.containers)
        self._ways = list(state.ways) or [Way.OWN] * len(self._chain)
        self._step = rules.item_indent or _STEP
        self._fresh: int | None = None

    def line(self) -> ScannedLine:
        """What the line is."""
        leaf = self._state.leaf
        found = self._verbatim(leaf)
        if found is not None:
            return found
        if self._is_blank:
            return self._blank_line(leaf)
        found = self._raw_block()
        if found is not None:
            return found
        if leaf.kind in _BETWEEN and not leaf.size:
            self._ways = [Way.OWN] * len(self._chain)
            return self._start(0)
        return self._go_on(leaf)

    # Before all else.

    def _verbatim(self, leaf: Leaf) -> ScannedLine | None:
        """The line as a further one of what is read as it stands."""
        text = self._text
        at, _ = self._cursor.blanks()
        if leaf.kind is LeafKind.FENCE:
            self._keep()
            if text.strip() == leaf.mark * leaf.size and (not at or self._rules.nested_fences):
                return self._done(LineKind.FENCE_END, at, Leaf(LeafKind.AFTER))
            return self._done(LineKind.CODE, self._cursor.at, leaf)
        if leaf.kind is LeafKind.HTML:
            return self._html(at, leaf)
        if leaf.kind is LeafKind.MATH and not self._is_blank:
            self._keep()
            return self._done(LineKind.MATH, at, AFTER if leaf.mark in text[at:] else leaf)
        if leaf.kind is LeafKind.TEMPLATE:
            self._keep()
            rest = tags.behind(text, leaf, self._rules.templates or "")
            return self._done(LineKind.TEMPLATE, at, rest or AFTER)
        return None

    def _raw_block(self) -> ScannedLine | None:
        """The line as the first one of fenced code, raw HTML or a template tag."""
        text, rules = self._text, self._rules
        at, columns = self._cursor.blanks()
        sign = text[at]
        if sign in "`~" and rules.fences and not columns:
            fence = openings.attributed_fence(text, at)
            if fence is not None:
                return self._done(LineKind.FENCE, at, fence)
        elif sign == "<" and columns < CODE_INDENT:
            raw = html.opened(text, at, rules, in_text=False)
            if raw is not None:
                leaf = self._state.leaf
                if not columns or (leaf.kind in _BETWEEN and not leaf.size):
                    # Behind blanks it stays in the block it stands in.
                    self._chain.clear()
                return self._html(at, raw)
        elif sign == "{" and rules.templates is not None:
            tag = tags.opened(text, at, rules.templates)
            if tag is not None:
                return self._done(LineKind.TEMPLATE, at, tag)
        return None

    def _html(self, at: int, leaf: Leaf) -> ScannedLine:
        text = self._text
        self._keep()
        self._ways = []
        kind = LineKind.COMMENT if html.is_comment(leaf) else LineKind.HTML
        rest = html.behind(text, at, leaf)
        if rest is None:
            is_text = text[text.rfind(">") + 1 :].strip()
            rest = Leaf(LeafKind.PARAGRAPH, "", 0, 1) if is_text else AFTER
        return self._done(kind, at, rest)

    def _blank_line(self, leaf: Leaf) -> ScannedLine:
        chain = self._chain
        parted = leaf.kind in _BETWEEN and not leaf.size
        for level, container in enumerate(chain):
            # A note goes on behind one blank line, and only where it stands in nothing.
            if container.kind is ContainerKind.NOTE and (level or parted):
                del chain[level:]
                break
        self._keep()
        self._ways = []
        after = NO_LEAF if not chain and leaf == NO_LEAF else AFTER
        return self._done(LineKind.BLANK, len(self._text), after)

    # Lines of a block that has begun.

    def _go_on(self, leaf: Leaf) -> ScannedLine:
        cursor, chain = self._cursor, self._chain
        level = 0
        inner = len(chain)
        if leaf.kind in _BETWEEN:
            inner = leaf.size
        elif leaf.kind is LeafKind.DEFINITION:
            inner = leaf.lines
        while level < inner:
            at, columns = cursor.blanks()
            way = self._ways[level]
            if way is Way.LEAPT:
                end = level
                while end < inner and self._ways[end] is Way.LEAPT:
                    end += 1
                if columns >= (end - level) * self._step:
                    cursor.skip((end - level) * self._step)
                level = end
                continue
            found = self._cut(level, at, columns, goes_on=True)
            if found is None:
                found = self._into(level, at, columns, way)
            if found is not None:
                return found
            level += 1
            if cursor.blanks()[0] == len(self._text):
                return self._empty(level)
        if leaf.kind in _BETWEEN:
            return self._start(level)
        return self._in_leaf(level, leaf)

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
        if sign in "*-_" and columns < CODE_INDENT and openings.is_tight_rule(text, at):
            return self._leaf(level, LineKind.RULE, at)
        return None

    def _into(self, level: int, at: int, columns: int, way: Way) -> ScannedLine | None:
        """Take the line into the container at ``level``, unless it begins something there."""
        text, cursor = self._text, self._cursor
        container = self._chain[level]
        if container.kind is ContainerKind.QUOTE:
            if columns < CODE_INDENT and text[at] == ">":
                self._quote_sign(at, columns)
            return None
        if container.kind is ContainerKind.ITEM:
            item = openings.item(text, at, self._rules) if columns < 2 * self._step else None
            if item is not None and text[item.end : item.end + 1]:
                if columns < self._step and self._belongs(container, item):
                    return self._item(level, at, columns, item)
                if columns >= self._step:
                    cursor.skip(self._step)
                    self._ways[level] = Way.NESTED
                    return self._begins(level + 1, at, columns - self._step)
            if way is Way.NESTED and columns >= self._step:
                cursor.skip(self._step)
            return None
        if container.kind is ContainerKind.NOTE:
            found = self._anywhere(level, at, columns)
            if found is not None:
                return found
        elif way is Way.OWN:
            if columns < CODE_INDENT and text[at] == ":":
                return self._start(level)
            self._ways[level] = way = Way.LAZY if columns < CODE_INDENT else Way.STRICT
        if way is Way.STRICT and columns < CODE_INDENT:
            return self._start(level)
        if way is not Way.LAZY and columns >= self._step:
            cursor.skip(self._step)
        return None

    def _belongs(self, container: Container, item: openings.Item) -> bool:
        """Whether an item is one of the list that ``container`` is an item of."""
        is_ordered = item.number is not None
        return self._rules.mixed_lists or container.is_ordered == is_ordered

    def _in_leaf(self, level: int, leaf: Leaf) -> ScannedLine:
        """The line in the innermost container, where ``leaf`` is open."""
        text, rules = self._text, self._rules
        at, columns = self._cursor.blanks()
        if leaf.kind is LeafKind.TABLE:
            return self._leaf(level, LineKind.TABLE_ROW, at, leaf)
        if leaf.kind is LeafKind.INDENTED:
            if columns >= CODE_INDENT:
                return self._leaf(level, LineKind.INDENTED, self._cursor.at, leaf)
            return self._start(level)
        if leaf.kind is LeafKind.DEFINITION:
            rest = openings.definition_goes_on(text, at, leaf)
            return self._start(level) if rest is None else self._definition(level, at, rest)
        if leaf.lines == 1 and leaf.size and rules.tables is Tables.FIRST_ROW:
            cells = openings.delimiter_cells(text, at) if columns < CODE_INDENT else 0
            if cells == leaf.size and (cells > 1 or "|" in text):
                return self._leaf(level, LineKind.TABLE_RULE, at, Leaf(LeafKind.TABLE))
        found = self._cut(level, at, columns, goes_on=True) or self._anywhere(level, at, columns)
        if found is not None:
            return found
        kind = LineKind.CONTINUATION
        if rules.attribute_lines and openings.is_attributes(text, at):
            kind = LineKind.ATTRIBUTES
        return self._leaf(level, kind, at, Leaf(LeafKind.PARAGRAPH, "", 0, 2))

    # What begins.

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
            and chain[end].kind in _LISTS
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
        if columns < CODE_INDENT:
            item = openings.item(text, at, rules)
            if item is not None and text[item.end : item.end + 1]:
                return self._item(level, at, columns, item)
        found = self._anywhere(level, at, columns)
        if found is not None:
            return found
        for opening, closing in rules.math:
            if text.startswith(opening, at) and closing not in text[at + len(opening) :]:
                return self._leaf(level, LineKind.MATH, at, Leaf(LeafKind.MATH, closing))
        cells = 0
        if rules.tables is not Tables.NONE:
            cells = openings.cells(text, at, spans=True)
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
        is_loose = leaf.kind in _BETWEEN and level < len(self._chain) and level >= leaf.size
        is_loose = is_loose and self._chain[level].kind is ContainerKind.ITEM
        self._enter(level, container)
        if is_loose:
            self._ways[level] = Way.LOOSE
        return self._start(level + 1)

    def _anywhere(self, level: int, at: int, columns: int) -> ScannedLine | None:
        """The line as what may begin in the middle of a block."""
        text, rules, leaf = self._text, self._rules, self._state.leaf
        if columns >= CODE_INDENT:
            return None
        sign = text[at]
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
