"""What kramdown's blocks and HTML look like: patterns and names that several rules need.

White space is ASCII's, as are the letters of names in attribute lists; letters of HTML names are
those of all scripts. Patterns are tried at a place, so none of them says where a line begins.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

SPACES: Final = " \t\n\r\f\v"
S: Final = r"[ \t\n\r\f\v]"
"""White space."""
H: Final = r"[ \t\r\f\v]"
"""White space within a line."""
NAME: Final = r"(?:[^\W\d][-.\w]*+:)?[^\W\d][-.\w]*+"
"""The name of an element or an attribute."""
ID: Final = r"[a-zA-Z0-9_][a-zA-Z0-9_-]*"
"""The name of an attribute list or a footnote."""

ANY_FENCE: Final = "```"
"""Stands for any line that could close a fence, where such a line is awaited."""

BLANK: Final = re.compile(rf"(?:{H}*+\n)++")
INDENT: Final = re.compile(r"\t| {4}")
INDENTS: Final = re.compile(r"^(?:\t| {4})", re.MULTILINE)
TEXT: Final = re.compile(r" {0,3}[^ \t\n]")
QUOTE: Final = re.compile(r" {0,3}> ?")
QUOTES: Final = re.compile(r"^ {0,3}> ?", re.MULTILINE)
RULE: Final = re.compile(r" {0,3}(\*|-|_)[ \t]*\1[ \t]*\1(?:\1|[ \t])*\n")
ATX_GITHUB: Final = re.compile(r"(#{1,6})[\t ]+([^\n]*)\n")
# The text of a heading may stand on the line below.
ATX: Final = re.compile(r"(#{1,6})[\t ]*([^ \t][^\n]*)\n")
SETEXT: Final = re.compile(r" {0,3}([^ \t\n][^\n]*)\n([-=])[-=]*[ \t\r\f\v]*\n")
END_MARK: Final = re.compile(rf"\^{H}*\n")
BULLET: Final = re.compile(r"( {0,3}[+*-])([\t| ][^\n]*\n)")
NUMBER: Final = re.compile(r"( {0,3}[0-9]+\.)([\t| ][^\n]*\n)")
ITEM: Final = re.compile(r" {0,3}(?:[+*-]|[0-9]+\.)[\t| ][^\n]*\n")
COLON: Final = re.compile(r"( {0,3}:)([\t| ][^\n]*\n)")
FENCE_GITHUB: Final = re.compile(r" {0,3}([~`]{3,})")
FENCE: Final = re.compile(r"(~{3,})")
CLOSING_FENCE: Final = re.compile(rf"^ {{0,3}}([~`]{{3,}}){H}*\n", re.MULTILINE)
FENCE_WORD: Final = re.compile(rf"{H}*(?:([^ \t\n\r\f\v]+?)(\?[^ \t\n\r\f\v]*)?)?{H}*\n")
MATH: Final = re.compile(r" {0,3}(\\)?\$\$")
PIPE: Final = re.compile(r"\||[^\n]*?[^\\\n]\|")
NOTE: Final = re.compile(rf" {{0,3}}\[\^({ID})\]:")
LINK: Final = re.compile(r" {0,3}\[([^\n\]]+)\]:[ \t]*")
ABBREVIATION: Final = re.compile(r" {0,3}\*\[([^\n]+?)\]:([^\n]*)\n")
BRACED: Final = re.compile(r" {0,3}\{:")
BARE_BRACE: Final = re.compile(r"(?<!\\)\}")
TO_LINE_END: Final = re.compile(rf"{H}*\n")
LIST_NAME: Final = re.compile(rf"({ID}):(?=.)", re.DOTALL)
EXTENSION: Final = re.compile(rf"([a-zA-Z0-9_]+)(?:{S}(.*?))?(/)?", re.DOTALL)
ENDED_EXTENSION: Final = re.compile(rf"/(?:{ID})?")
_NAME_START: Final = (
    ":A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
HEADING_ID: Final = re.compile(
    rf"[\t ]\{{#([{_NAME_START}][{_NAME_START}\-.0-9\u00b7\u0300-\u036f\u203f\u2040]*)\}}\Z"
)
ESCAPED: Final = re.compile(r"""\\([\\.*_+`<>()\[\]{}#!:|"'$=-])""")
ESCAPED_GITHUB: Final = re.compile(r"""\\([\\.*_+`<>()\[\]{}#!:|"'$=~-])""")

_SPAN_ELEMENTS: Final = (
    "a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark"
    " option q rb rbc rp rt rtc ruby samp select small span strong sub sup tt u var"
)
SPAN_ELEMENTS: Final = frozenset(_SPAN_ELEMENTS.split())
_BLOCK_ELEMENTS: Final = (
    "address article aside applet body blockquote caption col colgroup dd div dl dt fieldset"
    " figcaption footer form h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu"
    " li main map nav ol optgroup p pre section summary table tbody td th thead tfoot tr ul"
)
BLOCK_ELEMENTS: Final = frozenset(_BLOCK_ELEMENTS.split())
_VOID_ELEMENTS: Final = (
    "area base br col command embed hr img input keygen link meta param source track wbr"
)
VOID_ELEMENTS: Final = frozenset(_VOID_ELEMENTS.split())
_WITH_BLOCKS: Final = (
    "address applet article aside blockquote body dd details div dl fieldset figure figcaption"
    " footer form header hgroup iframe li main map menu nav noscript object section summary td"
)
_WITH_SPANS: Final = (
    "a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label"
    " legend optgroup p q rb rbc rp rt rtc ruby select small span strong sub sup th tt"
)
_WITH_TEXT: Final = "script style math option textarea pre code kbd samp var"
MODELS: Final = (
    dict.fromkeys(_WITH_BLOCKS.split(), "block")
    | dict.fromkeys(_WITH_SPANS.split(), "span")
    | dict.fromkeys(_WITH_TEXT.split(), "raw")
)
"""How the content of an element is read where Markdown in it is asked for; raw in all others."""
ELEMENTS: Final = SPAN_ELEMENTS | BLOCK_ELEMENTS | VOID_ELEMENTS | frozenset(MODELS)

_NOT_LAZY: Final = "|".join(sorted(SPAN_ELEMENTS | {"script"}))
HTML_START: Final = re.compile(rf"<(?!(?:{_NOT_LAZY})\b){NAME}")
HTML_END: Final = re.compile(rf"</(?!(?:{_NOT_LAZY})\b){NAME}({S}*)>?")
HTML_BLOCK: Final = re.compile(rf" {{0,3}}<(?:{NAME}|!--|/)")
TAG_NAME: Final = re.compile(rf"<({NAME})")
END_TAG: Final = re.compile(rf"</({NAME}){S}*>")

# A line that could end a paragraph.
PARAGRAPH_END: Final = re.compile(rf" {{0,3}}(?:{H}*\n|\{{:|<|[\^+*:>#-]|[0-9]|```|~~~|[`~]{{3}})")
LAZY_END: Final = re.compile(rf" {{0,3}}(?:{H}*\n|\{{:|<|\^)")


@lru_cache(maxsize=64)
def end_of_element(name: str) -> re.Pattern[str]:
    """The end tag of an element, in any letters if HTML knows it."""
    flags = re.IGNORECASE if name in ELEMENTS else 0
    return re.compile(rf"</{re.escape(name)}{S}*>", flags)


@lru_cache(maxsize=64)
def item_lines(indent: int) -> re.Pattern[str]:
    """The indentation of a line that belongs to an item whose text is moved in by ``indent``."""
    tabs, rest = divmod(indent, 4)
    return re.compile(rf"(?:(?:\t| {{4}}){{{tabs}}} {{{rest}}}|(?:\t| {{4}}){{{tabs + 1}}})")


@lru_cache(maxsize=64)
def next_item(mark: str, indent: int) -> re.Pattern[str]:
    """The beginning of the item that follows one whose text is moved in by ``indent``."""
    most = max(0, min(3, indent - 1))
    return re.compile(rf"( {{0,{most}}}{mark})([\t| ][^\n]*\n)")
