"""The words that the user, or the blog, holds for right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.errors import EditorError, Message
from editor.spelling.word_list import MAX_SIZE, accepts, with_word, words_of
from editor.storage import atomic

if TYPE_CHECKING:
    from pathlib import Path

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
        self._ignored: dict[Path, set[str]] = {}
        self._of_user: frozenset[str] = frozenset()
        self._of_blog: frozenset[str] = frozenset()
        workspace.project_changed.connect(self.read)
        workspace.current_changed.connect(self.read)
        self.read()

    def accepts(self, path: Path, word: str) -> bool:
        """Whether a word counts as right in the post at ``path``."""
        return (
            accepts(self._of_user, word)
            or accepts(self._of_blog, word)
            or word in self._ignored.get(path, ())
        )

    @property
    def blog_list(self) -> Path | None:
        """Where the blog's list is, or would be; None if no folder is open."""
        project = self._workspace.project
        return None if project is None else project.root / NAME

    def read(self) -> None:
        """Read both lists anew, if they have changed. One that cannot be read holds no words."""
        blog = self.blog_list
        of_user = words_of(_text(self._own))
        of_blog = words_of(_text(blog)) if blog is not None and self._is_own(blog) else frozenset()
        if (of_user, of_blog) != (self._of_user, self._of_blog):
            self._of_user, self._of_blog = of_user, of_blog
            self.changed.emit()

    def ignore(self, path: Path, word: str) -> None:
        """Take a word for right in one post, until the program ends."""
        self._ignored.setdefault(path, set()).add(word)
        self.changed.emit()

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
        with path.open("rb") as file:
            data = file.read(MAX_SIZE + 1)
    except OSError:
        return ""
    return data.decode(errors="replace").removeprefix("\ufeff") if len(data) <= MAX_SIZE else ""


def _add(path: Path, word: str) -> None:
    try:
        file = path.resolve()
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            before = file.read_bytes()
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
