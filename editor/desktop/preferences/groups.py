"""All rows of the settings dialog below the titles of their groups, and the search among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from editor.desktop.settings.settings import SettingGroup
from editor.desktop.ui.folded import folded
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.desktop.ui.plain_text import PlainLabel, in_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from editor.desktop.preferences.rows import Row

_TITLES = {
    SettingGroup.GENERAL: QT_TRANSLATE_NOOP("Setting", "General"),
    SettingGroup.APPEARANCE: QT_TRANSLATE_NOOP("Setting", "Appearance"),
    SettingGroup.TEXT: QT_TRANSLATE_NOOP("Setting", "Text"),
    SettingGroup.SPELLING: QT_TRANSLATE_NOOP("Setting", "Spelling"),
    SettingGroup.PREVIEW: QT_TRANSLATE_NOOP("Setting", "Preview"),
    SettingGroup.SAVING: QT_TRANSLATE_NOOP("Setting", "Saving and history"),
    SettingGroup.ADVANCED: QT_TRANSLATE_NOOP("Setting", "Advanced"),
}

_LEAST_FIELD = 200
_WORDS = 250
"""Pixels that the words of a row need beside the field."""

_LEAST_HEIGHT = 120
_LEFT = 16
"""Pixels from the bar that marks a row to its words."""

_RIGHT = 24
"""Pixels beside the rows, the scroll bar among them."""


class Groups(QScrollArea):
    """Every group that has a row, in the order of `SettingGroup`, below what is ``above`` them."""

    def __init__(self, above: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("settingsRows")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Settings"))
        self._groups: list[_Group] = []
        self._field_width = _LEAST_FIELD
        self._nothing = PlainLabel(parent=self)
        self._nothing.setObjectName("quiet")
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(_LEFT, 8, 0, 8)
        self._nothing.hide()
        self._content = QWidget(self)
        self._layout = QVBoxLayout(self._content)
        self._layout.setContentsMargins(8, 0, _RIGHT, 8)
        self._layout.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(_LEFT, 4, 0, 0)
        head.addWidget(above)
        self._layout.addLayout(head)
        self._layout.addWidget(self._nothing)
        self._layout.addStretch(1)
        self.setWidget(self._content)
        # Transparent, as the dialog has it; a scroll area would fill it with another colour.
        self.viewport().setAutoFillBackground(False)
        self._content.setAutoFillBackground(False)

    def add(self, group: SettingGroup, rows: Sequence[Row]) -> None:
        """Add a group with its rows."""
        added = _Group(QCoreApplication.translate("Setting", _TITLES[group]), rows, self._content)
        self._groups.append(added)
        self._layout.insertWidget(self._layout.count() - 1, added)
        self._field_width = max(self._field_width, *(row.field_width for row in rows))
        for known in self._groups:
            for row in known.rows:
                row.set_field_width(self._field_width)

    def search(self, text: str) -> None:
        """Show the rows in which each word of ``text`` is found; all of them if there is none."""
        words = folded(text).split()
        found = [group.search(words) for group in self._groups]
        self._nothing.setVisible(not any(found))
        if not any(found):
            said = self.tr("No setting matches “{text}”.").format(text=in_sentence(text.strip()))
            self._nothing.setText(said)
            # A screen reader says it while the keyboard stays in the search.
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        self.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Bring the keyboard to the first row in view."""
        for group in self._groups:
            for row in group.rows:
                if row.isVisible():
                    row.take_focus()
                    return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields below their words where there is no room beside."""
        # The rows stay where they are when the scroll bar comes and goes.
        bar = self.width() - self.viewport().width()
        self._layout.setContentsMargins(8, 0, max(_RIGHT - bar, 0), 8)
        narrow = self.viewport().width() < self._field_width + _WORDS
        for group in self._groups:
            for row in group.rows:
                row.set_narrow(narrow)
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:
        """As high as all rows."""
        width = self._field_width + 2 * _WORDS
        return QSize(width, self._content.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Fields below their words, and a few rows of them."""
        return QSize(self._field_width + 100, _LEAST_HEIGHT)


class _Group(QWidget):
    """A title and the rows below it."""

    def __init__(self, title: str, rows: Sequence[Row], parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = rows
        self._searched = folded(title)
        heading = PlainLabel(title, self)
        heading.setObjectName("dialogTitle")
        heading.setContentsMargins(_LEFT, 16, 0, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(heading)
        for row in rows:
            layout.addWidget(row)

    def search(self, words: Sequence[str]) -> bool:
        """Show the rows that match, and the title if any does."""
        found = False
        for row in self.rows:
            matches = row.matches(words, self._searched)
            row.setVisible(matches)
            found = found or matches
        self.setVisible(found)
        return found
