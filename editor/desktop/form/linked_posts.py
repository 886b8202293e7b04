"""Shows in the fields of links where they lead, finds posts for them, and opens what they name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import shiboken6
from PySide6.QtCore import QObject, QTimer

from editor.desktop.form.link_field import LinkedPost, LinkField
from editor.desktop.form.links_field import LinksField
from editor.desktop.form.suggestion_rows import Suggestion
from editor.desktop.ui.messages import translated
from editor.desktop.ui.task_control import TaskControl
from editor.errors import EditorError, Message
from editor.project.head_posts import HeadPosts, post_in_head
from editor.project.links import Resolver
from editor.project.word_index import WordIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.documents.link_follower import LinkFollower
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.ui.tasks import TaskRunner
    from editor.project.head_posts import HeadPost
    from editor.project.index import Batch
    from editor.project.post import PostSummary

_LOOK, _OPEN = "posts of the head", "post to open"
_INDEX, _WRITE = "posts to name", "post of the head"
_PAUSE_MS = 100
"""After a key, before its path is followed."""
_MOST = 30

AnyLinkField: TypeAlias = LinkField | LinksField


class LinkedPosts(QObject):
    """Serves the fields of links to posts, each until it is deleted."""

    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        links: LinkFollower,
        tasks: TaskRunner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._host = host
        self._links = links
        self._tasks = tasks
        self._fields: dict[AnyLinkField, tuple[str, ...]] = {}
        self._posts: HeadPosts | None = None
        self._index: WordIndex[PostSummary] | None = None
        self._is_outdated = True
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._look)
        workspace.current_changed.connect(self.look_again)
        workspace.library.came.connect(self._posts_changed)
        workspace.library.scanned.connect(self.look_again)
        workspace.library.reset.connect(self._forget_posts)

    def serve(self, path: tuple[str, ...], field: AnyLinkField) -> None:
        """Show where the field of the key at ``path`` leads from now on, and find posts for it."""
        self._fields[field] = path
        field.search(partial(self._find, field))
        field.changed.connect(self._soon.start)
        field.opening_wanted.connect(self._open)
        field.picked.connect(partial(self._write, field))
        field.destroyed.connect(self._forget)
        self._soon.start()

    def look_again(self, *_: object) -> None:
        """Another post is shown, or files have changed."""
        if self._fields:
            self._soon.start()

    def _posts_changed(self, batch: Batch) -> None:
        current = self._workspace.current
        here = None if current is None else current.path
        # What is typed into the post itself changes nothing of what it leads to.
        if batch.removed or any(row.path != here for row in batch.rows):
            self._posts, self._is_outdated = None, True
            self.look_again()

    def _forget_posts(self) -> None:
        self._tasks.cancel(_INDEX)
        self._posts, self._index, self._is_outdated = None, None, True

    def _follower(self) -> HeadPosts | None:
        project = self._workspace.project
        if self._posts is None and project is not None:
            self._posts = HeadPosts(Resolver(project, self._workspace.library.summaries))
        return self._posts

    def _look(self) -> None:
        self._forget()
        current = self._workspace.current
        posts = self._follower() if self._fields else None
        if current is None or posts is None:
            return
        path = current.path
        texts = tuple(dict.fromkeys(text for field in self._fields for text in field.values))

        def work() -> dict[str, HeadPost]:
            return {text: posts.at(text, path) for text in texts}

        def done(found: dict[str, HeadPost]) -> None:
            self._forget()
            if self._workspace.current is current:
                shown = {text: self._shown(post) for text, post in found.items()}
                for field in self._fields:
                    field.show_posts(shown)

        self._tasks.run(work, done, lambda _error: None, key=_LOOK)

    def _shown(self, post: HeadPost) -> LinkedPost:
        if post.path is None:
            # A post may be one of those that have not been read yet.
            is_sure = post.note is not None and self._workspace.library.is_complete
            return LinkedPost(note=translated(post.note) if is_sure and post.note else "")
        row = self._workspace.library.summary(post.path)
        return LinkedPost(
            post.path.name if row is None else self._workspace.library.names.full(row)
        )

    def _open(self, value: str) -> None:
        current, posts = self._workspace.current, self._follower()
        if current is None or posts is None:
            return
        path = current.path

        def done(found: HeadPost) -> None:
            if self._workspace.current is current:
                self._links.follow(found.link or value, path, self._host.focus_text)

        self._tasks.run(lambda: posts.at(value, path), done, key=_OPEN)

    # Posts that can be named.

    def _find(self, field: AnyLinkField, typed: str) -> Sequence[Suggestion]:
        project, current = self._workspace.project, self._workspace.current
        if self._is_outdated:
            self._make_index(field)
        if self._index is None or project is None or current is None:
            return ()
        rows = self._index.find(typed, _MOST + 1)
        named = self._workspace.library.names
        return [
            Suggestion(row.title, named.relative(row.path), row)
            for row in rows
            if row.path != current.path
        ][:_MOST]

    def _make_index(self, field: AnyLinkField) -> None:
        project, posts = self._workspace.project, self._workspace.library.summaries
        if project is None:
            return
        self._is_outdated = False

        def work() -> WordIndex[PostSummary]:
            return WordIndex((f"{row.title} {project.shown(row.path)}", row) for row in posts)

        def done(index: WordIndex[PostSummary]) -> None:
            self._index = index
            if shiboken6.isValid(field):
                field.suggestions.follow_again()

        self._tasks.run(work, done, lambda _error: None, key=_INDEX)

    def _write(self, field: AnyLinkField, target: PostSummary) -> None:
        """Write a post into the field as other posts name theirs."""
        project, current = self._workspace.project, self._workspace.current
        if project is None or current is None or field.isReadOnly():
            return
        control, key, here = TaskControl(), self._fields[field], current.path
        posts = self._workspace.library.summaries

        def work() -> str:
            found = post_in_head(project, posts, key, target, here, check=control.check)
            if found is None:
                raise EditorError(
                    Message("No link can be written that leads to {title}.", title=target.title),
                    path=target.path,
                )
            return found

        def done(found: str) -> None:
            self._forget()
            # Its row may have been made anew.
            now = [it for it, path in self._fields.items() if path == key]
            if now and self._workspace.current is current:
                (field if field in now else now[-1]).put(found)

        # What is chosen for one field does not take the place of what is chosen for another, and
        # in a list nothing takes the place of anything.
        single = f"{_WRITE} {key}" if isinstance(field, LinkField) else None
        self._tasks.run(work, done, self._say, key=single, control=control)

    def _say(self, error: EditorError) -> None:
        self._host.show_message(translated(error.message))

    def _forget(self) -> None:
        self._fields = {it: key for it, key in self._fields.items() if shiboken6.isValid(it)}
