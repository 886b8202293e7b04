"""Panes that stand in the place of the editor until the writer has decided something."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.recovery.convert import ConvertPane
from editor.desktop.recovery.history import HistoryPane
from editor.desktop.recovery.merge import MergePane
from editor.desktop.recovery.unsaved_texts import RecoveryPane
from editor.desktop.ui.notices import Choice, Notice
from editor.desktop.ui.plain_text import in_sentence
from editor.errors import Severity
from editor.storage.encoding import Encoding

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget, QWidget

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.external_changes import Conflict
    from editor.desktop.ui.themes import Theme
    from editor.desktop.window.parts import Parts
    from editor.storage.journal import Recovery
    from editor.text.lines import Lines

UTF_8 = Encoding("utf-8", bom=False)


class Reviews(QObject):
    """Shows one such pane at a time in ``pages``; ``left`` tells that the editor is wanted."""

    left = Signal()

    def __init__(
        self, parts: Parts, pages: QStackedWidget, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._pages = pages
        self._conflict: Conflict | None = None
        self._about: PostDocument | None = None
        keeping, tasks = parts.safekeeping, parts.tasks
        self._history = HistoryPane(keeping.history, tasks, theme, pages)
        self._recovery = RecoveryPane(tasks, theme, pages)
        self._merge = MergePane(theme, pages)
        self._convert = ConvertPane(tasks, theme, pages)
        self._panes = (self._history, self._recovery, self._merge, self._convert)
        for pane in self._panes:
            pages.addWidget(pane)
            pane.closed.connect(self.left)
        self._history.failed.connect(parts.notices.error)
        self._convert.failed.connect(parts.notices.error)
        self._convert.chosen_text.connect(self._convert_to)
        self._recovery.restore_asked.connect(
            lambda recovery: keeping.restore(recovery, self.tr("Bring back"))
        )
        self._recovery.discard_asked.connect(keeping.discard)
        self._merge.resolved.connect(self._merge_to)
        parts.outside.decision_wanted.connect(self.show_conflict)
        keeping.brought_back.connect(parts.outside.look)
        keeping.found_leftovers.connect(self._tell_leftovers)
        parts.workspace.conversion_wanted.connect(self.show_conversion)
        parts.workspace.closed.connect(self._closed)

    @property
    def is_shown(self) -> bool:
        """Whether one of the panes stands in the place of the editor."""
        return self._pages.currentWidget() in self._panes

    def show_history(self, document: PostDocument) -> None:
        """Show the earlier versions of a post."""
        self._about = document
        self._show(self._history)
        self._history.show_post(document)

    def show_conversion(self, document: PostDocument) -> None:
        """Show how a file that is no valid UTF-8 can be read."""
        self._about = document
        self._show(self._convert)
        self._convert.show_post(document)

    def show_recoveries(self, recoveries: tuple[Recovery, ...]) -> None:
        """Show what can be brought back."""
        self._show(self._recovery)
        self._recovery.show_recoveries(recoveries)

    def show_conflict(self, conflict: Conflict) -> None:
        """Ask which side each conflicting place shall take."""
        self._conflict = conflict
        self._show(self._merge)
        self._merge.show_merge(conflict.merge, conflict.document.path.name)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        for pane in self._panes:
            pane.set_theme(theme)

    def _show(self, pane: QWidget) -> None:
        self._pages.setCurrentWidget(pane)

    def _merge_to(self, lines: Lines) -> None:
        if self._conflict is not None:
            self._parts.outside.resolve(self._conflict, lines)
        self._conflict = None
        self.left.emit()

    def _convert_to(self, document: PostDocument, lines: Lines) -> None:
        document.convert(lines, UTF_8, self.tr("Convert to UTF-8"))

    def _closed(self, document: PostDocument) -> None:
        conflict = self._conflict
        if conflict is not None and conflict.document is document:
            self._conflict = None
            self.left.emit()
        elif self._about is document:
            self._about = None
            self.left.emit()

    def _tell_leftovers(self, recoveries: tuple[Recovery, ...]) -> None:
        names = sorted({str(r.unsaved.path and r.unsaved.path.name) for r in recoveries})
        self._parts.notices.post(
            Notice(
                "leftovers",
                Severity.WARNING,
                self.tr(
                    "A save was interrupted, and what it had written is still there: {names}"
                ).format(names=", ".join([in_sentence(name) for name in names])),
                self.tr("Look at it, then bring it back or discard it."),
                (Choice(self.tr("Look at It…"), partial(self.show_recoveries, recoveries)),),
            )
        )
