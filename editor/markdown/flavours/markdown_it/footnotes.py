"""Footnotes for markdown-it: where they are defined, where they are mentioned, how they count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from editor.markdown.flavours.markdown_it.indented import Inside, after_spaces, nested
from editor.markdown.flavours.markdown_it.parts import Note, Slot, hole, parts_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block.state_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

INTERRUPTS = ["paragraph", "reference", "blockquote", "list"]
_INDENT = 4
"""Columns that a footnote's further blocks stand in."""
_DEFINITION = re.compile(r"\[\^((?:[^\[\]\\]|\\.)+)\]:")
_SPACE = re.compile(r"\s")
_ONE_WORD = "footnote_labels_are_words"
_MENTION = re.compile(r"\[\^((?:[^\[\]\\\n]|\\.)+)\]")


def definition_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """[^label]: a footnote, which shows at the end of the page."""
    if state.is_code_block(start):
        return False
    at = state.bMarks[start] + state.tShift[start]
    match = _DEFINITION.match(state.src, at, state.eMarks[start])
    if match is None or not match[1].strip():
        return False
    if state.md.options.get(_ONE_WORD) and _SPACE.search(match[1]):
        return False
    if silent:
        return True
    label = _label(state.md, match[1])
    state.env.setdefault("notes", {}).setdefault(label, True)
    token = state.push("footnote_open", "li", 1)
    token.meta["label"] = label
    column = state.sCount[start] + match.end() - at
    content, reached = after_spaces(state, start, match.end(), column)
    indent = state.blkIndent + _INDENT
    # The first line's content counts its columns from the colon.
    nested(state, start, end, Inside(content, indent + reached - column, indent))
    token.map = [start, state.line]
    state.push("footnote_close", "li", -1)
    return True


def mention_rule(state: StateInline, silent: bool) -> bool:
    """[^label], if the post defines it."""
    match = _MENTION.match(state.src, state.pos, state.posMax)
    label = _label(state.md, match[1]) if match is not None else ""
    if match is None or state.env["notes"].get(label) is None:
        return False
    if not silent:
        state.push("footnote_mention", "", 0).content = label
    state.pos = match.end()
    return True


def _label(md: MarkdownIt, written: str) -> str:
    """A label by which a footnote is found; GitHub tells no capitals from small letters there."""
    return written.lower() if md.options.get(_ONE_WORD) else written


def end_of(tokens: Sequence[Token], at: int) -> int:
    """The index of the token that closes the one at ``at``."""
    level = tokens[at].level
    end = at + 1
    while tokens[end].level != level or tokens[end].nesting >= 0:
        end += 1
    return end


def use_footnotes(md: MarkdownIt, *, with_spaces: bool = True) -> None:
    """Teach a parser both rules, and its renderer to leave holes.

    GitHub takes no white space in a label (``with_spaces`` is False).
    """
    md.options[_ONE_WORD] = not with_spaces
    md.block.ruler.before("reference", "footnote", definition_rule, {"alt": INTERRUPTS})
    md.inline.ruler.before("link", "footnote", mention_rule)

    def mention(_self: Any, tokens: Sequence[Token], at: int, _options: Any, env: Any) -> str:  # noqa: ANN401
        return hole(env, Slot("note", tokens[at].content))

    md.add_render_rule("footnote_mention", mention)


def render_with_notes(md: MarkdownIt, tokens: Sequence[Token], env: Any) -> str:  # noqa: ANN401
    """Render tokens; the bodies of footnotes become notes with slots for their links back."""
    out: list[str] = []
    at = start = 0
    while at < len(tokens):
        if tokens[at].type == "footnote_open":
            out.append(str(md.renderer.render(tokens[start:at], md.options, env)))
            end = end_of(tokens, at)
            note = Note(str(tokens[at].meta["label"]))
            out.append(hole(env, note))
            note.parts = parts_of(_body(md, tokens[at + 1 : end], env), env)
            at = start = end + 1
        else:
            at += 1
    out.append(str(md.renderer.render(tokens[start:], md.options, env)))
    return "".join(out)


def _body(md: MarkdownIt, tokens: Sequence[Token], env: Any) -> str:  # noqa: ANN401
    html = render_with_notes(md, tokens, env)
    if tokens and tokens[-1].type == "paragraph_close" and html.endswith("</p>\n"):
        return html[: -len("</p>\n")] + hole(env, Slot("backlinks", "")) + "</p>\n"
    return html + hole(env, Slot("backlinks", "alone"))


@dataclass(slots=True)
class Mentioned:
    """A footnote that the text mentions: its number, and how often it is mentioned."""

    number: int
    note: Note
    times: int = 0


Mention = Callable[[Mentioned], str]
"""The HTML of the latest mention of a footnote."""


def count(
    holes: Sequence[Slot | Note], mention: Mention, values: dict[Slot, str]
) -> list[Mentioned]:
    """Number the footnotes by their first mention in the text, and fill the mentions."""
    notes: dict[str, Note] = {}
    within: set[Slot] = set()
    for part in holes:
        if isinstance(part, Note):
            notes.setdefault(part.label, part)
            within.update(slot for slot in part.parts if isinstance(slot, Slot))
    found: dict[str, Mentioned] = {}
    listed: list[Mentioned] = []

    def visit(slots: Iterable[Slot]) -> None:
        for slot in slots:
            if slot.kind == "note" and slot.key in notes:
                seen = found.get(slot.key)
                if seen is None:
                    seen = found[slot.key] = Mentioned(len(found) + 1, notes[slot.key])
                    listed.append(seen)
                seen.times += 1
                values[slot] = mention(seen)

    visit(part for part in holes if isinstance(part, Slot) and part not in within)
    # What stands within notes is read when these are listed, one after the other.
    for seen in listed:
        visit(part for part in seen.note.parts if isinstance(part, Slot))
    return listed


def body(note: Note, values: dict[Slot, str], back: str, alone: str | None = None) -> str:
    """A note's HTML with its numbers and its links back; ``alone`` if no paragraph ends it."""

    def shown(slot: Slot) -> str:
        if slot.kind != "backlinks":
            return values.get(slot, "")
        return alone if slot.key and alone is not None else back

    return "".join(
        [
            part if isinstance(part, str) else shown(part)
            for part in note.parts
            if not isinstance(part, Note)
        ]
    )
