"""Reads lines for a scan, and remembers how: most lines of a list or of code begin alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.scan import reader
from editor.scan.line import Mark, ScannedLine
from editor.scan.state import AFTER, START, Leaf, LeafKind, LineKind, State

if TYPE_CHECKING:
    from editor.scan.rules import BlockRules

    Known = tuple[LineKind, int, State]
    _Key = str | tuple[str, int, bool, str]

FIRST: Final = State((), Leaf(LeafKind.PARAGRAPH, "", 0, 1))
FURTHER: Final = State((), Leaf(LeafKind.PARAGRAPH, "", 0, 2))
BLANK: Final = START
_PARTED: Final = State((), AFTER)
USUAL: Final = (FURTHER, BLANK, FIRST, _PARTED)
"""States most lines begin in, to be known by identity."""

_BEFORE_TEXT = re.compile(
    r"[ >]*+(?:(?:[-*+]|([0-9]{1,9})[.)]) ++(?:\[[ xX]\] ++)?+)?+(?:#{1,6} ++)?+"
    r"(?=[^\W\d_]|(?:\*\*|~~)[^\W\d_]|`(?!`)|\[[^\W\d_](?!\]))"
)
_BLANKS = re.compile(r" *+")
_OF_TEXT: Final = (LineKind.PARAGRAPH, LineKind.CONTINUATION)
_TEXT: Final = (LeafKind.NONE, LeafKind.AFTER, LeafKind.ENDED, LeafKind.PARAGRAPH)
_SHORT: Final = 4
_MOST: Final = 4096


class _Beginnings:
    """How lines read that begin in one state, by how they begin.

    ``is_text``: behind the marks of containers and headings a letter begins text.
    """

    __slots__ = ("is_text", "known", "lines", "state")

    def __init__(self, state: State, rules: BlockRules) -> None:
        self.state = state
        self.is_text = state.leaf.kind in _TEXT and rules.templates != "mdx"
        self.known: dict[_Key, Known] = {}
        self.lines: dict[_Key, ScannedLine] = {}


class KnownLines:
    """How lines read by some rules, by the state they begin in and how they begin."""

    def __init__(self, rules: BlockRules) -> None:
        self._rules = rules
        # By the id of a state: to compare whole states would take as long as to read the line. The
        # state is kept beside what was read, so that no other takes its id.
        self._beginnings: dict[int, _Beginnings] = {}
        self._last = self._of(START)
        self._count = 0
        self.read_whole = 0
        # Each of those states by itself, so that equal ones are one.
        self._states = {usual: usual for usual in USUAL}

    def read(self, text: str, state: State) -> Known:
        """Kind and start of a line, and what the next one begins in; usual states as they are."""
        key = self._look_up(text, state)
        if key is None:
            return self._read(text, state)
        found = self._last.known.get(key)
        if found is None:
            found = self._read(text, state)
            self._room().known[key] = found
        return found

    def line(self, text: str, state: State) -> ScannedLine:
        """All there is to say of a line, as `reader.read` has it."""
        key = self._look_up(text, state)
        if key is None:
            return self._read_whole(text, state)
        like = self._last.lines.get(key)
        if like is None:
            like = self._room().lines[key] = self._read_whole(text, state)
            return like
        if len(text) <= _SHORT:
            return like
        kind, containers, marks, start, _, after, level, is_lazy = like
        if kind not in _OF_TEXT:
            # Where a heading ends or what a line of code begins with, the beginning does not say.
            return self._read_whole(text, state)
        if marks and marks[-1].number is not None:
            marks = (*marks[:-1], _numbered(marks[-1], text))
        end = len(text.rstrip())
        return ScannedLine(kind, containers, marks, start, end, after, level, is_lazy)

    def _look_up(self, text: str, state: State) -> _Key | None:
        """By what a line is known among those of ``_last``, which is set; None if by nothing."""
        last = self._last
        if last.state is not state:
            last = self._last = self._of(state)
        return _beginning(text) if last.is_text and len(text) > _SHORT else self._key(text, state)

    def _of(self, state: State) -> _Beginnings:
        found = self._beginnings.get(id(state))
        if found is None:
            found = self._beginnings[id(state)] = _Beginnings(state, self._rules)
        return found

    def _room(self) -> _Beginnings:
        """The beginnings of the state asked for, for one more; not all are kept for ever."""
        self._count += 1
        if self._count > _MOST or len(self._beginnings) > _MOST:
            self._count = 0
            self._beginnings.clear()
            self._last = self._of(self._last.state)
        return self._last

    def _key(self, text: str, state: State) -> _Key | None:
        """The same for lines of any state; a short one is known as it is."""
        if len(text) <= _SHORT:
            return f"\n{text}"
        leaf = state.leaf
        if leaf.kind is LeafKind.HTML:
            is_open = not leaf.mark and not state.containers and not text.isspace()
            blanks = _BLANKS.match(text) if is_open else None
            return None if blanks is None or text[blanks.end()] == "\t" else f"{blanks[0]}<"
        # A line that leaves the container of a fence is text, too.
        is_text = leaf.mark not in text if leaf.kind is LeafKind.FENCE else leaf.kind in _TEXT
        return _beginning(text) if is_text and self._rules.templates != "mdx" else None

    def _read_whole(self, text: str, state: State) -> ScannedLine:
        self.read_whole += 1
        return reader.read(text, state, self._rules)

    def _read(self, text: str, state: State) -> Known:
        scanned = self._read_whole(text, state)
        after = scanned.after
        if after == state:
            return scanned.kind, scanned.start, state
        if len(self._states) >= _MOST:
            self._states = {usual: usual for usual in USUAL}
        return scanned.kind, scanned.start, self._states.setdefault(after, after)


def is_surely_code(text: str, state: State) -> bool:
    """Whether a line of fenced code needs no look for the end of it."""
    leaf = state.leaf
    return not state.containers and not leaf.lines and leaf.mark not in text


def _beginning(text: str) -> _Key | None:
    """What lines have in common that read like ``text``, as far as a letter begins text.

    Behind marks of containers and headings it does, whatever follows, but for rows of tables and
    imports of MDX; so do most links, code and bold text. None if more of it matters.
    """
    if "|" in text or "]:" in text:
        return None
    before = _BEFORE_TEXT.match(text)
    if before is None:
        return None
    number = before[1]
    if number is None:
        return before[0]
    # Of a number it matters how long it is, and whether it is one.
    at, end = before.span(1)
    is_one = number[-1] == "1" and int(number) == 1
    return text[:at], end - at, is_one, text[end : before.end()]


def _numbered(mark: Mark, text: str) -> Mark:
    """The same mark with the number that stands there in ``text``."""
    start, end = mark.start, mark.end
    number = int(text[start : end - 1])
    return Mark(mark.container, start, end, mark.text, mark.indent, number, mark.task)
