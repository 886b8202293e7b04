"""File names from titles, by the rules with which generators make addresses from names."""

from __future__ import annotations

import re
import unicodedata

MAX_BYTES = 180
"""Bytes of a name: file systems allow 255, dates and numbers are added."""

_OUT_OF_PATH = re.compile(r"%(?![0-9A-Fa-f]{2})")
_DASHES = re.compile(r"[\s-]+")
_PLAIN_PATH = re.compile(r"[A-Za-z0-9./_#+~-]*+")
"""What Hugo leaves as it is; asked of every name of ten thousand posts."""
_ASCII_GAPS = re.compile(r"(?<=[^\s-])\s+(?=[^\s-])")
_ASCII_OUT_OF_PATH = re.compile(r"[^A-Za-z0-9./\\_#+~@%\s-]+")
_ASCII_OUT_OF_WORDS = re.compile(r"[^A-Za-z0-9]+")
_PRETTY_SIGNS = "._~!$&'()+,;=@"
_ASCII_OUT_OF_PRETTY = re.compile(rf"[^A-Za-z0-9{re.escape(_PRETTY_SIGNS)}]+")

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


def hugo_path(name: str) -> str:
    """A file's or folder's name as Hugo has it in addresses, but for its case."""
    if _PLAIN_PATH.fullmatch(name):
        return name
    return "".join(["-" if char.isspace() else char for char in name if _stays(char)])


def hugo_words(text: str) -> str:
    """A title or slug as Hugo has it in addresses, but for its case: a path if it has slashes.

    By ``paths.Sanitize`` of Hugo: a text in which nothing has to go is left as it is.
    """
    if _PLAIN_PATH.fullmatch(text):
        return text
    if text.isascii():  # as below, but at once: most titles are
        kept = _ASCII_OUT_OF_PATH.sub("", _OUT_OF_PATH.sub("", text))
        return "".join(_ASCII_GAPS.sub("-", kept).split())
    if not _OUT_OF_PATH.search(text) and all(map(_in_path, text)):
        return text
    found: list[str] = []
    gap = False
    for char in _OUT_OF_PATH.sub("", text):
        if _in_path(char):
            found.append("-" + char if gap and char != "-" else char)
            gap = False
        elif char.isspace() and found and not found[-1].endswith("-"):
            gap = True
    return "".join(found)


def jekyll_words(text: str, *, pretty: bool = False) -> str:
    """A name as Jekyll has it in addresses; ``pretty`` leaves some signs (``Utils.slugify``)."""
    if text.isascii():
        return (_ASCII_OUT_OF_PRETTY if pretty else _ASCII_OUT_OF_WORDS).sub("-", text).strip("-")
    signs = _PRETTY_SIGNS if pretty else ""
    kept = "".join(char if _in_word(char) or char in signs else "-" for char in text)
    return re.sub(r"-{2,}", "-", kept).strip("-")


def in_ascii(text: str) -> str:
    """The letters of a text without their accents, as far as that makes them ASCII.

    Generators that spell names anew have larger tables; what is not in ASCII stays.
    """
    parts = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in parts if not unicodedata.combining(char))
    return plain if plain.isascii() else text


def ascii_words(text: str) -> str | None:
    """A name as Pelican has it in addresses; None if it is not in ASCII, which it spells anew."""
    if not text.isascii():
        return None
    kept = re.sub(r"[^\w\s-]", "", text).strip()
    return re.sub(r"[-\s]+", "-", kept).lower()


def ascii_slug(text: str) -> str | None:
    """A name as Zola has it in addresses; None if it is not in ASCII, which it spells anew."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") if text.isascii() else None


def github_words(name: str) -> str:
    """A name as Astro has it in addresses, by github-slugger."""
    kept = ("-" if char == " " else char for char in name.lower())
    kinds = ("Nd", "Nl", "Pc")
    return "".join(
        char
        for char in kept
        if char == "-"
        or unicodedata.category(char)[0] in "LM"
        or unicodedata.category(char) in kinds
    )


def _in_path(char: str) -> bool:
    """Whether Hugo leaves a character in a path."""
    return _in_word(char) or char in "./\\_#+~-@%"


def _stays(char: str) -> bool:
    return _in_path(char) or char.isspace()


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
