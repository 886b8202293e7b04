"""Keeps the session of all windows while the program runs."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desktop.session import session
from editor.desktop.session.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from editor.desktop.session.session import PaneLayout, WindowState
    from editor.desktop.ui.tasks import TaskRunner

SOON_MS = 2_000
"""After a change of what is open; the session is also kept when a window closes."""

LATER_MS = 5_000
"""After the cursor moves or the text is scrolled; what comes meanwhile does not put it off."""


class SessionStore(QObject):
    """Writes the session off the GUI thread while the program runs, and once at its end.

    ``windows`` gives the windows as they are now, the one last used last. ``is_kept`` is off for a
    window nobody sees.
    """

    recent_changed = Signal()

    def __init__(
        self,
        file: Path,
        tasks: TaskRunner,
        windows: Callable[[], Sequence[WindowState]],
        parent: QObject | None = None,
        *,
        is_kept: bool = True,
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._writer = _Writer(file)
        self._numbers = count()
        self._tasks = tasks
        self._windows = windows
        self._is_kept = is_kept
        self._kept = Session()
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._write_soon)
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self._write_soon)

    @property
    def recent(self) -> tuple[Path, ...]:
        """The folders that were open, the latest first."""
        return self._kept.recent

    def load(self) -> Session:
        """What was kept last time."""
        self._kept = kept = session.read(self._file)
        self.recent_changed.emit()
        return kept

    def panes_in(self, folder: Path) -> PaneLayout | None:
        """The side panes as they were left in a folder; None if that is not known."""
        return self._kept.panes_in(folder)

    def note_recent(self, folder: Path) -> None:
        """A folder has been opened."""
        self._kept = replace(self._kept, recent=self._kept.with_recent(folder))
        self.recent_changed.emit()

    def note_panes(self, folder: Path, layout: PaneLayout) -> None:
        """The side panes of a folder are so now."""
        self._kept = replace(self._kept, panes=self._kept.with_panes(folder, layout))

    def keep_soon(self, *_: object) -> None:
        """Something that the session keeps has changed."""
        if self._is_kept:
            self._soon.start()

    def keep_later(self, *_: object) -> None:
        """A place in a text has changed, as it does with every key."""
        if self._is_kept and not self._later.isActive():
            self._later.start()

    def write_now(self) -> None:
        """Keep the session as it is now; a session that cannot be kept is no reason to stay."""
        self._soon.stop()
        self._later.stop()
        if self._is_kept:
            self._writer.write(self._now(), next(self._numbers))

    def _write_soon(self) -> None:
        self._tasks.run(
            partial(self._writer.write, self._now(), next(self._numbers)), lambda _: None
        )

    def _now(self) -> Session:
        windows = tuple(self._windows())
        return replace(self._kept, windows=windows)


class _Writer:
    """Writes in any thread; of two sessions the one that was looked at later stays."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._latest = -1

    def write(self, now: Session, number: int) -> None:
        """Keep a session, unless one with a higher number has been kept."""
        with self._lock, suppress(OSError):
            if number > self._latest:
                self._latest = number
                session.write(self._file, now)
