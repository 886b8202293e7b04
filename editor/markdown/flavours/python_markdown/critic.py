"""Which lines of a post one mark of CriticMarkup spans, followed edit by edit.

The extension replaces the marks in the text of the whole post before anything else looks at it: a
mark may run on over paragraphs. What it is a mark by is found in the lines that hold its signs.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from pymdownx.critic import RE_CRITIC, CriticViewPreprocessor

from editor.markdown.flavours.python_markdown.line_pairs import LinePairs, is_blank, moved

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from markdown.preprocessors import Preprocessor

    from editor.markdown.flavours.python_markdown.line_pairs import Pair
    from editor.text.lines import LineEdit

_SIGN: Final = re.compile(r"\{(?:\+\+|--|==|>>|~~)|(?:\+\+|--|==|<<|~~)\}|~>")
_OPENS: Final = re.compile(r"\{(\+\+|--|==|>>|~~)")
_CLOSES: Final = {"++": "++}", "--": "--}", "==": "==}", ">>": "<<}"}
_FENCES: Final = ("```", "~~~")
_BEGIN: Final = re.compile(r"[ ]*(?:(?:[-+*>]|#{1,6}|[0-9]+[.)])[ ]+)*[^\W_][\w'’-]*,?[ ]")
"""What a line begins with, if no mark is in it."""
_TEXT: Final = re.compile(r"(?:#{1,6}[ ]+)?[^\W\d_][\w'’-]*,?(?: |$)")
"""How a heading begins, or text that begins nothing else."""
_COMMENT_ENDS: Final = ("-->", "--!>")
VIEW: Final = "view"
"""The extension's mode in which marks are shown; in the others they are carried out."""


class CriticSpans(LinePairs):
    """The marks of one post that go over several lines.

    ``is_odd`` tells that one holds what begins or ends fenced code, or stands beside it, which only
    the whole post can show; where marks are carried out, also that they make it.
    """

    def __init__(self, *, enabled: bool, mode: str = VIEW, odd: Collection[str] = ()) -> None:
        """``mode`` is the extension's; ``odd`` is further text that marks must not make."""
        super().__init__(enabled=enabled)
        self.is_odd = False
        # The lines around marks that decide over it.
        self._around: list[Pair] = []
        self._mode = mode
        self._odd = (*_FENCES, *_COMMENT_ENDS, *odd) if mode != VIEW else _FENCES

    def apply(self, edit: LineEdit, lines: Sequence[str]) -> Pair | None:
        """Follow an edit; ``lines`` are those after it.

        Answers the first and last line (after the edit) of what is no longer, or newly, a mark over
        several lines; None if nothing is.
        """
        new = self._looking(edit.inserted, edit.first)
        if not self._marks and not new:
            return None
        low = bisect_left(self._marks, edit.first)
        high = bisect_left(self._marks, edit.first + edit.removed)
        within = any(
            pair[0] < edit.first + max(edit.removed, 1) and pair[1] >= edit.first
            for pair in self.pairs
        )
        if edit.shift or new or low < high:
            self._marks[low:] = [*new, *[mark + edit.shift for mark in self._marks[high:]]]
        elif not (within or self._decides(edit)):
            return None
        before = {(moved(start, edit), moved(end, edit)) for start, end in self.pairs}
        self._pair(lines)
        changed = before.symmetric_difference(self.pairs)
        if not changed:
            return None
        return min(start for start, _ in changed), max(end for _, end in changed)

    def _decides(self, edit: LineEdit) -> bool:
        """Whether an edit of lines without marks may make some odd, or not odd any more."""
        end = edit.first + edit.removed
        return any(first <= end and edit.first <= last for first, last in self._around)

    def _looking(self, lines: Sequence[str], first: int) -> list[int]:
        if not self._enabled:
            return []
        return [i for i, line in enumerate(lines, first) if _SIGN.search(line)]

    def _pair(self, lines: Sequence[str]) -> None:
        found: list[Pair] = []
        for first, last in self._found(lines):
            if found and found[-1][1] >= first:
                found[-1] = (found[-1][0], last)
            else:
                found.append((first, last))
        self.pairs = [(first, last) for first, last in found if first < last]
        self._starts = [start for start, _ in self.pairs]
        self._around = []
        self.is_odd = any(self._is_odd(lines, first, last) for first, last in found)

    def _is_odd(self, lines: Sequence[str], first: int, last: int) -> bool:
        """Whether only the whole post can show lines that hold all of some marks."""
        marked = lines[first : last + 1]
        held = "\n".join(marked)
        # How wide a tab is goes by what stands before it.
        if "\t" in held or any(sign in held for sign in self._odd):
            return True
        if self._mode == VIEW:
            return False
        text = _carried_out(held, self._mode)
        made = text.split("\n")
        if any(sign in text for sign in self._odd):
            return True
        # Posts are cut by how lines begin.
        if len(made) == len(marked) and all(map(_begins_alike, marked, made)):
            return False
        if text and not all(map(_TEXT.match, made)):
            return True
        begins = first == 0 or is_blank(lines[first - 1])
        end, goes_on = (first, True) if text else _end_of_text(lines, last + 1)
        self._around.append((first - 1, end))
        return not (begins and goes_on)

    def _found(self, lines: Sequence[str]) -> Iterator[Pair]:
        """The lines of each mark."""
        places: list[int] = []
        length = 0
        for mark in self._marks:
            places.append(length)
            length += len(lines[mark]) + 1
        for start, end in _marks_in("\n".join(lines[mark] for mark in self._marks)):
            first, last = bisect_right(places, start) - 1, bisect_right(places, end - 1) - 1
            yield self._marks[first], self._marks[last]


def _begins_alike(marked: str, made: str) -> bool:
    """Whether a line begins as before when its marks are carried out, or as text does."""
    if marked == made or _TEXT.match(made):
        return True
    begin = _BEGIN.match(marked)
    return begin is not None and made.startswith(begin[0])


def _end_of_text(lines: Sequence[str], at: int) -> tuple[int, bool]:
    """Up to where it shows whether the post goes on at a line with text behind a blank one.

    Or it ends there. A term with its description is no such text.
    """
    start = at
    while at < len(lines) and is_blank(lines[at]):
        at += 1
    if at == len(lines):
        return at, True
    if at == start or not _TEXT.match(lines[at]):
        return at, False
    while at < len(lines) and not is_blank(lines[at]):
        at += 1
    while at < len(lines) and is_blank(lines[at]):
        at += 1
    return at, not any(line.lstrip().startswith(":") for line in lines[start : at + 1])


def _carried_out(text: str, mode: str) -> str:
    preprocessor = CriticViewPreprocessor(None)
    preprocessor.config = {"mode": mode}
    return "\n".join(_replaced(preprocessor, text.split("\n")))


def watch_critic(preprocessors: Iterable[Preprocessor]) -> None:
    """Let the extension ask here: it would look for the end of each mark to that of the post."""
    for each in preprocessors:
        if isinstance(each, CriticViewPreprocessor):
            found: Any = each
            found.run = partial(_replaced, found)


def _replaced(preprocessor: Any, lines: list[str]) -> list[str]:  # noqa: ANN401 (untyped there)
    """The lines with their marks replaced, as the extension does it."""
    is_view = preprocessor.config["mode"] == VIEW
    replace = preprocessor.critic_view if is_view else preprocessor.critic_parse
    text = "\n".join(lines)
    parts: list[str] = []
    at = 0
    for start, end in _marks_in(text):
        mark = RE_CRITIC.match(text, start)
        assert mark is not None
        assert mark.end() == end
        parts += [text[at:start], replace(mark)]
        at = end
    return "".join([*parts, text[at:]]).split("\n")


def _marks_in(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each mark, as the extension's expression finds them."""
    endless: set[str] = set()
    at = 0
    while (opened := _OPENS.search(text, at)) is not None:
        kind, begun = opened[1], opened.end()
        at = opened.start() + 1
        if kind in endless:
            continue
        if kind == "~~":
            middle = text.find("~>", begun)
            end = text.find("~~}", middle + 2) if middle >= 0 else -1
        else:
            end = text.find(_CLOSES[kind], begun)
        if end < 0:
            endless.add(kind)
            continue
        at = end + 3
        yield opened.start(), at
