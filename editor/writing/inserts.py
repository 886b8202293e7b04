"""What is put in at the cursor as a block or a sign of its own: rule, code, comment, hard break."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.scan.block import BlockKind
from editor.scan.inline import spans
from editor.scan.rules import HtmlEnd, Procedure
from editor.scan.spans import SpanKind
from editor.scan.state import ContainerKind, LineKind
from editor.text.lines import LineEdit
from editor.writing.reading import VERBATIM, in_body, is_verbatim, line_at, text_start
from editor.writing.runs import run_at
from editor.writing.selection import Change, Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.line import ScannedLine
    from editor.scan.scan import Scan

_FENCE = "```"
_RUN = re.compile("`{3,}")
_SUMMARY = "Details"
_TEMPLATE_COMMENTS = {
    "liquid": ("{% comment %}", "{% endcomment %}"),
    "nunjucks": ("{#", "#}"),
}
_BROKEN = frozenset(
    {
        SpanKind.STRONG,
        SpanKind.EMPHASIS,
        SpanKind.STRIKETHROUGH,
        SpanKind.INSERTED,
        SpanKind.DELETED,
        SpanKind.HIGHLIGHTED,
        SpanKind.LINK,
    }
)
"""Spans that may hold a break."""


def rule(scan: Scan, selection: Selection) -> Change | None:
    """Put a horizontal rule behind the block at the cursor; None in code and the like.

    On the first line of a post it is one of asterisks: dashes would open front matter there.
    """
    is_first = selection.last_line == 0 and scan.kind(0) is LineKind.BLANK
    sign = "***" if is_first else "---"
    return put(scan, selection, (sign,), (0, len(sign)))


def code_block(scan: Scan, selection: Selection) -> Change | None:
    """Put the selected lines into a fence, or an empty fence behind the block at the cursor.

    The cursor goes where the language is written. None where the flavour reads no fences, in code,
    and where a part of an item, a quote or another block would be cut out.
    """
    rules = scan.rules
    if not rules.fences or in_body(scan, selection) != selection:
        return None
    is_flat = rules.procedure is Procedure.PYTHON_MARKDOWN and not rules.nested_fences
    if is_flat and lead_of(scan, selection.start[0]):
        return None
    if selection.is_empty:
        return put(scan, selection, (_FENCE, "", _FENCE), (0, len(_FENCE)))
    first, last = selection.start[0], selection.last_line
    if _is_within(scan, first) or _is_within(scan, last + 1):
        return None
    lead = lead_of(scan, first)
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
    """Put a block that can be folded behind the block at the cursor, its summary selected.

    None where the flavour has none: it leaves raw HTML out, and has no sign of its own.
    """
    rules = scan.rules
    blank = ""
    if "???" in rules.admonitions:
        blank = " " * (rules.item_indent or 4)
        opening, rest = ('??? note "', '"'), [blank]
    elif rules.raw_html:
        attribute = rules.html is HtmlEnd.CLOSING_TAG and rules.html_markdown
        tag = '<details markdown="1">' if attribute else "<details>"
        opening, rest = (f"{tag}\n<summary>", "</summary>"), ["", "", "", "</details>"]
    elif rules.templates == "hugo":
        opening, rest = ('{{< details summary="', '" >}}'), ["", "", "", "{{< /details >}}"]
    else:
        return None
    lines = (opening[0] + _SUMMARY + opening[1]).split("\n")
    row = len(lines) - 1
    column = len(opening[0].rpartition("\n")[2])
    change = put(scan, selection, (*lines, *rest), (row, column))
    if change is None:
        return None
    at = change.selection
    return Change(change.edit, Selection(at.line, at.column, at.line, at.column + len(_SUMMARY)))


def has_details(scan: Scan) -> bool:
    """Whether the flavour has blocks that can be folded."""
    rules = scan.rules
    return rules.raw_html or "???" in rules.admonitions or rules.templates == "hugo"


def comment(scan: Scan, selection: Selection) -> Change | None:
    """Make the selection, or the line, a comment that no reader sees, or text again.

    None in code, in the head, where a comment begins or ends within the selection, and where the
    flavour has no comments.
    """
    signs = comment_signs(scan)
    chosen = in_body(scan, selection)
    if signs is None or chosen is None or chosen != selection:
        return None
    opening, closing = signs
    (first, start), (last, end) = selection.start, selection.end
    if selection.is_empty:
        start, end = text_start(scan[first], scan.line(first)), len(scan[last])
    kinds = {scan.kind(line) for line in range(first, last + 1)}
    text = "\n".join(scan[first : last + 1])
    head, tail = scan[first][:start], scan[last][end:]
    inner = text[start : len(text) - len(tail)]
    found = _commented(inner, opening, closing)
    if found is not None:
        made, shift = found, -len(f"{opening} ")
    elif kinds & VERBATIM or not inner.strip() or any(sign in inner for sign in (*signs, "--")):
        return None
    else:
        made, shift = f"{opening} {inner} {closing}", len(f"{opening} ")
    lines = (head + made + tail).split("\n")
    edit = LineEdit(first, last - first + 1, tuple(lines))
    if selection.is_empty:
        column = min(max(selection.column + shift, len(head)), len(lines[0]))
        return Change(edit, Selection.at(first, column))
    behind = (first + len(lines) - 1, len(lines[-1]) - len(tail))
    return Change(edit, selection.over((first, start), behind))


def comment_signs(scan: Scan) -> tuple[str, str] | None:
    """What stands around a comment in the flavour; None if it has none.

    MDX reads no HTML; where tags are shown as text, comments would be, too, and only a template
    language can hide something. Goldmark leaves raw HTML out, and comments with it.
    """
    rules = scan.rules
    if rules.templates == "mdx":
        return "{/*", "*/}"
    if rules.raw_html or rules.html is not HtmlEnd.NOTHING:
        return "<!--", "-->"
    return _TEMPLATE_COMMENTS.get(rules.templates or "")


def _commented(text: str, opening: str, closing: str) -> str | None:
    """What a comment holds, with the blanks around it; None if the text is no single one."""
    bare = text.strip()
    if not bare.startswith(opening) or not bare.endswith(closing):
        return None
    inner = bare[len(opening) : len(bare) - len(closing)]
    if len(bare) < len(opening) + len(closing) or closing in inner:
        return None
    begin = text.index(bare)
    return text[:begin] + inner.removeprefix(" ").removesuffix(" ") + text[begin + len(bare) :]


def hard_break(scan: Scan, selection: Selection) -> Change | None:
    """Break the line within its paragraph, by the sign of the flavour, or within its cell.

    That is a backslash in CommonMark, two blanks elsewhere, and a tag in a cell. None outside of
    paragraphs and cells, and in a cell where the flavour leaves raw HTML out.
    """
    line, column = selection.line, selection.column
    if not selection.is_empty or line < scan.body:
        return None
    found = line_at(scan, line)
    if scan.block_kind(line) is BlockKind.TABLE_ROW:
        return _break_in_cell(scan, line, column)
    if scan.block_kind(line) is not BlockKind.PARAGRAPH or column <= found.start:
        return None
    run = run_at(scan, line)
    if run is None or not _can_break(run.text, scan, run.offset(line, column)):
        return None
    text = scan[line]
    sign = "\\" if scan.rules.procedure is Procedure.COMMONMARK else "  "
    before, rest = text[:column].rstrip(" \t"), text[column:].lstrip(" \t")
    lead = lead_of(scan, line)
    edit = LineEdit(line, 1, (before + sign, lead + rest))
    return Change(edit, Selection.at(line + 1, len(lead)))


def _break_in_cell(scan: Scan, line: int, column: int) -> Change | None:
    cell = next((one for one in scan.cells(line) if one.start < column <= one.end), None)
    if cell is None or not scan.rules.raw_html:
        return None
    text = scan[line]
    if not _can_break(text[cell.start : cell.end], scan, column - cell.start):
        return None
    tag = "<br />" if scan.rules.templates == "mdx" else "<br>"
    before, rest = text[:column].rstrip(" \t"), text[column:]
    if column < cell.end:
        rest = rest.lstrip(" \t")
    edit = LineEdit(line, 1, (before + tag + rest,))
    return Change(edit, Selection.at(line, len(before) + len(tag)))


def _can_break(text: str, scan: Scan, at: int) -> bool:
    """Whether a place of a text is in no mark, no code and the like."""
    for span in spans(text, scan.inline_rules):
        if any(mark.start < at < mark.stop for mark in span.marks):
            return False
        if span.kind not in _BROKEN and span.open < at < span.close:
            return False
    return True


def put(
    scan: Scan, selection: Selection, lines: Sequence[str], cursor: tuple[int, int]
) -> Change | None:
    """Put ``lines`` as a block behind that at the cursor, blank lines around it as need be.

    ``cursor`` is a row of the lines and a column in it. None in code and the like.
    """
    at = selection.last_line
    if at < scan.body or is_verbatim(scan, at):
        return None
    if scan.kind(at) in (LineKind.TABLE_ROW, LineKind.TABLE_RULE) or (
        scan.block_kind(at) is BlockKind.TABLE_ROW
    ):
        return None
    lead = lead_of(scan, at)
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


def lead_of(scan: Scan, line: int) -> str:
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
