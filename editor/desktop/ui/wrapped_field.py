"""A field for a text that goes on in further rows where it is long.

It has no line breaks, unless it is told to take them.

As in a `LineField`, what is pasted or dropped into it is copied, and is never a file.
"""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QGuiApplication,
    QKeySequence,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.rows_height import WRAP, laid_out
from editor.desktop.ui.text_drops import TextDrops, holds_files
from editor.writing.directions import has_right_to_left

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QWheelEvent
    from PySide6.QtWidgets import QMenu, QWidget

_BREAKS = re.compile("[ \t]*[\n-\r\x1c-\x1e\x85\u2028\u2029]+[ \t]*")
_UNHELD = re.compile("[\n\r\u2028\u2029\ufdd0\ufdd1]")
"""What Qt takes for the end of a line or for a mark of its own."""


def can_hold(text: str, *, lines: bool = False) -> bool:
    """Whether a `WrappedField` shows this text as it is, without signs in place of characters.

    ``lines``: whether it is one that takes line breaks.
    """
    return _UNHELD.search(text.replace("\n", "") if lines else text) is None


def _signs(text: str) -> dict[str, str]:
    """A sign for each character of a text that Qt cannot hold, which the text does not have."""
    found = set(_UNHELD.findall(text)) - {"\n"}
    if not found:
        return {}
    # What has a sign of its own in Unicode, and letters that nobody types.
    usual = {"\r": "␍", "\u2028": "␤", "\u2029": "␞"}
    spare = (chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in text)
    return {
        each: usual[each] if usual.get(each, text) not in text else next(spare, "\ufffd")
        for each in sorted(found)
    }


def without_breaks(text: str, joint: str = " ") -> str:
    """A text with ``joint`` for its line breaks, and for the blanks around these."""
    return _UNHELD.sub("", _BREAKS.sub(joint, text.strip("\n\r")))


def with_plain_breaks(text: str) -> str:
    """A text with line feeds for all its line breaks."""
    return _UNHELD.sub(
        lambda sign: "\n" if sign[0] in "\n\u2028\u2029" else "",
        text.replace("\r\n", "\n").replace("\r", "\n"),
    )


class WrappedField(TextDrops, QTextEdit):
    """A `LineField` that wraps: it has the signals and methods of one.

    It takes at most ``longest`` code points that are pasted. Undo is for its owner to do. What Qt
    takes for the end of a line, or for a mark of its own, is shown by a sign in its place.
    ``cursor_moved`` comes after ``textEdited`` where both happen.
    """

    menu_asked = Signal(object, int)
    textEdited = Signal(str)  # noqa: N815 (as QLineEdit names it)
    cursor_moved = Signal()
    returnPressed = Signal()  # noqa: N815 (as QLineEdit names it)
    editingFinished = Signal()  # noqa: N815 (as QLineEdit names it)

    def __init__(self, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._longest = longest
        self._waves: list[tuple[int, int]] = []
        self._noted = ""
        self._has_lines = self._wants_lines = self._indents = False
        self._is_set = self._is_mixed = False
        self._characters: dict[int, str] = {}
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(WRAP)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._note_change)
        self.cursorPositionChanged.connect(self._note_cursor)

    def text(self) -> str:
        """What stands in it."""
        shown = self._shown()
        return shown.translate(self._characters) if self._characters else shown

    def _shown(self) -> str:
        """The same, with the signs that are seen."""
        # Not `toPlainText`, which has blanks for no-break spaces.
        if self._has_lines and self.document().blockCount() > 1:
            return "\n".join(self._lines())
        return self.document().firstBlock().text()

    @property
    def has_lines(self) -> bool:
        """Whether it takes line breaks."""
        return self._has_lines

    def take_lines(self, has_lines: bool, *, indents: bool = False) -> None:
        """Take line breaks from now on, by Enter too; or none, once there are none in it.

        ``indents``: whether a line that Enter begins is indented as the one before.
        """
        self._wants_lines = has_lines
        self._has_lines = has_lines or self.document().blockCount() > 1
        self._indents = indents

    def break_anywhere(self, anywhere: bool) -> None:
        """End rows within words, too, or only where a word has no room in one."""
        wanted = QTextOption.WrapMode.WrapAnywhere if anywhere else WRAP
        if self.wordWrapMode() is not wanted:
            self.setWordWrapMode(wanted)

    def _lines(self) -> Iterator[str]:
        block = self.document().firstBlock()
        while block.isValid():
            yield block.text()
            block = block.next()

    def setText(self, text: str | None) -> None:
        """Show a text that it can hold, and go to its beginning."""
        self._is_set = True
        signs = _signs(text or "")
        self._characters = {ord(sign): character for character, sign in signs.items()}
        shown = text or ""
        for character, sign in signs.items():
            shown = shown.replace(character, sign)
        self.setPlainText(shown)
        self._has_lines = self._wants_lines or self.document().blockCount() > 1
        self._is_set = False

    def cursorPosition(self) -> int:
        """Where the cursor stands, as Qt counts."""
        return self.textCursor().position()

    def setCursorPosition(self, place: int) -> None:
        """Put the cursor there, with nothing selected."""
        self.setSelection(place, 0)

    def setSelection(self, start: int, length: int) -> None:
        """Select a part of the text, by positions as Qt counts."""
        end = self._length()
        cursor = self.textCursor()
        cursor.setPosition(min(start, end))
        cursor.setPosition(min(start + length, end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def selectedText(self) -> str:
        """The part of the text that is selected."""
        return self.textCursor().selectedText().translate(self._characters)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied, with the characters that signs stand for."""
        data = super().createMimeDataFromSelection()
        if self._characters:
            data.setText(data.text().translate(self._characters))
        return data

    def insert(self, text: str) -> None:
        """Put a text in place of what is selected, as if it were typed."""
        plain = with_plain_breaks if self._has_lines else without_breaks
        self.textCursor().insertText(plain(text))

    def setReadOnly(self, only_read: bool) -> None:
        """Let it only be read; unlike in Qt's own, the cursor can still be moved in it."""
        flag = Qt.TextInteractionFlag
        read = flag.TextSelectableByMouse | flag.TextSelectableByKeyboard
        wanted = read if only_read else flag.TextEditorInteraction
        if self.textInteractionFlags() != wanted:
            self.setTextInteractionFlags(wanted)

    def rows_height(self, width: int, most: int) -> tuple[int, bool]:
        """How high the text is at a width, in ``most`` rows at most, and whether it has more.

        Costs by the rows that are looked at: the rest of a long text is not laid out.
        """
        self.ensurePolished()
        text, line = self._shown(), self.fontMetrics().height()
        # Letters are seldom narrower than a fifth of a line's height.
        for letters in (max(1, (most + 1) * width * 5 // max(1, line)), len(text)):
            height, has_more = laid_out(text[:letters], self.font(), max(1, width), most)
            if has_more or letters >= len(text):
                break
        return max(ceil(height), line), has_more

    # Waves, as in a `LineField`.

    @property
    def waves(self) -> list[tuple[int, int]]:
        """The parts of the text that have a wave below them, from and to, as Qt counts."""
        return self._waves

    def set_waves(self, waves: Sequence[tuple[int, int]], colour: QColor) -> None:
        """Draw a wave of this colour below parts of the text; to be said anew when it changes."""
        if not waves and not self._waves:
            return
        self._waves = list(waves)
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(colour)
        end, marks = self._length(), []
        for start, stop in self._waves:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(start, end))
            cursor.setPosition(min(stop, end), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, look
            marks.append(mark)
        self.setExtraSelections(marks)

    def caret_rect(self) -> QRect:
        """Where the cursor stands, in the field."""
        return self.cursorRect()

    def ask_for_menu(self, menu: QMenu, event: QContextMenuEvent) -> None:
        """Let others add to a context menu, and show it."""
        is_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        at = self.cursorForPosition(event.pos()) if is_mouse else self.textCursor()
        self.menu_asked.emit(menu, at.position())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def usual_menu(self) -> QMenu:
        """What can be done with any text."""
        return self.createStandardContextMenu()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu."""
        self.ask_for_menu(self.usual_menu(), event)

    # What comes into it.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends the entry, unless it takes line breaks; with Ctrl always. Paste by `paste`."""
        if self._leave_selection(event):
            return
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self._has_lines and not self.isReadOnly() and not _is_command(event):
            self.begin_line()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returnPressed.emit()
            self.editingFinished.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and not self.isReadOnly():
            self.paste()
        else:
            super().keyPressEvent(event)

    def begin_line(self) -> None:
        """Put a line break in place of what is selected."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        indent = before[: len(before) - len(before.lstrip(" \t"))] if self._indents else ""
        cursor.insertText("\n" + indent)
        self.ensureCursorVisible()

    def _leave_selection(self, event: QKeyEvent) -> bool:
        """Go to the edge of the selection that an arrow key points to.

        Qt takes the wrong one where something is read from right to left.
        """
        rightwards = event.matches(QKeySequence.StandardKey.MoveToNextChar)
        cursor = self.textCursor()
        is_move = rightwards or event.matches(QKeySequence.StandardKey.MoveToPreviousChar)
        if not (is_move and self._is_mixed and cursor.hasSelection()):
            return False
        ends = cursor.selectionStart(), cursor.selectionEnd()
        first, last = map(self._rect_at, ends)
        if first.y() == last.y():
            is_first = (first.x() > last.x()) is rightwards
        else:
            mirrored = cursor.block().textDirection() == Qt.LayoutDirection.RightToLeft
            is_first = rightwards is mirrored
        self.setCursorPosition(ends[0] if is_first else ends[1])
        return True

    def _rect_at(self, place: int) -> QRect:
        cursor = self.textCursor()
        cursor.setPosition(place)
        return self.cursorRect(cursor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Report the end of an entry."""
        super().focusOutEvent(event)
        self.editingFinished.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; Qt would enlarge a text that can only be read."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def paste(self) -> None:
        """Insert the text of the clipboard; of copied files say that they cannot be."""
        source = QGuiApplication.clipboard().mimeData(QClipboard.Mode.Clipboard)
        if not self.refuses(source):
            super().paste()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Only text."""
        return source.hasText() and not holds_files(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert a text that is pasted or dropped, with blanks for breaks where it takes none."""
        if self.refuses(source) or not source.hasText() or self.isReadOnly():
            return
        text = source.text()
        stays = self._length() - len(self.selectedText())
        if stays + len(text) > self._longest:
            self.say_below(self.tr("This text is too long for a field"))
            return
        self.insert(text)
        self.ensureCursorVisible()

    def _length(self) -> int:
        """How long the text is, as Qt counts."""
        return self.document().characterCount() - 1

    def _note_change(self) -> None:
        if self.document().blockCount() > 1 and not self._has_lines:
            self._join()
            return
        text = self.text()
        if text != self._noted:
            self._noted = text
            self._follow_direction(text)
            if not self._is_set:
                self.textEdited.emit(text)
            self.cursor_moved.emit()

    def _follow_direction(self, text: str) -> None:
        """Let the arrow keys go where they point, also in what is read from right to left."""
        if self._is_mixed is not has_right_to_left(text):
            self._is_mixed = not self._is_mixed
            style = Qt.CursorMoveStyle
            wanted = style.VisualMoveStyle if self._is_mixed else style.LogicalMoveStyle
            self.document().setDefaultCursorMoveStyle(wanted)

    def _join(self) -> None:
        """Make one line of what an input method, say, has put in as several."""
        place = self.cursorPosition()
        self.setPlainText(" ".join(self._lines()))
        self.setCursorPosition(place)

    def _note_cursor(self) -> None:
        # Qt emits this before it emits that the text has changed.
        if self.text() == self._noted:
            self.cursor_moved.emit()


def _is_command(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & held)


CheckedField: TypeAlias = LineField | WrappedField
"""A field whose words can be marked."""
