"""Links in the text of the current post as a feature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.commands.command import Command, MenuId, MenuPlace, Place
from editor.desktop.feature import Feature, Side, SidePane, TextPlace
from editor.desktop.links.backlinks import BacklinksPane
from editor.desktop.links.completing import SIGNS, LinkCompletion
from editor.desktop.links.following import TextLinks
from editor.desktop.links.inserting import LinkInserting
from editor.desktop.links.targets import LinkTargets
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu

    from editor.desktop.documents.link_follower import LinkFollower
    from editor.desktop.documents.watching import DiskWatch
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import CompletionSource, Host, PlaceFollower
    from editor.desktop.source.feature import SourceFeature
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner
    from editor.desktop.ui.themes import Themes

_OPEN = "link.open"


class LinksFeature(Feature):
    """Completes links, inserts them, and goes where they lead."""

    def __init__(
        self,
        workspace: Workspace,
        source: SourceFeature,
        host: Host,
        themes: Themes,
        *,
        links: LinkFollower,
        watch: DiskWatch,
        tasks: TaskRunner,
        notices: Notices,
    ) -> None:
        super().__init__(host.widget)
        self._source = source
        self._host = host
        self._targets = LinkTargets(workspace, tasks, watch, self)
        self._completion = LinkCompletion(
            workspace, source, self._targets, links=links, tasks=tasks, parent=self
        )
        self._text_links = TextLinks(links, host.focus_text)
        self._inserting = LinkInserting(
            workspace, source, host, self._targets, notices=notices, parent=self
        )
        self.backlinks = BacklinksPane(
            workspace, source, themes, host.widget, links=links, watch=watch, tasks=tasks
        )
        self.backlinks.found.connect(self.changed)
        links.arrived.connect(source.go_to_line)

    def commands(self) -> Sequence[Command]:
        """Insert a link, open the link at the cursor."""
        return (
            Command(
                "format.link",
                QT_TRANSLATE_NOOP("Command", "&Link…"),
                QT_TRANSLATE_NOOP(
                    "Command", "Link to another post or to an address, or edit the link."
                ),
                self._inserting.ask,
                "Ctrl+K",
                "link",
                self._can_write,
                menu=MenuPlace(MenuId.FORMAT, 20, 10),
                toolbar=Place(30, 40),
            ),
            Command(
                _OPEN,
                QT_TRANSLATE_NOOP("Command", "Open Lin&k"),
                QT_TRANSLATE_NOOP("Command", "Go where the link at the cursor leads."),
                self._open,
                "Ctrl+Return",
                enabled=self._has_text,
                menu=MenuPlace(MenuId.EDIT, 40, 20),
            ),
        )

    def panes(self) -> Sequence[SidePane]:
        """The posts that link to the current one."""
        return (
            SidePane(
                "backlinks",
                Side.LEFT,
                QT_TRANSLATE_NOOP("Command", "Lin&ked From"),
                QT_TRANSLATE_NOOP("Command", "Show or hide the posts that link to this one."),
                self.backlinks,
                self.backlinks.list.setFocus,
                self.backlinks.list.isVisible,
                icon="link",
                position=12,
            ),
        )

    def text_menu(self, menu: QMenu, place: TextPlace) -> None:
        """Open the link that was clicked on."""
        source = self._source.source
        if source is not None and self._text_links.leads(source.post, place):
            self._host.add_commands(menu, ((_OPEN,),))

    def completion_sources(self) -> Sequence[CompletionSource]:
        """Posts, files, headings and labels."""
        return (self._completion,)

    def completion_signs(self) -> str:
        """What a link is written with."""
        return SIGNS

    def followers(self) -> Sequence[PlaceFollower]:
        """The links of the text."""
        return (self._text_links,)

    def _has_text(self) -> bool:
        source = self._source.source
        return source is not None and not self._host.is_covered and self._host.focused is source

    def _can_write(self) -> bool:
        source = self._source.source
        return self._has_text() and source is not None and source.post.read_only is None

    def _open(self) -> None:
        source = self._source.source
        if source is None:
            return
        place = TextPlace(*source.cursor_place())
        if self._text_links.leads(source.post, place):
            self._text_links.follow(source.post, place)
        else:
            self._host.show_message(self.tr("There is no link at the cursor"))
