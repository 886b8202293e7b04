"""Writes what the page is exported to, off the GUI thread; long ones say how far they are."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.ui.progress_field import counted
from editor.desktop.ui.task_control import TaskControl, WorkCancelledError
from editor.errors import EditorError, Message
from editor.storage.file import write_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.desktop.ui.progress_field import ProgressField
    from editor.desktop.ui.task_control import Progress
    from editor.desktop.ui.tasks import Task, TaskRunner

    Make = Callable[[Callable[[int, int], None]], bytes]


class Exports(QObject):
    """Makes and writes exported files; the button of ``field`` cancels those under way.

    ``written`` is called with each file that is whole, ``failed`` with what went wrong. A file that
    was cancelled before it was being written is not written, and one that was there before stays as
    it was. Closing the window cancels nothing: it waits for the file.
    """

    def __init__(
        self,
        tasks: TaskRunner,
        field: ProgressField,
        parent: QObject,
        *,
        written: Callable[[Path], None],
        failed: Callable[[EditorError], None],
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._field = field
        self._written = written
        self._failed = failed
        self._running: dict[Task, TaskControl] = {}
        field.cancelled.connect(self._cancel)

    def write(self, path: Path, make: Make) -> None:
        """Write to ``path`` what ``make`` returns; it gets a check point that counts images."""
        # The task runner cancels the first when the window closes, and only the user the second.
        control, wish = TaskControl(self._show), TaskControl()

        def report(done: int, total: int) -> None:
            wish.check()
            with suppress(WorkCancelledError):
                control.report(done, total)

        def work() -> None:
            data = make(report)
            wish.check()
            _write(path, data)

        def done(_: None) -> None:
            self._ended()
            self._written(path)

        def failed(error: EditorError) -> None:
            self._ended()
            self._failed(error)

        task = self._tasks.run(work, done, failed, dropped=self._ended, control=control)
        self._running[task] = wish

    def _show(self, progress: Progress) -> None:
        self._field.show_progress(
            self.tr("Exporting the preview and its images… {done} of {total}").format(
                done=counted(progress.done), total=counted(progress.total)
            )
        )

    def _cancel(self) -> None:
        for wish in self._running.values():
            wish.cancel()

    def _ended(self) -> None:
        self._running = {task: self._running[task] for task in self._running if not task.is_over}
        if not self._running:
            self._field.clear()


def _write(path: Path, data: bytes) -> None:
    """In a thread. Raises EditorError."""
    if not data:
        raise EditorError(Message("The preview could not be exported as a PDF file."), path=path)
    try:
        write_bytes(path, data)
    except OSError as error:
        raise EditorError(
            Message("{path} cannot be written: {reason}.", path=path, reason=error.strerror),
            path=path,
        ) from error
