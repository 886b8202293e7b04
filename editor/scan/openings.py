"""What each block begins with, and what a line must look like to go on with it or to end it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from editor.scan.rules import Procedure
from editor.scan.state import Leaf, LeafKind

if TYPE_CHECKING:
    from editor.scan.rules import BlockRules

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_LOOSE_HEADING = re.compile(r"(#{1,6})[ \t]*")
_CLOSING_SIGNS = re.compile(r"(?:^|(?<=[ \t]))#+[ \t]*$")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
_ATTRIBUTED_FENCE = re.compile(
    r"(~{3,}|`{3,})[ ]*+(?:\{[^\n]*\}|\.?[\w#.+-]*+[ ]*+"
    r"(?:hl_lines=(?:\"[^\"]*\"|'[^']*')[ ]*)?)$"
)
_OPTION_FENCE = re.compile(
    r"(~{3,}|`{3,})(?:[ \t]*\.?[\w#.+-]+(?=[ \t]|$))?(?:[ \t]*\{[^\n]*\}"
    r"|(?:[ \t]*(?:hl_lines|linenums|title)=(?:\"[^\"]*\"+|'[^']*'+)(?=[ \t]|$))+)?[ \t]*$"
)
_TIGHT_RULE = re.compile(r"(?:(?:\*[ ]{0,2}){3,}|(?:-[ ]{0,2}){3,}|(?:_[ ]{0,2}){3,})[ ]*$")
_ITEM = re.compile(r"(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)")
_LONG_ITEM = re.compile(r"(?:[-+*]|(\d+)[.)])(?=[ \t])")
_BARRED_ITEM = re.compile(r"(?:[-+*]|(\d+)\.)(?=[ \t|])")
_MIXED_UNDERLINE = re.compile(r"[-=]+[ \t]*$")
_WORD_FENCE = re.compile(r"([~`]{3,})[ \t]*(?:[^\s~`]\S*)?[ \t]*$")
_BOUNDARY = re.compile(r"\^[ \t]*$")
_LOOSE_DEFINITION = re.compile(r"\[[^\]]+\]:[ \t]*(?P<address><[^<>]*>|\S.*)$")
_TITLE_BEHIND = re.compile(r"""(?<![ \t])[ \t]+(?:"[^"]+"|'[^']+')[ \t]*$""")
_QUOTED = re.compile(r"[ \t][\"']")
_TASK = re.compile(r"\[[ xX]\](?=[ \t]|$)")
_NOTE = re.compile(r"\[\^[^\]\s]+\]:")
_DESCRIPTION = re.compile(r":(?=[ \t])")
_ABBREVIATION = re.compile(r"\*\[[^\]]+\]:")
_ATTRIBUTES = re.compile(r"\{:[^{}]*\}[ \t]*$")
_TITLE = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))"""
_DEFINITION = re.compile(
    r"\[(?=[^\]]*[^\]\s])(?:[^\[\]\\]|\\.){1,999}\]:[ \t]*"
    rf"(?P<address><[^<>]*>|(?!<)\S+)?(?:[ \t]+(?P<title>{_TITLE}))?[ \t]*$"
)
_ADDRESS_LINE = re.compile(rf"(?:<[^<>]*>|(?!<)\S+)(?:[ \t]+(?P<title>{_TITLE}))?[ \t]*$")
_TITLE_LINE = re.compile(rf"{_TITLE}[ \t]*$")
_DELIMITER_ROW = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*+(?:\|[ \t]*)?$")
_BAR = re.compile(r"(?<!\\)(?:\\\\)*\|")
_TEMPLATE_TAG = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}%]*%\}")
_TICKS = re.compile("`+")
_ADMONITION = re.compile(
    r"(?:!!! ?[\w-]+(?: +[\w-]+)*(?: +\".*?\")?"
    r"|\?\?\?\+? ?(?:[\w-]+(?: +[\w-]+)*)?(?: *\".*?\")?"
    r"|===(?:\+!?|!\+?)? +\".*?\") *$"
)
_MODULE = re.compile(
    r"(?:import\s*(?:[{*\"']|type\b|[\w$]+\s*(?:,|from\b))"
    r"|export\s*(?:[{*]|(?:default|const|let|var|function|async|class|type|interface|enum)\b))"
)


class Heading(NamedTuple):
    """Level 1 to 6, and from where to where its text stands."""

    level: int
    start: int
    end: int


class Item(NamedTuple):
    """The marker of a list item: what its list has in common, its number if it has one."""

    marker: str
    number: int | None
    end: int


def heading(text: str, at: int, rules: BlockRules) -> Heading | None:
    """The heading whose number signs begin at ``at``, the signs that close it left out."""
    found = (_HEADING if rules.spaced_headings else _LOOSE_HEADING).match(text, at)
    if found is None:
        return None
    bare = text.rstrip(" \t")
    start = min(found.end(), len(bare))
    signs = bare.rstrip("#")
    if len(signs) < len(bare) and (len(signs) - len(signs.rstrip("\\"))) % 2:
        # The first one is escaped, and so it is text.
        signs += "#"
    closed = len(signs) < len(bare) and (
        len(signs) <= start or signs[-1] in " \t" or not rules.spaced_headings
    )
    end = len(signs.rstrip(" \t")) if closed else len(bare)
    return Heading(len(found[1]), start, max(start, end))


def underline(text: str, at: int) -> int:
    """The level of the heading that a line of this sign makes of the paragraph before it, or 0."""
    found = _UNDERLINE.match(text, at)
    if found is None:
        return 0
    return 1 if found[1][0] == "=" else 2


def mixed_underline(text: str, at: int) -> int:
    """The same in kramdown, where both signs may stand in the line and the first one counts."""
    found = _MIXED_UNDERLINE.match(text, at)
    return 0 if found is None else 1 + (text[at] == "-")


def is_rule(text: str, at: int) -> bool:
    """Whether a thematic break stands at ``at``."""
    return _RULE.match(text, at) is not None


def is_tight_rule(text: str, at: int) -> bool:
    """The same in Python-Markdown, where at most two blanks part the signs."""
    return _TIGHT_RULE.match(text, at) is not None


def fence(text: str, at: int) -> Leaf | None:
    """The fenced code that begins at ``at`` (CommonMark 4.5)."""
    found = _FENCE.match(text, at)
    if found is None:
        return None
    signs = found[1] or found[2]
    return Leaf(LeafKind.FENCE, signs[0], len(signs))


def attributed_fence(text: str, at: int) -> Leaf | None:
    """The fenced code of Python-Markdown that begins at ``at``."""
    found = _ATTRIBUTED_FENCE.match(text, at)
    return Leaf(LeafKind.FENCE, found[1][0], len(found[1])) if found else None


def option_fence(text: str, at: int) -> Leaf | None:
    """The fenced code of SuperFences that begins at ``at``."""
    found = _OPTION_FENCE.match(text, at)
    return Leaf(LeafKind.FENCE, found[1][0], len(found[1])) if found else None


def one_word_fence(text: str, at: int) -> Leaf | None:
    """The fenced code of kramdown that begins at ``at``."""
    found = _WORD_FENCE.match(text, at)
    return Leaf(LeafKind.FENCE, found[1][-1], len(found[1])) if found else None


def closes_fence(text: str, at: int, leaf: Leaf) -> bool:
    """Whether the signs at ``at`` end the fenced code ``leaf``."""
    rest = text[at:].rstrip(" \t")
    return len(rest) >= leaf.size and not rest.strip(leaf.mark)


_DIGITS = 9
"""Digits of a number that are read: more would be beyond what Python turns into one."""


def item(text: str, at: int, rules: BlockRules) -> Item | None:
    """The marker of the list item that begins at ``at``."""
    is_strict = rules.procedure is Procedure.COMMONMARK
    found = (_ITEM if is_strict else _LONG_ITEM).match(text, at)
    if found is None:
        return None
    marker = text[found.end() - 1]
    if marker == ")" and not rules.parenthesised_numbers:
        return None
    return Item(marker, int(found[1][:_DIGITS]) if found[1] else None, found.end())


def barred_item(text: str, at: int) -> Item | None:
    """The same in kramdown, where a bar may stand for the blank behind the marker."""
    found = _BARRED_ITEM.match(text, at)
    if found is None:
        return None
    return Item(text[found.end() - 1], int(found[1][:_DIGITS]) if found[1] else None, found.end())


def task(text: str, at: int) -> int:
    """Where the box of a task ends that begins at ``at``; ``at`` if there is none."""
    found = _TASK.match(text, at)
    return found.end() if found else at


def note(text: str, at: int) -> int:
    """Where the mark of the footnote ends whose text begins here; ``at`` if there is none."""
    found = _NOTE.match(text, at)
    return found.end() if found else at


def description(text: str, at: int) -> int:
    """Where the mark of a description ends; ``at`` if there is none."""
    found = _DESCRIPTION.match(text, at)
    return found.end() if found else at


def is_attributes(text: str, at: int) -> bool:
    """Whether a line gives attributes to the block beside it."""
    return _ATTRIBUTES.match(text, at) is not None


def is_abbreviation(text: str, at: int) -> bool:
    """Whether a line says what an abbreviation stands for."""
    return _ABBREVIATION.match(text, at) is not None


def definition(text: str, at: int, rules: BlockRules) -> Leaf | None:
    """The link definition at ``at``; its ``size`` is 2 if a title, 1 if an address may follow."""
    if rules.footnotes and text.startswith("[^", at):
        return None
    found = _DEFINITION.match(text, at)
    if found is None:
        return None
    if found["address"] is None:
        return Leaf(LeafKind.DEFINITION, size=1)
    return Leaf(LeafKind.DEFINITION, size=0 if found["title"] else 2)


def loose_definition(text: str, at: int) -> Leaf | None:
    """The link definition of kramdown at ``at``, whose address may hold blanks."""
    found = _LOOSE_DEFINITION.match(text, at)
    if found is None:
        return None
    address = _TITLE_BEHIND.sub("", found["address"])
    if not address.startswith("<") and _QUOTED.search(address):
        return None
    return Leaf(LeafKind.DEFINITION, size=2 if address == found["address"] else 0)


def is_title(text: str, at: int) -> bool:
    """Whether the title of the link definition before stands on the line."""
    return _TITLE_LINE.match(text, at) is not None


def definition_goes_on(text: str, at: int, leaf: Leaf) -> Leaf | None:
    """What is open behind a line that goes on with the link definition ``leaf``; None if not."""
    if leaf.size == 1:
        found = _ADDRESS_LINE.match(text, at)
        if found is not None:
            return Leaf(LeafKind.DEFINITION, size=0 if found["title"] else 2)
    elif leaf.size == 2 and _TITLE_LINE.match(text, at):
        return Leaf(LeafKind.DEFINITION)
    return None


def cells(text: str, at: int, *, spans: bool = False, tags: bool = False) -> int:
    """How many cells a row of a table has; 0 without a bar.

    ``spans``: bars in spans of code are none. ``tags``: nor are those in tags of templates.
    """
    if "|" not in text:
        return 0
    row = text[at:].strip()
    if tags and "{" in row:
        row = _TEMPLATE_TAG.sub("x", row)
    if spans and "`" in row:
        row = _without_code(row)
    bars = len(_BAR.findall(row))
    if not bars:
        return 0
    return bars + 1 - row.startswith("|") - (len(row) > 1 and row.endswith("|"))


def _without_code(row: str) -> str:
    """The row without its spans of code: from a run of ticks to the next one of equal length."""
    runs = [found.span() for found in _TICKS.finditer(row)]
    ends: list[int] = []
    last: dict[int, int] = {}
    for start, end in reversed(runs):
        ends.append(last.get(end - start, 0))
        last[end - start] = end
    pieces, at = [], 0
    for (start, _), end in zip(runs, reversed(ends), strict=True):
        if start >= at and end:
            pieces.append(row[at:start] + "x")
            at = end
    return "".join([*pieces, row[at:]])


def delimiter_cells(text: str, at: int) -> int:
    """How many cells the delimiter row at ``at`` has; 0 if it is none."""
    if text[at] not in "|:-" or not _DELIMITER_ROW.match(text, at):
        return 0
    return text[at:].strip().strip("|").count("|") + 1


def is_table_rule(text: str, at: int) -> bool:
    """Whether a row only parts others (kramdown)."""
    row = text[at:]
    return any(sign in row and not row.strip(f"+|: \t{sign}") for sign in "-=")


def is_admonition(text: str, at: int, rules: BlockRules) -> bool:
    """Whether an admonition, details or a tab begins here, as the extensions read them."""
    return text[at : at + 3] in rules.admonitions and _ADMONITION.match(text, at) is not None


def is_boundary(text: str, at: int) -> bool:
    """Whether a line does nothing but end the block before it (kramdown)."""
    return _BOUNDARY.match(text, at) is not None


def math(text: str, at: int, rules: BlockRules) -> Leaf | None:
    """The formula that begins at ``at``; closed on its own line it is no block."""
    for opening, closing in rules.math:
        if text.startswith(opening, at) and closing not in text[at + len(opening) :]:
            return Leaf(LeafKind.MATH, closing)
    return None


def is_module(text: str, at: int) -> bool:
    """Whether an import or export of MDX begins here; it begins its line."""
    return at == 0 and _MODULE.match(text) is not None
