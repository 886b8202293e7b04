"""TextFolds: all that is folded in a text, its head and its body, and what keeps it safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from editor.desktop.source.body_folds import BodyFolds
from editor.desktop.source.border import FoldBorder
from editor.desktop.source.chip import FoldChip
from editor.desktop.source.fold_guard import FoldGuard
from editor.desktop.source.fold_markers import FoldMarkers
from editor.desktop.source.fold_tags import FoldTags
from editor.desktop.source.folding import HeadFold
from editor.desktop.source.held_keys import HeldKeys
from editor.desktop.source.page_keys import PageKeys
from editor.writing.folds import around, everything, foldable_at, of_level

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPointF, QRect
    from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter, QTextCursor

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.source.edited_text import EditedText
    from editor.desktop.ui.themes import Themes
    from editor.text.lines import LineEdit
    from editor.writing.folds import Foldable

KeptFolds = tuple[tuple[int, str], ...]
"""Lines that something was folded to, each with its text."""


class TextFolds(QObject):
    """Folds and unfolds; the editor asks it before keys, the mouse and commands have their way.

    The head is folded as ``HeadFold`` says: nothing in the text goes there. What is folded of the
    body is a part of the text that is not looked at: see ``FoldGuard``.
    """

    def __init__(self, editor: EditedText, document: PostDocument, themes: Themes) -> None:
        super().__init__(editor)
        self._editor = editor
        self._document = document
        self._hidden: tuple[tuple[range, ...], tuple[range, ...], tuple[range, ...]] = (), (), ()
        # First, for lines that a head takes in are shown here before they are hidden there.
        self._body = BodyFolds(document, editor.relayout, self)
        self.head = HeadFold(document, self._caret_line, editor.relayout, self)
        self._held = HeldKeys()
        self.border = FoldBorder(editor, self.head, self._held)
        self._guard = FoldGuard(editor, self._body, self._held)
        self._pages = PageKeys(editor)
        self._chip = FoldChip(editor, self.head, themes)
        self._tags = FoldTags(editor, self._body, themes)
        self._markers = FoldMarkers(editor, self._body, themes, self.toggle)
        editor.overlays.append(self.paint)
        editor.lines_shown.connect(self._tags.look)
        # What is folded may change within an edit, when there is no layout to ask.
        self.head.changed.connect(editor.look, Qt.ConnectionType.QueuedConnection)
        self._body.changed.connect(editor.look, Qt.ConnectionType.QueuedConnection)
        self._body.changed.connect(self._body_changed)

    @property
    def hidden(self) -> Sequence[range]:
        """The runs of lines that are folded away, in order."""
        head, body = self.head.hidden, self._body.hidden
        if self._hidden[0] is not head or self._hidden[1] is not body:
            self._hidden = head, body, (*filter(None, head), *body)
        return self._hidden[2]

    @property
    def first_shown_line(self) -> int:
        """The first line behind a folded head."""
        head = self.head.head
        return head.last + 1 if head is not None and self.head.is_folded else 0

    # Folding.

    def toggle(self, line: int) -> None:
        """Fold what begins on ``line``, or unfold it."""
        self._in_place(lambda: self._body.toggle(line))

    def fold_here(self) -> bool:
        """Fold the innermost that the cursor stands in and that is not folded; if there is one."""
        line = self._caret_line()
        own = foldable_at(self._document.scan, line)
        if own is None or self._body.lines.at(line) is not None:
            holding = around(everything(self._document.scan), line)
            own = next((one for one in holding if self._body.lines.at(one.line) is None), None)
        if own is None:
            return False
        chosen = own
        self._in_place(lambda: self._body.fold([chosen]))
        self._editor.ensureCursorVisible()
        return True

    def unfold_here(self) -> bool:
        """Unfold what is folded to the line of the cursor; whether anything is."""
        line = self._caret_line()
        return self._unfold(lambda fold: fold.line == line)

    def fold_all(self) -> bool:
        """Fold all that can be folded; whether there was anything to hide."""
        return self._fold(everything(self._document.scan))

    def unfold_all(self) -> bool:
        """Unfold everything in the body; whether anything was folded."""
        return self._unfold(lambda _fold: True)

    def fold_level(self, level: int) -> bool:
        """Fold the sections of a level, and unfold those that hold them; whether there are any."""
        chosen = of_level(everything(self._document.scan), level)
        if not chosen:
            return False
        holders = [fold for fold in self._body.lines.folds if 0 < fold.level < level]
        if holders:
            self._unfold(lambda fold: 0 < fold.level < level)
        return self._fold(chosen) or bool(holders)

    def kept(self) -> KeptFolds:
        """What is folded in the body, for when the post is opened again."""
        return tuple(
            [(fold.line, self._document.line(fold.line)) for fold in self._body.lines.folds]
        )

    def bring_back(self, kept: KeptFolds) -> None:
        """Fold again what begins on the same lines as before, as far as they say the same."""
        count, scan = self._document.line_count, self._document.scan
        found = [
            foldable_at(scan, line)
            for line, text in kept
            if line < count and self._document.line(line) == text
        ]
        self._body.fold([one for one in found if one is not None])

    # What the editor asks.

    def press(self, event: QKeyEvent) -> bool:
        """Whether a key has been dealt with before it does anything else."""
        return self.border.press(event) or self._guard.press(event)

    def release(self, event: QKeyEvent) -> None:
        """A key has come up, or seems to have."""
        self._held.release(event)

    def move(self, event: QKeyEvent, step: Callable[[QKeyEvent], None]) -> None:
        """Let a key do its ``step``; one that moves the cursor steps over what is folded."""

        def paged(event: QKeyEvent) -> None:
            if not (self._body.hidden and self._pages.move(event)):
                step(event)

        with self._guard.stepping():
            self.border.move(event, paged)

    def keep_out(self) -> bool:
        """Bring the cursor, and what is selected, out of what is folded; whether it was there."""
        was_in_body = self._guard.keep_out()
        return self.border.keep_out() or was_in_body

    def reveal(self, cursor: QTextCursor) -> None:
        """Unfold the place in the body that someone wants the cursor at."""
        self._guard.reveal(cursor)

    def seen(self, cursor: QTextCursor) -> QTextCursor:
        """The nearest place to ``cursor`` that is in view."""
        return self._guard.seen(cursor)

    def opens_selected(self) -> bool:
        """Unfold what is selected but hidden, before it is taken away; whether there was any."""
        return self._guard.opens_selected()

    def admits(self, edit: LineEdit) -> bool:
        """Unfold what a command is about to change; whether it may go on at once."""
        return self._guard.admits(edit)

    def composes(self, event: QInputMethodEvent) -> bool:
        """Unfold what an input method is about to replace; whether that was hidden."""
        writes = event.preeditString() or event.commitString() or event.replacementLength()
        selects = self._editor.textCursor().hasSelection()
        return bool(writes) and selects and not self._editor.isReadOnly() and self.opens_selected()

    def click(self, place: QPointF) -> bool:
        """Whether a click there has folded or unfolded something."""
        line = self._tags.line_at(place)
        if self._chip.contains(place):
            self.toggle_head()
        elif line is not None:
            self.toggle(line)
        else:
            return False
        return True

    def hover(self, place: QPointF | None) -> bool:
        """Follow the mouse over the text, or away from it; whether it is on what can be clicked."""
        if place is None:
            self._markers.point_at(None)
            return False
        self._markers.point_at(self._editor.line_at(place.y()))
        return self._chip.contains(place) or self._tags.line_at(place) is not None

    def is_on_head(self, place: QPointF) -> bool:
        """Whether a point of the viewport is on the chip or on the line of the folded head."""
        if self._chip.contains(place):
            return True
        first = self.border.position
        at = place.toPoint()
        return first > 0 and self._editor.cursorForPosition(at).position() < first

    def paint(self, painter: QPainter, part: QRect) -> None:
        """Draw the labels of what is folded over a part of the text."""
        self._chip.paint(painter)
        self._tags.paint(painter, part)

    def toggle_head(self) -> None:
        """Open the folded front matter, or fold the open one."""
        if self.head.is_folded:
            self.head.open()
        else:
            self.head.fold(True)

    def _fold(self, chosen: Sequence[Foldable]) -> bool:
        return self._in_place(lambda: self._body.fold(chosen))

    def _unfold(self, is_meant: Callable[[Foldable], bool]) -> bool:
        return self._in_place(lambda: self._body.unfold(is_meant))

    def _in_place(self, change: Callable[[], bool]) -> bool:
        """Fold or unfold, and have in view after it what was in view before."""
        editor, bar = self._editor, self._editor.verticalScrollBar()
        top, is_scrolled = editor.scroll_line(), bar.value() > bar.minimum()
        with editor.looking_once():
            done = change()
            if is_scrolled:
                run = self._body.lines.run_of(int(top))
                editor.scroll_to_line(top if run is None else run.start - 1)
        return done

    def _caret_line(self) -> int:
        return self._editor.textCursor().blockNumber()

    def _body_changed(self) -> None:
        self._guard.keep_out(forward=False)
        self._editor.viewport().update()
