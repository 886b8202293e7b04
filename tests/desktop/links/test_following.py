"""A click with Ctrl held, or a key, goes where the link in the text leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QDesktopServices, QTextCursor
from PySide6.QtTest import QTest

from tests.desktop.links.conftest import LINE
from tests.desktop.pointer import click

if TYPE_CHECKING:
    import pytest

    from tests.desktop.driver import ProgramDriver

CTRL = Qt.KeyboardModifier.ControlModifier


def at(program: ProgramDriver, words: str) -> QPoint:
    """The middle of some words of the line that is written on."""
    source, post = program.source, program.post
    start = post.line(LINE).index(words)
    places = [post.position(LINE, start), post.position(LINE, start + len(words))]
    rects: list[QRect] = []
    for place in places:
        cursor = QTextCursor(source.document())
        cursor.setPosition(place)
        rects.append(source.cursorRect(cursor))
    return (rects[0].center() + rects[1].center()) / 2


def ctrl_click(program: ProgramDriver, words: str) -> None:
    viewport = program.source.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, CTRL, at(program, words))


def shape(program: ProgramDriver) -> Qt.CursorShape:
    return program.source.viewport().cursor().shape()


def test_a_click_with_ctrl_opens_the_post_at_the_heading(writing: ProgramDriver) -> None:
    writing.keys("See [the rise](/posts/rye/#the-second-rise) and ")
    before = writing.source.cursor_place()
    ctrl_click(writing, "See")
    assert writing.post.path.name == "here.md"
    assert writing.source.cursor_place() != before
    ctrl_click(writing, "the rise")
    writing.wait(lambda: writing.post.path.name == "rye.md")
    writing.wait(lambda: writing.source.cursor_place() == (9, 0))
    assert writing.source.hasFocus()


def test_a_click_without_ctrl_only_moves_the_cursor(writing: ProgramDriver) -> None:
    writing.keys("[the rise](/posts/rye/)")
    click(writing.source.viewport(), at(writing, "the rise"))
    writing.settle()
    assert writing.post.path.name == "here.md"
    assert writing.source.cursor_place()[0] == LINE


def test_the_hand_shows_where_a_click_follows(writing: ProgramDriver) -> None:
    writing.keys("See [the rise](/posts/rye/)")
    viewport = writing.source.viewport()
    QTest.mouseMove(viewport, at(writing, "the rise"))
    assert shape(writing) is Qt.CursorShape.IBeamCursor
    QTest.keyPress(writing.source, Qt.Key.Key_Control, CTRL)
    assert shape(writing) is Qt.CursorShape.PointingHandCursor
    QTest.keyRelease(writing.source, Qt.Key.Key_Control)
    assert shape(writing) is Qt.CursorShape.IBeamCursor


def test_the_key_follows_and_says_what_does_not_lead_anywhere(writing: ProgramDriver) -> None:
    writing.keys("[a](/posts/none.md)")
    QTest.keyClick(writing.source, Qt.Key.Key_Return, CTRL)
    writing.wait(lambda: bool(writing.notices))
    assert writing.notices[-1].text == "There is no file /posts/none.md in the blog."
    QTest.keyClick(writing.source, Qt.Key.Key_End)
    QTest.keyClick(writing.source, Qt.Key.Key_Return)
    writing.keys("[b](/posts/rye/#none)")
    QTest.keyClick(writing.source, Qt.Key.Key_Return, CTRL)
    writing.wait(lambda: writing.notices[-1].text == "There is no heading #none in rye.md.")
    assert writing.post.path.name == "rye.md"
    writing.wait(writing.source.hasFocus)
    QTest.keyClick(writing.source, Qt.Key.Key_Return, CTRL)
    said = writing.window.status.currentMessage()
    assert said == "There is no link at the cursor"


def test_a_heading_is_found_while_one_types_on(writing: ProgramDriver) -> None:
    source = writing.source
    writing.keys("## Rising")
    for _ in range(3):
        QTest.keyClick(source, Qt.Key.Key_Return)
    writing.keys("[up](#rising)")
    typed = 0

    def type_on() -> None:
        nonlocal typed
        QTest.keyClick(source, Qt.Key.Key_X)
        typed += 1
        if typed == 40:
            timer.stop()

    timer = QTimer(source, interval=0)
    timer.timeout.connect(type_on)
    QTest.keyClick(source, Qt.Key.Key_Return, CTRL)
    timer.start()
    writing.wait(lambda: typed == 40)
    writing.wait(lambda: source.cursor_place()[0] == LINE)


def test_another_site_is_opened_only_after_a_question(
    writing: ProgramDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    writing.keys("[a][k2] ")
    QTest.keyClick(writing.source, Qt.Key.Key_Return)
    QTest.keyClick(writing.source, Qt.Key.Key_Return)
    writing.keys("[k2]: https://a.b/c")
    writing.source.set_cursor_place(LINE, 0)
    ctrl_click(writing, "a")
    writing.wait(lambda: bool(writing.notices))
    assert (writing.notices[-1].hint, opened) == ("https://a.b/c", [])
    click(writing.button("Open"))
    assert opened == ["https://a.b/c"]


def test_a_link_follows_to_an_address_that_a_post_got_a_moment_ago(writing: ProgramDriver) -> None:
    writing.keys("[o](/posts/porridge/)")
    place = at(writing, "[o]")
    oats = writing.post.path.parent.parent / "posts/oats.md"
    text = oats.read_text(encoding="utf-8")
    oats.write_text(text.replace("date:", "slug: porridge\ndate:"), encoding="utf-8")
    library = writing.blog.library

    def is_known() -> bool:
        row = library.summary(oats)
        return row is not None and row.published == "/posts/porridge/"

    writing.wait(is_known)
    QTest.mouseClick(writing.source.viewport(), Qt.MouseButton.LeftButton, CTRL, place)
    writing.wait(lambda: writing.post.path.name == "oats.md")
