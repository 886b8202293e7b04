"""The posts of the blog as a feature: their list, new posts, opening and closing folders."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from editor.desktop.commands.command import Command, MenuId, MenuPlace, Place
from editor.desktop.feature import Feature, Side, SidePane
from editor.desktop.posts.behind import TranslationsBehind
from editor.desktop.posts.changes_pane import ChangesPane
from editor.desktop.posts.changing import PostChanging
from editor.desktop.posts.commands import FolderCommands
from editor.desktop.posts.deed_commands import DeedCommands
from editor.desktop.posts.deleting import Deleting
from editor.desktop.posts.duplicating import Duplicating
from editor.desktop.posts.file_deeds import deed_of
from editor.desktop.posts.missing_folder import MissingFolderNotice
from editor.desktop.posts.model import PostsModel
from editor.desktop.posts.new_post import NewPostBar
from editor.desktop.posts.new_posts import NewPosts
from editor.desktop.posts.outlook_field import OutlookField
from editor.desktop.posts.panel import PostsPanel
from editor.desktop.posts.plan_review import PlanReview
from editor.desktop.posts.post_commands import PostCommands
from editor.desktop.posts.rename_pane import RenamePane
from editor.desktop.posts.renaming import PostRenaming
from editor.desktop.posts.taking_back import TakingBack
from editor.desktop.posts.translating import Translating
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.desktop.ui.notices import Choice, Notice
from editor.desktop.ui.progress_field import ProgressField, counted
from editor.desktop.ui.typing_place import types_elsewhere
from editor.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QMenu, QWidget

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.file_change import FileChange
    from editor.desktop.documents.live_summaries import LiveSummaries
    from editor.desktop.documents.plans import PlanRunner
    from editor.desktop.documents.saving import Saver
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.task_control import Progress
    from editor.desktop.ui.tasks import TaskRunner
    from editor.desktop.ui.themes import Themes
    from editor.errors import EditorError
    from editor.project.clock import Now
    from editor.project.index import Batch
    from editor.project.mends import TextMend

PANE = "posts"
_SCAN = "scan"
_SECTIONS = "section-pages"


class PostsFeature(Feature):
    """Shows the library's posts, opens, renames, duplicates and deletes them.

    ``go_to_line`` puts the cursor of a new post; ``clock`` says what time it is for the writer.
    ``heads`` are those of the open posts as they are read.
    """

    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        themes: Themes,
        *,
        tasks: TaskRunner,
        notices: Notices,
        recent: Callable[[], Sequence[Path]],
        go_to_line: Callable[[int], None],
        plans: PlanRunner,
        saver: Saver,
        clock: Callable[[], Now],
        heads: LiveSummaries,
    ) -> None:
        super().__init__(host.widget)
        self._workspace = workspace
        self._notices = notices
        self._host = host
        self._created: Path | None = None
        self._model = PostsModel(workspace.library.names, self)
        self.panel = PostsPanel(self._model, themes, host.widget)
        self.new_post = NewPostBar(host.widget)
        self._new_posts = NewPosts(
            self.new_post,
            workspace,
            host,
            tasks,
            notices,
            clock=clock,
            created=self._reveal,
            go_to_line=go_to_line,
        )
        self._reading = ProgressField(
            self.tr("Reading posts"), self.tr("Stop reading posts"), host.widget
        )
        self._missing = MissingFolderNotice(workspace, notices, self)
        self._folders = FolderCommands(
            workspace,
            tasks,
            host,
            recent=recent,
            ask_title=self._new_posts.ask,
            find_post=self._find_post,
            toggle_sections=self.panel.toggle_sections,
            has_sections=lambda: self._model.sections > 0,
            shows_sections=lambda: not self._model.hides_sections,
        )
        self.outlook = OutlookField(workspace, heads, clock, host.widget)
        self.rename_pane = RenamePane(themes, host.widget)
        self.changes_pane = ChangesPane(themes, host.widget)
        taking_back = TakingBack(workspace, host, plans, saver=saver, notices=notices, parent=self)
        review_in = partial(
            PlanReview,
            workspace,
            host,
            plans=plans,
            saver=saver,
            tasks=tasks,
            notices=notices,
            taking_back=taking_back,
        )
        self._deleting = Deleting(workspace, tasks, notices, self)
        TranslationsBehind(workspace, self._model, tasks, saver)
        translating = Translating(
            workspace, host, tasks, notices, clock=clock, opened=self._duplicated, parent=self
        )
        self._posts = PostCommands(
            self._targets,
            rename=PostRenaming(workspace, self.rename_pane, review_in(self.rename_pane)).ask,
            duplicate=Duplicating(workspace, tasks, notices, self._duplicated, self).duplicate,
            delete=self._deleting.delete,
            translate=translating.translate,
            go_to_translation=translating.go_to,
            parent=self,
        )
        self._changing = PostChanging(self.changes_pane, review_in(self.changes_pane))
        self._deeds = DeedCommands(
            workspace, host, self._targets, self._changing, clock=clock, parent=self
        )
        self._connect()
        self._project_changed()

    def commands(self) -> Sequence[Command]:
        """Open and close folders, begin and find posts; rename, duplicate and delete them."""
        return (
            *self._folders.commands(),
            *self._posts.commands(),
            *self._deeds.commands(),
            self._will_it(),
        )

    def _will_it(self) -> Command:
        return Command(
            "post.outlook",
            QT_TRANSLATE_NOOP("Command", "&Will It Be Published?"),
            QT_TRANSLATE_NOOP("Command", "Say what the next build does with the post, and why."),
            self.outlook.explain,
            enabled=self.outlook.isVisible,
            menu=MenuPlace(MenuId.POST, 10, 50),
        )

    def change_files(self, change: FileChange, *, at_once: bool = False) -> None:
        """Show what another feature wants to change, or do it at once; either can be undone."""
        (self._changing.do if at_once else self._changing.show)(deed_of(change))

    def merge_tags(self, old: str, new: str) -> None:
        """Show what making one tag of two changes in all posts."""
        self._deeds.merge_tags(old, new)

    def mend(self, path: Path, mend: TextMend) -> None:
        """Show what puts a problem of a post right that is not open."""
        self._deeds.mend(path, mend)

    def post_menu(self, menu: QMenu, path: Path) -> None:
        """What can be done with the post."""
        self._fill_menu(menu, (path,))

    def reviews(self) -> Sequence[QWidget]:
        """What a rename would change, or whatever else is done to posts."""
        return (self.rename_pane, self.changes_pane)

    def panes(self) -> Sequence[SidePane]:
        """The list of posts."""
        return (
            SidePane(
                PANE,
                Side.LEFT,
                QT_TRANSLATE_NOOP("Command", "Pos&ts"),
                QT_TRANSLATE_NOOP("Command", "Show or hide the list of posts."),
                self.panel,
                self.panel.focus_list,
                lambda: True,
                icon="posts",
                shortcut="F7",
                position=10,
                is_open_at_first=True,
                toolbar=Place(100, 10),
            ),
        )

    def bars(self) -> Sequence[QWidget]:
        """The bar that asks for the title of a new post."""
        return (self.new_post,)

    def status_fields(self) -> Sequence[QWidget]:
        """Whether the post will publish, and how many posts of a big folder have been read."""
        return (self._reading, self.outlook)

    def hidden(self) -> Sequence[str]:
        """The pages of sections, when they are hidden."""
        return (_SECTIONS,) if self._model.hides_sections else ()

    def take_hidden(self, names: Sequence[str]) -> None:
        """Hide the pages of sections if they were hidden."""
        self.panel.hide_sections(_SECTIONS in names)

    def _connect(self) -> None:
        workspace, library = self._workspace, self._workspace.library
        library.reset.connect(self._model.clear)
        library.reset.connect(lambda: self._notices.withdraw(_SCAN))
        library.came.connect(self._take_rows)
        library.scanned.connect(self._scan_ended)
        library.unfinished.connect(self._scan_failed)
        library.stopped.connect(self._scan_stopped)
        library.reading.connect(self._show_reading)
        self._reading.cancelled.connect(library.stop_reading)
        library.vanished.connect(lambda: self.panel.show_gone(True))
        library.returned.connect(lambda: self.panel.show_gone(False))
        workspace.project_changed.connect(self._project_changed)
        workspace.current_changed.connect(self._mark_current)
        workspace.opened.connect(self._follow)
        workspace.modified_changed.connect(self._mark_modified)
        self.panel.sections_changed.connect(self.changed)
        self.panel.activated.connect(self._open_post)
        self.panel.delete_asked.connect(self._deleting.delete)
        self.panel.menu_asked.connect(self._host.fill_post_menu)
        self.panel.several_changed.connect(self.changed)
        self.panel.selection_menu_asked.connect(self._fill_menu)
        self.panel.new_post_wanted.connect(lambda: self._host.run("post.new"))

    def _project_changed(self) -> None:
        self.panel.show_project(self._workspace.project)
        self._mark_current()

    def _take_rows(self, batch: Batch) -> None:
        self._model.take(batch.rows, batch.removed)
        self._reveal_created()

    def _reveal(self, path: Path) -> None:
        self._created = path
        self._reveal_created()

    def _reveal_created(self) -> None:
        """Widen the list if what it is narrowed to does not hold the post that was created."""
        path = self._created
        if path is not None and self._model.summary(path) is not None:
            self._created = None
            if not self._model.index_of(path).isValid():
                self.panel.filter.clear()

    def _scan_ended(self) -> None:
        self.panel.scan_ended()
        self._notices.withdraw(_SCAN)

    def _scan_failed(self, error: EditorError) -> None:
        self.panel.scan_ended()
        again = Choice(self.tr("Try Again"), self._workspace.library.rescan)
        self._notices.error(error, again, key=_SCAN)

    def _scan_stopped(self) -> None:
        self.panel.scan_ended()
        self._notices.post(
            Notice(
                _SCAN,
                Severity.NOTE,
                self.tr("Reading stopped. Some posts may be missing from the list."),
                choices=(Choice(self.tr("Continue"), self._workspace.library.rescan),),
            )
        )

    def _show_reading(self, progress: Progress | None) -> None:
        before = self._reading.text
        if progress is None:
            self._reading.clear()
        elif progress.total:
            self._reading.show_progress(
                self.tr("Reading posts… {done} of {total}").format(
                    done=counted(progress.done), total=counted(progress.total)
                )
            )
        else:
            self._reading.show_progress(
                self.tr("Looking for posts… {found}").format(found=counted(progress.done))
            )
        if bool(before) != bool(self._reading.text):
            self.changed.emit()

    def _mark_current(self) -> None:
        current = self._workspace.current
        self.panel.show_current(None if current is None else current.path)

    def _follow(self, document: PostDocument) -> None:
        """Keep the row of an open post chosen when it gets another path."""
        document.path_changed.connect(self._mark_current)

    def _target(self) -> Path | None:
        """The post that commands act on."""
        current = self._workspace.current
        if self._workspace.project is None or self._host.is_covered:
            return None
        return self.panel.focused_post or (None if current is None else current.path)

    def _targets(self) -> tuple[Path, ...]:
        """The posts that commands act on."""
        target = self._target()
        if target is None:
            return ()
        return self.panel.selected_posts or (target,)

    def _fill_menu(self, menu: QMenu, posts: tuple[Path, ...]) -> None:
        self._deeds.extend(menu, posts)
        self._posts.extend(menu, posts)

    def _duplicated(self, path: Path) -> None:
        self._reveal(path)
        self._host.focus_text()

    def _mark_modified(self) -> None:
        self.panel.show_modified(document.path for document in self._workspace.modified)

    def _find_post(self) -> None:
        self._host.show_pane(PANE)
        self.panel.focus_filter()

    def _open_post(self, path: Path) -> None:
        self._workspace.open_post(path, partial(self._post_opened, QApplication.focusWidget()))

    def _post_opened(self, chosen_at: QWidget | None) -> None:
        # What was chosen may be a file that cannot be opened.
        self._mark_current()
        if not types_elsewhere(chosen_at):
            self._host.focus_text()
