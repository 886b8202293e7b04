"""Patches change the page where the post changed, and leave every other node as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.desktop.preview.driver import number

if TYPE_CHECKING:
    from tests.desktop.preview.driver import PageDriver

PNG = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQ"
    "DwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


def test_an_edit_elsewhere_keeps_every_other_node(page: PageDriver) -> None:
    page.load("<p>one</p>", "<p>two</p>", "<p>three</p>")
    page.do("window.held = [...document.querySelectorAll('p')]")
    page.patch([(1, 1, "<p>zwei</p>")], first=1, removed=1)
    assert page.texts() == ["one", "zwei", "three"]
    now = "[...document.querySelectorAll('p')]"
    assert page.ask(f"{now}.map((node, i) => node === held[i])") == [True, True, True]


def test_inside_a_block_only_what_changed_is_replaced(page: PageDriver) -> None:
    page.load("<ul><li>one</li><li><b>two</b> and more</li><li>three</li></ul>")
    page.do("window.held = [...document.querySelectorAll('li, b')]")
    page.patch(
        [(0, 0, "<ul><li>one</li><li><b>two</b> and much more</li><li>three</li></ul>")],
        removed=1,
    )
    now = "[...document.querySelectorAll('li, b')]"
    assert page.ask(f"{now}.every((node, i) => node === held[i])") is True
    assert page.texts() == ["onetwo and much morethree"]


def test_an_inserted_item_moves_no_other_node(page: PageDriver) -> None:
    page.load("<ul><li>one</li><li>two</li></ul>")
    page.do("window.held = [...document.querySelectorAll('li')]")
    page.patch([(0, 0, "<ul><li>one</li><li>and a half</li><li>two</li></ul>")], removed=1)
    answer = page.ask(
        "(() => { const now = [...document.querySelectorAll('li')];"
        " return [now.length, now[0] === held[0], now[2] === held[1]]; })()"
    )
    assert answer == [3, True, True]


def test_an_image_is_not_loaded_again_when_the_text_around_it_changes(page: PageDriver) -> None:
    page.load(f'<p>before <img src="{PNG}" alt="dot"> after</p>')
    page.do("window.held = document.querySelector('img')")
    page.patch([(0, 0, f'<p>just before <img src="{PNG}" alt="dot"> after</p>')], removed=1)
    assert page.ask("document.querySelector('img') === held && held.complete") is True


def test_details_that_the_reader_opened_stay_open(page: PageDriver) -> None:
    page.load("<details><summary>more</summary><p>hidden</p></details>")
    page.do("document.querySelector('details').open = true")
    page.patch([(0, 0, "<details><summary>more</summary><p>hidden text</p></details>")], removed=1)
    assert page.ask("document.querySelector('details').open") is True
    assert page.texts() == ["morehidden text"]


def test_details_follow_the_source_when_it_says_open(page: PageDriver) -> None:
    page.load("<details><summary>more</summary></details>")
    page.patch([(0, 0, "<details open><summary>more</summary></details>")], removed=1)
    assert page.ask("document.querySelector('details').open") is True
    page.patch([(0, 0, "<details><summary>more</summary></details>")], removed=1)
    assert page.ask("document.querySelector('details').open") is False


def test_a_selection_stays_where_it_was_while_its_paragraph_is_edited(page: PageDriver) -> None:
    page.load("<p>select these words here</p>")
    page.do(
        "const text = document.querySelector('p').firstChild;"
        "getSelection().setBaseAndExtent(text, 7, text, 18)"
    )
    page.patch([(0, 0, "<p>you may select these words here</p>")], removed=1)
    assert page.ask("getSelection().toString()") == "these words"


def test_blocks_are_inserted_and_removed_in_place(page: PageDriver) -> None:
    page.load("<p>one</p>", "<p>two</p>", "<p>three</p>")
    page.patch([(1, 1, "<p>a</p>"), (2, 3, "<p>b</p>")], first=1, line_shift=3)
    assert page.texts() == ["one", "a", "b", "two", "three"]
    assert [block[:2] for block in page.blocks()] == [[0, 0], [1, 1], [2, 3], [4, 4], [5, 5]]
    page.patch(first=1, removed=3, line_shift=-4)
    assert page.texts() == ["one", "three"]
    assert [block[:2] for block in page.blocks()] == [[0, 0], [1, 1]]


def test_a_generated_block_has_no_line_to_shift(page: PageDriver) -> None:
    page.patch([(0, 0, "<p>one</p>"), (-1, -1, "<div>notes</div>")], reset=True)
    page.patch([(0, 2, "<p>one more</p>")], removed=1, line_shift=2)
    assert [block[:2] for block in page.blocks()] == [[0, 2], [-1, -1]]


def test_blocks_elsewhere_that_an_edit_reaches_are_changed_too(page: PageDriver) -> None:
    page.load("<p>one</p>", "<p>[ref]</p>", "<p>three</p>")
    page.patch(
        [(2, 2, "<p>drei</p>")],
        first=2,
        removed=1,
        changed=[(1, (1, 1, '<p><a href="#x">ref</a></p>'))],
    )
    assert page.texts() == ["one", "ref", "drei"]


def test_a_reset_reuses_what_is_the_same(page: PageDriver) -> None:
    page.load("<p>one</p>", "<p>two</p>", "<p>three</p>")
    page.do("window.held = [...document.querySelectorAll('p')]")
    page.load("<p>zero</p>", "<p>two</p>", "<p>three</p>", "<p>four</p>")
    assert page.texts() == ["zero", "two", "three", "four"]
    now = "[...document.querySelectorAll('p')]"
    assert page.ask(f"{now}.map((node) => held.includes(node))") == [False, True, True, False]


def test_what_streams_in_shows_the_old_rest_until_it_is_done(page: PageDriver) -> None:
    page.load("<p>one</p>", "<p>two</p>", "<p>three</p>")
    page.patch([(0, 0, "<p>eins</p>")], reset=True, done=False)
    assert page.texts() == ["eins", "one", "two", "three"]
    page.patch([(1, 1, "<p>two</p>")], first=1, done=False)
    assert page.texts() == ["eins", "two", "three"]
    page.patch(first=2, done=True)
    assert page.texts() == ["eins", "two"]


def test_an_edit_while_a_post_streams_in_is_shown_at_once(page: PageDriver) -> None:
    page.patch([(0, 0, "<p>one</p>"), (1, 1, "<p>two</p>")], reset=True, done=False)
    page.patch([(0, 0, "<p>eins</p>")], first=0, removed=1, done=False)
    assert page.texts() == ["eins", "two"]
    page.patch([(2, 2, "<p>three</p>")], first=2, done=True)
    assert page.texts() == ["eins", "two", "three"]


def test_a_patch_of_a_post_the_page_never_had_is_left_alone(page: PageDriver) -> None:
    page.page_host.call(
        "take",
        {
            "post": 1,
            "revision": 9,
            "done": True,
            "reset": False,
            "first": 4,
            "removed": 1,
            "blocks": [[4, 4, "<p>x</p>"]],
            "line_shift": 0,
        },
    )
    page.load("<p>one</p>")
    assert page.texts() == ["one"]


def test_switching_posts_keeps_each_ones_place_and_nodes(page: PageDriver) -> None:
    page.load(*[f"<p>paragraph {n}</p>" for n in range(80)])
    page.do("window.held = document.querySelector('p'); scrollTo(0, 700)")
    page.page_host.call("show", 2, [])
    page.wait(lambda: page.texts() == [])
    page.page_host.call("show", 1, [])
    page.wait(lambda: len(page.texts()) == 80)
    assert page.ask("document.querySelector('p') === held") is True
    assert page.ask("scrollY") == 700


def test_title_and_date_stand_above_the_text(page: PageDriver) -> None:
    page.page_host.call(
        "head",
        1,
        {
            "title": "A <b>title</b>",
            "date": "15 June 2024",
            "moment": "2024-06-15T00:00:00+00:00",
            "lines": 4,
        },
    )
    page.load("<p>text</p>")
    assert page.ask("document.querySelector('.byline-title').textContent") == "A <b>title</b>"
    assert page.ask("document.querySelector('time').dateTime") == "2024-06-15T00:00:00+00:00"
    page.do("window.held = document.querySelector('.byline-title')")
    page.page_host.call("head", 1, {"title": "A title", "date": "", "moment": "", "lines": 4})
    page.wait(lambda: page.ask("held.textContent") == "A title")
    assert page.ask("document.querySelector('time')") is None


def test_an_empty_post_says_so(page: PageDriver) -> None:
    page.patch(reset=True)
    assert (
        page.ask("getComputedStyle(document.querySelector('.byline-body'), '::before').content")
        == '"Nothing yet."'
    )


def test_a_big_post_is_laid_out_only_where_it_is_looked_at(page: PageDriver) -> None:
    page.load(*[f"<p>paragraph {n}</p>" for n in range(400)])
    shown = "byline.blocks().map((_, n) => document.querySelectorAll('.byline-block')[n])"
    shown += ".filter(block => block.checkVisibility({contentVisibilityAuto: true})).length"
    # A whole group is looked at or passed over; the window and what is near it touch one or two.
    page.wait(lambda: number(page.ask(shown)) < 200)
    page.page_host.call("toLine", 390)
    near = "[...document.querySelectorAll('.byline-block')].at(390)"
    page.wait(lambda: page.ask(f"{near}.checkVisibility({{contentVisibilityAuto: true}})") is True)


def test_a_group_not_laid_out_keeps_the_height_of_what_it_gained(page: PageDriver) -> None:
    page.load(*[f"<p>paragraph {n}</p>" for n in range(400)])
    height = number(page.ask("document.body.scrollHeight"))
    page.patch([(399, n, "<p>one more</p>") for n in range(400, 600)], first=400)
    assert number(page.ask("document.body.scrollHeight")) > 1.3 * height


def test_what_streams_in_is_drawn_in_frames_and_in_order(page: PageDriver) -> None:
    blocks = [(n, n, f"<p>paragraph {n}</p>") for n in range(300)]
    page.patch(blocks[:10], reset=True, done=False)
    page.do(
        "const take = byline.take; byline.take = (patch) => {"
        " const before = byline.blocks().length; take(patch);"
        " byline.drewAtOnce ||= byline.blocks().length > before; }; byline.drewAtOnce = false"
    )
    for first in range(10, 300, 10):
        page.send(blocks[first : first + 10], first=first, done=first == 290)
    page.wait(lambda: page.ask("byline.blocks().length") == 300)
    assert page.texts() == [f"paragraph {n}" for n in range(300)]
    assert page.ask("byline.drewAtOnce") is False


def test_an_edit_does_not_wait_behind_what_streams_in(page: PageDriver) -> None:
    blocks = [(n, n, f"<p>paragraph {n}</p>") for n in range(200)]
    page.patch(blocks[:100], reset=True, done=False)
    page.send(blocks[100:], first=100, done=False)
    page.patch([(0, 0, "<p>edited</p>")], first=0, removed=1, done=False)
    assert page.texts()[0] == "edited"
    assert len(page.texts()) == 200
    page.send([(200, 200, "<p>the last</p>")], first=200)
    page.wait(lambda: page.texts()[-1] == "the last")


def test_what_streams_in_of_a_rendering_begun_anew_is_forgotten(page: PageDriver) -> None:
    page.patch([(0, 0, "<p>old</p>")], reset=True, done=False)
    page.send([(1, 1, "<p>old too</p>")], first=1, done=False)
    page.patch([(0, 0, "<p>new</p>")], reset=True)
    assert page.texts() == ["new"]
