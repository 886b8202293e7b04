"""What the steps of a document's undo history are called, and what was selected around them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QTextDocument

    from editor.writing.selection import Selection


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, and the selections before and after it, where they are known.

    Typing has no name.
    """

    label: str = ""
    before: Selection | None = None
    after: Selection | None = None


class UndoSteps(QObject):
    """Follows the history of a document and knows its steps, done and undone.

    A step is known by how many of Qt's commands can be undone once it is made. What nobody names
    was typed. ``labels_changed`` says that undo or redo would act on a step of another name.
    """

    labels_changed = Signal()

    def __init__(
        self, document: QTextDocument, is_in_history: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._is_in_history = is_in_history
        # In the order of their keys: a step is added behind those that are still there.
        self._steps: dict[int, Step] = {}
        self._made = 0
        self._changes = 0
        self._names = 0
        self._naming = 0
        self._announced = self._labels()
        document.contentsChange.connect(self._follow)

    @property
    def last(self) -> Step:
        """The step that an undo would take back."""
        return self._steps.get(self._made, Step())

    @property
    def undo_label(self) -> str:
        """The name of the step that an undo would take back; empty for typing, or for none."""
        return self.last.label

    @property
    def redo_label(self) -> str:
        """The name of the step that a redo would make again; empty for typing, or for none."""
        label = ""
        for made, step in reversed(self._steps.items()):
            if made <= self._made:
                break
            label = step.label
        return label

    @contextmanager
    def named(self, step: Step) -> Iterator[None]:
        """What is changed meanwhile is ``step``, unless something in it names it first."""
        since, changes, names = self._made, self._changes, self._names
        self._naming += 1
        try:
            yield
        finally:
            self._naming -= 1
        if self._changes > changes and self._names == names:
            self._made = self._document.availableUndoSteps()
            self._drop_after(since)
            self._steps[self._made] = step
            self._names += 1
        self._announce()

    def clear(self) -> None:
        """The document was filled anew, and its history is empty."""
        self._steps.clear()
        self._made = 0
        self._announce()

    def _follow(self) -> None:
        """The text has changed; steps that were undone and then overwritten are forgotten."""
        made = self._document.availableUndoSteps()
        if not self._is_in_history():
            self._drop_after(self._made)
            if made == self._made and made in self._steps:
                # Qt took what was typed into that step, so it ends elsewhere now.
                self._steps[made] = replace(self._steps[made], after=None)
            else:
                self._steps[made] = Step()
        self._made = made
        self._changes += 1
        self._announce()

    def _drop_after(self, made: int) -> None:
        while self._steps and next(reversed(self._steps)) > made:
            self._steps.popitem()

    def _labels(self) -> tuple[str, str]:
        return self.undo_label, self.redo_label

    def _announce(self) -> None:
        labels = self._labels()
        if not self._naming and labels != self._announced:
            self._announced = labels
            self.labels_changed.emit()
