"""Marks around text that holds nothing but letters, as most of a post does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from editor.scan.inline_rules import InlineRules
    from editor.writing.runs import Run, Stretch

_SIGN = re.compile(r"[\\`<*_\[\]&~{$=+^@]|:\w+:|://|www\.")
"""What may begin a span, line ends aside: hard breaks are nothing to a mark."""


class PlainMarking(NamedTuple):
    """What `Marking` comes to where there is no span in the run: the marks are put on."""

    run: Run
    mark: str
    start: int
    end: int
    is_marked: bool = False

    def result(self) -> Run:
        """The run with the marks."""
        text, start, end = self.run.text, self.start, self.end
        return self.run.with_text(
            f"{text[:start]}{self.mark}{text[start:end]}{self.mark}{text[end:]}"
        )

    def mapped_start(self) -> int:
        """Where what was chosen begins in the result."""
        return self.start + len(self.mark)

    def mapped_end(self) -> int:
        """Where what was chosen ends in the result."""
        return self.end + len(self.mark)


def plain_marking(stretch: Stretch, mark: str, rules: InlineRules) -> PlainMarking | None:
    """The marks around a stretch; None where its run may hold spans, or is cut into cells."""
    run = stretch.run
    if run.is_table_row or rules.math or any(map(_SIGN.search, run.texts)):
        return None
    return PlainMarking(run, mark, stretch.start, stretch.end)
