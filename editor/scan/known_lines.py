"""Reads lines for a scan, and remembers how: most lines of a list or of code begin alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.scan import reader
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
    r"[ >]*+(?:(?:[-*+]|\d{1,9}[.)]) ++)?+(?:#{1,6} ++)?+"
    r"(?=[^\W\d_]|\*\*[^\W\d_]|`(?!`)|\[[^\W\d_](?!\]))"
)
_BLANKS = re.compile(r" *+")
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
        if leaf.kind is LeafKind.FENCE:
            if leaf.mark in text:
                return None
        elif leaf.kind not in _TEXT or "|" in text or "]:" in text:
            return None
        if self._rules.templates == "mdx":
            return None
        before = _BEFORE_TEXT.match(text)
        return None if before is None else f"{before[0]}a"

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
