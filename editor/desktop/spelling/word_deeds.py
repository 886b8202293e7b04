"""What can be done about a word that no dictionary has, besides writing another one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.spelling.word_menu import about
from editor.errors import EditorError

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.spelling.word_lists import WordLists
    from editor.desktop.ui.notices import Notices


class WordDeeds(QObject):
    """Adds words to lists, and ignores them."""

    def __init__(self, lists: WordLists, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._lists = lists
        self._notices = notices

    def entries(self, document: PostDocument, form: str) -> list[tuple[str, Callable[[], None]]]:
        """What each is called in a menu, and what does it."""
        entries: list[tuple[str, Callable[[], None]]] = [
            (
                about(self.tr("Add “{word}” to My Words"), form),
                partial(self._add, self._lists.add_for_user, form),
            )
        ]
        if self._lists.blog_list is not None:
            entries.append(
                (
                    about(self.tr("Add “{word}” to the Words of This Blog"), form),
                    partial(self._add, self._lists.add_for_blog, form),
                )
            )
        entries.append(
            (self.tr("Ignore in This Post"), partial(self._lists.ignore, document, form))
        )
        return entries

    def _add(self, add: Callable[[str], None], form: str) -> None:
        try:
            add(form)
        except EditorError as error:
            self._notices.error(error)
