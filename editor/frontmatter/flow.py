"""Edits of bracketed lists and tables, item by item: YAML's flow style, JSON, TOML's arrays.

What is not touched keeps its bytes; a new item takes the manner of its neighbour (behind it on the
line, or on a line of its own); comments stay.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from editor.frontmatter.nodes import Kind, Node, Splice, Value, scalar


@dataclass(frozen=True, slots=True)
class Kept:
    """An old item that stays, with the value it is to have."""

    index: int
    value: Value


@dataclass(frozen=True, slots=True)
class New:
    """An item that comes in."""

    value: Value


def align(items: Sequence[Node], values: Sequence[Value]) -> list[Kept | New]:
    """Which old item each new value goes to; old items that no value names are to be removed."""
    before = [_signature(item) for item in items]
    after = [_signature_of(value) for value in values]
    plan: list[Kept | New] = []
    for change, i, i_end, j, j_end in _opcodes(before, after):
        if change == "delete":
            continue
        paired = min(i_end - i, j_end - j)
        plan += [Kept(i + n, values[j + n]) for n in range(paired)]
        plan += [New(value) for value in values[j + paired : j_end]]
    return plan


def rearranged(items: Sequence[Node], values: Sequence[Value]) -> list[int] | None:
    """The order of ``items`` by which those that ``values`` keep stand as they do there.

    Those that are not kept stay where they are. None where nothing has changed its place.
    """
    places: dict[object, list[int]] = {}
    for index, item in enumerate(items):
        places.setdefault(_signature(item), []).append(index)
    kept: list[int] = []
    for value in values:
        found = places.get(_signature_of(value))
        if found:
            kept.append(found.pop(0))
    slots = sorted(kept)
    if kept == slots:
        return None
    order = list(range(len(items)))
    for slot, index in zip(slots, kept, strict=True):
        order[slot] = index
    return order


def _opcodes(before: list[object], after: list[object]) -> Sequence[tuple[str, int, int, int, int]]:
    if len(before) * len(after) <= 1_000_000:
        return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    # The matcher's time grows with the product: item by item is right too, if not the smallest.
    shared = min(len(before), len(after))
    return [
        ("replace", 0, shared, 0, shared),
        ("replace", shared, len(before), shared, len(after)),
    ]


def _signature(node: Node) -> object:
    if node.kind is Kind.LIST:
        return (node.mark, tuple([_signature(item) for item in node.items]))
    if node.kind is Kind.TABLE:
        return (node.mark, tuple([(e.key.text, _signature(e.value)) for e in node.entries]))
    if node.kind in (Kind.TEXT, Kind.DATE):
        return (node.mark, "text", node.text)
    return (node.mark, node.kind.value, repr(scalar(node)))


def _signature_of(value: Value) -> object:
    if isinstance(value, str):
        return ("", "text", value)
    if isinstance(value, bool):
        return ("", Kind.BOOLEAN.value, repr(value))
    if isinstance(value, int):
        return ("", Kind.INTEGER.value, repr(value))
    if isinstance(value, float):
        return ("", Kind.FLOAT.value, repr(value))
    if value is None:
        return ("", Kind.NULL.value, "None")
    if isinstance(value, Mapping):
        return ("", tuple([(key, _signature_of(v)) for key, v in value.items()]))
    if isinstance(value, Sequence):
        return ("", tuple([_signature_of(v) for v in value]))
    return ("", "text", value.text)


def change_items(
    node: Node,
    values: Sequence[Value],
    flow: Flow,
    change: Callable[[Node, Value], list[Splice]],
    write: Callable[[Value, Node | None], str],
) -> list[Splice]:
    """The splices that turn a bracketed list into ``values``, item by item.

    ``change`` gives an item another value, ``write`` writes a new one in the manner of an old one.
    """
    plan = align(node.items, values)
    kept = {step.index for step in plan if isinstance(step, Kept)}
    splices = flow.remove([n for n in range(len(node.items)) if n not in kept])
    after: int | None = None
    coming: list[str] = []
    for step in plan:
        if isinstance(step, New):
            coming.append(write(step.value, node.items[after or 0] if node.items else None))
            continue
        splices += flow.insert(after, coming)
        splices += change(node.items[step.index], step.value)
        after, coming = step.index, []
    return splices + flow.insert(after, coming)


class Flow:
    """One bracketed list or table: ``text[start:end]``, brackets included, and its slots."""

    def __init__(
        self,
        text: str,
        node: Node,
        slots: Sequence[tuple[int, int]],
        *,
        comment: str = "#",
        padding: str = "",
    ) -> None:
        self._text = text
        self._start = node.start
        self._end = node.end
        self._slots = slots
        self._comment = comment
        self._padding = padding
        self._commas = [self._comma(n) for n in range(len(slots))]

    def remove(self, removed: Sequence[int]) -> list[Splice]:
        """The splices that take these slots out, with their commas and nothing else."""
        if not removed:
            return []
        gone = set(removed)
        kept = [n for n in range(len(self._slots)) if n not in gone]
        if not kept and not self._has_comment(self._start + 1, self._end - 1):
            return [Splice(self._start + 1, self._end - 1, "")]
        last = len(self._slots) - 1
        splices: list[Splice] = []
        tail: set[int] = set()
        if last in gone and self._commas[last] is None and kept:
            before = kept[-1]
            tail = set(range(before + 1, last + 1))
            start, end = self._slots[before][1], self._slots[last][1]
            comma = self._commas[before]
            if not self._has_comment(start, end):
                splices.append(Splice(start, end, ""))
                gone -= tail
            elif comma is not None:
                splices.append(Splice(comma, comma + 1, ""))
        return splices + [self._without(n) for n in sorted(gone)]

    def insert(self, after: int | None, items: Sequence[str]) -> list[Splice]:
        """The splices that put ``items`` behind slot ``after``, or before all when it is None."""
        if not items:
            return []
        if not self._slots:
            return self._fill(items)
        if after is None:
            first = self._slots[0][0]
            if self._alone(0) and self._line_start(first) > self._start:
                indent = self._indent(first)
                at = self._line_end(self._start)
                return [Splice(at, at, "".join(f"\n{indent}{item}," for item in items))]
            return [Splice(first, first, "".join(f"{item}, " for item in items))]
        start, end = self._slots[after]
        comma = self._commas[after]
        if not self._alone(after):
            return [Splice(end, end, "".join(f", {item}" for item in items))]
        indent = self._indent(start)
        if comma is not None:
            at = self._line_end(comma)
            return [Splice(at, at, "".join(f"\n{indent}{item}," for item in items))]
        at = self._line_end(end)
        rows = f",\n{indent}".join(items)
        return [Splice(end, end, ","), Splice(at, at, f"\n{indent}{rows}")]

    def arrange(self, order: Sequence[int]) -> list[Splice]:
        """The splices that have slot n filled by what is in slot ``order[n]``.

        Where each stands on lines of its own, the lines change places, with the comments behind
        and right above; what shares its line leaves that as it is.
        """
        moved = [n for n, index in enumerate(order) if n != index]
        if all(self._alone(n) for n in range(moved[0], moved[-1] + 1)):
            return self._arrange_lines(order, moved)
        texts = [self._text[start:end] for start, end in self._slots]
        return [Splice(*self._slots[n], texts[order[n]]) for n in moved]

    def _arrange_lines(self, order: Sequence[int], moved: Sequence[int]) -> list[Splice]:
        splices = []
        for n in moved:
            top, bottom = self._lines(n)
            source = order[n]
            first, end = self._lines(source)
            row = self._text[first:end]
            ends, comma = self._commas[n] is None, self._commas[source]
            if ends and comma is not None:
                row = self._text[first:comma] + self._text[comma + 1 : end]
            elif not ends and comma is None:
                behind = self._slots[source][1]
                row = self._text[first:behind] + "," + self._text[behind:end]
            splices.append(Splice(top, bottom, row))
        return splices

    def _lines(self, slot: int) -> tuple[int, int]:
        """The lines of a slot that has them for itself, with the comments right above."""
        start = self._slots[slot][0]
        top = self._line_start(start)
        stop = self._line_end(self._end_of(slot - 1) if slot else self._start) + 1
        while self._comment and top > stop:
            above = self._line_start(top - 1)
            if not self._text[above:top].lstrip().startswith(self._comment):
                break
            top = above
        return top, self._line_end(self._end_of(slot))

    def _end_of(self, slot: int) -> int:
        comma = self._commas[slot]
        return self._slots[slot][1] if comma is None else comma + 1

    def _fill(self, items: Sequence[str]) -> list[Splice]:
        inside = self._text[self._start + 1 : self._end - 1]
        if "\n" in inside and not inside.strip():
            line = self._text[self._line_start(self._start) :]
            indent = line[: len(line) - len(line.lstrip(" \t"))]
            rows = ",".join([f"\n{indent}  {item}" for item in items])
            return [Splice(self._start + 1, self._end - 1, f"{rows}\n{indent}")]
        joined = ", ".join(items)
        if inside.strip():
            gap = "" if inside[0].isspace() else " "
            return [Splice(self._start + 1, self._start + 1, joined + gap)]
        return [Splice(self._start + 1, self._end - 1, self._padding + joined + self._padding)]

    def _without(self, slot: int) -> Splice:
        start, end = self._slots[slot]
        comma = self._commas[slot]
        end = end if comma is None else comma + 1
        line_start = self._line_start(start)
        own_line = not self._text[line_start:start].strip()
        after = end
        while self._text[after] in " \t":
            after += 1
        if self._text[after] == "\n":
            if own_line:
                return Splice(line_start, after + 1, "")
            while self._text[start - 1] in " \t":
                start -= 1
            return Splice(start, end, "")
        return Splice(start, after, "")

    def _alone(self, slot: int) -> bool:
        """Whether nothing but a comment shares the lines of this slot."""
        start, end = self._slots[slot]
        comma = self._commas[slot]
        end = end if comma is None else comma + 1
        rest = self._text[end : self._line_end(end)].lstrip()
        quiet = not rest or (bool(self._comment) and rest.startswith(self._comment))
        return quiet and not self._text[self._line_start(start) : start].strip()

    def _comma(self, slot: int) -> int | None:
        at = self._slots[slot][1]
        last = slot + 1 == len(self._slots)
        end = self._end - 1 if last else self._slots[slot + 1][0]
        while at < end:
            if self._text[at] == ",":
                return at
            if self._comment and self._text.startswith(self._comment, at):
                at = self._line_end(at)
            at += 1
        return None

    def _has_comment(self, start: int, end: int) -> bool:
        if not self._comment:
            return False
        at = start
        for slot_start, slot_end in self._slots:
            if at < slot_start <= end and self._comment in self._text[at:slot_start]:
                return True
            at = max(at, slot_end)
        return at < end and self._comment in self._text[at:end]

    def _indent(self, at: int) -> str:
        line_start = self._line_start(at)
        return self._text[line_start:at]

    def _line_start(self, at: int) -> int:
        return self._text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        return self._text.find("\n", at)
