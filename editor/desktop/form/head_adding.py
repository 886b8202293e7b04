"""Adds front matter to the current post, in the style of the posts around it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.documents.second_documents import second_of
from editor.desktop.ui.messages import translated
from editor.project.begun_heads import begun_head

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.form.panel import FormPanel
    from editor.desktop.ui.tasks import TaskRunner
    from editor.errors import EditorError
    from editor.text.lines import LineEdit

_KEY = "begun head"


class HeadAdding(QObject):
    """Gives the post that ``panel`` shows a head, as an undo step of its own."""

    def __init__(
        self, panel: FormPanel, host: Host, workspace: Workspace, tasks: TaskRunner
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._host = host
        self._workspace = workspace
        self._tasks = tasks
        panel.head_offer.wanted.connect(self.add)

    @property
    def is_possible(self) -> bool:
        """Whether the post has no front matter, and can get some."""
        current = self._workspace.current
        if current is None or second_of(self._workspace, current) is not None:
            return False
        return self._panel.lacks_head

    def add(self) -> None:
        """Look at how the other posts write theirs, and add it."""
        document, project = self._workspace.current, self._workspace.project
        if document is None or project is None or not self.is_possible:
            return
        library = self._workspace.library
        posts, now = tuple(library.summaries), library.now()
        work = partial(begun_head, project, document.path, document.lines(), posts=posts, now=now)
        take = partial(self._take, document, document.revision)
        self._tasks.run(work, take, self._refuse, key=_KEY)

    def _take(self, document: PostDocument, revision: int, edit: LineEdit) -> None:
        if document is not self._workspace.current or not self.is_possible:
            return
        if document.revision != revision:
            self.add()  # the writer has gone on writing
            return
        document.apply(edit, self.tr("Add Front Matter"))
        self._panel.show_head()

    def _refuse(self, error: EditorError) -> None:
        self._host.show_message(translated(error.message))
