"""Tags of languages (BCP 47): reading those that a post or the user names."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_TAG: Final = re.compile(
    r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.@].*)?"
)

_SCRIPTS: Final = {
    "CYRILLIC": "be bg kk ky mk mn ru sr tg tt uk",
    "GREEK": "el grc",
    "HEBREW": "he yi",
    "ARABIC": "ar fa ckb ug ur",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "DEVANAGARI": "hi mr ne sa",
    "BENGALI": "bn as",
    "TAMIL": "ta",
    "TELUGU": "te",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "SINHALA": "si",
    "ORIYA": "or",
    "HANGUL": "ko",
    "ETHIOPIC": "am ti",
}
_SCRIPT_OF: Final = {code: name for name, codes in _SCRIPTS.items() for code in codes.split()}
_TWO_SCRIPTS: Final = {"sr": ("CYRILLIC", "LATIN"), "uz": ("LATIN", "CYRILLIC")}


def tag_of(written: str) -> str:
    """``de_AT`` for ``de-at``, as dictionaries are named; empty for what names no language."""
    found = _TAG.fullmatch(written.strip())
    if found is None or found[1].lower() in {"c", "mis", "mul", "und", "zxx"}:
        return ""
    language, script, region = found[1].lower(), found[2], found[3]
    parts = [language, script and script.title(), region and region.upper()]
    return "_".join(filter(None, parts))


def tags_of(written: str) -> tuple[str, ...]:
    """The languages of a list such as ``en, fr``, each once; what names none is left out."""
    found = (tag_of(part) for part in re.split(r"[,;\s]+", written))
    return tuple(dict.fromkeys(filter(None, found)))


def scripts(tags: Iterable[str]) -> frozenset[str]:
    """The scripts these languages are written in, as the names of Unicode's letters begin."""
    found: set[str] = set()
    for tag in tags:
        language = tag.partition("_")[0]
        found.update(_TWO_SCRIPTS.get(language, (_SCRIPT_OF.get(language, "LATIN"),)))
    return frozenset(found)


def script_of(word: str) -> str:
    """The script of the first letter of a word; empty if it has none."""
    for character in word:
        if character.isalpha():
            return "LATIN" if character.isascii() else unicodedata.name(character, "").split(" ")[0]
    return ""
