"""Raw HTML and template tags over several lines, read as one text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from editor.scan import tags
from editor.scan.head_syntax import LONGEST
from editor.scan.html_syntax import paint_html
from editor.scan.paint import UNPAINTED, Kind, Paint, Painted
from editor.scan.state import LeafKind, LineKind
from editor.scan.template_syntax import paint_template

if TYPE_CHECKING:
    from editor.scan.scan import Scan

_MOST_LINES: Final = 60
"""Lines that are read as one text; of more, each is read by itself."""

_GOES_ON: Final = {LineKind.HTML: LeafKind.HTML, LineKind.TEMPLATE: LeafKind.TEMPLATE}
_REMEMBERED: Final = 100


class TagRuns:
    """What the lines of raw HTML and of template tags are made of."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self._painted: dict[tuple[str, LineKind, bool], Painted] = {}

    def painted(self, line: int, kind: LineKind) -> Painted:
        """What stands on ``line``, which is of that kind, from its start on."""
        scan = self._scan
        if kind not in _GOES_ON:
            return UNPAINTED
        text = scan[line][scan.start(line) :]
        leaf = scan.state(line).leaf
        if kind is LineKind.TEMPLATE and leaf.kind is LeafKind.TEMPLATE and tags.is_raw(leaf):
            return self._raw(line, text, leaf.mark)
        first, end = self._run(line, kind)
        if end - first > _MOST_LINES:
            return self._of(text[:LONGEST], kind)
        pieces = [
            one[start:]
            for one, start in zip(scan[first:end], scan.starts(range(first, end)), strict=True)
        ]
        at = sum([len(piece) + 1 for piece in pieces[: line - first]])
        if sum([len(piece) + 1 for piece in pieces]) > LONGEST:
            return self._of(text[:LONGEST], kind)
        return self._of("\n".join(pieces), kind).part(at, at + len(text))

    def _run(self, line: int, kind: LineKind) -> tuple[int, int]:
        """The first of the lines that are one text, and the line behind them."""
        first, end = line, line + 1
        while line - first <= _MOST_LINES and self._goes_on(first, kind):
            first -= 1
        while end - line <= _MOST_LINES and end < len(self._scan) and self._goes_on(end, kind):
            end += 1
        return first, end

    def _goes_on(self, line: int, kind: LineKind) -> bool:
        """Whether ``line`` is one text with the line before it."""
        scan = self._scan
        if line <= scan.body or scan.kind(line) is not kind or scan.kind(line - 1) is not kind:
            return False
        leaf = scan.state(line).leaf
        return leaf.kind is _GOES_ON[kind] and not (kind is LineKind.TEMPLATE and tags.is_raw(leaf))

    def _raw(self, line: int, text: str, name: str) -> Painted:
        """Between tags whose content is no template, and the tag that ends it."""
        scan = self._scan
        paint = Paint(len(text))
        if name == "comment":
            paint.fill(0, len(text), Kind.COMMENT)
        elif line + 1 < len(scan) and scan.state(line + 1).leaf.kind is LeafKind.TEMPLATE:
            paint.fill(0, len(text), Kind.CODE)
        else:
            paint_template(text, 0, len(text), paint)
        return paint.painted()

    def _of(self, text: str, kind: LineKind) -> Painted:
        templates = bool(self._scan.rules.templates)
        key = text, kind, templates
        found = self._painted.get(key)
        if found is None:
            paint = Paint(len(text))
            if kind is LineKind.HTML:
                paint_html(text, 0, paint, templates=templates)
            else:
                paint_template(text, 0, len(text), paint)
            if len(self._painted) >= _REMEMBERED:
                self._painted.clear()
            found = self._painted[key] = paint.painted()
        return found
