"""The languages that were chosen for posts, in any window, kept for the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.documents.kept_by_path import KeptByPath
from editor.spelling.languages import tag_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class ChosenLanguages(KeptByPath):
    """Remembers choices by the path of the post."""

    def tags(self, path: Path) -> tuple[str, ...]:
        """The languages chosen for a post, as dictionaries are named; empty if none were."""
        return tuple(filter(None, map(tag_of, self.of(path).split())))

    def choose(self, path: Path, tags: Sequence[str]) -> None:
        """Remember the languages of a post; forget them with none."""
        self.keep(path, " ".join(tags))
