"""The words of a post that begin with what is typed of one, the nearest and most used first."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from editor.scan.readable import readable
from editor.scan.state import LineKind
from editor.scan.words import WordKind, words
from editor.writing.reading import is_verbatim
from editor.writing.text_places import is_code_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.scan.scan import Scan

_MOST_LINES: Final = 4_000
"""Lines on each side of the cursor that are looked at."""

_MOST_HITS: Final = 150
"""Lines that are read because they may have such a word."""

_LONGEST: Final = 20_000
"""Code points of a line; a longer one is not looked at."""

_LONGEST_RUN: Final = 12
"""Code points of a run in a script without spaces that is still offered."""

_WITHOUT_MARKS = re.compile(r"[\w \t.,;!?'’“”„()–—…-]*")
"""A line of a paragraph that is read as it stands: the others take ten times as long."""

_NAME = re.compile(r"[^\W\d]\w*")
_KEY = re.compile(r"\s*(?:-\s+)?[\w.-]+\s*[:=]\s*")
_CODE = (LineKind.FENCE, LineKind.CODE, LineKind.INDENTED, LineKind.FENCE_END)


class PartialWord(NamedTuple):
    """What is typed of a word, from column ``start`` to the cursor."""

    start: int
    text: str
    is_code: bool


def partial_word(scan: Scan, line: int, column: int) -> PartialWord | None:
    """The word that ends at a place; None where none does, or one goes on behind it."""
    text = scan[line]
    last = text[column - 1 : column]
    if len(text) > _LONGEST or not last:
        return None
    if last.isascii() and not last.isalnum() and last != "_":
        return None
    is_code = scan.kind(line) in _CODE or is_code_span(scan, line, column)
    begin = max(0, column - 100)
    found: Iterator[tuple[int, int]]
    if is_code:
        found = (name.span() for name in _NAME.finditer(text, begin, column + 1))
    else:
        found = ((begin + it.start, begin + it.end) for it in words(text[begin : column + 1]))
    start = next((start for start, end in found if start < column == end), None)
    return None if start is None else PartialWord(start, text[start:column], is_code)


def nearby_words(scan: Scan, line: int, typed: PartialWord, most: int) -> Sequence[str]:
    """Up to ``most`` words that go on from what is ``typed``, which keeps its capitals.

    A word counts the more, the oftener it stands and the nearer to ``line``. Of what is no text
    only code is looked at, and only from code.
    """
    wanted = typed.text.casefold()
    worth: dict[str, float] = defaultdict(float)
    hits = 0
    for number in _outwards(scan, line):
        text = scan[number]
        if len(text) > _LONGEST or wanted not in text.casefold():
            continue
        hits += 1
        if hits > _MOST_HITS:
            break
        skipped = typed.start if number == line else -1
        for word in _words_on(scan, number, skipped, code=typed.is_code):
            if len(word) > len(typed.text) and word.casefold().startswith(wanted):
                worth[_cased(word, typed.text)] += 1 / (1 + abs(number - line))
    return sorted(worth, key=lambda word: (-worth[word], word))[:most]


def _outwards(scan: Scan, line: int) -> Iterator[int]:
    """The lines around one, the nearest first."""
    above = range(line, max(-1, line - _MOST_LINES), -1)
    below = range(line + 1, min(len(scan), line + _MOST_LINES))
    pairs = chain.from_iterable(zip_longest(above, below))
    return (number for number in pairs if number is not None)


def _words_on(scan: Scan, line: int, skipped: int, *, code: bool) -> Iterator[str]:
    """The words of a line, but for the one at column ``skipped``; with ``code`` all its names."""
    text, kind = scan[line], scan.kind(line)
    if code:
        yield from (name[0] for name in _NAME.finditer(text) if name.start() != skipped)
        return
    starts: Sequence[int]
    if kind is LineKind.HEAD:
        # A key is a name of the generator's.
        begin = key.end() if (key := _KEY.match(text)) else 0
        text, starts = text[begin:], range(begin, len(text))
    elif is_verbatim(scan, line):
        return
    elif "_" not in text and scan.is_bare(line) and _WITHOUT_MARKS.fullmatch(text):
        starts = range(len(text))
    else:
        block = scan.block(line, range(line, line + 1))
        if not block.pieces:
            return
        begin = block.pieces[0].start
        read = readable(scan, block)
        text, starts = read.text, [begin + start for start in read.starts]
    for found in words(text):
        word = text[found.start : found.end]
        is_word = found.kind is WordKind.LETTERS or len(word) <= _LONGEST_RUN
        if is_word and starts[found.start] != skipped:
            yield word


def _cased(word: str, typed: str) -> str:
    """The word as it goes on from what is typed: ``Wor`` and ``world`` are ``World``."""
    rest = word[len(typed) :]
    if word.startswith(typed) or rest != rest.lower():
        return word
    return typed + rest
