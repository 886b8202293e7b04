"""The HTML of a paragraph: from our spans, and by a CommonMark parser that leaves addresses alone.

If both are equal, every span stands where the parser finds it.
"""

from __future__ import annotations

import re
from collections import deque
from html import escape
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from editor.scan.inline import spans
from editor.scan.inline_html import unescaped
from editor.scan.inline_links import label_key
from editor.scan.inline_rules import COMMONMARK, InlineRules
from editor.scan.spans import EntitySpan, LinkSpan, Span, SpanKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ELEMENTS = {SpanKind.STRONG: "strong", SpanKind.EMPHASIS: "em", SpanKind.STRIKETHROUGH: "s"}
AS_WRITTEN = (SpanKind.TAG, SpanKind.COMMENT, SpanKind.INSTRUCTION)


class Parser(MarkdownIt):
    """markdown-it that changes and refuses no address."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"maxNesting": 10_000, "xhtmlOut": False})
        self.enable("strikethrough")

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (markdown-it's name)
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True


def parsed(text: str, references: Mapping[str, tuple[str, str]]) -> str:
    """The parser's HTML; ``references`` are addresses and titles by label."""
    found = {
        name.strip().lower().upper(): {"href": href, "title": title}
        for name, (href, title) in references.items()
    }
    return str(Parser().renderInline(text, {"references": found}))


def ours(
    text: str, references: Mapping[str, tuple[str, str]], rules: InlineRules = COMMONMARK
) -> str:
    """The HTML that our spans make."""
    by_key = {label_key(name): target for name, target in references.items()}
    found = spans(text, rules, by_key)
    return _Writer(text, by_key, found).html(0, len(text))


def without_line_blanks(html: str) -> str:
    """Blanks beside line ends show nowhere, and the parser drops most of them."""
    return re.sub(r"[ \t]*\n[ \t]*", "\n", html)


class _Writer:
    """Writes spans, which come by their place, an outer one before those in it."""

    def __init__(
        self, text: str, references: Mapping[str, tuple[str, str]], found: Sequence[Span]
    ) -> None:
        self._text = text
        self._references = references
        self._rest = deque(found)

    def html(self, start: int, end: int) -> str:
        """What stands there; every span must lie in it as a whole."""
        out: list[str] = []
        at = start
        while self._rest and self._rest[0].open < end:
            span = self._rest.popleft()
            assert at <= span.open <= span.start <= span.end <= span.close <= end
            out += (_escaped(self._text[at : span.open]), self._one(span))
            at = span.close
        return "".join([*out, _escaped(self._text[at:end])])

    def described(self, start: int, end: int) -> str:
        """The same without any element: the description of an image."""
        out: list[str] = []
        at = start
        while self._rest and self._rest[0].open < end:
            span = self._rest.popleft()
            assert at <= span.open <= span.start <= span.end <= span.close <= end
            out.append(self._text[at : span.open])
            if span.kind is SpanKind.HARD_BREAK:
                pass
            elif span.kind in (*ELEMENTS, SpanKind.LINK, SpanKind.IMAGE):
                out.append(self.described(span.start, span.end))
            else:
                out.append(self._shown(span))
            at = span.close
        return "".join([*out, self._text[at:end]])

    def _one(self, span: Span) -> str:
        if isinstance(span, LinkSpan):
            return self._link(span)
        if span.kind in ELEMENTS:
            element = ELEMENTS[span.kind]
            return f"<{element}>{self.html(span.start, span.end)}</{element}>"
        if span.kind in AS_WRITTEN:
            return self._shown(span)
        shown = _escaped(self._shown(span))
        if span.kind is SpanKind.CODE:
            return f"<code>{shown}</code>"
        if span.kind is SpanKind.AUTOLINK:
            mail = "" if re.match(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:", shown) else "mailto:"
            return f'<a href="{mail}{shown}">{shown}</a>'
        return "<br>" if span.kind is SpanKind.HARD_BREAK else shown

    def _shown(self, span: Span) -> str:
        """The text of a span that holds no other."""
        inside = self._text[span.start : span.end]
        if isinstance(span, EntitySpan):
            return span.value
        if span.kind in AS_WRITTEN:
            return self._text[span.open : span.close]
        if span.kind is SpanKind.CODE:
            code = inside.replace("\n", " ")
            padded = code.startswith(" ") and code.endswith(" ") and code.strip(" ")
            return code[1:-1] if padded else code
        assert span.kind in (SpanKind.AUTOLINK, SpanKind.ESCAPE, SpanKind.HARD_BREAK), span
        return inside

    def _link(self, span: LinkSpan) -> str:
        href, title = "", ""
        if span.reference is not None:
            name = self._text[span.reference.start : span.reference.stop]
            href, title = self._references[label_key(name)]
        if span.address is not None:
            href = unescaped(self._text[span.address.start : span.address.stop])
        if span.title is not None:
            title = unescaped(self._text[span.title.start : span.title.stop])
        titled = f' title="{_escaped(title)}"' if title else ""
        if span.kind is SpanKind.LINK:
            label = self.html(span.start, span.end)
            return f'<a href="{_escaped(href)}"{titled}>{label}</a>'
        alt = self.described(span.start, span.end)
        return f'<img src="{_escaped(href)}" alt="{_escaped(alt)}"{titled}>'


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace('"', "&quot;")
