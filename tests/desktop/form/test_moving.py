"""Keys change places by their rows: dragged by their names, by key, from menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from editor.desktop.form.key_label import KeyLabel
from editor.errors import Message
from editor.frontmatter import HEADER_LINES, HeadRules
from tests.desktop.form.conftest import context_of
from tests.desktop.pointer import choose, click, menu_of_click

if TYPE_CHECKING:
    from tests.desktop.form.conftest import Form, Shown

HEAD = """---
title: One
# for the list
layout: post
author: Jane
toc: true
params:
  x: 1
  y: 2
weight: 3
---

Body.
"""
ALT = Qt.KeyboardModifier.AltModifier
IN_FIELD = ALT | Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
MOVES = ("Mo&ve Up", "Move Do&wn")


def name_of(form: Form, *path: str) -> KeyLabel:
    field = form.panel.others.fields[path]
    labels = form.panel.findChildren(KeyLabel)
    return next(label for label in labels if label.buddy() is field)


def keys(form: Form) -> list[str]:
    rows = form.text.split("---\n")[1].split("\n")
    return [row.split(":")[0] for row in rows if ":" in row]


def mark(form: Form) -> QWidget:
    found = form.panel.findChild(QWidget, "dropMark")
    assert isinstance(found, QWidget)
    return found


def drag(form: Form, name: QWidget, target: QWidget, place: QPoint) -> None:
    """Press on a name, move in steps to a place in another widget, and hold there."""
    start = name.rect().center()
    QTest.mousePress(name, LEFT, pos=start)
    end = target.mapTo(form.panel, place)
    begin = name.mapTo(form.panel, start)
    for part in (1, 2, 3, 4):
        at = begin + (end - begin) * part / 4
        QTest.mouseMove(name, name.mapFrom(form.panel, at))


def drop(name: QWidget, target: QWidget, place: QPoint) -> None:
    at = name.mapFromGlobal(target.mapToGlobal(place))
    QTest.mouseRelease(name, LEFT, pos=at)


def upper(widget: QWidget) -> QPoint:
    return QPoint(widget.width() // 2, 2)


def lower(widget: QWidget) -> QPoint:
    return QPoint(widget.width() // 2, widget.height() - 2)


def one_column(shown: Shown, text: str = HEAD) -> Form:
    form = shown(text)
    form.panel.open_fields(True)
    form.panel.resize(500, 500)
    QTest.qWait(1)
    return form


def test_a_key_is_dragged_by_its_name_with_its_comment(shown: Shown) -> None:
    form = one_column(shown)
    name, target = name_of(form, "layout"), form.panel.others.fields["author",]
    drag(form, name, target, lower(target))
    assert mark(form).isVisible()
    line = mark(form).mapTo(form.panel, mark(form).rect().center()).y()
    below = target.mapTo(form.panel, lower(target)).y()
    assert abs(line - below) < 8
    assert form.text == HEAD
    drop(name, target, lower(target))
    assert not mark(form).isVisible()
    moved = "title: One\nauthor: Jane\n# for the list\nlayout: post\ntoc: true\n"
    assert form.text == HEAD.replace(
        "title: One\n# for the list\nlayout: post\nauthor: Jane\ntoc: true\n", moved
    )
    assert list(form.panel.others.fields)[:2] == [("author",), ("layout",)]
    form.document.undo()
    assert form.text == HEAD


def test_a_key_is_dropped_before_another(shown: Shown) -> None:
    form = one_column(shown)
    name, target = name_of(form, "weight"), form.panel.others.fields["layout",]
    drag(form, name, target, upper(target))
    drop(name, target, upper(target))
    assert keys(form)[:3] == ["title", "weight", "layout"]


def test_where_it_is_already_there_is_no_mark_and_nothing_to_undo(shown: Shown) -> None:
    form = one_column(shown)
    name, target = name_of(form, "layout"), form.panel.others.fields["author",]
    drag(form, name, target, upper(target))
    assert not mark(form).isVisible()
    drop(name, target, upper(target))
    assert form.text == HEAD
    assert not form.document.text_document.isUndoAvailable()


def test_escape_leaves_what_is_dragged_where_it_is(shown: Shown) -> None:
    form = one_column(shown)
    name, target = name_of(form, "layout"), form.panel.others.fields["weight",]
    drag(form, name, target, lower(target))
    assert mark(form).isVisible()
    QTest.keyClick(name, Qt.Key.Key_Escape)
    assert not mark(form).isVisible()
    drop(name, target, lower(target))
    assert form.text == HEAD


def test_a_table_is_passed_as_one_and_its_keys_stay_in_it(shown: Shown) -> None:
    form = one_column(shown)
    name, inner = name_of(form, "weight"), form.panel.others.fields["params", "x"]
    drag(form, name, inner, upper(inner))
    drop(name, inner, upper(inner))
    assert keys(form) == ["title", "layout", "author", "toc", "weight", "params", "  x", "  y"]
    form.settle()
    name, target = name_of(form, "params", "x"), form.panel.others.fields["layout",]
    drag(form, name, target, upper(target))
    drop(name, target, upper(target))
    assert keys(form)[-3:] == ["params", "  x", "  y"]
    target = form.panel.others.fields["params", "y"]
    drag(form, name, target, lower(target))
    drop(name, target, lower(target))
    assert keys(form)[-3:] == ["params", "  y", "  x"]


@pytest.mark.parametrize("folded", [False, True])
def test_a_table_is_dragged_by_the_name_of_its_group(shown: Shown, folded: bool) -> None:
    form = one_column(shown)
    if folded:
        click(form.panel.others.groups["params",].heading)
        form.settle()
    name = next(
        label
        for label in form.panel.findChildren(KeyLabel)
        if label.buddy() is form.panel.others.groups["params",]
    )
    target = form.panel.others.fields["layout",]
    drag(form, name, target, upper(target))
    drop(name, target, upper(target))
    assert keys(form) == ["title", "params", "  x", "  y", "layout", "author", "toc", "weight"]


@pytest.mark.parametrize("mirrored", [False, True])
def test_in_two_columns_the_side_of_a_field_says_where(shown: Shown, mirrored: bool) -> None:
    form = shown(HEAD)
    if mirrored:
        form.panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    form.panel.open_fields(True)
    form.panel.resize(900, 500)
    QTest.qWait(1)
    fields = form.panel.others.fields
    assert fields["layout",].y() == fields["author",].y()
    name, target = name_of(form, "weight"), fields["author",]
    end = QPoint(3 if mirrored else target.width() - 3, target.height() // 2)
    drag(form, name, target, end)
    assert mark(form).height() > mark(form).width() > 2
    assert mark(form).visibleRegion().boundingRect() == mark(form).rect()
    drop(name, target, end)
    assert keys(form)[:5] == ["title", "layout", "author", "weight", "toc"]


def test_a_drag_scrolls_to_what_is_out_of_view(shown: Shown) -> None:
    rows = "".join(f"key{number}: {number}\n" for number in range(30))
    form = shown(f"---\ntitle: One\n{rows}---\n")
    form.panel.open_fields(True)
    form.panel.resize(500, 260)
    QTest.qWait(1)
    others = form.panel.others
    name, view = name_of(form, "key0"), others.viewport()
    assert others.fields["key29",].visibleRegion().isEmpty()
    edge = QPoint(view.width() // 2, view.height() - 2)
    drag(form, name, view, edge)
    bar = others.verticalScrollBar()
    form.wait(lambda: bar.value() == bar.maximum())
    drop(name, view, edge)
    assert keys(form)[-1] == "key0" or keys(form)[-2] == "key0"


def test_keys_move_a_field_whose_name_has_the_keyboard(shown: Shown) -> None:
    form = one_column(shown)
    name = name_of(form, "author")
    QTest.mouseClick(name, LEFT)
    assert name.hasFocus()
    QTest.keyClick(name, Qt.Key.Key_Up, ALT)
    assert keys(form)[:3] == ["title", "author", "layout"]
    assert name.hasFocus()
    QTest.keyClick(name, Qt.Key.Key_Up, ALT)
    assert keys(form)[:3] == ["title", "author", "layout"]
    QTest.keyClick(name, Qt.Key.Key_Down, ALT)
    assert form.text == HEAD
    assert "Alt+Up" in QAccessible.queryAccessibleInterface(name).text(QAccessible.Text.Description)


@pytest.mark.parametrize("path", [("author",), ("toc",), ("params", "y")])
def test_keys_move_the_field_one_is_in_and_the_keyboard_stays(
    shown: Shown, path: tuple[str, ...]
) -> None:
    form = one_column(shown)
    field = form.panel.others.fields[path]
    form.go_to(field)
    inside = QApplication.focusWidget()
    assert inside is not None
    before = keys(form)
    QTest.keyClick(inside, Qt.Key.Key_Up, IN_FIELD)
    place = before.index("  y" if len(path) > 1 else path[0])
    expected = before.copy()
    expected[place - 1], expected[place] = expected[place], expected[place - 1]
    assert keys(form) == expected
    assert QApplication.focusWidget() is inside
    assert field is form.panel.others.fields[path]
    QTest.keyClick(inside, Qt.Key.Key_Down, IN_FIELD)
    assert form.text == HEAD


@pytest.mark.parametrize("of_name", [True, False])
def test_a_menu_moves_a_field_and_says_by_which_keys(shown: Shown, of_name: bool) -> None:
    form = one_column(shown)
    target: QWidget = name_of(form, "author") if of_name else form.field("author")
    menu = menu_of_click(target, target.rect().center())
    moves = {each.text(): each for each in menu.actions() if each.text() in MOVES}
    assert moves["Mo&ve Up"].shortcut().toString() == "Alt+Shift+Up"
    choose(menu, "Mo&ve Up")
    assert keys(form)[:3] == ["title", "author", "layout"]
    menu = menu_of_click(target, target.rect().center())
    enabled = {it.text(): it.isEnabled() for it in menu.actions() if it.text() in MOVES}
    assert enabled == {"Mo&ve Up": False, "Move Do&wn": True}
    menu.close()


def test_a_key_without_neighbours_has_nothing_to_move(shown: Shown) -> None:
    form = one_column(shown, "---\ntitle: One\nauthor: Jane\n---\n")
    name = name_of(form, "author")
    menu = menu_of_click(name, name.rect().center())
    assert not [each for each in menu.actions() if each.text() in MOVES]
    menu.close()


def test_what_is_being_typed_stays_while_its_field_moves(shown: Shown) -> None:
    form = shown("---\ntitle: One\nweight: 3\nauthor: Jane\n---\n")
    form.panel.open_fields(True)
    field = form.field("weight")
    form.write(field, "many")
    assert field.reason
    QTest.keyClick(field, Qt.Key.Key_Down, IN_FIELD)
    assert keys(form) == ["title", "author", "weight"]
    assert field.text() == "many"
    assert field.reason
    assert field.hasFocus()


def test_why_a_key_cannot_move_is_said_below_the_form(shown: Shown) -> None:
    form = shown("---\ntitle: One\nfirst: &x a\nsecond: *x\n---\n")
    form.panel.open_fields(True)
    name = name_of(form, "first")
    QTest.mouseClick(name, LEFT)
    QTest.keyClick(name, Qt.Key.Key_Down, ALT)
    problem = form.panel.problem_bar.problem
    assert problem is not None
    assert "alias" in str(problem.message)
    assert keys(form) == ["title", "first", "second"]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("+++\ntitle = 'One'\na = 1 # x\nb = 2\n+++\n", None),
        ('{\n  "title": "One",\n  "a": 1,\n  "b": 2\n}\n', None),
        ("Title: One\na: 1\nb: 2\n\nBody\n", HEADER_LINES),
        ("<!--\n.. title: One\n.. a: 1\n.. b: 2\n-->\n", None),
    ],
)
def test_keys_move_in_heads_of_every_format(
    shown: Shown, text: str, rules: HeadRules | None
) -> None:
    form = shown(text, context_of(rules=rules))
    form.panel.open_fields(True)
    assert list(form.panel.others.fields) == [("a",), ("b",)]
    form.go_to(form.field("b"))
    QTest.keyClick(form.field("b"), Qt.Key.Key_Up, IN_FIELD)
    assert list(form.panel.others.fields) == [("b",), ("a",)]
    form.settle()
    QTest.keyClick(form.field("b"), Qt.Key.Key_Down, IN_FIELD)
    assert form.text == text


def test_the_heading_of_a_table_that_is_dragged_by_it_is_not_turned(shown: Shown) -> None:
    form = one_column(shown)
    heading = form.panel.others.groups["params",].heading
    target = form.panel.others.fields["layout",]
    drag(form, heading, target, upper(target))
    assert mark(form).isVisible()
    drop(heading, target, upper(target))
    assert keys(form)[1] == "params"
    assert not heading.isDown()
    assert not heading.is_folded


def test_the_heading_of_a_table_moves_it_by_key_and_menu(shown: Shown) -> None:
    form = one_column(shown)
    heading = form.panel.others.groups["params",].heading
    form.go_to(heading)
    QTest.keyClick(heading, Qt.Key.Key_Up, ALT)
    order = ["title", "layout", "author", "params", "  x", "  y", "toc", "weight"]
    assert keys(form) == order
    assert heading.hasFocus()
    QTest.keyClick(heading, Qt.Key.Key_Down, IN_FIELD)
    assert form.text == HEAD
    form.settle()
    menu = menu_of_click(heading, heading.rect().center())
    choose(menu, "Mo&ve Up")
    assert keys(form) == order


def test_the_menu_of_a_name_says_what_it_removes(shown: Shown) -> None:
    form = one_column(shown, "---\ntitle: One\nlinks:\n  - name: a\n  - name: b\nmood: glad\n---\n")
    labels = form.panel.findChildren(KeyLabel)
    item = next(it for it in labels if it.buddy() is form.panel.others.groups["links", "0"])
    menu = menu_of_click(item, item.rect().center())
    choose(menu, "&Remove Item")
    assert form.text == "---\ntitle: One\nlinks:\n  - name: b\nmood: glad\n---\n"

    mood = name_of(form, "mood")
    form.document.set_read_only(Message("The file is write-protected."))
    form.settle()
    menu = menu_of_click(mood, mood.rect().center())
    assert [it.isEnabled() for it in menu.actions() if it.text() == "&Remove Field"] == [False]
    menu.close()
    form.document.set_read_only(None)
    form.settle()
    menu = menu_of_click(mood, mood.rect().center())
    choose(menu, "&Remove Field")
    assert form.text == "---\ntitle: One\nlinks:\n  - name: b\n---\n"
