"""FoldGuard: keeps the cursor out of folded lines, and every key from changing them unseen."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextCursor

from editor.desktop.source.keys import is_command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QKeyEvent

    from editor.desktop.source.body_folds import BodyFolds
    from editor.desktop.source.edited_text import EditedText
    from editor.desktop.source.held_keys import HeldKeys
    from editor.text.lines import LineEdit

_Key = QKeySequence.StandardKey
_BACK = (_Key.DeleteStartOfWord,)
_AHEAD = (_Key.DeleteEndOfWord, _Key.DeleteEndOfLine)


class FoldGuard:
    """Looks at keys before anything else does, and at where they have led.

    Keys that move step over what is folded; the cursor and the ends of the selection are always in
    view. A selection over a fold holds its lines, too. A key that would delete some of them, or
    type in their place, only unfolds them, and does it when it is pressed once more: what was
    never seen cannot be missed afterwards. A key that is held down stops there. A place that
    someone asked for by itself, such as what a search found, is unfolded. Positions are Qt's.
    """

    def __init__(self, editor: EditedText, body: BodyFolds, held: HeldKeys) -> None:
        self._editor = editor
        self._body = body
        self._held = held
        self._is_stepping = False
        self._has_stepped_over = False
        # Whether the key that is down has unfolded something.
        self._opened = False
        # Where the cursor was seen last.
        self._last = 0

    @contextmanager
    def stepping(self) -> Iterator[None]:
        """The cursor is being moved by a key: it steps over what is folded.

        Qt brings the top of the text into view where it has led into a hidden line.
        """
        bar = self._editor.verticalScrollBar()
        scrolled, self._has_stepped_over, self._is_stepping = bar.value(), False, True
        try:
            yield
        finally:
            self._is_stepping = False
        if self._has_stepped_over:
            bar.setValue(scrolled)
            self._editor.ensureCursorVisible()
            self._editor.keep_distance()

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key has unfolded what it would have changed, and so is dealt with."""
        if not self._held.repeats(event):
            self._opened = False
        elif self._opened:
            # What a key is pressed twice for does not come of holding it.
            return True
        if not self._body.hidden or self._editor.isReadOnly():
            return False
        changed = self._changed_by(event)
        self._opened = changed is not None and self._body.reveal(changed.start, changed.stop)
        return self._opened

    def opens_selected(self) -> bool:
        """Unfold what is selected but hidden; whether there was any."""
        selected = self._selected()
        return selected is not None and self._body.reveal(selected.start, selected.stop)

    def admits(self, edit: LineEdit) -> bool:
        """Unfold what a command is about to change; whether it may go on at once.

        It may not where lines would go: these are seen first.
        """
        return not self._body.give_way(edit) or edit.shift >= 0

    def reveal(self, cursor: QTextCursor) -> None:
        """Unfold what hides the cursor or the other end of what it selects, unless a key moves."""
        if self._is_stepping or not self._body.hidden:
            return
        for position in (cursor.anchor(), cursor.position()):
            line = self._line_of(position)
            self._body.reveal(line, line + 1)

    def keep_out(self, *, forward: bool | None = None) -> bool:
        """Bring the cursor, and what is selected, out of folded lines; whether it was there.

        It goes to the line behind them where it went ``forward``, as far as there is one, else to
        the end of the line they are folded to. Only keys go forward: where the mouse comes upon a
        hidden line, it was on the lower edge of the one before. A mere cursor selects nothing.
        """
        cursor = self._editor.textCursor()
        anchor, position = cursor.anchor(), cursor.position()
        was, self._last = self._last, position
        if not self._body.hidden:
            return False
        goes_on = self._is_stepping and position > was if forward is None else forward
        place = self._in_view(position, forward=goes_on)
        to = place, place if anchor == position else self._in_view(anchor, forward=False)
        if to == (position, anchor):
            return False
        self._has_stepped_over = True
        cursor.setPosition(to[1])
        cursor.setPosition(to[0], QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        return True

    def seen(self, cursor: QTextCursor) -> QTextCursor:
        """The nearest place in view: Qt may take a point between two lines for a hidden one."""
        position = self._in_view(cursor.position(), forward=False)
        if position != cursor.position():
            cursor.setPosition(position)
        return cursor

    def _in_view(self, position: int, *, forward: bool) -> int:
        run = self._body.lines.run_of(self._line_of(position)) if self._body.hidden else None
        if run is None:
            return position
        post = self._editor.post
        if forward and run.stop < post.line_count:
            return post.position(run.stop, 0)
        return post.position(run.start - 1, len(post.line(run.start - 1)))

    def _line_of(self, position: int) -> int:
        return self._editor.document().findBlock(position).blockNumber()

    def _selected(self) -> range | None:
        """The lines of the selection if some of them are hidden."""
        cursor = self._editor.textCursor()
        first = self._line_of(cursor.selectionStart())
        end = self._line_of(cursor.selectionEnd()) + 1
        return range(first, end) if self._body.lines.hides_within(first, end) else None

    def _changed_by(self, event: QKeyEvent) -> range | None:
        """The lines, some of them hidden, that a key would delete, or join with what is in view."""
        key, cursor = event.key(), self._editor.textCursor()
        back = key == Qt.Key.Key_Backspace or any(map(event.matches, _BACK))
        ahead = key == Qt.Key.Key_Delete or any(map(event.matches, _AHEAD))
        if cursor.hasSelection():
            enters = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            text = event.text()
            types = bool(text) and text.isprintable() and not is_command(event)
            return self._selected() if back or ahead or enters or types else None
        line = cursor.blockNumber()
        if back and cursor.atBlockStart():
            return range(line - 1, line)
        if ahead and cursor.atBlockEnd():
            return range(line + 1, line + 2)
        return None
