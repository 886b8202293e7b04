"""Sentences by Unicode's rules (UAX 29), but that usual abbreviations end none.

The text is that of one paragraph; its line ends are blanks like others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_ABBREVIATED: Final = (
    # English
    "mr mrs ms dr prof st jr sr vs ed eds approx dept est e.g i.e cf viz al "
    "gen col capt lt sgt rev hon gov sen rep inc ltd "
    # German
    "z.b d.h u.a bzw ca hr fr hl evtl ggf usf vgl sog z.t i.d.r s.o s.u o.ä u.u "
    # French, Spanish, Italian, Portuguese
    "mme mlle mm p.ex c.-à-d env sra srta dra ud uds ej p.ej av sig dott ecc sig.ra "
    # Dutch, Danish, Norwegian, Swedish, Polish, Czech
    "bijv dhr mevr blz m.m f.eks bl.a bl t.ex d.v.s dvs np tzw tj ul inż např tzv"
)

_NUMBERED: Final = (
    "no nos nr fig figs vol vols p pp ch chap sec eq tab bd abs art abb kap núm pág n° str č"
)

ABBREVIATIONS: Final = frozenset(_ABBREVIATED.split())
"""What stands before a full stop, in small letters, that as a rule does not end a sentence."""

NUMBERED: Final = frozenset(_NUMBERED.split())
"""Those that only stand before a number."""

_LONGEST_ABBREVIATION: Final = 12

_ASCII_END = re.compile(r"(?P<marks>[.!?]++)(?P<close>[\"')\]}]*+)(?P<blanks>[ \t\n]*+)")
_ASCII_GOES_ON = re.compile(r"[-,:.!?]")
_ASCII_SMALL = re.compile(r"[^A-Za-z.!?]*+[a-z]")


def count_sentences(text: str) -> int:
    """How many sentences there are; what has no letter and no digit is none."""
    start = count = 0
    for end in sentence_ends(text):
        count += any(map(str.isalnum, text[start:end]))
        start = end
    return count


def sentence_ends(text: str) -> Iterator[int]:
    """Where sentences end, behind the blanks that follow them; the end of the text is the last."""
    if text.isascii():
        found, goes_on, small = _ASCII_END, _ASCII_GOES_ON, _ASCII_SMALL
    else:
        from editor.scan import segmentation as rules  # noqa: PLC0415 (takes long to load)

        found, goes_on = rules.SENTENCE_END, rules.SENTENCE_GOES_ON
        small = rules.SMALL_LETTER_FOLLOWS
    for end in found.finditer(text):
        at = end.end()
        if at == len(text):
            break
        # UAX 29, SB8a: a comma, a dash or another mark goes on with the sentence.
        if goes_on.match(text, at):
            continue
        # SB8: so does a small letter, whatever stands before it that is no letter. Here behind any
        # mark: “Really?” she asked.
        if small.match(text, at):
            continue
        if end["marks"][-1] in ".․﹒．…":
            is_joined = end.end("marks") == at
            if is_joined and not _ends_without_a_blank(text, end.start(), at):
                continue
            if _is_abbreviation(text, end.start(), at):
                continue
        yield at
    if text:
        yield len(text)


def _ends_without_a_blank(text: str, start: int, at: int) -> bool:
    """Whether a full stop ends a sentence that nothing parts from the next: not in 3.5 or U.S."""
    if text[at].isdigit():
        return False  # SB6
    return not (start and text[start - 1].isalpha() and text[at].isupper())  # SB7


def _is_abbreviation(text: str, stop: int, at: int) -> bool:
    """Whether a word of the list, or an initial, stands before the full stop at ``stop``.

    The text goes on at ``at``.
    """
    first = stop
    while first and stop - first <= _LONGEST_ABBREVIATION and not text[first - 1].isspace():
        first -= 1
    word = text[first:stop].lstrip("(\"'“„«[")
    if len(word) == 1 and word.isalpha() and word != "I":
        # An initial, or the first letter of two: z. B.
        return word.isupper() or text[at + 1 : at + 2] == "."
    word = word.lower()
    return word in ABBREVIATIONS or (word in NUMBERED and text[at].isdigit())
