"""Images of other sites in the current post: held back, offered, loaded, held back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from editor.errors import EditorError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from editor.desktop.preview.page.page_host import PageHost
    from editor.desktop.preview.remote_choices import RemoteChoices
    from editor.desktop.preview.remote_images.bar import RemoteBar
    from editor.desktop.preview.rendering.post import FollowedPost
    from editor.desktop.preview.rendering.post_cache import PostCache


class HeldImages(QObject):
    """Carries the writer's choice from the bar to the memory and to the page."""

    troubled = Signal(EditorError)

    def __init__(
        self,
        bar: RemoteBar,
        choices: RemoteChoices,
        post_cache: PostCache,
        page_host: PageHost,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bar = bar
        self._choices = choices
        self._post_cache = post_cache
        self._page_host = page_host
        self._shown: FollowedPost | None = None
        self._held: dict[int, tuple[int, list[str]]] = {}
        page_host.bridge.remote_was_found.connect(self._found)
        choices.changed.connect(self._tell_page)
        bar.post_chosen.connect(self._allow_post)
        bar.project_chosen.connect(self._allow_project)
        bar.always_chosen.connect(lambda: self._choose(lambda: choices.set_always(True)))

    def show(self, post: FollowedPost | None) -> None:
        """Another post is current; what it holds back is as the page reported it last."""
        self._shown = post
        count, hosts = (0, []) if post is None else self._held.get(post.number, (0, []))
        self._bar.show_blocked(count, hosts)

    def extend_menu(self, menu: QMenu) -> None:
        """Offer to hold them back again where they are loaded."""
        shown = self._shown
        if shown is None or not self._post_cache.may_load_remote(shown.number):
            return
        refuse = QAction(self.tr("Stop Loading Remote Images"), menu)
        refuse.triggered.connect(
            lambda: self._choose(
                lambda: self._choices.refuse(shown.context.root, shown.document.path)
            )
        )
        menu.addAction(refuse)

    def _found(self, post: int, count: int, hosts: list[str]) -> None:
        followed = {each.number for each in self._post_cache.posts}
        self._held = {number: self._held[number] for number in self._held if number in followed}
        self._held[post] = count, hosts
        if self._shown is not None and post == self._shown.number:
            self._bar.show_blocked(count, hosts)

    def _allow_post(self) -> None:
        shown = self._shown
        if shown is not None:
            self._choose(lambda: self._choices.allow_post(shown.document.path))

    def _allow_project(self) -> None:
        shown = self._shown
        if shown is not None:
            self._choose(lambda: self._choices.allow_project(shown.context.root))

    def _choose(self, choice: Callable[[], None]) -> None:
        try:
            choice()
        except EditorError as error:
            self.troubled.emit(error)

    def _tell_page(self) -> None:
        for post in self._post_cache.posts:
            allowed = self._post_cache.may_load_remote(post.number)
            self._page_host.call("allowRemote", post.number, allowed)
