"""A click on the box of a task in the page ticks or clears it in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from editor.errors import EditorError
from editor.writing.selection import Selection
from editor.writing.tasks import boxes_on, is_done, toggle

if TYPE_CHECKING:
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.preview.slot import PreviewSlot
    from editor.desktop.source.feature import SourceFeature
    from editor.desktop.ui.notices import Notices


class TaskTicks(QObject):
    """Changes the one line; cursor, selection and what is in view stay, as one undo step.

    The boxes of the block in the page and in the text are counted: where they are not the same,
    which one was meant is not known, and nothing is changed.
    """

    def __init__(
        self,
        workspace: Workspace,
        slot: PreviewSlot,
        source: SourceFeature,
        host: Host,
        *,
        notices: Notices,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._source = source
        self._host = host
        self._notices = notices
        slot.bridge.task_was_clicked.connect(self._tick)

    def _tick(self, first: int, last: int, number: int, done: list[bool]) -> None:
        document, source = self._workspace.current, self._source.source
        if document is None or source is None:
            return
        scan = document.scan
        lines = boxes_on(scan, first, last)
        if [is_done(scan, line) for line in lines] != done or not 0 <= number < len(done):
            self._host.show_message(self.tr("This task cannot be found in the text"))
            return
        change = toggle(scan, Selection.at(lines[number], 0))
        if change is None:
            return
        selection = source.selection()
        try:
            document.apply(
                change.edit,
                QCoreApplication.translate("Step", "Toggle Task"),
                selections=(selection, selection),
            )
        except EditorError as error:
            self._notices.error(error)
