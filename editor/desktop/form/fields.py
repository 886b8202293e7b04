"""The widgets a value is edited in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionFrame

from editor.desktop.documents.document_text import utf16_length
from editor.desktop.documents.long_lines import LONGEST_EDITED
from editor.desktop.form.field_notes import FieldNotes
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.plain_text import PlainLabel, one_line
from editor.desktop.ui.styled import set_state
from editor.desktop.ui.wrapped_field import can_hold, without_breaks

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QMenu, QWidget

    from editor.desktop.form.field_notes import Steps
    from editor.project.field_settings import FieldSetting


_SIDE = 8
"""Pixels between what stands at the end of a field, the text before it and the edge."""
_INSET = 2
"""Pixels QLineEdit leaves at both sides of its text, besides those of the style."""


class TextField(LineField):
    """One line of text that belongs to a post: what is undone is the post, not the field.

    ``entered`` carries every change the writer makes. While the writer is in it, the field keeps
    its own text; ``show_text`` waits until it is left, unless ``at_once`` is given. While the
    writer is elsewhere, a text too long for the field ends in an ellipsis. An entry that was
    refused keeps Enter from leaving the field, and Escape takes it back first. ``setting_wanted``
    asks to write into the post what it inherits, ``letting_go_wanted`` to take out what overrules
    that.
    """

    joint = " "
    """What is put in place of line breaks that are pasted or dropped."""

    entered = Signal(str)
    left = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    revert_wanted = Signal()
    done = Signal()
    setting_wanted = Signal()
    letting_go_wanted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        # Qt's own limit would cut off a longer text in silence.
        self.setMaxLength(LONGEST_EDITED)
        self._has_breaks = False
        self._most: int | None = None
        self._end = PlainLabel(parent=self)
        self._end.setObjectName("note")
        self._end.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._end.hide()
        self._notes = FieldNotes(self)
        self.textChanged.connect(self._count)
        self.textEdited.connect(self._take_edit)
        self.returnPressed.connect(self._entry_ended)

    @property
    def reason(self) -> str:
        """Why the entry was not written; empty if it was."""
        return self._notes.reason

    def ask_for_steps(self, steps: Callable[[], Steps]) -> None:
        """Learn from ``steps`` whether the post has a step to undo, and one to redo."""
        self._notes.steps = steps

    def extend_menu(self, extend: Callable[[QMenu], None]) -> None:
        """Let ``extend`` add to its menu whenever that is shown."""
        self._notes.extend = extend

    def show_text(self, text: str, *, at_once: bool = False) -> None:
        """Show what the post says."""
        if self.hasFocus() and not at_once:
            return
        if text != self.text():
            place = self.cursorPosition()
            self.setText(text)
            # A long text is read from its beginning; a writer in it stays where they are.
            self.setCursorPosition(min(place, len(text)) if self.hasFocus() else 0)

    def refuse(self, reason: str) -> None:
        """Mark the entry as not written, with the reason; an empty one takes the mark off."""
        self._notes.refuse(reason)

    def say_reason(self) -> None:
        """Show now why the entry was not written."""
        self._notes.say_reason()

    def lock(self, reason: str) -> None:
        """Make the field read-only for a reason; an empty one opens it again."""
        self.setReadOnly(bool(reason))
        self._notes.explain(reason)

    def set_stale(self, stale: bool) -> None:
        """Grey the text: the head cannot be read, and this is what it said before."""
        set_state(self, "stale", stale)

    def set_hint(self, hint: str) -> None:
        """What the tool tip says about the value."""
        if not self.isReadOnly():
            self._notes.explain(hint)

    def tell(self, setting: FieldSetting) -> None:
        """Say what the field is for, that it is required, and how long its text may be."""
        self._notes.tell(setting.help or "")
        self.setPlaceholderText(self.tr("Required") if setting.required else "")
        most = setting.max_length or None
        if most != self._most:
            self._most = most
            self._count()

    def doubt(self, reason: str) -> None:
        """Mark the value as another one than is wanted; an empty reason takes the mark off."""
        self._notes.doubt(reason)

    def speak(self, what: str) -> None:
        """Say to a screen reader what is seen beside the text, as part of the value."""
        self._notes.speak(what)

    def advise(self, advice: str) -> None:
        """Say this beside what else is said about the value."""
        self._notes.advise(advice)

    def point_out(self, problems: str) -> None:
        """Say besides what is wrong with the value, as it stands below the field."""
        self._notes.point_out(problems)

    def show_inherited(self, value: str, source: str, *, has_own: bool) -> None:
        """What counts where the post has no such key, and where it stands.

        An empty source says that nothing is inherited. ``has_own``: whether the post overrules it.
        """
        self._notes.show_inherited(value, source, has_own=has_own)

    @property
    def inherited(self) -> tuple[str, str] | None:
        """The inherited value that is shown, and its source; None where the post has its own."""
        return self._notes.inherited_beside(self.text())

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
            self._notes.paint_inherited(painter, self.text_room(), self.text())
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

    def event(self, event: QEvent) -> bool:
        """Take undo and redo before a shortcut of the window gets them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            if undoes or event.matches(QKeySequence.StandardKey.Redo):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo the post."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.reason:
            self.revert_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Report that the field is left; going to a menu or another window is not leaving it."""
        super().focusOutEvent(event)
        self._count()
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, with undo and redo of the post."""
        menu = self.createStandardContextMenu()
        wanted = {
            "undo": self.undo_wanted,
            "redo": self.redo_wanted,
            "set": self.setting_wanted,
            "let go": self.letting_go_wanted,
        }
        self._notes.complete(menu, wanted)
        self.ask_for_menu(menu, event)

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
        self.entered.emit(line)

    def _entry_ended(self) -> None:
        if self.reason:
            self.say_reason()
        else:
            self.done.emit()
