"""SourceEditor: the text of a post as Markdown, to write in for a whole evening."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragLeaveEvent, QPainter, QPalette, QTextCursor

from editor.desktop.documents.undo_steps import Step
from editor.desktop.source import clipboard, history
from editor.desktop.source.characters import Characters
from editor.desktop.source.completion import CompletionList
from editor.desktop.source.context_menu import ContextMenu
from editor.desktop.source.ctrl_clicks import CtrlClicks
from editor.desktop.source.current_line import CurrentLine
from editor.desktop.source.edited_text import EditedText
from editor.desktop.source.extensions import NO_EXTENSIONS, TextExtensions
from editor.desktop.source.focus_mode import FocusMode
from editor.desktop.source.held_place import HeldPlace
from editor.desktop.source.highlighter import Highlighter
from editor.desktop.source.keys import WritingAids
from editor.desktop.source.layer_marks import LayerMarks
from editor.desktop.source.long_work import LongWork, lines_changed
from editor.desktop.source.pasting import Pasting, drag_and_drop
from editor.desktop.source.text_folds import TextFolds
from editor.desktop.source.typewriter import Typewriter
from editor.desktop.source.typing_steps import TypingSteps
from editor.desktop.ui.themes import Role
from editor.errors import EditorError
from editor.writing.selection import Selection, selected

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QEvent, QPoint
    from PySide6.QtGui import (
        QContextMenuEvent,
        QDragEnterEvent,
        QDragMoveEvent,
        QDropEvent,
        QFocusEvent,
        QInputMethodEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
    )
    from PySide6.QtWidgets import QWidget

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.ui.themes import Themes
    from editor.writing.selection import Command


class SourceEditor(EditedText):
    """Edits one document. Lines are 0-based, columns count code points.

    ``extensions`` is what features bring into it. ``clock``, in seconds, tells a pause in typing.
    """

    cursor_moved = Signal(int, int)
    head_folded = Signal(bool)
    refused = Signal(EditorError)

    def __init__(
        self,
        document: PostDocument,
        themes: Themes,
        parent: QWidget | None = None,
        *,
        extensions: TextExtensions = NO_EXTENSIONS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._themes = themes
        self._mouse_down = False
        self._qt_drops = False
        self._current_line = CurrentLine(self)
        self.typewriter = Typewriter(self)
        # The margins beside the column are the editor's own, and paper like the column.
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAccessibleName(self.tr("Text of the post"))
        self.setAccessibleDescription(
            self.tr("Markdown text. Press Escape and then Tab to leave the editor.")
        )
        # The lines a fold hides and shows come before the colours of the lines in view.
        self.folds = TextFolds(self, document, themes)
        code, parts = extensions.code_colours, (self.relayout, self.visible_runs)
        self.highlighter = highlighter = Highlighter(document, themes, *parts, self, code=code)
        self.show_document(document.text_document)
        self.lines_shown.connect(highlighter.look)
        for number, layer in enumerate(extensions.mark_layers):
            LayerMarks(self, document, layer, themes, f"layer {number}")
        self.characters = Characters(self, document, themes)
        self.long_work = LongWork(self)
        self._aids = WritingAids(self)
        self._typing = TypingSteps(self, clock)
        HeldPlace(self)
        self.focus_mode = FocusMode(self, themes)
        self._menu = ContextMenu(self, extensions.menu)
        self._pasting = Pasting(self, extensions, self.refused.emit)
        self._completions = CompletionList(self, extensions, themes, self.refused.emit)
        self._clicks = CtrlClicks(self, extensions.followers)
        self._follow_read_only()
        document.read_only_changed.connect(self._follow_read_only)
        self.scrolled.connect(self._current_line.mark)
        self.cursorPositionChanged.connect(self._cursor_changed)
        self.selectionChanged.connect(self.folds.keep_out)
        self.folds.head.changed.connect(self._head_changed)

    @property
    def post(self) -> PostDocument:
        """The document that is edited."""
        return self._document

    @property
    def aids(self) -> WritingAids:
        """What the keys do beyond typing; its switches are settings."""
        return self._aids

    @property
    def can_complete(self) -> bool:
        """Whether there is a completion source to ask, and the text can be written in."""
        return self._completions.has_sources and not self.isReadOnly()

    def complete(self) -> None:
        """Offer what may stand at the cursor."""
        self._completions.offer()

    def complete_behind(self, sign: str) -> None:
        """The same as when ``sign`` has just been typed there."""
        self._completions.offer_behind(sign)

    @property
    def is_head_folded(self) -> bool:
        """Whether the front matter is folded to one line."""
        return self.folds.head.is_folded

    def fold_head(self, folded: bool) -> None:
        """Fold the front matter to one line, as while the form shows it, or leave it open."""
        self.folds.head.fold(folded)

    def toggle_head(self) -> None:
        """Open the folded front matter, or fold the open one."""
        self.folds.toggle_head()

    def hidden_lines(self) -> Sequence[range]:
        """What is folded away: of the front matter all but the line that bears its label."""
        return self.folds.hidden

    def first_shown_line(self) -> int:
        """The first line behind the folded front matter."""
        return self.folds.first_shown_line

    def first_free_position(self) -> int:
        """Where the text begins behind the folded head, as Qt counts; 0 when it is not folded."""
        return self.folds.border.position

    def setTextCursor(self, cursor: QTextCursor) -> None:
        """Put the cursor there; what hides that place of the body unfolds."""
        self.folds.reveal(cursor)
        super().setTextCursor(cursor)

    def cursorForPosition(self, place: QPoint) -> QTextCursor:
        """The place at a point of the viewport, never a hidden one."""
        return self.folds.seen(super().cursorForPosition(place))

    def ensureCursorVisible(self) -> None:
        """Bring the cursor into view, or to the height where its row is held."""
        if not self.typewriter.follow():
            super().ensureCursorVisible()

    def selection(self) -> Selection:
        """What is selected."""
        cursor = self.textCursor()
        anchor = self._document.place(cursor.anchor())
        return Selection(*anchor, *self._document.place(cursor.position()))

    def set_selection(self, selection: Selection) -> None:
        """Select, and bring the cursor into view; what is folded opens for what is in it."""
        cursor = self.textCursor()
        cursor.setPosition(self._document.position(selection.anchor_line, selection.anchor))
        cursor.setPosition(
            self._document.position(selection.line, selection.column),
            QTextCursor.MoveMode.KeepAnchor,
        )
        self._put(cursor)

    def cursor_place(self) -> tuple[int, int]:
        """Line and column of the cursor."""
        return self._document.place(self.textCursor().position())

    def set_cursor_place(self, line: int, at_column: int) -> None:
        """Put the cursor there and bring it into view; places outside the text are clamped."""
        self.set_selection(Selection.at(line, at_column))

    def run(self, command: Command, label: str = "") -> bool:
        """Do a command on text as one undo step called ``label``; False if it had nothing to do.

        Raises EditorError if the post is read-only.
        """
        document, before = self._document, self.selection()
        with self.long_work.on(label, before.touched):
            change = command(document.scan, before)
            if change is None:
                return False
            if not self.folds.admits(change.edit):
                return True
            # At a cursor it may come to more lines than are selected.
            with self.long_work.on(label, lines_changed(document.lines().texts, change.edit)):
                document.apply(change.edit, label, selections=(before, change.selection))
            self.set_selection(change.selection)
        return True

    def undo(self) -> None:
        """Take back the last step, with what was selected then, or the cursor where it was made."""
        if not self._pasting.call_off():
            history.go(self, self._put, self.set_selection, back=True)

    def redo(self) -> None:
        """Do the last step again that was taken back."""
        history.go(self, self._put, self.set_selection, back=False)

    def cut(self) -> None:
        """Move the selection to the clipboard; what is folded of it only unfolds."""
        if self.isReadOnly() or self.folds.opens_selected():
            return
        before, name = self.selection(), self.tr("Cut")
        with (
            self.long_work.on(name, before.touched),
            self._document.steps.named(Step(name, before)),
        ):
            super().cut()

    def selectAll(self) -> None:
        """Select the body; a second time, or where the head is open, everything."""
        self.folds.border.select_all()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the folds and the writing aids look at the key first."""
        self.typewriter.press(event)
        self._typing.press(event)
        self._clicks.note(event)
        with self.long_work.on(*self._typing.replaced(event)):
            if not (self.folds.press(event) or self._aids.press(event)):
                self.folds.move(event, self._step)
        self._typing.done()
        self.typewriter.done(event)
        self._completions.offer_behind(event.text())

    def _step(self, event: QKeyEvent) -> None:
        if not self._aids.step(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let the folds know which keys are held."""
        self.folds.release(event)
        self._clicks.note(event)
        super().keyReleaseEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Let the writing aids look at what is written, and keep it out of what is folded."""
        if self.folds.composes(event):
            event.accept()
            return
        with self.long_work.on(*self._typing.composed(event)):
            self._typing.compose(event, self._compose)
        self._completions.offer_behind(event.commitString())

    def _compose(self, event: QInputMethodEvent) -> None:
        if self._aids.commit(event):
            event.accept()
        else:
            super().inputMethodEvent(self.folds.border.clipped(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold on a click on a label; with Ctrl held, follow a link."""
        self._typing.end()
        if event.button() == Qt.MouseButton.LeftButton:
            if self.folds.click(event.position()) or self._clicks.press(event):
                return
            self._mouse_down = True
        with self.typewriter.paused():
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow the cursor again; paste with the middle button, but not into the folded head."""
        button, buttons = event.button(), Qt.MouseButton
        if button == buttons.LeftButton:
            self._mouse_down = False
        elif button == buttons.MiddleButton and self.folds.is_on_head(event.position()):
            return
        with self.typewriter.paused():
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word; Qt does not report a cursor that it has put into a hidden empty line."""
        with self.typewriter.paused():
            super().mouseDoubleClickEvent(event)
            self.folds.keep_out()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done at that place of the text."""
        if self.folds.is_on_head(event.pos().toPointF()):
            self._menu.show_for_head(event.globalPos())
        else:
            self._menu.show(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a label, or with Ctrl held a link, can be clicked."""
        on_label = not event.buttons() and self.folds.hover(event.position())
        self._clicks.show_shape(is_hand=on_label or self._clicks.can_follow(event))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Let the folds know that the mouse is gone."""
        self.folds.hover(None)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab nests list items again."""
        self.setTabChangesFocus(False)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text over the band of its current line."""
        painter = QPainter(self.viewport())
        painter.fillRect(self._current_line.rect(), self._themes.colour(Role.CURRENT_LINE))
        painter.end()
        super().paintEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text, exactly as it stands in the file."""
        return clipboard.mime_of(selected(self._document.lines().texts, self.selection()))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text can be pasted, and what may become text; what cannot is refused with a reason."""
        return self._pasting.accepts(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste, or insert what was dropped and no paste handler has answered for."""
        # A drop puts the cursor where it is let go, which may be on the folded head.
        self.folds.keep_out()
        if self._qt_drops:
            self._pasting.insert(source, drag_and_drop(), is_own=True)
        elif self.isReadOnly() or not self.folds.opens_selected():
            self._pasting.paste(source)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Never let anything from elsewhere be moved here: it would be gone there."""
        super().dragEnterEvent(event)
        self._pasting.drag(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Never let anything from elsewhere be moved here: it would be gone there."""
        super().dragMoveEvent(event)
        self._pasting.drag(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask the paste handlers first; Qt moves text here, or copies it, in one step."""
        with self.typewriter.paused():
            if self._pasting.drop(event):
                # Qt takes away the cursor that showed the place.
                super().dragLeaveEvent(QDragLeaveEvent())
                return
            self._qt_drops = True
            try:
                with self._document.steps.named(Step(drag_and_drop(), self.selection())):
                    super().dropEvent(event)
            finally:
                self._qt_drops = False

    def _put(self, cursor: QTextCursor) -> None:
        self.folds.border.reveal(cursor.selectionStart())
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _follow_read_only(self) -> None:
        self.setReadOnly(self._document.read_only is not None)
        if self.isReadOnly():
            # A cursor to read with, select and copy.
            flags = self.textInteractionFlags()
            self.setTextInteractionFlags(flags | Qt.TextInteractionFlag.TextSelectableByKeyboard)

    def _head_changed(self, folded: bool) -> None:
        self.folds.keep_out()
        self.viewport().update()
        self.head_folded.emit(folded)

    def _cursor_changed(self) -> None:
        if self.folds.keep_out():
            return
        line, at_column = self.cursor_place()
        self._current_line.mark()
        if not self._mouse_down and not self.typewriter.follow():
            self.keep_distance()
        self.cursor_moved.emit(line, at_column)
