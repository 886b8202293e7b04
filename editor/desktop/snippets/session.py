"""SnippetSession: filling in the stops of one snippet after its insertion.

It begins when a snippet with stops has been inserted, at the first of them, and ends

- at the last stop, which is where the cursor goes when all is filled in,
- with Escape,
- when the cursor leaves every stop, be it by a key or the mouse,
- when the insertion is undone, or another text is taken over from the disk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QMenu

from editor.desktop.feature import Mark, MarkRole
from editor.desktop.snippets.stops import Stops
from editor.desktop.source.keys import is_command
from editor.desktop.ui.plain_text import one_line, without_mnemonic
from editor.errors import EditorError
from editor.scan.graphemes import next_boundary, previous_boundary
from editor.snippets.transforms import transformed
from editor.writing.pairs import AIDED, erased, typed
from editor.writing.smart_signs import SIGNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.source.editor import SourceEditor
    from editor.snippets.expansion import Expansion

_SEPARATOR = "\u2029"
"""Qt's end of a line within a text."""

_SECONDS = 0.05
"""How long an expression may take with each key."""


class SnippetSession(QObject):
    """Walks the stops with Tab and Shift+Tab, and keeps the stops of one number the same.

    ``moved`` says that another stop is being filled in, ``ended`` that none is any more.
    """

    moved = Signal()
    ended = Signal()

    def __init__(self, editor: SourceEditor, expansion: Expansion, start: int) -> None:
        super().__init__(editor)
        self._editor = editor
        self._post = editor.post
        self._order = expansion.order
        self._stops = Stops(editor.document(), expansion, start)
        self._made = editor.document().availableUndoSteps()
        self._at = 0
        self._is_over = False
        self._is_busy = False
        self._is_pressing = False
        # The text and the sign typed last into a stop that has others like it.
        self._typed = (-1, "")
        # Where the step ended that is being gone on with; -1 for none.
        self._joined = -1
        self._insert_here = editor.aids.smart.insert
        self._failed: set[int] = set()
        self._noted: dict[int, tuple[list[tuple[int, int]], frozenset[int]]] = {}

    def begin(self) -> None:
        """Select the first stop. Where there is only the last one, that is all."""
        editor = self._editor
        editor.installEventFilter(self)
        editor.cursorPositionChanged.connect(self._cursor_moved)
        editor.document().contentsChanged.connect(self._follow)
        self._post.taken.connect(self.end)
        editor.aids.smart.insert = self._insert
        self._note()
        self._go(0)

    def end(self) -> None:
        """Leave the text as it is."""
        if self._is_over:
            return
        self._is_over = True
        editor = self._editor
        editor.removeEventFilter(self)
        editor.cursorPositionChanged.disconnect(self._cursor_moved)
        editor.document().contentsChanged.disconnect(self._follow)
        self._post.taken.disconnect(self.end)
        editor.aids.smart.insert = self._insert_here
        self.ended.emit()
        self.deleteLater()

    def marks(self, first: int, last: int) -> Sequence[Mark]:
        """The stops in the lines from ``first`` to ``last``."""
        found: list[Mark] = []
        for index in range(len(self._stops.places)):
            start, end = map(self._post.place, self._stops.span(index))
            for line in range(max(first, start[0]), min(last, end[0]) + 1):
                low = start[1] if line == start[0] else 0
                high = end[1] if line == end[0] else len(self._post.line(line))
                found.append(Mark(line, low, high, MarkRole.STOP))
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that walk the stops, and those typed into several places at once."""
        if watched is not self._editor or not isinstance(event, QKeyEvent):
            return False
        key, is_press = event.key(), event.type() == QEvent.Type.KeyPress
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        walks = key == Qt.Key.Key_Tab and not held
        back = key == Qt.Key.Key_Backtab and held in (
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.NoModifier,
        )
        if walks or back or (key == Qt.Key.Key_Escape and not held):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if is_press:
                if key == Qt.Key.Key_Escape:
                    self.end()
                else:
                    self._go(self._at + (-1 if back else 1))
                return True
            return False
        return is_press and (self._write(event) or self._press(event))

    def _press(self, event: QKeyEvent) -> bool:
        """Let the text deal with a key, and only then have the other places follow."""
        self._is_pressing = True
        try:
            self._editor.keyPressEvent(event)
        finally:
            self._is_pressing = False
        if not self._is_over:
            self._follow()
        return event.isAccepted()

    @property
    def _main(self) -> int:
        return self._order[self._at]

    def _go(self, at: int) -> None:
        """Select a stop; behind the last one, and before the first, there is none."""
        step = -1 if at < self._at else 1
        while 0 <= at < len(self._order) and self._order[at] in self._stops.gone:
            at += step
        if at < 0:
            return
        self._at = min(at, len(self._order) - 1)
        main = self._main
        self._stops.write_in(main)
        start, end = self._stops.span(main)
        cursor = self._editor.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._put(cursor)
        self._post.steps.begin(self._editor.selection())
        if self._stops.places[main].number == 0:
            self.end()
            return
        self.moved.emit()
        if self._stops.places[main].choices:
            self._offer_choices()

    def _cursor_moved(self) -> None:
        if self._is_busy:
            return
        cursor = self._editor.textCursor()
        low, high = cursor.selectionStart(), cursor.selectionEnd()
        if self._stops.holds(self._main, low, high):
            return
        for at in reversed(range(len(self._order))):
            index = self._order[at]
            is_open = self._stops.places[index].number and index not in self._stops.gone
            if is_open and self._stops.holds(index, low, high):
                self._at = at
                self._stops.write_in(index)
                self.moved.emit()
                return
        self.end()

    def _follow(self) -> None:
        """The text has changed; have the other places of this stop say the same."""
        if self._is_busy:
            return
        if self._editor.document().availableUndoSteps() < self._made:
            self.end()
            return
        if self._post.is_in_history:
            self._go_back()
            return
        if self._is_pressing:
            return
        if not self._are_alike():
            cursor = self._editor.textCursor()
            self._begin(cursor, goes_on=True)
            self._write_others(cursor)
            self._end(cursor)
        self._note()

    def _note(self) -> None:
        """Remember where the places are at this step of the history."""
        self._stops.look_for_gone(self._main)
        made = self._editor.document().availableUndoSteps()
        self._noted[made] = self._stops.spans(), self._stops.gone

    def _go_back(self) -> None:
        """Undo and redo put texts back at places that no edit alone could tell."""
        noted = self._noted.get(self._editor.document().availableUndoSteps())
        if noted is None:
            self.end()
            return
        self._stops.take(noted[0])
        self._stops.gone = noted[1]
        self._stops.write_in(self._main)

    def _are_alike(self) -> bool:
        text = self._stops.text(self._main)
        return all(
            self._stops.text(other) == self._like(other, text)
            for other in self._stops.others(self._main)
        )

    def _write_others(self, cursor: QTextCursor) -> None:
        """Write what is in the main place into the others; ``cursor`` stays where it is in it."""
        main = self._main
        text, begin = self._stops.text(main), self._stops.span(main)[0]
        anchor, position = cursor.anchor() - begin, cursor.position() - begin
        self._is_busy = True
        try:
            for other in self._stops.others(main):
                self._stops.put(other, self._like(other, text))
        finally:
            self._stops.write_in(main)
            self._is_busy = False
        begin = self._stops.span(main)[0]
        cursor.setPosition(begin + anchor)
        cursor.setPosition(begin + position, QTextCursor.MoveMode.KeepAnchor)

    def _put(self, cursor: QTextCursor) -> None:
        """Show where the cursor is, which is in the stop that is being filled in."""
        self._is_busy = True
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
        self._is_busy = False

    def _like(self, index: int, text: str) -> str:
        """What stands in another place when ``text`` stands in the main one."""
        transform = self._stops.places[index].transform
        if transform is None or index in self._failed:
            return text
        try:
            made = transformed(text.replace(_SEPARATOR, "\n"), transform, _SECONDS)
        except EditorError as error:
            self._failed.add(index)
            self._editor.refused.emit(error)
            return text
        return made.replace("\n", _SEPARATOR)

    def _write(self, event: QKeyEvent) -> bool:
        """Whether a key has changed several places at once, as one step with those before it."""
        editor = self._editor
        cursor = editor.textCursor()
        if editor.isReadOnly() or not self._is_shared(cursor):
            return False
        text = event.text()
        if len(text) == 1 and text.isprintable() and not is_command(event) and self._is_plain(text):
            self._insert(text)
            return True
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not event.modifiers():
            back = event.key() == Qt.Key.Key_Backspace
            if not cursor.hasSelection() and not self._take_sign(cursor, back=back):
                return False
            self._begin(cursor, goes_on=False)
            cursor.removeSelectedText()
            self._write_others(cursor)
            self._end(cursor)
            self._note()
            self._typed = -1, ""
            return True
        return False

    def _insert(self, text: str) -> None:
        """Type a sign, in all places of the stop that the cursor is in."""
        cursor = self._editor.textCursor()
        if not self._is_shared(cursor):
            self._insert_here(text)
            return
        revision, before = self._typed
        goes_on = revision == self._post.revision and not cursor.hasSelection()
        self._begin(cursor, goes_on=goes_on and (text.isalnum() or not before.isalnum()))
        cursor.insertText(text)
        self._write_others(cursor)
        self._end(cursor)
        self._note()
        self._typed = self._post.revision, text

    def _is_shared(self, cursor: QTextCursor) -> bool:
        """Whether the cursor is in the stop, and that has other places."""
        low, high = cursor.selectionStart(), cursor.selectionEnd()
        return bool(self._stops.others(self._main)) and self._stops.holds(self._main, low, high)

    def _begin(self, cursor: QTextCursor, *, goes_on: bool) -> None:
        """Begin a step of the history, or go on with the last one, until `_end`."""
        self._is_busy = True
        self._joined = self._editor.document().availableUndoSteps() if goes_on else -1
        if goes_on:
            cursor.joinPreviousEditBlock()
        else:
            self._post.steps.begin(self._editor.selection())
            cursor.beginEditBlock()

    def _end(self, cursor: QTextCursor) -> None:
        self._is_busy = True
        cursor.endEditBlock()
        if self._joined >= 0:
            self._post.steps.join(self._joined)
        self._put(cursor)
        self._post.steps.ended(self._editor.selection())

    def _is_plain(self, sign: str) -> bool:
        """Whether the writing aids make nothing else of a sign here."""
        aids, post = self._editor.aids, self._post
        if sign in SIGNS and aids.smart.wanted() is not None:
            return False
        is_aided = aids.pairs and sign in AIDED
        return not is_aided or typed(post.scan, self._editor.selection(), sign) is None

    def _take_sign(self, cursor: QTextCursor, *, back: bool) -> bool:
        """Select the sign beside the cursor, if it is one of the stop and of no pair of marks."""
        post = self._post
        line, column = self._editor.cursor_place()
        text = post.line(line)
        if back and erased(post.scan, self._editor.selection()) is not None:
            return False
        if column == (0 if back else len(text)):
            return False
        stop = previous_boundary(text, column) if back else next_boundary(text, column)
        to = post.position(line, stop)
        if not self._stops.holds(
            self._main, min(to, cursor.position()), max(to, cursor.position())
        ):
            return False
        cursor.setPosition(to, QTextCursor.MoveMode.KeepAnchor)
        return True

    def _offer_choices(self) -> None:
        editor, main = self._editor, self._main
        menu = QMenu(parent=editor)
        menu.setObjectName("snippetChoices")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in self._stops.places[main].choices:
            action = menu.addAction(without_mnemonic(one_line(choice)))
            action.triggered.connect(lambda _checked=False, text=choice: self._choose(main, text))
        menu.setActiveAction(menu.actions()[0])
        start = editor.textCursor()
        start.setPosition(self._stops.span(main)[0])
        caret = editor.cursorRect(start)
        menu.popup(editor.viewport().mapToGlobal(caret.bottomLeft()))

    def _choose(self, main: int, text: str) -> None:
        if self._is_over or self._main != main or self._editor.isReadOnly():
            return
        cursor = self._editor.textCursor()
        self._begin(cursor, goes_on=False)
        self._stops.put(main, text)
        start, end = self._stops.span(main)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._write_others(cursor)
        self._end(cursor)
        self._note()
        self.moved.emit()
