"""Moves posts to the system's trash, and brings them back from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject

from editor.desktop.platform.trash import bring_all_back, throw_all_away
from editor.desktop.ui.notices import Choice, Notice
from editor.desktop.ui.plain_text import in_sentence
from editor.errors import Severity
from editor.project.bundles import extent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.platform.trash import Thrown
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

    def delete(self, posts: Sequence[Path]) -> None:
        """Move posts to the trash."""
        project = self._workspace.project
        if project is None or not posts:
            return

        def work() -> tuple[Extent, ...]:
            return _apart([extent(project, post) for post in posts])

        self._tasks.run(work, partial(self._found, tuple(posts)), self._notices.error)

    def _found(self, posts: Sequence[Path], wholes: Sequence[Extent]) -> None:
        folders = [whole for whole in wholes if whole.others]
        if not folders:
            self._save_first(posts, wholes)
            return
        others = sum(len(whole.others) for whole in folders)
        if len(posts) == 1:
            text = self.tr("{name} lies in a folder of its own.").format(
                name=in_sentence(posts[0].name)
            )
            hint = self.tr(
                "The folder {folder} and %n other file(s) in it will be moved to the trash.",
                "",
                others,
            ).format(folder=in_sentence(folders[0].path.name))
        else:
            text = self.tr("%n of the posts lie in folders of their own.", "", len(folders))
            hint = self.tr(
                "The folders and %n other file(s) in them will be moved to the trash.", "", others
            )
        go_on = Choice(self.tr("Move to Trash"), partial(self._save_first, posts, wholes))
        self._notices.post(Notice(_NOTICE, Severity.WARNING, text, hint, (go_on,)))

    def _save_first(self, posts: Sequence[Path], wholes: Sequence[Extent]) -> None:
        own = set(self._workspace.documents)
        documents = self._workspace.open_files.below(*_paths(wholes))
        elsewhere = [document for document in documents if document not in own]
        if elsewhere:
            self._refuse(elsewhere[0])
        else:
            self._workspace.leave(documents, partial(self._throw_away, posts, wholes))

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

    def _throw_away(self, posts: Sequence[Path], wholes: Sequence[Extent]) -> None:
        """What is unsaved by now is not wanted."""
        files, paths = self._workspace.open_files, _paths(wholes)
        documents = files.below(*paths)
        files.hold(documents)

        def thrown(found: Sequence[Thrown]) -> None:
            files.release(documents)
            opened = [document.path for document in documents]
            current = self._workspace.current
            last = current.path if current is not None and current in documents else None
            for document in documents:
                if shiboken6.isValid(document):
                    self._workspace.drop(document)
            self._workspace.library.refresh(paths)
            self._report(posts, len(wholes), found, opened, last)

        def failed(error: EditorError) -> None:
            files.release(documents)
            self._workspace.library.refresh(paths)
            self._notices.error(error, key=_NOTICE)

        self._tasks.run(partial(throw_all_away, paths), thrown, failed)

    def _report(
        self,
        posts: Sequence[Path],
        count: int,
        thrown: Sequence[Thrown],
        opened: list[Path],
        last: Path | None,
    ) -> None:
        path = thrown[0].path
        if count > 1:
            text = self.tr("%n post(s) were moved to the trash.", "", count)
        elif path in posts:
            text = self.tr("{name} was moved to the trash.").format(name=in_sentence(path.name))
        else:
            text = self.tr("The folder {name} was moved to the trash.").format(
                name=in_sentence(path.name)
            )
        undo: tuple[Choice, ...] = ()
        if all(one.now is not None for one in thrown):
            undo = (Choice(self.tr("Undo"), partial(self._undo, thrown, opened, last)),)
        self._notices.post(Notice(_NOTICE, Severity.NOTE, text, choices=undo))

    def _undo(self, thrown: Sequence[Thrown], opened: list[Path], last: Path | None) -> None:
        def back(found: tuple[Sequence[Path], EditorError | None]) -> None:
            paths, error = found
            self._workspace.library.refresh([one.path for one in thrown])
            again = [path for path in opened if any(map(path.is_relative_to, paths))]
            if again:
                self._workspace.open_posts(again, last if last in again else None)
            if error is not None:
                self._notices.error(error, key=_NOTICE)

        self._tasks.run(partial(bring_all_back, thrown), back)


def _paths(wholes: Sequence[Extent]) -> list[Path]:
    return [path for whole in wholes for path in whole.paths]


def _apart(wholes: Sequence[Extent]) -> tuple[Extent, ...]:
    """Each once: what lies in a folder that goes, goes with it."""
    known = {whole.path: whole for whole in wholes}
    return tuple(whole for path, whole in known.items() if known.keys().isdisjoint(path.parents))
