"""Blank lines where lines that have changed would run into those beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from editor.scan.state import ContainerKind, LineKind
from editor.text.lines import LineEdit
from editor.writing.reading import line_at
from editor.writing.selection import Change, Selection

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from editor.scan.scan import Scan

_PUT = -1
_LOOKED_AT = 100
"""Lines of a long change, and behind it, that are read again."""

_MOST = 50
"""Blank lines that are put at most."""


class Depth(NamedTuple):
    """How many items and quotes a line stands in."""

    items: int
    quotes: int


def depth(scan: Scan, line: int) -> Depth:
    """How deep a line is."""
    kinds = [container.kind for container in line_at(scan, line).containers]
    return Depth(kinds.count(ContainerKind.ITEM), kinds.count(ContainerKind.QUOTE))


def looked_at(lines: Sequence[int]) -> list[int]:
    """Those of the changed lines whose depth matters: of very many only the first and the last."""
    return [*lines[:_LOOKED_AT], *lines[_LOOKED_AT:][-_LOOKED_AT:]]


def parted(
    scan: Scan,
    selection: Selection,
    first: int,
    texts: Sequence[str],
    *,
    wanted: Mapping[int, Depth | None],
    begun: Iterable[int] = (),
) -> Change:
    """The change that puts ``texts`` in the place of as many lines from ``first`` on.

    A blank line is put before each line that would else not be as deep as it is ``wanted``, or, of
    those behind, as it is (None: it may be as it is read); and before one of those ``begun`` that
    would be no item. ``selection`` is that after the change without blank lines.
    """
    stop = first + len(texts)
    rows: list[tuple[int, str]] = list(enumerate(texts, first))
    rows += [(line, scan[line]) for line in range(stop, min(len(scan), stop + 1))]
    starts = set(begun)
    put = None
    for _ in range(_MOST):
        edit = _edit(first, stop, rows)
        wrong = _wrong_line(scan, edit, rows, wanted, starts)
        if wrong is not None and put == wrong:
            # A blank line is of no use there.
            del rows[next(at for at, (line, _) in enumerate(rows) if line == wrong) - 1]
            break
        at = next((at for at, (line, _) in enumerate(rows) if line == wrong), None)
        if wrong is None or at is None:
            break
        ahead = rows[at - 1] if at else (first - 1, scan[first - 1] if first > scan.body else "")
        if not ahead[1].strip("> \t"):
            break
        around = [wanted.get(line) or depth(scan, line) for line in (ahead[0], wrong)]
        rows.insert(at, (_PUT, " ".join(">" * min(each.quotes for each in around))))
        put = wrong
    edit = _edit(first, stop, rows)
    places = {line: first + at for at, (line, _) in enumerate(rows)}

    def place(line: int) -> int:
        return places.get(line, line + edit.shift if line >= stop else line)

    return Change(
        edit,
        Selection(
            place(selection.anchor_line),
            selection.anchor,
            place(selection.line),
            selection.column,
        ),
    )


def _edit(first: int, stop: int, rows: Sequence[tuple[int, str]]) -> LineEdit:
    return LineEdit(first, stop - first, tuple([text for line, text in rows if line < stop]))


def _wrong_line(
    scan: Scan,
    edit: LineEdit,
    rows: Sequence[tuple[int, str]],
    wanted: Mapping[int, Depth | None],
    begun: set[int],
) -> int | None:
    """The first line that is not as deep as it is to be, or begins no item any more."""
    after = scan.copy()
    after.apply(edit, scan.body)
    stop = edit.first + edit.removed
    every = list(enumerate(rows))
    for at, (line, text) in every[:_LOOKED_AT] + every[_LOOKED_AT:][-_LOOKED_AT:]:
        if line == _PUT or not text.strip("> \t"):
            continue
        now = edit.first + at
        expected = wanted[line] if line in wanted else depth(scan, line)
        if expected is not None and depth(after, now) != expected:
            return line
        starts = line in begun or (line >= stop and line_at(scan, line).item is not None)
        if starts and line_at(after, now).item is None:
            return line
    for line in range(stop + 1, min(len(scan), stop + _LOOKED_AT)):
        if scan.kind(line) is LineKind.BLANK or not scan.line(line).containers:
            break
        if depth(after, line + edit.shift) != depth(scan, line):
            return stop
    return None
