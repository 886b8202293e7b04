"""RichText: has Markdown made of pasted HTML, by the process for it, within a second.

One request after the other. `make` answers later, through its callback, whatever happens: with what
was made, or with None where the text is to be pasted plainly.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.ui.child_process import ChildProcess, ChildState
from editor.writing.rich_text import requests

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.writing.rich_text.notation import Notation
    from editor.writing.rich_text.requests import Made

    Take = Callable[[Made | None], None]

PATIENCE_MS = 1_000
"""For one text. A page of a few screens takes some hundredths of a second."""

TO_START_MS = 5_000
"""Until the process is ready, which it stays: the machine may be busy."""


class RichText(QObject):
    """Asks the process; it is started when it is wanted first, and again if it had to be ended.

    ``gave_up`` says that a text with structure is pasted plainly, since it takes too long to read.
    """

    gave_up = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        module: str = requests.MODULE,
        patience_ms: int = PATIENCE_MS,
    ) -> None:
        super().__init__(parent)
        self._child = ChildProcess(module, self, to_start_ms=TO_START_MS)
        self._child.heard.connect(self._take)
        self._child.died.connect(self._broke)
        self._child.hung.connect(self._broke)
        self._patience_ms = patience_ms
        self._waiting: deque[tuple[str, Notation, Take]] = deque()
        self._asked: Take | None = None
        self._number = 0

    def make(self, html: str, notation: Notation, take: Take) -> None:
        """Have Markdown made of HTML; ``take`` gets it, or None."""
        self._waiting.append((html, notation, take))
        self._go_on()

    def close(self) -> None:
        """End the process; what was asked is not answered any more."""
        self._waiting.clear()
        self._asked = None
        self._child.close()

    def _go_on(self) -> None:
        if self._asked is not None or not self._waiting:
            return
        self._child.start()
        if self._child.state is ChildState.STARTING:
            return
        html, notation, self._asked = self._waiting.popleft()
        self._number += 1
        self._child.send(requests.to_make(self._number, html, notation))
        self._child.expect(self._patience_ms)

    def _take(self, answer: dict[str, object]) -> None:
        if self._asked is not None and answer.get("number") == self._number:
            take, self._asked = self._asked, None
            take(requests.made(answer))
        self._go_on()

    def _broke(self, _report: str = "") -> None:
        """It was ended over a text, or cannot be started."""
        take, self._asked = self._asked, None
        if take is None and self._waiting:
            _, _, take = self._waiting.popleft()
        if take is not None:
            self.gave_up.emit()
            take(None)
        self._go_on()
