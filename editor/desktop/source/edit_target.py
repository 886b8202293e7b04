"""What the commands of the Edit menu act on: the widget that has the keyboard, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTextEdit

from editor.desktop.form.fields import TextField
from editor.desktop.source.editor import SourceEditor
from editor.desktop.ui.plain_text import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from editor.desktop.preview.pane import PreviewPane
    from editor.desktop.shell.main_window import MainWindow


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


def focused(window: MainWindow) -> QWidget | None:
    """The widget of the window that has the keyboard, or will when the window is active again.

    While nothing else has it, that is the text.
    """
    widget: QWidget | None = window.focusWidget()
    if widget is not None:
        return widget
    source = window.editors.source
    return source if source is not None and source.isVisible() else None


def focused_source(window: MainWindow) -> SourceEditor | None:
    """The text of the post, if it has the keyboard."""
    widget = focused(window)
    return widget if isinstance(widget, SourceEditor) else None


def edit_target(window: MainWindow) -> EditTarget | None:
    """What cut, copy, paste and select all act on now; None where there is nothing to edit."""
    widget = focused(window)
    if isinstance(widget, QLineEdit):
        return _Field(widget)
    if isinstance(widget, QTextEdit):
        return _Text(widget)
    if isinstance(widget, PlainLabel):
        return _Label(widget)
    if isinstance(widget, QAbstractItemView):
        return _Row(widget)
    pane = window.preview.pane
    if widget is not None and pane is not None:
        view = pane.view
        if widget is view or view.isAncestorOf(widget):
            return _Page(pane)
    return None


def own_history(window: MainWindow) -> QLineEdit | None:
    """The field with the keyboard, if it has an undo history of its own.

    A field of the form has none: its changes are edits of the post.
    """
    widget = focused(window)
    if isinstance(widget, QLineEdit) and not isinstance(widget, TextField):
        return widget
    return None


def post_history(window: MainWindow) -> SourceEditor | None:
    """The text whose history undo and redo walk: from itself and from its form."""
    widget, source = focused(window), window.editors.source
    if source is None or widget is None or own_history(window) is not None:
        return None
    form = window.editors.form
    return source if widget is source or form.isAncestorOf(widget) else None


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


class _Looked:
    """What can be copied and not changed."""

    can_cut = False
    can_paste = False
    can_select = True

    def cut(self) -> None:
        """Nothing can be removed here."""

    def paste(self) -> None:
        """Nothing can be inserted here."""


class _Label(_Looked):
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


class _Row(_Looked):
    """A list: of its chosen row the text can be copied, as Qt does on Ctrl+C."""

    can_select = False

    def __init__(self, view: QAbstractItemView) -> None:
        self._view = view

    @property
    def can_copy(self) -> bool:
        return bool(self._view.currentIndex().data())

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self._view.currentIndex().data()))

    def select_all(self) -> None:
        """One row is chosen at a time."""


class _Page(_Looked):
    """The page of the preview."""

    def __init__(self, pane: PreviewPane) -> None:
        self._pane = pane

    @property
    def can_copy(self) -> bool:
        return self._pane.view.hasSelection()

    def copy(self) -> None:
        self._pane.output.copy()

    def select_all(self) -> None:
        self._pane.output.select_all()
