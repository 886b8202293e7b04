"""What of a body can be folded: sections, fenced code, quotes, raw HTML, admonitions.

Of each the line it begins with stays in view, of a heading that is underlined the underline. The
blank lines at its end stay, too, so that what follows keeps its distance.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from editor.scan.state import ContainerKind, LeafKind, LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.scan.line import ScannedLine
    from editor.scan.scan import Scan
    from editor.scan.state import Container

_HEADINGS: Final = (LineKind.HEADING, LineKind.UNDERLINE)
_HTML: Final = (LineKind.HTML, LineKind.COMMENT)
_CONTAINERS: Final = (ContainerKind.QUOTE, ContainerKind.ADMONITION)
_IN_PARAGRAPH: Final = (LineKind.PARAGRAPH, LineKind.CONTINUATION)

_HEADING_LINE: Final = re.compile(b"[" + re.escape(bytes(_HEADINGS)) + b"]")
_HTML_LINE: Final = re.compile(b"[" + re.escape(bytes(_HTML)) + b"]")
_BEHIND_CODE: Final = re.compile(b"[^" + re.escape(bytes((LineKind.CODE,))) + b"]")

_FIRST_TAG: Final = re.compile(r"<([A-Za-z][\w:-]*)(?![^<>]*/>)")
_WINDOW: Final = 256
"""Lines looked at first for the end of something, then twice as many."""

_TITLE_LINES: Final = 20
"""Lines of a paragraph looked at for the underline that makes a heading of it."""

_TAG_LINES: Final = 1_000
"""Lines of raw HTML looked at for the tag that closes a block; a longer one ends before it."""

_TAG_LINES_OF_ALL: Final = 100_000
"""The same for all blocks of a post together."""


class Foldable(NamedTuple):
    """What can be folded to its ``line``: it goes to the line before ``stop``.

    ``level`` is that of the heading of a section, and 0 for everything else. A tuple, since all
    below an edit are made anew.
    """

    line: int
    stop: int
    level: int = 0

    @property
    def hidden(self) -> range:
        """The lines that folding it hides."""
        return range(self.line + 1, self.stop)


def begins(scan: Scan, line: int) -> bool:
    """Whether something that can be folded begins on ``line``; looks no further than it must."""
    if not scan.body <= line < len(scan) - 1:
        return False
    kind = scan.kind(line)
    if kind in _IN_PARAGRAPH and scan.is_bare(line):
        return False
    found = scan.line(line)
    depth = _opened(scan, line, found)
    if depth is not None:
        return _is_within(scan, line + 1, depth) or _container(scan, line, depth) > line + 1
    if kind in _HEADINGS:
        return not found.containers and _has_text_below(scan, line, found.level)
    if kind is LineKind.FENCE:
        return _fence(scan, line) > line + 1
    if kind in _HTML and _is_first_of_html(scan, line):
        return _is_open(scan, line + 1) or _html(scan, line, _TAG_LINES) > line + 1
    return False


def foldable_at(scan: Scan, line: int, tag_lines: int = _TAG_LINES) -> Foldable | None:
    """What can be folded that begins on ``line``: of several the one that holds the others.

    At most ``tag_lines`` lines of raw HTML are looked at for its end.
    """
    if not scan.body <= line < len(scan) - 1:
        return None
    kind, found = scan.kind(line), scan.line(line)
    depth = _opened(scan, line, found)
    level = 0
    if depth is not None:
        stop = _container(scan, line, depth)
    elif kind in _HEADINGS and not found.containers:
        level = found.level
        stop = _section(scan, line, level)
    elif kind is LineKind.FENCE:
        stop = _fence(scan, line)
    elif kind in _HTML and _is_first_of_html(scan, line):
        stop = _html(scan, line, tag_lines)
    else:
        return None
    stop = _without_blanks(scan, line, stop)
    return Foldable(line, stop, level) if stop > line + 1 else None


def everything(scan: Scan) -> tuple[Foldable, ...]:
    """All that can be folded, in order; it costs by the length of the post."""
    found = {section.line: section for section in _sections(scan)}
    candidates = sorted({*scan.lines_of((LineKind.FENCE,)), *_html_lines(scan), *_entered(scan)})
    tag_lines = min(_TAG_LINES, max(2, _TAG_LINES_OF_ALL // (len(candidates) or 1)))
    for line in candidates:
        other = foldable_at(scan, line, tag_lines)
        if other is not None:
            found[line] = other
    return tuple([found[line] for line in sorted(found)])


def around(foldables: Sequence[Foldable], line: int) -> list[Foldable]:
    """Those of the ``foldables`` that ``line`` stands in, or begins; the innermost first."""
    holding = [one for one in foldables if one.line <= line < one.stop]
    return sorted(holding, key=lambda one: (one.stop - one.line, -one.line))


def of_level(foldables: Sequence[Foldable], level: int) -> list[Foldable]:
    """The sections whose headings are of that level."""
    return [one for one in foldables if one.level == level]


def _html_lines(scan: Scan) -> list[int]:
    """The lines on which raw HTML begins."""
    return [line for line in scan.lines_of(_HTML) if _is_first_of_html(scan, line)]


def _sections(scan: Scan) -> Iterator[Foldable]:
    """What stands below each heading that is in no quote and no list, as `outline.sections` has it.

    Of a heading only its last line is read: that tells the level.
    """
    open_ones: list[tuple[int, int]] = []
    for line in scan.lines_of(_HEADINGS):
        heading = scan.line(line)
        if heading.containers:
            continue
        first = scan.extent(line).start
        while open_ones and open_ones[-1][1] >= heading.level:
            yield from _section_to(scan, *open_ones.pop(), first)
        open_ones.append((line, heading.level))
    for line, level in open_ones:
        yield from _section_to(scan, line, level, len(scan))


def _section_to(scan: Scan, line: int, level: int, end: int) -> Iterator[Foldable]:
    stop = _without_blanks(scan, line, end)
    if stop > line + 1:
        yield Foldable(line, stop, level)


def _entered(scan: Scan) -> Iterator[int]:
    """The lines behind which a quote or an admonition is open that may go on in the next one."""
    if not len(scan):
        return
    readings = scan.readings(0, len(scan) - 1)
    states = [() if state is None else state.containers for state, _ in readings]
    before: tuple[Container, ...] = ()
    for line, now in enumerate(states):
        if now is before:
            continue
        before = now
        if line and any(container.kind in _CONTAINERS for container in now):
            ends = readings[line][1] == LineKind.BLANK and not any(states[line + 1 : line + 2])
            if not ends:
                yield line - 1


def _windows(start: int, count: int) -> Iterator[tuple[int, int]]:
    """Ranges of lines that double in length, from ``start`` to ``count``."""
    ahead = _WINDOW
    while start < count:
        yield start, min(start + ahead, count)
        start, ahead = start + ahead, 2 * ahead


def _without_blanks(scan: Scan, line: int, stop: int) -> int:
    """``stop`` without the blank lines before it, down to the line behind ``line``."""
    while stop > line + 1 and not scan[stop - 1].strip():
        stop -= 1
    return stop


def _has_text_below(scan: Scan, line: int, level: int) -> bool:
    """Whether anything stands between a heading and the next one of its level or a higher one."""
    below = line + 1
    while below < len(scan) and not scan[below].strip():
        below += 1
    if below == len(scan):
        return False
    last, most = below, min(below + _TITLE_LINES, len(scan) - 1)
    while last < most and scan.kind(last) in _IN_PARAGRAPH:
        last += 1
    heads = LineKind.HEADING if last == below else LineKind.UNDERLINE
    if scan.kind(last) is not heads:
        return True
    found = scan.line(last)
    return bool(found.containers) or found.level > level


def _section(scan: Scan, line: int, level: int) -> int:
    """The line behind a section, whose heading ends on ``line``."""
    for begin, end in _windows(line + 1, len(scan)):
        for found in _HEADING_LINE.finditer(scan.kinds(begin, end)):
            at = begin + found.start()
            heading = scan.line(at)
            if not heading.containers and heading.level <= level:
                return scan.extent(at).start
    return len(scan)


def _fence(scan: Scan, line: int) -> int:
    """The line behind fenced code, which is opened on ``line``."""
    for begin, end in _windows(line + 1, len(scan)):
        found = _BEHIND_CODE.search(scan.kinds(begin, end))
        if found is not None:
            at = begin + found.start()
            return at + (scan.kind(at) is LineKind.FENCE_END)
    return len(scan)


def _opened(scan: Scan, line: int, found: ScannedLine) -> int | None:
    """How deep the outermost quote or admonition stands that begins on ``line``, if one does."""
    if found.kind is LineKind.ADMONITION:
        inside = found.after.containers
        return len(inside) - 1 if inside else None
    before, first_new = scan.state(line).containers, _first_new(found)
    for depth, container in enumerate(found.containers):
        is_new = depth >= min(first_new, len(before)) or before[depth].kind is not container.kind
        if is_new:
            first_new = depth
            if container.kind is ContainerKind.QUOTE:
                return depth
    return None


def _first_new(found: ScannedLine) -> int:
    """How deep the outermost item or note stands that begins on a line; past all if none does."""
    depth = past = len(found.containers)
    marks = [mark for mark in found.marks if mark.container.kind is not ContainerKind.QUOTE]
    while marks and depth:
        depth -= 1
        if found.containers[depth].kind is not ContainerKind.QUOTE:
            marks.pop()
    return past if depth == past else depth


def _is_within(scan: Scan, line: int, depth: int) -> bool:
    """Whether ``line`` goes on with the container at ``depth`` in which the line before stands."""
    before = scan.state(line).containers
    if line >= len(scan) or len(before) <= depth:
        return False
    found = scan.line(line)
    if found.kind is LineKind.ADMONITION and len(found.after.containers) - 1 <= depth:
        return False
    if len(found.containers) <= depth or found.containers[depth].kind is not before[depth].kind:
        return False
    return _first_new(found) >= depth


def _container(scan: Scan, line: int, depth: int) -> int:
    """The line behind the container at ``depth`` that begins on ``line``."""
    stop = at = line + 1
    while at < len(scan):
        if _is_within(scan, at, depth):
            stop = at + 1
        elif scan[at].strip():
            break
        at += 1
    return stop


def _is_first_of_html(scan: Scan, line: int) -> bool:
    """Whether raw HTML begins on one of its lines; what begins with a closing tag ends other."""
    is_first = scan.state(line).leaf.kind is not LeafKind.HTML
    return is_first and not scan[line].startswith("</", scan.start(line))


def _is_open(scan: Scan, line: int) -> bool:
    """Whether ``line`` belongs to the raw HTML of the line before it."""
    return scan.kind(line) in _HTML and scan.state(line).leaf.kind is LeafKind.HTML


def _html(scan: Scan, line: int, tag_lines: int) -> int:
    """The line behind raw HTML that begins on ``line``, up to the tag that closes its first one.

    What stands between the tags may be Markdown, as in details.
    """
    stop = line + 1
    while stop < len(scan) and _is_open(scan, stop):
        stop += 1
    text = "\n".join(scan[line : min(stop, line + tag_lines)])
    first = _FIRST_TAG.match(text, scan.start(line))
    if first is None:
        return stop
    tag = re.compile(rf"<(/?){re.escape(first[1])}(?![\w:-])[^<>]*?(/?)(?:>|$)", re.IGNORECASE)
    depth = _depth(tag, text)
    if depth <= 0:
        return stop
    containers, looked_at = scan.line(line).containers, 0
    for begin, end in _windows(stop, len(scan)):
        for found in _HTML_LINE.finditer(scan.kinds(begin, end)):
            at = begin + found.start()
            looked_at += 1
            if looked_at > tag_lines or scan.line(at).containers != containers:
                return stop
            depth += _depth(tag, scan[at])
            if depth <= 0:
                return at + 1
    return stop


def _depth(tag: re.Pattern[str], text: str) -> int:
    """How many more of the tags are opened in ``text`` than are closed."""
    return sum(-1 if found[1] else not found[2] for found in tag.finditer(text))
