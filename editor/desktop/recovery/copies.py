"""Sets unsaved text aside, less than one second after a key and off the GUI thread."""

from __future__ import annotations

import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desktop.ui.reports import InternalError
from editor.errors import EditorError, Message
from editor.storage.copy_writer import CopyWriter
from editor.storage.journal import Unsaved, key_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.ui.tasks import TaskRunner
    from editor.storage.journal import Journal

_MANY_LINES = 5_000
"""A text of more lines is not handed on at every key: that takes longer the more there are."""

_HAND_ON_MS = 100
"""How often it is instead."""


class RecoveryCopies(QObject):
    """Keeps a recovery copy of every post that differs from its file.

    What was typed is handed on with the key itself, so that a window that does not answer for a
    while keeps no copy waiting. ``runner`` lends a thread as long as there is something to keep,
    and must have no other work. ``clock`` gives seconds and is monotonic. ``warned`` says that
    copies cannot be written, once until they can be again; editing goes on.
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
        self._waiting: set[str] = set()
        self._pause = QTimer(self, singleShot=True, interval=_HAND_ON_MS)
        self._pause.timeout.connect(self._hand_on)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being written or discarded, and nothing is late."""
        return self._writer.is_idle

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

    def _edited(self, document: PostDocument, *_edit: object) -> None:
        key = self._key(document)
        if key is None:
            return
        if document.line_count > _MANY_LINES and self._pause.isActive():
            self._waiting.add(key)
        else:
            self._put(key)
            if document.line_count > _MANY_LINES:
                self._pause.start()

    def _hand_on(self) -> None:
        self._pause.stop()
        waiting, self._waiting = self._waiting, set()
        for key in waiting:
            self._put(key)

    def _put(self, key: str) -> None:
        document = self._documents[key]
        self._writer.put(
            Unsaved(key, document.lines(), document.encoding, document.path, document.fingerprint)
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
        self._waiting.discard(key)
        self._writer.discard(key)
        self._begin()

    def _key(self, document: PostDocument) -> str | None:
        return next((key for key, other in self._documents.items() if other is document), None)
