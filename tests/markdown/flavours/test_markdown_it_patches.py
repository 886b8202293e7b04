"""What an edit costs and what it sends, in flavours on markdown-it."""

from __future__ import annotations

import pytest

from editor.markdown.blocks import GENERATED, Block, Patch, apply_patch
from editor.markdown.flavours import by_name
from editor.markdown.renderer import Renderer
from editor.text.lines import LineEdit

PARAGRAPH = "Words of a paragraph with *emphasis*, a [link](https://example.org) and `code`."


def loaded(text: str, name: str = "goldmark", **options: object) -> Renderer:
    renderer = Renderer(by_name(name, **options))
    renderer.load(text.split("\n"))
    return renderer


def typed(renderer: Renderer, line: int, text: str) -> Patch:
    return renderer.apply(LineEdit(line, 1, (text,)))


def test_one_key_in_a_megabyte_parses_and_renders_one_block() -> None:
    text = "\n\n".join(["# Heading", *[PARAGRAPH] * 9] * 1_300)
    assert len(text) > 900_000
    renderer = loaded(text)
    lines = text.split("\n")
    middle = len(lines) // 2 // 2 * 2
    patch = typed(renderer, middle, lines[middle] + "x")
    assert renderer.parsed == 1
    assert (len(patch.blocks), patch.removed, patch.changed) == (1, 1, ())


def test_a_patch_names_the_lines_of_its_blocks() -> None:
    renderer = loaded("a\n\nb\nc\n\nd")
    patch = renderer.apply(LineEdit(2, 0, ("new", "")))
    assert patch.blocks == (Block(2, 2, "<p>new</p>\n"),)
    assert (patch.first, patch.removed, patch.line_shift) == (1, 0, 2)
    assert [(block.first_line, block.last_line) for block in renderer.blocks][:4] == [
        (0, 0), (2, 2), (4, 5), (7, 7),
    ]  # fmt: skip


def test_a_definition_is_a_block_without_html() -> None:
    renderer = loaded("a\n\n[x]: /u\n\nb")
    assert [block.html for block in renderer.blocks[:3]] == ["<p>a</p>\n", "", "<p>b</p>\n"]


def test_a_changed_reference_sends_only_the_blocks_that_use_it() -> None:
    renderer = loaded("[x]\n\n[y]\n\nplain\n\n[x]: /u\n\n[y]: /v")
    patch = typed(renderer, 6, "[x]: /other")
    assert renderer.parsed == 2
    assert patch.changed == ((0, Block(0, 0, '<p><a href="/other">x</a></p>\n')),)


def test_a_duplicate_heading_sends_the_heading_below_it() -> None:
    renderer = loaded("# one\n\ntext\n\n# two")
    patch = typed(renderer, 0, "# two")
    assert renderer.parsed == 1
    assert patch.changed == ((2, Block(4, 4, '<h1 id="two-1">two</h1>\n')),)


def test_a_footnote_sends_later_numbers_and_the_list() -> None:
    renderer = loaded("a\n\nb [^b]\n\n[^a]: A\n\n[^b]: B")
    patch = typed(renderer, 0, "a [^a]")
    assert [index for index, _ in patch.changed] == [1, 4]
    assert "fnref:2" in patch.changed[0][1].html
    listed = patch.changed[1][1]
    assert (listed.first_line, listed.last_line) == (GENERATED, GENERATED)
    assert listed.html.index("A&#160;") < listed.html.index("B&#160;")


def test_an_open_fence_takes_in_the_rest_and_gives_it_back() -> None:
    renderer = loaded("a\n\nb\n\nc")
    assert len(typed(renderer, 0, "```").blocks) == 1
    assert len(typed(renderer, 0, "a").blocks) == 3


def test_the_first_step_of_a_stream_is_small() -> None:
    text = "\n\n".join([PARAGRAPH] * 12_000).split("\n")
    engine = by_name("goldmark").engine()
    first = next(iter(engine.stream(text)))
    assert 20 < len(first.blocks) < 400
    assert engine.parsed == len(first.blocks) - 1


def test_a_block_is_announced_before_it_is_parsed() -> None:
    heard: list[tuple[int, int]] = []
    renderer = Renderer(by_name("goldmark"), lambda first, last: heard.append((first, last)))
    renderer.load(["a", "b", "", "c"])
    assert heard == [(0, 1), (3, 3)]


def test_an_edit_past_the_end_is_refused() -> None:
    with pytest.raises(IndexError):
        loaded("a").apply(LineEdit(1, 1, ()))


def test_a_stream_of_many_steps_leaves_the_list_of_footnotes_at_the_end() -> None:
    text = "a[^1]\n\n[^1]: note\n\n" + "\n\n".join([PARAGRAPH] * 2_000)
    engine = by_name("goldmark").engine()
    page: list[Block] = []
    steps = 0
    for patch in engine.stream(text.split("\n")):
        apply_patch(page, patch)
        steps += 1
    assert steps > 2
    assert page == list(engine.blocks)
    assert [block.first_line for block in page].count(GENERATED) == 1
    assert 'class="footnotes"' in page[-1].html


@pytest.mark.parametrize("name", ["goldmark", "kramdown", "commonmark"])
def test_a_note_that_only_a_note_mentions_is_listed_after_it(name: str) -> None:
    html = loaded("a[^1]\n\n[^2]: second\n\n[^1]: first[^2]", name).html()
    assert html.count("<li") == 2
    assert html.index("first") < html.index("second")
