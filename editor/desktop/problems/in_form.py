"""Shows the problems of the head in the form: as they come patiently, as they go at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor.desktop.documents.second_documents import second_of
from editor.project.checks import check_head
from editor.project.mends import TextMend

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.documents.document import PostDocument
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
        self._demands = demands
        self._workspace = workspace
        self._panel = panel
        self._checking = checking
        self._mending = mending
        self._demands = demands
        self._document: PostDocument | None = None
        self._last = -1
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._drop_mended)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._check)
        workspace.current_changed.connect(self._current_changed)
        checking.neighbours_changed.connect(self._others_changed)
        # By then it is known which values match their patterns.
        checking.post_checked.connect(self._others_changed)
        workspace.library.time_came.connect(self._others_changed)
        panel.field_left.connect(self._field_left)
        panel.shown.connect(lambda: self._pause.start(_OPENED_MS))
        panel.mend_wanted.connect(self._mend)

    def _current_changed(self) -> None:
        current = self._workspace.current
        if current is self._document:
            return
        if self._document is not None:
            self._document.edited.disconnect(self._edited)
        self._document = current
        self._soon.stop()
        self._panel.show_problems(())
        if current is None:
            self._pause.stop()
            return
        current.edited.connect(self._edited)
        head = current.head()
        self._last = -1 if head is None else head.last
        self._pause.start(_OPENED_MS)

    def _edited(self, edit: LineEdit, _revision: int) -> None:
        document = self._document
        head, before = None if document is None else document.head(), self._last
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
        project, document = self._workspace.project, self._document
        if project is None or document is None or self._panel.isHidden():
            return ()
        if second_of(self._workspace, document) is not None:
            return ()  # the lines of the problems would be those of another file
        between = self._checking.between
        known = between if between is not None and between.knows(document.path) else None
        now = self._checking.clock()
        texts = document.lines().texts
        demands = self._demands()
        return check_head(project, document.path, texts, known, now, demands=demands)

    def _mend(self, problem: Problem, way: Mend) -> None:
        document = self._document
        if document is None:
            return
        if not isinstance(way, TextMend):
            self._mending.do(document.path, problem, way)
            return
        self._mending.edit(document, way)
        self._panel.read_again()
        self._check()


def _name(problem: Problem) -> tuple[str | None, str]:
    """What a problem is known by while its numbers change."""
    return problem.field, problem.message.template
