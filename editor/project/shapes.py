"""What a value of a head looks like in a word: what the values of many posts are compared by."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from editor.project.trees import QuotedText

if TYPE_CHECKING:
    from editor.project.trees import Tree

_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?")
_SWITCHES = frozenset({"true", "false", "True", "False", "TRUE", "FALSE"})


class Shape(StrEnum):
    """A letter for each, which is all that the index keeps."""

    NONE = ""
    TEXT = "t"
    LIST = "l"
    TABLE = "m"
    SWITCH = "b"
    NUMBER = "n"
    DATE = "d"


def shape_of(value: Tree) -> Shape:
    """The shape of a value; a switch or a number in quotes is a text, and a date is a date."""
    if isinstance(value, list):
        return Shape.LIST
    if isinstance(value, dict):
        return Shape.TABLE
    if not value:
        return Shape.NONE
    if value[0].isdigit() or value[0] in "+-":
        if _DATE.fullmatch(value):
            return Shape.DATE
        is_number = not isinstance(value, QuotedText) and _NUMBER.fullmatch(value)
        return Shape.NUMBER if is_number else Shape.TEXT
    if value in _SWITCHES and not isinstance(value, QuotedText):
        return Shape.SWITCH
    return Shape.TEXT
