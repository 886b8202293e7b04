"""Begins posts: asks for the title in a bar, plans as one types, and writes the file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.posts.new_post_choices import NewPostChoices
from editor.desktop.posts.plan_pane import below
from editor.desktop.ui.language_names import language_name
from editor.desktop.ui.messages import translated
from editor.desktop.ui.reports import InternalError
from editor.project.addresses import published_at, whole
from editor.project.new_places import choices
from editor.project.site_languages import languages_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.posts.new_post import NewPostBar
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import Task, TaskRunner
    from editor.errors import EditorError
    from editor.project.clock import Now
    from editor.project.lifecycle import NewPost
    from editor.project.new_places import Choices, Wish
    from editor.project.post import PostSummary
    from editor.project.project import Project


class NewPosts(QObject):
    """Makes posts of what the bar says.

    ``created`` is called with the path of one that is open, ``go_to_line`` puts the cursor in it;
    ``clock`` says what time it is for the writer.
    """

    def __init__(
        self,
        bar: NewPostBar,
        workspace: Workspace,
        host: Host,
        tasks: TaskRunner,
        notices: Notices,
        *,
        clock: Callable[[], Now],
        created: Callable[[Path], None],
        go_to_line: Callable[[int], None],
    ) -> None:
        super().__init__(bar)
        self._bar = bar
        self._workspace = workspace
        self._host = host
        self._tasks = tasks
        self._notices = notices
        self._clock = clock
        self._created = created
        self._go_to_line = go_to_line
        self._remembered = NewPostChoices(workspace.places)
        self._looking: Task | None = None
        self._accepted: list[str] = []
        bar.title_changed.connect(self._plan)
        bar.accepted.connect(self._create)
        workspace.current_changed.connect(bar.plan_again)
        workspace.project_changed.connect(bar.hide)

    def ask(self) -> None:
        """Open the bar; what there is to choose is in it a moment later."""
        project, posts = self._workspace.project, self._workspace.library.summaries
        if project is not None and self._bar.isHidden():
            self._bar.offer_nothing()
            self._looking = self._tasks.run(
                partial(self._looked, project, posts),
                partial(self._offer, project),
                self._not_looked,
                key="new post choices",
            )
        self._bar.ask()

    def _looked(self, project: Project, posts: Sequence[PostSummary]) -> tuple[Choices, Wish]:
        codes = languages_of(project, posts).codes
        return choices(project, posts, codes), self._remembered.of(project.root)

    def _offer(self, project: Project, found: tuple[Choices, Wish]) -> None:
        if project is self._workspace.project:
            self._bar.offer(found[0], partial(below, project), language_name, found[1])
            self._bar.plan_again()
        self._go_on(project)

    def _not_looked(self, error: EditorError) -> None:
        if not isinstance(error, InternalError):
            self._notices.error(error)
        self._go_on(self._workspace.project)

    def _go_on(self, project: Project | None) -> None:
        """Make the posts that were accepted before it was known what was chosen the last time."""
        titles, self._accepted = self._accepted, []
        if project is self._workspace.project:
            for title in titles:
                self._create(title)

    def _plan(self, title: str) -> None:
        project = self._workspace.project
        if project is not None:
            self._workspace.plan_post(
                title,
                self._clock().moment,
                self._bar.wish,
                partial(self._show, project),
                self._bar.show_error,
            )

    def _show(self, project: Project, plan: NewPost) -> None:
        address = published_at(project, plan.path, plan.head_lines)
        shown = "" if address is None else whole(project, address)
        self._bar.show_plan(plan, project.root, shown)

    def _create(self, title: str) -> None:
        if self._looking is not None and self._looking.is_pending:
            self._accepted.append(title)
            return
        project, wish = self._workspace.project, self._bar.wish
        if project is not None:
            self._workspace.plan_post(
                title,
                self._clock().moment,
                wish,
                partial(self._write, project, wish),
                self._notices.error,
                # No later title takes the place of one that was accepted.
                key=None,
            )

    def _write(self, project: Project, wish: Wish, plan: NewPost) -> None:
        def opened(document: PostDocument) -> None:
            self._created(document.path)
            self._go_to_line(plan.body_line)
            if plan.note is not None:
                self._host.show_message(translated(plan.note))

        self._tasks.run(
            partial(self._remembered.keep, project.root, wish),
            lambda _: self._workspace.create_post(plan, opened),
        )
