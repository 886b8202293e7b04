"""What the values of heads have in common, whatever the language of the head."""

from __future__ import annotations

import re
from typing import Final

DATE: Final = re.compile(
    r"\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]++)\d\d?:\d\d(?::\d\d(?:\.\d*+)?)?"
    r"(?:[ \t]*+(?:Z|z|[-+]\d\d?(?::?\d\d)?))?)?|\d\d:\d\d(?::\d\d(?:\.\d*+)?)?"
)
"""A date, a date with a time, or a time; for ``fullmatch``."""

NUMBER: Final = re.compile(
    r"[-+]?(?:0[xX][0-9a-fA-F_]++|0[oO][0-7_]++|0[bB][01_]++"
    r"|(?:\d[\d_]*+(?:\.\d[\d_]*+)?|\.\d++)(?:[eE][-+]?\d++)?|\.?(?:inf|nan|Inf|NaN))"
)
"""For ``fullmatch``."""

_CONSTANTS: Final = frozenset(
    {"true", "True", "TRUE", "false", "False", "FALSE", "null", "Null", "NULL", "~"}
)


def is_constant(text: str) -> bool:
    """Whether a bare value is a number, a date, a boolean or null."""
    first = text[:1]
    if first.isdigit() or first in "-+.":
        return len(text) <= 60 and bool(NUMBER.fullmatch(text) or DATE.fullmatch(text))
    return text in _CONSTANTS or text in {"inf", "nan"}
