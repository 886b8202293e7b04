"""Learns in the background which fields posts have, for the form, and what is said about them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desktop.ui.task_control import TaskControl
from editor.project.demand_checks import DemandChecks, file_problems
from editor.project.field_file import seen
from editor.project.field_schema import FieldSchema, field_schema, sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.form.context import Found
    from editor.desktop.ui.tasks import TaskRunner
    from editor.errors import Problem
    from editor.project.learned_fields import LearnedFields
    from editor.project.patterns import Patterns
    from editor.project.post import PostSummary
    from editor.project.project import Project

_KEY = "fields"
_QUIET_MS = 1000
"""How long the list of posts has not changed before it is learned from again."""


@dataclass(frozen=True, slots=True)
class Learned:
    """``schema`` with what is wrong in the file of the blog, ``problems``."""

    schema: FieldSchema
    problems: tuple[Problem, ...] = ()


class FieldLearning(QObject):
    """What is known of the fields of the current post by now.

    ``learned`` says that more is known, or something else. ``problems`` are those of the file in
    which the blog says something about fields. ``patterns`` are tried in its process; ``tried``
    says that it is known of further values whether they match.
    """

    learned = Signal()
    tried = Signal()

    def __init__(
        self, workspace: Workspace, tasks: TaskRunner, patterns: Patterns, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._patterns = patterns
        self._known: dict[Path, FieldSchema] = {}
        self._outdated: set[Path] = set()
        self._asked_for: Path | None = None
        self._files: tuple[Path, ...] = ()
        self._seen: dict[Path, tuple[int, ...]] = {}
        self._count = 0
        self.problems: tuple[Problem, ...] = ()
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._learn)
        library = workspace.library
        library.reset.connect(self._forget)
        library.came.connect(self._note_rows)
        library.scanned.connect(self._learn)

    def of(self, post: Path) -> LearnedFields:
        """What is known for ``post``; what is not, or no longer holds, is looked for."""
        return self.schema(post).fields

    def schema(self, post: Path) -> FieldSchema:
        """The same, with where it is from."""
        folder = post.parent
        if folder not in self._known or folder in self._outdated:
            self._asked_for = post
            if self._workspace.library.is_complete and not self._quiet.isActive():
                self._learn()
        return self._known.get(folder, FieldSchema())

    def demands(self) -> DemandChecks | None:
        """What checks the fields of posts without reading anything; None while nothing is known.

        Of patterns it knows what they have made of the values that they were tried on.
        """
        project = self._workspace.project
        known = next(iter(self._known.values()), FieldSchema()).demands
        if project is None or known is None:
            return None
        return DemandChecks(project, self._patterns.recall, known)

    def look_again(self, post: Path | None = None) -> None:
        """Read the files anew in which something is said about fields, if one has changed."""
        project = self._workspace.project
        if project is None:
            return
        now = self._look_at_files(project)
        if now != self._seen:
            self._seen = now
            self._outdated.update(self._known)
            current = self._workspace.current
            self._asked_for = post or (None if current is None else current.path)
            self._learn()

    def try_pattern(self, pattern: str, texts: Sequence[str], found: Found) -> None:
        """Try a pattern on texts, and hand the answer to ``found`` when there is one."""
        self._count += 1
        self._tasks.run(
            partial(self._patterns.matches, pattern, tuple(texts)),
            partial(self._take_matches, found),
            key=f"pattern {self._count}",
        )

    def _take_matches(self, found: Found, matches: Sequence[bool | None]) -> None:
        found(matches)
        self.tried.emit()
        self._look_at_problems()

    def _look_at_problems(self) -> None:
        """What is wrong with patterns shows only when they are tried."""
        for schema in self._known.values():
            problems = file_problems(schema.file, self._patterns)
            if problems != self.problems:
                self.problems = problems
                self.learned.emit()
            return

    def _note_rows(self) -> None:
        self._outdated.update(self._known)
        current = self._workspace.current
        if current is not None:
            self._asked_for = current.path
        self._quiet.start()

    def _learn(self) -> None:
        post, project, library = self._asked_for, self._workspace.project, self._workspace.library
        if post is None or project is None or not library.is_complete:
            return
        self._asked_for = None
        if not self._seen:
            self._seen = self._look_at_files(project)
        control = TaskControl()
        self._tasks.run(
            partial(_learned, project, post, library.summaries, self._patterns, control.check),
            partial(self._take, post.parent),
            key=_KEY,
            control=control,
        )

    def _take(self, folder: Path, found: Learned) -> None:
        self._outdated.discard(folder)
        is_new = self._known.get(folder) != found.schema or self.problems != found.problems
        self._known.pop(folder, None)
        # What is read last is what the problems are about.
        self._known = {folder: found.schema, **self._known}
        self.problems = found.problems
        if is_new:
            self.learned.emit()

    def _look_at_files(self, project: Project) -> dict[Path, tuple[int, ...]]:
        """What tells the files in which something may be said from what they were before."""
        if not self._files:
            self._files = sources(project)
        return {path: seen(path) for path in self._files}

    def _forget(self) -> None:
        self._tasks.cancel(_KEY)
        self._quiet.stop()
        self._known.clear()
        self._outdated.clear()
        self._seen.clear()
        self._files = ()
        self._asked_for = None
        if self.problems:
            self.problems = ()
            self.learned.emit()


def _learned(
    project: Project,
    post: Path,
    posts: Iterable[PostSummary],
    patterns: Patterns,
    check: Callable[[], None],
) -> Learned:
    """In a thread: the fields, and whether the patterns set for them are patterns at all."""
    schema = field_schema(project, post, posts, check)
    for pattern in schema.file.settings.patterns:
        patterns.matches(pattern, ("",))
    return Learned(schema, file_problems(schema.file, patterns))
