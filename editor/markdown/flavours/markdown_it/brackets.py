"""Brackets that nothing closes: markdown-it would look through a paragraph anew at each of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from markdown_it.rules_inline import image, link

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

    Rule = Callable[[StateInline, bool], bool]


def closed_only(rule: Rule) -> Rule:
    """A rule that begins with ``[`` or ``![``, asked only where some ``]`` follows."""
    return partial(_asked, rule)


def pass_open_brackets(md: MarkdownIt) -> None:
    """Let the library's rules for links and images pass by what nothing closes."""
    used = md.inline.ruler.getRules("")
    for name, rule in (("link", link), ("image", image)):
        if rule in used:
            md.inline.ruler.at(name, closed_only(rule))


def _asked(rule: Rule, state: StateInline, silent: bool) -> bool:
    return (
        state.src[state.pos] in "[!" and state.src.find("]", state.pos) >= 0 and rule(state, silent)
    )
