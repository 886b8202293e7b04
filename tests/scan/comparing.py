"""The scanner's lines beside those of the engine that renders the flavour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.scan.block import BlockKind
from editor.scan.reading import CODE_INDENT
from editor.scan.rules import Procedure, Tables
from editor.scan.scan import Scan
from editor.scan.state import ContainerKind, LeafKind, LineKind
from tests.scan import probes
from tests.scan.probes import Probed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from editor.scan.rules import BlockRules
    from editor.scan.state import Container

_KINDS: Final = {
    LineKind.CODE: probes.CODE,
    LineKind.INDENTED: probes.CODE,
    LineKind.FENCE: probes.NONE,
    LineKind.FENCE_END: probes.NONE,
    LineKind.CONTAINER_END: probes.NONE,
    LineKind.HTML: probes.HTML,
    LineKind.MATH: probes.MATH,
    LineKind.COMMENT: probes.NONE,
    LineKind.DEFINITION: probes.NONE,
    LineKind.ATTRIBUTES: probes.NONE,
    LineKind.HEAD: probes.NONE,
}

_ROWS: Final = (LineKind.TABLE_ROW, LineKind.TABLE_RULE)


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that the scanner takes for something else than the engine does."""

    line: int
    text: str
    ours: Probed
    theirs: Probed

    def __str__(self) -> str:
        return f"{self.line:4} {self.text!r}\n     scanner {self.ours}\n     engine  {self.theirs}"


def _is_same(scan: Scan, line: int, ours: Probed, theirs: Probed) -> bool:
    kind = scan.kind(line)
    if theirs.kind == probes.NONE:
        # No page tells where a line would stand that it does not show. Not shown either are
        # notes that nobody refers to, and comments within raw HTML.
        if ours.kind == probes.TEXT and _is_hidden(scan, line, theirs.kind):
            return True
        return ours.kind == probes.NONE or kind is LineKind.HTML or _is_in_note(scan, line)
    if kind is LineKind.COMMENT:
        # Behind the end of a comment a mark is raw HTML, or text.
        return theirs.kind == probes.HTML or scan[line].rstrip().endswith("-->")
    if kind is LineKind.MATH or (kind is LineKind.HTML and scan[line].rstrip().endswith(">")):
        # kramdown's formulas have no element of their own; behind a closing tag a mark is text.
        return theirs == Probed(ours.quotes, ours.items, probes.TEXT) or theirs == ours
    if ours.kind == probes.TEXT and theirs.kind == probes.HTML:
        return _is_hidden(scan, line, theirs.kind)
    return ours == theirs


def _is_hidden(scan: Scan, line: int, kind: str) -> bool:
    """Whether a line of text is not shown as such by what stands within its paragraph.

    That are tags over several lines, definitions whose label or title has several, and ticks
    without partners, with which those of the mark make pairs.
    """
    text = scan.text(scan.block(line))
    return "`" in text if kind == probes.HTML else "<" in text or text.lstrip().startswith("[")


def _scanned(scan: Scan, line: int) -> Probed:
    found = scan.line(line)
    inside = found.containers
    for index, container in enumerate(inside):
        if container.kind is ContainerKind.NOTE:
            inside = found.containers[index + 1 :]
    return Probed(
        _count(inside, ContainerKind.QUOTE), _count(inside, ContainerKind.ITEM), _kind(scan, line)
    )


def _count(containers: Sequence[Container], kind: ContainerKind) -> int:
    return sum(container.kind is kind for container in containers)


def _kind(scan: Scan, line: int) -> str:
    block = scan.block(line)
    if block.kind is BlockKind.HEADING:
        return f"h{block.level}"
    if block.kind is BlockKind.TABLE_ROW:
        return probes.TABLE
    return _KINDS.get(scan.kind(line), probes.TEXT)


def differing(
    lines: Sequence[str], rules: BlockRules, shown: Mapping[int, Probed]
) -> list[Difference]:
    """The lines that are something else to the scanner than to the engine that has ``shown`` them.

    From the first one on that differs in a known way, nothing is compared.
    """
    scan = Scan(lines, rules)
    limit = next((line for line in range(len(scan)) if _is_left_open(scan, line)), len(scan))
    found = []
    for line, theirs in shown.items():
        if line >= limit:
            break
        ours = _scanned(scan, line)
        if _is_same(scan, line, ours, theirs):
            continue
        if is_known(scan, line):
            break
        found.append(Difference(line, lines[line], ours, theirs))
    return found


def is_known(scan: Scan, line: int) -> bool:
    """Whether the engine may well take the line for something else (docs/fidelity.md)."""
    found, text = scan.line(line), scan[line]
    below = scan[line + 1] if line + 1 < len(scan) else ""
    is_header = bool(found.marks) and "|" in text and "-" in below
    if scan.rules.procedure is Procedure.COMMONMARK:
        # markdown-it lets a line with four blanks and a mark end a paragraph of a container, and
        # reads a table's header before it looks for items.
        is_deep = found.is_lazy and text[: found.start].expandtabs(4).count(" ") >= CODE_INDENT
        is_table = is_header and scan.rules.tables is Tables.HEADER
        return is_deep or is_table or text.rstrip().endswith("]:")
    is_heading = bool(below.strip()) and not below.strip("-= ") and below.lstrip()[0] in "-="
    if scan.rules.procedure is Procedure.KRAMDOWN:
        return found.kind is LineKind.DEFINITION and is_heading
    # What a later line brings makes text of a mark: an underline, the delimiter row of a table, a
    # description; or of a table with one column: a row without a bar.
    has_mark = bool(found.marks) or found.kind is LineKind.DEFINITION
    if has_mark and (is_heading or is_header):
        return True
    block = _block(scan, line)
    if found.containers and any(each.startswith(":") for each in block):
        return True
    if scan.block(line).kind is BlockKind.TABLE_ROW and not all("|" in row for row in block):
        return True
    # What closes no tag is text, and so is a label without an address.
    return text.lstrip().startswith("</") or text.endswith("]:")


def _block(scan: Scan, line: int) -> list[str]:
    """The line and those behind it up to a blank one, without what they begin with."""
    texts = []
    for text in scan[line:]:
        if not text.strip():
            break
        texts.append(text.lstrip(" >"))
    return texts


def _is_left_open(scan: Scan, line: int) -> bool:
    """Whether the line begins what the engine takes for text, since it does not end as it must.

    That are fenced code, formulas, and tables of kramdown, which end with a blank line.
    """
    if scan.rules.procedure is Procedure.COMMONMARK:
        return False
    kind = scan.kind(line)
    if kind is LineKind.FENCE:
        end = _end(scan, line + 1, (LineKind.CODE,))
        return end == len(scan) or scan.kind(end) is not LineKind.FENCE_END
    if kind is LineKind.MATH:
        end = _end(scan, line, (kind,))
        is_closed = "$$" in scan[end - 1] and scan.state(end - 1).leaf.kind is LeafKind.MATH
        return not is_closed or not _is_parted(scan, end)
    if kind is LineKind.COMMENT:
        return "-->" not in scan[_end(scan, line, (kind,)) - 1]
    if kind is LineKind.TABLE_ROW and scan.rules.procedure is Procedure.KRAMDOWN:
        return not _is_parted(scan, _end(scan, line, _ROWS))
    return False


def _end(scan: Scan, line: int, kinds: Sequence[LineKind]) -> int:
    while line < len(scan) and scan.kind(line) in kinds:
        line += 1
    return line


def _is_parted(scan: Scan, line: int) -> bool:
    return line == len(scan) or scan.kind(line) in (LineKind.BLANK, LineKind.ATTRIBUTES)


def _is_in_note(scan: Scan, line: int) -> bool:
    return any(part.kind is ContainerKind.NOTE for part in scan.line(line).containers)
