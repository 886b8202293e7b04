"""Footnotes: a reference and its definition put in at once, and the way from one to the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from editor.scan.inline import spans
from editor.scan.spans import SpanKind
from editor.scan.state import ContainerKind, LeafKind, LineKind
from editor.scan.words import word_at
from editor.text.lines import LineEdit
from editor.writing.reading import in_body
from editor.writing.runs import run_at
from editor.writing.selection import Change, Selection, unchanged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor.scan.scan import Scan
    from editor.writing.runs import Run

_NAMED = re.compile(r"\[\^([^\[\]\s]+)\]")
_ATOMS: Final = frozenset(SpanKind) - {
    SpanKind.STRONG,
    SpanKind.EMPHASIS,
    SpanKind.STRIKETHROUGH,
    SpanKind.SUBSCRIPT,
    SpanKind.SUPERSCRIPT,
    SpanKind.INSERTED,
    SpanKind.DELETED,
    SpanKind.HIGHLIGHTED,
}
"""Spans in which no reference is read, or none may stand."""


_LEFT_OPEN: Final = (LeafKind.FENCE, LeafKind.HTML, LeafKind.MATH, LeafKind.TEMPLATE)


@dataclass(frozen=True, slots=True)
class NoteReference:
    """``[^label]`` in the text of ``line``, from ``start`` to before ``end``."""

    label: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NoteDefinition:
    """``[^label]:`` at the start of ``line``, ``end`` the line behind the note.

    Its text begins at ``column``. Blank lines behind the note do not belong to it.
    """

    label: str
    line: int
    column: int
    end: int


def footnote(scan: Scan, selection: Selection) -> Change | None:
    """Put a reference in and begin its definition; on either of them, go to the other.

    The reference stands behind the word, the code or the link at the cursor, or behind what is
    selected; the definition behind those that are there, or at the end of the text, but above a
    block that is left open. None where the flavour has no footnotes, outside of text, and on a
    definition to which nothing refers.
    """
    chosen = in_body(scan, selection)
    if chosen is None or not scan.rules.footnotes:
        return None
    if chosen.is_empty:
        defined = definition_at(scan, chosen.line)
        if defined is not None:
            return _to_reference(scan, defined.label)
        found = reference_at(scan, chosen.line, chosen.column)
        if found is not None:
            return _to_definition(scan, found)
    return _inserted(scan, chosen)


def reference_at(scan: Scan, line: int, column: int) -> NoteReference | None:
    """The reference at a place, or right before it."""
    if line < scan.body or "[^" not in scan[line]:
        return None
    return next((one for one in _references_on(scan, line) if one.start <= column <= one.end), None)


def references(scan: Scan) -> Iterator[NoteReference]:
    """All references of the body, in order."""
    for line in range(scan.body, len(scan)):
        if "[^" in scan[line]:
            yield from _references_on(scan, line)


def definition_at(scan: Scan, line: int) -> NoteDefinition | None:
    """The definition that a line belongs to, if it stands in no other container."""
    if line < scan.body or not _is_in_note(scan, line):
        return None
    for first in range(line, scan.body - 1, -1):
        found = _definition_on(scan, first)
        if found is not None:
            return found if line < found.end else None
        if not _is_in_note(scan, first):
            return None
    return None


def definitions(scan: Scan) -> Iterator[NoteDefinition]:
    """All definitions of the body that stand in no other container, in order."""
    for line in range(scan.body, len(scan)):
        if "[^" in scan[line] and "]:" in scan[line]:
            found = _definition_on(scan, line)
            if found is not None:
                yield found


def _to_reference(scan: Scan, label: str) -> Change | None:
    key = _key(label)
    found = next((one for one in references(scan) if _key(one.label) == key), None)
    if found is None:
        return None
    return unchanged(scan, Selection.at(found.line, found.end))


def _to_definition(scan: Scan, reference: NoteReference) -> Change | None:
    key = _key(reference.label)
    found = next((one for one in definitions(scan) if _key(one.label) == key), None)
    if found is None:
        return _defined(scan, reference.line, reference.end, reference.label, "")
    return unchanged(scan, Selection.at(found.line, found.column))


def _inserted(scan: Scan, selection: Selection) -> Change | None:
    line, column = selection.end
    if line != selection.last_line:
        line, column = selection.last_line, len(scan[selection.last_line])
    run = run_at(scan, line)
    if run is None or scan.kind(line) in (LineKind.BLANK, LineKind.RULE) or not run.text.strip():
        return None
    cells = scan.cells(line)
    if cells:
        # Between two cells it would become one of its own.
        cell = next((one for one in cells if column <= one.end), cells[-1])
        column = max(cell.start, min(column, cell.end))
    elif scan.kind(line) in (LineKind.TABLE_RULE, LineKind.UNDERLINE):
        return None
    place = run.place(_behind(scan, run, run.offset(line, column)))
    label = _next_label(scan)
    return _defined(scan, *place, label, f"[^{label}]")


def _behind(scan: Scan, run: Run, at: int) -> int:
    """The first place from ``at`` on that stands in no word, link, code or the like."""
    text = run.text
    row_end = text.find("\n", at)
    row_end = len(text) if row_end < 0 else row_end
    while at < row_end and not text[:at].strip():
        at += 1
    for span in spans(text, scan.inline_rules, is_heading=run.is_heading):
        if span.kind in _ATOMS and span.open < at < span.close:
            at = span.close
    start, end = word_at(text, at)
    return end if start < at < end else at


def _next_label(scan: Scan) -> str:
    used = {name[1] for line in scan[scan.body :] if "[^" in line for name in _NAMED.finditer(line)}
    number = 1
    while str(number) in used:
        number += 1
    return str(number)


def _defined(scan: Scan, line: int, column: int, label: str, reference: str) -> Change | None:
    """Put ``reference`` in at a place, and a definition where the post has them."""
    known = list(definitions(scan))
    at = known[-1].end if known else _text_end(scan)
    is_tight = any(one.end == two.line for one, two in pairwise(known))
    for place in dict.fromkeys((at, _text_end(scan), _closed_end(scan))):
        change = _change(scan, (line, column), place, label, reference, is_tight=is_tight)
        if _is_read(scan, change, label, (line, column) if reference else None):
            return change
    return None


def _change(
    scan: Scan, at: tuple[int, int], place: int, label: str, reference: str, *, is_tight: bool
) -> Change:
    line, column = at
    mark = f"[^{label}]: "
    before = [""] if place > scan.body and scan[place - 1].strip() and not is_tight else []
    behind = [""] if place < len(scan) and scan[place].strip() else []
    first, last = min(line, place), max(line + 1, place)
    texts = scan[first:last]
    text = scan[line]
    texts[line - first] = text[:column] + reference + text[column:]
    texts[place - first : place - first] = [*before, mark, *behind]
    edit = LineEdit(first, last - first, tuple(texts))
    return Change(edit, Selection.at(place + len(before), len(mark)))


def _is_read(scan: Scan, change: Change, label: str, at: tuple[int, int] | None) -> bool:
    """Whether the definition, and the reference at a place, are read as such."""
    made = scan.copy()
    made.apply(change.edit, scan.body)
    cursor = change.selection
    found = _definition_on(made, cursor.line)
    if found is None or found.label != label:
        return False
    if at is None:
        return True
    line, column = at
    if line >= change.edit.first and cursor.line <= line:
        line += len(change.edit.inserted) - change.edit.removed
    return any(one.start == column for one in _references_on(made, line))


def _closed_end(scan: Scan) -> int:
    """The same above a fence, a tag or the like that is left open to the end of the text."""
    last = len(scan) - 1
    open_block = scan.line(last).after.leaf.kind
    if open_block not in _LEFT_OPEN:
        return _text_end(scan)
    while last > scan.body and scan.state(last).leaf.kind is open_block:
        last -= 1
    return _text_end(scan, last)


def _text_end(scan: Scan, end: int | None = None) -> int:
    """The line behind the last one that is not blank, of those before ``end``."""
    end = len(scan) if end is None else end
    while end > scan.body and not scan[end - 1].strip():
        end -= 1
    return end


def _references_on(scan: Scan, line: int) -> Iterator[NoteReference]:
    run = run_at(scan, line)
    if run is None:
        return
    for span in spans(run.text, scan.inline_rules, is_heading=run.is_heading):
        if span.kind is not SpanKind.FOOTNOTE:
            continue
        named = _NAMED.search(run.text, span.open, span.close)
        row, start = run.place(span.open)
        if row == line and named is not None:
            yield NoteReference(named[1], line, start, start + span.close - span.open)


def _definition_on(scan: Scan, line: int) -> NoteDefinition | None:
    found = scan.line(line)
    if not found.marks or found.marks[0].container.kind is not ContainerKind.NOTE:
        return None
    mark = found.marks[0]
    named = _NAMED.match(scan[line], mark.start)
    if named is None or len(found.containers) != len(found.marks):
        return None
    end = following = line + 1
    while following < len(scan) and _is_in_note(scan, following):
        if scan.line(following).marks[:1] and _begins_note(scan, following):
            break
        following += 1
        if scan[following - 1].strip():
            end = following
    return NoteDefinition(named[1], line, mark.text, end)


def _begins_note(scan: Scan, line: int) -> bool:
    return scan.line(line).marks[0].container.kind is ContainerKind.NOTE


def _is_in_note(scan: Scan, line: int) -> bool:
    containers = scan.line(line).containers
    return bool(containers) and containers[0].kind is ContainerKind.NOTE


def _key(label: str) -> str:
    return label.casefold()
