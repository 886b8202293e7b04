"""What leaves the page: links that are clicked, the clipboard, PDF, one HTML file."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPdf import QPdfDocument

from editor.desktop.preview.output.export import PageContent, standalone
from editor.desktop.ui.themes import DARK
from tests.desktop.preview.pictures import png

if TYPE_CHECKING:
    from collections.abc import Sequence, Sized
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.preview.pane_driver import PaneDriver

POST = "---\ntitle: A day\n---\n\nSome *text* and [a link](other.md).\n\n```python\nx = 1\n```\n"


def click(preview: PaneDriver, selector: str, button: Qt.MouseButton) -> None:
    box = preview.ask(
        f"(() => {{ const b = document.querySelector({selector!r}).getBoundingClientRect();"
        " return [b.left + b.width / 2, b.top + b.height / 2]; })()"
    )
    assert isinstance(box, list)
    target = preview.pane.view.focusProxy()
    assert target is not None
    preview.qtbot.mouseClick(target, button, pos=QPoint(round(box[0]), round(box[1])))


def test_a_link_is_told_as_the_post_writes_it(preview: PaneDriver) -> None:
    preview.open("[one](../a%20b.md#part) [two](https://example.org/?a=1&b=2)\n")
    told: list[str] = []
    preview.pane.bridge.link_was_clicked.connect(told.append)
    click(preview, "a[href^='..']", Qt.MouseButton.LeftButton)
    preview.wait(lambda: len(told) == 1)
    click(preview, "a[href^='https']", Qt.MouseButton.MiddleButton)
    preview.wait(lambda: len(told) == 2)
    assert told == ["../a%20b.md#part", "https://example.org/?a=1&b=2"]
    assert preview.ask("location.href") == "byline-preview://page/"


def test_whoever_listens_to_the_bridge_hears_every_page_that_comes_behind_it(
    preview: PaneDriver,
) -> None:
    document = preview.open("[one](one.md) *word*\n")
    links: list[str] = []
    selections: list[tuple[int, ...]] = []
    preview.pane.bridge.link_was_clicked.connect(links.append)
    preview.pane.bridge.was_selected.connect(selections.append)
    for count in range(1, 4):
        click(preview, "a", Qt.MouseButton.LeftButton)
        preview.wait(partial(has, links, count))
        preview.do("getSelection().selectAllChildren(document.querySelector('em'))")
        preview.wait(partial(has_last, selections, (0, 15, 0, 19)))
        selections.clear()
        with preview.rendered(document):
            preview.pane.start_again()
    assert links == ["one.md"] * 3


def has(told: Sized, count: int) -> bool:
    return len(told) == count


def has_last(told: Sequence[object], wanted: object) -> bool:
    return bool(told) and told[-1] == wanted


def test_an_anchor_scrolls_the_page(preview: PaneDriver) -> None:
    filling = "\n\n".join("text" for _ in range(60))
    preview.open(f'[down](#end)\n\n{filling}\n\n<h2 id="end">End</h2>\n\n{filling}\n')
    told: list[str] = []
    preview.pane.bridge.link_was_clicked.connect(told.append)
    click(preview, "a[href='#end']", Qt.MouseButton.LeftButton)
    top = "Math.abs(document.getElementById('end').getBoundingClientRect().top) < 60"
    preview.wait(lambda: preview.ask(top) is True)
    assert told == []


def test_the_whole_post_is_copied_as_rich_text(preview: PaneDriver) -> None:
    preview.open(POST)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    preview.pane.output.copy()
    preview.wait(lambda: clipboard.mimeData().hasHtml())
    assert "<em>text</em>" in clipboard.mimeData().html()
    assert clipboard.text().startswith("A day\nSome text and a link.")


def test_a_selection_is_copied_alone(preview: PaneDriver) -> None:
    preview.open(POST)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    preview.do("getSelection().selectAllChildren(document.querySelector('em'))")
    page = preview.pane.page_host.page
    assert page is not None
    preview.wait(page.hasSelection)
    preview.pane.output.copy()
    preview.wait(lambda: clipboard.text() == "text")


def test_a_pdf_has_real_margins_and_is_light_on_a_dark_page(
    preview: PaneDriver, tmp_path: Path
) -> None:
    preview.themes.use(DARK)
    preview.open(POST)
    made: list[bytes] = []
    preview.pane.output.pdf(made.append)
    preview.wait(lambda: bool(made))
    (tmp_path / "post.pdf").write_bytes(made[0])
    document = QPdfDocument()
    assert document.load(str(tmp_path / "post.pdf")) == QPdfDocument.Error.None_
    assert document.pageCount() == 1
    assert document.getAllText(0).text().startswith("A day")
    size = document.pagePointSize(0)
    image = document.render(0, QSize(round(size.width()), round(size.height())))
    document.close()
    inked = [
        x
        for x in range(image.width())
        for y in range(0, image.height(), 2)
        if image.pixelColor(x, y).alpha() > 0 and image.pixelColor(x, y).lightness() < 230
    ]
    assert 50 < min(inked) < 80
    assert max(inked) < image.width() - 50
    corner = image.pixelColor(3, 3)
    assert corner.alpha() == 0 or corner.lightness() > 240


def test_one_html_file_holds_text_images_and_looks(preview: PaneDriver) -> None:
    (preview.root / "a&b.png").write_bytes(png(3, 4))
    preview.open(POST + "\n![x](a&b.png) ![far](https://example.invalid/y.png) ![no](none.png)\n")
    made: list[PageContent] = []
    preview.pane.output.content(made.append)
    preview.wait(lambda: bool(made))
    page = standalone(made[0], preview.context(), title="A & day", language="de")
    assert page.startswith('<!doctype html>\n<html lang="de"')
    assert "<title>A &amp; day</title>" in page
    assert '<h1 class="byline-title">A day</h1>' in page
    assert len(re.findall('src="data:image/png;base64,', page)) == 1
    assert 'src="https://example.invalid/y.png"' in page
    assert 'src="none.png"' in page
    assert "byline-preview:" not in page
    assert "<script" not in page


def test_an_export_counts_its_images_and_can_be_ended_before_each(preview: PaneDriver) -> None:
    preview.open(POST)
    content = PageContent("", '<p><img src="a.png"><img src="b.png"> <img alt="" src="c.png"></p>')
    seen: list[tuple[int, int]] = []

    def checkpoint(done: int, total: int) -> None:
        seen.append((done, total))
        if len(seen) == 5:
            raise KeyError("enough")

    standalone(content, preview.context(), checkpoint=checkpoint)
    assert seen == [(0, 3), (1, 3), (2, 3)]
    with pytest.raises(KeyError, match="enough"):
        standalone(content, preview.context(), checkpoint=checkpoint)
    assert seen[3:] == [(0, 3), (1, 3)]


def test_a_text_is_found_in_the_page(preview: PaneDriver, qtbot: QtBot) -> None:
    preview.open("word one\n\nword two\n\nthird word\n")
    bar = preview.pane.find_bar
    bar.open()
    qtbot.keyClicks(bar.text, "word")
    preview.wait(lambda: bar.found.text() == "1 of 3")
    qtbot.keyClick(bar.text, Qt.Key.Key_Return)
    preview.wait(lambda: bar.found.text() == "2 of 3")
    qtbot.keyClick(bar.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    preview.wait(lambda: bar.found.text() == "1 of 3")
    qtbot.keyClicks(bar.text, "x")
    preview.wait(lambda: bar.found.text() == "Not found")
    qtbot.keyClick(bar.text, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_a_selection_in_the_source_is_marked_in_the_page(preview: PaneDriver) -> None:
    preview.open("Some *text* with **strong words** in it.\n\n- one\n- two words\n\nEnd.\n")
    marked = "[...(CSS.highlights.get('byline-selected') ?? [])].map(range => range.toString())"
    preview.pane.mark_selection(0, ["text* with **strong"])
    assert preview.ask(marked) == ["text with strong"]
    preview.pane.mark_selection(2, ["one", "- two words", "", "End"])
    assert preview.ask(marked) == ["one\ntwo words", "End"]
    preview.pane.mark_selection(0, [])
    assert preview.ask(marked) == []


def test_a_selection_in_the_page_is_told_with_its_lines(preview: PaneDriver) -> None:
    preview.open("---\ntitle: A\n---\n\nSome *text* here.\n\nAnd more.\n")
    told: list[tuple[int, ...]] = []
    preview.pane.bridge.was_selected.connect(told.append)
    preview.do("getSelection().selectAllChildren(document.querySelector('em'))")
    preview.wait(lambda: bool(told))
    assert told[-1] == (4, 6, 4, 10)
    preview.do("getSelection().removeAllRanges()")
    preview.wait(lambda: told[-1] == ())
