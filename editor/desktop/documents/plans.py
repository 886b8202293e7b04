"""Carries out plans, and takes them back, while posts that are part of them are open."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject

from editor.desktop.documents.open_files import normal
from editor.errors import EditorError
from editor.project import plan as plans
from editor.storage import file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.external_changes import ExternalChanges
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.ui.tasks import TaskRunner
    from editor.project.plan import Done, Plan
    from editor.storage.file import FileText
    from editor.storage.history import History


@dataclass(frozen=True, slots=True)
class _Post:
    """An open post, where it was and is, and what its file holds; None where that is not known."""

    document: PostDocument
    old: Path
    new: Path
    text: FileText | None


class PlanRunner(QObject):
    """Does the work of plans off the GUI thread; open posts of every window follow.

    A post that is not changed by hand takes over its new text, with the caret where it was; one
    that was meanwhile is compared with its file like after a change by another program. ``history``
    keeps what is replaced.
    """

    def __init__(
        self,
        workspace: Workspace,
        external_changes: ExternalChanges,
        tasks: TaskRunner,
        parent: QObject | None = None,
        *,
        history: History | None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._external_changes = external_changes
        self._tasks = tasks
        self._history = history

    def unsaved(self, root: Path) -> tuple[PostDocument, ...]:
        """The open posts of a folder, in any window, that differ from their files."""
        below = self._workspace.open_files.below(root)
        return tuple(document for document in below if document.is_modified)

    def unsaved_of(self, plan: Plan) -> tuple[PostDocument, ...]:
        """The open posts a plan has changed or moved, in any window, that differ from their files.

        The plan has been carried out.
        """
        found = self._workspace.open_files.below(*map(plan.after, _old_paths(plan)))
        return tuple(document for document in found if document.is_modified)

    def carry_out(
        self,
        plan: Plan,
        label: str,
        done: Callable[[Done], None],
        failed: Callable[[EditorError], None],
    ) -> None:
        """Make every change and move, or none; ``label`` names the step in the posts' undo."""
        paths = _old_paths(plan)
        documents = self._hold(paths)

        def work() -> tuple[Done, list[_Post]]:
            made = plans.carry_out(plan, self._history)
            return made, [_now(document, old, plan.after(old)) for document, old in documents]

        def finished(outcome: tuple[Done, list[_Post]]) -> None:
            self._follow(outcome[1], label)
            self._look_again([*paths, *map(plan.after, paths)])
            done(outcome[0])

        self._tasks.run(work, finished, partial(self._failed, documents, paths, failed))

    def take_back(
        self,
        plan: Plan,
        made: Done,
        label: str,
        done: Callable[[tuple[Path, ...]], None],
        failed: Callable[[EditorError], None],
    ) -> None:
        """Undo what still is as the plan left it; ``done`` gets the paths of what is not."""
        old_paths = _old_paths(plan)
        paths = [made.after(path) for path in old_paths]
        documents = self._hold(paths)

        def work() -> tuple[tuple[Path, ...], list[_Post]]:
            moved = list(made.moved)
            left = plans.take_back(made, self._history)
            gone_back = [step for step in moved if step not in made.moved]

            def back(path: Path) -> Path:
                for step, _ in reversed(gone_back):
                    if path.is_relative_to(step.new):
                        path = step.old / path.relative_to(step.new)
                return path

            return left, [_now(document, path, back(path)) for document, path in documents]

        def finished(outcome: tuple[tuple[Path, ...], list[_Post]]) -> None:
            self._follow(outcome[1], label)
            self._look_again([*paths, *old_paths])
            done(outcome[0])

        self._tasks.run(work, finished, partial(self._failed, documents, paths, failed))

    def _hold(self, paths: Iterable[Path]) -> list[tuple[PostDocument, Path]]:
        """The open posts at these paths, which are Byline's own to change until `_release`."""
        documents = self._workspace.open_files.below(*paths)
        self._workspace.open_files.hold(documents)
        return [(document, document.path) for document in documents]

    def _follow(self, posts: Iterable[_Post], label: str) -> None:
        found = list(posts)
        self._workspace.open_files.release(post.document for post in found)
        for post in found:
            document, text = post.document, post.text
            if not shiboken6.isValid(document) or document.path != post.old:
                continue  # closed meanwhile, or saved under another name
            document.set_path(normal(post.new))
            if text is not None and text.lines == document.base:
                document.fingerprint = text.fingerprint
            elif text is not None and not document.is_modified:
                document.reload(text, label)
            else:
                self._external_changes.look(document)

    def _failed(
        self,
        documents: list[tuple[PostDocument, Path]],
        paths: list[Path],
        then: Callable[[EditorError], None],
        error: EditorError,
    ) -> None:
        self._workspace.open_files.release(document for document, _ in documents)
        for document, _ in documents:
            if shiboken6.isValid(document):
                self._external_changes.look(document)
        self._look_again(paths)
        then(error)

    def _look_again(self, paths: Iterable[Path]) -> None:
        self._workspace.library.refresh(dict.fromkeys(paths))


def _old_paths(plan: Plan) -> list[Path]:
    """The files and folders a plan changes or moves, where they are before."""
    changed = [change.file.path for change in plan.changes]
    return list(dict.fromkeys([*changed, *(step.old for step in plan.moves)]))


def _now(document: PostDocument, old: Path, new: Path) -> _Post:
    """In a thread: what the file of an open post holds now."""
    try:
        return _Post(document, old, new, file.read(new))
    except EditorError:
        return _Post(document, old, new, None)
