"""The languages that were chosen for posts, kept for the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from editor.spelling.languages import tag_of
from editor.storage.settings_file import SettingsFile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument

_MOST: Final = 500
"""Posts of which the choice is kept; those that were chosen for longest ago are forgotten."""


class ChosenLanguages:
    """Remembers choices by the path of the post, and while it is open by the post itself.

    A file that cannot be read or written costs nothing but the choices.
    """

    def __init__(self, file: Path) -> None:
        self._file = SettingsFile(file)
        self._open: dict[PostDocument, tuple[str, ...]] = {}

    def of(self, document: PostDocument) -> tuple[str, ...]:
        """The languages chosen for a post, as dictionaries are named; empty if none were."""
        if document not in self._open:
            stored = self._file.values.get(str(document.path))
            tags = map(tag_of, stored.split(" ")) if isinstance(stored, str) else ()
            self._open[document] = tuple(filter(None, tags))
        return self._open[document]

    def choose(self, document: PostDocument, tags: Sequence[str]) -> None:
        """Remember the languages of a post; forget them with none."""
        self._open[document] = tuple(tags)
        self._keep(document)

    def close(self, document: PostDocument) -> None:
        """The post is closed. It may have got another name since its languages were chosen."""
        if self._open.get(document):
            self._keep(document)
        self._open.pop(document, None)

    def _keep(self, document: PostDocument) -> None:
        path, text = str(document.path), " ".join(self._open[document]) or None
        stored = self._file.values
        if stored.get(path) == text:
            return
        others = [name for name in stored if name != path]
        changes: dict[str, object] = dict.fromkeys(others[: max(0, len(others) + 1 - _MOST)])
        self._file.change({**changes, path: text})
