"""What can be done about a wrong word, as entries of a menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from editor.desktop.ui.plain_text import in_sentence, without_mnemonic

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QMenu

    from editor.desktop.spelling.speller import Dictionaries, Speller

MOST = 6
"""Suggestions in a menu."""


class WordMenu(QObject):
    """Fills menus. Suggestions come a moment later, in the place of an entry that says so."""

    def __init__(self, speller: Speller, parent: QObject) -> None:
        super().__init__(parent)
        self._speller = speller

    def fill(
        self,
        menu: QMenu,
        dictionaries: Dictionaries,
        form: str,
        *,
        replace: Callable[[str], None],
        others: Sequence[tuple[str, Callable[[], None]]],
        beside: QRect | None = None,
    ) -> None:
        """Add suggestions for a word, each of which is given to ``replace``, and ``others``.

        They come before what is in the menu. ``beside`` is what the menu should not cover, on the
        screen.
        """
        behind = menu.actions()
        for there in behind:
            menu.removeAction(there)
        waiting = QAction(self.tr("Looking for suggestions…"), menu)
        waiting.setEnabled(False)
        menu.addAction(waiting)
        menu.addSeparator()
        for title, run in others:
            action = QAction(without_mnemonic(title), menu)
            action.triggered.connect(run)
            menu.addAction(action)
        if behind:
            menu.addSeparator()
            menu.addActions(behind)
        self._speller.suggest(
            dictionaries, form, partial(self._show, menu, waiting, replace, beside)
        )

    def _show(
        self,
        menu: QMenu,
        waiting: QAction,
        replace: Callable[[str], None],
        beside: QRect | None,
        suggestions: Sequence[str],
    ) -> None:
        # The menu may have been closed meanwhile.
        if not (shiboken6.isValid(menu) and shiboken6.isValid(waiting)):
            return
        if not suggestions:
            waiting.setText(self.tr("No suggestions"))
            return
        is_current = menu.activeAction() is None
        for word in suggestions[:MOST]:
            action = QAction(without_mnemonic(word), menu)
            action.setObjectName("suggestion")
            action.triggered.connect(partial(replace, word))
            menu.insertAction(waiting, action)
        menu.removeAction(waiting)
        waiting.deleteLater()
        if menu.isVisible():
            keep_on_screen(menu, beside)
            if is_current:
                menu.setActiveAction(menu.actions()[0])


def keep_on_screen(menu: QMenu, beside: QRect | None) -> None:
    """Move a menu that has grown so that all of it is in view, and ``beside`` too, if it can be."""
    free = menu.screen().availableGeometry()
    size = menu.sizeHint()
    left = max(free.left(), min(menu.x(), free.right() + 1 - size.width()))
    top = max(free.top(), min(menu.y(), free.bottom() + 1 - size.height()))
    if beside is not None:
        if beside.bottom() + size.height() <= free.bottom():
            top = beside.bottom() + 1
        elif beside.top() - size.height() >= free.top():
            top = beside.top() - size.height()
    menu.move(left, top)


def about(template: str, word: str) -> str:
    """A sentence of ours with a word of the writer's in it."""
    return template.format(word=in_sentence(word))


def like(line: str, written: str, instead: str) -> str:
    """The suggestion with the apostrophes of what it replaces, or else of the line."""
    example = written if "'" in written or "\u2019" in written else line
    apostrophe = "\u2019" if "\u2019" in example else "'"
    return instead.replace("\u2019", "'").replace("'", apostrophe)
