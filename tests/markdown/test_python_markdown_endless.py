"""What is begun many times over and never ended: as the library reads it, but in linear time."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.inlinepatterns import LinkInlineProcessor

from editor.markdown.flavours import by_name
from editor.markdown.flavours.python_markdown import brackets
from editor.markdown.flavours.python_markdown.brackets import watch_brackets
from editor.markdown.flavours.python_markdown.conversion import FAULTS
from editor.markdown.flavours.python_markdown.open_tags import STRICT, TOLERANT, OpenTags
from editor.markdown.renderer import Renderer
from editor.text.lines import LineEdit
from tests.examples import tried

if TYPE_CHECKING:
    import re

PLAIN_CODE = {"codehilite": {"guess_lang": False}}
FLAVOURS = {
    "plain": by_name("python-markdown"),
    "pelican": by_name("python-markdown", profile="pelican", extension_configs=PLAIN_CODE),
    "mkdocs": by_name("python-markdown", profile="mkdocs"),
    "nikola": by_name("python-markdown", profile="nikola", extension_configs=PLAIN_CODE),
}
SIGNS = by_name(
    "python-markdown",
    profile="mkdocs",
    extensions=["footnotes", "pymdownx.caret", "pymdownx.tilde", "pymdownx.mark"],
)
FLAVOURS_AND_SIGNS = {**FLAVOURS, "signs": SIGNS}
OPENERS = (
    "[", "![", "[^", "[^a ", "[a](", "![a](", "[a](<", "[a](<b>", "[a]('", '[a]("b" ', "[a](b\"c) ",
    "[a][", "[a] [", "[a][b ", "<a@b ", "<a ", "<a b=", '<a b="', "<a b='c' ", "<div ", "</a",
    "<http://a", "<!--", "<![", "<![CDATA[", "<?", "*", "**a*", "`", "H~", "a^", "^^", "~~a", "~a ",
)  # fmt: skip
CLOSERS = (
    "]", ")", '"', "'", '")', "' )", ">", "/>", "`", "=", 'b=" >', "-->", "]]>", "?>", "](", "](b)",
    "[^n]", "[r]", " ", "  ", "a", ",", "\n", "(",
)  # fmt: skip
MIXES = st.lists(
    st.tuples(st.sampled_from([*OPENERS, *CLOSERS]), st.sampled_from([1, 1, 1, 2, 5, 40])),
    min_size=1,
    max_size=9,
)
DEFINED = ["", "[r]: /x 'T'", "", "[^n]: note"]


@pytest.mark.parametrize("kind", FLAVOURS_AND_SIGNS)
@settings(max_examples=tried(250), deadline=None)
@given(mix=MIXES)
def test_mixes_of_what_opens_and_closes_are_as_the_library_reads_them(
    kind: str, mix: list[tuple[str, int]]
) -> None:
    lines = "".join(part * times for part, times in mix).split("\n")
    flavour = FLAVOURS_AND_SIGNS[kind]
    renderer = Renderer(flavour)
    renderer.load(["a", *DEFINED])
    renderer.apply(LineEdit(0, 1, tuple(lines)))
    try:
        whole = flavour.whole([*lines, *DEFINED])
    except FAULTS:
        return
    assert renderer.html() == whole


@settings(max_examples=tried(400), deadline=None)
@given(
    texts=st.lists(st.text("()\"' ab<>", min_size=3, max_size=20), min_size=1, max_size=3),
    before=st.text("()\"' a", max_size=8),
)
def test_the_target_of_a_link_ends_where_the_library_ends_it(texts: list[str], before: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(brackets, "_NEAR", 2)
        theirs, ours = _link(watched=False), _link(watched=True)
        # Texts that end alike, as those do in which a link was put aside.
        for text in [*texts, *(before + text for text in texts), *texts]:
            data = f"({text}"
            for at in [at for at, sign in enumerate(data) if sign == "("]:
                expected = theirs.getLink(data, at)
                found = ours.getLink(data, at)
                assert found[3] == expected[3]
                assert not found[3] or found == expected


def _link(*, watched: bool) -> LinkInlineProcessor:
    md = Markdown()
    md.treeprocessors["inline"].stashed_nodes = {}  # type: ignore[attr-defined]  # as while it runs
    if watched:
        watch_brackets(list(md.inlinePatterns))
    link = md.inlinePatterns["link"]
    assert isinstance(link, LinkInlineProcessor)
    return link


@settings(max_examples=tried(400), deadline=None)
@given(st.text("<ab=\"'/>,` \n\t\x00", max_size=25))
def test_tags_are_read_to_where_the_parsers_expressions_read_them(rest: str) -> None:
    text = f"<a{rest}"
    parser = sys.modules["htmlparser"]  # the library's own copy of it
    full: re.Pattern[str] = parser.locatestarttagend_tolerant
    match = full.match(text)
    assert match is not None
    tags = OpenTags(text, TOLERANT)
    assert not tags.is_known(0)
    assert tags.end == match.end()
    full = parser.locatetagend
    match = full.match(text, 1)
    assert match is not None
    tags = OpenTags(text, STRICT)
    assert not tags.is_known(0)
    assert tags.end == match.end() - match[0].endswith(">")


@pytest.mark.parametrize(
    ("unit", "end"),
    [
        ("[", ""), ("[a][b ", ""), ("[^a ", ""), ("[^a ", "`a"), ("![a](", '"'), ("[a](<", "' >"),
        ("[a](<b>", ""), ("<![ ", ""), ("<![CDATA[", ""), ("<a@b ", ""), ("<a@b ", 'b=" >'),
        ("<a b=", "' >"), ("<a b='c' ", 'b=" >'), ("<http://a", "`a"), ("<div ", "b=' >"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", FLAVOURS)
def test_four_times_as_many_take_about_four_times_as_long(kind: str, unit: str, end: str) -> None:
    many = _spent(kind, unit * 4 * _COUNT + end)
    if many > _SURE and many > _MOST_GROWTH * _spent(kind, unit * _COUNT + end):
        # A second look, since another process may have been in the way.
        few = min(_spent(kind, unit * _COUNT + end) for _ in range(3))
        assert min(_spent(kind, unit * 4 * _COUNT + end) for _ in range(3)) < _MOST_GROWTH * few


_COUNT = 800
_MOST_GROWTH = 7
"""Four is linear and sixteen quadratic."""

_SURE = 0.05
"""Seconds of the processor below which a measurement says nothing."""


@pytest.mark.parametrize("unit", ["H~", "a^", "~a ", "H~a ~"])
def test_signs_that_pair_take_about_four_times_as_long_too(unit: str) -> None:
    test_four_times_as_many_take_about_four_times_as_long("signs", unit, "")


def _spent(kind: str, text: str) -> float:
    renderer = Renderer(FLAVOURS_AND_SIGNS[kind])
    renderer.load(["a"])
    begun = time.thread_time()
    renderer.apply(LineEdit(0, 1, (text,)))
    return time.thread_time() - begun
