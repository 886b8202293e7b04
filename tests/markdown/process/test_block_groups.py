from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.markdown.blocks import Block, Patch, apply_patch
from editor.markdown.process.block_groups import BlockGroups

PIECES = ["<p>a</p>", "<div>", "</div>", "<div><p>b</p></div>", "<details>", "</details>", "</a>"]


def as_it_is(block: Block) -> str:
    return block.html


def made_of(*pieces: str) -> list[Block]:
    return [Block(2 * i, 2 * i, piece) for i, piece in enumerate(pieces)]


def test_a_raw_tag_and_what_closes_it_are_one_group() -> None:
    groups = BlockGroups(lambda block: block.html.upper())
    patch = groups.apply(
        Patch(0, 0, tuple(made_of("<p>a</p>", "<div>", "<p>b</p>", "</div>", "c")))
    )
    assert patch.blocks == (
        Block(0, 0, "<P>A</P>"),
        Block(2, 6, "<DIV><P>B</P></DIV>"),
        Block(8, 8, "C"),
    )


def test_a_tag_that_nothing_closes_ties_nothing() -> None:
    groups = BlockGroups(as_it_is)
    patch = groups.apply(Patch(0, 0, tuple(made_of("<div>", "<p>b</p>", "</section>"))))
    assert [block.html for block in patch.blocks] == ["<div>", "<p>b</p>", "</section>"]


def test_a_stray_closing_tag_hides_none_behind_it() -> None:
    groups = BlockGroups(as_it_is)
    patch = groups.apply(Patch(0, 0, tuple(made_of("<div>", "b", "</section></div>", "c"))))
    assert [block.html for block in patch.blocks] == ["<div>b</section></div>", "c"]


def test_a_group_within_a_group_is_part_of_it_and_one_beside_it_is_not() -> None:
    groups = BlockGroups(as_it_is)
    html = ["<div>", "</div>", "<div>", "<section>", "a", "</section>", "</div>"]
    patch = groups.apply(Patch(0, 0, tuple(made_of(*html))))
    assert [block.html for block in patch.blocks] == ["".join(html[:2]), "".join(html[2:])]


def test_a_comment_opens_nothing() -> None:
    groups = BlockGroups(as_it_is)
    patch = groups.apply(Patch(0, 0, tuple(made_of("<!-- <div> -->", "<p>b</p>", "</div>"))))
    assert len(patch.blocks) == 3


def test_an_edit_elsewhere_leaves_a_group_alone() -> None:
    groups = BlockGroups(as_it_is)
    groups.apply(Patch(0, 0, tuple(made_of("<div>", "b", "</div>", "c", "d"))))
    patch = groups.apply(Patch(4, 1, (Block(8, 8, "D"),)))
    assert patch == Patch(2, 1, (Block(8, 8, "D"),))


@pytest.mark.parametrize("changed", [(0,), (1,), (2,), (0, 2), (0, 1, 2)])
def test_a_change_in_any_block_of_a_group_makes_the_group_anew(changed: tuple[int, ...]) -> None:
    groups = BlockGroups(as_it_is)
    html = ["<div>", "b", "</div>", "c"]
    groups.apply(Patch(0, 0, tuple(made_of(*html))))
    mended = []
    for at in changed:
        html[at] = html[at].replace("<div>", '<div id="a">').replace("b", "B") + " "
        mended.append((at, Block(2 * at, 2 * at, html[at])))
    patch = groups.apply(Patch(4, 0, (Block(8, 8, "d"),), 0, tuple(mended)))
    assert patch == Patch(2, 0, (Block(8, 8, "d"),), 0, ((0, Block(0, 4, "".join(html[:3]))),))


@st.composite
def patches(draw: st.DrawFn) -> list[tuple[int, int, list[str], list[tuple[int, str]]]]:
    steps = []
    length = 0
    for _ in range(draw(st.integers(1, 6))):
        first = draw(st.integers(0, length))
        removed = draw(st.integers(0, length - first))
        pieces = draw(st.lists(st.sampled_from(PIECES), max_size=5))
        length += len(pieces) - removed
        far = [i for i in range(length) if not first <= i < first + len(pieces)]
        places = draw(st.lists(st.sampled_from(far), max_size=2, unique=True)) if far else []
        steps.append((first, removed, pieces, [(i, draw(st.sampled_from(PIECES))) for i in places]))
    return steps


@given(patches())
def test_patched_units_equal_those_made_anew(
    steps: list[tuple[int, int, list[str], list[tuple[int, str]]]],
) -> None:
    raw: list[Block] = []
    shown: list[Block] = []
    groups = BlockGroups(as_it_is)
    for first, removed, pieces, changed in steps:
        start = raw[first].first_line if first < len(raw) else 10 * len(raw)
        new = tuple(Block(start + i, start + i, piece) for i, piece in enumerate(pieces))
        shift = len(pieces) + 3
        after = list(raw)
        apply_patch(after, Patch(first, removed, new, shift))
        mended = tuple((i, Block(after[i].first_line, after[i].last_line, h)) for i, h in changed)
        patch = Patch(first, removed, new, shift, mended)
        apply_patch(raw, patch)
        apply_patch(shown, groups.apply(patch))
        assert shown == list(BlockGroups(as_it_is).apply(Patch(0, 0, tuple(raw))).blocks)


def test_many_tags_that_close_nothing_are_read_in_one_go() -> None:
    groups = BlockGroups(lambda block: block.html)
    html = "<div>" * 50_000 + "</a>" * 50_000
    groups.apply(Patch(0, 0, (Block(0, 0, html), Block(1, 1, html))))
    assert len(groups) == 2
