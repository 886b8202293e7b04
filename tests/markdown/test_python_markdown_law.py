"""The law: after any edits, the blocks of a post are what the library makes of the whole."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.markdown.blocks import Block, apply_patch, joined
from editor.markdown.flavours import Flavour, by_name
from editor.markdown.flavours.python_markdown.conversion import FAULTS
from editor.markdown.renderer import Renderer
from editor.text.lines import LineEdit
from tests.examples import tried
from tests.markdown.hostile import (
    CHANGES,
    COMMON,
    MATERIAL_LINES,
    MATERIAL_POSTS,
    ODD,
    POSTS,
    Change,
    fitted,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PLAIN_CODE = {"codehilite": {"guess_lang": False}}
FLAVOURS = {
    "plain": by_name("python-markdown"),
    "pelican": by_name("python-markdown", profile="pelican", extension_configs=PLAIN_CODE),
    "mkdocs": by_name("python-markdown", profile="mkdocs"),
    "nikola": by_name("python-markdown", profile="nikola", extension_configs=PLAIN_CODE),
}

_USUAL = ("toc", "tables", "fenced_code")
_MATERIAL = ("admonition", "attr_list", "md_in_html", "footnotes", "def_list", "abbr")
_FENCES = ("pymdownx.superfences", "pymdownx.highlight", "pymdownx.inlinehilite")
MATERIAL = {
    "everything": by_name(
        "python-markdown",
        profile="mkdocs",
        extensions=[
            *_USUAL, *_MATERIAL, *_FENCES, "pymdownx.details", "pymdownx.tabbed", "pymdownx.emoji",
        ],
    ),
    "details": by_name(
        "python-markdown", profile="mkdocs", extensions=[*_USUAL, "pymdownx.details"]
    ),
    "superfences": by_name(
        "python-markdown",
        profile="mkdocs",
        extensions=[*_USUAL, *_FENCES, "pymdownx.tabbed", "pymdownx.details"],
        extension_configs={"pymdownx.tabbed": {"alternate_style": True}},
    ),
}  # fmt: skip
MATERIAL_CHANGES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 5), st.lists(MATERIAL_LINES, max_size=3)),
    max_size=6,
)


class Follower:
    """A page that hears patches only, held against the library after each."""

    def __init__(self, flavour: Flavour, lines: list[str]) -> None:
        self.flavour = flavour
        self.lines = list(lines)
        self.page: list[Block] = []
        self.renderer = Renderer(flavour)

    def stream(self) -> None:
        for patch in self.renderer.stream(self.lines):
            apply_patch(self.page, patch)

    def apply(self, edit: LineEdit) -> None:
        self.lines[edit.first : edit.first + edit.removed] = edit.inserted
        apply_patch(self.page, self.renderer.apply(edit))

    def live_through(self, changes: Iterable[Change]) -> None:
        """Read the post, and follow each change, always held against the library."""
        self.stream()
        self.check()
        for change in changes:
            self.apply(fitted(change, self.lines))
            self.check()

    def check(self) -> None:
        assert self.page == list(self.renderer.blocks)
        end = -1
        for block in self.page:
            if block.first_line >= 0:
                assert end < block.first_line <= block.last_line < max(len(self.lines), 1)
                end = block.last_line
        try:
            whole = self.flavour.whole(self.lines)
        except FAULTS:
            return
        assert joined(self.page) == whole


@pytest.mark.parametrize("kind", FLAVOURS)
@settings(max_examples=tried(80), deadline=None)
@given(lines=POSTS, changes=CHANGES)
def test_after_any_edits_the_blocks_are_the_whole(
    kind: str, lines: list[str], changes: list[Change]
) -> None:
    Follower(FLAVOURS[kind], lines).live_through(changes)


@pytest.mark.parametrize("kind", MATERIAL)
@settings(max_examples=tried(60), deadline=None)
@given(lines=MATERIAL_POSTS, changes=MATERIAL_CHANGES)
def test_extensions_of_material_keep_the_law(
    kind: str, lines: list[str], changes: list[Change]
) -> None:
    follower = Follower(MATERIAL[kind], lines)
    follower.stream()
    follower.check()
    for change in changes:
        follower.apply(fitted(change, follower.lines))
        follower.check()


@pytest.mark.parametrize("kind", MATERIAL)
def test_a_key_in_a_post_of_material_renders_its_block_only(kind: str) -> None:
    section = ["## Part", "", "text", "", "```py", "x = 1", "```", "", "??? note", "    in", ""]
    follower = Follower(MATERIAL[kind], section * 30)
    follower.stream()
    follower.check()
    follower.apply(LineEdit(112, 1, ("text more",)))
    follower.check()
    assert len(follower.page) > 60
    assert follower.renderer.parsed <= 3


def test_tabs_are_numbered_over_the_whole_post() -> None:
    group = ['=== "A"', "", "    x", "", '=== "B"', "", "    y", "", "text", ""]
    follower = Follower(MATERIAL["superfences"], group * 3)
    follower.stream()
    follower.check()
    assert 'for="__tabbed_3_2"' in joined(follower.page)
    follower.apply(LineEdit(0, 0, tuple(group)))
    follower.check()
    assert 'for="__tabbed_4_2"' in joined(follower.page)


@settings(max_examples=tried(25), deadline=None)
@given(lines=POSTS, changes=CHANGES)
def test_edits_may_come_while_a_post_is_streamed(lines: list[str], changes: list[Change]) -> None:
    many = [line for n in range(12) for line in (*lines, "", f"Paragraph {n}.", "")]
    follower = Follower(FLAVOURS["plain"], many)
    patches = follower.renderer.stream(many)
    for change in changes:
        patch = next(patches, None)
        if patch is not None:
            apply_patch(follower.page, patch)
        follower.apply(fitted((change[0] * 7, *change[1:]), follower.lines))
        assert follower.page == list(follower.renderer.blocks)
    for patch in patches:
        apply_patch(follower.page, patch)
    follower.check()


def test_typing_hostile_lines_key_by_key_keeps_the_law() -> None:
    follower = Follower(FLAVOURS["plain"], ["# A", "", "before", "", "", "", "after", "", "- b"])
    follower.stream()
    for text in [*COMMON, *ODD]:
        for end in range(1, len(text) + 1):
            follower.apply(LineEdit(4, 1, (text[:end],)))
            follower.check()
        follower.apply(LineEdit(4, 1, ("",)))
    follower.check()


def test_real_posts_keep_the_law_through_edits(corpus: Path) -> None:
    chosen = random.Random(4)
    posts = sorted(path for path in corpus.rglob("*.md*") if path.is_file())
    for path in chosen.sample(posts, 40):
        lines = path.read_text(encoding="utf-8").split("\n")
        follower = Follower(FLAVOURS[chosen.choice(list(FLAVOURS))], lines[:300])
        follower.stream()
        follower.check()
        for _ in range(4):
            change = (chosen.randrange(300), chosen.randrange(3), [chosen.choice([*COMMON, *ODD])])
            follower.apply(fitted(change, follower.lines))
            follower.check()


def test_a_table_of_contents_without_headings_is_an_empty_one() -> None:
    follower = Follower(FLAVOURS["mkdocs"], ["[TOC]", "", "text"])
    follower.stream()
    follower.check()
    assert "<ul>" in follower.page[0].html
    assert len(follower.page) == 2
    follower.apply(LineEdit(2, 1, ("# heading",)))
    follower.check()
    follower.apply(LineEdit(2, 1, ("text",)))
    follower.check()
