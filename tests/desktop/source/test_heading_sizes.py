"""Headings larger than the text, where that is wished: what is in view stays where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.desktop.documents.reading_ahead import ReadingAhead
from editor.desktop.settings.settings import Settings
from editor.desktop.source.heading_sizes import HeadingSizes
from editor.desktop.source.settings import HEADING_SIZES
from editor.text.lines import LineEdit
from tests.patience import PATIENCE_MS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from editor.desktop.source.editor import SourceEditor
    from tests.desktop.source.conftest import Opened

    Sized = Callable[[str], tuple[SourceEditor, HeadingSizes]]


@pytest.fixture
def preferences(qtbot: QtBot, tmp_path: Path) -> Settings:
    del qtbot
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def sized(opened: Opened, preferences: Settings) -> Sized:
    def show(text: str) -> tuple[SourceEditor, HeadingSizes]:
        editor = opened(text)
        ReadingAhead(editor.post)
        return editor, HeadingSizes(editor, preferences)

    return show


def height(editor: SourceEditor, line: int) -> float:
    document = editor.document()
    block = document.findBlockByNumber(line)
    return document.documentLayout().blockBoundingRect(block).height()


def test_headings_of_two_levels_are_larger_where_it_is_wished(
    sized: Sized, preferences: Settings, qtbot: QtBot
) -> None:
    editor, sizes = sized("# One\n\n## Two\n\n### Three\n\ntext\n\nUnder\n===\n")
    usual = height(editor, 6)
    assert [height(editor, line) for line in (0, 2, 4, 8, 9)] == [usual] * 5

    preferences.set(HEADING_SIZES, True)
    qtbot.waitUntil(lambda: sizes.is_done, timeout=PATIENCE_MS)

    assert height(editor, 0) > height(editor, 2) > usual
    assert height(editor, 8) == height(editor, 0)
    assert height(editor, 4) == height(editor, 6) == height(editor, 9) == usual
    preferences.set(HEADING_SIZES, False)
    assert height(editor, 0) == usual
    assert not editor.document().isUndoAvailable()


def test_no_line_changes_its_height_before_a_heading_has_a_text(
    sized: Sized, preferences: Settings
) -> None:
    editor, _ = sized("\ntext\n")
    preferences.set(HEADING_SIZES, True)
    editor.set_cursor_place(0, 0)
    heights = []

    for sign in "## ab":
        QTest.keyClicks(editor, sign)
        heights.append(height(editor, 0))

    usual = height(editor, 1)
    assert heights[:3] == [usual] * 3
    assert heights[3] == heights[4] > usual


def test_a_list_that_is_begun_below_a_text_makes_no_heading_of_it(
    sized: Sized, preferences: Settings
) -> None:
    editor, _ = sized("text\n\nmore")
    preferences.set(HEADING_SIZES, True)
    usual = height(editor, 2)
    editor.set_cursor_place(1, 0)

    QTest.keyClicks(editor, "-")
    assert height(editor, 0) == usual
    QTest.keyClicks(editor, "--")
    assert height(editor, 0) > usual


def test_what_is_in_view_stays_when_headings_above_grow(
    sized: Sized, preferences: Settings, qtbot: QtBot
) -> None:
    editor, sizes = sized("# Title\n\ntext\n\n" * 300)
    editor.scroll_to_line(800)
    top = editor.scroll_line()

    preferences.set(HEADING_SIZES, True)
    qtbot.waitUntil(lambda: sizes.is_done, timeout=PATIENCE_MS)

    assert editor.scroll_line() == pytest.approx(top, abs=0.1)
    assert height(editor, 0) == height(editor, 800) > height(editor, 2)
    # Everything has its size: going up, nothing moves below what comes into view.
    before = editor.document().size().height()
    for _ in range(10):
        QTest.keyClick(editor, Qt.Key.Key_PageUp)
    assert editor.document().size().height() == before


def test_a_heading_made_out_of_view_gets_its_size(
    sized: Sized, preferences: Settings, qtbot: QtBot
) -> None:
    editor, sizes = sized("text\n\n" * 300)
    preferences.set(HEADING_SIZES, True)
    qtbot.waitUntil(lambda: sizes.is_done, timeout=PATIENCE_MS)
    usual = height(editor, 500)

    editor.post.apply(LineEdit(500, 1, ("# Title",)), "Edit")
    qtbot.waitUntil(lambda: sizes.is_done, timeout=PATIENCE_MS)

    assert height(editor, 500) > usual
