"""The list of fields in their dialog, with a line to search in it and to name a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.form.kind_names import kind_name
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.plain_text import one_line, tool_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from editor.desktop.form.field_store import FieldEntry

_LONGEST_KEY = 100
_KINDS_FROM = 250
"""Pixels of width from which on kinds stand beside the names."""
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_KEY = Qt.ItemDataRole.UserRole


class FieldList(QWidget):
    """``chosen`` carries the key of the field that is selected, ``added`` that of a new one."""

    chosen = Signal(str)
    added = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[FieldEntry, ...] = ()
        self._chosen = ""
        self.query = LineField(self)
        self.query.setAccessibleName(self.tr("Search fields, or name a new one"))
        self.query.setPlaceholderText(self.tr("Search or add"))
        self.query.setClearButtonEnabled(True)
        self.query.installEventFilter(self)
        self.add = QPushButton(self.tr("&Add"), self)
        self.add.setAutoDefault(False)
        self.add.setEnabled(False)
        self.tree = QTreeWidget(self)
        self._set_up_tree()
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.query, 1)
        top.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self.tree, 1)
        self.query.textChanged.connect(self._search)
        self.add.clicked.connect(self._add)
        self.tree.currentItemChanged.connect(self._choose)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the names their room where there is little: the details say the kind, too."""
        super().resizeEvent(event)
        self.tree.setColumnHidden(1, self.width() < _KINDS_FROM)

    def _set_up_tree(self) -> None:
        tree = self.tree
        tree.setObjectName("shortcutList")
        tree.setAccessibleName(self.tr("Fields"))
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setItemsExpandable(False)
        tree.setUniformRowHeights(True)
        tree.setAllColumnsShowFocus(True)
        tree.setTabKeyNavigation(False)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        # The height of all rows is taken from the first, which must have its padding by then.
        tree.ensurePolished()

    @property
    def key(self) -> str:
        """The key of the field that is selected; empty if none is."""
        return self._chosen

    def show_entries(self, entries: Sequence[FieldEntry]) -> None:
        """List these fields; the one that is selected stays so, if it is there."""
        if tuple(entries) == self._entries and self.tree.topLevelItemCount():
            return
        self._entries = tuple(entries)
        self._fill()

    def select(self, key: str) -> None:
        """Select a field, and list all so that it is seen."""
        self._chosen = key
        self.query.clear()
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list while one searches; Enter takes what is found, or adds what is not."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self.tree.keyPressEvent(event)
                return True
            if event.key() in _RETURNS:
                if self.tree.topLevelItemCount():
                    self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
                elif self.add.isEnabled():
                    self._add()
                return True
            if event.key() == Qt.Key.Key_Escape and self.query.text():
                self.query.clear()
                return True
        return super().eventFilter(watched, event)

    def _search(self) -> None:
        self._fill()
        name = self.query.text().strip()
        known = {entry.key for entry in self._entries}
        is_key = bool(name) and len(name) <= _LONGEST_KEY and all(name.split("."))
        self.add.setEnabled(is_key and name not in known and name.isprintable())

    def _add(self) -> None:
        key = self.query.text().strip()
        self.added.emit(key)

    def _fill(self) -> None:
        wanted = self.query.text().strip().casefold()
        tree = self.tree
        tree.blockSignals(True)
        tree.clear()
        current: QTreeWidgetItem | None = None
        for entry in self._entries:
            setting = entry.own.over(entry.known.setting)
            name = setting.label or entry.key
            if wanted and wanted not in f"{name}\n{entry.key}".casefold():
                continue
            said = self.tr("{name} *").format(name=name) if setting.required else name
            item = QTreeWidgetItem([one_line(said), self._about(entry)])
            item.setData(0, _KEY, entry.key)
            tips = [entry.key, self.tr("Required") if setting.required else ""]
            item.setToolTip(0, tool_tip("\n".join(tip for tip in tips if tip)))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            font = item.font(0)
            font.setBold(entry.own.says_something)
            item.setData(0, Qt.ItemDataRole.FontRole, font)
            item.setForeground(1, self.palette().placeholderText())
            if setting.hidden:
                item.setForeground(0, self.palette().placeholderText())
            tree.addTopLevelItem(item)
            if entry.key == self._chosen or current is None:
                current = item
        tree.blockSignals(False)
        if current is not None:
            tree.setCurrentItem(current)
        self._choose()

    def _about(self, entry: FieldEntry) -> str:
        setting = entry.own.over(entry.known.setting)
        if setting.hidden:
            return self.tr("Hidden")
        return kind_name(entry.kind)

    def _choose(self) -> None:
        item = self.tree.currentItem()
        key = "" if item is None else str(item.data(0, _KEY))
        if key != self._chosen or item is None:
            self._chosen = key
        self.chosen.emit(key)
