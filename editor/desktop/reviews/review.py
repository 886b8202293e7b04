"""A list of texts, how the chosen one differs, and what to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.reviews.difference import DifferenceView
from editor.desktop.ui.notices import NOTICE_AREA
from editor.desktop.ui.plain_text import PlainLabel, without_mnemonic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent

    from editor.desktop.ui.themes import Themes
    from editor.text.lines import Lines


class ReviewPane(QWidget):
    """Stands in the place of the editor until the writer has decided, or presses Escape.

    ``chosen`` carries the index of the item whose difference is to be shown; ``closed`` asks for
    the pane to go away. ``left`` is emitted when it is no longer in view: what is still being read
    for it is not wanted any more, and its error is nobody's concern.
    """

    chosen = Signal(int)
    closed = Signal()
    left = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = PlainLabel(parent=self)
        self.heading.setObjectName("dialogTitle")
        self.heading.setWordWrap(True)
        self.heading.setMinimumWidth(1)
        self.explanation = PlainLabel(parent=self)
        self.explanation.setWordWrap(True)
        self.explanation.setObjectName("quiet")
        self.items = QListWidget(self)
        self.items.setUniformItemSizes(True)
        self.items.setMinimumWidth(200)
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.items.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setFocusProxy(self.items)
        self.items.currentRowChanged.connect(self._row_changed)
        self.difference = DifferenceView(themes, self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setObjectName(NOTICE_AREA)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.items)
        beside = QWidget(self._splitter)
        self._beside = QVBoxLayout(beside)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(self.difference, 1)
        self._splitter.addWidget(beside)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([280, 720])
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        self._actions.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        layout.addWidget(self.heading)
        layout.addWidget(self.explanation)
        self._above = QVBoxLayout()
        self._above.setSpacing(8)
        layout.addLayout(self._above)
        layout.addSpacing(8)
        layout.addWidget(self._splitter, 1)
        layout.addSpacing(8)
        layout.addLayout(self._actions)
        close = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        close.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        close.activated.connect(self.closed)

    def describe(self, heading: str, explanation: str, list_name: str) -> None:
        """Name the pane, say what it is for, and name its list for screen readers."""
        self.heading.setText(heading)
        self.setAccessibleName(heading)
        self.explanation.setText(explanation)
        self.items.setAccessibleName(list_name)

    def add_action(self, text: str, *, default: bool = False) -> QPushButton:
        """A button below; Enter in the list presses the default one."""
        button = QPushButton(without_mnemonic(text), self)
        button.setAccessibleName(text)
        button.setDefault(default)
        self._actions.addWidget(button)
        if default:
            button.setObjectName("primary")
            self.items.itemActivated.connect(button.click)
        return button

    def add_above(self, widget: QWidget) -> None:
        """Put a widget between the explanation and the list."""
        self._above.addWidget(widget)

    def add_to_difference(self, widget: QWidget) -> None:
        """Put a widget above the difference of the chosen text."""
        self._beside.insertWidget(self._beside.count() - 1, widget)

    def set_items(self, labels: Sequence[str], chosen: int = 0, *, focus: bool = True) -> None:
        """List ``labels`` and choose one; ``focus`` brings the keyboard to the list."""
        # While items come and go, QListWidget tells rows of the list as it was.
        with QSignalBlocker(self.items):
            self.items.clear()
            for label in labels:
                self.items.addItem(QListWidgetItem(label))
            self.items.setCurrentRow(chosen)
        self._row_changed(self.current)
        if focus:
            self.items.setFocus()

    def remove_item(self, row: int) -> None:
        """Take one item off the list; the next one is chosen."""
        with QSignalBlocker(self.items):
            self.items.takeItem(row)
        self._row_changed(self.current)

    @property
    def current(self) -> int:
        """The index of the chosen item, -1 if there is none."""
        return self.items.currentRow()

    def show_difference(self, before: Lines, after: Lines) -> None:
        """Show how the chosen text differs."""
        self.difference.show_difference(before, after)

    def hideEvent(self, event: QHideEvent) -> None:
        """Notice that something else took its place; a window that is minimised does not count."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.left.emit()

    def _row_changed(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row)
