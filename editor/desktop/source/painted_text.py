"""PaintedText: a text that others paint on, and that says where its caret is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Slot
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QTextEdit

from editor.desktop.ui.plain_text import show_tool_tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint, QRect
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

_PLACES = (
    Qt.InputMethodQuery.ImCursorRectangle,
    Qt.InputMethodQuery.ImAnchorRectangle,
    Qt.InputMethodQuery.ImInputItemClipRectangle,
)


class PaintedText(QTextEdit):
    """Of a part of the viewport that is painted, ``before_paint`` are called before the text is.

    ``overlays`` are called after it. ``tips`` are asked in their order what there is to say of a
    point of the viewport; the first that has something to say is heard.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before_paint: list[Callable[[QRect], None]] = []
        self.overlays: list[Callable[[QPainter, QRect], None]] = []
        self.tips: list[Callable[[QPoint], str]] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and over it what others paint."""
        for prepare in self.before_paint:
            prepare(event.rect())
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for paint in self.overlays:
            paint(painter, event.rect())
        painter.end()

    @Slot(Qt.InputMethodQuery, "QVariant", result="QVariant")
    def inputMethodQuery(self, query: Qt.InputMethodQuery, argument: object = None) -> object:
        """What an input method asks, with places as this widget counts them: so they are mapped.

        QTextEdit answers with places in the viewport, and the candidates would stand as far from
        the caret as the column is from the left edge. With an ``argument`` it is a slot, and the
        form in which Qt itself asks.
        """
        if argument is None:
            answer = super().inputMethodQuery(query)
        else:
            answer = super().inputMethodQuery(query, argument)
        if isinstance(answer, QRectF) and query in _PLACES:
            return answer.translated(self.viewport().pos())
        return answer

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what there is to say of the place under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            said = next(filter(None, (tip(event.pos()) for tip in self.tips)), "")
            show_tool_tip(event.globalPos(), said, self.viewport())
            return True
        return super().viewportEvent(event)
