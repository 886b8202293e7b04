"""Shows what a plan would change, carries it out, and offers to undo it: whatever is planned."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QTimer

from editor.desktop.documents.file_change import Blog
from editor.desktop.posts.plan_pane import problem_of
from editor.desktop.ui.notices import Notice
from editor.desktop.ui.plain_text import in_sentence
from editor.desktop.ui.task_control import TaskControl
from editor.errors import EditorError, Message, Severity
from editor.storage.file import ChangedOutside

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.desktop.documents.plans import PlanRunner
    from editor.desktop.documents.saving import Saver
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.posts.plan_pane import Planned, PlanPane
    from editor.desktop.posts.taking_back import TakingBack, Words
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner
    from editor.project.index import Checkpoint
    from editor.project.plan import Done, Plan
    from editor.project.project import Project

_PLAN = "plan of changes"
_NOTICE = "changed posts"
_PAUSE_MS = 150
"""A plan is made when the writer pauses; one that moves posts looks through the whole blog."""

_NAMED = 3
"""How many of the things that were left as they are a notice names."""


Work: TypeAlias = "Callable[[Blog, Checkpoint], Planned]"
"""Makes a plan, in a thread. Raises EditorError."""


@dataclass(frozen=True, slots=True)
class Intent:
    """Something to be done to posts.

    ``work`` says how the plan is made of what has been entered by now, or what has to be entered
    first. ``doing`` is said while it is done, ``nothing`` where nothing changes; ``done`` is a
    sentence on what was done, and others on what comes of it.
    """

    work: Callable[[], Work | str]
    doing: str
    nothing: str
    words: Words
    done: Callable[[Planned], tuple[str, Sequence[str]]]


class PlanReview(QObject):
    """Makes plans in the background, shows them in ``pane``, and carries them out.

    A plan is made upon what is in the text, saved or not. Before it is carried out, the unsaved
    posts in it are saved; if one of them says something else by then, it is planned again.
    """

    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        pane: PlanPane,
        *,
        plans: PlanRunner,
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
        self._shown: Intent | None = None
        self._planned: Planned | None = None
        self._is_busy = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        pane.changed.connect(self._outdate)
        pane.accepted.connect(self._accept)
        pane.closed.connect(host.leave_review)
        pane.left.connect(self._left)
        workspace.modified_changed.connect(self._outdate)
        workspace.library.came.connect(self._outdate)
        workspace.project_changed.connect(self._leave)

    def show(self, intent: Intent, ask: Callable[[], None]) -> None:
        """Let the pane ``ask`` what has to be said, and show what that would change."""
        if self._workspace.project is None or self._is_busy:
            return
        self._left()
        self._shown = intent
        self._host.show_review(self._pane)
        ask()
        self._look()

    def do(self, intent: Intent) -> None:
        """Do it at once."""
        project, work = self._workspace.project, intent.work()
        if project is None or self._is_busy or isinstance(work, str):
            return
        self._is_busy = True

        def planned(found: Planned) -> None:
            if found.plan:
                self._save_and_carry_out(intent, found)
            else:
                self._is_busy = False
                self._host.show_message(intent.nothing)

        def dropped() -> None:
            self._is_busy = False

        control = TaskControl()
        self._tasks.run(
            partial(work, self._blog(project), control.report),
            planned,
            self._failed,
            dropped=dropped,
            control=control,
        )

    def _blog(self, project: Project) -> Blog:
        return Blog(project, self._workspace.library.all_posts, self._plans.texts(project.root))

    def _leave(self) -> None:
        """Another blog is open, which has no such posts."""
        if self._shown is not None:
            self._host.leave_review()

    def _left(self) -> None:
        """The pane is no longer in view; what is being done goes on."""
        self._pause.stop()
        self._tasks.cancel(_PLAN)
        self._shown = self._planned = None

    def _outdate(self, *_: object) -> None:
        """What was entered, or what the posts say, is something else now."""
        if self._shown is not None and not self._is_busy:
            self._planned = None
            self._pane.wait()
            self._pause.start()

    def _look(self) -> None:
        """Work out what would change, if all is said that has to be."""
        project, intent = self._workspace.project, self._shown
        if project is None or intent is None:
            return
        self._tasks.cancel(_PLAN)
        work = intent.work()
        if isinstance(work, str):
            self._pane.show_nothing(work)
            return
        control = TaskControl(self._pane.show_progress)
        self._tasks.run(
            partial(work, self._blog(project), control.report),
            partial(self._show_planned, project, intent),
            self._pane.show_error,
            key=_PLAN,
            control=control,
        )

    def _show_planned(self, project: Project, intent: Intent, found: Planned) -> None:
        if not found.plan and not found.plan.problems:
            self._pane.show_nothing(intent.nothing)
            return
        self._planned = found
        self._pane.show_planned(project, found)

    def _accept(self) -> None:
        intent, found = self._shown, self._planned
        if intent is None or found is None or self._is_busy:
            return
        self._is_busy = True
        self._pane.wait(intent.doing)
        self._save_and_carry_out(intent, found)

    def _save_and_carry_out(self, intent: Intent, found: Planned) -> None:
        documents = self._plans.unsaved_in(found.plan)

        def saved(success: bool) -> None:
            plan = self._plans.after_saving(found.plan, documents) if success else None
            if plan is not None:
                self._carry_out(intent, found, plan)
                return
            self._is_busy = False  # why something is not saved is said by the save
            if success and self._shown is None:
                self.do(intent)
            else:
                self._outdate()

        self._saver.save_all(documents, saved)

    def _carry_out(self, intent: Intent, found: Planned, plan: Plan) -> None:
        done = partial(self._done, intent, found, plan)
        self._plans.carry_out(plan, intent.words.step, done, self._failed)

    def _failed(self, error: EditorError) -> None:
        self._is_busy = False
        hint = error.hint or Message("Nothing has been changed.")
        if isinstance(error, ChangedOutside):
            hint = Message("Nothing has been changed. Look again at the changes.")
        error = EditorError(error.message, hint=hint, path=error.path)
        self._notices.error(error, key=_NOTICE)
        self._outdate()

    def _done(self, intent: Intent, found: Planned, plan: Plan, done: Done) -> None:
        self._is_busy = False
        if self._shown is intent:
            self._host.leave_review()
        text, parts = intent.done(found)
        said = [*parts, *map(str, done.troubles)]
        if plan.problems:
            said.append(self._pane.left_sentence(len(plan.problems)))
        said += [
            self.tr("{name}: {reason}").format(
                name=in_sentence(path.name), reason=problem_of(problem)
            )
            for path, problem in plan.problems[:_NAMED]
        ]
        notice = Notice(_NOTICE, Severity.NOTE, text, " ".join(said))
        self._taking_back.offer(notice, plan, done, intent.words)
