"""kramdown's typography: quotes by a list of cases, dashes, dots and guillemets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_SYMBOLS = re.compile(r"---|--|\.\.\.|<< ?| ?>>")
_SIGNS = {
    "---": "—",
    "--": "–",
    "...": "…",
    "<<": "«",
    "<< ": "«\u00a0",
    ">>": "»",
    " >>": "\u00a0»",
}
_PUNCT = r"""[!"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"""
_OPENS_EMPHASIS = re.compile(r"[_*]{1,2}\S")
_ENDS_AT_SIGN = re.compile(rf"{_PUNCT}(?!\.\.)(?!\w)")
_DECADE = re.compile(r"\d\ds")
_END = re.compile(r"\s|s\b|$")


_LITERAL = re.compile(r"<(/?)(?:code|kbd|samp|var|pre|script|style|math)\b", re.IGNORECASE)


def curl(tokens: Sequence[Token], quotes: Sequence[str]) -> None:
    """Put kramdown's signs into the texts of a block; ``quotes`` are those that the site has."""
    literal = 0
    for at, token in enumerate(tokens):
        if token.type == "html_inline" and (tag := _LITERAL.match(token.content)):
            literal = max(0, literal + (-1 if tag[1] else 1))
        if token.type != "text" or literal:
            continue
        # A span's mark is read before the quote behind it, and is no neighbour of it.
        before = _source(tokens[at - 1])[-1:] if at and _is_text(tokens[at - 1]) else ""
        after = "".join([_source(other) for other in tokens[at + 1 : at + 4]])[:4]
        text = _SYMBOLS.sub(lambda match: _SIGNS[match[0]], token.content)
        token.content = _curled(text, before, after, quotes)


def _is_text(token: Token) -> bool:
    return token.type in ("text", "text_special", "softbreak", "hardbreak")


def _source(token: Token) -> str:
    """What was written where a token stands, as far as a quote beside it can see."""
    match token.type:
        case "softbreak" | "hardbreak":
            return "\n"
        case "link_open":
            return "["
        case "link_close":
            return "]("
        case "image":
            return "!["
        case "code_inline":
            return "`" + token.content
        case "footnote_mention":
            return "[^"
    return token.content or token.markup


def _curled(text: str, before: str, after: str, quotes: Sequence[str]) -> str:
    signs = list(text)
    skip = False
    for index, sign in enumerate(signs):
        if sign not in "'\"" or skip:
            skip = False
            continue
        left = text[index - 1] if index else before
        rest = text[index + 1 :] + after
        pair = quotes[:2] if sign == "'" else quotes[2:]
        if rest[:1] in ("'", '"') and rest[:1] != sign and re.match(r"\w", rest[1:]):
            signs[index] = pair[0]
            if index + 1 < len(signs):
                signs[index + 1] = (quotes[:2] if rest[0] == "'" else quotes[2:])[0]
                skip = True
        else:
            signs[index] = pair[0 if _opens(sign, left, rest) else 1]
    return "".join(signs)


def _opens(sign: str, left: str, rest: str) -> bool:
    """Whether a quote opens. Where nothing stands in front of it, what follows decides more."""
    if not left and _OPENS_EMPHASIS.match(rest):
        return True
    if not left and _ENDS_AT_SIGN.match(rest):
        return False
    if sign == "'" and _DECADE.match(rest):
        return False
    if left:
        return left in " \\\t\r\n[{(-"
    return not _END.match(rest)
