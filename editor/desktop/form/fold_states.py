"""Which parts of the form are folded in each folder, from one start to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_MARK = "form.folded"
_GAP = "\t"
_MOST = 400
"""Parts that are remembered, of all folders together; the oldest go first."""


class FoldStates:
    """A part is known by a name, such as ``inherited`` or the path of a key joined by dots.

    Most are unfolded at first. What is folded, or unfolded, counts for the folder it was in: sites
    name their keys as they like.
    """

    def __init__(self) -> None:
        self._folder = ""
        self._folded: dict[tuple[str, str], None] = {}

    def show_folder(self, folder: Path | None) -> None:
        """Go by what was folded in this folder."""
        self._folder = "" if folder is None else str(folder)

    def is_folded(self, part: str, *, at_first: bool = False) -> bool:
        """Whether a part is folded; ``at_first``: whether it is where nobody has folded it."""
        return ((self._folder, _name(part, at_first)) in self._folded) is not at_first

    def fold(self, part: str, folded: bool, *, at_first: bool = False) -> None:
        """Remember that a part is folded, or that it is not."""
        name = self._folder, _name(part, at_first)
        self._folded.pop(name, None)
        if folded is not at_first:
            self._folded[name] = None
        while len(self._folded) > _MOST:
            del self._folded[next(iter(self._folded))]

    def names(self) -> Sequence[str]:
        """What a session keeps of it."""
        return [_GAP.join((_MARK, folder, part)) for folder, part in self._folded]

    def take(self, names: Sequence[str]) -> None:
        """Be as a session has kept it; other names in it are for others."""
        parts = [name.split(_GAP, 2) for name in names if name.startswith(_MARK + _GAP)]
        self._folded = {(it[1], it[2]): None for it in parts if len(it) == 3}


def _name(part: str, at_first: bool) -> str:
    """What is remembered of a part: that it is not as it was at first."""
    return f"{part}{_GAP}unfolded" if at_first else part
