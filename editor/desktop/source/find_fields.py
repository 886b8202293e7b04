"""What the find bar shows: its fields and buttons, where they stand, and what it says."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from editor.desktop.ui.buttons import bar_button
from editor.desktop.ui.elided import ElidedLabel
from editor.desktop.ui.icons import icon
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.noted_field import NotedField


class FindFields(QWidget):
    """Knows nothing of searching; `FindBar` gives the buttons their work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAccessibleName(self.tr("Find and replace"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = NotedField()
        self.text.setPlaceholderText(self.tr("Find"))
        self.text.setAccessibleName(self.tr("Find"))
        self.replacement = LineField()
        self.replacement.setPlaceholderText(self.tr("Replace with"))
        self.replacement.setAccessibleName(self.tr("Replace with"))
        self.expander = bar_button(self.tr("Show the replacement field"), checkable=True)
        self.case = bar_button(self.tr("Match case"), "Aa", checkable=True)
        self.word = bar_button(self.tr("Whole words only"), "W", checkable=True)
        self.regex = bar_button(self.tr("Regular expression"), ".*", checkable=True)
        self.message = ElidedLabel()
        self.message.setObjectName("note")
        self.previous = bar_button(self.tr("Previous (Shift+Enter)"))
        self.next = bar_button(self.tr("Next (Enter)"))
        self.close_button = bar_button(self.tr("Close (Escape)"))
        self.previous.setIcon(icon("chevron-up"))
        self.next.setIcon(icon("chevron-down"))
        self.close_button.setIcon(icon("close"))
        self.replace_one = bar_button("", self.tr("Replace"))
        self.replace_all = bar_button("", self.tr("Replace All"))
        for button in (self.replace_one, self.replace_all):
            button.setProperty("word", True)
        self._arrange()
        self.message.hide()
        self.expander.toggled.connect(self._show_replacement)
        self._show_replacement(False)

    @property
    def said(self) -> str:
        """What the bar says about the search."""
        return self.text.note or self.message.said

    def say(self, text: str, *, wrong: bool = False) -> None:
        """A few words stand in the field, more get a line of their own."""
        fits = self.text.has_room_for(text)
        self.text.set_note(text if fits else "", wrong=wrong)
        self.message.say("" if fits else text, wrong=wrong)
        self.message.setVisible(not fits)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 6, 8, 6)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(6)
        upper: list[QWidget] = [self.expander, self.text, self.case, self.word, self.regex]
        upper += [self.previous, self.next, self.close_button]
        for column, widget in enumerate(upper):
            grid.addWidget(widget, 1, column)
        grid.addWidget(self.message, 0, 1, 1, 6)  # above: the bar grows upwards
        grid.addWidget(self.replacement, 2, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.replace_one)
        buttons.addWidget(self.replace_all)
        buttons.addStretch(1)
        grid.addLayout(buttons, 2, 2, 1, 6)
        grid.setColumnStretch(1, 1)
        lower = [self.replacement, self.replace_one, self.replace_all]
        for first, second in pairwise([*upper, *lower]):
            QWidget.setTabOrder(first, second)

    def _show_replacement(self, shown: bool) -> None:
        for widget in (self.replacement, self.replace_one, self.replace_all):
            widget.setVisible(shown)
        self.expander.setIcon(icon("chevron-down" if shown else "chevron-right"))
