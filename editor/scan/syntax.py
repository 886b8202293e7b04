"""What a source line is made of: spans with a kind, for the highlighter. Knows no Qt.

One line is looked at alone, with the state the line before left and the text of the line after
(for setext headings), so that a key costs one line. This is a reading aid and no renderer: where
CommonMark needs the whole block, the likeliest reading is taken. Every scan is linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import TYPE_CHECKING

from editor.scan.prefixes import Fence, closes_fence, leaves_quote, opened_fence

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 5_000
"""Characters of a line that are coloured; the rest of a longer one stays plain."""

_LONGEST_NOTE = 200


class Place(Enum):
    """Where a line begins, if not in a code fence."""

    BODY = "body"
    COMMENT = "comment"


State = Place | Fence
"""What the line before left behind: a Fence while one is open."""


class Kind(IntEnum):
    """What a span is; ``styles`` of a span tells emphasis on top of it."""

    TEXT = 0
    MARK = 1
    HEADING = 2
    CODE = 3
    LINK = 4
    URL = 5
    QUOTE = 6
    LIST = 7
    HTML = 8
    COMMENT = 9
    KEY = 10
    VALUE = 11
    TEMPLATE = 12
    BREAK = 13


BOLD, ITALIC, STRUCK = 1 << 5, 1 << 6, 1 << 7
_KINDS = (1 << 5) - 1


@dataclass(frozen=True, slots=True)
class Span:
    """``length`` code points from ``start`` on that look the same."""

    start: int
    length: int
    kind: Kind
    bold: bool = False
    italic: bool = False
    struck: bool = False


_ATX = re.compile(r"[ \t]{0,3}#{1,6}(?=[ \t]|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_LIST = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+\[[ xX]\])?(?=[ \t]|$)")
_QUOTE = re.compile(r"[ \t]*>(?:[ \t]*>)*")
_DEFINITION = re.compile(r" {0,3}(\[\^?[^\]\n]+\]:)[ \t]*(\S*)")
_COMMENT_OPENS = re.compile(r" {0,3}<!--")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_TOKEN = re.compile(
    r"""\\[!-/:-@\[-`{-~]"""
    r"""|`+|\*+|_+|~~"""
    r"""|\{\{(?:(?!\{\{).)*?\}\}|\{%(?:(?!\{%).)*?%\}"""
    r"""|!?\[|\]"""
    r"""|<!--(?:(?!<!--).)*?-->|<[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*>|</?[A-Za-z][^<>]*>"""
    r"""|https?://[^\s<>()\]*_`]+"""
    r"""|(?<![ ])[ ]{2,}+$"""
)
_TARGET = re.compile(
    r"\([^\s()]*(?:\([^\s()]*\)[^\s()]*)*(?:[ \t]+(?:\"[^\"]*\"|'[^']*'))?[ \t]*\)"
)
_ANGLE_TARGET = re.compile(r"\(<[^<>]*>(?:[ \t]+(?:\"[^\"]*\"|'[^']*'))?[ \t]*\)")
_LABEL = re.compile(r"\[[^\[\]]*\]")
_RUNS = re.compile(rb"(.)\1*", re.DOTALL)
_KEY_LINE = re.compile(
    r"""([ \t]*(?:- +)*)((?:"[^"]*"[ \t]*|'[^']*'[ \t]*|[^\s#:'"=\-\[{][^:=#]*+)[:=])(?=[ \t]|$)"""
)
_HEADER_LINE = re.compile(r"([ \t]*)([^\s:][^:]*:)")
_TABLE_LINE = re.compile(r"[ \t]*\[\[?[^\]]*\]\]?[ \t]*(?:#.*)?$")
_JSON_KEY = re.compile(r'"(?:[^"\\]|\\.)*"[ \t]*:')
_HEAD_COMMENT = re.compile(r"(?:^|[ \t])#.*$")


def may_turn(text: str) -> bool:
    """Whether a line can change the state; cheap, and sure for the states that do not end alone."""
    return "```" in text or "~~~" in text or "<!--" in text or "-->" in text


def ends_anywhere(state: State) -> bool:
    """Whether any line can end the state: a fence in a quote ends with the quote."""
    return isinstance(state, Fence) and state.quoted


def after(text: str, state: State) -> State:
    """The state the line ``text`` leaves, given the one it begins in."""
    if state is Place.BODY:
        if "<!--" in text and _COMMENT_OPENS.match(text) and "-->" not in text:
            return Place.COMMENT
        return opened_fence(text) or Place.BODY
    if isinstance(state, Fence):
        if not closes_fence(text, state):
            return state
        return after(text, Place.BODY) if leaves_quote(text, state) else Place.BODY
    return Place.BODY if "-->" in text else Place.COMMENT


def spans(text: str, state: State, following: str = "") -> tuple[Span, ...]:
    """What the body line ``text`` is made of; plain text has no span."""
    if not text:
        return ()
    paint = bytearray(min(len(text), LONGEST))
    text = text[:LONGEST]
    if state is Place.COMMENT:
        _fill(paint, 0, len(text), Kind.COMMENT)
    elif isinstance(state, Fence) and not leaves_quote(text, state):
        _fill(paint, 0, len(text), Kind.MARK if closes_fence(text, state) else Kind.CODE)
    else:
        _paint_line(text, paint, following)
    return tuple(_spans(paint))


def head_spans(text: str, *, header_lines: bool = False) -> tuple[Span, ...]:
    """What a line of the front matter is made of; ``header_lines`` for bare ``Key: value``."""
    if not text:
        return ()
    text = text[:LONGEST]
    paint = bytearray(len(text))
    stripped = text.strip()
    if stripped and not stripped.strip("-+.{}[],;") and len(stripped) <= len("---json"):
        _fill(paint, 0, len(text), Kind.MARK)
        return tuple(_spans(paint))
    if _TABLE_LINE.match(text):
        _fill(paint, 0, len(text), Kind.KEY)
        return tuple(_spans(paint))
    _fill(paint, 0, len(text), Kind.VALUE)
    match = (_HEADER_LINE if header_lines else _KEY_LINE).match(text)
    if match is not None:
        _fill(paint, match.start(1), match.end(1), Kind.MARK)
        _fill(paint, match.start(2), match.end(2), Kind.KEY)
    else:
        for key in _JSON_KEY.finditer(text):
            _fill(paint, key.start(), key.end(), Kind.KEY)
    # A # inside quotes is text; a value that begins with a quote is left alone.
    comment = _HEAD_COMMENT.search(text)
    if comment is not None and not header_lines and text.count('"', 0, comment.start()) % 2 == 0:
        _fill(paint, comment.start(), len(text), Kind.COMMENT)
    return tuple(_spans(paint))


def _fill(paint: bytearray, start: int, end: int, value: int) -> None:
    paint[start:end] = bytes((value,)) * (end - start)


def _style(paint: bytearray, start: int, end: int, style: int) -> None:
    paint[start:end] = bytes([value | style for value in paint[start:end]])


def _spans(paint: bytearray) -> Iterator[Span]:
    for match in _RUNS.finditer(paint):
        value = paint[match.start()]
        if value:
            yield Span(
                match.start(),
                match.end() - match.start(),
                Kind(value & _KINDS),
                bool(value & BOLD),
                bool(value & ITALIC),
                bool(value & STRUCK),
            )


def _paint_line(text: str, paint: bytearray, following: str) -> None:
    if opened_fence(text) is not None:
        _fill(paint, 0, len(text), Kind.MARK)
        return
    if _COMMENT_OPENS.match(text) and "-->" not in text:
        _fill(paint, 0, len(text), Kind.COMMENT)
        return
    if _RULE.match(text) or (len(text) > 2 and _UNDERLINE.match(text)) or _TABLE_RULE.match(text):
        _fill(paint, 0, len(text), Kind.MARK)
        return
    start = 0
    quote = _QUOTE.match(text)
    if quote is not None:
        _fill(paint, 0, len(text), Kind.QUOTE)
        _fill(paint, quote.start(), quote.end(), Kind.MARK)
        start = quote.end()
    atx = _ATX.match(text, start) or (_ATX.match(text, start + 1) if quote is not None else None)
    if atx is not None:
        _fill(paint, start, len(text), Kind.HEADING | BOLD)
        _fill(paint, atx.start(), atx.end(), Kind.MARK)
        _inline(text, atx.end(), paint)
        return
    definition = _DEFINITION.match(text, start)
    if definition is not None:
        _fill(paint, definition.start(1), definition.end(1), Kind.LINK)
        if not definition[1].startswith("[^"):
            _fill(paint, definition.start(2), definition.end(2), Kind.URL)
            return
        _inline(text, definition.end(1), paint)
        return
    item = _LIST.match(text, start)
    if item is not None:
        _fill(paint, start, item.end(), Kind.LIST)
        start = item.end()
    elif (
        quote is None
        and _UNDERLINE.match(following)
        and text.strip()
        and not _TABLE_RULE.match(text)
    ):
        _fill(paint, 0, len(text), Kind.HEADING | BOLD)
    _inline(text, start, paint)
    _tables(text, paint)


def _tables(text: str, paint: bytearray) -> None:
    if text.lstrip().startswith("|"):
        for match in re.finditer(r"(?<!\\)\|", text):
            if paint[match.start()] == Kind.TEXT:
                paint[match.start()] = Kind.MARK


def _inline(text: str, start: int, paint: bytearray) -> None:
    """Paint what stands inside a paragraph: code, links, tags, then emphasis around them."""
    tokens = list(_TOKEN.finditer(text, start))
    ticks: dict[int, list[int]] = {}
    for match in tokens:
        if match[0][0] == "`":
            ticks.setdefault(match.end() - match.start(), []).append(match.start())
    brackets: list[tuple[int, int]] = []
    runs: list[_Run] = []
    done = start
    for match in tokens:
        begin, end = match.span()
        if begin < done:
            continue
        token = match[0]
        first = token[0]
        if first == "\\":
            _fill(paint, begin, begin + 1, Kind.MARK)
        elif first == "`":
            done = _code(ticks, begin, end, paint)
        elif first in "*_~":
            runs.append(_Run(text, begin, end))
        elif first == "{":
            _fill(paint, begin, end, Kind.TEMPLATE)
        elif token in ("[", "!["):
            brackets.append((begin, end))
        elif first == "]":
            if brackets:
                done = _link(text, *brackets.pop(), begin, paint)
        elif first == "<":
            _tag(token, begin, end, paint)
        elif first == "h":
            _fill(paint, begin, end, Kind.URL)
        else:
            _fill(paint, begin, end, Kind.BREAK)
    _emphasis(runs, paint)


def _code(ticks: dict[int, list[int]], begin: int, end: int, paint: bytearray) -> int:
    """Paint the code span that opens at ``begin``; returns where scanning goes on."""
    length = end - begin
    places = ticks[length]
    while places and places[0] <= begin:
        places.pop(0)
    if not places:
        return end
    close = places[0]
    _fill(paint, begin, end, Kind.MARK)
    _fill(paint, end, close, Kind.CODE)
    _fill(paint, close, close + length, Kind.MARK)
    return close + length


def _tag(token: str, begin: int, end: int, paint: bytearray) -> None:
    if token.startswith("<!--"):
        _fill(paint, begin, end, Kind.COMMENT)
    elif ":" in token and "=" not in token and " " not in token:
        _fill(paint, begin, end, Kind.URL)
    else:
        _fill(paint, begin, end, Kind.HTML)


def _link(text: str, begin: int, label: int, close: int, paint: bytearray) -> int:
    """Paint the link around the text from ``label`` to ``close``; returns where to go on."""
    after_text = close + 1
    target = _ANGLE_TARGET.match(text, after_text) or _TARGET.match(text, after_text)
    reference = None if target else _LABEL.match(text, after_text)
    note = text.startswith("[^", begin) and after_text - begin <= _LONGEST_NOTE
    if target is None and reference is None and not note:
        return after_text
    for place in range(begin, after_text):
        if paint[place] & _KINDS in (Kind.TEXT, Kind.HEADING, Kind.QUOTE):
            paint[place] = paint[place] & ~_KINDS | Kind.LINK
    if note:
        return after_text
    _fill(paint, begin, label, Kind.MARK)
    _fill(paint, close, after_text, Kind.MARK)
    found = target or reference
    if found is None:
        return after_text
    _fill(paint, found.start(), found.end(), Kind.URL)
    paint[found.start()] = Kind.MARK
    paint[found.end() - 1] = Kind.MARK
    return found.end()


class _Run:
    """A run of ``*``, ``_`` or ``~~`` and what it may do (CommonMark 6.2, flanking)."""

    __slots__ = ("begin", "closes", "end", "mark", "opens")

    def __init__(self, text: str, begin: int, end: int) -> None:
        before = text[begin - 1] if begin else " "
        behind = text[end] if end < len(text) else " "
        left = not behind.isspace() and (_word(behind) or before.isspace() or not _word(before))
        right = not before.isspace() and (_word(before) or behind.isspace() or not _word(behind))
        self.mark = text[begin]
        self.begin = begin
        self.end = end
        inside = self.mark == "_" and left and right
        self.opens = left and not (inside and _word(before))
        self.closes = right and not (inside and _word(behind))


def _word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _emphasis(runs: list[_Run], paint: bytearray) -> None:
    openers: list[_Run] = []
    for run in runs:
        while run.closes and run.begin < run.end:
            at = next(
                (i for i in range(len(openers) - 1, -1, -1) if openers[i].mark == run.mark), None
            )
            if at is None:
                break
            opener = openers[at]
            del openers[at + 1 :]
            two = min(opener.end - opener.begin, run.end - run.begin) >= 2
            size = 2 if two else 1
            style = STRUCK if run.mark == "~" else BOLD if two else ITALIC
            _style(paint, opener.end, run.begin, style)
            _fill(paint, opener.end - size, opener.end, Kind.MARK)
            _fill(paint, run.begin, run.begin + size, Kind.MARK)
            opener.end -= size
            run.begin += size
            if opener.begin == opener.end:
                openers.pop()
        if run.opens and run.begin < run.end:
            openers.append(run)
