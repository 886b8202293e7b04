"""TableKeeper: a table that is aligned stays aligned, and keys go from cell to cell."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from editor.writing import table_keys
from editor.writing.table_layout import Layout, is_kept_in, layout_of, left_cell
from editor.writing.tables import Shapes, is_in_table, table_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.source.edited_text import EditedText
    from editor.scan.scan import Scan
    from editor.text.lines import LineEdit
    from editor.writing.selection import Change, Command, Selection


_MOST_SEEN: Final = 16


@dataclass(frozen=True, slots=True)
class _Row:
    """The row the cursor has been in since its line was ``text``.

    ``layout`` is how its table was aligned then; None if it was not, and is left alone.
    """

    line: int
    text: str
    layout: Layout | None


class TableKeeper(QObject):
    """Follows the cursor of a text: when a row is left that was edited, its table is aligned.

    So it is by the keys that go from cell to cell. What moves the cursor within the row does not,
    or a row that is written bar by bar would change under one's fingers. To align is a step of its
    own, and what undo leaves is left as it is. The table is looked at when the cursor comes in,
    never while one types.
    """

    def __init__(self, editor: EditedText) -> None:
        super().__init__(editor)
        self._editor = editor
        self._shapes = Shapes(editor.post.scan.rules)
        self._row: _Row | None = None
        # At which revision a table was looked at last: its lines, and how it is aligned.
        self._known: tuple[int, range, Layout] | None = None
        # How tables were aligned, the last one first: after undo one row may not be, but the table
        # is still one that is kept so.
        self._seen: deque[Layout] = deque(maxlen=_MOST_SEEN)
        # Other parts of the program follow the move first; then the text under them may change.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._settle_if_free)
        editor.cursorPositionChanged.connect(self._soon.start)
        editor.post.edited.connect(self._edited)
        editor.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look where a click has put the cursor once the button is up again."""
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._soon.start()
        return super().eventFilter(watched, event)

    def next_cell(self) -> bool:
        """Whether the cursor was in a cell and is in the next one now."""
        return self._go(table_keys.next_cell, self.tr("Next Cell"))

    def previous_cell(self) -> bool:
        """Whether the cursor was in a cell and is in the one before now."""
        return self._go(table_keys.previous_cell, self.tr("Previous Cell"))

    def enter(self) -> bool:
        """Whether the cursor was in a cell and is in the one below now, or below the table."""
        return self._go(table_keys.enter, self.tr("Cell Below"))

    def bar(self) -> bool:
        """Whether a bar that was typed is there already, and the cursor behind it now."""
        return self._is_in_row() and self._editor.run(table_keys.typed_bar)

    def settle(self) -> None:
        """Align the table if the cursor has left a row of it that was edited."""
        self._soon.stop()
        editor, row = self._editor, self._row
        if editor.textCursor().hasSelection() and row is not None:
            # What is being selected must not move.
            return
        scan = editor.post.scan
        line = editor.cursor_place()[0]
        if row is not None:
            if line == row.line and is_in_table(scan, line):
                return
            self._row = None
            is_edited = row.line < len(scan) and scan[row.line] != row.text
            if is_edited and row.layout is not None and not editor.isReadOnly():
                self._run(partial(self._left, row.line, row.layout), row, self.tr("Align Table"))
        self._row = self._entered(scan, line)

    def _settle_if_free(self) -> None:
        if not QGuiApplication.mouseButtons():
            self.settle()

    def _go(self, key: Callable[..., Change | None], label: str) -> bool:
        self.settle()
        if not self._is_in_row():
            return False
        row = self._row
        layout = None if row is None else row.layout
        done = self._run(partial(key, layout=layout, shapes=self._current()), row, label)
        if done:
            # The cell is left, and the table is as it is to be.
            self._row = self._entered(self._editor.post.scan, self._editor.cursor_place()[0])
        return done

    def _is_in_row(self) -> bool:
        """Whether cursor and selection are in one row of a table."""
        chosen = self._editor.selection()
        is_one_line = chosen.anchor_line == chosen.line
        return is_one_line and is_in_table(self._editor.post.scan, chosen.line)

    def _run(self, command: Command, row: _Row | None, label: str) -> bool:
        """Do a command; where it touches one row only, the others are aligned as they were."""
        post, touched = self._editor.post, 0

        def note(edit: LineEdit, _revision: int) -> None:
            nonlocal touched
            touched = max(touched, edit.touched, 2 * abs(edit.shift))

        post.edited.connect(note)
        done = self._editor.run(command, label)
        post.edited.disconnect(note)
        if self._known is not None and row is not None and row.layout and touched == 1:
            self._known = post.revision, self._known[1], row.layout
        return done

    def _left(self, line: int, layout: Layout, scan: Scan, selection: Selection) -> Change | None:
        return left_cell(scan, line, layout, selection, self._current())

    def _entered(self, scan: Scan, line: int) -> _Row | None:
        if not is_in_table(scan, line):
            return None
        return _Row(line, scan[line], self._layout(scan, line))

    def _layout(self, scan: Scan, line: int) -> Layout | None:
        """How the table is aligned, or was while the row on ``line`` was another."""
        revision = self._editor.post.revision
        if self._known is not None and self._known[0] == revision and line in self._known[1]:
            return self._known[2]
        table = table_at(scan, line, self._current())
        if table is None:
            return None
        layout = layout_of(table)
        if layout is None:
            number = table.number(line)
            return next((seen for seen in self._seen if is_kept_in(table, seen, number)), None)
        lines = range(table.first, table.first + len(table.rows))
        self._known = revision, lines, layout
        if layout.columns is not None:
            if layout in self._seen:
                self._seen.remove(layout)
            self._seen.appendleft(layout)
        return layout

    def _current(self) -> Shapes:
        """What is known of rows, by the rules that the post is read by now."""
        rules = self._editor.post.scan.rules
        if self._shapes.rules is not rules:
            self._shapes = Shapes(rules)
        return self._shapes

    def _edited(self, edit: LineEdit, _revision: int) -> None:
        row = self._row
        if row is None:
            return
        if edit.first + edit.removed <= row.line:
            self._row = replace(row, line=row.line + edit.shift)
        elif self._editor.post.is_in_history or edit.first < row.line:
            # What is undone is to stay undone.
            self._row = None
            self._soon.start()
