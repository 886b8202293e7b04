"""DefinedLabels: the labels that the definitions of a post give links."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.scan.definitions import definitions
from editor.scan.state import LineKind

if TYPE_CHECKING:
    from collections.abc import Container

    from editor.desktop.documents.document import PostDocument
    from editor.text.lines import LineEdit

_WAIT_MS = 150
"""After the last edit: to find the definitions takes a look at the whole post."""

_SIGN = "]:"
"""What no definition is without."""


class _Labels:
    """What is defined; of footnotes every mark counts, wherever its text is."""

    def __init__(self, keys: frozenset[str]) -> None:
        self.keys = keys

    def __contains__(self, label: object) -> bool:
        return label in self.keys or (isinstance(label, str) and label.startswith("^"))


class DefinedLabels(QObject):
    """Follows the definitions of one post, a moment behind its edits.

    ``changed`` says that there are others than before.
    """

    changed = Signal()

    def __init__(self, document: PostDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._labels: _Labels | None = None
        # The lines of definitions when they were last read, and whether one may have changed since.
        self._lines: list[int] = []
        self._is_stale = True
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self._look)
        document.edited.connect(self._edited)
        document.read_anew.connect(self._read_anew)
        self._timer.start()

    @property
    def labels(self) -> Container[str] | None:
        """The labels, as `inline.spans` takes them; None as long as they are not known."""
        return self._labels

    @property
    def is_waiting(self) -> bool:
        """Whether the definitions are still to be read."""
        return self._timer.isActive()

    def _edited(self, edit: LineEdit, _revision: int) -> None:
        lines, end = self._lines, edit.first + edit.removed
        low, high = bisect_left(lines, edit.first), bisect_left(lines, end)
        if low != high or any(_SIGN in text for text in edit.inserted):
            self._is_stale = True
        self._lines = lines[:low] + [line + edit.shift for line in lines[high:]]
        self._timer.start()

    def _read_anew(self) -> None:
        self._is_stale = True
        self._timer.start()

    def _look(self) -> None:
        scan = self._document.scan
        if not scan.is_read:
            # It is read to its end in idle moments, and not for this.
            self._timer.start()
            return
        lines = scan.lines_of((LineKind.DEFINITION,))
        if not self._is_stale and lines == self._lines:
            return
        self._lines, self._is_stale = lines, False
        keys = frozenset([one.key for one in definitions(scan)]) if lines else frozenset()
        if self._labels is None or keys != self._labels.keys:
            self._labels = _Labels(keys)
            self.changed.emit()
