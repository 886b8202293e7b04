"""Goes where a link of a post leads: to another post, to a heading, or out of the program."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from editor.desktop.documents.open_files import normal
from editor.desktop.ui.messages import translated
from editor.desktop.ui.notices import Choice, Notice
from editor.desktop.ui.plain_text import in_sentence
from editor.errors import Severity
from editor.project.anchors import line_of
from editor.project.links import Leads, Resolver

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner
    from editor.project.links import Target

_OPENED_OUTSIDE = {"http", "https", "mailto"}
_NOTICE = "open link"
_KEY = "link"


class LinkFollower(QObject):
    """Follows links of the open project's posts; whatever takes long is done off the GUI thread.

    ``arrived`` carries the line of the current post that a link led to.
    """

    arrived = Signal(int)

    def __init__(
        self,
        workspace: Workspace,
        tasks: TaskRunner,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._notices = notices
        self._resolver: Resolver | None = None
        workspace.project_changed.connect(self._outdate)
        workspace.library.came.connect(self._outdate)

    @property
    def resolver(self) -> Resolver | None:
        """Follows the links of the open project, as far as its posts are known."""
        project = self._workspace.project
        if self._resolver is None and project is not None:
            self._resolver = Resolver(project, self._workspace.library.summaries)
        return self._resolver

    def follow(self, url: str, post: Path, then: Callable[[], None] | None = None) -> None:
        """Go where ``url`` leads from a post; the user is asked before a browser is opened.

        ``then`` is called when another post has been opened.
        """
        resolver = self.resolver
        if resolver is None:
            return
        self._tasks.run(
            lambda: resolver.target(url, post),
            lambda target: self._go(url, post, target, then),
            key=_KEY,
        )

    def _outdate(self, *_: object) -> None:
        """The posts, or their addresses, are others from now on."""
        self._resolver = None

    def _go(self, url: str, post: Path, target: Target, then: Callable[[], None] | None) -> None:
        if target.leads is Leads.ANCHOR:
            self._go_to_heading(post, target.fragment)
            return
        if target.path is not None and target.leads is Leads.FILE:
            self._workspace.open_post(target.path, partial(self._opened, target, then))
            return
        address = QUrl(url)
        if address.scheme() in _OPENED_OUTSIDE:
            self._ask(address)
        elif target.reason is not None:
            self._post(f"link {url}", translated(target.reason))

    def _opened(self, target: Target, then: Callable[[], None] | None) -> None:
        if then is not None:
            then()
        if target.fragment and target.path is not None:
            self._go_to_heading(target.path, target.fragment)

    def _go_to_heading(self, path: Path, fragment: str) -> None:
        project, document = self._workspace.project, self._workspace.document_at(path)
        if project is None or document is None or document is not self._workspace.current:
            return
        if not fragment:
            self.arrived.emit(0)
            return
        site, lines, revision = project.site, document.lines().texts, document.revision

        def found(line: int | None) -> None:
            if self._workspace.current is not document:
                return  # the user has gone elsewhere
            if document.revision != revision:
                self._go_to_heading(path, fragment)  # its line may be another one by now
                return
            if line is not None:
                self.arrived.emit(line)
                return
            said = self.tr("There is no heading {anchor} in {name}.").format(
                anchor=in_sentence(f"#{fragment}"), name=in_sentence(path.name)
            )
            self._post(f"link #{fragment}", said)

        self._tasks.run(lambda: line_of(site, normal(path), lines, fragment), found, key=_KEY)

    def _ask(self, address: QUrl) -> None:
        shown = address.toDisplayString()
        self._post(
            _NOTICE,
            self.tr("Open this address in the browser?"),
            shown,
            Choice(self.tr("Open"), lambda: _open_outside(address)),
        )

    def _post(self, key: str, text: str, hint: str = "", *choices: Choice) -> None:
        self._notices.post(Notice(key, Severity.NOTE, text, hint, choices))


def _open_outside(address: QUrl) -> None:
    QDesktopServices.openUrl(address)
