"""The panes that compare texts show the longest lines too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from editor.desktop.documents.long_lines import LONGEST_EDITED, SHOWN
from editor.desktop.recovery.marked_text import MarkedText
from editor.desktop.reviews.difference import DifferenceView
from editor.desktop.ui.themes import LIGHT, Themes
from editor.text.lines import Lines

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextEdit
    from pytestqt.qtbot import QtBot

IMAGE = "A" * 50_000
PROSE = "some words " * 500


def rows(view: QTextEdit) -> list[int]:
    document = view.document()
    blocks = [document.findBlockByNumber(line) for line in range(document.blockCount())]
    return [block.layout().lineCount() for block in blocks]


def test_a_difference_wraps_prose_and_no_data(qtbot: QtBot) -> None:
    view = DifferenceView(Themes(LIGHT))
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show()
    view.show_difference(Lines.from_text(IMAGE), Lines.from_text(f"{PROSE}\n{IMAGE}B"))
    long = [row for row, text in zip(rows(view), texts(view), strict=True) if IMAGE in text]
    assert long == [1, 1]
    assert max(rows(view)) > 10


def test_marked_text_with_data_in_it_is_not_wrapped(qtbot: QtBot) -> None:
    view = MarkedText(Themes(LIGHT))
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show()
    view.show_lines([PROSE, IMAGE])
    assert rows(view) == [1, 1]
    view.show_lines([PROSE, "short"])
    assert rows(view)[0] > 10


@pytest.mark.parametrize("kind", [DifferenceView, MarkedText])
def test_of_a_line_over_a_million_characters_the_beginning_is_shown(
    qtbot: QtBot, kind: type[DifferenceView | MarkedText]
) -> None:
    view = kind(Themes(LIGHT))
    qtbot.addWidget(view)
    view.show()
    text = "A" * (LONGEST_EDITED + 1)
    if isinstance(view, MarkedText):
        view.show_lines([text])
    else:
        view.show_difference(Lines.from_text("short"), Lines.from_text(text))
    longest = max(map(len, texts(view)))
    assert SHOWN < longest < SHOWN + 10


def test_all_of_a_line_that_is_shown_in_part_is_copied(qtbot: QtBot) -> None:
    view = MarkedText(Themes(LIGHT))
    qtbot.addWidget(view)
    view.show()
    lines = ["é 😀 before", "A" * (LONGEST_EDITED + 1), "no\u00a0break"]
    view.show_lines(lines)
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "\n".join(lines)

    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == lines[0]


def texts(view: QTextEdit) -> list[str]:
    return view.toPlainText().split("\n")
