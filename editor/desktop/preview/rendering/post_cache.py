"""The posts that stay drawn in the page, so that switching between them is at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.preview.rendering.post import FollowedPost, PreviewContext

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.preview.remote_choices import RemoteChoices

KEPT = 6
KEPT_CHARACTERS = 1_500_000
"""A drawn post takes about a hundred bytes of the engine's memory for each character."""


class PostCache(QObject):
    """Numbers the posts of the page, keeps the last few, and knows how each is shown."""

    left = Signal(int)
    """A post is not kept any longer: the page and the renderer can forget it."""

    def __init__(self, choices: RemoteChoices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._posts: dict[int, FollowedPost] = {}
        self._next = 1
        self._without_images: set[int] = set()

    @property
    def posts(self) -> tuple[FollowedPost, ...]:
        """Those that are kept, the one used last at the end."""
        return tuple(self._posts.values())

    def find(self, document: PostDocument) -> FollowedPost | None:
        """The post of a document, if it is kept; it now counts as the one used last."""
        for post in self._posts.values():
            if post.document is document:
                self._posts[post.number] = self._posts.pop(post.number)
                return post
        return None

    def add(self, document: PostDocument, context: PreviewContext) -> FollowedPost:
        """Follow a document; the one that was not used for longest goes."""
        number, self._next = self._next, self._next + 1
        post = FollowedPost(number, document, context, self)
        self._posts[number] = post
        post.document_gone.connect(self._document_gone)
        self._clear(number)
        return post

    def remove(self, number: int) -> None:
        """Follow a post no longer."""
        self._remove(number, alive=True)

    def context_of(self, post: int) -> PreviewContext | None:
        """How a post is shown; None if there is no such post."""
        kept = self._posts.get(post)
        return None if kept is None else kept.context

    def may_load_remote(self, post: int) -> bool:
        """Whether the writer lets this post load images of other sites."""
        kept = self._posts.get(post)
        return kept is not None and self._choices.allows(kept.context.root, kept.document.path)

    def shows_images(self, post: int) -> bool:
        """Whether this post's images are shown: not after one brought the page down."""
        return post not in self._without_images

    def leave_images_out(self, post: int, out: bool) -> None:
        """Show a post without its images, or with them again."""
        (self._without_images.add if out else self._without_images.discard)(post)

    def _clear(self, newest: int) -> None:
        """Let go of what was not used for longest, but never of the newest."""
        room = KEPT_CHARACTERS
        for kept, (number, post) in enumerate(reversed(list(self._posts.items())), start=1):
            room -= post.document.text_document.characterCount()
            if number != newest and (kept > KEPT or room < 0):
                self.remove(number)

    def _document_gone(self, number: int) -> None:
        self._remove(number, alive=False)

    def _remove(self, number: int, *, alive: bool) -> None:
        post = self._posts.pop(number, None)
        self._without_images.discard(number)
        if post is None:
            return
        if alive:
            post.stop()
        self.left.emit(number)
        post.deleteLater()
