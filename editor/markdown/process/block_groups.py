"""Blocks as a page can hold them: what one raw tag opens and another block closes is one group."""

from __future__ import annotations

import re
from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

from editor.markdown.blocks import GENERATED, Block, Patch, apply_patch, joined
from editor.text.common import common_ends

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<(/?)([a-zA-Z][^\s/>]*)", re.DOTALL)
# Elements that writers wrap around Markdown. Not those HTML closes by itself (p, li, td), nor
# emphasis, whose stray tags would tie far-off blocks together.
_WRAPPERS = (
    "a address article aside audio blockquote center details div dl figcaption figure font footer "
    "header hgroup main map nav ol picture section span summary table ul video"
)

_WRAPPING = frozenset(_WRAPPERS.split())

Group = tuple[int, int]
"""First and last index of blocks that only make sense together."""


class BlockGroups:
    """Takes patches of raw blocks, gives patches of groups, each finished.

    ``finish`` makes a group's raw HTML ready for the page (colours, sanitises). A tag that nothing
    closes ties no blocks together: `finish` closes it in its own block.
    """

    def __init__(self, finish: Callable[[Block], str]) -> None:
        self._finish = finish
        self._blocks: list[Block] = []
        self._tags: list[tuple[str, ...]] = []
        self._groups: tuple[Group, ...] = ()
        self._serials: list[int] = []
        self._next = count()

    def __len__(self) -> int:
        """How many groups there are."""
        return len(self._blocks) - sum(b - a for a, b in self._groups)

    def apply(self, patch: Patch) -> Patch:
        """The same change, counted in groups."""
        old = [tuple(self._serials[a : b + 1]) for a, b in self._all()] if self._groups else None
        length = len(self._blocks)
        end = patch.first + patch.removed
        apply_patch(self._blocks, patch)
        self._serials[patch.first : end] = [next(self._next) for _ in patch.blocks]
        self._tags[patch.first : end] = [_open_tags(block.html) for block in patch.blocks]
        for index, block in patch.changed:
            self._tags[index] = _open_tags(block.html)
        self._groups = _groups(self._tags) if any(self._tags) else ()
        if old is None and not self._groups:
            return self._one_to_one(patch)
        return self._regrouped(patch, old or self._singles(patch, length))

    def _all(self) -> list[Group]:
        groups: list[Group] = []
        at = 0
        for a, b in self._groups:
            groups += [(i, i) for i in range(at, a)]
            groups.append((a, b))
            at = b + 1
        return groups + [(i, i) for i in range(at, len(self._blocks))]

    def _singles(self, patch: Patch, length: int) -> list[tuple[int, ...]]:
        """The groups before ``patch``, each of one block; what is gone has no number."""
        kept = length - patch.first - patch.removed
        head = [(serial,) for serial in self._serials[: patch.first]]
        tail = [(serial,) for serial in self._serials[len(self._serials) - kept :]]
        return [*head, *[()] * patch.removed, *tail]

    def _one_to_one(self, patch: Patch) -> Patch:
        finished = [self._group((patch.first + i,) * 2) for i in range(len(patch.blocks))]
        changed = tuple((i, self._group((i, i))) for i, _ in patch.changed)
        return Patch(patch.first, patch.removed, tuple(finished), patch.line_shift, changed)

    def _regrouped(self, patch: Patch, old: list[tuple[int, ...]]) -> Patch:
        after = self._all()
        new = [tuple(self._serials[a : b + 1]) for a, b in after]
        head, tail = common_ends(old, new)
        if patch.line_shift:
            # It counts from the end of what is replaced: exactly the groups that moved stand there.
            moved = patch.first + len(patch.blocks)
            head = min(head, sum(b < moved for _, b in after))
            tail = min(tail, sum(a >= moved for a, _ in after))
        end = len(new) - tail
        touched = {i for i, _ in patch.changed}
        changed = tuple(
            (at, self._group(group))
            for at, group in enumerate(after)
            if touched
            and not head <= at < end
            and touched.intersection(range(group[0], group[1] + 1))
        )
        blocks = tuple(self._group(group) for group in after[head:end])
        return Patch(head, len(old) - tail - head, blocks, patch.line_shift, changed)

    def _group(self, group: Group) -> Block:
        blocks = self._blocks[group[0] : group[1] + 1]
        placed = [block for block in blocks if block.first_line != GENERATED]
        first, last = GENERATED, GENERATED
        if placed:
            first, last = placed[0].first_line, placed[-1].last_line
        raw = Block(first, last, joined(blocks))
        return Block(first, last, self._finish(raw))


def _open_tags(html: str) -> tuple[str, ...]:
    """What a block leaves open (``div``) and what it closes of others (``/div``), in order."""
    left: list[str] = []
    counts: Counter[str] = Counter()
    for match in _TAG.finditer(html):
        name = (match[2] or "").lower()
        if name not in _WRAPPING:
            continue
        if not match[1]:
            left.append(name)
            counts[name] += 1
            continue
        if not counts[name]:
            left.append("/" + name)
            continue
        opened = next(i for i in range(len(left) - 1, -1, -1) if left[i] == name)
        counts.subtract(left[opened:])
        left[opened:] = [other for other in left[opened:] if other[0] == "/"]
    return tuple(left)


def _groups(tags: Sequence[tuple[str, ...]]) -> tuple[Group, ...]:
    """Runs of blocks tied together by a tag one opens and another closes; disjoint, in order."""
    stack: list[tuple[str, int]] = []
    counts: Counter[str] = Counter()
    groups: list[Group] = []
    for index, names in enumerate(tags):
        for name in names:
            if name[0] != "/":
                stack.append((name, index))
                counts[name] += 1
                continue
            if not counts[name[1:]]:
                continue
            opened = next(i for i in range(len(stack) - 1, -1, -1) if stack[i][0] == name[1:])
            start = stack[opened][1]
            counts.subtract(inner for inner, _ in stack[opened:])
            del stack[opened:]
            if start == index:
                continue
            while groups and groups[-1][1] >= start:
                start = min(start, groups.pop()[0])
            groups.append((start, index))
    return tuple(groups)
