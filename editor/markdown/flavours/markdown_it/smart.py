"""Typographic quotes, dashes and dots for markdown-it, in the manners of two worlds.

`by_neighbours` decides a quote like a delimiter run, by the characters beside it (pulldown-cmark's
smart punctuation, Zola); `by_words` decides it by the words and spaces beside it (SmartyPants,
Astro). What a backslash escapes is no text for the first, and text like any other for the second.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

    Educate = Callable[[Sequence[Token]], None]

PARTS = ("quotes", "dashes", "ellipses")
"""What `by_neighbours` changes, each of which it may leave alone."""

_DASHES = re.compile("-{2,}")
_DOTS = re.compile(r"\.{3}")
_TWO_DASHES = re.compile("(?<!-)--(?!-)")
_THREE_DOTS = re.compile(r"\.{3,}|(?<!\S)\. \. \.(?!\S)")
_BACKTICKS = re.compile("(?<!`)``(?!`)")
_APOSTROPHES = re.compile("(?<!')''(?!')")
# Signs between letters make one word of them, which is no decade.
_DECADE = re.compile(r"\d\ds(?!\w|[&'’.:=?@_\u00ad\u00b7\u2010\u2011\u2027-]+\w)")
_TWO_OPEN = re.compile(r"(?<!['\"])(?:\"'|'\")(?=\w)")


def use_smart(
    md: MarkdownIt, educate: Educate, *, with_alts: bool, with_bare_links: bool = False
) -> None:
    """Let ``educate`` change the texts of every block, and of images and bare links if asked to."""

    def rule(state: StateCore) -> None:
        for token in state.tokens:
            if token.type == "inline" and token.children:
                texts = _texts(token.children, with_alts, with_bare_links)
                educate(list(texts))

    md.core.ruler.before("text_join", "smart", rule)


def _texts(tokens: Iterable[Token], with_alts: bool, with_bare_links: bool) -> Iterator[Token]:
    """The tokens, with what describes an image in front of it; bare links with or without text."""
    in_bare_link = False
    for token in tokens:
        if token.type in ("link_open", "link_close"):
            in_bare_link = token.type == "link_open" and token.info == "auto"
        if token.type == "image" and with_alts:
            yield from _texts(token.children or (), with_alts, with_bare_links)
        if token.type != "text" or with_bare_links or not in_bare_link:
            yield token


def neighbours(tokens: Sequence[Token], at: int) -> tuple[str, str]:
    """The characters written in front of a token and behind it; line breaks at the ends."""
    before = _edge(tokens[at - 1], -1) if at else "\n"
    after = _edge(tokens[at + 1], 0) if at + 1 < len(tokens) else "\n"
    return before, after


def _edge(token: Token, side: int) -> str:
    match token.type:
        case "softbreak" | "hardbreak":
            return "\n"
        case "code_inline":
            return "`"
        case "link_open":
            return "["
        case "link_close" | "image":
            return ")" if side else "!"
        case "footnote_mention":
            return "]" if side else "["
    written = token.content or token.markup
    return written[side] if written else "*"


def by_flanks(tokens: Sequence[Token], parts: Container[str] = PARTS) -> None:
    """The same, as Sätteri does: a double quote within a word closes what is open, or opens."""
    by_neighbours(tokens, within_words=True, parts=parts)


def by_neighbours(
    tokens: Sequence[Token], *, within_words: bool = False, parts: Container[str] = PARTS
) -> None:
    """Curl quotes as CommonMark's smart punctuation does: -- is an en dash, --- an em dash."""
    opened: tuple[list[str], int] | None = None
    in_double = False
    for at, token in enumerate(tokens):
        if token.type != "text":
            continue
        before, after = neighbours(tokens, at)
        text = _DASHES.sub(_dashes, token.content) if "dashes" in parts else token.content
        signs = list(_DOTS.sub("…", text) if "ellipses" in parts else text)
        for index, sign in enumerate(signs if "quotes" in parts else ()):
            if sign not in "'\"":
                continue
            left = signs[index - 1] if index else before
            right = signs[index + 1] if index + 1 < len(signs) else after
            opens, closes = _sides(left, right, sign)
            if sign == "'":
                signs[index] = "’"
                if opened is not None and closes:
                    opened[0][opened[1]] = "‘"
                    opened = None
                elif opens:
                    opened = (signs, index)
            elif within_words:
                is_word = not (opens or closes or left.isspace() or right.isspace())
                if in_double and (closes or is_word):
                    signs[index], in_double = "”", False
                elif closes and not opens:
                    signs[index] = "”"
                else:
                    signs[index], in_double = "“", in_double or opens or is_word
            elif closes and in_double:
                signs[index], in_double = "”", False
            else:
                signs[index], in_double = "“", in_double or opens
        token.meta["signs"] = signs
    for token in tokens:
        if "signs" in token.meta:
            token.content = "".join(token.meta.pop("signs"))


def _dashes(match: re.Match[str]) -> str:
    length = len(match[0])
    if length % 3 == 0:
        return "—" * (length // 3)
    if length % 2 == 0:
        return "–" * (length // 2)
    ens = 1 if length % 3 == 2 else 2
    return "—" * ((length - 2 * ens) // 3) + "–" * ens


def _sides(before: str, after: str, sign: str) -> tuple[bool, bool]:
    """Whether a quote may open and close; within a word it does neither."""
    after_bracket = sign == "'" and before in "])"
    opens = before.isspace() or (_is_punct(before) and not after_bracket)
    closes = after.isspace() or _is_punct(after)
    return opens and not after.isspace(), closes and not before.isspace()


def _is_punct(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def by_words(tokens: Sequence[Token]) -> None:
    """Curl quotes as SmartyPants does: -- is an em dash, ``words'' are quoted."""
    shown = [_shown(token) for token in tokens]
    before, behind = "\n", ""
    for at, token in enumerate(tokens):
        before = behind or before
        behind = shown[at][-1:]
        if token.type not in ("text", "text_special"):
            continue
        after = "".join([text[:3] for text in shown[at + 1 : at + 6]])[:3] + "\n"
        text = _THREE_DOTS.sub("…", _TWO_DASHES.sub("—", token.content))
        text = _APOSTROPHES.sub("”", _BACKTICKS.sub("“", text))
        token.content = _curled(text, before, after)


def _shown(token: Token) -> str:
    """What a reader sees of a token; code is a word."""
    match token.type:
        case "text" | "text_special":
            return token.content
        case "code_inline" | "footnote_mention":
            return "x"
        case "softbreak" | "hardbreak":
            return "\n"
    return ""


def _curled(text: str, before: str, after: str) -> str:
    signs = list(text)
    written = text + after
    for found in _TWO_OPEN.finditer(text):
        at = found.start()
        left = text[at - 1] if at else before
        if left.isspace() or _is_punct(left):
            signs[at : at + 2] = [_OPENING[sign] for sign in found[0]]
    for index, sign in enumerate(signs):
        if sign not in "'\"" or sign in (text[index - 1 : index], text[index + 1 : index + 2]):
            continue  # two of a kind are one sign, and no quote
        left = signs[index - 1] if index else before
        opens = _opens(left, written, index + 1)
        signs[index] = ("“”" if sign == '"' else "‘’")[not opens]
    return "".join(signs)


_OPENING = {'"': "“", "'": "‘"}


def _opens(left: str, text: str, at: int) -> bool:
    """Whether a quote before ``at`` opens: a word follows, and no letters have been left out."""
    right = text[at]
    after_word = not left.isspace() and not _is_punct(left)
    if _is_punct(right):
        behind = at + 1
        while text.startswith(right, behind):
            behind += 1
        is_word = text[behind : behind + 1].isalnum()
        return is_word and (right in "'\"" or not after_word)
    if _DECADE.match(text, at):
        return False
    return not right.isspace() and not after_word
