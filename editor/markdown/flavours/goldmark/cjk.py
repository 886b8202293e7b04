"""Line breaks between East Asian characters, which Goldmark can let fall away."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from editor.markdown.flavours.goldmark.text import is_plain_punct

if TYPE_CHECKING:
    from editor.markdown.flavours.goldmark.nodes import Node

_SCRIPTS = (
    "CJK ",
    "KANGXI ",
    "HIRAGANA ",
    "KATAKANA",
    "HANGUL ",
    "HALFWIDTH KATAKANA",
    "HALFWIDTH HANGUL",
)
"""How the names begin of characters that the simple style calls wide."""
_DISCARDING = (
    (0x2E80, 0x2FDF),
    (0x2FF0, 0x30FF),
    (0x3130, 0x319F),
    (0x31C0, 0x31FF),
    (0x3300, 0x4DBF),
    (0x4E00, 0xA4CF),
    (0xF900, 0xFAFF),
    (0xFE10, 0xFE1F),
    (0xFE30, 0xFE6F),
    (0xFF00, 0xFFEF),
    (0x1B000, 0x1B16F),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2EBEF),
    (0x2F800, 0x2FA1F),
    (0x30000, 0x3134F),
)
"""The blocks of the space-discarding set, CSS Text Level 3, working draft of 2020-04-29."""


def line_breaks_stay(node: Node, source: str, style: str) -> bool:
    """Whether the soft line break after a text stays. Goldmark keeps those between two texts."""
    previous, following = node.previous, node.next
    # A quote that is undecided yet is text, most often.
    behind_quote = previous is not None and previous.kind.startswith("stray")
    if node.start == node.end and not behind_quote:
        return True
    if following is None or following.kind != "text" or following.start == following.end:
        return False
    before, after = source[node.end - 1], source[following.start]
    if style == "simple":
        return not (_is_wide(before) and _is_wide(after))
    if "\u200b" in (before, after):
        return False
    beside_hangul = _is_hangul(before) or _is_hangul(after)
    if is_plain_punct(before) or is_plain_punct(after):
        # Korean text has spaces, and keeps them beside wide marks too.
        return beside_hangul and (_discards(before) or _discards(after))
    return beside_hangul or not (_discards(before) or _discards(after))


def _is_wide(character: str) -> bool:
    if unicodedata.category(character) == "Lm" or "\u3000" <= character <= "\u303f":
        return True
    return unicodedata.name(character, "").startswith(_SCRIPTS)


def _is_hangul(character: str) -> bool:
    return unicodedata.name(character, "").startswith("HANGUL ")


def _discards(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _DISCARDING)
