"""The blocks around a line, from the innermost to the whole text, and the sections.

Each is found only when it is asked for, and by the lines it has: who wants a paragraph of a long
post does not wait for the list around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from editor.scan import outline
from editor.scan.block import BlockKind
from editor.scan.state import ContainerKind, LeafKind, LineKind
from editor.writing.reading import text_start
from editor.writing.regions import Region, of_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from editor.scan.line import Mark, ScannedLine
    from editor.scan.scan import Scan
    from editor.scan.state import Container

_FENCED: Final = (LineKind.CODE, LineKind.FENCE_END)
_TABLE: Final = (LineKind.TABLE_ROW, LineKind.TABLE_RULE)
_GOING_ON: Final = {
    LineKind.HTML: LeafKind.HTML,
    LineKind.COMMENT: LeafKind.HTML,
    LineKind.MATH: LeafKind.MATH,
    LineKind.TEMPLATE: LeafKind.TEMPLATE,
    LineKind.MODULE: LeafKind.MODULE,
    LineKind.DEFINITION: LeafKind.DEFINITION,
}
"""Blocks of any lines, and what is open before all but the first of these."""


class Path(NamedTuple):
    """The containers a line stands in, outermost first; the first ``begun`` began before it.

    Quotes, whose signs stand on each line, count as begun before unless something else began
    around them.
    """

    containers: tuple[Container, ...]
    begun: int


def leaf_lines(scan: Scan, line: int) -> range:
    """The lines of the innermost block that ``line`` belongs to."""
    kind = scan.kind(line)
    if kind is LineKind.FENCE or kind in _FENCED:
        return _fence(scan, line)
    if kind in _TABLE or scan.block_kind(line) is BlockKind.TABLE_ROW:
        return _table(scan, line)
    if kind is LineKind.INDENTED:
        return _indented(scan, line)
    if kind in _GOING_ON:
        return _of_kind(scan, line, kind)
    return scan.extent(line)


def code_lines(scan: Scan, line: int) -> range:
    """The lines between the fences of the code that ``line`` belongs to."""
    lines = _fence(scan, line)
    return range(lines.start + 1, lines.stop - (scan.kind(lines[-1]) is LineKind.FENCE_END))


def leaf_regions(scan: Scan, line: int) -> list[Region]:
    """The innermost block of a line that is not blank: what stands in it, then all of it."""
    kind, lines = scan.kind(line), leaf_lines(scan, line)
    first, last = lines.start, lines[-1]
    start = text_start(scan[first], scan.line(first))
    if kind is LineKind.INDENTED:
        marks = scan.line(first).marks
        start = marks[-1].text if marks else 0
    whole = of_lines(scan, first, last, start)
    found: list[Region] = []
    if kind is LineKind.FENCE or kind in _FENCED:
        code = code_lines(scan, line)
        if code:
            found.append(of_lines(scan, code.start, code[-1], scan.start(code.start)))
    elif kind in _TABLE or scan.block_kind(line) is BlockKind.TABLE_ROW:
        found.append(of_lines(scan, line, line, text_start(scan[line], scan.line(line))))
    return [*found, whole]


def path_of(scan: Scan, line: int) -> Path:
    """The containers of a line."""
    if scan[line][:1].isalpha() and line + 1 < len(scan):
        # No mark stands on it.
        containers = _settled(scan.state(line + 1).containers)
        return Path(containers, len(containers))
    found = scan.line(line)
    begun = len(found.containers)
    for at, mark in enumerate(found.marks):
        if mark.container.kind is not ContainerKind.QUOTE:
            begun += at - len(found.marks)
            break
    if found.kind is LineKind.ADMONITION and _begins_admonition(found):
        begun = min(begun, len(found.containers) - 1)
    return Path(_settled(found.containers), begun)


def container_region(scan: Scan, line: int, depth: int) -> Region:
    """The container of ``line``, which is not blank, that stands in ``depth`` others."""
    path = path_of(scan, line)
    around, own = path.containers[:depth], path.containers[depth]

    def goes_on(other: Path) -> bool:
        return (
            other.containers[:depth] == around
            and len(other.containers) > depth
            and other.containers[depth].kind is own.kind
            and other.begun > depth
        )

    first, last = _lines_of(scan, line, path.containers[: depth + 1], path, goes_on)
    return of_lines(scan, first, last, _mark_start(scan, first, depth))


def list_region(scan: Scan, line: int, depth: int) -> Region:
    """The list whose item, which stands in ``depth`` other containers, ``line`` belongs to."""
    path = path_of(scan, line)
    around, own = path.containers[:depth], path.containers[depth]

    def goes_on(other: Path) -> bool:
        return (
            other.containers[:depth] == around
            and len(other.containers) > depth
            and other.containers[depth].kind is ContainerKind.ITEM
            and other.containers[depth].marker == own.marker
            and other.begun >= depth
        )

    first, last = _lines_of(scan, line, around, path, goes_on)
    return of_lines(scan, first, last, _mark_start(scan, first, depth))


def containers_around(scan: Scan, line: int) -> Iterator[Region]:
    """The containers of a line, innermost first, and behind an item its list.

    A blank line stands in those of the next one that is not.
    """
    number = line
    while number < len(scan) and scan.kind(number) is LineKind.BLANK:
        number += 1
    if number == len(scan):
        return
    containers = path_of(scan, number).containers
    for depth in reversed(range(len(containers))):
        yield container_region(scan, number, depth)
        if containers[depth].kind is ContainerKind.ITEM:
            yield list_region(scan, number, depth)


def sections_around(scan: Scan, line: int) -> Iterator[Region]:
    """The sections a line stands in, innermost first, without the blank lines at their ends."""
    for section in outline.sections_around(scan, line):
        last = section.end - 1
        while last > section.first and scan.kind(last) is LineKind.BLANK:
            last -= 1
        yield of_lines(scan, section.first, last)


def head_regions(scan: Scan) -> list[Region]:
    """The front matter: what stands between its borders, then all of it."""
    last = scan.body - 1
    while last > 0 and not scan[last].strip():
        last -= 1
    whole = of_lines(scan, 0, last)
    is_bordered = last > 1 and not any(map(str.isalnum, scan[0] + scan[last]))
    return [of_lines(scan, 1, last - 1), whole] if is_bordered else [whole]


def body_region(scan: Scan) -> Region:
    """All behind the front matter."""
    return of_lines(scan, min(scan.body, len(scan) - 1), len(scan) - 1)


# The innermost block.


def _fence(scan: Scan, line: int) -> range:
    first = line
    while scan.kind(first) in _FENCED and scan.state(first).leaf.kind is LeafKind.FENCE:
        first -= 1
    end = first + 1
    while end < len(scan) and scan.kind(end) is LineKind.CODE:
        end += 1
    if end < len(scan) and scan.kind(end) is LineKind.FENCE_END:
        end += 1
    return range(first, max(end, line + 1))


def _table(scan: Scan, line: int) -> range:
    first = line
    while scan.kind(first) in _TABLE and scan.state(first).leaf.kind is LeafKind.TABLE:
        first -= 1
    above = first - 1
    if scan.kind(first) is LineKind.TABLE_RULE and above >= scan.body:
        first -= scan.block_kind(above) is BlockKind.TABLE_ROW
    end = line + 1
    while end < len(scan) and scan.kind(end) in _TABLE:
        end += 1
    return range(first, end)


def _indented(scan: Scan, line: int) -> range:
    """The lines of indented code, and the blank ones between them."""
    containers = path_of(scan, line).containers

    def goes_on(number: int) -> bool:
        path = path_of(scan, number)
        return path.containers == containers and path.begun == len(containers)

    def step(number: int, by: int, last: int) -> int | None:
        while number != last:
            number += by
            if scan.kind(number) is LineKind.INDENTED:
                return number if goes_on(number if by > 0 else number - by) else None
            if scan.kind(number) is not LineKind.BLANK:
                return None
        return None

    first = final = line
    while (above := step(first, -1, scan.body)) is not None:
        if path_of(scan, above).containers != containers:
            break
        first = above
    while (below := step(final, 1, len(scan) - 1)) is not None:
        final = below
    return range(first, final + 1)


def _of_kind(scan: Scan, line: int, kind: LineKind) -> range:
    opened = _GOING_ON[kind]

    def goes_on(number: int) -> bool:
        if scan.kind(number) is not kind or scan.state(number).leaf.kind is not opened:
            return False
        begins = kind is LineKind.DEFINITION and scan[number].lstrip(" \t>")[:1] in ("[", "*")
        return not begins and scan.kind(number - 1) is kind

    first, end = line, line + 1
    while first > scan.body and goes_on(first):
        first -= 1
    while end < len(scan) and goes_on(end):
        end += 1
    return range(first, end)


# Containers.


def _settled(containers: tuple[Container, ...]) -> tuple[Container, ...]:
    return tuple([one._replace(bare=False) if one.bare else one for one in containers])


def _begins_admonition(line: ScannedLine) -> bool:
    return bool(line.containers) and line.containers[-1].kind is ContainerKind.ADMONITION


def _lines_of(
    scan: Scan,
    line: int,
    inside: tuple[Container, ...],
    path: Path,
    goes_on: Callable[[Path], bool],
) -> tuple[int, int]:
    """The first and the last line around ``line`` of what ``goes_on`` in the lines beside it.

    ``inside`` is what a blank line between them must not have ended.
    """
    quotes = sum(container.kind is ContainerKind.QUOTE for container in inside)

    def may_go_on_behind(number: int) -> bool:
        marks = scan.line(number).marks
        shown = sum(mark.container.kind is ContainerKind.QUOTE for mark in marks)
        return shown >= quotes or _settled(scan.line(number).containers)[: len(inside)] == inside

    first, number, begins = line, line - 1, not goes_on(path)
    while number >= scan.body and not begins:
        if scan.kind(number) is LineKind.BLANK:
            if not may_go_on_behind(number):
                break
        else:
            other = path_of(scan, number)
            holds = other.containers[: len(inside)] == inside or goes_on(other)
            if not holds or not goes_on(Path(other.containers, len(other.containers))):
                break
            first, begins = number, not goes_on(other)
        number -= 1
    last, number = line, line + 1
    while number < len(scan):
        if scan.kind(number) is LineKind.BLANK:
            if not may_go_on_behind(number):
                break
        elif goes_on(path_of(scan, number)):
            last = number
        else:
            break
        number += 1
    return first, last


def _mark_start(scan: Scan, line: int, depth: int) -> int:
    """Where the sign of the container stands that ``line`` begins, in ``depth`` others."""
    found = scan.line(line)
    mark: Mark | None = None
    at = depth - len(found.containers) + len(found.marks)
    if 0 <= at < len(found.marks) and depth < len(found.containers):
        mark = found.marks[at]
    if mark is None:
        return text_start(scan[line], found)
    return mark.start
