"""Searches a post: what is short work at once, the rest in a process that can be ended."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.ui.child_process import ChildProcess
from editor.errors import EditorError, Message
from editor.writing.search import MOST, Places, Search, Span, matches, offset_of, places
from editor.writing.search_errors import error_of

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument

PATIENCE_MS = 2_000
"""How long an expression may take for some thousands of places, once the process is at it."""

START_MS = 20_000
"""How long the process may take to begin: a busy machine is no fault of the expression."""

_MOST_AT_ONCE = 100_000
"""Characters in which whole words are looked for at once; whether each is whole takes its time."""

_MODULE = "editor.writing.search_worker"


@dataclass(frozen=True, slots=True)
class Results:
    """What was found in one revision of a post; more is to come until it ``is_whole``."""

    search: Search
    revision: int
    found: Places = field(default_factory=Places)
    is_whole: bool = True


@dataclass(slots=True)
class _Asked:
    """What the process was asked, and what it has answered so far."""

    results: Results
    lines: tuple[str, ...]
    starts: array[int]
    ends: array[int]
    replacements: list[str]
    is_shown: bool
    """Whether the first of the places are known to the bar."""

    def is_about(self, wanted: Results) -> bool:
        """Whether the answer will be what is wanted."""
        mine = self.results
        return (mine.search, mine.revision) == (wanted.search, wanted.revision)


class Searcher(QObject):
    """Answers the latest request: ``found`` with its results or ``failed`` with the reason.

    Where there are very many places, ``found`` comes twice: with the first of them, and with all.
    """

    found = Signal(Results)
    failed = Signal(EditorError)

    def __init__(self, parent: QObject | None = None, *, patience_ms: int = PATIENCE_MS) -> None:
        super().__init__(parent)
        self._child = ChildProcess(_MODULE, self, to_start_ms=START_MS)
        self._child.heard.connect(self._take)
        self._child.died.connect(self._broke)
        self._child.hung.connect(self._hung)
        self._number = 0
        self._asked: _Asked | None = None
        self._patience_ms = patience_ms

    def search(self, document: PostDocument, search: Search) -> None:
        """Look in the text as it is now; what is still running is dropped, unless it is the same.

        Before another document is searched, `stop` must be called.
        """
        results = Results(search, document.revision)
        if self._asked is not None and self._asked.is_about(results):
            return
        self.stop()
        lines, query = document.lines().texts, search.query
        if not query.text:
            self.found.emit(results)
            return
        text, span = "\n".join(lines), None
        if search.within is not None:
            start, end = search.within
            span = offset_of(lines, start), offset_of(lines, end)
        is_short_work = not query.regex and not (query.word and len(text) > _MOST_AT_ONCE)
        if not is_short_work:
            self._ask(results, lines, text, span)
            return
        try:
            # One more says whether there are more.
            found = matches(
                text, query, search.template, MOST + 1, keeps_case=search.keeps_case, span=span
            )
        except EditorError as error:
            self.failed.emit(error)
            return
        here = replace(results, found=places(lines, found[:MOST]), is_whole=len(found) <= MOST)
        if not here.is_whole:
            self._ask(results, lines, text, span, is_shown=True)
        self.found.emit(here)

    def stop(self) -> None:
        """Drop what is running."""
        if self._asked is not None:
            self._asked = None
            self._child.stop()

    def _ask(
        self,
        results: Results,
        lines: tuple[str, ...],
        text: str,
        span: Span | None,
        *,
        is_shown: bool = False,
    ) -> None:
        self._number += 1
        self._asked = _Asked(results, lines, array("Q"), array("Q"), [], is_shown)
        search = results.search
        self._child.start()
        self._child.send(
            {
                "number": self._number,
                "pattern": search.query.text,
                "regex": search.query.regex,
                "case": search.query.case,
                "word": search.query.word,
                "template": search.template,
                "keeps_case": search.keeps_case,
                "span": span,
                "text": text,
            }
        )
        self._child.expect(START_MS)

    def _take(self, said: dict[str, object]) -> None:
        asked = self._asked
        if asked is None or said.get("number") != self._number:
            return
        wrong, starts, ends, put = (
            said.get(name) for name in ("wrong", "starts", "ends", "replacements")
        )
        if isinstance(wrong, dict):
            self._asked = None
            self.failed.emit(error_of(wrong))
            return
        if isinstance(starts, list) and isinstance(ends, list) and isinstance(put, list):
            asked.starts.extend(starts)
            asked.ends.extend(ends)
            asked.replacements.extend(put)
            if not said.get("more"):
                self._asked = None
                self.found.emit(self._found_so_far(asked, is_whole=True))
                return
            if not asked.is_shown:
                asked.is_shown = True
                self.found.emit(self._found_so_far(asked, is_whole=False))
        if self._asked is asked:
            self._child.expect(self._patience_ms)

    def _found_so_far(self, asked: _Asked, *, is_whole: bool) -> Results:
        starts, ends = asked.starts[:], asked.ends[:]
        found = Places(asked.lines, starts, ends, asked.replacements[:])
        return replace(asked.results, found=found, is_whole=is_whole)

    def _hung(self) -> None:
        if self._asked is not None and self._asked.results.search.query.regex:
            self._fail(Message("This regular expression takes too long."))
        else:
            self._fail(Message("This search takes too long."))

    def _broke(self, _report: str) -> None:
        self._fail(Message("The search stopped unexpectedly."))

    def _fail(self, reason: Message) -> None:
        if self._asked is not None:
            self._asked = None
            self.failed.emit(EditorError(reason))
