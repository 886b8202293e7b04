"""Pasting: what comes from the clipboard or is dropped goes into the text, as one undo step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor.desktop.documents.undo_steps import Step
from editor.desktop.feature import TextPlace
from editor.desktop.source import clipboard, unpasteable
from editor.desktop.ui.line_field import copied
from editor.errors import EditorError
from editor.writing.links import paste_link
from editor.writing.selection import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragMoveEvent, QDropEvent

    from editor.desktop.feature import PasteHandler
    from editor.desktop.source.edited_text import EditedText


class Pasting:
    """Asks each handler in order, and inserts as plain text what none of them answers for.

    ``refuse`` is called with the reason why something cannot be inserted. A read-only text takes
    nothing, and its handlers are not asked.
    """

    def __init__(
        self,
        editor: EditedText,
        handlers: Sequence[PasteHandler],
        refuse: Callable[[EditorError], None],
    ) -> None:
        self._editor = editor
        self._handlers = tuple(handlers)
        self._refuse = refuse

    def accepts(self, source: QMimeData) -> bool:
        """Whether it may be inserted, or is refused with a reason."""
        return unpasteable.has_content(source) or bool(self._handlers)

    def paste(self, source: QMimeData) -> None:
        """Insert in place of what is selected."""
        if not self._answered(source, _paste()):
            self.insert(source)

    def drop(self, event: QDropEvent) -> bool:
        """Whether a drop has been dealt with: all but text that is moved, or copied, within.

        Qt inserts a drop within an edit block, during which the document still has its lines from
        before: so this comes before Qt.
        """
        editor = self._editor
        if self._is_own(event) or editor.isReadOnly():
            return False
        if not copied(event):
            return True
        editor.setTextCursor(editor.cursorForPosition(event.position().toPoint()))
        if not self._answered(event.mimeData(), drag_and_drop()):
            self.insert(event.mimeData(), drag_and_drop())
        return True

    def drag(self, event: QDragMoveEvent) -> None:
        """Take what comes from elsewhere as a copy, or not at all."""
        if not self._is_own(event) and event.isAccepted():
            copied(event)

    def _is_own(self, event: QDropEvent) -> bool:
        return event.source() is self._editor.viewport()

    def insert(self, source: QMimeData, label: str = "", *, is_own: bool = False) -> None:
        """Insert as plain text; an address pasted on a selection makes a link.

        What ``is_own`` was a text here, whatever it looks like.
        """
        editor = self._editor
        if editor.isReadOnly():
            # Qt asks for it in its own version of this method, and not in those who call it.
            return
        try:
            if not is_own:
                unpasteable.check(source)
            text = clipboard.text_of(source)
        except EditorError as error:
            self._refuse(error)
            return
        if not text:
            return
        before, name = editor.selection(), label or _paste()
        link = QCoreApplication.translate("Pasting", "Paste Link")
        with editor.long_work.on(name, max(before.touched, text.count("\n") + 1)):
            if editor.run(partial(paste_link, pasted=text), link):
                return
            cursor = editor.textCursor()
            with editor.post.steps.named(Step(name, before)):
                # One step with what its lines need (see LongLines).
                cursor.beginEditBlock()
                cursor.insertText(text)
                cursor.endEditBlock()
            editor.ensureCursorVisible()

    def _answered(self, source: QMimeData, label: str) -> bool:
        editor = self._editor
        if editor.isReadOnly() or not self._handlers:
            return False
        place = TextPlace(*editor.post.place(editor.textCursor().selectionStart()))
        try:
            text = clipboard.answer(self._handlers, source, place)
            if text:
                editor.run(partial(replace, text=text), label)
        except EditorError as error:
            self._refuse(error)
            return True
        return text is not None


def _paste() -> str:
    return QCoreApplication.translate("Pasting", "Paste")


def drag_and_drop() -> str:
    """What the undo step of a drop is called."""
    return QCoreApplication.translate("Pasting", "Drag and Drop")
