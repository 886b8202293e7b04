"""File names from titles, by the rules with which generators make addresses from names."""

from __future__ import annotations

import re
import unicodedata

MAX_BYTES = 180
"""Bytes of a name: file systems allow 255, dates and numbers are added."""

_DASHES = re.compile(r"[\s-]+")
_RESERVED = {"index", "_index", "readme", "con", "prn", "aux", "nul"} | {
    f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)
}


def words(title: str) -> str:
    """Letters and digits of any script, in lower case, all else a dash (Jekyll's rule)."""
    kept = "".join(char if _in_word(char) else "-" for char in _composed(title))
    return _named(_DASHES.sub("-", kept).strip("-"))


def hugo(title: str) -> str:
    """Hugo's rule: ``. _ # + ~`` stay, other punctuation goes, spaces become dashes."""
    kept = "".join(
        char if _in_word(char) or char in "._#+~-" else " " if char.isspace() else ""
        for char in _composed(title)
    )
    # A leading dot hides the file, a leading underscore or # means something to tools.
    return _named(_DASHES.sub("-", kept).strip("-.").lstrip("_#~"))


def _in_word(char: str) -> bool:
    # Vowel signs of Indic scripts are marks, not letters.
    return char.isalnum() or unicodedata.category(char).startswith("M")


def _composed(title: str) -> str:
    return unicodedata.normalize("NFC", title).strip().lower()


def _named(slug: str) -> str:
    data = slug.encode("utf-8", errors="ignore")
    if len(data) > MAX_BYTES:
        cut = data[:MAX_BYTES].decode("utf-8", errors="ignore")
        slug = cut.rpartition("-")[0] or cut
    else:
        slug = data.decode("utf-8")
    if not slug:
        return "untitled"
    return f"{slug}-post" if slug.partition(".")[0] in _RESERVED else slug
