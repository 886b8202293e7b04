"""Find and replace: literal text or the writer's own regular expression.

A regular expression can take for ever (``(a+)+b``): who runs one calls ``found_in`` in a process
that can be ended (``editor.writing.search_worker``). Literal searches are linear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import TYPE_CHECKING, overload

from editor.scan.words import is_boundary
from editor.text.lines import LineEdit
from editor.writing.letter_case import with_case_of
from editor.writing.replacement import Template
from editor.writing.search_errors import TooLongReplacement, WrongPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MOST = 20_000
"""So many places are found at once; more take so long that they are looked for elsewhere."""

MOST_PUT = 16_000_000
"""Characters of all replacements together; a short expression could ask for any number."""

_FLAGS = re.compile(r"\(\?[aimsux]+\)")
"""Flags at the start of an expression, which Python wants nowhere else."""

_JOINING = r"[^\W\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
"""What no word ends before: a letter, but of a script that puts no spaces between words."""


Place = tuple[int, int]
"""A line and a column in it, in code points."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, and how."""

    text: str
    case: bool = False
    word: bool = False
    regex: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for, what is to take its place, and between which places.

    ``template`` is None where nothing is to be replaced; ``within`` is None for the whole text.
    """

    query: Query
    template: str | None = None
    keeps_case: bool = False
    within: tuple[Place, Place] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One place, in lines and code points, and what a replacement would put there."""

    line: int
    column: int
    end_line: int
    end_column: int
    replacement: str = ""

    @property
    def start(self) -> Place:
        """Where it begins."""
        return self.line, self.column

    @property
    def end(self) -> Place:
        """Where it ends."""
        return self.end_line, self.end_column


Match = tuple[int, int, str]
"""Start and end in a text whose lines are joined by LF, and the replacement."""

Span = tuple[int, int]
"""Start and end in such a text."""


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
    text: str,
    query: Query,
    template: str | None = None,
    most: int | None = MOST,
    *,
    keeps_case: bool = False,
    span: Span | None = None,
) -> list[Match]:
    """The first ``most`` of `found_in`, or all of them."""
    return list(islice(found_in(text, query, template, keeps_case=keeps_case, span=span), most))


def found_in(
    text: str,
    query: Query,
    template: str | None = None,
    *,
    keeps_case: bool = False,
    span: Span | None = None,
) -> Iterator[Match]:
    """The places in ``text``, with what ``template`` puts there, as `replacement` reads it.

    Without an expression it is put in as it stands; with ``keeps_case`` in the case of what it
    replaces. Within a ``span`` are the places of the text that was cut out of it, at whose ends
    ``^`` and ``$`` match too and beyond which no expression sees; only whether a word is whole is
    asked of the text around it.

    Raises WrongPattern, WrongReplacement and MissingGroup before the first place,
    TooLongReplacement and WrongReplacement behind any.
    """
    if not query.text:
        return iter(())
    looked_for = pattern(query)
    read = Template(template, looked_for) if template is not None and query.regex else None
    start, end = span or (0, len(text))
    cut = text if (start, end) == (0, len(text)) else text[start:end]
    every = _words(looked_for, cut, text, start) if query.word else looked_for.finditer(cut)

    def put_for(match: re.Match[str]) -> str:
        put = (template or "") if read is None else read.put_for(match)
        return with_case_of(match[0], put) if keeps_case and put else put

    return _placed(every, start, put_for)


def _placed(
    every: Iterable[re.Match[str]], start: int, put_for: Callable[[re.Match[str]], str]
) -> Iterator[Match]:
    length = 0
    for match in every:
        put = put_for(match)
        length += len(put)
        if length > MOST_PUT:
            raise TooLongReplacement
        yield start + match.start(), start + match.end(), put


def _words(looked_for: re.Pattern[str], cut: str, text: str, start: int) -> Iterator[re.Match[str]]:
    """The places in ``cut``, at ``start`` in ``text``, that begin and end where words do."""
    at = 0
    while (match := looked_for.search(cut, at)) is not None:
        first, last = match.span()
        whole = first < last and is_boundary(text, start + first)
        if whole and is_boundary(text, start + last):
            yield match
            at = last
        else:
            at = first + 1


class Places(Sequence[Found]):
    """Many places in some lines; what is known of one is worked out when it is asked for.

    Of a long text there may be hundreds of thousands, of which only those in view are looked at.
    """

    def __init__(
        self,
        lines: Sequence[str] = (),
        starts: Sequence[int] = (),
        ends: Sequence[int] = (),
        replacements: Sequence[str] = (),
    ) -> None:
        self._starts, self._ends, self._replacements = starts, ends, replacements
        self._lines = [0, *accumulate([len(line) + 1 for line in lines])] if starts else []

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, at: int) -> Found: ...

    @overload
    def __getitem__(self, at: slice) -> list[Found]: ...

    def __getitem__(self, at: int | slice) -> Found | list[Found]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        start, end = self._starts[at], self._ends[at]
        line = bisect_right(self._lines, start) - 1
        last = bisect_right(self._lines, end) - 1 if end > start else line
        put = self._replacements[at] if self._replacements else ""
        return Found(line, start - self._lines[line], last, end - self._lines[last], put)


def places(lines: Sequence[str], found: Sequence[Match]) -> Places:
    """The places of matches in lines."""
    starts, ends, replacements = zip(*found, strict=True) if found else ((), (), ())
    return Places(lines, starts, ends, replacements)


def offset_of(lines: Sequence[str], place: Place) -> int:
    """Where a place stands in the lines joined by LF; one outside of them is clamped."""
    line = min(place[0], len(lines) - 1)
    column = min(place[1], len(lines[line])) if line == place[0] else len(lines[line])
    return sum(map(len, lines[:line])) + line + column


def place_after(place: Place, found: Iterable[Found]) -> Place:
    """Where a place stands once what was ``found`` before it is replaced."""
    old = new = (0, 0)
    for each in found:
        line, column = _gone_on(new, old, each.start)
        rows = each.replacement.split("\n")
        column = len(rows[-1]) + (column if len(rows) == 1 else 0)
        old, new = each.end, (line + len(rows) - 1, column)
    return _gone_on(new, old, place)


def _gone_on(new: Place, old: Place, to: Place) -> Place:
    """From a place that was ``old`` and is ``new``, over text that stays, to what was ``to``."""
    down = to[0] - old[0]
    return new[0] + down, to[1] if down else new[1] + to[1] - old[1]


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
