"""Where in the form a key of the head is shown. Knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.form.refusals import Place
from editor.frontmatter.repeated import RepeatedKey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor.desktop.form.draft_box import DraftBox
    from editor.desktop.form.entries import Path
    from editor.desktop.form.head_state import HeadState
    from editor.desktop.form.refusals import Slot


class Slots:
    """Finds what stands for keys, which are named by their paths joined by dots."""

    def __init__(self, state: HeadState, draft: DraftBox) -> None:
        self._state = state
        self._draft = draft

    def of(self, key: str) -> Slot | None:
        """What stands for a key in the form; None if nothing does."""
        state, folded = self._state, self._state.context.rules.folded
        places = {folded("title"): Place.TITLE, folded(state.date_key()): Place.DATE}
        if not self._draft.is_locked:
            places[folded(state.draft_key())] = Place.DRAFT
        return places.get(folded(key)) or next(self._paths(key), None)

    def repeated(self, key: str) -> dict[Slot, int]:
        """What stands for a key that is there more than once, and the line each begins in.

        Nothing for one that is there but once, or is not shown.
        """
        state = self._state
        slots: dict[Path, Slot] = {path: path for path in self._paths(key)}
        place, above = self.of(key), None
        if place in (Place.TITLE, Place.DATE):
            above = state.get(state.key(place))
            slots.update({} if above is None else {above.path: place})
        repeated = (path for path in slots if path and isinstance(path[-1], RepeatedKey))
        fields = ((path, state.at(path)) for path in repeated)
        return {slots[path]: field.first_line for path, field in fields if field is not None}

    def _paths(self, key: str) -> Iterator[Path]:
        folded = self._state.context.rules.folded
        paths = (slot for slot in self._state.shown if isinstance(slot, tuple))
        return (path for path in paths if folded(".".join(path)) == folded(key))
