"""The body of a post as the renderer receives it: edits of the whole text, in body lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.frontmatter.head import find
from editor.frontmatter.rules import ANY
from editor.text.lines import LineEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.frontmatter.rules import HeadRules


class Body:
    """Where the body of a text is, and what changed in it since it was last taken.

    Edits that wait are one: `note` only widens the range, `take` reads its lines from the text as
    it is then.
    """

    def __init__(self, lines: Sequence[str], rules: HeadRules = ANY) -> None:
        self._rules = rules
        self._taken_start = 0
        self._first = self._removed = self._inserted = 0
        self._waiting = False
        self.start = 0
        self._rest = 0
        self.take_all(lines)

    def take_all(self, lines: Sequence[str]) -> Sequence[str]:
        """All lines of the body; nothing waits after it."""
        self._find(lines)
        self._taken_start = self.start
        self._waiting = False
        return self._between(lines, self.start, len(lines)) if self._rest else lines[self.start :]

    def note(self, edit: LineEdit, lines: Sequence[str]) -> bool:
        """Remember an edit of the text, which now reads ``lines``; whether it touched the head."""
        before = self.start
        self._find(lines)
        if not self._waiting:
            self._first, self._removed = edit.first, edit.removed
            self._inserted = len(edit.inserted)
            self._waiting = True
        else:
            first = min(self._first, edit.first)
            end = max(self._first + self._inserted, edit.first + edit.removed)
            self._removed += (end - first) - self._inserted
            self._inserted = (end - first) + edit.shift
            self._first = first
        return edit.first < max(before, self.start + bool(self._rest))

    def take(self, lines: Sequence[str]) -> LineEdit | None:
        """What changed since the last time as one edit in body lines; None if nothing did."""
        if not self._waiting:
            return None
        self._waiting = False
        was, start = self._taken_start, self.start
        self._taken_start = start
        shift = self._inserted - self._removed
        if was == start and self._first >= start:
            # The usual case, a change in the body alone: nothing else is sent.
            edit = LineEdit(
                self._first - start,
                self._removed,
                self._between(lines, self._first, self._first + self._inserted),
            )
        else:
            # The head changed: all up to the first line that was body before and after is new.
            common = max(self._first + self._inserted, start, was + shift)
            edit = LineEdit(0, common - shift - was, self._between(lines, start, common))
        return edit if edit.removed or edit.inserted else None

    def _find(self, lines: Sequence[str]) -> None:
        head = find(lines, self._rules)
        self.start = 0 if head is None else head.body
        self._rest = 0 if head is None else head.rest

    def _between(self, lines: Sequence[str], first: int, end: int) -> tuple[str, ...]:
        """Lines of the body, without what its first has of the head."""
        found = tuple(lines[first:end])
        if self._rest and first == self.start and found:
            return (found[0][self._rest :], *found[1:])
        return found
