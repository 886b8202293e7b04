"""Sets unsaved text aside: each edit in a log at once, the text within a second in a copy."""

from __future__ import annotations

import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desktop.ui.reports import InternalError
from editor.errors import EditorError, Message
from editor.storage.copy_writer import CopyWriter
from editor.storage.edit_log import LogHead
from editor.storage.journal import Unsaved, key_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.ui.tasks import TaskRunner
    from editor.storage.edit_log import EditLog
    from editor.storage.journal import Journal
    from editor.text.lines import LineEdit

_MANY_LINES = 5_000
"""A text of more lines is not handed on at every key: that takes longer the more there are."""

_HAND_ON_MS = 100
"""How often it is instead."""


class RecoveryCopies(QObject):
    """Keeps a recovery copy of every post that differs from its file.

    An edit is logged as it is made, and survives whatever ends the program. The whole text is
    handed on with the key, too, for a copy that also survives what ends the machine: a window that
    does not answer for a while keeps none waiting. ``runner`` lends a thread as long as there is
    something to keep, and must have no other work. ``clock`` gives seconds and is monotonic.
    ``warned`` says that copies cannot be written, once until they can be again; editing goes on.
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
        self._writer = CopyWriter(journal, self.warned.emit, clock=clock)
        self._is_running = False
        self._documents: dict[str, PostDocument] = {}
        self._runs: dict[str, str] = {}
        self._logs: dict[str, EditLog] = {}
        self._waiting: set[str] = set()
        self._saved: set[str] = set()
        self._pause = QTimer(self, singleShot=True, interval=_HAND_ON_MS)
        self._pause.timeout.connect(self._hand_on)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being written or discarded, and nothing is late."""
        return self._writer.is_idle

    def watch(self, document: PostDocument) -> None:
        """Keep copies of ``document`` from now on."""
        key = key_of(document.path)
        self._add(key, document)
        document.edited.connect(partial(self._edited, document))
        document.modified_changed.connect(partial(self._modified_changed, document))
        document.path_changed.connect(partial(self._moved, document))
        if document.is_modified:
            self._edited(document)
        else:
            self._saved.add(key)

    def forget(self, document: PostDocument) -> None:
        """The post is closed, and the writer keeps nothing that is not saved."""
        key = self._key(document)
        if key is not None:
            del self._documents[key]
            self._discard(key)
            del self._runs[key]

    def forget_all(self) -> None:
        """Byline ends, and the writer has decided about every post. Blocks until it is done."""
        for key in tuple(self._documents):
            del self._documents[key]
            self._end_log(key)
            self._waiting.discard(key)
            with suppress(EditorError):
                self._journal.discard(key, self._writer.settle(key))

    def tick(self) -> None:
        """Write what is due now; the clock has moved."""
        self._hand_on()
        self._writer.look()

    def end(self) -> None:
        """Keep no copies any more; what is to be written or discarded still is."""
        self._hand_on()
        self._writer.end()
        for log in self._logs.values():
            log.close()

    def _add(self, key: str, document: PostDocument) -> None:
        self._documents[key] = document
        self._runs[key] = uuid4().hex

    def _edited(
        self, document: PostDocument, edit: LineEdit | None = None, revision: int = 0
    ) -> None:
        key = self._key(document)
        if key is None:
            return
        if document.line_count > _MANY_LINES and self._pause.isActive():
            self._waiting.add(key)
        else:
            self._put(key)
            if document.line_count > _MANY_LINES:
                self._pause.start()
        if edit is not None:
            self._note(key, edit, revision)

    def _note(self, key: str, edit: LineEdit, revision: int) -> None:
        """Log an edit, which is at once out of reach of whatever ends the program."""
        log = self._logs.get(key)
        if log is None:
            document = self._documents[key]
            was_saved = key in self._saved
            self._saved.discard(key)
            log = self._logs[key] = self._journal.log(
                LogHead(
                    key,
                    document.path,
                    document.encoding,
                    self._runs[key],
                    revision - 1,
                    document.fingerprint if was_saved else None,
                )
            )
        log.append(revision, edit, self._writer.copied(key))

    def _end_log(self, key: str) -> None:
        log = self._logs.pop(key, None)
        if log is not None:
            log.end()

    def _hand_on(self) -> None:
        self._pause.stop()
        waiting, self._waiting = self._waiting, set()
        for key in waiting:
            self._put(key)

    def _put(self, key: str) -> None:
        document = self._documents[key]
        self._writer.put(
            Unsaved(
                key,
                document.lines(),
                document.encoding,
                document.path,
                document.fingerprint,
                self._runs[key],
                document.revision,
            )
        )
        self._begin()

    def _begin(self) -> None:
        if not self._is_running:
            self._is_running = True
            self._runner.run(self._writer.run, self._ended, self._broke)

    def _ended(self, _nothing: None) -> None:
        self._is_running = False

    def _broke(self, error: EditorError) -> None:
        """A bug, with one post perhaps: the others must not be without a copy."""
        self._is_running = False
        if isinstance(error, InternalError):
            error = error.about(
                Message(
                    "No recovery copy of your unsaved changes could be written because of an "
                    "internal error."
                ),
                Message("Save often until the problem is fixed."),
            )
        self.warned.emit(error)
        self._begin()

    def _modified_changed(self, document: PostDocument, modified: bool) -> None:
        key = self._key(document)
        if key is None:
            return
        if modified:
            self._edited(document)
        else:
            self._discard(key)
            self._saved.add(key)

    def _moved(self, document: PostDocument) -> None:
        old = self._key(document)
        if old is None:
            return
        del self._documents[old]
        self._discard(old)
        del self._runs[old]
        self._add(key_of(document.path), document)
        if document.is_modified:
            self._edited(document)
        else:
            self._saved.add(key_of(document.path))

    def _discard(self, key: str) -> None:
        self._saved.discard(key)
        self._end_log(key)
        self._waiting.discard(key)
        self._writer.discard(key)
        self._begin()

    def _key(self, document: PostDocument) -> str | None:
        return next((key for key, other in self._documents.items() if other is document), None)
