"""Where images of other sites may be loaded: the writer's choice, kept outside the project."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor.errors import EditorError, Message
from editor.storage import atomic


class RemoteChoices(QObject):
    """What the writer allowed, by post, by project, or always; remembered in one small file.

    A file that cannot be read means that nothing is allowed.
    """

    changed = Signal()

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._always = False
        self._projects: set[str] = set()
        self._posts: set[str] = set()
        self._read()

    @property
    def always(self) -> bool:
        """Whether every post may load them."""
        return self._always

    @property
    def projects(self) -> tuple[Path, ...]:
        """The folders of the projects that may load them, in order."""
        return tuple(Path(text) for text in sorted(self._projects))

    @property
    def posts(self) -> tuple[Path, ...]:
        """The single posts that may load them, in order."""
        return tuple(Path(text) for text in sorted(self._posts))

    def allows(self, root: Path, post: Path) -> bool:
        """Whether a post of the project at ``root`` may load images of other sites."""
        return self._always or str(root) in self._projects or str(post) in self._posts

    def allow_post(self, post: Path) -> None:
        """Allow them in one post."""
        self._posts.add(str(post))
        self._write()

    def allow_project(self, root: Path) -> None:
        """Allow them in every post of a project."""
        self._projects.add(str(root))
        self._write()

    def set_always(self, always: bool) -> None:
        """Allow them everywhere, or go back to the single choices."""
        self._always = always
        self._write()

    def refuse(self, root: Path, post: Path) -> None:
        """Take back whatever allows them in this post."""
        self._always = False
        self._projects.discard(str(root))
        self._posts.discard(str(post))
        self._write()

    def withdraw(self, path: Path) -> None:
        """Take back what was allowed for the project or the post at ``path``, and only that."""
        self._projects.discard(str(path))
        self._posts.discard(str(path))
        self._write()

    def _read(self) -> None:
        try:
            stored = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return
        if isinstance(stored, dict):
            self._always = stored.get("always") is True
            self._projects = _texts(stored.get("projects"))
            self._posts = _texts(stored.get("posts"))

    def _write(self) -> None:
        self.changed.emit()
        stored = {
            "always": self._always,
            "projects": sorted(self._projects),
            "posts": sorted(self._posts),
        }
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            atomic.put(self._file, json.dumps(stored, indent=1).encode("ascii"))
        except OSError as error:
            raise EditorError(
                Message("Your choice could not be saved. It will last until Byline is closed."),
                hint=Message("The system reports: {reason}", reason=error.strerror or str(error)),
                path=self._file,
            ) from error


def _texts(stored: object) -> set[str]:
    return {text for text in stored if isinstance(text, str)} if isinstance(stored, list) else set()
