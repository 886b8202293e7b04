"""Reads one line: which containers it goes on with, opens and leaves, and what it is in them.

The procedure is that of CommonMark's appendix: first the containers of the line before are gone
through, then new blocks are looked for, then what is left is text. A line knows what stands before
it by the ``State`` alone, so it can be read again at any time without the lines before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.scan import openings, tags
from editor.scan.cursor import Cursor
from editor.scan.line import Mark, ScannedLine
from editor.scan.rules import BlockRules, Tables
from editor.scan.state import (
    ENDED,
    NO_LEAF,
    Container,
    ContainerKind,
    Leaf,
    LeafKind,
    LineKind,
    State,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

CODE_INDENT = 4
"""Columns before indented code (CommonMark 4.4)."""

_VERBATIM = (LeafKind.FENCE, LeafKind.HTML, LeafKind.MATH, LeafKind.TEMPLATE, LeafKind.MODULE)
_QUOTE = Container(ContainerKind.QUOTE)


def read(text: str, state: State, rules: BlockRules) -> ScannedLine:
    """What the line ``text`` is that begins in ``state``."""
    return _Reading(text, state, rules).line()


class _Reading:
    """The reading of one line, from left to right."""

    def __init__(self, text: str, state: State, rules: BlockRules) -> None:
        self._text = text
        self._state = state
        self._rules = rules
        self._cursor = Cursor(text)
        self._marks: list[Mark] = []
        self._containers: list[Container] = []
        self._is_blank = not text or text.isspace()
        self._opened = False

    def line(self) -> ScannedLine:
        state = self._state
        matched = self._matched(state.containers)
        whole = matched == len(state.containers)
        self._containers = list(state.containers[:matched])
        leaf = state.leaf
        if whole and leaf.kind in _VERBATIM:
            found = self._goes_on(leaf)
            if found is not None:
                return found
        if leaf.kind is LeafKind.FENCE or not (whole or leaf.kind is LeafKind.PARAGRAPH):
            leaf = NO_LEAF if self._is_blank or not self._rules.by_blocks else ENDED
        return self._new_blocks(leaf, whole)

    def _matched(self, containers: Sequence[Container]) -> int:
        """How many containers of the line before the line stands in by its own signs."""
        for number, container in enumerate(containers):
            if not self._is_in(container):
                return number
        return len(containers)

    def _is_in(self, container: Container) -> bool:
        cursor = self._cursor
        at, columns = cursor.blanks()
        if container.kind is ContainerKind.QUOTE:
            if columns < CODE_INDENT and self._text.startswith(">", at):
                self._quote_sign(at, columns)
                return True
        elif at == len(self._text):
            return not container.bare
        elif columns >= container.indent:
            cursor.skip(container.indent)
            return True
        return self._is_lazily_in(container, at, columns)

    def _is_lazily_in(self, container: Container, at: int, columns: int) -> bool:
        """Whether the line belongs to the container as a part of the block before it."""
        leaf = self._state.leaf.kind
        if not self._rules.by_blocks or self._is_blank or leaf is LeafKind.NONE:
            return False
        if container.kind is ContainerKind.QUOTE:
            return True
        if columns >= CODE_INDENT:
            return True
        return openings.item(self._text, at, self._rules) is None

    def _quote_sign(self, at: int, columns: int) -> None:
        cursor = self._cursor
        cursor.go_to(at + 1)
        cursor.skip(1)
        self._marks.append(Mark(_QUOTE, at, at + 1, cursor.at, columns))

    # What is read as it stands.

    def _goes_on(self, leaf: Leaf) -> ScannedLine | None:
        """The line as a further one of code, raw HTML and the like; None if it is none of it."""
        at, columns = self._cursor.blanks()
        if leaf.kind is LeafKind.FENCE:
            if columns < CODE_INDENT and openings.closes_fence(self._text, at, leaf):
                return self._made(LineKind.FENCE_END, at, ENDED)
            return self._made(LineKind.CODE, self._cursor.at, leaf)
        if leaf.kind is LeafKind.HTML:
            if self._is_blank and not leaf.mark:
                return None
            rest = openings.html_behind(self._text, at, leaf)
            kind = LineKind.COMMENT if leaf.mark == "-->" else LineKind.HTML
            return self._made(kind, at, rest or ENDED)
        if leaf.kind is LeafKind.MATH:
            rest = None if leaf.mark in self._text[at:] else leaf
            return self._made(LineKind.MATH, at, rest or ENDED)
        if leaf.kind is LeafKind.MODULE:
            return None if self._is_blank else self._made(LineKind.MODULE, at, leaf)
        rest = tags.behind(self._text, leaf, self._rules.templates or "")
        return self._made(LineKind.TEMPLATE, at, rest or ENDED)

    # New blocks.

    def _new_blocks(self, leaf: Leaf, whole: bool) -> ScannedLine:
        rules, cursor, text = self._rules, self._cursor, self._text
        while True:
            at, columns = cursor.blanks()
            if at == len(text):
                return self._blank(at)
            paragraph = leaf.kind is LeafKind.PARAGRAPH and not self._opened
            if columns >= CODE_INDENT:
                if not paragraph and rules.indented_code:
                    self._begin()
                    return self._made(LineKind.INDENTED, cursor.at, NO_LEAF)
                break
            if self._container(at, columns, interrupts=paragraph and whole):
                continue
            found = self._block(at, columns, paragraph and whole, leaf)
            if found is not None:
                return found
            break
        return self._text_line(leaf, whole)

    def _container(self, at: int, columns: int, *, interrupts: bool) -> bool:
        """Open the container that begins at ``at``; whether one does.

        ``interrupts``: the line would go on with a paragraph otherwise.
        """
        rules, text = self._rules, self._text
        sign = text[at]
        if sign == ">":
            if interrupts and not rules.quotes_interrupt:
                return False
            self._begin()
            self._quote_sign(at, columns)
            self._containers.append(_QUOTE)
            return True
        if sign == "[" and rules.footnotes:
            return self._open(ContainerKind.NOTE, at, openings.note(text, at), columns)
        if sign == ":" and rules.descriptions:
            return self._open(
                ContainerKind.DESCRIPTION, at, openings.description(text, at), columns
            )
        if sign in "-+*0123456789" and not openings.is_rule(text, at):
            return self._open_item(at, columns, interrupts=interrupts)
        return False

    def _open(self, kind: ContainerKind, at: int, end: int, columns: int) -> bool:
        if end == at:
            return False
        self._begin()
        cursor = self._cursor
        cursor.go_to(end)
        place, _ = cursor.blanks()
        cursor.go_to(place)
        container = Container(kind, CODE_INDENT)
        self._marks.append(Mark(container, at, end, place, columns))
        self._containers.append(container)
        return True

    def _open_item(self, at: int, columns: int, *, interrupts: bool) -> bool:
        text, rules, cursor = self._text, self._rules, self._cursor
        found = openings.item(text, at, rules)
        if found is None:
            return False
        empty = not text[found.end :].strip()
        if interrupts:
            in_list = bool(self._containers) and self._containers[-1].kind is ContainerKind.ITEM
            if not (rules.lists_interrupt or in_list):
                return False
            if rules.item_indent is None and (empty or found.number not in (None, 1)):
                return False
        if rules.by_blocks and empty:
            return False
        self._begin()
        cursor.go_to(found.end)
        place, gap = cursor.blanks()
        width = found.end - at
        if empty:
            indent, place = columns + width + 1, len(text)
        elif gap > CODE_INDENT:
            indent = columns + width + 1
            cursor.skip(1)
            place = cursor.at
        else:
            indent = columns + width + gap
            cursor.go_to(place)
        if empty:
            cursor.go_to(len(text))
        if rules.item_indent is not None:
            indent = rules.item_indent
        task = openings.task(text, place)
        box = task if task > place else -1
        if box >= 0:
            place = len(text) - len(text[box:].lstrip())
            cursor.go_to(place)
        container = Container(ContainerKind.ITEM, indent, found.marker)
        self._marks.append(Mark(container, at, found.end, place, columns, found.number, box))
        self._containers.append(container._replace(bare=True) if empty else container)
        return True

    def _begin(self) -> None:
        """Something new begins: whatever was open in the containers is closed."""
        self._opened = True

    def _blank(self, at: int) -> ScannedLine:
        """A line with nothing on it, or nothing but the marks of containers."""
        if self._opened or (self._marks and not self._is_blank):
            kind = LineKind.EMPTY_ITEM if self._opened else LineKind.BLANK
            return self._made(kind, at, NO_LEAF, keep_bare=True)
        return self._made(LineKind.BLANK, at, NO_LEAF, keep_bare=True)

    def _block(self, at: int, columns: int, interrupts: bool, leaf: Leaf) -> ScannedLine | None:
        """The line as the first one of a block; ``interrupts``: of the paragraph before it."""
        text, rules = self._text, self._rules
        sign = text[at]
        if sign == "#" and (rules.headings_interrupt or not interrupts):
            heading = openings.heading(text, at, rules)
            if heading is not None:
                return self._made(
                    LineKind.HEADING, heading.start, ENDED, end=heading.end, level=heading.level
                )
        elif sign in "`~":
            found = self._fence(at, columns)
            if found is not None:
                return found
        elif sign == "<":
            raw = openings.html(text, at, rules, in_paragraph=interrupts or self._lazily(leaf))
            if raw is not None:
                rest = openings.html_behind(text, at, raw)
                kind = LineKind.COMMENT if raw.mark == "-->" else LineKind.HTML
                return self._made(kind, at, rest or ENDED)
        if sign in "=-" and interrupts:
            level = openings.underline(text, at)
            if level and (rules.headings_run_on or leaf.lines == 1):
                return self._made(LineKind.UNDERLINE, at, ENDED, level=level)
        if sign in "*-_" and openings.is_rule(text, at):
            return self._made(LineKind.RULE, at, ENDED)
        return self._special(at, interrupts, leaf)

    def _lazily(self, leaf: Leaf) -> bool:
        """Whether the line could go on with a paragraph of containers it does not stand in."""
        return leaf.kind is LeafKind.PARAGRAPH and not self._opened

    def _fence(self, at: int, columns: int) -> ScannedLine | None:
        rules = self._rules
        if not rules.fences or columns > rules.fence_indent:
            return None
        if self._containers and not rules.nested_fences:
            return None
        leaf = openings.fence(self._text, at)
        return None if leaf is None else self._made(LineKind.FENCE, at, leaf)

    def _special(self, at: int, interrupts: bool, leaf: Leaf) -> ScannedLine | None:
        """Blocks that are no part of CommonMark, and link definitions."""
        text, rules = self._text, self._rules
        if rules.math:
            found = openings.math(text, at, rules)
            if found is not None:
                return self._made(LineKind.MATH, at, found)
        if rules.templates is not None and text[at] == "{":
            found = tags.opened(text, at, rules.templates)
            if found is not None:
                return self._made(LineKind.TEMPLATE, at, found)
        if rules.templates == "mdx" and not interrupts and openings.is_module(text, at):
            return self._made(LineKind.MODULE, at, Leaf(LeafKind.MODULE))
        if rules.attribute_lines and openings.is_attributes(text, at):
            return self._made(LineKind.ATTRIBUTES, at, ENDED)
        if rules.abbreviations and openings.is_abbreviation(text, at):
            return self._made(LineKind.DEFINITION, at, ENDED)
        if leaf.kind is LeafKind.DEFINITION and not self._opened:
            found = openings.definition_goes_on(text, at, leaf)
            if found is not None:
                return self._made(LineKind.DEFINITION, at, found)
        in_paragraph = interrupts or self._lazily(leaf)
        if text[at] == "[" and (rules.definitions_anywhere or not in_paragraph):
            found = openings.definition(text, at)
            if found is not None:
                return self._made(LineKind.DEFINITION, at, found)
        return self._table(at, interrupts, leaf)

    def _table(self, at: int, interrupts: bool, leaf: Leaf) -> ScannedLine | None:
        text, tables = self._text, self._rules.tables
        if tables is Tables.NONE:
            return None
        if leaf.kind is LeafKind.TABLE and not self._opened:
            if tables is not Tables.ANY_BAR or openings.cells(text, at):
                is_rule = tables is Tables.ANY_BAR and openings.delimiter_cells(text, at)
                kind = LineKind.TABLE_RULE if is_rule else LineKind.TABLE_ROW
                return self._made(kind, at, leaf)
            return None
        if tables is Tables.ANY_BAR:
            if not (self._lazily(leaf) or interrupts) and openings.cells(text, at):
                return self._made(LineKind.TABLE_ROW, at, Leaf(LeafKind.TABLE))
            return None
        if interrupts and leaf.size:
            begins = tables is Tables.HEADER or leaf.lines == 1
            if begins and openings.delimiter_cells(text, at) == leaf.size:
                return self._made(LineKind.TABLE_RULE, at, Leaf(LeafKind.TABLE))
        return None

    def _text_line(self, leaf: Leaf, whole: bool) -> ScannedLine:
        at, _ = self._cursor.blanks()
        columns = openings.cells(self._text, at) if self._rules.tables is not Tables.NONE else 0
        if leaf.kind is LeafKind.PARAGRAPH and not self._opened:
            after = Leaf(LeafKind.PARAGRAPH, "", columns, 2)
            if not whole:
                self._containers = list(self._state.containers)
            return self._made(LineKind.CONTINUATION, at, after, is_lazy=not whole)
        return self._made(LineKind.PARAGRAPH, at, Leaf(LeafKind.PARAGRAPH, "", columns, 1))

    def _made(
        self,
        kind: LineKind,
        start: int,
        leaf: Leaf,
        *,
        end: int | None = None,
        level: int = 0,
        is_lazy: bool = False,
        keep_bare: bool = False,
    ) -> ScannedLine:
        containers = tuple(self._containers)
        after = containers
        if after and after[-1].bare and not keep_bare:
            after = (*after[:-1], after[-1]._replace(bare=False))
        if leaf.kind is LeafKind.ENDED and not self._rules.by_blocks:
            leaf = NO_LEAF
        return ScannedLine(
            kind,
            containers,
            tuple(self._marks),
            min(start, len(self._text)),
            len(self._text.rstrip()) if end is None else end,
            State(after, leaf),
            level,
            is_lazy,
        )
