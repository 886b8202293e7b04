"""Searches a post: literal text at once, an expression in a process that can be ended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.ui.child_process import ChildProcess
from editor.errors import EditorError, Message
from editor.writing.search import (
    MOST,
    Found,
    Match,
    Query,
    WrongPattern,
    WrongReplacement,
    matches,
    places,
)

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument

PATIENCE_MS = 2_000
"""How long an expression may take, from when the process has begun with it."""

START_MS = 20_000
"""How long the process may take to begin: a busy machine is no fault of the expression."""

_MODULE = "editor.writing.search_worker"


@dataclass(frozen=True, slots=True)
class Results:
    """What was found in one revision of a post; ``is_cut_off`` if there are more places."""

    query: Query
    template: str | None
    revision: int
    found: tuple[Found, ...] = ()
    is_cut_off: bool = False


class Searcher(QObject):
    """Answers the latest request: ``found`` with its results or ``failed`` with the reason."""

    found = Signal(Results)
    failed = Signal(EditorError)

    def __init__(self, parent: QObject | None = None, *, patience_ms: int = PATIENCE_MS) -> None:
        super().__init__(parent)
        self._child = ChildProcess(_MODULE, self, to_start_ms=START_MS)
        self._child.heard.connect(self._take)
        self._child.died.connect(self._broke)
        self._child.hung.connect(self._hung)
        self._number = 0
        self._asked: tuple[Results, tuple[str, ...], int | None] | None = None
        self._patience_ms = patience_ms

    def search(
        self,
        document: PostDocument,
        query: Query,
        template: str | None = None,
        most: int | None = MOST,
    ) -> None:
        """Look for ``query`` in the text as it is now; what is still running is dropped.

        No more than ``most`` places are found; all of them if it is None.
        """
        self.stop()
        lines = document.lines().texts
        asked = Results(query, template, document.revision)
        if query.regex and query.text:
            self._ask(asked, lines, most)
            return
        # One more says whether there are more.
        found = matches("\n".join(lines), query, template, most and most + 1)
        self._answer(asked, lines, found, most)

    def stop(self) -> None:
        """Drop what is running."""
        if self._asked is not None:
            self._asked = None
            self._child.stop()

    def _answer(
        self, asked: Results, lines: tuple[str, ...], found: list[Match], most: int | None
    ) -> None:
        is_cut_off = most is not None and len(found) > most
        here = places(lines, found[:most])
        self.found.emit(replace(asked, found=here, is_cut_off=is_cut_off))

    def _ask(self, asked: Results, lines: tuple[str, ...], most: int | None) -> None:
        self._number += 1
        self._asked = (asked, lines, most)
        self._child.start()
        self._child.send(
            {
                "number": self._number,
                "pattern": asked.query.text,
                "case": asked.query.case,
                "word": asked.query.word,
                "template": asked.template,
                "most": most and most + 1,
                "text": "\n".join(lines),
            }
        )
        self._child.expect(START_MS)

    def _take(self, said: dict[str, object]) -> None:
        if self._asked is None or said.get("number") != self._number:
            return
        if "begun" in said:
            self._child.expect(self._patience_ms)
            return
        asked, lines, most = self._asked
        self._asked = None
        found = said.get("found")
        if not isinstance(found, list):
            wrong = WrongPattern if "pattern" in said else WrongReplacement
            self.failed.emit(wrong(str(said.get("pattern") or said.get("replacement"))))
            return
        self._answer(asked, lines, [(start, end, text) for start, end, text in found], most)

    def _hung(self) -> None:
        self._fail(Message("This regular expression takes too long."))

    def _broke(self, _report: str) -> None:
        self._fail(Message("The search stopped unexpectedly."))

    def _fail(self, reason: Message) -> None:
        if self._asked is not None:
            self._asked = None
            self.failed.emit(EditorError(reason))
