"""An edit within one of kramdown's long blocks: only the members around it are parsed.

See `markdown_it.within`: a member is read from its first line on without a memory of those before,
so that all is as it was from where a member begins again where one began before.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from editor.markdown.flavours.kramdown.lists import TASK
from editor.markdown.flavours.kramdown.pieces import State, cut
from editor.markdown.flavours.markdown_it.windows import Extent, window_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.markdown.flavours.kramdown.members import Member, Members
    from editor.markdown.flavours.kramdown.options import KramdownOptions
    from editor.markdown.flavours.kramdown.pieces import Piece
    from editor.markdown.flavours.markdown_it.windows import Window
    from editor.text.lines import LineEdit

_AHEAD: Final = 8
"""Lines behind it that an item may look at."""


def parsed_within(
    options: KramdownOptions,
    piece: Piece,
    following: Piece | None,
    lines: Sequence[str],
    edit: LineEdit,
) -> Piece | None:
    """The piece after an edit in it, or below it; None if all of it must be parsed.

    ``lines`` are those before the edit, ``following`` is the next piece, None at the end of the
    text. The new members of the piece that is returned are yet to be rendered.
    """
    members = piece.members
    if members is None or piece.awaited:
        return None
    extent = Extent(piece.first, piece.end, members.header)
    window = window_of(extent, members.listed, lines, edit, _AHEAD)
    if window is None:
        return None
    state = State(False, piece.state.parse_html)
    if not window.begin or members.header:
        state = piece.state
    found = list(islice(cut(options, window.lines, 0, state, len(window.lines), least=1), 2))
    again = found[0] if found else None
    if again is None or again.members is None or again.members.kind != members.kind:
        return None
    if again.first or again.awaited or again.state != state:
        return None
    listed = _joined(piece, members, again.members, window, edit)
    if listed is None:
        return None
    place = window.first - members.header
    fresh = replace(again, state=piece.state, tree=None)
    if window.end == len(members.listed):
        if not _ends_alike(piece, following, found, window, edit):
            return None
        fresh.first, fresh.end, fresh.last = piece.first, again.end + place, again.last + place
        if piece.shape[:1] != again.shape[:1] and piece.state.is_tight:
            fresh.shape = (*piece.shape[:1], *again.shape)
        tail = again.members.tail
    else:
        fresh = replace(piece, end=piece.end + edit.shift, last=piece.last + edit.shift)
        tail = members.tail
    fresh.members = replace(members, listed=listed, tail=tail)
    return fresh


def _joined(
    piece: Piece, members: Members, again: Members, window: Window, edit: LineEdit
) -> list[Member] | None:
    """The members with the new ones in their place; None if they do not fit."""
    old, new = members.listed, again.listed
    shift = window.first - piece.first - members.header
    first = [member.moved(shift) for member in new]
    begin = window.begin
    has_task = _has_task(old[:begin])
    if has_task:
        first = _ticked(first)
    if window.end == len(old):
        if begin and len(first) < 2:
            return None
        is_tight = any(member.is_tight for member in new[:-1])
        before = old[:begin]
        if is_tight != (is_tight or any(member.is_tight for member in before)):
            return None
        listed = [*before, *first]
    else:
        start = old[window.end].line + edit.shift
        at = bisect_left(first, start, key=attrgetter("line"))
        if at == len(first) or first[at].line != start:
            return None
        if (has_task or _has_task(first[:at])) != _has_task(old[: window.end]):
            return None
        behind = [member.moved(edit.shift) for member in old[window.end :]]
        listed = [*old[:begin], *first[:at], *behind]
        if _has_tight(listed) != _has_tight(old):
            return None
    if _has_task(listed) != _has_task(old):
        return None
    return listed


def _ticked(members: Sequence[Member]) -> list[Member]:
    """The members as they are behind a task: those before the first one among them are like it."""
    found: list[Member] = []
    for at, member in enumerate(members):
        if member.is_task:
            return [*found, *members[at:]]
        if member.is_task is None or member.tree is None:
            found.append(member)
            continue
        member.tree.children[0].attributes["class"] = TASK
        found.append(replace(member, is_task=True))
    return found


def _has_task(members: Sequence[Member]) -> bool:
    return any(member.is_task for member in members)


def _has_tight(listed: Sequence[Member]) -> bool:
    """Whether the last item goes by one that is close to the next."""
    return len(listed) == 1 or any(member.is_tight for member in listed[:-1])


def _ends_alike(
    piece: Piece,
    following: Piece | None,
    found: Sequence[Piece],
    window: Window,
    edit: LineEdit,
) -> bool:
    """Whether what follows begins where it did, and as it did."""
    is_below = edit.first >= piece.end
    again = found[0]
    header = piece.members.header if piece.members is not None else 0
    place = window.first - header
    if again.end + place != piece.end + (0 if is_below else edit.shift):
        return False
    if following is None:
        return window.is_complete and len(found) == 1
    if not window.is_complete and again.end + again.reach > len(window.lines):
        return False
    # What is below begins where the piece ends, as it is told.
    return len(found) == 2 and found[1].first == again.end and found[1].state == following.state
