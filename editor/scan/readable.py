"""What someone reads of a block, with the place in the post of every character of it.

Unlike `plain`, which is for showing and counting, what is left out is known by its place, and what
parts two words in the page parts them here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from editor.scan import inline
from editor.scan.block import Block, BlockKind, Piece
from editor.scan.containers import title_of
from editor.scan.inline_templates import without_tags
from editor.scan.spans import EntitySpan, LinkSpan, SpanKind
from editor.scan.state import LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.scan.inline_rules import InlineRules, Templates
    from editor.scan.scan import Scan
    from editor.scan.spans import Span

GAP = "\ufffc"
"""Stands for something that is no text: code, an address, a formula, a template tag."""

HTML_LINES = 32
"""Lines of raw HTML that are read together, counted from the first line of the post."""

_AROUND_HTML = 16
"""Lines on each side that are looked at with them: what is a tag may be told by others."""

_LONGEST_CODE = 400
"""Lines of raw HTML before those that are read, among which a tag that opens code is looked for."""

_UNREAD = {
    SpanKind.CODE, SpanKind.MATH, SpanKind.AUTOLINK, SpanKind.URL, SpanKind.FOOTNOTE,
    SpanKind.TEMPLATE, SpanKind.EXPRESSION, SpanKind.ATTRIBUTES, SpanKind.COMMENT,
    SpanKind.INSTRUCTION, SpanKind.WIKI_LINK, SpanKind.DELETED,
}  # fmt: skip
_CODE_TAGS = frozenset({
    "code", "kbd", "samp", "var", "tt", "pre", "script", "style", "template", "textarea", "svg",
    "math",
})  # fmt: skip
_HTML_CODE = frozenset({"pre", "script", "style", "textarea"})
_CODE_TAG = re.compile(rf"<(/?)(?:{'|'.join(sorted(_CODE_TAGS))})\b", re.IGNORECASE)
_WITHIN_WORDS = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "em", "font",
    "i", "ins", "label", "mark", "q", "ruby", "s", "small", "span", "strike", "strong", "sub",
    "sup", "time", "u", "wbr",
})  # fmt: skip
_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_TAG = re.compile(
    r"""<!--.*?(?:-->|\Z)|</?[A-Za-z](?:[^<>"']++|"[^"]*+"|'[^']*+')*+>|<[?!][^>]*+>?""", re.DOTALL
)
_ENTITY = re.compile(r"&#?\w+;")
_ADDRESS = re.compile(r"(?:https?|ftp|file|mailto):\S+|www\.\S+", re.IGNORECASE)
_ADDRESS_SIGNS = re.compile(r"[psePSEoO]:\S|[wW]{3}\.")
_MAIL_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]++@[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)++"
)
_MAIL_SIGNS = re.compile("@")

# What MathJax or KaTeX, plugins of the site and the like make something else of, though no rule of
# the flavour says so. Each is looked for no further than a formula or a tag is long.
_FOREIGN = re.compile(
    r"\{\{.{0,500}?\}\}|\{%.{0,500}?%\}"
    r"|\{[:#.][^{}\n]{0,300}\}"
    r"|\$\$.{1,4000}?\$\$|\\\\\(.{1,2000}?\\\\\)|\\\\\[.{1,4000}?\\\\\]"
    r"|\\begin\{(\w{1,30}\*?)\}.{0,4000}?\\end\{\1\}"
    r"|(?<![\\$\w])\$(?![\s$])[^$]{0,300}(?<![\s\\])\$(?![\w$])",
    re.DOTALL,
)
_FOREIGN_SIGNS = re.compile(r"\{[{%:#.]|\$|\\\\[(\[]|\\begin")
_SHOWN_VALUE = re.compile(
    r"""(?<![\w:.-])(?:alt|title|aria-label)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
_TITLE_OF_DEFINITION = re.compile(
    r"""\*\[[^\]]*\]:\s*(?P<abbreviation>\S.*)"""
    r"""|\[(?:[^\[\]\\]|\\.)++\]:\s*(?:<[^<>\n]*>|\S+)\s+"""
    r"""(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|\((?P<round>[^()]*)\))\s*""",
    re.DOTALL,
)


class Readable(NamedTuple):
    """A text, and of each code point of it where it stands in the text it was made of.

    ``ends`` is one behind the last place that the code point takes there, which is further on for
    an entity. Both have the length of ``text``.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def text_block(scan: Scan, line: int, part: range | None = None) -> Block:
    """The block of ``line``, with only the pieces on the lines of ``part``.

    Lines of raw HTML are read ``HTML_LINES`` at a time, with pieces on some lines around them: what
    is a tag and what is between two of them may be told by other lines.
    """
    if scan.kind(line) not in _HTML:
        return scan.block(line, part)
    if _is_html_code(scan, line):
        return Block(BlockKind.OTHER, line, line, ())
    low = line // HTML_LINES * HTML_LINES
    high = low + HTML_LINES - 1
    first = last = line
    while first > max(scan.body, low - _AROUND_HTML) and scan.kind(first - 1) in _HTML:
        first -= 1
    while last + 1 < min(len(scan), high + _AROUND_HTML) and scan.kind(last + 1) in _HTML:
        last += 1
    while first < line and _is_html_code(scan, first):
        first += 1
    opened = _code_opened_above(scan, first)
    pieces = [Piece(at, scan.start(at), len(scan[at])) for at in range(first, last + 1)]
    if opened is not None:
        between = [Piece(at, len(scan[at]), len(scan[at])) for at in range(opened + 1, first)]
        pieces[:0] = [Piece(opened, scan.start(opened), len(scan[opened])), *between]
    return Block(BlockKind.OTHER, max(first, low), min(last, high), tuple(pieces))


def _is_html_code(scan: Scan, line: int) -> bool:
    """Whether a line of raw HTML goes on with code that an earlier one has begun."""
    return scan.state(line).leaf.mark.strip("</>") in _HTML_CODE


def _code_opened_above(scan: Scan, line: int) -> int | None:
    """The line of a tag before ``line``, in the same raw HTML, behind which all is code."""
    for at in range(line - 1, max(scan.body, line - _LONGEST_CODE) - 1, -1):
        if scan.kind(at) not in _HTML:
            return None
        tags = _CODE_TAG.findall(scan[at])
        if tags:
            return None if tags[-1] else at
    return None


def readable(scan: Scan, block: Block) -> Readable:
    """What is read of a block, by places in ``scan.text(block)``; of code and the like nothing."""
    kind = scan.kind(block.first)
    text = scan.text(block)
    if kind in _HTML:
        return _of_html(text, scan.inline_rules.templates)
    if kind is LineKind.ADMONITION:
        first, last = title_of(text, scan.rules)
        return _slice(text, first, last) if last > first else Readable("", (), ())
    if kind is LineKind.DEFINITION:
        title = _TITLE_OF_DEFINITION.fullmatch(text)
        return _slice(text, *title.span(title.lastgroup or 0)) if title else Readable("", (), ())
    if kind not in _READ:
        return Readable("", (), ())
    return _of_spans(text, scan.spans(block))


def readable_text(text: str, rules: InlineRules, *, is_heading: bool = False) -> Readable:
    """What is read of a text that is Markdown, such as a part of a paragraph."""
    return _of_spans(text, inline.spans(text, rules, is_heading=is_heading))


def is_read_by_spans(kind: LineKind) -> bool:
    """Whether a block of lines of this kind is read as `readable_text` reads its text."""
    return kind in _READ


_HTML = {LineKind.HTML, LineKind.COMMENT}
_READ = {
    LineKind.PARAGRAPH,
    LineKind.CONTINUATION,
    LineKind.HEADING,
    LineKind.TABLE_ROW,
}


def _slice(text: str, start: int, end: int) -> Readable:
    return Readable(text[start:end], range(start, end), range(start + 1, end + 1))


class _Cut(NamedTuple):
    """``start`` to ``end`` is read as ``instead``."""

    start: int
    end: int
    instead: str


def _of_spans(text: str, spans: Sequence[Span]) -> Readable:
    cuts = [cut for span in spans for cut in _cuts(text, span)]
    cuts += _code_between_tags(text, [span for span in spans if span.kind is SpanKind.TAG])
    cuts += _not_of_flavour(text)
    return _without(text, cuts)


def _not_of_flavour(text: str) -> Iterator[_Cut]:
    """What is no text, whatever the Markdown of the site says."""
    for signs, pattern in (
        (_ADDRESS_SIGNS, _ADDRESS),
        (_MAIL_SIGNS, _MAIL_ADDRESS),
        (_FOREIGN_SIGNS, _FOREIGN),
    ):
        if signs.search(text):
            for found in pattern.finditer(text):
                yield _Cut(found.start(), found.end(), GAP)


def _of_tag(text: str, start: int, end: int) -> Iterator[_Cut]:
    """A tag, but for those values of its attributes that are shown."""
    for found in _SHOWN_VALUE.finditer(text, start, end):
        value = range(*found.span(found.lastindex or 0))
        if value:
            yield _Cut(start, value.start, GAP)
            start = value.stop
    yield _Cut(start, end, GAP)


def _cuts(text: str, span: Span) -> Iterator[_Cut]:
    if span.kind is SpanKind.TAG:
        yield from _of_tag(text, span.open, span.close)
    elif span.kind in _UNREAD:
        yield _Cut(span.open, span.close, GAP)
    elif isinstance(span, EntitySpan):
        yield _Cut(span.open, span.close, span.value)
    elif span.kind is SpanKind.HARD_BREAK:
        yield _Cut(span.open, span.close, "\n")
    elif isinstance(span, LinkSpan):
        yield _Cut(span.open, span.start, "" if span.kind is SpanKind.LINK else GAP)
        if span.title is None:
            yield _Cut(span.end, span.close, "" if span.kind is SpanKind.LINK else GAP)
        else:
            yield _Cut(span.end, span.title.start, GAP)
            yield _Cut(span.title.stop, span.close, GAP)
    else:
        yield _Cut(span.open, span.start, "")
        yield _Cut(span.end, span.close, "")


def _code_between_tags(text: str, tags: Sequence[Span]) -> Iterator[_Cut]:
    """From a tag such as ``<kbd>`` to the one that closes it."""
    opened: tuple[str, int] | None = None
    for span in sorted(tags, key=lambda span: span.open):
        found = _TAG_NAME.match(text, span.open)
        if found is None:
            continue
        name, is_end = found[1].lower(), text.startswith("</", span.open)
        if opened is None:
            if name in _CODE_TAGS and not is_end and not text.endswith("/>", 0, span.close):
                opened = name, span.open
        elif is_end and name == opened[0]:
            yield _Cut(opened[1], span.close, GAP)
            opened = None
    if opened is not None:
        yield _Cut(opened[1], len(text), GAP)


def _of_html(text: str, templates: Templates) -> Readable:
    cuts = []
    _, found = without_tags(text, templates)
    cuts += [_Cut(tag.open, tag.close, GAP) for tag in found]
    opened: tuple[str, int] | None = None
    for tag in _TAG.finditer(text):
        name = _TAG_NAME.match(tag[0])
        cuts += _of_tag(text, *tag.span())
        if name is None:
            continue
        is_end = tag[0].startswith("</")
        if opened is None and name[1].lower() in _CODE_TAGS and not is_end:
            opened = name[1].lower(), tag.start()
        elif opened is not None and is_end and name[1].lower() == opened[0]:
            cuts.append(_Cut(opened[1], tag.end(), GAP))
            opened = None
    if opened is not None:
        cuts.append(_Cut(opened[1], len(text), GAP))
    cuts += [_Cut(found.start(), found.end(), GAP) for found in _ENTITY.finditer(text)]
    cuts += _not_of_flavour(text)
    return _without(text, cuts)


def _without(text: str, cuts: list[_Cut]) -> Readable:
    if not cuts:
        return _slice(text, 0, len(text))
    # Of two that begin together the longer one holds the other.
    cuts.sort(key=lambda cut: (cut.start, -cut.end))
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for start, end, instead in cuts:
        if end <= at:
            continue
        if start > at:
            parts.append(text[at:start])
            starts.extend(range(at, start))
            ends.extend(range(at + 1, start + 1))
        read = "" if instead == GAP and _is_within_word(text, start, end) else instead
        parts.append(read)
        starts.extend([max(at, start)] * len(read))
        ends.extend([end] * len(read))
        at = end
    parts.append(text[at:])
    starts.extend(range(at, len(text)))
    ends.extend(range(at + 1, len(text) + 1))
    return Readable("".join(parts), starts, ends)


def _is_within_word(text: str, start: int, end: int) -> bool:
    """Whether it is one tag that parts no words: ``<b>w</b>ord``."""
    name = _TAG_NAME.match(text, start)
    return (
        name is not None
        and name[1].lower() in _WITHIN_WORDS
        and text.find(">", start, end) == end - 1
    )
