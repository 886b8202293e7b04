"""The commands with their shortcuts, as the rows of a list that can be searched."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from editor.desktop.commands.key_rules import native
from editor.desktop.ui.plain_text import tool_tip

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from editor.desktop.commands.command import Command
    from editor.desktop.commands.registry import CommandRegistry

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """What the list says of a command."""

    NAME = 0
    KEYS = 1
    STATE = 2


class ShortcutModel(QAbstractTableModel):
    """Those commands that were searched for, in the order of the menus and panes."""

    def __init__(self, registry: CommandRegistry, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._registry = registry
        self._shown: list[Command] = []
        self.search("")
        registry.keys_changed.connect(self._refresh)

    def search(self, query: str) -> None:
        """Show the commands that have every word in their name, help or keys."""
        words = query.casefold().split()
        found = [(command, self._rank(command, words)) for command in self._registry.commands]
        ranked = sorted(
            [(rank, place) for place, (_, rank) in enumerate(found) if rank is not None]
        )
        self._show([found[place][0] for _, place in ranked])

    def search_keys(self, keys: str) -> None:
        """Show the command that has these portable keys."""
        holder = self._registry.holder(keys)
        self._show([] if holder is None else [holder])

    @property
    def changed_text(self) -> str:
        """What is said of a command that has other keys than it declares."""
        return self.tr("Changed")

    def command(self, row: int) -> Command:
        """The command in a row."""
        return self._shown[row]

    def row(self, command_id: str) -> int | None:
        """Where a command stands; None if it is not shown."""
        ids = [command.id for command in self._shown]
        return ids.index(command_id) if command_id in ids else None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """The commands that are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Name, keys, and whether they were changed."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """What the columns are called."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Command"), self.tr("Shortcut"), self.tr("State"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows and says."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        command = self._shown[index.row()]
        is_changed = self._registry.has_other_keys(command.id)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(command, Column(index.column()), is_changed)
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(command.translated_help())
            case Qt.ItemDataRole.FontRole if is_changed:
                font = QFont()
                font.setBold(True)
                return font
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == Column.NAME:
                texts = [self._text(command, column, is_changed) for column in Column]
                return ", ".join(text for text in texts if text)
        return None

    def _text(self, command: Command, column: Column, is_changed: bool) -> str:
        match column:
            case Column.NAME:
                return command.translated_name()
            case Column.KEYS:
                return ", ".join(native(keys) for keys in self._registry.keys(command.id))
            case Column.STATE:
                return self.changed_text if is_changed else ""

    def _rank(self, command: Command, words: list[str]) -> int | None:
        """0 where the name has every word, 1 where help or keys are needed; None if one is not."""
        name = command.translated_name().casefold()
        if all(word in name for word in words):
            return 0
        keys = self._text(command, Column.KEYS, False)
        text = f"{name} {command.translated_help()} {keys}".casefold()
        return 1 if all(word in text for word in words) else None

    def _show(self, commands: list[Command]) -> None:
        self.beginResetModel()
        self._shown = commands
        self.endResetModel()

    def _refresh(self) -> None:
        if self._shown:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self._shown) - 1, len(Column) - 1)
            )
