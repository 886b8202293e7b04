"""The fields of the form by what they stand for: title, date, and every other key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.form.refusals import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from editor.desktop.form.field_widgets import FieldWidget
    from editor.desktop.form.other_fields import OtherFields
    from editor.desktop.form.refusals import Slot
    from editor.desktop.form.top_fields import TopFields
    from editor.frontmatter.nodes import Part
    from editor.project.inherited import InheritedValue


class FormFields(QObject):
    """All fields, and what is the same for each of them."""

    def __init__(self, top: TopFields, others: OtherFields, parent: QObject) -> None:
        super().__init__(parent)
        self._top = top
        self._others = others
        self._is_stale = False

    def all(self) -> dict[Slot, FieldWidget]:
        """Every field, in the order they stand in."""
        fields: dict[Slot, FieldWidget] = {Place.TITLE: self._top.title}
        fields[Place.DATE] = self._top.date
        fields.update(iter(self._others.fields.items()))
        return fields

    def names(self) -> Iterable[tuple[Slot, str]]:
        """What each is called, the draft box last."""
        yield from ((slot, field.accessibleName()) for slot, field in self.all().items())
        yield Place.DRAFT, self._top.draft.accessibleName()

    def set_stale(self, stale: bool) -> bool:
        """Grey the last good values while the head cannot be read; whether they are changed."""
        if not stale and not self._is_stale:
            return False
        self._is_stale = stale
        for field in self.all().values():
            field.set_stale(stale)
            if stale:
                field.lock(self.tr("The front matter cannot be read. Edit it in the text."))
        for group in self._others.groups.values():
            group.set_stale(stale)
        if stale:
            self._top.draft.setEnabled(False)
        return True

    @property
    def move_label(self) -> str:
        """What the undo step is called by which a key gets another place."""
        return self.tr("Move Field")

    def step_label(self, slot: Slot, key: str | Sequence[Part]) -> str:
        """What the undo step of a field is called; ``key`` is spelled as the post has it."""
        if slot is Place.TITLE:
            return self.tr("Change Title")
        if slot is Place.DATE:
            return self.tr("Change Date")
        # As one counts: the first item is 1.
        parts = [str(part + 1 if isinstance(part, int) else part) for part in key]
        name = key if isinstance(key, str) else ".".join(parts)
        return self.tr("Change {key}").format(key=name)


def show_inherited(field: FieldWidget, given: InheritedValue | None, *, counts: bool) -> None:
    """Say in a field what its post is ``given``; it counts unless the head overrules it."""
    if given is None:
        field.show_inherited("", "", has_own=True)
    else:
        field.show_inherited(given.text, given.origin.file, has_own=not counts)
