from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTextEdit

from editor.desktop.recovery.merge import MergePane, result_spans
from editor.desktop.ui.themes import DARK, Role
from editor.storage.merge import Side, merge
from editor.text.lines import Lines

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from editor.desktop.ui.themes import Themes

BASE = "title\nfirst\nmiddle\nlast\n"
MINE = "title\nFIRST\nmiddle\nlast of mine\n"
THEIRS = "title, changed\nfirst one\nmiddle\nlast of theirs\nand more\n"


@pytest.fixture
def pane(qtbot: QtBot, themes: Themes) -> MergePane:
    pane = MergePane(themes)
    qtbot.addWidget(pane)
    texts = (Lines.from_text(text) for text in (BASE, MINE, THEIRS))
    pane.show_merge(merge(*texts), "post.md")
    pane.resize(1000, 600)
    pane.show()
    return pane


def column(pane: MergePane, name: str) -> QTextEdit:
    return next(one for one in pane.findChildren(QTextEdit) if name in one.accessibleName())


def button(pane: MergePane, text: str) -> QPushButton:
    return next(one for one in pane.findChildren(QPushButton) if one.text() == text)


def test_nothing_is_taken_before_every_place_is_decided(pane: MergePane, qtbot: QtBot) -> None:
    assert not button(pane, "Use Result").isEnabled()
    qtbot.mouseClick(button(pane, "Use Mine"), Qt.MouseButton.LeftButton)
    assert not button(pane, "Use Result").isEnabled()
    qtbot.mouseClick(button(pane, "Use Theirs"), Qt.MouseButton.LeftButton)
    assert button(pane, "Use Result").isEnabled()
    with qtbot.waitSignal(pane.resolved) as resolved:
        qtbot.mouseClick(button(pane, "Use Result"), Qt.MouseButton.LeftButton)
    assert resolved.args is not None
    assert resolved.args[0].text() == ("title\nFIRST\nmiddle\nlast of theirs\nand more\n")


def test_the_marks_have_the_colours_of_the_theme(pane: MergePane, themes: Themes) -> None:
    themes.use(DARK)
    marks = column(pane, "Mine").extraSelections()
    colours = {mark.format.background().color().name() for mark in marks}
    assert colours == {DARK.colours[Role.MATCH], DARK.colours[Role.WARNING_SOFT]}


LONG = "A word after another. " * 200


def test_changed_words_are_underlined_and_in_view(pane: MergePane) -> None:
    texts = (f"{LONG}{word} end.\n" for word in ("old", "mine", "theirs"))
    pane.show_merge(merge(*(Lines.from_text(text) for text in texts)), "post.md")
    for name, word in (("Mine", "mine"), ("Result", "mine"), ("Theirs", "theirs")):
        text = column(pane, name)
        whole, *words = text.extraSelections()
        assert whole.cursor.selectedText() == f"{LONG}{word} end."
        assert [mark.cursor.selectedText() for mark in words] == [word]
        assert words[0].format.fontUnderline()
        assert text.viewport().rect().contains(text.cursorRect(words[0].cursor).center())


def test_the_keyboard_decides_too(pane: MergePane, qtbot: QtBot) -> None:
    result = column(pane, "Result")
    qtbot.keyClick(result, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(result, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert "last of mine\nlast of theirs\nand more" in result.toPlainText()
    qtbot.keyClick(result, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert result.toPlainText().startswith("title\nfirst\n")
    with qtbot.waitSignal(pane.closed):
        qtbot.keyClick(result, Qt.Key.Key_Escape)


def test_the_place_in_question_is_named(pane: MergePane) -> None:
    texts = [label.text() for label in pane.findChildren(QLabel)]
    assert "Conflict 1 of 2, 2 to resolve" in texts


@pytest.mark.parametrize("side", Side)
def test_conflicts_are_marked_where_they_stand_in_the_result(side: Side) -> None:
    merged = merge(*(Lines.from_text(text) for text in (BASE, MINE, THEIRS)))
    sides = [side] * len(merged.conflicts)
    lines = merged.resolved(sides)
    for chunk, span in zip(merged.conflicts, result_spans(merged, sides), strict=True):
        wanted = {
            Side.MINE: merged.mine.texts[chunk.mine.first : chunk.mine.end],
            Side.THEIRS: merged.theirs.texts[chunk.theirs.first : chunk.theirs.end],
            Side.BASE: merged.base.texts[chunk.base.first : chunk.base.end],
            Side.BOTH: merged.mine.texts[chunk.mine.first : chunk.mine.end]
            + merged.theirs.texts[chunk.theirs.first : chunk.theirs.end],
        }[side]
        assert lines.texts[span.first : span.end] == wanted
