"""What is read of a body of Markdown: its paragraphs, and of each the text without markup."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from editor.scan.containers import title_of
from editor.scan.definitions import definitions
from editor.scan.inline_links import label_key
from editor.scan.inline_templates import without_tags
from editor.scan.plain import plain
from editor.scan.simple_spans import simple_plain
from editor.scan.spans import SpanKind
from editor.scan.state import ContainerKind, LineKind
from editor.scan.tables import cells

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from editor.scan.inline_rules import InlineRules
    from editor.scan.rules import BlockRules
    from editor.scan.scan import Scan

_UNREAD = frozenset({SpanKind.IMAGE, SpanKind.AUTOLINK, SpanKind.URL, SpanKind.MATH})
_ADDRESS = re.compile(
    r"https?://\S+|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]++@[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)++"
)


def _any_of(*kinds: LineKind) -> bytes:
    return b"[" + re.escape(bytes(kinds)) + b"]"


_PARTS = re.compile(
    rb"(?P<HEADING>%(first)s%(more)s*+%(underline)s|%(heading)s)"
    rb"|(?P<PARAGRAPH>%(first)s%(more)s*+(?!%(rule)s)|%(first)s%(more)s*(?=%(more)s%(rule)s))"
    rb"|(?P<TABLE_ROW>%(first)s(?=%(rule)s)|%(row)s)"
    rb"|(?P<ADMONITION>%(admonition)s)|(?P<HTML>%(html)s++)"
    % {
        # A comment may stand in a paragraph, which goes on behind it.
        b"first": _any_of(LineKind.PARAGRAPH, LineKind.CONTINUATION),
        b"more": _any_of(LineKind.CONTINUATION),
        b"underline": _any_of(LineKind.UNDERLINE),
        b"heading": _any_of(LineKind.HEADING),
        b"rule": _any_of(LineKind.TABLE_RULE),
        b"row": _any_of(LineKind.TABLE_ROW),
        b"admonition": _any_of(LineKind.ADMONITION),
        b"html": _any_of(LineKind.HTML, LineKind.COMMENT),
    }
)
"""Lines that belong together, by a byte for the kind of each."""

_KINDS = {name: LineKind[name] for name in _PARTS.groupindex}

_HIDDEN_HTML = re.compile(
    r"<!--.*?(?:-->|\Z)|<[?!][^>]*+>?+"
    r"|<(pre|script|style|template|textarea|svg|math|iframe|noscript)(?=[\s/>])[^<>]*+>"
    r".*?(?:</\1\s*+>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"""</?[A-Za-z](?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")
_TAG_WITHIN_A_WORD = re.compile(
    r"</?(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|ruby"
    r"|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)(?=[\s/>])",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """Lines that are read as one: a paragraph, heading, table row or raw HTML, as it is written."""

    kind: LineKind
    text: str


def parts(scan: Scan) -> Iterator[Part]:
    """What is read of a body, in order: no code, no formulas, no definitions."""
    for _, _, part in placed_parts(scan):
        yield part


def placed_parts(scan: Scan) -> Iterator[tuple[int, int, Part]]:
    """The same, each behind its first line and the one behind its last."""
    contents = scan.contents()
    for found in _PARTS.finditer(scan.kinds()):
        first, end = found.span()
        kind = _KINDS[found.lastgroup or ""]
        if end == first + 1:
            text = contents[first]
            if kind is LineKind.ADMONITION:
                text = text[slice(*title_of(text, scan.rules))]
            if kind is LineKind.HEADING and "#" in text:
                text = scan.text(scan.block(first))
        else:
            if kind is LineKind.HEADING:
                end -= 1
            text = "\n".join(contents[first:end])
        yield first, end, Part(kind, text)


def columns(scan: Scan, first: int, part: Part) -> list[int]:
    """Where each line of the text of a part begins in its line, from line ``first`` on."""
    starts = [scan.start(first + line) for line in range(part.text.count("\n") + 1)]
    if part.kind is LineKind.ADMONITION:
        starts[0] += title_of(scan.contents()[first], scan.rules)[0]
    elif part.kind is LineKind.HEADING and len(starts) == 1:
        starts[0] = scan.block(first).pieces[0].start
    return starts


def labels(scan: Scan) -> frozenset[str]:
    """What the links, images and footnotes of a text may refer to, as `label_key` has it."""
    found = {one.key for one in definitions(scan)}
    for line, text in enumerate(scan):
        if "[^" in text and "]:" in text:
            for mark in scan.line(line).marks:
                if mark.container.kind is ContainerKind.NOTE:
                    found.add(label_key(text[mark.start + 1 : text.rindex("]", 0, mark.end)]))
    return frozenset(found)


def visible(part: Part, blocks: BlockRules, rules: InlineRules, defined: Container[str]) -> str:
    """What a reader sees of a part, without addresses, images and formulas."""
    kind, text = part
    if kind is LineKind.HTML:
        text = _visible_html(text, rules)
    elif kind is LineKind.TABLE_ROW:
        text = "\n".join(
            [_plain(text[cell.start : cell.stop], rules, defined) for cell in cells(text, blocks)]
        )
    else:
        text = _plain(text, rules, defined, is_heading=kind is LineKind.HEADING)
    return without_addresses(text)


def visible_within(
    part: Part, within: range, blocks: BlockRules, rules: InlineRules, defined: Container[str]
) -> str:
    """What a reader sees of a stretch of a part; what a mark means is read in the whole part."""
    kind, text = part
    if kind is LineKind.HTML:
        text = _visible_html(text[slice(*_between_tags(text, within))], rules)
    elif kind is LineKind.TABLE_ROW:
        found = []
        for cell in cells(text, blocks):
            inner = range(
                max(0, within.start - cell.start), min(len(cell), within.stop - cell.start)
            )
            if inner:
                cell_text = text[cell.start : cell.stop]
                found.append(plain(cell_text, rules, defined, without=_UNREAD, within=inner))
        text = "\n".join(found)
    else:
        is_heading = kind is LineKind.HEADING
        text = plain(text, rules, defined, is_heading=is_heading, without=_UNREAD, within=within)
    return without_addresses(text)


def without_addresses(text: str) -> str:
    """The text without web and mail addresses, which nobody reads word by word."""
    return _ADDRESS.sub("", text) if "://" in text or "@" in text else text


def _between_tags(html_text: str, within: range) -> tuple[int, int]:
    """The stretch without the parts of tags, and of what is not shown, at its ends."""
    start, end = within.start, within.stop
    for unread in (_HIDDEN_HTML, _TAG):
        for found in unread.finditer(html_text):
            if found.start() < start < found.end():
                start = found.end()
            if found.start() < end < found.end():
                end = found.start()
    return start, max(start, end)


def _plain(
    text: str, rules: InlineRules, defined: Container[str], *, is_heading: bool = False
) -> str:
    if not rules.math or not any(opening in text for opening, _ in rules.math):
        simple = simple_plain(text, defined)
        if simple is not None:
            return simple
    return plain(text, rules, defined, is_heading=is_heading, without=_UNREAD)


def _visible_html(text: str, rules: InlineRules) -> str:
    _, tags = without_tags(text, rules.templates)
    for tag in reversed(tags):
        text = text[: tag.open] + text[tag.close :]
    text = _TAG.sub(_instead, _HIDDEN_HTML.sub(" ", text))
    return html.unescape(text)


def _instead(tag: re.Match[str]) -> str:
    return "" if _TAG_WITHIN_A_WORD.match(tag[0]) else " "
