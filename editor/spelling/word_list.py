"""Lists of words that are right: one word a line, in any order; a line with ``#`` is a comment.

A list is a plain text that people share and edit by hand, so adding a word changes nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.spelling.words import form_of

if TYPE_CHECKING:
    from collections.abc import Collection

MAX_SIZE = 4 << 20
"""In bytes; what is larger was not made by hand."""


def words_of(text: str) -> frozenset[str]:
    """The words of a list."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return frozenset(form_of(line) for line in lines if line)


def with_word(text: str, word: str) -> str:
    """The list with a word at its end, in the line endings it has; the same if it has the word."""
    if form_of(word) in words_of(text):
        return text
    ending = "\r\n" if "\r\n" in text else "\n"
    if text and not text.endswith(("\n", "\r")):
        text += ending
    return f"{text}{word}{ending}"


def accepts(words: Collection[str], word: str) -> bool:
    """Whether a list has a word, be it with a capital, all in capitals, or with ``'s``.

    What the list has in small letters is right with a capital, too; not the other way round.
    """
    if word in words:
        return True
    stem = word.removesuffix("'s").removesuffix("'S")
    if stem in words:
        return True
    lowered = stem[:1].lower() + stem[1:]
    return lowered in words or (
        stem.isupper() and any(form in words for form in (stem.lower(), stem.capitalize()))
    )
