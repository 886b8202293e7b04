"""Where a new key goes among those that are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.frontmatter.nodes import Entry


@dataclass(frozen=True, slots=True)
class Place:
    """Behind (or before) an entry; at the end of the table when ``entry`` is None."""

    entry: Entry | None = None
    after: bool = True

    def slot(self, entries: Sequence[Entry]) -> int | None:
        """The index of the entry to stand behind among all; None: before the first."""
        if self.entry is None:
            return len(entries) - 1 if entries else None
        index = entries.index(self.entry)
        return index if self.after else index - 1 if index else None


def place_for(path: Sequence[str], entries: Sequence[Entry], key_order: Sequence[str]) -> Place:
    """The place of a new key by the key order of other posts: behind the nearest before it.

    ``key_order`` names keys as the fields do, nested ones joined by dots, with ``*`` for an item.
    """
    order = [key.casefold() for key in key_order]
    wanted = ".".join(path).casefold()
    if wanted not in order:
        return Place()
    above = ".".join([*path[:-1], ""]).casefold()
    there = {above + entry.key.text.casefold(): entry for entry in entries}
    at = order.index(wanted)
    for key in reversed(order[:at]):
        if key in there:
            return Place(there[key])
    for key in order[at + 1 :]:
        if key in there:
            return Place(there[key], after=False)
    return Place()
