"""The words written today: what counts as writing, when a day begins, what is kept of it."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from editor.project.clock import Now
from editor.storage.places import Places
from tests.desktop.counts.helpers import CONTROL, open_panel, shown, type_at_end, words_today
from tests.desktop.driver import ProgramDriver
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


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
