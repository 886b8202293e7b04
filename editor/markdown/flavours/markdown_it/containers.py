"""Containers between colons for markdown-it: what is in them is read as Markdown of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any, Final

from editor.markdown.flavours.markdown_it.headings import words
from editor.markdown.own_boxes import own
from editor.scan.containers import closes, opening

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_CODE: Final = 4
_INTERRUPTS: Final = ["paragraph", "reference", "blockquote", "list"]
_TONES: Final = {
    "good": "tip hint success check done",
    "warm": "warning caution attention important warn",
    "bad": "danger error bug failure alert critical",
}
_TONE_OF: Final = {name: tone for tone, names in _TONES.items() for name in names.split()}
_ASIDES: Final = {"note": "Note", "tip": "Tip", "caution": "Caution", "danger": "Danger"}


@dataclass(frozen=True, slots=True)
class Look:
    """The tags around a container of a site's own; ``shows_title``: what follows its name."""

    before: str
    after: str
    shows_title: bool = False


@dataclass(frozen=True, slots=True)
class Containers:
    """Which containers there are, and how they come to the page.

    ``names`` are those of markdown-it-container, ``looks`` their tags where these are not a
    ``div`` with the name as its class. ``directives`` takes any name, as remark-directive does;
    ``asides`` draws those of Starlight.
    """

    names: frozenset[str] = frozenset()
    looks: Mapping[str, Look] = field(default_factory=dict)
    directives: bool = False
    asides: bool = False


def use_containers(md: MarkdownIt, containers: Containers) -> None:
    """Teach a parser the rule, and its renderer the tags."""
    rule = partial(_rule, containers)
    md.block.ruler.before("fence", "container", rule, {"alt": _INTERRUPTS})
    md.add_render_rule("container_open", _opened)
    md.add_render_rule("container_title_close", _titled)
    md.add_render_rule("container_close", _closed)


def _rule(containers: Containers, state: StateBlock, start: int, end: int, silent: bool) -> bool:
    at, last = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    if state.src[at : at + 3] != ":::":
        return False
    if containers.directives and state.is_code_block(start):
        return False
    line = state.src[at:last]
    found = opening(line, 0, containers.names, directives=containers.directives)
    if found is None:
        return False
    if silent:
        return True
    close = _end(state, start, end, found.colons)
    saved = state.parentType, state.lineMax, state.tight
    state.parentType, state.lineMax = "container", close
    title = line[found.title : found.end]
    first = len(state.tokens)
    _open(containers, state, found.name, title)
    state.tokens[first].map = [start, close]
    state.md.block.tokenize(state, start + 1, close)
    state.push("container_close", "div", -1).meta["after"] = _after(containers, found.name)
    state.parentType, state.lineMax = saved[:2]
    if containers.directives:
        state.tight = saved[2]
    state.line = close + (close < end and _is_end(state, close, found.colons))
    return True


def _end(state: StateBlock, start: int, end: int, colons: int) -> int:
    """The line that ends a container, or the one behind what it stands in."""
    for line in range(start + 1, end):
        at, last = state.bMarks[line] + state.tShift[line], state.eMarks[line]
        if at < last and state.sCount[line] < state.blkIndent:
            return line
        if state.src[at : at + 3] == ":::" and _is_end(state, line, colons):
            return line
    return end


def _is_end(state: StateBlock, line: int, colons: int) -> bool:
    at, last = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    columns = state.sCount[line] - state.blkIndent
    return 0 <= columns < _CODE and closes(state.src[at:last], 0, colons)


def _open(containers: Containers, state: StateBlock, name: str, title: str) -> None:
    """Push what stands before the content."""
    tone = _TONE_OF.get(name.lower())
    box = own("callout", f"callout-{tone}") if tone is not None else own("callout")
    token = state.push("container_open", "div", 1)
    aside = _ASIDES.get(name) if containers.asides else None
    look = containers.looks.get(name)
    if aside is not None:
        token.meta["aside"] = f"starlight-aside starlight-aside--{name} {box}"
        _title(state, title or aside)
    elif containers.directives:
        token.meta["before"] = f'<div class="{box}">'
        if title:
            token.meta["before"] += f'<p class="{own("callout-title")}">'
            _title(state, title)
    elif look is not None:
        token.meta["before"] = _with_class(look.before, box)
        if title and look.shows_title:
            token.meta["before"] += f'<p class="{own("callout-title")}">'
            _title(state, title)
    else:
        token.meta["before"] = f'<div class="{escape(name)} {box}">'


def _title(state: StateBlock, text: str) -> None:
    token = state.push("inline", "", 0)
    token.content, token.children = text, []
    aside = state.tokens[-2].meta.get("aside")
    state.push("container_title_close", "p", 0).meta["content"] = aside is not None


def _after(containers: Containers, name: str) -> str:
    if containers.asides and name in _ASIDES:
        return "</div></aside>\n"
    look = containers.looks.get(name)
    return f"{look.after if look is not None else '</div>'}\n"


def _with_class(tags: str, box: str) -> str:
    """Tags with our classes in the first one."""
    first, behind, rest = tags.partition(">")
    if ' class="' in first:
        return first.replace(' class="', f' class="{box} ', 1) + behind + rest
    return f'{first} class="{box}"{behind}{rest}'


# Render rules: markdown-it binds them to its renderer and passes an untyped env.


def _opened(_self: Any, tokens: Sequence[Token], at: int, *_rest: object) -> str:  # noqa: ANN401
    meta = tokens[at].meta
    if "aside" not in meta:
        return str(meta["before"])
    label = escape(words(tokens[at + 1].children or ()))
    return (
        f'<aside aria-label="{label}" class="{meta["aside"]}">'
        '<p class="starlight-aside__title" aria-hidden="true">'
    )


def _titled(_self: Any, tokens: Sequence[Token], at: int, *_rest: object) -> str:  # noqa: ANN401
    return '</p><div class="starlight-aside__content">' if tokens[at].meta["content"] else "</p>\n"


def _closed(_self: Any, tokens: Sequence[Token], at: int, *_rest: object) -> str:  # noqa: ANN401
    return str(tokens[at].meta["after"])
