"""InvisibleBlanks: every space, every tab and the end of each line, for those who want to see them.

There are hundreds on a screen, which is painted with every key. So where the spaces of a line stand
is remembered, and all of them are one shape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

from editor.desktop.source.line_spots import LineSpots

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QTextBlock

    from editor.desktop.source.edited_text import EditedText
    from editor.desktop.source.invisible_shapes import InvisibleShapes, Spot

_WIDE = "\t\u3000"

_REMEMBERED = 400

_Key = tuple[str, range, bool, bool, int, float, float, int]


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
        # What moves a space within the same text makes a row longer or shorter.
        widths = layout.lineAt(0).naturalTextWidth(), layout.lineAt(count - 1).naturalTextWidth()
        has_end = block.next().isValid()
        composed = len(layout.preeditAreaText())
        key = text, part, to_end, has_end, count, *widths, composed
        known = self._known.get(key)
        if known is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            known = self._known[key] = _found(spots, text, part, to_end, has_end)
        origin = spots.origin
        if known.spaces.size():
            self._shapes.draw_spaces(painter, known.spaces.translated(origin), known.unit)
        for character, spot in known.others:
            self._shapes.draw_blank(painter, character, spot.moved(origin))
        if known.end is not None:
            font = self._editor.font()
            self._shapes.draw_end(painter, known.end + origin, font, is_mirrored=spots.is_mirrored)


def _found(spots: LineSpots, text: str, part: range, to_end: bool, has_end: bool) -> _Blanks:
    stop = part.stop if to_end else min(part.stop, len(text.rstrip(" \t")))
    shown = range(part.start, max(part.start, stop))
    spaces = [at for at in shown if text[at] == " "]
    others = tuple(
        (text[at], spots.spot(at, at + 1).moved(-spots.origin)) for at in shown if text[at] in _WIDE
    )
    places = QPolygonF(spots.spaces(spaces)).translated(-spots.origin)
    unit = spots.spot(spaces[0], spaces[0] + 1).unit if spaces else 1.0
    is_whole = has_end and part.stop == len(text)
    end = spots.end() - spots.origin if is_whole else None
    return _Blanks(places, others, end, unit)
