"""What is being written of a link at the cursor: its address, an anchor of it, or its label."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from editor.scan.inline import spans
from editor.scan.spans import SpanKind
from editor.writing.reading import is_verbatim
from editor.writing.runs import run_at

if TYPE_CHECKING:
    from editor.scan.scan import Scan

_CLOSED: Final = frozenset({
    SpanKind.CODE, SpanKind.MATH, SpanKind.COMMENT, SpanKind.TAG, SpanKind.INSTRUCTION,
    SpanKind.EXPRESSION,
})  # fmt: skip
"""What no link stands in."""

_PATHS: Final = ("/", "./", "../")


class Wanted(Enum):
    """What may stand at a place of a link."""

    PAGE = "page"
    FILE = "file"
    IMAGE = "image"
    ANCHOR = "anchor"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """What is wanted from column ``start`` on; of an anchor, ``url`` is what it is an anchor of.

    ``rest`` follows the cursor, such as the end of the tag that the address stands in.
    """

    wanted: Wanted
    start: int
    url: str = ""
    rest: str = ""


def link_place(scan: Scan, line: int, column: int) -> LinkPlace | None:
    """What of a link is being written at a place; None where it is nothing of one."""
    before = scan[line][:column]
    address, label = before.rfind("]("), before.rfind("][")
    at = max(address, label) + 2
    if at < 2 or is_verbatim(scan, line) or _is_closed(scan, line, at):
        return None
    written = before[at:]
    if label > address:
        return None if "]" in written else LinkPlace(Wanted.LABEL, at)
    url, sign, _ = written.partition("#")
    if ")" in written or ("://" in written and not sign):
        return None
    if sign:
        rest = scan[line][column:].partition(")")[0]
        return LinkPlace(Wanted.ANCHOR, at + len(url) + 1, url, rest)
    if _is_image(before, at - 2):
        return LinkPlace(Wanted.IMAGE, at)
    return LinkPlace(Wanted.FILE if written.startswith(_PATHS) else Wanted.PAGE, at)


def _is_closed(scan: Scan, line: int, column: int) -> bool:
    run = run_at(scan, line)
    if run is None:
        return True
    at = run.offset(line, column)
    found = spans(run.text, scan.inline_rules, is_heading=run.is_heading)
    return any(span.kind in _CLOSED and span.open < at < span.close for span in found)


def _is_image(before: str, end: int) -> bool:
    """Whether the bracket at ``end`` closes the description of an image."""
    depth = 0
    for at in range(end, -1, -1):
        depth += (before[at] == "]") - (before[at] == "[")
        if not depth:
            return before[at - 1 : at] == "!"
    return False
