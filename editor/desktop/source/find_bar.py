"""FindBar: find and replace in the post, below its text."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import QToolButton

from editor.desktop.source.find_fields import FindFields
from editor.desktop.source.find_marks import FindMarks
from editor.desktop.source.replacing import replace_all, replace_one
from editor.desktop.source.search_history import FieldHistories
from editor.desktop.source.searched_part import SearchedPart
from editor.desktop.source.searcher import PATIENCE_MS, Results, Searcher
from editor.desktop.ui.messages import translated
from editor.writing.search import Search
from editor.writing.selection import Selection, selected

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from editor.desktop.session.session import Searches
    from editor.desktop.source.editor import SourceEditor
    from editor.desktop.ui.themes import Themes
    from editor.errors import EditorError
    from editor.writing.search import Found

_REST_MS = 150
"""After so long without a key in the text the places are looked for again."""

_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_ALL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
"""What is held when Enter replaces all."""


class FindBar(FindFields):
    """Works on the editor it was given; ``closed`` is emitted when the writer is done with it.

    ``searched`` says that there is something else to be remembered of what was looked for.
    """

    closed = Signal()
    searched = Signal()

    def __init__(
        self, themes: Themes, parent: QWidget | None = None, *, patience_ms: int = PATIENCE_MS
    ) -> None:
        super().__init__(parent)
        self._editor: SourceEditor | None = None
        self._marks = FindMarks(themes)
        self._results: Results | None = None
        # Where an incremental search began, and what to do when results come in.
        self._origin = (0, 0)
        self._jumps = False
        self._then: Callable[[], None] | None = None
        # What was gone to last, and what is selected since.
        self._gone_to: tuple[Selection, Selection] | None = None
        self._part = SearchedPart(self.selection)
        self._counted = ""
        self._histories = FieldHistories(self.text, self.replacement)
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
        self.selection.clicked.connect(self._part_switched)
        self.replacement.textEdited.connect(self._replacement_changed)
        self.keep_case.clicked.connect(self._replacement_changed)
        self.expander.toggled.connect(self._replacement_changed)
        self.next.clicked.connect(self.find_next)
        self.previous.clicked.connect(self.find_previous)
        self.close_button.clicked.connect(self.leave)
        self.replace_one.clicked.connect(self._replace_one)
        self.replace_all.clicked.connect(self._replace_all)

    @property
    def searches(self) -> Searches:
        """What was looked for, and what was put in its place."""
        return self._histories.searches

    def take_searches(self, searches: Searches) -> None:
        """Offer what was looked for before."""
        self._histories.take(searches)

    def set_editor(self, editor: SourceEditor | None) -> None:
        """Search in this editor's post from now on, in all of it."""
        old = self._editor
        if old is editor:
            return
        self._searcher.stop()
        self._results = self._gone_to = self._then = None
        self._part.drop()
        if old is not None:
            old.lines_shown.disconnect(self._mark)
            old.selectionChanged.disconnect(self._selection_changed)
            old.post.edited.disconnect(self._edited)
            old.destroyed.disconnect(self._forget)
            self._marks.clear(old)
        self._editor = editor
        if editor is not None:
            self._marks.clear(editor)
            editor.lines_shown.connect(self._mark)
            editor.selectionChanged.connect(self._selection_changed)
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
        selection = editor.selection()
        chosen = selected(editor.post.lines().texts, selection)
        if chosen and "\n" not in chosen and not self.regex.isChecked():
            self.propose(chosen)
        self._part.opened(editor)
        self._origin = selection.start
        field = self.replacement if replace and self.text.text() else self.text
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()
        self._search(jumps=False)

    def leave(self) -> None:
        """Close the bar and go back to the text, with what was found selected."""
        self._searcher.stop()
        self._rest.stop()
        self._then = None
        if self._results is not None and not self._results.is_whole:
            self._results = None  # nothing will complete them
        self._note()
        self._part.drop()
        self.hide()
        if self._editor is not None:
            self._marks.clear(self._editor)
            self._editor.setFocus()
        self.closed.emit()

    def find_next(self) -> None:
        """Select the next place, from the end on again from the start."""
        self._step(1)

    def find_previous(self) -> None:
        """Select the place before, from the start on again from the end."""
        self._step(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter steps or presses a button, Escape closes; Up and Down walk the history."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._walk(back=event.key() == Qt.Key.Key_Up)
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & ~_KEYPAD == _ALL and self.expander.isChecked():
            self._replace_all()
        elif isinstance(focused, QToolButton):
            focused.click()
        elif self.replacement.hasFocus():
            self._replace_one()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.find_previous()
        else:
            self.find_next()

    def _walk(self, *, back: bool) -> None:
        field = self._histories.walk(back=back)
        if field is self.text:
            self._query_changed()
        elif field is not None:
            self._replacement_changed()

    def _note(self) -> None:
        """What stands in the fields is used."""
        replacement = self.replacement.text() if self.expander.isChecked() else None
        if self._histories.note(self.text.text(), replacement):
            self.searched.emit()

    def _part_switched(self) -> None:
        gone_to = self._gone_to and self._gone_to[1]
        if self._editor is not None and not self._part.switched(self._editor, gone_to):
            self.say(self.tr("Select the text to search first"), wrong=True)
            return
        self._then = None
        self._search(jumps=False)

    def _wanted(self) -> Search:
        """What the bar asks for, on the text as it is."""
        within = self._part.bounds
        if not self.expander.isChecked():
            return Search(self.query, within=within)
        return Search(self.query, self.replacement.text(), self.keep_case.isChecked(), within)

    def _query_changed(self) -> None:
        self._then = None
        self._search(jumps=True)

    def _replacement_changed(self) -> None:
        self._then = None
        if self.isVisible():
            self._search_again()

    def _search_again(self) -> None:
        self._search(jumps=self._jumps)  # as the query may still wait to be gone to

    def _search(self, *, jumps: bool) -> None:
        self._rest.stop()
        self._jumps = jumps
        if self._editor is not None:
            self._searcher.search(self._editor.post, self._wanted())

    def _is_fresh(self) -> bool:
        """Whether the results are those of the text and the query as they are, or the first."""
        editor, results = self._editor, self._results
        return (
            editor is not None
            and results is not None
            and results.revision == editor.post.revision
            and results.search == self._wanted()
        )

    def _when_whole(self, action: Callable[[], None]) -> None:
        """Do something with all results, when need be after looking again."""
        is_fresh = self._is_fresh()
        if is_fresh and self._results is not None and self._results.is_whole:
            action()
            return
        self._then = action
        if not is_fresh:
            self._search(jumps=False)

    def _step(self, by: int) -> None:
        if not self.text.text():
            self.open()
            return
        self._note()
        self._when_whole(partial(self._go, by))

    def _go(self, step: int) -> None:
        results, editor = self._results, self._editor
        if results is None or editor is None:
            return
        found = results.found
        if not found:
            self.show()  # where the reason can be read
            return
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
        at = bisect_left(results.found, self._origin, key=attrgetter("start"))
        # Of the first results none may be behind the cursor; the place is among those to come.
        is_known = results.is_whole or at < len(results.found)
        jumps, self._jumps = self._jumps and is_known, self._jumps and not is_known
        self._show_count()
        self._mark()
        if results.is_whole and self._then is not None and self._is_fresh():
            then, self._then = self._then, None
            then()  # last: it may have something else to say
        elif jumps and results.found:
            self._select(results.found[at % len(results.found)])

    def _failed(self, error: EditorError) -> None:
        self._results = self._then = None
        self._jumps = False
        self._show_buttons()
        self._mark()
        self.say(translated(error.message), wrong=True)

    def _show_count(self) -> None:
        results = self._results
        if results is None or not results.search.query.text:
            self.say("")
        elif not results.found:
            self.say(self.tr("Not found"), wrong=True)
        else:
            count = QLocale().toString(len(results.found)) + ("" if results.is_whole else "+")
            current = self._current()
            place = "–" if current is None else QLocale().toString(current + 1)
            self._counted = self.tr("{place} of {count}").format(place=place, count=count)
            self.say(self._counted)
        self._show_buttons()

    def _show_buttons(self) -> None:
        writable = self._editor is not None and not self._editor.isReadOnly()
        found = self._results is not None and bool(self._results.found)
        self.replace_one.setEnabled(found and writable)
        self.replace_all.setEnabled(found and writable)

    def _selection_changed(self) -> None:
        """Another place may be selected now, or none; what else the bar says stays."""
        if self.isVisible() and self.said and self.said == self._counted:
            self._show_count()
            self._mark()

    def _edited(self) -> None:
        if self.isVisible():
            self._rest.start()

    def _forget(self) -> None:
        self._editor = self._results = self._then = None
        self._part.drop()
        self._searcher.stop()

    def _mark(self) -> None:
        if self._editor is None:
            return
        if not self.isVisible():
            self._marks.clear(self._editor)
        else:
            found = () if self._results is None else self._results.found
            self._marks.show(self._editor, found, self._current(), self._part.bounds)

    def _replace_one(self) -> None:
        """Replace the place that is selected and go to the next; select one if none is."""
        self._note()
        self._when_whole(self._replace_current)

    def _replace_current(self) -> None:
        editor, results, current = self._editor, self._results, self._current()
        if editor is None or results is None or editor.isReadOnly():
            return
        if current is not None:
            label = self.replace_one.text()
            replace_one(editor, results.found[current], self._part.range, label)
        self.find_next()

    def _replace_all(self) -> None:
        """Replace every place as one step; what is folded away is left alone, and counted."""
        self._note()
        self._when_whole(self._replace_found)

    def _replace_found(self) -> None:
        editor, results = self._editor, self._results
        if editor is None or results is None or not results.found or editor.isReadOnly():
            return
        label = self.replace_all.text()
        count, left = replace_all(editor, results.found, self._part.range, label)
        self._search(jumps=False)
        said = self.tr("%Ln replaced", "", count)
        if left:
            skipped = self.tr("{replaced}, %Ln skipped in the folded front matter", "", left)
            said = skipped.format(replaced=said)
        self.say(said)
