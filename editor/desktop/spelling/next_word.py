"""Goes to the next wrong word, or the one before, round the ends of the post."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.spelling.checking import Checking
    from editor.spelling.prose import PlacedWord

STEP_LINES = 120
"""Lines that are looked at before other events get their turn."""


class SearchState(Enum):
    """What the search is doing.

    IDLE: nothing. LOOKING: it will look at more lines in the next turn. WAITING: for what the
    dictionaries say of the lines it is at; ``Checking.changed`` makes it LOOKING again.
    """

    IDLE = "idle"
    LOOKING = "looking"
    WAITING = "waiting"


class NextWord(QObject):
    """``found`` carries the post and the word; ``none_found`` that there is none in the post.

    An edit meanwhile, or another search, ends it without either.
    """

    found = Signal(object, object)
    none_found = Signal()

    def __init__(self, checking: Checking, parent: QObject) -> None:
        super().__init__(parent)
        self._checking = checking
        self._state = SearchState.IDLE
        self._document: PostDocument | None = None
        self._revision = 0
        self._is_back = False
        self._from = (0, 0)
        # The lines that are still to be looked at, in order: from the cursor, then round the end.
        self._runs: list[range] = []
        self._turn = QTimer(self, interval=0, singleShot=True)
        self._turn.timeout.connect(self._step)
        checking.changed.connect(self._known)

    @property
    def state(self) -> SearchState:
        """What it is doing."""
        return self._state

    def start(self, document: PostDocument, line: int, column: int, *, back: bool) -> None:
        """Look from behind a place on, or backwards from before it, round the end of the post."""
        self._document, self._revision = document, document.revision
        self._is_back = back
        self._from = (line, column)
        count = document.line_count
        if back:
            self._runs = [range(line, -1, -1), range(count - 1, line - 1, -1)]
        else:
            self._runs = [range(line, count), range(line + 1)]
        self._state = SearchState.LOOKING
        self._turn.start()

    def stop(self) -> None:
        """Look no further."""
        self._state = SearchState.IDLE
        self._turn.stop()

    def _known(self) -> None:
        if self._state is SearchState.WAITING:
            self._state = SearchState.LOOKING
            self._turn.start()

    def _step(self) -> None:
        document = self._document
        if self._state is not SearchState.LOOKING or document is None:
            return
        if document.revision != self._revision:
            self.stop()
            return
        if not self._runs:
            self.stop()
            self.none_found.emit()
            return
        run = self._runs[0]
        part = run[:STEP_LINES]
        first, last = min(part[0], part[-1]), max(part[0], part[-1])
        words, are_all = self._checking.wrong(document, first, last)
        if not are_all:
            self._state = SearchState.WAITING
            return
        fitting = [word for word in words if self._fits(word, is_round=len(self._runs) == 1)]
        if fitting:
            self.stop()
            self.found.emit(document, fitting[-1 if self._is_back else 0])
            return
        rest = run[STEP_LINES:]
        self._runs[:1] = [rest] if rest else []
        self._turn.start()

    def _fits(self, word: PlacedWord, *, is_round: bool) -> bool:
        """Whether the word lies ahead of where the search began; after the end, all do."""
        if is_round:
            return True
        if self._is_back:
            return (word.line, word.end) < self._from
        return (word.line, word.start) >= self._from
