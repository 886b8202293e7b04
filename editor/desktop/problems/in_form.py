"""Shows the problems of the head in the form: as they come patiently, as they go at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor.desktop.documents.whole_post import WholePost
from editor.project.checks import check_head
from editor.project.mends import TextMend

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.form.panel import FormPanel
    from editor.desktop.problems.checking import Checking
    from editor.desktop.problems.mending import Mending
    from editor.errors import Mend, Problem
    from editor.project.demand_checks import DemandChecks
    from editor.text.lines import LineEdit

_OPENED_MS = 100
"""A post is shown before it is judged."""
_SOON_MS = 60
"""After a key: what is mended goes, and nothing comes."""
_LONG = 100
"""Lines of a head from which on it is looked at later."""
_LATER_MS = 250
PAUSE_MS = 800
"""After the last key: what is being written is no mistake yet."""


class InForm(QObject):
    """Checks the head of the current post, in the time that the head takes.

    The other posts have their say as `Checking` has it of the list of posts. What is done about a
    problem of the text is an edit of the post, and one step; the rest is for `Mending`. ``demands``
    are those of the fields of posts, once they are known.
    """

    def __init__(
        self,
        workspace: Workspace,
        panel: FormPanel,
        checking: Checking,
        mending: Mending,
        *,
        demands: Callable[[], DemandChecks | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._panel = panel
        self._checking = checking
        self._mending = mending
        self._demands = demands
        self._post = WholePost(workspace, self)
        self._last = -1
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._drop_mended)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._check)
        self._post.changed.connect(self._post_changed)
        self._post.edited.connect(self._edited)
        checking.neighbours_changed.connect(self._others_changed)
        # By then it is known which values match their patterns.
        checking.post_checked.connect(self._others_changed)
        workspace.library.time_came.connect(self._others_changed)
        panel.field_left.connect(self._field_left)
        panel.shown.connect(lambda: self._pause.start(_OPENED_MS))
        panel.mend_wanted.connect(self._mend)

    def _post_changed(self) -> None:
        self._soon.stop()
        self._panel.show_problems(())
        document = self._post.head
        if document is None:
            self._pause.stop()
            return
        head = document.head()
        self._last = -1 if head is None else head.last
        self._pause.start(_OPENED_MS)

    def _edited(self, edit: LineEdit, is_of_head: bool) -> None:
        document = self._post.head
        if document is None or not is_of_head:
            return
        head, before = document.head(), self._last
        self._last = -1 if head is None else head.last
        if head is None or edit.first <= max(before, head.last):
            is_long = head is not None and head.last - head.first > _LONG
            self._soon.start(_LATER_MS if is_long else _SOON_MS)
            self._pause.start(PAUSE_MS)

    def _field_left(self) -> None:
        """What was entered is complete."""
        if self._pause.isActive():
            self._check()

    def check_again(self) -> None:
        """Check it when the writer pauses, since more is known of what its fields are to be."""
        self._others_changed()

    def _others_changed(self) -> None:
        if not self._pause.isActive():
            self._check()

    def _check(self) -> None:
        self._soon.stop()
        self._pause.stop()
        self._panel.show_problems(self._found())

    def _drop_mended(self) -> None:
        """Of what is shown, what is there still, in the words of now."""
        shown = {_name(problem) for problem in self._panel.problems}
        if shown:
            self._panel.show_problems([it for it in self._found() if _name(it) in shown])

    def _found(self) -> tuple[Problem, ...]:
        project, post = self._workspace.project, self._post.text
        if project is None or post is None or self._panel.isHidden():
            return ()
        between = self._checking.between
        known = between if between is not None and between.knows(post.path) else None
        return check_head(
            project,
            post.path,
            post.lines or (),
            known,
            self._checking.clock(),
            demands=self._demands(),
            second=post.second,
        )

    def _mend(self, problem: Problem, way: Mend) -> None:
        post = self._post.text
        if post is None:
            return
        document = self._workspace.document_at(problem.file or post.path)
        if not isinstance(way, TextMend) or document is None:
            self._mending.do(post.path, problem, way)
            return
        self._mending.edit(document, way)
        self._panel.read_again()
        self._check()


def _name(problem: Problem) -> tuple[str | None, str]:
    """What a problem is known by while its numbers change."""
    return problem.field, problem.message.template
