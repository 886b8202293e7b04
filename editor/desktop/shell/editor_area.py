"""The middle of the window: tabs, the form, and one source editor for each open post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from editor.desktop.form.context import FormContext
from editor.desktop.form.panel import FormPanel
from editor.desktop.settings.settings import SOURCE_FONT, ZOOM
from editor.desktop.shell.tabs import PostTabs
from editor.desktop.shell.welcome import NoPost
from editor.desktop.source.editor import SourceEditor
from editor.desktop.source.find_bar import FindBar
from editor.errors import EditorError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.commands.registry import Actions
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.settings.settings import Settings
    from editor.desktop.source.context_menu import MenuProvider
    from editor.desktop.source.fonts import FontMode
    from editor.desktop.ui.themes import Theme

LEAST = 320
"""Width of the text, in pixels."""


class EditorArea(QWidget):
    """Follows the workspace: an open post has a tab and an editor, the one in hand is in view.

    ``changed`` tells that something about the post in hand is other than before that commands
    depend on. ``cursor_moved`` and ``scrolled`` are those of the editor in view.
    """

    changed = Signal()
    cursor_moved = Signal(int, int)
    scrolled = Signal(float)
    selection_changed = Signal()
    refused = Signal(EditorError)

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        actions: Actions,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        text_menu: Sequence[MenuProvider] = (),
    ) -> None:
        super().__init__(parent)
        self.setObjectName("editorArea")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Text"))
        self._workspace = workspace
        self._settings = settings
        self._theme = theme
        self._text_menu = tuple(text_menu)
        self._editors: dict[PostDocument, SourceEditor] = {}
        self.tabs = PostTabs(theme, self)
        self.form = FormPanel(self)
        self.form.set_theme(theme)
        self.find_bar = FindBar(self)
        self.find_bar.set_theme(theme)
        self._form_wanted = True
        self._empty = NoPost(actions, theme, self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self.form)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.find_bar)
        self._connect()
        self._show_current()

    def minimumSizeHint(self) -> QSize:
        """Never so narrow that the fields of the form lie upon each other."""
        return super().minimumSizeHint().expandedTo(QSize(LEAST, 0))

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.opened.connect(self._add)
        workspace.closed.connect(self._remove)
        workspace.current_changed.connect(self._show_current)
        workspace.modified_changed.connect(self._show_titles)
        workspace.library.came.connect(self._show_titles)
        workspace.library.order_learned.connect(self._show_form)
        self.tabs.chosen.connect(workspace.take_in_hand)
        self.tabs.close_wanted.connect(workspace.close)
        self.form.line_wanted.connect(self.go_to_line)
        self.form.leave_wanted.connect(self.focus_text)
        self._settings.changed.connect(self._take_setting)

    @property
    def source(self) -> SourceEditor | None:
        """The editor of the post in hand."""
        current = self._workspace.current
        return None if current is None else self._editors.get(current)

    def editor_of(self, document: PostDocument) -> SourceEditor:
        """The editor of an open post."""
        return self._editors[document]

    @property
    def is_form_shown(self) -> bool:
        """Whether the form is wanted above the text."""
        return self._form_wanted

    def show_form(self, shown: bool) -> None:
        """Show or hide the form; while it is shown, the head is folded in the text."""
        self._form_wanted = shown
        if not shown and self.form.isAncestorOf(self.focusWidget()):
            self.focus_text()
        for editor in self._editors.values():
            editor.fold_head(shown)
        self._show_form()
        self.changed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.tabs.set_theme(theme)
        self.form.set_theme(theme)
        self.find_bar.set_theme(theme)
        self._empty.set_theme(theme)
        for editor in self._editors.values():
            editor.set_theme(theme)
            # Polished under an application's style sheet, a viewport no longer inherits.
            editor.viewport().setPalette(editor.palette())

    def focus_text(self) -> None:
        """Take the keyboard to the text."""
        if self.source is not None:
            self.source.setFocus()

    def go_to_line(self, line: int) -> None:
        """Put the cursor on a line of the post in hand."""
        if self.source is not None:
            self.source.set_cursor_place(line, 0)
            self.source.setFocus()

    def _add(self, document: PostDocument) -> None:
        editor = SourceEditor(document, self._theme, self._pages, menu=self._text_menu)
        editor.set_font_mode(self._font_mode())
        editor.set_zoom(self._settings.number(ZOOM))
        project = self._workspace.project
        editor.set_header_lines(project is not None and project.site.header_lines)
        editor.fold_head(self._form_wanted)
        # The fold moves the cursor, and the editor follows it before it has its size.
        editor.scroll_to_top()
        editor.cursor_moved.connect(lambda *at: self._cursor_moved(document, *at))
        editor.scrolled.connect(lambda line: self._scrolled(document, line))
        editor.zoomed.connect(lambda level: self._settings.set(ZOOM, level))
        editor.selectionChanged.connect(self.selection_changed)
        editor.copyAvailable.connect(self.changed)
        editor.refused.connect(self.refused)
        editor.head_folded.connect(self.changed)
        document.read_only_changed.connect(self.changed)
        document.text_document.undoAvailable.connect(self.changed)
        document.text_document.redoAvailable.connect(self.changed)
        self._editors[document] = editor
        self._pages.addWidget(editor)
        self.tabs.add(document, self._title(document))

    def _remove(self, document: PostDocument) -> None:
        self.tabs.remove(document)
        editor = self._editors.pop(document)
        self._pages.removeWidget(editor)
        editor.deleteLater()

    def _show_current(self) -> None:
        current, editor = self._workspace.current, self.source
        self.tabs.setVisible(bool(self._workspace.documents))
        self.tabs.show_current(current)
        self._pages.setCurrentWidget(self._empty if editor is None else editor)
        self._show_form()
        self.find_bar.set_editor(editor)
        if editor is None:
            self.find_bar.hide()
        else:
            # Where the keyboard was in another post's text, it is in this one's now.
            if isinstance(self.focusWidget(), SourceEditor) or self.focusWidget() is None:
                editor.setFocus()
            self.cursor_moved.emit(*editor.cursor_place())
        self.changed.emit()

    def _show_form(self) -> None:
        current, project = self._workspace.current, self._workspace.project
        shown = self._form_wanted and current is not None and project is not None
        self.form.setVisible(shown)
        if not shown or current is None or project is None:
            self.form.show_post(None, FormContext())
            return
        order = self._workspace.library.key_order
        self.form.show_post(current, FormContext.of(project.generator, project.site, order))

    def _show_titles(self, *_: object) -> None:
        for document in self._editors:
            self.tabs.show_title(document, self._title(document))
        self.changed.emit()

    def _title(self, document: PostDocument) -> str:
        summary = self._workspace.library.summary(document.path)
        return document.path.name if summary is None else summary.title

    def _cursor_moved(self, document: PostDocument, line: int, column: int) -> None:
        if document is self._workspace.current:
            self.cursor_moved.emit(line, column)

    def _scrolled(self, document: PostDocument, line: float) -> None:
        if document is self._workspace.current:
            self.scrolled.emit(line)

    def _font_mode(self) -> FontMode:
        return "proportional" if self._settings.text(SOURCE_FONT) == "proportional" else "mono"

    def _take_setting(self, key: str) -> None:
        for editor in self._editors.values():
            if key == SOURCE_FONT.key:
                editor.set_font_mode(self._font_mode())
            elif key == ZOOM.key:
                editor.set_zoom(self._settings.number(ZOOM))
