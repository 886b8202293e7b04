"""Text of any script in ASCII, as the Rust crates deunicode and slug write it (Zola).

Both deunicode and `text_unidecode` go back to Perl's Text::Unidecode, so nearly all characters
that the latter knows come out the same; what does not is listed in ``docs/fidelity.md``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_OUT_OF_SLUG = re.compile(r"[^a-z0-9]+")
_UNKNOWN: Final = "[?]"
_NOTHING: Final = "-"
"""What stands for a character that has no name in ASCII: it parts words."""
_HIGHEST: Final = 0xFFFF
"""The last character of the package's tables."""
_READINGS: Final = {"么": "Me ", "什": "Shen ", "价": "Jia ", "旅": "Lv ", "术": "Shu "}
"""Characters for which deunicode chose another reading."""


def slug(text: str) -> str:
    """As the crate slug: small ASCII letters and digits, one hyphen between words."""
    plain = text if text.isascii() else "".join(map(spelt, text))
    return _OUT_OF_SLUG.sub("-", plain.lower()).strip("-")


def spelt(character: str) -> str:
    """One character in ASCII, with a blank behind what is a word; a hyphen if there is nothing."""
    if character.isascii():
        return character
    known = _READINGS.get(character) or _in_tables(character)
    if known:
        return known
    emoji = _emoji().get(character)
    if emoji is not None or known is not None:
        return emoji or ""
    parts = unicodedata.normalize("NFKD", character)
    if parts == character:
        return _NOTHING
    found = [part if part.isascii() else _in_tables(part) for part in parts]
    return "".join([part or "" for part in found]).rstrip() or _NOTHING


def _in_tables(character: str) -> str | None:
    """What the tables say; None for a character that is in none."""
    from text_unidecode import unidecode  # noqa: PLC0415 (most posts need no tables)

    if ord(character) > _HIGHEST:
        return None
    found = str(unidecode(character))
    return None if found.strip() == _UNKNOWN else found


@cache
def _emoji() -> Mapping[str, str]:
    """Emoji of one character by their names on GitHub, which deunicode took over."""
    from pymdownx import gemoji_db  # noqa: PLC0415 (as above)

    return {
        chr(int(one["unicode"], 16)): name.strip(":").replace("_", " ") + " "
        for name, one in gemoji_db.emoji.items()
        if "-" not in one.get("unicode", "-")
    }
