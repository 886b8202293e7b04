"""Begins translations of posts, and goes to those that there are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from editor.desktop.commands.palette import Entry
from editor.desktop.posts.plan_pane import below
from editor.desktop.ui.language_names import language_in_english, language_name
from editor.desktop.ui.typing_place import types_elsewhere
from editor.project.index import known_posts
from editor.project.lifecycle import create
from editor.project.translations import missing_languages, plan_translation, translations_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner
    from editor.project.clock import Now
    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.project.translations import Missing, Translation

Found = TypeVar("Found")


class Translating(QObject):
    """Makes drafts of posts in other languages, and opens what is there in them.

    ``opened`` is called with the path of a new one that is open; ``clock`` says what time it is for
    the writer.
    """

    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        tasks: TaskRunner,
        notices: Notices,
        *,
        clock: Callable[[], Now],
        opened: Callable[[Path], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._host = host
        self._tasks = tasks
        self._notices = notices
        self._clock = clock
        self._opened = opened

    def translate(self, post: Path) -> None:
        """Let a language be chosen that the post is not written in yet."""
        self._look(missing_languages, post, self._offer)

    def go_to(self, post: Path) -> None:
        """Open the post in another language; which one is asked where there are several."""
        self._look(translations_of, post, self._go)

    def _look(
        self,
        look: Callable[[Project, Path, Sequence[PostSummary]], Found],
        post: Path,
        then: Callable[[Project, Path, Found], None],
    ) -> None:
        project, library = self._workspace.project, self._workspace.library
        if project is None:
            return
        posts = library.summaries if library.is_complete else None
        begun_at = QApplication.focusWidget()

        def work() -> Found:
            return look(project, post, known_posts(project, posts, None))

        def done(found: Found) -> None:
            if not types_elsewhere(begun_at):
                then(project, post, found)

        self._tasks.run(work, done, self._notices.error, key="translations of a post")

    def _offer(self, project: Project, post: Path, missing: Missing) -> None:
        entries = [
            Entry(
                language_name(code),
                partial(self._begin, project, post, code),
                below(project, place),
            )
            for code, place in missing.places
        ]
        entries += [
            Entry(
                language_name(code),
                partial(self._begin, project, post, code),
                language_in_english(code),
            )
            for code in missing.others
        ]
        if not entries:
            self._host.show_message(
                self.tr("There is no other language to translate the post into")
            )
            return
        self._host.choose(entries, self.tr("Choose the language to translate the post into"))

    def _begin(self, project: Project, post: Path, code: str) -> None:
        library = self._workspace.library
        document = self._workspace.open_anywhere(post)
        lines = None if document is None else document.lines()
        posts = library.summaries if library.is_complete else None
        now = self._clock().moment
        texts = self._workspace.open_files.texts(post.parent)

        def work() -> Path:
            return create(
                plan_translation(project, post, code, now, lines=lines, posts=posts, texts=texts)
            )

        self._tasks.run(work, self._made, self._notices.error)

    def _made(self, path: Path) -> None:
        self._workspace.library.refresh((path,))
        self._workspace.open_post(path, partial(self._opened, path))

    def _go(self, project: Project, _post: Path, found: Sequence[Translation]) -> None:
        if not found:
            self._host.show_message(self.tr("The post is not there in another language"))
        elif len(found) == 1:
            self._workspace.open_post(found[0].post.path, self._host.focus_text)
        else:
            entries = [
                Entry(
                    f"{language_name(one.code)}: {one.post.title}" if one.code else one.post.title,
                    partial(self._workspace.open_post, one.post.path, self._host.focus_text),
                    below(project, one.post.path),
                )
                for one in found
            ]
            self._host.choose(entries, self.tr("Choose a translation to open"))
