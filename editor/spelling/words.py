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
_LONGEST_RUN = 400
"""Code points without a blank that are looked at as one; of a longer run, its ASCII parts are."""

_RUN = re.compile(r"\S+")
_ASCII_RUN = re.compile(r"[!-~]+")
_CALL = re.compile(r"[A-Za-z0-9_]\(\)")
_SIGNS = re.compile(r"[/#$%_:.-]")
# Within a word none of them begins, nor is a long word looked at again from each of its letters.
_NO_PROSE = re.compile(
    r"(?:(?<![A-Za-z0-9:]):(?:[a-z0-9_+-]++:|:++\w[\w-]*+)"  # :smile:, :::note
    r"|(?:(?<![A-Za-z0-9])[A-Za-z]:|(?<![A-Za-z0-9.~])[.~]{1,2}|(?<![A-Za-z0-9]))/[\w.~-]\S*"
    # /usr, ./a, ~/b
    r"|(?<![\w.~-])[\w.~-]++/(?:[\w.~-]++/\S*|\S*[._~]\S*|\Z)"  # a/b/c, a/b.md, a/
    r"|(?<![A-Za-z0-9])[#$%]\w\S*"  # #tag, $name, %s
    r"|(?<![A-Za-z0-9])--?\w[\w-]*+(?:=\S*)?"  # --option; a dash has blanks on both sides
    r"|(?<!\w)\w*_\S*"  # snake_case
    r"|(?<!\w)\w++(?:\.\w++)++)",  # example.com, notes.md
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
    hidden = list(_no_prose(text))
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


def _no_prose(text: str) -> Iterator[tuple[int, int]]:
    """Where there is what only looks like words, from and to, in order."""
    for run in _RUN.finditer(text):
        if run.end() - run.start() <= _LONGEST_RUN:
            yield from _in_run(run[0], run.start())
            continue
        for part in _ASCII_RUN.finditer(text, *run.span()):
            if part.end() - part.start() <= _LONGEST_RUN:
                yield from _in_run(part[0], part.start())
            else:
                yield part.span()


def _in_run(run: str, at: int) -> Iterator[tuple[int, int]]:
    if "\\" in run or "@" in run or _CALL.search(run):
        # C:\blog, name@example, main()
        yield at, at + len(run)
    elif _SIGNS.search(run):
        for found in _NO_PROSE.finditer(run):
            start = found.start()
            # A letter of any script.
            if not start or not run[start - 1].isalnum():
                yield at + start, at + found.end()


def form_of(word: str) -> str:
    """A word as dictionaries write it: composed, with straight apostrophes, nothing invisible."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", word)).translate(_APOSTROPHES)
