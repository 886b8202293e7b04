"""What the lines of a head look like, by the grammar of its language, followed edit by edit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from editor.scan import toml_syntax, yaml_syntax
from editor.scan.head_values import is_constant
from editor.scan.line_states import LineStates
from editor.scan.paint import Kind, Paint, Painted
from editor.scan.toml_syntax import TomlState, paint_toml
from editor.scan.yaml_syntax import YamlState, paint_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from editor.text.lines import LineEdit

    HeadState = YamlState | TomlState | bool
    _Painter = Callable[[str, HeadState, Paint], HeadState]


class HeadLanguage(Enum):
    """How a head is written, as `frontmatter` has it."""

    YAML = "yaml"
    TOML = "toml"
    JSON = "json"
    HEADER_LINES = "header lines"
    COMMENT_LINES = "comment lines"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class HeadPlace:
    """Where a head is: lines ``first`` to ``last``, its content from ``content`` to ``end``.

    ``rest`` is the column of the last line behind which the body begins; 0 for none.
    """

    language: HeadLanguage
    first: int
    last: int
    content: int
    end: int
    rest: int = 0


_LONGEST: Final = 20_000
"""Characters of a line that are read; behind them the head goes on as if the line ended there."""

_REMEMBERED: Final = 200
"""Lines whose paint is kept; a screen shows fewer."""

_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"?([ \t]*+:)?')
_JSON_SIGNS = re.compile(r"[\[\]{},:\s]++")
_JSON_WORD = re.compile(r"[^\[\]{},:\s\"]++")
_HEADER = re.compile(r"[^\s:][^:]*+:(?=\s|$)")
_COMMENT_FIELD = re.compile(r"(\s*+\.\.\s++)([^\s:][^:]*+:)")


def _yaml(text: str, state: HeadState, paint: Paint) -> HeadState:
    yaml = state if isinstance(state, YamlState) else yaml_syntax.NO_STATE
    return paint_yaml(text, yaml, paint)


def _toml(text: str, state: HeadState, paint: Paint) -> HeadState:
    toml = state if isinstance(state, TomlState) else toml_syntax.NO_STATE
    return paint_toml(text, toml, paint)


def _json(text: str, state: HeadState, paint: Paint) -> HeadState:
    at = 0
    while at < len(text):
        signs = _JSON_SIGNS.match(text, at)
        string = _JSON_STRING.match(text, at)
        word = _JSON_WORD.match(text, at)
        found = signs or string or word
        end = found.end() if found else at + 1
        if signs is not None:
            kind = Kind.MARK
        elif string is not None:
            kind = Kind.KEY if string[1] else Kind.VALUE
        else:
            kind = Kind.NUMBER if is_constant(text[at:end]) else Kind.VALUE
        paint.fill(at, end, kind)
        at = end
    return state


def _header_lines(text: str, state: HeadState, paint: Paint) -> HeadState:
    key = _HEADER.match(text)
    at = key.end() if key else 0
    paint.fill(0, at, Kind.KEY)
    paint.fill(at, len(text), Kind.VALUE)
    return state


def _comment_lines(text: str, state: HeadState, paint: Paint) -> HeadState:
    field = _COMMENT_FIELD.match(text)
    if field is None:
        paint.fill(0, len(text), Kind.COMMENT)
    else:
        paint.fill(0, field.end(1), Kind.MARK)
        paint.fill(field.start(2), field.end(2), Kind.KEY)
        paint.fill(field.end(2), len(text), Kind.VALUE)
    return state


def _foreign(text: str, state: HeadState, paint: Paint) -> HeadState:
    paint.fill(0, len(text), Kind.VALUE)
    return state


_PAINTERS: Final[Mapping[HeadLanguage, _Painter]] = {
    HeadLanguage.YAML: _yaml,
    HeadLanguage.TOML: _toml,
    HeadLanguage.JSON: _json,
    HeadLanguage.HEADER_LINES: _header_lines,
    HeadLanguage.COMMENT_LINES: _comment_lines,
    HeadLanguage.FOREIGN: _foreign,
}
_STARTS: Final[Mapping[HeadLanguage, HeadState]] = {
    HeadLanguage.YAML: yaml_syntax.NO_STATE,
    HeadLanguage.TOML: toml_syntax.NO_STATE,
}


class HeadGrammar:
    """How the lines of the head of one text look. ``lines`` is that text, as it is now."""

    def __init__(self, lines: Sequence[str], place: HeadPlace | None) -> None:
        self._lines = lines
        self._place = place
        self._states = self._fresh()
        self._painted: dict[tuple[HeadLanguage, str, HeadState], Painted] = {}

    def apply(self, edit: LineEdit, place: HeadPlace | None) -> None:
        """Follow an edit of ``lines``, behind which the head is at ``place``."""
        before, self._place = self._place, place
        if before is None or place is None or _begin(before) != _begin(place):
            self._states = self._fresh()
        else:
            self._states.apply(edit)

    def take(self, place: HeadPlace | None) -> None:
        """Read the same lines anew: the head is at ``place``."""
        self._place = place
        self._states = self._fresh()

    def state(self, line: int) -> HeadState:
        """What ``line``, which is one of the head, begins in."""
        place = self._place
        if place is None or not place.content <= line < place.end:
            return False
        return self._states.state(line)

    def painted(self, line: int) -> Painted:
        """What ``line``, which is one of the head, is made of."""
        place, text = self._place, self._lines[line]
        paint = Paint(len(text))
        if place is None:
            return paint.painted()
        if place.content <= line < place.end:
            end = place.rest if place.rest and line == place.last else len(text)
            paint.put(0, self._of_content(place.language, text[:end], self.state(line)))
        elif place.first <= line <= place.last:
            paint.fill(0, place.rest or len(text), Kind.MARK)
        return paint.painted()

    def _of_content(self, language: HeadLanguage, text: str, state: HeadState) -> Painted:
        text = text[:_LONGEST]
        key = language, text, state
        found = self._painted.get(key)
        if found is None:
            paint = Paint(len(text))
            _PAINTERS[language](text, state, paint)
            if len(self._painted) >= _REMEMBERED:
                self._painted.clear()
            found = self._painted[key] = paint.painted()
        return found

    def _fresh(self) -> LineStates[HeadState]:
        language = self._place.language if self._place else HeadLanguage.FOREIGN
        return LineStates(_STARTS.get(language, False), self._after)

    def _after(self, number: int, state: HeadState) -> HeadState:
        place = self._place
        if place is None or number < place.content or place.language not in _STARTS:
            return state
        return _PAINTERS[place.language](self._lines[number][:_LONGEST], state, Paint(0))


def _begin(place: HeadPlace) -> tuple[HeadLanguage, int]:
    return place.language, place.content
