"""Finds a command, or anything else in a list, by a few letters of its name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from editor.desktop.commands.entry_preview import EntryPreview
from editor.desktop.commands.fuzzy_match import Fit, Letters, fit, has_words
from editor.desktop.commands.palette_delegate import EntryDelegate, EntryRole
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.plain_text import PlainLabel, one_line, tool_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.desktop.ui.themes import Themes

_WIDTH = 560
_ROWS = 10
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_ANY = Fit(0.0, ())
"""How everything fits where nothing has been typed."""

_DETAIL_WEIGHT = 0.4
"""A hit in the detail counts less than one in the title."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to choose. ``detail`` stands on the right, such as a shortcut, and is searched.

    ``preview`` is a text shown below the list while the entry is the one that would be chosen.
    """

    title: str
    run: Callable[[], None]
    detail: str = ""
    help: str = ""
    preview: str = ""


Finder: TypeAlias = "Callable[[str], Sequence[Entry]]"
"""What there is to choose from for a query, best first; called with every key."""


@dataclass(frozen=True, slots=True)
class Search:
    """What ``find`` answers is chosen from; ``nothing`` is said where that is nothing.

    ``left`` is called when the sheet is closed and nothing was chosen.
    """

    find: Finder
    nothing: str = ""
    left: Callable[[], None] | None = None


class EntryModel(QAbstractListModel):
    """Entries that fit what was typed, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()
        self._find: Finder | None = None
        self._shown: list[tuple[Entry, Fit]] = []
        # Of the texts searched so far: each is taken apart once, not with every key.
        self._letters: dict[str, Letters] = {}

    def offer(self, entries: Sequence[Entry]) -> None:
        """Choose among these from now on."""
        self._find = None
        self._letters = {}
        self._entries = [_on_one_line(entry) for entry in entries]
        self.search("")

    def offer_found(self, find: Finder, query: str) -> None:
        """Show from now on what ``find`` answers to a query."""
        self._find = find
        self._letters = {}
        self._entries = ()
        self.search(query)

    def search(self, query: str) -> None:
        """Show what fits the query."""
        self.beginResetModel()
        if self._find is not None:
            self._shown = [(_on_one_line(entry), _ANY) for entry in self._find(query)]
            self.endResetModel()
            return
        found = [
            (entry, found_fit)
            for entry in self._entries
            if (found_fit := self._fit(query, entry)) is not None
        ]
        # Stable: among equals the order of the declaration stays.
        self._shown = sorted(found, key=lambda pair: -pair[1].score)
        self.endResetModel()

    def _fit(self, query: str, entry: Entry) -> Fit | None:
        if not query.strip():
            return _ANY
        title = fit(query, self._apart(entry.title))
        detail = has_words(query, self._apart(entry.detail)) if entry.detail else None
        if detail is not None:
            weighed = detail.score * _DETAIL_WEIGHT
            if title is None or title.score < weighed:
                return Fit(weighed, ())
        return title

    def _apart(self, text: str) -> Letters:
        found = self._letters.get(text)
        if found is None:
            found = self._letters[text] = Letters(text)
        return found

    @property
    def has_previews(self) -> bool:
        """Whether any entry that fits has a preview."""
        return any(entry.preview for entry, _ in self._shown)

    def entry(self, row: int) -> Entry:
        """The entry in a row."""
        return self._shown[row][0]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        """The entries that fit."""
        return 0 if parent.isValid() else len(self._shown)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What a row shows and says."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        entry, found = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(entry.help) or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.title}, {entry.detail}" if entry.detail else entry.title
            case EntryRole.DETAIL:
                return entry.detail
            case EntryRole.POSITIONS:
                return found.positions
        return None


class Palette(QFrame):
    """A sheet over the upper part of the window: type, choose, done."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Command palette"))
        self.setAutoFillBackground(True)
        self._model = EntryModel(self)
        self.query = LineField(self)
        self.query.setObjectName("paletteQuery")
        self.query.setAccessibleName(self.tr("Search"))
        self.list = QListView(self)
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName(self.tr("Results"))
        self.list.setModel(self._model)
        self._left: Callable[[], None] | None = None
        self._delegate = EntryDelegate(themes, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = PlainLabel(self.tr("No matches"), self)
        self._nothing.setObjectName("quiet")
        self._nothing.setContentsMargins(12, 8, 12, 8)
        self._preview = EntryPreview(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.query)
        layout.addWidget(self.list)
        layout.addWidget(self._nothing)
        layout.addWidget(self._preview)
        self.query.textChanged.connect(self._search)
        self.query.installEventFilter(self)
        self.list.clicked.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(self._show_preview)
        parent.installEventFilter(self)
        self.hide()

    def offer(self, entries: Sequence[Entry], hint: str) -> None:
        """Open the sheet with these entries; ``hint`` says what can be searched."""
        self._leave()
        self._model.offer(entries)
        self._open("", hint)

    def offer_found(self, find: Finder | Search, hint: str, query: str = "") -> None:
        """Open the sheet with what ``find`` answers to ``query``, and to what is typed then."""
        self._leave()
        search = find if isinstance(find, Search) else Search(find)
        self._left = search.left
        self._model.offer_found(search.find, query)
        self._open(query, hint, search.nothing)

    def _open(self, query: str, hint: str, nothing: str = "") -> None:
        self._nothing.setText(nothing or self.tr("No matches"))
        self.query.blockSignals(True)
        self.query.setText(query)
        self.query.selectAll()
        self.query.blockSignals(False)
        self.query.setPlaceholderText(hint)
        self._select_first()
        self._place()
        self.show()
        self.raise_()
        self.query.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Close the sheet; the window gives the keyboard back to where it was."""
        self.hide()
        self._leave()

    def _leave(self) -> None:
        """Nothing was chosen of what was offered before."""
        left, self._left = self._left, None
        if left is not None:
            left()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list while the cursor is in the search; follow the window's size."""
        if watched is self.query:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._press(event)
            if isinstance(event, QFocusEvent) and event.lostFocus() and self.isVisible():
                # By a click beside the sheet, or to another window.
                self.dismiss()
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        if event.key() in _MOVES:
            self._move(event.key())
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.list.currentIndex().isValid():
                self._choose(self.list.currentIndex())
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        return False

    def _move(self, key: int) -> None:
        count = self._model.rowCount()
        if not count:
            return
        row = self.list.currentIndex().row()
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if step is not None:
            row = (row + step) % count
        else:
            row += _ROWS if key == Qt.Key.Key_PageDown else -_ROWS
            row = max(0, min(count - 1, row))
        self.list.setCurrentIndex(self._model.index(row))

    def _choose(self, index: QModelIndex) -> None:
        entry = self._model.entry(index.row())
        self._left = None
        self.dismiss()
        entry.run()

    def _search(self, query: str) -> None:
        self._model.search(query)
        self._select_first()
        self._place()

    def _select_first(self) -> None:
        if self._model.rowCount():
            self.list.setCurrentIndex(self._model.index(0))
            self.list.scrollToTop()
        self._show_preview()

    def _show_preview(self) -> None:
        index = self.list.currentIndex()
        self._preview.show_text(self._model.entry(index.row()).preview if index.isValid() else "")

    def _place(self) -> None:
        """In the middle of the window's upper part, as high as its rows."""
        parent = self._over
        rows = self._model.rowCount()
        self.list.setVisible(rows > 0)
        has_previews = self._model.has_previews
        self._preview.setVisible(has_previews and rows > 0)
        self._nothing.setVisible(rows == 0)
        width = min(_WIDTH, parent.width() - 32)
        row_height = self._delegate.row_height(self.list.font())
        room = parent.height() - 48 - 72
        if has_previews:
            room -= self._preview.sizeHint().height() + 8
        fitting = max(3, min(_ROWS, room // max(1, row_height)))
        self.list.setFixedHeight(min(rows, fitting) * row_height + 2)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((parent.width() - width) // 2, 48)


def _on_one_line(entry: Entry) -> Entry:
    title, detail = one_line(entry.title), one_line(entry.detail)
    if (title, detail) == (entry.title, entry.detail):
        return entry
    return replace(entry, title=title, detail=detail)
