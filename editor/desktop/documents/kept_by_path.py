"""What is remembered of posts in Byline's own state, by their paths, and follows them there."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from editor.storage.settings_file import SettingsFile

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument

_MOST: Final = 500
"""Posts of which something is kept; those that were changed longest ago are forgotten."""


class KeptByPath(QObject):
    """One text for each post, shared by all windows; ``changed`` carries the path of a post.

    A file that cannot be read or written costs nothing but what was to be remembered. ``is_kept``:
    whether it is remembered for the next start at all.
    """

    changed = Signal(object)

    def __init__(self, file: Path, parent: QObject | None = None, *, is_kept: bool = True) -> None:
        super().__init__(parent)
        self._file = SettingsFile(file) if is_kept else None
        self._values: dict[str, str] = {}
        if self._file is not None:
            stored = self._file.values.items()
            self._values = {path: text for path, text in stored if isinstance(text, str)}

    def of(self, path: Path) -> str:
        """What is kept of a post; empty if nothing is."""
        return self._values.get(str(path), "")

    def keep(self, path: Path, text: str) -> None:
        """Remember this of a post; with an empty text, nothing any more."""
        if text != self.of(path):
            self._change({str(path): text or None})
            self.changed.emit(path)

    def follow(self, document: PostDocument) -> None:
        """Keep of an open post what is kept of it, also under another name."""
        document.path_changed.connect(partial(self._renamed, document, [document.path]))

    def moved(self, old: Path, new: Path) -> None:
        """A file, or a folder with all its posts, has been moved by Byline."""
        changes: dict[str, str | None] = {}
        for name, text in self._values.items():
            path = Path(name)
            if path.is_relative_to(old):
                changes[name] = None
                changes[str(new / path.relative_to(old))] = text
        if changes:
            self._change(changes)

    def _renamed(self, document: PostDocument, before: list[Path]) -> None:
        old, before[0] = before[0], document.path
        text = self.of(old)
        if text and not self.of(document.path):
            self.keep(document.path, text)

    def _change(self, changes: dict[str, str | None]) -> None:
        values = {path: text for path, text in self._values.items() if path not in changes}
        values.update((path, text) for path, text in changes.items() if text is not None)
        for path in list(values)[: max(0, len(values) - _MOST)]:
            del values[path]
            changes[path] = None
        self._values = values
        if self._file is not None:
            self._file.change(changes)
