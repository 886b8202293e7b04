"""What an edit costs, and what it changes elsewhere."""

from __future__ import annotations

import pytest

from editor.markdown.blocks import Block, apply_patch, joined
from editor.markdown.flavours import by_name
from editor.markdown.flavours.python_markdown.engine import CHUNKS
from editor.markdown.renderer import Renderer
from editor.text.lines import LineEdit

FLAVOUR = by_name("python-markdown")


def opened(text: str) -> tuple[Renderer, list[Block]]:
    renderer = Renderer(FLAVOUR)
    return renderer, list(renderer.load(text.split("\n")).blocks)


@pytest.fixture(scope="module")
def megabyte() -> list[str]:
    prose = "It goes on for a while, as paragraphs do, about one thing and another.\n" * 20
    section = (
        "## Section {n}\n\nA paragraph with *emphasis* about {n}, and a [link][ref].\n"
        + prose
        + "\n- one\n- two\n\n```python\nx = {n}\n```\n\n> A quote, “typographic”.\n"
    )
    text = "\n".join(section.replace("{n}", str(n)) for n in range(650))
    assert len(text) > 1_000_000
    return [*text.split("\n"), "", "[ref]: https://example.com", ""]


@pytest.fixture(scope="module")
def renderer(megabyte: list[str]) -> Renderer:
    renderer = Renderer(FLAVOUR)
    renderer.load(megabyte)
    return renderer


def test_one_key_in_a_megabyte_parses_and_sends_one_block(
    megabyte: list[str], renderer: Renderer
) -> None:
    heading = megabyte.index("## Section 400")
    for line in (2, 3, heading + 2, heading + 24, heading + 28, heading + 31, len(megabyte) - 5):
        assert megabyte[line]
        patch = renderer.apply(LineEdit(line, 1, (megabyte[line] + "x",)))
        assert renderer.parsed == 1
        assert len(patch.blocks) == patch.removed == 1
        assert patch.changed == ()
        assert patch.line_shift == 0


def test_a_new_line_in_a_megabyte_moves_the_rest_without_sending_it(renderer: Renderer) -> None:
    patch = renderer.apply(LineEdit(8_000, 0, ("", "new *paragraph*", "")))
    assert renderer.parsed <= 3
    assert len(patch.blocks) <= 3
    assert patch.line_shift == 3


def test_the_first_patch_of_a_megabyte_is_what_is_on_screen_with_links_from_its_end(
    megabyte: list[str],
) -> None:
    renderer = Renderer(FLAVOUR)
    first = next(renderer.stream(megabyte))
    assert CHUNKS[0] - 5 <= first.blocks[-1].last_line < CHUNKS[0] + 30
    assert renderer.parsed == len(first.blocks)
    assert 'href="https://example.com"' in joined(first.blocks)


def test_a_post_that_comes_in_pieces_needs_no_repair_where_definitions_were_guessed() -> None:
    text = "# A [x]\n\nb[^1] HTML\n\n" * CHUNKS[0] + "\n[x]: /1 'T'\n\n[^1]: c\n\n*[HTML]: d"
    renderer = Renderer(FLAVOUR)
    patches = list(renderer.stream(text.split("\n")))
    assert len(patches) > 1
    for patch in patches[:-1]:
        assert patch.changed == ()


def test_a_changed_reference_changes_the_blocks_that_use_it_and_no_others() -> None:
    renderer, page = opened("a [x]\n\nb [y]\n\nc [z][x]\n\nd\n\n[x]: /1\n[y]: /2")
    patch = renderer.apply(LineEdit(8, 1, ("[x]: /3",)))
    apply_patch(page, patch)
    assert [index for index, _ in patch.changed] == [0, 2]
    assert joined(page).count('href="/3"') == 2
    patch = renderer.apply(LineEdit(8, 1, ()))
    assert [index for index, _ in patch.changed] == [0, 2]
    assert "[x]" in patch.changed[0][1].html


def test_a_reference_that_becomes_known_changes_what_asked_for_it_in_vain() -> None:
    renderer, _ = opened("a [x]\n\nb\n\nc")
    patch = renderer.apply(LineEdit(5, 0, ("", "[x]: /1")))
    assert [block.html for _, block in patch.changed] == ['<p>a <a href="/1">x</a></p>']


def test_a_footnote_put_in_renumbers_those_after_it() -> None:
    renderer, page = opened("a[^1]\n\nb[^2]\n\nc\n\nd\n\n[^1]: one\n\n[^2]: two")
    patch = renderer.apply(LineEdit(6, 1, ("[^new]: first",)))
    apply_patch(page, patch)
    assert [index for index, _ in patch.changed] == [0, 1, len(page) - 1]
    assert '#fn:1">2</a>' in patch.changed[0][1].html
    assert '#fn:2">3</a>' in patch.changed[1][1].html


def test_references_to_one_footnote_are_counted_through_the_whole_post() -> None:
    gap = "\n\nfiller" * CHUNKS[0]
    text = f"a[^1]{gap}\n\n- b[^1]{gap}\n\nc[^1]\n\n[^1]: one"
    renderer, page = opened(text)
    assert joined(page) == FLAVOUR.whole(text.split("\n"))
    assert 'href="#fnref3:1"' in joined(page)
    patch = renderer.apply(LineEdit(0, 1, ("a",)))
    apply_patch(page, patch)
    assert joined(page) == FLAVOUR.whole(["a", *text.split("\n")[1:]])
    assert len(patch.changed) == 3


def test_a_heading_that_becomes_like_another_gets_a_number_and_takes_it_back() -> None:
    renderer, page = opened("# Same\n\ntext\n\n# Other\n\ntext\n\n# Same\n\ntext")
    patch = renderer.apply(LineEdit(4, 1, ("# Same",)))
    apply_patch(page, patch)
    assert [block.html for _, block in patch.changed] == ['\n<h1 id="same_2">Same</h1>']
    assert renderer.parsed == 1
    patch = renderer.apply(LineEdit(4, 1, ("# Else",)))
    assert [block.html for _, block in patch.changed] == ['\n<h1 id="same_1">Same</h1>']


def test_the_table_of_contents_follows_the_headings() -> None:
    renderer, page = opened("[TOC]\n\n# One\n\n## Two & *three*")
    patch = renderer.apply(LineEdit(2, 1, ("# Uno",)))
    apply_patch(page, patch)
    assert [index for index, _ in patch.changed] == [0]
    assert renderer.parsed == 1
    assert joined(page) == FLAVOUR.whole(["[TOC]", "", "# Uno", "", "## Two & *three*"])


def test_an_abbreviation_reaches_every_block_that_says_it() -> None:
    renderer, page = opened("HTML\n\nother\n\n- HTML is H\\TML\n\n*[HTML]: old")
    patch = renderer.apply(LineEdit(6, 1, ("*[HTML]: new",)))
    apply_patch(page, patch)
    assert [index for index, _ in patch.changed] == [0, 2]
    patch = renderer.apply(LineEdit(6, 1, ("*[XML]: none",)))
    assert [index for index, _ in patch.changed] == [0, 2]


def test_blocks_are_told_before_they_are_parsed() -> None:
    told: list[tuple[int, int]] = []
    renderer = Renderer(FLAVOUR, lambda first, last: told.append((first, last)))
    renderer.load(["# A", "", "b", "c", "", "- d"])
    assert {(0, 0), (2, 3), (5, 5)} <= set(told)
    told.clear()
    renderer.apply(LineEdit(3, 1, ("C",)))
    assert set(told) == {(2, 3)}


def test_a_raw_element_is_one_block_from_its_first_tag_to_its_last() -> None:
    renderer, _ = opened("a\n\n<div>\n\n*b*\n\n<div>c</div>\n\n</div>\n\nd")
    lines = [(block.first_line, block.last_line) for block in renderer.blocks]
    assert lines == [(0, 0), (2, 8), (10, 10)]


def test_what_breaks_the_library_is_shown_as_text_and_nothing_else_is() -> None:
    renderer = Renderer(FLAVOUR)
    renderer.load(["a *b*", "", "x[^a] y[^c]", "", "[^a]: [^b]: c", "", "[^c]: d", "", "e *f*"])
    assert "<em>b</em>" in renderer.html()
    assert "<em>f</em>" in renderer.html()


def test_what_an_open_tag_swallows_comes_back_without_being_parsed_again() -> None:
    lines = ["# A", "", "", "", *[line for n in range(100) for line in (f"Text {n}.", "")]]
    renderer, page = opened("\n".join(lines))
    patch = renderer.apply(LineEdit(2, 1, ("<div>",)))
    apply_patch(page, patch)
    assert len(page) == 2
    patch = renderer.apply(LineEdit(2, 1, ("<div></div>",)))
    apply_patch(page, patch)
    assert renderer.parsed <= 2
    lines[2] = "<div></div>"
    assert joined(page) == FLAVOUR.whole(lines)


def test_a_comment_that_is_being_typed_costs_one_block_and_its_end_takes_effect() -> None:
    lines = ["a `<!--` b", "", "<!-- c", "", *[line for n in range(99) for line in ("*d*", "")]]
    renderer, _ = opened("\n".join(lines))
    renderer.apply(LineEdit(2, 1, ("<!-- cc",)))
    assert renderer.parsed == 1
    patch = renderer.apply(LineEdit(20, 1, ("e -->",)))
    lines[2], lines[20] = "<!-- cc", "e -->"
    assert renderer.html() == FLAVOUR.whole(lines)
    assert patch.first == 0
    renderer.apply(LineEdit(20, 1, ("e",)))
    lines[20] = "e"
    assert renderer.html() == FLAVOUR.whole(lines)


def test_text_the_library_loses_its_place_in_is_rendered_as_a_whole() -> None:
    for lines in (
        ["a &#", "", "<div>", "", "b;</div> <b>", "", "&#"],
        ["HTML_x _HTML_ `HTML`", "_a_ *[_a_]: q", "", "*[HTML]: x"],
        ["*[1]: one", "", "<b>1</b>"],
        ["a[^1]", "", "///Footnotes Go Here///", "", "[^1]: b"],
    ):
        renderer = Renderer(FLAVOUR)
        renderer.load(lines)
        assert renderer.html() == FLAVOUR.whole(lines)
        renderer.apply(LineEdit(0, 1, ("plain",)))
        assert renderer.html() == FLAVOUR.whole(["plain", *lines[1:]])


def test_a_second_reference_in_a_note_loses_its_number_with_the_first() -> None:
    lines = ["a[^1]", "", "[^1]: b", "c[^1]"]
    renderer, _ = opened("\n".join(lines))
    assert 'id="fnref2:1"' in renderer.html()
    for line, text in ((2, "b"), (0, "a"), (2, "[^1]: b")):
        lines[line] = text
        renderer.apply(LineEdit(line, 1, (text,)))
        assert renderer.html() == FLAVOUR.whole(lines)


def test_a_quote_joins_a_new_one_before_definitions_that_do_not_show() -> None:
    lines = ["]", "", "[a]: /x", "", "[b]: /y", "", "> d"]
    renderer, _ = opened("\n".join(lines))
    renderer.apply(LineEdit(1, 0, ("", "> c")))
    lines[1:1] = ["", "> c"]
    assert renderer.html() == FLAVOUR.whole(lines)
    assert renderer.html().count("<blockquote>") == 1


@pytest.mark.parametrize("odd", ["///Footnotes Go Here///", "x\ry"])
def test_what_only_the_whole_can_show_comes_and_goes_with_an_edit(odd: str) -> None:
    lines = ["a[^1]", "", "b", "", "c", "", "[^1]: d"]
    renderer, page = opened("\n".join(lines))
    pieces = len(page)
    for line, text, whole in ((2, odd, True), (4, odd, True), (2, "b", True), (4, "c", False)):
        lines[line] = text
        apply_patch(page, renderer.apply(LineEdit(line, 1, (text,))))
        assert joined(page) == FLAVOUR.whole(lines)
        assert len(page) == (1 if whole else pieces)


def test_a_second_mention_of_a_footnote_is_the_second_and_goes_again() -> None:
    lines = ["a[^1]", "", "b", "", "c", "", "[^1]: d"]
    renderer, page = opened("\n".join(lines))
    for line, text in ((4, "c[^1]"), (2, "b[^1]"), (0, "a"), (4, "c")):
        lines[line] = text
        apply_patch(page, renderer.apply(LineEdit(line, 1, (text,))))
        assert joined(page) == FLAVOUR.whole(lines)


def test_what_goes_on_behind_a_blank_line_is_parsed_once() -> None:
    for text in (
        "- a\n\n- b\n\n- c",
        "> a\n\n> b\n\n> c",
        "1. a\n\n    b\n\n2. c",
        "a\n\n:   b\n\n:   c",
    ):
        renderer, page = opened(text)
        assert len(page) == renderer.parsed == 1
        renderer.apply(LineEdit(4, 1, (text.split("\n")[4] + "x",)))
        assert renderer.parsed == 1
