"""Commands that edit and search the text of the current post."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from editor.desktop.commands.command import Command, MenuId, MenuPlace, Place
from editor.desktop.source.clipboard import AsPlain
from editor.desktop.source.step_name import step_name
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.desktop.ui.plain_text import without_mnemonic

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.feature import Host
    from editor.desktop.source.editor import SourceEditor
    from editor.desktop.source.find_bar import FindBar
    from editor.desktop.ui.edit_target import EditTarget


class CurrentText(Protocol):
    """What shows the text of the current post."""

    @property
    def source(self) -> SourceEditor | None:
        """The editor of the current post."""

    @property
    def find_bar(self) -> FindBar:
        """Finds and replaces in that editor."""


class EditCommands:
    """Undo, redo and the clipboard act on the widget with the keyboard; finding on the text."""

    def __init__(self, text: CurrentText, host: Host) -> None:
        self._text = text
        self._host = host

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to what is open."""
        return (*self._editing(), *self._finding(), self._completing())

    def _editing(self) -> tuple[Command, ...]:
        return (
            Command(
                "edit.undo",
                QT_TRANSLATE_NOOP("Command", "&Undo"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Undo the last change in the text, the form or the focused field.",
                ),
                self._undo,
                "Ctrl+Z",
                "undo",
                self._can_undo,
                current_title=self._undo_title,
                menu=MenuPlace(MenuId.EDIT, 10, 10),
                toolbar=Place(20, 10),
            ),
            Command(
                "edit.redo",
                QT_TRANSLATE_NOOP("Command", "&Redo"),
                QT_TRANSLATE_NOOP("Command", "Redo the change that was last undone."),
                self._redo,
                "Ctrl+Shift+Z; Ctrl+Y",
                "redo",
                self._can_redo,
                current_title=self._redo_title,
                menu=MenuPlace(MenuId.EDIT, 10, 20),
                toolbar=Place(20, 20),
            ),
            Command(
                "edit.cut",
                QT_TRANSLATE_NOOP("Command", "Cu&t"),
                QT_TRANSLATE_NOOP("Command", "Cut the selection to the clipboard."),
                self._act(lambda target: target.cut()),
                "Ctrl+X",
                "cut",
                self._can(lambda target: target.can_cut),
                menu=MenuPlace(MenuId.EDIT, 20, 10),
            ),
            Command(
                "edit.copy",
                QT_TRANSLATE_NOOP("Command", "&Copy"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Copy the selection in the text, the preview or a field to the clipboard.",
                ),
                self._act(lambda target: target.copy()),
                "Ctrl+C",
                "copy",
                self._can(lambda target: target.can_copy),
                menu=MenuPlace(MenuId.EDIT, 20, 20),
            ),
            Command(
                "edit.paste",
                QT_TRANSLATE_NOOP("Command", "&Paste"),
                QT_TRANSLATE_NOOP(
                    "Command", "Paste from the clipboard; formatted text becomes Markdown."
                ),
                self._act(lambda target: target.paste()),
                "Ctrl+V",
                "paste",
                self._can(lambda target: target.can_paste),
                menu=MenuPlace(MenuId.EDIT, 20, 30),
            ),
            Command(
                "edit.paste_plain",
                QT_TRANSLATE_NOOP("Command", "Paste as Plain Te&xt"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Paste the text of the clipboard without its formatting, just as it is.",
                ),
                self._paste_plain,
                "Ctrl+Shift+V",
                enabled=self._can(lambda target: target.can_paste),
                menu=MenuPlace(MenuId.EDIT, 20, 35),
            ),
            Command(
                "edit.select_all",
                QT_TRANSLATE_NOOP("Command", "Select &All"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Select everything in the text, the preview or the focused field.",
                ),
                self._act(lambda target: target.select_all()),
                "Ctrl+A",
                enabled=self._can(lambda target: target.can_select),
                menu=MenuPlace(MenuId.EDIT, 20, 40),
            ),
        )

    def _finding(self) -> tuple[Command, ...]:
        return (
            Command(
                "edit.find",
                QT_TRANSLATE_NOOP("Command", "&Find…"),
                QT_TRANSLATE_NOOP("Command", "Find text in the post."),
                self._text.find_bar.open,
                "Ctrl+F",
                "find",
                self._has_text,
                menu=MenuPlace(MenuId.EDIT, 30, 10),
            ),
            Command(
                "edit.replace",
                QT_TRANSLATE_NOOP("Command", "R&eplace…"),
                QT_TRANSLATE_NOOP("Command", "Find and replace text."),
                lambda: self._text.find_bar.open(replace=True),
                "Ctrl+H",
                enabled=self._can_write,
                menu=MenuPlace(MenuId.EDIT, 30, 40),
            ),
            Command(
                "edit.find_next",
                QT_TRANSLATE_NOOP("Command", "Find &Next"),
                QT_TRANSLATE_NOOP("Command", "Go to the next match."),
                self._text.find_bar.find_next,
                "F3",
                enabled=self._has_text,
                menu=MenuPlace(MenuId.EDIT, 30, 20),
            ),
            Command(
                "edit.find_previous",
                QT_TRANSLATE_NOOP("Command", "Find Pre&vious"),
                QT_TRANSLATE_NOOP("Command", "Go to the previous match."),
                self._text.find_bar.find_previous,
                "Shift+F3",
                enabled=self._has_text,
                menu=MenuPlace(MenuId.EDIT, 30, 30),
            ),
        )

    def _completing(self) -> Command:
        return Command(
            "edit.complete",
            QT_TRANSLATE_NOOP("Command", "C&omplete"),
            QT_TRANSLATE_NOOP("Command", "Offer what can be inserted at the cursor."),
            self._complete,
            "Ctrl+Space",
            enabled=self._can_complete,
            menu=MenuPlace(MenuId.EDIT, 40, 10),
        )

    def _complete(self) -> None:
        source = self._text.source
        if source is not None:
            source.complete()

    def _can_complete(self) -> bool:
        source = self._text.source
        if source is None or self._host.focused is not source:
            return False
        return source.can_complete and not self._host.is_covered

    def _has_text(self) -> bool:
        return self._text.source is not None and not self._host.is_covered

    def _can_write(self) -> bool:
        source = self._text.source
        return source is not None and source.post.read_only is None and not self._host.is_covered

    def _field(self) -> QLineEdit | None:
        """The field with the keyboard, if it has an undo history of its own.

        A field of the form has none: its changes are edits of the post.
        """
        widget = self._host.focused
        if isinstance(widget, QLineEdit) and not self._host.edits_post(widget):
            return widget
        return None

    def _source(self) -> SourceEditor | None:
        """The text whose history undo and redo walk: from itself and from its form."""
        widget = self._host.focused
        if widget is not None and self._host.edits_post(widget):
            return self._text.source
        return None

    def _can_undo(self) -> bool:
        field, source = self._field(), self._source()
        if field is not None:
            return field.isUndoAvailable()
        return source is not None and source.post.text_document.isUndoAvailable()

    def _can_redo(self) -> bool:
        field, source = self._field(), self._source()
        if field is not None:
            return field.isRedoAvailable()
        return source is not None and source.post.text_document.isRedoAvailable()

    def _undo_title(self) -> str:
        source = self._source() if self._can_undo() else None
        if source is None:
            return QCoreApplication.translate("Command", "&Undo")
        return QCoreApplication.translate("Command", "&Undo {step}").format(
            step=without_mnemonic(step_name(source.post.steps.undo_label))
        )

    def _redo_title(self) -> str:
        source = self._source() if self._can_redo() else None
        if source is None:
            return QCoreApplication.translate("Command", "&Redo")
        return QCoreApplication.translate("Command", "&Redo {step}").format(
            step=without_mnemonic(step_name(source.post.steps.redo_label))
        )

    def _undo(self) -> None:
        field, source = self._field(), self._source()
        if field is not None:
            field.undo()
        elif source is not None:
            source.undo()

    def _redo(self) -> None:
        field, source = self._field(), self._source()
        if field is not None:
            field.redo()
        elif source is not None:
            source.redo()

    def _paste_plain(self) -> None:
        source = self._text.source
        target = self._host.edit_target
        if source is not None and self._host.focused is source:
            source.insertFromMimeData(AsPlain(QGuiApplication.clipboard().mimeData()))
        elif target is not None:
            # Nothing but text goes into a field.
            target.paste()

    def _can(self, what: Callable[[EditTarget], bool]) -> Callable[[], bool]:
        def can() -> bool:
            target = self._host.edit_target
            return target is not None and what(target)

        return can

    def _act(self, what: Callable[[EditTarget], None]) -> Callable[[], None]:
        def act() -> None:
            target = self._host.edit_target
            if target is not None:
                what(target)

        return act
