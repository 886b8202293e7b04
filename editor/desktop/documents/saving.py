"""Saves posts off the GUI thread, and says what to do where that fails."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal

from editor.desktop.documents.document import PostDocument
from editor.desktop.ui.notices import Choice
from editor.desktop.ui.plain_text import in_sentence
from editor.desktop.ui.reports import InternalError
from editor.errors import EditorError, Message
from editor.storage import file
from editor.storage.file import ChangedOutside, DanglingLink, HardLinked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner
    from editor.storage.file import Fingerprint
    from editor.storage.history import History

    Then = Callable[[bool], None]


class Saver(QObject):
    """Writes snapshots of posts, one save of a post at a time.

    ``saved`` comes when the text is on the disk, ``failed`` when it is not, and a notice says why.
    ``conflicted`` hands over a post whose file is not what it was when it was read;
    ``elsewhere_wanted`` one that the user wants to save under another name. ``history`` keeps what
    each save replaces.
    """

    saved = Signal(PostDocument)
    failed = Signal(PostDocument)
    conflicted = Signal(PostDocument)
    elsewhere_wanted = Signal(PostDocument)

    _history_failed = Signal(EditorError)

    def __init__(
        self,
        tasks: TaskRunner,
        notices: Notices,
        parent: QObject | None = None,
        *,
        history: History | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._notices = notices
        self._history = history
        self._history_failed.connect(partial(notices.error, key="history"))
        self._running: dict[PostDocument, list[Then]] = {}
        self._into_file: set[Path] = set()

    @property
    def is_idle(self) -> bool:
        """Whether no save is on its way."""
        return not self._running

    def is_saving(self, document: PostDocument) -> bool:
        """Whether a save of this post is on its way."""
        return document in self._running

    def save(self, document: PostDocument, then: Then | None = None) -> None:
        """Write the post as it is now; ``then`` hears whether all of it is on the disk.

        Whether to write into a file with several names is asked once.
        """
        hard_link = document.path in self._into_file
        self._save(document, then, hard_link=hard_link, dangling_link=False)

    def save_all(self, documents: Iterable[PostDocument], then: Then | None = None) -> None:
        """Save several posts; ``then`` hears whether every one of them is on the disk."""
        left = list(documents)
        outcomes: list[bool] = []
        count = len(left)

        def one(success: bool) -> None:
            outcomes.append(success)
            if len(outcomes) == count and then is not None:
                then(all(outcomes))

        if not left and then is not None:
            then(True)
        for document in left:
            self.save(document, one)

    def save_as(
        self,
        document: PostDocument,
        path: Path,
        then: Then | None = None,
        *,
        hard_link: bool = False,
        dangling_link: bool = False,
    ) -> None:
        """Write the post to ``path``, which the user agreed to replace, and go on there.

        ``hard_link`` and ``dangling_link`` say that the user was asked about those already.
        """
        again = partial(self.save_as, document, path)
        if document in self._running:
            self._running[document].append(
                lambda _: again(then, hard_link=hard_link, dangling_link=dangling_link)
            )
            return
        if path == document.path:
            # What somebody else wrote there meanwhile is met, as by every save.
            self.save(document, then)
            return
        snapshot = document.snapshot()
        self._running[document] = [] if then is None else [then]

        def write() -> Fingerprint:
            expected = file.fingerprint(path)
            return file.save(
                snapshot.lines,
                snapshot.encoding,
                path,
                expected,
                allow_hard_link=hard_link,
                allow_dangling_link=dangling_link,
                keep=partial(self._keep, path),
            )

        def failed(error: EditorError) -> None:
            self._failed(
                document,
                error,
                again,
                into_file=partial(again, hard_link=True),
                into_target=partial(again, dangling_link=True),
            )

        self._tasks.run(
            write, partial(self._written, document, snapshot.revision, moved_to=path), failed
        )

    def _save(
        self,
        document: PostDocument,
        then: Then | None,
        *,
        hard_link: bool,
        dangling_link: bool,
    ) -> None:
        if document in self._running:
            # Ended by a later save of the text as it will be then.
            self._running[document].append(lambda _: self.save(document, then))
            return
        callbacks = [] if then is None else [then]
        if document.save_refusal is not None:
            self._refuse(document, callbacks)
            return
        snapshot = document.snapshot()
        self._running[document] = callbacks
        self._tasks.run(
            lambda: file.save(
                snapshot.lines,
                snapshot.encoding,
                snapshot.path,
                snapshot.fingerprint,
                allow_hard_link=hard_link,
                allow_dangling_link=dangling_link,
                keep=partial(self._keep, snapshot.path),
            ),
            partial(self._written, document, snapshot.revision),
            partial(self._save_failed, document),
        )

    def _keep(self, path: Path, data: bytes) -> None:
        """In a thread: keep what is about to be replaced; a save does not wait for a history."""
        if self._history is None:
            return
        try:
            self._history.keep(path, data)
        except EditorError as error:
            self._history_failed.emit(error)

    def _refuse(self, document: PostDocument, callbacks: list[Then]) -> None:
        if document.save_refusal is not None:
            self._notices.error(
                EditorError(document.save_refusal, path=document.path),
                self._elsewhere(document),
                key=_key(document),
            )
            self.failed.emit(document)
        _call_each(callbacks, False)

    def _written(
        self,
        document: PostDocument,
        revision: int,
        fingerprint: Fingerprint,
        *,
        moved_to: Path | None = None,
    ) -> None:
        callbacks = self._running.pop(document)
        # A post that was closed meanwhile is saved all the same, and gone.
        whole = not shiboken6.isValid(document)
        try:
            if not whole:
                if moved_to is not None:
                    document.set_path(moved_to)
                    document.set_read_only(None)
                self._notices.withdraw(_key(document))
                document.mark_saved(revision, fingerprint)
                self.saved.emit(document)
                whole = not document.is_modified
        finally:
            _call_each(callbacks, whole)

    def _save_failed(self, document: PostDocument, error: EditorError) -> None:
        if isinstance(error, ChangedOutside) and shiboken6.isValid(document):
            callbacks = self._running.pop(document)
            self.conflicted.emit(document)
            _call_each(callbacks, False)
            return
        self._failed(
            document,
            error,
            partial(self.save, document),
            into_file=partial(self._save_into_file, document),
            into_target=partial(self._save, document, None, hard_link=False, dangling_link=True),
        )

    def _failed(
        self,
        document: PostDocument,
        error: EditorError,
        again: Callable[[], None],
        *,
        into_file: Callable[[], None],
        into_target: Callable[[], None],
    ) -> None:
        """Report what went wrong and offer what helps; every choice writes where was asked for."""
        callbacks = self._running.pop(document)
        if isinstance(error, InternalError):
            error = error.about(
                Message(
                    "{name} could not be saved because of an internal error.",
                    name=document.path.name,
                ),
                Message("Its text is still open here. Try again, or save it elsewhere."),
            )
        if isinstance(error, HardLinked):
            choice = Choice(self.tr("Overwrite File"), into_file)
        elif isinstance(error, DanglingLink):
            title = self.tr("Create {name}").format(name=in_sentence(error.target.name))
            choice = Choice(title, into_target)
        else:
            choice = Choice(self.tr("Try Again"), again)
        self._notices.error(error, choice, self._elsewhere(document), key=_key(document))
        if shiboken6.isValid(document):
            self.failed.emit(document)
        _call_each(callbacks, False)

    def _save_into_file(self, document: PostDocument) -> None:
        self._into_file.add(document.path)
        self.save(document)

    def _elsewhere(self, document: PostDocument) -> Choice:
        return Choice(self.tr("Save As…"), lambda: self.elsewhere_wanted.emit(document))


def _call_each(callbacks: Iterable[Then], success: bool) -> None:
    """Let everybody know: a bug in one of them must not lose the save that waits behind it."""
    with ExitStack() as stack:
        for callback in reversed([*callbacks]):
            stack.callback(callback, success)


def _key(document: PostDocument) -> str:
    return f"save {document.path}"
