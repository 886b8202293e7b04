"""Insert Link: a search for the post, or the address, that a link leads to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication

from editor.desktop.commands.palette import Entry
from editor.desktop.ui.plain_text import in_sentence
from editor.errors import EditorError, Message
from editor.writing import links
from editor.writing.selection import selected

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.links.targets import LinkTargets, Posts
    from editor.desktop.source.feature import SourceFeature
    from editor.desktop.ui.notices import Notices
    from editor.project.post import PostSummary
    from editor.writing.selection import Command

_MOST = 50
_STARTS = ("/", "./", "../", "#", "@/", "{", "http:", "https:", "mailto:")
_LONGEST = 2_000


class LinkInserting(QObject):
    """Asks in the palette; makes the link of what is selected, or changes the one at the cursor."""

    def __init__(
        self,
        workspace: Workspace,
        source: SourceFeature,
        host: Host,
        targets: LinkTargets,
        *,
        notices: Notices,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._source = source
        self._host = host
        self._targets = targets
        self._notices = notices
        self._waiting: PostDocument | None = None
        targets.ready.connect(self._ask_now)

    def ask(self) -> None:
        """Open the search; a moment later where the posts are not known yet."""
        source = self._source.source
        if source is None:
            return
        if links.is_url(selected(source.post.scan, source.selection())):
            self._run(source.post, links.link)
            return
        self._waiting = source.post
        if self._workspace.project is None or self._targets.posts() is not None:
            self._ask_now()

    def _ask_now(self) -> None:
        post, self._waiting = self._waiting, None
        source = self._source.source
        if post is None or source is None or source.post is not post:
            return
        if self._host.focused is not source:
            return
        address = links.address_at(source.post.scan, source.selection())
        self._host.choose_found(
            partial(self._found, post, bool(address)),
            self.tr("Title of a post, or an address"),
            address,
        )

    def _found(self, post: PostDocument, is_edited: bool, query: str) -> Sequence[Entry]:
        query = query.strip()
        posts = self._targets.posts()
        entries: list[Entry] = []
        if query.startswith(_STARTS) or links.is_url(query):
            entries.append(self._to_address(post, query, self.tr("Address")))
        elif not query:
            copied = QApplication.clipboard().text()[:_LONGEST].strip()
            if links.is_url(copied):
                entries.append(self._to_address(post, copied, self.tr("From the clipboard")))
        is_address = bool(entries) and bool(query)
        if posts is not None and not is_address:
            here = post.path
            rows = [row for row in posts.index.find(query, _MOST + 1) if row.path != here]
            entries += [self._to_post(post, posts, row) for row in rows[:_MOST]]
        if not query and not is_edited:
            entries.append(Entry(self.tr("Without an Address"), partial(self._empty, post)))
        if query and not is_address:
            entries.append(self._to_address(post, query, self.tr("Address")))
        if is_edited:
            entries.append(Entry(self.tr("Remove Link"), partial(self._remove, post)))
        return entries

    def _to_address(self, post: PostDocument, address: str, detail: str) -> Entry:
        return Entry(address, partial(self._link, post, address), detail)

    def _to_post(self, post: PostDocument, posts: Posts, row: PostSummary) -> Entry:
        shown = self._shown(row.path)
        return Entry(row.title, partial(self._link_post, post, posts, row), shown)

    def _shown(self, path: Path) -> str:
        project = self._workspace.project
        return path.name if project is None else project.shown(path)

    def _link_post(self, post: PostDocument, posts: Posts, row: PostSummary) -> None:
        found = posts.writer.written(row, post.path)
        if found is None:
            self._notices.error(
                EditorError(
                    Message("No link can be written that leads to {title}.", title=row.title)
                )
            )
            return
        self._link(post, found, row.title)

    def _link(self, post: PostDocument, address: str, title: str = "") -> None:
        self._run(post, partial(links.link_to, address=address, text=title))

    def _empty(self, post: PostDocument) -> None:
        self._run(post, links.link)

    def _remove(self, post: PostDocument) -> None:
        self._run(post, links.unlinked)

    def _run(self, post: PostDocument, command: Command) -> None:
        source = self._source.source
        if source is None or source.post is not post:
            return
        try:
            done = source.run(command, QCoreApplication.translate("Step", "Link"))
        except EditorError as error:
            self._notices.error(error)
            return
        if not done:
            name = in_sentence(post.path.name)
            self._host.show_message(
                self.tr("There can be no link at the cursor in {name}").format(name=name)
            )
