"""Marks wrong words in fields: titles and descriptions, alternative texts of images."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject

from editor.desktop.documents.document_text import from_utf16, to_utf16
from editor.desktop.spelling.word_menu import like
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QMenu, QWidget

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.spelling.checking import Checking
    from editor.desktop.spelling.word_deeds import WordDeeds
    from editor.desktop.spelling.word_menu import WordMenu
    from editor.desktop.ui.themes import Themes
    from editor.desktop.ui.wrapped_field import CheckedField
    from editor.spelling.words import Checked


class CheckedFields(QObject):
    """Checks the fields it is given, in the languages of the current post, until they are deleted.

    As in the text, the word that is being typed is not marked.
    """

    def __init__(
        self,
        workspace: Workspace,
        checking: Checking,
        themes: Themes,
        *,
        menu: WordMenu,
        deeds: WordDeeds,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._checking = checking
        self._themes = themes
        self._menu = menu
        self._deeds = deeds
        # Where the cursor stood when something was typed last, while it still stands there.
        self._typed: dict[CheckedField, int | None] = {}
        checking.changed.connect(self._look_at_all)
        workspace.current_changed.connect(self._look_at_all)
        themes.changed.connect(self._look_at_all)

    def add(self, field: CheckedField) -> None:
        """Check a field from now on."""
        self._typed[field] = None
        field.textEdited.connect(partial(self._note_typed, field))
        field.textChanged.connect(partial(self._look, field))
        field.cursor_moved.connect(partial(self._note_cursor, field))
        field.editingFinished.connect(partial(self._leave, field))
        field.menu_asked.connect(partial(self._fill, field))
        field.destroyed.connect(self._forget)
        self._look(field)

    def holds(self, widget: QWidget | None) -> bool:
        """Whether a widget is a checked field that can be written in."""
        return any(widget is field and not field.isReadOnly() for field in self._typed)

    def wrong_at_cursor(self, widget: QWidget) -> tuple[CheckedField, Checked] | None:
        """The field that a widget is, with the wrong word its cursor is in or at an end of."""
        for field in self._typed:
            if widget is field:
                word = self._wrong_at(field, field.cursorPosition())
                return None if word is None else (field, word)
        return None

    def fill(self, menu: QMenu, field: CheckedField, word: Checked, beside: QRect | None) -> None:
        """Offer in a menu what can be done about a word of a field."""
        document = self._workspace.current
        if document is not None:
            self._menu.fill(
                menu,
                self._checking.dictionaries(document),
                word.form,
                replace=partial(self._replace, field, field.text(), word),
                others=self._deeds.entries(document, word.form),
                beside=beside,
            )

    def _fill(self, field: CheckedField, menu: QMenu, position: int) -> None:
        word = None if field.isReadOnly() else self._wrong_at(field, position)
        if word is not None:
            self.fill(menu, field, word, None)

    def _wrong(self, field: CheckedField) -> list[Checked]:
        document = self._workspace.current
        return [] if document is None else self._wrong_of(document, field)

    def _wrong_of(self, document: PostDocument, field: CheckedField) -> list[Checked]:
        text = field.text()
        return self._checking.wrong_in(document, text) if text and not field.isReadOnly() else []

    def _wrong_at(self, field: CheckedField, position: int) -> Checked | None:
        column = from_utf16(field.text(), position)
        return next((it for it in self._wrong(field) if it.start <= column <= it.end), None)

    def _look_at_all(self) -> None:
        for field in list(self._typed):
            if shiboken6.isValid(field):
                self._look(field)

    def _look(self, field: CheckedField, _: str = "") -> None:
        text, typed = field.text(), self._typed.get(field)
        waves = []
        for word in self._wrong(field):
            start, end = to_utf16(text, word.start), to_utf16(text, word.end)
            if typed is None or not start < typed <= end:
                waves.append((start, end))
        field.set_waves(waves, self._themes.colour(Role.ERROR))

    def _note_typed(self, field: CheckedField, _: str) -> None:
        # That the cursor has moved is emitted after this, and after `textChanged`.
        self._typed[field] = field.cursorPosition()

    def _note_cursor(self, field: CheckedField) -> None:
        typed = self._typed.get(field)
        if typed is not None and typed != field.cursorPosition():
            self._leave(field)

    def _leave(self, field: CheckedField) -> None:
        if self._typed.get(field) is not None:
            self._typed[field] = None
            self._look(field)

    def _replace(self, field: CheckedField, before: str, word: Checked, instead: str) -> None:
        if not shiboken6.isValid(field) or field.text() != before or field.isReadOnly():
            return
        written = like(before, before[word.start : word.end], instead)
        start, end = to_utf16(before, word.start), to_utf16(before, word.end)
        field.setSelection(start, end - start)
        field.insert(written)
        self._leave(field)

    def _forget(self) -> None:
        self._typed = {
            field: typed for field, typed in self._typed.items() if shiboken6.isValid(field)
        }
