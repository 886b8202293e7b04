"""kramdown's tables: lines with bars, of which none need say what the head is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.markdown.flavours.kramdown import syntax
from editor.markdown.flavours.kramdown.elements import Element
from editor.markdown.flavours.kramdown.reader import RAW
from editor.markdown.flavours.kramdown.spans import spans_of

if TYPE_CHECKING:
    from editor.markdown.flavours.kramdown.reader import Reader

_START: Final = re.compile(r" {0,3}(?=[^ \t\n\r\f\v])")
_SEPARATOR: Final = re.compile(r"([+|: \t-]*?-[+|: \t-]*?)[ \t]*\n")
_FOOT: Final = re.compile(r"[+|: \t=]*?=[+|: \t=]*?[ \t]*\n")
_SIDES: Final = re.compile(r"[ \t]?(:?)-+(:?)[ \t]?")
_BAR: Final = re.compile(r"(?<!\\)\|")
_CODE: Final = re.compile(r"(<code[^\n]*?>[^\n]*?</code>)")
_TICKS: Final = re.compile(r"`+")


def table(reader: Reader) -> bool:
    """Lines that all have a bar, between two boundaries."""
    source = reader.source
    text, start = source.text, source.pos
    indent = _START.match(text, start)
    if indent is None or not reader.is_behind_boundary():
        return False
    if syntax.PIPE.match(text, indent.end()) is None:
        source.see(source.line_end(start))
        return False
    # A table that turns out to be none has used up the attributes before it.
    element = reader.adopt(Element("table"))
    _read_rows(reader, element)
    end = source.pos
    is_table = reader.is_before_boundary() and _has_bars(reader, text[start : end - 1])
    if not is_table or not any(part.kind == "tbody" for part in element.children):
        source.pos = start
        return False
    width = max(len(row.children) for part in element.children for row in part.children)
    for part in element.children:
        for row in part.children:
            row.children += [Element("td") for _ in range(width - len(row.children))]
            for cell, side in zip(row.children, element.sides, strict=False):
                cell.text = side
            for cell in row.children:
                cell.model = "th" if part.kind == "thead" else "td"
    reader.tree.children.append(element)
    return True


def _read_rows(reader: Reader, element: Element) -> None:
    source = reader.source
    text = source.text
    has_bar = text[source.pos : source.line_end(source.pos)].lstrip(syntax.SPACES).startswith("|")
    first = _SEPARATOR.match(text, source.pos)
    if first is not None:
        source.pos = first.end()
    rows: list[Element] = []
    has_sides = has_foot = False

    def end_part(kind: str, *, is_sure: bool = False) -> None:
        nonlocal rows
        if not has_foot or kind != "tbody" or is_sure:
            part = Element(kind)
            part.children, rows = rows, []
            element.children.append(part)

    while not source.has_ended():
        source.see(source.line_end(source.pos))
        if syntax.PIPE.match(text, source.pos) is None:
            break
        separator = _SEPARATOR.match(text, source.pos)
        foot = _FOOT.match(text, source.pos) if separator is None else None
        if separator is not None:
            source.pos = separator.end()
            if rows and not has_sides and not has_foot:
                end_part("thead")
                element.sides = [_side(*found) for found in _SIDES.findall(separator[1])]
                has_sides = bool(element.sides)
            elif rows:
                end_part("tbody")
        elif foot is not None:
            source.pos = foot.end()
            if rows:
                end_part("tbody", is_sure=True)
            has_foot = True
        else:
            end = source.line_end(source.pos)
            rows.append(_row(reader, text[source.pos : end - 1].rstrip(" \t"), has_bar))
            rows[-1].start = source.pos
            source.pos = end
    if rows:
        end_part("tfoot" if has_foot else "tbody")


def _side(left: str, right: str) -> str:
    if left and right:
        return "center"
    return "left" if left else "right" if right else ""


def _row(reader: Reader, line: str, has_bar: bool) -> Element:
    cells: list[str] = []

    def go_on(text: str) -> None:
        if cells:
            cells[-1] += text
        else:
            cells.append(text)

    # Beyond the last end of an element no other can end.
    limit = line.rfind("</code>") + len("</code>") if "</code>" in line else 0
    parts = [*_CODE.split(line[:limit]), line[limit:]] if limit else [line]
    for index, part in enumerate(parts):
        if index % 2 and index < len(parts) - 1:
            go_on(part)
            continue
        for span in spans_of(reader.options, part, "code"):
            if span.kind == "text":
                first, *others = [piece.replace("\\|", "|") for piece in _BAR.split(span.value)]
                go_on(first)
                cells += others
            else:
                code = span.value
                ticks = max(_TICKS.findall(code), default="") + "`"
                pad = " " if len(ticks) > 1 else ""
                go_on(f"{ticks}{pad}{code}{pad}{ticks}")
    if has_bar and cells and not cells[0].strip(syntax.SPACES):
        del cells[0]
    if cells and not cells[-1].strip(syntax.SPACES):
        cells.pop()
    row = Element("tr")
    for text in cells:
        cell = Element("td")
        cell.add_text(text.strip(syntax.SPACES), RAW)
        row.children.append(cell)
    return row


def _has_bars(reader: Reader, text: str) -> bool:
    """Whether every line has a bar that stands in no code and no tag."""
    is_barred = False
    for span in spans_of(reader.options, text, "code and html"):
        if not span.chunks:
            continue
        lines = _lines(span.value)
        if span.kind == "codespan":
            if len(lines) > 2 or (len(lines) == 2 and not is_barred):
                break
            if len(lines) == 2:
                is_barred = False
        else:
            if len(lines) > 1 and not is_barred and not _is_barred(lines[0]):
                break
            is_barred = (is_barred and len(lines) < 2) or bool(lines and _is_barred(lines[-1]))
    return is_barred


def _is_barred(line: str) -> bool:
    return syntax.PIPE.match(line) is not None


def _lines(text: str) -> list[str]:
    """The lines of a text without the empty ones at its end."""
    lines = text.split("\n")
    while lines and not lines[-1]:
        lines.pop()
    return lines
