"""Carries out plans, and takes them back, while posts that are part of them are open."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from editor.desktop.documents.open_files import normal
from editor.errors import EditorError
from editor.project import plan as plans
from editor.storage import file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.ui.tasks import TaskRunner
    from editor.project.plan import Done, Plan
    from editor.project.post_texts import PostTexts
    from editor.storage.file import FileText
    from editor.storage.history import History
    from editor.storage.journal import Journal


T = TypeVar("T")


@dataclass(slots=True, eq=False)
class _Run:
    """A plan under way: the open posts that are part of it, what may change, the undo step.

    ``outcome`` is set in a thread once the files are as they will be: where the posts are now;
    ``moves`` likewise: which files and folders are elsewhere now, in the order they were moved.
    """

    documents: list[tuple[PostDocument, Path]]
    paths: list[Path]
    label: str
    outcome: list[_Post] | None = None
    moves: list[tuple[Path, Path]] = field(default_factory=list)


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
    keeps what is replaced; what is undecided in ``journal`` follows the moves.

    A plan that has begun is carried out to its end, also if the window is closed meanwhile: `close`
    then lets the posts of other windows follow.

    ``moved`` carries where a file or a folder was, and where it is now.
    """

    moved = Signal(object, object)

    def __init__(
        self,
        workspace: Workspace,
        tasks: TaskRunner,
        parent: QObject | None = None,
        *,
        history: History | None,
        journal: Journal | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._history = history
        self._journal = journal
        self._runs: list[_Run] = []

    def texts(self, root: Path) -> PostTexts:
        """What the posts of a folder say, with what is unsaved in any window."""
        return self._workspace.open_files.texts(root)

    def unsaved_in(self, plan: Plan) -> tuple[PostDocument, ...]:
        """The open posts a plan is to change or move, in any window, with unsaved text."""
        found = self._workspace.open_files.below(*_old_paths(plan))
        return tuple(document for document in found if document.is_modified)

    def unsaved_of(self, plan: Plan) -> tuple[PostDocument, ...]:
        """The open posts a plan has changed or moved, in any window, that differ from their files.

        The plan has been carried out.
        """
        found = self._workspace.open_files.below(*map(plan.after, _old_paths(plan)))
        return tuple(document for document in found if document.is_modified)

    def after_saving(self, plan: Plan, saved: Iterable[PostDocument]) -> Plan | None:
        """The plan, made upon unsaved texts that are saved now; None if one is another by now."""
        texts = {one.path: one for one in saved if shiboken6.isValid(one)}
        changes: list[plans.Change] = []
        for change in plan.changes:
            document = texts.get(change.file.path)
            if document is None:
                changes.append(change)
                continue
            known = document.fingerprint
            if known is None or document.is_modified or document.base != change.file.lines:
                return None
            changes.append(replace(change, file=replace(change.file, fingerprint=known)))
        return replace(plan, changes=tuple(changes))

    def carry_out(
        self,
        plan: Plan,
        label: str,
        done: Callable[[Done], None],
        failed: Callable[[EditorError], None],
    ) -> None:
        """Make every change and move, or none; ``label`` names the step in the posts' undo."""
        paths = _old_paths(plan)
        run = self._begin(paths, [*paths, *map(plan.after, paths)], label)

        def work() -> Done:
            made = plans.carry_out(plan, self._history, self._journal)
            run.moves = [(step.old, step.new) for step, _ in made.moved]
            run.outcome = [_now(document, old, plan.after(old)) for document, old in run.documents]
            return made

        self._run(run, work, done, failed)

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
        run = self._begin(paths, [*paths, *old_paths], label)

        def work() -> tuple[Path, ...]:
            moved = list(made.moved)
            left = plans.take_back(made, self._history, self._journal)
            gone_back = [step for step in moved if step not in made.moved]
            run.moves = [(step.new, step.old) for step, _ in reversed(gone_back)]

            def back(path: Path) -> Path:
                for step, _ in reversed(gone_back):
                    if path.is_relative_to(step.new):
                        path = step.old / path.relative_to(step.new)
                return path

            run.outcome = [_now(document, path, back(path)) for document, path in run.documents]
            return left

        self._run(run, work, done, failed)

    def close(self) -> None:
        """The window is closed, and no work is under way any more."""
        own = self._workspace.documents
        for run in tuple(self._runs):
            run.outcome = [post for post in run.outcome or () if post.document not in own]
            self._end(run)

    def _begin(self, held: Iterable[Path], paths: list[Path], label: str) -> _Run:
        """Hold the open posts at ``held``: they are Byline's own to change until `_end`."""
        documents = self._workspace.open_files.below(*held)
        self._workspace.open_files.hold(documents)
        run = _Run([(document, document.path) for document in documents], paths, label)
        self._runs.append(run)
        return run

    def _run(
        self,
        run: _Run,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[EditorError], None],
    ) -> None:
        def finished(result: T) -> None:
            self._end(run)
            done(result)

        def in_vain(error: EditorError) -> None:
            self._end(run)
            failed(error)

        self._tasks.run(work, finished, in_vain)

    def _end(self, run: _Run) -> None:
        """Let the open posts be what their files are; what cannot simply follow is compared."""
        self._runs.remove(run)
        self._follow(run.outcome or (), run.label)
        for old, new in run.moves:
            self.moved.emit(normal(old), normal(new))
        self._workspace.open_files.release(document for document, _ in run.documents)
        self._workspace.library.refresh(dict.fromkeys(run.paths))

    @staticmethod
    def _follow(posts: Sequence[_Post], label: str) -> None:
        for post in posts:
            document, text = post.document, post.text
            if not shiboken6.isValid(document) or document.path != post.old:
                continue  # closed meanwhile, or saved under another name
            document.set_path(normal(post.new))
            if text is not None and text.lines == document.base:
                document.fingerprint = text.fingerprint
            elif text is not None and not document.is_modified:
                document.reload(text, label)


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
