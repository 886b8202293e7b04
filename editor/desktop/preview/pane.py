"""The preview pane: shows the current post as its site will, and follows every key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from editor.desktop.preview.findbar import PageFindBar
from editor.desktop.preview.left_out_bar import LeftOutBar
from editor.desktop.preview.lookup import PostPlaces
from editor.desktop.preview.output.output import Output
from editor.desktop.preview.page.appearance import Appearance, PreviewTheme
from editor.desktop.preview.page.bridge import Bridge
from editor.desktop.preview.page.page import PATIENCE_MS as PAGE_PATIENCE_MS
from editor.desktop.preview.page.page_host import PageHost
from editor.desktop.preview.page.view import PreviewView
from editor.desktop.preview.remote_choices import RemoteChoices
from editor.desktop.preview.remote_images.bar import RemoteBar
from editor.desktop.preview.remote_images.fetcher import RemoteFetcher
from editor.desktop.preview.remote_images.gate import HeldImages
from editor.desktop.preview.rendering.feed import PATIENCE_MS, Feed
from editor.desktop.preview.rendering.post_cache import PostCache
from editor.desktop.preview.serving.scheme import SchemeHandler
from editor.desktop.preview.serving.sheets import Sheets
from editor.errors import EditorError, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.preview.rendering.post import FollowedPost, PreviewContext
    from editor.desktop.ui.themes import Themes
    from editor.storage.places import Places

_TOP = -1e9
"""A line above every head."""


class PreviewPane(QWidget):
    """Shows one post at a time. Lines are those of the file, counted from 0.

    What the reader does on the page is reported by the ``bridge``. ``rendered`` says that a
    revision of the current post is whole on the screen.
    """

    rendered = Signal(int)
    size_changed = Signal(float)
    notice = Signal(EditorError)

    def __init__(
        self,
        places: Places,
        themes: Themes,
        parent: QWidget | None = None,
        *,
        bridge: Bridge | None = None,
        remote_images: RemoteChoices | None = None,
        patience_ms: int = PATIENCE_MS,
        page_patience_ms: int = PAGE_PATIENCE_MS,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Preview"))
        self._themes = themes
        self._appearance = Appearance(dark=themes.current.dark)
        self._shown: FollowedPost | None = None
        self._rendered = -1
        self._wanted_place: tuple[float, float] | None = None
        self._marked: int | None = None
        self._when_ready: list[Callable[[], None]] = []
        self._token = 0
        self.bridge = bridge or Bridge(self)
        self._remote = remote_images or RemoteChoices(places.remote_images, self)
        self._post_cache = PostCache(self._remote, self)
        self._sheets = Sheets(places.config / "preview.css")
        self.view = PreviewView(self)
        self._handler = SchemeHandler(self._post_cache, self._sheets, RemoteFetcher(self), self)
        self._page_host = PageHost(
            self._handler, self.view, self.bridge, self, patience_ms=page_patience_ms
        )
        self._feed = Feed(self, patience_ms=patience_ms)
        bar = RemoteBar(self)
        self._held = HeldImages(bar, self._remote, self._post_cache, self._page_host, self)
        self.find_bar = PageFindBar(self._page_host, self)
        self.output = Output(self._page_host)
        self._left_out = LeftOutBar(self._feed, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._left_out)
        layout.addWidget(bar)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.find_bar)
        self._scroll_soon = QTimer(self, singleShot=True, interval=0)
        self._scroll_soon.timeout.connect(self._scroll_page)
        self._handler.refused.connect(self._image_refused)
        self._connect()
        themes.changed.connect(self._follow_theme)
        self._feed.start()
        self._greet_page()

    @property
    def page_host(self) -> PageHost:
        """The page behind the view."""
        return self._page_host

    @property
    def remote_images(self) -> RemoteChoices:
        """Where images of other sites may be loaded."""
        return self._remote

    def show_post(
        self, document: PostDocument | None, context: PreviewContext | None = None
    ) -> None:
        """Show a post and follow its edits; None empties the page."""
        self._marked = None
        if document is None or context is None:
            self._set_shown(None)
            self._page_host.call("show", None, [])
            return
        kept = self._post_cache.find(document)
        if kept is not None and kept.context != context:
            self._post_cache.remove(kept.number)
            kept = None
        if kept is not None:
            kept.context = context
        post = kept if kept is not None else self._follow(document, context)
        self._set_shown(post)
        self._left_out.show_for(post)
        self._rendered = -1
        self._show_in_page(post)
        if kept is None:
            self._feed.open(post)

    def forget(self, document: PostDocument) -> None:
        """The post was closed: nothing of it is kept."""
        post = self._post_cache.find(document)
        if post is not None:
            self._post_cache.remove(post.number)

    def when_ready(self, callback: Callable[[], None]) -> None:
        """Call back once the current post is wholly painted, its images included."""
        self._when_ready.append(callback)
        if self._shown is None or self._rendered == self._shown.revision:
            self._wait_for_images()

    def set_preview_theme(self, theme: PreviewTheme) -> None:
        """Choose what the page is printed on."""
        self._appearance.theme = theme
        self._send_appearance()

    def zoom(self, steps: int) -> None:
        """Make the text larger or smaller by steps; 0 goes back to the usual size."""
        if steps:
            self._appearance.zoom(steps)
        else:
            self._appearance.set_size(1.0)
        self._send_appearance()
        self.size_changed.emit(self._appearance.size)

    def set_size(self, size: float) -> None:
        """Set the size of the text; 1 is usual."""
        self._appearance.set_size(size)
        self._send_appearance()

    def set_width(self, characters: int) -> None:
        """Set how many characters a line may have."""
        self._appearance.set_width(characters)
        self._send_appearance()

    def scroll_to_line(self, line: float, depth: float = 0.0) -> None:
        """Bring a line (a fraction counts) to where the source editor has it."""
        if self.bridge.reports_scrolling or self._shown is None:
            # The editor only follows what the reader did here.
            return
        self._wanted_place = line, depth
        self._scroll_soon.start()

    def mark_line(self, line: int | None) -> None:
        """Mark the block of the cursor's line faintly, and bring it into view."""
        if self._shown is None or line == self._marked:
            return
        self._marked = line
        body_line = None if line is None else line - self._shown.body_start
        self._page_host.call("mark", body_line)

    def mark_selection(self, first: int, parts: Sequence[str]) -> None:
        """Mark what is selected in the source: the selected part of each line from ``first`` on.

        No parts take the mark away.
        """
        if self._shown is not None:
            line = first - self._shown.body_start
            self._page_host.call("select", line, line + len(parts) - 1, list(parts))

    def refresh_images(self) -> None:
        """Files of the project changed: draw those images of the current post that did too."""
        if self._shown is None:
            return
        changed = self._handler.changed_images(self._shown.number)
        if changed:
            self._page_host.call("reloadImages", self._shown.number, changed)

    def refresh_styles(self) -> None:
        """The writer's own style sheets may have changed."""
        if self._shown is not None:
            self._page_host.call("setStyleSheets", self._own_sheets(self._shown))

    def start_again(self) -> None:
        """Start the page anew, after it stopped for good; images are tried again."""
        if self._shown is not None:
            self._post_cache.leave_images_out(self._shown.number, out=False)
        self._page_host.start_again()

    def shutdown(self) -> None:
        """End the renderer and take the page down; the pane is of no use afterwards."""
        self._feed.shutdown()
        self._page_host.shutdown()

    def _connect(self) -> None:
        page_host, feed, bridge = self._page_host, self._feed, self.bridge
        feed.patched.connect(self._patched)
        feed.reached.connect(self._reached)
        feed.troubled.connect(self.notice)
        self._post_cache.left.connect(self._post_left)
        page_host.page_made.connect(self._page_replaced)
        page_host.page_stopped.connect(self._page_stopped)
        bridge.was_painted.connect(self._painted)
        bridge.was_scrolled.connect(self._page_scrolled)
        bridge.became_still.connect(self._became_still)
        self.view.zoom_asked.connect(self.zoom)
        self.view.menu_asked.connect(self._extend_menu)
        self._held.troubled.connect(self.notice)

    def _greet_page(self) -> None:
        self._page_host.call(
            "setStrings",
            {
                "remote": self.tr("An image from {host} was not loaded."),
                "stopped": self.tr("Not shown because the preview stopped unexpectedly."),
                "empty": self.tr("Nothing written yet"),
            },
        )
        self._send_appearance()

    def _follow_theme(self) -> None:
        """The page is as dark as the window, unless its paper is chosen otherwise."""
        self._appearance.dark = self._themes.current.dark
        self._send_appearance()

    def _send_appearance(self) -> None:
        self._page_host.set_background(QColor(self._appearance.background))
        self._page_host.call("setAppearance", self._appearance.for_page())

    def _set_shown(self, post: FollowedPost | None) -> None:
        self._shown = post
        self.bridge.places = None if post is None else PostPlaces(post)
        self._held.show(post)

    def _follow(self, document: PostDocument, context: PreviewContext) -> FollowedPost:
        post = self._post_cache.add(document, context)
        post.head_changed.connect(lambda: self._send_head(post))
        return post

    def _show_in_page(self, post: FollowedPost) -> None:
        allowed = self._post_cache.may_load_remote(post.number)
        self._page_host.call("allowRemote", post.number, allowed)
        if not self._post_cache.shows_images(post.number):
            self._page_host.call("leaveImagesOut", post.number)
        self._send_head(post)
        self._page_host.call("show", post.number, self._own_sheets(post))

    def _own_sheets(self, post: FollowedPost) -> list[str]:
        # A sheet can bring the page down as an image can: by a drawing it holds, or by its rules.
        if not self._post_cache.shows_images(post.number):
            return []
        return self._sheets.writers_own(post.number, post.context)

    def _send_head(self, post: FollowedPost) -> None:
        head = post.head
        self._page_host.call(
            "head",
            post.number,
            {"title": head.title, "date": head.date, "moment": head.moment, "lines": head.lines},
        )

    def _patched(self, _post: int, patch: str) -> None:
        self._page_host.call_raw("take", patch)

    def _reached(self, post: int, revision: int) -> None:
        self._page_host.call("reach", post, revision)

    def _post_left(self, number: int) -> None:
        self._feed.close(number)
        self._handler.forget(number)
        self._page_host.call("drop", number)
        if self._shown is not None and self._shown.number == number:
            self._set_shown(None)

    def _page_replaced(self) -> None:
        """The page is empty again: only the current post is drawn anew."""
        shown = self._shown
        for post in self._post_cache.posts:
            if post is not shown:
                self._post_cache.remove(post.number)
        self._greet_page()
        if shown is not None:
            self._rendered = -1
            self._show_in_page(shown)
            self._feed.open(shown)

    def _page_stopped(self, _why: str, again: bool) -> None:
        # Nothing but an image or a style sheet is drawn by code that can be led astray.
        if self._shown is not None:
            self._post_cache.leave_images_out(self._shown.number, out=True)
        if again:
            error = EditorError(
                Message("The preview stopped unexpectedly and was restarted."),
                hint=Message("Your text is not affected."),
            )
        else:
            error = EditorError(
                Message("The preview of this post keeps crashing."),
                hint=Message("To try again, choose Restart Preview from its context menu."),
            )
        self.notice.emit(error)

    def _painted(self, number: int, revision: int, done: bool) -> None:
        if self._shown is None or number != self._shown.number or not done:
            return
        self._rendered = revision
        self.rendered.emit(revision)
        if self._when_ready and revision == self._shown.revision:
            self._wait_for_images()

    def _wait_for_images(self) -> None:
        self._token += 1
        self._page_host.call("whenStill", self._token)

    def _became_still(self, token: int) -> None:
        if token == self._token:
            callbacks, self._when_ready = self._when_ready, []
            for callback in callbacks:
                callback()

    def _scroll_page(self) -> None:
        if self._shown is not None and self._wanted_place is not None:
            line, depth = self._wanted_place
            # The top stays the top when the head above the body grows or goes.
            body_line = line - self._shown.body_start if line > 0 else _TOP
            self._page_host.call("toLine", body_line, depth)
        self._wanted_place = None

    def _page_scrolled(self) -> None:
        self._wanted_place = None

    def _image_refused(self, post: int, address: str, reason: str) -> None:
        self._page_host.call("missing", post, address, reason)

    def _extend_menu(self, menu: QMenu) -> None:
        self._held.extend_menu(menu)
        again = QAction(self.tr("Restart Preview"), menu)
        again.triggered.connect(self.start_again)
        menu.addAction(again)
