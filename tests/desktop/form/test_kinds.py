"""Each kind of value has the field it is best edited in, by what the head and other posts hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desktop.form.chips_field import ChipsField
from editor.desktop.form.colour_field import ColourField
from editor.desktop.form.field_widgets import SuggestingField
from editor.desktop.form.key_label import KeyLabel
from editor.desktop.form.number_field import NumberField
from editor.desktop.form.switch_field import SwitchField
from editor.errors import Message
from editor.project.field_kinds import FieldKind
from editor.project.learned_fields import LearnedField, LearnedFields
from editor.text.lines import LineEdit
from tests.desktop.form.conftest import context_of
from tests.desktop.pointer import click, menu_of_click

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from editor.desktop.form.context import FormContext
    from tests.desktop.driver import ProgramDriver
    from tests.desktop.form.conftest import Form, Shown

KEYS = Qt.Key
TAGS = "---\ntitle: One\ntags: [rye, 'bread', oven] # of the week\n---\n"


def knowing(key: str, kind: FieldKind, *values: str) -> FormContext:
    """A site whose posts all have such a field."""
    field = LearnedField((key,), kind, 1.0, values)
    return replace(context_of(), learned=LearnedFields((field,)))


@pytest.fixture
def tagged(shown: Shown) -> Form:
    form = shown(TAGS, knowing("tags", FieldKind.TAGS, "rye", "bread", "ovens", "baking"))
    form.panel.open_fields(True)
    form.panel.resize(700, 400)
    form.go_to(form.chips("tags"))
    return form


def keys(form: Form, *wanted: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    """Press keys where the keyboard is."""
    for key in wanted:
        target = form.panel.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, held or Qt.KeyboardModifier.NoModifier)


def tags_of(form: Form) -> str:
    """What stands behind ``tags`` in the post."""
    line = next(line for line in form.text.splitlines() if line.startswith("tags:"))
    return line.removeprefix("tags:").strip()


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("toc: true", SwitchField),
        ("toc: maybe", SuggestingField),
        ("tags: [a, b]", ChipsField),
        ("tags:\n  - a\n  - b", ChipsField),
        ("tags: []", ChipsField),
        ("tags: ['a, b', c]", ChipsField),
        ("weight: 3", NumberField),
        ("rating: 2.5", NumberField),
        ("accent: '#fa0'", ColourField),
    ],
)
def test_the_value_that_is_there_decides(shown: Shown, line: str, wanted: type[object]) -> None:
    form = shown(f"---\ntitle: One\n{line}\n---\n")

    assert type(form.panel.others.fields[line.split(":", maxsplit=1)[0],]) is wanted


def test_where_nothing_is_written_other_posts_decide(shown: Shown) -> None:
    form = shown("---\ntitle: One\ntags:\n---\n", knowing("tags", FieldKind.TAGS))
    form.write(form.chips("tags"), "a, b")
    assert form.text == "---\ntitle: One\ntags: [a, b]\n---\n"

    form = shown("---\ntitle: One\ntoc:\n---\n", knowing("toc", FieldKind.SWITCH))
    form.panel.open_fields(True)
    click(form.switch("toc").box)
    assert form.text == "---\ntitle: One\ntoc: true\n---\n"


def test_a_switch_is_turned_by_mouse_and_key_and_undone_there(shown: Shown) -> None:
    before = "---\ntitle: One\ntoc: true # keep\n---\n"
    form = shown(before)
    form.panel.open_fields(True)
    box = form.switch("toc").box
    assert box.isChecked()
    click(box)
    assert form.text == before.replace("true", "false")
    assert not box.isChecked()
    QTest.keyClick(box, KEYS.Key_Space)
    assert form.text == before
    QTest.keyClick(box, KEYS.Key_Space)
    QTest.keyClick(box, KEYS.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.text == before
    assert box.isChecked()


def test_a_comma_or_enter_makes_a_chip_and_every_key_is_in_the_post(tagged: Form) -> None:
    tags = tagged.chips("tags")
    QTest.keyClicks(tags.entry, "dou")
    assert tags_of(tagged) == "[rye, 'bread', oven, dou] # of the week"
    QTest.keyClicks(tags.entry, "gh, salt")
    assert tags.items == ["rye", "bread", "oven", "dough"]
    keys(tagged, KEYS.Key_Return)
    assert tags.items == ["rye", "bread", "oven", "dough", "salt"]
    assert tags.entry.hasFocus()
    assert tags_of(tagged) == "[rye, 'bread', oven, dough, salt] # of the week"


def test_a_pasted_list_becomes_chips_and_none_is_there_twice(tagged: Form) -> None:
    QApplication.clipboard().setText("salt, rye, yeast")
    QTest.keyClick(tagged.chips("tags").entry, KEYS.Key_V, Qt.KeyboardModifier.ControlModifier)
    keys(tagged, KEYS.Key_Return)
    assert tagged.chips("tags").items == ["rye", "bread", "oven", "salt", "yeast"]


def test_the_arrows_lead_to_the_chips_and_delete_removes_them(tagged: Form) -> None:
    tags = tagged.chips("tags")
    keys(tagged, KEYS.Key_Left, KEYS.Key_Left)
    assert tags.chips[1].hasFocus()
    keys(tagged, KEYS.Key_Delete)
    assert tags_of(tagged) == "[rye, oven] # of the week"
    assert tags.chips[1].hasFocus()
    keys(tagged, KEYS.Key_Home, KEYS.Key_Backspace)
    assert tags_of(tagged) == "[oven] # of the week"
    keys(tagged, KEYS.Key_End, KEYS.Key_Right)
    assert tags.entry.hasFocus()
    keys(tagged, KEYS.Key_Backspace, KEYS.Key_Backspace)
    assert tags_of(tagged) == "[] # of the week"
    QTest.keyClick(tags.entry, KEYS.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert tags.items == ["rye", "bread", "oven"]
    assert tagged.text == TAGS


def test_a_chip_is_moved_by_key_and_by_mouse(tagged: Form) -> None:
    tags = tagged.chips("tags")
    keys(tagged, KEYS.Key_Left)
    keys(tagged, KEYS.Key_Left, held=Qt.KeyboardModifier.ControlModifier)
    assert tags_of(tagged) == "[rye, oven, 'bread'] # of the week"
    assert tags.chips[1].hasFocus()

    chip, target = tags.chips[2], tags.chips[0]
    place = chip.mapFrom(tags, target.geometry().center())
    middle = QPoint(8, chip.height() // 2)
    QTest.mousePress(chip, Qt.MouseButton.LeftButton, pos=middle)
    for at in (middle - QPoint(10, 0), place):
        QTest.mouseMove(chip, at)
    QTest.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=QPoint(8, chip.height() // 2))
    assert tags_of(tagged) == "['bread', rye, oven] # of the week"


def test_a_click_on_the_cross_removes_and_a_double_click_edits(tagged: Form) -> None:
    tags = tagged.chips("tags")
    chip = tags.chips[1]
    click(chip, QPoint(chip.width() - 8, chip.height() // 2))
    assert tags_of(tagged) == "[rye, oven] # of the week"
    click(tags.chips[0], QPoint(10, 8))
    QTest.mouseDClick(tags.chips[0], Qt.MouseButton.LeftButton, pos=QPoint(10, 8))
    assert tags.entry.selectedText() == "rye"
    QTest.keyClicks(tags.entry, "spelt")
    keys(tagged, KEYS.Key_Return)
    assert tags_of(tagged) == "[spelt, oven] # of the week"


def test_tags_of_other_posts_are_offered_and_chosen_with_the_arrows(tagged: Form) -> None:
    tags = tagged.chips("tags")
    QTest.keyClicks(tags.entry, "b")
    offered = tags.suggestions
    assert [offered.item(row).text() for row in range(offered.count())] == ["baking"]
    keys(tagged, KEYS.Key_Down, KEYS.Key_Return)
    assert not offered.isVisible()
    assert tags.items[-1] == "baking"
    assert tags_of(tagged).startswith("[rye, 'bread', oven, baking]")
    keys(tagged, KEYS.Key_Down)
    assert [offered.item(row).text() for row in range(offered.count())] == ["ovens"]
    keys(tagged, KEYS.Key_Escape)
    assert not offered.isVisible()
    assert tags.entry.hasFocus()


def gap(field: QWidget, offered: QWidget) -> int:
    """Pixels between a field and the list below it."""
    below: QPoint = field.mapTo(field.window(), QPoint(0, field.height()))
    return offered.y() - below.y()


def test_the_list_goes_along_when_rows_come_above_its_field(tagged: Form) -> None:
    tags = tagged.chips("tags")
    QTest.keyClicks(tags.entry, "b")
    offered, start = tags.suggestions, tags.suggestions.y()
    assert gap(tags.entry, offered) == 2
    keys(tagged, KEYS.Key_Down)
    tagged.document.apply(LineEdit(1, 0, ("weight: 3", "subtitle: Of bread")), "Paste")
    tagged.wait(lambda: offered.y() > start)
    tagged.wait(lambda: gap(tags.entry, offered) == 2)
    assert offered.isVisible()
    keys(tagged, KEYS.Key_Return)
    assert tags.items[-1] == "baking"


def test_a_tag_that_other_posts_spell_otherwise_is_marked_and_changed_on_wish(
    tagged: Form,
) -> None:
    tags = tagged.chips("tags")
    assert [chip.instead for chip in tags.chips] == ["", "", "ovens"]
    assert "ovens" in tags.chips[2].toolTip()
    menu = menu_of_click(tags.chips[2], QPoint(10, 8))
    QTest.keyClick(menu, KEYS.Key_Down)
    QTest.keyClick(menu, KEYS.Key_Return)
    assert tags_of(tagged) == "[rye, 'bread', ovens] # of the week"


def test_values_that_posts_share_are_offered(shown: Shown) -> None:
    form = shown(
        "---\ntitle: One\nlayout: wide\n---\n", knowing("layout", FieldKind.CHOICE, "wide", "slim")
    )
    form.panel.open_fields(True)
    layout = form.field("layout")
    assert isinstance(layout, SuggestingField)
    form.go_to(layout)
    keys(form, KEYS.Key_Down, KEYS.Key_Down, KEYS.Key_Down, KEYS.Key_Return)
    assert form.text == "---\ntitle: One\nlayout: slim\n---\n"


def test_a_locked_list_shows_its_items_and_lets_none_go(shown: Shown) -> None:
    form = shown("---\ntitle: One\ntags: [a, b]\n---\n")
    form.document.set_read_only(Message("The file is write-protected."))
    form.panel.open_fields(True)
    field = form.panel.others.fields["tags",]
    assert field.isReadOnly()
    assert field.text() == "a, b"


def test_the_form_learns_from_the_posts_of_the_folder(
    program: ProgramDriver, tmp_path: Path
) -> None:
    for number in range(4):
        text = f"---\ntitle: P{number}\nauthor: Ann\ntags: [rye, bread]\n---\n\nText.\n"
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    (tmp_path / "new.md").write_text("---\ntitle: New\nauthor:\ntags:\n---\n", encoding="utf-8")
    program.open(tmp_path)
    program.open_post("new.md")
    form = program.form
    form.open_fields(True)
    program.wait(lambda: isinstance(form.others.fields.get(("tags",)), ChipsField))
    tags, author = form.others.fields["tags",], form.others.fields["author",]
    assert isinstance(tags, ChipsField)
    assert isinstance(author, SuggestingField)
    assert set(tags.suggestions.words) == {"rye", "bread"}
    assert author.suggestions.words == ("Ann",)
    tags.setFocus()
    QTest.keyClicks(tags.entry, "r")
    QTest.keyClick(tags.entry, KEYS.Key_Down)
    QTest.keyClick(tags.entry, KEYS.Key_Tab)
    assert "tags: [rye]" in program.text


def test_a_field_of_other_posts_is_added_with_the_keyboard_alone(
    program: ProgramDriver, tmp_path: Path
) -> None:
    for number in range(3):
        text = f"---\ntitle: P{number}\nkeywords: [rye]\ntoc: true\nrating: 4\n---\n\nText.\n"
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    (tmp_path / "new.md").write_text("---\ntitle: New\n---\n", encoding="utf-8")
    program.open(tmp_path)
    program.open_post("new.md")
    form = program.form
    program.wait(lambda: len(form.missing()) == 3)

    program.run("form.add_field")
    query = QApplication.focusWidget()
    assert query is not None
    QTest.keyClicks(query, "key")
    QTest.keyClick(query, KEYS.Key_Return)
    assert program.text == "---\ntitle: New\nkeywords: []\n---\n"
    keywords = form.others.fields["keywords",]
    assert isinstance(keywords, ChipsField)
    program.wait(keywords.hasFocus)
    QTest.keyClicks(keywords.entry, "oven")
    assert program.text == "---\ntitle: New\nkeywords: [oven]\n---\n"

    program.run("form.add_field")
    query = QApplication.focusWidget()
    assert query is not None
    QTest.keyClicks(query, "mood")
    QTest.keyClick(query, KEYS.Key_Return)
    assert 'mood: ""' in program.text or "mood: ''" in program.text or "mood:\n" in program.text
    mood = form.others.fields["mood",]
    program.wait(mood.hasFocus)
    QTest.keyClicks(mood, "calm")
    assert "mood: calm" in program.text.replace('"', "").replace("'", "")
    before = program.text

    label = next(it for it in form.others.findChildren(KeyLabel) if it.text() == "mood")
    menu = menu_of_click(label, QPoint(3, 3))
    QTest.keyClick(menu, KEYS.Key_Down)
    QTest.keyClick(menu, KEYS.Key_Return)
    assert program.text == "---\ntitle: New\nkeywords: [oven]\n---\n"
    program.run("edit.undo")
    assert program.text == before


@pytest.mark.parametrize(
    ("quote", "row"),
    [("'", "mood: 'calm'"), ('"', 'mood: "calm"'), ("", "mood: calm")],
    ids=["single", "double", "plain"],
)
def test_an_added_field_is_written_in_the_quotes_of_the_other_posts(
    program: ProgramDriver, tmp_path: Path, quote: str, row: str
) -> None:
    for number in range(3):
        words = f"words:\n  - {quote}rye{quote}\n  - {quote}oats{quote}\n"
        text = f"---\ntitle: P{number}\nmood: {quote}so{number}{quote}\n{words}---\n\nText.\n"
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    (tmp_path / "new.md").write_text("---\ntitle: New\n---\n", encoding="utf-8")
    program.open(tmp_path)
    program.open_post("new.md")
    form = program.form
    program.wait(lambda: len(form.missing()) == 2)
    for name, typed in (("mood", "calm"), ("words", "oats,rye")):
        program.run("form.add_field")
        query = QApplication.focusWidget()
        assert query is not None
        QTest.keyClicks(query, name)
        QTest.keyClick(query, KEYS.Key_Return)
        field = form.others.fields[name,]
        program.wait(field.hasFocus)
        QTest.keyClicks(field.focusProxy() or field, typed)
    words = f"words:\n  - {quote}oats{quote}\n  - {quote}rye{quote}\n"
    assert program.text == f"---\ntitle: New\n{row}\n{words}---\n"
    for _ in range(4):
        program.run("edit.undo")
    assert program.text == "---\ntitle: New\n---\n"


def test_the_entry_of_a_list_has_a_row_of_its_own_only_while_one_is_in_it(shown: Shown) -> None:
    form = shown("---\ntitle: One\ntags: [a, b]\nend: x\n---\n")
    chips = form.chips("tags")
    # So wide that the chips fill a row.
    width = chips.chips[-1].geometry().right() + 10
    low = chips.heightForWidth(width)

    form.go_to(chips.entry)
    high = chips.heightForWidth(width)
    assert high > low

    QTest.keyClick(chips.entry, Qt.Key.Key_Left)
    assert chips.chips[-1].hasFocus()
    assert chips.heightForWidth(width) == high

    form.go_to(form.field("end"))
    assert chips.heightForWidth(width) == low


def test_a_locked_item_has_no_room_for_a_cross(shown: Shown) -> None:
    form = shown("---\ntitle: One\ntags: [a, b]\n---\n")
    chips = form.chips("tags")
    wide = chips.chips[0].width()

    form.document.set_read_only(Message("The file is write-protected."))
    form.settle()
    assert chips.chips[0].width() < wide


def test_where_the_form_is_mirrored_the_cross_is_at_the_left(shown: Shown) -> None:
    form = shown("---\ntitle: One\ntags: [a, b]\n---\n")
    form.panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    form.settle()
    chip = form.chips("tags").chips[0]

    click(chip, QPoint(chip.width() - 6, chip.height() // 2))
    assert form.chips("tags").items == ["a", "b"]
    click(chip, QPoint(6, chip.height() // 2))
    assert form.chips("tags").items == ["b"]
