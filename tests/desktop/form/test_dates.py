"""Dates in the form: each can be picked, stepped and typed, and keeps its shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.desktop.form.date_field import DateField
from editor.frontmatter import HEADER_LINES
from editor.project.field_kinds import FieldKind
from editor.project.generators.mkdocs import MkDocs
from tests.desktop.form.conftest import context_of
from tests.desktop.form.date_driver import head, here, like, opened_calendar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.desktop.form.conftest import Shown


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        (head("2024-06-15"), ("lastmod",), head("2024-06-16")),
        (head("'2024-06-15'"), ("lastmod",), head("'2024-06-16'")),
        (head('"2024/6/5 9:05"', "expiryDate"), ("expiryDate",),
         head('"2024/6/6 9:05"', "expiryDate")),
        (head("2024-06-15T10:00:00.5Z", "reviewed"), ("reviewed",),
         head("2024-06-16T10:00:00.5Z", "reviewed")),
        (head("Sat, 15 Jun 2024 10:20:30 +0200", "modified"), ("modified",),
         head("Sun, 16 Jun 2024 10:20:30 +0200", "modified")),
        ("---\nevent:\n  begins: 2024-06-15 10:00 # early\n---\n", ("event", "begins"),
         "---\nevent:\n  begins: 2024-06-16 10:00 # early\n---\n"),
        ('+++\n[extra]\nupdated = 2024-06-15T10:00:00+02:00 # x\n+++\n', ("extra", "updated"),
         '+++\n[extra]\nupdated = 2024-06-16T10:00:00+02:00 # x\n+++\n'),
        ('{\n  "title": "One", "lastmod": "2024-06-15"\n}\n', ("lastmod",),
         '{\n  "title": "One", "lastmod": "2024-06-16"\n}\n'),
    ],
)  # fmt: skip
def test_every_date_is_picked_in_a_calendar_and_keeps_its_shape(
    shown: Shown, qtbot: QtBot, text: str, path: tuple[str, ...], expected: str
) -> None:
    form = shown(text, here())
    opened = opened_calendar(form, form.date(*path), qtbot)
    opened.press(Qt.Key.Key_Right, Qt.Key.Key_Return)
    opened.wait_closed()
    assert form.text == expected
    form.document.undo()
    assert form.text == text


def test_a_date_of_header_lines_has_a_calendar_too(shown: Shown, qtbot: QtBot) -> None:
    form = shown("Title: One\nModified: 2010-12-03 10:20\n\nBody\n", context_of(rules=HEADER_LINES))
    opened_calendar(form, form.date("Modified"), qtbot).press(Qt.Key.Key_Left, Qt.Key.Key_Return)
    assert form.text == "Title: One\nModified: 2010-12-02 10:20\n\nBody\n"


def test_a_text_that_is_no_date_has_no_calendar(shown: Shown) -> None:
    form = shown('---\ntitle: One\nslug: "2024-06-15"\nversion: 1.2.3\nnote: soon\n---\n')
    fields = form.panel.others.fields.values()
    assert not [field for field in fields if isinstance(field, DateField)]


# Stepping.


@pytest.mark.parametrize(
    ("place", "key", "expected", "selected"),
    [
        (0, Qt.Key.Key_Up, "2025-12-31T23:59:09+02:00", "2025"),
        (6, Qt.Key.Key_Down, "2024-11-30T23:59:09+02:00", "11"),
        (10, Qt.Key.Key_Up, "2025-01-01T23:59:09+02:00", "01"),
        (12, Qt.Key.Key_Up, "2025-01-01T00:59:09+02:00", "00"),
        (16, Qt.Key.Key_Up, "2025-01-01T00:00:09+02:00", "00"),
        (19, Qt.Key.Key_Down, "2024-12-31T23:59:08+02:00", "08"),
        (22, Qt.Key.Key_Up, "2024-12-31T23:59:09+03:00", "+03:00"),
    ],
)
def test_up_and_down_step_the_part_at_the_cursor(
    shown: Shown, place: int, key: Qt.Key, expected: str, selected: str
) -> None:
    form = shown(head("2024-12-31T23:59:09+02:00"), here())
    entry = form.date("lastmod").entry
    form.go_to(entry)
    entry.setCursorPosition(place)
    QTest.keyClick(entry, key)
    assert form.text == head(expected)
    assert entry.text() == expected
    assert entry.selectedText() == selected


def test_steps_are_one_undo_step_and_go_on_in_the_same_part(shown: Shown) -> None:
    form = shown("---\ndate: 2024-12-30\n---\n", here())
    entry = form.panel.date.text_field
    form.go_to(entry)
    assert entry.selectedText() == "2024-12-30"
    for _ in range(3):
        QTest.keyClick(entry, Qt.Key.Key_Up)
    assert form.text == "---\ndate: 2025-01-02\n---\n"
    assert entry.selectedText() == "02"
    form.undo(entry)
    assert form.text == "---\ndate: 2024-12-30\n---\n"
    assert entry.text() == "2024-12-30"


@pytest.mark.parametrize("text", ["soon", "", "9999-12-31"])
def test_what_cannot_be_stepped_stays_as_it_is(shown: Shown, text: str) -> None:
    before = head("2024-06-15")
    form = shown(before, here())
    entry = form.date("lastmod").entry
    form.write(entry, text)
    stored = form.text
    QTest.keyClick(entry, Qt.Key.Key_Up)
    assert entry.text() == text
    assert form.text == stored


def test_a_read_only_date_is_neither_stepped_nor_picked(shown: Shown) -> None:
    form = shown(head("&when 2024-06-15", "date"), here())
    field = form.panel.date
    form.go_to(field)
    QTest.keyClick(field.entry, Qt.Key.Key_Up)
    QTest.keyClick(field.entry, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert form.text == head("&when 2024-06-15", "date")
    assert not field.button.isEnabled()


# What cannot be read.


def test_a_bad_date_stays_marked_and_the_post_keeps_the_last_good_one(
    shown: Shown, qtbot: QtBot
) -> None:
    before = head("2024-06-15T10:00:00+02:00")
    form = shown(before, here())
    field = form.date("lastmod")
    form.write(field.entry, "in May")
    assert form.text == before
    assert field.reason
    form.go_to(form.panel.title)
    assert field.text() == "in May"
    assert field.entry.property("refused")
    assert len(form.panel.refusal_bars.bars) == 1
    # What is picked instead has the shape of the good one.
    opened_calendar(form, field, qtbot).press(Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert form.text == head("2024-06-16T10:00:00+02:00")
    assert not field.reason


def test_a_text_that_is_no_date_is_said_to_be_none_and_stays(shown: Shown) -> None:
    before = head('"not yet"')
    form = shown(before, here(like("lastmod", "2024-06-15", FieldKind.DATE)))
    field = form.date("lastmod")
    form.go_to(form.panel.title)
    assert field.text() == "not yet"
    assert field.beside.text() == "not a date"
    assert field.beside.property("wrong")
    assert "does not recognise this date" in field.entry.toolTip()
    assert form.text == before


def test_of_a_map_of_dates_the_one_that_counts_is_on_top_and_the_rest_a_group(
    shown: Shown,
) -> None:
    text = "---\ntitle: One\ndate:\n  created: 2024-06-15 # first\n  updated: 2024-06-20\n---\n"
    form = shown(text, context_of(MkDocs()))
    form.panel.open_fields(True)
    assert form.panel.date.text() == "2024-06-15"
    assert form.panel.others.fields.keys() == {("date", "updated")}
    assert form.panel.others.groups.keys() == {("date",)}
    form.write(form.panel.date.text_field, "2024-06-16")
    assert form.text == text.replace("06-15", "06-16")
    form = shown("---\ndate: {updated: 2024-06-20}\n---\n", context_of(MkDocs()))
    assert form.panel.date.text() == ""
    form.write(form.panel.date.text_field, "2024-06-16")
    assert form.text == "---\ndate: {updated: 2024-06-20, created: 2024-06-16}\n---\n"


def test_a_map_of_dates_is_not_said_to_be_no_date(shown: Shown) -> None:
    form = shown("---\ntitle: One\ndate:\n  created: 2024-06-15\n---\n")
    date = form.panel.date
    assert date.isReadOnly()
    assert date.beside.text() == ""
    assert not date.below.isVisible()
