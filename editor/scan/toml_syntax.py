"""What a line of TOML is made of, and what the next one begins in (TOML 1.0)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from editor.scan.head_values import DATE, is_constant
from editor.scan.paint import BOLD, Kind, Paint


class TomlState(NamedTuple):
    """What a line begins in: an open text of several lines, by its quotes, and open brackets."""

    quote: str = ""
    flow: str = ""


NO_STATE: Final = TomlState()

_BLANKS = re.compile(r"[ \t]*+")
_STRING = r"""(?:"(?:[^"\\]|\\.)*+"|'[^']*+')"""
_PART = rf"(?:[A-Za-z0-9_-]++|{_STRING})"
_KEY = re.compile(rf"{_PART}(?:[ \t]*+\.[ \t]*+{_PART})*+[ \t]*+=")
_TABLE = re.compile(rf"(\[\[?)[ \t]*+({_PART}(?:[ \t]*+\.[ \t]*+{_PART})*+)[ \t]*+(\]\]?)")
_ONE_LINE = re.compile(_STRING)
_WORD = re.compile(r"[^\s,\[\]{}#=]++")
_ENDS = {'"""': re.compile(r'(?:[^"\\]|\\.|"(?!""))*+"{3,5}'), "'''": re.compile(r"(?s:.*?)'{3,5}")}
_CLOSING = {"[": "]", "{": "}"}


def paint_toml(text: str, state: TomlState, paint: Paint) -> TomlState:
    """Paint one line; the state of the next."""
    at, flow = 0, state.flow
    if state.quote:
        at, is_closed = _long_text(text, 0, state.quote, paint)
        if not is_closed:
            return state
    elif not flow:
        at = _past_blanks(text, 0)
        table = _TABLE.match(text, at)
        if table is not None:
            paint.fill(table.start(), table.end(), Kind.KEY)
            paint.style(table.start(2), table.end(2), BOLD)
            _rest(text, table.end(), paint)
            return NO_STATE
        at = _key(text, at, paint)
    return _values(text, at, flow, paint)


def _past_blanks(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return match.end() if match else at


def _key(text: str, at: int, paint: Paint) -> int:
    key = _KEY.match(text, at)
    if key is None:
        return at
    paint.fill(at, key.end(), Kind.KEY)
    return key.end()


def _long_text(text: str, at: int, quote: str, paint: Paint) -> tuple[int, bool]:
    """A text of several lines from ``at`` on: where it ends, and whether on this line."""
    end = _ENDS[quote].match(text, at)
    stop = end.end() if end else len(text)
    paint.fill(at, stop, Kind.VALUE)
    return stop, end is not None


def _rest(text: str, at: int, paint: Paint) -> None:
    """What may stand behind a value or a table: a comment."""
    at = _past_blanks(text, at)
    is_comment = text.startswith("#", at)
    paint.fill(at, len(text), Kind.COMMENT if is_comment else Kind.VALUE)


def _values(text: str, at: int, flow: str, paint: Paint) -> TomlState:
    """Values, arrays and inline tables, to the end of the line."""
    while (at := _past_blanks(text, at)) < len(text):
        sign = text[at]
        if sign == "#":
            paint.fill(at, len(text), Kind.COMMENT)
            break
        if sign in "[{":
            flow += sign
        elif sign in "]}":
            if not flow or _CLOSING[flow[-1]] != sign:
                paint.fill(at, len(text), Kind.VALUE)
                return NO_STATE
            flow = flow[:-1]
        if sign in "[]{},=":
            paint.fill(at, at + 1, Kind.MARK)
            at += 1
            continue
        if flow.endswith("{") and (behind := _key(text, at, paint)) > at:
            at = behind
            continue
        quote = text[at : at + 3]
        if quote in _ENDS:
            paint.fill(at, at + 3, Kind.VALUE)
            at, is_closed = _long_text(text, at + 3, quote, paint)
            if not is_closed:
                return TomlState(quote, flow)
            continue
        at = _value(text, at, paint)
    return TomlState(flow=flow)


def _value(text: str, at: int, paint: Paint) -> int:
    """A text on one line, a number, a date or a word; behind it."""
    string = _ONE_LINE.match(text, at)
    if string is not None:
        paint.fill(at, string.end(), Kind.VALUE)
        return string.end()
    date = DATE.match(text, at)
    word = _WORD.match(text, at)
    if date is not None and (word is None or date.end() >= word.end()):
        paint.fill(at, date.end(), Kind.NUMBER)
        return date.end()
    end = word.end() if word else at + 1
    paint.fill(at, end, Kind.NUMBER if is_constant(text[at:end]) else Kind.VALUE)
    return end
