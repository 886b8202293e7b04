"""As much is kept of a sequence as can be, and changes are where a reader expects them."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.alignment import Run, aligned

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

few = st.text("abc", max_size=12)


def most_shared(one: str, other: str) -> int:
    """How many items a longest common subsequence has, found without any shortcut."""
    row = [0] * (len(other) + 1)
    for item in one:
        before = 0
        for place, its in enumerate(other, 1):
            before, row[place] = (
                row[place],
                before + 1 if item == its else max(row[place], row[place - 1]),
            )
    return row[-1]


def shared(one: Sequence[object], other: Sequence[object]) -> int:
    """How many items are said to be kept, once it is known that they can be."""
    runs = aligned(one, other)
    for run in runs:
        assert run.length > 0
        there = other[run.other : run.other + run.length]
        assert one[run.one : run.one + run.length] == there
        assert len(there) == run.length
    for before, after in pairwise(runs):
        gaps = (
            after.one - before.one - before.length,
            after.other - before.other - before.length,
        )
        assert min(gaps) >= 0
        assert max(gaps) > 0
    return sum(run.length for run in runs)


@given(few, few)
def test_no_more_changes_than_there_must_be(one: str, other: str) -> None:
    assert shared(one, other) == most_shared(one, other)


@given(few, few, few, few)
def test_a_change_in_the_middle_leaves_the_ends(head: str, old: str, new: str, tail: str) -> None:
    assert shared(head + old + tail, head + new + tail) >= len(head) + len(tail)


def test_an_item_inserted_beside_its_like_is_the_last_of_them() -> None:
    assert aligned("abbc", "abbbc") == [(0, 0, 3), (3, 4, 1)]
    assert aligned("abbbc", "abbc") == [(0, 0, 3), (4, 3, 1)]


def test_changes_that_can_meet_are_one() -> None:
    # Not "b" and then "cb" with the "b" between them kept.
    assert aligned("ab1b2bd", "abd") == [(0, 0, 2), (6, 2, 1)]


def test_an_item_is_replaced_rather_than_removed_here_and_inserted_there() -> None:
    # Of the three "c" the first is kept, for the other two make room for what is new.
    assert aligned("facca", "facba") == [(0, 0, 3), (4, 4, 1)]


def large(kind: str) -> tuple[list[str], list[str]]:
    """Two sequences with far more changes than are searched for in one go."""
    chance = random.Random(kind)
    unique = [f"line {number}" for number in range(3_000)]
    match kind:
        case "shuffled":
            return unique, chance.sample(unique, len(unique))
        case "halves swapped":
            return unique, unique[1_500:] + unique[:1_500]
        case "blank lines between others":
            return (
                [line for line in unique for line in (line, "")],
                [line for line in chance.sample(unique, len(unique)) for line in (line, "", "")],
            )
        case "narrow":
            return ["a", "b"], chance.choices("ab", k=3_000)
    return chance.choices("abcde", k=3_000), chance.choices("abcde", k=2_000)


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("shuffled", lambda size: size**0.5),
        ("halves swapped", lambda size: size / 2),
        ("blank lines between others", lambda size: size / 4),
        ("narrow", lambda _: 2),
        ("few kinds of item", lambda size: size / 3),
    ],
)
def test_many_changes_are_found_well_if_not_best(kind: str, least: Callable[[int], float]) -> None:
    one, other = large(kind)
    for sides in ((one, other), (other, one)):
        assert shared(*sides) >= least(len(one))


def test_anything_that_can_be_hashed_is_aligned() -> None:
    assert aligned([1, None, (2, 3)], (None, (2, 3))) == [(1, 0, 2)]
    assert aligned([], []) == aligned([], [1]) == aligned([1], []) == aligned([1], [2]) == []


@pytest.mark.parametrize("alike", range(1, 7))
def test_what_is_removed_among_its_like_is_where_another_is_inserted(alike: int) -> None:
    one, other = f"1{'a' * alike}2", f"1X{'a' * (alike - 1)}2"
    assert aligned(one, other) == [Run(0, 0, 1), Run(2, 2, alike)]
    assert aligned(other, one) == [Run(0, 0, 1), Run(2, 2, alike)]


def test_an_item_is_kept_beside_the_others_that_are_kept() -> None:
    # Each run is as long as it can be made.
    assert aligned("baab", "dbadbcabdbdadc") == [(0, 1, 2), (2, 6, 2)]
    assert aligned("ababbbbaa", "abbabba") == [(0, 0, 2), (4, 2, 1), (5, 4, 3)]
