"""Counts in the window: the field of the status bar, the panel, goals."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.desktop.counts.helpers import (
    CONTROL,
    SHIFT,
    open_panel,
    panel,
    set_goal,
    shown,
    type_at_end,
    write,
)  # fmt: skip
from tests.desktop.driver import ProgramDriver

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


# What is counted, and where it is said.


def test_a_selection_is_counted_beside_the_post(program: ProgramDriver, blog: Path) -> None:
    write(blog, "---\ntitle: T\n---\n\nOne **two three**\nfour.\n\n- five six\n")
    program.open(blog)
    program.open_post("words.md")
    field = program.blog.counts.field
    program.wait(lambda: field.text() == "6 words  ·  1 min read")
    program.source.set_cursor_place(4, 7)  # in “two”
    for _ in range(2):
        QTest.keyClick(program.source, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(program.source, Qt.Key.Key_Down, SHIFT)
    program.wait(lambda: field.text() == "4 of 6 words")
    QTest.keyClick(program.source, Qt.Key.Key_Left)
    program.wait(lambda: field.text() == "6 words  ·  1 min read")


def test_another_post_has_no_selection(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("oats.md")
    program.open_post("rye.md")
    field = program.blog.counts.field
    QTest.keyClick(program.source, Qt.Key.Key_A, CONTROL)
    program.wait(lambda: field.text() == "5 of 5 words")
    program.open_post("oats.md")
    program.wait(lambda: field.text() == "5 words  ·  1 min read")


def test_a_click_on_the_field_shows_all_numbers_and_escape_closes_them(
    program: ProgramDriver, blog: Path
) -> None:
    write(blog, "# A title\n\nOne two. Three!\n\nFour.\n")
    program.open(blog)
    program.open_post("words.md")
    program.wait(lambda: program.blog.counts.field.text().startswith("6 words"))
    field = program.blog.counts.field
    QTest.mouseClick(field.childAt(field.rect().center()) or field, Qt.MouseButton.LeftButton)
    texts = shown(panel())
    assert texts[texts.index("Words") :][:12] == [
        "Words", "6",
        "Characters", "27",
        "Characters without spaces", "24",
        "Sentences", "3",
        "Paragraphs", "2",
        "Reading time", "1 min",
    ]  # fmt: skip
    assert "Selection" not in texts
    QTest.keyClick(panel(), Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert program.source.hasFocus()


def test_the_panel_says_what_is_selected(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.source.set_cursor_place(8, 0)
    QTest.keyClick(program.source, Qt.Key.Key_End, SHIFT)
    program.wait(lambda: program.blog.counts.field.text() == "3 of 5 words")
    found = open_panel(program)
    texts = shown(found)
    assert texts[:2] == ["Post", "Selection"]
    assert texts[texts.index("Words") :][:3] == ["Words", "5", "3"]
    assert "Words: 5" in found.accessibleDescription()
    assert found.accessibleDescription().endswith("Reading time: 1 min")


def test_the_reading_time_follows_the_settings(program: ProgramDriver, blog: Path) -> None:
    write(blog, "word " * 200)
    program.open(blog)
    program.open_post("words.md")
    field = program.blog.counts.field
    program.wait(lambda: field.text() == "200 words  ·  1 min read")
    from editor.desktop.counts.settings import READING_WORDS

    program.program.settings.set(READING_WORDS, 50)
    assert field.text() == "200 words  ·  4 min read"


def test_without_a_post_there_is_nothing_to_count(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    assert not program.window.commands.action("counts.show").isEnabled()
    assert not program.blog.counts.field.isVisible()


# Goals.


def test_a_goal_is_set_by_keys_and_the_ring_closes_as_it_is_reached(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    ring = program.blog.counts.field.ring
    program.wait(lambda: program.blog.counts.field.text().startswith("5 words"))
    assert not ring.isVisible()
    set_goal(program, "8")
    assert ring.isVisible()
    assert (ring.value(), ring.maximum(), ring.is_reached) == (5, 8, False)
    assert ring.accessibleDescription() == "5 of 8 words (62%)"
    seen = QAccessible.queryAccessibleInterface(ring)
    assert seen.role() == QAccessible.Role.ProgressBar
    assert seen.valueInterface().currentValue() == 5
    before = ring.grab().toImage()
    type_at_end(program, "one two three")
    program.wait(lambda: ring.value() == 8)
    assert ring.is_reached
    assert ring.grab().toImage() != before
    assert ring.accessibleDescription() == "8 of 8 words (100%)"
    assert QApplication.activePopupWidget() is None
    assert program.notices == []
    set_goal(program, "")
    assert not ring.isVisible()


def test_a_goal_may_count_characters(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.wait(lambda: program.blog.counts.field.text().startswith("5 words"))
    found = open_panel(program)
    QTest.keyClick(found, Qt.Key.Key_Tab)
    QTest.keyClicks(found.focusWidget(), "100")
    QTest.keyClick(found.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(found.focusWidget(), Qt.Key.Key_Down)
    assert "24 of 100 characters (24%)" in shown(found)
    assert program.blog.counts.field.ring.maximum() == 100


def test_goals_are_kept_and_follow_a_post_that_is_renamed(
    program: ProgramDriver, blog: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    set_goal(program, "300")
    text = (blog / "posts" / "rye.md").read_text("utf-8")
    program.wait(lambda: program.blog.counts.field.ring.maximum() == 300)
    program.post.set_path(program.post.path.with_name("barley.md"))
    assert program.blog.counts.field.ring.maximum() == 300
    (blog / "posts" / "rye.md").rename(blog / "posts" / "barley.md")
    assert (blog / "posts" / "barley.md").read_text("utf-8") == text
    program.end()
    with closing(ProgramDriver(qtbot, qapp)) as again:
        again.open(blog)
        again.open_post("barley.md")
        again.wait(again.blog.counts.field.ring.isVisible)
        assert again.blog.counts.field.ring.maximum() == 300
        again.open_post("oats.md")
        again.wait(lambda: not again.blog.counts.field.ring.isVisible())


def test_the_goal_of_a_closed_post_follows_a_rename(program: ProgramDriver, blog: Path) -> None:
    goals = program.program.goals
    old, new = blog / "posts" / "rye.md", blog / "notes" / "rye.md"
    goals.keep(old, "300 words")
    goals.moved(blog / "posts", blog / "notes")
    assert (goals.of(old), goals.of(new)) == ("", "300 words")
    goals.moved(blog / "notes", blog / "posts")
    assert goals.of(old) == "300 words"


@pytest.mark.parametrize(
    "kept", ["", "x words", "10 pages", "-4 words", "0 words", "１２ words", "9" * 30 + " words"]
)
def test_what_is_no_goal_is_none(program: ProgramDriver, blog: Path, kept: str) -> None:
    goals = program.program.goals
    goals.keep(blog, kept)
    assert goals.goal(blog) is None
