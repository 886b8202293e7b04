"""Which items of a list are probably other spellings of something else. Knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from editor.project.near import near

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST_JUDGED: Final = 60
"""Items that are held against those of other posts; no post of a person has more."""


class Spelling(NamedTuple):
    """What was probably meant by an item, empty if nothing else; and whether it stands beside."""

    instead: str
    is_here: bool


class Spellings:
    """Remembers what was found, since it is asked with every key."""

    def __init__(self) -> None:
        self.known: tuple[str, ...] = ()
        self._meant: dict[str, str] = {}

    def learn(self, known: Sequence[str]) -> bool:
        """Go by these items of other posts, the most used first; whether they are new."""
        if tuple(known) == self.known:
            return False
        self.known = tuple(known)
        self._meant.clear()
        return True

    def of(self, items: Sequence[str]) -> Iterable[Spelling]:
        """What is to be said of each item, of the first ones of many."""
        before: list[str] = []
        for item in items[:_MOST_JUDGED]:
            if item not in self._meant:
                self._meant[item] = self._other_spelling(item)
            meant = self._meant[item]
            # What no other post has may be there twice, too.
            is_new = not meant and item not in self.known
            here = near(item, before) if is_new else None
            yield Spelling(meant or here or "", here is not None)
            before.append(item)

    def _other_spelling(self, item: str) -> str:
        """The more used item of other posts that this one is probably meant to be."""
        known = self.known
        more_used = known[: known.index(item)] if item in known else known
        return near(item, more_used) or ""
