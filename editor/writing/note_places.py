"""What may be written behind ``[^``: the footnotes a post has, those it lacks, and the next one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from editor.scan.state import LineKind
from editor.writing.text_places import is_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.scan.scan import Scan

_BEGUN = re.compile(r"\[\^([^\[\]\s]*)\Z")
_DEFINED = re.compile(r"(?:[ >]|[-*+] )*\[\^([^\[\]\s]+)\]:[ \t]*(.*)")
_USED = re.compile(r"\[\^([^\[\]\s]+)\](?!:)")
_UNREAD = (LineKind.HEAD, LineKind.CODE, LineKind.INDENTED, LineKind.COMMENT, LineKind.MATH)
_MOST_MISSING: Final = 30
_LONGEST: Final = 200
"""Code points of the start of a footnote's text."""


@dataclass(frozen=True, slots=True)
class NotePlace:
    """The label of a footnote is being written from column ``start`` on.

    ``is_first``: nothing stands before it on its line, so that it may begin a definition.
    """

    start: int
    is_first: bool


@dataclass(frozen=True, slots=True)
class Notes:
    """The labels of a post: ``defined`` with the start of each text, in order of the definitions.

    ``missing`` are the first ones that are used and not defined, each once; ``following`` is the
    next free number.
    """

    defined: Sequence[tuple[str, str]]
    missing: Sequence[str]
    following: str

    @property
    def are_numbered(self) -> bool:
        """Whether most of them are numbers, or there are none."""
        numbers = sum(label.isdecimal() for label, _ in self.defined)
        return 2 * numbers >= len(self.defined)


def note_place(scan: Scan, line: int, column: int) -> NotePlace | None:
    """The label being written at a place; None where none is, or the flavour has no footnotes."""
    if line < scan.body or not scan.rules.footnotes:
        return None
    before = scan[line][:column]
    begun = _BEGUN.search(before)
    if begun is None or not is_text(scan, line, begun.start()):
        return None
    is_escaped = before[: begun.start()].endswith("\\")
    is_first = not before[: begun.start()].strip(" >")
    return None if is_escaped else NotePlace(begun.start(1), is_first)


def notes(scan: Scan, here: tuple[int, int]) -> Notes:
    """The footnotes of a post, but for the label that is being written at ``here``.

    Made of the lines that have the signs, however long the post is; of a label that stands only in
    code within a paragraph nothing is said.
    """
    defined: dict[str, tuple[str, str]] = {}
    used: dict[str, tuple[str, int, int]] = {}
    numbers: set[str] = set()
    for line in _lines(scan):
        text = scan[line]
        begins = _DEFINED.match(text)
        if begins is not None and (line, begins.start(1)) != here:
            label = begins[1]
            defined.setdefault(label.casefold(), (label, begins[2][:_LONGEST].strip()))
            numbers.add(label)
        for found in _USED.finditer(text):
            if (line, found.start(1)) != here:
                used.setdefault(found[1].casefold(), (found[1], line, found.start()))
                numbers.add(found[1])
    unknown = (place for key, place in used.items() if key not in defined)
    missing = [
        label
        for label, line, column in islice(unknown, _MOST_MISSING)
        if is_text(scan, line, column)
    ]
    number = 1
    while str(number) in numbers:
        number += 1
    return Notes(tuple(defined.values()), tuple(missing), str(number))


def _lines(scan: Scan) -> Iterator[int]:
    """The lines of the body that may have a footnote on them."""
    kinds = scan.kinds(scan.body)
    for line in range(scan.body, len(scan)):
        if "[^" in scan[line] and kinds[line - scan.body] not in _UNREAD:
            yield line
