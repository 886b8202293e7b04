"""What is completed besides links and languages of code, as a feature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.completing.emoji import EmojiCompletion
from editor.desktop.completing.notes import NoteCompletion
from editor.desktop.completing.tags import TagCompletion
from editor.desktop.completing.words import WordCompletion
from editor.desktop.feature import Feature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance

    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import CompletionSource, Host
    from editor.desktop.source.feature import SourceFeature
    from editor.desktop.ui.tasks import TaskRunner

_SIGNS = "^:<%{/ \"'`=("
"""``[^``, ``:``, ``{{<``, ``{{%``, ``{%``, ``{{``, ``{{< /``; and what parameters stand behind."""


class CompletingFeature(Feature):
    """Completes what has signs of its own."""

    def __init__(
        self,
        workspace: Workspace,
        source: SourceFeature,
        host: Host,
        *,
        tasks: TaskRunner,
        saved: SignalInstance,
        files_changed: SignalInstance,
    ) -> None:
        super().__init__(host.widget)
        self._tags = TagCompletion(workspace, source, tasks, self)
        saved.connect(self._tags.look_again)
        files_changed.connect(self._tags.look_again)
        self._sources = (
            NoteCompletion(self),
            self._tags,
            EmojiCompletion(workspace, source, tasks, self),
        )

    def look_again(self) -> None:
        """The writer comes back to the window."""
        self._tags.look_at_templates()

    def completion_sources(self) -> Sequence[CompletionSource]:
        """Footnotes, tags, emoji."""
        return self._sources

    def completion_signs(self) -> str:
        """What these begin with, and what stands before a parameter or a value."""
        return _SIGNS


class WordsFeature(Feature):
    """Completes words. It has no signs, and comes behind all that has something better."""

    def completion_sources(self) -> Sequence[CompletionSource]:
        """The words of the post."""
        return (WordCompletion(),)
