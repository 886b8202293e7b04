"""The head is folded while the form shows it, and never in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from editor.frontmatter.rules import HEADER_LINES
from editor.text.lines import LineEdit
from tests.desktop.source.conftest import HEAD

if TYPE_CHECKING:
    from editor.desktop.source.editor import SourceEditor
    from tests.desktop.source.conftest import Opened


def shown(editor: SourceEditor) -> list[str]:
    found = []
    block = editor.document().begin()
    while block.isValid():
        if block.isVisible():
            found.append(block.text())
        block = block.next()
    return found


def folded(opened: Opened, text: str = HEAD + "body") -> SourceEditor:
    editor = opened(text)
    editor.fold_head(True)
    return editor


def test_the_head_is_folded_to_one_line(opened: Opened) -> None:
    editor = folded(opened)

    assert shown(editor) == ["---", "body"]
    assert editor.cursor_place() == (4, 0)
    editor.fold_head(False)
    assert shown(editor) == [*HEAD.splitlines(), "body"]
    assert not editor.post.is_modified
    assert not editor.document().isUndoAvailable()


def test_the_lines_that_come_into_view_below_a_folded_head_are_named(opened: Opened) -> None:
    head = "".join(f"key{number}: value\n" for number in range(60))
    editor = opened(f"---\n{head}---\n" + "some words\n" * 200)
    named: list[tuple[int, int]] = []
    editor.lines_shown.connect(lambda *lines: named.append(lines))
    editor.fold_head(True)
    QTest.qWait(50)
    first, last = editor.visible_lines()
    assert last > 62
    assert named[-1] == (first, last + 1)


def test_a_head_of_bare_lines_is_folded_to_one_row(opened: Opened) -> None:
    editor = opened(
        f"Title: {'a long title ' * 20}\nDate: 2024-06-15\nTags: a, b\n\nbody", HEADER_LINES
    )
    editor.fold_head(True)

    label, *others = shown(editor)
    assert "title" not in label
    assert others[-1] == "body"
    for number in range(editor.post.line_count):
        block = editor.document().findBlockByNumber(number)
        assert not block.isVisible() or block.layout().lineCount() == 1


def test_empty_lines_before_the_head_are_folded_with_it(opened: Opened) -> None:
    assert shown(folded(opened, "\n\n" + HEAD + "body")) == ["---", "body"]


def test_a_post_without_a_head_has_nothing_to_fold(opened: Opened) -> None:
    editor = folded(opened, "body\n---\nmore")

    assert shown(editor) == ["body", "---", "more"]
    assert not editor.is_head_folded


def test_a_form_change_keeps_the_fold_and_the_cursor(opened: Opened) -> None:
    editor = folded(opened)
    editor.set_cursor_place(4, 2)

    editor.post.apply(LineEdit(1, 1, ("title: Two", "draft: true")), "Change title")

    assert shown(editor) == ["---", "body"]
    assert editor.cursor_place() == (5, 2)
    editor.post.undo()
    assert shown(editor) == ["---", "body"]


def test_undo_in_the_source_opens_the_fold_it_leads_into(opened: Opened) -> None:
    editor = folded(opened)
    editor.post.apply(LineEdit(1, 1, ("title: Two",)), "Change title")

    editor.undo()

    assert not editor.is_head_folded
    assert editor.cursor_place()[0] == 1
    editor.fold_head(True)
    assert editor.is_head_folded


def test_a_place_in_the_head_opens_the_fold(opened: Opened) -> None:
    editor = folded(opened)

    editor.set_cursor_place(2, 3)

    assert not editor.is_head_folded
    assert editor.cursor_place() == (2, 3)


def test_a_selection_that_reaches_into_the_fold_changes_only_the_body(opened: Opened) -> None:
    editor = folded(opened, HEAD + "one\ntwo")
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.setPosition(0, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)

    QTest.keyClick(editor, Qt.Key.Key_Delete)

    assert editor.post.lines().text() == HEAD


def test_a_click_on_the_label_opens_and_folds(opened: Opened) -> None:
    editor = folded(opened)
    first = editor.cursorRect(QTextCursor(editor.document().firstBlock()))

    QTest.mouseClick(
        editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, first.center().y())
    )
    assert len(shown(editor)) == 5
    right = QPoint(editor.viewport().width() - 20, first.center().y())
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=right)

    assert shown(editor) == ["---", "body"]


def test_a_head_that_is_being_typed_stays_open(opened: Opened) -> None:
    editor = folded(opened, "---\ntitle: A\n\nbody")
    editor.set_cursor_place(2, 0)

    QTest.keyClicks(editor, "---")

    assert shown(editor) == ["---", "title: A", "---", "body"]
    assert editor.cursor_place() == (2, 3)


def test_a_head_the_form_begins_is_folded(opened: Opened) -> None:
    editor = folded(opened, "body")

    editor.post.apply(LineEdit(0, 0, ("---", "title: A", "---", "")), "Change title")

    assert shown(editor) == ["---", "", "body"]
    assert editor.cursor_place() == (4, 0)


def test_a_head_that_breaks_is_shown(opened: Opened) -> None:
    editor = folded(opened)

    editor.post.apply(LineEdit(3, 1, ()), "Lose the closing line")

    assert shown(editor) == ["---", "title: One", "date: 2024-06-15", "body"]


def test_an_undo_from_elsewhere_leaves_the_fold(opened: Opened) -> None:
    editor = folded(opened)
    editor.post.apply(LineEdit(1, 1, ("title: Two",)), "Change title")
    editor.clearFocus()

    editor.undo()

    assert editor.post.lines().text() == HEAD + "body"
    assert editor.is_head_folded


@pytest.mark.parametrize("backward", [True, False])
def test_a_selection_ends_at_the_fold(opened: Opened, backward: bool) -> None:
    editor = folded(opened, HEAD + "one\ntwo")
    places = (len(HEAD) + 5, 0) if backward else (0, len(HEAD) + 5)
    cursor = editor.textCursor()

    cursor.setPosition(places[0])
    cursor.setPosition(places[1], QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)

    assert editor.textCursor().selectedText() == "one\u2029t"
    assert (editor.textCursor().position() < editor.textCursor().anchor()) is backward
    assert editor.is_head_folded


@pytest.mark.parametrize("text", [HEAD[:-1], "---\n---", "\n" + HEAD[:-1]])
def test_a_head_without_a_line_behind_it_is_not_folded(opened: Opened, text: str) -> None:
    editor = folded(opened, text)

    assert not editor.is_head_folded
    assert shown(editor) == text.split("\n")


def test_a_line_behind_a_head_folds_it_and_taking_the_line_back_opens_it(opened: Opened) -> None:
    editor = folded(opened, HEAD[:-1])
    QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)

    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert shown(editor) == ["---", ""]
    QTest.keyClicks(editor, "x")
    assert editor.post.lines().text() == HEAD + "x"
    editor.undo()
    editor.undo()

    assert shown(editor) == HEAD[:-1].split("\n")


def test_a_head_that_takes_in_the_line_of_the_cursor_opens(opened: Opened) -> None:
    editor = opened("title: One\n\nbody", HEADER_LINES)
    editor.post.apply(LineEdit(0, 0, ("date: 2024-06-15",)), "Add date")
    editor.fold_head(True)
    assert shown(editor) == ["title: One", "", "body"]

    QTest.keyClicks(editor, "Note: this")

    assert shown(editor) == ["date: 2024-06-15", "title: One", "Note: this", "body"]
    assert editor.cursor_place() == (2, 10)


@pytest.mark.parametrize("change", [LineEdit(1, 0, ("tags: a",)), LineEdit(0, 1, ("a: b", "c: d"))])
def test_header_lines_that_the_form_adds_are_folded(opened: Opened, change: LineEdit) -> None:
    editor = opened("title: One\ndate: 2024-06-15\n\nbody", HEADER_LINES)
    editor.fold_head(True)

    editor.post.apply(change, "Change tags")
    editor.post.apply(LineEdit(3, 0, ("slug: one",)), "Change slug")

    assert shown(editor)[1:] == ["", "body"]
    assert editor.cursor_place() == (4, 0)


def test_folding_takes_the_head_out_of_what_is_selected(opened: Opened) -> None:
    editor = opened(HEAD + "body")
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    editor.fold_head(True)
    QTest.keyClicks(editor, "new")

    assert editor.post.lines().text() == HEAD + "new"
