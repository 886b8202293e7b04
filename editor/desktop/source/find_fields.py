"""What the find bar shows: its fields and buttons, where they stand, and what it says."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from editor.desktop.ui.buttons import bar_button
from editor.desktop.ui.elided import ElidedLabel
from editor.desktop.ui.icons import icon
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.noted_field import NotedField
from editor.desktop.ui.styled import set_state
from editor.writing.search import Query

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QToolButton


_FIELD = 200
"""Pixels the field keeps before the buttons move below it."""

_GAP = 4
"""Pixels between what stands beside each other."""

_COLUMNS = 9
_BETWEEN = 6
"""The column that is empty where the buttons stand below: options before it, steps after it."""

_AROUND_WORD = 28
"""Pixels of a button around its word."""


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
        self.text.setAccessibleDescription(self.tr("Up and Down bring back earlier searches"))
        self.replacement = LineField()
        self.replacement.setPlaceholderText(self.tr("Replace with"))
        self.replacement.setAccessibleName(self.tr("Replace with"))
        self.replacement.setAccessibleDescription(
            self.tr("Up and Down bring back earlier replacements")
        )
        self.expander = bar_button(self.tr("Show the replacement field"), checkable=True)
        self.case = bar_button(self.tr("Match case (Alt+C)"), "Aa", checkable=True)
        self.word = bar_button(self.tr("Whole words only (Alt+W)"), "W", checkable=True)
        self.regex = bar_button(self.tr("Regular expression (Alt+R)"), ".*", checkable=True)
        self.selection = bar_button(self.tr("Find in selection (Alt+L)"), checkable=True)
        self.selection.setIcon(icon("find-in-selection"))
        self.keep_case = bar_button(self.tr("Preserve case (Alt+A)"), checkable=True)
        self.keep_case.setIcon(icon("preserve-case"))
        self.message = ElidedLabel()
        self.message.setObjectName("note")
        self.previous = bar_button(self.tr("Previous (Shift+Enter)"))
        self.next = bar_button(self.tr("Next (Enter)"))
        self.close_button = bar_button(self.tr("Close (Escape)"))
        self.previous.setIcon(icon("chevron-up"))
        self.next.setIcon(icon("chevron-down"))
        self.close_button.setIcon(icon("close"))
        self._options = (self.case, self.word, self.regex, self.selection)
        self._steps = (self.previous, self.next)
        self.replace_one = bar_button(self.tr("Replace (Enter)"), self.tr("Replace"))
        self.replace_all = bar_button(
            self.tr("Replace All (Ctrl+Alt+Enter)"), self.tr("Replace All")
        )
        self.replace_one.setIcon(icon("replace"))
        self.replace_all.setIcon(icon("replace-all"))
        self._words = (self.replace_one, self.replace_all)
        for button in self._words:
            button.setAccessibleName(button.text())
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 6, 8, 6)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(6)
        self._replacing = QHBoxLayout()
        self._replacing.setSpacing(_GAP)
        self._replacing.addStretch(1)
        self._is_narrow = True  # until there is a width: so the bar asks for no more than it needs
        self._arrange()
        self.message.hide()
        self.expander.toggled.connect(self._show_replacement)
        self._show_replacement(False)
        for keys, button in (
            ("Alt+C", self.case),
            ("Alt+W", self.word),
            ("Alt+R", self.regex),
            ("Alt+L", self.selection),
            ("Alt+A", self.keep_case),
        ):
            # While the keyboard is in the bar: in the text such keys may be commands.
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._press, button))

    def _press(self, button: QToolButton) -> None:
        if button.isVisible():
            button.click()

    @property
    def query(self) -> Query:
        """What is to be found."""
        return Query(
            self.text.text(),
            case=self.case.isChecked(),
            word=self.word.isChecked(),
            regex=self.regex.isChecked(),
        )

    @property
    def said(self) -> str:
        """What the bar says about the search."""
        return self.text.note or self.message.said

    def propose(self, text: str) -> None:
        """Put in the field what may be looked for."""
        self.text.setText(text)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """A few words stand in the field, more get a line of their own."""
        fits = self.text.has_room_for(text)
        self.text.set_note(text if fits else "", wrong=wrong)
        self.message.say("" if fits else text, wrong=wrong)
        self.message.setVisible(not fits)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the field its room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the buttons beside the fields while that leaves room for a few words, else below."""
        beside = (*self._options, *self._steps, self.close_button)
        taken = sum(button.sizeHint().width() + _GAP for button in (self.expander, *beside))
        if self.expander.isChecked():
            # Whether they show their words now, or are icons for want of room.
            words = [
                button.fontMetrics().horizontalAdvance(button.text()) + _AROUND_WORD
                for button in self._words
            ]
            others = [button.sizeHint().width() for button in (self.expander, self.keep_case)]
            taken = max(taken, sum([*words, *others]) + 5 * _GAP)
        margins = self._grid.contentsMargins()
        is_narrow = self.width() - margins.left() - margins.right() - taken < _FIELD
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self._arrange()
            self._grid.activate()  # now: else the first picture would still be of the other rows

    def _arrange(self) -> None:
        """Place everything anew; what a layout is given again leaves its old place."""
        grid, last = self._grid, _COLUMNS - 1
        grid.removeItem(self._replacing)
        for button in (self.keep_case, *self._words):
            # From a layout that stands nowhere Qt would not take it.
            self._replacing.removeWidget(button)
        grid.addWidget(self.message, 0, 1, 1, last)  # above: the bar grows upwards
        grid.addWidget(self.expander, 1, 0)
        grid.addWidget(self.close_button, 1, last)
        order: list[QWidget] = [self.expander, self.text]
        if self._is_narrow:
            grid.addWidget(self.text, 1, 1, 1, last - 1)
            for column, option in enumerate((*self._options, self.keep_case), 1):
                grid.addWidget(option, 2, column)
            grid.addWidget(self.replacement, 3, 1, 1, _BETWEEN)
            for row, pair in enumerate((self._steps, self._words), 2):
                for column, button in enumerate(pair, last - 1):
                    grid.addWidget(button, row, column)
            order += [self.close_button, *self._options, self.keep_case, *self._steps]
            order += [self.replacement, *self._words]
        else:
            grid.addWidget(self.text, 1, 1)
            for column, button in enumerate((*self._options, *self._steps), 2):
                grid.addWidget(button, 1, column)
            grid.addWidget(self.replacement, 2, 1)
            for place, button in enumerate((self.keep_case, *self._words)):
                self._replacing.insertWidget(place, button)
            grid.addLayout(self._replacing, 2, 2, 1, last - 1)
            order += [*self._options, *self._steps, self.close_button]
            order += [self.replacement, self.keep_case, *self._words]
        style = Qt.ToolButtonStyle
        for button in self._words:
            button.setToolButtonStyle(
                style.ToolButtonIconOnly if self._is_narrow else style.ToolButtonTextOnly
            )
            set_state(button, "word", not self._is_narrow)
        grid.setColumnStretch(1, 0 if self._is_narrow else 1)
        grid.setColumnStretch(_BETWEEN, 1 if self._is_narrow else 0)
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _show_replacement(self, shown: bool) -> None:
        for widget in (self.replacement, self.keep_case, self.replace_one, self.replace_all):
            widget.setVisible(shown)
        self.expander.setIcon(icon("chevron-down" if shown else "chevron-right"))
        self._fit()
