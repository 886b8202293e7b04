r"""What is put in place of a match of an expression: ``$1`` and ``\1``, in either way of writing.

====================================  ======================================
``$1`` … ``$99``, ``${1}``, ``\1``    what the group found
``${name}``, ``$<name>``, ``\g<name>``  what the group of this name found
``$&``, ``$0``, ``\0``                all that was found
``$$``, ``\\``                        a dollar sign, a backslash
``\n``, ``\t``                        a new line, a tab
====================================  ======================================

A dollar sign before anything else stands for itself, as in other editors. ``$12`` is group 12 if
there is one, and else group 1 with a 2 behind it.
"""

from __future__ import annotations

import re

from editor.writing.search_errors import MissingGroup, WrongReplacement

_SIGN = re.compile(
    r"""
    \$ (?: (?P<itself> \$ ) | (?P<all> [&0] ) | (?P<number> [1-9][0-9]? )
         | \{ (?P<braced> \w+ ) \} | < (?P<angled> \w+ ) > )
    | \\ (?: (?P<octal> [0-7]{3} | 0[0-7]{1,2} ) | (?P<whole> 0 ) | (?P<counted> [1-9][0-9]? )
           | g< (?P<named> \w+ ) > | (?P<escaped> . ) )
    """,
    re.VERBOSE | re.DOTALL,
)


class Template:
    """A replacement that was read for one expression.

    Raises WrongReplacement for one that cannot be read, MissingGroup for one that names a group
    the expression does not have.
    """

    def __init__(self, template: str, looked_for: re.Pattern[str]) -> None:
        self._looked_for = looked_for
        self._python = _SIGN.sub(self._translated, template)
        try:
            # Python reads it, whether there is a match or not.
            looked_for.sub(self._python, "")
        except (re.error, IndexError) as error:
            reason = error.msg if isinstance(error, re.error) else str(error)
            raise WrongReplacement(reason) from error

    def put_for(self, match: re.Match[str]) -> str:
        """What takes the place of ``match``; its lines are parted by LF, whatever it says.

        Raises WrongReplacement for a null character the text does not hold itself.
        """
        put = match.expand(self._python)
        if "\0" in put and "\0" not in match.string:
            raise WrongReplacement("a null character is no text")
        return put.replace("\r\n", "\n").replace("\r", "\n")

    def _translated(self, sign: re.Match[str]) -> str:
        """A sign as Python's templates have it."""
        kind = sign.lastgroup
        said = sign[kind] if kind else ""
        if kind == "itself":
            return "$"
        if kind in {"all", "whole"}:
            return r"\g<0>"
        if kind == "number":
            return self._numbered(said)
        if kind in {"braced", "angled", "named", "counted"}:
            return rf"\g<{self._checked(said, sign[0][0])}>"
        return sign[0]

    def _numbered(self, digits: str) -> str:
        if len(digits) > 1 and int(digits) > self._looked_for.groups:
            return rf"\g<{self._checked(digits[0], '$')}>{digits[1]}"
        return rf"\g<{self._checked(digits, '$')}>"

    def _checked(self, group: str, sign: str) -> str:
        if group.isdecimal():
            if int(group) <= self._looked_for.groups:
                return str(int(group))
        elif group in self._looked_for.groupindex:
            return group
        raise MissingGroup(group, sign)
