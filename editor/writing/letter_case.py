"""Preserving case: where foo, Foo and FOO are replaced by bar, there is bar, Bar and BAR.

Where both have the same number of words, each word takes the case of its counterpart: replaced by
``new-title``, ``Old-Name`` becomes ``New-Title`` and ``Old-name`` becomes ``New-title``. A single
capital is one that begins a word: ``I`` becomes ``We``. Letters without case say nothing.
"""

from __future__ import annotations

import unicodedata
from enum import Enum

_WITHIN_WORDS = "'’\u00ad\u200c\u200d"
"""Signs that part no word: apostrophes, the soft hyphen, joiners."""


class _Case(Enum):
    NONE = "no letter that has a case"
    LOWER = "small letters alone"
    UPPER = "several capitals alone"
    CAPITAL = "begins with a capital"
    SMALL = "begins with a small letter, with a capital later on"


def with_case_of(found: str, put: str) -> str:
    """``put`` in the case of ``found``."""
    if put == found:
        return put
    theirs, ours = _words(found), _words(put)
    if len(theirs) != len(ours) or len(ours) < 2:
        return _cased(put, _case(found))
    pieces: list[str] = []
    at = 0
    for their, our in zip(theirs, ours, strict=True):
        pieces += (
            put[at : our.start],
            _cased(put[our.start : our.stop], _case(found[their.start : their.stop])),
        )
        at = our.stop
    return "".join([*pieces, put[at:]])


def _words(text: str) -> list[range]:
    """Runs of letters, digits and what belongs to them; hyphens and low lines part them."""
    if text.isalnum():
        return [range(len(text))]
    found: list[range] = []
    start = None
    for at, sign in enumerate(text):
        if sign.isalnum() or (start is not None and _continues(sign)):
            start = at if start is None else start
        elif start is not None:
            found.append(range(start, at))
            start = None
    return found if start is None else [*found, range(start, len(text))]


def _continues(sign: str) -> bool:
    return sign in _WITHIN_WORDS or unicodedata.category(sign).startswith("M")


def _case(text: str) -> _Case:
    letters = [sign for sign in text if sign.islower() or sign.isupper() or sign.istitle()]
    if not letters:
        return _Case.NONE
    # Among capitals ß is no small letter: it has no capital of its own that everybody writes.
    firm = [sign for sign in letters if len(sign.upper()) == 1] or letters
    if len(firm) > 1 and all(sign.isupper() for sign in firm):
        return _Case.UPPER
    if all(sign.islower() for sign in letters):
        return _Case.LOWER
    return _Case.SMALL if letters[0].islower() else _Case.CAPITAL


def _cased(text: str, case: _Case) -> str:
    if case is _Case.UPPER:
        return text.upper()
    if case is _Case.LOWER:
        return _lower(text)
    if case is _Case.NONE:
        return text
    first = next((at for at, sign in enumerate(text) if sign.isalnum()), len(text))
    begin = text[first : first + 1]
    begin = begin.title() if case is _Case.CAPITAL else _lower(begin)
    return text[:first] + begin + text[first + 1 :]


def _lower(text: str) -> str:
    # Of İ Python makes two characters, i and a dot above it.
    return text.replace("\u0130", "i").lower()
