"""Renames a post: what that would change is shown first, done as one, and undone as one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.posts.plan_pane import Planned, below
from editor.desktop.posts.plan_review import Intent
from editor.desktop.posts.rename_pane import Names
from editor.desktop.posts.taking_back import Words
from editor.desktop.ui.plain_text import in_sentence
from editor.project.addresses import keeps_addresses
from editor.project.rename import Renaming, plan_rename, readdressed
from editor.project.units import folder_of, folders_of, slug_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.desktop.documents.file_change import Blog
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.posts.plan_review import PlanReview, Work
    from editor.desktop.posts.rename_pane import RenamePane
    from editor.project.index import Checkpoint
    from editor.project.project import Project


class PostRenaming(QObject):
    """Asks in the pane what a post is to be called; ``review`` is that of the pane."""

    def __init__(self, workspace: Workspace, pane: RenamePane, review: PlanReview) -> None:
        super().__init__(pane)
        self._workspace = workspace
        self._pane = pane
        self._review = review

    def ask(self, post: Path) -> None:
        """Show the pane for a post."""
        project = self._workspace.project
        if project is None:
            return
        summary = self._workspace.library.summary(post)
        slug = slug_of(project, post)
        title = post.stem if summary is None else summary.title
        names = Names(title, slug, below(project, folder_of(project, post)))
        intent = Intent(
            partial(self._work, project, post, names),
            self.tr("Renaming…"),
            self.tr("Change the title, the slug or the folder."),
            Words(
                self.tr("Undo Rename"),
                self.tr("{name} has its old name again").format(name=in_sentence(post.name)),
                self.tr("The rename could not be undone in all files."),
            ),
            partial(self._renamed, project, post),
        )
        ask = partial(
            self._pane.ask,
            post,
            names,
            self._folders(project),
            has_slug=bool(slug),
            can_keep=keeps_addresses(project),
        )
        self._review.show(intent, ask)

    def _folders(self, project: Project) -> list[str]:
        found = folders_of(project, self._workspace.library.summaries)
        return sorted(below(project, folder) for folder in found)

    def _work(self, project: Project, post: Path, before: Names) -> Work | str:
        """Plan what the fields say that the post is not called already."""
        now = self._pane.names
        wanted = Renaming(
            None if now.title == before.title else now.title,
            None if now.slug == before.slug else now.slug,
            None if now.folder == before.folder else project.root / now.folder,
            alias=now.keeps_address,
        )
        if wanted == Renaming(alias=wanted.alias):
            return self.tr("Change the title, the slug or the folder.")

        def work(blog: Blog, checkpoint: Checkpoint) -> Planned:
            plan = plan_rename(
                project, post, wanted, posts=blog.posts, checkpoint=checkpoint, texts=blog.texts
            )
            return Planned(plan, address=readdressed(project, post, plan, blog.texts))

        return work

    def _renamed(self, project: Project, post: Path, planned: Planned) -> tuple[str, Sequence[str]]:
        plan = planned.plan
        new = plan.after(post.resolve())
        others = sum(change.file.path != post.resolve() for change in plan.changes)
        text = self.tr("{name} has been renamed.").format(name=in_sentence(post.name))
        if plan.moves:
            text = self.tr("{name} has been renamed to {new}.").format(
                name=in_sentence(post.name), new=in_sentence(below(project, new))
            )
        if not others:
            return text, ()
        return text, (self.tr("Links in %n other file(s) were changed.", "", others),)
