"""What the items of a list decide together, and the share that each of them has in it.

A list is loose if a blank line stands between two of its items, or between two blocks of one; then
no paragraph of its items is hidden. It has tasks if one of its items is one.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.token import Token

SPARED: Final = "spared"
"""In the ``meta`` of a block: the blank line before it makes no list loose."""

_BLOCK: Final = 2
"""The level of blocks in an item of a list that stands in no other block."""

_LISTS: Final = frozenset({"bullet_list_open", "ordered_list_open"})
_PARAGRAPH: Final = frozenset({"paragraph_open", "paragraph_close"})
_TASKS: Final = "contains-task-list"


class Share(NamedTuple):
    """What one item adds: a blank line between its blocks, one at its end, the box of a task."""

    is_loose: bool
    has_blank_end: bool
    is_task: bool


NO_SHARE: Final = Share(False, False, False)


class Agreed(NamedTuple):
    """What all items make of their list."""

    is_loose: bool
    has_tasks: bool


def share_of(item: Sequence[Token], is_empty: Callable[[int], bool]) -> Share | None:
    """The share of an item; None where a block in it does not say its lines.

    ``is_empty`` tells blank lines, which are counted as the tokens do.
    """
    blocks = [token for token in item if token.level == _BLOCK and token.nesting >= 0]
    if not item[0].map or not all(token.map for token in blocks):
        return None
    is_loose = any(
        token.map and is_empty(token.map[0] - 1) and SPARED not in token.meta
        for token in blocks[1:]
    )
    return Share(is_loose, is_empty(item[0].map[1] - 1), "checked" in item[0].meta)


def agreed(shares: Sequence[Share]) -> Agreed:
    """What items with these shares make of their list; what is behind the last is not in it."""
    is_loose = any(share.is_loose for share in shares)
    is_loose = is_loose or any(share.has_blank_end for share in shares[:-1])
    return Agreed(is_loose, any(share.is_task for share in shares))


def is_marked(tokens: Sequence[Token], as_agreed: Agreed) -> bool:
    """Whether all tokens of a list are as items that agreed so have them."""
    hidden = {token.hidden for token in tokens if _is_paragraph(token)}
    return hidden <= {not as_agreed.is_loose} and (
        not as_agreed.has_tasks or _TASKS in str(tokens[0].attrs.get("class"))
    )


def marked(tokens: Sequence[Token], as_agreed: Agreed) -> list[Token]:
    """Tokens of a list as items that agreed so have them."""
    found: list[Token] = []
    for token in tokens:
        mine = token
        if _is_paragraph(token):
            mine = copy(token)
            mine.hidden = not as_agreed.is_loose
        elif token.level == 0 and token.type in _LISTS:
            mine = copy(token)
            mine.attrs = {name: value for name, value in token.attrs.items() if name != "class"}
            if as_agreed.has_tasks:
                mine.attrs["class"] = _TASKS
        found.append(mine)
    return found


def _is_paragraph(token: Token) -> bool:
    return token.level == _BLOCK and token.type in _PARAGRAPH
