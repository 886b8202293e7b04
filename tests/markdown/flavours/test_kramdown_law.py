"""kramdown's pieces after any edits equal the whole, for what other flavours do not have."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.markdown.flavours import by_name
from editor.text.lines import LineEdit
from tests.examples import tried
from tests.markdown.flavours import edits

PIECES = (
    "", "", "", "text", "  ", "{: .b}", "  {: #c .d}", "{:toc}", "{:footnotes}",
    "{:x: .ald k='v'}", "{: x}", "{: .open", "#e}", "* TOC", "1. TOC", "<center>", "</center>",
    '<div markdown="1">', "<p markdown='span'>*a*</p>", "</div> tail", "</div>", "<div",
    'class="x', 'y">', "<p>", "<br>", "<hr/>", "</", "div>", "text <b>*x*</b>", "<code>*a*</code>",
    "27. M\u00e4rz", "- a:", "  1. x", "    ```", "```", "``` ruby", "~~~~", "````", "    code",
    "      deep", "\t- tab", "**really*", "[t] [x]", "[t][Y]", "<<y>>", "- {: .c} a",
    "*[HTML]: Hyper Text", "*[HTML]: other", "{: .l}", "The HTML here", "HTML", "*[b]: bee",
    "a b c", "[^1]: note", "[^1]: # head", "[^2]: see[^1]", "a[^1] b[^2]", "    more",
    "{::comment}", "{:/comment}", "{:/}", "{::nomarkdown}", "$$", "{::options auto_ids='false' /}",
    "{::options header_offset='1' /}", "a {::options auto_ids='false' /}",
    "*b {::options footnote_nr='5' /}*[^1]", "[^1]: c {::options header_offset='2' /}",
    "<pre markdown='block'>", "$$ x $$", "a $$y$$ b",
    "{::options parse_block_html='true' /}", "{::options footnote_nr='3' /}", ": def", "  : def2",
    "a | b", "--|--", "===|===", "| `a|b` | c", "<script>", "</script>", "<pre>", "</pre>", "<!--",
    "-->", "*x*", "> q", "> ^", "> - a", "^", "- b", "* * *", "[x]: /u", "[x]: </v> 'ti'",
    "[Y]: /w", '"title"', "a  ", "b\\", "# H", "## H {#id}", "### H", "Head", "----",
    "# a[^1] *b* [c](d)", "- [ ] task", "![i](u 'x')", "term", "{:auto_ids}",
)  # fmt: skip
OPTIONS: tuple[dict[str, object], ...] = (
    {},
    {"input": "kramdown"},
    {"hard_wrap": True, "parse_block_html": True, "footnote_backlink_inline": True},
    {"templates": "liquid", "toc_levels": "1..2", "auto_id_prefix": "p-"},
)
each = pytest.mark.parametrize("options", OPTIONS, ids=["jekyll", "kramdown", "wrapped", "liquid"])
_lines = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30)
_steps = st.lists(
    st.tuples(
        st.integers(0, 10_000),
        st.integers(0, 3),
        st.lists(st.sampled_from(PIECES), max_size=3),
    ),
    min_size=1,
    max_size=25,
)


@each
@settings(max_examples=tried(80), deadline=None)
@given(text=_lines, steps=_steps)
def test_pieces_after_any_edits_equal_the_whole(
    options: dict[str, object], text: list[str], steps: list[tuple[int, int, list[str]]]
) -> None:
    page = edits.Follower(by_name("kramdown", **options), text)
    for place, removed, new in steps:
        page.edit(edits.edit_at(page.text, place, removed, new))


@each
@settings(max_examples=tried(6), deadline=None)
@given(text=_lines, seed=st.integers(0, 2**32))
def test_keystrokes_equal_the_whole(options: dict[str, object], text: list[str], seed: int) -> None:
    random = Random(seed)
    page = edits.Follower(by_name("kramdown", **options), text)
    for _ in range(80):
        page.edit(edits.writing(random, page.text))


def test_a_search_in_vain_is_taken_up_far_below() -> None:
    """What is open at the top is closed by a line beyond the window that was parsed first."""
    far = ["word", ""] * 120
    for opening, closing in (
        ("```", "```"),
        ("~~~~", "~~~~"),
        ("{::comment}", "{:/}"),
        ("$$a", "$$"),
        ('<div class="a', 'b">'),
        ("<!-- a", "-->"),
        ("{: .a", "}"),
    ):
        page = edits.Follower(by_name("kramdown"), [opening, *far, "end"])
        for new in (closing, "word", closing):
            page.edit(LineEdit(200, 1, (new,)))
        page.edit(LineEdit(200, 1, ()))
