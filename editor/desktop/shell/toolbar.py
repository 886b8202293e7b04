"""What stands in the toolbar, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QToolBar, QWidget

if TYPE_CHECKING:
    from editor.desktop.commands.registry import Actions

SEPARATOR = "-"
SPACE = " "
"""Pushes what follows to the right end."""

TOOLBAR: tuple[str, ...] = (
    "post.new",
    "folder.open",
    "post.save",
    SEPARATOR,
    "edit.undo",
    "edit.redo",
    SEPARATOR,
    "format.bold",
    "format.italic",
    "format.code",
    "format.link",
    "format.heading_2",
    "format.quote",
    "format.bullets",
    SPACE,
    "view.posts",
    "view.form",
    "view.preview",
    SEPARATOR,
    "palette.open",
)


def build(bar: QToolBar, actions: Actions) -> None:
    """Fill the toolbar."""
    bar.setObjectName("toolbar")
    bar.setMovable(False)
    bar.setFloatable(False)
    bar.setIconSize(QSize(20, 20))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    for entry in TOOLBAR:
        if entry == SEPARATOR:
            bar.addSeparator()
        elif entry == SPACE:
            space = QWidget(bar)
            space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            space.setAccessibleName(bar.tr("Space"))
            bar.addWidget(space)
        else:
            bar.addAction(actions.action(entry))
