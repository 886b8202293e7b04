"""Links between double brackets, as Sätteri reads them: ``[[page]]``, ``[[page|text]]``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it.token import Token

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_LINK: Final = re.compile(r"(!?)\[\[((?:[^\[\]]|\[[^\[\]]*+\])++)\]\]")


def use_wikilinks(md: MarkdownIt) -> None:
    """Teach a parser the rule."""
    md.inline.ruler.before("link", "wikilink", _rule)


def _rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] not in "[!":
        return False
    found = _LINK.match(state.src, state.pos, state.posMax)
    if found is None or (state.linkLevel and not found[1]):
        return False
    page, bar, _ = found[2].partition("|")
    if not silent:
        url = state.md.normalizeLink(page)
        start = found.start(2) + len(page) + 1
        if found[1]:
            token = state.push("image", "img", 0)
            token.attrs = {"src": url, "alt": ""}
            token.content = state.src[start : found.end(2)] if bar else page
            token.children = [Token("text", "", 0, content=token.content)]
        else:
            state.push("link_open", "a", 1).attrs = {"href": url}
            if bar:
                limit = state.posMax
                state.pos, state.posMax = start, found.end(2)
                state.linkLevel += 1
                state.md.inline.tokenize(state)
                state.linkLevel -= 1
                state.posMax = limit
            else:
                state.push("text", "", 0).content = page
            state.push("link_close", "a", -1)
    state.pos = found.end()
    return True
