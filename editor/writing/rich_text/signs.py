"""Which signs the marks of a paragraph are written with: those that its flavour reads as meant.

Whether a sign opens or closes depends on what stands beside it, so each paragraph is read again as
the flavour reads it. What no sign can mark gets a pair of tags where these come to the page, and
otherwise is text like any other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.scan.inline import spans
from editor.scan.rules import Procedure
from editor.scan.spans import SpanKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from editor.writing.rich_text.notation import Notation

KINDS: Final = {
    "strong": SpanKind.STRONG,
    "em": SpanKind.EMPHASIS,
    "del": SpanKind.STRIKETHROUGH,
    "sub": SpanKind.SUBSCRIPT,
    "sup": SpanKind.SUPERSCRIPT,
    "mark": SpanKind.HIGHLIGHTED,
}
_NAMES: Final = tuple(KINDS)
_FIRST: Final = 0xFDD0
BREAK: Final = "\ufddf"
"""Stands for a line break until the paragraph is written."""

_MARKS = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + 2 * len(_NAMES) - 1)}]")
_MOST_CHECKED: Final = 40_000
_ROUNDS: Final = 4

Mark = tuple[str, str]
"""What is written before and behind what is marked."""


def marked(name: str, text: str) -> str:
    """A text with signs around it that stand for the marks of an element, for `written`."""
    first = _FIRST + 2 * _NAMES.index(name)
    return f"{chr(first)}{text}{chr(first + 1)}"


def without_marks(text: str) -> str:
    """The text without what stands for marks."""
    return _MARKS.sub("", text)


def written(text: str, notation: Notation, *, is_heading: bool = False) -> str:
    """The text of a paragraph, heading or cell with marks that its flavour reads."""
    if _MARKS.search(text) is None:
        return text
    pieces = _MARKS.split(text)
    signs = [ord(found[0]) - _FIRST for found in _MARKS.finditer(text)]
    pairs = _pairs(signs)
    first: list[Mark] | None = None
    for choice in _choices(notation):
        marks = [choice[_NAMES[signs[opening] // 2]] for opening, _ in pairs]
        made, failed = _read(pieces, pairs, marks, notation, is_heading=is_heading)
        if not failed:
            return made
        first = first or marks
    assert first is not None
    marks = first
    for _ in range(_ROUNDS):
        made, failed = _read(pieces, pairs, marks, notation, is_heading=is_heading)
        if not failed:
            return made
        for number in failed:
            name = _NAMES[signs[pairs[number][0]] // 2]
            marks[number] = _tags(name, notation)
    return without_marks(text)


def _pairs(signs: Sequence[int]) -> list[tuple[int, int]]:
    """Which sign closes which; the signs are those of elements, and so are balanced."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for at, sign in enumerate(signs):
        if sign % 2:
            found.append((opened.pop(), at))
        else:
            opened.append(at)
    return sorted(found)


def _choices(notation: Notation) -> list[Mapping[str, Mark]]:
    """The marks of every kind, the post's own first."""
    bold, italic = notation.bold, notation.italic
    other = {"*": "_", "_": "*"}
    found: list[Mapping[str, Mark]] = []
    for strong, slanted in (
        (bold, italic),
        (bold, other[italic]),
        (other[bold[0]] * 2, italic),
        ("**", "*"),
        ("**", "_"),
    ):
        choice = {name: _mark(name, notation) for name in _NAMES}
        choice |= {"strong": (strong, strong), "em": (slanted, slanted)}
        if choice not in found:
            found.append(choice)
    return found


def _mark(name: str, notation: Notation) -> Mark:
    """How the flavour writes a kind of mark besides bold and italic."""
    sign = notation.sign(KINDS[name])
    if sign:
        return sign, sign
    if name in ("sub", "sup", "mark") and notation.has_tags:
        return _tags(name, notation)
    return "", ""


def _tags(name: str, notation: Notation) -> Mark:
    return (f"<{name}>", f"</{name}>") if notation.has_tags else ("", "")


def _read(
    pieces: Sequence[str],
    pairs: Sequence[tuple[int, int]],
    marks: Sequence[Mark],
    notation: Notation,
    *,
    is_heading: bool,
) -> tuple[str, list[int]]:
    """The text with these marks, and which pairs of them are not read as meant."""
    put = [""] * (len(pieces) - 1)
    for (opening, closing), mark in zip(pairs, marks, strict=True):
        put[opening], put[closing] = mark
    places: list[int] = []
    length = 0
    for piece, sign in zip(pieces, put, strict=False):
        length += len(piece)
        places.append(length)
        length += len(sign)
    text = "".join([one for pair in zip(pieces, [*put, ""], strict=True) for one in pair])
    if len(text) > _MOST_CHECKED:
        return text, []
    shown = text.replace(BREAK, "\n")
    kinds = set(KINDS.values())
    found = {
        (span.open, span.end, shown[span.open : span.start])
        for span in spans(shown, notation.inline_rules, is_heading=is_heading)
        if span.kind in kinds
    }
    meant: dict[tuple[int, int, str], int] = {}
    for number, ((opening, closing), mark) in enumerate(zip(pairs, marks, strict=True)):
        if mark[0] and mark[0][0] != "<":
            meant[places[opening], places[closing], mark[0]] = number
    failed = [number for place, number in meant.items() if place not in found]
    if notation.rules.procedure is Procedure.PYTHON_MARKDOWN:
        # Its expressions take the signs of two spans beside each other for one run.
        ends = {end + len(mark): mark for _, end, mark in meant}
        failed += [n for (start, _, mark), n in meant.items() if ends.get(start, " ")[0] == mark[0]]
    if notation.rules.procedure is Procedure.KRAMDOWN:
        # It takes two signs of a run for strong emphasis, and looks for their end first.
        failed += [n for (at, end, mark), n in meant.items() if _is_in_run(shown, at, end, mark)]
    if not failed and found - meant.keys():
        failed = list(meant.values())
    return text, failed


def _is_in_run(text: str, opening: int, closing: int, mark: str) -> bool:
    """Whether a mark has signs like its own beside it."""
    return any(
        mark[0] in (text[max(0, at - 1) : at], text[at + len(mark) : at + len(mark) + 1])
        for at in (opening, closing)
    )
