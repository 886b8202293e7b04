"""KnownFolds: what was folded in each post that was closed, for when it is opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from editor.desktop.source.editor import SourceEditor
    from editor.desktop.source.text_folds import KeptFolds

KEPT = 200
"""How many posts are known; those closed first are forgotten first."""


class KnownFolds:
    """Keeps them for as long as the window is open."""

    def __init__(self) -> None:
        self._kept: dict[Path, KeptFolds] = {}

    def viewed(self, editor: SourceEditor) -> None:
        """The text is in view: fold what was folded when it was closed, once."""
        kept = self._kept.pop(editor.post.path, None)
        if kept is not None:
            editor.folds.bring_back(kept)

    def leave(self, editor: SourceEditor) -> None:
        """The post is closed."""
        kept = editor.folds.kept()
        if kept:
            self._kept[editor.post.path] = kept
        if len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
