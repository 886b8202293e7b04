"""Tags whose parts are parted by other blanks than ASCII's: text, as the specification has it.

markdown-it takes any white space between the name and the attributes of a tag, a no-break space
included (CommonMark 6.6: spaces, tabs and a line ending).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it.rules_block.html_block import HTML_SEQUENCES, html_block
from markdown_it.rules_inline import html_inline

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_BLANK: Final = r"[ \t\n\r\f\v]"
_VALUE: Final = r"""(?:[^"'=<>`\x00-\x20]++|'[^']*+'|"[^"]*+")"""
_ATTRIBUTE: Final = rf"{_BLANK}++[A-Za-z_:][A-Za-z0-9:._-]*+(?:{_BLANK}*+={_BLANK}*+{_VALUE})?+"
_TAG: Final = re.compile(
    rf"<(?:[A-Za-z][A-Za-z0-9-]*+(?:{_ATTRIBUTE})*+{_BLANK}*+/?|/[A-Za-z][A-Za-z0-9-]*+{_BLANK}*+)>"
)
_LONE: Final = re.compile(rf"{_TAG.pattern}{_BLANK}*$")
_NAME: Final = re.compile(r"</?[A-Za-z]")
_ODD: Final = re.compile(r"[^\S \t\n\r\f\v]")
_ODD_NAME: Final = re.compile(rf"</?[A-Za-z][A-Za-z0-9-]*{_ODD.pattern}")
_MARKED: Final = 6
"""Of the library's kinds of HTML blocks, those that go by a name or a mark; the last is any tag."""


def use_ascii_blanks(md: MarkdownIt) -> None:
    """Read tags as the specification has it."""
    md.inline.ruler.at("html_inline", _inline)
    md.block.ruler.at("html_block", _block, {"alt": ["paragraph", "reference", "blockquote"]})


def _inline(state: StateInline, silent: bool) -> bool:
    at = state.pos
    # First the library, which does not look for the end of a tag where there is none.
    if not html_inline(state, True):
        return False
    if _NAME.match(state.src, at) and not _TAG.match(state.src, at):
        state.pos = at
        return False
    if silent:
        return True
    state.pos = at
    return html_inline(state, False)


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if line.startswith("<") and _ODD.search(line) and _is_text(line):
        return False
    return html_block(state, start, end, silent)


def _is_text(line: str) -> bool:
    """Whether an odd blank keeps a line that begins with ``<`` from beginning an HTML block."""
    if not _NAME.match(line):
        return False
    if _ODD_NAME.match(line):
        return True
    is_marked = any(begin.search(line) for begin, _, _ in HTML_SEQUENCES[:_MARKED])
    return not is_marked and not _LONE.match(line)
