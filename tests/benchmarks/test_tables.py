"""A table of 500 rows: a key in it, and a row that is left, until all is painted.

Goals, median on two shared cores: a frame (16 ms) for each, but for what changes the width of a
column, which changes every row.
"""

from __future__ import annotations

from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.desktop.documents.document import PostDocument
from editor.desktop.source.editor import SourceEditor
from editor.desktop.ui.themes import LIGHT, Themes
from editor.storage.encoding import UTF_8
from editor.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture
    from pytestqt.qtbot import QtBot

HEAD = ["| Name       | Count | Where      |", "| ---------- | ----: | ---------- |"]
ROWS = [f"| Row {number:<6} | {number:>5} | 東京       |" for number in range(500)]


@pytest.fixture
def editor(qtbot: QtBot) -> SourceEditor:
    """The table in a post, with the keyboard in the middle of it."""
    lines = Lines.from_text("\n".join([*HEAD, *ROWS, "", "Behind."]))
    document = PostDocument(Path("post.md"), lines, UTF_8)
    shown = SourceEditor(document, Themes(LIGHT))
    document.setParent(shown)
    qtbot.addWidget(shown)
    shown.resize(900, 600)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.set_cursor_place(250, 10)
    return shown


def measure(benchmark: BenchmarkFixture, work: Callable[[], None], **how: object) -> None:
    pedantic: Callable[..., None] = benchmark.pedantic
    pedantic(work, **how)


def paint(editor: SourceEditor) -> None:
    editor.viewport().repaint()


def test_a_key_in_a_cell(benchmark: BenchmarkFixture, editor: SourceEditor) -> None:
    keys = cycle([Qt.Key.Key_X, Qt.Key.Key_Backspace])

    def press() -> None:
        QTest.keyClick(editor, next(keys))
        paint(editor)

    measure(benchmark, press, rounds=60, warmup_rounds=4)


def test_tab_from_an_edited_cell(benchmark: BenchmarkFixture, editor: SourceEditor) -> None:
    def edit() -> None:
        QTest.keyClicks(editor, "7")

    def leave() -> None:
        QTest.keyClick(editor, Qt.Key.Key_Tab)
        paint(editor)

    QTest.keyClick(editor, Qt.Key.Key_Tab)
    measure(benchmark, leave, setup=edit, rounds=60, warmup_rounds=4)


def test_a_cell_that_widens_its_column(benchmark: BenchmarkFixture, editor: SourceEditor) -> None:
    def edit() -> None:
        editor.set_cursor_place(250, 10)
        QTest.keyClicks(editor, "longer")

    def leave() -> None:
        QTest.keyClick(editor, Qt.Key.Key_Tab)
        paint(editor)

    measure(benchmark, leave, setup=edit, rounds=10)
