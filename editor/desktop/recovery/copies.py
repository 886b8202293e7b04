"""Sets unsaved text aside, at most one second after a key and off the GUI thread."""

from __future__ import annotations

import time
from contextlib import ExitStack, suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from editor.desktop.ui.reports import InternalError, report
from editor.errors import EditorError, Message
from editor.storage.journal import Unsaved, key_of
from editor.storage.schedule import Schedule

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.ui.tasks import TaskRunner
    from editor.storage.journal import Journal
    from editor.storage.schedule import Due


class RecoveryCopies(QObject):
    """Keeps a recovery copy of every post that differs from its file.

    ``runner`` should have no other work, so that nothing keeps a copy waiting. ``clock`` gives
    seconds and is monotonic. ``warned`` says that copies cannot be written, once until they can
    be again; editing goes on.
    """

    warned = Signal(EditorError)

    def __init__(
        self,
        journal: Journal,
        runner: TaskRunner,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._runner = runner
        self._clock = clock
        self._schedule = Schedule()
        self._documents: dict[str, PostDocument] = {}
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    def watch(self, document: PostDocument) -> None:
        """Keep copies of ``document`` from now on."""
        key = key_of(document.path)
        self._documents[key] = document
        document.edited.connect(partial(self._edited, document))
        document.modified_changed.connect(partial(self._modified_changed, document))
        document.path_changed.connect(partial(self._moved, document))
        if document.is_modified:
            self._edited(document)

    def forget(self, document: PostDocument) -> None:
        """The post is closed, and the writer keeps nothing that is not saved."""
        key = self._key(document)
        if key is not None:
            del self._documents[key]
            self._discard(key)

    def forget_all(self) -> None:
        """Byline ends, and the writer has decided about every post. Blocks until it is done."""
        for key in tuple(self._documents):
            del self._documents[key]
            with suppress(EditorError):
                self._journal.discard(key, self._schedule.settle(key))

    def tick(self) -> None:
        """Write what is due now."""
        with ExitStack() as stack:
            stack.callback(self._wait)
            # A bug with one post must not leave the others without a copy.
            for due in reversed(self._schedule.due(self._clock())):
                stack.callback(self._set_aside, due)

    def _set_aside(self, due: Due) -> None:
        with ExitStack() as stack:
            stack.push(partial(self._not_begun, due))
            self._runner.run(
                partial(self._journal.write, self._unsaved(due.key), due.ticket),
                partial(self._written, due),
                partial(self._failed, due),
            )

    def _not_begun(
        self,
        due: Due,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """The schedule must hear how everything that was due has ended."""
        if kind is not None and error is not None:
            self._failed(due, InternalError(report(kind, error, trace)))

    def _edited(self, document: PostDocument, *_edit: object) -> None:
        key = self._key(document)
        if key is not None:
            self._schedule.edited(key, self._clock())
            if not self._timer.isActive():
                self._wait()

    def _modified_changed(self, document: PostDocument, modified: bool) -> None:
        key = self._key(document)
        if key is None:
            return
        if modified:
            self._edited(document)
        else:
            self._discard(key)

    def _moved(self, document: PostDocument) -> None:
        old = self._key(document)
        if old is None:
            return
        del self._documents[old]
        self._documents[key_of(document.path)] = document
        self._discard(old)
        if document.is_modified:
            self._edited(document)

    def _discard(self, key: str) -> None:
        ticket = self._schedule.settle(key)
        self._runner.run(partial(self._journal.discard, key, ticket), _done, self.warned.emit)

    def _written(self, due: Due, _nothing: None) -> None:
        self._schedule.written(due)
        self._wait()

    def _failed(self, due: Due, error: EditorError) -> None:
        if self._schedule.failed(due, self._clock()):
            if isinstance(error, InternalError):
                error = error.about(
                    Message(
                        "No recovery copy of your unsaved changes could be written because of an "
                        "internal error."
                    ),
                    Message("Save often until the problem is fixed."),
                )
            self.warned.emit(error)
        self._wait()

    def _wait(self) -> None:
        next_due = self._schedule.next_due()
        if next_due is not None:
            self._timer.start(max(0, round((next_due - self._clock()) * 1000)))

    def _unsaved(self, key: str) -> Unsaved:
        document = self._documents[key]
        return Unsaved(
            key, document.lines(), document.encoding, document.path, document.fingerprint
        )

    def _key(self, document: PostDocument) -> str | None:
        return next((key for key, other in self._documents.items() if other is document), None)


def _done(_nothing: None) -> None:
    """Nobody waits for a discarded copy."""
