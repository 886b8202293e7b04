"""Marks the stops that are still to be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.feature import MarkLayer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QObject

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.feature import Mark
    from editor.desktop.snippets.session import SnippetSession


class StopLayer(MarkLayer):
    """Asks the session of a post, if there is one."""

    def __init__(self, sessions: Mapping[PostDocument, SnippetSession], parent: QObject) -> None:
        super().__init__(parent)
        self._sessions = sessions

    def marks(self, document: PostDocument, first: int, last: int) -> Sequence[Mark]:
        """The stops in view."""
        session = self._sessions.get(document)
        return () if session is None else session.marks(first, last)
