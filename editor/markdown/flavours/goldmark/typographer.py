"""Goldmark's typographer: quotes, dashes, dots and guillemets, decided character by character.

Goldmark 1.8 counts open quotes over the whole document. A quote that closes none of its own block
becomes a node whose form the document's count decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.markdown.flavours.goldmark.inline import NOWHERE, Scan
from editor.markdown.flavours.goldmark.nodes import Node
from editor.markdown.flavours.goldmark.text import (
    PUNCTUATION,
    SPACES,
    flanking,
    is_digit,
    is_letter,
    is_plain_punct,
    is_space,
)

if TYPE_CHECKING:
    from editor.markdown.flavours.goldmark.inline import Rule


_ROW = re.compile("'+|\"+")
_CLOSING = "closing"
"""Answered for a quote that closes one, if one is open."""


@dataclass(frozen=True, slots=True)
class Substitutions:
    """What is written for each sign, as HTML; an empty one takes the sign away."""

    leftSingleQuote: str = "&lsquo;"  # noqa: N815 (Hugo's own names)
    rightSingleQuote: str = "&rsquo;"  # noqa: N815
    leftDoubleQuote: str = "&ldquo;"  # noqa: N815
    rightDoubleQuote: str = "&rdquo;"  # noqa: N815
    enDash: str = "&ndash;"  # noqa: N815
    emDash: str = "&mdash;"  # noqa: N815
    ellipsis: str = "&hellip;"
    leftAngleQuote: str = "&laquo;"  # noqa: N815
    rightAngleQuote: str = "&raquo;"  # noqa: N815
    apostrophe: str = "&rsquo;"


def typographer(signs: Substitutions) -> Rule:
    """The rule that stands last at every character it may replace."""
    runs = (
        ("---", signs.emDash),
        ("--", signs.enDash),
        ("...", signs.ellipsis),
        ("<<", signs.leftAngleQuote),
        (">>", signs.rightAngleQuote),
    )

    def rule(scan: Scan, at: int) -> int:
        for run, sign in runs:
            if scan.source.startswith(run, at):
                return _put(scan, at + len(run), sign)
        html: str | None
        if scan.source[at] == "'":
            kind, html = "single", _single(scan, at, signs)
        elif scan.source[at] == '"':
            kind, html = "double", _double(scan, at, signs)
        else:
            return NOWHERE
        if html == _CLOSING:
            html = signs.rightSingleQuote if kind == "single" else signs.rightDoubleQuote
            if not scan.quotes[kind]:
                scan.root.append(Node(f"stray-{kind}", at, at + 1, html))
                return at + 1
            scan.quotes[kind] -= 1
        return NOWHERE if html is None else _put(scan, at + 1, html)

    return rule


def _put(scan: Scan, end: int, html: str) -> int:
    scan.root.append(Node("literal", text=html))
    return end


def _rest(scan: Scan, at: int) -> str:
    """The line from the quote on, its line break included."""
    return scan.source[at : min(scan.line_end(at), at + 8)]


def _flanks(scan: Scan, at: int) -> tuple[bool, bool]:
    """The quote's side of a word; of several in a row, what stands behind the last one counts."""
    row = _ROW.match(scan.source, at)
    assert row is not None
    return flanking(scan.before(at), scan.after(row.end()))


def _ends_word(character: str) -> bool:
    return character in PUNCTUATION or character in SPACES


def _bytes(text: str) -> int:
    """How long Goldmark finds the text; it counts UTF-8."""
    return len(text.encode("utf-8", "replace"))


def _single(scan: Scan, at: int, signs: Substitutions) -> str | None:
    opens, closes = _flanks(scan, at)
    rest, before = _rest(scan, at), scan.before(at)
    following = rest[1:2]
    if following and _is_apostrophe(rest, before, opens and not closes):
        return signs.apostrophe
    if opens and not closes:
        if _is_contraction(rest):
            return signs.rightSingleQuote
        scan.quotes["single"] += 1
        return signs.leftSingleQuote
    # A plural's or an omission's: Smiths', doin'.
    if _bytes(rest) > 2 and not is_digit(following):
        return signs.rightSingleQuote
    return _CLOSING if closes and (not opens or _closes_before_sign(rest)) else None


def _is_apostrophe(rest: str, before: str, opens_only: bool) -> bool:
    # The '90s.
    if opens_only and rest[1:3].isdecimal() and rest[1:3].isascii() and rest[3:4] == "s":
        after = rest[4:5] or " "
        if is_space(after) or is_plain_punct(after) or after in PUNCTUATION:
            return True
    # 'twas, 'em, 'net, 'lo.
    if (is_plain_punct(before) or is_space(before)) and rest[1] in "tenl":
        return True
    # It's: between a letter or digit and a letter.
    return (is_digit(before) or is_letter(before)) and is_letter(rest[1])


def _is_contraction(rest: str) -> bool:
    """Whether an opening quote is none: 's, 'm, 't, 'd, 've, 'll, 're at a word's end."""
    if rest[1:2] in ("s", "m", "t", "d") and (_bytes(rest) < 3 or _ends_word(rest[2:3])):
        return True
    return rest[1:3] in ("ve", "ll", "re") and (_bytes(rest) < 4 or _ends_word(rest[3:4]))


def _closes_before_sign(rest: str) -> bool:
    if not is_plain_punct(rest[1:2] or " "):
        return False
    return _bytes(rest) == 2 or _ends_word(rest[2:3])


def _double(scan: Scan, at: int, signs: Substitutions) -> str | None:
    opens, closes = _flanks(scan, at)
    if opens and not closes:
        scan.quotes["double"] += 1
        return signs.leftDoubleQuote
    if not closes:
        return None
    rest = _rest(scan, at)
    if opens and not _closes_before_sign(rest):
        return None
    # Inches before a closing quote: "Monitor 21"".
    if rest[1:2] == '"' and is_digit(scan.before(at)):
        return None
    return _CLOSING
