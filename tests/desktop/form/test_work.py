"""A key in a field, and a row that moves, cost by what changes, not by how much is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desktop.documents.document import PostDocument
from editor.desktop.form.key_label import KeyLabel
from editor.storage.encoding import UTF_8
from editor.text.lines import Lines
from tests.desktop.form.conftest import Form, context_of
from tests.desktop.form.work import Work
from tests.desktop.pointer import choose, menu_of_click

if TYPE_CHECKING:
    from pathlib import Path

    from editor.desktop.form.context import FormContext
    from tests.desktop.driver import ProgramDriver
    from tests.desktop.form.conftest import Shown

FEW = "title: One\ndate: 2024-06-15\ndraft: true\ntags: [a, b]\nauthor: Jane\n"
MANY = 200

PER_KEY = (
    "_Builder._scalar",
    "row_of",
    "_with_kind",
    "RowShowing._show",
    "DemandMarks._doubt",
    "offer_values",
    "make_field",
    "RowGrids._arrange",
    "setTabOrder",
)
"""What is read, made, shown, marked and laid out again."""


def head(keys: int, tags: int = 2) -> str:
    """A post with so many keys and tags."""
    few = FEW.replace("a, b", ", ".join(f"tag{number}" for number in range(tags)))
    more = "".join(f"key{number}: value {number}\n" for number in range(keys))
    return f"---\n{few}{more}---\n\nText.\n"


def work_of_a_key(form: Form, *path: str) -> Work:
    """What a key costs in the title, or in the field at a path, until the form is painted."""
    field = form.field(*path) if path else form.panel.title
    form.go_to(field)
    QTest.keyClick(field, Qt.Key.Key_X)
    # What becomes of the post is looked at some time after a key.
    form.panel.note_state()
    form.settle()
    with Work() as work:
        QTest.keyClick(field, Qt.Key.Key_X)
        QApplication.processEvents()
    assert f": {field.text()}\n" in form.text
    return work


@pytest.mark.parametrize("path", [(), ("author",), ("key1",)], ids=["title", "author", "key1"])
def test_key_costs_as_much_among_many_keys_as_among_few(
    shown: Shown, path: tuple[str, ...]
) -> None:
    few = work_of_a_key(shown(head(4)), *path).of(*PER_KEY)
    many = work_of_a_key(shown(head(MANY)), *path).of(*PER_KEY)
    assert many == few
    # The key and its value; title, date and the field itself.
    assert many["_Builder._scalar"] <= 4
    assert many["RowShowing._show"] <= 3
    assert many["RowGrids._arrange"] == many["make_field"] == many["setTabOrder"] == 0


def test_lists_that_are_closed_do_not_follow_their_fields(shown: Shown) -> None:
    form = shown(head(0))
    form.panel.open_fields(True)
    form.settle()
    with Work() as work:
        form.panel.resize(700, 500)
        form.panel.resize(500, 500)
        form.wait(lambda: form.chips("tags").width() < 500)
        form.settle()
    assert work["Suggestions.eventFilter"] > 0
    assert work["Suggestions._go_along"] == 0


def test_while_no_post_is_open_nothing_is_read(program: ProgramDriver, blog: Path) -> None:
    with Work() as work:
        program.open(blog)
    assert work.of("HeadBinding._read") == {"HeadBinding._read": 0}
    with Work() as work:
        program.open_post("rye.md")
        program.settle()
    assert program.form.title.text() == "Rye"
    assert work.of("HeadBinding._read")["HeadBinding._read"] > 0


def test_key_costs_as_much_beside_many_tags_as_beside_few(shown: Shown) -> None:
    names = (*PER_KEY, "entry_of", "Chip.__init__", "Chip.sizeHint")
    few = work_of_a_key(shown(head(0)), "author").of(*names)
    assert work_of_a_key(shown(head(0, tags=500)), "author").of(*names) == few


def work_of_a_step(form: Form, path: tuple[str, ...]) -> Work:
    """What it costs to move a key down by one."""
    form.go_to(form.field(*path))
    with Work() as work:
        QTest.keyClick(
            form.field(*path),
            Qt.Key.Key_Down,
            Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier,
        )
        form.settle()
    return work


def test_row_that_moves_leaves_the_others_where_they_stand(shown: Shown) -> None:
    form = shown(head(MANY))
    work = work_of_a_step(form, ("key10",))
    names = list(form.panel.others.fields)
    assert names[names.index(("key10",)) - 1] == ("key11",)
    assert work["make_field"] == 0
    # Two rows of a name and a field each, and the button below all of them.
    assert work["addWidget"] <= 5
    assert work["setTabOrder"] <= 4


def test_field_that_is_added_or_removed_leaves_the_others_as_they_are(shown: Shown) -> None:
    form = shown(head(MANY))
    before = dict(form.panel.others.fields)
    with Work() as work:
        form.panel.add_field(("new",))
        form.settle()
    assert work["make_field"] == 1
    assert work["setTabOrder"] <= 2
    assert work["addWidget"] <= 5
    assert form.panel.others.fields.items() > before.items()
    label = next(it for it in form.panel.findChildren(KeyLabel) if it.name == "new")
    menu = menu_of_click(label, label.rect().center())
    with Work() as work:
        choose(menu, "&Remove Field")
        form.settle()
    assert work["make_field"] == 0
    assert work["addWidget"] <= 1
    assert form.panel.others.fields == before


def test_tab_goes_as_the_rows_stand_after_they_have_moved(shown: Shown) -> None:
    form = shown(head(6))
    for path in (("key1",), ("key1",), ("key4",)):
        work_of_a_step(form, path)
    names = list(form.panel.others.fields)
    form.go_to(form.field("author"))
    assert [".".join(name) for name in names[1:]] == [
        "author", "key0", "key2", "key3", "key1", "key5", "key4",
    ]  # fmt: skip
    for name in names[2:]:
        QTest.keyClick(form.panel.window().focusWidget(), Qt.Key.Key_Tab)
        assert form.panel.window().focusWidget() is form.field(*name)


def test_what_a_field_becomes_waits_until_the_writer_has_left_it(shown: Shown) -> None:
    form = shown(head(3))
    form.write(form.field("key1"), "Many words " * 12)
    assert "key1" in form.rows()
    form.write(form.field("key2"), "x")
    form.settle()
    assert form.long("key1").text() == "Many words " * 12


POST = """---
title: One
date: 2024-06-15
tags: [a, b]
author: Jane
toc: true
updated: 2024-06-16
weight: 3
---

Text.
"""


def turn_to(form: Form, text: str, context: FormContext, name: str = "other.md") -> Form:
    """Show another post in the same panel."""
    path = form.document.path.with_name(name)
    other = PostDocument(path, Lines.from_text(text), UTF_8, rules=context.rules)
    other.setParent(form.panel)
    form.panel.show_post(other, context)
    form.settle()
    return form.with_document(other)


def test_posts_of_one_shape_are_shown_in_the_same_fields(shown: Shown) -> None:
    context = context_of()
    form = shown(POST, context)
    before = dict(form.panel.others.fields)
    other = POST.replace("Jane", "Joe").replace("[a, b]", "[c]").replace("true", "false")
    with Work() as work:
        form = turn_to(form, other, context)
    assert form.panel.others.fields == before
    assert work["make_field"] == work["RowGrids.arrange"] == 0
    assert form.rows() == {
        "tags": "c", "author": "Joe", "toc": "false", "updated": "2024-06-16", "weight": "3",
    }  # fmt: skip
    form.write(form.field("author"), "Jim")
    assert "author: Jim\n" in form.text


def test_post_of_another_shape_has_fields_of_its_own(shown: Shown) -> None:
    context = context_of()
    form = shown(POST, context)
    before = dict(form.panel.others.fields)
    form = turn_to(form, POST.replace("toc: true", "toc: [x]\nmore: 1"), context)
    names = ["tags", "author", "toc", "more", "updated", "weight"]
    assert list(form.rows()) == names
    kept = [name for name in names if form.panel.others.fields[name,] is before.get((name,))]
    assert kept == ["tags", "author", "updated", "weight"]


def test_fields_that_go_leave_no_gap(shown: Shown) -> None:
    context = context_of()
    more = POST.replace("author:", "image: /a.png\nparams:\n  x: 1\nauthor:")
    form = turn_to(shown(more, context), POST, context)
    fresh = shown(POST, context)
    fresh.settle()
    assert places(form) == places(fresh)
    # By now Qt has deleted what is gone, and the rest is lined up without it.
    form.panel.set_compact(True)
    fresh.panel.set_compact(True)
    form.settle()
    assert places(form) == places(fresh)


def places(form: Form) -> dict[str, tuple[int, int]]:
    """Where the further fields stand in the form."""
    fields = form.panel.others.fields.items()
    return {".".join(path): (field.x(), field.y()) for path, field in fields}


def test_nothing_of_a_post_stays_in_the_fields_of_the_next(shown: Shown) -> None:
    context = context_of()
    form = shown(POST, context)
    first = form.document
    form.write(form.field("weight"), "heavy")
    assert form.field("weight").reason
    other = turn_to(form, POST, context)
    assert other.rows()["weight"] == "3"
    assert not other.field("weight").reason
    assert "heavy" not in other.text
    other.panel.show_post(first, context)
    assert form.rows()["weight"] == "heavy"
    assert form.field("weight").reason
    broken = turn_to(form, POST.replace("Jane", "[Jane"), context, "broken.md")
    assert broken.rows()["weight"] == "3"
    assert not broken.field("weight").reason


def test_a_line_of_the_next_post_is_not_broken_as_those_of_this_one(shown: Shown) -> None:
    long = "One line of many words, as those of descriptions are, and longer than a short one."
    context = context_of()
    form = shown("---\ntitle: One\ndescription: |-\n  Two\n  lines.\n---\n", context)
    form.panel.open_fields(True)
    text = f"---\ntitle: Two\ndescription: {long}\n---\n"
    other = turn_to(form, text, context)
    field = other.long("description")
    other.go_to(field)
    field.entry.setCursorPosition(8)
    QTest.keyClick(field.entry, Qt.Key.Key_Return)
    assert other.text == text
