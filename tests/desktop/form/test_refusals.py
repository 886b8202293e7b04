"""What cannot be written stays in its field, with its reason, until it can or is reverted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QToolButton

from editor.desktop.form.context import FormContext
from editor.text.lines import LineEdit
from tests.desktop.form.conftest import HEAD
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver
    from tests.desktop.form.conftest import Form, Shown

TWO = "---\ntitle: One\ndate: 2024-06-15\nweight: 3\n---\n"
DATE = "This is not a date. Write it like 2024-06-15."


def said(form: Form) -> list[str]:
    """What the bars below the fields say."""
    labels = form.panel.refusal_bars.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and label.text()]


def revert_button(form: Form, number: int = 0) -> QToolButton:
    bars = list(form.panel.refusal_bars.bars.values())
    buttons = bars[number].findChildren(QToolButton)
    return next(button for button in buttons if button.text() == "Revert")


@pytest.mark.parametrize(
    ("line", "entry", "reason"),
    [
        ("toc: 1.5", "maybe", "number"),
        ("weight: 3", "many", "number"),
        ("weight: 3", "", "number"),
        ("expiryDate: 2024-01-02", "2024-02-30", "not a date"),
    ],
)
def test_an_entry_that_cannot_be_written_stays_marked_with_the_reason(
    shown: Shown, line: str, entry: str, reason: str
) -> None:
    before = f"---\ntitle: One\nfeatured: no\n{line}\n---\n"
    form = shown(before)
    key = line.split(":", maxsplit=1)[0]
    field = form.field(key)

    form.write(field, entry)
    form.go_to(form.panel.title)

    assert field.text() == entry
    assert reason in field.reason
    assert reason in field.toolTip()
    assert field.property("refused")
    assert len(said(form)) == 1
    assert said(form)[0].startswith(f"{key}: ")
    assert entry in said(form)[0]
    assert reason in said(form)[0]


def test_half_typed_nothing_moves_below_the_field(shown: Shown) -> None:
    form = shown(TWO)
    form.write(form.panel.date.text_field, "2024-0")
    assert form.panel.date.text_field.reason
    assert said(form) == []
    assert form.panel.refusal_bars.isHidden()


def test_each_field_keeps_its_own_reason_while_others_are_edited(shown: Shown) -> None:
    form = shown(TWO)
    date, weight = form.panel.date.text_field, form.field("weight")
    form.write(date, "soon")
    form.write(weight, "many")
    form.write(form.panel.title, "Two")

    assert "title: Two" in form.text
    assert date.property("refused")
    assert weight.property("refused")
    assert said(form) == [
        f"Date: “soon” is not in the post. {DATE}",
        "weight: “many” is not in the post. This value must be a number.",
    ]
    form.write(weight, "4")
    assert said(form) == [f"Date: “soon” is not in the post. {DATE}"]
    assert date.text() == "soon"
    assert form.text == TWO.replace("One", "Two").replace("3", "4")


def test_undo_elsewhere_leaves_the_entry_and_its_reason(shown: Shown) -> None:
    form = shown(TWO)
    form.write(form.panel.title, "Two")
    form.write(form.panel.date.text_field, "soon")
    form.go_to(form.panel.title)
    form.undo(form.panel.title)

    assert form.text == TWO
    assert form.panel.date.text_field.text() == "soon"
    assert form.panel.date.text_field.reason
    assert len(said(form)) == 1


def test_undo_in_a_field_first_takes_back_the_entry_that_was_refused(shown: Shown) -> None:
    form = shown(HEAD)
    form.write(form.panel.title, "Two")
    field = form.panel.date.text_field
    form.write(field, "soon")
    assert field.reason

    form.undo(field)

    assert field.text() == "2024-06-15T00:36:09+02:00"
    assert not field.reason
    assert "'Two'" in form.text
    form.undo(field)
    assert form.text == HEAD


def test_escape_reverts_the_entry_first_and_then_leaves_the_field(
    shown: Shown, qtbot: QtBot
) -> None:
    form = shown(TWO)
    field = form.panel.date.text_field
    form.write(field, "soon")

    with qtbot.assertNotEmitted(form.panel.leave_wanted):
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.reason
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "2024-06-15"
    assert not field.reason
    assert field.hasFocus()
    with qtbot.waitSignal(form.panel.leave_wanted):
        QTest.keyClick(field, Qt.Key.Key_Escape)


def test_revert_shows_what_the_post_has_and_leaves_the_keyboard_where_it_is(shown: Shown) -> None:
    form = shown(TWO)
    form.write(form.panel.date.text_field, "soon")
    form.go_to(form.panel.title)
    click(revert_button(form))

    assert form.panel.date.text_field.text() == "2024-06-15"
    assert not form.panel.date.text_field.property("refused")
    assert said(form) == []
    assert form.panel.title.hasFocus()
    assert form.text == TWO


def test_revert_by_key_takes_the_keyboard_to_the_field(shown: Shown) -> None:
    form = shown(TWO)
    form.write(form.panel.date.text_field, "soon")
    form.go_to(form.field("weight"))
    for _ in range(5):
        if form.panel.focusWidget() is revert_button(form):
            break
        QTest.keyClick(form.panel.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(revert_button(form), Qt.Key.Key_Space)

    assert form.panel.date.text_field.hasFocus()
    assert form.panel.date.text_field.text() == "2024-06-15"
    assert said(form) == []


def test_a_refused_entry_goes_when_the_source_changes_that_value(shown: Shown) -> None:
    form = shown(HEAD)
    form.write(form.panel.date.text_field, "soon")
    form.go_to(form.panel.title)

    form.document.apply(LineEdit(3, 1, ("date: 2025-01-01",)), "Type")
    form.settle()

    assert form.panel.date.text_field.text() == "2025-01-01"
    assert not form.panel.date.text_field.reason
    assert said(form) == []


def test_a_refused_entry_goes_with_its_key(shown: Shown) -> None:
    form = shown(TWO)
    form.write(form.field("weight"), "many")
    form.go_to(form.panel.title)
    form.document.apply(LineEdit(3, 1, ()), "Type")
    form.settle()
    assert said(form) == []
    form.document.undo()
    form.settle()
    assert form.field("weight").text() == "3"


def test_what_was_refused_waits_in_its_post(shown: Shown) -> None:
    form = shown(TWO)
    second = shown(TWO)
    other = second.document
    form.write(form.panel.date.text_field, "soon")
    form.go_to(form.panel.title)

    form.panel.show_post(other, FormContext())
    assert form.panel.date.text_field.text() == "2024-06-15"
    assert said(form) == []
    form.panel.show_post(form.document, FormContext())
    assert form.panel.date.text_field.text() == "soon"
    assert form.panel.date.text_field.property("refused")
    assert len(said(form)) == 1
    form.panel.show_post(None, FormContext())


@pytest.mark.parametrize("discards", [False, True])
def test_a_post_that_is_closed_keeps_what_was_refused_unless_changes_are_discarded(
    program: ProgramDriver, tmp_path: Path, *, discards: bool
) -> None:
    (tmp_path / "post.md").write_text(TWO, encoding="utf-8")
    program.open(tmp_path)
    program.open_post("post.md")
    if discards:
        program.keys("More. ")
    date = program.form.date.text_field
    date.setFocus()
    date.selectAll()
    QTest.keyClicks(date, "soon")

    program.run("post.close")
    if discards:
        click(program.button("Discard", program.seen(QDialog)[0]))
    program.wait(lambda: program.blog.workspace.current is None)
    program.open_post("post.md")

    assert date.text() == ("2024-06-15" if discards else "soon")
    said = f"Date: “soon” is not in the post. {DATE}"
    assert (said in program.says()) is not discards


def test_a_date_that_is_emptied_again_where_there_is_none_is_no_mistake(shown: Shown) -> None:
    form = shown("---\ntitle: One\n---\n")
    form.write(form.panel.date.text_field, "so")
    assert form.panel.date.text_field.reason
    form.write(form.panel.date.text_field, "")
    assert not form.panel.date.text_field.reason


def test_a_save_says_in_the_form_what_it_did_not_save(
    program: ProgramDriver, tmp_path: Path
) -> None:
    (tmp_path / "post.md").write_text(TWO, encoding="utf-8")
    program.open(tmp_path)
    program.open_post("post.md")
    title, date = program.form.title, program.form.date.text_field
    program.form.open_fields(True)
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "Two")
    date.setFocus()
    date.selectAll()
    QTest.keyClicks(date, "soon")

    program.save()

    saved = (tmp_path / "post.md").read_text(encoding="utf-8")
    assert saved == TWO.replace("One", "Two")
    assert date.text() == "soon"
    assert date.property("refused")
    assert f"Date: The post was saved without “soon”. {DATE}" in program.says()
    QTest.keyClick(date, Qt.Key.Key_Escape)
    assert date.text() == "2024-06-15"
    assert not [text for text in program.says() if "soon" in text]


@pytest.mark.parametrize("by_key", [False, True])
def test_a_date_in_another_order_is_offered_as_it_was_meant(shown: Shown, by_key: bool) -> None:
    form = shown(TWO)
    form.write(form.panel.date.text_field, "15.8.2024")
    form.go_to(form.panel.title)
    (bar,) = form.panel.refusal_bars.bars.values()
    offered = next(it for it in bar.stops if it.objectName() == "mend")
    assert isinstance(offered, QToolButton)
    assert offered.text() == "Change to 2024-08-15"
    if by_key:
        form.go_to(offered)
        QTest.keyClick(offered, Qt.Key.Key_Space)
        assert form.panel.date.text_field.hasFocus()
    else:
        click(offered)
    assert form.text == TWO.replace("06-15", "08-15")
    assert said(form) == []
    assert form.panel.date.text_field.text() == "2024-08-15"
    form.document.undo()
    assert form.text == TWO


def test_of_an_entry_that_may_be_two_days_nothing_is_offered(shown: Shown) -> None:
    form = shown(TWO)
    form.write(form.panel.date.text_field, "5/6/2024")
    form.go_to(form.panel.title)
    (bar,) = form.panel.refusal_bars.bars.values()
    assert not any(it.isVisible() for it in bar.stops if it.objectName() == "mend")
