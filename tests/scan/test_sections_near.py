"""The sections around and beside a line: found near it, and the same as among all of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from editor.scan import rules
from editor.scan.block import BlockKind
from editor.scan.outline import (
    Section,
    section_at,
    section_before,
    section_behind,
    sections,
    sections_around,
    sections_in,
)
from editor.scan.scan import Scan
from tests.markdown.hostile import POSTS
from tests.scan.counted import CountedScan

if TYPE_CHECKING:
    from editor.scan.rules import BlockRules

FLAVOURS = {
    "github": rules.GFM,
    "goldmark": rules.GOLDMARK,
    "kramdown": rules.KRAMDOWN,
    "mdx": rules.MDX,
    "python": rules.PYTHON_MARKDOWN,
}


def all_of(scan: Scan) -> list[Section]:
    """Every section, read from the blocks of the whole text."""
    blocks = [
        block
        for block in scan.blocks()
        if block.kind is BlockKind.HEADING and not scan.line(block.last).containers
    ]
    found = []
    for at, block in enumerate(blocks):
        ends = [other.first for other in blocks[at + 1 :] if other.level <= block.level]
        found.append(Section(block.level, block.first, block.last, min([*ends, len(scan)])))
    return found


@pytest.mark.parametrize("flavour", FLAVOURS)
@given(POSTS)
def test_what_is_found_near_a_line_is_what_the_whole_text_has(
    flavour: str, lines: list[str]
) -> None:
    check(lines, FLAVOURS[flavour])


def check(lines: list[str], flavour: BlockRules) -> None:
    found = all_of(Scan(lines, flavour))
    assert list(sections(Scan(lines, flavour))) == found
    scan = Scan(lines, flavour)
    for line in range(len(lines)):
        around = [one for one in found if one.first <= line < one.end]
        assert list(sections_around(scan, line)) == around[::-1]
        assert section_at(scan, line) == (around[-1] if around else None)
    for one in found:
        same = [other for other in found if other.level == one.level]
        before = [other for other in same if other.end == one.first]
        behind = [other for other in same if other.first == one.end]
        assert section_before(scan, one) == (before[0] if before else None)
        assert section_behind(scan, one) == (behind[0] if behind else None)
        inside = [other for other in found if one.first <= other.first < one.end]
        assert list(sections_in(scan, range(one.first, one.end))) == inside


@pytest.mark.parametrize("flavour", FLAVOURS.values())
def test_signs_that_stand_in_something_else_begin_no_section(flavour: BlockRules) -> None:
    texts = [
        "- a",
        "# b",
        "",
        "  # c",
        "> # d",
        "   ## e",
        "####### f",
        "> g",
        "===",
        "#h",
        "- # i",
    ]
    for first in texts:
        for second in texts:
            for third in texts:
                check([first, second, third, "", "# z"], flavour)


def test_the_head_is_in_no_section() -> None:
    scan = Scan(["---", "# no: x", "---", "# A", "a"], body=3)
    assert section_at(scan, 1) is None
    assert sections(scan) == (Section(1, 3, 3, 5),)


def test_only_what_is_near_is_asked_for() -> None:
    asked = []
    for count in (40, 4000):
        # The same around the middle, however much there is on both sides.
        middle = ["# A", "", "## a", "", "text", "", "## b", "", "# B", ""]
        beside = ["# H", "", "## h", "", "text", ""] * count
        scan = CountedScan([*beside, *middle, *beside])
        scan.kinds()
        line = len(beside) + 4
        own = section_at(scan, line)
        assert own is not None
        assert len(list(sections_around(scan, line))) == 2
        assert section_behind(scan, own) is not None
        assert section_before(scan, own) is None
        asked.append(scan.asked)
    assert asked[0] == asked[1]
