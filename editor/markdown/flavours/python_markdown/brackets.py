"""Brackets of links that nothing closes: the library looks for their end anew at each of them.

Its answers stay as they are. What is long is looked through once, and remembered as long as the
text is the same: for each opening bracket where it closes, by pairs alone, as the library counts.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from markdown.inlinepatterns import LinkInlineProcessor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from markdown.inlinepatterns import Pattern

    Text = Callable[[str, int], tuple[str, int, bool]]
    Link = Callable[[str, int], tuple[str, str | None, int, bool]]

_NEAR: Final = 100
"""Characters that are looked through without remembering."""
_SQUARE: Final = re.compile(r"[\[\]]")
_ROUND: Final = re.compile(r"[()]")
_BEGINS: Final = re.compile(r"\(\s*")
_IN_ANGLES: Final = re.compile(r"<[^<>]*>")


class _Pairs:
    """The pairs of brackets of one kind in the text that was asked about last."""

    def __init__(self, signs: re.Pattern[str], opener: str) -> None:
        self._signs = signs
        self._opener = opener
        self._text = ""
        self._closes: Mapping[int, int] = {}

    def near(self, text: str, at: int) -> int | None:
        """Where the bracket closes that opens at ``at``, if it does so nearby."""
        depth = 0
        for sign in self._signs.finditer(text, at, at + _NEAR):
            depth += 1 if sign[0] == self._opener else -1
            if not depth:
                return sign.start()
        return None

    def closing(self, text: str, at: int) -> int | None:
        """Where the bracket closes that opens at ``at``; None if it does not."""
        if text is not self._text and text != self._text:
            closes: dict[int, int] = {}
            waiting: list[int] = []
            for sign in self._signs.finditer(text):
                if sign[0] == self._opener:
                    waiting.append(sign.start())
                elif waiting:
                    closes[waiting.pop()] = sign.start()
            self._text, self._closes = text, closes
        return self._closes.get(at)


def watch_brackets(patterns: Iterable[Pattern]) -> None:
    """Let the library's links, images and references ask here."""
    square, rounded = _Pairs(_SQUARE, "["), _Pairs(_ROUND, "(")
    for pattern in patterns:
        if isinstance(pattern, LinkInlineProcessor):
            pattern.getText = partial(_text_of, square, pattern.getText)  # type: ignore[method-assign]  # of one object, whatever its class
            pattern.getLink = partial(_link_of, rounded, pattern.getLink)  # type: ignore[method-assign]  # as above


def _text_of(pairs: _Pairs, find: Text, data: str, index: int) -> tuple[str, int, bool]:
    """What stands in a square bracket, whose text begins at ``index``."""
    if data[index - 1 : index] != "[":
        return find(data, index)
    end = pairs.near(data, index - 1)
    if end is None and index - 1 + _NEAR < len(data):
        end = pairs.closing(data, index - 1)
    return ("", index, False) if end is None else (data[index:end], end + 1, True)


def _link_of(pairs: _Pairs, find: Link, data: str, index: int) -> tuple[str, str | None, int, bool]:
    """Where a link leads, whose round bracket stands at ``index``."""
    begins = _BEGINS.match(data, index)
    if begins is None or len(data) - index <= _NEAR or _IN_ANGLES.match(data, begins.end()):
        return find(data, index)
    # Where a title may stand, the library has ways of its own to come to an end.
    is_quoted = data.find('"', index) >= 0 or data.find("'", index) >= 0
    is_near = is_quoted or pairs.near(data, index) is not None
    if is_near or pairs.closing(data, index) is not None:
        return find(data, index)
    return "", None, index, False
