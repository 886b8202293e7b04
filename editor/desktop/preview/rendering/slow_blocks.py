"""Blocks that took too long to render: where they are in a post, and which they were."""

from __future__ import annotations

from collections import deque
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from editor.errors import EditorError, Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from editor.desktop.preview.rendering.post import PreviewContext
    from editor.text.lines import LineEdit

Range: TypeAlias = tuple[int, int]
"""First and last line of a block, counted in the body."""

_REMEMBERED = 50
_STANDS_OUT = 2
"""A paragraph so many times as long as any other is to blame for the time that all of them took."""


class SlowBlocks:
    """What took too long in this window, so that no renderer has to end by it a second time.

    A block comes again when a post is closed and opened, or when an edit is undone. It is the same
    block if it has the same lines and they mean the same: another flavour may be quick with them.
    """

    def __init__(self) -> None:
        self._known: deque[tuple[str, Mapping[str, object], tuple[str, ...]]] = deque(
            maxlen=_REMEMBERED
        )

    @property
    def any(self) -> bool:
        """Whether there are any."""
        return bool(self._known)

    def note(self, context: PreviewContext, lines: Sequence[str]) -> None:
        """Remember the lines of a block."""
        if any(line.strip() for line in lines):
            self._known.append((context.flavour, context.options, tuple(lines)))

    def found(self, context: PreviewContext, lines: Sequence[str]) -> list[Range]:
        """Where such blocks stand in ``lines``."""
        known = [
            block
            for flavour, options, block in self._known
            if flavour == context.flavour and options == context.options
        ]
        return [place for block in known for place in _places(lines, block)]

    def found_at(
        self, context: PreviewContext, lines: Sequence[str], edit: LineEdit
    ) -> list[Range]:
        """Those that hold a line which an edit has put in, or meet where one was taken out."""
        reach = max((len(block) for _, _, block in self._known), default=0)
        start, end = max(edit.first - reach, 0), edit.first + len(edit.inserted)
        found = self.found(context, lines[start : end + reach]) if reach else []
        ranges = [(first + start, last + start) for first, last in found]
        return [(first, last) for first, last in ranges if first <= end and last >= edit.first - 1]


def _places(lines: Sequence[str], block: tuple[str, ...]) -> list[Range]:
    places: list[Range] = []
    at = 0
    while True:
        try:
            at = lines.index(block[0], at)
        except ValueError:
            return places
        if tuple(lines[at : at + len(block)]) == block:
            places.append((at, at + len(block) - 1))
            at += len(block)
        else:
            at += 1


def to_blame(lines: Sequence[str], first: int, last: int) -> Range:
    """Of a block from ``first`` to ``last``, the lines that are likely to take all of its time.

    A flavour that renders a post as one block names all of it. One paragraph that is far longer
    than the others is shown as text first, so that the rest is still rendered.
    """
    paragraphs: list[tuple[int, Range]] = []
    rows = range(max(first, 0), min(last + 1, len(lines)))
    for is_blank, group in groupby(rows, key=lambda row: not lines[row].strip()):
        if not is_blank:
            own = list(group)
            paragraphs.append((size_of(lines, own[0], own[-1]), (own[0], own[-1])))
    paragraphs.sort(reverse=True)
    if len(paragraphs) > 1 and paragraphs[0][0] >= _STANDS_OUT * paragraphs[1][0]:
        return paragraphs[0][1]
    return first, last


def moved(plain: Mapping[Range, int], edit: LineEdit, lines: Sequence[str]) -> dict[Range, int]:
    """The ranges shown as text, and their sizes, after an edit made the body read ``lines``.

    The renderer moves its own in the same way (`PlainLines`) and needs these only if it is started
    anew. A range is forgotten when an edit reaches across its border or has left less than half of
    it: it renders then, or is found out again.
    """
    end = edit.first + edit.removed
    after: dict[Range, int] = {}
    for (first, last), size in plain.items():
        if edit.first > last:
            after[first, last] = size
        elif end <= first:
            after[first + edit.shift, last + edit.shift] = size
        elif first <= edit.first and end <= last + 1:
            last_now = last + edit.shift
            if 2 * size_of(lines, first, last_now) > size:
                after[first, last_now] = size
    return after


def is_within(plain: Iterable[Range], place: Range) -> bool:
    """Whether lines are among those shown as text."""
    return any(low <= place[0] and place[1] <= high for low, high in plain)


def size_of(lines: Sequence[str], first: int, last: int) -> int:
    """Characters of the lines of a range, with the ends of the lines."""
    return sum(len(line) + 1 for line in lines[first : last + 1])


def too_slow(path: Path, first: int, last: int) -> EditorError:
    """Which lines of which post; another may be in view when the reader sees it."""
    if first == last:
        return EditorError(
            Message("Line {line} of {name} takes too long to render.", line=first, name=path.name),
            hint=Message("The preview shows it as plain text until it changes."),
            path=path,
        )
    return EditorError(
        Message(
            "Lines {first} to {last} of {name} take too long to render.",
            first=first,
            last=last,
            name=path.name,
        ),
        hint=Message("The preview shows them as plain text until they change."),
        path=path,
    )
