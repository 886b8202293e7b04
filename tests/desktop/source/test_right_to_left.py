"""Hebrew and Arabic: each paragraph stands and is walked as it is read, code as code is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desktop.documents.document import PostDocument
from editor.desktop.source.editor import SourceEditor
from editor.storage.encoding import UTF_8
from editor.text.lines import Lines
from editor.writing.selection import Selection
from tests.desktop.source.folding import at_end, click_marker, click_tag, hidden
from tests.desktop.source.test_invisible_marks import Painted

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from editor.desktop.ui.themes import Themes
    from tests.desktop.source.conftest import Opened

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SHALOM, OLAM = "\u05e9\u05dc\u05d5\u05dd", "\u05e2\u05d5\u05dc\u05dd"


def x(editor: SourceEditor, line: int, column: int = 0) -> int:
    """Where the caret stands before a column."""
    cursor = QTextCursor(editor.document())
    cursor.setPosition(editor.post.position(line, column))
    return editor.cursorRect(cursor).x()


def sides(editor: SourceEditor) -> str:
    """For each line the side on which it begins."""
    middle = editor.viewport().width() / 2
    return "".join(
        "r" if x(editor, line) > middle else "l" for line in range(editor.post.line_count)
    )


def test_each_line_begins_on_the_side_it_is_read_from(opened: Opened) -> None:
    text = (
        f"# {SHALOM}\n\n{SHALOM}\nEnglish begins this line\n\nenglish {SHALOM}\n\n"
        f"- [x] {SHALOM}\n\n```\n# {SHALOM}\n```\n\n| {SHALOM} | b |\n|---|---|\n| c | d |"
    )
    editor = opened(text)
    assert sides(editor) == "rrrrrllrrlllrrrr"
    assert not editor.document().isUndoAvailable()
    assert not editor.post.is_modified
    assert editor.post.lines().text() == text


def test_a_text_without_such_letters_stands_on_the_left(opened: Opened) -> None:
    editor = opened("# one\n\ntwo\n\n- three")
    assert sides(editor) == "lllll"


def test_sides_change_with_what_is_typed(opened: Opened) -> None:
    editor = opened(f"{SHALOM}\nEnglish\n\n{OLAM}")
    assert sides(editor) == "rrrr"
    # The first letter of the paragraph is another one now.
    editor.set_cursor_place(0, 0)
    QTest.keyClicks(editor, "a")
    assert sides(editor) == "lllr"
    editor.undo()
    assert sides(editor) == "rrrr"
    # Below a fence there is code.
    QTest.keyClicks(editor, "```")
    QTest.keyClick(editor, Key.Key_Return)
    assert sides(editor)[-1] == "l"
    editor.undo()
    editor.undo()
    assert editor.post.line(0) == SHALOM
    assert sides(editor) == "rrrr"


def test_the_line_one_types_in_keeps_its_side(opened: Opened) -> None:
    editor = opened(f"{SHALOM}\nEnglish")
    editor.set_cursor_place(1, 7)
    QTest.keyClicks(editor, " more words of it")
    assert sides(editor) == "rr"
    assert x(editor, 1, len(editor.post.line(1))) > 500


def test_zoom_and_another_width_leave_them_there(opened: Opened) -> None:
    editor = opened(f"{SHALOM}\nEnglish\n\n```\n{SHALOM}\n```")
    editor.set_zoom(6)
    assert sides(editor) == "rrrlll"
    editor.resize(400, 500)
    assert sides(editor) == "rrrlll"
    editor.set_font_mode("proportional")
    assert sides(editor) == "rrrlll"
    editor.resize(1_200, 700)
    assert sides(editor) == "rrrlll"


def test_a_wrapped_line_has_as_many_rows_as_before_and_stands_as_high(opened: Opened) -> None:
    line = f"English {SHALOM} words {OLAM} " * 20
    plain = opened(f"{line}\nend")
    turned = opened(f"{SHALOM}\n{line}\nend")
    one, other = (editor.document().lastBlock().previous() for editor in (plain, turned))
    assert other.layout().lineCount() == one.layout().lineCount() > 3
    assert other.layout().boundingRect().height() == one.layout().boundingRect().height()
    assert x(plain, 0) < 50
    assert x(turned, 1) > 400


@pytest.mark.parametrize(
    ("head", "path", "side"),
    [
        ("---\ndir: rtl\n---\n", "post.md", "r"),
        ("---\nlang: he\n---\n", "post.md", "r"),
        ("---\nlanguage: ar-EG\n---\n", "post.md", "r"),
        ("---\nlang: he\ndir: ltr\n---\n", "post.md", "l"),
        ("---\nlang: en\n---\n", "post.fa.md", "l"),
        ("---\ntitle: a\n---\n", "post.fa.md", "r"),
        ("", "post.he.md", "r"),
        ("", "post.fr.md", "l"),
    ],
)
def test_an_empty_post_is_begun_on_the_side_of_its_language(
    qtbot: QtBot, themes: Themes, head: str, path: str, side: str
) -> None:
    document = PostDocument(Path(path), Lines.from_text(head), UTF_8)
    editor = SourceEditor(document, themes)
    document.setParent(editor)
    qtbot.addWidget(editor)
    editor.resize(900, 600)
    editor.show()
    assert sides(editor)[-1] == side
    assert set(sides(editor)[:-1]) <= {"l"}


def test_a_post_is_read_by_its_new_name(opened: Opened) -> None:
    editor = opened("")
    assert sides(editor) == "l"
    editor.post.set_path(Path("post.he.md"))
    assert sides(editor) == "r"
    editor.post.set_path(Path("post.en.md"))
    editor.viewport().grab()
    assert sides(editor) == "l"


def test_the_language_of_the_head_counts_as_soon_as_it_is_written(opened: Opened) -> None:
    editor = opened("---\nlang: en\n---\n\n")
    assert sides(editor) == "lllll"
    editor.set_selection(Selection(1, 6, 1, 8))
    QTest.keyClicks(editor, "he")
    assert sides(editor) == "lllrr"


MIXED = f"{SHALOM} abc {OLAM}"


def test_an_arrow_key_goes_where_it_points_through_a_mixed_line(opened: Opened) -> None:
    editor = opened(MIXED)
    seen = [x(editor, *editor.cursor_place())]
    for _ in range(len(MIXED)):
        QTest.keyClick(editor, Key.Key_Left)
        seen.append(x(editor, *editor.cursor_place()))
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) > 8
    assert editor.cursor_place() == (0, len(MIXED))
    for _ in range(len(MIXED)):
        QTest.keyClick(editor, Key.Key_Right)
    assert editor.cursor_place() == (0, 0)


def test_an_arrow_key_goes_on_into_the_next_line(opened: Opened) -> None:
    editor = opened(f"{SHALOM}\n\nenglish {OLAM}\n{SHALOM}")
    editor.set_cursor_place(0, 4)
    QTest.keyClick(editor, Key.Key_Left)
    assert editor.cursor_place() == (1, 0)
    QTest.keyClick(editor, Key.Key_Left)
    assert editor.cursor_place() == (2, 0)
    # Here it is read from the left.
    QTest.keyClick(editor, Key.Key_Left)
    assert editor.cursor_place() == (1, 0)
    QTest.keyClick(editor, Key.Key_Right)
    assert editor.cursor_place() == (0, 4)
    QTest.keyClick(editor, Key.Key_Right)
    assert editor.cursor_place() == (0, 3)


def test_arrow_keys_stop_at_the_ends_of_the_text(opened: Opened) -> None:
    editor = opened(SHALOM)
    QTest.keyClick(editor, Key.Key_Right)
    assert editor.cursor_place() == (0, 0)
    editor.set_cursor_place(0, 4)
    QTest.keyClick(editor, Key.Key_Left)
    assert editor.cursor_place() == (0, 4)


def test_arrow_keys_select_and_give_a_selection_up_on_their_side(opened: Opened) -> None:
    editor = opened(SHALOM)
    for _ in range(3):
        QTest.keyClick(editor, Key.Key_Left, SHIFT)
    assert editor.textCursor().selectedText() == SHALOM[:3]
    QTest.keyClick(editor, Key.Key_Left)
    assert editor.cursor_place() == (0, 3)
    editor.set_selection(Selection(0, 1, 0, 3))
    QTest.keyClick(editor, Key.Key_Right)
    assert editor.cursor_place() == (0, 1)


def test_arrow_keys_go_by_words_where_they_point(opened: Opened) -> None:
    editor = opened(f"{SHALOM}\nEnglish {OLAM} end")
    editor.set_cursor_place(1, 0)
    QTest.keyClick(editor, Key.Key_Left, CTRL)
    assert editor.cursor_place() == (1, 8)
    QTest.keyClick(editor, Key.Key_Right, CTRL)
    assert editor.cursor_place() == (1, 0)


def test_a_click_puts_the_cursor_where_it_is_in_a_turned_line(opened: Opened) -> None:
    editor = opened(f"{SHALOM}\nEnglish {OLAM} end\n\n```\n# {SHALOM}\n```")
    for line, column in ((1, 3), (1, 10), (1, 15), (4, 1), (4, 4)):
        cursor = QTextCursor(editor.document())
        cursor.setPosition(editor.post.position(line, column))
        place = editor.cursorRect(cursor).center()
        QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert editor.cursor_place()[0] == line
        assert abs(x(editor, *editor.cursor_place()) - place.x()) <= 2


def test_what_is_folded_says_so_left_of_a_line_that_is_read_from_the_right(
    opened: Opened,
) -> None:
    editor = opened(f"# {SHALOM}\n\ntext\n\n# English\n\ntext")
    click_marker(editor, 0)
    assert hidden(editor) == [1, 2]
    end = editor.cursorRect(at_end(editor, 0))
    # A click on its label unfolds it.
    place = QPoint(end.left() - 20, end.center().y())
    # And the arrow keys step over what it hides.
    editor.set_cursor_place(0, 6)
    QTest.keyClick(editor, Key.Key_Left)
    assert editor.cursor_place() == (3, 0)
    # What stands above that line, though it is hidden, is read from the left.
    QTest.keyClick(editor, Key.Key_Left)
    assert editor.cursor_place() == (0, 6)
    assert hidden(editor) == [1, 2]
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert hidden(editor) == []
    click_marker(editor, 4)
    click_tag(editor, 4)
    assert hidden(editor) == []


def test_marks_of_spaces_stand_between_the_words_in_any_width(opened: Opened) -> None:
    editor = opened(f"{SHALOM} {OLAM}\n\nx")
    editor.characters.show_blanks(True)
    for width in (900, 500):
        editor.resize(width, 400)
        painted = Painted(editor)
        left, right = x(editor, 0, 5), x(editor, 0, 4)
        assert 0 < right - left < 30
        assert painted.colours(QRect(left, 0, right - left, 30))
        # The end of the empty line below, where the caret would stand.
        edge = x(editor, 1)
        assert painted.colours(QRect(edge - 20, 30, 20, 20))


def test_a_composition_stands_in_its_line_from_whichever_side_it_is_read(opened: Opened) -> None:
    editor = opened(f"{SHALOM}\nEnglish {OLAM}\n\nx")
    editor.set_cursor_place(1, 7)
    before = x(editor, 1, 0)
    QApplication.sendEvent(editor, QInputMethodEvent("ni", []))
    editor.viewport().grab()
    assert sides(editor) == "rrrl"
    assert editor.document().findBlockByNumber(1).layout().preeditAreaText() == "ni"
    assert before - 60 < x(editor, 1, 0) < before
    event = QInputMethodEvent()
    event.setCommitString("\u4f60")
    QApplication.sendEvent(editor, event)
    assert editor.post.line(1) == f"English\u4f60 {OLAM}"
    assert sides(editor) == "rrrl"
