"""Input methods: what is composed is seen as such, and the candidates stand at the caret."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.desktop.source.conftest import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.source.editor import SourceEditor
    from tests.desktop.source.conftest import Opened

Attribute = QInputMethodEvent.Attribute
Kind = QInputMethodEvent.AttributeType
UNDERLINE = QTextCharFormat.UnderlineStyle.SingleUnderline


def compose(editor: SourceEditor, text: str) -> None:
    """What an input method sends while one composes."""
    look = QTextCharFormat()
    look.setUnderlineStyle(UNDERLINE)
    attributes = [
        Attribute(Kind.TextFormat, 0, len(text), look),
        Attribute(Kind.Cursor, len(text), 1, None),
    ]
    QApplication.sendEvent(editor, QInputMethodEvent(text, attributes))


def commit(editor: SourceEditor, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


def asked(editor: SourceEditor) -> QRect:
    """Where an input method is told that the caret is, in the window."""
    method = QGuiApplication.inputMethod()
    assert QGuiApplication.focusObject() is editor
    return method.cursorRectangle().toAlignedRect()


def caret(editor: SourceEditor) -> QRect:
    """Where it is."""
    return editor.cursorRect().translated(
        editor.viewport().mapTo(editor.window(), QRect().topLeft())
    )


def at_start(editor: SourceEditor) -> None:
    editor.set_cursor_place(0, 3)


def wide(editor: SourceEditor) -> None:
    editor.resize(1_800, 700)
    editor.set_cursor_place(6, 2)


def zoomed(editor: SourceEditor) -> None:
    editor.set_zoom(12)
    editor.set_cursor_place(6, 2)


def wrapped(editor: SourceEditor) -> None:
    editor.set_cursor_place(7, 240)


def folded(editor: SourceEditor) -> None:
    editor.fold_head(True)
    editor.set_cursor_place(6, 2)


def at_end(editor: SourceEditor) -> None:
    editor.set_cursor_place(editor.post.line_count, 0)
    assert editor.verticalScrollBar().value() > 0


def numbered(editor: SourceEditor) -> None:
    editor.characters.show_numbers(True)
    editor.resize(320, 500)
    editor.set_cursor_place(6, 2)


@pytest.mark.parametrize("put", [at_start, wide, zoomed, wrapped, folded, at_end, numbered])
def test_the_candidates_stand_at_the_caret(
    opened: Opened, put: Callable[[SourceEditor], None]
) -> None:
    editor = opened(HEAD + "\nfirst\nsecond\n" + "words " * 60 + "\n" + "line\n" * 60)
    put(editor)
    compose(editor, "ni")
    told, seen = asked(editor), caret(editor)
    assert (told.center() - seen.center()).manhattanLength() <= 2
    assert editor.rect().contains(told.center())
    compose(editor, "")


def test_what_is_composed_is_underlined_also_where_the_text_has_colours(opened: Opened) -> None:
    editor = opened("# **bold** heading\n")
    editor.set_cursor_place(0, 6)
    compose(editor, "ni")
    compose(editor, "nih")
    layout = editor.document().firstBlock().layout()
    marked = [
        (each.start, each.length)
        for each in layout.formats()
        if each.format.underlineStyle() == UNDERLINE
    ]
    assert layout.preeditAreaText() == "nih"
    assert marked == [(6, 3)]
    assert editor.post.line(0) == "# **bold** heading"
    commit(editor, "\u4f60\u597d")
    assert editor.post.line(0) == "# **bo\u4f60\u597dld** heading"
    assert not any(each.format.underlineStyle() == UNDERLINE for each in layout.formats())
    editor.undo()
    assert editor.post.line(0) == "# **bold** heading"
    assert not editor.document().isUndoAvailable()


def test_what_is_composed_pairs_nothing(opened: Opened) -> None:
    editor = opened("")
    for text in ("(", "\u300c", "**", "``"):
        compose(editor, "x")
        commit(editor, text)
    assert editor.post.line(0) == "(\u300c**``"
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.post.line(0) == "(\u300c**`"


def test_a_composition_that_is_given_up_leaves_the_text_as_it_was(opened: Opened) -> None:
    editor = opened("one\n")
    editor.set_cursor_place(0, 3)
    compose(editor, "ni")
    compose(editor, "")
    assert editor.post.lines().text() == "one\n"
    assert not editor.post.is_modified
    assert not editor.document().isUndoAvailable()
