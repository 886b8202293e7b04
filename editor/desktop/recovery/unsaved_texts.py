"""What an earlier run could not save: shown against the disk, brought back or discarded."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from editor.desktop.reviews.review import ReviewPane
from editor.desktop.ui.dates import moment_text
from editor.desktop.ui.plain_text import in_sentence
from editor.errors import EditorError
from editor.project.naming import apart
from editor.storage import file
from editor.storage.journal import Disk
from editor.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from editor.desktop.ui.tasks import TaskRunner
    from editor.desktop.ui.themes import Themes
    from editor.storage.journal import Recovery


class RecoveryPane(ReviewPane):
    """Lists recovery copies until each is decided.

    ``restore_asked`` and ``discard_asked`` carry the Recovery. Leaving the pane decides nothing:
    what is left is listed again at the next start.
    """

    restore_asked = Signal(object)
    discard_asked = Signal(object)

    def __init__(self, runner: TaskRunner, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._runner = runner
        self.destroyed.connect(lambda: runner.cancel("recovery-read"))
        self.left.connect(lambda: runner.cancel("recovery-read"))
        self._recoveries: list[Recovery] = []
        self._names: dict[Path, str] = {}
        later = self.add_action(self.tr("Decide Later"))
        later.clicked.connect(self.closed)
        discard = self.add_action(self.tr("Discard"))
        discard.clicked.connect(lambda: self._decide(self.discard_asked))
        everything = self.add_action(self.tr("Restore All"))
        everything.clicked.connect(self._restore_all)
        restore = self.add_action(self.tr("Restore"), default=True)
        restore.clicked.connect(lambda: self._decide(self.restore_asked))
        self.describe(
            self.tr("Unsaved changes were recovered"),
            self.tr(
                "Byline closed before these posts were saved. Restoring a post opens it with its "
                "unsaved changes; the file itself changes only when you save. Lines marked − are "
                "in the file on disk, lines marked + in the recovered text."
            ),
            self.tr("Recovered posts"),
        )
        self.chosen.connect(self._choose)
        # Some have a line on the state of their file, and they are few.
        self.items.setUniformItemSizes(False)

    def show_recoveries(self, recoveries: Sequence[Recovery]) -> None:
        """List what can be brought back."""
        self._recoveries = list(recoveries)
        self._names = apart(path for one in recoveries if (path := one.unsaved.path) is not None)
        self.set_items([self._label(recovery) for recovery in recoveries])

    def _label(self, recovery: Recovery) -> str:
        path = recovery.unsaved.path
        name = self.tr("Untitled") if path is None else in_sentence(self._names[path])
        state = {
            Disk.AS_IT_WAS: "",
            Disk.CHANGED: self.tr("The file has changed since"),
            Disk.GONE: self.tr("The file no longer exists"),
            Disk.NEVER_SAVED: self.tr("Never saved"),
            Disk.UNREADABLE: self.tr("The file cannot be read"),
        }[recovery.disk]
        time = moment_text(recovery.written)
        if state:
            return self.tr("{name}\n{time}\n{state}").format(name=name, time=time, state=state)
        return self.tr("{name}\n{time}").format(name=name, time=time)

    def _choose(self, row: int) -> None:
        recovery = self._recoveries[row]
        self._runner.run(
            partial(_on_disk, recovery.unsaved.path),
            lambda lines: self.show_difference(lines, recovery.unsaved.lines),
            key="recovery-read",
        )

    def _decide(self, decision: SignalInstance) -> None:
        row = self.current
        if row < 0:
            return
        recovery = self._recoveries.pop(row)
        self.remove_item(row)
        decision.emit(recovery)
        if not self._recoveries:
            self.closed.emit()

    def _restore_all(self) -> None:
        while self._recoveries:
            self._decide(self.restore_asked)


def _on_disk(path: Path | None) -> Lines:
    if path is None:
        return Lines()
    try:
        return file.read(path).lines
    except EditorError:
        return Lines()
