"""Blocks between slashes keep the law piece by piece, wherever they begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.markdown.blocks import joined
from editor.text.lines import LineEdit
from tests.calls import calls_of
from tests.examples import tried
from tests.markdown.test_python_markdown_law import Follower
from tests.markdown.test_python_markdown_pymdownx import FLAVOURS

BEGUN = [
    ["- b", "//// note", "x", "/// tab | c"],
    ["1. a", "    - b", "    //// note", "1. a", "/// tab | b"],
    ["x", ": d", "    /// note", "///", "///// note"],
    ["- a", "    - b", "Term", "    //// note", "////", "///// note"],
]
"""A block that begins below text, in an item or a description of which another one begins."""


@pytest.mark.parametrize("lines", BEGUN)
def test_each_of_two_blocks_begins_where_text_stands_between(lines: list[str]) -> None:
    follower = Follower(FLAVOURS["blocks"], ["before", "", *lines, "", "after"])
    follower.stream()
    follower.check()
    html = joined(follower.page)
    assert html.count('<div class="admonition note">') == sum("note" in line for line in lines)
    assert html.count('class="tabbed-set') == sum("tab" in line for line in lines)
    assert html.count("after") == 1
    for line in range(len(follower.lines)):
        follower.apply(LineEdit(line, 1, (f"{follower.lines[line]} x",)))
        follower.check()


BLOCK_LINES = st.builds(
    lambda n, text: " " * n + text,
    st.sampled_from([0, 0, 0, 4, 4, 8]),
    st.sampled_from(
        ["/// note", "//// note", "///// note", "///", "////", "/////", "/// tab | a", "/// define",
         "/// details | c", "- a", "1. a", "Term", ": d", "x", "", ""]
    ),
)  # fmt: skip


@pytest.mark.parametrize("kind", ["blocks", "blocks alone"])
@settings(max_examples=tried(250), deadline=None)
@given(lines=st.lists(BLOCK_LINES, min_size=3, max_size=12))
def test_blocks_in_items_and_descriptions_come_to_an_end(kind: str, lines: list[str]) -> None:
    follower = Follower(FLAVOURS[kind], lines)
    follower.stream()
    follower.check()


@pytest.mark.parametrize("kind", ["blocks", "blocks alone"])
@pytest.mark.parametrize("tab", [["x"], [], ["", "x", ""], ["- a", "", "    /// note", "    ///"]])
def test_tabs_below_each_other_are_parsed_once(kind: str, tab: list[str]) -> None:
    steps = []
    for count in (100, 200):
        follower = Follower(FLAVOURS[kind], ["/// tab | A", *tab, "///", ""] * count)
        steps.append(calls_of(follower.stream))
        assert len(follower.page) == 1
        follower.apply(LineEdit(0, 1, ("/// tab | B",)))
        assert follower.renderer.parsed == 1
    assert steps[1] < 2.3 * steps[0]
    follower.check()


def test_blocks_below_each_other_are_pieces_of_their_own() -> None:
    tab, note, text = (["/// tab | A", "x", "///", ""], ["/// note", "x", "///", ""], ["text", ""])
    follower = Follower(FLAVOURS["blocks"], [*note, *text, *tab * 2, *text, *note * 2, *text, *tab])
    follower.stream()
    follower.check()
    assert len(follower.page) == 8


def test_captions_are_numbered_over_the_whole_post() -> None:
    figure = ["![a](b.png)", "", "/// figure-caption", "about it", "///", ""]
    follower = Follower(FLAVOURS["blocks"], ["text", "", *figure * 3])
    follower.stream()
    follower.check()
    assert "Figure 3." in joined(follower.page)
    assert len(follower.page) == 4
    follower.apply(LineEdit(2, 0, tuple(figure)))
    follower.check()
    assert follower.renderer.parsed <= 3
    assert "Figure 4." in joined(follower.page)
    follower.apply(LineEdit(4, 1, ("/// figure-caption | 7",)))
    follower.check()
    assert "Figure 10." in joined(follower.page)


def test_a_block_goes_on_to_its_end_and_without_one_to_that_of_the_post() -> None:
    follower = Follower(FLAVOURS["blocks"], ["a", "", "b", "", "c", "", "///", "", "d", "", "e"])
    follower.stream()
    assert len(follower.page) == 6
    follower.apply(LineEdit(2, 1, ("/// note",)))
    follower.check()
    assert len(follower.page) == 4
    follower.apply(LineEdit(6, 1, ("//",)))
    follower.check()
    assert len(follower.page) == 2
