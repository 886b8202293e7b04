"""The law of every flavour on markdown-it: pieces after any series of edits equal the whole."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.markdown.blocks import Block, apply_patch, joined
from editor.markdown.flavours import by_name
from editor.text.lines import LineEdit
from tests.examples import tried
from tests.markdown.flavours import edits

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

EVERYTHING = {
    "unsafe": True,
    "attribute": {"block": True},
    "autoDefinitionTermID": True,
    "passthrough": {
        "enable": True,
        "delimiters": {"inline": [["$", "$"]], "block": [["$$", "$$"]]},
    },
}
FLAVOURS: tuple[tuple[str, Mapping[str, object]], ...] = (
    ("goldmark", {}),
    ("goldmark", EVERYTHING),
    ("commonmark", {"smart": True}),
    ("commonmark", {"profile": "zola", "smart": True, "definition_lists": True}),
    ("commonmark", {"profile": "astro", "bottom_footnotes": True, "math": True}),
    ("commonmark", {"profile": "astro", "templates": "mdx", "indented_code": False}),
    ("eleventy", {}),
    ("eleventy", {"math": True, "code": True}),
    ("eleventy", {"containers": {"note": [], "tip": ["<aside>", "</aside>"]}}),
    ("commonmark", {"profile": "astro", "asides": True}),
    ("kramdown", {}),
    ("kramdown", {"templates": "liquid", "hard_wrap": True}),
)
NAMES = [" ".join([name, *map(str, options.values())])[:30] for name, options in FLAVOURS]
each_flavour = pytest.mark.parametrize(("name", "options"), FLAVOURS, ids=NAMES)

_HEAD = re.compile(r"\s*(---|\+\+\+)[ \t]*\n.*?^\1[ \t]*$\n?", re.DOTALL | re.MULTILINE)


@each_flavour
@settings(max_examples=tried(60), deadline=None)
@given(text=edits.lines, steps=edits.edit_steps)
def test_pieces_after_any_edits_equal_the_whole(
    name: str,
    options: Mapping[str, object],
    text: list[str],
    steps: list[tuple[int, int, list[str]]],
) -> None:
    page = edits.Follower(by_name(name, **options), text)
    for place, removed, new in steps:
        page.edit(edits.edit_at(page.text, place, removed, new))


@each_flavour
@settings(max_examples=tried(10), deadline=None)
@given(text=edits.lines, seed=st.integers(0, 2**32))
def test_hundreds_of_keystrokes_equal_the_whole(
    name: str, options: Mapping[str, object], text: list[str], seed: int
) -> None:
    random = Random(seed)
    page = edits.Follower(by_name(name, **options), text)
    for _ in range(150):
        page.edit(edits.writing(random, page.text))


@each_flavour
def test_real_posts_keep_the_law(name: str, options: Mapping[str, object], corpus: Path) -> None:
    random = Random(4)
    flavour = by_name(name, **options)
    posts = sorted(path for path in corpus.rglob("*") if path.suffix in (".md", ".markdown"))
    for path in random.sample(posts, 25):
        body = _HEAD.sub("", path.read_text(encoding="utf-8"), count=1)
        page = edits.Follower(flavour, body.split("\n")[:300])
        for _ in range(20):
            page.edit(edits.writing(random, page.text))


@each_flavour
@settings(max_examples=tried(15), deadline=None)
@given(text=st.lists(st.sampled_from(edits.PIECES), min_size=200, max_size=260), seed=st.integers())
def test_edits_while_the_page_streams_in_keep_the_law(
    name: str, options: Mapping[str, object], text: list[str], seed: int
) -> None:
    random = Random(seed)
    flavour = by_name(name, **options)
    engine = flavour.engine()
    text = [line * 20 if line == "plain text" else line for line in text] * 3
    blocks: list[Block] = []
    for patch in engine.stream(text):
        apply_patch(blocks, patch)
        edit = edits.writing(random, text)
        text = edits.applied(text, edit)
        apply_patch(blocks, engine.apply(edit))
        assert list(engine.blocks) == blocks
    assert joined(blocks) == flavour.whole(text)


@pytest.mark.parametrize(
    ("before", "edit"),
    [
        (["a", "", "[x]: /u"], LineEdit(3, 0, ("{: .c}",))),
        (["a", "", "{::options b='c' /}"], LineEdit(3, 0, ("{: .c}",))),
        (["a", "", "^"], LineEdit(3, 0, ("{: .c}",))),
        (["> q", "", "- b"], LineEdit(1, 0, ("> {: .x}",))),
        (["> {: .x}", "</div>", "> > q"], LineEdit(0, 0, ())),
        (["\tcode"], LineEdit(1, 0, ("{::nomarkdown}", "{% comment %}"))),
    ],
)
def test_attribute_lists_stay_with_what_they_touch(before: list[str], edit: LineEdit) -> None:
    for options in ({}, {"templates": "liquid"}):
        edits.Follower(by_name("kramdown", **options), before).edit(edit)
