"""The second file of the current post, in which the form shows and changes the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desktop.documents.second_documents import holds_head, is_second, second_of
from editor.project import second_files

if TYPE_CHECKING:
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.form.head_place import HeadPlace
    from editor.errors import Problem
    from editor.project.project import Project


_PATIENCE_MS = 500
"""How long nothing is said of a file that is being opened."""


class SecondFile(QObject):
    """Opens it beside the post, so that it is edited like any; ``changed`` says that it is there.

    ``place`` says in the form which file the fields are in.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, host: Host, place: HeadPlace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._host = host
        self._place = place
        self._asked_for: set[Path] = set()
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self.changed)
        self.document: PostDocument | None = None
        place.wanted.connect(self._go_there)
        workspace.opened.connect(self._note_opened)

    @property
    def is_awaited(self) -> bool:
        """Whether it is being opened, and likely to be there in a moment."""
        return self.document is None and self._patience.isActive()

    def forget(self) -> None:
        """Another post is current: a file that was closed meanwhile is opened again."""
        self._asked_for.clear()

    def show_post(self, project: Project, post: PostDocument) -> Problem | None:
        """Look for the file of a post; a problem says that the head is there and it is not open."""
        self.document, elsewhere = second_of(self._workspace, post), None
        if self.document is None:
            elsewhere = second_files.said_of(post.path, project.site)
        elif not holds_head(self.document):
            self.document = None
        if elsewhere is None:
            self._patience.stop()
        if self.document is None and is_second(post):
            found = second_files.posts_of((post.path,), project.generator, project.site)
            owner = next(found, post.path)
            self._place.show_file(None if owner == post.path else owner, is_head=False)
        else:
            self._place.show_file(None if self.document is None else self.document.path)
        return elsewhere

    def bring(self, post: PostDocument) -> None:
        """Open it, once for each time that its post is shown."""
        place = second_files.second_place(post.path, post.rules)
        if place is not None and place not in self._asked_for:
            self._asked_for.add(place)
            self._patience.start()
            self._workspace.open_posts((place,))

    def close_with(self, post: PostDocument) -> None:
        """The second file of a post that is closed goes with it, unless it is not saved."""
        second = second_of(self._workspace, post)
        if second is not None and not second.is_modified:
            self._workspace.drop(second)

    def _note_opened(self, document: PostDocument) -> None:
        current = self._workspace.current
        if current is not None and second_of(self._workspace, current) is document:
            self.changed.emit()

    def _go_there(self) -> None:
        """Show the other file that the fields stand in, or belong to."""
        file = self._place.file
        document = None if file is None else self._workspace.document_at(file)
        if document is not None:
            self._workspace.set_current(document)
            self._host.focus_text()
        elif file is not None:
            self._workspace.open_post(file, self._host.focus_text)
