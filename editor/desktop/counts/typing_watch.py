"""Notices by how many words the writer makes the open posts longer or shorter by typing.

What is typed, deleted or cut off by keys counts, and what Undo and Redo do with it. What commands,
pasting and dropping do does not, nor what comes from the disk: another program's changes, recovered
text, an earlier version. So opening a post, pasting a quotation or undoing that is no writing.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.scan.word_change import word_change

if TYPE_CHECKING:
    from pathlib import Path

    from editor.desktop.counts.writing_days import WritingDays
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.text.lines import LineEdit


class _Watched:
    """An open post: its lines as they were before the edit that is reported, and its path."""

    def __init__(self, document: PostDocument) -> None:
        self.lines = list(document.lines().texts)
        self.path: Path = document.path
        self.is_taking = False


class TypingWatch(QObject):
    """Reports to the `WritingDays` what is typed in the posts of a window."""

    def __init__(self, workspace: Workspace, days: WritingDays, parent: QObject) -> None:
        super().__init__(parent)
        self._days = days
        self._watched: dict[PostDocument, _Watched] = {}
        workspace.opened.connect(self._watch)
        workspace.closed.connect(self._forget)

    def _watch(self, document: PostDocument) -> None:
        self._watched[document] = _Watched(document)
        document.edited.connect(partial(self._edited, document))
        document.about_to_take.connect(partial(self._take, document, begins=True))
        document.taken.connect(partial(self._take, document, begins=False))
        document.path_changed.connect(partial(self._renamed, document))

    def _forget(self, document: PostDocument) -> None:
        self._watched.pop(document, None)

    def _edited(self, document: PostDocument, edit: LineEdit, _revision: int) -> None:
        watched = self._watched.get(document)
        if watched is None:
            return
        end = edit.first + edit.removed
        before = watched.lines[edit.first : end]
        watched.lines[edit.first : end] = edit.inserted
        is_body = edit.first >= document.body_start
        if is_body and not watched.is_taking and document.steps.is_typing:
            change = word_change("\n".join(before), "\n".join(edit.inserted))
            if change:
                self._days.add(document.path, change)

    def _take(self, document: PostDocument, *, begins: bool) -> None:
        if document in self._watched:
            self._watched[document].is_taking = begins

    def _renamed(self, document: PostDocument) -> None:
        watched = self._watched.get(document)
        if watched is not None:
            self._days.moved(watched.path, document.path)
            watched.path = document.path
