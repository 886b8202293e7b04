"""Regular expressions of JavaScript in the syntax of Python, as far as both have the same.

https://tc39.es/ecma262/#sec-patterns has those of JavaScript. What Python reads otherwise is
written otherwise, and what it cannot say makes the whole expression one that is not used: a value
that is not tried is better than one that is refused by mistake.
"""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = "A-Za-z0-9_"
_CLASSES: Final = {"d": "[0-9]", "D": "[^0-9]", "w": f"[{_WORD}]", "W": f"[^{_WORD}]",
                   "s": r"\s", "S": r"\S", "b": r"(?a:\b)", "B": r"(?a:\B)"}  # fmt: skip
"""Letters and digits are those of ASCII in JavaScript, whatever the flags are."""
_IN_SET: Final = {"d": "0-9", "w": _WORD, "s": r"\s", "b": r"\b"}
_IN_SET_CLASSES: Final = ("\\d", "\\w", "\\s")
_SAME: Final = frozenset("nrtfv")
_HEX: Final = re.compile(r"x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}")
_POINT: Final = re.compile(r"u\{([0-9A-Fa-f]{1,6})\}")
_NAMED: Final = re.compile(r"\(\?<([A-Za-z_]\w*)>", re.ASCII)
_NAME: Final = re.compile(r"k<([A-Za-z_]\w*)>", re.ASCII)
_OPENINGS: Final = ("(?:", "(?=", "(?!")
_FLAGS: Final = frozenset("gimsu")
_SCOPED: Final = frozenset("ims")
_LAST_POINT: Final = 0x10FFFF
_IN_SETS_ONLY: Final = frozenset("[&|~")
"""What Python may read as operations on sets some day, and warns of."""


class _UnknownError(Exception):
    """Something that Python cannot say."""


def python_pattern(source: str, flags: str = "") -> str | None:
    """What matches the whole of just those texts in which the expression finds something.

    None where Python cannot say it.
    """
    if not set(flags) <= _FLAGS or len(set(flags)) < len(flags):
        return None
    try:
        body, is_whole = _Reader(source, flags).read()
    except _UnknownError:
        return None
    scoped = "".join(sorted(_SCOPED & set(flags)))
    if is_whole:
        pattern = f"(?{scoped}:{body})" if scoped else body
    else:
        around = "(?s:.*)"
        pattern = f"{around}(?{scoped}:{body}){around}"
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return None
    return pattern


class _Reader:
    def __init__(self, source: str, flags: str) -> None:
        self._source = source
        self._by_points = "u" in flags
        self._by_lines = "m" in flags
        self._at = 0
        self._parts: list[str] = []
        self._has_ways = False
        self._depth = 0

    def read(self) -> tuple[str, bool]:
        """The expression, and whether it is about the whole of a text anyway."""
        source = self._source
        while self._at < len(source):
            sign = source[self._at]
            if sign == "\\":
                self._parts.append(self._escape())
            elif sign == "[":
                self._parts.append(self._set())
            elif sign == "(":
                self._parts.append(self._opening())
            elif sign == "$":
                self._take("$" if self._by_lines else r"\Z")
            elif sign == "{":
                # Where no least count is given, it is no count.
                is_count = re.match(r"\{[0-9]+(?:,[0-9]*)?\}", source[self._at :])
                self._take("{" if is_count else r"\{")
            else:
                self._depth -= sign == ")"
                self._has_ways |= sign == "|" and self._depth == 0
                self._take(sign)
        parts = self._parts
        is_whole = (
            not self._by_lines
            and not self._has_ways
            and len(parts) > 1
            and (parts[0], parts[-1]) == ("^", r"\Z")
        )
        return "".join(parts[1:-1] if is_whole else parts), is_whole

    def _take(self, part: str) -> None:
        self._parts.append(part)
        self._at += 1

    def _opening(self) -> str:
        source, at = self._source, self._at
        self._depth += 1
        if not source.startswith("(?", at):
            self._at += 1
            return "("
        named = _NAMED.match(source, at)
        if named is not None:
            self._at = named.end()
            return f"(?P<{named[1]}>"
        found = next((it for it in _OPENINGS if source.startswith(it, at)), None)
        if found is None:
            # What stands before is of one length only in Python.
            raise _UnknownError
        self._at += len(found)
        return found

    def _escape(self) -> str:
        """What a backslash and what is behind it mean outside of a set."""
        rest = self._source[self._at + 1 :]
        name = _NAME.match(rest)
        if name is not None:
            self._at += 1 + name.end()
            return f"(?P={name[1]})"
        if rest[:1] in _CLASSES:
            self._at += 2
            return _CLASSES[rest[0]]
        if rest[:1].isdigit() and rest[0] != "0":
            # A group that has found nothing yet is empty in JavaScript, and fails in Python.
            raise _UnknownError
        return self._character()

    def _character(self) -> str:
        """One character that is written with a backslash."""
        rest = self._source[self._at + 1 :]
        if not rest:
            raise _UnknownError
        coded = _HEX.match(rest)
        if coded is not None:
            self._at += 1 + coded.end()
            return f"\\{coded[0]}"
        point = _POINT.match(rest) if self._by_points else None
        if point is not None and int(point[1], 16) <= _LAST_POINT:
            self._at += 1 + point.end()
            return re.escape(chr(int(point[1], 16)))
        sign = rest[0]
        if sign.isalnum() and sign not in _SAME:
            raise _UnknownError
        self._at += 2
        return f"\\{sign}" if sign in _SAME else re.escape(sign)

    def _set(self) -> str:
        """A set of characters."""
        source = self._source
        self._at += 1
        is_other = source.startswith("^", self._at)
        self._at += is_other
        found: list[str] = []
        while True:
            sign = source[self._at : self._at + 1]
            if not sign:
                raise _UnknownError
            if sign == "]":
                self._at += 1
                break
            if sign == "\\":
                found.append(self._in_set())
            elif sign == "-" and self._is_beside_class():
                found.append(r"\-")
                self._at += 1
            else:
                found.append(f"\\{sign}" if sign in _IN_SETS_ONLY or sign == "^" else sign)
                self._at += 1
        if not found:
            return r"[\s\S]" if is_other else "(?!)"
        return f"[{'^' if is_other else ''}{''.join(found)}]"

    def _is_beside_class(self) -> bool:
        """Whether a hyphen stands for itself, as one beside a class of characters does."""
        before = self._source[max(self._at - 2, 0) : self._at]
        is_escaped = self._source[max(self._at - 3, 0) : self._at - 2] == "\\"
        behind = self._source[self._at + 1 : self._at + 3]
        return (before in _IN_SET_CLASSES and not is_escaped) or behind in _IN_SET_CLASSES

    def _in_set(self) -> str:
        sign = self._source[self._at + 1 : self._at + 2]
        if sign in _IN_SET:
            self._at += 2
            return _IN_SET[sign]
        return self._character()
