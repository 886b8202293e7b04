"""Keeps text and preview in step: the same post, the same place, and what a click there means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor.desktop.preview.settings import PREVIEW_SIZE, PREVIEW_THEME, PREVIEW_WIDTH
from editor.writing.selection import Selection

if TYPE_CHECKING:
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.link_follower import LinkFollower
    from editor.desktop.documents.watching import DiskWatch
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.preview.pane import PreviewPane
    from editor.desktop.preview.rendering.post import PreviewContext
    from editor.desktop.preview.slot import PreviewSlot
    from editor.desktop.settings.settings import Settings
    from editor.desktop.source.feature import SourceFeature
    from editor.desktop.ui.notices import Notices


class PreviewSync(QObject):
    """Shows the current post in the preview while that is in view."""

    def __init__(
        self,
        workspace: Workspace,
        slot: PreviewSlot,
        source: SourceFeature,
        parent: QObject | None = None,
        *,
        settings: Settings,
        watch: DiskWatch,
        links: LinkFollower,
        notices: Notices,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._settings = settings
        self._links = links
        self._notices = notices
        self._slot = slot
        self._source = source
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        slot.filled.connect(self._filled)
        slot.bridge.was_scrolled.connect(self._follow_page)
        slot.bridge.was_activated.connect(self._go_to)
        slot.bridge.link_was_clicked.connect(self._follow_link)
        workspace.project_changed.connect(self._soon.start)
        workspace.current_changed.connect(self._soon.start)
        workspace.closed.connect(self._forget)
        slot.shown.connect(self._soon.start)
        settings.follow(PREVIEW_SIZE, self._take_size)
        settings.follow(PREVIEW_WIDTH, self._take_width)
        settings.follow(PREVIEW_THEME, self._take_theme)
        watch.changed.connect(self._disk_changed)
        source.cursor_moved.connect(self._mark)
        source.scrolled.connect(self._follow_text)

    def _filled(self) -> None:
        pane = self._slot.pane
        if pane is None:
            return
        self._take_size()
        self._take_width()
        self._take_theme()
        pane.size_changed.connect(self._keep_size)
        pane.notice.connect(self._notices.error)
        self._show()

    def _show(self) -> None:
        pane = self._slot.pane
        if pane is None:
            return
        document = self._workspace.current
        if document is None or self._slot.isHidden():
            pane.show_post(None)
            return
        pane.show_post(document, self.context(document))
        source = self._source.source
        if source is not None:
            self._follow_text(source.scroll_line())

    def context(self, document: PostDocument) -> PreviewContext | None:
        """What the preview has to know of the site around a post."""
        from editor.desktop.preview.rendering.post import PreviewContext  # noqa: PLC0415 (loads Chromium)

        project, resolver = self._workspace.project, self._links.resolver
        if project is None or resolver is None:
            return None

        def file_for(address: str) -> Path | None:
            return resolver.file_for(address, document.path)

        site = project.site
        return PreviewContext(
            site.flavour,
            site.rendering(document.path),
            file_for,
            project.root,
            (*site.left_out, *site.unread_settings),
        )

    def _pane_in_view(self) -> PreviewPane | None:
        return None if self._slot.isHidden() else self._slot.pane

    def _disk_changed(self, _paths: object) -> None:
        pane = self._pane_in_view()
        if pane is not None:
            pane.refresh_images()
            pane.refresh_styles()

    def _forget(self, document: PostDocument) -> None:
        if self._slot.pane is not None:
            self._slot.pane.forget(document)

    def _mark(self, line: int, _column: int) -> None:
        pane = self._pane_in_view()
        if pane is not None:
            pane.mark_line(line)

    def _take_size(self) -> None:
        if self._slot.pane is not None:
            self._slot.pane.set_size(self._settings.number(PREVIEW_SIZE) / 100)

    def _take_width(self) -> None:
        if self._slot.pane is not None:
            self._slot.pane.set_width(self._settings.number(PREVIEW_WIDTH))

    def _take_theme(self) -> None:
        if self._slot.pane is not None:
            from editor.desktop.preview.page.appearance import PreviewTheme  # noqa: PLC0415 (loads Chromium)

            self._slot.pane.set_preview_theme(PreviewTheme(self._settings.text(PREVIEW_THEME)))

    def _follow_text(self, line: float) -> None:
        pane, source = self._pane_in_view(), self._source.source
        if pane is not None and source is not None:
            # Above the first line of the text the page has its title.
            at_top = source.verticalScrollBar().value() == source.verticalScrollBar().minimum()
            depth = source.scroll_depth()
            if at_top:
                line = 0.0
            elif depth:
                line = source.scroll_line(depth)
            pane.scroll_to_line(line, 0.0 if at_top else depth)

    def _follow_page(self, line: float, depth: float) -> None:
        if self._source.source is not None:
            self._source.source.scroll_to_line(line, depth)

    def _go_to(self, line: int, column: int, length: int) -> None:
        """Select the word: the page shows it as selected, and the keyboard comes to the text."""
        source = self._source.source
        if source is not None:
            source.set_selection(Selection(line, column, line, column + length))
            source.setFocus()

    def _keep_size(self, size: float) -> None:
        percent = round(size * 100)
        if PREVIEW_SIZE.accepts(percent):
            self._settings.set(PREVIEW_SIZE, percent)

    def _follow_link(self, url: str) -> None:
        document = self._workspace.current
        if document is not None:
            self._links.follow(url, document.path)
