"""The words that the user, or the blog, holds for right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.errors import EditorError, Message
from editor.spelling.word_list import MAX_SIZE, accepts, with_word, words_of
from editor.storage import atomic, raw

if TYPE_CHECKING:
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace

NAME = ".byline/words.txt"
"""The list of a blog, below its folder; it is shared with whoever has the folder."""


class WordLists(QObject):
    """The user's list, the blog's, and words that are ignored in one post.

    ``changed`` says that they hold other words now.
    """

    changed = Signal()

    def __init__(self, own: Path, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._own = own
        self._workspace = workspace
        self._ignored: dict[PostDocument, set[str]] = {}
        self._texts = ("", "")
        self._of_user: frozenset[str] = frozenset()
        self._of_blog: frozenset[str] = frozenset()
        workspace.project_changed.connect(self.read)
        workspace.current_changed.connect(self.read)
        workspace.closed.connect(self._forget)
        self.read()

    def accepts(self, document: PostDocument, word: str) -> bool:
        """Whether a word counts as right in a post."""
        return (
            accepts(self._of_user, word)
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
        blog = self.blog_list
        of_blog = _text(blog) if blog is not None and self._is_own(blog) else ""
        texts = _text(self._own), of_blog
        if texts != self._texts:
            self._texts = texts
            self._of_user, self._of_blog = map(words_of, texts)
            self.changed.emit()

    def ignore(self, document: PostDocument, word: str) -> None:
        """Take a word for right in one post, until it is closed."""
        self._ignored.setdefault(document, set()).add(word)
        self.changed.emit()

    def _forget(self, document: PostDocument) -> None:
        self._ignored.pop(document, None)

    def add_for_user(self, word: str) -> None:
        """Put a word into the user's list. Raises EditorError if it cannot be written."""
        _add(self._own, word)
        self.read()

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
        _add(blog, word)
        self.read()

    def _is_own(self, path: Path) -> bool:
        """Whether a file, which need not be there, lies in the blog, links followed."""
        project = self._workspace.project
        assert project is not None
        try:
            return path.resolve().is_relative_to(project.root.resolve())
        except (OSError, RuntimeError):  # a ring of links
            return False


def _text(path: Path) -> str:
    try:
        data = raw.load(path, MAX_SIZE).data
    except OSError:
        return ""
    return data.decode(errors="replace").removeprefix("\ufeff")


def _add(path: Path, word: str) -> None:
    try:
        file = path.resolve()
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            before = raw.load(file, MAX_SIZE).data
        except FileNotFoundError:
            before = b""
        text = before.decode()
        after = with_word(text, word)
        if after != text:
            atomic.put(file, after.encode())
    except (OSError, ValueError, RuntimeError) as error:
        raise EditorError(
            Message("“{word}” could not be added to {name}: {reason}",
                    word=word, name=path.name, reason=_reason(error)),
            path=path,
        ) from error  # fmt: skip


def _reason(error: Exception) -> str | Message:
    if isinstance(error, UnicodeDecodeError):
        return Message("it is not UTF-8 text.")
    return getattr(error, "strerror", None) or str(error)
