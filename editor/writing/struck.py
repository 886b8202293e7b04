"""How text is struck through: by signs where the flavour reads them, else by a pair of tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from editor.scan.inline import spans
from editor.scan.spans import Span, SpanKind
from editor.writing.html_pairs import tag_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.inline_rules import InlineRules
    from editor.scan.scan import Scan
    from editor.writing.runs import Run

SIGNS: Final = "~~"
TAGS: Final = ("<del>", "</del>")
_ELEMENTS: Final = ("del", "s", "strike")


def has_signs(scan: Scan) -> bool:
    """Whether two tildes strike text through on this site."""
    return (SIGNS, SpanKind.STRIKETHROUGH) in scan.inline_rules.pairs


def has_tags(scan: Scan) -> bool:
    """Whether tags within a paragraph come to the page of this site as tags."""
    return scan.rules.raw_html and scan.inline_rules.html


def elements(text: str, every: Sequence[Span]) -> list[Span]:
    """The pairs of tags among the spans of a text, each as one span."""
    if not any(span.kind is SpanKind.TAG for span in every):
        return []
    return [
        Span(SpanKind.TAG, one.opening.start, one.opening.stop, one.closing.start, one.closing.stop)
        for one in tag_pairs(text, every)
    ]


def with_struck(run: Run, rules: InlineRules) -> list[Span]:
    """The spans of a run; what stands in ``<del>`` or ``<s>`` is struck through, too."""
    text = run.text
    every = spans(text, rules, is_heading=run.is_heading)
    found = [
        Span(SpanKind.STRIKETHROUGH, one.open, one.start, one.end, one.close)
        for one in elements(text, every)
        if _name(text, one) in _ELEMENTS
        and not (run.is_table_row and "|" in text[one.start : one.end])
    ]
    if not found:
        return every
    taken = {place for one in found for place in (one.open, one.end)}
    return [one for one in every if one.kind is not SpanKind.TAG or one.open not in taken] + found


def _name(text: str, element: Span) -> str:
    return text[element.end + 2 : element.close - 1].strip().lower()
