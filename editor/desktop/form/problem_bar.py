"""What is wrong with the head, beside the form, with the way to its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton

from editor.desktop.ui.icons import IconLabel
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import PlainLabel, without_mnemonic
from editor.desktop.ui.styled import set_state
from editor.errors import Problem, Severity

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_ICON = 16


class ProblemBar(QFrame):
    """One problem, shown until it is gone."""

    line_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problem")
        self._problem: Problem | None = None
        self._icon = IconLabel(_ICON)
        self._text = PlainLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._button = QToolButton()
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(self._go)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 4, 4)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def problem(self) -> Problem | None:
        """What is shown."""
        return self._problem

    def show_problem(self, problem: Problem | None) -> None:
        """Show a problem, or that there is none."""
        if problem == self._problem:
            return
        self._problem = problem
        self.setVisible(problem is not None)
        if problem is None:
            return
        said = translated(problem.message)
        self._text.setText(said)
        self.setAccessibleName(said)
        self._button.setVisible(problem.line is not None)
        if problem.line is not None:
            line = self.tr("Line {number}").format(number=problem.line + 1)
            self._button.setText(without_mnemonic(line))
            self._button.setToolTip(self.tr("Go to this line in the text"))
        set_state(self, "error", problem.severity is Severity.ERROR)
        self._icon.show_icon("error" if problem.severity is Severity.ERROR else "warning")

    def focus_line(self) -> None:
        """Take the keyboard to the way to the problem's line."""
        self._button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go(self) -> None:
        if self._problem is not None and self._problem.line is not None:
            self.line_wanted.emit(self._problem.line)
