"""Pasting: what comes from the clipboard or is dropped goes into the text, as one undo step.

The first of these that can make something of it does:

1. the paste handlers of features, of pictures and files;
2. an address that is pasted on a selection, or that comes with a title, becomes a link;
3. HTML with structure becomes Markdown. That is made in a process of its own, so it is inserted
   later, at a place that is held (`HeldPaste`), by an edit of its own; an undo before that calls
   it off. What takes longer than a second is inserted plainly;
4. rows of a spreadsheet and CSV become a table;
5. all else is inserted as plain text.

In code, in the front matter, in HTML and in formulas all text is plain, and so is what was copied
in a text of a post: that is Markdown already.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QMimeData

from editor.desktop.documents.long_lines import check_growth
from editor.desktop.documents.undo_steps import Step
from editor.desktop.feature import TextPlace
from editor.desktop.source import clipboard, unpasteable
from editor.desktop.source.held_paste import HeldPaste
from editor.desktop.source.link_titles import link_title
from editor.desktop.ui.text_drops import copied, holds_files
from editor.errors import EditorError
from editor.writing.links import is_url, link_to, paste_link
from editor.writing.pasted import fitting, is_in_cell, put_markdown, takes_markdown
from editor.writing.rich_text.looks import may_have_structure
from editor.writing.rich_text.notation import notation_at
from editor.writing.rich_text.plain_tables import table_of
from editor.writing.rich_text.requests import LONGEST
from editor.writing.selection import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDragMoveEvent, QDropEvent

    from editor.desktop.source.edited_text import EditedText
    from editor.desktop.source.extensions import TextExtensions
    from editor.writing.rich_text.notation import Notation
    from editor.writing.rich_text.requests import Made


class Pasting:
    """Inserts into one text what is pasted into it or dropped on it.

    ``refuse`` is called with the reason why something cannot be inserted. A read-only text takes
    nothing, and its handlers are not asked.
    """

    def __init__(
        self,
        editor: EditedText,
        extensions: TextExtensions,
        refuse: Callable[[EditorError], None],
    ) -> None:
        self._editor = editor
        self._handlers = tuple(extensions.paste_handlers)
        self._rich_text = extensions.rich_text
        self._refuse = refuse
        self._held: list[HeldPaste] = []

    def accepts(self, source: QMimeData) -> bool:
        """Whether it may be inserted, or is refused with a reason."""
        return unpasteable.has_content(source) or bool(self._handlers)

    def paste(self, source: QMimeData) -> None:
        """Insert in place of what is selected."""
        if isinstance(source, clipboard.AsPlain):
            plain = QCoreApplication.translate("Pasting", "Paste as Plain Text")
            self.insert(source.whole, plain, links=False)
        else:
            self._take(source, _paste())

    def call_off(self) -> bool:
        """Drop the paste that is still being made; False if there is none, or it is not the last.

        It is what an undo means while nothing has been typed since.
        """
        if not self._held or not self._held[-1].is_untouched:
            return False
        self._held.pop()
        return True

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
        self._take(event.mimeData(), drag_and_drop())
        return True

    def drag(self, event: QDragMoveEvent) -> None:
        """Take what comes from elsewhere as a copy, or not at all."""
        if not self._is_own(event) and event.isAccepted():
            copied(event)

    def _is_own(self, event: QDropEvent) -> bool:
        return event.source() is self._editor.viewport()

    def insert(
        self, source: QMimeData, label: str = "", *, is_own: bool = False, links: bool = True
    ) -> None:
        """Insert as plain text; with ``links`` an address pasted on a selection makes a link.

        What ``is_own`` was a text here, whatever it looks like.
        """
        editor = self._editor
        if editor.isReadOnly():
            # Qt asks for it in its own version of this method, and not in those who call it.
            return
        # Asked first: ``text_of`` hands the source to a widget of its own, and it goes with that.
        fits = links and not is_own and not clipboard.is_of_post(source)
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
        if fits:
            text = fitting(editor.post.scan, before, text)
        link = QCoreApplication.translate("Pasting", "Paste Link")
        with editor.long_work.on(name, max(before.touched, text.count("\n") + 1)):
            if links and editor.run(partial(paste_link, pasted=text), link):
                return
            cursor = editor.textCursor()
            with editor.post.steps.named(Step(name, before)):
                # One step with what its lines need (see LongLines).
                cursor.beginEditBlock()
                cursor.insertText(text)
                cursor.endEditBlock()
            editor.ensureCursorVisible()

    def _take(self, source: QMimeData, label: str) -> None:
        if self._answered(source, label):
            return
        try:
            if self._made(source, label):
                return
        except EditorError as error:
            self._refuse(error)
            return
        self.insert(source, label)

    def _made(self, source: QMimeData, label: str) -> bool:
        """Whether what is inserted is more than the plain text, now or when it has been made."""
        editor = self._editor
        if editor.isReadOnly() or clipboard.is_of_post(source) or holds_files(source):
            return False
        selection, scan = editor.selection(), editor.post.scan
        if not takes_markdown(scan, selection):
            return False
        text = source.text()
        is_address = is_url(text)
        if is_address:
            if not selection.is_empty:
                return False
            title = link_title(source, text)
            if title:
                link = QCoreApplication.translate("Pasting", "Paste Link")
                return editor.run(partial(link_to, address=text.strip(), text=title), link)
        in_cell = is_in_cell(scan, selection)
        html = source.html() if source.data("text/html").size() <= 4 * LONGEST else ""
        if self._rich_text is not None and may_have_structure(html):
            notation = notation_at(scan, selection.start[0], in_cell=in_cell)
            self._hold(source, html, notation, label)
            return True
        if is_address or in_cell:
            return False
        notation = notation_at(scan, selection.start[0])
        table = table_of(text, notation, is_csv=source.hasFormat("text/csv"))
        return table is not None and self._put(table, label)

    def _hold(self, source: QMimeData, html: str, notation: Notation, label: str) -> None:
        """Insert what is made of HTML at the place of the cursor, as soon as it is."""
        assert self._rich_text is not None
        # The clipboard may hold something else by then.
        plain = QMimeData()
        for form in ("text/plain", "text/uri-list"):
            if source.hasFormat(form):
                plain.setData(form, source.data(form))
        if not plain.text():
            # What it was says why it cannot be inserted.
            plain.setData("text/html", html.encode("utf-8", "replace"))
        held = HeldPaste(self._editor)
        self._held.append(held)

        def take(made: Made | None) -> None:
            if held in self._held and shiboken6.isValid(self._editor):
                self._release(held, made, plain, label)

        self._rich_text.make(html, notation, take)

    def _release(self, held: HeldPaste, made: Made | None, plain: QMimeData, label: str) -> None:
        at = self._held.index(held)
        later = self._held[at + 1 :]
        del self._held[at]
        editor = self._editor
        if editor.isReadOnly():
            return
        for other in later:
            other.let_pass()
        cursor = held.select()
        try:
            is_bare = made is not None and made.markdown == f"<{plain.text().strip()}>"
            if made is None or is_bare or not self._put(made, label):
                self.insert(plain, label)
        except EditorError as error:
            self._refuse(error)
        finally:
            if cursor is not None:
                editor.setTextCursor(cursor)
            for other in later:
                other.hold()

    def _put(self, made: Made, label: str) -> bool:
        """Insert Markdown. Raises EditorError if a line of it is too long to be edited."""
        check_growth((), made.markdown.split("\n"))
        return self._editor.run(
            partial(
                put_markdown,
                markdown=made.markdown,
                begins_block=made.begins_block,
                ends_block=made.ends_block,
            ),
            label,
        )

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
