"""Words, characters and reading time of a post's text, markup left out."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

WORDS_PER_MINUTE = 230
CHARACTERS_PER_MINUTE = 500
"""For scripts that part no words. Both are near what studies of silent reading found."""

_FENCE = re.compile(
    r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_TEMPLATE = re.compile(r"\{\{[^{}]{,2000}+\}\}|\{%[^{}%]{,2000}+%\}", re.DOTALL)
_DEFINITION = re.compile(r"^ {0,3}(?:\[[^\]^\n]+\]|\*\[[^\]\n]+\]):.*$", re.MULTILINE)
_TARGET = re.compile(r"(?<=\])(?:\([^()\s]*(?:\s[^()]*)?\)|\[[^\[\]]*\])")
_ADDRESS = re.compile(r"https?://\S+")
# Scripts written without spaces: Han, kana, Hangul syllables are counted apart below; Thai, Lao,
# Khmer and Burmese too have no word breaks that could be counted.
_IDEOGRAPH = re.compile(
    "[\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ec6\u1000-\u104f\u1780-\u17d3"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
_WORD = re.compile(r"\w+(?:['’.\-_]\w+)*")


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a post measures. An ideograph counts as a word; spaces are no characters.

    ``minutes`` is the reading time, rounded up; code is not read.
    """

    words: int
    characters: int
    minutes: int


def count(text: str) -> Statistics:
    """Measure a body of Markdown."""
    if "`" in text or "~" in text:
        text = _FENCE.sub(" ", text)
    if "<" in text:
        text = _TAG.sub(" ", _COMMENT.sub(" ", text))
    if "{" in text:
        text = _TEMPLATE.sub(" ", text)
    if "]" in text:
        text = _TARGET.sub("", _DEFINITION.sub(" ", text))
    text = _ADDRESS.sub(" ", text)
    ideographs = len(_IDEOGRAPH.findall(text))
    rest = _IDEOGRAPH.sub(" ", text) if ideographs else text
    words = _WORD.findall(rest)
    characters = ideographs + sum(map(len, words))
    minutes = len(words) / WORDS_PER_MINUTE + ideographs / CHARACTERS_PER_MINUTE
    return Statistics(len(words) + ideographs, characters, math.ceil(minutes))
