"""Items of lists that are added, moved and removed in the form, each as a step of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.form.new_items import new_item

if TYPE_CHECKING:
    from editor.desktop.form.entries import Path
    from editor.desktop.form.head_state import HeadState
    from editor.desktop.form.key_steps import KeySteps
    from editor.desktop.form.other_fields import OtherFields


class ItemSteps(QObject):
    """``wrote`` says that the head is another now, before the keyboard goes to what has changed."""

    wrote = Signal()

    def __init__(
        self, state: HeadState, others: OtherFields, steps: KeySteps, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._others = others
        self._steps = steps
        others.item_wanted.connect(self.add)

    def add(self, path: Path) -> None:
        """Put another item at the end of a list, and bring the keyboard to it."""
        state, field = self._state, self._state.at(path)
        if field is None:
            return
        context, count = state.context, len(field.node.items)
        value = new_item(field, state.lists, context.learned, context.clock(), context.timezone)
        if self._steps.add_item(state.writer, state.place(path), count, value):
            self._others.note_items(path, [*range(count), None])
            self.wrote.emit()
            self._others.focus_within((*path, str(count)))

    def move(self, path: Path, to: int) -> None:
        """Take an item of a list to another place, if there is one."""
        state, above, index = self._state, path[:-1], int(path[-1])
        order: list[int | None] = list(range(self._count(above)))
        if not 0 <= to < len(order) or to == index:
            return
        if self._steps.move_item(state.writer, state.place(above), index, to):
            order.insert(to, order.pop(index))
            self._others.note_items(above, order)
            self.wrote.emit()
            self._others.focus_within((*above, str(to)), heading=True)

    def remove(self, path: Path) -> None:
        """Take an item out of its list; the keyboard goes to the one that follows."""
        state, above, index = self._state, path[:-1], int(path[-1])
        count = self._count(above)
        if not self._steps.remove_item(state.writer, state.place(path)):
            return
        self._others.note_items(above, [n for n in range(count) if n != index])
        self.wrote.emit()
        beside = (*above, str(min(index, count - 2))) if count > 1 else above
        self._others.focus_within(beside, heading=True)

    def _count(self, path: Path) -> int:
        field = self._state.at(path)
        return 0 if field is None else len(field.node.items)
