"""What a post says of its looks stays in its block, and its names are none of ours."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from tests.desktop.page_mouse import double_click

if TYPE_CHECKING:
    from collections.abc import Sized

    from tests.desktop.preview.driver import PageDriver
    from tests.desktop.preview.pane_driver import PaneDriver

BIG = "width:5000px;height:5000px;background-color:red"
LEAVING = {
    "margin": f'<div style="margin-top:-5000px;margin-left:-999px;{BIG}">x</div>',
    "margin-below": f'<div style="margin-bottom:-5000px;{BIG}">x</div>',
    "important": f'<div style="margin:-5000px !important;{BIG}">x</div>',
    "sum": f'<div style="margin-top:calc(0px - 5000px);{BIG}">x</div>',
    "fixed": f'<div style="position:fixed;inset:0;z-index:99;{BIG}">x</div>',
    "absolute": f'<div style="position:absolute;top:-900px;z-index:99;{BIG}">x</div>',
    "relative": f'<div style="position:relative;top:-900px;{BIG}">x</div>',
    "transform": f'<div style="transform:translateY(-900px) scale(9);{BIG}">x</div>',
    "translate": f'<div style="translate:0 -900px;scale:9;{BIG}">x</div>',
    "float": f'<div style="height:0"><div style="float:left;margin-top:-900px;{BIG}">x</div></div>',
    "flex": f'<div style="display:flex;height:9px;align-items:flex-end"><div style="{BIG};'
    'flex:none">x</div></div>',
    "flat": f'<div style="height:0"><div style="{BIG}">x</div></div>',
    "letters": '<div style="font-size:5000px;line-height:0">██████</div>',
    "small-letters": '<p style="line-height:0">' + '<span style="font-size:190px">█</span>' * 9,
    "shadow": '<div style="box-shadow:0 0 0 999px red;outline:999px solid red">x</div>',
    "contents": f'<div style="display:contents"><div style="margin-top:-900px;{BIG}">x</div></div>',
    "formula": '<math><mpadded voffset="900px" height="0" depth="0"><mtext mathsize="900px">█'
    "</mtext></mpadded></math>",
    "formula-row": '<math><mspace height="-900px" depth="-900px"/><mo minsize="9000px">(</mo>',
    "own-class": f'<div class="byline-block byline-here" style="margin-top:-900px;{BIG}">x</div>',
}
BEFORE, AFTER = "<p>A line <b>before</b>.</p>", "<p>A line <b>after</b>.</p>"
# What a click on each of the words reaches that stand in blocks of their own around a fragment.
HIT = """[0, -1].map((at) => {
    const word = [...document.querySelectorAll('.byline-body b')].at(at);
    word.scrollIntoView({block: 'nearest'});
    const box = word.getBoundingClientRect();
    return document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2).outerHTML;
})"""
UNTOUCHED = ["<b>before</b>", "<b>after</b>"]


def test_nothing_in_a_post_lies_on_another_block(preview: PaneDriver) -> None:
    preview.open("empty\n")
    context = preview.context("commonmark", {"html": True})
    for name, fragment in LEAVING.items():
        text = f"{BEFORE}\n\n{fragment}\n\n{AFTER}\n"
        preview.show(preview.document(text, f"{name}.md"), context)
        assert preview.ask(HIT) == UNTOUCHED, name
        assert "x" in preview.text() or "█" in preview.text() or "(" in preview.text(), name


def test_the_page_keeps_blocks_apart_without_the_sanitiser(page: PageDriver) -> None:
    for name, fragment in LEAVING.items():
        page.load(BEFORE, fragment, AFTER)
        assert page.ask(HIT) == UNTOUCHED, name


def test_a_long_posts_blocks_are_kept_apart_too(page: PageDriver) -> None:
    filler = ["<p>more</p>"] * 200
    for name in ("margin", "flex", "letters", "fixed"):
        page.load(BEFORE, LEAVING[name], *filler, LEAVING[name], AFTER)
        assert page.ask("document.querySelectorAll('.byline-big').length") == 1
        # What is far from the window is laid out a frame after it has come into view.
        page.wait(lambda: page.ask(HIT) == UNTOUCHED)


def test_what_stands_out_a_little_is_still_drawn(page: PageDriver) -> None:
    page.load('<p style="white-space:nowrap">' + "wide " * 60 + "</p>", AFTER)
    reach = """(() => {
        const range = new Range();
        range.selectNodeContents(document.querySelector('p'));
        const box = range.getBoundingClientRect(), block = document.querySelector('.byline-block');
        const x = innerWidth - 30, y = box.top + box.height / 2;
        return [block.getBoundingClientRect().right < x, document.elementFromPoint(x, y).localName];
    })()"""
    assert page.ask(reach) == [True, "p"]


NAMED = """# First

<div class="byline-block byline-group byline-here"><div class="byline-block" id="byline">

one *inner* word

</div><a name="byline-block" id="blocks">and</a> <b>outer</b></div>

Some <i class="byline-block">last</i> words.
"""


def test_names_of_ours_in_a_post_mislead_no_double_click(preview: PaneDriver) -> None:
    preview.show(preview.document(NAMED), preview.context("commonmark", {"html": True}))
    told: list[tuple[int, ...]] = []
    preview.pane.bridge.was_activated.connect(lambda *place: told.append(place))
    target = preview.pane.view.focusProxy()
    assert target is not None
    for count, (element, (line, word)) in enumerate(
        {"em": (4, "inner"), "b": (6, "outer"), "i": (8, "last")}.items(), 1
    ):
        box = preview.ask(
            f"(({{left, width, top, height}}) => [left + width / 2, top + height / 2])"
            f"(document.querySelector('.byline-body {element}').getBoundingClientRect())"
        )
        assert isinstance(box, list)
        double_click(target, QPointF(*box))
        preview.wait(partial(arrived, told, count))
        assert told[-1] == (line, NAMED.split("\n")[line].index(word), len(word))
    assert preview.ask("document.querySelectorAll('.byline-body .byline-block').length") == (
        preview.ask("byline.blocks().length")
    )


class AsGiven:
    """Lines as the page gives them."""

    def line(self, body_line: float, _depth: float, _end: float) -> float:
        return body_line

    def word(
        self, first: int, last: int, _line: int, word: str, _earlier: int
    ) -> tuple[int, int, int]:
        return first, last, len(word)

    def file_line(self, body_line: int) -> int:
        return body_line

    def is_current(self, _revision: int) -> bool:
        return True

    def words(self, first: int, last: int, _text: str, _earlier: int) -> tuple[int, int, int, int]:
        return first, 0, last, 0


def arrived(told: Sized, count: int) -> bool:
    return len(told) == count


def test_names_of_ours_mislead_no_script_without_the_sanitiser(page: PageDriver) -> None:
    told: list[tuple[int, ...]] = []
    page.bridge.places = AsGiven()
    page.bridge.was_activated.connect(lambda *place: told.append(place))
    page.patch(
        [(0, 0, BEFORE), (1, 9, f'<div class="byline-block" data-byline-alone>{AFTER}</div>')],
        reset=True,
    )
    target = page.view.focusProxy()
    assert target is not None
    box = page.ask(
        "(({left, width, top, height}) => [left + width / 2, top + height / 2])"
        "(document.querySelectorAll('b')[1].getBoundingClientRect())"
    )
    assert isinstance(box, list)
    double_click(target, QPointF(*box))
    page.wait(partial(arrived, told, 1))
    assert told == [(1, 9, 5)]
    assert page.ask("document.querySelectorAll('.byline-body [data-byline-alone]').length") == 0
    assert len(page.texts()) == 2
