"""Lists and quotes: what Enter goes on with and what it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.scan.prefixes import Prefix, in_fence, prefix
from editor.text.lines import LineEdit
from editor.writing.nesting import indent, outdent, parent_indent, renumbered
from editor.writing.selection import Change, Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["enter", "indent", "outdent"]


def enter(lines: Sequence[str], selection: Selection) -> Change | None:
    """Go on with the list or quote at the cursor, or leave it when its line is empty.

    None where a plain new line is meant: no list, a selection, the cursor before the text.
    """
    line, column = selection.line, selection.column
    text = lines[line]
    if not selection.is_empty:
        return None
    before = prefix(text)
    if in_fence(lines, line):
        return _same_indentation(text, line, column)
    if not before.text.strip() or column < len(before.text):
        return None
    if not text[len(before.text) :].strip():
        return _leave(lines, line, before)
    lead = _next_lead(before)
    new = [text[:column], lead + text[column:].lstrip()]
    following = list(renumbered(lines, line + 1, before, by=1)) if before.number else []
    edit = LineEdit(line, 1 + len(following), (*new, *following))
    return Change(edit, Selection.at(line + 1, len(lead)))


def _same_indentation(text: str, line: int, column: int) -> Change | None:
    indent = text[: len(text) - len(text.lstrip(" \t"))][:column]
    if not indent:
        return None
    edit = LineEdit(line, 1, (text[:column], indent + text[column:]))
    return Change(edit, Selection.at(line + 1, len(indent)))


def _next_lead(before: Prefix) -> str:
    marker = before.marker
    if before.number is not None:
        marker = f"{before.number + 1}{marker[-1]}"
    task = "[ ] " if before.task else ""
    gap = (before.gap or " ") if before.marker else ""
    quote = before.quote
    if quote and not quote.endswith((" ", "\t")):
        quote += " "
    return f"{quote}{before.indent}{marker}{gap}{task}"


def _leave(lines: Sequence[str], line: int, before: Prefix) -> Change:
    """Enter on an empty item: one level out, and from the outermost level out of the list."""
    if before.is_item:
        level = parent_indent(lines, line, before)
        out = None if level is None else Prefix(before.quote, level, *_parts(before))
        text = before.quote if out is None else out.text
    else:
        text = before.quote.rstrip()
        text = text[: text.rfind(">")] if text else ""
    return Change(LineEdit(line, 1, (text,)), Selection.at(line, len(text)))


def _parts(before: Prefix) -> tuple[str, str, str]:
    return before.marker, before.gap or " ", before.task
