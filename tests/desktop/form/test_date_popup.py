"""The calendar of a date: day, time, zone and now, by keys and mouse."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, QRect, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from editor.desktop.documents.document import PostDocument
from editor.project.field_kinds import FieldKind
from editor.storage.encoding import UTF_8
from editor.text.lines import LineEdit, Lines
from tests.desktop.form.date_driver import OpenCalendar, head, here, like, opened_calendar
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from editor.desktop.form.date_field import DateField
    from tests.desktop.driver import ProgramDriver
    from tests.desktop.form.conftest import Form, Shown


def test_of_a_day_one_click_is_all_and_of_a_time_it_is_the_first_of_it(
    shown: Shown, qtbot: QtBot
) -> None:
    form = shown("---\ndate: 2024-06-15\nlastmod: 2024-06-15 10:00\n---\n", here())
    opened_calendar(form, form.panel.date, qtbot).click_day(date(2024, 6, 3))
    assert form.text == "---\ndate: 2024-06-03\nlastmod: 2024-06-15 10:00\n---\n"

    opened = opened_calendar(form, form.date("lastmod"), qtbot)
    opened.click_day(date(2024, 6, 20))
    assert opened.popup.isVisible()
    assert opened.popup.result.text() == "2024-06-20 10:00"
    assert "lastmod: 2024-06-15 10:00" in form.text
    click(opened.popup.take)
    opened.wait_closed()
    assert "lastmod: 2024-06-20 10:00" in form.text


def test_a_date_of_an_item_of_a_list_is_picked_and_stepped(shown: Shown, qtbot: QtBot) -> None:
    text = "---\ntalks: # all\n  - name: One\n    day: {} # first\n  - name: Two\n---\n"
    form = shown(text.format("2024-06-15"), here())
    form.panel.open_fields(True)
    form.panel.resize(800, 700)
    form.settle()
    form.go_to(form.panel.others.groups["talks", "0"].heading)
    QTest.keyClick(form.panel.others.groups["talks", "0"].heading, Qt.Key.Key_Right)
    form.settle()
    field = form.date("talks", "0", "day")
    opened_calendar(form, field, qtbot).press(Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert form.text == text.format("2024-06-16")
    QTest.keyClick(field.entry, Qt.Key.Key_Up)
    assert form.text == text.format("2024-06-17")


def test_time_is_entered_below_the_calendar_by_keys_alone(shown: Shown, qtbot: QtBot) -> None:
    form = shown(head("2024-06-15T10:00:00.5+02:00"), here())
    opened = opened_calendar(form, form.date("lastmod"), qtbot)
    opened.press(Qt.Key.Key_Right)
    opened.go_to(opened.popup.time)
    opened.press(Qt.Key.Key_Up, Qt.Key.Key_Up)
    opened.press(Qt.Key.Key_Return)
    opened.wait_closed()
    assert form.text == head("2024-06-16T12:00:00.5+02:00")
    assert form.document.steps.undo_label == "Change lastmod"


def test_seconds_are_asked_for_only_where_there_are_some(shown: Shown, qtbot: QtBot) -> None:
    form = shown("---\ndate: 2024-06-15 10:00\nlastmod: 2024-06-15 10:00:07\n---\n", here())
    for field, sections in ((form.panel.date, 2), (form.date("lastmod"), 3)):
        opened = opened_calendar(form, field, qtbot)
        assert opened.popup.time.sectionCount() == sections
        opened.press(Qt.Key.Key_Escape)
        opened.wait_closed()


def test_escape_leaves_the_date_as_it_is(shown: Shown, qtbot: QtBot) -> None:
    before = head("2024-06-15T10:00:00Z")
    form = shown(before, here())
    opened = opened_calendar(form, form.date("lastmod"), qtbot)
    opened.press(Qt.Key.Key_Right, Qt.Key.Key_PageDown)
    opened.go_to(opened.popup.time)
    opened.press(Qt.Key.Key_Up, Qt.Key.Key_Escape)
    opened.wait_closed()
    assert form.text == before
    assert form.date("lastmod").text() == "2024-06-15T10:00:00Z"


def test_a_click_beside_the_calendar_takes_what_was_chosen(shown: Shown, qtbot: QtBot) -> None:
    form = shown(head("2024-06-15T10:00:00Z"), here())
    opened = opened_calendar(form, form.date("lastmod"), qtbot)
    opened.click_beside()
    opened.wait_closed()
    assert form.text == head("2024-06-15T10:00:00Z")
    opened = opened_calendar(form, form.date("lastmod"), qtbot)
    opened.press(Qt.Key.Key_Right)
    opened.click_beside()
    opened.wait_closed()
    assert form.text == head("2024-06-16T10:00:00Z")


def choose_zone(opened: OpenCalendar, begins: str) -> None:
    """Choose a zone by the beginning of its name, with the arrow keys."""
    zone = opened.popup.zone
    opened.go_to(zone)
    for _ in range(zone.count()):
        if zone.currentText().startswith(begins):
            return
        opened.press(Qt.Key.Key_Down)
    raise AssertionError([zone.itemText(row) for row in range(zone.count())])


@pytest.mark.parametrize(
    ("zone", "moment", "clock"),
    [
        ("Site: Europe/Berlin, +02:00", "2024-06-16T01:30:00+02:00", "2024-06-15T23:30:00+02:00"),
        ("Your time: America/New_York, -04:00", "2024-06-15T19:30:00-04:00",
         "2024-06-15T23:30:00-04:00"),
        ("UTC", "2024-06-15T23:30:00Z", "2024-06-15T23:30:00Z"),
        ("+05:45", "2024-06-16T05:15:00+05:45", "2024-06-15T23:30:00+05:45"),
        ("As written: UTC", "2024-06-15T23:30:00Z", "2024-06-15T23:30:00Z"),
    ],
)  # fmt: skip
def test_another_zone_keeps_the_moment_or_if_wished_the_time_of_day(
    shown: Shown, qtbot: QtBot, zone: str, moment: str, clock: str
) -> None:
    for keeps, expected in ((False, moment), (True, clock)):
        form = shown(head("2024-06-15T23:30:00Z"), here())
        opened = opened_calendar(form, form.date("lastmod"), qtbot)
        if keeps:
            click(opened.popup.keeps)
        choose_zone(opened, zone)
        assert opened.popup.result.text() == expected
        opened.press(Qt.Key.Key_Return)
        opened.wait_closed()
        assert form.text == head(expected)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_Return, "2024-06-15T19:30:00-04:00"),
        (Qt.Key.Key_Escape, "2024-06-15T23:30:00Z"),
    ],
)
def test_a_key_that_closes_the_list_of_zones_leaves_the_calendar_open(
    shown: Shown, qtbot: QtBot, key: Qt.Key, expected: str
) -> None:
    form = shown(head("2024-06-15T23:30:00Z"), here())
    opened = opened_calendar(form, form.date("lastmod"), qtbot)
    click(opened.popup.zone)
    zones = QApplication.activePopupWidget()
    assert zones is not None
    assert zones is not opened.popup
    for pressed in (Qt.Key.Key_Down, Qt.Key.Key_Down, key):
        QTest.keyClick(zones.windowHandle(), pressed)
    assert QApplication.activePopupWidget() is opened.popup
    assert opened.popup.result.text() == expected
    form.settle()
    opened.press(Qt.Key.Key_Return)
    opened.wait_closed()
    assert form.text == head(expected)


def test_the_tick_for_the_time_of_day_counts_for_the_zone_just_chosen(
    shown: Shown, qtbot: QtBot
) -> None:
    form = shown(head("2024-06-15T23:30:00Z"), here())
    opened = opened_calendar(form, form.date("lastmod"), qtbot)
    choose_zone(opened, "+05:45")
    results = []
    for _ in range(2):
        click(opened.popup.keeps)
        results.append(opened.popup.result.text())
    assert results == ["2024-06-15T23:30:00+05:45", "2024-06-16T05:15:00+05:45"]
    assert opened.calendar.selectedDate() == QDate(2024, 6, 16)
    opened.press(Qt.Key.Key_Escape)


def test_a_date_without_a_zone_says_which_holds_and_can_get_one(shown: Shown, qtbot: QtBot) -> None:
    form = shown(head("2024-06-15 10:00"), here())
    opened = opened_calendar(form, form.date("lastmod"), qtbot)
    assert opened.popup.zone.currentText() == "None, so Europe/Berlin"
    choose_zone(opened, "Your time")
    opened.press(Qt.Key.Key_Return)
    opened.wait_closed()
    assert form.text == head("2024-06-15 04:00 -0400")


def test_a_day_can_get_a_time_as_other_posts_write_it(shown: Shown, qtbot: QtBot) -> None:
    for sample, expected in (
        ("", "2024-06-15T00:30:00+02:00"),
        ("2023-01-01 10:00 +0100", "2024-06-15 00:30 +0200"),
    ):
        form = shown(head("2024-06-15"), here(like("lastmod", sample)))
        opened = opened_calendar(form, form.date("lastmod"), qtbot)
        assert not opened.popup.time.isVisible()
        click(opened.popup.add_time)
        assert opened.popup.time.isVisible()
        assert opened.popup.focusWidget() is opened.popup.time
        opened.press(Qt.Key.Key_Return)
        opened.wait_closed()
        assert form.text == head(expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-06-15", "2026-12-01"),
        ("2024-06-15T10:00:00Z", "2026-11-30T23:30:15Z"),
        ("2024-06-15 10:00", "2026-12-01 00:30"),
        ("'2024-06-15 10:00 -0800'", "'2026-11-30 15:30 -0800'"),
    ],
)
def test_now_and_today_keep_the_shape(
    shown: Shown, qtbot: QtBot, value: str, expected: str
) -> None:
    form = shown(head(value), here())
    opened = opened_calendar(form, form.date("lastmod"), qtbot)
    assert opened.popup.now.text() == ("&Now" if ":" in value else "&Today")
    key = Qt.Key.Key_N if ":" in value else Qt.Key.Key_T
    QTest.keyClick(opened.popup.windowHandle(), key, Qt.KeyboardModifier.AltModifier)
    opened.wait_closed()
    assert form.text == head(expected)


def set_now(form: Form, field: DateField) -> None:
    """Choose the first entry of the context menu."""
    form.go_to(field)
    menus: list[QMenu] = []
    field.entry.menu_asked.connect(lambda menu, _place: menus.append(menu))
    place = field.entry.rect().center()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(
        field.entry, QContextMenuEvent(reason, place, field.entry.mapToGlobal(place))
    )
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menus[0], key)


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        ("2023-06-01", "2026-12-01"),
        ("2023-06-01T10:00:00+02:00", "2026-12-01T00:30:15+01:00"),
        ("2023-06-01 10:00", "2026-12-01 00:30"),
    ],
)
def test_an_empty_date_gets_now_as_other_posts_write_it(
    shown: Shown, sample: str, expected: str
) -> None:
    kind = FieldKind.DATE_TIME if ":" in sample else FieldKind.DATE
    form = shown("---\nlastmod:\n---\n", here(like("lastmod", sample, kind)))
    set_now(form, form.date("lastmod"))
    assert form.text == f"---\nlastmod: {expected}\n---\n"
    assert form.date("lastmod").text() == expected


def test_an_empty_date_no_post_has_yet_gets_today(shown: Shown) -> None:
    form = shown("---\nupdated:\n---\n", here())
    set_now(form, form.date("updated"))
    assert form.text == "---\nupdated: 2026-12-01\n---\n"


def test_looking_at_the_calendar_of_an_empty_date_writes_nothing(
    shown: Shown, qtbot: QtBot
) -> None:
    form = shown("---\nupdated:\n---\n", here())
    for leave in ("click", "escape"):
        opened = opened_calendar(form, form.date("updated"), qtbot)
        assert opened.calendar.selectedDate() == QDate(2026, 12, 1)
        opened.click_beside() if leave == "click" else opened.press(Qt.Key.Key_Escape)
        opened.wait_closed()
    assert form.text == "---\nupdated:\n---\n"


def test_the_day_of_the_files_name_is_where_the_calendar_begins(
    program: ProgramDriver, qtbot: QtBot, tmp_path: Path
) -> None:
    post = tmp_path / "_posts" / "2024-03-01-rye.md"
    post.parent.mkdir()
    (tmp_path / "_config.yml").touch()
    post.write_text("---\ntitle: Rye\n---\n", encoding="utf-8")
    program.open(tmp_path)
    program.open_post(post.name)
    field = program.form.date
    program.wait(lambda: field.inherited is not None)
    field.entry.setFocus()
    program.wait(field.entry.hasFocus)
    opened = OpenCalendar(field, qtbot)
    assert opened.calendar.selectedDate() == QDate(2024, 3, 1)
    opened.click_beside()
    opened.wait_closed()
    assert program.text == "---\ntitle: Rye\n---\n"
    assert field.inherited is not None


def test_the_calendar_fits_on_a_low_screen(shown: Shown, qtbot: QtBot) -> None:
    form = shown(head("2024-06-15T10:00:00Z"), here())
    opened = opened_calendar(form, form.date("lastmod"), qtbot)
    screen = QRect(0, 0, 640, 360)
    assert opened.popup.height() > screen.height()
    opened.popup.fit(screen)
    assert opened.popup.height() <= screen.height()
    assert opened.popup.width() <= screen.width()
    opened.press(Qt.Key.Key_Escape)


def test_the_calendar_grows_with_what_it_has_to_say(shown: Shown, qtbot: QtBot) -> None:
    form = shown(head("2025-03-29 02:30"), here())
    opened = opened_calendar(form, form.date("lastmod"), qtbot)
    before = opened.popup.height()
    opened.press(Qt.Key.Key_Right)
    assert "pass over this time" in opened.popup.meaning.text()
    meaning = opened.popup.meaning
    assert opened.popup.height() > before
    assert meaning.height() >= meaning.heightForWidth(meaning.width())
    opened.press(Qt.Key.Key_Escape)


def test_the_calendar_goes_with_its_window(shown: Shown, qtbot: QtBot) -> None:
    form = shown(head("2024-06-15T10:00:00Z"), here())
    opened = opened_calendar(form, form.date("lastmod"), qtbot)
    opened.press(Qt.Key.Key_Right)
    form.panel.close()
    opened.wait_closed()
    assert form.text == head("2024-06-15T10:00:00Z")


def test_what_was_chosen_goes_to_the_post_it_was_chosen_for(shown: Shown, qtbot: QtBot) -> None:
    text = "---\ndate: 2024-06-15\n---\n"
    form = shown(text, here())
    other = PostDocument(Path("/site/other.md"), Lines.from_text(text), UTF_8)
    other.setParent(form.panel)
    opened = opened_calendar(form, form.panel.date, qtbot)
    opened.press(Qt.Key.Key_Right)
    # As when another start of the program asks for a post.
    form.panel.show_post(other, here())
    opened.wait_closed()
    assert form.text == "---\ndate: 2024-06-16\n---\n"
    assert other.lines().text() == text
    assert form.panel.date.text() == "2024-06-15"


def test_an_open_calendar_goes_to_the_date_that_the_post_has_after_an_undo(
    shown: Shown, qtbot: QtBot
) -> None:
    text = "---\ntitle: One\nlastmod: {}\n---\n"
    before, later = "2024-06-15 10:00", "2024-07-20 11:30"
    form = shown(text.format(before), here())
    form.panel.open_fields(True)
    form.write(form.panel.title, "Two")
    form.write(form.date("lastmod").entry, later)
    opened = opened_calendar(form, form.date("lastmod"), qtbot)
    assert opened.popup.result.text() == later
    opened.press(Qt.Key.Key_Right)
    assert opened.popup.result.text() == "2024-07-21 11:30"

    form.document.undo()
    form.settle()
    assert opened.popup.isVisible()
    assert opened.popup.result.text() == before
    assert opened.calendar.selectedDate() == QDate(2024, 6, 15)
    form.document.undo()
    form.settle()
    assert opened.popup.result.text() == before
    opened.click_beside()
    opened.wait_closed()
    assert form.text == text.format(before), "what was chosen before is not entered"

    opened = opened_calendar(form, form.date("lastmod"), qtbot)
    opened.press(Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert form.text == text.format("2024-06-16 10:00")


def test_a_calendar_keeps_what_is_chosen_while_something_else_changes(
    shown: Shown, qtbot: QtBot
) -> None:
    form = shown("---\ntitle: One\nlastmod: 2024-06-15 10:00\n---\n", here())
    form.panel.open_fields(True)
    opened = opened_calendar(form, form.date("lastmod"), qtbot)
    opened.press(Qt.Key.Key_Right)
    form.document.apply(LineEdit(1, 1, ("title: Two",)), "Type")
    form.settle()
    assert opened.popup.result.text() == "2024-06-16 10:00"
    opened.press(Qt.Key.Key_Return)
    opened.wait_closed()
    assert form.text == "---\ntitle: Two\nlastmod: 2024-06-16 10:00\n---\n"
