"""FindBar: find and replace in the post, below its text."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.desktop.source.find_fields import FindFields
from editor.desktop.source.searcher import PATIENCE_MS, Results, Searcher
from editor.desktop.ui.messages import translated
from editor.desktop.ui.themes import Role
from editor.writing.search import MOST, Found, Query, replaced
from editor.writing.selection import Selection, selected

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from editor.desktop.source.editor import SourceEditor
    from editor.desktop.ui.themes import Themes
    from editor.errors import EditorError

LAYER = "find"
"""The name of the marks on what was found."""

_REST_MS = 150
"""After so long without a key in the text the places are looked for again."""


class FindBar(FindFields):
    """Works on the editor it was given; ``closed`` is emitted when the writer is done with it."""

    closed = Signal()

    def __init__(
        self, themes: Themes, parent: QWidget | None = None, *, patience_ms: int = PATIENCE_MS
    ) -> None:
        super().__init__(parent)
        self._editor: SourceEditor | None = None
        self._themes = themes
        self._results: Results | None = None
        # Where an incremental search began, and what to do when results come in.
        self._origin = (0, 0)
        self._jumps = False
        self._then: Callable[[], None] | None = None
        # What was gone to last, and what is selected since.
        self._gone_to: tuple[Selection, Selection] | None = None
        self._searcher = Searcher(self, patience_ms=patience_ms)
        self._searcher.found.connect(self._found)
        self._searcher.failed.connect(self._failed)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._search_again)
        self._connect()
        themes.changed.connect(self._mark)
        self.hide()

    def _connect(self) -> None:
        self.text.textEdited.connect(self._query_changed)
        for toggle in (self.case, self.word, self.regex):
            toggle.clicked.connect(self._query_changed)
        self.replacement.textEdited.connect(self._search_again)
        self.expander.toggled.connect(self._replacement_shown)
        self.next.clicked.connect(self.find_next)
        self.previous.clicked.connect(self.find_previous)
        self.close_button.clicked.connect(self.leave)
        self.replace_one.clicked.connect(self._replace_one)
        self.replace_all.clicked.connect(self._replace_all)

    def set_editor(self, editor: SourceEditor | None) -> None:
        """Search in this editor's post from now on."""
        old = self._editor
        if old is editor:
            return
        self._searcher.stop()
        self._results = self._gone_to = None
        if old is not None:
            old.lines_shown.disconnect(self._mark)
            old.post.edited.disconnect(self._edited)
            old.destroyed.disconnect(self._forget)
            old.set_marks(LAYER, ())
        self._editor = editor
        if editor is not None:
            editor.lines_shown.connect(self._mark)
            editor.post.edited.connect(self._edited)
            editor.destroyed.connect(self._forget)
        if self.isVisible():
            self._search_again()

    def open(self, *, replace: bool = False) -> None:
        """Show the bar, look for what is selected, and take the keyboard."""
        editor = self._editor
        if editor is None:
            return
        self.show()
        self.expander.setChecked(replace or self.expander.isChecked())
        chosen = selected(editor.post.lines().texts, editor.selection())
        if chosen and "\n" not in chosen and not self.regex.isChecked():
            self.propose(chosen)
        self._origin = editor.selection().start
        field = self.replacement if replace and self.text.text() else self.text
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()
        self._search(jumps=False)

    def leave(self) -> None:
        """Close the bar and go back to the text, with what was found selected."""
        self._searcher.stop()
        self._rest.stop()
        self.hide()
        if self._editor is not None:
            self._editor.set_marks(LAYER, ())
            self._editor.setFocus()
        self.closed.emit()

    def find_next(self) -> None:
        """Select the next place, from the end on again from the start."""
        self._when_fresh(partial(self._go, 1))

    def find_previous(self) -> None:
        """Select the place before, from the start on again from the end."""
        self._when_fresh(partial(self._go, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter steps, Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.replacement.hasFocus():
            self._replace_one()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.find_previous()
        else:
            self.find_next()

    def _query(self) -> Query:
        return Query(
            self.text.text(),
            case=self.case.isChecked(),
            word=self.word.isChecked(),
            regex=self.regex.isChecked(),
        )

    def _template(self) -> str | None:
        return self.replacement.text() if self.expander.isChecked() else None

    def _query_changed(self) -> None:
        self._search(jumps=True)

    def _search_again(self) -> None:
        self._search(jumps=False)

    def _search(self, *, jumps: bool, most: int | None = MOST) -> None:
        self._rest.stop()
        self._jumps = jumps
        if self._editor is not None:
            self._searcher.search(self._editor.post, self._query(), self._template(), most)

    def _is_fresh(self) -> bool:
        """Whether the results are those of the text and the query as they are."""
        editor, results = self._editor, self._results
        return (
            editor is not None
            and results is not None
            and results.revision == editor.post.revision
            and (results.query, results.template) == (self._query(), self._template())
        )

    def _when_fresh(self, action: Callable[[], None]) -> None:
        """Do something with the results, when need be after looking again."""
        if self._is_fresh():
            action()
        else:
            self._then = action
            self._search(jumps=False)

    def _go(self, step: int) -> None:
        results, editor = self._results, self._editor
        if results is None or editor is None or not results.found:
            return
        found = results.found
        current = self._current()
        if current is None:
            ahead = bisect_left(found, editor.selection().start, key=attrgetter("start"))
            current = ahead - 1 if step > 0 else ahead
        self._select(found[(current + step) % len(found)])

    def _select(self, place: Found) -> None:
        if self._editor is not None:
            wanted = Selection(*place.start, *place.end)
            self._editor.set_selection(wanted)
            self._gone_to = (wanted, self._editor.selection())
            self._origin = place.start
            self._show_count()
            self._mark()

    def _current(self) -> int | None:
        """Which of the places is selected."""
        if self._editor is None or self._results is None:
            return None
        chosen = self._editor.selection()
        if self._gone_to is not None and self._gone_to[1] == chosen:
            chosen = self._gone_to[0]  # what is not shown of a long line cannot be selected
        at = bisect_left(self._results.found, chosen.start, key=attrgetter("start"))
        place = self._results.found[at] if at < len(self._results.found) else None
        fits = place is not None and (place.start, place.end) == (chosen.start, chosen.end)
        return at if fits else None

    def _found(self, results: Results) -> None:
        self._results = results
        then, self._then = self._then, None
        jumps, self._jumps = self._jumps, False
        self._show_count()
        self._mark()
        if then is not None and self._is_fresh():
            then()  # last: it may have something else to say
        elif jumps and results.found:
            at = bisect_left(results.found, self._origin, key=attrgetter("start"))
            self._select(results.found[at % len(results.found)])

    def _failed(self, error: EditorError) -> None:
        self._results = None
        self._then = None
        self._mark()
        self.say(translated(error.message), wrong=True)

    def _show_count(self) -> None:
        results = self._results
        if results is None or not results.query.text:
            self.say("")
        elif not results.found:
            self.say(self.tr("Not found"), wrong=True)
        else:
            count = f"{len(results.found)}+" if results.is_cut_off else str(len(results.found))
            current = self._current()
            place = "–" if current is None else str(current + 1)
            self.say(self.tr("{place} of {count}").format(place=place, count=count))
        writable = self._editor is not None and not self._editor.isReadOnly()
        found = results is not None and bool(results.found)
        self.replace_one.setEnabled(found and writable)
        self.replace_all.setEnabled(found and writable)

    def _edited(self) -> None:
        if self.isVisible():
            self._rest.start()

    def _forget(self) -> None:
        self._editor = None
        self._results = None
        self._searcher.stop()

    def _mark(self) -> None:
        """Mark the places that are in view; all of a long post's would make every key slow."""
        editor, results = self._editor, self._results
        if editor is None:
            return
        if results is None or not self.isVisible():
            editor.set_marks(LAYER, ())
            return
        current = self._current()
        marks: list[QTextEdit.ExtraSelection] = []
        for first, last in editor.visible_ranges():
            # What begins before the part of a long line that is in view may reach into it.
            begin = bisect_left(results.found, first, key=attrgetter("end"))
            end = bisect_left(results.found, last, key=attrgetter("start"))
            marks += [
                self._mark_of(editor, place, Role.MATCH_CURRENT if at == current else Role.MATCH)
                for at, place in enumerate(results.found[begin:end], begin)
            ]
        editor.set_marks(LAYER, marks)

    def _mark_of(self, editor: SourceEditor, place: Found, role: Role) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(editor.document())
        cursor.setPosition(editor.post.position(*place.start))
        cursor.setPosition(editor.post.position(*place.end), QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        mark.format.setBackground(self._themes.colour(role))
        return mark

    def _replacement_shown(self) -> None:
        if self.isVisible():
            self._search_again()

    def _replace_one(self) -> None:
        """Replace the place that is selected and go to the next; select one if none is."""
        self._when_fresh(self._replace_current)

    def _replace_current(self) -> None:
        editor, results, current = self._editor, self._results, self._current()
        if editor is None or results is None or editor.isReadOnly():
            return
        if current is not None:
            place = results.found[current]
            edit = replaced(editor.post.lines().texts, [place])
            if edit is not None:
                chosen = editor.selection()
                editor.post.apply(edit, self.replace_one.text(), selections=(chosen, chosen))
            # Go on behind what was put in, which may hold what is looked for.
            rows = place.replacement.split("\n")
            column = len(rows[-1]) + (place.column if len(rows) == 1 else 0)
            editor.set_cursor_place(place.line + len(rows) - 1, column)
            if edit is not None:
                editor.post.steps.ended(editor.selection())
        self.find_next()

    def _replace_all(self) -> None:
        """Replace every place as one step; what is folded away is left alone, and counted."""
        if self._is_fresh() and self._results is not None and self._results.is_cut_off:
            self._results = None  # all of them are wanted now, not only those one steps through
        if self._is_fresh():
            self._replace_found()
        else:
            self._then = self._replace_found
            self._search(jumps=False, most=None)

    def _replace_found(self) -> None:
        editor, results = self._editor, self._results
        if editor is None or results is None or editor.isReadOnly():
            return
        first = editor.post.place(editor.first_free_position())
        found = [place for place in results.found if place.start >= first]
        edit = replaced(editor.post.lines().texts, found)
        if edit is not None:
            name = self.replace_all.text()
            with editor.long_work.on(name, edit.touched):
                chosen = editor.selection()
                editor.post.apply(edit, name, selections=(chosen, chosen))
                # The cursor has gone along with what was put in before it.
                editor.post.steps.ended(editor.selection())
        self._search(jumps=False)
        left = len(results.found) - len(found)
        said = self.tr("%n replaced", "", len(found))
        if left:
            skipped = self.tr("{replaced}, %n skipped in the folded front matter", "", left)
            said = skipped.format(replaced=said)
        self.say(said)
