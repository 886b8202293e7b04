"""The links and images of a post with their places, found in its lines without rendering them.

Code, formulas, comments, raw templates and the head have none. Of a link whose address stands
elsewhere, in a definition, only the label is known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from editor.scan.block import BlockKind, Piece
from editor.scan.definitions import definitions
from editor.scan.inline import spans
from editor.scan.inline_html import unescaped
from editor.scan.inline_links import label_key
from editor.scan.inline_rules import Templates
from editor.scan.inline_templates import without_tags
from editor.scan.passage import Passage
from editor.scan.plain import plain
from editor.scan.spans import LinkSpan, SpanKind
from editor.scan.state import LeafKind, LineKind

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from editor.scan.inline_rules import InlineRules
    from editor.scan.passage import Place
    from editor.scan.scan import Scan
    from editor.scan.spans import Span

_TEXT: Final = (LineKind.PARAGRAPH, LineKind.CONTINUATION, LineKind.HEADING, LineKind.TABLE_ROW)
_SEVERAL_LINES: Final = (LeafKind.HTML, LeafKind.TEMPLATE)
_SIGNS: Final = r"\]\(|<[^\s>]|\bfigure\b"
_SIGN: Final = re.compile(_SIGNS)
_SIGN_OR_URL: Final = re.compile(rf"{_SIGNS}|://|www\.|@")
_SIGN_OR_BRACKET: Final = re.compile(rf"{_SIGNS}|\]")
_SIGN_URL_OR_BRACKET: Final = re.compile(rf"{_SIGNS}|://|www\.|@|\]")
"""What no link is without, on one of its lines."""
_HTML: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style)\b.*?(?:</(?P=raw)\b|\Z)"
    r"|<(?P<name>img|a)\b(?P<rest>(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+)>",
    re.IGNORECASE | re.DOTALL,
)
_TAG: Final = re.compile(r"(?P<name>img|a)\b", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(
    r"""(?<![\w-])(src|href|alt|caption)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""",
    re.IGNORECASE,
)
_FIGURE: Final = re.compile(r"\s*+figure\b")


@dataclass(frozen=True, slots=True)
class Reference:
    """A link, or an image, and the line it begins on.

    ``url`` is where it leads, and ``address`` where that stands, as written, without quotes and
    angle brackets. A link by reference has no ``url`` but the ``label`` of its definition, and
    that, a reference too, has both. ``text`` is what the link shows, or what describes the image.
    ``lacks_alt``: nothing says what the image shows. An ``alt=""`` says that it is decoration.
    """

    line: int
    url: str
    image: bool = False
    lacks_alt: bool = False
    address: Place | None = None
    text: Place | None = None
    title: Place | None = None
    label: str = ""


def references(scan: Scan) -> tuple[Reference, ...]:
    """The links and images of the body, in order."""
    rules = scan.inline_rules
    defined = definitions(scan)
    labels = frozenset([one.key for one in defined])
    found = [
        Reference(
            one.label.first,
            _address(one.url),
            address=one.address,
            title=one.title,
            label=one.key,
        )
        for one in defined
    ]
    for passage, kind in passages(scan, _sign(rules, labels)):
        if kind is LineKind.HTML:
            found += _in_html(passage, rules)
        elif kind is LineKind.TEMPLATE:
            found += _figures(passage, without_tags(passage.text, rules.templates)[1][:1])
        else:
            found += _in_text(passage, rules, labels, is_heading=kind is LineKind.HEADING)
    found.sort(key=lambda one: one.line)
    return tuple(found)


def references_at(scan: Scan, line: int, column: int) -> tuple[Reference, ...]:
    """The links and images that a place stands in, outer ones first, all with their addresses.

    Reads no more of the post than the paragraph there and the definitions.
    """
    if line < scan.body or line >= len(scan):
        return ()
    rules, defined = scan.inline_rules, definitions(scan)
    labels = frozenset([one.key for one in defined])
    addresses = {one.key: _address(one.url) for one in reversed(defined)}
    kind = scan.kind(line)
    found: list[Reference] = []
    if kind is LineKind.DEFINITION:
        found = [
            Reference(one.label.first, _address(one.url), address=one.address, label=one.key)
            for one in defined
        ]
    elif kind in (*_TEXT, LineKind.UNDERLINE):
        block = scan.block(line)
        is_heading = block.kind is BlockKind.HEADING
        found += _in_text(Passage(scan, block.pieces), rules, labels, is_heading=is_heading)
    elif kind is LineKind.HTML or kind is LineKind.TEMPLATE:
        first, end = _as_one(scan, line, kind)
        pieces = [Piece(at, scan.start(at), len(scan[at])) for at in range(first, end)]
        found += _in_html(Passage(scan, pieces), rules)
    return tuple(
        one if one.url else replace(one, url=addresses.get(one.label, ""))
        for one in found
        if _holds(one, (line, column))
    )


def _holds(one: Reference, at: tuple[int, int]) -> bool:
    """Whether a place stands in a link, its brackets and the marks around its address included."""
    places = [place for place in (one.text, one.address, one.title) if place is not None]
    if not places:
        return False
    first = min((place.first, place.start) for place in places)
    last = max((place.last, place.end) for place in places)
    return (first[0], first[1] - 1) <= at <= (last[0], last[1] + 1)


def _sign(rules: InlineRules, labels: frozenset[str]) -> re.Pattern[str]:
    """What no link is without where these ``labels`` are defined."""
    if rules.bare_urls:
        return _SIGN_URL_OR_BRACKET if labels else _SIGN_OR_URL
    return _SIGN_OR_BRACKET if labels else _SIGN


def passages(scan: Scan, sign: re.Pattern[str]) -> Iterator[tuple[Passage, LineKind]]:
    """What holds a ``sign`` of a link, and how it is read.

    Lines behind the last sign are not read at all.
    """
    search = sign.search
    end = scan.body
    for number, text in enumerate(scan):
        if number < end or search(text) is None:
            continue
        kind = scan.kind(number)
        if kind in _TEXT:
            block = scan.block(number)
            end = block.last + 1
            is_heading = block.kind is BlockKind.HEADING
            yield Passage(scan, block.pieces), LineKind.HEADING if is_heading else kind
        elif kind is LineKind.HTML or kind is LineKind.TEMPLATE:
            first, end = _as_one(scan, number, kind)
            pieces = [Piece(at, scan.start(at), len(scan[at])) for at in range(first, end)]
            yield Passage(scan, pieces), kind


def _as_one(scan: Scan, number: int, kind: LineKind) -> tuple[int, int]:
    """From which line on, and to before which one, the raw HTML or template on a line goes."""
    first, end = number, number + 1
    while first > scan.body and _goes_on(scan, first, kind):
        first -= 1
    while end < len(scan) and _goes_on(scan, end, kind):
        end += 1
    return first, end


def _goes_on(scan: Scan, number: int, kind: LineKind) -> bool:
    """Whether a line goes on with what the line before it has begun."""
    is_inside = scan.state(number).leaf.kind in _SEVERAL_LINES
    return is_inside and scan.kind(number) is kind and scan.kind(number - 1) is kind


def _in_text(
    passage: Passage, rules: InlineRules, labels: Container[str], *, is_heading: bool
) -> Iterator[Reference]:
    text = passage.text
    for span in spans(text, rules, labels, is_heading=is_heading):
        match span.kind:
            case SpanKind.LINK | SpanKind.IMAGE if isinstance(span, LinkSpan):
                yield _link(passage, span, rules)
            case SpanKind.AUTOLINK | SpanKind.URL:
                place = range(span.start, span.end)
                url = _absolute(text[span.start : span.end])
                yield Reference(passage.line(span.open), url, address=passage.place(place))
            case SpanKind.TAG if tag := _TAG.match(text, span.start):
                yield from _tag(passage, tag["name"], range(tag.end(), span.end), rules)
            case SpanKind.TEMPLATE:
                yield from _figures(passage, [span])


def _link(passage: Passage, span: LinkSpan, rules: InlineRules) -> Reference:
    text = passage.text
    shown = text[span.start : span.end]
    address, title, by = span.address, span.title, span.reference
    is_image = span.kind is SpanKind.IMAGE
    return Reference(
        passage.line(span.open),
        _address(text[address.start : address.stop]) if address else "",
        image=is_image,
        lacks_alt=is_image and not plain(shown, rules),
        address=passage.place(address) if address is not None else None,
        text=passage.place(range(span.start, span.end)),
        title=passage.place(title) if title is not None else None,
        label=label_key(text[by.start : by.stop]) if by is not None else "",
    )


def _address(written: str) -> str:
    """An address without escapes and entities; one with template tags as it stands."""
    return written if "{" in written else unescaped(written)


def _absolute(address: str) -> str:
    if "://" in address or address.lower().startswith("mailto:"):
        return address
    return f"http://{address}" if address.lower().startswith("www.") else f"mailto:{address}"


def _in_html(passage: Passage, rules: InlineRules) -> Iterator[Reference]:
    for found in _HTML.finditer(passage.text):
        if found["name"]:
            yield from _tag(passage, found["name"], range(*found.span("rest")), rules)
    yield from _figures(passage, without_tags(passage.text, rules.templates)[1])


def _tag(passage: Passage, name: str, inside: range, rules: InlineRules) -> Iterator[Reference]:
    is_image = name.lower() == "img"
    values = _attributes(passage.text, inside)
    place = values.get("src" if is_image else "href")
    if place is None:
        return
    is_expression = passage.text.startswith("{", place.start)
    if not (is_expression and rules.templates is Templates.MDX):
        yield _by_attribute(passage, place, inside, image=is_image, described="alt" in values)


def _figures(passage: Passage, tags: list[Span]) -> Iterator[Reference]:
    """The images of Hugo's ``figure``, which takes its caption where there is no ``alt``."""
    for tag in tags:
        named = _FIGURE.match(passage.text, tag.start, tag.end)
        if named is None:
            continue
        inside = range(named.end(), tag.end)
        values = _attributes(passage.text, inside)
        if "src" in values:
            described = "alt" in values or "caption" in values
            yield _by_attribute(passage, values["src"], inside, image=True, described=described)


def _by_attribute(
    passage: Passage, place: range, inside: range, *, image: bool, described: bool
) -> Reference:
    return Reference(
        passage.line(inside.start),
        _address(passage.text[place.start : place.stop]),
        image=image,
        lacks_alt=image and not described,
        address=passage.place(place),
    )


def _attributes(text: str, inside: range) -> dict[str, range]:
    """Where the values of those attributes stand that matter here."""
    return {
        found[1].lower(): range(*found.span(found.lastindex or 1))
        for found in _ATTRIBUTE.finditer(text, inside.start, inside.stop)
    }
