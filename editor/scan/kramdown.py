"""Reads one line as kramdown does.

A container takes its lines by their looks alone, from the outermost to the innermost, and only
then what it has taken is read: so an item's text goes on at the margin until a blank line, whatever
stands on it, and a quote ends with a blank line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.scan import html, openings, tags
from editor.scan.line import Mark
from editor.scan.reading import CODE_INDENT, DEEPEST, QUOTE, Reading
from editor.scan.rules import Tables
from editor.scan.state import (
    AFTER,
    ENDED,
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

_SHORT_INDENT = re.compile(r" {1,3}\t")
_PARTED: Final = (LeafKind.NONE, LeafKind.AFTER)


class Kramdown(Reading):
    """A line of kramdown. A level is the number of containers around a place.

    ``at`` is where what is left of the line begins, ``columns`` are the blanks before it in the
    innermost container: some lines are moved in, and so have more of them than are written.
    """

    def __init__(self, text: str, state: State, rules: BlockRules) -> None:
        super().__init__(text, state, rules)
        self._chain = list(state.containers)
        self._ways = list(state.ways) or [Way.OWN] * len(self._chain)
        self._at, self._columns = self._cursor.blanks()
        if self._columns >= CODE_INDENT and _SHORT_INDENT.match(text):
            # A tab counts only before any other blank, or behind four.
            self._columns = text.index("\t")

    def line(self) -> ScannedLine:
        """What the line is."""
        leaf = self._state.leaf
        level = 0
        while level < len(self._chain):
            if self._at == len(self._text):
                return self._blank(level, leaf)
            found, goes_on = self._into(level)
            if found is not None:
                return found
            if not goes_on:
                is_parted = self._ways[level] is Way.PARTED
                del self._chain[level:], self._ways[level:]
                return self._start(level, NO_LEAF if is_parted else ENDED)
            level += 1
        if self._at == len(self._text):
            return self._blank(level, leaf)
        return self._in_leaf(level, leaf)

    # Containers.

    def _into(self, level: int) -> tuple[ScannedLine | None, bool]:
        """Take the line into the container at ``level``; whether it is one of its lines.

        A line that begins something in its place is returned.
        """
        container, way = self._chain[level], self._ways[level]
        if container.kind is ContainerKind.QUOTE:
            if self._ends_lazily(CODE_INDENT - 1):
                return None, False
            if self._columns < CODE_INDENT and self._text[self._at] == ">":
                self._sign()
            return None, True
        if container.kind is ContainerKind.NOTE:
            if self._columns >= CODE_INDENT:
                self._columns -= CODE_INDENT
                self._ways[level] = Way.LAZY
                return None, True
            return None, way is Way.LAZY and not self._ends_lazily(CODE_INDENT - 1)
        return self._into_item(level, container, way)

    def _into_item(
        self, level: int, container: Container, way: Way
    ) -> tuple[ScannedLine | None, bool]:
        text, at = self._text, self._at
        if openings.is_boundary(text, at) and not self._columns:
            return None, False
        is_item = container.kind is ContainerKind.ITEM
        is_rule = self._columns < CODE_INDENT and openings.is_rule(text, at)
        if is_item and way is Way.PARTED and is_rule:
            return None, False
        if self._columns < min(container.indent, CODE_INDENT):
            found = self._sibling(level, container)
            if found is not None:
                return found, True
        is_inside = self._columns >= container.indent
        if is_inside:
            self._columns -= container.indent
        elif way is Way.PARTED or self._ends_lazily(min(container.indent, CODE_INDENT - 1)):
            return None, False
        begins = is_item and self._columns < CODE_INDENT and self._is_item()
        if way is Way.OWN:
            if begins and is_inside:
                # The first list in an item parts what comes before it from what comes after.
                self._ways[level] = Way.NESTED
                del self._chain[level + 1 :], self._ways[level + 1 :]
                return self._start(level + 1, ENDED), True
        else:
            self._ways[level] = Way.NESTED
            if begins and not is_inside:
                self._columns += container.indent + CODE_INDENT
        return None, True

    def _sibling(self, level: int, container: Container) -> ScannedLine | None:
        text, at = self._text, self._at
        if container.kind is ContainerKind.DESCRIPTION:
            end = openings.description(text, at)
            return self._open(level, container.kind, end) if end > at else None
        item = openings.barred_item(text, at)
        if item is None or (item.number is None) == container.is_ordered:
            return None
        return self._item(level, item)

    def _is_item(self) -> bool:
        return openings.barred_item(self._text, self._at) is not None

    def _ends_lazily(self, most: int) -> bool:
        """Whether the line ends what goes on without signs; ``most`` columns may be before it."""
        if self._columns > most:
            return False
        text, at = self._text, self._at
        if text[at] == "<":
            return html.is_block_tag(text, at)
        is_boundary = openings.is_boundary(text, at) and not self._columns
        return is_boundary or openings.is_attributes(text, at)

    def _sign(self) -> None:
        """Go on behind the sign of a quote."""
        cursor, columns = self._cursor, self._columns
        self._quote_sign(self._at, columns)
        self._at, self._columns = cursor.blanks()

    def _blank(self, level: int, leaf: Leaf) -> ScannedLine:
        """Nothing is left of the line for the containers from ``level`` on."""
        for inner in range(level, len(self._chain)):
            if self._chain[inner].kind is ContainerKind.QUOTE:
                del self._chain[inner:], self._ways[inner:]
                return self._done(LineKind.BLANK, NO_LEAF)
            self._ways[inner] = Way.PARTED
        if leaf.kind in (LeafKind.FENCE, LeafKind.HTML, LeafKind.TEMPLATE, LeafKind.MATH):
            return self._verbatim(leaf)
        if leaf.kind is LeafKind.INDENTED:
            return self._done(LineKind.BLANK, leaf._replace(size=1))
        # One blank line may stand between a term and what describes it.
        is_term = leaf.kind is LeafKind.PARAGRAPH
        return self._done(LineKind.BLANK, AFTER if is_term else NO_LEAF)

    # What is open in the innermost container.

    def _in_leaf(self, level: int, leaf: Leaf) -> ScannedLine:
        text, at, columns = self._text, self._at, self._columns
        if leaf.kind in (LeafKind.FENCE, LeafKind.HTML, LeafKind.TEMPLATE, LeafKind.MATH):
            return self._verbatim(leaf)
        if leaf.kind is LeafKind.INDENTED:
            is_lazy = not leaf.size and not self._ends_lazily(CODE_INDENT - 1)
            if columns >= CODE_INDENT or is_lazy:
                return self._done(LineKind.INDENTED, leaf._replace(size=0))
            return self._start(level, NO_LEAF if leaf.size else ENDED)
        if leaf.kind is LeafKind.TABLE:
            if self._is_row(at):
                is_rule = openings.is_table_rule(text, at)
                return self._done(LineKind.TABLE_RULE if is_rule else LineKind.TABLE_ROW, leaf)
            return self._start(level, ENDED)
        if leaf.kind is LeafKind.DEFINITION and leaf.size == 2 and openings.is_title(text, at):
            return self._done(LineKind.DEFINITION, ENDED)
        if leaf.kind is not LeafKind.PARAGRAPH:
            return self._start(level, leaf if leaf.kind in _PARTED else ENDED)
        if leaf.lines == 1 and not columns and text[at] in "-=":
            underline = openings.mixed_underline(text, at)
            if underline:
                return self._done(LineKind.UNDERLINE, ENDED, level=underline)
        if columns < CODE_INDENT and self._may_interrupt():
            return self._start(level, leaf)
        return self._done(LineKind.CONTINUATION, leaf._replace(lines=2))

    def _is_row(self, at: int) -> bool:
        tags = self._rules.templates is not None
        return openings.cells(self._text, at, spans=True, tags=tags) > 0

    def _may_interrupt(self) -> bool:
        text, at = self._text, self._at
        sign = text[at]
        if sign == ":" or not self._rules.blocks_interrupt:
            return self._ends_lazily(CODE_INDENT - 1) or sign == ":"
        if sign in "#`~>":
            return True
        return self._is_item() or self._ends_lazily(CODE_INDENT - 1)

    def _verbatim(self, leaf: Leaf) -> ScannedLine:
        """The line as a further one of what is read as it stands."""
        text, at = self._text, self._at
        if leaf.kind is LeafKind.FENCE:
            if self._columns < CODE_INDENT and openings.closes_fence(text, at, leaf):
                return self._done(LineKind.FENCE_END, ENDED)
            # Code keeps the blanks it begins with, as far as they are its own.
            return self._done(LineKind.CODE, leaf)
        if leaf.kind is LeafKind.HTML:
            return self._html(leaf)
        if leaf.kind is LeafKind.MATH:
            return self._done(LineKind.MATH, ENDED if leaf.mark in text[at:] else leaf)
        rest = tags.behind(text, leaf, self._rules.templates or "")
        return self._done(LineKind.TEMPLATE, rest or ENDED)

    # What begins.

    def _start(self, level: int, before: Leaf) -> ScannedLine:
        """The rest of the line as the first one of a block; ``before`` is what stands before it."""
        text, at, rules = self._text, self._at, self._rules
        if at == len(text):
            return self._done(LineKind.EMPTY_ITEM, NO_LEAF)
        if self._columns >= CODE_INDENT and rules.indented_code:
            return self._done(LineKind.INDENTED, Leaf(LeafKind.INDENTED))
        found = self._container(level, before) or self._block(before)
        if found is not None:
            return found
        if before.kind is LeafKind.PARAGRAPH:
            return self._done(LineKind.CONTINUATION, before._replace(lines=2))
        lines = 1 if before.kind in _PARTED else 2
        return self._done(LineKind.PARAGRAPH, Leaf(LeafKind.PARAGRAPH, "", 0, lines))

    def _container(self, level: int, before: Leaf) -> ScannedLine | None:
        text, at = self._text, self._at
        sign = text[at]
        if level >= DEEPEST:
            return None
        if sign == ">":
            self._enter(level, QUOTE)
            self._sign()
            return self._start(level + 1, NO_LEAF)
        if sign == ":" and before.kind in (LeafKind.PARAGRAPH, LeafKind.AFTER):
            end = openings.description(text, at)
            return self._open(level, ContainerKind.DESCRIPTION, end) if end > at else None
        if sign == "[" and before.kind is not LeafKind.PARAGRAPH:
            end = openings.note(text, at) if self._rules.footnotes else at
            return self._open(level, ContainerKind.NOTE, end) if end > at else None
        if sign in "-+*0123456789" and not (self._may_be_rule(at) and openings.is_rule(text, at)):
            item = openings.barred_item(text, at)
            return None if item is None else self._item(level, item)
        return None

    def _open(self, level: int, kind: ContainerKind, end: int) -> ScannedLine:
        """A note or a description begins, whose mark ends at ``end``."""
        start, columns = self._at, self._columns
        is_empty, indent = self._go_behind(end)
        if kind is ContainerKind.NOTE or is_empty:
            indent = CODE_INDENT
        container = Container(kind, indent)
        self._marks.append(Mark(container, start, end, self._at, columns))
        self._enter(level, container)
        return self._start(level + 1, NO_LEAF)

    def _item(self, level: int, item: openings.Item) -> ScannedLine:
        start, columns, text = self._at, self._columns, self._text
        is_empty, indent = self._go_behind(item.end)
        container = Container(ContainerKind.ITEM, CODE_INDENT if is_empty else indent, item.marker)
        task = openings.task(text, self._at)
        box = task if task > self._at else -1
        if box >= 0:
            self._at = len(text) - len(text[box:].lstrip())
        place = self._at
        self._marks.append(Mark(container, start, item.end, place, columns, item.number, box))
        self._enter(level, container)
        if box >= 0:
            # What stands behind the box is text, since the box has been part of it.
            return self._done(LineKind.PARAGRAPH, Leaf(LeafKind.PARAGRAPH, "", 0, 1))
        if not is_empty and self._is_item():
            self._ways[level] = Way.NESTED
        return self._start(level + 1, NO_LEAF)

    def _go_behind(self, end: int) -> tuple[bool, int]:
        """Go on behind a mark and the blanks behind it; whether nothing is left, and the column."""
        width = self._columns + end - self._at
        cursor = self._cursor
        cursor.go_to(end)
        place, gap = cursor.blanks()
        cursor.go_to(place)
        self._at, self._columns = place, 0
        return place == len(self._text), width + gap

    def _enter(self, level: int, container: Container) -> None:
        del self._chain[level:], self._ways[level:]
        self._chain.append(container)
        self._ways.append(Way.OWN)

    def _block(self, before: Leaf) -> ScannedLine | None:
        text, at, columns, rules = self._text, self._at, self._columns, self._rules
        sign = text[at]
        if sign in "`~" and rules.fences:
            fence = openings.one_word_fence(text, at)
            return None if fence is None else self._done(LineKind.FENCE, fence)
        if sign == "#" and not columns:
            found = openings.heading(text, at, rules)
            if found is None or found.start == found.end:
                return None
            return self._done(
                LineKind.HEADING, ENDED, start=found.start, end=found.end, level=found.level
            )
        if sign in "*-_" and self._may_be_rule(at) and openings.is_rule(text, at):
            return self._done(LineKind.RULE, ENDED)
        if sign == "<":
            raw = html.opened(text, at, rules, in_text=False)
            if raw is None or (html.is_comment(raw) and columns):
                return None
            return self._html(raw)
        if sign == "{":
            found_line = self._extension(before)
            if found_line is not None:
                return found_line
        if sign == "^" and not columns and openings.is_boundary(text, at):
            return self._done(LineKind.ATTRIBUTES, NO_LEAF)
        return None if before.kind is LeafKind.PARAGRAPH else self._special(before)

    def _special(self, before: Leaf) -> ScannedLine | None:
        text, at, rules = self._text, self._at, self._rules
        if before.kind in _PARTED:
            found = openings.math(text, at, rules)
            if found is not None:
                return self._done(LineKind.MATH, found)
            if rules.tables is not Tables.NONE and self._is_row(at):
                return self._done(LineKind.TABLE_ROW, Leaf(LeafKind.TABLE))
        if text[at] == "[":
            found = openings.loose_definition(text, at)
            if found is not None:
                return self._done(LineKind.DEFINITION, found)
        if openings.is_abbreviation(text, at):
            return self._done(LineKind.DEFINITION, ENDED)
        return None

    def _extension(self, before: Leaf) -> ScannedLine | None:
        text, at, rules = self._text, self._at, self._rules
        if rules.templates is not None:
            tag = tags.opened(text, at, rules.templates)
            if tag is not None:
                return self._done(LineKind.TEMPLATE, tag)
        if openings.is_attributes(text, at):
            is_first = before.kind in _PARTED
            return self._done(LineKind.ATTRIBUTES, before if is_first else ENDED)
        return None

    def _html(self, leaf: Leaf) -> ScannedLine:
        text = self._text
        kind = LineKind.COMMENT if html.is_comment(leaf) else LineKind.HTML
        rest = html.behind(text, self._at, leaf, self._rules)
        if rest is None:
            is_text = text[text.rfind(">") + 1 :].strip()
            rest = NO_LEAF if html.leaves_blank(text, leaf) else ENDED
            rest = Leaf(LeafKind.PARAGRAPH, "", 0, 2) if is_text else rest
        return self._done(kind, rest)

    def _done(
        self,
        kind: LineKind,
        leaf: Leaf,
        *,
        start: int | None = None,
        end: int | None = None,
        level: int = 0,
    ) -> ScannedLine:
        self._containers = list(self._chain)
        found = self._made(kind, self._at if start is None else start, leaf, end=end, level=level)
        if not self._chain:
            return found
        ways = tuple(self._ways) if any(way is not Way.OWN for way in self._ways) else ()
        return found._replace(after=State(found.after.containers, leaf, 0, ways))
