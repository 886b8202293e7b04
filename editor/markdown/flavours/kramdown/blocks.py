"""kramdown's block rules where they differ from CommonMark's in markdown-it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import list_block

from editor.markdown.flavours.kramdown.attributes import NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_TAGS = (
    "address article aside applet body blockquote caption col colgroup dd div dl dt fieldset"
    " figcaption footer form h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li"
    " main map nav ol optgroup p pre section summary table tbody td th thead tfoot tr ul"
    " details dialog figure script style math option textarea button"
)
_BLOCK_TAGS = frozenset(_TAGS.split())
_VOID = frozenset({"col", "hr"})
_OPEN = re.compile(r"<([a-zA-Z][\w:-]*)((?:\s+[\w:-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'))?)*)\s*(/?)>")
_CLOSE = re.compile(r"</([a-zA-Z][\w:-]*)\s*>\s*\Z")
_MARKDOWN = re.compile(r"""\s+markdown=(["'])(?:1|block)\1""")
_EXTENSION = re.compile(r"\{::(\/?\w+)(?:\s[^}]*?)?(/?)\}[ \t]*\Z")
_REFERENCE = re.compile(
    r"\[(?!\^)(?P<label>[^\]]+)\]:[ \t]*(?:<(?P<pointed>.*?)>|(?P<url>\S.*?))"
    r"""(?:[ \t]+(?P<quote>["'])(?P<title>.+?)(?P=quote))?[ \t]*\Z"""
)
_TITLE = re.compile(r"""[ \t]+(["'])(.+?)\1[ \t]*\Z""")
_ROUND = re.compile(r"\d+\)")
_PIPE = re.compile(r"(?<!\\)\|")
_SEPARATOR = re.compile(r"[+|: \t-]*-[+|: \t-]*\Z")
_TICKS = re.compile(r"`+")


def text_of(state: StateBlock, line: int) -> str:
    """A line without its indentation."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _read(state: StateBlock, line: int) -> None:
    """Tell the engine that a rule read on to ``line`` in vain."""
    state.env["reach"] = max(state.env.get("reach", 0), line + 1)


def list_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lists are markdown-it's; but all count from 1, and every item lacks a paragraph by itself."""
    first = len(state.tokens)
    if _ROUND.match(text_of(state, start)) or not list_block(state, start, end, silent):
        return False
    if silent:
        return True
    opening = state.tokens[first]
    opening.attrs.pop("start", None)
    if opening.attrs.get("class") == "contains-task-list":
        opening.attrs["class"] = "task-list"
    level = state.tokens[first].level
    items: list[list[Token]] = []
    for token in state.tokens[first + 1 :]:
        if token.type == "list_item_open" and token.level == level + 1:
            items.append([])
        elif items and token.level == level + 2 and token.nesting >= 0 and token.map:
            items[-1].append(token)
    bare: list[bool] = []
    for number, blocks in enumerate(items, 1):
        is_last = number == len(items)
        is_bare = bool(blocks) and blocks[0].type == "paragraph_open"
        if is_bare and _is_blank_behind(state, blocks[0]):
            is_bare = is_last and len(blocks) == 1
        if is_bare and is_last and len(items) > 1:
            is_bare = any(bare) or any(
                not other or other[0].type != "paragraph_open" for other in items[:-1]
            )
        bare.append(is_bare)
    _unwrap(state.tokens[first:], level + 2, bare)
    return True


def _is_blank_behind(state: StateBlock, token: Token) -> bool:
    line = token.map[1] if token.map else 0
    return line < state.lineMax and state.isEmpty(line)


def _unwrap(tokens: Sequence[Token], level: int, bare: Sequence[bool]) -> None:
    item, is_first = -1, False
    for token in tokens:
        if token.type == "list_item_open" and token.level == level - 1:
            item, is_first = item + 1, True
        elif token.level == level and token.type in ("paragraph_open", "paragraph_close"):
            token.hidden = is_first and bare[item]
            is_first = is_first and token.nesting > 0
        elif token.level == level and token.type != "inline":
            is_first = False


def html_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block's tag and all up to its end tag, blank lines and Markdown in it included."""
    text = text_of(state, start)
    if state.is_code_block(start) or not text.startswith("<"):
        return False
    if text.startswith(("<!--", "<?")):
        # A comment does not end a paragraph.
        return not silent and _push_until(state, start, end, "-->" if text[1] == "!" else "?>")
    match = _OPEN.match(text)
    if match is None or match[1].lower() not in _BLOCK_TAGS:
        return False
    if silent:
        return True
    name = match[1].lower()
    stop = start + 1
    if name not in _VOID and not match[3]:
        stop = _end_of(state, start, end, name)
    if _MARKDOWN.search(match[2]) and match.end() == len(text.rstrip()) and stop - start > 1:
        _push_parsed(state, start, stop, match)
    else:
        _push_html(state, start, stop)
    state.line = stop
    return True


def _end_of(state: StateBlock, start: int, end: int, name: str) -> int:
    """The line behind the one that closes the element, or the end of the text."""
    tags = re.compile(rf"<(/?){name}(?=[\s/>])[^>]*?(/?)>", re.IGNORECASE)
    depth = 0
    for line in range(start, end):
        for tag in tags.finditer(state.src, state.bMarks[line], state.eMarks[line]):
            depth += -1 if tag[1] else 0 if tag[2] else 1
        if depth <= 0:
            return line + 1
    return end


def _push_until(state: StateBlock, start: int, end: int, mark: str) -> bool:
    line = start
    while line < end and mark not in text_of(state, line):
        line += 1
    state.line = min(line + 1, end)
    _push_html(state, start, state.line)
    return True


def _push_html(state: StateBlock, start: int, end: int) -> None:
    token = state.push("html_block", "", 0)
    token.map = [start, end]
    html = state.getLines(start, end, state.blkIndent, keepLastLF=True)
    token.content = _MARKDOWN.sub("", html)


def _push_parsed(state: StateBlock, start: int, stop: int, match: re.Match[str]) -> None:
    """<div markdown="1"> on a line of its own: what stands in it is Markdown."""
    closes = _CLOSE.match(text_of(state, stop - 1))
    token = state.push("html_block", "", 1)
    token.map = [start, stop]
    token.content = f"<{match[1]}{_MARKDOWN.sub('', match[2])}>\n"
    inner = stop - 1 if closes else stop
    old_max, state.lineMax = state.lineMax, inner
    state.md.block.tokenize(state, start + 1, inner)
    state.lineMax = old_max
    state.push("html_block", "", -1).content = f"</{match[1]}>\n"


def extension_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """{::comment}, {::nomarkdown} and {::options /}, and ^ between two lists."""
    text = text_of(state, start)
    if state.is_code_block(start):
        return False
    match = _EXTENSION.match(text)
    if match is None and text.rstrip() != "^":
        return False
    if silent:
        return True
    stop = start + 1
    _push_nothing(state)
    if match is not None and not match[2]:
        closing = re.compile(rf"\{{:/(?:{re.escape(match[1])})?\}}[ \t]*\Z")
        while stop < end and not closing.match(text_of(state, stop)):
            stop += 1
        if match[1] == "nomarkdown":
            _push_html(state, start + 1, stop)
        elif match[1] == "comment":
            words = state.getLines(start + 1, stop, state.blkIndent, keepLastLF=False)
            token = state.push("html_block", "", 0)
            token.map = [start, stop]
            token.content = f"<!-- {words.replace('--', '- -')} -->\n"
        stop = min(stop + 1, end)
    state.line = stop
    return True


def _push_nothing(state: StateBlock) -> None:
    """Stand for what shows nothing, so that an attribute list behind it is not another block's."""
    state.push(NOTHING, "", 0).hidden = True


def reference_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """[label]: an address, which may hold spaces, and a title behind it or on the next line."""
    if silent or state.is_code_block(start):
        return False
    match = _REFERENCE.match(text_of(state, start))
    if match is None:
        return False
    url, title, stop = match["pointed"] or match["url"], match["title"], start + 1
    if title is None and stop < end and not state.isEmpty(stop):
        below = _TITLE.match(state.src[state.bMarks[stop] : state.eMarks[stop]])
        if below is not None:
            title, stop = below[2], stop + 1
    definition = {"href": url, "title": title or ""}
    state.env.setdefault("references", {})[normalizeReference(match["label"])] = definition
    _push_nothing(state)
    state.line = stop
    return True


def math_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """$$ … $$ as a block, which kramdown hands to MathJax."""
    text = text_of(state, start)
    if silent or state.is_code_block(start) or not text.startswith("$$"):
        return False
    line = start
    content = text[2:]
    while "$$" not in content:
        line += 1
        if line >= end or state.isEmpty(line):
            _read(state, line)
            return False
        content += "\n" + text_of(state, line)
    formula, _, rest = content.partition("$$")
    if rest.strip() or not formula.strip():
        return False
    token = state.push("math_block", "", 0)
    token.map = [start, line + 1]
    token.content = formula.strip()
    state.line = line + 1
    return True


def table_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines that all hold a pipe; a line of dashes makes what stands above it the head."""
    if silent or state.is_code_block(start):
        return False
    stop = start
    while stop < end and not state.isEmpty(stop) and state.sCount[stop] >= state.blkIndent:
        text = text_of(state, stop)
        if text.startswith("{:"):
            break
        if not _PIPE.search(_without_code(text)):
            _read(state, stop)
            return False
        stop += 1
    rows = [text_of(state, line).strip() for line in range(start, stop)]
    if all(_SEPARATOR.match(row) for row in rows):
        return False
    _push_table(state, rows, (start, stop))
    state.line = stop
    return True


def _without_code(text: str) -> str:
    """The text with an ``x`` for each character of a code span.

    A span ends at the next run of as many ticks as it begins with, or, where there is none, with
    fewer of them. All runs are found first: an expression would look for the end at every tick.
    """
    if "|" not in text or "`" not in text:
        return text
    runs = [match.span() for match in _TICKS.finditer(text)]
    # Of each length the starts of its runs, the last one first.
    starts: dict[int, list[int]] = {}
    for first, end in reversed(runs):
        starts.setdefault(end - first, []).append(first)
    masked, at = [], 0
    for first, end in runs:
        if first < at:
            continue
        for ticks in sorted((n for n in starts if n <= end - first), reverse=True):
            later = starts[ticks]
            while later and later[-1] <= first:
                later.pop()
            if later:
                closed = later[-1] + ticks
                masked += [text[at:first], "x" * (closed - first)]
                at = closed
                break
    return "".join([*masked, text[at:]])


def _cells(row: str) -> list[str]:
    row = row.removeprefix("|")
    if _PIPE.search(row[-1:]) and not row.endswith("\\|"):
        row = row[:-1]
    masked = _without_code(row)
    cells, at = [], 0
    for pipe in _PIPE.finditer(masked):
        cells.append(row[at : pipe.start()].strip().replace("\\|", "|"))
        at = pipe.end()
    return [*cells, row[at:].strip().replace("\\|", "|")]


def _push_table(state: StateBlock, rows: list[str], place: tuple[int, int]) -> None:
    body = [row for row in rows if not _SEPARATOR.match(row)]
    marks = [row for row in rows if _SEPARATOR.match(row)]
    has_head = len(rows) > 1 and not _SEPARATOR.match(rows[0]) and bool(_SEPARATOR.match(rows[1]))
    sides = [_side(cell) for cell in _cells(marks[0].replace("+", "|"))] if marks else []
    width = max(len(_cells(row)) for row in body)
    state.push("table_open", "table", 1).map = list(place)
    for part, tag, lines in (
        ("thead", "th", body[:1] if has_head else []),
        ("tbody", "td", body[1:] if has_head else body),
    ):
        if not lines:
            continue
        state.push(f"{part}_open", part, 1)
        for row in lines:
            state.push("tr_open", "tr", 1)
            cells = _cells(row)
            for index in range(width):
                cell = state.push(f"{tag}_open", tag, 1)
                if index < len(sides) and sides[index]:
                    cell.attrs["style"] = f"text-align: {sides[index]}"
                inline = state.push("inline", "", 0)
                # kramdown fills an empty cell with a space that does not break.
                inline.content = (cells[index] if index < len(cells) else "") or "\u00a0"
                inline.map = list(place)
                inline.children = []
                state.push(f"{tag}_close", tag, -1)
            state.push("tr_close", "tr", -1)
        state.push(f"{part}_close", part, -1)
    state.push("table_close", "table", -1)


def _side(mark: str) -> str:
    left, right = mark.startswith(":"), mark.endswith(":")
    return "center" if left and right else "left" if left else "right" if right else ""
