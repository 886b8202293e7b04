"""A sentence or more has a field that wraps it, and says how long it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from editor.desktop.form.context import FormContext
from editor.desktop.form.field_widgets import SuggestingField
from editor.desktop.form.long_field import LongField
from editor.desktop.form.number_field import NumberField
from editor.desktop.form.written_field import WrittenField
from editor.errors import Message
from editor.project.field_kinds import FieldKind, advised_length
from editor.project.learned_fields import LearnedField, LearnedFields
from editor.text.lines import LineEdit
from tests.desktop.form.conftest import context_of
from tests.desktop.pointer import choose, click, menu_of_click

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver
    from tests.desktop.form.conftest import Form, Shown

KEYS = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
HEAD = "---\ntitle: One\ndescription: 'Of bread' # keep\nweight: 3\n---\n"
LONG = "The bread is baked in the oven, and the oven is heated by the bread. " * 12


@pytest.fixture
def form(shown: Shown) -> Form:
    form = shown(HEAD)
    form.panel.open_fields(True)
    form.panel.resize(500, 400)
    return form


def knowing(key: str) -> FormContext:
    """A site whose posts all have sentences there."""
    field = LearnedField((key,), FieldKind.LONG_TEXT, 1.0)
    return replace(context_of(), learned=LearnedFields((field,)))


def end(field: LongField) -> None:
    """Go to the end of the text."""
    QTest.keyClick(field.entry, KEYS.Key_End, CONTROL)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("description: Short", LongField),
        ("description:", LongField),
        ("description: &a Anchored", WrittenField),
        ("description: >-\n  Folded\n  in two", LongField),
        ("description: |\n  Kept\n  in two", LongField),
        ("motto: one\n  and two", SuggestingField),
        ("motto: >\n  one\n\n  and two", LongField),
        ('description: "a\\u2028b"', SuggestingField),
        (f"motto: {'so long a text ' * 6}", LongField),
        ("motto: short", SuggestingField),
        ("description: 3", NumberField),
    ],
)
def test_the_value_that_is_there_decides(shown: Shown, line: str, wanted: type[object]) -> None:
    form = shown(f"---\ntitle: One\n{line}\n---\n")
    assert type(form.panel.others.fields[line.split(":", maxsplit=1)[0],]) is wanted


def test_each_key_is_in_the_post_and_one_undo_takes_all_back(form: Form) -> None:
    field = form.long("description")
    form.go_to(field.entry)
    end(field)
    QTest.keyClicks(field.entry, " & «rye»")
    assert form.text == HEAD.replace("Of bread", "Of bread & «rye»")
    QTest.keyClick(field.entry, KEYS.Key_Z, CONTROL)
    assert form.text == HEAD
    assert field.text() == "Of bread"
    assert field.hasFocus()
    QTest.keyClick(field.entry, KEYS.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert field.text() == "Of bread & «rye»"


def test_a_no_break_space_and_emoji_stay(shown: Shown) -> None:
    head = '---\ntitle: One\ndescription: "10\u00a0g 👩‍👩‍👧 שלום\u202f!"\n---\n'
    form = shown(head)
    form.go_to(form.long("description").entry)
    end(form.long("description"))
    QTest.keyClicks(form.long("description").entry, "?")
    assert form.text == head.replace('!"', '!?"')


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (KEYS.Key_Return, Qt.KeyboardModifier.NoModifier),
        (KEYS.Key_Return, Qt.KeyboardModifier.ShiftModifier),
        (KEYS.Key_Enter, Qt.KeyboardModifier.KeypadModifier),
        (KEYS.Key_Escape, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_enter_and_escape_lead_to_the_text_and_tab_to_the_next_field(
    program: ProgramDriver, tmp_path: Path, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    (tmp_path / "post.md").write_text(HEAD + "\nText.\n", encoding="utf-8")
    program.open(tmp_path)
    program.open_post("post.md")
    program.form.open_fields(True)
    description, weight = program.form.others.fields.values()
    assert isinstance(description, LongField)
    description.setFocus()
    QTest.keyClick(description.entry, KEYS.Key_Tab)
    assert weight.hasFocus()
    QTest.keyClick(weight, KEYS.Key_Backtab)
    assert description.hasFocus()
    before = program.text
    QTest.keyClick(description.entry, key, held)
    assert program.source.hasFocus()
    assert program.text == before


def test_the_counter_warns_and_keeps_nobody_from_writing(form: Form) -> None:
    field = form.long("description")
    counter = field.counter
    assert counter.text() == "8 / 160"
    assert not counter.property("over")
    form.go_to(field.entry)
    end(field)
    QTest.keyClicks(field.entry, "x" * 152)
    assert counter.text() == "160 / 160"
    assert not counter.property("over")
    assert "160" not in field.entry.accessibleDescription()
    QTest.keyClicks(field.entry, "y")
    assert counter.text() == "161 / 160"
    assert counter.property("over")
    assert "161 of 160 characters" in counter.accessibleDescription()
    for said in (field.entry.accessibleDescription(), field.entry.toolTip()):
        assert "161 of 160 characters" in said
    assert "xy' # keep" in form.text
    assert field.reason == ""


def test_only_descriptions_are_counted() -> None:
    counted = ("description", "Description", "meta_description", "ogDescription", "summary")
    assert [advised_length(key) for key in counted] == [160] * 5
    assert [advised_length(key) for key in ("motto", "lead", "title")] == [None] * 3


def test_a_field_without_a_limit_counts_nothing(shown: Shown) -> None:
    form = shown("---\ntitle: One\nmotto: So be it\n---\n", knowing("motto"))
    form.go_to(form.long("motto").entry)
    QTest.keyClicks(form.long("motto").entry, "x" * 200)
    assert not form.long("motto").counter.isVisible()


def test_an_entry_that_cannot_be_written_waits_and_escape_takes_it_back(shown: Shown) -> None:
    head = "<!--\n.. title: One\n.. description: Of bread\n-->\n\nText.\n"
    form = shown(head, FormContext())
    form.panel.open_fields(True)
    field = form.long("description")
    form.go_to(field.entry)
    end(field)
    QTest.keyClicks(field.entry, " -->")
    assert form.text == head.replace("bread", "bread --")
    assert "cannot contain this text" in field.reason
    assert field.reason in field.entry.accessibleDescription()
    assert field.property("refused")
    QTest.keyClick(field.entry, KEYS.Key_Return)
    assert field.hasFocus()
    form.go_to(form.panel.title)
    assert field.text() == "Of bread -->"
    assert len(form.panel.refusal_bars.bars) == 1
    form.go_to(field.entry)
    QTest.keyClick(field.entry, KEYS.Key_Escape)
    assert field.text() == "Of bread --"
    assert field.reason == ""
    assert not field.property("refused")
    assert not form.panel.refusal_bars.bars


def test_a_locked_text_is_read_with_the_keyboard_and_not_changed(shown: Shown) -> None:
    head = "---\ntitle: One\ndescription: Of bread\n---\n"
    form = shown(head)
    form.document.set_read_only(Message("The file is write-protected."))
    form.panel.open_fields(True)
    field = form.long("description")
    assert field.isReadOnly()
    assert field.entry.accessibleDescription()
    form.go_to(field.entry)
    QTest.keyClicks(field.entry, "xyz")
    QTest.keyClick(field.entry, KEYS.Key_A, CONTROL)
    assert field.entry.selectedText() == "Of bread"
    QTest.keyClick(field.entry, KEYS.Key_V, CONTROL)
    assert form.text == head
    assert field.text() == "Of bread"


def test_a_head_that_cannot_be_read_locks_what_it_said_before(form: Form) -> None:
    field = form.long("description")
    form.go_to(field.entry)
    form.document.apply(LineEdit(3, 1, ("weight: [",)), "Type")
    form.settle()
    assert field.isReadOnly()
    assert field.text() == "Of bread"
    assert field.entry.property("stale")
    form.document.undo()
    form.settle()
    assert not field.isReadOnly()
    assert not field.entry.property("stale")


def test_a_writer_keeps_what_is_written_while_the_text_changes_around_it(form: Form) -> None:
    field = form.long("description")
    form.go_to(field.entry)
    form.document.apply(LineEdit(2, 1, ("description: changed",)), "Type")
    form.settle()
    assert field.text() == "Of bread"
    form.go_to(form.panel.title)
    assert field.text() == "changed"


def test_the_menu_undoes_the_post(form: Form) -> None:
    field = form.long("description")
    click(field.entry.viewport())
    end(field)
    QTest.keyClicks(field.entry, "!")
    menu = menu_of_click(field.entry.viewport(), QPoint(3, 3))
    undo = menu.actions()[0]
    assert undo.isEnabled()
    assert not menu.actions()[1].isEnabled()
    menu.setActiveAction(undo)
    QTest.keyClick(menu, KEYS.Key_Return)
    assert form.text == HEAD


def test_what_is_inherited_is_shown_and_set_and_let_in_again(
    program: ProgramDriver, tmp_path: Path
) -> None:
    section, post = tmp_path / "content/posts/_index.md", tmp_path / "content/posts/one.md"
    section.parent.mkdir(parents=True)
    (tmp_path / "hugo.toml").write_text('baseURL = "https://a.b/"\n', encoding="utf-8")
    section.write_text("---\ntitle: P\ncascade:\n  description: Of all\n---\n", encoding="utf-8")
    text = "---\ntitle: One\n---\n\nText.\n"
    post.write_text(text, encoding="utf-8")
    for name in ("two", "three", "four"):
        other = text.replace("One\n", f"{name}\ndescription: {'A sentence of it. ' * 6}\n")
        (post.parent / f"{name}.md").write_text(other, encoding="utf-8")
    program.open(tmp_path)
    program.open_post("one.md")
    program.form.open_fields(True)

    def field() -> LongField | None:
        found = program.form.others.fields.get(("description",))
        return found if isinstance(found, LongField) else None

    source = "content/posts/_index.md"
    program.wait(lambda: (it := field()) is not None and it.inherited == ("Of all", source))
    found = field()
    assert found is not None
    assert found.text() == ""
    assert not found.counter.isVisible()
    assert source in found.entry.accessibleDescription()
    for wanted, shows in (("Set in &This Post", "Of all"), ("Use &Inherited Value", "")):
        found.setFocus()
        at = found.mapToGlobal(QPoint(5, 5))
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(found, QContextMenuEvent(reason, QPoint(5, 5), at))
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        choose(popup, wanted)
        program.wait(lambda shows=shows: found.text() == shows)  # type: ignore[misc]
    assert program.text == text
