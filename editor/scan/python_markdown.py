"""Reads one line as Python-Markdown does.

Fences and raw HTML come first, wherever they stand. What is left are blocks, parted by blank
lines. Of a block the outermost mark counts: a heading, rule or item ends what began further in,
every other line goes on with the innermost text. A block of indented lines is put into the items
before it by its first line, whatever the others begin with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.scan import html, openings, tags
from editor.scan.python_markdown_blocks import BETWEEN, Beginnings
from editor.scan.reading import CODE_INDENT
from editor.scan.rules import Tables
from editor.scan.state import (
    AFTER,
    NO_LEAF,
    Container,
    ContainerKind,
    Leaf,
    LeafKind,
    LineKind,
    Way,
)

if TYPE_CHECKING:
    from editor.scan.line import ScannedLine


class PythonMarkdown(Beginnings):
    """A line of Python-Markdown. A level is the number of containers around a place."""

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
        if leaf.kind in BETWEEN and not leaf.size:
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
            if not at and text.rstrip() == leaf.mark * leaf.size:
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
        if sign in "`~" and rules.fences and not rules.nested_fences and not columns:
            fence = openings.attributed_fence(text, at)
            if fence is not None:
                return self._done(LineKind.FENCE, at, fence)
        elif sign == "<" and columns < CODE_INDENT:
            raw = html.opened(text, at, rules, in_text=False)
            if raw is not None:
                leaf = self._state.leaf
                if not columns or (leaf.kind in BETWEEN and not leaf.size):
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
        rest = html.behind(text, at, leaf, self._rules)
        if rest is None:
            is_text = text[text.rfind(">") + 1 :].strip()
            rest = Leaf(LeafKind.PARAGRAPH, "", 0, 1) if is_text else AFTER
        return self._done(kind, at, rest)

    def _blank_line(self, leaf: Leaf) -> ScannedLine:
        chain = self._chain
        parted = leaf.kind in BETWEEN and not leaf.size
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
        if leaf.kind in BETWEEN:
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
                left = self._admonition_left(level, end, columns)
                if left is not None:
                    cursor.skip((left - level) * self._step)
                    return self._start(left)
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
        if leaf.kind in BETWEEN:
            return self._start(level)
        return self._in_leaf(level, leaf)

    def _admonition_left(self, level: int, end: int, columns: int) -> int | None:
        """The level of the admonition that a line is not indented enough for; None if of none."""
        for number in range(level, end):
            is_short = columns < (number - level + 1) * self._step
            if is_short and self._chain[number].kind is ContainerKind.ADMONITION:
                return number
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
            if rest is not None:
                return self._definition(level, at, rest)
            # Without an address the label is text, and text does not turn into code.
            return self._begins(level, at, columns) if leaf.size == 1 else self._start(level)
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
