"""A key costs what is in view, however many lines are folded or make up one paragraph."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desktop.documents.document import PostDocument
from editor.desktop.source.editor import SourceEditor
from editor.desktop.ui.themes import LIGHT, Themes
from editor.scan.block import BlockKind
from editor.scan.scan import Scan
from editor.storage.encoding import UTF_8
from editor.text.lines import LineEdit, Lines

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SIZE = 2_000
_MOST_GROWTH = 3
"""Eight times the lines would cost eight times as much if each were looked at."""

HEAD = "---\ntitle: A post\ntext: |\n{}---\n\nbody\n"


def editor_of(qtbot: QtBot, text: str) -> SourceEditor:
    document = PostDocument(Path("post.md"), Lines.from_text(text), UTF_8)
    editor = SourceEditor(document, Themes(LIGHT))
    document.setParent(editor)
    qtbot.addWidget(editor)
    editor.resize(500, 600)
    editor.fold_head(True)
    with qtbot.waitExposed(editor):
        editor.show()
    qtbot.waitUntil(lambda: editor.is_laid_out)
    editor.setFocus()
    last = document.line_count - 2
    editor.set_cursor_place(last, len(document.line(last)))
    QApplication.processEvents()
    return editor


def key_cost(editor: SourceEditor) -> float:
    def once() -> float:
        start = time.thread_time()
        QTest.keyClick(editor, Qt.Key.Key_X)
        QApplication.processEvents()
        return time.thread_time() - start

    return min(once() for _ in range(9))


def test_a_key_does_not_pay_for_the_lines_of_a_folded_head(qtbot: QtBot) -> None:
    folded = editor_of(qtbot, HEAD.format("  a line\n" * (8 * SIZE)))
    assert folded.is_head_folded
    # Qt passes each of these lines after a key too, and nothing else may.
    plain = editor_of(qtbot, "a line\n\n" * (4 * SIZE))
    plain.set_cursor_place(0, 0)
    assert key_cost(folded) < _MOST_GROWTH * key_cost(plain)


def test_a_key_does_not_pay_for_the_lines_of_its_paragraph(qtbot: QtBot) -> None:
    short = editor_of(qtbot, "a line\n" * SIZE)
    long = editor_of(qtbot, "a line\n" * (8 * SIZE))
    assert key_cost(long) < _MOST_GROWTH * key_cost(short)


def test_a_key_does_not_pay_for_what_is_folded(qtbot: QtBot) -> None:
    text = ("# A heading\n" + "a line\n" * 15) * (SIZE // 2)
    folded, plain = editor_of(qtbot, text), editor_of(qtbot, text)
    folded.folds.fold_all()
    assert len(folded.hidden_lines()) == SIZE // 2
    folded.set_cursor_place(0, 3)
    plain.set_cursor_place(0, 3)
    # Qt passes each of these lines after a key, hidden or not, and nothing else may.
    assert key_cost(folded) < _MOST_GROWTH * key_cost(plain)
    assert len(folded.hidden_lines()) == SIZE // 2


def test_below_a_long_folded_head_the_body_has_its_colours(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, HEAD.format("  a line\n" * SIZE) + "\n# A heading\n\nend\n")
    block = editor.document().findBlockByNumber(editor.post.line_count - 4)
    assert block.text() == "# A heading"
    assert block.layout().formats()
    first, last = editor.visible_lines()
    assert last - first < 20


def test_an_edit_below_the_fold_keeps_it_and_one_in_it_stays_hidden(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, HEAD.format("  a line\n" * 50))

    def shown() -> list[str]:
        blocks = [editor.document().findBlockByNumber(n) for n in range(editor.post.line_count)]
        return [block.text() for block in blocks if block.isVisible()]

    assert shown() == ["---", "", "body", ""]
    editor.post.apply(LineEdit(20, 1, ("  another line", "  and one more")), "Edit")
    assert shown() == ["---", "", "body", ""]
    editor.post.undo()
    assert shown() == ["---", "", "body", ""]
    editor.post.apply(LineEdit(editor.post.line_count - 2, 1, ("other",)), "Edit")
    assert shown() == ["---", "", "other", ""]
    editor.fold_head(False)
    assert len(shown()) == editor.post.line_count


@pytest.mark.parametrize("end", ["", "===", "|---|"])
def test_the_extent_of_a_block_is_that_of_its_pieces(end: str) -> None:
    scan = Scan(["# a", *["| a |"] * 200, end, "", "b"])
    for line in range(len(scan)):
        block = scan.block(line)
        assert scan.extent(line) == range(block.first, block.last + 1)
        assert scan.block_kind(line) is block.kind
    scan.apply(LineEdit(100, 1, ("",)), 0)
    assert scan.extent(50) == range(1, 100)
    assert scan.extent(150).start == 101
    assert scan.block_kind(50) is BlockKind.PARAGRAPH
    assert [piece.line for piece in scan.block(50, range(20, 30)).pieces] == list(range(20, 30))
