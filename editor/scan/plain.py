"""The text of a paragraph, heading or cell as someone reads it on the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.scan.inline import spans
from editor.scan.inline_rules import COMMONMARK, InlineRules
from editor.scan.spans import EntitySpan, Span, SpanKind

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

_HIDDEN = {
    SpanKind.FOOTNOTE,
    SpanKind.TAG,
    SpanKind.COMMENT,
    SpanKind.INSTRUCTION,
    SpanKind.TEMPLATE,
    SpanKind.EXPRESSION,
    SpanKind.ATTRIBUTES,
    SpanKind.DELETED,
    SpanKind.HARD_BREAK,
}
_LINE_END = re.compile(r"(?<![ \t])[ \t]*+\n[ \t]*+")
_BREAK = re.compile(r"<br\b", re.IGNORECASE)


def plain(
    text: str,
    rules: InlineRules = COMMONMARK,
    labels: Container[str] | None = None,
    *,
    is_heading: bool = False,
    without: Container[SpanKind] = (),
    within: range | None = None,
) -> str:
    """The text without markup, on one line; only what stands ``within`` a part of it, if given.

    Of a link its text stays, of an image its description, of code and formulas the source;
    entities are decoded. Left out are tags of HTML and of templates, marks of footnotes, comments,
    and whatever is of a kind in ``without``: ``URL`` and ``MATH``, say, for counting words.
    """
    found = spans(text, rules, labels, is_heading=is_heading)
    if within is not None:
        text = _with_parts_replaced(text, found, without, within)
    elif found:
        text = _with_parts_replaced(text, found, without, range(len(text)))
    return _LINE_END.sub(" ", text).strip() if "\n" in text else text.strip()


def _with_parts_replaced(
    text: str, found: list[Span], without: Container[SpanKind], within: range
) -> str:
    cuts = [cut for span in found for cut in _cuts(text, span, without)]
    cuts.sort(key=lambda cut: cut[0])
    parts: list[str] = []
    at, stop = within.start, within.stop
    for start, end, instead in cuts:
        if start >= stop:
            break
        # What stands in something that is left out goes with it.
        if start >= at:
            parts.append(text[at:start])
            if end <= stop:
                parts.append(instead)
            at = end
        else:
            at = max(at, end)
    return "".join([*parts, text[at : max(at, stop)]])


def _cuts(text: str, span: Span, without: Container[SpanKind]) -> Iterator[tuple[int, int, str]]:
    """The parts of a span that are not shown: from where to where, and what is in their place."""
    if span.kind in _HIDDEN or span.kind in without:
        is_break = span.kind is SpanKind.TAG and _BREAK.match(text, span.open)
        yield span.open, span.close, " " if is_break else ""
    elif isinstance(span, EntitySpan):
        yield span.open, span.close, span.value
    else:
        start, end = span.start, span.end
        if span.kind is SpanKind.CODE and _is_padded(text, start, end):
            start, end = start + 1, end - 1
        yield span.open, start, ""
        yield end, span.close, ""


def _is_padded(text: str, start: int, end: int) -> bool:
    """Whether code begins and ends with a blank that only keeps its ticks apart (6.1)."""
    padded = end - start > 2 and text[start] in " \n" and text[end - 1] in " \n"
    return padded and bool(text[start:end].strip(" \n"))
