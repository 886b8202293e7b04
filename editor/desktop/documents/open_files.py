"""Which window has which file open, and the one way a file is named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from editor.project.post_texts import PostTexts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from editor.desktop.documents.document import PostDocument


class Holder(Protocol):
    """What is open in one window. Paths are as `normal` names them."""

    @property
    def documents(self) -> tuple[PostDocument, ...]:
        """The open posts."""

    def document_at(self, path: Path) -> PostDocument | None:
        """The open post of that file."""

    def come_forward(self, path: Path) -> None:
        """Make that open post the current one, and bring its window to the front."""

    def look_at(self, document: PostDocument) -> None:
        """Compare an open post with its file: Byline itself may have changed that."""


class OpenFiles:
    """Which window has which file open.

    A file is open in one at most: two would replace each other's text on the disk and its
    recovery copy.
    """

    def __init__(self) -> None:
        self._holders: list[Holder] = []
        self._held: list[PostDocument] = []

    def add(self, holder: Holder) -> None:
        """Count a window's files in."""
        self._holders.append(holder)

    def remove(self, holder: Holder) -> None:
        """The window is closed."""
        self._holders.remove(holder)

    def holder(self, path: Path) -> Holder | None:
        """Where a file is open; ``path`` as `normal` names it."""
        return next((one for one in self._holders if one.document_at(path) is not None), None)

    def show(self, path: Path, asking: Holder) -> bool:
        """Show a file where it is open; False if that is not in another window than ``asking``."""
        holder = self.holder(path)
        if holder is None or holder is asking:
            return False
        holder.come_forward(path)
        return True

    def below(self, *paths: Path) -> tuple[PostDocument, ...]:
        """The open posts, of any window, at these paths or in these folders."""
        wanted = [normal(path) for path in paths]
        return tuple(
            document
            for holder in self._holders
            for document in holder.documents
            if any(map(document.path.is_relative_to, wanted))
        )

    def texts(self, *paths: Path) -> PostTexts:
        """What the posts at these paths or in these folders say, with what is unsaved."""
        found = self.below(*paths)
        return PostTexts(
            {one.path: (one.lines(), one.encoding) for one in found if one.is_modified}
        )

    def hold(self, documents: Iterable[PostDocument]) -> None:
        """Byline itself changes the files of these posts; no look at them until `release`."""
        self._held += documents

    def release(self, documents: Iterable[PostDocument]) -> None:
        """Byline is done with the files of these posts; their windows look at them again."""
        for document in documents:
            self._held.remove(document)
            for holder in self._holders:
                if document in holder.documents:
                    holder.look_at(document)

    def is_held(self, document: PostDocument) -> bool:
        """Whether Byline is about to change the file of a post."""
        return document in self._held


def normal(path: Path) -> Path:
    """The one way an open file is named: absolute, links in its folder followed, its own not."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 (Path.absolute keeps "..")
    try:
        return absolute.parent.resolve() / absolute.name
    except (OSError, RuntimeError):
        return absolute
