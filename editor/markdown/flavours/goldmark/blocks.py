"""Goldmark's block rules where they differ from CommonMark's in markdown-it.

Headings with attributes; paragraphs, which become setext headings, give up the link references at
their start and turn into tables; attribute blocks. Everything else is markdown-it's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.common.utils import normalizeReference

from editor.markdown.flavours.goldmark import attributes
from editor.markdown.flavours.goldmark.inline import NOWHERE
from editor.markdown.flavours.goldmark.links import closure, destination, skip_spaces, title
from editor.markdown.flavours.goldmark.text import SPACES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.rules_block.state_block import StateBlock
    from markdown_it.token import Token

    BlockRule = Callable[[StateBlock, int, int, bool], bool]
    Describe = Callable[[StateBlock, Sequence[str], int, int, int], bool]

_ATX = re.compile(r"(#{1,6})(?=[ \t\v\f]|$)(.*)", re.DOTALL)
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
_DELIMITER_ROW = re.compile(r"[-:| \t\v\f]*\Z")
_DELIMITER = re.compile(r"[ \t]*(:?)-+(:?)[ \t]*\Z")
_DESCRIPTION = re.compile(r":[ \t]")


def line_text(state: StateBlock, line: int) -> str:
    """A line without its indentation."""
    start = state.bMarks[line] + state.tShift[line]
    return state.src[start : state.eMarks[line]].lstrip(SPACES)


def push_inline(state: StateBlock, content: str, lines: tuple[int, int]) -> Token:
    """Text whose inlines are parsed later."""
    token = state.push("inline", "", 0)
    token.content = content
    token.map = list(lines)
    token.children = []
    return token


def heading_rule(*, with_attributes: bool) -> BlockRule:
    """# Headings, with {attributes} at their end if these are on."""

    def heading(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
        if state.is_code_block(start):
            return False
        match = _ATX.match(line_text(state, start))
        if match is None:
            return False
        if silent:
            return True
        text, found = match[2].strip(SPACES), attributes.Attributes()
        if with_attributes:
            text, found = attributes.at_end(text)
        bare = text.rstrip("#")
        if not bare or bare[-1] in SPACES:
            text = bare.rstrip(SPACES)
        state.line = start + 1
        _push_heading(state, f"h{len(match[1])}", [text] if text else [], found, (start, start + 1))
        return True

    return heading


def _push_heading(
    state: StateBlock,
    tag: str,
    lines: Sequence[str],
    found: attributes.Attributes,
    place: tuple[int, int],
) -> None:
    token = state.push("heading_open", tag, 1)
    token.map = list(place)
    token.meta["attributes"] = found
    inline = push_inline(state, "\n".join(lines), place)
    inline.meta["lines"] = len(lines)
    state.push("heading_close", tag, -1)


def attribute_rule(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """A line {.class} is for the block before it, if no blank line stands between."""
    if state.is_code_block(start):
        return False
    parsed = attributes.parse(line_text(state, start), 0)
    if parsed is None:
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.map = [start, start + 1]
        token.meta["attributes"] = parsed[0]
        token.meta["alone"] = start > 0 and state.isEmpty(start - 1)
        state.line = start + 1
    return True


def is_description(state: StateBlock, line: int) -> bool:
    """Whether the line starts a description: a colon in the first column, and a space."""
    return state.sCount[line] == state.blkIndent and bool(
        _DESCRIPTION.match(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])
    )


def paragraph_rule(
    *, with_table: bool, with_attributes: bool, describe: Describe | None
) -> BlockRule:
    """Paragraphs and all that can come of them."""

    def paragraph(state: StateBlock, start: int, limit: int, silent: bool) -> bool:
        if silent:
            return False
        old_parent = state.parentType
        state.parentType = "paragraph"
        end, level = collect(state, start, describes=describe is not None)
        lines = take_references(state, start, end)
        if len(lines) < end - start:
            state.push("definition", "", 0).map = [start, end - len(lines)]
        # References stand at the start, so the lines that are left are the last ones.
        indents = [_depth(state, line) for line in range(end - len(lines), end)]
        table = _table_in(lines, indents) if with_table and lines else None
        state.parentType = old_parent
        before = lines if table is None else lines[: table[0]]
        state.line = end
        if describe is not None and before and table is None and not level:
            following = state.skipEmptyLines(end)
            if following < limit and is_description(state, following):
                return describe(state, before, start, following, limit)
        if before and not level:
            push_paragraph(state, before, (start, end))
        if table is not None:
            _push_table(state, lines[table[0] :], table[1], (start, end))
        if before and level:
            # An underline makes a heading of what stands in front of a table, but behind it.
            found = attributes.Attributes()
            before[-1] = before[-1].rstrip(SPACES)
            if with_attributes:
                before[-1], found = attributes.at_end(before[-1])
            state.line = end + 1
            _push_heading(state, level, before, found, (start, end + 1))
        return True

    return paragraph


def push_paragraph(state: StateBlock, lines: Sequence[str], place: tuple[int, int]) -> None:
    """A paragraph of these lines."""
    state.push("paragraph_open", "p", 1).map = list(place)
    push_inline(state, "\n".join(lines).rstrip(SPACES), place)
    state.push("paragraph_close", "p", -1)


def collect(state: StateBlock, start: int, *, describes: bool) -> tuple[int, str]:
    """Where the paragraph that starts here ends, and the tag that a line of === or --- gives."""
    terminators = state.md.block.ruler.getRules("paragraph")
    lists: list[int] = state.env.get("descriptions", [])
    line = start + 1
    while line < state.lineMax and not state.isEmpty(line):
        indent = state.sCount[line]
        # Deep lines would be code, but not in a paragraph; negative ones are a quote's lazy lines.
        if indent < 0 or indent - _margin(state, indent) > 3:
            line += 1
            continue
        if indent >= state.blkIndent:
            underline = _UNDERLINE.match(line_text(state, line))
            if underline:
                return line, "h1" if underline[1][0] == "=" else "h2"
        if describes and is_description(state, line):
            break
        if indent in lists and _DESCRIPTION.match(line_text(state, line)):
            break
        if any(rule(state, line, state.lineMax, True) for rule in terminators):
            break
        line += 1
    return line, ""


def _margin(state: StateBlock, indent: int) -> int:
    """The column from which a line so deep counts: that of the innermost block it reaches."""
    if indent >= state.blkIndent:
        return state.blkIndent
    return max((column for column in state.env.get("lists", ()) if column <= indent), default=0)


def _depth(state: StateBlock, line: int) -> int:
    """How far a paragraph's line stands in; a quote's lazy line counts from the margin."""
    lazy = state.sCount[line] < 0
    return state.tShift[line] if lazy else state.sCount[line] - state.blkIndent


def take_references(state: StateBlock, start: int, end: int) -> list[str]:
    """The paragraph's lines without the link references they start with, which are defined."""
    lines = [line_text(state, line) for line in range(start, end)]
    if not lines[0].startswith("["):
        return lines
    text = "\n".join(lines)
    at = 0
    while at < len(text):
        after = _reference(state, text, at)
        if after == NOWHERE:
            break
        at = after
    return text[at:].split("\n") if at < len(text) else []


def _line_after(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _reference(state: StateBlock, text: str, at: int) -> int:
    """Define the reference at ``at``; returns where the next line starts, or NOWHERE."""
    if text[at] != "[":
        return NOWHERE
    close = closure(text, at + 1, "[", "]")
    label = text[at + 1 : close] if close != NOWHERE else ""
    if not label.strip(SPACES) or text[close + 1 : close + 2] != ":":
        return NOWHERE
    url, after = destination(text, skip_spaces(text, close + 2))
    if after == NOWHERE:
        return NOWHERE
    next_line = _line_after(text, after)
    ends_line = not text[after:next_line].strip(SPACES)
    spaces_end = skip_spaces(text, after)
    name, title_end = title(text, spaces_end) if spaces_end > after else ("", NOWHERE)
    has_title = title_end != NOWHERE
    if has_title and not text[title_end : _line_after(text, title_end)].strip(SPACES):
        next_line = _line_after(text, title_end)
    elif not ends_line:
        return NOWHERE
    # More text behind a title makes it a paragraph, but Goldmark keeps it as the title as well.
    words = name if has_title else None
    references = state.env.setdefault("references", {})
    references.setdefault(normalizeReference(label), {"href": url, "title": words})
    return next_line


def _table_in(lines: Sequence[str], indents: Sequence[int]) -> tuple[int, list[str]] | None:
    """The index of a table's header among the lines, and the alignments of its columns."""
    for index in range(1, len(lines)):
        alignments = _alignments(lines[index]) if indents[index] <= 3 else None
        if alignments is None:
            continue
        if len(_cells(lines[index - 1])) > len(alignments):
            return None
        return index - 1, alignments
    return None


def _alignments(line: str) -> list[str] | None:
    if not _DELIMITER_ROW.match(line):
        return None
    columns = line.split("|")
    if not columns[0].strip(SPACES):
        columns = columns[1:]
    if columns and not columns[-1].strip(SPACES):
        columns = columns[:-1]
    found = []
    for column in columns:
        match = _DELIMITER.match(column)
        if match is None:
            return None
        sides = (bool(match[1]), bool(match[2]))
        found.append(
            {(True, True): "center", (True, False): "left", (False, True): "right"}.get(sides, "")
        )
    return found or None


def _cells(line: str) -> list[str]:
    line = line.strip(SPACES)
    at = 1 if line.startswith("|") else 0
    limit = len(line) - 1 if line.endswith("|") else len(line)
    cells = []
    while at < limit:
        end = at
        while end < limit and (line[end] != "|" or (end > 0 and line[end - 1] == "\\")):
            end += 1
        cells.append(line[at:end].strip(SPACES))
        at = end + 1
    return cells


def _push_table(
    state: StateBlock, lines: Sequence[str], alignments: list[str], place: tuple[int, int]
) -> None:
    state.push("table_open", "table", 1).map = list(place)
    state.push("thead_open", "thead", 1)
    _push_row(state, "th", _cells(lines[0]), alignments, place)
    state.push("thead_close", "thead", -1)
    state.push("tbody_open", "tbody", 1)
    for line in lines[2:]:
        _push_row(state, "td", _cells(line), alignments, place)
    state.push("tbody_close", "tbody", -1)
    state.push("table_close", "table", -1)


def _push_row(
    state: StateBlock, tag: str, cells: list[str], alignments: list[str], place: tuple[int, int]
) -> None:
    state.push("tr_open", "tr", 1)
    for index, alignment in enumerate(alignments):
        is_there = index < len(cells)
        state.push(f"{tag}_open", tag, 1).meta["alignment"] = alignment if is_there else ""
        cell = push_inline(state, cells[index] if is_there else "", place)
        cell.meta["cell"] = True
        state.push(f"{tag}_close", tag, -1)
    state.push("tr_close", "tr", -1)
