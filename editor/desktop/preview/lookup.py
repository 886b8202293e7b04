"""From words in the page back to their place in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.preview.rendering.post import FollowedPost

Place = tuple[int, int]
"""A line, counted in the lines given, and a column in code points."""

# What the source has and the page does not show: addresses of links, tags.
_UNSEEN = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*|<[^<>]*>")
_WORD = re.compile(r"\w+")
_MOST_TRIED = 4_000_000
"""Comparisons of words; the same words again and again take that many."""

_LONGEST = 20_000


class PostPlaces:
    """Where the page of a post is in its file, for the `Bridge`."""

    def __init__(self, post: FollowedPost) -> None:
        self._post = post

    def line(self, body_line: float, depth: float, end: float) -> float:
        """The line at ``depth`` of the page, whose last block ends at the body's line ``end``."""
        start = self._post.body_start
        # Lines that show nothing, such as addresses of links, go by on the way to the end.
        unseen = max(0.0, self._post.document.line_count - start - end)
        return body_line + start + depth * unseen

    def word(
        self, first: int, last: int, line: int, word: str, earlier: int
    ) -> tuple[int, int, int]:
        """Line, column and length of a word in the block of the body's lines from ``first`` on.

        ``last`` is the last of them. The length is 0 if the word was not found.
        """
        found, column, length = place_of_word(self._lines(first, last), line - first, word, earlier)
        return first + found + self._post.body_start, column, length

    def file_line(self, body_line: int) -> int:
        """The line of the file that a line of the body is."""
        return body_line + self._post.body_start

    def is_current(self, revision: int) -> bool:
        """Whether the text is still at this revision."""
        return revision == self._post.revision

    def words(self, first: int, last: int, text: str, earlier: int) -> tuple[int, int, int, int]:
        """Line and column of the first and behind the last of the words of ``text``."""
        lines = self._lines(first, last)
        (line, column), (end, end_column) = place_of_words(lines, text, earlier)
        start = first + self._post.body_start
        return line + start, column, end + start, end_column

    def _lines(self, first: int, last: int) -> list[str]:
        return [self._post.body_line(number) for number in range(first, last + 1)]


def place_of_word(
    lines: Sequence[str], guess: int, word: str, earlier: int
) -> tuple[int, int, int]:
    """Line, column and length of ``word`` where it most likely stands.

    It is the start of the line ``guess``, with no length, if nothing is found.

    ``lines`` are those of one block, ``guess`` is where the click was by its height, and
    ``earlier`` how often the word stands before it in the block as it is shown. Markup can hide or
    repeat words, so the count is trusted only when the source has as many.
    """
    if not word:
        return guess, 0, 0
    # The page may show the straight quote of the source as a typographic one.
    spelling = re.escape(word).replace("’", "['’]")
    pattern = re.compile(rf"(?<!\w){spelling}(?!\w)")
    for source in (_seen(lines), lines):
        found = [
            (number, match.start(), len(word))
            for number, line in enumerate(source)
            for match in pattern.finditer(line)
        ]
        if earlier < len(found):
            return found[earlier]
    if not found:
        return guess, 0, 0
    return min(found, key=lambda place: abs(place[0] - guess))


def place_of_words(lines: Sequence[str], text: str, earlier: int) -> tuple[Place, Place]:
    """Where ``text``, as the page shows it, begins and ends; all of ``lines`` if it is not found.

    The words are looked for in order, whatever markup is between them; of several places the one
    is taken that has about ``earlier`` words before it.
    """
    everything = (0, 0), (len(lines) - 1, len(lines[-1]))
    wanted = _WORD.findall(text) if len(text) <= _LONGEST else []
    if not wanted:
        return everything
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    words = list(_WORD.finditer("\n".join(_seen(lines))))
    if len(words) * len(wanted) > _MOST_TRIED:
        return everything
    fitting = [n for n in range(len(words) - len(wanted) + 1) if _fits(words, n, wanted)]
    if not fitting:
        return everything
    first = min(fitting, key=lambda n: abs(n - earlier))
    begin, end = words[first], words[first + len(wanted) - 1]
    if len(wanted) == 1:
        offset = begin.start() + begin[0].find(wanted[0])
        return _place(starts, offset), _place(starts, offset + len(wanted[0]))
    return (
        _place(starts, begin.end() - len(wanted[0])),
        _place(starts, end.start() + len(wanted[-1])),
    )


def _fits(words: Sequence[re.Match[str]], at: int, wanted: Sequence[str]) -> bool:
    """Whether the words from ``at`` on are the wanted ones; a selection may begin inside one."""
    if len(wanted) == 1:
        return wanted[0] in words[at][0]
    return (
        words[at][0].endswith(wanted[0])
        and words[at + len(wanted) - 1][0].startswith(wanted[-1])
        and all(words[at + n][0] == wanted[n] for n in range(1, len(wanted) - 1))
    )


def _seen(lines: Sequence[str]) -> list[str]:
    return [_UNSEEN.sub(lambda match: " " * len(match[0]), line) for line in lines]


def _place(starts: Sequence[int], offset: int) -> Place:
    line = bisect_right(starts, offset) - 1
    return line, offset - starts[line]
