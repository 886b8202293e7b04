"""What stands within a paragraph: emphasis, code, links, tags, entities, template tags, formulas.

After CommonMark 0.31, section 6, and what a flavour adds to it (`inline_rules`). Offsets are code
points of the text of one paragraph, heading or cell: its lines without quote marks and the like,
joined by LF. The time taken grows as the text does, whatever stands in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from editor.scan import inline_html
from editor.scan.delimiters import Delimiter, delimiter, paired
from editor.scan.inline_directives import directive_at
from editor.scan.inline_links import LONGEST_LABEL, Targets, label, label_key
from editor.scan.inline_rules import COMMONMARK, AttributeLists, Dollars, InlineRules, Templates
from editor.scan.inline_templates import Braces, without_tags
from editor.scan.spans import LinkSpan, Span, SpanKind

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    Labels = Container[str] | None

_SIGN = re.compile(r"[\\`<*_\[\]&\n~{$=+^@]|!\[")
_SIGN_OR_URL = re.compile(r"[\\`<*_\[\]&\n~{$=+^@]|!\[|https?://|ftp://|www\.")
_SIGN_OR_DIRECTIVE = re.compile(rf"{_SIGN_OR_URL.pattern}|:(?=:?[^\W_])")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_TICKS = re.compile("`+")
_DOLLARS = re.compile(r"\$+")
_GUARDED = re.compile(r"(\$\$?)(?![\s$])[^\\$]*+(?:\\.[^\\$]*+)*+(?<!\s)\1(?!\d)", re.DOTALL)
_NOTE = re.compile(r"\[\^([^\[\]\s\\]++)\]")
_PAGE = re.compile(r"\[\[([\w -]++)\]\]")
_BLANK_END = re.compile(r"[ \t]*+\Z")
_CRITIC = re.compile(r"\{(\+\+|--|==|>>|~~)")
_CRITIC_KINDS = {
    "++": SpanKind.INSERTED,
    "--": SpanKind.DELETED,
    "==": SpanKind.HIGHLIGHTED,
    ">>": SpanKind.COMMENT,
}
_ITEM = r"""[#.][\w:.-]++|[\w:@.-]++=(?:"[^"\n]*+"|'[^'\n]*+'|[^\s"'{}=]++)"""
_GAP = r"(?:[ \t,]++|(?=[#.}]))"
_ATTRIBUTES = re.compile(
    rf"\{{(?::[ \t]*+(?:(?:{_ITEM}|[\w:-]++){_GAP})*+|[ \t]*+(?:(?:{_ITEM}){_GAP})++)\}}"
)


def spans(
    text: str,
    rules: InlineRules = COMMONMARK,
    labels: Labels = None,
    *,
    is_heading: bool = False,
) -> list[Span]:
    """Every span, by its place, an outer one before those in it; no two overlap in part.

    ``labels`` are those that are defined (`label_key`), footnotes with their ``^``. Without them
    every footnote counts and every ``[text][label]``, but no ``[label]`` alone. A template tag
    may stand anywhere, in an address and in code, too.
    """
    masked, tags = without_tags(text, rules.templates)
    urls = rules.bare_urls and ("://" in text or "www." in text)
    sign = _SIGN_OR_URL if urls else _SIGN
    if rules.directives:
        sign = _SIGN_OR_DIRECTIVE
    if sign.search(masked) is None and not rules.math:
        return tags
    reader = _Reader(text, masked, rules, labels, is_heading=is_heading)
    found = reader.read(sign)
    found += tags
    found.sort(key=_place)
    return found


def _place(span: Span) -> tuple[int, int]:
    return span.open, -span.close


class _Reader:
    """One pass over a text; delimiters and open brackets wait until something closes them."""

    def __init__(
        self, source: str, text: str, rules: InlineRules, labels: Labels, *, is_heading: bool
    ) -> None:
        self._source = source
        self._text = text
        self._rules = rules
        self._labels = labels
        self._is_heading = is_heading
        self._kinds = dict(rules.pairs)
        self._found: list[Span] = []
        self._urls: list[Span] = []
        self._lists: list[Span] = []
        self._delimiters: list[Delimiter] = []
        # Where the text behind each open bracket begins, how many delimiters came before it, and
        # whether it opens an image.
        self._brackets: list[tuple[int, int, bool]] = []
        # So many of them stand around a link, and so can be no links themselves.
        self._inactive = 0
        self._last_bracket = -1
        self._braced: dict[int, int] = {}
        self._last_atom = 0
        self._runs: dict[str, dict[int, list[int]]] = {}
        self._unclosed: set[str] = set()
        # Up to here no arrow stands in what CriticMarkup substitutes.
        self._barren = 0
        self._specials = inline_html.Specials(text)
        self._targets = Targets(text, spaced=rules.spaced_addresses)
        self._bare = inline_html.BareUrls(text, loose=rules.loose_urls)
        self._braces = Braces(text) if rules.templates is Templates.MDX else None

    def read(self, sign: re.Pattern[str]) -> list[Span]:
        """The spans, in no particular order; ``sign`` finds what may begin or end one."""
        text, math, search = self._text, self._rules.math, sign.search
        at = 0
        while (met := search(text, at)) is not None:
            at = met.start()
            at = (math and self._formula(at)) or _READERS[text[at]](self, at)
        self._found += paired(text, self._delimiters, self._kinds)
        self._found += self._urls
        if self._lists:
            self._take_lists()
        return self._found

    def _take(self, span: Span | None, at: int) -> int:
        """Note what was found at ``at``, and where to read on."""
        if span is None:
            return at + 1
        self._found.append(span)
        self._last_atom = span.close
        return span.close

    def escape(self, at: int) -> int:
        if _ESCAPE.match(self._text, at):
            return self._take(Span(SpanKind.ESCAPE, at, at + 1, at + 2, at + 2), at)
        if self._text.startswith("\n", at + 1):
            return self._take(Span(SpanKind.HARD_BREAK, at, at + 1, at + 1, at + 1), at)
        return at + 1

    def line_end(self, at: int) -> int:
        start = at
        while start and self._text[start - 1] == " ":
            start -= 1
        if at - start >= 2 and start >= self._last_atom:
            self._found.append(Span(SpanKind.HARD_BREAK, start, at, at, at))
        return at + 1

    def code(self, at: int) -> int:
        return self._between_runs(_TICKS, SpanKind.CODE, at)

    def _between_runs(self, run: re.Pattern[str], kind: SpanKind, at: int) -> int:
        """From a run of signs to the next one as long; the places of all runs are kept."""
        places = self._runs.get(kind.value)
        if places is None:
            places = self._runs[kind.value] = {}
            for match in run.finditer(self._text):
                places.setdefault(match.end() - match.start(), []).append(match.start())
        start = self._run_end(at)
        ends = places.get(start - at, [])
        behind = bisect_left(ends, start)
        if behind == len(ends):
            return start
        return self._take(Span(kind, at, start, ends[behind], ends[behind] + start - at), at)

    def _run_end(self, at: int) -> int:
        sign = self._text[at]
        while self._text[at : at + 1] == sign:
            at += 1
        return at

    def emphasis(self, at: int) -> int:
        end = self._run_end(at)
        self._delimiters.append(delimiter(self._text, at, end))
        return end

    def sign(self, at: int) -> int:
        if any(mark[0] == self._text[at] for mark in self._kinds):
            return self.emphasis(at)
        return self._run_end(at)

    def dollar(self, at: int) -> int:
        if self._rules.dollars is Dollars.RUNS:
            return self._between_runs(_DOLLARS, SpanKind.MATH, at)
        if self._rules.dollars is Dollars.GUARDED and (found := _GUARDED.match(self._text, at)):
            start, end = found.end(1), found.end() - len(found[1])
            return self._take(Span(SpanKind.MATH, at, start, end, found.end()), at)
        return self._run_end(at)

    def _formula(self, at: int) -> int | None:
        """Behind the formula that begins at ``at`` between the marks of the rules."""
        for opening, closing in self._rules.math:
            start = at + len(opening)
            if not self._text.startswith(opening, at):
                continue
            end = self._find(closing, start)
            if end > start:
                return self._take(Span(SpanKind.MATH, at, start, end, end + len(closing)), at)
        return None

    def _find(self, mark: str, at: int) -> int:
        """The next ``mark``; -1 if there is none, which is asked once."""
        end = -1 if mark in self._unclosed else self._text.find(mark, at)
        if end < 0:
            self._unclosed.add(mark)
        return end

    def angle(self, at: int) -> int:
        text = self._text
        if self._braces is not None:
            end = self._braces.component(at)
            return self._take(Span(SpanKind.TAG, at, at + 1, end - 1, end) if end else None, at)
        span = inline_html.autolink(text, at)
        if span is None and self._rules.html:
            span = inline_html.tag(text, at) or self._specials.at(at)
        return self._take(span, at)

    def entity(self, at: int) -> int:
        return self._take(inline_html.entity(self._text, at), at)

    def mail(self, at: int) -> int:
        span = self._bare.mail(at, self._last_atom) if self._rules.bare_urls else None
        if span is None:
            return at + 1
        while self._delimiters and self._delimiters[-1].place >= span.open:
            self._delimiters.pop()
        return self._take_url(span)

    def url(self, at: int) -> int:
        span = self._bare.url(at, in_brackets=bool(self._brackets))
        return at + 1 if span is None else self._take_url(span)

    def _take_url(self, span: Span) -> int:
        self._urls.append(span)
        self._last_atom = span.close
        return span.close

    def colon(self, at: int) -> int:
        """The name of a directive; what its brackets hold is read as text."""
        found = directive_at(self._text, at, is_heading=self._is_heading)
        if found is None:
            return at + 1
        end, braces = found
        if braces:
            self._braced[braces.start] = braces.stop
        return self._take(Span(SpanKind.ATTRIBUTES, at, end, end, end), at)

    def brace(self, at: int) -> int:
        text, lists = self._text, self._rules.attributes
        if behind := self._braced.get(at, 0):
            return self._take(Span(SpanKind.ATTRIBUTES, at, at + 1, behind - 1, behind), at)
        if self._braces is not None:
            end = self._braces.expression(at)
            is_comment = end is not None and text.startswith("/*", at + 1)
            kind = SpanKind.COMMENT if is_comment else SpanKind.EXPRESSION
            return self._take(Span(kind, at, at + 1, end - 1, end) if end else None, at)
        if self._rules.critic and (mark := _CRITIC.match(text, at)):
            return self._critic(at, mark[1])
        found = _ATTRIBUTES.match(text, at) if lists is not AttributeLists.NONE else None
        if found is None:
            return at + 1
        end = found.end()
        span = Span(SpanKind.ATTRIBUTES, at, at + 1, end - 1, end)
        alone = lists is AttributeLists.EVERYWHERE and text[at - 1 : at] == "\n"
        if (self._is_heading or alone) and _BLANK_END.match(text, end):
            return self._take(span, at)
        colon = text.startswith("{:", at)
        if lists is AttributeLists.EVERYWHERE or (lists is AttributeLists.SPANS and colon):
            self._lists.append(span)
            return end
        return at + 1

    def _take_lists(self) -> None:
        """Those lists of attributes that stand right behind a span."""
        closes = {span.close for span in self._found if span.kind not in _WITHOUT_LISTS}
        for span in self._lists:
            if span.open in closes:
                self._found.append(span)
                closes.add(span.close)

    def _critic(self, at: int, mark: str) -> int:
        """A change or a note that an editor marked; what stands in it is read by itself."""
        closing = "<<}" if mark == ">>" else mark + "}"
        start = at + 3
        end = self._find(closing, start) if mark != "~~" or start >= self._barren else -1
        if end < 0:
            return start
        arrow = self._text.find("~>", start, end) if mark == "~~" else end
        if arrow < 0:
            self._barren = end
            return start
        if mark == "~~":
            self._found.append(Span(SpanKind.DELETED, at, start, arrow, arrow))
            self._read_within(start, arrow)
            self._read_within(arrow + 2, end)
            return self._take(Span(SpanKind.INSERTED, arrow, arrow + 2, end, end + 3), at)
        if mark != ">>":
            self._read_within(start, end)
        return self._take(Span(_CRITIC_KINDS[mark], at, start, end, end + 3), at)

    def _read_within(self, start: int, end: int) -> None:
        source, text = self._source[start:end], self._text[start:end]
        rules = replace(self._rules, critic=False)
        inner = _Reader(source, text, rules, self._labels, is_heading=False).read(_SIGN_OR_URL)
        self._found += [span.moved(start) for span in inner]

    def open_bracket(self, at: int) -> int:
        text, rules = self._text, self._rules
        is_image = text[at] == "!"
        is_note = text.startswith("[^", at + is_image)
        if is_image and is_note and rules.footnotes:
            is_image, at = False, at + 1
        self._last_bracket = start = at + 1 + is_image
        note = _NOTE.match(text, at) if is_note and rules.footnotes else None
        if note is not None and self._is_defined("^" + note[1], default=True):
            return self._take(Span(SpanKind.FOOTNOTE, at, at + 2, note.end() - 1, note.end()), at)
        page = _PAGE.match(text, at) if rules.wiki_links else None
        if page is not None:
            return self._take(Span(SpanKind.WIKI_LINK, at, at + 2, page.end(1), page.end()), at)
        self._brackets.append((start, len(self._delimiters), is_image))
        return start

    def close_bracket(self, at: int) -> int:
        if not self._brackets:
            return at + 1
        start, first, is_image = self._brackets.pop()
        around = len(self._brackets)
        can_be = is_image or around >= self._inactive
        self._inactive = min(self._inactive, around)
        span = self._link(start, at, is_image=is_image) if can_be else None
        if span is None:
            return at + 1
        # Emphasis does not cross the edge of a link's text.
        self._found += paired(self._text, self._delimiters[first:], self._kinds)
        del self._delimiters[first:]
        while self._urls and self._urls[-1].open >= start:
            self._urls.pop()
        if not is_image:
            self._inactive = around
        return self._take(span, at)

    def _link(self, start: int, end: int, *, is_image: bool) -> LinkSpan | None:
        """The link whose text ends at the bracket at ``end``."""
        text = self._text
        kind = SpanKind.IMAGE if is_image else SpanKind.LINK
        begin = start - 1 - is_image
        if text.startswith("(", end + 1):
            found = self._targets.at(end + 1)
            if found is not None:
                return LinkSpan(kind, begin, start, end, found.end, found.address, found.title)
        reference = label(text, end + 1) if text.startswith("[", end + 1) else None
        if reference:
            close = reference.stop + 1
            is_link = self._is_defined(self._source[reference.start : reference.stop], default=True)
        else:
            close = end + 1 if reference is None else end + 3
            reference = range(start, end)
            is_link = (
                self._last_bracket == start
                and end - start <= LONGEST_LABEL
                and bool(text[start:end].strip())
                and self._is_defined(self._source[start:end], default=close > end + 1)
            )
        if not is_link:
            return None
        return LinkSpan(kind, begin, start, end, close, reference=reference)

    def _is_defined(self, name: str, *, default: bool) -> bool:
        return default if self._labels is None else label_key(name) in self._labels


_READERS: dict[str, Callable[[_Reader, int], int]] = {
    "\\": _Reader.escape,
    "\n": _Reader.line_end,
    "`": _Reader.code,
    "*": _Reader.emphasis,
    "_": _Reader.emphasis,
    "~": _Reader.sign,
    "=": _Reader.sign,
    "+": _Reader.sign,
    "^": _Reader.sign,
    "$": _Reader.dollar,
    "<": _Reader.angle,
    "&": _Reader.entity,
    "@": _Reader.mail,
    "h": _Reader.url,
    "f": _Reader.url,
    "w": _Reader.url,
    "{": _Reader.brace,
    ":": _Reader.colon,
    "!": _Reader.open_bracket,
    "[": _Reader.open_bracket,
    "]": _Reader.close_bracket,
}
_WITHOUT_LISTS = (SpanKind.ESCAPE, SpanKind.ENTITY, SpanKind.HARD_BREAK, SpanKind.TAG)
