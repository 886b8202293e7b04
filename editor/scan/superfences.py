"""Reads fenced code as SuperFences does, an extension of Python-Markdown: in containers too.

Its fences may stand behind blanks and quote signs. It puts a word in the place of each before
Python-Markdown looks at anything but raw HTML; so a fence stands where a word would stand in its
place, and what follows without a blank line goes on with the same block.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.scan import openings
from editor.scan.cursor import TAB_STOP
from editor.scan.python_markdown import PythonMarkdown
from editor.scan.reading import Reading
from editor.scan.state import AFTER, ContainerKind, Leaf, LeafKind, LineKind

if TYPE_CHECKING:
    from editor.scan.line import ScannedLine
    from editor.scan.state import State

_PREFIX: Final = re.compile(r"[> \t]*")
_WORD: Final = "x"
_VERBATIM: Final = (LeafKind.HTML, LeafKind.MATH, LeafKind.TEMPLATE)
_GOES_ON: Final = Leaf(LeafKind.PARAGRAPH, "", 0, 2)


class SuperFences(Reading):
    """A line of Python-Markdown with SuperFences.

    The ``lines`` of its leaf are the columns before the fence, signs of quotes among them.
    """

    def line(self) -> ScannedLine:
        """What the line is."""
        state = self._state
        if state.leaf.kind is LeafKind.FENCE:
            found = self._within(state)
            if found is not None:
                return found
            # Further out than the fence: there is none.
            state = state._replace(leaf=AFTER)
        if state.leaf.kind not in _VERBATIM:
            found = self._opened(state)
            if found is not None:
                return found
        return PythonMarkdown(self._text, state, self._rules).line()

    def _opened(self, state: State) -> ScannedLine | None:
        """The line as the first one of fenced code."""
        text = self._text
        at = _prefix_end(text)
        if not text.startswith(("```", "~~~"), at):
            return None
        fence = openings.option_fence(text, at)
        if fence is None:
            return None
        word = PythonMarkdown(text[:at] + _WORD, state, self._rules).line()
        if word.kind is LineKind.INDENTED:
            return None
        leaf = fence._replace(lines=len(text[:at].expandtabs(TAB_STOP)))
        after = word.after._replace(leaf=leaf)
        return word._replace(kind=LineKind.FENCE, start=at, end=len(text.rstrip()), after=after)

    def _within(self, state: State) -> ScannedLine | None:
        """The line as a further one of fenced code; None if it stands further out."""
        text, leaf = self._text, state.leaf
        self._containers = list(state.containers)
        if not self._is_blank:
            begin = self._skip_prefix(leaf.lines)
            if begin is None:
                return None
            rest = text[begin:].rstrip(" \t")
            if rest == leaf.mark * leaf.size:
                found = self._made(LineKind.FENCE_END, begin, leaf)
                return found._replace(after=state._replace(leaf=_GOES_ON))
        found = self._made(LineKind.CODE, self._cursor.at, leaf)
        return found._replace(after=state)

    def _skip_prefix(self, columns: int) -> int | None:
        """Where the code of the line begins, as far in as the fence; None if it is less far in."""
        cursor, text = self._cursor, self._text
        quotes = 0
        while cursor.column < columns:
            at, blanks = cursor.blanks()
            if cursor.column + blanks >= columns:
                cursor.skip(columns - cursor.column)
            elif text.startswith(">", at):
                quotes += 1
                self._quote_sign(at, blanks)
            elif quotes and at == len(text):
                # A quote may have blank lines without the blank behind its sign.
                break
            else:
                return None
        around = [one for one in self._containers if one.kind is ContainerKind.QUOTE]
        return cursor.at if quotes <= len(around) else None


def _prefix_end(text: str) -> int:
    found = _PREFIX.match(text)
    return found.end() if found else 0
