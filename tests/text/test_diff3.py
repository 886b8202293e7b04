"""The regions of three sequences: stable where both keep the base, unstable between."""

from __future__ import annotations

from itertools import chain, pairwise

from hypothesis import given
from hypothesis import strategies as st

from editor.text.diff3 import Region, regions

few = st.text("abc", max_size=12)


def test_what_both_keep_is_stable_and_what_one_changes_is_not() -> None:
    assert list(regions("abcdef", "abxcdf", "abcyef")) == [
        Region(True, range(2), range(2), range(2)),
        Region(False, range(2, 2), range(2, 3), range(2, 2)),
        Region(True, range(2, 3), range(3, 4), range(2, 3)),
        Region(False, range(3, 5), range(4, 5), range(3, 5)),
        Region(True, range(5, 6), range(5, 6), range(5, 6)),
    ]


@given(few, few, few)
def test_the_regions_cover_all_items_in_order(base: str, mine: str, theirs: str) -> None:
    found = list(regions(base, mine, theirs))
    for places, items in (
        ([one.base for one in found], base),
        ([one.mine for one in found], mine),
        ([one.theirs for one in found], theirs),
    ):
        assert list(chain(*places)) == list(range(len(items)))


@given(few, few, few)
def test_a_stable_region_is_the_same_in_all_three(base: str, mine: str, theirs: str) -> None:
    for one in regions(base, mine, theirs):
        texts = {
            items[place.start : place.stop]
            for items, place in ((base, one.base), (mine, one.mine), (theirs, one.theirs))
        }
        assert (len(texts) == 1 and texts != {""}) or not one.stable
        assert texts != {""}


@given(few, few, few)
def test_two_unstable_regions_do_not_touch(base: str, mine: str, theirs: str) -> None:
    found = list(regions(base, mine, theirs))
    assert all(before.stable or after.stable for before, after in pairwise(found))


@given(few, few, few)
def test_it_does_not_matter_which_side_is_which(base: str, mine: str, theirs: str) -> None:
    turned = [
        Region(one.stable, one.base, one.theirs, one.mine) for one in regions(base, theirs, mine)
    ]
    assert turned == list(regions(base, mine, theirs))


def test_changes_that_touch_are_in_one_region() -> None:
    assert [one.stable for one in regions("abcd", "aBcd", "abCd")] == [True, False, True]
    assert [one.stable for one in regions("abcd", "aBcd", "abcD")] == [True, False, True, False]
    assert [one.stable for one in regions("ab", "axb", "ab")] == [True, False, True]
