"""Asks other sites about the links of the blog, after the writer was told what that means."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.ui.notices import Choice, Notice
from editor.desktop.ui.task_control import Progress, TaskControl
from editor.errors import Severity
from editor.project.external import check_external, external_links, sites_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner
    from editor.errors import EditorError, Problem
    from editor.project.external import ExternalLink
    from editor.project.project import Project

_KEY = "check of external links"


class Asking(QObject):
    """Finds the links, asks the writer, then the sites; nothing is sent before the writer agrees.

    ``found`` is what was wrong when the sites were asked last, by post; None if they were not.
    ``changed`` says that it, or ``is_asking``, is another; ``progressed`` how many addresses are
    done.
    """

    changed = Signal()
    progressed = Signal(Progress)

    def __init__(
        self, workspace: Workspace, tasks: TaskRunner, notices: Notices, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._notices = notices
        self.is_asking = False
        self.found: Mapping[Path, tuple[Problem, ...]] | None = None
        workspace.project_changed.connect(self._forget)

    def propose(self) -> None:
        """Look for the links in the posts as they are on the disk, and say what would be asked."""
        project = self._workspace.project
        if project is None:
            return
        control = TaskControl()
        self._tasks.run(
            partial(external_links, project, control.report),
            partial(self._say, project),
            self._failed,
            key=_KEY,
            control=control,
        )

    def stop(self) -> None:
        """End it, if it is under way: what was found so far is left out."""
        self._tasks.cancel(_KEY)

    def forget(self, path: Path, problem: Problem) -> None:
        """A problem has been put right."""
        found = self.found
        if found is not None and problem in found.get(path, ()):
            left = {**found, path: tuple(one for one in found[path] if one != problem)}
            self.found = {path: problems for path, problems in left.items() if problems}
            self.changed.emit()

    def _say(self, project: Project, links: tuple[ExternalLink, ...]) -> None:
        if project is not self._workspace.project:
            return
        sites, pages = sites_of(links)
        if not pages:
            text = self.tr("No post links to another site")
            self._notices.post(Notice(_KEY, Severity.NOTE, text))
            return
        self._notices.post(
            Notice(
                _KEY,
                Severity.NOTE,
                self.tr("Ask %n other site(s) whether your links still lead somewhere?", "", sites),
                self.tr(
                    "Byline requests each address once, %n in all. The sites see your internet "
                    "address and which of their pages are asked for; nothing of your blog is sent.",
                    "",
                    pages,
                ),
                choices=(Choice(self.tr("Ask Them"), partial(self._ask, project, links)),),
            )
        )

    def _ask(self, project: Project, links: tuple[ExternalLink, ...]) -> None:
        if project is not self._workspace.project:
            return
        self._notices.withdraw(_KEY)
        control = TaskControl(self.progressed.emit)
        self._tasks.run(
            partial(check_external, links, control.report),
            partial(self._take, project),
            self._failed,
            dropped=self._ended,
            key=_KEY,
            control=control,
        )
        self.is_asking = True
        self.changed.emit()

    def _take(self, project: Project, found: Mapping[Path, tuple[Problem, ...]]) -> None:
        if project is self._workspace.project:
            self.found = found
        self._ended()

    def _failed(self, error: EditorError) -> None:
        self._notices.error(error, key=_KEY)
        self._ended()

    def _ended(self) -> None:
        self.is_asking = False
        self.changed.emit()

    def _forget(self) -> None:
        self.stop()
        self._notices.withdraw(_KEY)
        self.found = None
