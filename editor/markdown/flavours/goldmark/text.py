"""Characters as Goldmark sees them: classes, entities, escaping of text and of URLs."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from html.entities import html5
from urllib.parse import quote_plus

PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
SPACES = " \t\n\v\f\r"
_PUNCT = r"[!-/:-@\[-`{-~]"

_IN_TEXT = re.compile(
    rf"\\(?P<escaped>{_PUNCT})"
    r"|&(?:#(?P<decimal>[0-9]{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6})|(?P<name>[A-Za-z0-9]+));"
    r'|(?P<special>[&<>"\0])'
)
_ESCAPED = re.compile(rf"\\({_PUNCT})")
_NUMERIC = re.compile(r"&#(?:([0-9]{1,7})|[xX]([0-9a-fA-F]{1,6}));")
_NAMED = re.compile(r"&([A-Za-z0-9]+);")
_URL_UNSAFE = re.compile(r"%(?![0-9a-fA-F]{2})|[^A-Za-z0-9!#$%&'()*+,\-./:;=?@_~]", re.DOTALL)
_DANGEROUS = re.compile(r"(?:javascript|vbscript|file|data):", re.IGNORECASE)
_HARMLESS_DATA = re.compile(r"data:image/(?:png|gif|jpeg|webp);", re.IGNORECASE)


def escape(text: str) -> str:
    """The text as HTML, character for character."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def written(source: str, *, escaped_space: bool = False) -> str:
    """Markdown text as HTML: backslash escapes taken off, entities resolved."""
    if escaped_space:
        source = re.sub(r"(?<!\\)((?:\\\\)*)\\ ", r"\1", source)
    return _IN_TEXT.sub(_write, source)


def _write(match: re.Match[str]) -> str:
    if (plain := match["escaped"]) is not None:
        return escape(plain)
    if (special := match["special"]) is not None:
        return "\ufffd" if special == "\0" else escape(special)
    if (name := match["name"]) is not None:
        text = html5.get(name + ";")
        return escape(match[0]) if text is None else escape(text)
    return escape(_character(match["decimal"], match["hex"]))


def _character(decimal: str | None, hexadecimal: str | None) -> str:
    code = int(decimal, 10) if decimal is not None else int(hexadecimal or "0", 16)
    valid = 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if valid else "\ufffd"


def _in_url(match: re.Match[str]) -> str:
    """A numeric entity in a URL, where Goldmark takes a leading zero for an octal number."""
    decimal = match[1]
    if decimal is None or not decimal.startswith("0"):
        return _character(decimal, match[2])
    return _character(str(int(decimal, 8)) if not set(decimal) & set("89") else "0", None)


def named_resolved(text: str) -> str:
    """The text with entities such as ``&copy;`` resolved, but not ``&#169;``."""
    return _NAMED.sub(lambda match: html5.get(match[1] + ";", match[0]), text)


def resolved(destination: str) -> str:
    """A link's destination without Markdown's escapes and entities."""
    destination = _ESCAPED.sub(r"\1", destination)
    return named_resolved(_NUMERIC.sub(_in_url, destination))


def url(destination: str) -> str:
    """A resolved destination as it stands in an attribute, before HTML escaping."""
    return _URL_UNSAFE.sub(_percent, destination)


def _percent(match: re.Match[str]) -> str:
    character = match[0]
    return "%20" if character == " " else quote_plus(character, errors="replace")


def is_dangerous(destination: str) -> bool:
    """Whether Hugo leaves this destination out unless ``unsafe`` is on."""
    if _HARMLESS_DATA.match(destination):
        return False
    return bool(_DANGEROUS.match(destination))


@cache
def is_space(character: str) -> bool:
    """Unicode white space as Go knows it."""
    return character in "\t\n\v\f\r \u0085\u00a0" or unicodedata.category(character)[0] == "Z"


@cache
def is_punct(character: str) -> bool:
    """Punctuation or symbol, which is what delimiter runs ask for."""
    return unicodedata.category(character)[0] in "PS"


@cache
def is_plain_punct(character: str) -> bool:
    """Punctuation in Unicode's narrow sense: no symbols."""
    return unicodedata.category(character)[0] == "P"


@cache
def is_letter(character: str) -> bool:
    """A letter of any script."""
    return unicodedata.category(character)[0] == "L"


@cache
def is_digit(character: str) -> bool:
    """A decimal digit of any script."""
    return unicodedata.category(character) == "Nd"


def flanking(before: str, after: str) -> tuple[bool, bool]:
    """Whether a delimiter run between these characters is left- and right-flanking."""
    space_after, space_before = is_space(after), is_space(before)
    punct_after, punct_before = is_punct(after), is_punct(before)
    left = not space_after and (not punct_after or space_before or punct_before)
    right = not space_before and (not punct_before or space_after or punct_after)
    return left, right
