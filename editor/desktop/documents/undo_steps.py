"""What the steps of a document's undo history are called, and what was selected around them."""

from __future__ import annotations

from bisect import bisect_right
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QTextDocument

    from editor.text.lines import LineEdit
    from editor.writing.selection import Selection


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, and the selections before and after it, where they are known.

    Typing has no name. ``end`` is how many of Qt's commands can be undone once it is made,
    ``lines`` how many lines an undo or a redo of it has to look at. ``is_typed``: nobody named it.
    """

    label: str = ""
    before: Selection | None = None
    after: Selection | None = None
    end: int = 0
    lines: int = 0
    is_typed: bool = False


_UNKNOWN = Step()


class UndoSteps(QObject):
    """Follows the history of a document and knows its steps, done and undone.

    What nobody names was typed. Qt joins what is typed with what was typed before it, until `begin`
    is called. ``labels_changed`` says that undo or redo would act on a step of another name.
    """

    labels_changed = Signal()

    def __init__(
        self, document: QTextDocument, is_in_history: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._is_in_history = is_in_history
        # In the order of their ends; of which those up to `_made` are done.
        self._steps: list[Step] = []
        self._made = 0
        self._before: Selection | None = None
        self._changes = 0
        # Lines changed so far, and how many of them `_follow` has counted.
        self._lines = self._counted = 0
        self._names = 0
        self._naming = 0
        self._announced = self._labels()
        document.contentsChange.connect(self._follow)

    @property
    def last(self) -> Step:
        """The step that an undo would take back."""
        at = self._next()
        return self._steps[at - 1] if at and self._steps[at - 1].end == self._made else _UNKNOWN

    @property
    def next(self) -> Step:
        """The step that a redo would make again."""
        at = self._next()
        return self._steps[at] if at < len(self._steps) else _UNKNOWN

    @property
    def is_typing(self) -> bool:
        """Whether the edit being reported was typed, or takes back or repeats what was typed."""
        if not self._is_in_history():
            return not self._naming
        # Qt counts the step already, while `_follow` comes later.
        is_back = self._document.availableUndoSteps() < self._made
        return (self.last if is_back else self.next).is_typed

    @property
    def undo_label(self) -> str:
        """The name of the step that an undo would take back; empty for typing, or for none."""
        return self.last.label

    @property
    def redo_label(self) -> str:
        """The name of the step that a redo would make again; empty for typing, or for none."""
        return self.next.label

    def begin(self, before: Selection | None = None) -> None:
        """What is typed next begins a step; ``before`` is what is selected now."""
        # Qt joins nothing with what was there when a text was saved, which it takes this for.
        self._document.setModified(False)
        self._before = before

    @contextmanager
    def named(self, step: Step) -> Iterator[None]:
        """What is changed meanwhile is ``step``, unless something in it names it first."""
        since, changes, names = self._made, self._changes, self._names
        lines = self._lines
        self._naming += 1
        try:
            yield
        finally:
            self._naming -= 1
        if self._changes > changes and self._names == names:
            self._made = self._document.availableUndoSteps()
            # Not even the one that `_follow` has noted, or that Qt has joined this one to.
            self._drop_after(min(since, self._made - 1))
            self._steps.append(replace(step, end=self._made, lines=self._lines - lines))
            self._names += 1
            self.begin()
        self._announce()

    def ended(self, after: Selection) -> None:
        """The step just made has left this selected, which a redo of it is to do again."""
        if self._steps and self._steps[-1].end == self._made:
            self._steps[-1] = replace(self._steps[-1], after=after)

    def join(self, end: int) -> None:
        """What was changed behind the step that ended there is a part of it, as it is to Qt.

        ``end`` is how many of Qt's commands could be undone then.
        """
        at = bisect_right(self._steps, end, key=lambda step: step.end)
        joined = self._steps[at:]
        if at and joined and self._steps[at - 1].end == end:
            lines = sum(step.lines for step in self._steps[at - 1 :])
            whole = replace(self._steps[at - 1], end=joined[-1].end, after=None, lines=lines)
            self._steps[at - 1 :] = [whole]
            self._announce()

    def note(self, edit: LineEdit) -> None:
        """The text has changed by this edit; Qt has yet to notify of it here."""
        self._lines += edit.touched

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
            before, self._before = self._before, None
            lines = self._lines - self._counted
            if self._steps and self._steps[-1].end == made:
                # Qt took what was typed into that step, so it ends elsewhere now.
                lines += self._steps[-1].lines
                self._steps[-1] = replace(self._steps[-1], after=None, lines=lines)
            else:
                self._steps.append(Step(before=before, end=made, lines=lines, is_typed=True))
        self._made = made
        self._counted = self._lines
        self._changes += 1
        self._announce()

    def _next(self) -> int:
        """The index of the step that a redo would make again."""
        if not self._steps or self._steps[-1].end <= self._made:
            return len(self._steps)
        return bisect_right(self._steps, self._made, key=lambda step: step.end)

    def _drop_after(self, made: int) -> None:
        while self._steps and self._steps[-1].end > made:
            self._steps.pop()

    def _labels(self) -> tuple[str, str]:
        return self.undo_label, self.redo_label

    def _announce(self) -> None:
        labels = self._labels()
        if not self._naming and labels != self._announced:
            self._announced = labels
            self.labels_changed.emit()
