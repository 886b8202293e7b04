"""The shortcut of `plain` for most paragraphs: those whose spans are simple, in any flavour.

Simple are code between two ticks, links and images, and emphasis between blanks, in which no other
sign stands. Such a text is read in a few steps, whatever its length.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.scan.inline_links import label_key

if TYPE_CHECKING:
    from collections.abc import Container

_SIGNS = r"\\`<*&~{$^@\["
_SIGN = re.compile(rf"[{_SIGNS}]")
_LOW_LINE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
"""One that is no part of a word."""

_EDGE = "\0"
"""Where a mark was, so that what stood beside it is not taken for a part of a word."""

_PLAIN = rf"((?:[^{_SIGNS}\]_]|(?<=[^\W_])_(?=[^\W_]))++)"
_CODE = re.compile(rf"(?<!`)`{_PLAIN}`(?!`)")
_TITLE = rf"[ \n]\"[^{_SIGNS}\"]*+\""
_TARGET = rf"\((?!<)[^\s()\\`{{$]++(?:{_TITLE})?\)"
_LINK = re.compile(rf"(!?)\[{_PLAIN}\](?:{_TARGET}|\[{_PLAIN}?\]|(?![\[(]))")
_EMPHASIS = re.compile(
    rf"(?<![^\s(])(\*\*?+|__?+)(?=[^\W_]|\0)([^{_SIGNS}_]*+(?<=[^\W_]|\0))\1(?![^\s.,;:!?)])"
)


def simple_plain(text: str, labels: Container[str]) -> str | None:
    """The text without markup and images; None if something in it is not simple.

    ``labels`` are those that are defined. White space stays as it is.
    """
    if _is_plain(text):
        return text
    if _EDGE in text:
        return None

    def shown(link: re.Match[str]) -> str:
        if link[0][-1] == "]" and label_key(link[3] or link[2]) not in labels:
            return link[0]
        return _EDGE if link[1] else f"{_EDGE}{link[2]}{_EDGE}"

    if "`" in text:
        text = _EDGE.join(_CODE.split(text))
    if "[" in text:
        text = _LINK.sub(shown, text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(lambda marked: marked[2], text)
    return text.replace(_EDGE, "") if _is_plain(text) else None


def _is_plain(text: str) -> bool:
    """Whether nothing can begin a span, and there is no address."""
    return (
        _SIGN.search(text) is None
        and ("_" not in text or _LOW_LINE.search(text) is None)
        and "://" not in text
        and "www." not in text
        and "==" not in text
        and "++" not in text
    )
