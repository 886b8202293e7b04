"""What two sequences have in common at their ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text import common_ends, common_prefix

few = st.text("ab", max_size=40)


def slowly(one: str, other: str) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


@given(few, few, few, few)
def test_the_ends_are_those_found_one_by_one(head: str, one: str, other: str, tail: str) -> None:
    mine, theirs = head + one + tail, head + other + tail

    first, last = common_ends(mine, theirs)

    assert first == common_prefix(mine, theirs) == slowly(mine, theirs)
    assert last == slowly(mine[first:][::-1], theirs[first:][::-1])
    assert common_ends(list(mine), list(theirs)) == (first, last)


@pytest.mark.parametrize("at", [0, 7, 8, 9, 63, 64, 4_999, 9_999])
def test_one_item_of_many_differs(at: int) -> None:
    lines = [f"line {number}" for number in range(10_000)]
    changed = [*lines[:at], "other", *lines[at + 1 :]]

    assert common_ends(lines, changed) == (at, 9_999 - at)
    assert common_ends(lines, lines) == (10_000, 0)


def test_the_ends_never_overlap() -> None:
    assert common_ends("aaa", "aaaaa") == (3, 0)
    assert common_ends("abcabc", "abc") == (3, 0)
    assert common_ends("", "abc") == (0, 0)
    assert common_ends("xbc", "abc") == (0, 2)
