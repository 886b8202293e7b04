"""The bars that remind of entries that are not in the post, one for each."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from editor.desktop.form.entries import NO_DATE
from editor.desktop.form.problem_bar import ProblemBar
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import in_sentence
from editor.errors import Mend, Message
from editor.project.dates import plainly_written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editor.desktop.form.refusals import Refusal, Slot

_SPACING = 4
_FEW, _FEWER = 2, 1
"""How many are in view at most, in a form with room and in one without."""


class RefusalBars(QScrollArea):
    """What was entered and not written, each with its reason and the way back.

    They scroll when there are many, so that they leave the fields their room. ``arranged`` says
    that there are other bars than before, ``left`` that one with the keyboard is gone.
    ``entry_wanted`` carries what was probably meant by an entry, to be entered in its place.
    """

    line_wanted = Signal(int)
    revert_wanted = Signal(object)
    entry_wanted = Signal(object, str)
    arranged = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: dict[Slot, ProblemBar] = {}
        self._newest: ProblemBar | None = None
        self._most = _FEW
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Changes that are not in the post"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._inside = _Inside()
        self._inside.setObjectName("refused")
        self._layout = QVBoxLayout(self._inside)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_SPACING)
        self.setWidget(self._inside)
        self.verticalScrollBar().rangeChanged.connect(self._show_newest)
        self.hide()

    @property
    def bars(self) -> dict[Slot, ProblemBar]:
        """The bar of each entry, in the order of the fields."""
        return self._bars

    @property
    def has_keyboard(self) -> bool:
        """Whether the writer is in one of them."""
        return any(bar.has_keyboard for bar in self._bars.values())

    def set_compact(self, compact: bool) -> None:
        """Take as little room as can be, or some more."""
        self._most = _FEWER if compact else _FEW
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """As high as the bars or, when they are many, as a few and the upper half of the next."""
        high = [bar.heightForWidth(width) for bar in self._bars.values()]
        if len(high) > self._most:
            # Whether a scroll bar takes some of the width is not known before.
            inner = width - self.verticalScrollBar().sizeHint().width()
            high = [bar.heightForWidth(inner) for bar in self._bars.values()]
        shown = [*high[: self._most], *(one // 2 for one in high[self._most : self._most + 1])]
        return sum(shown) + _SPACING * max(0, len(shown) - 1)

    def sizeHint(self) -> QSize:
        """Of the width it has."""
        hint = self._inside.sizeHint()
        return QSize(hint.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """As narrow as may be."""
        return QSize(0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height of the bars."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def show_refusals(self, refusals: Mapping[Slot, tuple[str, Refusal]]) -> None:
        """Have one bar for each entry; its field is known by the name that comes with it."""
        if list(refusals) != list(self._bars):
            before, self._bars = self._bars, {}
            for slot in refusals:
                known = before.pop(slot, None)
                bar = self._bars[slot] = self._made(slot) if known is None else known
                self._newest = bar if known is None else self._newest
                self._layout.addWidget(bar)
            for gone in before.values():
                self._newest = None if gone is self._newest else self._newest
                gone.show_problem(None)
                gone.deleteLater()
            self.arranged.emit()
        for slot, (name, refusal) in refusals.items():
            bar = self._bars[slot]
            bar.show_problem(refusal.problem, self._said(name, refusal))
            meant = _meant(refusal)
            mend = None if meant is None else Mend(Message("Change to {text}", text=meant))
            bar.offer(replace(refusal.problem, mend=mend))
        self.updateGeometry()
        self.setVisible(bool(refusals))

    def _show_newest(self) -> None:
        """Scroll to the bar that came last, once there is room for it."""
        if self._newest is not None:
            self._layout.activate()
            self.ensureWidgetVisible(self._newest, 0, 0)

    def _made(self, slot: Slot) -> ProblemBar:
        bar = ProblemBar(revertible=True)
        bar.line_wanted.connect(self.line_wanted)
        bar.left.connect(self.left)
        bar.revert_wanted.connect(partial(self.revert_wanted.emit, slot))
        bar.mend_wanted.connect(lambda _problem, way: self._enter(slot, way))
        return bar

    def _enter(self, slot: Slot, way: Mend) -> None:
        self.entry_wanted.emit(slot, str(way.label.values["text"]))

    def _said(self, name: str, refusal: Refusal) -> str:
        entry = refusal.entry.strip()
        if refusal.saved_without and entry:
            pattern = self.tr("{name}: The post was saved without “{entry}”. {reason}")
        elif refusal.saved_without:
            pattern = self.tr("{name}: The post was saved without this change. {reason}")
        elif entry:
            pattern = self.tr("{name}: “{entry}” is not in the post. {reason}")
        else:
            pattern = self.tr("{name}: This change is not in the post. {reason}")
        reason = translated(refusal.problem.message)
        return pattern.format(name=in_sentence(name), entry=in_sentence(entry), reason=reason)


def _meant(refusal: Refusal) -> str | None:
    """The date that an entry names in words or digits of another order."""
    return plainly_written(refusal.entry) if refusal.problem.message == NO_DATE else None


class _Inside(QWidget):
    """As high as its bars are at the width they have, and no higher."""

    def minimumSizeHint(self) -> QSize:
        """Words that go on in further lines would ask for the height of a narrow bar."""
        return QSize(0, 0)
