"""A scan that counts for how many lines it was asked, to tell what a command costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.scan.scan import Scan

if TYPE_CHECKING:
    from editor.scan.line import ScannedLine
    from editor.scan.state import State


class CountedScan(Scan):
    """Counts the lines that were asked for one by one, or had to be read.

    Those of the copies made of it do not count; what they read is in ``copies``.
    """

    def __init__(self, lines: list[str]) -> None:
        super().__init__(lines)
        self.asked = 0
        self.copies: list[Scan] = []

    def state(self, line: int) -> State:
        """What ``line`` begins in."""
        self.asked += 1
        return super().state(line)

    def line(self, line: int) -> ScannedLine:
        """All there is to say of ``line``."""
        self.asked += 1
        return super().line(line)

    def copy(self) -> Scan:
        """A scan that goes its own way."""
        made = super().copy()
        self.copies.append(made)
        return made
