"""Formulas between dollars, for sites that add them to markdown-it or remark.

remark-math (https://github.com/remarkjs/remark-math) reads them as it reads code: a run of dollars
ends at the next run as long. The plugins for markdown-it follow Pandoc: no white space behind the
first dollar and before the last, no digit behind that.
"""

from __future__ import annotations

import re
from functools import partial
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_BLOCK = re.compile(r"(\${2,})[ \t]*([^$\n]*)$")
_ONE_LINE = re.compile(r"\$\$(.+)\$\$\s*$")
_RUN = re.compile(r"\$+")
_PANDOC = re.compile(r"(\$\$?)(?![\s$])((?:\\.|[^\\$])*?)(?<!\s)\1(?!\d)", re.DOTALL)


def use_dollars(md: MarkdownIt, *, as_code: bool) -> None:
    """Take $…$ and $$…$$ for formulas: as remark does, or as the plugins of markdown-it do."""
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.before("fence", "math", partial(_block, as_code=as_code), interrupts)
    md.inline.ruler.before("escape", "math", _like_code if as_code else _like_pandoc)
    md.add_render_rule("math_block", _shown_block)
    md.add_render_rule("math_inline", _shown_inline)


def _block(state: StateBlock, start: int, end: int, silent: bool, *, as_code: bool) -> bool:
    """From a line that begins with two dollars to the ones that close it, or to the end."""
    if state.is_code_block(start):
        return False
    text = _text(state, start)
    alone = None if as_code else _ONE_LINE.match(text)
    opened = _BLOCK.match(text)
    if alone is None and opened is None:
        return False
    if silent:
        return True
    line = start + 1
    content: list[str] = [alone[1]] if alone else []
    if opened is not None and alone is None:
        content = [opened[2]] if opened[2] and not as_code else []
        while line < end:
            if not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
                break
            inner = _text(state, line)
            line += 1
            bare = inner.rstrip()
            if as_code and bare.startswith(opened[1]) and not bare.strip("$"):
                break
            if not as_code and bare.endswith("$$"):
                content.append(bare[:-2])
                break
            content.append(state.getLines(line - 1, line, state.sCount[start], False))
    token = state.push("math_block", "", 0)
    token.map = [start, line]
    token.content = "\n".join(content).strip("\n")
    state.line = line
    return True


def _like_code(state: StateInline, silent: bool) -> bool:
    opened = _RUN.match(state.src, state.pos)
    if opened is None:
        return False
    closed = next(
        (run for run in _RUN.finditer(state.src, opened.end()) if run[0] == opened[0]), None
    )
    if closed is None or closed.end() > state.posMax:
        if not silent:
            state.pending += opened[0]
        state.pos = opened.end()
        return True
    content = state.src[opened.end() : closed.start()]
    if content.strip() and content[0] in " \n" and content[-1] in " \n":
        content = content[1:-1]
    return _take(state, content, closed.end(), silent)


def _like_pandoc(state: StateInline, silent: bool) -> bool:
    found = _PANDOC.match(state.src, state.pos, state.posMax)
    return found is not None and _take(state, found[2], found.end(), silent)


def _take(state: StateInline, content: str, end: int, silent: bool) -> bool:
    if not silent:
        state.push("math_inline", "", 0).content = content
    state.pos = end
    return True


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _shown_block(_self: object, tokens: Sequence[Token], at: int, *_rest: object) -> str:
    formula = escape(tokens[at].content, quote=False)
    return f'<pre><code class="language-math math-display">{formula}</code></pre>\n'


def _shown_inline(_self: object, tokens: Sequence[Token], at: int, *_rest: object) -> str:
    formula = escape(tokens[at].content, quote=False)
    return f'<code class="language-math math-inline">{formula}</code>'
