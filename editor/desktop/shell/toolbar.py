"""The toolbar, drawn from the places that commands name."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QToolBar, QWidget

if TYPE_CHECKING:
    from editor.desktop.commands.registry import CommandRegistry

RIGHT = 100
"""Sections from this number on stand at the right end."""


def build(bar: QToolBar, registry: CommandRegistry) -> None:
    """Fill the toolbar."""
    bar.setObjectName("toolbar")
    bar.setMovable(False)
    bar.setFloatable(False)
    bar.setIconSize(QSize(20, 20))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    entries = sorted(
        (command.toolbar, command.id)
        for command in registry.commands
        if command.toolbar is not None
    )
    is_left = True
    for section, members in groupby(entries, key=lambda entry: entry[0].section):
        if is_left and section >= RIGHT:
            is_left = False
            bar.addWidget(_space(bar))
        elif bar.actions():
            bar.addSeparator()
        for _, command_id in members:
            bar.addAction(registry.action(command_id))


def _space(bar: QToolBar) -> QWidget:
    """Pushes what follows to the right end."""
    space = QWidget(bar)
    space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    space.setAccessibleName(QCoreApplication.translate("Toolbar", "Space"))
    return space
