"""The words that the user, or the blog, holds for right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.spelling.list_files import add_to, text_of
from editor.errors import EditorError, Message
from editor.spelling.word_list import accepts, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.spelling.user_words import UserWords

NAME = ".byline/words.txt"
"""The list of a blog, below its folder; it is shared with whoever has the folder."""


class WordLists(QObject):
    """The user's list, the blog's, and words that are ignored in one post.

    ``changed`` says that they hold other words now.
    """

    changed = Signal()

    def __init__(self, own: UserWords, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._own = own
        self._workspace = workspace
        self._ignored: dict[PostDocument, set[str]] = {}
        self._text = ""
        self._of_blog: frozenset[str] = frozenset()
        own.changed.connect(self.changed)
        workspace.project_changed.connect(self.read)
        workspace.current_changed.connect(self.read)
        workspace.closed.connect(self._forget)
        self.read()

    def accepts(self, document: PostDocument, word: str) -> bool:
        """Whether a word counts as right in a post."""
        return (
            accepts(self._own.words, word)
            or accepts(self._of_blog, word)
            or word in self._ignored.get(document, ())
        )

    @property
    def blog_list(self) -> Path | None:
        """Where the blog's list is, or would be; None if no folder is open."""
        project = self._workspace.project
        return None if project is None else project.root / NAME

    def read(self) -> None:
        """Read both lists anew, if they have changed. One that cannot be read holds no words."""
        self._own.read()
        blog = self.blog_list
        text = text_of(blog) if blog is not None and self._is_own(blog) else ""
        if text != self._text:
            self._text, self._of_blog = text, words_of(text)
            self.changed.emit()

    def ignore(self, document: PostDocument, word: str) -> None:
        """Take a word for right in one post, until it is closed."""
        self._ignored.setdefault(document, set()).add(word)
        self.changed.emit()

    def _forget(self, document: PostDocument) -> None:
        self._ignored.pop(document, None)

    def add_for_user(self, word: str) -> None:
        """Put a word into the user's list. Raises EditorError if it cannot be written."""
        self._own.add(word)

    def add_for_blog(self, word: str) -> None:
        """Put a word into the blog's list. Raises EditorError if it cannot be written."""
        blog = self.blog_list
        if blog is None:
            return
        if not self._is_own(blog):
            raise EditorError(
                Message("{name} leads out of the blog, so it is not written to.", name=NAME),
                path=blog,
            )
        add_to(blog, word)
        self.read()

    def _is_own(self, path: Path) -> bool:
        """Whether a file, which need not be there, lies in the blog, links followed."""
        project = self._workspace.project
        assert project is not None
        try:
            return path.resolve().is_relative_to(project.root.resolve())
        except (OSError, RuntimeError):  # a ring of links
            return False
