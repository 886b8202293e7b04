"""What extensions look for to the end of a text, at each of many signs, in vain.

Its answers stay as they are: it is not asked where there is nothing to find.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from markdown.extensions.footnotes import FootnoteInlineProcessor
from pymdownx.arithmatex import (
    RE_DOLLAR_INLINE,
    RE_SMART_DOLLAR_INLINE,
    InlineArithmatexPattern,
)
from pymdownx.delimiterprocessor import MD_FAST, DelimiterProcessor
from pymdownx.inlinehilite import InlineHilitePattern
from pymdownx.magiclink import MagiclinkMailPattern
from pymdownx.progressbar import ProgressBarPattern

from editor.markdown.flavours.python_markdown.same_end import shift

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from markdown.inlinepatterns import Pattern

    Answer = tuple[object, int | None, int | None]
    Handle = Callable[[re.Match[str], str], Answer]

_RUN: Final = re.compile("`+")
_SPACE: Final = re.compile(r"\s")


class _Backticks:
    """Code in lines: where a run of backticks finds no end, no part of it finds one."""

    def __init__(self) -> None:
        self._text = ""
        self._end = 0

    def handle(self, find: Handle, match: re.Match[str], data: str) -> Answer:
        """What the extension answers for a match in ``data``."""
        at = match.start(0)
        if at < self._end and data is self._text:
            return None, None, None
        found = find(match, data)
        run = _RUN.match(data, at)
        if found[0] is None and run is not None:
            self._text, self._end = data, run.end()
        else:
            self._end = 0
        return found


class _Carets:
    """Signs that pair only without white space between them (``x^2^``): many that stand alone."""

    def __init__(self, processor: Any) -> None:  # noqa: ANN401 (untyped there)
        self._processor = processor
        self._sign = re.compile(processor.pattern)
        self._text = ""
        self._alone_from = 0

    def handle(self, find: Handle, match: re.Match[str], data: str) -> Answer:
        """What the extension answers for a match in ``data``."""
        processor, at = self._processor, match.start(0)
        delimiter = processor.delimiters.get(match[0])
        if processor.regions or delimiter is None or not delimiter.no_space:
            return find(match, data)
        further = shift(self._text, data, at)
        if further is None:
            self._text, self._alone_from, further = data, self._look(data), 0
        if at + further < self._alone_from:
            return find(match, data)
        processor.reset()
        return None, at, match.end(0)

    def _look(self, data: str) -> int:
        """The place from which on all signs are alike and have white space between them."""
        last: re.Match[str] | None = None
        place = 0
        for sign in self._sign.finditer(data):
            if last is not None and (
                sign[0] != last[0] or _SPACE.search(data, last.end(), sign.start()) is None
            ):
                place = sign.start()
            last = sign
        return place


@dataclass(frozen=True, slots=True)
class _Needing:
    """An expression that finds only what ``less`` does where nothing ``needed`` follows."""

    full: re.Pattern[str]
    needed: tuple[str, ...]
    less: re.Pattern[str] | None = None

    def finditer(self, data: str, start: int = 0) -> Iterator[re.Match[str]]:
        """As of a compiled expression."""
        if any(data.find(sign, start) >= 0 for sign in self.needed):
            return self.full.finditer(data, start)
        return iter(()) if self.less is None else self.less.finditer(data, start)


@dataclass(frozen=True, slots=True)
class _UpTo:
    """An expression whose finds all end with ``sign``: nothing is looked at behind the last."""

    full: re.Pattern[str]
    sign: str

    def finditer(self, data: str, start: int = 0) -> Iterator[re.Match[str]]:
        """As of a compiled expression."""
        return self.full.finditer(data, start, data.rfind(self.sign, start) + 1)


def watch_endless(patterns: Iterable[Pattern]) -> None:
    """Let patterns of extensions ask here."""
    for each in patterns:
        pattern: Any = each
        if isinstance(pattern, InlineHilitePattern):
            pattern.handleMatch = partial(_Backticks().handle, pattern.handleMatch)
        elif isinstance(pattern, DelimiterProcessor) and MD_FAST:
            pattern.handleMatch = partial(_Carets(pattern).handle, pattern.handleMatch)
        elif isinstance(pattern, FootnoteInlineProcessor):
            pattern.compiled_re = _UpTo(pattern.compiled_re, "]")  # type: ignore[assignment]  # nothing else is asked of it
        elif isinstance(pattern, ProgressBarPattern):
            pattern.compiled_re = _Needing(pattern.compiled_re, ("]",))
        elif isinstance(pattern, InlineArithmatexPattern):
            pattern.compiled_re = _formulas(pattern.compiled_re)
        elif isinstance(pattern, MagiclinkMailPattern):
            pattern.compiled_re = _Needing(pattern.compiled_re, ("@",))


def _formulas(full: re.Pattern[str]) -> _Needing:
    """Formulas between brackets only where such a bracket closes, or is escaped."""
    dollars = (RE_SMART_DOLLAR_INLINE, RE_DOLLAR_INLINE)
    less = next((each for each in dollars if each in full.pattern), None)
    alone = None if less is None else re.compile(f"(?:{less})", full.flags)
    return _Needing(full, ("\\)", "\\\\\\("), alone)
