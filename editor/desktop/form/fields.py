"""The widgets a value is edited in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionFrame

from editor.desktop.documents.document_text import utf16_length
from editor.desktop.documents.long_lines import LONGEST_EDITED
from editor.desktop.form.post_text import PostText
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.plain_text import PlainLabel, one_line
from editor.desktop.ui.styled import set_state
from editor.desktop.ui.wrapped_field import can_hold, without_breaks

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from editor.project.field_settings import FieldSetting


_SIDE = 8
"""Pixels between what stands at the end of a field, the text before it and the edge."""
_INSET = 2
"""Pixels QLineEdit leaves at both sides of its text, besides those of the style."""


class TextField(PostText, LineField):
    """One line of text that belongs to a post.

    While the writer is elsewhere, a text too long for the field ends in an ellipsis.
    """

    joint = " "
    """What is put in place of line breaks that are pasted or dropped."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Qt's own limit would cut off a longer text in silence.
        self.setMaxLength(LONGEST_EDITED)
        self._has_breaks = False
        self._most: int | None = None
        self._end = PlainLabel(parent=self)
        self._end.setObjectName("note")
        self._end.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._end.hide()
        self.belong(name)
        self.textChanged.connect(self._count)

    def tell(self, setting: FieldSetting) -> None:
        """Say what the field is for, that it is required, and how long its text may be."""
        super().tell(setting)
        most = setting.max_length or None
        if most != self._most:
            self._most = most
            self._count()

    @property
    def displayed(self) -> str:
        """What is read in the field: all of its text, or as much as fits."""
        text = self.text()
        metrics = self.fontMetrics()
        room = self.text_room().width()
        if self.hasFocus() or metrics.horizontalAdvance(text) <= room:
            return text
        return metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A text that is cut at the edge could be any; one that ends in an ellipsis goes on."""
        displayed = self.displayed
        if self.inherited is not None:
            super().paintEvent(event)
            painter = QPainter(self)
            self.notes.paint_inherited(painter, self.text_room(), self.text())
            return
        if displayed == self.text():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(self.palette().text().color())
        self._paint_short(painter, displayed)

    def _paint_short(self, painter: QPainter, displayed: str) -> None:
        """The beginning of the text with its waves, on the side from which it is read."""
        layout = QTextLayout(displayed, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        begins = displayed.removesuffix("…")
        same = utf16_length(begins) if self.text().startswith(begins) else 0
        formats = []
        for start, end in self.waves:
            if end <= same:
                part = QTextLayout.FormatRange()
                part.start, part.length = start, end - start
                part.format = self.wave_format()
                formats.append(part)
        layout.setFormats(formats)
        layout.beginLayout()
        line = layout.createLine()
        room = self.text_room()
        # From right to left the line ends, and so begins, at the right of the room.
        line.setLineWidth(room.width())
        layout.endLayout()
        top = room.y() + (room.height() - line.height()) / 2
        layout.draw(painter, QPointF(room.x(), top))

    def text_room(self) -> QRect:
        """Where the text stands in the field."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inside.marginsRemoved(self.textMargins()).adjusted(_INSET, 0, -_INSET, 0)

    @property
    def count(self) -> str:
        """How much of the length it may have is used, where that is shown."""
        return self._end.text() if self._end.isVisibleTo(self) else ""

    def end_room(self) -> int:
        """Pixels at the end of the field that are not for its text; subclasses may need some."""
        return 0

    def _count(self) -> None:
        """Say how long the text is while one writes, and as long as it is too long."""
        most = self._most
        if most is None and self._end.isHidden():
            return
        count = len(self.text())
        is_over = most is not None and count > most
        self._end.setText(self.tr("{count} / {most}").format(count=count, most=most))
        set_state(self._end, "warns", is_over)
        self._end.setVisible(most is not None and (is_over or self.hasFocus()))
        self.place_end()

    def place_end(self) -> None:
        """Keep what stands at the end of the field there, and the text before it."""
        room = self.end_room()
        if not self._end.isHidden():
            self._end.adjustSize()
            wide, high = self._end.width(), self._end.height()
            mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            left = room + _SIDE if mirrored else self.width() - wide - room - _SIDE
            self._end.move(left, (self.height() - high) // 2)
            room += wide + _SIDE
        margins = (room, 0, 0, 0) if self.isRightToLeft() else (0, 0, room, 0)
        if self.textMargins() != QMargins(*margins):
            self.setTextMargins(*margins)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what stands at the end there."""
        super().resizeEvent(event)
        self.place_end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show how long the text may be."""
        super().focusInEvent(event)
        self._count()

    def setText(self, text: str | None) -> None:
        """Show a text, with marks for its line breaks."""
        self._has_breaks = not can_hold(text or "")
        super().setText(text)

    def _take_edit(self, text: str) -> None:
        """Make one line of what was inserted; what the post had before stays as it is."""
        line = text if self._has_breaks else without_breaks(text, self.joint)
        if line != text:
            behind = utf16_length(text) - self.cursorPosition()
            self.setText(line)
            self.setCursorPosition(max(utf16_length(line) - behind, 0))
        super()._take_edit(line)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no longer, and report that the field is left."""
        super().focusOutEvent(event)
        self._count()
