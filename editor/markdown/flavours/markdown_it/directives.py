"""Directives of remark-directive in a line, ``:name[text]{…}``, and on one, ``::name[text]{…}``.

What a site's plugins make of them is a program, so each is shown with its name. A name that neither
brackets nor braces follow stays text: remark takes it, too, and shows nothing, which is what makes
``at:once`` vanish from pages.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from editor.markdown.own_boxes import own
from editor.scan.containers import leaf_directive, text_directive

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_INTERRUPTS: Final = ["paragraph", "reference", "blockquote", "list"]


def use_directives(md: MarkdownIt) -> None:
    """Teach a parser both."""
    md.block.ruler.before("fence", "leaf_directive", _leaf, {"alt": _INTERRUPTS})
    md.inline.ruler.after("escape", "text_directive", _text)
    md.add_render_rule("directive_open", lambda _self, tokens, at, *_rest: tokens[at].content)
    md.add_render_rule("directive_close", lambda _self, tokens, at, *_rest: tokens[at].content)


def _leaf(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    at, last = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    if not state.src.startswith("::", at) or state.is_code_block(start):
        return False
    found = leaf_directive(state.src[at:last])
    if found is None:
        return False
    if silent:
        return True
    state.line = start + 1
    box = state.push("directive_open", "div", 1)
    box.map = [start, start + 1]
    title = escape(found.name)
    if found.attributes:
        title += f" <code>{escape(found.attributes)}</code>"
    box.content = f'<div class="{own("callout")}"><p class="{own("callout-title")}">{title}</p>\n'
    if found.label:
        state.push("paragraph_open", "p", 1).map = [start, start + 1]
        inline = state.push("inline", "", 0)
        inline.content, inline.children = found.label, []
        inline.map = [start, start + 1]
        state.push("paragraph_close", "p", -1)
    state.push("directive_close", "div", -1).content = "</div>\n"
    return True


def _text(state: StateInline, silent: bool) -> bool:
    at = state.pos
    if state.src[at] != ":" or state.src[at - 1 : at] == ":":
        return False
    found = text_directive(state.src, at, state.posMax)
    if found is None:
        return False
    if not silent:
        title = f' title="{escape(found.attributes)}"' if found.attributes else ""
        name = f'<span class="{own("directive-name")}">{escape(found.name)}</span>'
        gap = " " if found.label else ""
        opening = state.push("directive_open", "span", 1)
        opening.content = f'<span class="{own("directive")}"{title}>{name}{gap}'
        limit = state.posMax
        state.pos, state.posMax = found.start, found.start + len(found.label)
        state.md.inline.tokenize(state)
        state.posMax = limit
        state.push("directive_close", "span", -1).content = "</span>"
    state.pos = found.end
    return True
