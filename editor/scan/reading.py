"""What the readings of all flavours have in common: a line, what it begins in, what it comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from editor.scan.cursor import Cursor
from editor.scan.line import Mark, ScannedLine
from editor.scan.state import Container, ContainerKind, Leaf, LineKind, State

if TYPE_CHECKING:
    from editor.scan.rules import BlockRules

CODE_INDENT: Final = 4
"""Columns before indented code (CommonMark 4.4)."""

DEEPEST: Final = 100
"""Containers that may stand in each other; the marks of further ones are text."""

QUOTE: Final = Container(ContainerKind.QUOTE)


class Reading:
    """The reading of one line, from left to right; a flavour's own says how."""

    def __init__(self, text: str, state: State, rules: BlockRules) -> None:
        self._text = text
        self._state = state
        self._rules = rules
        self._cursor = Cursor(text)
        self._marks: list[Mark] = []
        self._containers: list[Container] = []
        self._is_blank = not text or text.isspace()
        self._last_run: int | None = None

    def _may_be_rule(self, at: int) -> bool:
        """Whether one sign, and blanks, are all that stands from ``at`` on.

        Each container asks for a thematic break; who looked through the rest of a long line every
        time would need its length times their number.
        """
        if self._last_run is None:
            text = self._text.rstrip()
            self._last_run = len(text.rstrip(f"{text[-1:]} \t"))
        return at >= self._last_run

    def _quote_sign(self, at: int, columns: int) -> None:
        """Go on behind the sign of a quote at ``at``, and behind the blank that belongs to it."""
        cursor = self._cursor
        cursor.go_to(at + 1)
        cursor.skip(1)
        self._marks.append(Mark(QUOTE, at, at + 1, cursor.at, columns))

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
        """The line as what it has proved to be; ``leaf`` is what is open behind it."""
        containers = after = tuple(self._containers)
        if after and after[-1].bare and not keep_bare:
            after = (*after[:-1], after[-1]._replace(bare=False))
        text = self._text
        return ScannedLine(
            kind,
            containers,
            tuple(self._marks),
            min(start, len(text)),
            len(text.rstrip()) if end is None else end,
            State(after, leaf),
            level,
            is_lazy,
        )
