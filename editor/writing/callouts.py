"""Callouts: blocks in a box with a title such as Note or Warning, where the flavour has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from editor.scan.block import BlockKind
from editor.scan.state import ContainerKind, LineKind
from editor.text.lines import LineEdit
from editor.writing.containers import (
    Cut,
    blocks_around,
    common_depth,
    cut,
    without_blank_ends,
)
from editor.writing.inserts import put
from editor.writing.reading import in_body
from editor.writing.selection import Change, Selection

if TYPE_CHECKING:
    from editor.scan.scan import Scan
    from editor.writing.selection import Command

_ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*$", re.IGNORECASE)
_ADMONITION = re.compile(
    r"!!! ?(?P<kind>[\w-]+)(?P<more>(?: +[\w-]+)*)(?: +\"(?P<title>.*?)\")? *$"
)
_MARK: Final = "!!!"
_STEP: Final = 4
"""Columns that admonitions are indented by, where the site sets no other number."""


class CalloutKind(StrEnum):
    """The kinds that GitHub's alerts have, and the themes of MkDocs as well."""

    NOTE = "note"
    TIP = "tip"
    IMPORTANT = "important"
    WARNING = "warning"
    CAUTION = "caution"


def has_callouts(scan: Scan) -> bool:
    """Whether the flavour reads callouts: GitHub's alerts, or admonitions."""
    return scan.rules.alerts or _MARK in scan.rules.admonitions


def callout(kind: CalloutKind) -> Command:
    """The command that makes the selected blocks a callout of this kind, or plain text again.

    In a callout of another kind it changes the kind. None where the flavour has no callouts, in
    code and the like, and where none can stand.
    """

    def command(scan: Scan, selection: Selection) -> Change | None:
        chosen = in_body(scan, selection)
        if chosen is None or chosen != selection or not has_callouts(scan):
            return None
        found = _around(scan, chosen)
        if found is None:
            return _wrapped(scan, chosen, kind)
        if found.kind == kind:
            return _unwrapped(scan, chosen, found)
        text = scan[found.first]
        word = found.word
        new = kind.upper() if scan.rules.alerts else kind.value
        edit = LineEdit(found.first, 1, (text[: word.start] + new + text[word.stop :],))
        length = len(edit.inserted[0])
        ends = [
            (line, min(column, length) if line == found.first else column)
            for line, column in (
                (chosen.anchor_line, chosen.anchor),
                (chosen.line, chosen.column),
            )
        ]
        chosen = Selection(*ends[0], *ends[1])
        return Change(edit, chosen)

    return command


@dataclass(frozen=True, slots=True)
class _Callout:
    """A callout on lines ``first`` to ``last``; ``word`` is where its kind stands.

    ``depth`` containers are around it.
    """

    first: int
    last: int
    depth: int
    kind: str
    word: range
    title: str


def _around(scan: Scan, selection: Selection) -> _Callout | None:
    """The innermost callout that holds all that is selected, blank lines at its ends aside."""
    first, last = without_blank_ends(scan, selection.start[0], selection.last_line)
    if first == last and first > scan.body and scan.kind(first) is LineKind.BLANK:
        # Nothing is written yet below the title.
        for depth in range(len(scan.line(first - 1).containers)):
            if _opens(scan, first - 1, depth):
                return _read(scan, first - 1, first, depth)
    for depth in reversed(range(len(scan.line(first).containers))):
        found = _at_depth(scan, first, depth)
        if found is not None and last <= found.last:
            return found
    return None


def _at_depth(scan: Scan, line: int, depth: int) -> _Callout | None:
    wanted = ContainerKind.QUOTE if scan.rules.alerts else ContainerKind.ADMONITION

    def holds(number: int) -> bool:
        containers = scan.line(number).containers
        return len(containers) > depth and containers[depth].kind is wanted

    if not holds(line):
        return None
    first = last = line
    while not _opens(scan, first, depth) and first > scan.body and holds(first - 1):
        first -= 1
    while last + 1 < len(scan) and holds(last + 1) and not _opens(scan, last + 1, depth):
        last += 1
    while last > first and not scan[last].strip():
        last -= 1
    return _read(scan, first, last, depth)


def _opens(scan: Scan, line: int, depth: int) -> bool:
    """Whether the callout at ``depth`` opens on a line, which has its title."""
    return _read(scan, line, line, depth) is not None


def _read(scan: Scan, first: int, last: int, depth: int) -> _Callout | None:
    text = scan[first]
    if scan.rules.alerts:
        begin = cut(scan, first, depth + 1).at
        found = _ALERT.match(text, begin)
        if found is None or len(scan.line(first).containers) != depth + 1:
            return None
        return _Callout(first, last, depth, found[1].lower(), range(*found.span(1)), "")
    if scan.kind(first) is not LineKind.ADMONITION:
        return None
    found = _ADMONITION.match(text, cut(scan, first, depth).at)
    if found is None or len(scan.line(first).containers) != depth + 1:
        return None
    return _Callout(
        first, last, depth, found["kind"].lower(), range(*found.span("kind")), found["title"] or ""
    )


def _wrapped(scan: Scan, selection: Selection, kind: CalloutKind) -> Change | None:
    """The selected blocks in a new callout."""
    is_alert = scan.rules.alerts
    first, last = blocks_around(scan, selection.start[0], selection.last_line)
    step = scan.rules.item_indent or _STEP
    title = f"> [!{kind.upper()}]" if is_alert else f"{_MARK} {kind}"
    inner = "> " if is_alert else " " * step
    if first == last and scan.kind(first) is LineKind.BLANK:
        change = put(scan, selection, (title, inner), (1, len(inner)))
        return change if change and _is_whole(scan, change) else None
    if any(scan.kind(line) in (LineKind.HEAD, LineKind.BLANK) for line in (first, last)):
        return None
    for gap in (False, True):
        change = _boxed(scan, selection, range(first, last + 1), (title, inner), gap=gap)
        if change is not None:
            return change
    return None


def _boxed(
    scan: Scan, selection: Selection, lines: range, signs: tuple[str, str], *, gap: bool
) -> Change | None:
    """Whole blocks below a title, a blank line between them if there is to be a ``gap``.

    ``signs`` are the title and what stands before each line. None where that is not read as a
    callout, or its blocks not as they were: not everything may follow a title at once.
    """
    title, inner = signs
    first, depth = lines.start, common_depth(scan, selection, lines.start, lines[-1])
    lead = cut(scan, first, depth)
    blank = (lead.lead + inner).rstrip() if scan.rules.alerts else ""
    head = [scan[first][: lead.at] + title, *([blank] if gap else [])]
    body: list[str] = []
    begins: list[int] = []
    for line in lines:
        begins.append(cut(scan, line, depth).at)
        rest = scan[line][begins[-1] :]
        body.append(lead.lead + inner + rest if rest.strip() else blank)
    above = [lead.lead.rstrip()] if _touches(scan, first - 1, depth, lead) else []
    below = [lead.lead.rstrip()] if _touches(scan, lines.stop, depth, None) else []
    edit = LineEdit(first, len(lines), (*above, *head, *body, *below))
    start = first + len(above) + len(head)
    shift = len(lead.lead + inner)

    def place(line: int, column: int) -> tuple[int, int]:
        if line not in lines:
            return (line + edit.shift if line >= lines.stop else line), column
        row = line - first
        inside = max(0, column - begins[row])
        return start + row, min(shift + inside, len(body[row]))

    made = scan.copy()
    made.apply(edit, scan.body)
    found = _at_depth(made, start - len(head), depth)
    if (
        found is None
        or found.last != start + len(body) - 1
        or not _are_kept(scan, made, lines, start)
    ):
        return None
    anchor = place(selection.anchor_line, selection.anchor)
    return Change(edit, Selection(*anchor, *place(selection.line, selection.column)))


def _are_kept(scan: Scan, made: Scan, lines: range, start: int) -> bool:
    """Whether the lines are what they were, now that they stand from line ``start`` on."""
    if scan.block_kind(lines.start) is BlockKind.HEADING and made.extent(start).start < start:
        # The title would be a part of a heading that is underlined.
        return False
    for row, line in enumerate(lines):
        kinds = {scan.kind(line), made.kind(start + row)}
        is_first = not row and kinds <= {LineKind.PARAGRAPH, LineKind.CONTINUATION}
        if len(kinds) > 1 and not is_first:
            return False
        if scan.block_kind(line) is not made.block_kind(start + row):
            return False
    return True


def _touches(scan: Scan, line: int, depth: int, lead: Cut | None) -> bool:
    """Whether a blank line has to part the callout from the line beside it."""
    if not scan.body <= line < len(scan) or not scan[line].strip():
        return False
    if lead is not None and lead.begins_item:
        return False
    found = scan.line(line)
    if scan.rules.alerts:
        beside = found.containers[depth : depth + 1]
        return bool(beside) and beside[0].kind is ContainerKind.QUOTE
    return len(found.containers) >= depth and not (
        lead is None and cut(scan, line, depth).begins_item
    )


def _is_whole(scan: Scan, change: Change) -> bool:
    """Whether an empty callout that was put in is read as one."""
    made = scan.copy()
    made.apply(change.edit, scan.body)
    line = change.selection.line - 1
    return any(_opens(made, line, depth) for depth in range(len(made.line(line).containers)))


def _unwrapped(scan: Scan, selection: Selection, found: _Callout) -> Change:
    """The blocks of a callout without it; a title of its own stays as text in bold."""
    depth = found.depth
    lead = cut(scan, found.first, depth)
    new: list[str] = []
    if found.title:
        new += [f"{scan[found.first][: lead.at]}**{found.title}**", lead.lead.rstrip()]
    shifts: dict[int, tuple[int, int, int]] = {}
    step = scan.rules.item_indent or _STEP
    for line in range(found.first + 1, found.last + 1):
        text = scan[line]
        begin = cut(scan, line, depth).at
        end = _content_start(scan, line, depth, begin, step)
        before = text[:begin] if new else scan[found.first][: lead.at]
        if not new and not text[end:].strip():
            # A blank line right below the title goes with it.
            shifts[line] = (len(text), 0, 0)
            continue
        kept = before + text[end:]
        shifts[line] = (end, len(before) - end, len(new))
        new.append(kept if text[end:].strip() else kept.rstrip())
    if not new:
        new.append(scan[found.first][: lead.at].rstrip())

    def place(line: int, column: int) -> tuple[int, int]:
        if line not in shifts:
            inside = found.first <= line <= found.last
            if inside:
                return found.first, min(lead.at, len(new[0]))
            gone = found.last - found.first + 1 - len(new)
            return (line - gone if line > found.last else line), column
        end, by, row = shifts[line]
        return found.first + row, max(0, min(max(column, end) + by, len(new[row])))

    edit = LineEdit(found.first, found.last - found.first + 1, tuple(new))
    anchor = place(selection.anchor_line, selection.anchor)
    return Change(edit, Selection(*anchor, *place(selection.line, selection.column)))


def _content_start(scan: Scan, line: int, depth: int, begin: int, step: int) -> int:
    """Where a line goes on behind the sign, or the blanks, of the callout."""
    text = scan[line]
    if scan.rules.alerts:
        return max(begin, cut(scan, line, depth + 1).at)
    end = begin
    while end < len(text) and end - begin < step and text[end] == " ":
        end += 1
    return end + 1 if end == begin and text[end : end + 1] == "\t" else end
