"""What is wrong with the head, beside the form, with the way to its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QToolButton

from editor.desktop.ui.icons import IconLabel
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import PlainLabel, without_mnemonic
from editor.desktop.ui.styled import set_state
from editor.errors import Problem, Severity

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from editor.errors import Mend

_ICON = 16


class ProblemBar(QFrame):
    """One problem, shown until it is gone.

    ``revertible``: whether it is about an entry that can be taken back, by ``revert_wanted``.
    ``left`` says that it is gone and had the keyboard. ``mend_wanted`` carries a problem and a way
    to put it right that was offered.
    """

    line_wanted = Signal(int)
    mend_wanted = Signal(object, object)
    revert_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, revertible: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("problem")
        self._problem: Problem | None = None
        self._said = ""
        self._offered: tuple[Problem, Mend] | None = None
        self._icon = IconLabel(_ICON)
        self._text = PlainLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._mend = QToolButton()
        self._mend.setObjectName("mend")
        self._mend.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._mend.clicked.connect(self._ask_mend)
        self._mend.hide()
        self._button = QToolButton()
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(self._go)
        self._revert = QToolButton()
        self._revert.setText(self.tr("Revert"))
        self._revert.setToolTip(self.tr("Show what the post has again (Esc in the field)"))
        self._revert.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._revert.setVisible(revertible)
        self._revert.clicked.connect(self.revert_wanted)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 4, 4, 4)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._arrange(is_offering=False)
        self.hide()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard in it, in order."""
        return self._text, self._mend, self._button, self._revert

    @property
    def problem(self) -> Problem | None:
        """What is shown."""
        return self._problem

    @property
    def has_keyboard(self) -> bool:
        """Whether the writer is in it."""
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def show_problem(self, problem: Problem | None, said: str = "") -> None:
        """Show a problem, in other words than its own if they are given; or that there is none."""
        if problem == self._problem and said == self._said:
            return
        had_keyboard = self.has_keyboard
        self._problem, self._said = problem, said
        self.setVisible(problem is not None)
        if problem is None:
            if had_keyboard:
                self.left.emit()
            return
        said = said or translated(problem.message)
        self._text.setText(said)
        self.setAccessibleName(said)
        self._button.setVisible(problem.line is not None)
        if problem.line is not None:
            line = self.tr("Line {number}").format(number=problem.line + 1)
            self._button.setText(without_mnemonic(line))
            self._button.setToolTip(self.tr("Go to this line in the text"))
        set_state(self, "error", problem.severity is Severity.ERROR)
        self._icon.show_icon("error" if problem.severity is Severity.ERROR else "warning")

    def offer(self, problem: Problem | None) -> None:
        """Offer what would put the problem right, as ``problem`` has it; None for no way."""
        way = None if problem is None else problem.mend
        offered = None if problem is None or way is None else (problem, way)
        if offered == self._offered:
            return
        had_keyboard = self._mend.hasFocus()
        self._offered = offered
        if way is not None:
            said = translated(way.label)
            self._mend.setText(without_mnemonic(said))
        self._mend.setVisible(way is not None)
        # What is done about it is a sentence of its own, which would leave the words no room.
        self._arrange(is_offering=way is not None)
        if had_keyboard and way is None:
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_line(self) -> None:
        """Take the keyboard to the way to the problem's line."""
        self._button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _arrange(self, *, is_offering: bool) -> None:
        """The buttons beside the words, or below them where there is more to offer."""
        row, top = int(is_offering), Qt.AlignmentFlag.AlignTop
        parts = (self._text, self._button, self._revert, self._mend)
        for part in parts:
            self._grid.removeWidget(part)
        self._grid.addWidget(self._text, 0, 1, 1, 3 if is_offering else 1)
        self._grid.addWidget(self._button, row, 2, top)
        self._grid.addWidget(self._revert, row, 3, top)
        self._grid.addWidget(self._mend, 1, 1, top | Qt.AlignmentFlag.AlignLeft)

    def _ask_mend(self) -> None:
        if self._offered is not None:
            self.mend_wanted.emit(*self._offered)

    def _go(self) -> None:
        if self._problem is not None and self._problem.line is not None:
            self.line_wanted.emit(self._problem.line)
