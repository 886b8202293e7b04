"""Lists, quotes and fences: markdown-it's own rules, mended where Goldmark reads them otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.rules_block import blockquote, fence, list_block

from editor.markdown.flavours.markdown_it.looseness import SPARED

if TYPE_CHECKING:
    from markdown_it.rules_block.state_block import StateBlock


def list_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lists are markdown-it's; but a blank line before a table or a footnote makes none loose."""
    if silent:
        return list_block(state, start, end, silent)
    first = len(state.tokens)
    columns: list[int] = state.env.setdefault("lists", [])
    columns.append(state.blkIndent)
    is_list = list_block(state, start, end, silent)
    columns.pop()
    if not is_list:
        return False
    level = state.tokens[first].level
    is_loose, is_spared = False, False
    is_first = True
    for token in state.tokens[first + 1 :]:
        if token.level not in (level + 1, level + 2) or token.nesting < 0 or not token.map:
            continue
        is_item = token.level == level + 1
        if not is_first and state.isEmpty(token.map[0] - 1):
            counts = token.type not in ("table_open", "footnote_open")
            is_loose = is_loose or counts
            if not counts:
                is_spared = True
                token.meta[SPARED] = True
        is_first = is_item
    if is_spared and not is_loose:
        for token in state.tokens[first + 1 :]:
            if token.level == level + 2 and token.type in ("paragraph_open", "paragraph_close"):
                token.hidden = True
    return True


def quote_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Quotes are markdown-it's; but a > that stands four columns in is no mark of one."""
    if silent or not state.src.startswith(">", state.bMarks[start] + state.tShift[start]):
        # What is no quote is not looked through to its end: a list asks for each of its items.
        return blockquote(state, start, end, silent)
    hidden = []
    line = start + 1
    while line < end and not state.isEmpty(line):
        mark = state.src[state.bMarks[line] + state.tShift[line]]
        if mark == ">" and state.sCount[line] - state.blkIndent >= 4:
            hidden.append(line)
            state.tShift[line] -= 1
        line += 1
    # Columns count anew within a quote.
    lists = state.env.pop("lists", None)
    is_quote = blockquote(state, start, end, silent)
    if lists is not None:
        state.env["lists"] = lists
    for line in hidden:
        state.tShift[line] += 1
    return is_quote


def fence_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Fences are markdown-it's; but blank lines differ.

    They keep their spaces if these are fewer than the fence's, and lose them in a list.
    """
    if not fence(state, start, end, silent):
        return False
    indent = state.sCount[start] - state.blkIndent
    in_list = bool(state.env.get("lists"))
    if silent or (indent <= 0 and not in_list):
        return True
    token = state.tokens[-1]
    lines = token.content.split("\n")
    for index in range(len(lines) - 1):
        line = start + 1 + index
        if in_list and state.isEmpty(line):
            lines[index] = ""
        elif state.isEmpty(line) and state.sCount[line] - state.blkIndent < indent:
            lines[index] = state.getLines(line, line + 1, state.blkIndent, keepLastLF=False)
    token.content = "\n".join(lines)
    return True
