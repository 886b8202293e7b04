"""Rendered HTML with holes in it, which only the whole document can fill.

A rule that renders something numbered puts a `Slot` into the HTML; the body of a footnote is a
`Note`, shown elsewhere. After rendering, the HTML is a tuple of strings, slots and notes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARK = "\0"
"""Surrounds a hole in rendered HTML; a post cannot hold one, markdown-it replaces NUL."""

HOLE: Final = f"(?:{_MARK}[0-9]+{_MARK})"
"""A pattern for one of them."""


@dataclass(slots=True, eq=False)
class Slot:
    """A hole in the HTML that only the whole document can fill, such as a footnote's number."""

    kind: str
    key: str
    value: str = ""


@dataclass(slots=True, eq=False)
class Note:
    """The body of a footnote where it is defined; it shows nothing there."""

    label: str
    parts: tuple[Part, ...] = ()


Part = str | Slot | Note


class Lookup(Protocol):
    """A table of definitions as markdown-it's rules ask it."""

    def get(self, label: str, default: object = None, /) -> object:
        """The definition of ``label``."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """What goes into every slot, and the generated block at the end of the page."""

    values: dict[Slot, str]
    tail: str = ""


def hole(env: Any, part: Slot | Note) -> str:  # noqa: ANN401 (markdown-it's env is untyped)
    """Put ``part`` into the HTML that is being rendered; returns the text that stands for it."""
    parts: list[Slot | Note] = env["holes"]
    parts.append(part)
    return f"{_MARK}{len(parts) - 1}{_MARK}"


def parts_of(html: str, env: Any) -> tuple[Part, ...]:  # noqa: ANN401
    """Rendered HTML with its holes as objects."""
    pieces: list[Part] = list(html.split(_MARK))
    pieces[1::2] = [env["holes"][int(str(number))] for number in pieces[1::2]]
    return tuple(piece for piece in pieces if piece != "")


def filled(parts: Iterable[Part]) -> str:
    """The HTML, with what the slots hold now."""
    return "".join(
        [
            part if isinstance(part, str) else part.value if isinstance(part, Slot) else ""
            for part in parts
        ]
    )


def slots_of(parts: Iterable[Part]) -> list[Slot | Note]:
    """All slots and notes, those within notes behind their note."""
    found: list[Slot | Note] = []
    for part in parts:
        if isinstance(part, str):
            continue
        found.append(part)
        if isinstance(part, Note):
            found.extend(slots_of(part.parts))
    return found


def inherit(old: Sequence[Slot | Note], new: Sequence[Slot | Note]) -> bool:
    """Take over the values of the same slots; False if they are not the same or hold notes."""
    if len(old) != len(new):
        return False
    for mine, theirs in zip(old, new, strict=True):
        if not isinstance(mine, Slot) or not isinstance(theirs, Slot):
            return False
        if (mine.kind, mine.key) != (theirs.kind, theirs.key):
            return False
    for mine, theirs in zip(old, new, strict=True):
        if isinstance(mine, Slot) and isinstance(theirs, Slot):
            theirs.value = mine.value
    return True
