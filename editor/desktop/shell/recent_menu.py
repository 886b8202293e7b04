"""The menu of the folders that were open before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu

from editor.desktop.ui.plain_text import one_line, without_mnemonic

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

_WIDTH = 560
"""Pixels of a path; of a longer one the middle is left out."""


class RecentMenu(QMenu):
    """Offers folders by their paths. ``chosen`` carries the `Path` that was chosen."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Open &Recent"), parent)

    def show_folders(self, folders: Sequence[Path]) -> None:
        """Offer these folders; none leaves the menu grey."""
        self.clear()
        self.setEnabled(bool(folders))
        metrics = self.fontMetrics()
        for path in folders:
            shown = metrics.elidedText(one_line(str(path)), Qt.TextElideMode.ElideMiddle, _WIDTH)
            action = self.addAction(without_mnemonic(shown))
            action.triggered.connect(lambda _=False, path=path: self.chosen.emit(path))
