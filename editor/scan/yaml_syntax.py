"""What a line of YAML is made of, and what the next one begins in (YAML 1.2, chapters 6 to 8)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from editor.scan.head_values import is_constant
from editor.scan.paint import Kind, Paint


class YamlState(NamedTuple):
    """What a line begins in.

    ``quote`` is that of a text that is still open, ``flow`` the brackets. ``block`` is the column
    of what holds an open block scalar (``|``, ``>``), ``plain`` the same of a plain text that may
    go on; -2 if there is none, -1 if the document itself holds it.
    """

    quote: str = ""
    flow: str = ""
    block: int = -2
    plain: int = -2


NO_STATE: Final = YamlState()
_NONE: Final = -2

_BLANKS = re.compile(r"[ \t]*+")
_INDICATOR = re.compile(r"[-?](?=[ \t]|$)")
_PROPERTY = re.compile(r"[&*!][^\s,\[\]{}]*+")
_BLOCK = re.compile(r"[|>](?:[-+][1-9]?|[1-9][-+]?)?(?=[ \t]++#|[ \t]*+$)")
_KEY = re.compile(
    r"""(?:"(?:[^"\\]|\\.)*+"|'(?:[^']|'')*+'|(?:[^\s\-?:,\[\]{}#&*!|>'"%@`]|[-?:](?=\S))"""
    r"""(?:[^\s:]|:(?=\S)|[ \t]++(?=[^\s#:]|:\S))*+)[ \t]*+:(?=[ \t]|$)"""
)
_PLAIN = re.compile(r"(?:[^\s:]|:(?=\S)|[ \t]++(?=[^\s#]))++")
_FLOW_PLAIN = re.compile(r"(?:[^\s:,\[\]{}]|:(?=[^\s,\[\]{}])|[ \t]++(?=[^\s#,\[\]{}:]))++")
_ENDS = {'"': re.compile(r'(?:[^"\\]|\\.)*+"'), "'": re.compile(r"(?:[^']|'')*+'(?!')")}
_CLOSING = {"[": "]", "{": "}"}


def paint_yaml(text: str, state: YamlState, paint: Paint) -> YamlState:
    """Paint one line; the state of the next."""
    return _Line(text, paint, state).read()


class _Line:
    """One pass over a line."""

    def __init__(self, text: str, paint: Paint, state: YamlState) -> None:
        self._text = text
        self._paint = paint
        self._state = state
        self._at = 0
        self._flow = state.flow
        # The column of the innermost key or dash so far: what holds a block scalar.
        self._holder = -1

    def read(self) -> YamlState:
        text, state = self._text, self._state
        indent = self._past_blanks()
        is_blank = indent == len(text)
        if state.block != _NONE:
            if is_blank or indent > state.block:
                self._paint.fill(0, len(text), Kind.VALUE)
                return state
            state = NO_STATE
        if state.quote:
            self._at = 0
            if not self._quoted(state.quote):
                return state
            return self._behind_value()
        if self._flow:
            return self._in_flow()
        if state.plain != _NONE and (is_blank or indent > state.plain):
            # A line of its own that is a comment ends the text.
            if not is_blank and not text.startswith("#", indent):
                self._plain(_PLAIN)
                return self._behind_value(plain=state.plain)
            if is_blank:
                return state
        return self._block_node()

    def _past_blanks(self) -> int:
        match = _BLANKS.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._at

    def _block_node(self) -> YamlState:
        """Dashes, properties, a key, and then a value."""
        text = self._text
        while (mark := _INDICATOR.match(text, self._past_blanks())) is not None:
            self._paint.fill(mark.start(), mark.end(), Kind.MARK)
            self._holder, self._at = mark.start(), mark.end()
        start = self._past_blanks()
        self._properties()
        key = _KEY.match(text, self._past_blanks())
        if key is not None:
            self._paint.fill(key.start(), key.end(), Kind.KEY)
            self._holder, self._at = start, key.end()
            self._past_blanks()
            self._properties()
        return self._value()

    def _properties(self) -> None:
        """Anchors, aliases and tags."""
        while (found := _PROPERTY.match(self._text, self._past_blanks())) is not None:
            self._paint.fill(found.start(), found.end(), Kind.TYPE)
            self._at = found.end()

    def _value(self) -> YamlState:
        text, at = self._text, self._past_blanks()
        sign = text[at : at + 1]
        if sign in ("|", ">") and (block := _BLOCK.match(text, at)) is not None:
            self._paint.fill(at, block.end(), Kind.MARK)
            self._at = block.end()
            self._comment()
            return YamlState(block=self._holder)
        if sign in ('"', "'"):
            self._at = at + 1
            self._paint.fill(at, at + 1, Kind.VALUE)
            if not self._quoted(sign):
                return YamlState(quote=sign)
            return self._behind_value()
        if sign in ("[", "{"):
            return self._in_flow()
        if sign and sign != "#":
            self._plain(_PLAIN)
            # A word alone is a key that is being typed: it takes no further lines.
            return self._behind_value(plain=_NONE if self._holder < 0 else self._holder)
        return self._behind_value()

    def _plain(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self._text, self._past_blanks())
        end = match.end() if match else min(self._at + 1, len(self._text))
        kind = Kind.NUMBER if is_constant(self._text[self._at : end]) else Kind.VALUE
        self._paint.fill(self._at, end, kind)
        self._at = end

    def _quoted(self, quote: str) -> bool:
        """The rest of a quoted text from here on; whether it ends on this line."""
        end = _ENDS[quote].match(self._text, self._at)
        stop = end.end() if end else len(self._text)
        self._paint.fill(self._at, stop, Kind.VALUE)
        self._at = stop
        return end is not None

    def _behind_value(self, plain: int = _NONE) -> YamlState:
        """What may follow a value on its line: more of a flow, a key's colon, or a comment."""
        if self._flow:
            return self._in_flow()
        if self._comment():
            plain = _NONE
        if self._past_blanks() < len(self._text):
            self._paint.fill_text(self._at, len(self._text), Kind.VALUE)
        return YamlState(plain=plain)

    def _comment(self) -> bool:
        at = self._past_blanks()
        if not self._text.startswith("#", at) or (at and self._text[at - 1] not in " \t"):
            return False
        self._paint.fill(at, len(self._text), Kind.COMMENT)
        self._at = len(self._text)
        return True

    def _in_flow(self) -> YamlState:
        """Lists and mappings in brackets, which may go on over lines."""
        text = self._text
        while (at := self._past_blanks()) < len(text):
            sign = text[at]
            if sign in "[{":
                self._flow += sign
            elif sign in "]}":
                if not self._flow or _CLOSING[self._flow[-1]] != sign:
                    self._paint.fill(at, len(text), Kind.VALUE)
                    return NO_STATE
                self._flow = self._flow[:-1]
            if sign in "[]{},:":
                self._paint.fill(at, at + 1, Kind.MARK)
                self._at = at + 1
                if not self._flow:
                    return self._behind_value()
            elif sign == "#" and self._comment():
                break
            elif not self._flow_value(sign):
                return YamlState(quote=sign, flow=self._flow)
        return YamlState(flow=self._flow)

    def _flow_value(self, sign: str) -> bool:
        """A text, a key or a property within brackets; False if a quoted text stays open."""
        start = self._at
        if sign in "&*!":
            self._properties()
        elif sign in "\"'":
            self._at += 1
            self._paint.fill(start, start + 1, Kind.VALUE)
            if not self._quoted(sign):
                return False
        else:
            self._plain(_FLOW_PLAIN)
        end = self._at
        at = self._past_blanks()
        behind = self._text[at + 1 : at + 2]
        is_key = self._text.startswith(":", at) and (
            sign in "\"'" or not behind or behind in " \t,[]{}"
        )
        if is_key and sign not in "&*!":
            self._paint.fill(start, at + 1, Kind.KEY)
            self._at = at + 1
        else:
            self._at = end
        return True
