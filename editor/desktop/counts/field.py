"""The field of the status bar: words and reading time, and the ring of the post's goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from editor.desktop.counts.goals import GoalUnit
from editor.desktop.counts.ring import GoalRing
from editor.desktop.ui.plain_text import set_tool_tip, without_mnemonic

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from editor.desktop.counts.goals import Goal
    from editor.desktop.ui.themes import Themes
    from editor.scan.statistics import Pace, Statistics


class CountField(QWidget):
    """Hidden while no post is open; ``pressed`` is a click on it."""

    pressed = Signal()

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        # As high as the labels beside it: a status bar that grows would push the text above it.
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self._button = QToolButton(self)
        self._button.setObjectName("outlook")
        self._button.setAutoRaise(True)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the command is the way by keys
        self._button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self._button.clicked.connect(self.pressed)
        self.ring = GoalRing(themes, self)
        self.ring.hide()
        layout = self._layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._button)
        self.hide()

    def text(self) -> str:
        """What it says."""
        return self._button.text().replace("&&", "&")

    @property
    def description(self) -> str:
        """What it says when it is pointed at."""
        return self._button.accessibleDescription()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The ring is a part of it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.pressed.emit()
        event.accept()

    def show_counts(
        self, post: Statistics | None, selection: Statistics | None, pace: Pace
    ) -> None:
        """What the post measures, and what is selected in it, if anything is."""
        if post is None:
            self.hide()
            return
        if selection is None:
            words = self.tr("%Ln word(s)", "", post.words)
            minutes = self.tr("%n min read", "", post.minutes(pace))
            text = f"{words}  ·  {minutes}"
            measured = post
        else:
            of = self.tr("of %Ln word(s)", "", post.words)
            text = self.tr("{number} {of_words}").format(
                number=self.locale().toString(selection.words), of_words=of
            )
            measured = selection
        self._button.setText(without_mnemonic(text))
        self._button.setAccessibleName(text)
        set_tool_tip(self._button, self.tr("%Ln character(s)", "", measured.characters))
        self._fit()
        self.show()

    def show_goal(self, goal: Goal | None, post: Statistics | None) -> None:
        """How near the post is to its goal, if it has one."""
        self.ring.setVisible(goal is not None and post is not None)
        if goal is None or post is None:
            return
        reached = goal.reached(post)
        self.ring.show_progress(reached, goal.amount)
        said = self.progress_text(goal, reached)
        self._fit()
        self.ring.setAccessibleName(self.tr("Goal"))
        self.ring.setAccessibleDescription(said)
        set_tool_tip(self.ring, said)

    def _fit(self) -> None:
        """Ask for room at once, not when the layout within gets its turn."""
        self._layout.activate()
        self.updateGeometry()
        parent = self.parentWidget()
        around = None if parent is None else parent.layout()
        if around is not None:
            around.activate()

    def progress_text(self, goal: Goal, reached: int) -> str:
        """How near a goal is, in words."""
        if goal.unit is GoalUnit.WORDS:
            of = self.tr("of %Ln word(s)", "", goal.amount)
        else:
            of = self.tr("of %Ln character(s)", "", goal.amount)
        return self.tr("{number} {of_goal} ({percent}%)").format(
            number=self.locale().toString(reached),
            of_goal=of,
            percent=self.locale().toString(100 * reached // goal.amount),
        )
