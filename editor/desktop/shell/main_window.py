"""The main window: puts the parts beside each other and lets them hear of one another."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QToolBar, QVBoxLayout, QWidget

from editor.desktop.commands.palette import Palette
from editor.desktop.commands.registry import Actions
from editor.desktop.documents.unsaved_guard import LeavingGuard
from editor.desktop.documents.word_count import WordCounter
from editor.desktop.documents.workspace import normal
from editor.desktop.posts.missing_folder import VanishingNotice
from editor.desktop.posts.model import PostsModel
from editor.desktop.posts.new_post import NewPostBar
from editor.desktop.posts.panel import PostsPanel
from editor.desktop.posts.post_menu import PostMenu
from editor.desktop.preview.selection_sync import SelectionLink
from editor.desktop.preview.slot import PreviewSlot
from editor.desktop.preview.sync import PreviewLink
from editor.desktop.session.store import SessionKeeper
from editor.desktop.settings.settings import ZOOM
from editor.desktop.shell import menus, toolbar
from editor.desktop.shell.editor_area import EditorArea
from editor.desktop.shell.notice_bar import NoticeBar
from editor.desktop.shell.review_host import Reviews
from editor.desktop.shell.side_panes import Columns
from editor.desktop.shell.status_bar import StatusBar
from editor.desktop.shell.welcome import Welcome
from editor.desktop.source.text_menu import TextMenu
from editor.desktop.ui import dialogs
from editor.desktop.ui.menu_key import MenuKey
from editor.desktop.ui.messages import told
from editor.desktop.ui.notices import Choice
from editor.desktop.ui.plain_text import in_sentence, one_line, window_title, without_mnemonic
from editor.desktop.window.commands import COMMANDS
from editor.errors import EditorError, Message

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QShowEvent

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.session.session import Session
    from editor.desktop.ui.themes import Theme
    from editor.desktop.window.parts import Parts
    from editor.project.index import Batch
    from editor.project.lifecycle import NewPost
    from editor.project.project import Project

_LEAST = QSize(800, 480)
_MOST_AT_FIRST = QSize(1680, 1050)
_SHARE_OF_SCREEN = 0.85
_SCAN = "scan"
_MENU_WIDTH = 560
"""Pixels of a path in a menu; of a longer one the middle is left out."""


class MainWindow(QMainWindow):
    """The one window of the program."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts
        self._may_close = False
        theme = parts.appearance.theme
        self.setObjectName("mainWindow")
        self.setAccessibleName("Byline")
        # Qt's own menu takes the toolbar away, and nothing brings it back.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setMinimumSize(_LEAST)
        self.resize(self._first_size())
        self.actions_ = Actions(self, COMMANDS, parts.notices, theme)
        self._model = PostsModel(self)
        self.posts = PostsPanel(self._model, theme, self)
        self.editors = EditorArea(
            parts.workspace,
            parts.settings,
            self.actions_,
            theme,
            self,
            text_menu=(TextMenu(self.actions_),),
        )
        self.preview = PreviewSlot(parts.places, theme, parts.graphics, self)
        self.columns = Columns(self.posts, self.editors, self.preview, self)
        self.welcome = Welcome(self.actions_, self)
        self.notice_bar = NoticeBar(parts.notices, theme, self)
        self.new_post = NewPostBar(self)
        self.status = StatusBar(self)
        self.setStatusBar(self.status)
        self._counter = WordCounter(parts.workspace, parts.tasks, self)
        self.keeper = SessionKeeper(self, self)
        self._recent_menu = QMenu(self.tr("Open &Recent"), self)
        self._lay_out()
        self.palette_sheet = Palette(theme, self)
        self.reviews = Reviews(parts, self._pages, theme, self)
        self._guard = LeavingGuard(parts.workspace, parts.saver, self)
        self.preview_link = PreviewLink(parts, self.preview, self.editors, self.columns, self)
        self._selection_link = SelectionLink(parts, self.preview, self.editors, self)
        self._menu_key = MenuKey(self)
        self._post_menu = PostMenu(parts.notices, self)
        self._vanishing = VanishingNotice(parts.workspace, parts.notices, self)
        self._connect()
        self._project_changed()

    @property
    def workspace(self) -> Workspace:
        """What is open."""
        return self.parts.workspace

    def _lay_out(self) -> None:
        menus.build(self.menuBar(), self.actions_, self._recent_menu)
        bar = QToolBar(self.tr("Toolbar"), self)
        toolbar.build(bar, self.actions_)
        self.addToolBar(bar)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self.columns)
        middle = QWidget(self)
        middle.setObjectName("middle")
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notice_bar)
        layout.addWidget(self.new_post)
        layout.addWidget(self._pages, 1)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        parts, workspace, library = self.parts, self.parts.workspace, self.parts.library
        library.reset.connect(self._model.clear)
        library.reset.connect(lambda: parts.notices.withdraw(_SCAN))
        library.came.connect(self._take_rows)
        library.scanned.connect(self._scan_ended)
        library.unfinished.connect(self._scan_failed)
        library.vanished.connect(lambda: self.posts.show_gone(True))
        library.returned.connect(lambda: self.posts.show_gone(False))
        workspace.project_changed.connect(self._project_changed)
        workspace.current_changed.connect(self._current_changed)
        workspace.modified_changed.connect(self._modified_changed)
        self.posts.activated.connect(self._open_post)
        self.posts.menu_asked.connect(self._post_menu.extend)
        self.editors.tabs.menu_asked.connect(
            lambda menu, document: self._post_menu.extend(menu, document.path)
        )
        self.posts.new_post_wanted.connect(lambda: self.actions_.run("post.new"))
        self.editors.changed.connect(self.actions_.refresh)
        self.editors.cursor_moved.connect(lambda *place: self.status.show_place(place))
        self.editors.refused.connect(parts.notices.error)
        self.columns.toggled.connect(self.actions_.refresh)
        self._pages.currentChanged.connect(lambda _: self.actions_.refresh())
        self.preview.filled.connect(self._preview_filled)
        self._counter.counted.connect(self.status.show_statistics)
        self.new_post.title_changed.connect(self._plan_post)
        self.new_post.accepted.connect(self._create_post)
        self.new_post.closed.connect(self.editors.focus_text)
        self.notice_bar.left.connect(self.editors.focus_text)
        self.welcome.folder_chosen.connect(self.open_path)
        self.keeper.recent_changed.connect(self._recent_changed)
        self.reviews.left.connect(self._show_page)
        parts.saver.saved.connect(self._saved)
        parts.saver.elsewhere_wanted.connect(self.save_elsewhere)
        parts.outside.reloaded.connect(self._reloaded)
        parts.settings.changed.connect(lambda _: self.actions_.refresh())
        parts.settings.failed.connect(parts.notices.error)
        parts.appearance.changed.connect(self._take_theme)
        parts.tasks.failed.connect(parts.notices.error)
        parts.tasks.crashed.connect(parts.notices.bug)

    def _preview_filled(self) -> None:
        if self.preview.pane is not None:
            self.preview.pane.view.selectionChanged.connect(self.actions_.refresh)
        self.actions_.refresh()

    def start(self, path: Path | None) -> None:
        """Bring the last session back, or open what was asked for."""
        kept = self.keeper.load()
        unsaved = self.parts.safekeeping.pending() if self.parts.keeps_session else ()
        if path is None:
            self.keeper.reopen(kept)
        else:
            self.start_with(path, kept)
        if unsaved:
            self.reviews.show_recoveries(unsaved)

    def start_with(self, path: Path, kept: Session) -> None:
        """Open ``path``; with its last posts if it is the folder of the last session."""
        if kept.folder is not None and kept.folder == path.absolute():
            self.keeper.reopen(kept)
        else:
            self.workspace.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a folder, or a file with the folder it belongs to."""
        self.workspace.open_path(path)

    def save_elsewhere(self, document: PostDocument) -> None:
        """Ask for another file for a post, and write it there."""
        dialogs.ask_save(self, document.path, lambda path: self._save_to(document, normal(path)))

    def _save_to(self, document: PostDocument, path: Path) -> None:
        if self.workspace.document_at(path) in (None, document):
            self.parts.saver.save_as(document, path)
            return
        # Two open posts of one file would replace each other's text, aside and on disk.
        self.parts.notices.error(
            EditorError(
                Message("{name} is open here too.", name=path.name),
                hint=Message("Close it first, or choose another name."),
                path=path,
            )
        )

    def tell_written(self, path: Path) -> None:
        """Say that a file was written which is no post."""
        self.status.tell(self.tr("Written: {path}").format(path=in_sentence(path)))

    def zoom(self, steps: int) -> None:
        """Make text and preview larger or smaller; 0 gives them their usual size."""
        settings = self.parts.settings
        level = settings.number(ZOOM) + steps if steps else ZOOM.default
        if ZOOM.accepts(level):
            settings.set(ZOOM, level)
        if self.preview.pane is not None:
            self.preview.pane.zoom(steps)

    def _first_size(self) -> QSize:
        room = self.screen().availableSize() * _SHARE_OF_SCREEN
        return room.boundedTo(_MOST_AT_FIRST).expandedTo(_LEAST)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the columns their widths when the size of the window is known."""
        super().showEvent(event)
        self.columns.arrange(self.width())

    def changeEvent(self, event: QEvent) -> None:
        """Look at the open posts' files after the window was away: not every disk tells changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.parts.outside.look_at_all()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close when nothing typed is lost by it."""
        if self.workspace.modified and not self._may_close:
            event.ignore()
            self.workspace.leave_all(self._leave)
            return
        self.parts.safekeeping.decided()
        self.keeper.write_now()
        self.preview.shutdown()
        super().closeEvent(event)

    def _leave(self) -> None:
        self._may_close = True
        self.close()

    def _project_changed(self) -> None:
        project = self.workspace.project
        if not self.reviews.is_shown:
            self._show_page()
        self.new_post.hide()
        self.posts.show_project(project)
        self.status.show_flavour(*self._flavour(project))
        self._current_changed()

    def _show_page(self) -> None:
        nothing_open = self.workspace.project is None
        self._pages.setCurrentWidget(self.welcome if nothing_open else self.columns)
        self.editors.focus_text()

    def _flavour(self, project: Project | None) -> tuple[str, str]:
        if project is None:
            return "", ""
        site = project.site
        title, shown = (
            project.generator.title,
            self.tr("Shown as {generator} publishes it ({flavour})"),
        )
        shown = shown.format(generator=title, flavour=site.flavour)
        if site.shown_without is not None:
            left_out = self.tr("%n extension(s) left out", "", len(site.left_out))
            title, shown = f"{title}  ·  {left_out}", f"{shown}\n{told(site.shown_without)}"
        return title, shown

    def _take_rows(self, batch: Batch) -> None:
        self._model.take(batch.rows, batch.removed)
        self._show_title()

    def _scan_ended(self) -> None:
        self.posts.scan_ended()
        self.parts.notices.withdraw(_SCAN)

    def _scan_failed(self, error: EditorError) -> None:
        self.posts.scan_ended()
        again = Choice(self.tr("Try Again"), self.parts.library.rescan)
        self.parts.notices.error(error, again, key=_SCAN)

    def _current_changed(self) -> None:
        self._mark_current()
        if self.workspace.current is None:
            self.status.show_place(None)
        self._show_title()
        self.actions_.refresh()

    def _modified_changed(self) -> None:
        self.posts.show_modified(document.path for document in self.workspace.modified)
        self._show_title()

    def _show_title(self) -> None:
        project, current = self.workspace.project, self.workspace.current
        names = [] if project is None else [project.title]
        if current is not None:
            summary = self.parts.library.summary(current.path)
            names.insert(0, current.path.name if summary is None else summary.title)
        self.setWindowTitle(window_title([*names, "Byline"], marked=current is not None))
        self.setWindowModified(current is not None and current.is_modified)

    def _open_post(self, path: Path) -> None:
        self.workspace.open_post(path, self._post_opened)

    def _post_opened(self) -> None:
        # What was chosen may be a file that cannot be opened.
        self._mark_current()
        self.editors.focus_text()

    def _mark_current(self) -> None:
        current = self.workspace.current
        self.posts.show_current(None if current is None else current.path)

    def _plan_post(self, title: str) -> None:
        project = self.workspace.project
        if project is not None:
            self.workspace.plan_post(
                title,
                datetime.now().astimezone(),
                lambda plan: self.new_post.show_plan(plan, project.root),
                self.new_post.show_error,
            )

    def _create_post(self, title: str) -> None:
        self.workspace.plan_post(
            title, datetime.now().astimezone(), self._write_post, self.parts.notices.error
        )

    def _write_post(self, plan: NewPost) -> None:
        def opened(_document: PostDocument) -> None:
            self.posts.filter.clear()  # what it narrows the list to need not hold the new post
            self.editors.go_to_line(plan.body_line)
            if plan.note is not None:
                self.status.tell(told(plan.note))

        self.workspace.create_post(plan, opened)

    def _saved(self, document: PostDocument) -> None:
        self.status.tell(self.tr("Saved {name}").format(name=in_sentence(document.path.name)))
        self.parts.library.refresh((document.path,))

    def _reloaded(self, document: PostDocument) -> None:
        self.status.tell(
            self.tr("{name} was changed by another program and read again").format(
                name=in_sentence(document.path.name)
            )
        )

    def _recent_changed(self) -> None:
        recent = self.keeper.recent
        self.welcome.show_recent(recent)
        self._recent_menu.clear()
        self._recent_menu.setEnabled(bool(recent))
        metrics = self._recent_menu.fontMetrics()
        for path in recent:
            shown = metrics.elidedText(
                one_line(str(path)), Qt.TextElideMode.ElideMiddle, _MENU_WIDTH
            )
            action = self._recent_menu.addAction(without_mnemonic(shown))
            action.triggered.connect(lambda _=False, path=path: self.open_path(path))

    def _take_theme(self, theme: Theme) -> None:
        for part in (
            self.actions_,
            self.posts,
            self.editors,
            self.preview,
            self.notice_bar,
            self.palette_sheet,
            self.reviews,
        ):
            part.set_theme(theme)
        self.actions_.refresh()
