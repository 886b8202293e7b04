"""What there is to say of one line of a body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from editor.scan.state import Container, ContainerKind, LineKind, State


@dataclass(frozen=True, slots=True)
class Mark:
    """What shows on a line that it stands in ``container``: a quote sign, a marker, ``[^1]:``.

    The mark stands from ``start`` to ``end``; what is in the container begins at ``text``, behind
    the blanks, and behind the box of a task, which stands before ``task`` (equal to ``end`` if
    there is none). ``indent`` is the number of columns before the mark in the container around
    it. ``number`` is that of an ordered item. Places are code points of the line.
    """

    container: Container
    start: int
    end: int
    text: int
    indent: int
    number: int | None = None
    task: int = -1

    @property
    def is_task(self) -> bool:
        """Whether a box stands behind the marker."""
        return self.task >= 0


class ScannedLine(NamedTuple):
    """What a line is.

    ``containers`` are those it stands in, outermost first; ``marks`` are the signs of them that
    stand on it, in order. The content of the block stands from ``start`` to ``end``, without
    indentation and, in a heading, without the signs around it. ``level`` is that of a heading.
    ``is_lazy``: it belongs to its containers only because it goes on with their paragraph.
    ``after`` is what the next line begins in.
    """

    kind: LineKind
    containers: tuple[Container, ...]
    marks: tuple[Mark, ...]
    start: int
    end: int
    after: State
    level: int = 0
    is_lazy: bool = False

    @property
    def item(self) -> Mark | None:
        """The marker of the innermost list item that begins on the line."""
        for mark in reversed(self.marks):
            if mark.container.kind is ContainerKind.ITEM:
                return mark
        return None
