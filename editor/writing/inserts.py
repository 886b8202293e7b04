"""What is put in at the cursor as a block or a sign of its own: rule, code, comment, hard break."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.scan.block import BlockKind
from editor.scan.rules import HtmlEnd, Procedure
from editor.scan.state import ContainerKind, LineKind
from editor.text.lines import LineEdit
from editor.writing.reading import VERBATIM, in_body, is_verbatim, line_at
from editor.writing.selection import Change, Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.line import ScannedLine
    from editor.scan.scan import Scan

_FENCE = "```"
_RUN = re.compile("`{3,}")
_COMMENT = re.compile(r"^(?P<lead>\s*)<!-- ?(?P<text>.*?) ?-->(?P<rest>\s*)$", re.DOTALL)


def rule(scan: Scan, selection: Selection) -> Change | None:
    """Put a horizontal rule behind the block at the cursor; None in code and the like."""
    return _put(scan, selection, ("---",), (0, len("---")))


def code_block(scan: Scan, selection: Selection) -> Change | None:
    """Put the selected lines into a fence, or an empty fence behind the block at the cursor.

    The cursor goes where the language is written. None where the flavour reads no fences, in code,
    and where a part of an item, a quote or another block would be cut out.
    """
    rules = scan.rules
    if not rules.fences or in_body(scan, selection) != selection:
        return None
    is_flat = rules.procedure is Procedure.PYTHON_MARKDOWN and not rules.nested_fences
    if is_flat and _lead(scan, selection.start[0]):
        return None
    if selection.is_empty:
        return _put(scan, selection, (_FENCE, "", _FENCE), (0, len(_FENCE)))
    first, last = selection.start[0], selection.last_line
    if _is_within(scan, first) or _is_within(scan, last + 1):
        return None
    lead = _lead(scan, first)
    lines = scan[first : last + 1]
    if scan.line(first).marks or not all(text.startswith(lead) or not text for text in lines):
        return None
    longest = max([len(run) for text in lines for run in _RUN.findall(text)], default=0)
    fence = lead + "`" * max(len(_FENCE), longest + 1)
    before = [lead.rstrip()] if _has_text(scan, first - 1) else []
    behind = [lead.rstrip()] if _has_text(scan, last + 1) else []
    edit = LineEdit(first, len(lines), (*before, fence, *lines, fence.rstrip(), *behind))
    return Change(edit, Selection.at(first + len(before), len(fence)))


def details(scan: Scan, selection: Selection) -> Change | None:
    """Put a block that can be folded behind the block at the cursor, its summary selected."""
    opening = "<details>"
    if scan.rules.html is HtmlEnd.CLOSING_TAG and scan.rules.html_markdown:
        opening = '<details markdown="1">'
    lines = (opening, "<summary>Details</summary>", "", "", "", "</details>")
    change = _put(scan, selection, lines, (1, len("<summary>")))
    if change is None:
        return None
    at = change.selection
    return Change(change.edit, Selection(at.line, at.column, at.line, at.column + len("Details")))


def comment(scan: Scan, selection: Selection) -> Change | None:
    """Make the selection, or the line, a comment that no reader sees, or text again.

    None in code, in the head, and where a comment begins or ends within the selection.
    """
    chosen = in_body(scan, selection)
    if chosen is None or chosen != selection:
        return None
    (first, start), (last, end) = selection.start, selection.end
    if selection.is_empty:
        start = 0 if scan.kind(first) is LineKind.COMMENT else scan.start(first)
        end = len(scan[last])
    kinds = {scan.kind(line) for line in range(first, last + 1)}
    text = "\n".join(scan[first : last + 1])
    head, tail = scan[first][:start], scan[last][end:]
    inner = text[start : len(text) - len(tail)]
    found = _COMMENT.match(inner)
    if found is not None and "-->" not in found["text"]:
        made = found["lead"] + found["text"] + found["rest"]
        shift = -len("<!-- ")
    elif kinds & VERBATIM or "--" in inner or not inner.strip():
        return None
    else:
        made, shift = f"<!-- {inner} -->", len("<!-- ")
    lines = (head + made + tail).split("\n")
    edit = LineEdit(first, last - first + 1, tuple(lines))
    if selection.is_empty:
        column = min(max(selection.column + shift, len(head)), len(lines[0]))
        return Change(edit, Selection.at(first, column))
    behind = (first + len(lines) - 1, len(lines[-1]) - len(tail))
    return Change(edit, selection.over((first, start), behind))


def hard_break(scan: Scan, selection: Selection) -> Change | None:
    """Break the line within its paragraph, by the sign of the flavour.

    That is a backslash in CommonMark and two blanks elsewhere. None outside of paragraphs.
    """
    line, column = selection.line, selection.column
    if not selection.is_empty or line < scan.body:
        return None
    found = line_at(scan, line)
    if scan.block_kind(line) is not BlockKind.PARAGRAPH or column <= found.start:
        return None
    text = scan[line]
    sign = "\\" if scan.rules.procedure is Procedure.COMMONMARK else "  "
    before, rest = text[:column].rstrip(" \t"), text[column:].lstrip(" \t")
    lead = _lead(scan, line)
    edit = LineEdit(line, 1, (before + sign, lead + rest))
    return Change(edit, Selection.at(line + 1, len(lead)))


def _put(
    scan: Scan, selection: Selection, lines: Sequence[str], cursor: tuple[int, int]
) -> Change | None:
    """Put ``lines`` as a block behind that at the cursor, blank lines around it as need be.

    ``cursor`` is a row of the lines and a column in it.
    """
    at = selection.last_line
    if at < scan.body or is_verbatim(scan, at):
        return None
    if scan.kind(at) in (LineKind.TABLE_ROW, LineKind.TABLE_RULE) or (
        scan.block_kind(at) is BlockKind.TABLE_ROW
    ):
        return None
    lead = _lead(scan, at)
    bare = lead.rstrip()
    is_blank = scan.kind(at) is LineKind.BLANK
    first = at if is_blank else scan.extent(at).stop
    following = first + is_blank
    before = [bare] if _has_text(scan, first - 1) else []
    behind = [bare] if _has_text(scan, following) else []
    made = [*before, *[lead + text if text else bare for text in lines], *behind]
    row, column = cursor
    edit = LineEdit(first, int(is_blank), tuple(made))
    return Change(edit, Selection.at(first + len(before) + row, len(lead) + column))


def _has_text(scan: Scan, line: int) -> bool:
    return scan.body <= line < len(scan) and scan.kind(line) is not LineKind.BLANK


def _is_within(scan: Scan, line: int) -> bool:
    """Whether a line goes on with code, raw HTML or the like."""
    return line < len(scan) and scan.kind(line) in VERBATIM - {LineKind.FENCE}


def _lead(scan: Scan, line: int) -> str:
    """What a further line of the block on a line begins with: signs of quotes, and blanks."""
    text, found = scan[line], line_at(scan, line)
    parts: list[str] = []
    done = 0
    for mark in found.marks:
        parts.append(text[done : mark.start])
        if mark.container.kind is ContainerKind.QUOTE:
            sign = text[mark.start : mark.text]
            parts.append(sign if sign.endswith((" ", "\t")) else f"{sign} ")
        else:
            parts.append(" " * _content_width(scan, found, text, mark.start, mark.text))
        done = mark.text
    behind = text[done:]
    blanks = behind[: len(behind) - len(behind.lstrip(" \t"))]
    return "".join([*parts, blanks if scan.state(line).containers or parts else ""])


def _content_width(scan: Scan, found: ScannedLine, text: str, start: int, end: int) -> int:
    """How far in the content of an item stands, a box not counted."""
    indent = scan.rules.item_indent
    if indent is not None:
        return indent
    item = found.item
    if item is not None and item.start == start and item.is_task:
        gap = text[item.end :]
        return item.end - item.start + len(gap) - len(gap.lstrip(" \t"))
    return end - start
