"""HTML tags that belong together: an opening one and the one that closes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from editor.scan.spans import SpanKind
from editor.writing.brackets import Pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.scan.spans import Span

_NAME: Final = re.compile(r"<(/?)([A-Za-z][\w.:-]*)")
_VOID: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905 (reads better)
)
"""Elements that have no closing tag (HTML, 13.1.2)."""


class Tag(NamedTuple):
    """A tag that opens or closes an element of a ``name``, in small letters."""

    name: str
    closes: bool
    place: range


def tags(text: str, spans: Sequence[Span]) -> Iterator[Tag]:
    """The tags among the spans of a text that can have a partner."""
    for span in spans:
        if span.kind is not SpanKind.TAG:
            continue
        found = _NAME.match(text, span.open)
        if found is None:
            continue
        name = found[2].lower()
        if name not in _VOID and text[span.close - 2 : span.close] != "/>":
            yield Tag(name, bool(found[1]), range(span.open, span.close))


def tag_pairs(text: str, spans: Sequence[Span]) -> list[Pair]:
    """The tags of one text that belong together; no two pairs overlap in part."""
    found: list[Pair] = []
    waiting: list[Tag] = []
    counts: dict[str, int] = {}
    for tag in tags(text, spans):
        if not tag.closes:
            waiting.append(tag)
            counts[tag.name] = counts.get(tag.name, 0) + 1
        elif counts.get(tag.name):
            while True:
                opening = waiting.pop()
                counts[opening.name] -= 1
                if opening.name == tag.name:
                    found.append(Pair(opening.place, tag.place))
                    break
    return found
