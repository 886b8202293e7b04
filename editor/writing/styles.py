"""The inline styles one can toggle, and how each of them is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, Final

from editor.scan.spans import SpanKind
from editor.writing import struck

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.spans import Span


@dataclass(frozen=True, slots=True)
class Style:
    """A kind of span, with the marks that are put before and behind it.

    ``can_be_put``: the flavour reads these marks; else they are a habit from elsewhere, and are
    only taken off.
    """

    kind: SpanKind
    mark: str
    closing: str
    can_be_put: bool = True

    @property
    def both(self) -> tuple[str, str]:
        """The opening and the closing mark."""
        return self.mark, self.closing

    @property
    def is_by_signs(self) -> bool:
        """Whether the same signs stand on both sides; else they are tags."""
        return self.mark == self.closing

    @property
    def marks(self) -> tuple[str, ...]:
        """Every way to write the opening mark."""
        return (self.mark, self.mark.replace("*", "_")) if "*" in self.mark else (self.mark,)

    @property
    def signs(self) -> set[str]:
        """The signs it is written with; none if it is written by tags."""
        return {mark[0] for mark in self.marks} if self.is_by_signs else set()

    def is_in(self, run: int) -> bool:
        """Whether a run of so many signs holds this mark; three stars are both (6.2)."""
        if self.kind is SpanKind.CODE:
            return run > 0
        return run == len(self.mark) or (self.mark[0] == "*" and run >= 3)


BOLD: Final = Style(SpanKind.STRONG, "**", "**")
ITALIC: Final = Style(SpanKind.EMPHASIS, "*", "*")
CODE: Final = Style(SpanKind.CODE, "`", "`")
STRIKETHROUGH: Final = Style(SpanKind.STRIKETHROUGH, struck.SIGNS, struck.SIGNS)
UNREAD_STRIKETHROUGH: Final = replace(STRIKETHROUGH, can_be_put=False)
"""Where the flavour reads no tildes."""
DELETED: Final = Style(SpanKind.STRIKETHROUGH, *struck.TAGS)
"""What is put there, if tags come to the page."""

OVER_THREE: Final = {SpanKind.STRONG: (2, 3, 0, 1), SpanKind.EMPHASIS: (1, 0, 3, 2)}
"""In three stars one is the mark of italic and two are that of bold, whichever is passed first.

Behind none of them both are on, behind one only bold, behind two only italic, behind three neither:
here is behind how many the cursor goes from behind 0, 1, 2 and 3.
"""


def triple_at(text: str, every: Sequence[Span], at: int) -> tuple[int, int] | None:
    """Where the cursor is in three signs that are both bold and italic.

    The side their text is on (1: they open it, -1: they close it), and how many signs lie between
    the text and ``at``. None if it is not in or at such signs.
    """
    around = [span for span in every if span.open <= at <= span.close]
    for outer, inner in product(around, around):
        if outer.kind is not SpanKind.EMPHASIS or inner.kind is not SpanKind.STRONG:
            continue
        if text[outer.open] != text[inner.open]:
            continue
        if outer.start == inner.open and outer.open <= at <= inner.start:
            return 1, inner.start - at
        if inner.close == outer.end and inner.end <= at <= outer.close:
            return -1, at - inner.end
    return None
