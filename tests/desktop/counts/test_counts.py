"""Counts in the window: the field of the status bar, the panel, goals, the words of a day."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from editor.desktop.counts.panel import CountPanel
from editor.project.clock import Now
from editor.storage.places import Places
from tests.desktop.driver import ProgramDriver
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@dataclass
class Clock:
    """A clock that stands until it is set."""

    moment: datetime = datetime(2026, 11, 30, 12, tzinfo=UTC)
    zone: tzinfo = UTC

    def __call__(self) -> Now:
        return Now(self.moment, self.zone)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def writer(qtbot: QtBot, qapp: QApplication, clock: Clock) -> Iterator[ProgramDriver]:
    driver = ProgramDriver(qtbot, qapp, clock=clock)
    driver.start()
    yield driver
    driver.close()


def write(blog: Path, text: str, name: str = "words.md") -> Path:
    path = blog / "posts" / name
    path.write_text(text, encoding="utf-8")
    return path


def panel() -> CountPanel:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, CountPanel)
    return popup


def shown(widget: QWidget) -> list[str]:
    return [
        label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()
    ]


def open_panel(program: ProgramDriver) -> CountPanel:
    program.window.activateWindow()
    program.wait(program.window.isActiveWindow)
    QTest.keyClick(program.source, Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.AltModifier)
    return panel()


def words_today(program: ProgramDriver) -> int:
    return program.program.writing_days.words_today


def type_at_end(program: ProgramDriver, text: str) -> None:
    program.source.setFocus()
    QTest.keyClick(program.source, Qt.Key.Key_End, CONTROL)
    QTest.keyClicks(program.source, text)


def set_goal(program: ProgramDriver, amount: str) -> None:
    """Open the panel, type a goal and take it, all by keys."""
    found = open_panel(program)
    QTest.keyClick(found, Qt.Key.Key_Tab)
    field = found.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, amount) if amount else QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None


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


# Words written today.


def test_what_is_typed_is_written_and_what_is_deleted_again_is_not(
    writer: ProgramDriver, blog: Path
) -> None:
    writer.open(blog)
    writer.open_post("rye.md")
    assert words_today(writer) == 0
    type_at_end(writer, "one two three")
    assert words_today(writer) == 3
    for _ in range(len(" three")):
        QTest.keyClick(writer.source, Qt.Key.Key_Backspace)
    assert words_today(writer) == 2
    QTest.keyClick(writer.source, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(writer.source, Qt.Key.Key_Z, CONTROL)
    while writer.source.document().isUndoAvailable():
        QTest.keyClick(writer.source, Qt.Key.Key_Z, CONTROL)
    assert words_today(writer) == 0
    while writer.source.document().isRedoAvailable():
        QTest.keyClick(writer.source, Qt.Key.Key_Y, CONTROL)
    assert words_today(writer) == 2


def test_pasting_and_cutting_and_undoing_both_is_no_writing(
    writer: ProgramDriver, blog: Path
) -> None:
    writer.open(blog)
    writer.open_post("rye.md")
    type_at_end(writer, "mine ")
    QGuiApplication.clipboard().setText("a long quotation of somebody else")
    QTest.keyClick(writer.source, Qt.Key.Key_V, CONTROL)
    assert writer.text.endswith("somebody else")
    assert words_today(writer) == 1
    QTest.keyClick(writer.source, Qt.Key.Key_Z, CONTROL)
    assert words_today(writer) == 1
    QTest.keyClick(writer.source, Qt.Key.Key_Y, CONTROL)
    assert words_today(writer) == 1
    QTest.keyClick(writer.source, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(writer.source, Qt.Key.Key_X, CONTROL)
    assert words_today(writer) == 1
    QTest.keyClick(writer.source, Qt.Key.Key_Z, CONTROL)
    assert words_today(writer) == 1


def test_what_other_programs_write_is_not_written_here(writer: ProgramDriver, blog: Path) -> None:
    writer.open(blog)
    writer.open_post("rye.md")
    type_at_end(writer, "mine")
    writer.save()
    file = blog / "posts" / "rye.md"
    file.write_text(file.read_text("utf-8") + "\nfrom elsewhere came this\n", encoding="utf-8")
    writer.blog.external_changes.look_at([file])
    writer.wait(lambda: "from elsewhere" in writer.text)
    assert words_today(writer) == 1
    QTest.keyClick(writer.source, Qt.Key.Key_Z, CONTROL)
    assert "from elsewhere" not in writer.text
    assert words_today(writer) == 1


def test_front_matter_is_no_writing(writer: ProgramDriver, blog: Path) -> None:
    writer.open(blog)
    writer.open_post("rye.md")
    click(writer.form.title)
    QTest.keyClicks(writer.form.title, " and more of it")
    assert "and more of it" in writer.text
    assert words_today(writer) == 0


def test_a_post_that_loses_words_takes_none_from_another(writer: ProgramDriver, blog: Path) -> None:
    writer.open(blog)
    writer.open_post("oats.md")
    type_at_end(writer, "one two three four")
    writer.open_post("rye.md")
    QTest.keyClick(writer.source, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(writer.source, Qt.Key.Key_Delete)
    assert words_today(writer) == 4


def test_a_day_begins_at_midnight_where_the_writer_is(
    writer: ProgramDriver, blog: Path, clock: Clock
) -> None:
    clock.zone = ZoneInfo("America/New_York")
    clock.moment = datetime(2026, 12, 1, 4, 59, tzinfo=UTC)  # 23:59 there
    writer.open(blog)
    writer.open_post("rye.md")
    type_at_end(writer, "one two")
    found = open_panel(writer)
    assert "Written today: 2 words" in shown(found)
    clock.moment += timedelta(minutes=2)
    writer.program.writing_days.look()
    assert "Written today: 0 words" in shown(found)
    QTest.keyClick(found, Qt.Key.Key_Escape)
    type_at_end(writer, " three")
    assert [words for _, words in writer.program.writing_days.history(2)] == [2, 1]
    clock.zone = ZoneInfo("America/Los_Angeles")  # where it is still the day before
    assert words_today(writer) == 2


@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        ("Europe/Berlin", datetime(2026, 10, 24, 22, 30, tzinfo=UTC)),
        ("Africa/Cairo", datetime(2026, 4, 23, 20, tzinfo=UTC)),  # no midnight that night
    ],
)
def test_clocks_that_are_put_forward_or_back_end_no_day_twice(
    writer: ProgramDriver, clock: Clock, zone: str, moment: datetime
) -> None:
    clock.zone, clock.moment = ZoneInfo(zone), moment
    days = writer.program.writing_days
    days.look()
    seen = []
    for _ in range(60):
        clock.moment += timedelta(hours=1)
        days.look()
        seen.append(days.today)
    assert seen == sorted(seen)
    assert len(set(seen)) >= 3


def test_the_words_of_a_day_survive_the_end_of_the_program(
    writer: ProgramDriver, blog: Path, qtbot: QtBot, qapp: QApplication, clock: Clock
) -> None:
    writer.open(blog)
    writer.open_post("rye.md")
    type_at_end(writer, "one two")
    writer.save()
    writer.end()
    with closing(ProgramDriver(qtbot, qapp, clock=clock)) as again:
        assert words_today(again) == 2
        again.open(blog)
        again.open_post("rye.md")
        assert words_today(again) == 2
        type_at_end(again, " three")
        assert words_today(again) == 3


def test_a_crash_costs_the_words_of_a_moment_at_most(writer: ProgramDriver, blog: Path) -> None:
    writer.open(blog)
    writer.open_post("rye.md")
    type_at_end(writer, "one two")
    file = Places.of_user().state / "writing-days.json"
    writer.wait(file.exists)
    day = json.loads(file.read_text("utf-8"))["days"]["2026-11-30"]
    assert list(day["posts"].values()) == [2]


def test_two_windows_share_the_day(writer: ProgramDriver, blog: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "one.md").write_text("One.\n", encoding="utf-8")
    writer.open(blog)
    writer.open_post("rye.md")
    type_at_end(writer, "one two")
    first = writer.blog
    writer.run("window.new")
    writer.wait(lambda: writer.blog is not first)
    writer.open(other)
    writer.open_post("one.md")
    type_at_end(writer, "three")
    assert "Written today: 3 words" in shown(open_panel(writer))
