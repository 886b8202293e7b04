"""Makes of a body the text that is inserted, and the stops in it.

Offsets are code points of that text, whose lines are joined by LF.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from editor.errors import EditorError, Message
from editor.snippets.syntax import Node, Stop, Text, Transform, Variable
from editor.snippets.transforms import SECONDS, transformed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LONGEST: Final = 200_000
"""Code points of a text that is inserted; few bytes of a body can ask for any number of them."""

MOST_PLACES: Final = 300
"""Stops of one text: each is written with every key that changes one of its number."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stop in the text, from ``start`` to before ``end``; they come in the order of the text.

    ``parent`` is the index of the place it stands within, -1 for none. Of those with the same
    number one ``is_main``, which is filled in; the others have its text, or what ``transform``
    makes of that.
    """

    number: int
    start: int
    end: int
    parent: int = -1
    is_main: bool = True
    choices: tuple[str, ...] = ()
    transform: Transform | None = None


@dataclass(frozen=True, slots=True)
class Expansion:
    """The text and its places. One with the number 0 is always there."""

    text: str
    places: tuple[Place, ...]

    @property
    def order(self) -> tuple[int, ...]:
        """The indices of the main places as they are filled in; that of number 0 is the last."""
        main = [index for index, place in enumerate(self.places) if place.is_main]
        return tuple(
            sorted(main, key=lambda index: self.places[index].number or len(self.places) + 10**9)
        )

    def led(self, lead: str) -> Expansion:
        """The same with ``lead`` before each line but the first.

        A blank line without a place gets no blanks at its end.
        """
        if not lead or "\n" not in self.text:
            return self
        with_places = {
            self.text.count("\n", 0, at) for place in self.places for at in (place.start, place.end)
        }
        lines = self.text.split("\n")
        made, begins, new_begins = [lines[0]], [0], [0]
        for number, line in enumerate(lines[1:], 1):
            begins.append(begins[-1] + len(lines[number - 1]) + 1)
            new_begins.append(new_begins[-1] + len(made[-1]) + 1)
            is_bare = not line and number not in with_places
            made.append(lead.rstrip() if is_bare else lead + line)

        def moved(offset: int) -> int:
            number = self.text.count("\n", 0, offset)
            shift = len(made[number]) - len(lines[number])
            return new_begins[number] + offset - begins[number] + shift

        places = [
            replace(place, start=moved(place.start), end=moved(place.end)) for place in self.places
        ]
        return Expansion("\n".join(made), tuple(places))


def expand(nodes: Sequence[Node], value: Callable[[str], str | None]) -> Expansion:
    """The text of a body. ``value`` answers with None for a variable that there is not.

    Raises EditorError if it would be too long, or have too many stops, or a transform cannot be
    done.
    """
    return _Expander(nodes, value).expansion()


class _Expander:
    """Puts one text together."""

    def __init__(self, nodes: Sequence[Node], value: Callable[[str], str | None]) -> None:
        self._value = value
        self._values: dict[str, str | None] = {}
        every = list(_all(nodes))
        stops = [node for node in every if isinstance(node, Stop)]
        self._main: dict[int, Stop] = {}
        for best in (
            [stop for stop in stops if stop.inner or stop.choices],
            [stop for stop in stops if stop.transform is None],
            stops,
        ):
            for stop in best:
                self._main.setdefault(stop.number, stop)
        numbers = iter(range(1 + max([stop.number for stop in stops], default=0), 10**9 + 10**6))
        unknown = [node.name for node in every if isinstance(node, Variable)]
        # Whoever wrote it meant something: its name is a place to fill in.
        self._unknown = {
            name: next(numbers) for name in dict.fromkeys(unknown) if self._value_of(name) is None
        }
        self._nodes = nodes
        self._texts: dict[int, str] = {}
        self._open: set[int] = set()
        self._parts: list[str] = []
        self._length = 0
        self._places: list[Place] = []
        self._placed: set[int] = set()
        self._left = SECONDS

    def expansion(self) -> Expansion:
        """The whole."""
        self._put_all(self._nodes, -1)
        if not any(place.number == 0 for place in self._places):
            self._places.append(Place(0, self._length, self._length))
        for number in {place.number for place in self._places} - self._placed:
            # What was to be filled in stands in the inner part of a variable that has a value.
            same = [at for at, place in enumerate(self._places) if place.number == number]
            first = next((at for at in same if self._places[at].transform is None), same[0])
            self._places[first] = replace(self._places[first], is_main=True, transform=None)
        return Expansion("".join(self._parts), tuple(self._places))

    def _put(self, text: str) -> None:
        self._length += _within(len(text), self._length)
        self._parts.append(text)

    def _put_all(self, nodes: Sequence[Node], parent: int) -> None:
        for node in nodes:
            if isinstance(node, Text):
                self._put(node.text)
            elif isinstance(node, Variable):
                self._put_variable(node, parent)
            else:
                self._put_stop(node, parent)

    def _put_variable(self, node: Variable, parent: int) -> None:
        number = self._unknown.get(node.name)
        if node.transform is None and not self._value_of(node.name) and node.inner:
            self._put_all(node.inner, parent)
        elif number is None:
            self._put(self._of_variable(node))
        else:
            is_main = number not in self._placed
            self._placed.add(number)
            start = self._length
            self._put(node.name)
            self._places.append(Place(number, start, self._length, parent, is_main))

    def _put_stop(self, node: Stop, parent: int) -> None:
        number = node.number
        is_main = node is self._main[number] and number not in self._placed
        index, start = len(self._places), self._length
        if index >= MOST_PLACES:
            raise EditorError(Message("This snippet has too many stops."))
        self._places.append(Place(number, start, start, parent))
        if is_main:
            self._placed.add(number)
            if node.choices:
                self._put(node.choices[0])
            else:
                # Within itself a stop is empty.
                self._open.add(number)
                self._put_all(node.inner, index)
                self._open.discard(number)
        else:
            self._put(self._changed(self._text(number), node.transform))
        self._places[index] = Place(
            number,
            start,
            self._length,
            parent,
            is_main,
            node.choices if is_main else (),
            None if is_main else node.transform,
        )

    def _text(self, number: int) -> str:
        """The text of a stop, without places."""
        if number in self._open:
            return ""
        if number not in self._texts:
            self._open.add(number)
            main = self._main[number]
            made = main.choices[0] if main.choices else self._plain(main.inner)
            self._open.discard(number)
            self._texts[number] = made
        return self._texts[number]

    def _plain(self, nodes: Sequence[Node]) -> str:
        parts: list[str] = []
        size = 0
        for node in nodes:
            if isinstance(node, Text):
                parts.append(node.text)
            elif isinstance(node, Variable):
                parts.append(self._of_variable(node))
            else:
                parts.append(self._changed(self._text(node.number), node.transform))
            size += _within(len(parts[-1]), size)
        return "".join(parts)

    def _of_variable(self, node: Variable) -> str:
        text = self._value_of(node.name)
        if node.transform is not None:
            return self._changed(text or "", node.transform)
        if text:
            return text
        return self._plain(node.inner) if node.inner else ("" if text == "" else node.name)

    def _changed(self, text: str, transform: Transform | None) -> str:
        """A text, transformed in what time is left for all transforms."""
        if transform is None:
            return text
        begun = time.monotonic()
        made = transformed(text, transform, max(self._left, 0.001))
        self._left -= time.monotonic() - begun
        return made

    def _value_of(self, name: str) -> str | None:
        if name not in self._values:
            self._values[name] = self._value(name)
        return self._values[name]


def _within(more: int, have: int) -> int:
    """``more``, unless that makes the text too long. Raises EditorError."""
    if have + more > LONGEST:
        raise EditorError(Message("The text of this snippet is too long."))
    return more


def _all(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        if not isinstance(node, Text):
            yield from _all(node.inner)
