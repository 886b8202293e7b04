"""Text and preview beside each other, with the real engine."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from editor.errors import Severity
from editor.writing.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sized
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

from tests.desktop.driver import ProgramDriver
from tests.desktop.page_mouse import click_word, double_click_word, pane
from tests.desktop.preview.driver import number

LONG = "\n\n".join(f"## Part {number}\n\nAbout part {number}." for number in range(80))


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication, blog: Path) -> Iterator[ProgramDriver]:
    """The program with the blog open and the preview in view."""
    (blog / "posts/long.md").write_text(f"---\ntitle: Long\n---\n\n{LONG}\n", encoding="utf-8")
    driver = ProgramDriver(qtbot, qapp)
    driver.start(blog, preview=True)
    driver.wait(lambda: driver.preview.pane is not None)
    driver.wait(lambda: driver.blog.library.is_complete)
    yield driver
    driver.close()


def page_text(program: ProgramDriver) -> str:
    """What the page shows, once all of the current post is painted."""
    heard: list[object] = []
    pane(program).when_ready(lambda: page(program)("document.body.textContent", heard.append))
    program.wait(lambda: bool(heard))
    return str(heard[0])


def page(program: ProgramDriver) -> Callable[[str, Callable[[object], None]], None]:
    made = pane(program).page_host.page
    assert made is not None

    def run(script: str, heard: Callable[[object], None]) -> None:
        # The page's own world has no script; this asks in the one Byline's code runs in.
        made.runJavaScript(script, 1, heard)

    return run


def test_the_page_follows_what_is_typed(shown: ProgramDriver) -> None:
    shown.open_post("rye.md")
    shown.wait(lambda: "About rye." in page_text(shown))
    shown.source.set_cursor_place(6, 0)
    shown.keys("Freshly typed. ")
    shown.wait(lambda: "Freshly typed. About rye." in page_text(shown))
    assert "Rye" in page_text(shown)


def test_another_tab_shows_another_page(shown: ProgramDriver) -> None:
    shown.open_post("rye.md")
    shown.wait(lambda: "About rye." in page_text(shown))
    shown.open_post("wheat.md")
    shown.wait(lambda: "About wheat." in page_text(shown))
    shown.run("post.previous")
    shown.wait(lambda: "About rye." in page_text(shown))
    shown.run("post.close")
    shown.run("post.close")
    assert shown.blog.workspace.current is None


def test_a_hidden_preview_catches_up_when_it_is_shown(shown: ProgramDriver) -> None:
    shown.open_post("rye.md")
    shown.run("view.preview")
    shown.source.set_cursor_place(6, 0)
    shown.keys("Typed unseen. ")
    shown.run("view.preview")
    shown.wait(lambda: "Typed unseen." in page_text(shown))


def test_scrolling_the_text_scrolls_the_page(shown: ProgramDriver) -> None:
    shown.open_post("long.md")
    shown.wait(lambda: "About part 79." in page_text(shown))
    at: list[float] = []

    def look() -> bool:
        page(shown)("document.scrollingElement.scrollTop", lambda top: at.append(float(str(top))))
        return bool(at) and at[-1] > 1000

    shown.source.scroll_to_line(200)
    shown.wait(look)
    assert round(shown.source.scroll_line()) == 200


def test_the_end_of_the_text_shows_the_end_of_the_page_and_the_other_way_round(
    shown: ProgramDriver,
) -> None:
    shown.open_post("long.md")
    shown.wait(lambda: "About part 79." in page_text(shown))
    rest: list[object] = []
    unheard: list[object] = []
    script = "document.documentElement.scrollHeight - innerHeight - scrollY"

    def left() -> float:
        page(shown)(script, rest.append)
        return number(rest[-1]) if rest else -1

    text = shown.source.verticalScrollBar()
    text.setValue(text.maximum())
    shown.wait(lambda: abs(left()) < 1)
    page(shown)("scrollTo(0, 0)", unheard.append)
    shown.wait(lambda: text.value() == text.minimum())
    page(shown)("scrollTo(0, 1e9)", unheard.append)
    shown.wait(lambda: text.maximum() - text.value() < 2)


def reaches(told: Sized, count: int) -> bool:
    return len(told) == count


def test_one_movement_is_answered_by_one(shown: ProgramDriver) -> None:
    shown.open_post("long.md")
    shown.wait(lambda: "About part 79." in page_text(shown))
    of_text: list[float] = []
    of_page: list[float] = []
    shown.source.scrolled.connect(of_text.append)
    pane(shown).bridge.was_scrolled.connect(lambda line, _depth: of_page.append(line))
    heard: list[object] = []
    for count in range(1, 11):
        page(shown)(f"scrollTo(0, {300 * count})", heard.append)
        shown.wait(partial(reaches, of_page, count))
        page_text(shown)
    assert len(of_text) == len(of_page) == 10
    for line in range(40, 140, 10):
        shown.source.scroll_to_line(line)
        page_text(shown)
    assert len(of_page) == 10
    assert len(of_text) == 20


def test_a_double_click_on_the_page_selects_the_word_in_the_text(shown: ProgramDriver) -> None:
    shown.open_post("long.md")
    line = shown.text.splitlines().index("About part 1.")
    shown.wait(lambda: "About part 79." in page_text(shown))
    shown.posts.focus_list()
    double_click_word(shown, "part 1.")
    shown.wait(lambda: shown.source.cursor_place()[0] == line)
    shown.wait(shown.source.hasFocus)
    assert shown.source.textCursor().selectedText() in {"part", "1"}


def follow_link(program: ProgramDriver, address: str) -> None:
    """Write a link into a post, and click it on the page."""
    program.open_post("rye.md")
    program.source.set_cursor_place(6, 0)
    program.keys(f"[Followed]({address}) ")
    program.wait(lambda: "Followed" in page_text(program))
    click_word(program, "Followed")


def test_a_link_to_another_post_opens_it(shown: ProgramDriver) -> None:
    follow_link(shown, "wheat.md")
    shown.wait(lambda: shown.post.path.name == "wheat.md")


def test_a_link_to_elsewhere_asks_first(shown: ProgramDriver) -> None:
    follow_link(shown, "https://example.org/page")
    shown.wait(lambda: bool(shown.notices))
    assert shown.notices[-1].severity is Severity.NOTE
    assert shown.notices[-1].hint == "https://example.org/page"
    assert shown.button("Open").isVisible()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "../../../etc/passwd"]
)
def test_a_link_that_leads_nowhere_good_is_not_followed(shown: ProgramDriver, url: str) -> None:
    follow_link(shown, url)
    page_text(shown)
    shown.settle()
    assert [found.path.name for found in shown.blog.workspace.documents] == ["rye.md"]
    assert all(not notice.choices for notice in shown.notices)


def test_dark_colours_reach_the_page(shown: ProgramDriver) -> None:
    shown.open_post("rye.md")
    shown.run("theme.dark")
    seen: list[object] = []

    def look() -> bool:
        page(shown)("document.documentElement.dataset.theme", seen.append)
        return "dark" in seen

    shown.wait(look)


def test_what_is_selected_in_the_text_is_marked_on_the_page(shown: ProgramDriver) -> None:
    shown.open_post("rye.md")
    shown.wait(lambda: "About rye." in page_text(shown))
    line = shown.text.splitlines().index("About rye.")
    shown.source.set_selection(Selection(line, 6, line, 9))
    seen: list[object] = []
    script = '[...(CSS.highlights.get("byline-selected") ?? [])].map(String).join("|")'

    def look() -> bool:
        page(shown)(script, seen.append)
        return "rye" in seen

    shown.wait(look)


def test_a_post_is_exported_as_one_html_file(shown: ProgramDriver, blog: Path) -> None:
    shown.open_post("rye.md")
    shown.wait(lambda: "About rye." in page_text(shown))
    shown.run("preview.html")
    assert [dialog.windowTitle() for dialog in shown.seen(QFileDialog)] == ["Export as HTML"]
    shown.choose_file(blog / "rye.html")
    shown.wait((blog / "rye.html").is_file)
    shown.settle()
    html = (blog / "rye.html").read_text(encoding="utf-8")
    assert "<title>Rye</title>" in html
    assert "About rye." in html
    assert shown.window.status.currentMessage().startswith("Exported to ")


def test_a_post_is_exported_as_pdf(shown: ProgramDriver, blog: Path) -> None:
    shown.open_post("rye.md")
    shown.wait(lambda: "About rye." in page_text(shown))
    shown.run("preview.pdf")
    assert [dialog.windowTitle() for dialog in shown.seen(QFileDialog)] == ["Export as PDF"]
    shown.choose_file(blog / "rye.pdf")
    shown.wait((blog / "rye.pdf").is_file)
    assert (blog / "rye.pdf").read_bytes().startswith(b"%PDF")


def test_an_export_that_cannot_be_written_is_told(shown: ProgramDriver, blog: Path) -> None:
    shown.open_post("rye.md")
    shown.wait(lambda: "About rye." in page_text(shown))
    shown.run("preview.html")
    shown.choose_file(blog / "no such folder" / "rye.html")
    shown.wait(lambda: bool(shown.notices))
    assert "cannot be written" in shown.notices[-1].text


def test_the_page_can_be_searched_while_it_is_in_view(shown: ProgramDriver) -> None:
    shown.open_post("rye.md")
    shown.run("preview.find")
    assert pane(shown).find_bar.isVisible()
    shown.run("view.preview")
    assert not shown.window.commands.action("preview.find").isEnabled()


def test_a_link_to_an_address_that_a_head_gives_opens_that_post(
    shown: ProgramDriver, tmp_path: Path
) -> None:
    posts = tmp_path / "site" / "content" / "posts"
    posts.mkdir(parents=True)
    (tmp_path / "site" / "hugo.toml").write_text('baseURL = "https://example.org/"\n')
    (posts / "one.md").write_text("---\ntitle: One\n---\n\n[two](/the-second/)\n")
    (posts / "two.md").write_text("---\ntitle: Two\nurl: /the-second/\n---\n\nText.\n")
    shown.open(tmp_path / "site")
    shown.open_post("one.md")
    shown.wait(lambda: "two" in page_text(shown))
    click_word(shown, "two")
    shown.wait(lambda: shown.post.path.name == "two.md")


def test_template_tags_of_a_site_are_shown_as_boxes(shown: ProgramDriver, tmp_path: Path) -> None:
    posts = tmp_path / "site" / "content" / "posts"
    posts.mkdir(parents=True)
    (tmp_path / "site" / "hugo.toml").write_text('baseURL = "https://example.org/"\n')
    (posts / "one.md").write_text("---\ntitle: One\n---\n\nBefore {{< badge new >}} after.\n")
    shown.open(tmp_path / "site")
    shown.open_post("one.md")
    assert "Before" in page_text(shown)
    heard: list[object] = []
    page(shown)("document.querySelector('.byline-tag')?.textContent", heard.append)
    shown.wait(lambda: bool(heard))
    assert "badge" in str(heard[0])


def test_closing_a_bar_that_has_the_keyboard_scrolls_nothing(
    shown: ProgramDriver, blog: Path, qtbot: QtBot
) -> None:
    wide = blog / "posts/wide.md"
    # A code block too wide for the page takes the keyboard.
    wide.write_text(f"# Wide\n\n{LONG}\n\n```\n{'wide ' * 100}\n```\n", encoding="utf-8")
    shown.blog.library.refresh((wide,))
    shown.wait(lambda: shown.blog.library.summary(wide) is not None)
    shown.open_post("wide.md")
    shown.wait(lambda: "About part 79." in page_text(shown))
    shown.settle()
    shown.run("edit.find")
    qtbot.keyClick(shown.find_bar, Qt.Key.Key_Escape)
    shown.wait(shown.source.hasFocus)
    qtbot.wait(400)  # for what must not come
    assert shown.source.verticalScrollBar().value() == 0


def test_extensions_that_are_not_loaded_are_named_above_the_page(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    (site / "docs").mkdir(parents=True)
    (site / "docs/index.md").write_text("# Welcome\n", encoding="utf-8")
    (site / "mkdocs.yml").write_text(
        "site_name: S\nmarkdown_extensions: [toc, my_own.extension]\n", encoding="utf-8"
    )
    driver = ProgramDriver(qtbot, qapp)
    driver.start(site, preview=True)
    driver.wait(lambda: driver.blog.library.is_complete)
    driver.open_post("index.md")
    driver.wait(lambda: any("my_own.extension" in label.text() for label in driver.seen(QLabel)))
    driver.close()
