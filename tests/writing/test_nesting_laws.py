"""Nesting changes where the items that are chosen stand, and nothing else of the list."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from editor.scan.rules import COMMONMARK, GOLDMARK, KRAMDOWN, PYTHON_MARKDOWN, BlockRules
from editor.scan.scan import Scan
from editor.scan.state import ContainerKind
from editor.writing.lists import enter
from editor.writing.nesting import indent, outdent
from editor.writing.selection import Change, Command, Selection

EVERY_FLAVOUR = pytest.mark.parametrize(
    "rules",
    [COMMONMARK, GOLDMARK, KRAMDOWN, PYTHON_MARKDOWN],
    ids=["commonmark", "goldmark", "kramdown", "python-markdown"],
)


@dataclass(frozen=True)
class Drawn:
    """An item as it is drawn: how deep, with which marker, and what comes below its text."""

    deeper: int
    marker: str
    first: int
    more: bool
    blank: bool


ITEMS = st.lists(
    st.builds(
        Drawn,
        st.integers(-3, 1),
        st.sampled_from(["-", "*", "1.", "1."]),
        st.sampled_from([1, 1, 8, 98]),
        st.booleans(),
        st.booleans(),
    ),
    min_size=2,
    max_size=9,
)
SHAPES = st.tuples(ITEMS, st.sampled_from([0, 0, 1, 4]), st.booleans())
"""Items, how far one is nested at least, and whether the list is quoted."""


def draw(shape: tuple[list[Drawn], int, bool], rules: BlockRules) -> list[str]:
    """A list of this shape, with a word of its own on each line."""
    drawn, step, quoted = shape
    lines: list[str] = []
    columns: list[int] = []
    contents: list[int] = []
    numbers: list[int] = []
    for at, item in enumerate(drawn):
        depth = max(0, min(len(columns), len(columns) - 1 + item.deeper)) if columns else 0
        if depth == len(columns):
            outer = columns[-1] if columns else 0
            content = contents[-1] if contents else 0
            least = 4 * depth if rules.item_indent else content
            columns.append(min(max(outer + step, least), least + 3) if depth else 0)
            # Below text a list begins with one.
            numbers.append(item.first - 1 if not depth else 0)
            contents.append(0)
        for level in (columns, contents, numbers):
            del level[depth + 1 :]
        numbers[depth] += 1
        marker = f"{numbers[depth]}." if item.marker == "1." else item.marker
        contents[depth] = columns[depth] + len(marker) + 1
        lines.append(" " * columns[depth] + f"{marker} word{at}")
        if item.more:
            inside = 4 * depth + 4 if rules.item_indent else contents[depth]
            lines.append(" " * inside + f"more{at}")
        # Python-Markdown takes all lines up to the next blank one to where the first of them goes.
        if drawn[0].blank if rules.item_indent else item.blank:
            lines.append("")
    return [f"> {line}".rstrip() for line in lines] if quoted else lines


def depths(lines: list[str], rules: BlockRules) -> dict[str, int]:
    """How many items each word stands in."""
    scan = Scan(lines, rules)
    found: dict[str, int] = {}
    for number, text in enumerate(lines):
        if text.strip("> "):
            inside = scan.line(number).containers
            kinds = [container.kind for container in inside]
            found[text.split()[-1]] = kinds.count(ContainerKind.ITEM)
    return found


def changed(lines: list[str], change: Change) -> list[str]:
    edit = change.edit
    return [*lines[: edit.first], *edit.inserted, *lines[edit.first + edit.removed :]]


def items(lines: list[str], rules: BlockRules) -> list[int]:
    """The lines that begin an item; kramdown reads some markers at the margin as text."""
    scan = Scan(lines, rules)
    return [number for number in range(len(lines)) if scan.line(number).item]


def is_nested_at_the_margin(lines: list[str], row: int) -> bool:
    """Whether kramdown nests an item by its marker, as deep as the text of those before it is."""
    line = Scan(lines, KRAMDOWN).line(row)
    depth = sum(container.kind is ContainerKind.ITEM for container in line.containers)
    return depth > 1 and lines[row].removeprefix("> ")[:1] != " "


def below(lines: list[str], rows: list[int], first: int, before: dict[str, int]) -> set[str]:
    """The words of the item on a line and of all below it."""
    level = before[lines[first].split()[-1]]
    found = {lines[first].split()[-1]}
    for number, text in enumerate(lines[first + 1 :], first + 1):
        if not text.strip("> "):
            continue
        word = text.split()[-1]
        if before[word] < level or (before[word] == level and number in rows):
            break
        found.add(word)
    return found


@EVERY_FLAVOUR
@given(SHAPES, st.integers(0, 30), st.sampled_from([indent, outdent]))
def test_only_the_chosen_item_and_what_is_below_it_move(
    rules: BlockRules, shape: tuple[list[Drawn], int, bool], pick: int, command: Command
) -> None:
    lines = draw(shape, rules)
    rows = items(lines, rules)
    row = rows[pick % len(rows)]
    before = depths(lines, rules)
    way = 1 if command is indent else -1

    change = command(Scan(lines, rules), Selection.at(row, len(lines[row])))

    if change is None:
        return
    after = depths(changed(lines, change), rules)
    moving = below(lines, rows, row, before)
    if command is outdent and before[lines[row].split()[-1]] == 1:
        # Blanks before a list go, and it stays one.
        way = 0
    assert after == {word: depth + way * (word in moving) for word, depth in before.items()}
    assert change.selection.line == row
    assert change.selection.column == len(changed(lines, change)[row])


@EVERY_FLAVOUR
@given(SHAPES, st.integers(0, 30))
def test_a_new_item_leaves_all_others_where_they_are(
    rules: BlockRules, shape: tuple[list[Drawn], int, bool], pick: int
) -> None:
    lines = draw(shape, rules)
    rows = items(lines, rules)
    row = rows[pick % len(rows)]
    before = depths(lines, rules)
    assume(rules is not KRAMDOWN or not any(is_nested_at_the_margin(lines, at) for at in rows))

    change = enter(Scan(lines, rules), Selection.at(row, len(lines[row])))

    assert change is not None
    result = changed(lines, change)
    result[row + 1] += "new"
    assert depths(result, rules) == before | {"new": before[lines[row].split()[-1]]}


@pytest.mark.parametrize("rules", [COMMONMARK, PYTHON_MARKDOWN], ids=["commonmark", "python"])
@given(st.integers(2, 6), st.integers(1, 5), st.sampled_from(["- {}", "{}. x"]))
def test_an_item_that_is_nested_and_taken_out_is_back_where_it_was(
    rules: BlockRules, count: int, pick: int, item: str
) -> None:
    lines = [item.format(number) for number in range(1, count + 1)]
    row = pick % (count - 1) + 1
    selection = Selection.at(row, len(lines[row]))

    nested = indent(Scan(lines, rules), selection)
    assert nested is not None
    out = outdent(Scan(changed(lines, nested), rules), nested.selection)

    assert out is not None
    assert changed(changed(lines, nested), out) == lines
    assert out.selection == selection
