"""Keeps what was typed and what was saved before, and brings it back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.documents.document import PostDocument
from editor.desktop.recovery.copies import RecoveryCopies
from editor.desktop.ui.reports import InternalError
from editor.desktop.ui.task_control import TaskControl
from editor.desktop.ui.tasks import TaskRunner
from editor.errors import EditorError, Message
from editor.project.generators.detect import is_project_folder
from editor.storage import file
from editor.storage.encoding import decode
from editor.storage.journal import Disk, Journal, Recovery, Unsaved, key_of
from editor.storage.temporary_files import temporary_files
from editor.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.ui.notices import Notices
    from editor.project.post import PostSummary
    from editor.storage.history import History
    from editor.storage.places import Places
    from editor.storage.temporary_files import TemporaryFile

_LEFTOVER = "leftover "
_SEARCH = "temporary files"


class RecoveryService(QObject):
    """Recovery copies, earlier versions and interrupted saves.

    ``crashed`` carries the report of a bug, ``found_temporary_files`` Recoveries made of what
    killed saves left in the folders of the open project, ``brought_back`` a post whose kept text
    grew from another version than its file holds now, ``restored`` any post that has its kept text
    again. Without ``warns`` it is known that nothing can be set aside, and not reported; it is
    still tried.
    """

    crashed = Signal(str)
    found_temporary_files = Signal(tuple)
    brought_back = Signal(PostDocument)
    restored = Signal(PostDocument)

    def __init__(
        self,
        places: Places,
        history: History,
        workspace: Workspace,
        notices: Notices,
        parent: QObject | None = None,
        *,
        warns: bool = True,
    ) -> None:
        super().__init__(parent)
        self.history = history
        self._places = places
        self._workspace = workspace
        self._notices = notices
        self._journal = Journal(places)
        self._runner = TaskRunner(self)
        self._runner.failed.connect(self._warn)
        # Of their own, so that no search keeps a recovery copy waiting.
        self._copy_runner = TaskRunner(self)
        for runner in (self._runner, self._copy_runner):
            runner.crashed.connect(notices.bug)
            runner.crashed.connect(self.crashed)
        self._copies = RecoveryCopies(self._journal, self._copy_runner, self)
        self._warns = warns
        self._copies.warned.connect(self._warn)
        self._searched: Path | None = None
        self._waiting: list[Callable[[], None]] = []
        workspace.opened.connect(self._opened)
        workspace.closed.connect(self._copies.forget)
        workspace.library.scanned.connect(self._look_for_temporary_files)
        workspace.project_changed.connect(lambda: self._runner.cancel(_SEARCH))

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being written or read."""
        return self._runner.is_idle and self._copies.is_idle

    def pending(self) -> tuple[Recovery, ...]:
        """What earlier runs could not save, newest first.

        Blocks; to be asked before any post is opened. Each text is put where nothing overwrites
        it until it is decided about.
        """
        pending = self._journal.pending()
        for problem in pending.problems:
            self._notices.error(EditorError(problem.message))
        found: list[Recovery] = []
        for recovery in pending.recoveries:
            try:
                found.append(self._journal.retire(recovery))
            except EditorError as error:
                self._warn(error)
                found.append(recovery)
        return tuple(found)

    def _warn(self, error: EditorError) -> None:
        if self._warns or isinstance(error, InternalError):
            self._notices.error(error, key="recovery")

    def restore(self, recovery: Recovery, label: str) -> None:
        """Open the post with the kept text as its unsaved text; ``label`` names the undo step.

        Where the file holds something else by now, undo shows it, and ``brought_back`` says so.
        """
        unsaved = recovery.unsaved
        path = unsaved.path or self._places.documents / "recovered.md"
        there = recovery.disk in (Disk.AS_IT_WAS, Disk.CHANGED)

        def put(base: Lines) -> None:
            if there:
                self._workspace.open_post(path, partial(self._put, recovery, path, label, base))
            else:
                self._put(recovery, path, label, base)

        def read() -> None:
            # What the text grew from only helps to compare; it is brought back without, too.
            self._runner.run(partial(self._base_of, recovery), put, lambda _: put(Lines()))

        if self._workspace.project is not None:
            read()
            return
        place = path if there else folder_for(path)
        if place is None:
            self._notices.error(
                EditorError(
                    Message("The folder {folder} no longer exists.", folder=path.parent),
                    hint=Message("The unsaved changes will be offered again at the next start."),
                    path=path,
                )
            )
            return
        # Of several folders asked for at once only the last is opened; it takes all texts.
        self._waiting.append(read)
        self._workspace.open_path(place, self._go_on)

    def _go_on(self) -> None:
        waiting, self._waiting = self._waiting, []
        for read in waiting:
            read()

    def _base_of(self, recovery: Recovery) -> Lines:
        """In a thread: the text that the kept one grew from, as far as it is known."""
        base = recovery.unsaved.base
        if recovery.disk is not Disk.CHANGED or base is None:
            return Lines()
        with suppress(EditorError):
            data = self.history.find(base.digest)
            if data is not None:
                return decode(data).lines
        return Lines()

    def _put(self, recovery: Recovery, path: Path, label: str, base: Lines) -> None:
        unsaved = recovery.unsaved
        document = self._workspace.document_at(path)
        try:
            if document is None:
                workspace = self._workspace
                document = PostDocument.new(
                    path, unsaved.lines, unsaved.encoding, workspace, workspace.head_rules
                )
                workspace.adopt(document)
            else:
                document.convert(unsaved.lines, unsaved.encoding, label)
        except EditorError as error:
            self._notices.error(error)
            return
        if recovery.disk is Disk.CHANGED:
            document.grew_from(base, unsaved.base)
        self._workspace.set_current(document)
        self.restored.emit(document)
        self._runner.run(partial(self._hand_on, recovery, document.path), _nothing)
        if recovery.disk is Disk.CHANGED:
            self.brought_back.emit(document)

    def discard(self, recovery: Recovery) -> None:
        """The kept text is not wanted."""
        self._runner.run(partial(self._forget, recovery), _nothing, self._notices.error)

    def decided(self) -> None:
        """Byline ends, and nothing that is not saved is wanted."""
        self._copies.forget_all()

    def stop(self) -> None:
        """End what only reads; what is to be written or discarded goes on until `is_idle`."""
        self._runner.cancel(_SEARCH)

    def close(self) -> None:
        """Wait for all that is to be written or discarded."""
        self.stop()
        self._copies.end()
        self._runner.finish()
        self._copy_runner.finish()

    def _opened(self, document: PostDocument) -> None:
        self._copies.watch(document)
        path = document.path

        def moved() -> None:
            nonlocal path
            old, path = path, document.path
            if not old.exists():
                self._runner.run(partial(self.history.moved, old, path), _nothing)

        document.path_changed.connect(moved)

    def _hand_on(self, recovery: Recovery, path: Path) -> None:
        """The open post keeps the text from now on."""
        if not recovery.unsaved.key.startswith(_LEFTOVER):
            self._journal.write(replace(recovery.unsaved, key=key_of(path)))
        self._forget(recovery)

    def _forget(self, recovery: Recovery) -> None:
        key = recovery.unsaved.key
        if key.startswith(_LEFTOVER):
            path = Path(key.removeprefix(_LEFTOVER))
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise EditorError(
                    Message("{name} cannot be deleted: {reason}.",
                            name=path.name, reason=error.strerror),
                    path=path,
                ) from error  # fmt: skip
        else:
            self._journal.discard(key)

    def _look_for_temporary_files(self) -> None:
        project = self._workspace.project
        if project is None or self._searched == project.root:
            return
        self._searched = project.root
        posts = self._workspace.library.summaries
        control = TaskControl()
        self._runner.run(
            partial(_interrupted, project.root, posts, control.check),
            self._report_temporary_files,
            partial(self._not_searched, project.root),
            dropped=partial(self._not_searched, project.root),
            key=_SEARCH,
            control=control,
        )

    def _not_searched(self, root: Path, error: EditorError | None = None) -> None:
        if self._searched == root:
            self._searched = None
        if error is not None:
            self._notices.error(error)

    def _report_temporary_files(self, found: tuple[Recovery, ...]) -> None:
        if found:
            self.found_temporary_files.emit(found)


def folder_for(path: Path) -> Path | None:
    """The nearest folder above a file that is there; None if that is no blog: the home folder."""
    there = next((folder for folder in path.parents if folder.is_dir()), None)
    return there if there is not None and is_project_folder(there) else None


def _interrupted(
    root: Path, posts: Iterable[PostSummary], checkpoint: Callable[[], None]
) -> tuple[Recovery, ...]:
    """What killed saves left beside ``posts``; what the post holds anyway is removed."""
    found: list[Recovery] = []
    for folder in {root, *(post.path.parent for post in posts)}:
        checkpoint()
        for leftover in temporary_files(folder):
            recovery = _as_recovery(leftover)
            if recovery is not None:
                found.append(recovery)
    return tuple(found)


def _as_recovery(leftover: TemporaryFile) -> Recovery | None:
    post = leftover.post
    if post is None:
        return None
    try:
        data, _ = file.read_bytes(leftover.path)
        now = file.read_bytes(post)[0] if post.exists() else None
        base = file.fingerprint(post)
    except EditorError:
        return None
    if data == now or not data:
        with suppress(OSError):
            leftover.path.unlink()
        return None
    decoded = decode(data)
    unsaved = Unsaved(f"{_LEFTOVER}{leftover.path}", decoded.lines, decoded.encoding, post, base)
    written = datetime.fromtimestamp(leftover.mtime_ns / 1e9, UTC)
    return Recovery(unsaved, written, Disk.GONE if now is None else Disk.AS_IT_WAS)


def _nothing(_result: object) -> None:
    """Nobody waits for this."""
