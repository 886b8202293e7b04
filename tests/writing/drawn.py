"""Texts with the selection drawn in: ``|`` is the cursor, ``«`` or ``»`` the anchor, if any."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from editor.scan.rules import GFM
from editor.scan.scan import Scan
from editor.text.lines import Lines
from editor.writing.links import paste_link
from editor.writing.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.rules import BlockRules
    from editor.writing.selection import Command
    from tests.writing.sites import OneSite


def parse(drawn: str) -> tuple[Lines, Selection]:
    """The lines and the selection of a drawn text."""
    places: dict[str, tuple[int, int]] = {}
    texts: list[str] = []
    for number, line in enumerate(drawn.split("\n")):
        text = ""
        for character in line:
            if character in "|«»":
                places["|" if character == "|" else "«"] = (number, len(text))
            else:
                text += character
        texts.append(text)
    cursor = places["|"]
    return Lines.from_text("\n".join(texts)), Selection(*places.get("«", cursor), *cursor)


def draw(texts: Sequence[str], selection: Selection) -> str:
    """The text with its selection drawn in."""
    drawn = list(texts)
    backward = (selection.line, selection.column) < (selection.anchor_line, selection.anchor)
    marks = [(selection.line, selection.column, "|")]
    if not selection.is_empty:
        marks.append((selection.anchor_line, selection.anchor, "»" if backward else "«"))
    for line, column, mark in sorted(marks, reverse=True):
        drawn[line] = drawn[line][:column] + mark + drawn[line][column:]
    return "\n".join(drawn)


def after(drawn: str, command: Command, rules: BlockRules = GFM, body: int = 0) -> str | None:
    """What a command makes of a drawn text; None if it has nothing to do.

    ``body`` is the first line behind the head.
    """
    lines, selection = parse(drawn)
    change = command(Scan(lines.texts, rules, body), selection)
    if change is None:
        return None
    return draw(lines.apply(change.edit).texts, change.selection)


def on_site(site: OneSite, drawn: str, command: Command) -> str | None:
    """What a command makes of a drawn text in a post of a site; None if it has nothing to do."""
    lines, selection = parse(drawn)
    change = command(site.scan(lines.texts), selection)
    if change is None:
        return None
    return draw(lines.apply(change.edit).texts, change.selection)


def pasting(address: str) -> Command:
    """The command that pasting ``address`` is."""
    return partial(paste_link, pasted=address)
