"""What the dialog of fields shows and changes: the file of the blog, and what holds without it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.form.entries import LISTS
from editor.desktop.ui.task_control import TaskControl
from editor.errors import EditorError, Severity
from editor.project import field_file
from editor.project.field_kinds import FieldKind
from editor.project.field_schema import with_settings
from editor.project.field_settings import NOTHING, FieldSettings
from editor.project.learned_fields import values_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.form.context import Found
    from editor.desktop.form.learning import FieldLearning
    from editor.desktop.ui.tasks import TaskRunner
    from editor.errors import Message
    from editor.frontmatter.nodes import Value
    from editor.project.field_settings import FieldSetting
    from editor.project.learned_fields import LearnedField
    from editor.project.patterns import Patterns
    from editor.project.project import Project

_VALUES = "values of a field"
_MOST_FOLDERS = 6


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """A field in one scope: ``own`` is what is said of it there, ``known`` what holds without.

    ``is_fixed``: whether the form shows it in a place of its own, whatever is said.
    """

    known: LearnedField
    own: FieldSetting
    is_fixed: bool = False

    @property
    def kind(self) -> FieldKind:
        """The kind that holds."""
        if self.own.choices and self.own.kind is None and self.known.kind not in LISTS:
            return FieldKind.CHOICE
        return self.own.kind or self.known.kind

    @property
    def key(self) -> str:
        """Its key, the parts of the path joined by dots."""
        return self.known.key


@dataclass(frozen=True, slots=True, eq=False)
class _Change:
    """Settings of a field that are to be written."""

    project: Project
    folder: str
    key: str
    values: Mapping[str, Value | None]


class FieldStore(QObject):
    """The fields of posts like the current one.

    ``changed`` says that there are others, or that more is known of them. ``failed`` carries why
    something could not be written. ``folder`` is below the blog's: what is said is said of the
    posts in it; an empty one is all of them.
    """

    changed = Signal()
    failed = Signal(EditorError)

    def __init__(
        self,
        workspace: Workspace,
        tasks: TaskRunner,
        learning: FieldLearning,
        patterns: Patterns,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._learning = learning
        self._patterns = patterns
        self.folder = ""
        self._waiting: deque[_Change] = deque()
        self._unread: list[_Change] = []
        self._writing: _Change | None = None
        learning.learned.connect(self._note_learned)
        workspace.current_changed.connect(self._look)

    @property
    def trouble(self) -> EditorError | None:
        """Why nothing can be changed: the file cannot be read."""
        problems = self._learning.problems
        first = next(
            (it for it in problems if it.severity is Severity.ERROR and it.line is not None), None
        )
        return None if first is None else EditorError(first.message, line=first.line)

    def folders(self) -> list[str]:
        """The folders that hold the current post, from the outermost on, as they can be chosen."""
        project, post = self._workspace.project, self._post()
        if project is None or post is None:
            return []
        found = []
        folder = post.parent
        while folder != project.root and folder.is_relative_to(project.root):
            found.append(folder.relative_to(project.root).as_posix())
            folder = folder.parent
        return found[::-1][:_MOST_FOLDERS]

    def entries(self) -> list[FieldEntry]:
        """The fields, the most usual first."""
        post = self._post()
        if post is None:
            return []
        schema = self._learning.schema(post)
        said = schema.file.settings.folders
        outer = FieldSettings(
            {it: said[it] for it in said if it != self.folder and self._is_in(it)}
        )
        known = with_settings(schema.beneath, outer.at(f"{self.folder}/-") if self.folder else {})
        said_here = self._with_unread(said.get(self.folder, {}))
        own = {known.folded(key): it for key, it in said_here.items()}
        listed = with_settings(known, dict.fromkeys(said_here, NOTHING))
        fixed = {known.folded(key) for key in self._fixed()}
        found = [
            FieldEntry(it, own.get(name := known.folded(it.key), NOTHING), name in fixed)
            for it in listed.fields
        ]
        # What is said about goes before what a generator merely offers.
        found.sort(key=lambda it: (-it.known.share, not it.own.says_something))
        return found

    def change(self, key: str, changes: Mapping[str, Value | None]) -> None:
        """Write what is said about a field; None takes a setting back."""
        project = self._workspace.project
        if project is not None:
            change = _Change(project, self.folder, key, changes)
            self._waiting.append(change)
            self._unread.append(change)
            self._write_next()
            self.changed.emit()

    def read_values(self, key: str, found: Callable[[tuple[str, ...]], None]) -> None:
        """Find out which values posts have under a key."""
        project, post = self._workspace.project, self._post()
        if project is None or post is None:
            return
        control = TaskControl()
        posts = self._workspace.library.summaries
        self._tasks.run(
            partial(values_of, project, post, posts, key, control.check),
            found,
            key=_VALUES,
            control=control,
        )

    def try_pattern(self, pattern: str, texts: Sequence[str], found: Found) -> None:
        """Find out which of some texts a pattern matches."""
        self._learning.try_pattern(pattern, texts, found)

    def trouble_of(self, pattern: str) -> Message | None:
        """What is wrong with a pattern that was tried."""
        return self._patterns.troubles.get(pattern)

    def _post(self) -> Path | None:
        current, project = self._workspace.current, self._workspace.project
        if current is not None or project is None:
            return None if current is None else current.path
        return (project.site.content[0] if project.site.content else project.root) / "-"

    def _with_unread(self, said: Mapping[str, FieldSetting]) -> dict[str, FieldSetting]:
        """What is said in the chosen folder, with what is about to be in the file."""
        found = dict(said)
        for change in self._unread:
            if change.folder == self.folder:
                # They are named and typed as the fields of a setting.
                values = dict(change.values)
                if values.get("kind") is not None:
                    values["kind"] = FieldKind(str(values["kind"]))
                before = found.get(change.key, NOTHING)
                found[change.key] = replace(before, **values)  # type: ignore[arg-type]
        return found

    def _fixed(self) -> tuple[str, ...]:
        """The keys that are shown at the top of the form."""
        project = self._workspace.project
        if project is None:
            return ()
        draft = project.generator.draft_change(draft=True)[0]
        return "title", draft, *project.site.head_rules.date_keys

    def _is_in(self, folder: str) -> bool:
        """Whether the chosen folder lies in another one."""
        return not folder or self.folder.startswith(f"{folder}/")

    def _look(self) -> None:
        if self.folder and self.folder not in self.folders():
            self.folder = ""
        self.changed.emit()

    def _write_next(self) -> None:
        if self._writing is not None or not self._waiting:
            return
        self._writing = change = self._waiting.popleft()
        self._tasks.run(
            partial(field_file.write, change.project, change.folder, change.key, change.values),
            self._written,
            self._refused,
        )

    def _written(self, _: None) -> None:
        self._writing = None
        self._learning.look_again(self._post())
        self._write_next()

    def _refused(self, error: EditorError) -> None:
        self._unread = [it for it in self._unread if it is not self._writing]
        self._writing = None
        self.failed.emit(error)
        self._write_next()

    def _note_learned(self) -> None:
        """The file was read, with all that was written."""
        if self._writing is None and not self._waiting:
            self._unread.clear()
        self.changed.emit()
