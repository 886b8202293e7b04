"""Maps and lists of maps are groups that fold; their items are added, moved and removed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desktop.form.chips_field import ChipsField
from editor.desktop.form.switch_field import SwitchField
from editor.desktop.form.written_field import WrittenField
from editor.errors import Message
from editor.frontmatter.rules import HEADER_LINES
from editor.project.field_kinds import FieldKind
from editor.project.learned_fields import ANY_ITEM, LearnedField, LearnedFields
from editor.text.lines import LineEdit
from tests.desktop.form.conftest import context_of
from tests.desktop.pointer import choose, click, menu_of_click

if TYPE_CHECKING:
    from editor.desktop.form.group_field import GroupField
    from tests.desktop.form.conftest import Form, Shown

KEYS = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
HEAD = """---
title: One
authors: # who wrote it
  # the first
  - name: 'Ann' # a
    since: 2020-01-02
    fee: true
  - name: Bo
    since: 2021-05-06
    fee: false
    links: [x, 'y']
params:
  mood: glad
  deep:
    low: 1
---

Body.
"""
TOML = """+++
title = "One"

# the picture
[[resources]]
name = 'one' # a

[[resources]]
name = "two"
+++
"""


def group(form: Form, *path: str) -> GroupField:
    return form.panel.others.groups[path]


def said(form: Form, *path: str) -> str:
    return group(form, *path).heading.accessibleName()


def press(*wanted: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in wanted:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, held)


def settled(form: Form, *path: str) -> GroupField:
    """The group when it has been laid out."""
    form.settle()
    return group(form, *path)


def unfold(form: Form, *path: str) -> None:
    heading = group(form, *path).heading
    form.go_to(heading)
    press(KEYS.Key_Right)


@pytest.fixture
def form(shown: Shown) -> Form:
    form = shown(HEAD)
    form.panel.open_fields(True)
    form.panel.resize(800, 900)
    form.settle()
    return form


def test_a_map_shows_its_fields_and_a_list_the_names_of_its_items(form: Form) -> None:
    assert form.rows() == {"params.mood": "glad", "params.deep.low": "1"}
    assert said(form, "authors") == "authors, 2 item(s)"
    assert said(form, "authors", "0") == "authors › 1, Ann"
    assert said(form, "authors", "1") == "authors › 2, Bo"
    unfold(form, "authors", "1")
    names = [path for path in form.panel.others.fields if path[:1] == ("authors",)]
    assert names == [("authors", "1", key) for key in ("name", "since", "fee", "links")]
    assert isinstance(form.panel.others.fields["authors", "1", "fee"], SwitchField)
    assert isinstance(form.panel.others.fields["authors", "1", "links"], ChipsField)
    assert form.field("authors", "1", "name").accessibleName() == "authors › 2 › name"


def test_a_click_and_the_keyboard_fold_and_unfold(form: Form) -> None:
    heading = group(form, "params").heading
    mood = form.field("params", "mood")
    click(heading)
    assert ("params", "mood") not in form.panel.others.fields
    assert heading.accessibleName() == "params, glad"
    assert heading.accessibleDescription() == "Folded"
    form.go_to(heading)
    press(KEYS.Key_Return)
    assert form.field("params", "mood").text() == "glad"
    assert form.field("params", "mood") is not mood
    press(KEYS.Key_Left)
    assert ("params", "mood") not in form.panel.others.fields
    press(KEYS.Key_Space)
    assert ("params", "mood") in form.panel.others.fields
    assert heading.hasFocus()


def test_a_value_in_an_item_is_changed_alone_and_taken_back(form: Form) -> None:
    unfold(form, "authors", "0")
    form.write(form.field("authors", "0", "name"), "Eve")
    assert form.text == HEAD.replace("'Ann'", "'Eve'")
    assert said(form, "authors", "0") == "authors › 1, Eve"
    form.undo(form.field("authors", "0", "name"))
    assert form.text == HEAD
    assert form.field("authors", "0", "name").text() == "Ann"
    click(form.switch("authors", "0", "fee").box)
    assert form.text == HEAD.replace("fee: true", "fee: false")


def test_what_cannot_be_written_in_an_item_stays_there_marked(form: Form) -> None:
    unfold(form, "authors", "0")
    since = form.field("authors", "0", "since")
    form.write(since, "soon")
    assert form.text == HEAD
    assert since.reason
    press(KEYS.Key_Tab)
    # Folded away, nobody would see it.
    click(group(form, "authors", "0").heading)
    assert form.field("authors", "0", "since").text() == "soon"
    assert form.text == HEAD


def test_a_new_item_has_the_keys_of_the_others_with_values_of_their_kinds(form: Form) -> None:
    click(group(form, "authors").add)
    added = form.text.split("links: [x, 'y']\n")[1].split("params:")[0].splitlines()
    assert added[0] == "  - name: ''" or added[0] == '  - name: ""'
    assert added[1].startswith("    since: 2")
    assert added[2] == "    fee: false"
    assert added[3:] in (["    links: []"], [])
    name = form.field("authors", "2", "name")
    assert name.hasFocus()
    QTest.keyClicks(name, "Cy")
    assert said(form, "authors", "2") == "authors › 3, Cy"
    form.undo(name)
    form.undo(name)
    assert form.text == HEAD


def test_an_item_moves_by_key_with_its_lines(form: Form) -> None:
    unfold(form, "authors", "0")
    form.go_to(group(form, "authors", "0").heading)
    press(KEYS.Key_Down, held=ALT)
    lines = HEAD.splitlines()
    moved = [*lines[:3], *lines[7:11], *lines[3:7], *lines[11:]]
    assert form.text == "\n".join(moved) + "\n"
    assert group(form, "authors", "1").heading.hasFocus()
    # What was unfolded has moved along.
    assert form.field("authors", "1", "name").text() == "Ann"
    assert group(form, "authors", "0").heading.is_folded
    press(KEYS.Key_Down, held=ALT)
    assert form.text == "\n".join(moved) + "\n"
    press(KEYS.Key_Up, held=ALT)
    assert form.text == HEAD
    press(KEYS.Key_Z, held=CONTROL)
    assert form.text == "\n".join(moved) + "\n"


def test_an_item_is_dragged_by_its_heading(form: Form) -> None:
    first, second = group(form, "authors", "0").heading, group(form, "authors", "1").heading
    middle = first.rect().center()
    below = first.mapFromGlobal(second.mapToGlobal(second.rect().bottomLeft())) + QPoint(40, 0)
    QTest.mousePress(first, Qt.MouseButton.LeftButton, pos=middle)
    for at in (middle + QPoint(0, 12), below):
        QTest.mouseMove(first, at)
    QTest.mouseRelease(first, Qt.MouseButton.LeftButton, pos=below)
    assert said(form, "authors", "0") == "authors › 1, Bo"
    assert form.text.index("name: Bo") < form.text.index("# the first")
    # A drag is no click.
    assert group(form, "authors", "1").heading.is_folded
    form.go_to(group(form, "authors", "1").heading)
    press(KEYS.Key_Z, held=CONTROL)
    assert form.text == HEAD


def test_a_drag_that_ends_where_it_began_changes_nothing(form: Form) -> None:
    first = group(form, "authors", "0").heading
    middle = first.rect().center()
    QTest.mousePress(first, Qt.MouseButton.LeftButton, pos=middle)
    for at in (middle + QPoint(0, 12), middle):
        QTest.mouseMove(first, at)
    QTest.mouseRelease(first, Qt.MouseButton.LeftButton, pos=middle)
    assert form.text == HEAD
    assert first.is_folded


def test_an_item_is_removed_by_key_by_button_and_from_its_menu(form: Form) -> None:
    form.go_to(group(form, "authors", "0").heading)
    press(KEYS.Key_Delete)
    assert "name: 'Ann'" not in form.text
    assert "# the first" in form.text
    heading = group(form, "authors", "0").heading
    assert heading.hasFocus()
    assert said(form, "authors", "0") == "authors › 1, Bo"
    press(KEYS.Key_Z, held=CONTROL)
    assert form.text == HEAD
    click(settled(form, "authors", "1").remove)
    assert "name: Bo" not in form.text
    menu = menu_of_click(settled(form, "authors", "0").heading, QPoint(30, 8))
    choose(menu, "&Remove Item")
    assert "authors: [] # who wrote it" in form.text


def test_the_menu_of_a_heading_adds_and_moves(form: Form) -> None:
    choose(menu_of_click(group(form, "authors", "1").heading, QPoint(30, 8)), "Mo&ve Up")
    assert said(form, "authors", "0") == "authors › 1, Bo"
    choose(menu_of_click(group(form, "authors").heading, QPoint(30, 8)), "&Add Item")
    assert ("authors", "2") in form.panel.others.groups


def test_tables_with_headers_are_items_too(shown: Shown) -> None:
    form = shown(TOML)
    form.panel.open_fields(True)
    form.panel.resize(800, 500)
    assert said(form, "resources", "0") == "resources › 1, one"
    unfold(form, "resources", "1")
    form.write(form.field("resources", "1", "name"), "three")
    assert form.text == TOML.replace("two", "three")
    form.go_to(group(form, "resources", "1").heading)
    press(KEYS.Key_Up, held=ALT)
    assert form.text.index("three") < form.text.index("# the picture")
    press(KEYS.Key_Down, held=ALT)
    assert form.text == TOML.replace("two", "three")
    click(settled(form, "resources").add)
    assert form.text.endswith('[[resources]]\nname = "three"\n\n[[resources]]\nname = ""\n+++\n')


def test_a_list_of_anything_is_shown_item_by_item(shown: Shown) -> None:
    head = "---\ntitle: One\nodd:\n  - word\n  - [a, 'b, c']\n  - {k: v}\n---\n"
    form = shown(head)
    form.panel.open_fields(True)
    assert form.rows() == {"odd.0": "word", "odd.1": 'a, "b, c"'}
    form.write(form.field("odd", "0"), "other")
    assert form.text == head.replace("word", "other")


def test_items_with_commas_are_chips(shown: Shown) -> None:
    head = "---\ntitle: One\ntags: ['Doe, Jane', b]\n---\n"
    form = shown(head)
    form.panel.open_fields(True)
    tags = form.chips("tags")
    assert tags.items == ["Doe, Jane", "b"]
    form.go_to(tags)
    QTest.keyClicks(tags.entry, '"Roe, Rick", c,')
    assert form.text == head.replace(", b]", ', b, "Roe, Rick", c]')
    assert tags.items == ["Doe, Jane", "b", "Roe, Rick", "c"]
    press(KEYS.Key_Left, KEYS.Key_Left)
    press(KEYS.Key_F2)
    assert tags.entry.text() == '"Roe, Rick"'
    QTest.keyClicks(tags.entry, "Poe")
    press(KEYS.Key_Return)
    assert form.text == head.replace(", b]", ", b, Poe, c]")


def test_what_other_posts_have_in_items_says_what_a_new_one_has(shown: Shown) -> None:
    fields = (
        LearnedField(("files",), FieldKind.MAPS, 1.0),
        LearnedField(("files", ANY_ITEM, "src"), FieldKind.TEXT, 1.0),
        LearnedField(("files", ANY_ITEM, "shown"), FieldKind.SWITCH, 0.9, ("true",)),
        LearnedField(("files", ANY_ITEM, "rare"), FieldKind.TEXT, 0.1),
    )
    context = replace(context_of(), learned=LearnedFields(fields))
    form = shown("---\ntitle: One\nfiles: []\n---\n", context)
    form.panel.open_fields(True)
    click(settled(form, "files").add)
    assert form.text == '---\ntitle: One\nfiles:\n  - src: ""\n    shown: true\n---\n'
    assert [field.key for field in form.panel.missing(("files", "0"))] == ["files.0.rare"]
    form.panel.add_field(("files", "0", "rare"))
    assert form.field("files", "0", "rare").hasFocus()
    assert form.text.endswith('    shown: true\n    rare: ""\n---\n')


def test_the_text_that_changes_elsewhere_shows_in_the_groups(form: Form) -> None:
    unfold(form, "authors", "0")
    name = form.field("authors", "0", "name")
    form.go_to(form.panel.title)
    form.document.apply(LineEdit(4, 1, ("  - name: Zoe",)), "Type")
    form.settle()
    assert form.field("authors", "0", "name") is name
    assert name.text() == "Zoe"
    form.document.apply(LineEdit(2, 9, ()), "Type")
    form.settle()
    assert form.rows() == {"params.mood": "glad", "params.deep.low": "1"}


def test_a_key_in_a_field_makes_no_widget_anew(shown: Shown) -> None:
    items = "".join(f"  - name: n{n}\n    url: u\n" for n in range(100))
    form = shown(f"---\ntitle: One\nauthors:\n{items}---\n")
    form.panel.open_fields(True)
    form.panel.resize(800, 900)
    unfold(form, "authors", "3")
    before = form.panel.others.stops
    form.write(form.field("authors", "3", "name"), "abc")
    assert form.panel.others.stops == before
    # Of the items only the one that is unfolded has its fields.
    assert len(before) == 1 + 100 + 2


def test_what_is_tied_is_no_group_and_only_folds_in_a_read_only_post(shown: Shown) -> None:
    form = shown(HEAD.replace("authors: #", "authors: &all #"))
    form.panel.open_fields(True)
    form.panel.resize(800, 900)
    field = form.panel.others.fields["authors",]
    assert isinstance(field, WrittenField)
    assert "name: 'Ann'" in field.text()
    form.document.set_read_only(Message("No permission to write."))
    form.settle()
    assert field.isReadOnly()
    click(field.heading)
    assert not field.is_folded


def test_a_list_on_a_header_line_is_edited_by_its_items(shown: Shown) -> None:
    fields = LearnedFields((LearnedField(("tags",), FieldKind.TAGS, 1.0),), ignore_case=True)
    context = replace(context_of(rules=HEADER_LINES), learned=fields)
    form = shown("Title: One\nTags: rye; Doe, Jane\n\nBody.\n", context)
    form.panel.open_fields(True)
    tags = form.chips("Tags")
    assert tags.items == ["rye", "Doe, Jane"]
    form.go_to(tags)
    QTest.keyClicks(tags.entry, "oat,")
    assert form.text == "Title: One\nTags: rye; Doe, Jane; oat\n\nBody.\n"
    press(KEYS.Key_Left)
    press(KEYS.Key_Left, held=CONTROL)
    assert form.text == "Title: One\nTags: rye; oat; Doe, Jane\n\nBody.\n"
