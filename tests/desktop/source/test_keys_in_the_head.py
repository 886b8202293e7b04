"""In an open head the keys do what they do in any plain text: there is no Markdown in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.writing.emphasis import bold
from editor.writing.headings import heading
from editor.writing.links import link
from editor.writing.paragraphs import bullets, quote
from editor.writing.selection import Selection
from tests.desktop.source.conftest import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.source.editor import SourceEditor
    from editor.writing.selection import Command

    Opened = Callable[[str], SourceEditor]

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
HEAD = "---\ntags:\n- one\n- two\n---\n"


@pytest.mark.parametrize(
    ("key", "held", "expected"),
    [
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier, "---\ntags:\n- one\n- two\n\n---\n"),
        (Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "---\ntags:\n- one\n- two   \n---\n"),
        (Key.Key_Backtab, SHIFT, HEAD),
        (Key.Key_Backspace, Qt.KeyboardModifier.NoModifier, "---\ntags:\n- one\n- tw\n---\n"),
        (Key.Key_BracketLeft, Qt.KeyboardModifier.NoModifier, "---\ntags:\n- one\n- two[\n---\n"),
    ],
)
def test_a_list_in_the_head_is_plain_text(
    opened: Opened, key: Qt.Key, held: Qt.KeyboardModifier, expected: str
) -> None:
    editor = opened(HEAD + "- three")
    editor.set_cursor_place(3, 5)

    QTest.keyClick(editor, key, held)

    assert text_of(editor) == expected + "- three"


@pytest.mark.parametrize("command", [bold, link, heading(1), quote, bullets])
@pytest.mark.parametrize("chosen", [Selection.at(3, 4), Selection(1, 0, 3, 5)])
def test_no_command_changes_the_head(opened: Opened, command: Command, chosen: Selection) -> None:
    editor = opened(HEAD + "- three")
    editor.set_selection(chosen)

    assert not editor.run(command, "Command")

    assert text_of(editor) == HEAD + "- three"
    assert not editor.document().isUndoAvailable()


def test_what_is_typed_in_the_head_may_end_it(opened: Opened) -> None:
    editor = opened("---\ntags:\n- one\n")
    editor.set_cursor_place(2, 5)
    QTest.keyClick(editor, Key.Key_Return)
    assert text_of(editor) == "---\ntags:\n- one\n- \n"
    editor.undo()

    editor.set_cursor_place(3, 0)
    QTest.keyClicks(editor, "---")
    editor.set_cursor_place(2, 5)
    QTest.keyClick(editor, Key.Key_Return)

    assert text_of(editor) == "---\ntags:\n- one\n\n---"
