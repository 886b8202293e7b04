"""All that is counted of a post, its goal, and the words of the last days; above the status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from editor.desktop.counts.days_chart import DaysChart
from editor.desktop.counts.goals import MOST, Goal, GoalUnit
from editor.desktop.ui.choice_box import ChoiceBox
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.plain_text import PlainLabel, without_mnemonic

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from editor.desktop.ui.themes import Themes
    from editor.scan.statistics import Pace, Statistics

_GAP = 6
"""Pixels between the panel and what it stands beside."""

_FIELD = 90


class CountPanel(QFrame):
    """Closes with Escape or a click elsewhere; ``goal_chosen`` carries a `Goal`, or None."""

    goal_chosen = Signal(object)

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("counts")
        self.setAccessibleName(self.tr("Word count"))
        self._names = (
            self.tr("Words"),
            self.tr("Characters"),
            self.tr("Characters without spaces"),
            self.tr("Sentences"),
            self.tr("Paragraphs"),
            self.tr("Reading time"),
        )
        self._numbers: list[tuple[PlainLabel, PlainLabel]] = []
        self._heads = (self._quiet(self.tr("Post")), self._quiet(self.tr("Selection")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        right = Qt.AlignmentFlag.AlignRight
        for column, head in enumerate(self._heads, 1):
            grid.addWidget(head, 0, column, right)
        for row, name in enumerate(self._names, 1):
            grid.addWidget(PlainLabel(name, self), row, 0)
            numbers = (PlainLabel(parent=self), PlainLabel(parent=self))
            self._numbers.append(numbers)
            for column, label in enumerate(numbers, 1):
                grid.addWidget(label, row, column, right)
        self._amount = LineField(self)
        self._amount.setObjectName("goal")
        # Not one for numbers: to that, an empty field would be no answer yet.
        digits = QRegularExpression(f"[0-9]{{0,{len(str(MOST))}}}")
        self._amount.setValidator(QRegularExpressionValidator(digits, self._amount))
        self._amount.setPlaceholderText(self.tr("None"))
        self._amount.setFixedWidth(_FIELD)
        self._amount.setAccessibleName(self.tr("Goal for this post"))
        self._unit = ChoiceBox(self)
        self._unit.setAccessibleName(self.tr("What the goal counts"))
        self._unit.addItem(self.tr("words"), GoalUnit.WORDS)
        self._unit.addItem(self.tr("characters"), GoalUnit.CHARACTERS)
        label = PlainLabel(self.tr("Goal for this post"), self)
        label.setBuddy(self._amount)
        goal = QHBoxLayout()
        goal.setSpacing(8)
        goal.addWidget(label, 1)
        goal.addWidget(self._amount)
        goal.addWidget(self._unit)
        self._progress = self._quiet("")
        # It has its room at once: what grows while it is open would cover the field.
        self._progress.setMinimumHeight(self._progress.fontMetrics().height())
        self._today = PlainLabel(parent=self)
        self._chart = DaysChart(themes, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addLayout(grid)
        layout.addWidget(self._line())
        layout.addLayout(goal)
        layout.addWidget(self._progress, 0, right)
        layout.addWidget(self._line())
        layout.addWidget(self._today)
        layout.addWidget(self._chart)
        self._amount.textEdited.connect(self._choose)
        self._amount.returnPressed.connect(self.close)
        self._unit.activated.connect(self._choose)

    def show_counts(
        self, post: Statistics | None, selection: Statistics | None, pace: Pace
    ) -> None:
        """What the post measures, and what is selected in it, if anything is."""
        of_post = [""] * len(self._names) if post is None else self._texts(post, pace)
        of_selection = None if selection is None else self._texts(selection, pace)
        for head in self._heads:
            head.setVisible(of_selection is not None)
        for number, (left, right) in enumerate(self._numbers):
            left.setText(without_mnemonic(of_post[number]))
            right.setVisible(of_selection is not None)
            right.setText(without_mnemonic(of_selection[number]) if of_selection else "")
        said = [f"{name}: {text}" for name, text in zip(self._names, of_post, strict=True)]
        if of_selection is not None:
            said.append(self.tr("Selection"))
            said += [f"{name}: {it}" for name, it in zip(self._names, of_selection, strict=True)]
        self.setAccessibleDescription("\n".join(said))

    def show_goal(self, goal: Goal | None, progress: str) -> None:
        """The goal of the post, and how near it is, in words."""
        if not self._amount.hasFocus():
            self._amount.setText("" if goal is None else str(goal.amount))
        if goal is not None:
            self._unit.setCurrentIndex(self._unit.findData(goal.unit))
        self._progress.setText(progress)

    def show_days(self, days: Sequence[tuple[date, int]]) -> None:
        """The words of the last days, today at the end."""
        self._today.setText(self.tr("Written today: %Ln word(s)", "", days[-1][1]))
        self._chart.setVisible(any(words for _, words in days))
        self._chart.show_days(days)

    def open_above(self, field: QWidget) -> None:
        """Show it above a field of the status bar, within the window if there is room."""
        self.adjustSize()
        window = field.window()
        corner = field.mapToGlobal(QPoint(0, 0))
        if not field.isVisible():
            corner = window.mapToGlobal(window.rect().bottomLeft())
        place = QRect(corner - QPoint(0, self.height() + _GAP), self.size())
        screen = window.screen().availableGeometry()
        inner = window.geometry().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        place.moveRight(min(place.right(), inner.right(), screen.right()))
        place.moveLeft(max(place.left(), screen.left()))
        place.moveTop(max(place.top(), screen.top()))
        self.move(place.topLeft())
        self.show()
        # Without, the keys reach a popup that nothing in it takes them from.
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def focus_goal(self) -> None:
        """Bring the keyboard to the goal."""
        self._amount.setFocus(Qt.FocusReason.PopupFocusReason)
        self._amount.selectAll()

    def _texts(self, found: Statistics, pace: Pace) -> list[str]:
        numbers = (
            found.words,
            found.with_spaces,
            found.characters,
            found.sentences,
            found.paragraphs,
        )
        minutes = self.tr("%n min", "", found.minutes(pace))
        return [*(self.locale().toString(number) for number in numbers), minutes]

    def _choose(self, _: object = None) -> None:
        typed = self._amount.text()
        amount = int(typed) if typed.isascii() and typed.isdigit() else 0
        unit = GoalUnit(self._unit.currentData())
        self.goal_chosen.emit(Goal(amount, unit) if amount else None)

    def _quiet(self, text: str) -> PlainLabel:
        label = PlainLabel(text, self)
        label.setObjectName("quiet")
        return label

    def _line(self) -> QFrame:
        line = QFrame(self)
        line.setObjectName("countsLine")
        line.setFixedHeight(1)
        return line
