"""GitHub's bare links for markdown-it: https://…, www.… and addresses, without angle brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_SCHEME = re.compile(r"(?:^|[^A-Za-z])(https?)\Z")
_HOST = r"[^\W_](?:[\w-]|(?<=[\w-])\.(?=[\w-]))*"
_URL = re.compile(rf"://({_HOST})(?::\d+)?([/?#:][^\s<]*)?")
_WWW = re.compile(rf"(www\.{_HOST})(?::\d+)?([/?#:][^\s<]*)?")
_LOCAL = re.compile(r"[A-Za-z0-9.+_-]+\Z")
_MAIL_HOST = re.compile(r"@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+")
_ENTITY_END = re.compile(r"&[A-Za-z0-9]+;\Z")
_BEFORE_WWW = " \t\n*_~([]"
_NEAR = 1000
"""Characters before a sign in which the beginning of its address is looked for."""
_TRAILING = "?!.,:*_~'\""


def use_autolinks(md: MarkdownIt) -> None:
    """Teach a parser the three rules."""
    md.inline.add_terminator_char("w")
    md.inline.ruler.push("autolink_url", _url_rule)
    md.inline.ruler.push("autolink_www", _www_rule)
    md.inline.ruler.push("autolink_mail", _mail_rule)


def _url_rule(state: StateInline, silent: bool) -> bool:
    if silent or state.linkLevel or state.src[state.pos] != ":":
        return False
    match = _URL.match(state.src, state.pos, state.posMax)
    scheme = _SCHEME.search(state.pending[-_NEAR:]) if match else None
    if scheme is None or match is None or not _is_domain(match[1]):
        return False
    start = state.pos - len(scheme[1])
    return _push(state, start, _end(state.src, start, match.end()), "")


def _www_rule(state: StateInline, silent: bool) -> bool:
    at = state.pos
    if silent or state.linkLevel or state.src[at] != "w":
        return False
    if at and state.src[at - 1] not in _BEFORE_WWW:
        return False
    match = _WWW.match(state.src, at, state.posMax)
    if match is None or not _is_domain(match[1]):
        return False
    return _push(state, at, _end(state.src, at, match.end()), "http://")


def _mail_rule(state: StateInline, silent: bool) -> bool:
    if silent or state.linkLevel or state.src[state.pos] != "@":
        return False
    match = _MAIL_HOST.match(state.src, state.pos, state.posMax)
    near = state.pending[-_NEAR:] if match else ""
    local = _LOCAL.search(near)
    if local is None or match is None or near[: local.start()].endswith("/"):
        return False
    host = match[0].rstrip(".")
    if host[-1] in "-_" or state.src[state.pos + len(host) : match.end() + 1][:1] in ("-", "_"):
        return False
    start = state.pos - len(local[0])
    return _push(state, start, state.pos + len(host), "mailto:")


def _is_domain(host: str) -> bool:
    """Underscores may not stand in the last two parts of a host's name."""
    return not any("_" in part for part in host.split(".")[-2:])


def _end(source: str, start: int, end: int) -> int:
    """Without the punctuation, the brackets and the entity that belong to the sentence."""
    while end > start:
        last = source[end - 1]
        excess = source.count(")", start, end) - source.count("(", start, end)
        if last in _TRAILING or (last == ")" and excess > 0):
            end -= 1
        elif last == ";" and (entity := _ENTITY_END.search(source[start:end])):
            end = start + entity.start()
        else:
            break
    return end


def _push(state: StateInline, start: int, end: int, prefix: str) -> bool:
    if end <= state.pos:
        return False
    text = state.src[start:end]
    written = state.pos - start
    state.pending = state.pending[: len(state.pending) - written]
    token = state.push("link_open", "a", 1)
    token.attrs = {"href": state.md.normalizeLink(prefix + text)}
    token.info = "auto"
    state.push("text", "", 0).content = text
    state.push("link_close", "a", -1).info = "auto"
    state.pos = end
    return True
