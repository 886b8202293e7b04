"""Asks the dictionaries, in their process, and remembers what they said."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desktop.ui.child_process import ChildProcess
from editor.spelling import requests

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from editor.spelling.dictionaries import Dictionary

    Dictionaries = tuple[Dictionary, ...]

PATIENCE_MS = 20_000
"""For one answer: a large dictionary takes a second to load, and the machine may be busy."""

START_MS = 400
"""Until the process is started when a word is asked for first: the window comes before it."""

BATCH = 400
"""Words of one request, so that what is in view never waits long for what is not."""

MOST_KNOWN = 200_000
"""Words that are remembered; with more all are forgotten."""

MOST_DEATHS = 3
"""After so many ends without an answer between them, nothing is asked any more."""


class Speller(QObject):
    """Knows of words whether they are right, once they have been asked for.

    ``answered`` says that more are known. ``failed`` says that dictionaries cannot be used, with
    their names, or, with none, that the process ended again and again.
    """

    answered = Signal()
    failed = Signal(list)

    def __init__(self, parent: QObject | None = None, *, module: str = requests.MODULE) -> None:
        super().__init__(parent)
        self._child = ChildProcess(module, self)
        self._child.heard.connect(self._take)
        self._child.died.connect(self._broke)
        self._child.hung.connect(self._broke)
        self._known: dict[Dictionaries, dict[str, bool]] = {}
        # What is to be asked: words in view, and others. A dict keeps the order.
        self._urgent: dict[tuple[Dictionaries, str], None] = {}
        self._idle: dict[tuple[Dictionaries, str], None] = {}
        self._wanted: deque[tuple[Dictionaries, str, Callable[[Sequence[str]], None]]] = deque()
        self._number = 0
        self._asked: tuple[Dictionaries, Sequence[str]] | None = None
        self._suggests: Callable[[Sequence[str]], None] | None = None
        self._deaths = 0
        self._broken: set[str] = set()
        self._start = QTimer(self, singleShot=True, interval=START_MS)
        self._start.timeout.connect(self._started)
        self._may_start = False

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being asked, and nothing waits to be."""
        return not (self._is_busy or self._urgent or self._idle or self._wanted)

    @property
    def has_words_to_ask(self) -> bool:
        """Whether words are being looked up, or wait to be: ``answered`` will follow."""
        return bool(self._asked or self._urgent or self._idle)

    @property
    def has_given_up(self) -> bool:
        """Whether the process ended so often that nothing is asked any more."""
        return self._deaths >= MOST_DEATHS

    def known(self, dictionaries: Dictionaries) -> Mapping[str, bool]:
        """Of each word that was looked up in these dictionaries whether one of them has it."""
        return self._known.get(dictionaries, {})

    def is_right(self, dictionaries: Dictionaries, word: str) -> bool | None:
        """Whether one of the dictionaries has the word; None if that is not known yet."""
        return self.known(dictionaries).get(word)

    def ask(self, dictionaries: Dictionaries, words: Iterable[str], *, urgent: bool = True) -> None:
        """Have words looked up that are not known; urgent ones before all others."""
        queue = self._urgent if urgent else self._idle
        queue.update(dict.fromkeys((dictionaries, word) for word in words))
        self._go_on()

    def suggest(
        self, dictionaries: Dictionaries, word: str, take: Callable[[Sequence[str]], None]
    ) -> None:
        """Look for what may have been meant; ``take`` gets the likeliest first, or nothing."""
        self._wanted.append((dictionaries, word, take))
        self._go_on()

    def close(self) -> None:
        """End the process, and ask nothing any more."""
        self._deaths = MOST_DEATHS
        self._start.stop()
        self._urgent.clear()
        self._idle.clear()
        self._wanted.clear()
        self._child.close()

    @property
    def _is_busy(self) -> bool:
        return self._asked is not None or self._suggests is not None

    def _go_on(self) -> None:
        """Ask the next thing, unless something is being asked."""
        if self._is_busy:
            return
        if not self._may_start:
            if not self._start.isActive():
                self._start.start()
            return
        if self.has_given_up:
            self._urgent.clear()
            self._idle.clear()
            while self._wanted:
                self._wanted.popleft()[2](())
            return
        if self._wanted:
            dictionaries, word, take = self._wanted.popleft()
            self._suggests = take
            self._send(requests.to_suggest(self._number + 1, dictionaries, word))
            return
        for queue in (self._urgent, self._idle):
            batch = self._batch(queue)
            if batch is not None:
                self._asked = batch
                self._send(requests.to_check(self._number + 1, *batch))
                return

    def _started(self) -> None:
        self._may_start = True
        self._go_on()

    def _batch(
        self, queue: dict[tuple[Dictionaries, str], None]
    ) -> tuple[Dictionaries, list[str]] | None:
        """The next words of a queue that are asked of the same dictionaries."""
        dictionaries: Dictionaries | None = None
        words: list[str] = []
        for key in list(queue):
            if dictionaries is not None and key[0] != dictionaries:
                break
            del queue[key]
            if self.is_right(*key) is None:
                dictionaries = key[0]
                words.append(key[1])
                if len(words) == BATCH:
                    break
        return None if dictionaries is None else (dictionaries, words)

    def _send(self, asked: requests.Asked) -> None:
        self._number = asked["number"]
        self._child.start()
        self._child.send(asked)
        self._child.expect(PATIENCE_MS)

    def _take(self, said: dict[str, object]) -> None:
        if said.get("number") != self._number or not self._is_busy:
            return
        self._deaths = 0
        self._note_broken(said.get("broken"))
        asked, self._asked = self._asked, None
        take, self._suggests = self._suggests, None
        if take is not None:
            found = said.get("suggestions")
            take([str(one) for one in found] if isinstance(found, list) else [])
        elif asked is not None:
            wrong = said.get("wrong")
            self._learn(*asked, frozenset(wrong) if isinstance(wrong, list) else frozenset())
        self._go_on()

    def _learn(
        self, dictionaries: Dictionaries, words: Sequence[str], wrong: frozenset[object]
    ) -> None:
        if sum(map(len, self._known.values())) > MOST_KNOWN:
            self._known.clear()
        known = self._known.setdefault(dictionaries, {})
        known.update((word, word not in wrong) for word in words)
        self.answered.emit()

    def _note_broken(self, names: object) -> None:
        new = (
            [str(name) for name in names if name not in self._broken]
            if isinstance(names, list)
            else []
        )
        if new:
            self._broken.update(new)
            self.failed.emit(new)

    def _broke(self, _report: str = "") -> None:
        """The process ended over a request: what it was about counts as right, and is dropped."""
        if not self._is_busy:
            return
        self._deaths += 1
        asked, self._asked = self._asked, None
        take, self._suggests = self._suggests, None
        if take is not None:
            take(())
        elif asked is not None:
            self._learn(*asked, frozenset())
        if self._deaths == MOST_DEATHS:
            self.failed.emit([])
        self._go_on()
