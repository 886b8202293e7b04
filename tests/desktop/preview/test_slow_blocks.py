"""Which lines are to blame for a slow block, and where they are after an edit."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.desktop.preview.rendering.post import PreviewContext
from editor.desktop.preview.rendering.slow_blocks import SlowBlocks, moved, to_blame
from editor.text.lines import LineEdit

LINES = ["short", "", "long " * 20, "long", "", "short", ""]


def context(flavour: str = "commonmark", **options: object) -> PreviewContext:
    return PreviewContext(flavour, options, lambda _: None, Path())


@pytest.mark.parametrize(
    ("lines", "blamed"),
    [
        (LINES, (2, 3)),
        (["a" * 20, "", "b" * 20], (0, 2)),
        (["one"], (0, 0)),
        (["one", "two"], (0, 1)),
        (["", ""], (0, 1)),
    ],
)
def test_a_paragraph_is_to_blame_if_it_is_far_longer_than_any_other(
    lines: list[str], blamed: tuple[int, int]
) -> None:
    assert to_blame(lines, 0, len(lines) - 1) == blamed


def test_only_lines_of_the_block_are_to_blame() -> None:
    assert to_blame(LINES, 4, 6) == (4, 6)


def test_a_block_is_known_again_where_flavour_and_options_are_the_same() -> None:
    slow = SlowBlocks()
    slow.note(context(smart=True), ["x", "y"])
    lines = ["x", "y", "", "x", "", "x", "y"]
    assert slow.found(context(smart=True), lines) == [(0, 1), (5, 6)]
    assert slow.found(context(smart=False), lines) == []
    assert slow.found(context("kramdown", smart=True), lines) == []


def test_of_an_edit_only_the_blocks_that_it_meets_are_found() -> None:
    slow = SlowBlocks()
    slow.note(context(), ["x", "y"])
    lines = ["x", "y", "", "", "", "x", "y", "", "", "", "x", "y"]
    assert slow.found_at(context(), lines, LineEdit(6, 1, ("y",))) == [(5, 6)]
    assert slow.found_at(context(), lines, LineEdit(3, 0, ("",))) == []


def test_lines_of_white_space_are_nothing_to_remember() -> None:
    slow = SlowBlocks()
    slow.note(context(), ["", " "])
    assert not slow.any


@pytest.mark.parametrize(
    ("edit", "after"),
    [
        (LineEdit(0, 1, ("a", "b")), [(3, 4)]),
        (LineEdit(4, 1, ()), [(2, 3)]),
        (LineEdit(2, 1, ("long " * 20, "more")), [(2, 4)]),
        (LineEdit(2, 1, ("little",)), []),
        (LineEdit(1, 2, ("x",)), []),
        (LineEdit(3, 2, ("x",)), []),
    ],
)
def test_a_range_follows_edits_as_long_as_half_of_it_is_there(
    edit: LineEdit, after: list[tuple[int, int]]
) -> None:
    lines = [*LINES[: edit.first], *edit.inserted, *LINES[edit.first + edit.removed :]]
    assert list(moved({(2, 3): 106}, edit, lines)) == after
