"""Shows in the fields of slugs the addresses they give, and makes a slug of the title."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer

from editor.desktop.documents.second_documents import is_second, posts_of, second_of
from editor.desktop.ui.plain_text import in_sentence
from editor.project.heads import head_of
from editor.project.post_slugs import (
    SlugOutcome,
    also_at,
    slug_from_title,
    slug_key,
    slug_outcome,
)
from editor.project.scanning import scan_post
from editor.project.second_files import whole_head

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import SignalInstance

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.form.panel import FormPanel
    from editor.desktop.form.slug_field import SlugField
    from editor.desktop.ui.tasks import TaskRunner
    from editor.project.heads import PostHead
    from editor.project.learned_fields import LearnedFields
    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.text.lines import Lines

_LOOK = "addresses of slugs"


class PostSlugs(QObject):
    """Serves the fields of slugs, each until it is deleted.

    ``head_read`` says that the head of an open post was read again; that is soon after each key.
    """

    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        panel: FormPanel,
        tasks: TaskRunner,
        *,
        head_read: SignalInstance,
    ) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._host = host
        self._panel = panel
        self._tasks = tasks
        self._fields: dict[SlugField, str] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        head_read.connect(self._head_read)
        workspace.current_changed.connect(self.look_again)
        workspace.library.came.connect(self.look_again)

    def serve(self, path: tuple[str, ...], field: SlugField) -> None:
        """Show the address that the field of the key at ``path`` gives from now on."""
        self._fields[field] = path[-1]
        field.making_wanted.connect(partial(self._make, field))
        field.destroyed.connect(self._forget)
        self._soon.start()

    def look_again(self, *_: object) -> None:
        """Another post is shown, or other posts have other addresses."""
        if self._fields:
            self._soon.start()

    def make_for_post(self, learned: LearnedFields) -> None:
        """Give the current post the slug of its title: in the field there is, or in a new one."""
        self._forget()
        field = next(iter(self._fields), None)
        if field is not None:
            self._panel.open_fields(True)
            self._make(field)
            return
        project, current = self._workspace.project, self._post()
        if project is None or current is None:
            return
        keys = [it.path[0] for it in learned.fields if len(it.path) == 1 and it.share > 0]
        key = project.site.head_rules.spelled(slug_key(project.generator, keys))
        known = learned.get((key,))
        made = self._made(project, current, key, "" if known is None else known.sample)
        if made:
            self._panel.add_field((key,), made)

    def can_make(self) -> bool:
        """Whether the current post can have a slug."""
        project = self._workspace.project
        return project is not None and bool(project.generator.slug_keys) and self._panel.can_add

    def _head_read(self, document: PostDocument) -> None:
        if document is self._post():
            self.look_again()

    def _look(self) -> None:
        project, current = self._workspace.project, self._post()
        self._forget()
        if project is None or current is None or not self._fields:
            return
        fields, path = dict(self._fields), current.path
        lines, second = current.lines(), self._second(current)
        keys, rows = tuple(dict.fromkeys(fields.values())), tuple(self._workspace.library.rows)

        def work() -> dict[str, tuple[SlugOutcome, PostSummary | None]]:
            head = _head(project, path, lines, second)
            found: dict[str, tuple[SlugOutcome, PostSummary | None]] = {}
            for key in keys:
                outcome = slug_outcome(project, head, path, key)
                address = outcome.published
                other = None if address is None else also_at(address, path, rows)
                found[key] = outcome, other
            return found

        def done(found: dict[str, tuple[SlugOutcome, PostSummary | None]]) -> None:
            if self._post() is current:
                shown = {it: key for it, key in fields.items() if shiboken6.isValid(it)}
                is_said = any(field.text() for field in shown)
                for field, key in shown.items():
                    # Of several keys those that say something give the address.
                    if is_said and not field.text() and field.inherited is None:
                        field.show_address("")
                    else:
                        self._show(project, field, *found[key])

        self._tasks.run(work, done, lambda _error: None, key=_LOOK)

    def _show(
        self, project: Project, field: SlugField, outcome: SlugOutcome, other: PostSummary | None
    ) -> None:
        if outcome.address is None:
            name = project.generator.title
            only = self.tr("Only {generator} knows the address").format(generator=name)
            field.show_address("", only if project.generator.name != "plain" else "")
        elif other is not None:
            said = self.tr("also that of “{title}”").format(title=in_sentence(other.title))
            field.show_address(outcome.address, said, warns=True)
        else:
            same = self.tr("the same without this field")
            field.show_address(outcome.address, same if outcome.is_usual else "")

    def _make(self, field: SlugField) -> None:
        project, current = self._workspace.project, self._post()
        if project is None or current is None or field.isReadOnly():
            return
        made = self._made(project, current, self._fields[field])
        if made and made == field.text():
            self._host.show_message(self.tr("This is what the title gives"))
        elif made:
            field.enter(made)

    def _made(self, project: Project, post: PostDocument, key: str, like: str = "") -> str:
        head = _head(project, post.path, post.lines(), self._second(post))
        made = slug_from_title(project, head, post.path, key, like)
        if not made:
            self._host.show_message(self.tr("The title has nothing in it to make a slug of"))
        return made

    def _post(self) -> PostDocument | None:
        """The current post; of one in two files the first, whichever of them is current."""
        current = self._workspace.current
        if current is None or not is_second(current):
            return current
        return next(iter(posts_of(self._workspace, current)), None)

    def _second(self, post: PostDocument) -> Lines | None:
        second = second_of(self._workspace, post)
        return None if second is None else second.lines()

    def _forget(self) -> None:
        self._fields = {it: key for it, key in self._fields.items() if shiboken6.isValid(it)}


def _head(project: Project, path: Path, lines: Lines, second: Lines | None) -> PostHead:
    rules = project.site.head_rules
    head = head_of(lines.texts, rules, partial(scan_post, project.site, path))
    return whole_head(head, path, project.site, None if second is None else second.texts)
