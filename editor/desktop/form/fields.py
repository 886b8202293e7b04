"""The widgets a value is edited in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyleOptionFrame

from editor.desktop.documents.document_text import utf16_length
from editor.desktop.documents.long_lines import LONGEST_EDITED
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.plain_text import one_line, set_tool_tip, show_tool_tip
from editor.desktop.ui.styled import set_state

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QPaintEvent
    from PySide6.QtWidgets import QMenu, QWidget


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
        self._reason = ""
        self._hint = ""
        self._short = ""
        self._inherited: tuple[str, str] | None = None
        self._has_own = True
        self._steps: Callable[[], tuple[bool, bool]] = lambda: (False, False)
        self.textEdited.connect(self.entered)
        self.returnPressed.connect(self._entry_ended)

    @property
    def reason(self) -> str:
        """Why the entry was not written; empty if it was."""
        return self._reason

    def ask_for_steps(self, steps: Callable[[], tuple[bool, bool]]) -> None:
        """Learn from ``steps`` whether the post has a step to undo, and one to redo."""
        self._steps = steps

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
        if reason != self._reason:
            self._reason = reason
            self._look()

    def say_reason(self) -> None:
        """Show now why the entry was not written."""
        show_tool_tip(self.mapToGlobal(self.rect().bottomLeft()), self._reason, self)

    def lock(self, reason: str) -> None:
        """Make the field read-only for a reason; an empty one opens it again."""
        self.setReadOnly(bool(reason))
        self._hint = reason
        self._look()

    def set_stale(self, stale: bool) -> None:
        """Grey the text: the head cannot be read, and this is what it said before."""
        set_state(self, "stale", stale)

    def set_hint(self, hint: str) -> None:
        """What the tool tip says about the value."""
        if not self.isReadOnly():
            self._hint = hint
            self._look()

    def show_inherited(self, value: str, source: str, *, has_own: bool) -> None:
        """What counts where the post has no such key, and where it stands.

        An empty source says that nothing is inherited. ``has_own``: whether the post overrules it.
        """
        inherited = (one_line(value), one_line(source)) if source else None
        if (inherited, has_own) != (self._inherited, self._has_own):
            self._inherited, self._has_own = inherited, has_own
            self._look()
            self.update()

    @property
    def inherited(self) -> tuple[str, str] | None:
        """The inherited value that is shown, and its source; None where the post has its own."""
        return None if self.text() or self._has_own else self._inherited

    def set_short(self, text: str) -> None:
        """What to show where there is no room for the whole text and the writer is elsewhere."""
        if text != self._short:
            self._short = text
            self.update()

    @property
    def displayed(self) -> str:
        """What is read in the field: all of its text, or as much as fits."""
        text = self.text()
        metrics = self.fontMetrics()
        room = self._room().width()
        if self.hasFocus() or metrics.horizontalAdvance(text) <= room:
            return text
        wanted = one_line(self._short or text)
        return metrics.elidedText(wanted, Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A text that is cut at the edge could be any; one that ends in an ellipsis goes on."""
        displayed = self.displayed
        if self.inherited is not None:
            super().paintEvent(event)
            self._paint_inherited(*self.inherited)
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
        """The beginning of the text with its waves, or what stands for it."""
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
        layout.endLayout()
        room = self._room()
        top = room.y() + (room.height() - line.height()) / 2
        layout.draw(painter, QPointF(room.x(), top))

    def _paint_inherited(self, value: str, source: str) -> None:
        """The value as a hint, and at the other end where it comes from, in slanted letters."""
        painter = QPainter(self)
        painter.setPen(self.palette().placeholderText().color())
        room, upright = self._room(), self.fontMetrics()
        slanted = self.font()
        slanted.setItalic(True)
        metrics = QFontMetrics(slanted)
        gap = upright.horizontalAdvance("nn")
        left = room.width() - upright.horizontalAdvance(value) - gap
        # The value goes first; of a source at least so much is shown that it is seen to be one.
        most = max(left, room.width() // 2)
        said = self._source_in(source, metrics, most)
        width = min(metrics.horizontalAdvance(said), most)
        value_room = room.adjusted(0, 0, -width - gap, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        short = upright.elidedText(value, Qt.TextElideMode.ElideRight, value_room.width())
        painter.drawText(value_room, Qt.AlignmentFlag.AlignLeft | middle, short)
        painter.setFont(slanted)
        short = metrics.elidedText(said, Qt.TextElideMode.ElideMiddle, most)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | middle, short)

    def _source_in(self, source: str, metrics: QFontMetrics, width: int) -> str:
        """As much of a path as there is room for; its last name says most."""
        parts = source.split("/")
        paths = ["/".join(parts[first:]) for first in range(len(parts))]
        said = [self.tr("from {file}").format(file=path) for path in paths]
        return next((it for it in said if metrics.horizontalAdvance(it) <= width), said[-1])

    def _room(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inside.marginsRemoved(self.textMargins()).adjusted(_INSET, 0, -_INSET, 0)

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
        elif event.key() == Qt.Key.Key_Escape and self._reason:
            self.revert_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Report that the field is left; going to a menu or another window is not leaving it."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, with undo and redo of the post."""
        menu = self.createStandardContextMenu()
        can_undo, can_redo = self._steps()
        wanted = {
            # An entry that was not written is taken back before any step of the post.
            "edit-undo": (self.undo_wanted, can_undo or bool(self._reason)),
            "edit-redo": (self.redo_wanted, can_redo),
        }
        for action in menu.actions():
            if action.objectName() in wanted:
                signal, possible = wanted[action.objectName()]
                own = QAction(action.text(), menu)
                own.setEnabled(possible)
                own.triggered.connect(signal)
                menu.insertAction(action, own)
                menu.removeAction(action)
        self._offer_inherited(menu)
        self.ask_for_menu(menu, event)

    def _offer_inherited(self, menu: QMenu) -> None:
        if self._inherited is None or self.isReadOnly():
            return
        menu.addSeparator()
        if self._has_own:
            menu.addAction(self.tr("Use &Inherited Value"), self.letting_go_wanted.emit)
        else:
            menu.addAction(self.tr("Set in &This Post"), self.setting_wanted.emit)

    def _entry_ended(self) -> None:
        if self._reason:
            self.say_reason()
        else:
            self.done.emit()

    def _look(self) -> None:
        said = self._reason or self._hint
        if self._inherited is not None and not said:
            value, source = self._inherited
            said = (
                self.tr("Overrules “{value}” from {file}.")
                if self._has_own
                else self.tr("Inherited: “{value}” from {file}. Type to set another value here.")
            ).format(value=value, file=source)
        set_tool_tip(self, said)
        set_state(self, "refused", bool(self._reason))
        set_state(self, "locked", self.isReadOnly())
