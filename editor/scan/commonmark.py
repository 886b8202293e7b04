"""Reads one line by the procedure of CommonMark's appendix.

First the containers of the line before are gone through, then new blocks are looked for, then what
is left is text. GitHub's tables and footnotes and what Goldmark adds are among the blocks.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from editor.scan import html, openings, tags
from editor.scan.containers import closes, opening
from editor.scan.line import Mark
from editor.scan.reading import CODE_INDENT, DEEPEST, QUOTE, Reading
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
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.line import ScannedLine
    from editor.scan.rules import BlockRules

_VERBATIM: Final = (
    LeafKind.FENCE, LeafKind.HTML, LeafKind.MATH, LeafKind.TEMPLATE, LeafKind.MODULE
)  # fmt: skip
_INDENTED: Final = "indented"
"""The mark of a paragraph that would be code if the flavour had indented code."""


class CommonMark(Reading):
    """A line of CommonMark and of what is built on it."""

    def __init__(self, text: str, state: State, rules: BlockRules) -> None:
        super().__init__(text, state, rules)
        self._opened = False
        self._closes = False
        # Behind so many columns no block begins but code.
        self._limit = sys.maxsize if rules.any_indent else CODE_INDENT

    def line(self) -> ScannedLine:
        """What the line is."""
        state = self._state
        matched = self._matched(state.containers)
        whole = matched == len(state.containers)
        self._containers = list(state.containers[:matched])
        leaf = state.leaf
        if whole and leaf.kind in _VERBATIM:
            found = self._goes_on(leaf)
            if found is not None:
                return found
        if self._closes:
            return self._made(LineKind.CONTAINER_END, self._cursor.blanks()[0], NO_LEAF)
        left = state.containers[matched:]
        is_left = any(container.kind is ContainerKind.ADMONITION for container in left)
        if leaf.kind is LeafKind.FENCE or is_left or not (whole or self._is_paragraph(leaf)):
            leaf = NO_LEAF
        return self._new_blocks(leaf, whole)

    def _is_paragraph(self, leaf: Leaf) -> bool:
        """Whether a line may go on with the leaf lazily, and must interrupt it to be a block."""
        if leaf.kind is LeafKind.DEFINITION:
            return self._rules.paragraph_definitions
        if leaf.kind is LeafKind.TABLE:
            return self._rules.tables is Tables.IN_PARAGRAPH
        return leaf.kind is LeafKind.PARAGRAPH

    def _matched(self, containers: Sequence[Container]) -> int:
        """How many containers of the line before the line stands in by its own signs."""
        for number, container in enumerate(containers):
            if not self._is_in(container):
                return number
        return len(containers)

    def _is_in(self, container: Container) -> bool:
        cursor = self._cursor
        at, columns = cursor.blanks()
        if container.kind is ContainerKind.ADMONITION:
            # Code cannot hide what ends it, wherever it stands.
            is_near = columns < CODE_INDENT
            self._closes = is_near and closes(self._text, at, len(container.marker))
            return not self._closes
        if container.kind is ContainerKind.QUOTE:
            if columns < self._limit and self._text.startswith(">", at):
                self._quote_sign(at, columns)
                return True
        elif at == len(self._text):
            return not container.bare
        elif columns >= container.indent:
            cursor.skip(container.indent)
            return True
        return False

    # What is read as it stands.

    def _goes_on(self, leaf: Leaf) -> ScannedLine | None:
        """The line as a further one of code, raw HTML and the like; None if it is none of it."""
        at, columns = self._cursor.blanks()
        if leaf.kind is LeafKind.FENCE:
            if columns < self._limit and openings.closes_fence(self._text, at, leaf):
                return self._made(LineKind.FENCE_END, at, NO_LEAF)
            return self._made(LineKind.CODE, self._cursor.at, leaf)
        if leaf.kind is LeafKind.HTML:
            if self._is_blank and not leaf.mark:
                return None
            rest = html.behind(self._text, at, leaf, self._rules)
            kind = LineKind.COMMENT if html.is_comment(leaf) else LineKind.HTML
            return self._made(kind, at, rest or NO_LEAF)
        if leaf.kind is LeafKind.MATH:
            if self._is_blank:
                return None
            rest = None if leaf.mark in self._text[at:] else leaf
            return self._made(LineKind.MATH, at, rest or NO_LEAF)
        if leaf.kind is LeafKind.MODULE:
            return None if self._is_blank else self._made(LineKind.MODULE, at, leaf)
        rest = tags.behind(self._text, leaf, self._rules.templates or "")
        return self._made(LineKind.TEMPLATE, at, rest or NO_LEAF)

    # New blocks.

    def _new_blocks(self, leaf: Leaf, whole: bool) -> ScannedLine:
        rules, cursor, text = self._rules, self._cursor, self._text
        while True:
            at, columns = cursor.blanks()
            if at == len(text):
                return self._blank(at)
            paragraph = self._is_paragraph(leaf) and not self._opened
            if columns >= self._limit:
                found = self._definition(at, leaf)
                if found is not None:
                    return found
                # A label without an address is text, and text does not turn into code.
                is_label = leaf.kind is LeafKind.DEFINITION and leaf.size == 1
                if not paragraph and rules.indented_code and not (is_label and not self._opened):
                    return self._made(LineKind.INDENTED, cursor.at, NO_LEAF)
                break
            if self._container(at, columns, leaf, interrupts=paragraph and whole):
                if self._is_boxed and cursor.at < len(text):
                    break
                continue
            found = self._block(at, paragraph and whole, leaf)
            if found is not None:
                return found
            break
        return self._text_line(leaf, whole)

    @property
    def _is_boxed(self) -> bool:
        """Whether the last container is a task behind whose box stands nothing but text."""
        return self._marks[-1].task >= 0 and not self._rules.boxed_blocks

    def _container(self, at: int, columns: int, leaf: Leaf, *, interrupts: bool) -> bool:
        """Open the container that begins at ``at``; whether one does.

        ``interrupts``: the line would go on with a paragraph otherwise.
        """
        rules, text = self._rules, self._text
        sign = text[at]
        if len(self._containers) >= DEEPEST:
            return False
        if sign == ">":
            self._opened = True
            self._quote_sign(at, columns)
            self._containers.append(QUOTE)
            return True
        if sign == "[" and rules.footnotes:
            return self._open(ContainerKind.NOTE, at, openings.note(text, at), columns)
        if sign == ":" and rules.descriptions and not columns and self._has_term(leaf):
            return self._open_description(at)
        if sign in "-+*0123456789" and not (self._may_be_rule(at) and openings.is_rule(text, at)):
            if rules.dashed_rows and interrupts and self._is_dashed_row(at, leaf):
                return False
            return self._open_item(at, columns, interrupts=interrupts)
        return False

    def _open(self, kind: ContainerKind, at: int, end: int, columns: int) -> bool:
        if end == at:
            return False
        self._opened = True
        cursor = self._cursor
        cursor.go_to(end)
        place, _ = cursor.blanks()
        cursor.go_to(place)
        container = Container(kind, CODE_INDENT)
        self._marks.append(Mark(container, at, end, place, columns))
        self._containers.append(container)
        return True

    def _has_term(self, leaf: Leaf) -> bool:
        """Whether a paragraph before the line, or another description, lets it be one."""
        if self._opened:
            return False
        left = self._state.containers[len(self._containers) :]
        if left:
            return left[0].kind is ContainerKind.DESCRIPTION
        return leaf.kind in (LeafKind.PARAGRAPH, LeafKind.AFTER)

    def _open_description(self, at: int) -> bool:
        end = openings.description(self._text, at)
        if end == at:
            return False
        self._opened = True
        cursor = self._cursor
        cursor.go_to(end)
        place, gap = cursor.blanks()
        if gap < 2 * CODE_INDENT:
            cursor.go_to(place)
            indent = 1 + gap
        else:
            indent = 1 + CODE_INDENT + 1
            cursor.skip(indent - 1)
        container = Container(ContainerKind.DESCRIPTION, indent)
        self._marks.append(Mark(container, at, end, cursor.at, 0))
        self._containers.append(container)
        return True

    def _open_item(self, at: int, columns: int, *, interrupts: bool) -> bool:
        text, cursor = self._text, self._cursor
        found = openings.item(text, at, self._rules)
        if found is None:
            return False
        empty = not text[found.end :].strip()
        if interrupts and (empty or found.number not in (None, 1)):
            return False
        self._opened = True
        cursor.go_to(found.end)
        place, gap = cursor.blanks()
        indent = columns + found.end - at + 1
        if empty:
            place = len(text)
            cursor.go_to(place)
        elif gap > CODE_INDENT:
            cursor.skip(1)
            place = cursor.at
        else:
            indent += gap - 1
            cursor.go_to(place)
        task = openings.task(text, place)
        box = task if task > place else -1
        if box >= 0:
            place = len(text) - len(text[box:].lstrip())
            cursor.go_to(place)
        container = Container(ContainerKind.ITEM, indent, found.marker)
        self._marks.append(Mark(container, at, found.end, place, columns, found.number, box))
        self._containers.append(container._replace(bare=True) if empty else container)
        return True

    def _blank(self, at: int) -> ScannedLine:
        """A line with nothing on it, or nothing but the marks of containers."""
        if self._opened:
            return self._made(LineKind.EMPTY_ITEM, at, NO_LEAF, keep_bare=True)
        parted = (LeafKind.PARAGRAPH, LeafKind.AFTER)
        whole = len(self._containers) == len(self._state.containers)
        has_term = self._rules.descriptions and whole and self._state.leaf.kind in parted
        leaf = AFTER if has_term else NO_LEAF
        return self._made(LineKind.BLANK, at, leaf, keep_bare=True)

    def _block(self, at: int, interrupts: bool, leaf: Leaf) -> ScannedLine | None:
        """The line as the first one of a block; ``interrupts``: of the paragraph before it."""
        text, rules = self._text, self._rules
        sign = text[at]
        if sign == "#":
            heading = openings.heading(text, at, rules)
            if heading is not None:
                return self._made(
                    LineKind.HEADING, heading.start, NO_LEAF, end=heading.end, level=heading.level
                )
        elif sign in "`~":
            fence = openings.fence(text, at)
            if fence is not None:
                return self._made(LineKind.FENCE, at, fence)
        elif sign == "<":
            raw = html.opened(text, at, rules, in_text=self._in_text(leaf))
            if raw is not None:
                rest = html.behind(text, at, raw, self._rules)
                kind = LineKind.COMMENT if html.is_comment(raw) else LineKind.HTML
                return self._made(kind, at, rest or NO_LEAF)
        elif sign == ":" and (rules.containers or rules.directives):
            box = opening(text, at, rules.containers, directives=rules.directives)
            if box is not None and len(self._containers) < DEEPEST:
                self._containers.append(Container(ContainerKind.ADMONITION, 0, ":" * box.colons))
                return self._made(LineKind.ADMONITION, at, NO_LEAF)
        if sign in "|:-":
            found = self._table_rule(at, interrupts, leaf)
            if found is not None:
                return found
        if sign in "=-" and interrupts and leaf.kind is LeafKind.PARAGRAPH:
            level = openings.underline(text, at)
            if level and leaf.mark != _INDENTED:
                return self._made(LineKind.UNDERLINE, at, NO_LEAF, level=level)
        if sign in "*-_" and self._may_be_rule(at) and openings.is_rule(text, at):
            return self._made(LineKind.RULE, at, NO_LEAF)
        return self._special(at, interrupts, leaf)

    def _in_text(self, leaf: Leaf) -> bool:
        """Whether a tag that is no block's is a part of the text before it."""
        return leaf.kind in (LeafKind.PARAGRAPH, LeafKind.TABLE) and not self._opened

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
        definition = self._definition(at, leaf)
        if definition is not None:
            return definition
        if text[at] == "[" and not self._in_text(leaf):
            found = openings.definition(text, at, rules)
            if found is not None:
                return self._made(LineKind.DEFINITION, at, found)
        is_row = leaf.kind is LeafKind.TABLE and rules.tables is Tables.HEADER
        if is_row and not self._opened:
            return self._made(LineKind.TABLE_ROW, at, leaf)
        return None

    def _definition(self, at: int, leaf: Leaf) -> ScannedLine | None:
        """The line as a further one of the link definition before it."""
        if leaf.kind is not LeafKind.DEFINITION or self._opened:
            return None
        found = openings.definition_goes_on(self._text, at, leaf)
        return None if found is None else self._made(LineKind.DEFINITION, at, found)

    def _is_dashed_row(self, at: int, leaf: Leaf) -> bool:
        """Whether what looks like an item makes a header of a paragraph of one line."""
        is_header = leaf.kind is LeafKind.PARAGRAPH and leaf.lines == 1 and leaf.size > 0
        return is_header and leaf.size == openings.delimiter_cells(self._text, at)

    def _table_rule(self, at: int, interrupts: bool, leaf: Leaf) -> ScannedLine | None:
        """The line as the delimiter row that makes a header of the paragraph's last line."""
        rules, text = self._rules, self._text
        if rules.tables is Tables.NONE or leaf.kind is not LeafKind.PARAGRAPH or self._opened:
            return None
        cells = openings.delimiter_cells(text, at)
        if not cells:
            return None
        if rules.tables is Tables.IN_PARAGRAPH:
            is_other = openings.is_rule(text, at) or (interrupts and openings.underline(text, at))
            fits = max(leaf.size, 1) <= cells and not is_other
        else:
            is_item = text[at : at + 2].strip() == "-" and not rules.dashed_rows
            fits = interrupts and leaf.size == cells and not is_item
        if not fits:
            return None
        if not interrupts:
            self._containers = list(self._state.containers)
        return self._made(LineKind.TABLE_RULE, at, Leaf(LeafKind.TABLE), is_lazy=not interrupts)

    def _text_line(self, leaf: Leaf, whole: bool) -> ScannedLine:
        at, columns = self._cursor.blanks()
        cells = openings.cells(self._text, at) if self._rules.tables is not Tables.NONE else 0
        if self._is_paragraph(leaf) and not self._opened:
            if not whole:
                self._containers = list(self._state.containers)
            if leaf.kind is LeafKind.TABLE and not (whole and self._ends_table(at, columns)):
                return self._made(LineKind.TABLE_ROW, at, leaf, is_lazy=not whole)
            if leaf.kind in (LeafKind.DEFINITION, LeafKind.TABLE):
                leaf = Leaf(LeafKind.PARAGRAPH, "", cells, 1)
                return self._made(LineKind.PARAGRAPH, at, leaf, is_lazy=not whole)
            after = leaf._replace(size=cells, lines=2)
            return self._made(LineKind.CONTINUATION, at, after, is_lazy=not whole)
        mark = _INDENTED if columns >= self._limit else ""
        return self._made(LineKind.PARAGRAPH, at, Leaf(LeafKind.PARAGRAPH, mark, cells, 1))

    def _ends_table(self, at: int, columns: int) -> bool:
        """Whether the line would make something else of a paragraph than a table (Goldmark)."""
        text = self._text
        if not columns and self._rules.descriptions and openings.description(text, at) > at:
            return True
        return columns < CODE_INDENT and openings.underline(text, at) > 0
