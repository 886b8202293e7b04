"""Reviews as a feature: history, recovery, merge and conversion in the place of the editor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from editor.desktop.feature import Feature
from editor.desktop.recovery.commands import ReviewCommands
from editor.desktop.recovery.convert import ConvertPane
from editor.desktop.recovery.history import HistoryPane
from editor.desktop.recovery.merge import MergePane
from editor.desktop.recovery.settings import HISTORY_SIZE, HISTORY_VERSIONS
from editor.desktop.recovery.unsaved_texts import RecoveryPane
from editor.desktop.ui.notices import Choice, Notice
from editor.desktop.ui.plain_text import in_sentence
from editor.errors import Severity
from editor.storage.encoding import Encoding

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from editor.desktop.commands.command import Command
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.external_changes import Conflict, ExternalChanges
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.recovery.service import RecoveryService
    from editor.desktop.settings.settings import Setting
    from editor.desktop.source.long_work import LongWork
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner
    from editor.desktop.ui.themes import Themes
    from editor.storage.journal import Recovery
    from editor.text.lines import Lines

UTF_8 = Encoding("utf-8", bom=False)


class RecoveryFeature(Feature):
    """Shows what was typed or saved before, and lets the writer decide about it.

    ``restore`` brings a text back, as `RecoveryService.restore` does, in the window it belongs in.
    """

    def __init__(
        self,
        service: RecoveryService,
        workspace: Workspace,
        host: Host,
        themes: Themes,
        *,
        external_changes: ExternalChanges,
        tasks: TaskRunner,
        notices: Notices,
        restore: Callable[[Recovery, str], None],
        long_work: LongWork,
    ) -> None:
        super().__init__(host.widget)
        self._workspace = workspace
        self._external_changes = external_changes
        self._notices = notices
        self._host = host
        self._long_work = long_work
        self._conflict: Conflict | None = None
        self._about: PostDocument | None = None
        self._history = HistoryPane(
            service.history, tasks, themes, host.widget, long_work=long_work
        )
        self._recovery = RecoveryPane(tasks, themes, host.widget)
        self._merge = MergePane(themes, host.widget)
        self._convert = ConvertPane(tasks, themes, host.widget)
        self._panes = (self._history, self._recovery, self._merge, self._convert)
        self._commands = ReviewCommands(
            workspace, show_history=self.show_history, show_conversion=self.show_conversion
        )
        for pane in self._panes:
            pane.closed.connect(host.leave_review)
        self._history.failed.connect(notices.error)
        self._convert.failed.connect(notices.error)
        self._convert.chosen_text.connect(self._convert_to)
        self._recovery.restore_asked.connect(lambda recovery: restore(recovery, self.tr("Restore")))
        self._recovery.discard_asked.connect(service.discard)
        self._merge.resolved.connect(self._merge_to)
        self._merge.left.connect(external_changes.decide_later)
        external_changes.decision_wanted.connect(self.show_conflict)
        external_changes.decision_missing.connect(self._merge.say_not_saved)
        service.brought_back.connect(external_changes.look)
        service.found_temporary_files.connect(self._report_temporary_files)
        workspace.conversion_wanted.connect(self.show_conversion)
        workspace.closed.connect(self._closed)

    def commands(self) -> Sequence[Command]:
        """History and conversion."""
        return self._commands.commands()

    def reviews(self) -> Sequence[QWidget]:
        """The four panes."""
        return self._panes

    def settings(self) -> Sequence[Setting]:
        """How much of the history is kept."""
        return (HISTORY_VERSIONS, HISTORY_SIZE)

    def show_history(self, document: PostDocument) -> None:
        """Show the earlier versions of a post."""
        self._about = document
        self._host.show_review(self._history)
        self._history.show_post(document, self._workspace.display_name(document))

    def show_conversion(self, document: PostDocument) -> None:
        """Show how a file that is no valid UTF-8 can be read."""
        self._about = document
        self._host.show_review(self._convert)
        self._convert.show_post(document)

    def show_recoveries(self, recoveries: tuple[Recovery, ...]) -> None:
        """Show what can be restored."""
        self._host.show_review(self._recovery)
        self._recovery.show_recoveries(recoveries)

    def show_conflict(self, conflict: Conflict) -> None:
        """Ask which side each conflicting place shall take."""
        self._conflict = conflict
        self._host.show_review(self._merge)
        self._merge.show_merge(conflict.merge, self._workspace.display_name(conflict.document))

    def _merge_to(self, lines: Lines) -> None:
        if self._conflict is not None:
            with self._long_work.on(self.tr("Merge"), len(lines)):
                self._external_changes.resolve(self._conflict, lines)
        self._conflict = None
        self._host.leave_review()

    def _convert_to(self, document: PostDocument, lines: Lines) -> None:
        name = self.tr("Convert to UTF-8")
        with self._long_work.on(name, len(lines)):
            document.convert(lines, UTF_8, name)

    def _closed(self, document: PostDocument) -> None:
        conflict = self._conflict
        if conflict is not None and conflict.document is document:
            self._conflict = None
            self._leave(self._merge)
        if self._about is document:
            self._about = None
            self._leave(self._history, self._convert)

    def _leave(self, *reviews: QWidget) -> None:
        """Go back to the text if one of ``reviews`` is in its place."""
        if not all(review.isHidden() for review in reviews):
            self._host.leave_review()

    def _report_temporary_files(self, recoveries: tuple[Recovery, ...]) -> None:
        names = sorted({str(r.unsaved.path and r.unsaved.path.name) for r in recoveries})
        self._notices.post(
            Notice(
                "leftovers",
                Severity.WARNING,
                self.tr("A save was interrupted and left incomplete files behind: {names}").format(
                    names=", ".join([in_sentence(name) for name in names])
                ),
                self.tr("Review their contents, then restore or discard them."),
                (Choice(self.tr("Review…"), partial(self.show_recoveries, recoveries)),),
            )
        )
