"""The current post as a whole: its text, and that of the second file that may hold its head."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.documents.second_documents import holds_head, is_second, posts_of, second_of
from editor.project import second_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import QMetaObject

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.text.lines import LineEdit


@dataclass(frozen=True, slots=True)
class PostText:
    """What is written of the post at ``path`` by now.

    ``lines`` are None where it is not open; ``second`` are those of its second file, if that is.
    """

    path: Path
    lines: Sequence[str] | None
    second: Sequence[str] | None = None


class WholePost(QObject):
    """Follows the current post, or that whose second file is the current document.

    ``changed`` says that it is another one, or has another second file; ``edited`` carries the
    edit of a document of it, and whether that is the one that holds the head.
    """

    changed = Signal()
    edited = Signal(object, bool)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._documents: tuple[PostDocument | None, PostDocument | None] = (None, None)
        self._connections: list[QMetaObject.Connection] = []
        self._follow()
        workspace.current_changed.connect(self._follow)
        workspace.opened.connect(self._follow)
        workspace.closed.connect(self._follow)

    @property
    def document(self) -> PostDocument | None:
        """The document of the post itself, if it is open."""
        return self._documents[0]

    @property
    def second(self) -> PostDocument | None:
        """The document of its second file, if it is open."""
        return self._documents[1]

    @property
    def head(self) -> PostDocument | None:
        """The document that holds the head."""
        second = self.second
        return second if second is not None and holds_head(second) else self.document

    @property
    def text(self) -> PostText | None:
        """What is written of it."""
        post, second = self._documents
        lines = None if post is None else post.lines().texts
        if second is None:
            return None if post is None or lines is None else PostText(post.path, lines)
        path = second.path if post is None else post.path
        project = self._workspace.project
        if post is None and project is not None:
            found = second_files.posts_of((path,), project.generator, project.site)
            path = next(found, path)
        return PostText(path, lines, second.lines().texts)

    def _follow(self, *_: object) -> None:
        current = self._workspace.current
        post, second = current, None
        if current is not None and is_second(current):
            post, second = next(iter(posts_of(self._workspace, current)), None), current
        elif current is not None:
            second = second_of(self._workspace, current)
        if (post, second) == self._documents:
            return
        for connection in self._connections:
            QObject.disconnect(connection)
        self._documents = (post, second)
        there = [document for document in self._documents if document is not None]
        self._connections = [
            *(document.edited.connect(partial(self._edited, document)) for document in there),
            *(document.path_changed.connect(self._follow) for document in there),
        ]
        self.changed.emit()

    def _edited(self, document: PostDocument, edit: LineEdit, _revision: int) -> None:
        self.edited.emit(edit, document is self.head)
