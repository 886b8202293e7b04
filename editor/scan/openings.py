"""What each block begins with, and what a line must look like to go on with it or to end it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from editor.scan.rules import BlockRules, HtmlEnd
from editor.scan.state import Leaf, LeafKind

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_LOOSE_HEADING = re.compile(r"(#{1,6})[ \t]*(?=[^#\s]|$|#+[ \t]*$)")
_CLOSING_SIGNS = re.compile(r"(?:^|(?<=[ \t]))#+[ \t]*$")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
_ITEM = re.compile(r"(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)")
_TASK = re.compile(r"\[[ xX]\](?=[ \t]|$)")
_NOTE = re.compile(r"\[\^[^\]\s]+\]:")
_DESCRIPTION = re.compile(r":(?=[ \t])")
_ABBREVIATION = re.compile(r"\*\[[^\]]+\]:")
_ATTRIBUTES = re.compile(r"\{:[^{}]*\}[ \t]*$")
_TITLE = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))"""
_DEFINITION = re.compile(
    r"\[(?!\^)(?=[^\]]*[^\]\s])(?:[^\[\]\\]|\\.){1,999}\]:[ \t]*"
    rf"(?P<address><[^<>]*>|(?!<)\S+)?(?:[ \t]+(?P<title>{_TITLE}))?[ \t]*$"
)
_ADDRESS_LINE = re.compile(rf"(?:<[^<>]*>|(?!<)\S+)(?:[ \t]+(?P<title>{_TITLE}))?[ \t]*$")
_TITLE_LINE = re.compile(rf"{_TITLE}[ \t]*$")
_DELIMITER_ROW = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_BAR = re.compile(r"(?<!\\)(?:\\\\)*\|")
_CODE_SPAN = re.compile(r"(`+)(?!`)[^`\n]*(?<!`)\1(?!`)")
_MODULE = re.compile(
    r"(?:import\s*(?:[{*\"']|type\b|[\w$]+\s*(?:,|from\b))"
    r"|export\s*(?:[{*]|(?:default|const|let|var|function|async|class|type|interface|enum)\b))"
)

_BLOCK_TAGS: Final = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details"
    "|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head"
    "|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p"
    "|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_VOID_TAGS: Final = frozenset(
    {"base", "basefont", "col", "frame", "hr", "link", "param", "track", "br", "img"}
)
_RAW_TAG = re.compile(r"<(script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"</?({_BLOCK_TAGS})(?=[\s/>]|$)", re.IGNORECASE)
_LONE_TAG = re.compile(
    r"(?:<[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*+(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*+\s*/?>"
    r"|</[A-Za-z][A-Za-z0-9-]*\s*>)[ \t]*$"
)
_MARKED_HTML: Final = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))


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


def is_rule(text: str, at: int) -> bool:
    """Whether a thematic break stands at ``at``."""
    return _RULE.match(text, at) is not None


def fence(text: str, at: int) -> Leaf | None:
    """The fenced code that begins at ``at`` (CommonMark 4.5)."""
    found = _FENCE.match(text, at)
    if found is None:
        return None
    signs = found[1] or found[2]
    return Leaf(LeafKind.FENCE, signs[0], len(signs))


def closes_fence(text: str, at: int, leaf: Leaf) -> bool:
    """Whether the signs at ``at`` end the fenced code ``leaf``."""
    rest = text[at:].rstrip(" \t")
    return len(rest) >= leaf.size and not rest.strip(leaf.mark)


def item(text: str, at: int, rules: BlockRules) -> Item | None:
    """The marker of the list item that begins at ``at``."""
    found = _ITEM.match(text, at)
    if found is None:
        return None
    marker = text[found.end() - 1]
    if marker == ")" and not rules.parenthesised_numbers:
        return None
    return Item(marker, int(found[1]) if found[1] else None, found.end())


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


def definition(text: str, at: int) -> Leaf | None:
    """The link definition at ``at``; its ``size`` is 2 if a title, 1 if an address may follow."""
    found = _DEFINITION.match(text, at)
    if found is None:
        return None
    if found["address"] is None:
        return Leaf(LeafKind.DEFINITION, size=1)
    return Leaf(LeafKind.DEFINITION, size=0 if found["title"] else 2)


def definition_goes_on(text: str, at: int, leaf: Leaf) -> Leaf | None:
    """What is open behind a line that goes on with the link definition ``leaf``; None if not."""
    if leaf.size == 1:
        found = _ADDRESS_LINE.match(text, at)
        if found is not None:
            return Leaf(LeafKind.DEFINITION, size=0 if found["title"] else 2)
    elif leaf.size == 2 and _TITLE_LINE.match(text, at):
        return Leaf(LeafKind.DEFINITION)
    return None


def html(text: str, at: int, rules: BlockRules, *, in_paragraph: bool) -> Leaf | None:
    """The raw HTML that begins with the ``<`` at ``at`` (CommonMark 4.6)."""
    if rules.html is HtmlEnd.NOTHING:
        return None
    for opening, ending in _MARKED_HTML:
        if text.startswith(opening, at):
            return Leaf(LeafKind.HTML, ending)
    if text.startswith("<!", at) and text[at + 2 : at + 3].isalpha():
        return Leaf(LeafKind.HTML, ">")
    raw = _RAW_TAG.match(text, at)
    if raw is not None:
        return Leaf(LeafKind.HTML, f"</{raw[1].lower()}>")
    tag = _BLOCK_TAG.match(text, at)
    if rules.html is HtmlEnd.CLOSING_TAG:
        if tag is None or text.startswith("</", at):
            return None
        name = tag[1].lower()
        return Leaf(LeafKind.HTML, "" if name in _VOID_TAGS else name)
    if tag is not None or (not in_paragraph and _LONE_TAG.match(text, at)):
        return Leaf(LeafKind.HTML)
    return None


def html_behind(text: str, at: int, leaf: Leaf) -> Leaf | None:
    """What is open of the raw HTML ``leaf`` behind a line of it; None if it has ended.

    A block that ends with a blank line never does so in a line of it.
    """
    mark = leaf.mark
    if not mark:
        return leaf
    if mark[0] in "-?>]<":
        # The mark may not overlap the one that opened the block.
        begin = at + 2 if not leaf.lines else at
        return None if mark in text[begin:].lower() else leaf._replace(lines=1)
    opened = len(re.findall(rf"<{mark}(?=[\s/>]|$)", text[at:], re.IGNORECASE))
    closed = len(re.findall(rf"</{mark}\s*>", text[at:], re.IGNORECASE))
    depth = leaf.size + opened - closed
    return leaf._replace(size=depth) if depth > 0 else None


def cells(text: str, at: int, *, spans: bool = False) -> int:
    """How many cells a row of a table has; 0 without a bar.

    ``spans``: bars in spans of code are none.
    """
    if "|" not in text:
        return 0
    row = text[at:].strip()
    if spans and "`" in row:
        row = _CODE_SPAN.sub(lambda code: "x" * len(code[0]), row)
    bars = len(_BAR.findall(row))
    if not bars:
        return 0
    return bars + 1 - row.startswith("|") - (len(row) > 1 and row.endswith("|"))


def delimiter_cells(text: str, at: int) -> int:
    """How many cells the delimiter row at ``at`` has; 0 if it is none."""
    if text[at] not in "|:-" or not _DELIMITER_ROW.match(text, at):
        return 0
    return text[at:].strip().strip("|").count("|") + 1


def math(text: str, at: int, rules: BlockRules) -> Leaf | None:
    """The formula that begins at ``at``; closed on its own line it is no block."""
    for opening, closing in rules.math:
        if text.startswith(opening, at) and closing not in text[at + len(opening) :]:
            return Leaf(LeafKind.MATH, closing)
    return None


def is_module(text: str, at: int) -> bool:
    """Whether an import or export of MDX begins here; it begins its line."""
    return at == 0 and _MODULE.match(text) is not None
