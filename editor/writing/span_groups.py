"""Which spans marks may stand in, and which of them only around."""

from __future__ import annotations

from typing import Final

from editor.scan.spans import SpanKind

AROUND_TEXT: Final = {
    SpanKind.STRONG,
    SpanKind.EMPHASIS,
    SpanKind.STRIKETHROUGH,
    SpanKind.CODE,
    SpanKind.LINK,
    SpanKind.IMAGE,
}
READ_WHOLE: Final = {
    SpanKind.AUTOLINK,
    SpanKind.URL,
    SpanKind.MATH,
    SpanKind.FOOTNOTE,
    SpanKind.WIKI_LINK,
    SpanKind.ENTITY,
    SpanKind.ESCAPE,
}
"""What is read on the page, but is something else with a mark in it."""

UNREAD: Final = {
    SpanKind.TAG,
    SpanKind.COMMENT,
    SpanKind.INSTRUCTION,
    SpanKind.TEMPLATE,
    SpanKind.EXPRESSION,
    SpanKind.ATTRIBUTES,
}
"""What is not read on the page; a mark in it would make it text.

So it is with the text of an image, but in code."""
