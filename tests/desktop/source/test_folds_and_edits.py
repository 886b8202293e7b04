"""No edit touches what is hidden: it unfolds first, and keys that delete stop there once."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shiboken6
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desktop.documents.document import PostDocument
from editor.desktop.source.editor import SourceEditor
from editor.desktop.ui.themes import LIGHT, Themes
from editor.errors import Message
from editor.storage.encoding import UTF_8
from editor.storage.file import FileText, Fingerprint
from editor.text.lines import LineEdit, Lines
from editor.writing import sections
from editor.writing.folds import everything
from tests.desktop.source.conftest import HEAD, text_of
from tests.desktop.source.folding import TEXT, click_marker, hidden, row, select, shown

if TYPE_CHECKING:
    from tests.desktop.source.conftest import Opened

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
FOLDED = [2, 3, 4, 5]
"""The lines that are hidden when the first section of the text is folded."""


def file_of(lines: Lines) -> FileText:
    return FileText(Path("post.md"), lines, UTF_8, Fingerprint(1, 0, "0" * 64))


def folded(opened: Opened, text: str = TEXT, line: int = 1) -> SourceEditor:
    editor = opened(text)
    click_marker(editor, line)
    assert hidden(editor)
    return editor


@pytest.mark.parametrize(
    ("place", "key", "held", "then"),
    [
        ((1, 5), Key.Key_Delete, NONE, "# Onea\n"),
        ((1, 5), Key.Key_Delete, CTRL, "# Onea\n"),
        ((6, 0), Key.Key_Backspace, NONE, "## Two\nb\n# Three"),
        ((6, 0), Key.Key_Backspace, CTRL, "## Two\nb\n# Three"),
        ((6, 0), Key.Key_Backspace, SHIFT, "## Two\nb\n# Three"),
    ],
)
def test_a_key_that_would_join_a_hidden_line_only_unfolds_at_first(
    opened: Opened, place: tuple[int, int], key: Key, held: Qt.KeyboardModifier, then: str
) -> None:
    editor = folded(opened)
    editor.set_cursor_place(*place)
    QTest.keyClick(editor, key, held)
    assert text_of(editor) == TEXT
    assert hidden(editor) == []
    assert editor.cursor_place() == place
    QTest.keyClick(editor, key, held)
    assert then in text_of(editor)


@pytest.mark.parametrize(
    ("key", "held", "text"),
    [
        (Key.Key_Delete, NONE, "intro\n# Three"),
        (Key.Key_Backspace, NONE, "intro\n# Three"),
        (Key.Key_X, CTRL, "intro\n# Three"),
        (Key.Key_V, CTRL, "intro\nnew# Three"),
        (Key.Key_Z, NONE, "intro\nz# Three"),
        (Key.Key_Return, NONE, "intro\n\n# Three"),
        (Key.Key_ParenLeft, NONE, "intro\n# (One"),
    ],
)
def test_a_key_on_a_selection_with_hidden_lines_only_unfolds_at_first(
    opened: Opened, key: Key, held: Qt.KeyboardModifier, text: str
) -> None:
    editor = folded(opened)
    QApplication.clipboard().setText("new")
    select(editor, (1, 0), (7, 0))
    QTest.keyClick(editor, key, held)
    assert text_of(editor) == TEXT
    assert hidden(editor) == []
    assert QApplication.clipboard().text() == "new"
    assert editor.textCursor().selectedText().count("\u2029") == 6
    QTest.keyClick(editor, key, held)
    assert text_of(editor).startswith(text)


def test_a_key_that_is_held_down_stops_when_it_has_unfolded(opened: Opened) -> None:
    editor = folded(opened)
    editor.set_cursor_place(1, 5)
    QTest.keyPress(editor, Key.Key_Delete)
    for _ in range(3):
        QTest.simulateEvent(editor, True, Key.Key_Delete, NONE, "", True)
    assert text_of(editor) == TEXT
    assert hidden(editor) == []
    QTest.keyRelease(editor, Key.Key_Delete)
    QTest.keyClick(editor, Key.Key_Delete)
    assert "# Onea" in text_of(editor)


def test_what_an_input_method_would_replace_unfolds_first(opened: Opened) -> None:
    editor = folded(opened)
    select(editor, (1, 0), (7, 0))
    event = QInputMethodEvent()
    event.setCommitString("字")
    QApplication.sendEvent(editor, event)
    assert text_of(editor) == TEXT
    assert hidden(editor) == []
    event = QInputMethodEvent()
    event.setCommitString("字")
    QApplication.sendEvent(editor, event)
    assert text_of(editor).startswith("intro\n字# Three")


def test_enter_at_the_end_of_a_folded_line_shows_what_it_parts_it_from(opened: Opened) -> None:
    editor = folded(opened)
    editor.set_cursor_place(1, 5)
    QTest.keyClick(editor, Key.Key_Return)
    assert text_of(editor).startswith("intro\n# One\n\na\n")
    assert hidden(editor) == []
    assert editor.cursor_place() == (2, 0)


def test_writing_on_a_folded_line_and_around_it_leaves_it_folded(opened: Opened) -> None:
    editor = folded(opened)
    editor.set_cursor_place(1, 5)
    QTest.keyClicks(editor, " more")
    assert hidden(editor) == FOLDED
    editor.set_cursor_place(6, 0)
    QTest.keyClicks(editor, "x")
    assert hidden(editor) == FOLDED
    editor.set_cursor_place(0, 0)
    QTest.keyClick(editor, Key.Key_Return)
    assert text_of(editor).startswith("\nintro\n# One more\na\n")
    assert hidden(editor) == [3, 4, 5, 6]
    QTest.keyClick(editor, Key.Key_Backspace)
    assert hidden(editor) == FOLDED
    editor.undo()
    assert hidden(editor) == [3, 4, 5, 6]


def test_a_heading_that_is_none_any_more_unfolds(opened: Opened) -> None:
    editor = folded(opened)
    editor.set_cursor_place(1, 2)
    QTest.keyClick(editor, Key.Key_Backspace)
    assert text_of(editor).startswith("intro\n#One\na\n")
    assert hidden(editor) == []


def test_a_heading_that_is_deleted_unfolds(opened: Opened) -> None:
    editor = folded(opened)
    select(editor, (0, 5), (1, 5))
    QTest.keyClick(editor, Key.Key_Delete)
    assert text_of(editor).startswith("intro\na\n")
    assert hidden(editor) == []


def test_all_of_what_an_edit_of_the_last_line_unfolds_has_its_height(opened: Opened) -> None:
    editor = folded(opened, "# One\n## Two\na\nb\nc", 1)
    editor.post.apply(LineEdit(4, 1, ("x", "y")), "Edit")
    rows = [row(editor, line) for line in range(6)]
    assert all(20 < below - above < 40 for above, below in pairwise(rows))


def test_undo_and_redo_show_what_they_change(opened: Opened) -> None:
    editor = opened(TEXT)
    editor.set_cursor_place(5, 1)
    QTest.keyClicks(editor, "x")
    click_marker(editor, 1)
    editor.undo()
    assert text_of(editor) == TEXT
    assert hidden(editor) == []
    assert editor.cursor_place() == (5, 1)
    click_marker(editor, 1)
    editor.redo()
    assert hidden(editor) == []
    assert editor.cursor_place() == (5, 2)


def test_an_undo_from_the_form_shows_what_it_changes(opened: Opened) -> None:
    editor = opened(TEXT)
    editor.set_cursor_place(5, 1)
    QTest.keyClicks(editor, "x")
    click_marker(editor, 1)
    editor.clearFocus()
    editor.undo()
    assert text_of(editor) == TEXT
    assert hidden(editor) == []


def test_what_another_program_changes_is_shown(opened: Opened) -> None:
    editor = folded(opened)
    click_marker(editor, 7)
    lines = Lines.from_text(TEXT.replace("\nb\n", "\nB\n"))
    editor.post.reload(file_of(lines))
    assert hidden(editor) == [8, 9, 10, 11]
    assert 5 in shown(editor)


def test_a_text_that_is_replaced_as_a_whole_is_shown(opened: Opened) -> None:
    editor = folded(opened)
    editor.post.reload(file_of(Lines.from_text("# New\nb\n")))
    assert hidden(editor) == []


def test_a_change_of_the_head_leaves_what_is_folded(opened: Opened) -> None:
    editor = folded(opened, HEAD + TEXT, 5)
    editor.post.apply(LineEdit(1, 1, ("title: Two", "draft: true")), "Change title")
    assert hidden(editor) == [7, 8, 9, 10]
    editor.post.undo()
    assert hidden(editor) == [6, 7, 8, 9]


def test_lines_that_a_head_takes_in_are_folded_no_more(opened: Opened) -> None:
    editor = folded(opened, "---\ntitle: One\n\n# One\na\nb\n\nend", 3)
    assert hidden(editor) == [4, 5, 6, 7]
    editor.post.apply(LineEdit(6, 1, ("---",)), "Close")
    assert hidden(editor) == []


def test_what_is_moved_stays_folded_and_so_does_what_it_is_moved_past(opened: Opened) -> None:
    editor = folded(opened)
    click_marker(editor, 7)
    editor.set_cursor_place(1, 3)
    assert editor.run(sections.move_down, "Move Section Down")
    assert text_of(editor).startswith("intro\n# Three\n> q\n")
    assert shown(editor) == [0, 1, 6, 7, 12]
    assert editor.cursor_place() == (7, 3)
    editor.undo()
    assert text_of(editor) == TEXT
    assert shown(editor) == [0, 1, 6, 7, 12]


def test_changes_on_both_sides_leave_what_is_folded(opened: Opened) -> None:
    editor = folded(opened)
    texts = TEXT.replace("intro", "Intro").replace("end", "End").split("\n")
    editor.post.reload(file_of(Lines.from_text("\n".join(["new", *texts]))))
    assert editor.post.line(0) == "new"
    assert hidden(editor) == [3, 4, 5, 6]
    editor.undo()
    assert hidden(editor) == FOLDED


def test_a_command_that_changes_hidden_lines_shows_them(opened: Opened) -> None:
    editor = folded(opened)
    select(editor, (1, 0), (7, 1))
    QTest.keyClick(editor, Key.Key_Tab)
    assert hidden(editor) == []
    assert text_of(editor) != TEXT
    editor.undo()
    assert text_of(editor) == TEXT


def test_a_drop_on_a_folded_line_shows_what_it_comes_before(opened: Opened) -> None:
    editor = folded(opened)
    data = QMimeData()
    data.setText("dropped\n")
    place = QPoint(editor.viewport().width() // 2, row(editor, 1))
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(editor.viewport(), QDragEnterEvent(place, copy, data, left, NONE))
    drop = QDropEvent(QPointF(place), copy, data, left, NONE)
    QApplication.sendEvent(editor.viewport(), drop)
    assert text_of(editor).startswith("intro\n# Onedropped\n\na\n")
    assert hidden(editor) == []


def test_a_post_that_is_read_only_folds_too(opened: Opened) -> None:
    editor = opened(TEXT)
    editor.post.set_read_only(Message("Not now."))
    click_marker(editor, 1)
    assert hidden(editor) == FOLDED
    editor.set_cursor_place(1, 5)
    QTest.keyClick(editor, Key.Key_Delete)
    QTest.keyClick(editor, Key.Key_Right)
    assert editor.cursor_place() == (6, 0)
    assert hidden(editor) == FOLDED


LINE = st.sampled_from(
    ["# One", "## Two", "some text", "", "", "```", "> a", "> b", "Title", "===", "<div>", "</div>"]
)
KEYS = st.sampled_from(
    [Key.Key_Delete, Key.Key_Backspace, Key.Key_Return, Key.Key_X, Key.Key_NumberSign]
)
PLACE = st.tuples(st.integers(0, 14), st.integers(0, 6))
ACT = st.one_of(
    st.tuples(st.just("edit"), st.integers(0, 14), st.integers(0, 3), st.lists(LINE, max_size=3)),
    st.tuples(st.just("key"), st.integers(0, 14), st.integers(0, 3), KEYS),
    st.tuples(st.just("undo"), st.integers(0, 1), st.just(0), st.just(0)),
)


def editor_on(lines: Lines) -> SourceEditor:
    document = PostDocument(Path("post.md"), lines, UTF_8)
    editor = SourceEditor(document, Themes(LIGHT))
    document.setParent(editor)
    editor.resize(700, 1_000)
    editor.show()
    return editor


def looks(editor: SourceEditor, line: int) -> list[tuple[int, int, str]]:
    formats = editor.document().findBlockByNumber(line).layout().formats()
    return [(one.start, one.length, one.format.foreground().color().name()) for one in formats]


@pytest.mark.usefixtures("qtbot")
@settings(deadline=None, max_examples=60)
@given(
    st.lists(LINE, min_size=2, max_size=12),
    st.lists(st.tuples(st.sets(st.integers(0, 7), max_size=4), ACT), max_size=8),
)
def test_no_edit_changes_a_line_that_is_hidden(
    texts: list[str], steps: list[tuple[set[int], tuple[str, int, int, object]]]
) -> None:
    editor = editor_on(Lines.from_text("\n".join(texts)))
    document = editor.post
    edits: list[LineEdit] = []
    document.edited.connect(lambda edit, _revision: edits.append(edit))
    model = list(texts)
    for chosen, (act, place, count, what) in steps:
        possible = everything(document.scan)
        folds = editor.folds
        for one in sorted(chosen):
            if one < len(possible) and possible[one].line in shown(editor):
                folds.toggle(possible[one].line)
        before = Counter(document.line(line) for line in hidden(editor))
        edits.clear()
        if act == "edit":
            assert isinstance(what, list)
            first = min(place, document.line_count)
            removed = min(count, document.line_count - first)
            if what or removed < document.line_count:
                document.apply(LineEdit(first, removed, tuple(what)), "Edit")
        elif act == "key":
            assert isinstance(what, Key)
            in_view = shown(editor)
            line = in_view[place % len(in_view)]
            cursor = editor.textCursor()
            cursor.setPosition(document.position(line, 9 if count == 3 else count))
            editor.setTextCursor(cursor)
            QTest.keyClick(editor, what)
        elif place:
            document.undo()
        else:
            editor.undo()

        seen = hidden(editor)
        for edit in edits:
            model[edit.first : edit.first + edit.removed] = edit.inserted
        assert model == list(document.lines().texts)
        assert [line for run in editor.hidden_lines() for line in run] == seen
        assert editor.cursor_place()[0] not in seen
        # What is hidden now says what it said.
        assert Counter(document.line(line) for line in seen) <= before
        for line in range(document.line_count):
            block = editor.document().findBlockByNumber(line)
            height = editor.document().documentLayout().blockBoundingRect(block).height()
            assert (height > 10) is (line not in seen)
    # What is in view has the colours of the same text opened anew.
    fresh = editor_on(document.lines())
    colours = {line: looks(editor, line) for line in shown(editor)}
    assert colours == {line: looks(fresh, line) for line in colours}
    # Not later: no event loop runs here, and later tests would have it on their screen.
    shiboken6.delete(fresh)
    shiboken6.delete(editor)


def test_a_click_never_finds_a_line_where_it_stood_before_it_was_hidden(opened: Opened) -> None:
    editor = folded(opened, "intro\n# One\n" + "a\n" * 12 + "# Two\nb\n")
    editor.post.apply(LineEdit(0, 0, ("more",) * 10), "Edit")
    assert hidden(editor) == list(range(12, 24))
    for y in range(row(editor, 0), row(editor, 24)):
        QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, y))
        line = editor.cursor_place()[0]
        assert abs(row(editor, line) - y) <= row(editor, 1) - row(editor, 0)


def test_a_click_between_the_lines_around_a_fold_stays_with_them(opened: Opened) -> None:
    editor = folded(opened)
    for y in range(row(editor, 0), row(editor, 11)):
        QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, y))
        line = editor.cursor_place()[0]
        assert line in shown(editor)
        assert abs(row(editor, line) - y) <= row(editor, 1) - row(editor, 0)
    assert hidden(editor) == FOLDED
