"""Of a line over a million characters the beginning is shown, and all of it is the text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextBlockFormat, QTextCursor
from PySide6.QtTest import QTest

from editor.desktop.documents.long_lines import LONGEST_EDITED, SHOWN
from editor.desktop.source.find_bar import FindBar
from editor.desktop.ui.themes import LIGHT, Themes
from editor.errors import EditorError
from editor.storage.encoding import UTF_8
from editor.storage.file import FileText, Fingerprint
from editor.text.lines import LineEdit, Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from editor.desktop.source.editor import SourceEditor

    Opened = Callable[[str], SourceEditor]

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TOO_LONG = "A" * (LONGEST_EDITED + 1)


def shown_text(editor: SourceEditor, line: int) -> str:
    return editor.document().findBlockByNumber(line).text()


def file_of(text: str) -> FileText:
    return FileText(
        Path("post.md"), Lines.from_text(text), UTF_8, Fingerprint(len(text), 0, "0" * 64)
    )


def test_a_line_over_a_million_characters_is_shown_in_part_and_read_only(opened: Opened) -> None:
    text = f"before\n{TOO_LONG}\nafter"
    editor = opened(text)
    assert editor.isReadOnly()
    assert "Line 2 is over a million characters long" in str(editor.post.read_only)
    assert shown_text(editor, 1) == "A" * SHOWN + "…"
    assert editor.post.lines().text() == text
    assert not editor.post.is_modified

    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, KEY.Key_Delete)
    assert editor.post.lines().text() == text
    with pytest.raises(EditorError, match="over a million"):
        editor.post.apply(LineEdit(0, 1, ("other",)), "Change")


def test_all_of_a_line_that_is_shown_in_part_is_copied(opened: Opened) -> None:
    text = f"before\n{TOO_LONG}\nafter"
    editor = opened(text)
    QTest.keyClick(editor, KEY.Key_A, CONTROL)
    QTest.keyClick(editor, KEY.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == text

    editor.set_cursor_place(1, 0)
    QTest.keyClick(editor, KEY.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert editor.cursor_place() == (1, len(TOO_LONG))
    QTest.keyClick(editor, KEY.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == TOO_LONG


def test_a_place_that_is_not_shown_is_the_end_of_its_line(opened: Opened) -> None:
    editor = opened(f"before\n{TOO_LONG}\nafter")
    editor.set_cursor_place(1, 900_000)
    assert editor.textCursor().blockNumber() == 1
    assert editor.textCursor().atBlockEnd()
    editor.moveCursor(QTextCursor.MoveOperation.NextCharacter)
    assert editor.cursor_place() == (2, 0)


def test_what_is_shown_of_a_long_line_is_never_taken_for_the_line(opened: Opened) -> None:
    text = f"before\n{TOO_LONG}\nafter"
    editor = opened(text)
    cursor = QTextCursor(editor.document())
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
    wide = QTextBlockFormat()
    wide.setTextIndent(4)

    cursor.mergeBlockFormat(wide)

    assert editor.post.lines().text() == text
    assert editor.post.snapshot().lines.text() == text
    QGuiApplication.clipboard().setText("x")
    QTest.keyClick(editor, KEY.Key_V, CONTROL)
    data = QMimeData()
    data.setText("x")
    editor.insertFromMimeData(data)
    assert editor.post.lines().text() == text
    assert shown_text(editor, 0) == "before"


def test_every_place_of_a_line_that_is_shown_in_part_is_found_and_passed(
    opened: Opened, qtbot: QtBot
) -> None:
    hidden = "A" * 600_000
    editor = opened(f"one\n{hidden}one{hidden}one{hidden}\none")
    bar = FindBar(Themes(LIGHT))
    qtbot.addWidget(bar)
    bar.set_editor(editor)
    bar.open()
    QTest.keyClicks(bar.text, "one")
    said = [bar.said]
    for modifier in (Qt.KeyboardModifier.NoModifier,) * 4 + (SHIFT,) * 4:
        QTest.keyClick(bar.text, KEY.Key_Return, modifier)
        said.append(bar.said)
    assert [place.partition(" ")[0] for place in said] == list("123414321")


def test_a_post_whose_long_line_was_shortened_on_disk_can_be_edited_again(opened: Opened) -> None:
    editor = opened(f"before\n{TOO_LONG}\nafter")
    post = editor.post
    mirror = [post.lines()]
    post.edited.connect(lambda edit, _revision: mirror.append(mirror[-1].apply(edit)))

    post.reload(file_of("before\nshort\nafter"))

    assert post.read_only is None
    assert not editor.isReadOnly()
    assert mirror[-1] == post.lines() == Lines.from_text("before\nshort\nafter")
    editor.set_cursor_place(1, 5)
    QTest.keyClicks(editor, "er")
    assert post.line(1) == "shorter"
    QTest.keyClick(editor, KEY.Key_Z, CONTROL)
    assert not post.is_modified


def test_a_post_that_gets_too_long_a_line_on_disk_becomes_read_only(opened: Opened) -> None:
    editor = opened("before\nshort\nafter")
    post = editor.post
    mirror = [post.lines()]
    post.edited.connect(lambda edit, _revision: mirror.append(mirror[-1].apply(edit)))

    post.reload(file_of(f"---\ntitle: x\n---\nbefore\n{TOO_LONG}\nafter"))

    assert editor.isReadOnly()
    assert not post.is_modified
    assert mirror[-1] == post.lines()
    assert shown_text(editor, 4) == "A" * SHOWN + "…"
    assert shown_text(editor, 5) == "after"
    assert editor.document().findBlockByNumber(4).layout().lineCount() == 1


def test_pasting_too_long_a_line_is_refused_and_changes_nothing(
    opened: Opened, qtbot: QtBot
) -> None:
    editor = opened("before\nafter")
    data = QMimeData()
    data.setText(TOO_LONG)
    with qtbot.waitSignal(editor.refused) as refused:
        editor.insertFromMimeData(data)
    assert refused.args is not None
    assert "over a million characters" in str(refused.args[0])
    assert editor.post.lines().text() == "before\nafter"


def test_an_edit_that_makes_too_long_a_line_at_one_stroke_is_refused(opened: Opened) -> None:
    post = opened("before\nafter").post
    with pytest.raises(EditorError, match="over a million characters"):
        post.apply(LineEdit(0, 1, (TOO_LONG,)), "Restore version")
    assert post.lines().text() == "before\nafter"
