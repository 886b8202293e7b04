"""Completes the name of an emoji behind a colon, on sites that show names as emoji."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.completing.waiting import Waiting
from editor.desktop.feature import Completion, Completions
from editor.project.emoji_names import EmojiIndex, emoji, emoji_index, fitting
from editor.writing.emoji_places import emoji_start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import TextPlace
    from editor.desktop.source.feature import SourceFeature
    from editor.desktop.ui.tasks import TaskRunner
    from editor.project.emoji_names import Emoji

_MOST = 30
_LEAST = 2
"""Letters behind the colon before an unasked list is shown: a colon is punctuation, too."""

_USUAL = (
    "smile joy tada heart +1 thinking rocket sparkles fire eyes warning bulb white_check_mark x"
    " point_right memo bug book coffee star"
)
_LOADING = "emoji"


class EmojiCompletion(QObject):
    """A completion source. The names are loaded when the first colon is typed that may begin one.

    What they fit is offered when they are there.
    """

    def __init__(
        self, workspace: Workspace, source: SourceFeature, tasks: TaskRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._source = source
        self._tasks = tasks
        self._index: EmojiIndex | None = None
        self._is_asked = False
        self._known: Sequence[Emoji] | None = None
        self._usual: Sequence[Emoji] = ()
        self._waiting: Waiting | None = None
        workspace.project_changed.connect(self._forget)

    def complete(self, document: PostDocument, place: TextPlace, before: str) -> Completions | None:
        """The emoji whose names go on from a place."""
        self._waiting = None
        if ":" not in before[-60:]:
            return None
        start = emoji_start(document.scan, place.line, place.column)
        if start is None or not self._site_has_them():
            return None
        if self._known is None:
            self._waiting = Waiting(document, place.line, start)
            return None
        usual = [_entry(one) for one in self._usual]
        return Completions(start, usual, self._found, least_typed=_LEAST)

    def _found(self, typed: str) -> list[Completion]:
        if not typed:
            return [_entry(one) for one in self._usual]
        return [_entry(one) for one in fitting(self._known or (), typed, _MOST)]

    def _site_has_them(self) -> bool:
        project = self._workspace.project
        if not self._is_asked and project is not None:
            self._is_asked = True
            self._index = emoji_index(project.site)
            if self._index is not None:
                self._tasks.run(partial(emoji, self._index), self._take, key=_LOADING)
        return self._index is not None

    def _take(self, known: Sequence[Emoji]) -> None:
        by_name = {one.name: one for one in known}
        self._known = known
        self._usual = [by_name[name] for name in _USUAL.split() if name in by_name]
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting.offer(self._source, emoji_start, ":")

    def _forget(self) -> None:
        self._tasks.cancel(_LOADING)
        self._is_asked = False
        self._index = self._known = self._waiting = None
        self._usual = ()


def _entry(one: Emoji) -> Completion:
    return Completion(one.name, one.name, one.shows, closing=":", sign=one.glyph)
