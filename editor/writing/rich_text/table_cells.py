"""Tables of a page: which cells stand in which row and column, and what is a table at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from editor.writing.rich_text.blocks import (
    Code,
    Kind,
    ListBlock,
    Paragraph,
    Piece,
    Quote,
    Table,
)
from editor.writing.table_text import Alignment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from editor.writing.rich_text.blocks import Block, Pieces
    from editor.writing.rich_text.tree import Element

    Inner = Callable[[Element], list[Block]]

_MOST_SPAN: Final = 60
_MOST_CELLS: Final = 100_000
_SIDES: Final = {
    "right": Alignment.RIGHT,
    "end": Alignment.RIGHT,
    "center": Alignment.CENTRE,
    "-webkit-center": Alignment.CENTRE,
    "-webkit-right": Alignment.RIGHT,
}


def table_blocks(table: Element, inner: Inner) -> list[Block]:
    """The blocks a table comes to: its caption, then itself.

    One of a single column only lays out what is in it.
    """
    made: list[Block] = []
    rows: list[list[Element | None]] = []
    below: dict[int, int] = {}
    for row in _rows(table):
        if row.name == "caption":
            made += inner(row)
            continue
        rows.append(_cells(row, below))
        if sum(map(len, rows)) > _MOST_CELLS:
            break
    while rows and not any(rows[-1]):
        rows.pop()
    rows = [row for row in rows if row]
    if max(map(len, rows), default=0) <= 1:
        for cells in rows:
            for cell in cells:
                made += [] if cell is None else inner(cell)
        return made
    contents = [[[] if cell is None else _one_line(inner(cell)) for cell in row] for row in rows]
    if not any(any(row) for row in contents):
        return made
    contents, rows = _without_empty_ends(contents, rows)
    if all(
        _is_bold(pieces) or (cell is not None and cell.name == "th")
        for pieces, cell in zip(contents[0], rows[0], strict=True)
    ):
        contents[0] = [_not_bold(cell) for cell in contents[0]]
    made.append(Table(contents, _alignments(rows)))
    return made


def _rows(table: Element) -> Iterator[Element]:
    for child in table.children:
        if isinstance(child, str):
            continue
        if child.name in ("tr", "caption"):
            yield child
        elif child.name in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _cells(row: Element, below: dict[int, int]) -> list[Element | None]:
    """The cells by their columns; ``below`` says how many rows of a column a cell still takes."""
    found: list[Element | None] = []
    for cell in row.children:
        if isinstance(cell, str) or cell.name not in ("td", "th"):
            continue
        _fill(found, below)
        wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
        for at in range(wide):
            if high > 1:
                below[len(found)] = high - 1
            found.append(None if at else cell)
    _fill(found, below)
    return found


def _fill(found: list[Element | None], below: dict[int, int]) -> None:
    while below.get(len(found), 0):
        below[len(found)] -= 1
        found.append(None)


def _span(cell: Element, name: str) -> int:
    value = cell.attributes.get(name, "")
    return max(1, min(_MOST_SPAN, int(value))) if value.isdecimal() and len(value) < 9 else 1


def _one_line(blocks: list[Block]) -> Pieces:
    """All that is in a cell as text, with a line break where a block ends."""
    pieces: Pieces = []
    for each in _texts(blocks):
        if each:
            pieces += [*([Piece("", Kind.BREAK)] if pieces else []), *each]
    return pieces


def _texts(blocks: list[Block]) -> Iterator[Pieces]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.pieces
        elif isinstance(block, Quote):
            yield from _texts(block.blocks)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _texts(item)
        elif isinstance(block, Table):
            for row in block.rows:
                cells = [cell for cell in row if cell]
                yield [one for cell in cells for one in (*cell, Piece(" "))][:-1]
        elif isinstance(block, Code):
            for line in block.text.split("\n"):
                yield [Piece(line.strip(), Kind.CODE)] if line.strip() else []


def _is_bold(cell: Pieces) -> bool:
    return all("strong" in one.marks or one.is_blank for one in cell)


def _not_bold(cell: Pieces) -> Pieces:
    return [Piece(one.text, one.kind, one.marks - {"strong"}, one.link, one.source) for one in cell]


def _without_empty_ends(
    contents: list[list[Pieces]], rows: list[list[Element | None]]
) -> tuple[list[list[Pieces]], list[list[Element | None]]]:
    """The rows without the empty ones at the end, and without columns in which nothing stands."""
    while not any(contents[-1]):
        contents.pop()
    rows = rows[: len(contents)]
    count = max(map(len, contents))
    contents = [row + [[]] * (count - len(row)) for row in contents]
    rows = [row + [None] * (count - len(row)) for row in rows]
    kept = [at for at in range(count) if any(row[at] for row in contents)]
    if len(kept) < 2:
        kept = list(range(count))
    return (
        [[row[at] for at in kept] for row in contents],
        [[row[at] for at in kept] for row in rows],
    )


def _alignments(rows: list[list[Element | None]]) -> list[Alignment]:
    """On which side a column stands: where all cells below the header that say so agree."""
    found: list[Alignment] = []
    for column in zip(*(rows[1:] or rows), strict=True):
        sides = {_side(cell) for cell in column if cell is not None and cell.text().strip()}
        found.append(sides.pop() if len(sides) == 1 else Alignment.NONE)
    return found


def _side(cell: Element) -> Alignment:
    style = cell.styles().get("text-align", "")
    return _SIDES.get(style or cell.attributes.get("align", "").lower(), Alignment.NONE)
