"""What stands within the text of one paragraph, heading or cell: a kind and places.

Offsets are code points of that text, whose lines are joined by LF.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum


class SpanKind(Enum):
    """What a span means."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRIKETHROUGH = "strikethrough"
    SUBSCRIPT = "subscript"
    SUPERSCRIPT = "superscript"
    INSERTED = "inserted"
    DELETED = "deleted"
    HIGHLIGHTED = "highlighted"
    CODE = "code"
    MATH = "math"
    LINK = "link"
    IMAGE = "image"
    WIKI_LINK = "wiki link"
    FOOTNOTE = "footnote"
    AUTOLINK = "autolink"
    URL = "url"
    TAG = "tag"
    COMMENT = "comment"
    INSTRUCTION = "instruction"
    ENTITY = "entity"
    ESCAPE = "escape"
    HARD_BREAK = "hard break"
    TEMPLATE = "template"
    EXPRESSION = "expression"
    ATTRIBUTES = "attributes"


@dataclass(frozen=True, slots=True)
class Span:
    """``open`` to ``close`` with its marks, ``start`` to ``end`` what stands between them.

    A bare address has no marks, a hard break nothing else. ``INSTRUCTION`` is what HTML has
    besides tags and comments: ``<?…?>``, ``<!…>``, ``<![CDATA[…]]>``; ``EXPRESSION`` is MDX's
    ``{…}``.
    """

    kind: SpanKind
    open: int
    start: int
    end: int
    close: int

    @property
    def marks(self) -> tuple[range, range]:
        """Where its opening and its closing mark stand."""
        return range(self.open, self.start), range(self.end, self.close)

    def moved(self, by: int) -> Span:
        """The same one so many code points further on."""
        return replace(
            self,
            open=self.open + by,
            start=self.start + by,
            end=self.end + by,
            close=self.close + by,
        )


@dataclass(frozen=True, slots=True)
class LinkSpan(Span):
    """A link or an image, ``start`` to ``end`` its text; all behind that is its closing mark.

    It has an ``address``, without angle brackets and as written, and maybe a ``title`` without its
    quotes; or else a ``reference``, the label of its definition.
    """

    address: range | None = None
    title: range | None = None
    reference: range | None = None

    def moved(self, by: int) -> LinkSpan:
        """The same one so many code points further on."""
        moved = Span.moved(self, by)
        places = [
            None if place is None else range(place.start + by, place.stop + by)
            for place in (self.address, self.title, self.reference)
        ]
        return LinkSpan(moved.kind, moved.open, moved.start, moved.end, moved.close, *places)


@dataclass(frozen=True, slots=True)
class EntitySpan(Span):
    """A character written by its name or number, and the ``value`` it stands for."""

    value: str = ""
