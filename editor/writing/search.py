"""Find and replace: literal text or the writer's own regular expression.

A regular expression can take for ever (``(a+)+b``): who runs one calls ``matches`` in a process
that can be ended (``editor.writing.search_worker``). Literal searches are linear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.text.lines import LineEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 20_000
"""Places that are found at most; nobody steps through more."""


class WrongPattern(EditorError):  # noqa: N818 - half an expression is no error of anyone's
    """What was typed is no regular expression; ``reason`` is Python's."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            Message("This is not a valid regular expression: {reason}.", reason=reason)
        )
        self.reason = reason


class WrongReplacement(EditorError):  # noqa: N818 - half a replacement is no error of anyone's
    """What was typed cannot be put in for an expression; ``reason`` is Python's."""

    def __init__(self, reason: str) -> None:
        super().__init__(Message("The replacement is not valid: {reason}.", reason=reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, and how."""

    text: str
    case: bool = False
    word: bool = False
    regex: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One place, in lines and code points, and what a replacement would put there."""

    line: int
    column: int
    end_line: int
    end_column: int
    replacement: str = ""

    @property
    def start(self) -> tuple[int, int]:
        """Where it begins."""
        return self.line, self.column

    @property
    def end(self) -> tuple[int, int]:
        """Where it ends."""
        return self.end_line, self.end_column


Match = tuple[int, int, str]
"""Start and end in a text whose lines are joined by LF, and the replacement."""


def pattern(query: Query) -> re.Pattern[str]:
    """The query as a pattern; ``^`` and ``$`` match at every line.

    Raises WrongPattern for an expression that is none.
    """
    text = query.text if query.regex else re.escape(query.text)
    if query.word:
        text = rf"(?<!\w)(?:{text})(?!\w)"
    flags = re.MULTILINE if query.case else re.MULTILINE | re.IGNORECASE
    try:
        return re.compile(text, flags)
    except (re.error, OverflowError, RecursionError) as error:
        reason = error.msg if isinstance(error, re.error) else str(error)
        raise WrongPattern(reason) from error


def matches(text: str, query: Query, template: str | None = None) -> list[Match]:
    """Every place in ``text``, with what ``template`` puts there; groups as Python has them.

    Raises WrongPattern and WrongReplacement.
    """
    if not query.text:
        return []
    found = islice(pattern(query).finditer(text), MOST)
    if template is None or not query.regex:
        return [(match.start(), match.end(), template or "") for match in found]
    try:
        return [(match.start(), match.end(), match.expand(template)) for match in found]
    except (re.error, IndexError) as error:
        raise WrongReplacement(str(error)) from error


def places(lines: Sequence[str], found: Sequence[Match]) -> tuple[Found, ...]:
    """The places of matches in lines."""
    if not found:
        return ()
    starts = [0, *accumulate([len(line) + 1 for line in lines])]
    placed: list[Found] = []
    for start, end, replacement in found:
        line = bisect_right(starts, start) - 1
        last = bisect_right(starts, end) - 1 if end > start else line
        placed.append(Found(line, start - starts[line], last, end - starts[last], replacement))
    return tuple(placed)


def replaced(lines: Sequence[str], found: Sequence[Found]) -> LineEdit | None:
    """The edit that puts the replacements in; None where nothing was found."""
    if not found:
        return None
    first, last = found[0].line, found[-1].end_line
    pieces: list[str] = []
    line, column = first, 0
    for place in found:
        pieces += _between(lines, (line, column), place.start)
        pieces.append(place.replacement)
        line, column = place.end
    pieces += _between(lines, (line, column), (last, len(lines[last])))
    return LineEdit(first, last - first + 1, tuple("".join(pieces).split("\n")))


def _between(lines: Sequence[str], start: tuple[int, int], end: tuple[int, int]) -> list[str]:
    if start[0] == end[0]:
        return [lines[start[0]][start[1] : end[1]]]
    pieces = [lines[start[0]][start[1] :], "\n"]
    for number in range(start[0] + 1, end[0]):
        pieces += (lines[number], "\n")
    return [*pieces, lines[end[0]][: end[1]]]
