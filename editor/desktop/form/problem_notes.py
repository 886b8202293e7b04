"""What is wrong with a value, below its field: in words, with what would put it right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from editor.desktop.ui.arrow_keys import ArrowKeys
from editor.desktop.ui.icons import IconLabel
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import PlainLabel, set_tool_tip, without_mnemonic
from editor.desktop.ui.styled import set_state
from editor.errors import Severity
from editor.project.mends import EditTitle, Retag, TextMend

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QResizeEvent

    from editor.errors import Mend, Problem

_ICON = 14
_GAP = 6
_INSET = 8
"""Pixels before the words of a button."""
_FEW = 3
"""Problems of one field that are listed; the pane has all of them."""
_ICONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "about"}


def ways_of(problem: Problem) -> Iterator[Mend]:
    """What can be done about a problem beside its field: what changes this post alone goes first.

    A title is entered in its field, which needs no button.
    """
    ways = sorted(problem.ways, key=lambda way: not isinstance(way, TextMend))
    return (way for way in ways if not isinstance(way, EditTitle))


class WayButton(QToolButton):
    """What puts a problem right, as a link."""

    def __init__(self, way: Mend, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mend")
        said = translated(way.label)
        short = self.tr("In all posts…") if isinstance(way, Retag) else said
        self.setText(without_mnemonic(short))
        set_tool_tip(self, said)
        self.setAccessibleName(said)
        self.setAccessibleDescription("")  # the name says it already
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ArrowKeys(self)


class ProblemNote(QWidget):
    """One problem: an icon, the words, and behind or below them what can be done.

    ``mend_wanted`` carries the problem and the way to put it right that was chosen.
    """

    mend_wanted = Signal(object, object)

    def __init__(self, problem: Problem, said: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("problemNote")
        # Not at least its size hint, which may be that of a narrower form.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.problem = problem
        self.said = said
        self.setAccessibleName(said)
        self._icon = IconLabel(_ICON)
        self._icon.setParent(self)
        self._icon.show_icon(_ICONS[problem.severity])
        self._text = PlainLabel(said, self)
        self._text.setObjectName("note")
        self._text.setWordWrap(True)
        set_state(self._text, "wrong", problem.severity is Severity.ERROR)
        self.buttons: list[WayButton] = []
        for way in ways_of(problem):
            button = WayButton(way, self)
            button.clicked.connect(partial(self.mend_wanted.emit, problem, way))
            self.buttons.append(button)

    def sizeHint(self) -> QSize:
        """Of the width it has."""
        return QSize(0, self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        """As narrow as may be."""
        return QSize(0, self.fontMetrics().height())

    def heightForWidth(self, width: int) -> int:
        """What the words and the buttons need."""
        return self._flow(width, places=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay it out anew."""
        super().resizeEvent(event)
        self._flow(self.width(), places=True)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def _flow(self, width: int, *, places: bool) -> int:
        """Lay it out at a width; the height it takes."""
        left = _ICON + _GAP
        hints = [button.sizeHint() for button in self.buttons]
        words = self._text.fontMetrics().horizontalAdvance(self.said) + 2
        row = max(_ICON, self._text.heightForWidth(words))
        beside = left + words + sum(_GAP + hint.width() for hint in hints)
        if beside <= width:
            high = max([row, *(hint.height() for hint in hints)])
            spots = [QRect(left, (high - row) // 2, words, row)]
            at = left + words + _GAP
            for hint in hints:
                spots.append(QRect(QPoint(at, (high - hint.height()) // 2), hint))
                at += hint.width() + _GAP
            top = (high - _ICON) // 2
        else:
            text = self._text.heightForWidth(max(width - left, 1))
            spots, top = [QRect(left, 0, max(width - left, 1), text)], (row - _ICON) // 2
            at, high = left, text
            below = text
            for hint in hints:
                wide = min(hint.width(), max(width - left, 1))
                if at > left and at + wide > width:
                    at, below = left, high
                # The words of a button stand in line with those above it.
                spots.append(QRect(at - _INSET if at == left else at, below, wide, hint.height()))
                at += wide - _INSET
                high = max(high, below + hint.height())
        if places:
            self._place([QRect(0, top, _ICON, _ICON), *spots])
        return high

    def _place(self, spots: Sequence[QRect]) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for widget, spot in zip((self._icon, self._text, *self.buttons), spots, strict=True):
            if mirrored:
                spot.moveLeft(self.width() - spot.right() - 1)
            widget.setGeometry(spot)


class ProblemNotes(QWidget):
    """The problems of one field, one below the other; nothing of it is seen while there is none.

    ``arranged`` says that there are other buttons than before.
    """

    mend_wanted = Signal(object, object)
    arranged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._rows: list[ProblemNote] = []
        self._is_folded = False
        self._more = PlainLabel(parent=self)
        self._more.setObjectName("note")
        self._more.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(1, 0, 0, 2)
        self._layout.setSpacing(2)
        self._layout.addWidget(self._more)
        self.hide()

    @property
    def notes(self) -> Sequence[ProblemNote]:
        """What is shown, in order."""
        return self._rows

    @property
    def stops(self) -> Sequence[QWidget]:
        """What takes the keyboard in it, in order."""
        return [button for row in self._rows for button in row.buttons]

    @property
    def said(self) -> str:
        """All of it as a screen reader says it with the field, and what can be done."""
        lines = []
        for row in self._rows:
            ways = ", ".join(translated(way.label) for way in ways_of(row.problem))
            lines.append(f"{row.said} ({ways})" if ways else row.said)
        return "\n".join(lines)

    def show_problems(self, problems: Sequence[tuple[Problem, str]]) -> None:
        """Show these, each in the words that come with it."""
        shown = problems[:_FEW]
        if [(row.problem, row.said) for row in self._rows] != list(shown):
            for row in self._rows:
                self._layout.removeWidget(row)
                row.hide()
                row.deleteLater()
            self._rows = []
            for place, (problem, said) in enumerate(shown):
                row = ProblemNote(problem, said, self)
                row.mend_wanted.connect(self.mend_wanted)
                self._layout.insertWidget(place, row)
                self._rows.append(row)
            self.arranged.emit()
        left = len(problems) - len(shown)
        self._more.setText(self.tr("%n more in the Problems pane", "", left))
        self._more.setVisible(left > 0)
        self.setVisible(bool(problems) and not self._is_folded)
        self.updateGeometry()

    def fold(self, folded: bool) -> None:
        """Go with a field that is folded away."""
        self._is_folded = folded
        self.setVisible(bool(self._rows) and not folded)
