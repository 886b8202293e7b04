"""Reads what an edit has left unread of a post, while nobody waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument

_LINES = 250
"""Lines read at once; that takes two or three milliseconds."""

_INTERVAL_MS = 20


class ReadingAhead(QObject):
    """Keeps the scan of a document whole, in slices that hold up no key.

    Whoever asks for a line gets it at once; this is for the place far down that one jumps to next.
    """

    def __init__(self, document: PostDocument) -> None:
        super().__init__(document)
        self._document = document
        self._timer = QTimer(self, singleShot=True, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self._read)
        document.edited.connect(self._wait)
        document.read_anew.connect(self._wait)
        self._wait()

    def _wait(self, *_: object) -> None:
        self._timer.start()

    def _read(self) -> None:
        if self._document.scan.settle(_LINES):
            self._wait()
