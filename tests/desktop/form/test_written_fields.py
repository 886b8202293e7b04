"""What no other field can hold is edited as it is written, and nothing else changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtTest import QTest

from editor.desktop.form.written_field import WrittenField
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from tests.desktop.form.conftest import Form, Shown

KEYS = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
HEAD = """---
title: One
base: &base # all have it
  a: 1
post:
  <<: *base # as above
  c: !t x
tags: ["a\\nb", c]
weight: 3
---
"""


@pytest.fixture
def form(shown: Shown) -> Form:
    form = shown(HEAD)
    form.panel.open_fields(True)
    form.panel.resize(500, 700)
    return form


def written(form: Form, *path: str) -> WrittenField:
    found = form.panel.others.fields[path]
    assert isinstance(found, WrittenField)
    return found


def unfolded(form: Form, *path: str) -> WrittenField:
    """Unfold it by keys, and go to its end."""
    field = written(form, *path)
    form.go_to(field.heading)
    QTest.keyClick(field.heading, KEYS.Key_Right)
    QTest.keyClick(field.heading, KEYS.Key_Tab)
    assert field.hasFocus()
    QTest.keyClick(field.lines.entry, KEYS.Key_End, CONTROL)
    return field


def test_it_is_folded_first_and_says_how_it_begins(form: Form) -> None:
    field = written(form, "base")
    assert field.is_folded
    assert field.heading.said == "&base # all have it a: 1"
    assert field.text() == "&base # all have it\n  a: 1"
    assert written(form, "post", "<<").text() == "*base"
    assert written(form, "post", "c").text() == "!t x"
    assert written(form, "tags").text() == '["a\\nb", c]'
    assert form.panel.others.groups.keys() == {("post",)}
    click(field.heading)
    assert field.lines.isVisible()
    click(field.heading)
    assert not field.lines.isVisible()
    form.go_to(field.heading)
    QTest.keyClick(field.heading, KEYS.Key_Tab)
    assert not field.lines.isVisible()


def test_what_is_entered_is_spliced_and_undone_in_one_step(form: Form) -> None:
    field = unfolded(form, "post", "c")
    QTest.keyClicks(field.lines.entry, "yz # no comment")
    assert form.text == HEAD.replace("!t x", "!t xyz # no comment")
    QTest.keyClick(field.lines.entry, KEYS.Key_Z, CONTROL)
    assert form.text == HEAD
    assert field.text() == "!t x"
    field = unfolded(form, "tags")
    for _ in range(4):
        QTest.keyClick(field.lines.entry, KEYS.Key_Backspace)
    QTest.keyClicks(field.lines.entry, ",")
    QTest.keyClick(field.lines.entry, KEYS.Key_Return)
    QTest.keyClicks(field.lines.entry, "  d]")
    assert form.text == HEAD.replace(", c]", ",\n  d]")


def test_what_cannot_be_read_or_changes_more_stays_in_the_field_with_the_reason(form: Form) -> None:
    field = unfolded(form, "post", "c")
    QTest.keyClick(field.lines.entry, KEYS.Key_Return)
    QTest.keyClicks(field.lines.entry, "d: 1")
    assert form.text == HEAD
    assert "would change other keys" in field.reason
    assert field.reason in field.lines.entry.toolTip()
    form.go_to(field.heading)
    QTest.keyClick(field.heading, KEYS.Key_Left)
    assert not field.is_folded
    assert len(form.panel.refusal_bars.bars) == 1
    form.go_to(field.lines.entry)
    QTest.keyClick(field.lines.entry, KEYS.Key_Escape)
    assert field.text() == "!t x"
    assert not form.panel.refusal_bars.bars
    field = unfolded(form, "base")
    QTest.keyClicks(field.lines.entry, "0")
    assert form.text == HEAD
    assert "Other parts" in field.reason
    QTest.keyClick(field.lines.entry, KEYS.Key_Z, CONTROL)
    assert not field.reason


def test_a_line_is_indented_as_the_one_before(form: Form) -> None:
    field = unfolded(form, "base")
    QTest.keyClick(field.lines.entry, KEYS.Key_Return)
    assert field.text().endswith("\n  a: 1\n  ")
    assert form.text == HEAD


def test_a_value_that_is_like_others_by_now_gets_their_field(form: Form) -> None:
    field = unfolded(form, "post", "c")
    QTest.keyClick(field.lines.entry, KEYS.Key_A, CONTROL)
    QTest.keyClicks(field.lines.entry, "12")
    assert form.text == HEAD.replace("!t x", "12")
    assert form.panel.others.fields["post", "c"] is field
    form.go_to(form.panel.title)
    form.settle()
    assert form.field("post", "c").text() == "12"


def test_title_and_draft_that_are_tied_have_a_field_beside_their_own(shown: Shown) -> None:
    head = "---\ntitle: &t One\ndraft: !!bool true\n---\n"
    form = shown(head)
    form.panel.open_fields(True)
    assert form.panel.title.isReadOnly()
    field = unfolded(form, "title")
    QTest.keyClicks(field.lines.entry, "x")
    assert form.text == head.replace("One", "Onex")
    assert written(form, "draft").text() == "!!bool true"


def test_keys_of_an_item_are_moved_by_key(shown: Shown) -> None:
    head = "---\ntitle: One\nauthors:\n  - name: Ann # a\n    age: 3\n  - name: Bo\n---\n"
    form = shown(head)
    form.panel.open_fields(True)
    for path in (("authors",), ("authors", "0")):
        group = form.panel.others.groups[path]
        form.go_to(group.heading)
        QTest.keyClick(group.heading, KEYS.Key_Right)
    moves = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    form.go_to(form.field("authors", "0", "age"))
    QTest.keyClick(form.field("authors", "0", "age"), KEYS.Key_Up, moves)
    form.settle()
    assert form.text == head.replace("name: Ann # a\n    age: 3", "age: 3\n    name: Ann # a")
    assert form.field("authors", "0", "age").hasFocus()
    QTest.keyClick(form.field("authors", "0", "age"), KEYS.Key_Down, moves)
    form.settle()
    assert form.text == head


def test_a_switch_keeps_the_words_it_is_written_in(shown: Shown) -> None:
    head = "---\ntitle: One\ndraft: No\ntoc: False\n---\n"
    form = shown(head)
    form.panel.open_fields(True)
    click(form.panel.draft)
    box = form.switch("toc").box
    form.go_to(box)
    QTest.keyClick(box, KEYS.Key_Space)
    assert form.text == head.replace("No", "Yes").replace("False", "True")


def test_a_map_without_its_anchor_is_a_group_when_it_is_left(shown: Shown) -> None:
    head = "---\ntitle: One\npost: &p\n  a: 1\n---\n"
    form = shown(head)
    form.panel.open_fields(True)
    field = unfolded(form, "post")
    QTest.keyClick(field.lines.entry, KEYS.Key_Home, CONTROL)
    QTest.keyClick(field.lines.entry, KEYS.Key_Delete)
    QTest.keyClick(field.lines.entry, KEYS.Key_Delete)
    assert form.text == head.replace("&p", "")
    assert form.panel.others.fields["post",] is field
    form.go_to(form.panel.title)
    form.settle()
    assert form.field("post", "a").text() == "1"


LONG = "QUJD" * 12_000


@pytest.mark.parametrize(
    ("head", "old", "new"),
    [
        (f"key: {LONG}\n", LONG, LONG + "x"),
        (f"key: ['{LONG}', b]\n", "b]", "b]x"),
        ("key: |\n  a\u2028\n  c\n", "  c\n", "  cx\n"),
        ("key: |\n  a\x85\n  c\n", "  c\n", "  cx\n"),
        ("key: 'a\u2028b\n\n  c'\n", "  c'", "  c'x"),
        ('key: "a\\Lb\n\n  c"\n', '  c"', '  c"x'),
    ],
    ids=["unbroken", "list", "U+2028", "U+0085", "quoted", "escaped"],
)
def test_lines_of_any_length_and_with_any_ends_are_edited_without_loss(
    shown: Shown, head: str, old: str, new: str
) -> None:
    text = f"---\ntitle: One\n{head}---\n\nText.\n"
    form = shown(text)
    form.panel.open_fields(True)
    form.panel.resize(500, 700)
    field = unfolded(form, "key")
    assert not field.isReadOnly()
    QTest.keyClicks(field.lines.entry, "x")
    if new.endswith(("]x", '"x', "'x")):
        assert field.reason, "what is behind a closing sign is no value"
        assert form.text == text
        QTest.keyClick(field.lines.entry, KEYS.Key_Backspace)
        QTest.keyClick(field.lines.entry, KEYS.Key_Left)
        QTest.keyClicks(field.lines.entry, "x")
        new = new[:-2] + "x" + new[-2]
    assert form.text == text.replace(old, new)
    assert not field.reason
    QTest.keyClick(field.lines.entry, KEYS.Key_Z, CONTROL)
    assert form.text == text


def test_what_qt_takes_for_the_end_of_a_line_is_a_sign_and_is_copied_as_it_is(
    shown: Shown,
) -> None:
    form = shown("---\ntitle: One\nkey: |\n  a\u2028\n  c\n---\n")
    form.panel.open_fields(True)
    entry = unfolded(form, "key").lines.entry
    assert entry.text() == "|\n  a\u2028\n  c"
    assert entry.document().findBlockByNumber(1).text() == "  a␤"
    entry.selectAll()
    QTest.keyClick(entry, KEYS.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == entry.text()


def test_a_line_without_a_place_to_break_breaks_anywhere(shown: Shown) -> None:
    form = shown(f"---\ntitle: One\nkey: &a {'x' * 9_000}\n---\n")
    form.panel.open_fields(True)
    entry = unfolded(form, "key").lines.entry
    assert entry.wordWrapMode() is QTextOption.WrapMode.WrapAnywhere
    entry.selectAll()
    QTest.keyClicks(entry, "short")
    assert entry.wordWrapMode() is QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def test_what_was_unfolded_stays_so_from_post_to_post_and_start_to_start(
    form: Form, shown: Shown
) -> None:
    folds = form.panel.folds
    folds.show_folder(Path("/site"))
    click(written(form, "base").heading)
    click(written(form, "tags").heading)
    click(written(form, "tags").heading)
    assert not written(form, "base").is_folded
    kept = folds.names()
    assert len(kept) == 1

    again = shown(HEAD)
    again.panel.folds.show_folder(Path("/site"))
    again.panel.folds.take(kept)
    again.panel.others.follow_folds()
    again.panel.open_fields(True)
    assert not written(again, "base").is_folded
    assert written(again, "tags").is_folded

    again.panel.folds.show_folder(Path("/other"))
    again.panel.others.follow_folds()
    assert written(again, "base").is_folded
