"""Two people's changes go together where they do not touch, endings and all."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.storage.merge import Kind, Merge, Side, merge
from editor.text.lines import Lines
from tests.storage.beside_git import Sort, triple

BASE = "title\n\none\n\ntwo\n\nthree\n"
TEXTS = st.text(st.sampled_from("ab\n\r"), max_size=20).map(Lines.from_text)


def merged(mine: str, theirs: str, base: str = BASE) -> Merge:
    return merge(Lines.from_text(base), Lines.from_text(mine), Lines.from_text(theirs))


def test_changes_in_different_places_go_together() -> None:
    found = merged(BASE.replace("one", "ONE"), BASE.replace("three", "THREE\nfour"))
    assert found.clean
    assert found.lines.text() == "title\n\nONE\n\ntwo\n\nTHREE\nfour\n"


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    changed = BASE.replace("two", "2")
    assert merged(changed, changed).clean
    assert merged(changed, changed).lines.text() == changed


def test_different_changes_of_one_line_are_a_conflict_with_its_three_versions() -> None:
    found = merged(BASE.replace("two", "zwei"), BASE.replace("two", "deux"))
    assert not found.clean
    (conflict,) = found.conflicts
    assert found.base.texts[conflict.base.first : conflict.base.end] == ("two",)
    assert found.mine.texts[conflict.mine.first : conflict.mine.end] == ("zwei",)
    assert found.theirs.texts[conflict.theirs.first : conflict.theirs.end] == ("deux",)


@pytest.mark.parametrize(
    ("side", "text"),
    [
        (Side.MINE, "zwei\n"),
        (Side.THEIRS, "deux\n"),
        (Side.BOTH, "zwei\ndeux\n"),
        (Side.BASE, "two\n"),
    ],
)
def test_a_conflict_is_resolved_by_taking_a_side(side: Side, text: str) -> None:
    found = merged(BASE.replace("two", "zwei"), BASE.replace("two", "deux"))
    assert found.resolved([side]).text() == BASE.replace("two\n", text)


def test_every_conflict_has_its_own_side() -> None:
    mine = BASE.replace("one", "eins").replace("three", "drei")
    theirs = BASE.replace("one", "un").replace("three", "trois")
    found = merged(mine, theirs)
    assert found.resolved([Side.THEIRS, Side.MINE]).text() == "title\n\nun\n\ntwo\n\ndrei\n"
    for sides in ([Side.MINE], [Side.MINE] * 3):
        with pytest.raises(ValueError, match="2 conflicts"):
            found.resolved(sides)


def test_deleted_here_and_changed_there_is_a_conflict() -> None:
    found = merged(BASE.replace("two\n", ""), BASE.replace("two", "deux"))
    (conflict,) = found.conflicts
    assert len(conflict.mine) == 0
    assert found.resolved([Side.MINE]).text() == BASE.replace("two\n", "")


def test_lines_on_which_both_agree_are_no_part_of_the_conflict() -> None:
    found = merged(BASE.replace("two", "x\nzwei\ny"), BASE.replace("two", "x\ndeux\ny"))
    (conflict,) = found.conflicts
    assert (len(conflict.mine), len(conflict.theirs)) == (1, 1)
    assert found.lines.text() == BASE.replace("two", "x\nzwei\ny")


def test_other_endings_on_one_side_are_in_nobodys_way() -> None:
    mine, theirs = BASE.replace("one", "ONE\nmore"), BASE.replace("\n", "\r\n")
    for found in (merged(mine, theirs), merged(theirs, mine)):
        assert found.clean
        assert found.lines.text() == mine.replace("\n", "\r\n")


def test_a_mixture_of_endings_is_kept_line_by_line() -> None:
    base = "a\r\nb\nc\rd"
    found = merged("a\r\nB\nc\rd", "a\r\nb\nc\rd\r\ne", base)
    assert found.clean
    assert found.lines.text() == "a\r\nB\nc\rd\r\ne"


def test_text_added_at_the_end_of_a_file_without_final_newline_starts_a_line() -> None:
    found = merged("a\nb\nmine", "a\nb\ntheirs", "a\nb")
    assert found.resolved([Side.BOTH]).text() == "a\nb\nmine\ntheirs"


def test_a_final_newline_added_there_and_text_changed_here_go_together() -> None:
    found = merged("A\n\nb", "a\n\nb\n", "a\n\nb")
    assert found.clean
    assert found.lines.text() == "A\n\nb\n"


def test_a_post_of_many_lines_is_merged_by_its_few_changes() -> None:
    lines = [f"line {number}" for number in range(20_000)]
    mine, theirs = [*lines], [*lines]
    mine[100] = "mine"
    theirs[19_000] = "theirs"
    found = merged("\n".join(mine), "\n".join(theirs), "\n".join(lines))
    assert found.clean
    assert [chunk.kind for chunk in found.chunks if chunk.kind is not Kind.UNCHANGED] == [
        Kind.MINE,
        Kind.THEIRS,
    ]


def test_a_post_of_which_half_the_lines_are_blank_is_merged_by_its_few_changes() -> None:
    lines = [line for number in range(8_500) for line in (f"line {number}", "")]
    mine = ["top", "", *lines[2:9_000], "middle", "", *lines[9_000:]]
    theirs = [*lines[:5_000], *lines[5_002:-2], "", "end", ""]
    found = merged("\n".join(mine), "\n".join(theirs), "\n".join(lines))
    assert [chunk.kind for chunk in found.chunks if chunk.kind is not Kind.UNCHANGED] == [
        Kind.MINE,
        Kind.THEIRS,
        Kind.MINE,
        Kind.THEIRS,
    ]


@given(TEXTS, TEXTS)
def test_who_changed_nothing_takes_the_other_side_over(base: Lines, other: Lines) -> None:
    assert merge(base, other, base).lines == other
    assert merge(base, base, other).lines == other
    assert merge(base, other, other).lines == other
    assert merge(base, base, base).lines == base


@given(TEXTS, TEXTS, TEXTS)
def test_the_chunks_cover_every_line_of_every_text(base: Lines, mine: Lines, theirs: Lines) -> None:
    found = merge(base, mine, theirs)
    for side, lines in (("base", base), ("mine", mine), ("theirs", theirs)):
        spans = [getattr(chunk, side) for chunk in found.chunks]
        covered = [number for span in spans for number in range(span.first, span.end)]
        assert covered == list(range(len(lines)))


@given(TEXTS, TEXTS, TEXTS)
def test_each_side_can_be_had_back_and_order_does_not_matter(
    base: Lines, mine: Lines, theirs: Lines
) -> None:
    found, turned = merge(base, mine, theirs), merge(base, theirs, mine)
    assert found.clean == turned.clean
    sides = [Side.MINE] * len(found.conflicts), [Side.THEIRS] * len(turned.conflicts)
    assert found.resolved(sides[0]).texts == turned.resolved(sides[1]).texts


@given(TEXTS, TEXTS, TEXTS, st.sampled_from(Side))
def test_every_line_comes_from_one_of_the_three(
    base: Lines, mine: Lines, theirs: Lines, side: Side
) -> None:
    found = merge(base, mine, theirs)
    whole = found.resolved([side] * len(found.conflicts))
    assert set(whole.texts) <= {*base.texts, *mine.texts, *theirs.texts}


@pytest.mark.parametrize("sort", Sort)
@given(seed=st.integers(0, 10_000))
def test_a_clean_merge_has_the_changes_of_both(sort: Sort, seed: int) -> None:
    given_lines = triple(sort, seed)
    found = given_lines.merged()
    base, mine, theirs = (
        Counter(lines) for lines in (given_lines.base, given_lines.mine, given_lines.theirs)
    )
    whole = Counter(found.lines.texts)
    for line in mine:
        if line not in base and line not in theirs:
            assert whole[line] == mine[line]
    if found.clean:
        for line in theirs:
            if line not in base and line not in mine:
                assert whole[line] == theirs[line]
    if found.clean and sort is Sort.UNIQUE:
        assert not whole.keys() & (base.keys() - (mine.keys() & theirs.keys()))
