"""A key until it is painted, beside the same key in a bare widget of the same class.

Goals: at most 4 ms more than the bare widget up to 100 kB, and 6 ms more at 1 MB, as medians of
one run in which both take turns. Both have their lines wrapped at one width and are laid out to the
end: Qt walks all lines behind the cursor after each key, as far as they are laid out.
``python -m tests.benchmarks.test_key_over_bare`` prints the medians, and the time of the processor,
which other programs lengthen less.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit

from editor.desktop.documents.document import PostDocument
from editor.desktop.source.editor import SourceEditor
from editor.desktop.source.fonts import USUAL_LINE_HEIGHT
from editor.desktop.ui.themes import LIGHT, Themes
from editor.storage.encoding import UTF_8
from tests.benchmarks.test_source import HEAD, PASSAGE, SIZES, post

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture
    from pytestqt.qtbot import QtBot

GOALS_MS = {"5 kB": 4.0, "100 kB": 4.0, "1 MB": 6.0}
KEYS = 150
_FIRST = 10
"""Keys that are not counted: what is made once is made by then."""


def ours(size: int) -> SourceEditor:
    """The editor, with the cursor in the middle of such a post."""
    document = PostDocument(Path("post.md"), post(size), UTF_8)
    editor = SourceEditor(document, Themes(LIGHT))
    document.setParent(editor)
    editor.resize(900, 900)
    editor.fold_head(True)
    editor.show()
    editor.set_cursor_place(middle(size), 20)
    return editor


def bare(size: int, like: SourceEditor) -> QTextEdit:
    """A `QTextEdit` with the same text, font, column and line height, and nothing else."""
    edit = QTextEdit()
    edit.setAcceptRichText(False)
    document = QTextDocument(edit)
    document.setDefaultFont(like.font())
    document.setUndoRedoEnabled(False)
    cursor = QTextCursor(document)
    lines = QTextBlockFormat()
    lines.setLineHeight(
        USUAL_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    )
    cursor.setBlockFormat(lines)
    cursor.insertText("\n".join(post(size).texts))
    document.setUndoRedoEnabled(True)
    edit.setDocument(document)
    edit.setFrameShape(QFrame.Shape.NoFrame)
    edit.resize(like.size())
    edit.show()
    bar = edit.width() - edit.viewport().width()
    edit.resize(like.viewport().width() + bar, like.height())
    place = document.findBlockByNumber(middle(size)).position() + 20
    cursor = edit.textCursor()
    cursor.setPosition(place)
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()
    return edit


def middle(size: int) -> int:
    """The line in the middle of a post that keys are pressed on: a paragraph."""
    passages = (len(post(size)) - len(HEAD)) // len(PASSAGE)
    return len(HEAD) + passages // 2 * len(PASSAGE) + 2


def lines(edit: QTextEdit) -> int:
    """How many lines are laid out in the body: a paragraph has several where it is wrapped."""
    document = edit.document()
    blocks = map(document.findBlockByNumber, range(len(HEAD), document.blockCount()))
    return sum(block.layout().lineCount() for block in blocks)


class Spent(NamedTuple):
    """Milliseconds: passed, and of the processor."""

    passed: float
    busy: float


def key(edit: QTextEdit) -> Spent:
    """The time from one key to what is painted for it."""
    passed, busy = time.perf_counter(), time.thread_time()
    QTest.keyClick(edit, Qt.Key.Key_X)
    QApplication.processEvents()
    return Spent((time.perf_counter() - passed) * 1_000, (time.thread_time() - busy) * 1_000)


def median(spent: list[Spent]) -> Spent:
    """The medians of all that was measured but for the first keys."""
    counted = spent[min(_FIRST, len(spent) // 2) :]
    return Spent(*map(statistics.median, zip(*counted, strict=True)))


def medians(size: int, keys: int) -> tuple[Spent, Spent]:
    """Of the bare widget and of ours, for one key."""
    editor = ours(size)
    plain = bare(size, editor)
    for widget in (plain, editor):
        while not widget.document().lastBlock().layout().lineCount():
            QApplication.processEvents()
    assert lines(plain) == lines(editor)
    spent: tuple[list[Spent], list[Spent]] = ([], [])
    for _ in range(keys):
        for widget, times in zip((plain, editor), spent, strict=True):
            widget.setFocus()
            QApplication.processEvents()
            times.append(key(widget))
    assert "x" * keys in editor.post.line(middle(size))
    assert "x" * keys in plain.document().findBlockByNumber(middle(size)).text()
    for widget in (plain, editor):
        widget.close()
        widget.deleteLater()
    return median(spent[0]), median(spent[1])


@pytest.mark.parametrize("name", SIZES)
@pytest.mark.usefixtures("qtbot")
def test_a_key_costs_little_more_than_in_a_bare_widget(
    benchmark: BenchmarkFixture, qtbot: QtBot, name: str, *, measured: bool
) -> None:
    del qtbot
    pedantic: Callable[..., tuple[Spent, Spent]] = benchmark.pedantic
    found = pedantic(medians, (SIZES[name], KEYS if measured else 4), rounds=1)
    if measured:
        benchmark.extra_info["bare, ms"], benchmark.extra_info["ours, ms"] = found
        benchmark.extra_info["goal over it"] = GOALS_MS[name]


def main() -> None:
    """Print the medians of each size."""
    application = QApplication(sys.argv)
    for name, size in SIZES.items():
        plain, own = medians(size, KEYS)
        over = Spent(*[mine - bares for mine, bares in zip(own, plain, strict=True)])
        sys.stdout.write(
            f"{name}: bare {plain.passed:.2f} ms (processor {plain.busy:.2f}), ours "
            f"{own.passed:.2f} ({own.busy:.2f}), over it {over.passed:.2f} ({over.busy:.2f}), "
            f"goal {GOALS_MS[name]:.0f}\n"
        )
    del application


if __name__ == "__main__":
    main()
