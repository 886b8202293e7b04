"""What stands in the place of a list that has nothing to show: a sentence that says why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.desktop.ui.plain_text import PlainLabel
from editor.desktop.ui.row_ground import GRID


class EmptyPage(QWidget):
    """A page with one quiet sentence at its top, in the middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = PlainLabel(parent=self)
        self._label.setObjectName("quiet")
        self._label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._label.setWordWrap(True)
        around = QVBoxLayout(self)
        around.setContentsMargins(2 * GRID, 3 * GRID, 2 * GRID, 2 * GRID)
        around.addWidget(self._label)

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def say(self, text: str) -> None:
        """Say why there is nothing."""
        self._label.setText(text)
