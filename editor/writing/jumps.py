"""From one end of something to the other: a bracket, a link and its definition, a footnote.

Places are lines and columns; what cannot be gone to is answered with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from editor.scan.definitions import definitions
from editor.scan.inline import spans
from editor.scan.inline_links import label_key
from editor.scan.spans import LinkSpan, SpanKind
from editor.scan.state import ContainerKind, LineKind
from editor.writing.block_regions import path_of
from editor.writing.brackets import SIGNS
from editor.writing.counterparts import pair_at, pair_in
from editor.writing.reading import is_verbatim
from editor.writing.selection import Selection
from editor.writing.text_parts import TextPart, part_at, parts_on

if TYPE_CHECKING:
    from collections.abc import Hashable

    from editor.scan.line import Mark
    from editor.scan.scan import Scan
    from editor.scan.spans import Span
    from editor.writing.regions import Point, Region

_FENCES: Final = (LineKind.FENCE, LineKind.FENCE_END)


class Reason(Enum):
    """Why there is nothing to jump to."""

    NOTHING = "at the cursor is nothing that belongs to something else"
    UNMATCHED = "the bracket, mark or fence at the cursor has no partner"
    UNDEFINED = "the label at the cursor is not defined"
    UNUSED = "nothing refers to the label at the cursor"


class NoJump(NamedTuple):
    """There is nothing to jump to; ``label`` is that of the footnote or link, as it is written."""

    reason: Reason
    label: str = ""


class Jump(NamedTuple):
    """A place to go to; of so many references to one definition it is number ``number``."""

    place: Point
    number: int = 1
    references: int = 1


class Label(NamedTuple):
    """What a footnote or a link definition is called: as it is compared, and as it is written."""

    key: str
    written: str
    is_note: bool


def select_to_match(scan: Scan, place: Point) -> Selection | NoJump:
    """From the mark at a place to its partner, both included; the cursor goes to the partner."""
    pair = pair_at(scan, place)
    if pair is None:
        return NoJump(_why(scan, place))
    start, end = pair.whole
    return Selection(*start, *end) if pair.at_opening else Selection(*end, *start)


@dataclass(frozen=True, slots=True)
class _Visit:
    """Where the last jump between a definition and what refers to it has led.

    ``version`` is that of the text; ``origin`` is where the way began, among the references.
    """

    version: Hashable
    place: Point
    label: Label
    origin: Point
    at_definition: bool
    first: int = 0
    number: int = 0


class Jumper:
    """Goes to the other end of what is at the cursor, and remembers where it came from.

    From a reference it goes to the definition, and from there back to where it was. Asked again
    there, it goes through the other references, and then to the definition again. It forgets the
    way when the text has changed or the cursor has been elsewhere.
    """

    def __init__(self) -> None:
        self._visit: _Visit | None = None

    def jump(self, scan: Scan, place: Point, version: Hashable) -> Jump | NoJump:
        """Where to go from ``place``; ``version`` is another one whenever the text is."""
        visit, self._visit = self._visit, None
        if visit is not None and (visit.version, visit.place) == (version, place):
            if visit.at_definition:
                return self._back(scan, visit)
            return self._further(scan, visit)
        label, at_definition = label_at(scan, place)
        if label is None:
            return _to_partner(scan, place)
        start = _Visit(version, place, label, place, at_definition)
        if not at_definition:
            return self._to_definition(scan, start)
        regions = references_to(scan, label)
        if not regions:
            return NoJump(Reason.UNUSED, label.written)
        return self._to_reference(replace(start, origin=_landing(regions[0], label)), regions)

    def _to_definition(self, scan: Scan, visit: _Visit) -> Jump | NoJump:
        place = definition_of(scan, visit.label)
        if place is None:
            return NoJump(Reason.UNDEFINED, visit.label.written)
        self._visit = replace(visit, place=place, at_definition=True)
        return Jump(place)

    def _back(self, scan: Scan, visit: _Visit) -> Jump | NoJump:
        regions = references_to(scan, visit.label)
        holding = (at for at, each in enumerate(regions) if each.start <= visit.origin <= each.end)
        number = next(holding, 0)
        back = replace(visit, first=number, number=number)
        return self._to_reference(back, regions)

    def _further(self, scan: Scan, visit: _Visit) -> Jump | NoJump:
        regions = references_to(scan, visit.label)
        number = (visit.number + 1) % max(1, len(regions))
        if number == visit.first or number >= len(regions):
            return self._to_definition(scan, visit)
        return self._to_reference(replace(visit, number=number), regions)

    def _to_reference(self, visit: _Visit, regions: list[Region]) -> Jump | NoJump:
        is_origin = visit.number == visit.first
        place = visit.origin if is_origin else _landing(regions[visit.number], visit.label)
        self._visit = replace(visit, place=place, at_definition=False)
        return Jump(place, visit.number + 1, max(1, len(regions)))


def label_at(scan: Scan, place: Point) -> tuple[Label | None, bool]:
    """The footnote, or the link definition, that a place refers to; True if it defines it.

    A place beside a bracket or a mark of something else belongs to that.
    """
    line = place[0]
    if line < scan.body:
        return None, False
    mark = _note_mark(scan, line)
    if mark is not None and mark.start <= place[1] <= mark.end:
        return _note_label(scan[line], mark), True
    if scan.kind(line) is LineKind.DEFINITION:
        return _defined_at(scan, place), True
    part = part_at(scan, place)
    at = None if part is None else part.offset(place)
    if part is not None and at is not None:
        label = _label_in(scan, part, at, place)
        if label is not None:
            return label, False
    if pair_in(scan, part, place) is None and _why(scan, place) is Reason.NOTHING:
        is_link = part is not None and at is not None and _link_at(part, at) is not None
        return (None, False) if is_link else (_note_around(scan, line), True)
    return None, False


def definition_of(scan: Scan, label: Label) -> Point | None:
    """Where the text of a footnote begins, or the address of a link definition; the first one."""
    if not label.is_note:
        for one in definitions(scan):
            if one.key == label.key:
                return one.address.first, one.address.start
        return None
    for line, text in enumerate(scan):
        if line >= scan.body and "]:" in text and "[^" in text:
            mark = _note_mark(scan, line)
            if mark is not None and _note_label(text, mark).key == label.key:
                return line, mark.text
    return None


def references_to(scan: Scan, label: Label) -> list[Region]:
    """The footnote signs, or the links, that a definition is for, in order."""
    word = label.key.split(" ", 1)[0]
    found: list[Region] = []
    line = scan.body
    while line < len(scan):
        text = scan[line]
        if "[" not in text or word not in text.casefold() or is_verbatim(scan, line):
            line += 1
            continue
        parts = parts_on(scan, line)
        for part in parts:
            every = part.spans
            if not label.is_note and not part.is_code:
                rules, is_heading = scan.inline_rules, part.run.is_heading
                every = spans(part.text, rules, {label.key}, is_heading=is_heading)
            found += [
                part.region(span.open, span.close)
                for span in every
                if _label_of(part, span) == (label.key, label.is_note)
            ]
        line = max([line, *(part.run.last for part in parts)]) + 1
    return found


def _to_partner(scan: Scan, place: Point) -> Jump | NoJump:
    part = part_at(scan, place)
    pair = pair_in(scan, part, place)
    if pair is not None:
        return Jump(pair.partner.start)
    reason = _why(scan, place)
    at = None if part is None else part.offset(place)
    link = None if part is None or at is None else _link_at(part, at)
    if part is None or at is None or link is None or link.address is None:
        return NoJump(reason)
    is_text = at <= link.end
    return Jump(part.point(link.address.start if is_text else link.start))


def _why(scan: Scan, place: Point) -> Reason:
    """Why what is at a place has no partner."""
    line, column = place
    if scan.kind(line) in _FENCES:
        return Reason.UNMATCHED
    text = scan[line]
    beside = text[column : column + 1], text[max(0, column - 1) : column]
    return Reason.UNMATCHED if any(sign in SIGNS for sign in beside) else Reason.NOTHING


def _landing(region: Region, label: Label) -> Point:
    """Where a reference is gone to: behind the sign of a footnote one goes on writing."""
    return region.end if label.is_note else region.start


def _label_in(scan: Scan, part: TextPart, at: int, place: Point) -> Label | None:
    """The label of the footnote sign that a place is at, or of the link that it is in."""
    for span in part.spans:
        if span.kind is SpanKind.FOOTNOTE and span.open <= at <= span.close:
            written = part.text[span.start : span.end]
            return Label(label_key(written), written, is_note=True)
    link = _link_at(part, at)
    if link is None or link.reference is None or pair_in(scan, part, place) is not None:
        return None
    written = part.text[link.reference.start : link.reference.stop]
    return Label(label_key(written), written, is_note=False)


def _link_at(part: TextPart, at: int) -> LinkSpan | None:
    """The innermost link or image that a place is in."""
    found = [
        span for span in part.spans if isinstance(span, LinkSpan) and span.open < at < span.close
    ]
    return found[-1] if found else None


def _label_of(part: TextPart, span: Span) -> tuple[str, bool] | None:
    if span.kind is SpanKind.FOOTNOTE:
        return label_key(part.text[span.start : span.end]), True
    if isinstance(span, LinkSpan) and span.reference is not None:
        return label_key(part.text[span.reference.start : span.reference.stop]), False
    return None


def _defined_at(scan: Scan, place: Point) -> Label | None:
    """The link definition that stands at a place."""
    before = [one for one in definitions(scan) if (one.label.first, one.label.start - 1) <= place]
    if not before:
        return None
    label = before[-1].label
    written = scan[label.first][label.start : label.end]
    return Label(before[-1].key, written if label.first == label.last else before[-1].key, False)


def _note_mark(scan: Scan, line: int) -> Mark | None:
    for mark in scan.line(line).marks:
        if mark.container.kind is ContainerKind.NOTE:
            return mark
    return None


def _note_label(text: str, mark: Mark) -> Label:
    written = text[mark.start : mark.end].removeprefix("[^").removesuffix("]:")
    return Label(label_key(written), written, is_note=True)


def _note_around(scan: Scan, line: int) -> Label | None:
    """The footnote whose text a line belongs to."""
    containers = path_of(scan, line).containers
    if not any(container.kind is ContainerKind.NOTE for container in containers):
        return None
    for number in range(line, scan.body - 1, -1):
        mark = _note_mark(scan, number)
        if mark is not None:
            return _note_label(scan[number], mark)
    return None
