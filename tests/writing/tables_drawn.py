"""Tables with the selection drawn in: ``^`` is the cursor, ``«`` the anchor, if any."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring

import html5lib

from editor.scan.rules import GFM
from editor.scan.scan import Scan
from editor.text.lines import Lines
from editor.writing.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from editor.scan.rules import BlockRules
    from editor.writing.selection import Command
    from tests.writing.sites import OneSite


def parse(drawn: str) -> tuple[list[str], Selection]:
    """The lines and the selection of a drawn text."""
    places: dict[str, tuple[int, int]] = {}
    texts: list[str] = []
    for number, line in enumerate(drawn.split("\n")):
        text = ""
        for character in line:
            if character in "^«":
                places[character] = (number, len(text))
            else:
                text += character
        texts.append(text)
    return texts, Selection(*places.get("«", places["^"]), *places["^"])


def draw(texts: Sequence[str], selection: Selection) -> str:
    """The text with its selection drawn in."""
    drawn = list(texts)
    marks = [(selection.line, selection.column, "^")]
    if not selection.is_empty:
        marks.append((selection.anchor_line, selection.anchor, "«"))
    for line, column, mark in sorted(marks, reverse=True):
        drawn[line] = drawn[line][:column] + mark + drawn[line][column:]
    return "\n".join(drawn)


def after(drawn: str, command: Command, rules: BlockRules = GFM) -> str | None:
    """What a command makes of a drawn text; None if it has nothing to do."""
    texts, selection = parse(drawn)
    change = command(Scan(texts, rules), selection)
    if change is None:
        return None
    made = list(Lines.from_text("\n".join(texts)).apply(change.edit).texts)
    return draw(made, change.selection)


def matrix(site: OneSite, lines: Sequence[str]) -> list[list[str]]:
    """The cells of the rows of the first table on the page, as HTML without their own tag."""
    root = html5lib.parseFragment(site.html(lines), namespaceHTMLElements=False)
    table = root.find(".//table")
    if table is None:
        return []
    return [[_inner(cell) for cell in row] for row in table.iter("tr")]


def _inner(cell: Element) -> str:
    parts = [cell.text or "", *[tostring(child, "unicode") for child in cell]]
    return "".join(parts).strip()
