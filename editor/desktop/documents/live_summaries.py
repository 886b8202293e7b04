"""What the list says of open posts: what stands in their text now, not in their files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desktop.documents.document import PostDocument
from editor.desktop.documents.second_documents import is_second, posts_of, second_of
from editor.project.heads import HEADING_LINES, head_of
from editor.project.scanning import scan_post
from editor.project.second_files import whole_head
from editor.project.summaries import summary_of

if TYPE_CHECKING:
    from pathlib import Path

    from editor.desktop.documents.library import Library
    from editor.desktop.documents.workspace import Workspace
    from editor.project.heads import PostHead
    from editor.project.index import Batch
    from editor.text.lines import LineEdit

INTERVAL_MS = 100
"""At most this often: reading a head takes a fraction of a millisecond, the list some more."""


class LiveSummaries(QObject):
    """Keeps the library's rows of open posts in step with what is typed into them.

    A row is the text's as long as the post is open and says something else than its file. ``read``
    says that the head of an open post, or its title, was read again.
    """

    read = Signal(PostDocument)

    def __init__(self, workspace: Workspace, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._library = library
        self._touched: set[PostDocument] = set()
        self._heads: dict[PostDocument, PostHead] = {}
        self._timer = QTimer(self, singleShot=True, interval=INTERVAL_MS)
        self._timer.timeout.connect(self._read)
        workspace.opened.connect(self._opened)
        workspace.closed.connect(self._closed)
        workspace.project_changed.connect(self._heads.clear)
        library.came.connect(self._came)

    def head(self, document: PostDocument) -> PostHead | None:
        """The head of an open post as it was read last; None if it has not been yet."""
        return self._heads.get(document)

    def _opened(self, document: PostDocument) -> None:
        path = document.path

        def moved() -> None:
            nonlocal path
            self._library.show_typed(path, None)
            path = document.path
            self._touch(document)

        document.edited.connect(partial(self._edited, document))
        document.path_changed.connect(moved)
        self._touch(document)

    def _closed(self, document: PostDocument) -> None:
        self._touched.discard(document)
        self._heads.pop(document, None)
        self._library.show_typed(document.path, None)
        for post in posts_of(self._workspace, document):
            self._touch(post)

    def _edited(self, document: PostDocument, edit: LineEdit, _revision: int) -> None:
        head = document.head()
        # A post without a title in its head is named after the first heading of its body.
        if edit.first <= (-1 if head is None else head.last) + HEADING_LINES:
            self._touch(document)

    def _came(self, batch: Batch) -> None:
        """A file was read after it was saved: where it says the same, the row is the file's."""
        came = {row.path for row in batch.rows}
        for document in self._workspace.documents:
            if document.path in came:
                self._touch(document)

    def _touch(self, document: PostDocument) -> None:
        self._touched.update((document, *posts_of(self._workspace, document)))
        if not self._timer.isActive():
            self._timer.start()

    def _read(self) -> None:
        touched, self._touched = self._touched, set()
        project = self._workspace.project
        if project is None:
            return
        for document in touched:
            path: Path = document.path
            if is_second(document):
                continue  # it is no post by itself
            scan = partial(scan_post, project.site, path)
            head = head_of(document.lines().texts, document.rules, scan)
            second = second_of(self._workspace, document)
            texts = None if second is None else second.lines().texts
            head = whole_head(head, path, project.site, texts)
            summary = summary_of(head, path, project.generator, project.site)
            self._heads[document] = head
            self._library.show_typed(path, summary)
            self.read.emit(document)
