"""What the commands of the Edit menu can act on, by the kind of widget that has the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTextEdit

from editor.desktop.ui.plain_text import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class EditTarget(Protocol):
    """Cut, copy, paste and select all in one pane."""

    @property
    def can_cut(self) -> bool:
        """Something is selected that may be removed."""

    @property
    def can_copy(self) -> bool:
        """Something is selected."""

    @property
    def can_paste(self) -> bool:
        """Text may be inserted."""

    @property
    def can_select(self) -> bool:
        """More than one thing can be selected."""

    def cut(self) -> None:
        """Move the selection to the clipboard."""

    def copy(self) -> None:
        """Copy the selection to the clipboard."""

    def paste(self) -> None:
        """Insert the text of the clipboard."""

    def select_all(self) -> None:
        """Select all there is."""


def target_of(widget: QWidget | None) -> EditTarget | None:
    """What cut, copy, paste and select all act on in a widget; None where there is nothing to edit.

    Features answer first for widgets of theirs that are none of these (`Feature.edit_target`).
    """
    if isinstance(widget, QLineEdit):
        return _Field(widget)
    if isinstance(widget, QTextEdit):
        return _Text(widget)
    if isinstance(widget, PlainLabel):
        return _Label(widget)
    if isinstance(widget, QAbstractItemView):
        return _Row(widget)
    return None


class _Field:
    """One line of text."""

    can_select = True

    def __init__(self, field: QLineEdit) -> None:
        self._field = field

    @property
    def can_cut(self) -> bool:
        return self.can_copy and not self._field.isReadOnly()

    @property
    def can_copy(self) -> bool:
        shown = self._field.echoMode() == QLineEdit.EchoMode.Normal
        return shown and self._field.hasSelectedText()

    @property
    def can_paste(self) -> bool:
        return not self._field.isReadOnly()

    def cut(self) -> None:
        self._field.cut()

    def copy(self) -> None:
        self._field.copy()

    def paste(self) -> None:
        self._field.paste()

    def select_all(self) -> None:
        self._field.selectAll()


class _Text:
    """The text of the post, or one that is only looked at."""

    can_select = True

    def __init__(self, text: QTextEdit) -> None:
        self._text = text

    @property
    def can_cut(self) -> bool:
        return self.can_copy and not self._text.isReadOnly()

    @property
    def can_copy(self) -> bool:
        return self._text.textCursor().hasSelection()

    @property
    def can_paste(self) -> bool:
        return not self._text.isReadOnly()

    def cut(self) -> None:
        self._text.cut()

    def copy(self) -> None:
        self._text.copy()

    def paste(self) -> None:
        self._text.paste()

    def select_all(self) -> None:
        self._text.selectAll()


class ReadOnlyTarget:
    """What can be copied and not changed."""

    can_cut = False
    can_paste = False
    can_select = True

    def cut(self) -> None:
        """Nothing can be removed here."""

    def paste(self) -> None:
        """Nothing can be inserted here."""


class _Label(ReadOnlyTarget):
    """The words of a notice."""

    def __init__(self, label: PlainLabel) -> None:
        self._label = label

    @property
    def can_copy(self) -> bool:
        return self._label.hasSelectedText()

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._label.selectedText())

    def select_all(self) -> None:
        self._label.setSelection(0, len(self._label.text()))


class _Row(ReadOnlyTarget):
    """A list: of its chosen row the text can be copied, as Qt does on Ctrl+C."""

    def __init__(self, view: QAbstractItemView) -> None:
        self._view = view
        several = QAbstractItemView.SelectionMode.ExtendedSelection
        self.can_select = view.selectionMode() is several

    @property
    def can_copy(self) -> bool:
        return bool(self._view.currentIndex().data())

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self._view.currentIndex().data()))

    def select_all(self) -> None:
        if self.can_select:
            self._view.selectAll()
