"""Reports what changed on disk in a project, from a thread of its own.

Each folder is watched by itself: watching the top recursively would put a watch on every folder of
``node_modules``, and systems allow only so many.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from watchfiles import Change as RawChange
from watchfiles import watch

from editor.project import walk
from editor.project.generators.reading import is_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Set

    from editor.project.project import Project

DEBOUNCE_MS = 400
STEP_MS = 50
TICK_MS = 1000
"""How long it may take until a missing top folder is noticed, or a new folder reported again."""

LOOK_MS = 3000
"""How often folders are listed that hold a name that cannot be watched."""

POLL_MS = 1500
MAX_STATIC_FOLDERS = 1000


class ChangeKind(Enum):
    """What happened to a file or folder. A file saved by renaming another over it is added."""

    ADDED = "added"
    MODIFIED = "modified"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Change:
    """One change on disk."""

    path: Path
    kind: ChangeKind


_KINDS = {
    RawChange.added: ChangeKind.ADDED,
    RawChange.modified: ChangeKind.MODIFIED,
    RawChange.deleted: ChangeKind.DELETED,
}


class Watcher:
    """Watches a project until it is stopped; the caller gives ``run`` a thread.

    ``changed`` is called on that thread with what changed, gathered over
    ``DEBOUNCE_MS``. A folder that appears is reported as added, and once more when it is watched,
    for what came into it meanwhile: whoever looks again should look into it. The project's own
    folder is reported as added when it returns. ``watching`` is set while changes are seen.
    """

    def __init__(
        self,
        project: Project,
        changed: Callable[[frozenset[Change]], None],
        *,
        debounce_ms: int = DEBOUNCE_MS,
        tick_ms: int = TICK_MS,
        look_ms: int = LOOK_MS,
        polling: bool = False,
    ) -> None:
        self._project = project
        self._changed = changed
        self._debounce_ms = debounce_ms
        self._tick_ms = tick_ms
        self._look_ms = look_ms
        self._polling = polling
        self._blind = False
        self._stopped = threading.Event()
        self._at_work = threading.Lock()
        self.watching = threading.Event()

    def stop(self) -> None:
        """Let ``run`` return, and wait for that. No call of ``changed`` begins afterwards."""
        self._stopped.set()
        with self._at_work:
            pass

    def run(self) -> None:
        """Watch until ``stop`` is called, from another thread. Raises what ``changed`` raises."""
        with self._at_work:
            try:
                self._watch_on()
            finally:
                self.watching.clear()

    def _watch_on(self) -> None:
        known: frozenset[Path] | None = None
        while not self._stopped.is_set():
            folders = frozenset(self._folders())
            if not folders:
                known = folders
                self._stopped.wait(self._tick_ms / 1000)
                continue
            new = frozenset() if known is None else folders - known
            known = folders
            try:
                if self._blind:
                    self._look_now_and_then(folders)
                else:
                    known = self._watch(folders, new)
            except FileNotFoundError:
                # Vanished between the walk and the watch.
                known = frozenset()
                self._stopped.wait(self._tick_ms / 1000)
            except OSError:
                # The system's number of watches is used up: look around now and then instead.
                self._polling = True
            self.watching.clear()

    def _look_now_and_then(self, folders: frozenset[Path]) -> None:
        """Report every folder again, in place of what cannot be watched."""
        self.watching.set()
        if not self._stopped.wait(self._look_ms / 1000):
            self._changed(frozenset(Change(folder, ChangeKind.MODIFIED) for folder in folders))

    def _watch(self, folders: frozenset[Path], new: frozenset[Path]) -> frozenset[Path]:
        """Watch these folders until others have to be watched; report ``new`` ones first.

        The folders that were there all the time: one that went is new when it is back, however
        soon that is.
        """
        top = self._identity()
        fresh = {Change(folder, ChangeKind.ADDED) for folder in new}
        for batch in self._batches(folders):
            self.watching.set()
            found = {Change(Path(path), _KINDS[kind]) for kind, path in batch}
            changes = frozenset(change for change in found if self._matters(change.path)) | fresh
            fresh = set()
            if changes and not self._stopped.is_set():
                self._changed(changes)
            if self._identity() != top:
                return frozenset()
            news = [change for change in changes if self._is_folder_news(change, folders)]
            if news:
                gone = [change.path for change in news if change.kind is ChangeKind.DELETED]
                return frozenset(
                    folder
                    for folder in folders
                    if not any(folder.is_relative_to(path) for path in gone)
                )
        return folders

    def _batches(self, folders: frozenset[Path]) -> Iterator[Set[tuple[RawChange, str]]]:
        """What changes right in these folders, until the watch is stopped or cannot go on."""
        try:
            yield from watch(
                *sorted(folders),
                watch_filter=None,
                debounce=self._debounce_ms,
                step=STEP_MS,
                stop_event=self._stopped,
                rust_timeout=self._tick_ms,
                yield_on_timeout=True,
                raise_interrupt=False,
                force_polling=self._polling or None,
                poll_delay_ms=POLL_MS,
                recursive=False,
                ignore_permission_denied=True,
            )
        except RuntimeError:
            # A name that is no UTF-8: what watches for us cannot say it. The class of its error
            # has no public name. What ``changed`` raises does not pass through here.
            self._blind = True

    def _identity(self) -> tuple[int, int] | None:
        """What tells the project's folder from another one made in its place."""
        try:
            status = self._project.root.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino

    def _is_folder_news(self, change: Change, folders: frozenset[Path]) -> bool:
        if change.kind is ChangeKind.DELETED:
            return change.path in folders
        return change.path not in folders and is_folder(change.path)

    def _matters(self, path: Path) -> bool:
        if self._project.alone is not None:
            return path == self._project.alone
        if self._project.generator.reached_from(path) is not None:
            return True  # it may well be hidden, and gives posts values
        return not path.name.startswith(".") and not path.name.endswith("~")

    def _folders(self) -> Iterator[Path]:
        project = self._project
        if not is_folder(project.root):
            return
        yield project.root
        if project.alone is not None:
            return
        for folder in walk.folders(project.generator, project.site):
            if self._stopped.is_set():
                return
            yield folder
        left = MAX_STATIC_FOLDERS
        for static in (*project.site.givers, *project.site.static):
            if static == project.root or static in project.site.content:
                continue
            for place, folders, _ in os.walk(static):
                left -= 1
                if left < 0 or self._stopped.is_set():
                    return
                folders[:] = [name for name in folders if not name.startswith(".")]
                yield Path(place)
