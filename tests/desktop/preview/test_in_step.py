"""The page and the source keep each other's place; lines are those of the file."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF

from editor.desktop.preview.lookup import place_of_word, place_of_words
from tests.desktop.page_mouse import double_click
from tests.desktop.preview.driver import number

if TYPE_CHECKING:
    from collections.abc import Sized

    from pytestqt.qtbot import QtBot

    from tests.desktop.preview.driver import PageDriver
    from tests.desktop.preview.pane_driver import PaneDriver

PARAGRAPHS = 60
HEAD = "---\ntitle: Long\n---\n"
LONG = HEAD + "\n".join(f"Paragraph {n} of a long post.\n" for n in range(PARAGRAPHS))


def line_of(paragraph: int) -> int:
    return HEAD.count("\n") + 2 * paragraph


def top(preview: PaneDriver, paragraph: int) -> float:
    """How far below the top of the window a paragraph is."""
    answer = preview.ask(
        f"[...document.querySelectorAll('p')].find(p => p.textContent.startsWith("
        f"'Paragraph {paragraph} ')).getBoundingClientRect().top"
    )
    assert isinstance(answer, (int, float))
    return answer


def at_the_top(preview: PaneDriver, paragraph: int) -> bool:
    return 0 <= top(preview, paragraph) < 40


def test_the_editors_top_line_comes_to_the_top_of_the_page(preview: PaneDriver) -> None:
    preview.open(LONG)
    for paragraph in (30, 12, 40):
        preview.pane.scroll_to_line(line_of(paragraph))
        preview.wait(partial(at_the_top, preview, paragraph))


def test_the_first_line_shows_the_title(preview: PaneDriver) -> None:
    preview.open(LONG)
    preview.pane.scroll_to_line(line_of(30))
    preview.wait(lambda: number(preview.ask("scrollY")) > 0)
    preview.pane.scroll_to_line(0)
    preview.wait(lambda: preview.ask("scrollY") == 0)


def test_the_top_stays_the_top_when_the_head_is_broken_and_mended(preview: PaneDriver) -> None:
    document = preview.open(LONG)
    preview.edit(document, 0, 1, "-x-")
    preview.pane.scroll_to_line(0)
    preview.qtbot.wait(100)
    preview.edit(document, 0, 1, "---")
    preview.wait(lambda: bool(preview.ask("document.querySelector('h1').textContent === 'Long'")))
    assert preview.ask("scrollY") == 0


def test_scrolling_for_the_editor_is_not_reported_back(preview: PaneDriver, qtbot: QtBot) -> None:
    preview.open(LONG)
    told: list[float] = []
    preview.pane.bridge.was_scrolled.connect(lambda line, _depth: told.append(line))
    for line in range(0, 100, 7):
        preview.pane.scroll_to_line(line)
        preview.ask("1")
    qtbot.wait(100)
    assert told == []


def test_a_scroll_of_the_reader_gives_the_line_at_the_top(preview: PaneDriver) -> None:
    preview.open(LONG)
    told: list[float] = []
    preview.pane.bridge.was_scrolled.connect(lambda line, _depth: told.append(line))
    goal = top(preview, 25)
    preview.do(f"scrollTo(0, {goal - 20})")
    preview.wait(lambda: bool(told))
    assert told[-1] == pytest.approx(line_of(25), abs=0.2)


def test_an_editor_that_follows_the_reader_does_not_move_the_page(preview: PaneDriver) -> None:
    preview.open(LONG)
    preview.pane.bridge.was_scrolled.connect(
        lambda line, _depth: preview.pane.scroll_to_line(round(line) - 3)
    )
    preview.do("scrollTo(0, 500)")
    preview.ask("1")
    assert preview.ask("scrollY") == 500


def test_lines_and_places_are_each_others_inverse(page: PageDriver) -> None:
    page.page_host.call("head", 1, {"title": "T", "date": "", "moment": "", "lines": 4})
    page.patch(
        [
            (4 * n, 4 * n + 2, "<p>" + f"words of block {n} " * (1 + n % 5) + "</p>")
            for n in range(80)
        ],
        reset=True,
    )
    for line in (0.0, 4.0, 5.5, 43.0, 80.25, 160.0, 201.75):
        page.page_host.call("toLine", line)
        assert page.ask("byline.topLine()") == pytest.approx(line, abs=0.12)


def test_the_page_stays_with_the_editor_when_an_image_arrives_late(page: PageDriver) -> None:
    page.load(*[f"<p>paragraph {n}</p>" for n in range(80)])
    page.page_host.call("toLine", 40)
    page.wait(lambda: number(page.ask("scrollY")) > 0)
    before = number(page.ask("byline.topLine()"))
    page.do(
        "const late = document.createElement('div'); late.style.height = '333px';"
        "document.querySelectorAll('.byline-block')[3].append(late)"
    )
    page.wait(lambda: abs(number(page.ask("byline.topLine()")) - before) < 0.1)
    tops = "document.querySelectorAll('.byline-block')[40].getBoundingClientRect().top"
    page.wait(lambda: 0 <= number(page.ask(tops)) < 40)


def test_a_far_line_of_a_big_post_is_found_though_it_was_never_laid_out(page: PageDriver) -> None:
    page.load(*["<p>" + f"word{n} " * (5 + n * 7 % 90) + "</p>" for n in range(1500)])
    page.page_host.call("toLine", 1200)
    tops = "document.querySelectorAll('.byline-block')[1200].getBoundingClientRect().top"
    page.wait(lambda: 0 <= number(page.ask(tops)) < 40)


def test_lines_and_places_of_a_big_post_are_each_others_inverse(page: PageDriver) -> None:
    # Every third block shows nothing, as a reference definition does.
    page.load(
        *["<p>" + f"word{n} " * (5 + n * 7 % 90) + "</p>" if n % 3 else "" for n in range(900)]
    )
    for line in (700, 64.5, 127, 128, 400.25, 899):
        page.page_host.call("toLine", line)
        page.wait(lambda: number(page.ask("byline.topLine()")) > 0)
        assert page.ask("byline.topLine()") == pytest.approx(line, abs=0.6)


def test_the_block_of_the_cursor_is_marked(preview: PaneDriver) -> None:
    preview.open(LONG)
    marked = "[...document.querySelectorAll('.byline-here')].map(b => b.innerText)"
    preview.pane.mark_line(line_of(3))
    assert preview.ask(marked) == ["Paragraph 3 of a long post."]
    preview.pane.mark_line(line_of(4) + 1)
    assert preview.ask(marked) == ["Paragraph 4 of a long post."]
    preview.pane.mark_line(0)
    assert preview.ask(marked) == []


def test_the_mark_follows_the_text_it_is_on(preview: PaneDriver) -> None:
    document = preview.open(LONG)
    preview.pane.mark_line(line_of(3))
    preview.edit(document, line_of(0), 0, "One more.", "")
    preview.pane.mark_line(line_of(3) + 2)
    marked = "[...document.querySelectorAll('.byline-here')].map(b => b.innerText)"
    assert preview.ask(marked) == ["Paragraph 3 of a long post."]


def test_the_edited_place_is_brought_into_view(preview: PaneDriver) -> None:
    document = preview.open(LONG)
    preview.pane.mark_line(line_of(50))
    preview.wait(lambda: 0 < top(preview, 50) < 480)
    preview.do("scrollTo(0, 0)")
    preview.edit(document, line_of(50), 1, "Paragraph 50 is edited.")
    preview.wait(lambda: 0 < top(preview, 50) < 480)


def test_typing_in_a_place_that_is_in_view_does_not_move_the_page(preview: PaneDriver) -> None:
    document = preview.open(LONG)
    preview.pane.scroll_to_line(line_of(20))
    preview.pane.mark_line(line_of(23))
    preview.wait(lambda: 0 <= top(preview, 20) < 40)
    before = preview.ask("scrollY")
    for words in ("A", "A few", "A few words"):
        preview.edit(document, line_of(23), 1, words)
        assert preview.ask("scrollY") == before


def test_a_double_click_goes_to_the_word_in_the_source(preview: PaneDriver) -> None:
    preview.open("---\ntitle: T\n---\n\nSome first words\nand *other* words\nat the end.\n")
    told: list[tuple[int, ...]] = []
    preview.pane.bridge.was_activated.connect(lambda *place: told.append(place))
    place = preview.ask(
        "(() => { const range = document.createRange();"
        " range.selectNodeContents(document.querySelector('em'));"
        " const box = range.getBoundingClientRect();"
        " return [box.left + box.width / 2, box.top + box.height / 2]; })()"
    )
    assert isinstance(place, list)
    target = preview.pane.view.focusProxy()
    assert target is not None
    double_click(target, QPointF(place[0], place[1]))
    preview.wait(lambda: bool(told))
    assert told == [(5, 5, len("other"))]


def test_a_word_that_stands_in_several_lines_is_found_by_its_count() -> None:
    lines = ["words and more", "other words", "last words"]
    assert place_of_word(lines, 0, "words", 1) == (1, 6, 5)
    assert place_of_word(lines, 2, "words", 9) == (2, 5, 5)
    assert place_of_word(lines, 1, "nowhere", 0) == (1, 0, 0)
    assert place_of_word(lines, 1, "", 0) == (1, 0, 0)


def test_a_word_is_not_looked_for_inside_others_or_in_addresses() -> None:
    assert place_of_word(["beginning in"], 0, "in", 0) == (0, 10, 2)
    assert place_of_word(["[rust](https://rust.example/rust) and rust"], 0, "rust", 1) == (0, 38, 4)
    assert place_of_word(["<a href='rust'>rust</a>"], 0, "rust", 0) == (0, 15, 4)
    assert place_of_word(["we don't"], 0, "don’t", 0) == (0, 3, 5)


def test_selected_words_are_found_between_markup() -> None:
    lines = ["Some *text* and [a link](to/a.md)", "with **more** text"]
    assert place_of_words(lines, "text and a link with", 1) == ((0, 6), (1, 4))
    assert place_of_words(lines, "text", 6) == ((1, 14), (1, 18))
    assert place_of_words(lines, "ext and a li", 1) == ((0, 7), (0, 21))
    assert place_of_words(lines, "nothing of it", 0) == ((0, 0), (1, 18))
    assert place_of_words(lines, "…", 0) == ((0, 0), (1, 18))


def reaches(told: Sized, count: int) -> bool:
    return len(told) == count


def stands_at(preview: PaneDriver, y: float) -> bool:
    return preview.ask("scrollY") == y


def test_every_place_of_a_word_is_told_by_the_page(preview: PaneDriver) -> None:
    preview.open("beginning in [in](in/in.md)\nand *in* the end in\n")
    told: list[tuple[int, int]] = []
    preview.pane.bridge.was_activated.connect(lambda line, column, _: told.append((line, column)))
    target = preview.pane.view.focusProxy()
    assert target is not None
    places = preview.ask(
        "(() => { const p = document.querySelector('.byline-body p'), found = [];"
        " const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);"
        " while (walker.nextNode()) {"
        " for (const m of walker.currentNode.data.matchAll(/\\bin\\b/g)) {"
        "  const range = new Range(); range.setStart(walker.currentNode, m.index);"
        "  range.setEnd(walker.currentNode, m.index + 2);"
        "  const box = range.getBoundingClientRect();"
        "  found.push([box.left + box.width / 2, box.top + box.height / 2]); } }"
        " return found; })()"
    )
    assert isinstance(places, list)
    for count, (x, y) in enumerate(places, 1):
        double_click(target, QPointF(x, y))
        preview.wait(partial(reaches, told, count))
    assert told == [(0, 10), (0, 14), (1, 5), (1, 17)]


def blocks_of(heights: list[int]) -> list[tuple[int, int, str]]:
    return [
        (3 * n, 3 * n + 1, f'<p style="height:{height}px">block {n}</p>')
        for n, height in enumerate(heights)
    ]


END = "document.documentElement.scrollHeight - innerHeight"


def test_the_ends_of_text_and_page_are_reached_together(page: PageDriver) -> None:
    page.patch(blocks_of([40] * 60 + [300]), reset=True)
    page.page_host.call("toLine", 3 * 60 + 2, 1)
    page.wait(lambda: number(page.ask("scrollY")) == number(page.ask(END)))
    tops: list[float] = []
    for part in range(21):
        page.page_host.call("toLine", 160 + part * 22 / 20, part / 20)
        tops.append(number(page.ask("scrollY")))
    assert tops == sorted(tops)
    assert max(b - a for a, b in pairwise(tops)) < 250


def test_the_end_of_the_page_is_told_as_the_end_of_the_text(preview: PaneDriver) -> None:
    references = "\n".join(f"[{n}]: https://example.org/{n}" for n in range(50))
    document = preview.open(LONG + "\n" + references + "\n")
    told: list[tuple[float, float]] = []
    preview.pane.bridge.was_scrolled.connect(lambda line, depth: told.append((line, depth)))
    end = number(preview.ask(END))
    for back in range(500, -1, -50):
        preview.do(f"scrollTo(0, {end - back})")
        preview.wait(partial(stands_at, preview, end - back))
    preview.wait(lambda: told[-1][1] == 1)
    lines = [line for line, _ in told]
    assert lines == sorted(lines)
    assert lines[-1] == pytest.approx(document.line_count, abs=0.1)


def test_a_place_inside_a_long_block_is_found_by_its_part(page: PageDriver) -> None:
    code = "\n".join(f"line {n}" for n in range(400))
    page.patch([(0, 401, f"<pre><code>{code}</code></pre>"), (403, 403, "<p>x</p>")], reset=True)
    page.page_host.call("toLine", 201)
    assert page.ask("byline.topLine()") == pytest.approx(201, abs=0.2)
    middle = number(page.ask("scrollY")) / number(page.ask("document.body.scrollHeight"))
    assert 0.4 < middle < 0.6
