"""Text as kramdown writes it in HTML, and the ids it makes of headings."""

from __future__ import annotations

import re
from typing import Final

_REFERENCE: Final = r"&(?:[a-zA-Z0-9_:][-a-zA-Z0-9_.:]*|#[0-9]+|#x[0-9a-fA-F]+);"
_TEXT: Final = re.compile(rf"{_REFERENCE}|[<>&]")
_VALUE: Final = re.compile(rf"{_REFERENCE}|[<>&\"]")
_ANY: Final = re.compile("[<>&]")
_ESCAPED: Final = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}
_NOT_IN_ID: Final = re.compile(r"[^a-zA-Z0-9 -]")
_BEFORE_ID: Final = re.compile(r"^[^a-zA-Z]+", re.MULTILINE)


def escaped(text: str) -> str:
    """A text in HTML; references in it stay."""
    return _TEXT.sub(_sign, text) if "<" in text or ">" in text or "&" in text else text


def escaped_value(text: str) -> str:
    """The value of an attribute; references in it stay."""
    return _VALUE.sub(_sign, text)


def literal(text: str) -> str:
    """Code or a formula: references in it are text."""
    return _ANY.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    return _ESCAPED.get(found[0], found[0])


def plain_id(text: str) -> str:
    """The id that kramdown itself makes of a heading: ASCII, from the first letter on."""
    return _NOT_IN_ID.sub("", _BEFORE_ID.sub("", text)).replace(" ", "-").lower()
