"""The rows of the settings dialog: what a setting is, what it is changed with, and its default."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.preferences.fields import make_field, translated_text, value_text
from editor.desktop.ui.folded import folded
from editor.desktop.ui.icons import icon
from editor.desktop.ui.plain_text import PlainLabel, in_sentence, set_tool_tip, without_mnemonic
from editor.desktop.ui.styled import set_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.settings.settings import Setting, SettingAction, Settings, Value
    from editor.desktop.ui.themes import Themes

_FIELD_HEIGHT = 30
_GAP = 24
"""Pixels between the words and the field beside them."""


class Row(QFrame):
    """Title and help at the left, a field at the right; below each other where it is narrow."""

    def __init__(
        self, title: str, help_text: str, field: QWidget, end: QWidget, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settingRow")
        self._help = help_text
        self._searched = folded(f"{title} {help_text}")
        self._field = field
        label = PlainLabel(title, self)
        label.setBuddy(field)
        self._note = PlainLabel(parent=self)
        words = QVBoxLayout()
        words.setSpacing(2)
        explanation = PlainLabel(help_text, self)
        for line, name in ((label, "fieldLabel"), (explanation, "quiet"), (self._note, "note")):
            line.setObjectName(name)
            line.setWordWrap(True)
            # The words are what gives way, down to a column of them.
            line.setMinimumWidth(1)
            words.addWidget(line)
        self._note.hide()
        field.setMinimumHeight(_FIELD_HEIGHT)
        field.setAccessibleName(title)
        end.setFixedWidth(_FIELD_HEIGHT)
        policy = end.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        end.setSizePolicy(policy)
        side = QHBoxLayout()
        side.setSpacing(4)
        side.addWidget(field)
        side.addWidget(end)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(13, 8, 0, 8)
        self._layout.setSpacing(_GAP)
        self._layout.addLayout(words, 1)
        self._layout.addLayout(side)
        self._layout.setAlignment(side, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._describe()

    @property
    def field_width(self) -> int:
        """What the field needs to show each of its values."""
        # The style sheet adds to it.
        self._field.ensurePolished()
        return self._field.sizeHint().width()

    def matches(self, words: Sequence[str], group: str) -> bool:
        """Whether all ``words``, folded, stand in the row or in the title of its ``group``."""
        return all(word in self._searched or word in group for word in words)

    def take_focus(self) -> None:
        """Bring the keyboard to the field."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_field_width(self, width: int) -> None:
        """Make the field as wide as those of the other rows."""
        self._field.setFixedWidth(width)

    def set_narrow(self, narrow: bool) -> None:
        """Put the field below the words, or beside them."""
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self._layout.setSpacing(8 if narrow else _GAP)

    def also_search(self, texts: Sequence[str]) -> None:
        """Let the row be found by these texts too."""
        self._searched = folded(" ".join([self._searched, *texts]))

    def set_note(self, note: str, *, wrong: bool = False) -> None:
        """Say something below the help; nothing if it is empty."""
        self._note.setText(note)
        set_state(self._note, "wrong", wrong)
        self._note.setVisible(bool(note))
        self._describe()

    def _describe(self) -> None:
        self._field.setAccessibleDescription(f"{self._help} {self._note.text()}".strip())


class SettingRow(Row):
    """A setting: it holds as soon as it is chosen, and shows what others choose."""

    def __init__(
        self, setting: Setting, settings: Settings, themes: Themes, parent: QWidget
    ) -> None:
        title = translated_text(setting.title)
        self._made = make_field(setting, partial(_choose, settings, setting), themes, parent)
        self._reset = QToolButton(parent)
        super().__init__(
            title, translated_text(setting.help), self._made.widget, self._reset, parent
        )
        self.setting = setting
        self._settings = settings
        self._default = value_text(setting, setting.default)
        self.also_search([translated_text(choice) for choice in setting.choice_titles])
        self._reset.setObjectName("quietButton")
        self._reset.setIcon(icon("undo"))
        self._reset.setIconSize(QSize(16, 16))
        self._reset.setAccessibleName(self.tr("Reset {title}").format(title=title))
        set_tool_tip(self._reset, self.tr("Reset to {default}").format(default=self._default))
        self._reset.clicked.connect(self._reset_it)
        settings.follow(setting, self.show_value)
        self.show_value()

    def show_value(self) -> None:
        """Show what is set, and whether that is the default."""
        changed = self._settings.is_changed(self.setting)
        self._made.show(self._settings.value(self.setting))
        self._reset.setVisible(changed)
        set_state(self, "changed", changed)
        unknown = self._settings.unknown_value(self.setting)
        if unknown is not None:
            self.set_note(self._on_unknown(unknown), wrong=True)
        elif changed:
            self.set_note(self.tr("Changed from: {default}").format(default=self._default))
        else:
            self.set_note("")

    def _on_unknown(self, stored: object) -> str:
        value = stored if isinstance(stored, str) else json.dumps(stored, ensure_ascii=False)
        return self.tr(
            "The settings file says “{value}” here, which this version of Byline does not know. "
            "It is kept until you choose something else."
        ).format(value=in_sentence(value))

    def _reset_it(self) -> None:
        # The button goes, and the keyboard with it.
        self.take_focus()
        self._settings.reset(self.setting)


class ActionRow(Row):
    """Something that is chosen elsewhere."""

    def __init__(self, action: SettingAction, parent: QWidget) -> None:
        button = QPushButton(without_mnemonic(translated_text(action.button)), parent)
        button.setAutoDefault(False)
        button.clicked.connect(action.run)
        super().__init__(
            translated_text(action.title),
            translated_text(action.help),
            button,
            QWidget(parent),
            parent,
        )


def _choose(settings: Settings, setting: Setting, value: Value) -> None:
    """Take over what the user chose; what a text may not be stays as it was."""
    if setting.accepts(value):
        settings.set(setting, value)
