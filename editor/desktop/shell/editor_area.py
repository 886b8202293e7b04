"""The middle of the window: tabs, what features put above and below the text, and the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from editor.desktop.shell.tabs import PostTabs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import TabContent

LEAST = 320
"""Width of the text, in pixels."""

_LEAST_HEIGHT = 48
"""Height of the text, in pixels: a line or two stay in view, whatever stands above and below."""

_TOGGLES = {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}


class EditorArea(QWidget):
    """Follows the workspace: an open post has a tab and a page, the current one is in view.

    ``asked`` says that what stands above the text comes or goes while it is not to be in view.
    ``changed`` says that another post is current or has another title, on which commands depend.
    """

    asked = Signal()
    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editorArea")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Text"))
        self._workspace = workspace
        self._content: TabContent | None = None
        self._widgets: dict[PostDocument, QWidget] = {}
        self._empty: QWidget | None = None
        self._is_bare = False
        self._above = QWidget(self)
        self._above_layout = QVBoxLayout(self._above)
        self.tabs = PostTabs(self)
        self.pages = QStackedWidget(self)
        self.pages.setMinimumHeight(_LEAST_HEIGHT)
        self._layout = QVBoxLayout(self)
        for layout in (self._layout, self._above_layout):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._layout.addWidget(self.tabs)
        self._layout.addWidget(self._above)
        self._layout.addWidget(self.pages, 1)

    def install(self, content: TabContent, above: Sequence[QWidget], empty: QWidget) -> None:
        """Fill the area; ``empty`` is shown while no post is open."""
        self._content = content
        self._empty = empty
        self.pages.addWidget(empty)
        for bar in above:
            self._above_layout.addWidget(bar)
            bar.installEventFilter(self)
        for bar in content.bars_below:
            self._layout.addWidget(bar)
        workspace = self._workspace
        workspace.opened.connect(self._add)
        workspace.closed.connect(self._remove)
        workspace.current_changed.connect(self._show_current)
        workspace.modified_changed.connect(self._show_titles)
        workspace.library.came.connect(self._show_titles)
        self.tabs.chosen.connect(workspace.set_current)
        self.tabs.close_wanted.connect(workspace.close)
        self._show_current()

    def set_bare(self, bare: bool) -> None:
        """Show the text alone, without tabs and what stands above it, or all again."""
        self._is_bare = bare
        self._above.setHidden(bare)
        self._show_tabs()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear that a bar above the text is shown or hidden, which nobody sees now."""
        if self._is_bare and event.type() in _TOGGLES:
            self.asked.emit()
        return super().eventFilter(watched, event)

    def _show_tabs(self) -> None:
        self.tabs.setVisible(bool(self._workspace.documents) and not self._is_bare)

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What is in it, from top to bottom."""
        found = (self._layout.itemAt(place) for place in range(self._layout.count()))
        return tuple(widget for item in found if item and (widget := item.widget()))

    def minimumSizeHint(self) -> QSize:
        """Never so narrow that the fields of the form lie upon each other."""
        return super().minimumSizeHint().expandedTo(QSize(LEAST, 0))

    @property
    def current(self) -> QWidget | None:
        """The page of the current post."""
        current = self._workspace.current
        return None if current is None else self._widgets.get(current)

    def _add(self, document: PostDocument) -> None:
        if self._content is not None:
            widget = self._content.make(document, self.pages)
            self._widgets[document] = widget
            self.pages.addWidget(widget)
            self.tabs.add(document, *self._title(document))

    def _remove(self, document: PostDocument) -> None:
        self.tabs.remove(document)
        widget = self._widgets.pop(document, None)
        if self._content is not None and widget is not None:
            self._content.drop(document)
            self.pages.removeWidget(widget)
            widget.deleteLater()

    def _show_current(self) -> None:
        widget = self.current
        self._show_tabs()
        self.tabs.show_current(self._workspace.current)
        shown = self._empty if widget is None else widget
        if shown is not None:
            self.pages.setCurrentWidget(shown)
        if self._content is not None:
            self._content.show_current()
        if widget is not None and self._may_take_keyboard():
            # Where the keyboard was in another post's text, it is in this one's now.
            focused = self.focusWidget()
            if focused in {None, *self._widgets.values()}:
                widget.setFocus()
        self.changed.emit()

    def _may_take_keyboard(self) -> bool:
        """Not behind a review, where keys would change what is not in view; from no open bar."""
        has_it: QWidget | None = self.window().focusWidget()
        columns = self.parentWidget()
        if has_it is not None and has_it.isVisible() and columns is not None:
            return columns.isAncestorOf(has_it)
        return self.isVisibleTo(self.window())

    def _show_titles(self, *_: object) -> None:
        for document in self._widgets:
            self.tabs.show_title(document, *self._title(document))
        self.changed.emit()

    def _title(self, document: PostDocument) -> tuple[str, str]:
        """What the tab of a post says, and what tells it from others of its title."""
        library = self._workspace.library
        summary = library.summary(document.path)
        if summary is None:
            return document.path.name, ""
        return summary.title, library.names.place(summary)
