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

FIRST: Final = State((), Leaf(LeafKind.PARAGRAPH, "", 0, 1))
FURTHER: Final = State((), Leaf(LeafKind.PARAGRAPH, "", 0, 2))
BLANK: Final = START
_PARTED: Final = State((), AFTER)
USUAL: Final = (FURTHER, BLANK, FIRST, _PARTED)
"""States most lines begin in, to be known by identity."""

_BEFORE_TEXT = re.compile(
    r"[ >]*+(?:(?:[-*+]|([0-9]{1,9})[.)]) ++(?:\[[ xX]\] ++)?+)?+(?:#{1,6} ++)?+"
    r"(?=[^\W\d_]|\*\*[^\W\d_]|`(?!`)|\[[^\W\d_](?!\]))"
)
_OTHER: Final = "2" * 9
"""A number that is not one."""

_BLANKS = re.compile(r" *+")
_OF_TEXT: Final = (LineKind.PARAGRAPH, LineKind.CONTINUATION)
_TEXT: Final = (LeafKind.NONE, LeafKind.AFTER, LeafKind.ENDED, LeafKind.PARAGRAPH)
_SHORT: Final = 4
_MOST: Final = 4096


class KnownLines:
    """How lines read by some rules, by the state they begin in and how they begin."""

    def __init__(self, rules: BlockRules) -> None:
        self._rules = rules
        # By the id of a state: to compare whole states would take as long as to read the line. The
        # state is kept beside what was read, so that no other takes its id.
        self._known: dict[tuple[int, str], tuple[State, Known]] = {}
        # Likewise, all there is to say of a line; of a short one, and of others that begin so.
        self._lines: dict[tuple[int, str, bool], tuple[State, ScannedLine]] = {}
        # Each of those states by itself, so that equal ones are one.
        self._states = {usual: usual for usual in USUAL}

    def read(self, text: str, state: State) -> Known:
        """Kind and start of a line, and what the next one begins in; usual states as they are."""
        beginning = self._beginning(text, state)
        if beginning is None:
            return self._read(text, state)
        key = (id(state), beginning)
        found = self._known.get(key)
        if found is not None:
            return found[1]
        known = self._read(text, state)
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[key] = state, known
        return known

    def line(self, text: str, state: State) -> ScannedLine:
        """All there is to say of a line, as `reader.read` has it."""
        beginning = self._beginning(text, state)
        if beginning is None:
            return reader.read(text, state, self._rules)
        is_whole = len(text) <= _SHORT
        key = (id(state), beginning, is_whole)
        found = self._lines.get(key)
        if found is None:
            if len(self._lines) >= _MOST:
                self._lines.clear()
            read = reader.read(text, state, self._rules)
            self._lines[key] = state, read
            return read
        like = found[1]
        if is_whole:
            return like
        kind, containers, marks, start, _, after, level, is_lazy = like
        if kind not in _OF_TEXT:
            # Where a heading ends or what a line of code begins with, the beginning does not say.
            return reader.read(text, state, self._rules)
        if marks and marks[-1].number is not None:
            marks = (*marks[:-1], _numbered(marks[-1], text))
        end = len(text.rstrip())
        return ScannedLine(kind, containers, marks, start, end, after, level, is_lazy)

    def _beginning(self, text: str, state: State) -> str | None:
        """A text that reads as ``text`` does: a short one as it is, of others the beginning.

        Behind marks of containers and headings a letter begins text, whatever follows, but for rows
        of tables and imports of MDX; so do most links, code and bold text. None if more of it
        matters.
        """
        if len(text) <= _SHORT:
            return text
        leaf = state.leaf
        if leaf.kind is LeafKind.HTML:
            is_open = not leaf.mark and not state.containers and not text.isspace()
            blanks = _BLANKS.match(text) if is_open else None
            return None if blanks is None or text[blanks.end()] == "\t" else f"{blanks[0]}<"
        # A line that leaves the container of a fence is text, too.
        is_text = leaf.mark not in text if leaf.kind is LeafKind.FENCE else leaf.kind in _TEXT
        if not is_text or "|" in text or "]:" in text:
            return None
        if self._rules.templates == "mdx":
            return None
        before = _BEFORE_TEXT.match(text)
        if before is None:
            return None
        number = before[1]
        if number is None or number.lstrip("0") == "1":
            return f"{before[0]}a"
        # Of a number it matters how long it is, and whether it is one.
        at, end = before.span(1)
        return f"{text[:at]}{_OTHER[: end - at]}{text[end : before.end()]}a"

    def _read(self, text: str, state: State) -> Known:
        scanned = reader.read(text, state, self._rules)
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


def _numbered(mark: Mark, text: str) -> Mark:
    """The same mark with the number that stands there in ``text``."""
    start, end = mark.start, mark.end
    number = int(text[start : end - 1])
    return Mark(mark.container, start, end, mark.text, mark.indent, number, mark.task)
