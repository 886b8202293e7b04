"""What is selected in the text is marked on the page, and the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.desktop.ui.themes import Role
from editor.writing.selection import selected

if TYPE_CHECKING:
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.preview.slot import PreviewSlot
    from editor.desktop.source.feature import SourceFeature
    from editor.desktop.ui.themes import Themes

_LONGEST = 20_000
"""Characters; a longer selection is not looked for on the page."""

_LAYER = "selected on the page"


class SelectionSync(QObject):
    """Marks, and never selects: the keyboard and the clipboard stay where they are."""

    def __init__(
        self,
        workspace: Workspace,
        slot: PreviewSlot,
        source: SourceFeature,
        themes: Themes,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._slot = slot
        self._source = source
        self._themes = themes
        self._marked: QTextCursor | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._mark_on_page)
        source.selection_changed.connect(self._soon.start)
        slot.bridge.was_selected.connect(self._mark_in_text)
        themes.changed.connect(self._show_mark)

    def _mark_on_page(self) -> None:
        pane, source = self._slot.pane, self._source.source
        document = self._workspace.current
        if pane is None or source is None or document is None or self._slot.isHidden():
            return
        chosen = source.selection()
        text = "" if chosen.is_empty else selected(document.lines().texts, chosen)
        parts = text.split("\n") if text and len(text) < _LONGEST else []
        pane.mark_selection(chosen.start[0], parts)

    def _mark_in_text(self, place: tuple[int, ...]) -> None:
        """Mark the words, or where they are not found the lines the selected blocks came from."""
        document = self._workspace.current
        self._marked = None
        if document is not None and place:
            first, column, last, end_column = place
            self._marked = QTextCursor(document.text_document)
            self._marked.setPosition(document.position(first, column))
            end = document.position(last, end_column)
            self._marked.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._show_mark()

    def _show_mark(self) -> None:
        source, marked = self._source.source, self._marked
        if source is None:
            return
        marks: list[QTextEdit.ExtraSelection] = []
        if marked is not None and marked.document() is source.document():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = marked
            mark.format.setBackground(self._themes.colour(Role.ACCENT_SOFT))
            marks.append(mark)
        source.set_marks(_LAYER, marks)
