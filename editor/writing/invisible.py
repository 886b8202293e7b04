"""Characters that nobody sees: which stand in a line, of what sort, and what each is called.

Always worth finding: spaces that are not what they seem, what has no width, what turns the order of
the text around ("Trojan Source", CVE-2021-42574), control characters, and blanks at the end of a
line. What its script or an emoji needs is none of these: the joiners of Persian, Hindi and of
families, the selector behind a heart. Columns are code points.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from editor.errors import Message
from editor.scan.state import LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor.scan.scan import Scan


class Sort(Enum):
    """What is not seen of a character, and so how it is marked."""

    SPACE = auto()
    """A space that is no plain one: it does not break, or has another width."""
    JOINT = auto()
    """Nothing at all is seen of it."""
    ORDER = auto()
    """It changes the order in which what follows is shown."""
    CONTROL = auto()
    TRAILING = auto()
    """Blanks at the end of a line."""
    BREAK = auto()
    """Spaces at the end of a line that break it on the page."""


class Invisible(NamedTuple):
    """Columns ``start`` to ``end`` of a line, the latter not included."""

    start: int
    end: int
    sort: Sort


_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
_JOINTS = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_ORDERS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROLS = "\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029"
_ANY = re.compile(f"[{_SPACES}{_JOINTS}{_ORDERS}{_CONTROLS}]|[ \t]+\\Z")
_SORTS = (
    (re.compile(f"[{_SPACES}]"), Sort.SPACE),
    (re.compile(f"[{_ORDERS}]"), Sort.ORDER),
    (re.compile(f"[{_CONTROLS}]"), Sort.CONTROL),
    (re.compile("[ \t]"), Sort.TRAILING),
)

# Scripts whose letters take another form beside a joiner: Arabic to Mongolian.
_JOINED = re.compile("[\u0600-\u08ff\u0900-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]")
_JOINERS = "\u200c\u200d"
_SELECTORS = re.compile("[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_TAGS = re.compile("[\U000e0020-\U000e007f]")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007f]*\\Z")
_KEYS = "0123456789#*"

_BREAKING = 2
"""Spaces at the end of a line that break it."""

_LONGEST_FLAG = 16
"""Tags behind a black flag that are looked through: those of England are six."""


def invisible(text: str) -> tuple[Invisible, ...]:
    """What is not seen in a line; spaces at its end are `Sort.TRAILING`, whatever they mean."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Invisible]:
    for match in _ANY.finditer(text):
        start, end = match.span()
        if not _is_needed(text, start):
            yield Invisible(start, end, _sort(match[0][0]))


def _sort(character: str) -> Sort:
    return next((sort for looks, sort in _SORTS if looks.match(character)), Sort.JOINT)


def _is_needed(text: str, at: int) -> bool:
    """Whether what stands before a character takes its form from it."""
    character = text[at]
    before = text[at - 1] if at else ""
    if character in _JOINERS:
        return bool(before) and (_JOINED.match(before) is not None or _is_picture(before))
    if _SELECTORS.match(character):
        return before in _KEYS if before.isascii() else unicodedata.category(before)[0] != "Z"
    if _TAGS.match(character):
        return _FLAG.search(text, max(0, at - _LONGEST_FLAG), at) is not None
    return False


def _is_picture(character: str) -> bool:
    """Whether it may be an emoji, or what follows one: a selector or a tone of skin."""
    return unicodedata.category(character) in ("So", "Sk") or bool(_SELECTORS.match(character))


def is_break(scan: Scan, line: int) -> bool:
    """Whether the spaces at the end of a line break it on the page."""
    text = scan[line]
    if len(text) - len(text.rstrip(" ")) < _BREAKING or line + 1 >= len(scan):
        return False
    is_text = scan.kind(line) in (LineKind.PARAGRAPH, LineKind.CONTINUATION)
    return is_text and scan.kind(line + 1) is LineKind.CONTINUATION


def next_invisible(
    scan: Scan, place: tuple[int, int], *, back: bool = False
) -> tuple[int, Invisible] | None:
    """The line and what is not seen there, behind ``place`` or before it, and on round the text.

    Spaces that break a line are passed by: they are as they should be.
    """
    line, column = place
    count = len(scan)
    for step in range(count + 1):
        number = (line - step if back else line + step) % count
        marks = [
            mark
            for mark in invisible(scan[number])
            if mark.sort is not Sort.TRAILING or not is_break(scan, number)
        ]
        if step == 0:
            marks = [
                mark for mark in marks if (mark.start < column if back else mark.start >= column)
            ]
        if marks:
            return number, marks[-1 if back else 0]
    return None


def at_cursor(text: str, column: int) -> str:
    """The unseen character behind the cursor, else the one before it; "" if neither is one."""
    for at in (column, column - 1):
        if 0 <= at < len(text) and text[at] not in " \t":
            found = _ANY.match(text, at)
            if found is not None and not _is_needed(text, at):
                return text[at]
    return ""


def described(character: str) -> Message:
    """What a character is called, and its number: "no-break space, U+00A0"."""
    return Message("{name}, {code}", name=_name(character), code=f"U+{ord(character):04X}")


def _name(character: str) -> Message | str:
    known = _NAMES.get(character)
    if known is not None:
        return known
    if _SELECTORS.match(character):
        return Message("variation selector")
    if _TAGS.match(character):
        return Message("tag character")
    return unicodedata.name(character, "").lower() or Message("control character")


_NAMES = {
    "\x00": Message("null character"),
    "\x07": Message("bell"),
    "\x08": Message("backspace character"),
    "\x0b": Message("vertical tab"),
    "\x0c": Message("form feed"),
    "\x1b": Message("escape character"),
    "\x7f": Message("delete character"),
    "\x85": Message("next line"),
    "\u00a0": Message("no-break space"),
    "\u00ad": Message("soft hyphen"),
    "\u034f": Message("combining grapheme joiner"),
    "\u061c": Message("Arabic letter mark"),
    "\u2000": Message("en quad"),
    "\u2001": Message("em quad"),
    "\u2002": Message("en space"),
    "\u2003": Message("em space"),
    "\u2004": Message("three-per-em space"),
    "\u2005": Message("four-per-em space"),
    "\u2006": Message("six-per-em space"),
    "\u2007": Message("figure space"),
    "\u2008": Message("punctuation space"),
    "\u2009": Message("thin space"),
    "\u200a": Message("hair space"),
    "\u200b": Message("zero-width space"),
    "\u200c": Message("zero-width non-joiner"),
    "\u200d": Message("zero-width joiner"),
    "\u200e": Message("left-to-right mark"),
    "\u200f": Message("right-to-left mark"),
    "\u2028": Message("line separator"),
    "\u2029": Message("paragraph separator"),
    "\u202a": Message("left-to-right embedding"),
    "\u202b": Message("right-to-left embedding"),
    "\u202c": Message("pop directional formatting"),
    "\u202d": Message("left-to-right override"),
    "\u202e": Message("right-to-left override"),
    "\u202f": Message("narrow no-break space"),
    "\u205f": Message("medium mathematical space"),
    "\u2060": Message("word joiner"),
    "\u2066": Message("left-to-right isolate"),
    "\u2067": Message("right-to-left isolate"),
    "\u2068": Message("first strong isolate"),
    "\u2069": Message("pop directional isolate"),
    "\u3164": Message("Hangul filler"),
    "\ufeff": Message("byte order mark"),
}
