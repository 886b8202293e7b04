"""Renames a post: what that would change is shown first, done as one, and undone as one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor.desktop.posts.plan_pane import affected_by, below
from editor.desktop.posts.rename_pane import Names, Places
from editor.desktop.posts.taking_back import Words
from editor.desktop.ui.notices import Notice
from editor.desktop.ui.plain_text import in_sentence
from editor.desktop.ui.task_control import TaskControl
from editor.errors import EditorError, Message, Severity
from editor.project.addresses import keeps_addresses, whole
from editor.project.rename import Renaming, folder_of, plan_rename, readdressing, slug_of
from editor.storage.file import ChangedOutside

if TYPE_CHECKING:
    from pathlib import Path

    from editor.desktop.documents.plans import PlanRunner
    from editor.desktop.documents.saving import Saver
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.posts.rename_pane import RenamePane
    from editor.desktop.posts.taking_back import TakingBack
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner
    from editor.project.addresses import Readdressing
    from editor.project.plan import Done, Plan
    from editor.project.project import Project

_PLAN = "rename plan"
_NOTICE = "renamed"
_PAUSE_MS = 150
"""A plan is made when the writer pauses; each looks through the whole blog."""


class PostRenaming(QObject):
    """Asks in the pane what a post is to be called, plans it, and carries it out."""

    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        pane: RenamePane,
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
        self._post: Path | None = None
        self._names = Names("", "", "")
        self._plan: Plan | None = None
        self._is_busy = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        pane.names_changed.connect(self._outdate)
        pane.accepted.connect(self._carry_out)
        pane.save_all_wanted.connect(self._save_all)
        pane.closed.connect(host.leave_review)
        pane.left.connect(self._left)
        workspace.modified_changed.connect(self._outdate)
        workspace.library.came.connect(self._outdate)

    def ask(self, post: Path) -> None:
        """Show the pane for a post."""
        project = self._workspace.project
        if project is None or self._is_busy:
            return
        self._left()
        summary = self._workspace.library.summary(post)
        slug = slug_of(project, post)
        folder = below(project, folder_of(project, post))
        title = post.stem if summary is None else summary.title
        self._post, self._names = post, Names(title, slug, folder)
        self._host.show_review(self._pane)
        self._pane.ask(
            title,
            self._names,
            self._folders(project),
            has_slug=bool(slug),
            can_keep=keeps_addresses(project),
        )
        self._look()

    def _folders(self, project: Project) -> list[str]:
        found = {folder_of(project, row.path) for row in self._workspace.library.summaries}
        return sorted(below(project, folder) for folder in found)

    def _left(self) -> None:
        """The pane is no longer in view; a rename that is under way goes on."""
        self._pause.stop()
        self._tasks.cancel(_PLAN)
        self._post = self._plan = None

    def _outdate(self, *_: object) -> None:
        """The names, or what stands on the disk, are other ones."""
        if self._post is not None and not self._is_busy:
            self._plan = None
            self._pane.show_waiting(busy=False)
            self._pause.start()

    def _look(self) -> None:
        """Work out what the names would change, if they can be had and nothing is unsaved."""
        project, post = self._workspace.project, self._post
        if project is None or post is None:
            return
        self._tasks.cancel(_PLAN)
        wanted = self._wanted(project)
        if wanted == Renaming(alias=wanted.alias):
            self._pane.show_unchanged()
            return
        unsaved = self._plans.unsaved(project.root)
        if unsaved:
            self._pane.show_unsaved([document.path.name for document in unsaved])
            return
        posts = self._workspace.library.all_posts
        control = TaskControl(self._pane.show_progress)
        self._tasks.run(
            lambda: (
                plan_rename(project, post, wanted, posts=posts, checkpoint=control.report),
                readdressing(project, post, wanted),
            ),
            partial(self._planned, project, post),
            self._refused,
            key=_PLAN,
            control=control,
        )

    def _wanted(self, project: Project) -> Renaming:
        """What the fields say that the post is not called already."""
        before, now = self._names, self._pane.names
        return Renaming(
            None if now.title == before.title else now.title,
            None if now.slug == before.slug else now.slug,
            None if now.folder == before.folder else project.root / now.folder,
            alias=now.keeps_address,
        )

    def _refused(self, error: EditorError) -> None:
        self._pane.show_error(error)

    def _planned(self, project: Project, post: Path, found: tuple[Plan, Readdressing]) -> None:
        plan, addresses = found
        old, new = below(project, post), below(project, plan.after(post.resolve()))
        if not plan:
            self._pane.show_unchanged()
            return
        self._plan = plan
        published = ""
        if addresses.old is not None and addresses.new is not None:
            published = self._from_to(whole(project, addresses.old), whole(project, addresses.new))
        places = Places(self._from_to(old, new), published, addresses.is_change)
        affected = affected_by(project, plan, moves=False)
        self._pane.show_rename(places, affected, len(plan.problems))

    def _from_to(self, old: str, new: str) -> str:
        if old == new:
            return old
        return self.tr("{old} → {new}").format(old=in_sentence(old), new=in_sentence(new))

    def _save_all(self) -> None:
        project = self._workspace.project
        if project is not None:
            self._saver.save_all(self._plans.unsaved(project.root), self._outdate)

    def _carry_out(self) -> None:
        project, post, plan = self._workspace.project, self._post, self._plan
        if project is None or post is None or plan is None or self._is_busy:
            return
        if self._plans.unsaved(project.root):
            self._look()
            return
        self._is_busy = True
        self._pane.show_waiting(busy=True)
        self._plans.carry_out(
            plan,
            self.tr("Rename"),
            partial(self._renamed, project, post, plan),
            self._failed,
        )

    def _failed(self, error: EditorError) -> None:
        self._is_busy = False
        if isinstance(error, ChangedOutside):
            hint: Message | None = Message("Nothing has been renamed. Look again at the changes.")
        else:
            hint = error.hint or Message("Nothing has been renamed.")
        error = EditorError(error.message, hint=hint, path=error.path)
        self._notices.error(error, key=_NOTICE)
        self._outdate()

    def _renamed(self, project: Project, post: Path, plan: Plan, done: Done) -> None:
        self._is_busy = False
        if self._post is not None:
            self._host.leave_review()
        new = plan.after(post.resolve())
        others = sum(change.file.path != post.resolve() for change in plan.changes)
        text = self.tr("{name} has been renamed.").format(name=in_sentence(post.name))
        if plan.moves:
            text = self.tr("{name} has been renamed to {new}.").format(
                name=in_sentence(post.name), new=in_sentence(below(project, new))
            )
        parts = [self.tr("Links in %n other file(s) were changed.", "", others)] if others else []
        if plan.problems:
            parts.append(self.tr("%n link(s) must be changed by hand.", "", len(plan.problems)))
        parts += [str(trouble) for trouble in done.troubles]
        words = Words(
            self.tr("Undo Rename"),
            self.tr("{name} has its old name again").format(name=in_sentence(post.name)),
            self.tr("The rename could not be undone in all files."),
        )
        notice = Notice(_NOTICE, Severity.NOTE, text, " ".join(parts))
        self._taking_back.offer(notice, plan, done, words)
