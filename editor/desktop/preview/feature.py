"""The preview as a feature: the page of the current post beside its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.commands.command import Place
from editor.desktop.feature import Feature, Side, SidePane
from editor.desktop.preview.commands import PageCommands
from editor.desktop.preview.edit_target import PageTarget
from editor.desktop.preview.exports import Exports
from editor.desktop.preview.remote_images.dialog import RemoteImagesDialog
from editor.desktop.preview.selection_sync import SelectionSync
from editor.desktop.preview.settings import PREVIEW_SIZE, PREVIEW_THEME, PREVIEW_WIDTH
from editor.desktop.preview.slot import PreviewSlot
from editor.desktop.preview.sync import PreviewSync
from editor.desktop.preview.ticking import TaskTicks
from editor.desktop.settings.settings import SettingAction, SettingGroup
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.desktop.ui.plain_text import in_sentence
from editor.desktop.ui.progress_field import ProgressField

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from editor.desktop.commands.command import Command
    from editor.desktop.documents.link_follower import LinkFollower
    from editor.desktop.documents.watching import DiskWatch
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.graphics import Graphics
    from editor.desktop.preview.pane import PreviewPane
    from editor.desktop.preview.remote_choices import RemoteChoices
    from editor.desktop.settings.settings import Setting, Settings
    from editor.desktop.source.feature import SourceFeature
    from editor.desktop.ui.edit_target import EditTarget
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner
    from editor.desktop.ui.themes import Themes

PANE = "preview"


class PreviewFeature(Feature):
    """Keeps page and text in step. It is the one feature that knows another: the source."""

    def __init__(
        self,
        workspace: Workspace,
        source: SourceFeature,
        host: Host,
        themes: Themes,
        *,
        graphics: Graphics,
        settings: Settings,
        remote_images: RemoteChoices,
        watch: DiskWatch,
        links: LinkFollower,
        tasks: TaskRunner,
        notices: Notices,
    ) -> None:
        super().__init__(host.widget)
        self._host = host
        self.slot = PreviewSlot(workspace, themes, graphics, remote_images, host.widget)
        self.slot.filled.connect(self._filled)
        self.sync = PreviewSync(
            workspace,
            self.slot,
            source,
            self,
            settings=settings,
            watch=watch,
            links=links,
            notices=notices,
        )
        self._ticks = TaskTicks(workspace, self.slot, source, host, notices=notices, parent=self)
        self._selection = SelectionSync(workspace, self.slot, source, themes, self)
        self._exporting = ProgressField(
            self.tr("Exporting the preview"), self.tr("Cancel the export"), host.widget
        )
        exports = Exports(
            tasks, self._exporting, self, written=self._note_written, failed=notices.error
        )
        self._page = PageCommands(
            workspace,
            self.slot,
            exports,
            context_of=self.sync.context,
            is_covered=lambda: host.is_covered,
        )
        source.zoomed.connect(self._zoom)

    @property
    def pane(self) -> PreviewPane | None:
        """The preview itself, once it is loaded."""
        return self.slot.pane

    def commands(self) -> Sequence[Command]:
        """Find, copy, print, export."""
        return self._page.commands()

    def panes(self) -> Sequence[SidePane]:
        """The page."""
        return (
            SidePane(
                PANE,
                Side.RIGHT,
                QT_TRANSLATE_NOOP("Command", "P&review"),
                QT_TRANSLATE_NOOP("Command", "Show or hide the preview."),
                self.slot,
                self._take_focus,
                lambda: self.slot.pane is not None,
                icon="preview",
                shortcut="F9",
                position=30,
                is_open_at_first=True,
                toolbar=Place(100, 30),
            ),
        )

    def status_fields(self) -> Sequence[QWidget]:
        """How far an export with many images is."""
        return (self._exporting,)

    def settings(self) -> Sequence[Setting]:
        """Size, width and theme of the page."""
        return (PREVIEW_SIZE, PREVIEW_WIDTH, PREVIEW_THEME)

    def setting_actions(self) -> Sequence[SettingAction]:
        """Which sites images are loaded from."""
        return (
            SettingAction(
                QT_TRANSLATE_NOOP("Setting", "Remote images"),
                QT_TRANSLATE_NOOP(
                    "Setting",
                    "Where the preview may load images from other websites.",
                ),
                QT_TRANSLATE_NOOP("Setting", "Manage…"),
                self._choose_remote_images,
                SettingGroup.PREVIEW,
            ),
        )

    def close(self) -> None:
        """End the processes behind the page."""
        self.slot.shutdown()

    def edit_target(self, widget: QWidget) -> EditTarget | None:
        """The page."""
        pane = self.slot.pane
        if pane is not None and (widget is pane.view or pane.view.isAncestorOf(widget)):
            return PageTarget(pane)
        return None

    def edits_post(self, widget: QWidget) -> bool:
        """The page: a click there ticks a task."""
        return isinstance(self.edit_target(widget), PageTarget)

    def _filled(self) -> None:
        if self.slot.pane is not None:
            self.slot.pane.view.selectionChanged.connect(self.changed)
        self.changed.emit()

    def _take_focus(self) -> None:
        if self.slot.pane is not None:
            self.slot.pane.view.setFocus()

    def _zoom(self, steps: int) -> None:
        if self.slot.pane is not None:
            self.slot.pane.zoom(steps)

    def _choose_remote_images(self) -> None:
        RemoteImagesDialog(self.slot.remote_images, self._host.widget).show()

    def _note_written(self, path: Path) -> None:
        self._host.show_message(self.tr("Exported to {path}").format(path=in_sentence(path)))
