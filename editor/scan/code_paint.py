"""The colours of code in a look: known by whole blocks, since only these can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from editor.scan.fences import opening_of
from editor.scan.paint import Painted
from editor.scan.state import LineKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from editor.scan.scan import Scan


class CodePaint(Protocol):
    """Who colours code."""

    def painted(self, opening: int, line: int, text: str) -> bytes:
        """The kinds of the characters of ``text``, which stands on ``line`` behind ``opening``.

        Empty if it is not coloured: not yet, or the language is not known.
        """


class _NoCode:
    def painted(self, opening: int, line: int, text: str) -> bytes:
        del opening, line, text
        return b""


NO_CODE: Final[CodePaint] = _NoCode()
"""Colours no code."""


class CodeParts:
    """Finds the code that lines are of."""

    def __init__(self, scan: Scan, code: CodePaint) -> None:
        self._scan = scan
        self._code = code

    def painted(self, line: int) -> Painted | None:
        """What ``line`` is made of if it is a coloured line of code."""
        scan = self._scan
        if scan.kind(line) is LineKind.HTML:
            return None
        opening = opening_of(scan, line)
        if opening is None:
            return None
        kinds = self._code.painted(opening, line, scan[line][scan.start(line) :])
        return Painted(kinds) if kinds else None

    def openings(self, lines: Iterable[int]) -> frozenset[int]:
        """Where the code begins that these lines are of."""
        found = {opening_of(self._scan, line) for line in lines}
        return frozenset(opening for opening in found if opening is not None)
