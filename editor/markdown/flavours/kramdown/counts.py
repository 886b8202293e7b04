"""Numbers and ids of a post that is edited: what changes alone is not counted with all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.markdown.flavours.kramdown.numbers import (
    HeadingSlot,
    attribute,
    id_of,
    list_of_notes,
    number,
)
from editor.markdown.flavours.markdown_it.parts import Note, Slot, inherit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.markdown.flavours.kramdown.numbers import Mentioned
    from editor.markdown.flavours.kramdown.options import KramdownOptions
    from editor.markdown.flavours.markdown_it.parts import Numbering


class Counts:
    """How many headings of a post want each id, and the footnotes as they were counted last.

    ``has_new_notes`` tells that a footnote is another one since the list was made.
    """

    def __init__(self) -> None:
        self.has_new_notes = False
        self._wanted: dict[tuple[str, str], int] = {}
        self._contents = 0
        self._notes: Sequence[Mentioned] = ()
        self._has_place = False

    def count(self, holes: Sequence[Slot | Note], options: KramdownOptions) -> Numbering:
        """Count all holes of the post."""
        numbering, self._notes, self._has_place = number(holes, options)
        self.has_new_notes = False
        return numbering

    def listed(self, options: KramdownOptions) -> str:
        """The list of footnotes, which are numbered as before."""
        self.has_new_notes = False
        return list_of_notes(self._notes, lambda slot: slot.value, options)

    def replace(
        self, old: Sequence[Slot | Note], new: Sequence[Slot | Note], options: KramdownOptions
    ) -> bool:
        """Take ``new`` holes in the place of ``old``, and fill them; False if all must be counted.

        They can be filled if they are the same holes again, but for headings whose ids no other
        heading wants before or after, and which have no entry in the contents.
        """
        gone = [slot for slot in old if isinstance(slot, HeadingSlot)]
        come = [slot for slot in new if isinstance(slot, HeadingSlot)]
        are_alone = self._take(gone, -1)
        are_alone = self._take(come, 1) and are_alone
        self._contents += sum(map(_is_contents, new)) - sum(map(_is_contents, old))
        are_same = [slot.key for slot in gone] == [slot.key for slot in come]
        if not are_same and (not are_alone or self._contents):
            return False
        if not self._inherit(old, new):
            return False
        if are_same:
            # Some may be the very same slots.
            for mine, theirs in zip(gone, come, strict=True):
                theirs.value = mine.value
        else:
            for slot in come:
                slot.value = attribute(id_of(slot, 0, options))
        return True

    def _take(self, slots: Sequence[HeadingSlot], count: int) -> bool:
        """Count headings in or out; whether no others want the same ids."""
        are_alone = True
        for slot in slots:
            key = (slot.style, slot.base)
            wanted = self._wanted.get(key, 0) + count
            self._wanted[key] = wanted
            if not wanted:
                del self._wanted[key]
            are_alone = are_alone and (slot.style == "given" or wanted <= max(0, count))
        return are_alone

    def _inherit(self, old: Sequence[Slot | Note], new: Sequence[Slot | Note]) -> bool:
        """Take over what is no heading, if it is the same."""
        before = [part for part in old if not isinstance(part, HeadingSlot)]
        after = [part for part in new if not isinstance(part, HeadingSlot)]
        labels = [
            [part.label if isinstance(part, Note) else None for part in parts]
            for parts in (before, after)
        ]
        if labels[0] != labels[1]:
            return False
        notes = [part for part in after if isinstance(part, Note)]
        # A heading in a footnote is counted where the footnote is listed.
        if notes and (self._has_place or len(before) < len(old) or len(after) < len(new)):
            return False
        if not inherit(_slots(before), _slots(after)):
            return False
        instead = {
            mine: theirs
            for mine, theirs in zip(before, after, strict=True)
            if isinstance(mine, Note) and isinstance(theirs, Note)
        }
        for seen in self._notes if instead else ():
            if seen.note in instead:
                seen.note = instead[seen.note]
                self.has_new_notes = True
        return True


def _slots(parts: Sequence[Slot | Note]) -> list[Slot | Note]:
    return [part for part in parts if isinstance(part, Slot)]


def _is_contents(part: Slot | Note) -> bool:
    return isinstance(part, Slot) and part.kind == "toc"
