"""Raw HTML that makes blocks: where it begins, and what of it is open behind a line."""

from __future__ import annotations

import re
from typing import Final

from editor.scan.rules import BlockRules, HtmlEnd, Procedure
from editor.scan.state import Leaf, LeafKind

_BLOCK_TAGS: Final = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details"
    "|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head"
    "|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p"
    "|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_RAW_TAG = re.compile(r"<(script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"</?({_BLOCK_TAGS})(?=[\s/>]|$)", re.IGNORECASE)
_LONE_TAG = re.compile(
    r"(?:<[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*+(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*+\s*/?>"
    r"|</[A-Za-z][A-Za-z0-9-]*\s*>)[ \t]*$"
)
_MARKED: Final = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))
_COMMENT: Final = "-->"

_CLOSED: Final = (
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2"
    " h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section table ul canvas colgroup dd body"
    " dt group html iframe li legend math map noscript output object option progress script style"
    " summary tbody td textarea tfoot th thead tr video center"
)
_CLOSED_TAGS: Final = frozenset(_CLOSED.split())
"""Tags whose content is raw up to the tag that closes them (Python-Markdown)."""

_INLINE: Final = (
    "a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option"
    " q rb rbc rp rt rtc ruby samp select small span strong sub sup tt u var"
)
_INLINE_TAGS: Final = frozenset(_INLINE.split())
"""Tags that begin no block; any other does (kramdown)."""

_VOID: Final = "area base br col command embed hr img input keygen link meta param source track wbr"
_VOID_TAGS: Final = frozenset(_VOID.split())
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/<>`]*)(?:\s[^<>]*?)?(/?)(?:>|$)")
_TAG_NAME = re.compile(r"</?([A-Za-z_:][\w:.-]*)")
_MARKDOWN = re.compile(r"""<[^<>]*\smarkdown(?:=["']?(?:1|block|markdown|span)?["']?)?[\s>]""")


def opened(text: str, at: int, rules: BlockRules, *, in_text: bool) -> Leaf | None:
    """The raw HTML that begins with the ``<`` at ``at``; ``in_text``: below a line of text."""
    if rules.html is HtmlEnd.NOTHING:
        return None
    is_kramdown = rules.procedure is Procedure.KRAMDOWN
    marked = _MARKED[:1] if is_kramdown else _MARKED
    for opening, ending in marked:
        if text.startswith(opening, at):
            return Leaf(LeafKind.HTML, ending)
    if not is_kramdown and text.startswith("<!", at) and text[at + 2 : at + 3].isalpha():
        return Leaf(LeafKind.HTML, ">")
    if rules.html is HtmlEnd.CLOSING_TAG:
        found = _TAG.match(text, at)
        if found is None:
            return None
        name = found[2].lower()
        is_inline = name in _INLINE_TAGS or found[1] if is_kramdown else name not in _CLOSED_TAGS
        return None if is_inline else Leaf(LeafKind.HTML, name)
    raw = _RAW_TAG.match(text, at)
    if raw is not None:
        return Leaf(LeafKind.HTML, f"</{raw[1].lower()}>")
    if _BLOCK_TAG.match(text, at) or (not in_text and _LONE_TAG.match(text, at)):
        return Leaf(LeafKind.HTML)
    return None


def behind(text: str, at: int, leaf: Leaf, rules: BlockRules) -> Leaf | None:
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
    return _behind_tag(text, at, leaf, rules)


def _behind_tag(text: str, at: int, leaf: Leaf, rules: BlockRules) -> Leaf | None:
    """The same of a block that its closing tag ends, behind which another may begin."""
    name, depth = leaf.mark, leaf.size
    for found in _TAG.finditer(text, at):
        other = found[2].lower()
        if not depth and not found[1] and (other in _CLOSED_TAGS or other == leaf.mark):
            name = other
            if (
                found[3]
                or other in _VOID_TAGS
                or (rules.html_markdown and _MARKDOWN.match(found[0]))
            ):
                continue
            depth = 1
        elif other == name:
            depth += -1 if found[1] else not found[3]
            depth = max(depth, 0)
    return Leaf(LeafKind.HTML, name, depth) if depth else None


def is_comment(leaf: Leaf) -> bool:
    """Whether the raw HTML is a comment."""
    return leaf.mark == _COMMENT


def is_block_tag(text: str, at: int) -> bool:
    """Whether a tag that is no inline one begins with the ``<`` at ``at``, open or closed."""
    found = _TAG_NAME.match(text, at)
    return found is not None and found[1].lower() not in _INLINE_TAGS | {"script"}


def leaves_blank(text: str, leaf: Leaf) -> bool:
    """Whether the end of the line counts as a blank one behind an element (kramdown)."""
    is_void = leaf.mark in _VOID_TAGS or leaf.mark in ("script", "style")
    return is_void or text.rstrip().endswith("/>")
