"""Unicode's rules on where words, sentences and graphemes end (UAX 29), as patterns.

Apart from `words`, `sentences` and `graphemes`, because loading takes some 50 ms that most texts
never need.
"""

from __future__ import annotations

from typing import Final

import regex

_ATTACHED: Final = r"[\p{WB=Extend}\p{WB=Format}\p{WB=ZWJ}]"
_IDEOGRAPH: Final = r"[[[\p{Ideographic}\p{Han}\p{Hiragana}]&&[\p{L}\p{Nl}]]\p{WB=Katakana}]"
_UNSPACED: Final = r"\p{LB=SA}"
_LETTER: Final = (
    rf"[[\p{{L}}\p{{N}}\p{{Alphabetic}}]--{_IDEOGRAPH}--{_UNSPACED}--\p{{M}}--{_ATTACHED}]"
)
# Up to the next boundary, then on over hyphens and number signs.
_JOIN: Final = rf"(?:[-‐‑]|(?=\p{{No}})|(?<=\p{{No}}{_ATTACHED}*))"
_TO_END: Final = rf"(?:\B.)*+(?:{_JOIN}{_LETTER}(?:\B.)*+)*+"
# Nothing goes on behind plain letters and a blank: most words are done without asking for more.
_SPACED: Final = rf"[A-Za-z]++(?:(?=[ \n]|[.,)][ \n])|{_TO_END})|{_LETTER}{_TO_END}"
_FLAGS: Final = regex.V1 | regex.WORD | regex.DOTALL

SPACED_WORD: Final = regex.compile(_SPACED, _FLAGS)
"""A word of a script that parts words, or a number."""

ANY_WORD: Final = regex.compile(
    rf"(?P<LETTERS>{_SPACED})"
    rf"|(?P<IDEOGRAPHS>{_IDEOGRAPH}[{_IDEOGRAPH}{_ATTACHED}]*+)"
    rf"|(?P<UNSPACED>[[{_UNSPACED}&&\p{{L}}]--{_ATTACHED}][{_UNSPACED}{_ATTACHED}]*+)",
    _FLAGS,
)
"""A word of any script; its groups are the kinds."""

LOW_LINES_AT_END: Final = regex.compile(rf"(?:\p{{WB=ExtendNumLet}}{_ATTACHED}*+)+\Z", regex.V1)
"""What the rules leave with a word that ends in front of it."""

WITHOUT_SPACES: Final = regex.compile(rf"[{_IDEOGRAPH}{_UNSPACED}]", regex.V1)
"""A sign of a script that puts no spaces between words."""

ATTACHED: Final = regex.compile(_ATTACHED, regex.V1)
"""A sign that is a part of the one before it."""

WORD_BOUNDARY: Final = regex.compile(r"\b", regex.V1 | regex.WORD)
"""A place where a word may begin or end, by the default rules."""

GRAPHEME: Final = regex.compile(r"\X")

SPECIAL: Final = regex.compile(
    r"[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}\p{GCB=Prepend}\p{GCB=Regional_Indicator}"
    r"\p{GCB=L}\p{GCB=V}\p{GCB=T}[\p{GCB=Control}--[\t\n\x0b\x0c\x1c-\x1f\x85\u2028\u2029]]]",
    regex.V1,
)
"""Each grapheme that is several code points, or one that nobody sees, has one of these."""

INVISIBLE: Final = regex.compile(r"[\s\p{C}]+")

SURE_START: Final = regex.compile(
    r"(?r)(?<!\p{GCB=Prepend})[[\p{GCB=Other}--\p{Extended_Pictographic}--\p{InCB=Consonant}]"
    r"\p{GCB=CR}]",
    regex.V1,
)
"""A place where a grapheme begins whatever came before; searches backwards."""

_MARK: Final = r"[\p{SB=ATerm}\p{SB=STerm}…]"

SENTENCE_END: Final = regex.compile(
    rf"(?P<marks>{_MARK}++)(?P<close>[\p{{SB=Close}}--\p{{Ps}}--\p{{Pi}}]*+)(?P<blanks>[\p{{SB=Sp}}\p{{SB=Sep}}\r\n]*+)",
    regex.V1,
)
"""Where a sentence may end: its marks, the brackets and quotes behind them, and blanks."""

SENTENCE_GOES_ON: Final = regex.compile(rf"\p{{SB=SContinue}}|{_MARK}", regex.V1)
"""What cannot begin a sentence."""

SMALL_LETTER_FOLLOWS: Final = regex.compile(
    r"[^\p{SB=OLetter}\p{SB=Upper}\p{SB=Lower}\p{SB=ATerm}\p{SB=STerm}]*+\p{SB=Lower}", regex.V1
)
"""A small letter, and before it no other one and no mark that may end a sentence."""
