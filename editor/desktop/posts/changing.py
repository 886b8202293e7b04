"""Does something to posts: at once, or after what it would change was shown; both can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

import shiboken6
from PySide6.QtCore import QObject, QTimer

from editor.desktop.posts.plan_pane import affected_by
from editor.desktop.ui.messages import translated
from editor.desktop.ui.notices import Notice
from editor.desktop.ui.task_control import TaskControl
from editor.errors import EditorError, Message, Severity
from editor.storage.file import ChangedOutside

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.plans import PlanRunner
    from editor.desktop.documents.saving import Saver
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.posts.changes_pane import ChangesPane, Question
    from editor.desktop.posts.taking_back import TakingBack, Words
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner
    from editor.project.index import Checkpoint
    from editor.project.plan import Done, Plan
    from editor.project.post import PostSummary
    from editor.project.project import Project

_PLAN = "plan of changes"
_NOTICE = "changed posts"
_PAUSE_MS = 150
"""A plan is made when the writer pauses; one that moves posts looks through the whole blog."""


class Planning(Protocol):
    """Works out what a deed changes, in a thread. Raises EditorError."""

    def __call__(
        self,
        project: Project,
        values: Sequence[str],
        posts: Sequence[PostSummary] | None,
        checkpoint: Checkpoint,
        /,
    ) -> Plan:
        """``values`` are the answers to what is asked, in their order."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done to posts.

    ``posts`` are those it is done to, none if that shows only in the plan. ``done`` says what was
    done, and ``outcome``, in a thread, what comes of it; ``nothing`` is said where nothing changes.
    """

    posts: tuple[Path, ...]
    plan: Planning
    question: Question
    step: str
    words: Words
    nothing: str
    done: Callable[[Plan], str]
    outcome: Callable[[Project, Plan], str] = lambda _project, _plan: ""


class PostChanging(QObject):
    """Plans deeds, shows them in the pane, and carries them out.

    Unsaved text of the posts is saved first: by itself where a deed is done at once, else when the
    writer agrees.
    """

    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        pane: ChangesPane,
        plans: PlanRunner,
        *,
        saver: Saver,
        tasks: TaskRunner,
        notices: Notices,
        taking_back: TakingBack,
    ) -> None:
        super().__init__(pane)
        self._workspace = workspace
        self._host = host
        self._pane = pane
        self._plans = plans
        self._saver = saver
        self._tasks = tasks
        self._notices = notices
        self._taking_back = taking_back
        self._shown: Deed | None = None
        self._plan: Plan | None = None
        self._unsaved: Sequence[PostDocument] = ()
        self._is_busy = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        pane.values_changed.connect(self._outdate)
        pane.accepted.connect(self._accept)
        pane.save_all_wanted.connect(self._save_all)
        pane.closed.connect(host.leave_review)
        pane.left.connect(self._left)
        workspace.modified_changed.connect(self._outdate)
        workspace.library.came.connect(self._outdate)

    def show(self, deed: Deed) -> None:
        """Ask what has to be said first, and show what that would change."""
        if self._workspace.project is None or self._is_busy:
            return
        self._left()
        self._shown = deed
        self._host.show_review(self._pane)
        self._pane.ask(deed.question)
        self._look()

    def do(self, deed: Deed) -> None:
        """Do it at once; unsaved text of the posts is saved first."""
        project = self._workspace.project
        if project is None or self._is_busy:
            return
        self._is_busy = True
        self._save_and_plan(project, deed, self._workspace.open_files.below(*deed.posts))

    def _save_and_plan(
        self, project: Project, deed: Deed, documents: Sequence[PostDocument]
    ) -> None:
        def saved(success: bool) -> None:
            if success:
                self._work_out(project, deed)
            else:
                self._is_busy = False  # why is said by the save

        self._saver.save_all([one for one in documents if one.is_modified], saved)

    def _work_out(self, project: Project, deed: Deed) -> None:
        control = TaskControl()

        def planned(plan: Plan) -> None:
            # Links may have to follow in posts that are open with unsaved text.
            behind = self._unsaved_in(plan)
            if behind:
                self._save_and_plan(project, deed, behind)
            elif plan:
                self._carry_out(project, deed, plan)
            else:
                self._is_busy = False
                self._host.show_message(deed.nothing)

        self._tasks.run(
            partial(deed.plan, project, (), self._workspace.library.all_posts, control.report),
            planned,
            self._failed,
            dropped=self._dropped,
            control=control,
        )

    def _dropped(self) -> None:
        self._is_busy = False

    def _unsaved_in(self, plan: Plan) -> list[PostDocument]:
        paths = [change.file.path for change in plan.changes]
        paths += [step.old for step in plan.moves]
        return [one for one in self._workspace.open_files.below(*paths) if one.is_modified]

    def _left(self) -> None:
        """The pane is no longer in view; what is being done goes on."""
        self._pause.stop()
        self._tasks.cancel(_PLAN)
        self._shown = self._plan = None

    def _outdate(self, *_: object) -> None:
        """The values, or what stands on the disk, are other ones."""
        if self._shown is not None and not self._is_busy:
            self._plan = None
            self._pane.show_waiting("")
            self._pause.start()

    def _look(self) -> None:
        """Work out what the deed would change, if all is said and nothing in it is unsaved."""
        project, deed = self._workspace.project, self._shown
        if project is None or deed is None:
            return
        self._tasks.cancel(_PLAN)
        unsaved = [one for one in self._workspace.open_files.below(*deed.posts) if one.is_modified]
        if not self._pane.is_filled:
            self._pane.show_missing()
        elif unsaved:
            self._show_unsaved(unsaved)
        else:
            control = TaskControl(self._pane.show_progress)
            values, posts = self._pane.values, self._workspace.library.all_posts

            def work() -> tuple[Plan, str]:
                plan = deed.plan(project, values, posts, control.report)
                return plan, deed.outcome(project, plan)

            self._tasks.run(
                work,
                partial(self._planned, project, deed),
                self._pane.show_error,
                key=_PLAN,
                control=control,
            )

    def _planned(self, project: Project, deed: Deed, found: tuple[Plan, str]) -> None:
        plan, outcome = found
        unsaved = self._unsaved_in(plan)
        if unsaved:
            self._show_unsaved(unsaved)
        elif not plan and not plan.problems:
            self._pane.show_nothing(deed.nothing)
        else:
            self._plan = plan
            affected = affected_by(project, plan, moves=True)
            self._pane.show_plan("", affected, len(plan.problems), outcome)
            self._pane.go.setEnabled(bool(plan))

    def _show_unsaved(self, documents: Sequence[PostDocument]) -> None:
        self._unsaved = documents
        self._pane.show_unsaved([document.path.name for document in documents])

    def _save_all(self) -> None:
        self._saver.save_all(filter(shiboken6.isValid, self._unsaved), self._outdate)

    def _accept(self) -> None:
        project, deed, plan = self._workspace.project, self._shown, self._plan
        if project is None or deed is None or plan is None or self._is_busy:
            return
        if self._unsaved_in(plan):
            self._look()
            return
        self._is_busy = True
        self._pane.show_waiting(self.tr("Changing the posts…"))
        self._carry_out(project, deed, plan)

    def _carry_out(self, project: Project, deed: Deed, plan: Plan) -> None:
        self._plans.carry_out(
            plan, deed.step, partial(self._changed, project, deed, plan), self._failed
        )

    def _failed(self, error: EditorError) -> None:
        self._is_busy = False
        hint = error.hint or Message("Nothing has been changed.")
        if isinstance(error, ChangedOutside):
            hint = Message("Nothing has been changed. Look again at the changes.")
        error = EditorError(error.message, hint=hint, path=error.path)
        self._notices.error(error, key=_NOTICE)
        self._outdate()

    def _changed(self, project: Project, deed: Deed, plan: Plan, done: Done) -> None:
        self._is_busy = False
        if self._shown is deed:
            self._host.leave_review()
        self._tasks.run(
            partial(deed.outcome, project, plan), partial(self._report, deed, plan, done)
        )

    def _report(self, deed: Deed, plan: Plan, done: Done, outcome: str) -> None:
        parts = [outcome] if outcome else []
        own = {path.resolve() for path in deed.posts}
        others = sum(change.file.path not in own for change in plan.changes) if own else 0
        if others:
            parts.append(self.tr("Links in %n other file(s) follow.", "", others))
        parts += [
            self.tr("{name}: {reason}").format(name=path.name, reason=translated(problem.message))
            for path, problem in plan.problems[:3]
        ]
        parts += [str(trouble) for trouble in done.troubles]
        notice = Notice(_NOTICE, Severity.NOTE, deed.done(plan), " ".join(parts))
        self._taking_back.offer(notice, plan, done, deed.words)
