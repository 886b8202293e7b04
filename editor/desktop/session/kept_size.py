"""A dialog opens in the size it had when it was last closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from editor.desktop.session.dialog_sizes import DialogSizes

_BESIDES = 60
"""Pixels of a screen's height for the frame of the window and what the system shows."""


def keep_size(dialog: QDialog, sizes: DialogSizes, pleasant: QSize) -> None:
    """Give a dialog its last size, or a ``pleasant`` one, on this screen; note it at the end."""
    kept = sizes.size_of(dialog.objectName())
    wanted = pleasant if kept is None else kept
    room = dialog.screen().availableGeometry().size()
    dialog.resize(wanted.boundedTo(QSize(room.width(), room.height() - _BESIDES)))

    def note() -> None:
        if not dialog.isMaximized():
            sizes.keep(dialog.objectName(), dialog.size())

    dialog.finished.connect(note)
