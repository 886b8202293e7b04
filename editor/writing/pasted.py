"""Markdown that is pasted: where it may go, and how it stands beside what is there.

A block that shares no line with text, such as a list, gets a blank line where it would run into
what stands beside it, and further lines go on in the quotes and items around the place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.scan.block import BlockKind
from editor.scan.inline import spans
from editor.scan.spans import LinkSpan, SpanKind
from editor.scan.state import LineKind
from editor.writing.inserts import lead_at
from editor.writing.reading import beside, is_verbatim, line_at, text_start
from editor.writing.runs import run_at
from editor.writing.selection import Change, Selection, replace
from editor.writing.table_text import cell_text

if TYPE_CHECKING:
    from editor.scan.scan import Scan

_CLOSED = frozenset(
    {
        SpanKind.CODE,
        SpanKind.MATH,
        SpanKind.TAG,
        SpanKind.COMMENT,
        SpanKind.INSTRUCTION,
        SpanKind.TEMPLATE,
        SpanKind.EXPRESSION,
        SpanKind.ATTRIBUTES,
        SpanKind.AUTOLINK,
        SpanKind.WIKI_LINK,
        SpanKind.FOOTNOTE,
    }
)
"""Spans in which marks are mere signs."""

_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)]) +")


def takes_markdown(scan: Scan, selection: Selection) -> bool:
    """Whether what is selected may become Markdown; not so in code, the head, HTML or formulas."""
    line = selection.start[0]
    if line < scan.body or is_verbatim(scan, line):
        return False
    run = run_at(scan, line)
    if run is None:
        return True
    start, end = run.offset(*selection.start), run.offset(*selection.end)
    return not any(
        span.open < start < span.close and not (start < end and span.close <= end)
        for span in spans(run.text, scan.inline_rules, is_heading=run.is_heading)
        if span.kind in _CLOSED or isinstance(span, LinkSpan)
    )


def is_in_cell(scan: Scan, selection: Selection) -> bool:
    """Whether what is selected begins in a row of a table, in which no block can stand."""
    return scan.block_kind(selection.start[0]) is BlockKind.TABLE_ROW


def fitting(scan: Scan, selection: Selection, text: str) -> str:
    """A plain text as it fits in place of what is selected: several lines in a cell become one.

    Rows of a table stay rows.
    """
    lines = text.strip("\n").split("\n")
    are_rows = all("|" in line for line in lines)
    is_one_row = selection.start[0] == selection.end[0]
    if not lines[1:] or are_rows or not is_one_row or not is_in_cell(scan, selection):
        return text
    return cell_text(text, scan.rules)


def put_markdown(
    scan: Scan, selection: Selection, markdown: str, *, begins_block: bool, ends_block: bool
) -> Change | None:
    """Put Markdown in place of what is selected, with the cursor behind it.

    ``begins_block`` and ``ends_block``: its first and its last block share no line with text. None
    for several lines in a cell.
    """
    first, *rest = markdown.split("\n")
    if not (rest or begins_block or ends_block):
        return replace(scan, selection, markdown)
    if is_in_cell(scan, selection):
        return None
    (line, start), (last, end) = selection.start, selection.end
    text, found = scan[line], line_at(scan, line)
    at = text_start(text, found)
    lead = lead_at(scan, line) if start >= at else ""
    mark = found.marks[-1] if found.marks else None
    if found.kind is LineKind.EMPTY_ITEM and mark is not None and _ITEM.match(first):
        # The items come in the place of the empty one.
        start = at = mark.start
        lead = beside(text, found.marks[:-1], mark.start)
        selection = Selection(line, start, last, end)
    bare = lead.rstrip()
    body = [first, *[lead + one if one else bare for one in rest]]
    before, behind = text[min(at, start) : start], scan[last][end:]
    parted = "\n" + bare + "\n" + lead
    prefix = ""
    if begins_block and before.strip():
        prefix = parted
        start -= len(before) - len(before.rstrip(" \t"))
        selection = Selection(line, start, last, end)
    elif begins_block and not found.marks and line > scan.body and _has_text(scan, line - 1):
        prefix = "\n" + lead
    suffix = ""
    if ends_block and behind.strip():
        suffix = parted
        selection = _with_blanks(scan, selection)
    elif ends_block and _has_text(scan, last + 1) and not _goes_on(scan, last + 1):
        suffix = "\n" + bare
    put = prefix + "\n".join(body)
    change = replace(scan, selection, put + suffix)
    cursor = replace(scan, selection, put).selection
    return Change(change.edit, cursor)


def _has_text(scan: Scan, line: int) -> bool:
    return scan.body <= line < len(scan) and scan.kind(line) is not LineKind.BLANK


def _goes_on(scan: Scan, line: int) -> bool:
    """Whether an item begins on a line, which may stand right below another block of its list."""
    return line_at(scan, line).item is not None


def _with_blanks(scan: Scan, selection: Selection) -> Selection:
    """What is selected and the blanks behind it."""
    last, end = selection.end
    rest = scan[last][end:]
    end += len(rest) - len(rest.lstrip(" \t"))
    return Selection(*selection.start, last, end)
