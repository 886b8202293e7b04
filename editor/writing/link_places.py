"""What is being written of a link at the cursor: its address, an anchor of it, or its label."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from editor.scan.inline import spans
from editor.scan.spans import SpanKind
from editor.writing.reading import is_verbatim
from editor.writing.runs import run_at
from editor.writing.text_places import is_text

if TYPE_CHECKING:
    from editor.scan.scan import Scan

_CLOSED: Final = frozenset({
    SpanKind.CODE, SpanKind.MATH, SpanKind.COMMENT, SpanKind.TAG, SpanKind.INSTRUCTION,
    SpanKind.EXPRESSION,
})  # fmt: skip
"""What no link stands in."""

_BRACKET: Final = re.compile(r"\\.|!?\[|\]", re.DOTALL)

_BEGUN: Final = re.compile(r"(?<![\\\[\]])\[(?![\^\[])([^\[\]]*)\Z")
_BOX: Final = re.compile(r"[>\s]*(?:[-*+]|\d{1,9}[.)])\s+\Z")
"""What stands before the box of a task."""

_PATHS: Final = ("/", "./", "../")


class Wanted(Enum):
    """What may stand at a place of a link."""

    PAGE = "page"
    FILE = "file"
    IMAGE = "image"
    ANCHOR = "anchor"
    LABEL = "label"
    SHORTCUT = "a label, unless a text of one's own"


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
    opening = None if at < 2 or is_verbatim(scan, line) else _opening(scan, line, at)
    if opening is None:
        return _shortcut(scan, line, before)
    written = before[at:]
    if label > address:
        return _shortcut(scan, line, before) if "]" in written else LinkPlace(Wanted.LABEL, at)
    url, sign, _ = written.partition("#")
    if ")" in written:
        return _shortcut(scan, line, before)
    if "://" in written and not sign:
        return None
    if sign:
        rest = scan[line][column:].partition(")")[0]
        return LinkPlace(Wanted.ANCHOR, at + len(url) + 1, url, rest)
    if opening == "![":
        return LinkPlace(Wanted.IMAGE, at)
    return LinkPlace(Wanted.FILE if written.startswith(_PATHS) else Wanted.PAGE, at)


def _shortcut(scan: Scan, line: int, before: str) -> LinkPlace | None:
    """The text in brackets that is being written at the end of ``before``, which may be a label."""
    begun = _BEGUN.search(before)
    if begun is None or line < scan.body or _BOX.match(before[: begun.start()]):
        return None
    is_link = is_text(scan, line, begun.start())
    return LinkPlace(Wanted.SHORTCUT, begun.start(1)) if is_link else None


def _opening(scan: Scan, line: int, column: int) -> str | None:
    """What opens the brackets whose end stands before a place, ``![`` of an image; None for none.

    It may stand on a line before, but in the same paragraph.
    """
    run = run_at(scan, line)
    if run is None:
        return None
    at = run.offset(line, column)
    found = spans(run.text, scan.inline_rules, is_heading=run.is_heading)
    if any(span.kind in _CLOSED and span.open < at < span.close for span in found):
        return None
    signs = [sign for sign in _BRACKET.findall(run.text, 0, at - 1) if sign[0] != "\\"]
    depth = 0
    for sign in reversed(signs):
        depth += 1 if sign == "]" else -1
        if not depth:
            return str(sign)
    return None
