"""The outline as a feature: the pane, Go to Heading, and what is done to whole sections."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from editor.desktop.commands.command import Command, MenuId, MenuPlace, SubmenuId
from editor.desktop.commands.palette import Entry
from editor.desktop.feature import Feature, Side, SidePane
from editor.desktop.outline.following import FollowedOutline
from editor.desktop.outline.moving import SectionMoves
from editor.desktop.outline.pane import OutlinePane
from editor.desktop.outline.tree import KEYS, Act
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QMenu, QWidget

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.outline.drops import Drop
    from editor.desktop.source.feature import SourceFeature
    from editor.desktop.ui.themes import Themes
    from editor.scan.outline import Heading

PANE = "outline"


class OutlineFeature(Feature):
    """Shows the headings of the current post, goes to them and moves their sections."""

    def __init__(
        self, workspace: Workspace, source: SourceFeature, host: Host, themes: Themes
    ) -> None:
        super().__init__(host.widget)
        self._workspace = workspace
        self._source = source
        self._host = host
        self._outlines: dict[PostDocument, FollowedOutline] = {}
        self._outline: FollowedOutline | None = None
        self._moves = SectionMoves(source, host, self)
        self.pane = pane = OutlinePane(themes, host.widget)
        pane.chosen.connect(self._choose)
        pane.left.connect(host.focus_text)
        pane.shown.connect(self._watch)
        pane.menu_asked.connect(self._fill_menu)
        pane.tree.acted.connect(self._act)
        pane.tree.dropped.connect(self._drop)
        pane.tree.undo_asked.connect(self._moves.undo)
        pane.tree.redo_asked.connect(self._moves.redo)
        workspace.current_changed.connect(self._show_current)
        workspace.closed.connect(self._forget)
        source.cursor_moved.connect(lambda line, _column: pane.show_cursor(line))

    def commands(self) -> Sequence[Command]:
        """Go to a heading."""
        return (
            Command(
                "outline.go_to_heading",
                QT_TRANSLATE_NOOP("Command", "Go to &Heading…"),
                QT_TRANSLATE_NOOP("Command", "Find a heading of the post and go there."),
                self._go_to_heading,
                "Ctrl+R",
                enabled=self._has_text,
                menu=MenuPlace(MenuId.EDIT, 10, 20, SubmenuId.JUMP),
            ),
        )

    def panes(self) -> Sequence[SidePane]:
        """The tree of headings."""
        return (
            SidePane(
                PANE,
                Side.LEFT,
                QT_TRANSLATE_NOOP("Command", "&Outline"),
                QT_TRANSLATE_NOOP("Command", "Show or hide the headings of the post."),
                self.pane,
                self.pane.take_focus,
                lambda: self.pane.has_headings,
                icon="outline",
                shortcut="Shift+F7",
                position=11,
            ),
        )

    def edits_post(self, widget: QWidget) -> bool:
        """What the keys do to sections in the tree is undone from there, too."""
        return widget is self.pane.tree

    def _has_text(self) -> bool:
        return self._workspace.current is not None and not self._host.is_covered

    # The outline of the current post.

    def _show_current(self) -> None:
        document = self._workspace.current
        outline = None
        if document is not None:
            outline = self._outlines.get(document)
            if outline is None:
                outline = self._outlines[document] = FollowedOutline(document)
        if outline is self._outline:
            return
        if self._outline is not None:
            self._outline.watch(False)
        self._outline = outline
        self.pane.show_outline(outline)
        self._watch(self.pane.isVisible())

    def _forget(self, document: PostDocument) -> None:
        outline = self._outlines.pop(document, None)
        if outline is not None and outline is self._outline:
            self._outline = None
            self.pane.show_outline(None)

    def _watch(self, watched: bool) -> None:
        if self._outline is not None:
            self._outline.watch(watched)
            source = self._source.source
            if watched and source is not None:
                self.pane.show_cursor(source.cursor_place()[0])

    # What is done with a heading.

    def _choose(self, key: int) -> None:
        outline = self._outline
        if outline is not None:
            outline.look()
            entry = outline.entry(key)
            if entry is not None:
                self._go_to(entry.first)

    def _go_to(self, line: int) -> None:
        """Put the cursor on a heading, with its section in view below it."""
        source = self._source.source
        if source is None or self._host.is_covered:
            return
        source.set_cursor_place(line, source.post.scan.start(line))
        source.scroll_to_line(max(0, line - 1))
        self._host.focus_text()

    def _act(self, key: int, act: Act) -> None:
        if self._outline is not None:
            self.pane.select(self._moves.act(self._outline, key, act))

    def _drop(self, key: int, drop: Drop) -> None:
        if self._outline is not None:
            self.pane.select(self._moves.drop(self._outline, key, drop))

    def _fill_menu(self, menu: QMenu, key: int) -> None:
        go = QAction(self.tr("&Go There"), menu)
        go.triggered.connect(partial(self._choose, key))
        menu.addAction(go)
        document = self._workspace.current
        can_write = document is not None and document.read_only is None
        menu.addSeparator()
        up = QAction(self.tr("Move Section &Up"), menu)
        down = QAction(self.tr("Move Section &Down"), menu)
        promote = QAction(self.tr("&Promote Section"), menu)
        demote = QAction(self.tr("De&mote Section"), menu)
        for action, act in zip((up, down, promote, demote), Act, strict=True):
            # The tree answers to the keys; here they are only shown.
            action.setShortcut(KEYS[act])
            action.setShortcutVisibleInContextMenu(True)
            action.setEnabled(can_write)
            action.triggered.connect(partial(self._act, key, act))
        menu.addAction(up)
        menu.addAction(down)
        menu.addSeparator()
        menu.addAction(promote)
        menu.addAction(demote)

    def _go_to_heading(self) -> None:
        if self._outline is None:
            return
        entries = list(self._entries(self._outline.headings()))
        if entries:
            self._host.choose(entries, self.tr("Choose a heading to go to"))
        else:
            self._host.show_message(self.tr("This post has no headings"))

    def _entries(self, found: Sequence[Heading]) -> Iterator[Entry]:
        """Each heading, with those it stands in: two may have the same text."""
        around: list[tuple[int, str]] = []
        for heading in found:
            while around and around[-1][0] >= heading.level:
                around.pop()
            text = heading.text or self.tr("(no text)")
            trail = " › ".join([name for _, name in around])
            yield Entry(text, partial(self._go_to, heading.line), trail)
            around.append((heading.level, text))
