"""Open posts follow the disk: reloaded when nothing is lost by it, asked about when not."""

from __future__ import annotations

from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.document import PostDocument
from editor.desktop.notices import Choice, Notice
from editor.errors import EditorError, Severity
from editor.storage import file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from editor.desktop.notices import Notices
    from editor.desktop.saving import Saver
    from editor.desktop.tasks import TaskRunner
    from editor.desktop.workspace import Workspace
    from editor.storage.file import FileText


class _Disk(Enum):
    SAME = "same"
    GONE = "gone"


class OutsideChanges(QObject):
    """Compares open posts with their files when something has changed there.

    ``reloaded`` tells that a post took over what is on disk.
    """

    reloaded = Signal(PostDocument)

    def __init__(
        self,
        workspace: Workspace,
        saver: Saver,
        tasks: TaskRunner,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._saver = saver
        self._tasks = tasks
        self._notices = notices
        saver.saved.connect(self._settled)
        saver.conflicted.connect(self.look)
        workspace.closed.connect(self._settled)

    def look_at(self, paths: Iterable[Path]) -> None:
        """These files, or what lies in these folders, may have changed."""
        changed = list(paths)
        for document in self._workspace.documents:
            if any(document.path.is_relative_to(path) for path in changed):
                self.look(document)

    def look_at_all(self) -> None:
        """Anything may have changed, as after the window was away."""
        for document in self._workspace.documents:
            self.look(document)

    def look(self, document: PostDocument) -> None:
        """Compare a post with its file."""
        if self._saver.is_saving(document):
            return  # what the save finds decides
        path = document.path
        known = document.fingerprint

        def read() -> FileText | _Disk:
            now = file.fingerprint(path)
            if now is None:
                return _Disk.GONE
            same = known is not None and known.same_content(now)
            return _Disk.SAME if same else file.read(path)

        self._tasks.run(
            read,
            partial(self._compared, document, path),
            partial(self._unreadable, document),
            key=f"outside {path}",
        )

    def _compared(self, document: PostDocument, path: Path, theirs: FileText | _Disk) -> None:
        moved_on = document not in self._workspace.documents or document.path != path
        if moved_on or self._saver.is_saving(document):
            return
        if theirs is _Disk.SAME:
            self._settled(document)
        elif theirs is _Disk.GONE:
            self._tell_gone(document)
        elif theirs.lines == document.lines() and theirs.encoding == document.encoding:
            document.reload(theirs)
            self._settled(document)
        elif document.is_modified:
            self._ask(document, theirs)
        else:
            self._reload(document, theirs)

    def _reload(self, document: PostDocument, theirs: FileText) -> None:
        document.reload(theirs, self.tr("Reload"))
        self._settled(document)
        self.reloaded.emit(document)

    def _ask(self, document: PostDocument, theirs: FileText) -> None:
        self._notices.post(
            Notice(
                _key(document),
                Severity.WARNING,
                self.tr("{name} was changed by another program, and has changes here too.").format(
                    name=document.path.name
                ),
                self.tr(
                    "Load theirs and Undo brings yours back; keep yours and saving replaces theirs."
                ),
                (
                    Choice(self.tr("Keep Mine"), partial(self._keep, document, theirs)),
                    Choice(self.tr("Load Theirs"), partial(self._reload, document, theirs)),
                ),
            )
        )

    def _keep(self, document: PostDocument, theirs: FileText) -> None:
        """The next save may replace this very version of theirs, and no later one."""
        document.fingerprint = theirs.fingerprint

    def _tell_gone(self, document: PostDocument) -> None:
        document.fingerprint = None
        document.text_document.setModified(True)
        self._notices.post(
            Notice(
                _key(document),
                Severity.WARNING,
                self.tr("{name} was deleted or moved by another program.").format(
                    name=document.path.name
                ),
                self.tr("Its text is still here."),
                (
                    Choice(self.tr("Save Again"), partial(self._saver.save, document)),
                    Choice(self.tr("Close It"), partial(self._workspace.drop, document)),
                ),
            )
        )

    def _unreadable(self, document: PostDocument, error: EditorError) -> None:
        if document in self._workspace.documents:
            self._notices.error(error, key=_key(document))

    def _settled(self, document: PostDocument) -> None:
        self._notices.withdraw(_key(document))


def _key(document: PostDocument) -> str:
    return f"outside {document.path}"
