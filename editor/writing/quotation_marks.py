"""Which quotation marks a language has, as the Unicode CLDR lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

APOSTROPHE: Final = "\u2019"


class Marks(NamedTuple):
    """The marks around what is quoted, and around a quotation in that.

    In French they hold a narrow no-break space each.
    """

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


_ENGLISH: Final = Marks("“", "”", "‘", "’")
_GERMAN: Final = Marks("„", "“", "‚", "‘")
_FRENCH: Final = Marks("«\u202f", "\u202f»", "“", "”")
_SWISS: Final = Marks("«", "»", "‹", "›")
_SWEDISH: Final = Marks("”", "”", "’", "’")
_SPANISH: Final = Marks("«", "»", "“", "”")
_NORWEGIAN: Final = Marks("«", "»", "‘", "’")
_RUSSIAN: Final = Marks("«", "»", "„", "“")
_POLISH: Final = Marks("„", "”", "«", "»")

_OF: Final = {
    "bg": _GERMAN, "cs": _GERMAN, "de": _GERMAN, "is": _GERMAN, "lt": _GERMAN, "mk": _GERMAN,
    "sk": _GERMAN, "sl": _GERMAN, "sq": Marks("„", "“", "‘", "’"),
    "de_CH": _SWISS, "de_LI": _SWISS, "fr_CH": _SWISS, "it_CH": _SWISS, "rm": _SWISS,
    "fa": _SWISS,
    "fr": _FRENCH, "br": _FRENCH,
    "sv": _SWEDISH, "fi": _SWEDISH,
    "es": _SPANISH, "it": _SPANISH, "ca": _SPANISH, "pt_PT": _SPANISH, "ast": _SPANISH,
    "es_MX": _ENGLISH, "es_US": _ENGLISH,
    "nb": _NORWEGIAN, "nn": _NORWEGIAN, "no": _NORWEGIAN, "el": _NORWEGIAN,
    "ru": _RUSSIAN, "uk": _RUSSIAN, "be": _RUSSIAN,
    "pl": _POLISH, "ro": _POLISH, "hu": Marks("„", "”", "»", "«"),
    "hr": Marks("„", "“", "‚", "‘"), "bs": Marks("„", "”", "‘", "’"),
    "sr": Marks("„", "”", "’", "’"), "et": Marks("„", "“", "‘", "’"),
    "lv": Marks("„", "”", "‘", "’"), "hy": Marks("«", "»", "“", "”"),
    "ka": Marks("„", "“", "‘", "’"),
}  # fmt: skip

_TYPED_OTHERWISE: Final = frozenset({"ja", "zh", "yue", "ko_KP", "he", "yi", "ar", "ur"})
"""Languages whose marks are typed as such, or run the other way."""


def marks_of(tags: Sequence[str]) -> Marks | None:
    """The marks of the first of these languages, such as ``de_AT``; None to leave quotes plain.

    A language without an entry has those of English.
    """
    tag = tags[0] if tags else "en"
    parts = tag.replace("-", "_").split("_")
    language, region = parts[0].lower(), parts[-1].upper()
    if language in _TYPED_OTHERWISE:
        return None
    return _OF.get(f"{language}_{region}") or _OF.get(language) or _ENGLISH
