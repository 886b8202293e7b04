"""CodeColours: has code coloured in a process of its own, and remembers how it looked."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desktop.ui.child_process import ChildProcess
from editor.markdown.code import code_requests

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.fences import Code

    _Key = tuple[str, tuple[str, ...]]

PATIENCE_MS = 5_000
"""For one block of code. What takes longer stays without colours."""

REST_MS = 120_000
"""After so long without code to colour the process is ended, to give back its memory."""

MOST_DEATHS = 3
"""After so many ends without an answer between them, nothing is coloured any more."""

MOST_KNOWN = 400_000
"""Characters of code whose colours are remembered."""


class CodeColours(QObject):
    """Knows the kinds of the characters of code, once it has been asked for them.

    ``answered`` says that more is known.
    """

    answered = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        module: str = code_requests.MODULE,
        patience_ms: int = PATIENCE_MS,
    ) -> None:
        super().__init__(parent)
        self._patience_ms = patience_ms
        self._child = ChildProcess(module, self)
        self._child.heard.connect(self._take)
        self._child.died.connect(self._broke)
        self._child.hung.connect(self._broke)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._child.stop)
        self._known: OrderedDict[_Key, tuple[bytes, ...]] = OrderedDict()
        self._size = 0
        # What is to be asked, by who wants it: a later text takes the place of an earlier one.
        self._wanted: OrderedDict[object, _Key] = OrderedDict()
        self._asked: _Key | None = None
        self._number = 0
        self._deaths = 0

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being asked, and nothing waits to be."""
        return self._asked is None and not self._wanted

    def known(self, code: Code) -> Sequence[bytes] | None:
        """The kinds of each line; empty if they stay without colours, None if not known yet."""
        key = code.language, code.lines
        found = self._known.get(key)
        if found is not None:
            self._known.move_to_end(key)
        elif self._deaths >= MOST_DEATHS:
            return ()
        return found

    def ask(self, code: Code, whose: object) -> None:
        """Have code coloured; one thing at a time is wanted for each ``whose``."""
        key = code.language, code.lines
        if key != self._asked:
            self._wanted[whose] = key
            self._go_on()

    def close(self) -> None:
        """End the process, and ask nothing any more."""
        self._deaths = MOST_DEATHS
        self._wanted.clear()
        self._asked = None
        self._rest.stop()
        self._child.close()

    def _go_on(self) -> None:
        """Ask for what was wanted last, unless something is being asked."""
        if self._asked is not None or self._deaths >= MOST_DEATHS:
            return
        while self._wanted:
            _, key = self._wanted.popitem()
            if key not in self._known:
                self._rest.stop()
                self._number += 1
                self._asked = key
                self._child.start()
                self._child.send(code_requests.request(self._number, *key))
                self._child.expect(self._patience_ms)
                return
        self._rest.start()

    def _take(self, said: dict[str, object], _line: bytes) -> None:
        if self._asked is not None and said.get("number") == self._number:
            self._deaths = 0
            self._remember(self._asked, code_requests.kinds(said, self._asked[1]))

    def _broke(self, *_: object) -> None:
        self._deaths += 1
        if self._asked is not None:
            # It would end the next process, too.
            self._remember(self._asked, ())

    def _remember(self, key: _Key, kinds: tuple[bytes, ...]) -> None:
        self._asked = None
        self._known[key] = kinds
        self._size += _size(key)
        while self._size > MOST_KNOWN and len(self._known) > 1:
            gone, _ = self._known.popitem(last=False)
            self._size -= _size(gone)
        self._go_on()
        self.answered.emit()


def _size(key: _Key) -> int:
    return sum([len(line) for line in key[1]]) + len(key[1])
