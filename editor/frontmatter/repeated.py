"""Keys that a table has more than once, told apart by which of them they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


class RepeatedKey(str):
    """A part of a path that leads to one of several entries under the same key.

    It reads as the key itself, but equals nothing but the same one of as many. ``nth`` counts from
    0 those that are spelled exactly so; ``number`` counts from 1 those that are one key to the
    reader of the head, and ``of`` is how many there are.
    """

    __slots__ = ("nth", "number", "of")

    nth: int
    number: int
    of: int

    def __new__(cls, key: str, nth: int, number: int, of: int) -> RepeatedKey:
        """The key as it is spelled there."""
        made = super().__new__(cls, key)
        made.nth, made.number, made.of = nth, number, of
        return made

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RepeatedKey):
            return False
        is_same = (self.nth, self.number, self.of) == (other.nth, other.number, other.of)
        return is_same and str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((str(self), self.nth, self.number, self.of))


def told_apart(
    paths: Sequence[tuple[str, ...]], folded: Callable[[str], str]
) -> list[tuple[str, ...]]:
    """The paths of the fields of a head, in order, none twice.

    Each is behind that of the table it is in. ``folded`` is a key as its reader compares it with
    others.
    """
    found = list(_numbered(paths, folded))
    counts: dict[tuple[object, str], int] = {}
    for holder, key, _, _ in found:
        counts[holder, folded(key)] = counts.get((holder, folded(key)), 0) + 1
    told: list[tuple[str, ...]] = []
    above: dict[tuple[str, ...], tuple[str, ...]] = {(): ()}
    for path, (holder, key, nth, number) in zip(paths, found, strict=True):
        of = counts[holder, folded(key)]
        last = key if of == 1 else RepeatedKey(key, nth, number, of)
        own = (*above.get(path[:-1], path[:-1]), last)
        above[path] = own
        told.append(own)
    return told


def _numbered(
    paths: Sequence[tuple[str, ...]], folded: Callable[[str], str]
) -> Iterator[tuple[object, str, int, int]]:
    """For each path the table it is in, its key, and which it is of those spelled or read so."""
    tables: dict[tuple[str, ...], int] = {}
    spelled: dict[tuple[int, str], int] = {}
    read: dict[tuple[int, str], int] = {}
    for at, path in enumerate(paths):
        holder, key = tables.get(path[:-1], -1), str(path[-1])
        nth = spelled[holder, key] = spelled.get((holder, key), -1) + 1
        number = read[holder, folded(key)] = read.get((holder, folded(key)), 0) + 1
        tables[path] = at
        yield holder, key, nth, number
