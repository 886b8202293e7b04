"""Completes template tags: shortcodes, Liquid, what posts of the site have between their marks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.completing.tag_entries import TagEntries
from editor.desktop.feature import Completions, TextPlace
from editor.desktop.ui.task_control import TaskControl
from editor.project.template_calls import shortcodes
from editor.project.template_files import known_tags
from editor.project.template_uses import INCLUDES, open_names, read_uses
from editor.writing.tag_places import TagPart, tag_place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.source.feature import SourceFeature
    from editor.desktop.ui.tasks import TaskRunner
    from editor.project.generators.base import Site
    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.project.template_calls import Shortcode
    from editor.project.template_uses import PostUses

_LEARNING = "template tags"
_LINES_ABOVE = 300
"""Lines above the cursor on which a tag is looked for that is to be ended."""


class TagCompletion(QObject):
    """A completion source. Templates and posts are read in the background, when first asked for.

    What is known by then is offered again at the same place. A post that was changed meanwhile is
    read again with the next tag, the others are not.
    """

    def __init__(
        self, workspace: Workspace, source: SourceFeature, tasks: TaskRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._source = source
        self._tasks = tasks
        self._uses: Mapping[Path, PostUses] = {}
        self._shortcodes: Mapping[str, Shortcode] | None = None
        self._is_old = True
        self._waiting: tuple[PostDocument, int, int] | None = None
        workspace.project_changed.connect(self._forget)
        workspace.library.came.connect(self.look_again)

    def complete(self, document: PostDocument, place: TextPlace, before: str) -> Completions | None:
        """What may stand at a place of a tag."""
        self._waiting = None
        project = self._workspace.project
        if project is None or project.site.templates is None:
            return None
        site = project.site
        found = tag_place(document.scan, place.line, place.column)
        if found is None or (site.generator == "nikola" and found.mark != "{{%"):
            if before.endswith("{"):
                # Most likely a tag begins.
                self._learn(project)
            return None
        self._learn(project)
        if self._shortcodes is None:
            self._waiting = document, place.line, found.start
            return None
        entries = TagEntries(self._shortcodes, found, site.templates or "")
        match found.part:
            case TagPart.NAME:
                find = partial(entries.names, begun=partial(_open_tags, document, place.line, site))
                return Completions(found.start, find(""), find)
            case TagPart.PARAMETER if found.name in INCLUDES and not found.placed:
                return Completions(found.start, entries.files(""), entries.files)
            case TagPart.PARAMETER:
                return Completions(
                    found.start, entries.parameters(""), entries.parameters, are_optional=True
                )
            case TagPart.VALUE:
                return Completions(
                    found.start, entries.values(""), entries.values, are_optional=True
                )

    def _learn(self, project: Project) -> None:
        if not self._is_old:
            return
        self._is_old = False
        control = TaskControl()
        self._tasks.run(
            partial(
                _look_for,
                project,
                tuple(self._workspace.library.rows),
                self._uses,
                control.check,
            ),
            self._take,
            key=_LEARNING,
            control=control,
        )

    def _take(self, found: tuple[Mapping[Path, PostUses], Mapping[str, Shortcode]]) -> None:
        self._uses, self._shortcodes = found
        waiting, source = self._waiting, self._source.source
        if waiting is None or source is None or not source.hasFocus():
            return
        line, column = source.cursor_place()
        at = tag_place(source.post.scan, line, column)
        if at is None or waiting != (source.post, line, at.start):
            return
        place = TextPlace(line, column)
        before = source.post.line(line)[:column]
        offered = self.complete(source.post, place, before)
        # Where nothing fits what was typed meanwhile, nothing else is to be offered instead.
        if offered is not None and offered.find is not None and offered.find(before[at.start :]):
            source.complete()

    def look_again(self) -> None:
        """Files may have changed: look for it with the next tag."""
        self._is_old = True

    def _forget(self) -> None:
        self._tasks.cancel(_LEARNING)
        self._uses, self._shortcodes, self._waiting = {}, None, None
        self._is_old = True


def _look_for(
    project: Project,
    rows: Sequence[PostSummary],
    known: Mapping[Path, PostUses],
    check: Callable[[], None],
) -> tuple[Mapping[Path, PostUses], Mapping[str, Shortcode]]:
    uses = read_uses(project, rows, known, check)
    return uses, shortcodes([post.uses for post in uses.values()], known_tags(project.site))


def _open_tags(document: PostDocument, line: int, site: Site) -> list[str]:
    """The tags above a line that may still have to be ended, the last one first."""
    scan = document.scan
    return open_names("\n".join(scan[max(scan.body, line - _LINES_ABOVE) : line]), site)
