"""Text of any script in ASCII, as kramdown's ``transliterated_header_ids`` has it.

kramdown takes the tables of the Ruby library Stringex, which go back to Perl's Text::Unidecode as
those of `text_unidecode` do. Where they differ, and an id shows it, is written down here.
"""

from __future__ import annotations

from typing import Final

_UNKNOWN: Final = "[?]"
_HIGHEST: Final = 0xFFFF
"""The last character of the tables."""

_WORDS: Final = (
    (0x2E80, 0x2EF3),
    (0x2F00, 0x2FD5),
    (0x2FF0, 0x2FFB),
    (0x4D00, 0x4DB5),
    (0x4E00, 0x9FA5),
)
"""Ideographs: of those that the tables do not know a blank is left, as behind each other one."""

_NOWHERE: Final = frozenset(
    "\u0133\u0220\u0221\u0234\u0235\u0236\u0237\u0238\u0239\u023a\u023b\u023c\u023d\u023e\u023f"
    "\u0240\u0243\u0244\u0246\u0247\u0248\u0249\u024a\u024b\u024c\u024d\u024e\u024f\u02ae\u02af"
    "\u0363\u0364\u0365\u0366\u0367\u0368\u0369\u036a\u036b\u036c\u036d\u036e\u036f\u1e9c\u1e9d"
    "\u1e9e\u1e9f\u200b\u2122"
)
"""What Stringex does not know."""

_OTHERWISE: Final = {
    **dict(zip("ΉΎΗΥΧΫήηχϒϓϔʰǲӀ", "HYHYXYiixIIIkDI", strict=True)),
    **dict(zip("ℂℇℋℌℍℐℑℒℕℙℚℛℜℝℤℨ\u212aℬℭℰℱℳ", "CEHHHIILNPQRRRZZKBCEFM", strict=True)),
    "ξ": "ks",
    "Є": "Ie",
    "\u0415": "Ie",
    "\u0433": "gh",
    "\u0435": "ie",
    "€": "EU",
    "一": " ",
    "\u2013": "--",
    "\u2014": "---",
    "\u2212": "-",
}


def in_ascii(text: str) -> str:
    """The text with each character in ASCII; what has no name there is left out."""
    return text if text.isascii() else "".join(map(_spelt, text))


def _spelt(character: str) -> str:
    from text_unidecode import unidecode  # noqa: PLC0415 (few posts need tables)

    code = ord(character)
    if code < 0x80:
        return character
    if code > _HIGHEST or character in _NOWHERE:
        return ""
    found = _OTHERWISE.get(character) or str(unidecode(character))
    if not found or found.strip() == _UNKNOWN:
        return " " if any(first <= code <= last for first, last in _WORDS) else ""
    return found
