"""What no mark may cut in two: a grapheme, the name of an emoji."""

from __future__ import annotations

import re

from editor.scan.graphemes import next_boundary, previous_boundary

_EMOJI = re.compile(r"(?<![\w:]):[A-Za-z0-9_+-]+:(?![\w:])")


def emoji(text: str) -> list[range]:
    """Where ``:smile:`` stands and the like, which many sites show as an emoji."""
    if text.count(":") < 2:
        return []
    return [range(*found.span()) for found in _EMOJI.finditer(text)]


def grapheme_start(text: str, at: int) -> int:
    """Where the grapheme begins that ``at`` is within; ``at`` if it is within none."""
    return at if _is_between(text, at) else previous_boundary(text, at + 1)


def grapheme_end(text: str, at: int) -> int:
    """Where the grapheme ends that ``at`` is within; ``at`` if it is within none."""
    return at if _is_between(text, at) else next_boundary(text, at - 1)


def _is_between(text: str, at: int) -> bool:
    return at <= 0 or at >= len(text) or text[at - 1 : at + 1].isascii()
