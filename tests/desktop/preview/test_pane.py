"""The pane shows the current post and follows every key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psutil
import pytest
from PySide6.QtGui import QColor, QTextCursor

from editor.desktop.preview.page.appearance import PreviewTheme
from editor.desktop.ui.themes import DARK
from editor.frontmatter.rules import HEADER_LINES
from editor.text.lines import LineEdit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.desktop.preview.pane_driver import PaneDriver

POST = "---\ntitle: A day\ndate: 2024-06-15T00:36:09+00:00\n---\n\nSome *text*.\n\n## Part\n"
HEAD = "document.querySelector('.byline-head').innerText.split('\\n').filter(t => t)"


def test_a_post_is_shown_with_its_title_and_date(preview: PaneDriver) -> None:
    preview.open(POST)
    assert preview.ask(HEAD) == ["A day", "15 June 2024"]
    assert preview.text() == "Some text.\n\nPart"
    assert "<em>text</em>" in preview.html()


@pytest.mark.parametrize(
    "text",
    [
        '+++\ntitle = "A day"\ndate = 2024-06-15\n+++\nSome text.\n',
        '{\n"title": "A day",\n"date": "2024-06-15"\n}\n\nSome text.\n',
        "\n---\nTitle: A day\nDate: 2024-06-15\n---\nSome text.\n",
    ],
)
def test_every_kind_of_head_gives_title_and_date(preview: PaneDriver, text: str) -> None:
    preview.open(text)
    assert preview.ask(HEAD) == ["A day", "15 June 2024"]
    assert preview.text() == "Some text."


def test_header_lines_are_a_head_where_the_generator_reads_them(preview: PaneDriver) -> None:
    text = "Title: A day\nDate: 2024-06-15 10:20\n\nSome text.\n"
    preview.show(preview.document(text, rules=HEADER_LINES))
    assert preview.ask(HEAD) == ["A day", "15 June 2024"]
    assert preview.text() == "Some text."


def test_a_post_without_a_head_shows_its_text_alone(preview: PaneDriver) -> None:
    preview.open("Some text.\n")
    assert preview.ask(HEAD) == []
    assert preview.ask("document.querySelector('.byline-head').hidden") is True
    assert preview.text() == "Some text."


def test_an_empty_post_can_be_written_in(preview: PaneDriver) -> None:
    document = preview.open("")
    preview.edit(document, 0, 1, "first words")
    assert preview.text() == "first words"


def test_the_page_follows_what_is_typed(preview: PaneDriver) -> None:
    document = preview.open(POST)
    cursor = QTextCursor(document.text_document.findBlockByNumber(5))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    cursor.insertText(" More.")
    preview.wait_for(document)
    assert preview.text() == "Some text. More.\n\nPart"
    document.undo()
    preview.wait_for(document)
    assert preview.text() == "Some text.\n\nPart"


def test_title_and_date_follow_the_head_as_one_types(preview: PaneDriver) -> None:
    document = preview.open(POST)
    preview.edit(document, 1, 1, "title: Two days")
    assert preview.ask(HEAD) == ["Two days", "15 June 2024"]
    preview.edit(document, 2, 1, "date: 2024-06-16")
    assert preview.ask(HEAD) == ["Two days", "16 June 2024"]
    assert preview.text() == "Some text.\n\nPart"


def test_a_head_that_is_broken_for_a_moment_keeps_the_last_title(preview: PaneDriver) -> None:
    document = preview.open(POST)
    preview.edit(document, 1, 1, 'title: "A day')
    assert preview.ask(HEAD) == ["A day", "15 June 2024"]


def test_a_head_that_loses_its_fence_becomes_body(preview: PaneDriver) -> None:
    document = preview.open(POST)
    preview.edit(document, 3, 1, "")
    assert preview.ask(HEAD) == []
    assert "title: A day" in preview.text()
    preview.edit(document, 3, 1, "---")
    assert preview.ask(HEAD) == ["A day", "15 June 2024"]
    assert preview.text() == "Some text.\n\nPart"


def test_many_quick_edits_end_in_the_right_page(preview: PaneDriver) -> None:
    document = preview.open(POST)
    for n in range(60):
        document.apply(LineEdit(5, 1, (f"Number {n}.",)), "Type")
        document.apply(LineEdit(8, 0, (f"- item {n}",)), "Type")
    preview.wait_for(document)
    assert preview.text().startswith("Number 59.\n\nPart\n")
    assert preview.text().count("item") == 60


def test_switching_posts_shows_each_as_it_is_now(preview: PaneDriver) -> None:
    one, two = preview.open("one\n"), preview.open("two\n")
    assert preview.text() == "two"
    one.apply(LineEdit(0, 1, ("eins",)), "Change")
    preview.pane.show_post(one, preview.context())
    preview.wait(lambda: preview.text() == "eins")
    preview.pane.show_post(two, preview.context())
    preview.wait(lambda: preview.text() == "two")


def test_switching_back_keeps_the_page_of_the_post(preview: PaneDriver) -> None:
    one = preview.open("one\n")
    preview.do("window.held = document.querySelector('p')")
    preview.open("two\n")
    preview.show(one)
    assert preview.ask("document.querySelector('p') === held") is True


def test_the_seventh_post_takes_the_place_of_the_one_not_used_for_longest(
    preview: PaneDriver,
) -> None:
    posts = [preview.open(f"post {n}\n") for n in range(8)]
    preview.show(posts[0])
    assert preview.text() == "post 0"
    preview.edit(posts[0], 0, 1, "post zero")
    assert preview.text() == "post zero"


def test_a_closed_post_is_forgotten(preview: PaneDriver, qtbot: QtBot) -> None:
    document = preview.open("one\n")
    document.deleteLater()
    qtbot.waitSignal(document.destroyed)
    preview.wait(lambda: preview.ask("document.querySelector('.byline-post')") is None)
    preview.open("two\n")
    assert preview.text() == "two"


def test_no_post_is_an_empty_page(preview: PaneDriver) -> None:
    preview.open("one\n")
    preview.pane.show_post(None)
    preview.wait(lambda: preview.ask("document.querySelector('.byline-post')") is None)


def test_another_flavour_renders_the_post_anew(preview: PaneDriver) -> None:
    document = preview.open("one -- two\n")
    plain = preview.text()
    options = {"extensions": ["smarty"]}
    preview.show(document, preview.context(options=options))
    assert preview.text() == "one – two"
    assert plain in ("one -- two", "one – two")


def test_a_post_of_an_unknown_flavour_is_shown_as_it_is_written(preview: PaneDriver) -> None:
    document = preview.document("some *text*\n")
    preview.show(document, preview.context("no-such-flavour"))
    preview.wait(lambda: bool(preview.notices))
    assert "no-such-flavour" in str(preview.notices[0])
    assert preview.text() == "some *text*"
    preview.edit(document, 0, 1, "other *text*")
    assert preview.text() == "other *text*"
    assert len(preview.notices) == 1


def test_ready_is_told_when_the_images_are_there(preview: PaneDriver) -> None:
    (preview.root / "dot.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', encoding="utf-8"
    )
    told: list[bool] = []
    preview.pane.show_post(preview.document("![dot](dot.svg)\n"), preview.context())
    preview.pane.when_ready(lambda: told.append(True))
    preview.wait(lambda: bool(told))
    assert preview.ask("document.querySelector('img').naturalWidth") == 9


def test_ready_is_told_without_a_post_too(preview: PaneDriver) -> None:
    told: list[bool] = []
    preview.pane.when_ready(lambda: told.append(True))
    preview.wait(lambda: bool(told))


def test_a_grab_of_the_pane_shows_the_page(preview: PaneDriver) -> None:
    preview.pane.set_preview_theme(PreviewTheme.SEPIA)
    preview.open(POST)
    told: list[bool] = []
    preview.pane.when_ready(lambda: told.append(True))
    preview.wait(lambda: bool(told))
    image = preview.pane.grab().toImage()
    assert image.pixelColor(5, 300) == QColor("#f6ecd8")
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
    assert len(colours) > 20


def test_the_paper_follows_the_window_unless_it_is_chosen(preview: PaneDriver) -> None:
    preview.open(POST)
    theme = "document.documentElement.dataset.theme"
    assert preview.ask(theme) == "light"
    preview.themes.use(DARK)
    assert preview.ask(theme) == "dark"
    preview.pane.set_preview_theme(PreviewTheme.SEPIA)
    assert preview.ask(theme) == "sepia"


def test_zoom_changes_the_text_and_is_told(preview: PaneDriver) -> None:
    preview.open(POST)
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    usual = preview.ask(size)
    told: list[float] = []
    preview.pane.size_changed.connect(told.append)
    preview.pane.zoom(2)
    larger = preview.ask(size)
    assert isinstance(usual, (int, float))
    assert larger == pytest.approx(usual * 1.25)
    preview.pane.zoom(0)
    assert preview.ask(size) == usual
    assert told == [1.25, 1.0]


def test_the_line_gets_the_width_that_is_asked_for(preview: PaneDriver) -> None:
    preview.window.resize(1600, 500)
    preview.open(POST)
    width = "document.querySelector('.byline-post').clientWidth"
    usual = preview.ask(width)
    preview.pane.set_width(100)
    wider = preview.ask(width)
    assert isinstance(usual, (int, float))
    assert isinstance(wider, (int, float))
    assert wider > usual


def test_the_writers_own_styles_are_worn(preview: PaneDriver) -> None:
    folder = preview.root / ".byline"
    folder.mkdir()
    (folder / "preview.css").write_text("p { color: rgb(1, 2, 3) }", encoding="utf-8")
    preview.open(POST)
    colour = "getComputedStyle(document.querySelector('p')).color"
    preview.wait(lambda: preview.ask(colour) == "rgb(1, 2, 3)")
    (folder / "preview.css").write_text("p { color: rgb(4, 5, 6) }", encoding="utf-8")
    preview.pane.refresh_styles()
    preview.wait(lambda: preview.ask(colour) == "rgb(4, 5, 6)")
    (folder / "preview.css").unlink()
    preview.pane.refresh_styles()
    preview.wait(lambda: preview.ask(colour) not in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"))


def test_nothing_is_left_running_after_shutdown(preview: PaneDriver) -> None:
    preview.open(POST)
    workers = [child for child in psutil.Process().children() if "-I" in child.cmdline()]
    assert len(workers) == 1
    preview.close()
    preview.wait(lambda: not any(worker.is_running() for worker in workers))
    assert not preview.notices
