"""An edit within a long list, table or quote: only the members around it are parsed.

Members before it are as they were if they have not looked so far; those behind it are, if a member
begins again where one began before, in a block of the same kind: from there on all is the same. The
items of a list must still agree to what they made of it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from markdown_it.rules_block.state_block import StateBlock

from editor.markdown.flavours.markdown_it.looseness import agreed
from editor.markdown.flavours.markdown_it.pieces import (
    AHEAD,
    Piece,
    divided,
    piece_of,
    settled,
    text_of,
)
from editor.markdown.flavours.markdown_it.windows import Extent, window_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.markdown.flavours.markdown_it.pieces import Dialect
    from editor.text.lines import LineEdit


def parsed_within(
    dialect: Dialect, piece: Piece, lines: Sequence[str], edit: LineEdit
) -> Piece | None:
    """The piece after an edit in it, or below it; None if all of it must be parsed.

    ``lines`` are those before the edit. The piece that is returned begins at the same line; its
    new members are yet to be rendered.
    """
    members = piece.members
    if members is None:
        return None
    extent = Extent(piece.first, piece.end, members.header)
    window = window_of(extent, members.listed, lines, edit, AHEAD)
    if window is None:
        return None
    is_below = edit.first >= piece.end
    env: dict[str, Any] = {}
    state = StateBlock(text_of(window.lines), dialect.for_blocks, env, [])
    dialect.parse_block(state, 0)
    if env.get("references") or env.get("notes"):
        return None
    found = divided(state, 0, 1)
    if found is None or found.kind != members.kind:
        return None
    found = found.agreeing(members.agreed)
    if not window.begin and found.head.shape != members.head.shape:
        return None
    listed = members.listed
    # Lines of the window, counted from that of the piece.
    shift = window.first - piece.first - members.header
    if window.end == len(listed):
        again = piece_of(state, window.first - members.header, 0)
        following = state.skipEmptyLines(state.line)
        if not window.is_complete and not settled(state, following, again):
            return None
        if again.end != piece.end + (0 if is_below else edit.shift):
            return None
        new = [member.moved(shift) for member in found.listed]
        whole = [*listed[: window.begin], *new]
        fresh = replace(again, first=piece.first)
    else:
        rest = window.end
        if state.skipEmptyLines(state.line) < state.lineMax:
            return None
        start = listed[rest].line + edit.shift - shift
        at = bisect_left(found.listed, start, key=attrgetter("line"))
        if at == len(found.listed) or found.listed[at].line != start:
            return None
        new = [member.moved(shift) for member in found.listed[:at]]
        behind = [member.moved(edit.shift) for member in listed[rest:]]
        whole = [*listed[: window.begin], *new, *behind]
        fresh = replace(piece, end=piece.end + edit.shift, last=piece.last + edit.shift)
    if members.agreed not in (None, agreed([member.share for member in whole])):
        # Each of them is then shown otherwise.
        return None
    fresh.members = replace(members, listed=whole)
    fresh.shape = fresh.members.shape
    fresh.tokens = []
    return fresh
