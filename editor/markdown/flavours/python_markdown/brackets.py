"""Brackets of links that nothing closes: the library looks for their end anew at each of them.

Its answers stay as they are. What is long is looked through once, and remembered as long as the
text ends the same: for each opening bracket where it closes, by pairs alone, as the library counts,
and what the quotes of titles change about that.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING, Final

from markdown.inlinepatterns import LinkInlineProcessor

from editor.markdown.flavours.python_markdown.same_end import shift

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from markdown.inlinepatterns import Pattern

    Text = Callable[[str, int], tuple[str, int, bool]]
    Link = Callable[[str, int], tuple[str, str | None, int, bool]]

_NEAR: Final = 100
"""Characters that are looked through without remembering."""
_SQUARE: Final = re.compile(r"[\[\]]")
_ROUND: Final = re.compile(r"[()]")
_QUOTE: Final = re.compile(r"""["']""")
_TITLE_ENDS: Final = re.compile(r"""["'](?= *\))""")


class _Pairs:
    """The pairs of brackets of one kind in the text that was asked about last."""

    def __init__(self, signs: re.Pattern[str], opener: str) -> None:
        self._signs = signs
        self._opener = opener
        self._text = ""
        self._closes: Mapping[int, int] = {}

    def near(self, text: str, at: int) -> int | None:
        """Where the bracket closes that opens at ``at``, if it does so nearby or is known to."""
        if text is self._text:
            return self._closes.get(at)
        depth = 0
        for sign in self._signs.finditer(text, at, at + _NEAR):
            depth += 1 if sign[0] == self._opener else -1
            if not depth:
                return sign.start()
        return None

    def closing(self, text: str, at: int) -> int | None:
        """Where the bracket closes that opens at ``at``; None if it does not."""
        further = self._known(text, at)
        end = self._closes.get(at + further)
        return None if end is None else end - further

    def _known(self, text: str, at: int) -> int:
        """Know ``text`` from ``at`` on; answers how much further on what is known stands."""
        further = shift(self._text, text, at)
        if further is None:
            self._look(text)
            return 0
        return further

    def _look(self, text: str) -> None:
        closes: dict[int, int] = {}
        waiting: list[int] = []
        for sign in self._signs.finditer(text):
            if sign[0] == self._opener:
                waiting.append(sign.start())
            elif waiting:
                closes[waiting.pop()] = sign.start()
        self._text, self._closes = text, closes


class _Targets(_Pairs):
    """The round brackets of a text, in which a quote may begin a title.

    From the first quote on the library no longer counts pairs. It takes the first bracket that
    closes right after a title; where there is none, the one it comes to after as many brackets of
    either kind as were open at the quote.
    """

    def __init__(self) -> None:
        super().__init__(_ROUND, "(")
        self._rounds: list[int] = []
        self._depths: list[int] = [0]
        self._quotes: list[int] = []
        self._title_ends: Mapping[str, int] = {}

    def end(self, text: str, opened: int, start: int) -> tuple[int | None, bool]:
        """Where the target ends that begins at ``start``, in the bracket at ``opened``.

        The second value tells whether only the library can say so, soon or with all it passes.
        """
        further = self._known(text, opened)
        start, closes = start + further, self._closes.get(opened + further)
        place = bisect_left(self._quotes, start)
        if place == len(self._quotes):
            return None, closes is not None
        quote = self._quotes[place]
        if (closes is not None and closes < quote) or self._has_title(quote):
            return None, True
        at = bisect_left(self._rounds, quote)
        depth = 1 + self._depths[at] - self._depths[bisect_left(self._rounds, start)]
        if at + depth > len(self._rounds):
            return None, False
        end = self._rounds[at + depth - 1]
        return end - further, self._text[end] != ")"

    def _has_title(self, quote: int) -> bool:
        """Whether a title ends further on, in a link whose first quote stands at ``quote``."""
        for kind, last in self._title_ends.items():
            first = quote if self._text[quote] == kind else self._text.find(kind, quote)
            if 0 <= first < last:
                return True
        return False

    def _look(self, text: str) -> None:
        super()._look(text)
        self._rounds = [sign.start() for sign in _ROUND.finditer(text)]
        self._depths = [0]
        for at in self._rounds:
            self._depths.append(self._depths[-1] + (1 if text[at] == "(" else -1))
        self._quotes = [sign.start() for sign in _QUOTE.finditer(text)]
        self._title_ends = {sign[0]: sign.start() for sign in _TITLE_ENDS.finditer(text)}


def watch_brackets(patterns: Iterable[Pattern]) -> None:
    """Let the library's links, images and references ask here."""
    square, rounded = _Pairs(_SQUARE, "["), _Targets()
    for pattern in patterns:
        if isinstance(pattern, LinkInlineProcessor):
            pattern.getText = partial(_text_of, square, pattern.getText)  # type: ignore[method-assign]  # of one object, whatever its class
            pattern.getLink = partial(_link_of, rounded, pattern, pattern.getLink)  # type: ignore[method-assign]  # as above


def _text_of(pairs: _Pairs, find: Text, data: str, index: int) -> tuple[str, int, bool]:
    """What stands in a square bracket, whose text begins at ``index``."""
    if data[index - 1 : index] != "[":
        return find(data, index)
    end = pairs.near(data, index - 1)
    if end is None and index - 1 + _NEAR < len(data):
        end = pairs.closing(data, index - 1)
    return ("", index, False) if end is None else (data[index:end], end + 1, True)


def _link_of(
    targets: _Targets, pattern: Pattern, find: Link, data: str, index: int
) -> tuple[str, str | None, int, bool]:
    """Where a link leads, whose round bracket stands at ``index``."""
    begins = LinkInlineProcessor.RE_LINK.match(data, index)
    if begins is None or begins[1] or len(data) - index <= _NEAR:
        return find(data, index)
    start = begins.end()
    near = targets.near(data, index)
    if near is not None and near <= index + _NEAR and _QUOTE.search(data, start, near) is None:
        return find(data, index)
    end, is_theirs = targets.end(data, index, start)
    if is_theirs:
        return find(data, index)
    if end is None:
        return "", None, index, False
    return pattern.unescape(data[start:end]).strip(), None, end + 1, True
