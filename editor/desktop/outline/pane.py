"""The pane: a filter above the tree of headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from editor.desktop.outline.rows import OutlineRows, key_of
from editor.desktop.outline.tree import OutlineTree
from editor.desktop.ui.empty_page import EmptyPage
from editor.desktop.ui.icons import icon
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.plain_text import breakable, in_sentence
from editor.desktop.ui.row_ground import GRID
from editor.scan.contents import at_line, matching

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from editor.desktop.outline.following import FollowedOutline
    from editor.desktop.ui.themes import Themes

_TO_TREE = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OutlinePane(QWidget):
    """Shows the headings of one post, of which ``chosen`` carries the key of one to go to.

    ``left`` asks for the keyboard to go back to the text. ``menu_asked`` is about to show the menu
    of the current row; whoever hears it adds what can be done with it. ``shown``: it is in view, or
    no longer.
    """

    chosen = Signal(int)
    left = Signal()
    menu_asked = Signal(QMenu, int)
    shown = Signal(bool)

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._outline: FollowedOutline | None = None
        self._line = 0
        self._is_arranging = False
        self._shown: tuple[object, object, str] | None = None
        self.setObjectName("outlinePane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Outline"))
        self.filter = LineField(self)
        self.filter.setObjectName("outlineFilter")
        self.filter.setPlaceholderText(self.tr("Filter headings"))
        self.filter.setAccessibleName(self.tr("Filter headings"))
        self.filter.setClearButtonEnabled(True)
        find = QAction(self.tr("Filter headings"), self)
        find.setIcon(icon("find"))
        find.triggered.connect(self.filter.setFocus)
        self.filter.addAction(find, QLineEdit.ActionPosition.LeadingPosition)
        self.rows = OutlineRows(self)
        self.tree = OutlineTree(themes, self)
        self.tree.setAccessibleName(self.tr("Headings of the post"))
        self.tree.setModel(self.rows)
        self._empty = EmptyPage(self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self._empty)
        top = QVBoxLayout()
        top.setContentsMargins(GRID, GRID, GRID, GRID)
        top.addWidget(self.filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, GRID // 2)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._pages, 1)
        self.setMinimumWidth(24 * GRID)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.refresh)
        self.filter.installEventFilter(self)
        self.tree.chosen.connect(self.chosen)
        self.tree.left.connect(self.left)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.tree.collapsed.connect(lambda index: self._note_collapsed(index, True))
        self.tree.expanded.connect(lambda index: self._note_collapsed(index, False))

    @property
    def says(self) -> str:
        """What stands in the place of the tree while that is empty."""
        return self._empty.text if self._pages.currentWidget() is self._empty else ""

    @property
    def has_headings(self) -> bool:
        """Whether there is something to go to, or to filter."""
        return self._outline is not None and bool(self._outline.entries)

    def show_outline(self, outline: FollowedOutline | None) -> None:
        """Show the headings of another post; None if no post is open."""
        if self._outline is not None:
            self._outline.changed.disconnect(self.refresh)
        self._outline = outline
        if outline is not None:
            outline.changed.connect(self.refresh)
        with QSignalBlocker(self.filter):
            self.filter.clear()
        # The keys of one post mean nothing in another.
        self.rows.mark(None)
        self.rows.offer((), ())
        self._shown = None
        self.refresh()

    def show_cursor(self, line: int) -> None:
        """The cursor is on this line: mark its heading, and follow it unless the keys are here."""
        self._line = line
        if self._outline is not None and self._outline.is_known and self.isVisible():
            self._mark()

    def select(self, key: int) -> None:
        """Let the keys act on the row of a heading, and bring it into view."""
        index = self.rows.index_of(key)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def take_focus(self) -> None:
        """Bring the keyboard to the tree, or to the filter while that leaves nothing of it."""
        if not self.rows.rowCount():
            self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self.rows.index(0, 0))
        self.tree.setFocus(Qt.FocusReason.TabFocusReason)
        # Which row the keys go to is drawn while one uses the keyboard; Qt knows that of Tab alone.
        self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self.shown.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self.shown.emit(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the filter arrows go to the tree, Enter to the first hit, Escape back step by step."""
        if watched is self.filter and isinstance(event, QKeyEvent):
            is_press = event.type() == QEvent.Type.KeyPress
            if is_press and event.key() in _TO_TREE:
                self._enter_tree()
                return True
            if is_press and event.key() in _ENTER:
                self._choose_first()
                return True
            if is_press and event.key() == Qt.Key.Key_Escape:
                if self.filter.text():
                    self.filter.clear()
                else:
                    self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def refresh(self, *_: object) -> None:
        """Show the headings as they are now, as far as the filter lets them through."""
        outline, query = self._outline, self.filter.text().strip()
        entries = () if outline is None else outline.entries
        keys = () if outline is None else outline.keys
        is_shown = self._shown is not None and (
            self._shown[0] is entries and self._shown[1] is keys and self._shown[2] == query
        )
        if not is_shown:
            was = "" if self._shown is None else self._shown[2]
            self._shown = entries, keys, query
            self._arrange(query, was_filtered=bool(was))
            if query and query != was:
                # Enter goes to the first hit.
                self.tree.scrollToTop()
        has_rows = self.rows.rowCount() > 0
        had_focus = self.tree.hasFocus()
        if not has_rows:
            self._empty.say(breakable(self._why_nothing(query)))
        self._pages.setCurrentWidget(self.tree if has_rows else self._empty)
        if had_focus and not has_rows:
            self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        self._mark()

    def _arrange(self, query: str, *, was_filtered: bool) -> None:
        """Bring the rows up to date; which is selected and which are closed stays."""
        outline, selected = self._outline, self.tree.current_key
        entries = () if outline is None else outline.entries
        keys = () if outline is None else outline.keys
        self._is_arranging = True
        if query:
            hits, around = matching(entries, query)
            has_changed = self.rows.offer(entries, keys, hits | around, around)
        else:
            has_changed = self.rows.offer(entries, keys)
        has_changed |= was_filtered != bool(query)
        for key, index in self.rows.parents() if has_changed else ():
            is_open = bool(query) or outline is None or key not in outline.collapsed
            if self.tree.isExpanded(index) != is_open:
                self.tree.setExpanded(index, is_open)
        self._is_arranging = False
        if selected is not None and selected != self.tree.current_key:
            index = self.rows.index_of(selected)
            if index.isValid():
                self.tree.setCurrentIndex(index)

    def _why_nothing(self, query: str) -> str:
        outline = self._outline
        if outline is None:
            return self.tr("No post is open")
        if not outline.is_known and not outline.entries:
            return self.tr("Looking for headings…")
        if outline.entries:
            return self.tr("No heading matches “{text}”.").format(text=in_sentence(query))
        return self.tr(
            "This post has no headings.\n\nA line that begins with # and a space is one."
        )

    def _mark(self) -> None:
        """Mark the heading of the cursor's section, or what of those around it is in view."""
        outline = self._outline
        index, key = QModelIndex(), None
        place = -1 if outline is None else at_line(outline.entries, self._line)
        while outline is not None and place >= 0:
            key = outline.keys[place]
            index = self.rows.index_of(key)
            if index.isValid() and self._is_open(index.parent()):
                break
            place = outline.entries[place].parent
        if place < 0:
            index, key = QModelIndex(), None
        self.rows.mark(key)
        if self.tree.hasFocus() or self.filter.hasFocus():
            return
        if self.tree.currentIndex() != index:
            self.tree.setCurrentIndex(index)
            if index.isValid():
                self.tree.scrollTo(index)

    def _is_open(self, index: QModelIndex) -> bool:
        while index.isValid():
            if not self.tree.isExpanded(index):
                return False
            index = index.parent()
        return True

    def _note_collapsed(self, index: QModelIndex, collapsed: bool) -> None:
        key = key_of(index)
        if self._is_arranging or self._outline is None or key is None:
            return
        if not self.filter.text().strip():
            if collapsed:
                self._outline.collapsed.add(key)
            else:
                self._outline.collapsed.discard(key)
        self._mark()

    def _first_hit(self) -> int | None:
        """The key of the first row that fits the filter itself."""
        outline = self._outline
        if outline is None:
            return None
        hits, _ = matching(outline.entries, self.filter.text())
        return outline.keys[min(hits)] if hits else None

    def _enter_tree(self) -> None:
        key = self._first_hit() if self.filter.text().strip() else None
        if key is not None:
            self.select(key)
        self.take_focus()

    def _choose_first(self) -> None:
        key = self._first_hit() if self.filter.text().strip() else None
        if key is not None:
            self.chosen.emit(key)

    def _show_menu(self, place: QPoint) -> None:
        index = self.tree.indexAt(place)
        if not index.isValid():
            # Asked for by a key, which has no place.
            index = self.tree.currentIndex()
        key = key_of(index)
        if key is None:
            return
        menu = QMenu(parent=self.tree)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_asked.emit(menu, key)
        menu.popup(self.tree.viewport().mapToGlobal(place))
