"""Completes template tags: shortcodes, Liquid, what posts of the site have between their marks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from editor.desktop.completing.tag_entries import TagEntries
from editor.desktop.completing.waiting import Waiting
from editor.desktop.feature import Completions
from editor.desktop.ui.task_control import TaskControl
from editor.project.template_calls import shortcodes
from editor.project.template_files import known_tags
from editor.project.template_posts import named_posts
from editor.project.template_uses import open_names, read_uses
from editor.writing.tag_places import TagPart, tag_place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import TextPlace
    from editor.desktop.source.feature import SourceFeature
    from editor.desktop.ui.tasks import TaskRunner
    from editor.project.generators.base import Site
    from editor.project.post import PostSummary
    from editor.project.project import Project
    from editor.project.template_calls import Shortcode
    from editor.project.template_files import KnownTag
    from editor.project.template_posts import NamedPost
    from editor.project.template_uses import PostUses
    from editor.project.word_index import WordIndex
    from editor.scan.scan import Scan

_LEARNING = "template tags"
_LINES_ABOVE = 300
"""Lines above the cursor on which a tag is looked for that is to be ended."""


class TagCompletion(QObject):
    """A completion source. Templates and posts are read in the background, when first asked for.

    What is known by then is offered again at the same place. A post that was changed meanwhile is
    read again with the next tag, the others are not; templates are when the writer comes back to
    the window.
    """

    def __init__(
        self, workspace: Workspace, source: SourceFeature, tasks: TaskRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._source = source
        self._tasks = tasks
        self._known: Mapping[str, KnownTag] | None = None
        self._uses: Mapping[Path, PostUses] = {}
        self._shortcodes: Mapping[str, Shortcode] | None = None
        self._posts: Mapping[str, WordIndex[NamedPost]] = {}
        self._is_old = True
        self._waiting: Waiting | None = None
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
            self._waiting = Waiting(document, place.line, found.start)
            return None
        entries = TagEntries(self._shortcodes, found, site.templates or "")
        match found.part:
            case TagPart.NAME:
                find = partial(entries.names, begun=partial(_open_tags, document, place.line, site))
                return Completions(found.start, find(""), find)
            case TagPart.PARAMETER if entries.is_include and not found.placed:
                return Completions(found.start, entries.files(""), entries.files)
            case TagPart.PARAMETER if not found.placed and found.name in self._posts:
                find = partial(entries.posts, self._posts[found.name])
                return Completions(found.start, find(""), find)
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
                self._known,
                self._uses,
                control.check,
            ),
            self._take,
            key=_LEARNING,
            control=control,
        )

    def _take(self, found: _Learned) -> None:
        self._known, self._uses, self._shortcodes, self._posts = found
        if self._is_old:
            # Something has changed meanwhile, and it may have been a template.
            self._known = None
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting.offer(self._source, _start_of, "{")

    def look_again(self) -> None:
        """Posts may have changed: look at them with the next tag."""
        self._is_old = True

    def look_at_templates(self) -> None:
        """The writer was elsewhere, and may have changed a template there."""
        self._is_old = True
        self._known = None

    def _forget(self) -> None:
        self._tasks.cancel(_LEARNING)
        self._known, self._uses, self._posts = None, {}, {}
        self._shortcodes = self._waiting = None
        self._is_old = True


class _Learned(NamedTuple):
    """What the templates say, how each post uses them, what that comes to, and posts for tags."""

    known: Mapping[str, KnownTag]
    uses: Mapping[Path, PostUses]
    shortcodes: Mapping[str, Shortcode]
    posts: Mapping[str, WordIndex[NamedPost]]


def _look_for(
    project: Project,
    rows: Sequence[PostSummary],
    known: Mapping[str, KnownTag] | None,
    before: Mapping[Path, PostUses],
    check: Callable[[], None],
) -> _Learned:
    uses = read_uses(project, rows, before, check)
    tags = known_tags(project.site) if known is None else known
    found = shortcodes([post.uses for post in uses.values()], tags)
    return _Learned(tags, uses, found, named_posts(project.site, rows))


def _start_of(scan: Scan, line: int, column: int) -> int | None:
    found = tag_place(scan, line, column)
    return None if found is None else found.start


def _open_tags(document: PostDocument, line: int, site: Site) -> list[str]:
    """The tags above a line that may still have to be ended, the last one first."""
    scan = document.scan
    return open_names("\n".join(scan[max(scan.body, line - _LINES_ABOVE) : line]), site)
