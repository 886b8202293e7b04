"""What every format's texts have in common."""

from __future__ import annotations

import re

from editor.errors import Message
from editor.frontmatter.nodes import Refusal

_SURROGATE = re.compile("[\ud800-\udfff]")
# What ends a line here, and what ends one for a reader of YAML 1.1 or JavaScript.
NEVER_BARE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
"""What YAML holds in double quotes only: control characters, other line breaks, the byte order
mark, non-characters, and what ends a line in Lines (U+2029, U+FDD0, U+FDD1)."""
_LINE_ENDS = re.compile("[\x7f-\x9f\u2028\u2029\ufdd0\ufdd1\ufeff]")


def refuse_surrogates(text: str) -> None:
    """Raise Refusal when the text holds half a character, which no file can hold."""
    if _SURROGATE.search(text):
        raise Refusal(Message("The text contains an invalid character (an unpaired surrogate)."))


def escape_lines(quoted: str) -> str:
    """A JSON or TOML text whose every line end is escaped."""
    return _LINE_ENDS.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
