"""Puts problems right: by an edit of the open post, or by what another feature does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.ui.messages import translated
from editor.errors import EditorError
from editor.project.mends import EditTitle, OpenPost, Rename, Retag, Rewrite, TextMend

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.ui.notices import Notices
    from editor.errors import Mend, Problem
    from editor.text import LineEdit

_NOTICE = "mend"


@dataclass(frozen=True, slots=True)
class Ways:
    """What other features do: the writer edits the title, or is shown what would change.

    ``merge_tags`` makes one tag of two, ``change_file`` changes a post that is not open.
    """

    edit_title: Callable[[], None]
    merge_tags: Callable[[str, str], None]
    change_file: Callable[[Path, TextMend], None]


class Mending(QObject):
    """Does what mends ask for; ``mended`` says that an open post was changed.

    ``go_to_place`` puts the cursor on a line and a column of the current post.
    """

    mended = Signal(object, object)

    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        notices: Notices,
        *,
        go_to_place: Callable[[int, int], None],
        ways: Ways,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._host = host
        self._notices = notices
        self._go_to_place = go_to_place
        self._ways = ways

    def do(self, path: Path, problem: Problem, way: Mend) -> None:
        """Put a problem of the post at ``path`` right, in one of the ways there are."""
        self._notices.withdraw(_NOTICE)
        match way:
            case Retag() as mend:
                self._ways.merge_tags(mend.old, mend.new)
            case Rename():
                self._in_post(path, lambda: self._host.run("post.rename"))
            case OpenPost() as mend:
                self._workspace.open_post(mend.path)
            case EditTitle():
                self._in_post(path, self._ways.edit_title)
            case TextMend() as mend:
                needs_writer = isinstance(mend, Rewrite) and mend.cursor is not None
                file = problem.file or path
                document = self._workspace.document_at(file)
                if document is not None and file != path and not needs_writer:
                    # A second file is edited where the form edits it: beside the post.
                    if self._applied(document, mend)[0]:
                        self.mended.emit(path, problem)
                elif needs_writer or document is not None:
                    self._in_post(file, partial(self._edit, file, problem, mend))
                else:
                    self._ways.change_file(file, mend)

    def edit(self, document: PostDocument, mend: TextMend) -> None:
        """Make an edit of a post where the writer is, without going there."""
        self._notices.withdraw(_NOTICE)
        self._applied(document, mend)

    def _applied(self, document: PostDocument, mend: TextMend) -> tuple[bool, LineEdit | None]:
        """Whether the edit could be made, and what it was if there was something to change."""
        try:
            edit = mend.edit(document.lines().texts, self._workspace.head_rules)
            if edit is not None:
                document.apply(edit, translated(mend.label))
        except EditorError as error:
            self._notices.error(error, key=_NOTICE)
            return False, None
        return True, edit

    def _in_post(self, path: Path, act: Callable[[], None]) -> None:
        current = self._workspace.current
        if current is not None and current.path == path:
            if self._host.is_covered:
                self._host.leave_review()
            self._host.focus_text()
            act()
        else:
            self._workspace.open_post(path, act)

    def _edit(self, path: Path, problem: Problem, mend: TextMend) -> None:
        document = self._workspace.current
        if document is None or document.path != path:
            return
        done, edit = self._applied(document, mend)
        if not done:
            return
        if isinstance(mend, Rewrite) and mend.cursor is not None:
            self._go_to_place(*mend.cursor)
            return
        if edit is not None and edit.first >= document.body_start:
            self._go_to_place(edit.first, 0)
        self.mended.emit(path, problem)
