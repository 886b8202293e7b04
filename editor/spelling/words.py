"""The words of a text that are checked. Offsets are code points of that text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from editor.scan.words import WordKind, words

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 60
"""Code points of a word that is still checked; what is longer is no word of any language."""

_APOSTROPHES = str.maketrans(
    {"\u2019": "'", "\u02bc": "'", "\uff07": "'", "\u2010": "-", "\u2011": "-"}
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_NO_PROSE = re.compile(
    r"\S*[\\@]\S*"  # C:\blog, name@example
    r"|\S*\w+\(\)\S*"  # main()
    r"|(?:[A-Za-z]:|[.~]{1,2})?/[\w.~-]\S*"  # /usr, ./a, ~/b
    r"|[\w.~-]+/(?:[\w.~-]+/\S*|\S*[._~]\S*|(?=\s|\Z))"  # a/b/c, a/b.md, a/
    r"|[#$%]\w\S*"  # #tag, $name, %s
    r"|--?\w[\w-]*(?:=\S*)?"  # --option; a dash between words has blanks on both sides
    r"|\w*_\S*"  # snake_case
    r"|:[a-z0-9_+-]+:"  # :smile:
    r"|\w+(?:\.\w+)+",  # example.com, notes.md
    re.ASCII,
)


class Checked(NamedTuple):
    """A word, ``start`` to ``end`` in the text, and ``form``, how dictionaries write it."""

    start: int
    end: int
    form: str


def checked_words(text: str, *, all_words: bool = False) -> Iterator[Checked]:
    """The words of ``text`` that are checked, in order.

    Left out are paths, file names, addresses, options and names of programs, whatever has a low
    line, and scripts that part no words. Words with digits and words all in capitals are left out
    too, unless ``all_words``.
    """
    hidden = [(found.start(), found.end()) for found in _NO_PROSE.finditer(text) if _counts(found)]
    at = 0
    for word in words(text):
        if word.kind is not WordKind.LETTERS or word.end - word.start > LONGEST:
            continue
        while at < len(hidden) and hidden[at][1] <= word.start:
            at += 1
        if at < len(hidden) and hidden[at][0] < word.end:
            continue
        form = form_of(text[word.start : word.end])
        if not any(map(str.isalpha, form)) or len(form) < 2:
            continue
        if not all_words and (form.isupper() or any(map(str.isdigit, form))):
            continue
        yield Checked(word.start, word.end, form)


def _counts(found: re.Match[str]) -> bool:
    """Whether what looks like a name is one: an abbreviation with dots, such as ``e.g``, is too."""
    start = found.start()
    # Within a word none of them begins.
    return not start or not found.string[start - 1].isalnum()


def form_of(word: str) -> str:
    """A word as dictionaries write it: composed, with straight apostrophes, nothing invisible."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", word)).translate(_APOSTROPHES)
