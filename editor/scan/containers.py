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
_NAMED = r"(?P<name>[^\W_](?:[\w-]*[^\W_])?)"
_TITLE = r"(?:\[(?P<title>(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*+\])*+)\])?"
_DIRECTIVE = re.compile(rf"{_NAMED}{_TITLE}(?P<braces>\{{[^{{}}]*+\}})?[ \t]*$")
_IN_TEXT = re.compile(rf":{_NAMED}(?=[\[{{]){_TITLE}(?P<braces>\{{[^{{}}]*+\}})?", re.DOTALL)


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


class Directive(NamedTuple):
    """A directive without a content of blocks: its name, what its brackets and braces hold.

    ``start`` is where its label begins, or where its braces or its end are; ``end`` is behind it.
    """

    name: str
    label: str
    attributes: str
    start: int
    end: int


def leaf_directive(line: str) -> Directive | None:
    """``::name[label]{…}``, which takes a line that is not moved in."""
    if line.startswith(":::") or not line.startswith("::"):
        return None
    return _directive(_DIRECTIVE.match(line, 2))


def text_directive(text: str, at: int, end: int) -> Directive | None:
    """``:name[label]{…}`` at ``at``, with brackets or braces; no other colon stands before it."""
    found = _directive(_IN_TEXT.match(text, at, end))
    return None if found is None or found.end == at + 1 + len(found.name) else found


def _directive(found: re.Match[str] | None) -> Directive | None:
    if found is None:
        return None
    braces = found["braces"] or ""
    start = found.start("title") if found["title"] is not None else found.end("name")
    return Directive(found["name"], found["title"] or "", braces[1:-1].strip(), start, found.end())


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
