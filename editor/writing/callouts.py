"""Callouts: blocks in a box with a title such as Note or Warning, where the flavour has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

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
    if not any(scan[line].strip() for line in range(first, last + 1)):
        return None
    if any(scan.kind(line) is LineKind.HEAD for line in (first, last)):
        return None
    depth = common_depth(scan, selection, first, last)
    lead = cut(scan, first, depth)
    new = [scan[first][: lead.at] + title]
    shifts: dict[int, tuple[int, int]] = {}
    for line in range(first, last + 1):
        begin = cut(scan, line, depth).at
        rest = scan[line][begin:]
        before = lead.lead + inner
        new.append(before + rest if rest.strip() else (lead.lead + inner).rstrip())
        if not rest.strip() and not is_alert:
            new[-1] = ""
        shifts[line] = (begin, len(before) - begin)
    above = [lead.lead.rstrip()] if _touches(scan, first - 1, depth, lead) else []
    below = [lead.lead.rstrip()] if _touches(scan, last + 1, depth, None) else []
    edit = LineEdit(first, last - first + 1, (*above, *new, *below))

    def place(line: int, column: int) -> tuple[int, int]:
        row = line - first + 1 + len(above)
        if line not in shifts:
            return (first + row, 0) if line > last else (line, column)
        begin, by = shifts[line]
        return first + row, min(max(column, begin) + by, len(new[line - first + 1]))

    change = Change(
        edit,
        Selection(
            *place(selection.anchor_line, selection.anchor),
            *place(selection.line, selection.column),
        ),
    )
    return change if _is_whole(scan, change, len(above), len(new), depth) else None


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


def _is_whole(
    scan: Scan, change: Change, above: int | None = None, count: int = 0, depth: int = 0
) -> bool:
    """Whether what was put in is read as a callout, from its title to its end."""
    made = scan.copy()
    made.apply(change.edit, scan.body)
    if above is None:
        line = change.selection.line - 1
        return any(_opens(made, line, at) for at in range(len(made.line(line).containers)))
    first = change.edit.first + above
    if not _opens(made, first, depth):
        return False
    last = first + count - 1
    found = _at_depth(made, first, depth)
    return found is not None and found.last == last


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
