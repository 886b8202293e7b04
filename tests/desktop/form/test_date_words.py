"""What a date means is said beside it: in the writer's language, on the writer's clock."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest

from editor.desktop.form.date_times import Times
from editor.desktop.form.date_words import words_of
from editor.desktop.form.time_box import TimeBox
from editor.project.generators.hugo import Hugo
from editor.project.generators.jekyll import Jekyll
from tests.desktop.form.conftest import context_of
from tests.desktop.form.date_driver import OpenCalendar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import tzinfo

    from pytestqt.qtbot import QtBot

    from tests.desktop.form.conftest import Shown

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture
def country() -> Iterator[Callable[[str], None]]:
    """Sets the language and country of the writer."""
    before = QLocale()
    yield lambda name: QLocale.setDefault(QLocale(name))
    QLocale.setDefault(before)


def times(own: tzinfo = BERLIN, zone: tzinfo = BERLIN) -> Times:
    return Times(zone, own, lambda: datetime(2026, 11, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("name", "day", "moment"),
    [
        ("en_GB", "Mon, 3 Nov 2025", "Mon, 3 Nov 2025, 14:05"),
        ("en_US", "Mon, Nov 3, 2025", "Mon, Nov 3, 2025, 2:05 PM"),
        ("de_DE", "Mo., 3. Nov. 2025", "Mo., 3. Nov. 2025, 14:05"),
        ("fr_FR", "lun. 3 nov. 2025", "lun. 3 nov. 2025, 14:05"),
        ("ja_JP", "2025年11月3日月", "2025年11月3日月, 14:05"),
        ("he_IL", "יום ב׳, 3 בנוב׳ 2025", "יום ב׳, 3 בנוב׳ 2025, 14:05"),
        ("ar_EG", "الاثنين، ٣ نوفمبر ٢٠٢٥", "الاثنين، ٣ نوفمبر ٢٠٢٥, ٢:٠٥ م"),
    ],
)
def test_dates_are_said_as_in_the_writers_country(
    country: Callable[[str], None], name: str, day: str, moment: str
) -> None:
    country(name)
    assert words_of("2025-11-03", times()).beside[0] == day
    said = words_of("2025-11-03T14:05:09+01:00", times()).beside[0]
    assert said.replace("\u202f", " ") == moment


@pytest.mark.parametrize(
    ("text", "own", "said"),
    [
        # As the writer's clock shows it, which may be on another day.
        ("2025-11-03T14:05:09Z", NEW_YORK, "Mon, 3 Nov 2025, 09:05 your time"),
        ("2025-11-03T20:05:09Z", TOKYO, "Tue, 4 Nov 2025, 05:05 your time"),
        ("2025-11-03T15:00:00Z", TOKYO, "Tue, 4 Nov 2025, 00:00 your time"),
        # Where it shows the same, nothing has to be said of it.
        ("2025-11-03T14:05:09+01:00", BERLIN, "Mon, 3 Nov 2025, 14:05"),
        # Without an offset the site's zone holds, with summer time or without.
        ("2025-07-03 14:05", NEW_YORK, "Thu, 3 Jul 2025, 08:05 your time"),
        ("2025-03-09 06:59", NEW_YORK, "Sun, 9 Mar 2025, 00:59 your time"),
        ("2025-03-09 08:00", NEW_YORK, "Sun, 9 Mar 2025, 03:00 your time"),
        # A day is a day everywhere.
        ("2025-11-03", TOKYO, "Mon, 3 Nov 2025"),
        ("1931-05-01T00:00:00Z", NEW_YORK, "Thu, 30 Apr 1931, 20:00 your time"),
        ("2099-12-31T23:30:00Z", BERLIN, "Fri, 1 Jan 2100, 00:30 your time"),
        ("0001-01-01T00:00:00Z", NEW_YORK, "Mon, 1 Jan 0001, 00:00"),
    ],
)
def test_the_moment_is_that_on_the_writers_clock(
    country: Callable[[str], None], text: str, own: tzinfo, said: str
) -> None:
    country("en_GB")
    assert words_of(text, times(own)).beside[0] == said


def test_times_that_clocks_skip_or_show_twice_are_said_to_be_such() -> None:
    assert "pass over this time" in words_of("2025-03-30 02:30", times()).whole
    assert "twice" in words_of("2025-10-26 02:30", times()).whole
    assert "\n" not in words_of("2025-10-26 02:30 +0100", times()).whole


def test_what_is_no_date_is_said_to_be_none() -> None:
    found = words_of("soon", times())
    assert found.is_wrong
    assert found.whole == "Byline does not recognise this date."
    assert words_of("", times()).beside == ()


def test_beside_the_text_stands_what_there_is_room_for_and_news_below_it(
    shown: Shown, country: Callable[[str], None]
) -> None:
    country("en_GB")
    text = "---\ndate: 2025-11-03\nlastmod: 2025-11-03T20:05:09Z\n---\n"
    form = shown(text, context_of(zone=UTC, own_zone=TOKYO))
    field = form.date("lastmod")
    said = []
    for width in (1600, 900, 640):
        form.panel.resize(width, 300)
        QTest.qWait(1)
        beside = field.beside.text() if field.beside.isVisible() else ""
        said.append((beside, field.below.text() if field.below.isVisible() else ""))
        # What the post says is never hidden by it.
        assert field.entry.displayed == "2025-11-03T20:05:09Z"
        end = field.entry.fontMetrics().horizontalAdvance(field.text())
        assert not beside or field.beside.x() > field.entry.text_room().x() + end
    assert said[0] == ("Tue, 4 Nov 2025, 05:05 your time", "")
    assert said[-1][0] == ""
    assert said[-1][1].endswith("05:05 your time")
    # A weekday is no news.
    assert not form.panel.date.below.isVisible()


def test_what_is_said_follows_what_is_typed(shown: Shown, country: Callable[[str], None]) -> None:
    country("en_GB")
    form = shown("---\ndate: 2025-11-03\n---\n", context_of(zone=UTC, own_zone=UTC))
    field = form.panel.date
    form.write(field.entry, "2025-11-0")
    # What is half typed is not complained of.
    assert field.beside.text() in {"", "Mon, 3 Nov 2025"}
    QTest.keyClick(field.entry, Qt.Key.Key_4)
    assert field.beside.text() == "Tue, 4 Nov 2025"
    QTest.keyClick(field.entry, Qt.Key.Key_Up)
    assert field.beside.text() == "Wed, 5 Nov 2025"


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("de_DE", Qt.DayOfWeek.Monday),
        ("en_US", Qt.DayOfWeek.Sunday),
        ("ar_EG", Qt.DayOfWeek.Saturday),
    ],
)
def test_weeks_begin_as_in_the_writers_country(
    shown: Shown, qtbot: QtBot, country: Callable[[str], None], name: str, first: Qt.DayOfWeek
) -> None:
    country(name)
    form = shown("---\ndate: 2025-11-03\n---\n")
    form.go_to(form.panel.date)
    opened = OpenCalendar(form.panel.date, qtbot)
    assert opened.calendar.firstDayOfWeek() is first
    opened.press(Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("name", "shown_time"),
    [
        ("en_US", "2:05:09 PM"),
        ("de_DE", "14:05:09"),
        ("fi_FI", "14.05.09"),
        ("fr_CA", "14 h 05:09"),
    ],
)
def test_times_of_day_have_twelve_or_twenty_four_hours(
    qtbot: QtBot, country: Callable[[str], None], name: str, shown_time: str
) -> None:
    country(name)
    box = TimeBox()
    qtbot.addWidget(box)
    box.show_time(datetime(2025, 1, 1, 14, 5, 9).time(), seconds=True)
    assert box.text().replace("\u202f", " ") == shown_time


def test_the_zone_is_the_one_the_generator_reads_the_date_in(
    shown: Shown, country: Callable[[str], None]
) -> None:
    country("en_GB")
    for generator, value, said in (
        # Ruby's YAML reads a time without quotes in UTC, Jekyll a text in the site's zone.
        (Jekyll(), "2025-11-03 14:05:09", "Mon, 3 Nov 2025, 14:05"),
        (Jekyll(), "'2025-11-03 14:05:09'", "Mon, 3 Nov 2025, 13:05 your time"),
        # Hugo does not heed the names of zones.
        (Hugo(), "Mon, 03 Nov 2025 14:05:09 PST", "Mon, 3 Nov 2025, 13:05 your time"),
    ):
        form = shown(f"---\ndate: {value}\n---\n", context_of(generator, zone=BERLIN, own_zone=UTC))
        form.panel.resize(1600, 300)
        QTest.qWait(1)
        assert form.panel.date.beside.text() == said
