"""Focus mode: all but the part one writes in is dimmed, and can still be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from editor.desktop.ui.themes import DARK, LIGHT, Role, Theme
from editor.writing.focus import FocusUnit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from editor.desktop.source.editor import SourceEditor
    from editor.desktop.ui.themes import Themes
    from tests.desktop.source.conftest import Opened

HEAD = "---\ntitle: One\ndate: 2024-06-15\n---\n"
TEXT = HEAD + "One is here. Two is **there**.\n\nThree\n\n# Four\n\nFive is code: `six`.\n"
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def strongest(editor: SourceEditor, line: int, start: int, end: int) -> int:
    """How far what is written there stands out from the paper, from 0 to 255."""
    document = editor.document()
    first = QTextCursor(document.findBlockByNumber(line))
    last = QTextCursor(first)
    first.setPosition(first.position() + start)
    last.setPosition(last.position() + end)
    area = editor.cursorRect(first).united(editor.cursorRect(last)).adjusted(1, 0, -1, 0)
    image = editor.viewport().grab(QRect(area)).toImage()
    paper = editor.palette().base().color().lightness()
    return max(
        abs(image.pixelColor(x, y).lightness() - paper)
        for x in range(image.width())
        for y in range(image.height())
    )


def dim(theme: Theme) -> int:
    """How far what is dimmed stands out at most."""
    return abs(theme.colour(Role.DIMMED).lightness() - theme.colour(Role.BASE).lightness()) + 12


@pytest.fixture
def writing(opened: Opened, themes: Themes) -> SourceEditor:
    del themes
    editor = opened(TEXT)
    editor.fold_head(True)
    return editor


def is_dimmed(editor: SourceEditor, theme: Theme, line: int, start: int, end: int) -> bool:
    return strongest(editor, line, start, end) <= dim(theme)


@THEMES
def test_all_but_the_sentence_is_dimmed(
    writing: SourceEditor, themes: Themes, theme: Theme
) -> None:
    themes.use(theme)
    palette = writing.palette()
    palette.setColor(palette.ColorRole.Base, theme.colour(Role.BASE))
    palette.setColor(palette.ColorRole.Text, theme.colour(Role.TEXT))
    writing.setPalette(palette)
    writing.viewport().setPalette(palette)
    writing.focus_mode.set(FocusUnit.SENTENCE)
    writing.set_cursor_place(4, 14)
    assert is_dimmed(writing, theme, 4, 0, 11)
    assert not is_dimmed(writing, theme, 4, 14, 28)
    assert is_dimmed(writing, theme, 6, 0, 5)

    QTest.keyClick(writing, Qt.Key.Key_Down)
    QTest.keyClick(writing, Qt.Key.Key_Down)
    assert is_dimmed(writing, theme, 4, 14, 28)
    assert not is_dimmed(writing, theme, 6, 0, 5)

    writing.focus_mode.set(None)
    assert not is_dimmed(writing, theme, 4, 0, 11)


def test_a_click_takes_the_focus_along(writing: SourceEditor, qtbot: QtBot) -> None:
    writing.focus_mode.set(FocusUnit.PARAGRAPH)
    writing.set_cursor_place(4, 0)
    assert is_dimmed(writing, LIGHT, 10, 0, 12)
    place = writing.cursorRect(QTextCursor(writing.document().findBlockByNumber(10))).center()
    QTest.mouseClick(writing.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(30, 0))
    qtbot.waitUntil(lambda: not is_dimmed(writing, LIGHT, 10, 0, 12))
    assert is_dimmed(writing, LIGHT, 4, 0, 11)


def test_what_is_selected_is_in_focus(writing: SourceEditor) -> None:
    writing.focus_mode.set(FocusUnit.SENTENCE)
    writing.set_cursor_place(4, 14)
    for _ in range(6):
        QTest.keyClick(writing, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    region = writing.focus_mode.region
    assert region is not None
    assert (region.start, region.end[0]) == ((4, 13), 10)


def test_typing_takes_the_focus_along(writing: SourceEditor) -> None:
    writing.focus_mode.set(FocusUnit.SENTENCE)
    writing.set_cursor_place(6, 5)
    QTest.keyClicks(writing, ". Next")
    region = writing.focus_mode.region
    assert region is not None
    assert region == ((6, 7), (6, 11))
    QTest.keyClick(writing, Qt.Key.Key_Return)
    QTest.keyClick(writing, Qt.Key.Key_Return)
    assert writing.focus_mode.region == ((8, 0), (8, 0))
    writing.undo()
    assert not writing.document().findBlockByNumber(8).text().startswith("Next")


def test_a_section_whose_end_is_folded_away_is_in_focus_to_its_label(opened: Opened) -> None:
    editor = opened("# A\na\n\n```\nb\nc\n```\n\n# B\n\nlast\n")
    editor.focus_mode.set(FocusUnit.SECTION)
    editor.set_cursor_place(3, 0)
    assert editor.folds.fold_here()
    editor.set_cursor_place(1, 0)
    assert not is_dimmed(editor, LIGHT, 1, 0, 1)
    assert is_dimmed(editor, LIGHT, 10, 0, 4)


def test_nothing_is_laid_out_or_written_for_it(writing: SourceEditor) -> None:
    writing.set_cursor_place(10, 3)
    layout = writing.document().documentLayout()
    updates: list[object] = []
    layout.documentSizeChanged.connect(updates.append)
    places = [
        layout.blockBoundingRect(writing.document().findBlockByNumber(line)) for line in range(12)
    ]
    for unit in (*FocusUnit, None):
        writing.focus_mode.set(unit)
        writing.viewport().repaint()
    assert places == [
        layout.blockBoundingRect(writing.document().findBlockByNumber(line)) for line in range(12)
    ]
    assert updates == []
    assert not writing.document().isUndoAvailable()
    assert not writing.post.is_modified
    assert writing.extraSelections() == []
