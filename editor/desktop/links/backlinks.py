"""The pane of the posts that link to the current one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.desktop.links.backlink_list import BacklinkList
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import PlainLabel
from editor.desktop.ui.progress_field import counted
from editor.desktop.ui.task_control import TaskControl
from editor.project.backlinks import Backlink, backlinks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from editor.desktop.documents.link_follower import LinkFollower
    from editor.desktop.documents.watching import DiskWatch
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.source.feature import SourceFeature
    from editor.desktop.ui.task_control import Progress
    from editor.desktop.ui.tasks import TaskRunner
    from editor.desktop.ui.themes import Themes
    from editor.errors import EditorError

_KEY = "backlinks"
_PAUSE_MS = 500
"""Files that change together are looked at together."""


class BacklinksPane(QWidget):
    """Looks for the links in a task while the pane is in view; another post ends that at once."""

    found = Signal()
    """There is a list now, or none any more."""

    def __init__(
        self,
        workspace: Workspace,
        source: SourceFeature,
        themes: Themes,
        parent: QWidget,
        *,
        links: LinkFollower,
        watch: DiskWatch,
        tasks: TaskRunner,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._source = source
        self._links = links
        self._tasks = tasks
        self._is_known = False
        self.setObjectName("postsPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Linked from"))
        self.list = BacklinkList(themes, self)
        self.list.setAccessibleName(self.tr("Links to the current post"))
        self._status = PlainLabel(parent=self)
        self._status.setObjectName("quiet")
        self._status.setWordWrap(True)
        self._status.setContentsMargins(16, 12, 16, 12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._status)
        layout.addWidget(self.list, 1)
        layout.addStretch()
        self.setMinimumWidth(192)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._look)
        self.list.chosen.connect(self._go)
        workspace.current_changed.connect(self._start_over)
        workspace.library.scanned.connect(self._outdate)
        watch.changed.connect(self._outdate)
        self._say(self.tr("No post is open"))

    @property
    def status(self) -> str:
        """What is said above the list, or in its place."""
        return self._status.text()

    def showEvent(self, event: QShowEvent) -> None:
        """Look for what was not looked for while nobody saw it."""
        super().showEvent(event)
        if not self._is_known:
            self._look()

    def _start_over(self) -> None:
        self._tasks.cancel(_KEY)
        self.list.show_links(())
        self._is_known = False
        if self._workspace.current is None:
            self._say(self.tr("No post is open"))
        else:
            self._say(self.tr("Looking for links…"))
            self._look()

    def _outdate(self, *_: object) -> None:
        self._is_known = False
        self._soon.start()

    def _look(self) -> None:
        project, document = self._workspace.project, self._workspace.current
        resolver = self._links.resolver
        if self.isHidden() or project is None or document is None or resolver is None:
            return
        self._is_known = True
        control = TaskControl(self._show_progress)
        path = document.path
        work = partial(
            backlinks,
            project,
            path,
            resolver,
            today=self._workspace.library.summary(path),
            texts={one.path: one.lines() for one in self._workspace.documents},
            checkpoint=control.report,
        )
        self._tasks.run(work, self._take, self._fail, key=_KEY, control=control)

    def _show_progress(self, progress: Progress) -> None:
        if not self.list.count():
            self._say(
                self.tr("Looking for links… {done} of {total}").format(
                    done=counted(progress.done), total=counted(progress.total)
                )
            )

    def _take(self, links: Sequence[Backlink]) -> None:
        self.list.show_links([(self._title(link.post), link) for link in links])
        if links:
            self._say(self.tr("%n link(s) to this post", "", len(links)))
        else:
            self._say(self.tr("No other post links to this one"))

    def _fail(self, error: EditorError) -> None:
        self._is_known = False
        self._say(translated(error.message))

    def _say(self, text: str) -> None:
        self._status.setText(text)
        has_links = self.list.count() > 0
        if self.list.isHidden() is has_links:
            self.list.setVisible(has_links)
            self.found.emit()

    def _title(self, path: Path) -> str:
        summary = self._workspace.library.summary(path)
        return path.name if summary is None else summary.title

    def _go(self, link: Backlink) -> None:
        self._workspace.open_post(link.post, partial(self._arrive, link))

    def _arrive(self, link: Backlink) -> None:
        source = self._source.source
        if source is not None and source.post.path == link.post:
            source.set_cursor_place(link.line, link.column)
            source.setFocus()
