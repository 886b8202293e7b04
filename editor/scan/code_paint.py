"""The colours of code in a look: asked for by whole blocks, since only these can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from editor.scan.fences import Code, code_of, opening_of
from editor.scan.paint import Painted
from editor.scan.state import LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.scan import Scan


class CodePaint(Protocol):
    """Who colours code."""

    def painted(self, code: Code) -> Sequence[bytes]:
        """The kinds of the characters of each line, as `Paint` has them.

        What is empty, or missing, is not coloured: not yet, or the language is not known.
        """


class _NoCode:
    def painted(self, code: Code) -> Sequence[bytes]:
        del code
        return ()


NO_CODE: Final[CodePaint] = _NoCode()
"""Colours no code."""


class CodeParts:
    """Finds the code that lines are of; each block is asked for once until the text changes."""

    def __init__(self, scan: Scan, code: CodePaint) -> None:
        self._scan = scan
        self._code = code
        self._known: dict[int, tuple[Code, Sequence[bytes]] | None] = {}
        self._changes = scan.changes

    def forget(self) -> None:
        """Ask anew: the answers may be others now."""
        self._known.clear()

    def painted(self, line: int) -> Painted | None:
        """What ``line`` is made of if it is a coloured line of code."""
        if self._scan.kind(line) is LineKind.HTML:
            return None
        if self._changes != self._scan.changes:
            self._changes = self._scan.changes
            self._known.clear()
        opening = opening_of(self._scan, line)
        if opening is None:
            return None
        if opening not in self._known:
            code = code_of(self._scan, opening)
            self._known[opening] = None if code is None else (code, self._code.painted(code))
        found = self._known[opening]
        if found is None or line not in found[0]:
            return None
        code, painted = found
        at = line - code.first
        kinds = painted[at] if at < len(painted) else b""
        return Painted(kinds) if kinds else None
