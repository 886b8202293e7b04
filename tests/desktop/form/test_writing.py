"""A change in the form is one undoable edit of the source, by the smallest splice."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget

from editor.desktop.form.context import FormContext
from editor.frontmatter.nodes import Format
from editor.frontmatter.rules import HeadRules
from editor.frontmatter.values import parse_date
from editor.project.field_kinds import FieldKind
from editor.project.generators.jekyll import Jekyll
from editor.project.generators.local_time import LocalTime
from editor.project.learned_fields import LearnedField, LearnedFields
from editor.text.lines import LineEdit
from tests.desktop.form.conftest import HEAD, context_of
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from datetime import tzinfo

    from pytestqt.qtbot import QtBot

    from tests.desktop.form.conftest import Form, Shown


def test_a_new_title_changes_nothing_but_its_value(shown: Shown) -> None:
    form = shown(HEAD)

    form.write(form.panel.title, "It's new")

    assert form.text == HEAD.replace("'One'", "'It''s new'")


def test_quotes_that_a_half_typed_value_needed_do_not_stay(shown: Shown) -> None:
    text = "---\ntitle: One  # first\n---\n"
    form = shown(text)
    form.go_to(form.panel.title)
    form.panel.title.end(False)
    QTest.keyClicks(form.panel.title, " ")
    assert '"One "' in form.text or "'One '" in form.text
    QTest.keyClicks(form.panel.title, "two: ")
    QTest.keyClicks(form.panel.title, "3")
    assert "'One two: 3'" in form.text or '"One two: 3"' in form.text
    for _ in "two: 3":
        QTest.keyClick(form.panel.title, Qt.Key.Key_Backspace)
    QTest.keyClicks(form.panel.title, "two")
    assert form.text == "---\ntitle: One two  # first\n---\n"
    for _ in " two":
        QTest.keyClick(form.panel.title, Qt.Key.Key_Backspace)
    assert form.text == text


def test_what_is_typed_in_one_field_is_one_undo_step(shown: Shown) -> None:
    form = shown(HEAD)
    form.write(form.panel.title, "Two")
    form.go_to(form.panel.date.text_field)
    form.write(form.panel.title, "Three")

    assert form.document.steps.undo_label == "Change Title"
    form.undo(form.panel.title)
    assert form.panel.title.text() == "Two"
    assert "'Two'" in form.text
    form.undo(form.panel.title)

    assert form.panel.title.text() == "One"
    assert form.text == HEAD
    QTest.keyClick(
        form.panel.title,
        Qt.Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert form.panel.title.text() == "Two"


def test_the_field_one_is_in_keeps_its_own_text_until_it_is_left(shown: Shown) -> None:
    form = shown(HEAD)
    tags = form.chips("tags")
    form.write(tags, "a, b,, c ")

    assert 'tags: [a, "b", "c"]' in form.text
    assert (tags.items, tags.entry.text()) == (["a", "b"], "c ")
    form.document.apply(LineEdit(2, 1, ("title: Two",)), "Type")
    form.settle()
    assert form.panel.title.text() == "Two"
    assert (tags.items, tags.entry.text()) == (["a", "b"], "c ")
    form.go_to(form.panel.title)

    assert (tags.items, tags.entry.text()) == (["a", "b", "c"], "")


def test_typing_in_the_middle_keeps_the_cursor_there(shown: Shown) -> None:
    form = shown(HEAD)
    form.go_to(form.panel.title)
    form.panel.title.setCursorPosition(1)

    QTest.keyClicks(form.panel.title, "xy")

    assert form.panel.title.text() == "Oxyne"
    assert form.panel.title.cursorPosition() == 3


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-06-15T00:36:09+00:00", "2025-01-02T00:36:09+00:00"),
        ("2024-06-15", "2025-01-02"),
        ("2024-06-15 10:20", "2025-01-02 10:20"),
        ("2024-06-15T10:20:00Z", "2025-01-02T10:20:00Z"),
        ("2024/06/15 10:20:00 +0200", "2025/01/02 10:20:00 +0200"),
    ],
)
def test_another_day_keeps_time_zone_and_separators(
    shown: Shown, qtbot: QtBot, written: str, expected: str
) -> None:
    form = shown(f"---\ntitle: One\ndate: {written} # when\n---\n")
    form.go_to(form.panel.date.text_field)

    QTest.keyClick(form.panel.date.text_field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    calendar = popup.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate() == QDate(2024, 6, 15)
    for _ in range(7):
        QTest.keyClick(popup.windowHandle(), Qt.Key.Key_PageDown)
    assert calendar.selectedDate() == QDate(2025, 1, 15)
    for key in (*[Qt.Key.Key_Left] * 13, Qt.Key.Key_Return):
        QTest.keyClick(popup.windowHandle(), key)

    assert form.text == f"---\ntitle: One\ndate: {expected} # when\n---\n"
    assert form.panel.date.text_field.text() == expected
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    form.document.undo()
    assert written in form.text


def test_a_day_is_picked_with_keys_alone(shown: Shown, qtbot: QtBot) -> None:
    form = shown("---\ndate: 2024-06-15\n---\n")
    form.go_to(form.panel.date.text_field)

    QTest.keyClick(form.panel.date.text_field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(popup.windowHandle(), key)

    assert form.text == "---\ndate: 2024-06-23\n---\n"
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


@pytest.mark.parametrize("zone", [UTC, LocalTime()], ids=["site", "computer"])
def test_a_day_picked_where_there_is_no_date_is_written_whole(
    shown: Shown, qtbot: QtBot, zone: tzinfo
) -> None:
    form = shown(
        "---\ntitle: One\n---\n",
        context_of(rules=HeadRules(key_order=("title", "date")), zone=zone),
    )

    form.panel.date.open_calendar()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    calendar = popup.findChild(QCalendarWidget)
    assert calendar is not None
    today = calendar.selectedDate()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Return):
        QTest.keyClick(popup.windowHandle(), key)

    chosen = today.addMonths(1)
    head = form.text.splitlines()
    assert head[1] == "title: One"
    assert head[2].startswith(f"date: {chosen.toString('yyyy-MM-dd')}T")
    found = parse_date(head[2].removeprefix("date: "))
    assert found is not None
    assert found.day == chosen.toPython()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


def test_a_date_typed_where_there_is_none_is_a_date(shown: Shown) -> None:
    form = shown("---\ntitle: One\n---\n")

    form.write(form.panel.date.text_field, "2025-01-02")

    assert form.text == "---\ntitle: One\ndate: 2025-01-02\n---\n"


def test_the_draft_switch_writes_one_value_and_is_one_step(shown: Shown) -> None:
    form = shown(HEAD)

    click(form.panel.draft)

    assert form.text == HEAD.replace("draft: true", "draft: false")
    assert form.document.steps.undo_label == "Change Draft"
    form.document.undo()
    form.settle()
    assert form.panel.draft.isChecked()
    assert form.text == HEAD


def test_the_draft_switch_writes_what_the_generator_reads(shown: Shown) -> None:
    head = "---\ntitle: One\ntags: [a]\n---\n"
    rules = HeadRules(key_order=("title", "published", "tags"))
    context = context_of(Jekyll(), rules)
    form = shown(head, context)

    click(form.panel.draft)
    assert form.text == "---\ntitle: One\npublished: false\ntags: [a]\n---\n"
    click(form.panel.draft)

    assert form.text == head


def test_a_missing_key_is_added_where_the_other_posts_have_it(shown: Shown) -> None:
    context = FormContext(HeadRules(key_order=("title", "date", "draft", "tags")))
    form = shown("---\ntitle: One\ntags: [a]\n---\n", context)

    click(form.panel.draft)

    assert form.text == "---\ntitle: One\ndraft: true\ntags: [a]\n---\n"


def test_of_a_head_that_is_not_closed_the_form_shows_the_reason_and_no_switch(
    shown: Shown,
) -> None:
    form = shown("---\ntitle: One\n\nNo closing line.\n")

    assert not form.panel.draft.isVisible()
    assert form.panel.problem_bar.problem is not None
    assert "closing" in str(form.panel.problem_bar.problem.message)


def test_a_title_typed_into_a_post_without_a_head_begins_one(shown: Shown) -> None:
    form = shown("Body.\n")

    form.write(form.panel.title, "New")

    assert form.text.startswith("---\ntitle: New\n---\n")
    assert form.text.endswith("Body.\n")
    form.undo(form.panel.title)
    assert form.text == "Body.\n"


def test_a_new_head_has_the_format_of_the_site(shown: Shown) -> None:
    form = shown("Body.\n", FormContext(HeadRules(new_format=Format.TOML)))

    form.write(form.panel.title, "New")

    assert form.text.startswith('+++\ntitle = "New"\n+++\n')


def test_keys_are_matched_without_case_where_the_generator_does(shown: Shown) -> None:
    form = shown("---\nTitle: One\n---\n", FormContext(HeadRules(ignore_case=True)))

    form.write(form.panel.title, "Two")

    assert form.text == "---\nTitle: Two\n---\n"


def test_lists_keep_the_kind_of_their_items(shown: Shown) -> None:
    form = shown("---\ntitle: x\nyears: [2023, 2024] # when\n---\n")

    form.write(form.chips("years"), "2024, soon")

    assert form.text == "---\ntitle: x\nyears: [2024, soon] # when\n---\n"


@pytest.mark.parametrize(
    ("written", "entry", "expected"),
    [("404", "404 not found", "404 not found"), ("true", "no", '"no"'), ("404", "405", "405")],
)
def test_a_title_that_looks_like_a_number_or_switch_becomes_any_text(
    shown: Shown, written: str, entry: str, expected: str
) -> None:
    form = shown(f"---\ntitle: {written} # keep\n---\n")

    form.write(form.panel.title, entry)

    assert form.text == f"---\ntitle: {expected} # keep\n---\n"
    assert form.panel.title.reason == ""
    form.undo(form.panel.title)
    assert form.text == f"---\ntitle: {written} # keep\n---\n"


def test_a_number_under_a_key_of_texts_becomes_a_text(shown: Shown) -> None:
    learned = LearnedFields((LearnedField(("version",), FieldKind.TEXT, 1.0, (), ""),))
    form = shown("---\nversion: 2\nweight: 2\n---\n", context_of(learned=learned))

    form.write(form.field("version"), "2 beta")
    form.write(form.field("weight"), "2 beta")

    assert form.text == "---\nversion: 2 beta\nweight: 2\n---\n"
    assert form.field("weight").reason


def test_nested_keys_and_keys_with_dots_are_written_where_they_are(shown: Shown) -> None:
    form = shown("---\ntitle: x\nparams:\n  author: Jane\na.b: c\n---\n")

    form.write(form.field("params", "author"), "Joe")
    form.write(form.field("a.b"), "d")

    assert form.text == "---\ntitle: x\nparams:\n  author: Joe\na.b: d\n---\n"


def test_windows_line_endings_stay(shown: Shown) -> None:
    form = shown(HEAD.replace("\n", "\r\n"))

    form.write(form.panel.title, "Two")

    assert form.text == HEAD.replace("'One'", "'Two'").replace("\n", "\r\n")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_lead_back_to_the_text(shown: Shown, qtbot: QtBot, key: Qt.Key) -> None:
    form = shown(HEAD)
    form.go_to(form.panel.title)

    with qtbot.waitSignal(form.panel.leave_wanted):
        QTest.keyClick(form.panel.title, key)


def changed_lines(form: Form, before: str) -> int:
    pairs = zip(before.split("\n"), form.text.split("\n"), strict=True)
    return sum(one != other for one, other in pairs)


def test_switching_posts_leaves_the_old_one_alone(shown: Shown) -> None:
    form = shown(HEAD)
    other = shown(HEAD.replace("One", "Other"))
    form.write(form.panel.title, "Two")

    form.panel.show_post(other.document, FormContext())
    assert form.panel.title.text() == "Other"
    form.write(form.panel.title, "Third")

    assert changed_lines(form, HEAD) == 1
    assert "'Two'" in form.text
    assert "'Third'" in other.text
    form.panel.show_post(None, FormContext())


def test_an_undo_from_the_menu_reaches_the_field_one_is_in(shown: Shown) -> None:
    form = shown(HEAD)
    form.write(form.panel.title, "Two")

    form.document.undo()
    form.settle()

    assert form.panel.title.hasFocus()
    assert form.panel.title.text() == "One"
