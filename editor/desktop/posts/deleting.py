"""Moves posts to the system's trash, and brings them back from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject

from editor.desktop.platform.trash import bring_back, throw_away
from editor.desktop.ui.notices import Choice, Notice
from editor.desktop.ui.plain_text import in_sentence
from editor.errors import Severity
from editor.project.bundles import extent

if TYPE_CHECKING:
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner
    from editor.errors import EditorError
    from editor.project.bundles import Extent

_NOTICE = "deleted"


class Deleting(QObject):
    """Deletes posts. A folder with other files in it is asked about, as unsaved changes are."""

    def __init__(
        self, workspace: Workspace, tasks: TaskRunner, notices: Notices, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._notices = notices

    def delete(self, post: Path) -> None:
        """Move a post to the trash."""
        project = self._workspace.project
        if project is not None:
            self._tasks.run(
                partial(extent, project, post), partial(self._found, post), self._notices.error
            )

    def _found(self, post: Path, whole: Extent) -> None:
        if not whole.others:
            self._save_first(post, whole)
            return
        self._notices.post(
            Notice(
                _NOTICE,
                Severity.WARNING,
                self.tr("{name} lies in a folder of its own.").format(name=in_sentence(post.name)),
                self.tr(
                    "The folder {folder} and %n other file(s) in it will be moved to the trash.",
                    "",
                    len(whole.others),
                ).format(folder=in_sentence(whole.path.name)),
                (Choice(self.tr("Move to Trash"), partial(self._save_first, post, whole)),),
            )
        )

    def _save_first(self, post: Path, whole: Extent) -> None:
        own = set(self._workspace.documents)
        documents = self._workspace.open_files.below(whole.path)
        elsewhere = [document for document in documents if document not in own]
        if elsewhere:
            self._refuse(elsewhere[0])
        else:
            self._workspace.leave(documents, partial(self._throw_away, post, whole))

    def _refuse(self, document: PostDocument) -> None:
        def show() -> None:
            self._workspace.open_files.show(document.path, self._workspace)

        self._notices.post(
            Notice(
                _NOTICE,
                Severity.WARNING,
                self.tr("{name} is open in another window.").format(
                    name=in_sentence(document.path.name)
                ),
                self.tr("Close it there first."),
                (Choice(self.tr("Show Window"), show),),
            )
        )

    def _throw_away(self, post: Path, whole: Extent) -> None:
        """What is unsaved by now is not wanted."""
        files, path = self._workspace.open_files, whole.path
        documents = files.below(path)
        files.hold(documents)

        def thrown(now: Path | None) -> None:
            files.release(documents)
            paths = [document.path for document in documents]
            current = self._workspace.current
            last = current.path if current is not None and current in documents else None
            for document in documents:
                if shiboken6.isValid(document):
                    self._workspace.drop(document)
            self._workspace.library.refresh((path,))
            self._report(post, path, now, paths, last)

        def failed(error: EditorError) -> None:
            files.release(documents)
            self._workspace.library.refresh((path,))
            self._notices.error(error, key=_NOTICE)

        self._tasks.run(partial(throw_away, path), thrown, failed)

    def _report(
        self, post: Path, path: Path, now: Path | None, opened: list[Path], last: Path | None
    ) -> None:
        name = in_sentence(post.name if path == post else path.name)
        text = (
            self.tr("{name} was moved to the trash.")
            if path == post
            else self.tr("The folder {name} was moved to the trash.")
        )
        undo: tuple[Choice, ...] = ()
        if now is not None:
            undo = (Choice(self.tr("Undo"), partial(self._undo, path, now, opened, last)),)
        self._notices.post(Notice(_NOTICE, Severity.NOTE, text.format(name=name), choices=undo))

    def _undo(self, path: Path, now: Path, opened: list[Path], last: Path | None) -> None:
        def back(_nothing: None) -> None:
            self._workspace.library.refresh((path,))
            if opened:
                self._workspace.open_posts(opened, last)

        self._tasks.run(
            partial(bring_back, now, path), back, partial(self._notices.error, key=_NOTICE)
        )
