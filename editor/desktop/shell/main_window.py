"""The main window: hosts what the features bring, and knows none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QToolBar, QVBoxLayout, QWidget

from editor.desktop.commands.palette import Palette
from editor.desktop.commands.registry import CommandRegistry
from editor.desktop.feature import Side, Stop
from editor.desktop.graphics import LEFT_TO_QT
from editor.desktop.shell import menus, placement, toolbar
from editor.desktop.shell.bar_place import BarPlace
from editor.desktop.shell.commands import WindowCommands
from editor.desktop.shell.editor_area import EditorArea
from editor.desktop.shell.focus_order import FocusOrder, tab_through
from editor.desktop.shell.notice_bar import NoticeBar
from editor.desktop.shell.notice_place import NoticePlace, notice_area
from editor.desktop.shell.recent_menu import RecentMenu
from editor.desktop.shell.side_panes import Columns
from editor.desktop.shell.status_bar import StatusBar
from editor.desktop.shell.welcome import NoPost, Welcome
from editor.desktop.ui.edit_target import target_of
from editor.desktop.ui.focus_trail import FocusTrail
from editor.desktop.ui.menu_key import MenuKey
from editor.desktop.ui.plain_text import window_title

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QShowEvent

    from editor.desktop.commands.palette import Entry, Finder, Search
    from editor.desktop.commands.shortcuts import Shortcuts
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Feature, TabContent
    from editor.desktop.graphics import Graphics
    from editor.desktop.session.session import Shape
    from editor.desktop.ui.edit_target import EditTarget
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.themes import Themes


class MainWindow(QMainWindow):
    """The window of a blog: a `Host`.

    It is made first and empty, so that features can be made with it; `install` fills it.
    ``activated`` says that the user is back from another window, ``closing`` that the window will
    close and nothing typed is lost by it. ``open_path`` opens a folder or a file, which need not be
    in this window.
    """

    activated = Signal()
    closing = Signal()

    def __init__(
        self,
        workspace: Workspace,
        notices: Notices,
        themes: Themes,
        graphics: Graphics = LEFT_TO_QT,
        *,
        shortcuts: Shortcuts,
        open_path: Callable[[Path], None],
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self._open_path = open_path
        self._features: tuple[Feature, ...] = ()
        self._content: TabContent | None = None
        self._may_close = False
        self.setObjectName("mainWindow")
        self.setAccessibleName("Byline")
        # Qt's own menu takes the toolbar away, and nothing brings it back.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        placement.set_first_size(self)
        self.commands = CommandRegistry(self, notices, shortcuts)
        # Each widget is made in the one it stays in: when one moves, Qt gives it and all that is in
        # it their style again.
        self._middle = QWidget(self)
        self._pages = QStackedWidget(self._middle)
        self.editors = EditorArea(workspace, self._pages)
        self.columns = Columns(self.editors, self._pages)
        self.notice_bar = NoticeBar(notices, self)
        self._trail = FocusTrail(self, self._focus_anything, self.columns.begin)
        self._trail.pass_by(self.notice_bar)
        self.status = StatusBar(self)
        self.setStatusBar(self.status)
        self.palette_sheet = Palette(themes, self)
        self._graphics = graphics
        self._notice_place = NoticePlace(
            self.notice_bar,
            self,
            self._notice_area,
            followed=(self.editors, self.editors.pages, self._pages),
            at_the_top=lambda: self._notice_area() is not self.editors.pages,
            above=self.palette_sheet,
        )
        self._reviews: tuple[QWidget, ...] = ()
        self._recent_menu = RecentMenu(self)
        self._menu_key = MenuKey(self)
        # Once for all the posts that a session opens.
        self._order_soon = QTimer(self, singleShot=True, interval=0)
        self._order_soon.timeout.connect(self._order_tabs)

    # What the window is filled with.

    def install(self, content: TabContent, features: Sequence[Feature]) -> None:
        """Fill the window: ``content`` is the text of an open post, ``features`` all there are."""
        self._content = content
        self._features = tuple(features)
        for feature in features:
            for pane in feature.panes():
                self.columns.add(pane)
        self._add_commands()
        self.welcome = Welcome(self.commands, self._pages)
        above = [bar for feature in features for bar in feature.text_bars()]
        self.editors.install(content, above, NoPost(self.commands, self.editors))
        self._reviews = tuple(review for feature in features for review in feature.reviews())
        for page in (self.welcome, self.columns, *self._reviews):
            self._pages.addWidget(page)
        for feature in features:
            feature.changed.connect(self.commands.refresh)
            for field in feature.first_status_fields():
                self.status.add_first(field)
            for field in feature.status_fields():
                self.status.add(field)
        self._lay_out()
        self._connect()
        self._order_tabs()
        self._project_changed()

    def _add_commands(self) -> None:
        window = WindowCommands(
            self,
            self.commands,
            palette=self.palette_sheet,
            columns=self.columns,
            editors=self.editors,
            focus_order=FocusOrder(self._stops),
            notice_bar=self.notice_bar,
            graphics=self._graphics,
            has_project=lambda: self.workspace.project is not None,
        )
        # All at once: who has which keys is a question for all of them.
        of_features = [command for feature in self._features for command in feature.commands()]
        self.commands.add([*of_features, *window.commands()])

    def _lay_out(self) -> None:
        menus.build(self.menuBar(), self.commands, self._recent_menu)
        bar = QToolBar(self.tr("Toolbar"), self)
        toolbar.build(bar, self.commands)
        self.addToolBar(bar)
        middle = self._middle
        middle.setObjectName("middle")
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._pages, 1)
        for feature in self._features:
            for bar_above in feature.bars():
                BarPlace(bar_above, self._pages)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        workspace = self.workspace
        workspace.library.came.connect(self._show_title)
        workspace.project_changed.connect(self._project_changed)
        workspace.current_changed.connect(self._current_changed)
        workspace.modified_changed.connect(self._show_title)
        self.editors.tabs.menu_asked.connect(
            lambda menu, document: self.fill_post_menu(menu, document.path)
        )
        workspace.opened.connect(self._order_soon.start)
        self.editors.changed.connect(self.commands.refresh)
        self.columns.toggled.connect(self.commands.refresh)
        self._pages.currentChanged.connect(self.commands.refresh)
        self._pages.currentChanged.connect(self._notice_place.refresh)
        self.welcome.folder_chosen.connect(self.open_path)
        self._recent_menu.chosen.connect(self.open_path)

    def _notice_area(self) -> QWidget:
        """What notices lie over: the text, or what stands in its place."""
        page = self._pages.currentWidget()
        return self.editors.pages if page in (self.columns, None) else notice_area(page)

    def _order_tabs(self) -> None:
        left, right = (self.columns.side(side) for side in (Side.LEFT, Side.RIGHT))
        tab_through([left, *self.editors.parts, right])

    def _stops(self) -> list[Stop]:
        """Where F6 goes: left panes, what stands above the text, the text, right panes, notices."""
        bar = self.notice_bar
        notices = [Stop(bar, bar.take_focus, bar.isVisible)]
        if not self.columns.isVisible():
            shown = [review for review in self._reviews if review.isVisible()]
            return [*(Stop(one, one.setFocus, lambda: True) for one in shown), *notices]
        panes: dict[Side, list[Stop]] = {side: [] for side in Side}
        for pane in self.columns.in_view:
            panes[pane.side].append(Stop(pane.widget, pane.take_focus, pane.can_focus))
        text: list[Stop] = []
        if self.editors.current is not None:
            text = [stop for feature in self._features for stop in feature.stops()]
            text.append(Stop(self.editors.current, self.focus_text, lambda: True))
        return [*panes[Side.LEFT], *text, *panes[Side.RIGHT], *notices]

    # The host, as features see it.

    @property
    def widget(self) -> QWidget:
        """The parent of dialogs."""
        return self

    @property
    def is_covered(self) -> bool:
        """Whether a review stands in the place of the text and the page."""
        return self._pages.currentWidget() in self._reviews

    @property
    def focused(self) -> QWidget | None:
        """The widget that has the keyboard, or will when the window is active again.

        While nothing else has it, that is the text.
        """
        widget = self._trail.at_work
        if widget is not None and widget.isVisibleTo(self):
            return widget
        text = self.editors.current
        return text if text is not None and text.isVisible() else None

    @property
    def edit_target(self) -> EditTarget | None:
        """What cut, copy, paste and select all act on now."""
        widget = self.focused
        if widget is None:
            return None
        known = target_of(widget)
        if known is not None:
            return known
        offered = (feature.edit_target(widget) for feature in self._features)
        return next((target for target in offered if target is not None), None)

    def edits_post(self, widget: QWidget) -> bool:
        """Whether what is typed into a widget is an edit of the current post."""
        return any(feature.edits_post(widget) for feature in self._features)

    def show_message(self, text: str) -> None:
        """Say in the status bar something that needs no answer."""
        self.status.show_message(text)

    def choose(self, entries: Sequence[Entry], hint: str) -> None:
        """Let the user choose one of many in the palette."""
        self.palette_sheet.offer(entries, hint)

    def choose_found(self, find: Finder | Search, hint: str, query: str = "") -> None:
        """Let the user search in the palette."""
        self.palette_sheet.offer_found(find, hint, query)

    def show_pane(self, pane_id: str, shown: bool = True) -> None:
        """Show or hide a side pane."""
        self.columns.set_shown(pane_id, shown)

    def focus_text(self) -> None:
        """Bring the keyboard to the text, unless a review is in its place."""
        if self._content is not None and not self.is_covered:
            self._content.focus()

    def _focus_anything(self) -> None:
        """Bring the keyboard to the text or, if there is none, where something can be done."""
        text = self.editors.current
        if text is not None and text.isVisible():
            self.focus_text()
            return
        stop = next((stop for stop in self._stops() if stop.can_focus()), None)
        if stop is not None:
            stop.take_focus()
        elif self.welcome.isVisible():
            self.welcome.take_focus()

    def show_review(self, review: QWidget) -> None:
        """Show a review in the place of the text and the page."""
        self._pages.setCurrentWidget(review)

    def leave_review(self) -> None:
        """Show the text and the page again, with the keyboard where it was before."""
        self._show_page()
        self._trail.mend()

    def run(self, command_id: str) -> None:
        """Run a command of any feature, if it can be run now."""
        self.commands.run(command_id)

    def add_commands(self, menu: QMenu, sections: Sequence[Sequence[str]]) -> None:
        """Add commands to a context menu by their ids; those that cannot be run now are grey."""
        self.commands.refresh()
        for section in sections:
            if menu.actions():
                menu.addSeparator()
            for command_id in section:
                menu.addAction(self.commands.action(command_id))

    def fill_post_menu(self, menu: QMenu, path: Path) -> None:
        """Let every feature add its entries to the context menu of a post."""
        for feature in self._features:
            feature.post_menu(menu, path)

    def open_path(self, path: Path) -> None:
        """Open a folder, or a file with the folder it belongs to, in the window it belongs in."""
        self._open_path(path)

    # What the program does with the window.

    def show_recent(self, folders: Sequence[Path]) -> None:
        """Offer folders that were open before."""
        self.welcome.show_recent(folders)
        self._recent_menu.show_folders(folders)
        self.commands.refresh()

    def shape(self) -> Shape:
        """What the window looks like, for the session."""
        return placement.shape_of(self, self.columns, self._features)

    def take_shape(self, shape: Shape) -> None:
        """Look as in the last session."""
        placement.take_shape(self, self.columns, self._features, shape)

    @property
    def documents(self) -> Sequence[PostDocument]:
        """The open posts in the order of their tabs."""
        return self.editors.tabs.documents

    def stand_beside(self, other: QWidget) -> None:
        """Stand a little below and to the right of another window, or at the edge of its screen."""
        placement.stand_beside(self, other)

    def close_now(self) -> None:
        """Close without asking about unsaved changes."""
        self._may_close = True
        self.close()

    def shut_down(self) -> None:
        """End what runs beside the window."""
        for feature in self._features:
            feature.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the columns their widths when the size of the window is known."""
        super().showEvent(event)
        self.columns.arrange(self.width())

    def changeEvent(self, event: QEvent) -> None:
        """Emit that the window was away: not every disk reports what changed meanwhile."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            # What had the keyboard may be gone, and Qt is about to choose a widget by itself.
            self._trail.mend()
            self.activated.emit()
        elif event.type() == QEvent.Type.WindowStateChange:
            self.commands.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close when nothing typed is lost by it."""
        if self.workspace.modified and not self._may_close:
            event.ignore()
            self.workspace.leave_all(self.close_now)
            return
        self.closing.emit()
        self.shut_down()
        super().closeEvent(event)

    def _project_changed(self) -> None:
        if not self.is_covered:
            self._show_page()
            self.focus_text()
        self.status.show_project(self.workspace.project)
        self._current_changed()

    def _show_page(self) -> None:
        nothing_open = self.workspace.project is None
        self._pages.setCurrentWidget(self.welcome if nothing_open else self.columns)

    def _current_changed(self) -> None:
        if self.workspace.current is None:
            self.status.show_place(None)
        self._show_title()
        self.commands.refresh()

    def _show_title(self, *_: object) -> None:
        project, current = self.workspace.project, self.workspace.current
        names = [] if project is None else [project.title]
        if current is not None:
            library = self.workspace.library
            summary = library.summary(current.path)
            names.insert(0, library.names.full(summary) if summary else current.path.name)
        self.setWindowTitle(window_title([*names, "Byline"], marked=current is not None))
        self.setWindowModified(current is not None and current.is_modified)
