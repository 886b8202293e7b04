"""What of a template tag is being written at the cursor: its name, a parameter, or a value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from editor.scan.inline_rules import Templates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from editor.scan.scan import Scan

_MARKS: Final[Mapping[Templates, Mapping[str, str]]] = {
    Templates.HUGO: {"{{<": ">}}", "{{%": "%}}"},
    Templates.LIQUID: {"{%": "%}"},
    Templates.NUNJUCKS: {"{%": "%}"},
    Templates.ZOLA: {"{{": "}}", "{%": "%}"},
}
"""How a tag with a name begins, and how it ends."""

_LINES_ABOVE: Final = 10
"""Lines on which a tag may have begun."""

_LONGEST: Final = 4_000
"""Code points before the cursor that are looked at."""

_NAME = re.compile(r"[-~]?\s*(/?[\w./:-]*)")
_KEY = re.compile(r"([A-Za-z_][\w.-]*)\s*=\s*")
_KEY_OF_LIQUID = re.compile(r"([A-Za-z_][\w.-]*)\s*(?:=|:(?!/))\s*")
_BARE = re.compile(r"""[^\s,"'`=]+""")
_APART = re.compile(r"[\s,(]+")


class TagPart(Enum):
    """What is being written."""

    NAME = "name"
    PARAMETER = "a further parameter, by name or as a value"
    VALUE = "the value of a parameter"


@dataclass(frozen=True, slots=True)
class TagPlace:
    """What is being written from column ``start`` on, in a tag that begins with ``mark``.

    Before it stand ``placed``, the values without a name, and the parameters ``given`` by name. Of
    a value, ``key`` is the name, empty for one without, and ``quote`` the mark it began with.
    ``is_closed``: the tag has its end already. ``has_parameters``: something follows its name.
    """

    mark: str
    part: TagPart
    start: int
    name: str = ""
    key: str = ""
    quote: str = ""
    placed: Sequence[str] = ()
    given: Sequence[str] = ()
    is_closed: bool = False


def tag_place(scan: Scan, line: int, column: int) -> TagPlace | None:
    """The tag that is being written at a place; None where there is none."""
    marks = _MARKS.get(scan.inline_rules.templates)
    if marks is None or line < scan.body:
        return None
    text = scan[line][max(0, column - _LONGEST) : column]
    shift = column - len(text)
    if not any(mark in text for mark in marks):
        above = _above(scan, line, marks)
        if above is None:
            return None
        text = f"{above}\n{text}"
        shift -= len(above) + 1
    # Of `{{<` and `{{` the longer one begins at the same place.
    begin, mark = max((text.rfind(mark), mark) for mark in marks)
    inside = text[begin + len(mark) :]
    if marks[mark] in inside or inside.startswith("/*"):
        return None
    behind = scan[line][column:]
    end = behind.find(marks[mark])
    is_closed = end >= 0 and not any(other in behind[:end] for other in marks)
    name = _NAME.match(inside)
    if name is None:
        return None
    if name.end() == len(inside):
        lead = 1 if inside[:1] in ("-", "~") else 0
        start = shift + begin + len(mark) + lead
        return TagPlace(mark, TagPart.NAME, start, is_closed=is_closed) if start >= 0 else None
    return _in_parameters(inside, name, mark, shift + begin + len(mark), is_closed=is_closed)


def _above(scan: Scan, line: int, marks: Mapping[str, str]) -> str | None:
    """The lines above from one on which a tag begins that has not ended on them."""
    for number in range(line - 1, max(scan.body, line - _LINES_ABOVE) - 1, -1):
        text = scan[number]
        if not text.strip() or len(text) > _LONGEST:
            return None
        begin = max(text.rfind(mark) for mark in marks)
        end = max(text.rfind(end) for end in marks.values())
        if begin > end:
            return "\n".join(scan[number:line])
        if end >= 0:
            return None
    return None


def _in_parameters(
    inside: str, name: re.Match[str], mark: str, shift: int, *, is_closed: bool
) -> TagPlace | None:
    """The place at the end of ``inside``, which is behind a name; it begins at ``shift``."""
    if not name[1] or name[1].startswith("/"):
        return None
    placed: list[str] = []
    given: list[str] = []

    def place(part: TagPart, start: int, key: str = "", quote: str = "") -> TagPlace | None:
        if "\n" in inside[start:]:
            return None
        found = TagPlace(
            mark, part, shift + start, name[1], key, quote, tuple(placed), tuple(given), is_closed
        )
        return found if found.start >= 0 else None

    keys = _KEY_OF_LIQUID if mark == "{%" else _KEY
    at = name.end()
    while True:
        apart = _APART.match(inside, at)
        if apart is None and at == name.end():
            return None
        at = apart.end() if apart else at
        if at == len(inside):
            return place(TagPart.PARAMETER, at) if apart else None
        key = keys.match(inside, at)
        word = key[1] if key else ""
        at = key.end() if key else at
        sign = inside[at : at + 1]
        if sign and sign in "\"'`":
            end = inside.find(sign, at + 1)
            if end < 0:
                return place(TagPart.VALUE, at + 1, word, sign)
            value, behind = inside[at + 1 : end], end + 1
        else:
            bare = _BARE.match(inside, at)
            behind = bare.end() if bare else at
            value = bare[0] if bare else ""
            if behind == len(inside):
                return place(TagPart.VALUE if word else TagPart.PARAMETER, at, word)
            if bare is None:
                return None
        if word:
            given.append(word)
        else:
            placed.append(value)
        at = behind
