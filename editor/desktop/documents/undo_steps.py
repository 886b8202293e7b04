"""What the steps of a document's undo history were called, and what was selected around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from editor.writing.selection import Selection


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, and the selections before and after it, where they are known."""

    label: str | None = None
    before: Selection | None = None
    after: Selection | None = None


class UndoSteps:
    """Steps are known by how many can be undone once they are made; typing is not noted."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._steps: dict[int, Step] = {}
        self._made = 0

    @property
    def last(self) -> Step:
        """The step that an undo would take back; of typing nothing is known."""
        return self._steps.get(self._made, Step())

    def note(self, step: Step) -> None:
        """The change that was just made is ``step``."""
        self._made = self._document.availableUndoSteps()
        self._steps[self._made] = step

    def follow(self, *, in_history: bool) -> None:
        """The text has changed; steps that were taken back and then overwritten are forgotten."""
        made = self._document.availableUndoSteps()
        if not in_history:
            for at in [at for at in self._steps if at > self._made]:
                del self._steps[at]
            if made == self._made and made in self._steps:
                # Qt took what was typed into that step, so it ends elsewhere now.
                self._steps[made] = replace(self._steps[made], after=None)
        self._made = made
