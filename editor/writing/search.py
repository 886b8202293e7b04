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
from editor.scan.words import is_boundary
from editor.text.lines import LineEdit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = 20_000
"""Places that are found at most unless all are wanted; nobody steps through more."""

_FLAGS = re.compile(r"\(\?[aimsux]+\)")
"""Flags at the start of an expression, which Python wants nowhere else."""

_JOINING = r"[^\W\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
"""What no word ends before: a letter, but of a script that puts no spaces between words."""

_WHOLE_MATCH = re.compile(r"(\\\\)|\\0(?![0-7])")


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
        flagged = _FLAGS.match(text) if query.regex else None
        begin = flagged[0] if flagged else ""
        # Behind a line feed: with the flag for comments the bracket might be one.
        text = rf"{begin}(?<!{_JOINING})(?:{text[len(begin) :]}"
        text += rf"{chr(10) if 'x' in begin else ''})(?!{_JOINING})"
    flags = re.MULTILINE if query.case else re.MULTILINE | re.IGNORECASE
    try:
        return re.compile(text, flags)
    except (re.error, OverflowError, RecursionError) as error:
        reason = error.msg if isinstance(error, re.error) else str(error)
        raise WrongPattern(reason) from error


def matches(
    text: str, query: Query, template: str | None = None, most: int | None = MOST
) -> list[Match]:
    r"""The first ``most`` places in ``text``, or all, with what ``template`` puts there.

    Groups are written as Python has them; ``\0`` is the whole place. Raises WrongPattern and
    WrongReplacement.
    """
    if not query.text:
        return []
    looked_for = pattern(query)
    every = _words(looked_for, text) if query.word else looked_for.finditer(text)
    found = islice(every, most)
    if template is None or not query.regex:
        return [(match.start(), match.end(), template or "") for match in found]
    template = _WHOLE_MATCH.sub(lambda sign: sign[1] or r"\g<0>", template)
    try:
        return [(match.start(), match.end(), _expanded(match, template)) for match in found]
    except (re.error, IndexError) as error:
        raise WrongReplacement(str(error)) from error


def _expanded(match: re.Match[str], template: str) -> str:
    """What ``template`` puts in place of ``match``; lines are parted by LF, whatever it says."""
    put = match.expand(template)
    if "\0" in put and "\0" not in match.string:
        raise WrongReplacement("a null character is no text")
    return put.replace("\r\n", "\n").replace("\r", "\n")


def _words(looked_for: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The places that begin and end where words do (UAX 29)."""
    at = 0
    while (match := looked_for.search(text, at)) is not None:
        start, end = match.span()
        if start < end and is_boundary(text, start) and is_boundary(text, end):
            yield match
            at = end
        else:
            at = start + 1


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
