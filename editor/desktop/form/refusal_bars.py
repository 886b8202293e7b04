"""The bars that remind of entries that are not in the post, one for each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.desktop.form.problem_bar import ProblemBar
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import in_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editor.desktop.form.refusals import Refusal, Slot


class RefusalBars(QWidget):
    """What was entered and not written, each with its reason and the way back.

    ``arranged`` says that there are other bars than before, ``left`` that one with the keyboard is
    gone.
    """

    line_wanted = Signal(int)
    revert_wanted = Signal(object)
    arranged = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: dict[Slot, ProblemBar] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self.hide()

    @property
    def bars(self) -> dict[Slot, ProblemBar]:
        """The bar of each entry, in the order of the fields."""
        return self._bars

    @property
    def has_keyboard(self) -> bool:
        """Whether the writer is in one of them."""
        return any(bar.has_keyboard for bar in self._bars.values())

    def show_refusals(self, refusals: Mapping[Slot, tuple[str, Refusal]]) -> None:
        """Have one bar for each entry; its field is known by the name that comes with it."""
        if list(refusals) != list(self._bars):
            before, self._bars = self._bars, {}
            for slot in refusals:
                self._bars[slot] = before.pop(slot) if slot in before else self._made(slot)
                self._layout.addWidget(self._bars[slot])
            for bar in before.values():
                bar.show_problem(None)
                bar.deleteLater()
            self.setVisible(bool(refusals))
            self.arranged.emit()
        for slot, (name, refusal) in refusals.items():
            self._bars[slot].show_problem(refusal.problem, self._said(name, refusal))

    def _made(self, slot: Slot) -> ProblemBar:
        bar = ProblemBar(revertible=True)
        bar.line_wanted.connect(self.line_wanted)
        bar.left.connect(self.left)
        bar.revert_wanted.connect(partial(self.revert_wanted.emit, slot))
        return bar

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
