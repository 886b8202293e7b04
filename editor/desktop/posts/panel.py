"""The left side of the window: the project's name, a filter and its posts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.posts.delegate import PostDelegate
from editor.desktop.posts.model import PostRole, PostsModel
from editor.desktop.posts.post_list import PostList
from editor.desktop.ui.elided import ElidedLabel
from editor.desktop.ui.icons import icon
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import PlainLabel, set_tool_tip, without_mnemonic
from editor.desktop.ui.row_ground import GRID
from editor.desktop.ui.wrapped_button import WrappedButton
from editor.project.post import PostSummary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from editor.desktop.ui.themes import Themes
    from editor.project.project import Project

_FRAME = 5
"""Pixels between the edge of the button below the list and its words, as in the style sheet."""

_CHOOSING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
"""With these a click chooses rows, as in every list."""

_TO_LIST = {Qt.Key.Key_Down, Qt.Key.Key_PageDown}


class PostsPanel(QWidget):
    """The list of posts with its filter.

    ``activated`` asks for a post to be opened, ``new_post_wanted`` for a new one.
    """

    activated = Signal(Path)
    new_post_wanted = Signal()
    menu_asked = Signal(QMenu, Path)
    """The menu of a post is about to be shown; whoever hears it may add actions."""
    sections_changed = Signal()
    """The pages of sections were hidden, or shown."""
    selection_menu_asked = Signal(QMenu, tuple)
    """The menu of several posts is about to be shown; their paths."""
    several_changed = Signal()
    """Several posts are chosen now, or no longer."""
    delete_asked = Signal(tuple)
    """The posts that are chosen are to be deleted; their paths."""

    def __init__(self, model: PostsModel, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("postsPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Posts"))
        self._model = model
        self._current: Path | None = None
        self._selected: tuple[Path, ...] = ()
        self._scanning = False
        self._project = ElidedLabel(self)
        self._project.setObjectName("projectName")
        self._generator = PlainLabel(parent=self)
        self._generator.setObjectName("quiet")
        self.filter = LineField(self)
        self.filter.setObjectName("filter")
        self.filter.setPlaceholderText(self.tr("Filter posts"))
        self.filter.setAccessibleName(self.tr("Filter posts"))
        self.filter.setClearButtonEnabled(True)
        find = QAction(self.tr("Filter posts"), self)
        find.setIcon(icon("find"))
        find.triggered.connect(self.focus_filter)
        self.filter.addAction(find, QLineEdit.ActionPosition.LeadingPosition)
        self.list = PostList(self)
        self.list.setObjectName("posts")
        self.list.setAccessibleName(self.tr("Posts, newest first"))
        self.list.setModel(model)
        self._delegate = PostDelegate(themes, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._count = ElidedLabel(self)
        self._count.setObjectName("quiet")
        self.sections = WrappedButton("", self)
        self.sections.setObjectName("sectionPages")
        self.sections.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.sections.hide()
        self._nothing = _Nothing(
            self.tr("No posts yet"), self.tr("Write the First Post"), "writeFirst", self
        )
        self._gone = PlainLabel(self.tr("The folder no longer exists"), self)
        self._gone.setObjectName("quiet")
        self._gone.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._gone.setContentsMargins(2 * GRID, 4 * GRID, 2 * GRID, 2 * GRID)
        self._gone.setWordWrap(True)
        self._is_gone = False
        self._no_match = _Nothing(
            self.tr("No matching posts"), self.tr("Clear Filter"), "clearFilter", self
        )
        self._pages = QStackedWidget(self)
        for page in (self.list, self._nothing, self._no_match, self._gone):
            self._pages.addWidget(page)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        top.setSpacing(2)
        top.addWidget(self._project)
        top.addWidget(self._generator)
        top.addSpacing(GRID + 2)
        top.addWidget(self.filter)
        below = QWidget(self)
        below.setObjectName("postsBelow")
        below.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bottom = QVBoxLayout(below)
        bottom.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        bottom.setSpacing(2)
        bottom.addWidget(self._count)
        inset = QHBoxLayout()
        inset.setContentsMargins(0, 0, 0, 0)
        inset.addSpacing(-_FRAME)
        inset.addWidget(self.sections, 1)
        bottom.addLayout(inset)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._pages, 1)
        layout.addWidget(below)
        self.setMinimumWidth(24 * GRID)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._model.set_filter)
        self.filter.returnPressed.connect(self._open_first)
        self.filter.installEventFilter(self)
        self.sections.clicked.connect(self.toggle_sections)
        self.list.activated.connect(self._activate)
        self.list.clicked.connect(self._click)
        self.list.selected.connect(self._note_selection)
        self.list.left_alone.connect(self._select_one)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.delete_asked.connect(self._delete)
        self._nothing.button.clicked.connect(self.new_post_wanted)
        self._no_match.button.clicked.connect(self.filter.clear)
        for signal in (self._model.modelReset, self._model.rowsInserted, self._model.rowsRemoved):
            signal.connect(self._rows_changed)
        self._model.modelReset.connect(self._select_again)

    def show_project(self, project: Project | None) -> None:
        """Name the project; its posts come through the model."""
        self.filter.clear()
        self._project.say("" if project is None else project.title)
        self._generator.setText("" if project is None else translated(project.generator.label()))
        set_tool_tip(self._generator, "" if project is None else str(project.root))
        self._scanning = project is not None
        self._is_gone = False
        self._rows_changed()

    def toggle_sections(self) -> None:
        """Hide the pages of sections, or show them again."""
        self.hide_sections(not self._model.hides_sections)

    def hide_sections(self, hidden: bool) -> None:
        """Hide the pages of sections, or show them."""
        if hidden != self._model.hides_sections:
            self._model.hide_sections(hidden)
            self.sections_changed.emit()

    def show_gone(self, gone: bool) -> None:
        """Say that the project's folder is no longer there, or that it is back."""
        self._is_gone = gone
        self._rows_changed()

    def scan_ended(self) -> None:
        """From now on an empty list means that there are no posts."""
        self._scanning = False
        self._rows_changed()

    def show_current(self, path: Path | None) -> None:
        """Mark the post that is being edited."""
        if path != self._current:
            self._selected = ()
        self._current = path
        self._select_current()

    def show_modified(self, paths: Iterable[Path]) -> None:
        """Mark the posts that have unsaved changes."""
        self._model.set_modified(paths)

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def focus_list(self) -> None:
        """Take the keyboard to the list, or to the filter while nothing is listed."""
        if not self._model.rowCount():
            self.focus_filter()
            return
        if not self.list.currentIndex().isValid():
            self.list.select_only(self._model.index(0))
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        # Which row the keys go to is drawn while one uses the keyboard; Qt knows that of Tab alone.
        self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys in the filter go to the list, Escape empties it."""
        if watched is self.filter and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() in _TO_LIST:
                self.focus_list()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self.filter.clear()
                return True
        return super().eventFilter(watched, event)

    def _open_first(self) -> None:
        if self.filter.text().strip() and self._model.rowCount():
            self._activate(self._model.index(0))

    @property
    def focused_post(self) -> Path | None:
        """The post of the row that has the keyboard."""
        return self._path_at(self.list.currentIndex()) if self.list.hasFocus() else None

    @staticmethod
    def _path_at(index: QModelIndex) -> Path | None:
        summary = index.data(PostRole.SUMMARY)
        return summary.path if isinstance(summary, PostSummary) else None

    @property
    def selected_posts(self) -> tuple[Path, ...]:
        """The posts that are chosen while the list has the keyboard, if they are several."""
        return self._selected if self.list.hasFocus() and len(self._selected) > 1 else ()

    def _delete(self) -> None:
        path = self._path_at(self.list.currentIndex())
        if self.selected_posts:
            self.delete_asked.emit(self.selected_posts)
        elif path is not None:
            self.delete_asked.emit((path,))

    def _click(self, index: QModelIndex) -> None:
        """Open the post, unless rows are being chosen."""
        if not QGuiApplication.keyboardModifiers() & _CHOOSING:
            self._activate(index)

    def _note_selection(self) -> None:
        were_several = len(self._selected) > 1
        self._selected = tuple(self._model.paths(self.list.rows))
        if were_several != (len(self._selected) > 1):
            self.several_changed.emit()

    def _select_one(self) -> None:
        """Choose the open post alone again."""
        self._selected = ()
        self._select_current()

    def _select_again(self) -> None:
        """Keep several rows chosen that were so before all rows came anew."""
        if len(self._selected) > 1:
            found = [self._model.index_of(path) for path in self._selected]
            self.list.select(index.row() for index in found if index.isValid())

    def _activate(self, index: QModelIndex) -> None:
        summary = index.data(PostRole.SUMMARY)
        if isinstance(summary, PostSummary):
            self.activated.emit(summary.path)

    def _show_menu(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        summary = index.data(PostRole.SUMMARY)
        if not isinstance(summary, PostSummary):
            return
        menu = QMenu(parent=self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(self._selected) > 1 and summary.path in self._selected:
            self.selection_menu_asked.emit(menu, self._selected)
            menu.popup(self.list.viewport().mapToGlobal(place))
            return
        open_post = QAction(self.tr("Open"), menu)
        open_post.triggered.connect(lambda: self.activated.emit(summary.path))
        menu.addAction(open_post)
        self.menu_asked.emit(menu, summary.path)
        self._mark(index)
        menu.aboutToHide.connect(lambda: self._mark(QModelIndex()))
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _mark(self, index: QModelIndex) -> None:
        self._delegate.mark(index)
        self.list.viewport().update()

    def _rows_changed(self) -> None:
        shown, total = self._model.rowCount(), self._model.total
        if shown:
            self._pages.setCurrentWidget(self.list)
        elif total and self._model.is_filtered:
            self._pages.setCurrentWidget(self._no_match)
        elif total or self._scanning:
            self._pages.setCurrentWidget(self.list)
        else:
            self._pages.setCurrentWidget(self._gone if self._is_gone else self._nothing)
        if not total:
            self._count.say(self.tr("Looking for posts…") if self._scanning else "")
        elif self._model.is_filtered:
            self._count.say(self.tr("{shown} of %n post(s)", "", total).format(shown=shown))
        else:
            self._count.say(self.tr("%n post(s)", "", shown))
        self._show_sections()
        self._select_current()

    def _show_sections(self) -> None:
        """Offer to hide the section pages, or say how many are hidden."""
        there = self._model.sections
        if self._model.hides_sections:
            text = self.tr("Show %n section page(s)", "", there)
        else:
            text = self.tr("Hide %n section page(s)", "", there)
        self.sections.say(text)
        self.sections.setVisible(there > 0)

    def _select_current(self) -> None:
        if len(self._selected) > 1:
            return  # they are about to have something done to them
        index = QModelIndex() if self._current is None else self._model.index_of(self._current)
        if not index.isValid():
            self.list.clearSelection()
        elif index != self.list.currentIndex() or self.list.rows != [index.row()]:
            self.list.select_only(index)


class _Nothing(QWidget):
    """A sentence and the one thing that helps."""

    def __init__(self, text: str, help_text: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        label = PlainLabel(text, self)
        label.setObjectName("quiet")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        self.button = WrappedButton(without_mnemonic(help_text), self)
        self.button.setObjectName(name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 4 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(label)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
