from __future__ import annotations

import pytest

from editor.errors import EditorError
from editor.markdown.blocks import Block, Patch, apply_patch, joined
from editor.markdown.flavours import by_name, names
from editor.markdown.flavours.base import Options
from editor.markdown.renderer import Renderer


def test_a_patch_replaces_blocks_and_moves_the_lines_after_them() -> None:
    blocks = [Block(0, 0, "a"), Block(2, 3, "b"), Block(5, 5, "c")]
    apply_patch(blocks, Patch(1, 1, (Block(2, 2, "x"), Block(4, 6, "y")), 3))
    assert blocks == [Block(0, 0, "a"), Block(2, 2, "x"), Block(4, 6, "y"), Block(8, 8, "c")]
    assert joined(blocks) == "axyc"


def test_generated_blocks_stay_nowhere_when_lines_move() -> None:
    blocks = [Block(0, 0, "a"), Block(-1, -1, "notes")]
    apply_patch(blocks, Patch(0, 1, (Block(0, 1, "a"),), 1))
    assert blocks[1] == Block(-1, -1, "notes")


def test_changed_blocks_are_counted_in_the_new_list() -> None:
    blocks = [Block(0, 0, "a"), Block(2, 2, "b")]
    apply_patch(blocks, Patch(0, 0, (Block(0, 0, "new"),), 2, ((2, Block(4, 4, "B")),)))
    assert blocks == [Block(0, 0, "new"), Block(2, 2, "a"), Block(4, 4, "B")]


def test_an_unknown_flavour_is_refused_and_the_others_named() -> None:
    with pytest.raises(EditorError, match="no Markdown flavour called asciidoc") as caught:
        by_name("asciidoc")
    for name in names():
        assert name in str(caught.value)


def test_options_are_typed_and_none_is_ignored() -> None:
    options = Options("x", {"unsafe": True, "kind": "github", "extensions": ["a"], "more": 1})
    assert options.flag("unsafe", False)
    assert options.text("kind", "ascii", ("ascii", "github")) == "github"
    assert options.names("extensions") == ("a",)
    with pytest.raises(EditorError, match="no option more"):
        options.done()
    with pytest.raises(EditorError, match="cannot be 'yes'"):
        Options("x", {"unsafe": "yes"}).flag("unsafe", False)
    with pytest.raises(EditorError, match="cannot be 'odd'"):
        Options("x", {"kind": "odd"}).text("kind", "ascii", ("ascii", "github"))


def test_numbers_lists_and_tables_of_options_are_of_their_kind() -> None:
    given: dict[str, object] = {"columns": 1, "names": ("a", 2), "table": {3: "b"}}
    options = Options("x", given)
    assert options.number("columns", 4) == 1
    assert options.names("names") == ("a", "2")
    assert options.mapping("table") == {"3": "b"}
    assert (options.number("columns", 4), options.names("names", ("c",))) == (4, ("c",))
    assert options.mapping("table") == {}
    options.done()
    for wrong in (0, True, "4", 1.5, None):
        with pytest.raises(EditorError, match="option columns of the Markdown flavour x cannot be"):
            Options("x", {"columns": wrong}).number("columns", 4)
    no_list: tuple[object, ...] = ("a", {"a": 1}, 5)
    for given_names in no_list:
        with pytest.raises(EditorError, match="cannot be"):
            Options("x", {"names": given_names}).names("names")
    with pytest.raises(EditorError, match="cannot be"):
        Options("x", {"kind": 5}).text("kind", "a")
    with pytest.raises(EditorError, match="cannot be"):
        Options("x", {"table": ["a"]}).mapping("table")


def test_a_patch_that_does_nothing_is_false() -> None:
    assert not Patch(3, 0, ())
    assert Patch(0, 1, ())
    assert Patch(0, 0, (Block(0, 0, ""),))
    assert Patch(0, 0, (), 1)
    assert Patch(0, 0, (), 0, ((0, Block(0, 0, "")),))


def test_another_text_takes_the_place_of_the_whole_page() -> None:
    renderer = Renderer(by_name("commonmark"))
    page = list(renderer.load(["a", "", "b"]).blocks)
    apply_patch(page, renderer.load(["c", "", "d", "", "e"]))
    assert page == list(renderer.blocks)
    assert joined(page) == "<p>c</p>\n<p>d</p>\n<p>e</p>\n"
