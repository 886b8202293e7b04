"""Images as a feature: pasted, dropped or picked, and stored where those of the post are."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from editor.desktop.commands.command import Command, MenuId, MenuPlace
from editor.desktop.feature import Feature, Side, SidePane, Stop
from editor.desktop.media.bar import ImageBar
from editor.desktop.media.image_deeds import ImageDeeds
from editor.desktop.media.image_trash import ImageTrash
from editor.desktop.media.incoming import Remote, Source, incoming
from editor.desktop.media.inserting import Inserting
from editor.desktop.media.looking import Looking
from editor.desktop.media.pane import ImagesPane
from editor.desktop.media.settings import IMAGE_FORMAT, IMAGE_WIDTH
from editor.desktop.media.storing import HeadStoring
from editor.desktop.media.thumbnails import ThumbnailLoader
from editor.desktop.media.undone import LeftBehind
from editor.desktop.ui.dialogs import ask_images
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.desktop.ui.notices import Choice, Notice
from editor.errors import EditorError, Severity
from editor.writing.selection import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from editor.desktop.documents.file_change import ChangeFiles
    from editor.desktop.documents.watching import DiskWatch
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host, PasteHandler, TextPlace
    from editor.desktop.settings.settings import Setting, Settings
    from editor.desktop.source.feature import SourceFeature
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner
    from editor.desktop.ui.themes import Themes

PANE = "images"
_REMOTE = "remote picture"


class MediaFeature(Feature):
    """Takes pictures and files that come for the current post, and lists the blog's images.

    ``thumbnails`` are of any image of the blog, and ``store`` stores one for the head of a post,
    which ``note_named`` has followed through undo and redo. ``cache`` is where thumbnails are kept;
    ``change_files`` carries out renames and the like.
    """

    def __init__(
        self,
        workspace: Workspace,
        source: SourceFeature,
        host: Host,
        themes: Themes,
        *,
        settings: Settings,
        tasks: TaskRunner,
        notices: Notices,
        watch: DiskWatch,
        cache: Path,
        change_files: ChangeFiles,
    ) -> None:
        super().__init__(host.widget)
        self._workspace = workspace
        self._source = source
        self._host = host
        self._notices = notices
        self._start: Path | None = None
        self.bar = ImageBar(themes, host.widget)
        left_behind = LeftBehind(workspace, tasks, notices, self)
        self._inserting = Inserting(
            workspace,
            source,
            host,
            self.bar,
            left_behind,
            settings=settings,
            tasks=tasks,
        )
        looking = Looking(workspace, watch, tasks, self)
        self.thumbnails = ThumbnailLoader(cache, tasks, self)
        storing = HeadStoring(
            workspace,
            host,
            left_behind,
            settings=settings,
            tasks=tasks,
            notices=notices,
            parent=self,
        )
        self.store, self.note_named = storing.store, storing.note_named
        self.images = ImagesPane(workspace, looking, self.thumbnails, themes, host.widget)
        self.images.shown.connect(looking.want)
        self._deeds = ImageDeeds(
            workspace,
            source,
            host,
            self.images,
            inserting=self._inserting,
            trash=ImageTrash(workspace, tasks, notices, self, changed=looking.outdate),
            change_files=change_files,
            tasks=tasks,
            notices=notices,
        )
        workspace.current_changed.connect(self._deeds.look_again)

    def panes(self) -> Sequence[SidePane]:
        """The images of the post and of the blog."""
        return (
            SidePane(
                PANE,
                Side.LEFT,
                QT_TRANSLATE_NOOP("Command", "Ima&ges"),
                QT_TRANSLATE_NOOP(
                    "Command", "Show or hide the images of the post and of the blog."
                ),
                self.images,
                self.images.take_focus,
                lambda: True,
                icon="image",
                position=14,
            ),
        )

    def commands(self) -> Sequence[Command]:
        """Insert images from files."""
        return (
            Command(
                "image.insert",
                QT_TRANSLATE_NOOP("Command", "Insert Ima&ge…"),
                QT_TRANSLATE_NOOP(
                    "Command", "Store images in the blog and show them at the cursor."
                ),
                self._ask,
                "Ctrl+Alt+I",
                "image",
                self._can_insert,
                menu=MenuPlace(MenuId.FORMAT, 20, 30),
            ),
        )

    def bars(self) -> Sequence[QWidget]:
        """What is about to be inserted."""
        return (self.bar,)

    def stops(self) -> Sequence[Stop]:
        """The bar, while it is open."""
        return (Stop(self.bar, self.bar.take_focus, self.bar.isVisible),)

    def paste_handlers(self) -> Sequence[PasteHandler]:
        """Pictures and files that are pasted or dropped."""
        return (self._take,)

    def settings(self) -> Sequence[Setting]:
        """What images become."""
        return (IMAGE_FORMAT, IMAGE_WIDTH)

    def _can_insert(self) -> bool:
        current = self._workspace.current
        return current is not None and current.read_only is None and not self._host.is_covered

    def _ask(self) -> None:
        current = self._workspace.current
        if current is not None:
            start = self._start or _pictures() or current.path.parent
            ask_images(self._host.widget, self._chosen, start)

    def _chosen(self, paths: tuple[Path, ...]) -> None:
        current = self._workspace.current
        if current is None or not paths:
            return
        self._start = paths[0].parent
        try:
            self._inserting.begin(current, [Source(path.name, path) for path in paths])
        except EditorError as error:
            self._notices.error(error)

    def _take(self, mime: QMimeData, place: TextPlace) -> str | None:
        """Show what came in the bar; what is text is left to others."""
        del place
        current = self._workspace.current
        found = incoming(mime, self.tr("Pasted image"))
        if found is None or current is None:
            return None
        if isinstance(found, Remote):
            self._offer_address(found.url)
        else:
            self._inserting.begin(current, found)
        return ""

    def _offer_address(self, url: str) -> None:
        """Nothing is loaded from the web, and nothing that would be is written unasked."""
        self._notices.post(
            Notice(
                _REMOTE,
                Severity.NOTE,
                self.tr("Only the address of this image was passed on."),
                self.tr(
                    "Byline loads nothing from the web. Save the image, then insert the file, "
                    "or insert its address as text."
                ),
                (Choice(self.tr("Insert Address"), partial(self._insert_address, url)),),
            )
        )

    def _insert_address(self, url: str) -> None:
        editor = self._source.source
        if editor is None:
            return
        try:
            editor.run(partial(replace, text=url), self.tr("Insert Address"))
        except EditorError as error:
            self._notices.error(error)
        self._host.focus_text()


def _pictures() -> Path | None:
    """The folder in which the system has pictures, if there is one."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    folder = Path(place)
    return folder if place and folder.is_dir() else None
