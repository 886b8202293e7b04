"""Marks around text that holds nothing but letters, as most of a post does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from editor.scan.delimiters import delimiter

if TYPE_CHECKING:
    from editor.scan.inline_rules import InlineRules
    from editor.writing.runs import Run, Stretch

_SIGN = re.compile(r"[\\`<*_\[\]&~{$=+^@]|:\w+:|://|www\.")
"""What may begin a span, line ends aside: hard breaks are nothing to a mark."""


class PlainMarking(NamedTuple):
    """What `Marking` comes to where there is no span in the run: the marks are put on."""

    run: Run
    mark: str
    closing: str
    start: int
    end: int
    is_marked: bool = False

    def result(self) -> Run:
        """The run with the marks."""
        text, start, end = self.run.text, self.start, self.end
        return self.run.with_text(
            f"{text[:start]}{self.mark}{text[start:end]}{self.closing}{text[end:]}"
        )

    def mapped(self, at: int) -> int:
        """Where the character stands in the result that stood at ``at``, or would stand."""
        opened = len(self.mark) * (at >= self.start)
        return at + opened + len(self.closing) * (at > self.end)

    def mapped_start(self) -> int:
        """Where what was chosen begins in the result."""
        return self.start + len(self.mark)

    def mapped_end(self) -> int:
        """Where what was chosen ends in the result."""
        return self.end + len(self.mark)


def plain_marking(
    stretch: Stretch, marks: tuple[str, str], rules: InlineRules
) -> PlainMarking | None:
    """The marks around a stretch; None where its run may hold spans, or is cut into cells.

    None, too, where the marks would be read as mere signs for what stands beside them.
    """
    run, (mark, closing) = stretch.run, marks
    if run.is_table_row or rules.math or any(map(_SIGN.search, run.texts)):
        return None
    plain = PlainMarking(run, mark, closing, stretch.start, stretch.end)
    if mark == "`" or mark != closing:
        # Ticks and tags count whatever stands beside them.
        return plain
    text, size = plain.result().text, len(mark)
    before = delimiter(text, stretch.start, stretch.start + size)
    behind = delimiter(text, stretch.end + size, stretch.end + 2 * size)
    return plain if before.opens and behind.closes else None
