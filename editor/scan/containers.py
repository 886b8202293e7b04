"""What opens and closes a container between colons: ``::: name`` or ``:::name[Title]``.

markdown-it-container knows containers by their names; remark-directive, and what stands on it,
takes any name and lets a title and attributes follow.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from editor.scan.rules import BlockRules

ANY: Final = "*"
"""Among the names of containers: there may be any."""

_FEWEST: Final = 3
_COLONS = re.compile(r":{3,}")
_CLOSING = re.compile(r"(:{3,})[ \t]*$")
_DIRECTIVE = re.compile(
    r"(?P<name>[A-Za-z](?:[\w-]*[A-Za-z0-9])?)"
    r"(?:\[(?P<title>(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*+\])*+)\])?(?:\{[^{}]*+\})?[ \t]*$",
    re.ASCII,
)


class Opening(NamedTuple):
    """How many colons open a container, its name, and from where to where its title stands.

    ``title`` and ``end`` are places in the line; the title is empty if there is none.
    """

    colons: int
    name: str
    title: int
    end: int


def opening(text: str, at: int, names: frozenset[str], *, directives: bool) -> Opening | None:
    """The container that opens at ``at``, one of ``names`` or, with ``directives``, any."""
    colons = _COLONS.match(text, at)
    if colons is None:
        return None
    count, behind = colons.end() - at, colons.end()
    if directives:
        found = _DIRECTIVE.match(text, behind)
        if found is None:
            return None
        start, end = found.span("title") if found["title"] is not None else (len(text),) * 2
        return Opening(count, found["name"], start, end)
    name = text[behind:].strip().partition(" ")[0]
    if name not in names and not (ANY in names and name):
        return None
    rest = text[text.index(name, behind) + len(name) :].strip()
    end = len(text.rstrip())
    return Opening(count, name, end - len(rest), end)


def title_of(text: str, rules: BlockRules) -> tuple[int, int]:
    """From where to where the title stands in the line that opens an admonition or a container."""
    if text.startswith(":"):
        found = opening(text, 0, rules.containers, directives=rules.directives)
        return (found.title, found.end) if found is not None else (0, 0)
    first, last = text.find('"'), text.rfind('"')
    return (first + 1, last) if last > first else (0, 0)


def closes(text: str, at: int, colons: int) -> bool:
    """Whether the line ends a container that so many colons opened."""
    found = _CLOSING.match(text, at)
    return found is not None and len(found[1]) >= colons
