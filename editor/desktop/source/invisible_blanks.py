"""InvisibleBlanks: every space, every tab and the end of each line, for those who want to see them.

There are hundreds on a screen, which is painted with every key. So where the spaces of a line stand
is remembered, and all of them are one shape.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QPolygonF

from editor.desktop.source.line_spots import LineSpots

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QPainter, QTextBlock

    from editor.desktop.source.edited_text import EditedText
    from editor.desktop.source.invisible_shapes import InvisibleShapes, Spot

_SPACE, _WIDE = re.compile(" "), re.compile("[\t\u3000]")

_REMEMBERED = 400

_Key = tuple[str, range, bool, bool, bool, int, int, float, float, float]
"""All that says where the blanks of a line stand, from where it begins."""


class _Blanks(NamedTuple):
    """The blanks of a line, from where it begins: spaces, others, and where its base line ends."""

    spaces: QPolygonF
    others: tuple[tuple[str, Spot], ...]
    end: QPointF | None
    unit: float


class InvisibleBlanks:
    """Draws the blanks of one line after the other."""

    def __init__(self, editor: EditedText, shapes: InvisibleShapes) -> None:
        self._editor = editor
        self._shapes = shapes
        self._known: dict[_Key, _Blanks] = {}

    def paint(
        self, painter: QPainter, block: QTextBlock, text: str, part: range, to_end: bool
    ) -> None:
        """Mark the blanks in a part of a line; those at its end only if they are not marked yet."""
        layout = block.layout()
        count = layout.lineCount()
        if not count:
            return
        spots = LineSpots(self._editor, block, text)
        has_end = block.next().isValid()
        first, last = layout.lineAt(0), layout.lineAt(count - 1)
        composed = len(layout.preeditAreaText())
        # What moves a space within the same text makes a row longer or shorter.
        widths = first.width(), first.naturalTextWidth(), last.naturalTextWidth()
        key = text, part, to_end, has_end, spots.is_mirrored, count, composed, *widths
        known = self._known.get(key)
        if known is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            known = self._known[key] = _found(spots, text, part, to_end, has_end)
        self._draw(painter, known, spots)
        if known.end is not None:
            font, end = self._editor.font(), known.end + spots.origin
            self._shapes.draw_end(painter, end, font, is_mirrored=spots.is_mirrored)

    def paint_run(self, painter: QPainter, spots: LineSpots, text: str, part: range) -> None:
        """Mark the blanks in a part of a line, and nothing else."""
        self._draw(painter, _run(spots, text, part), spots)

    def _draw(self, painter: QPainter, blanks: _Blanks, spots: LineSpots) -> None:
        if blanks.spaces.size():
            self._shapes.draw_spaces(painter, blanks.spaces.translated(spots.origin), blanks.unit)
        for character, spot in blanks.others:
            self._shapes.draw_blank(painter, character, spot.moved(spots.origin))


def _found(spots: LineSpots, text: str, part: range, to_end: bool, has_end: bool) -> _Blanks:
    stop = part.stop if to_end else min(part.stop, len(text.rstrip(" \t")))
    run = _run(spots, text, range(part.start, max(part.start, stop)))
    is_whole = has_end and part.stop == len(text)
    return run._replace(end=spots.end() - spots.origin) if is_whole else run


def _run(spots: LineSpots, text: str, part: range) -> _Blanks:
    spaces = [found.start() for found in _SPACE.finditer(text, part.start, part.stop)]
    others = tuple(
        (found[0], spots.spot(*found.span()).moved(-spots.origin))
        for found in _WIDE.finditer(text, part.start, part.stop)
    )
    places = QPolygonF(spots.spaces(spaces)).translated(-spots.origin)
    unit = spots.spot(spaces[0], spaces[0] + 1).unit if spaces else 1.0
    return _Blanks(places, others, None, unit)
