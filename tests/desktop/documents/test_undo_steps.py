"""Undo and redo answer with what was selected around the step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor

from editor.desktop.documents.document import PostDocument
from editor.storage.encoding import UTF_8
from editor.text.lines import LineEdit, Lines
from editor.writing.selection import Selection

pytestmark = pytest.mark.usefixtures("qtbot")

BEFORE, AFTER = Selection(0, 0, 0, 3), Selection(0, 2, 0, 5)


def marked() -> PostDocument:
    """A post whose only step made ``one`` bold."""
    document = PostDocument(Path("post.md"), Lines.from_text("one two"), UTF_8)
    document.apply(LineEdit(0, 1, ("**one** two",)), "Bold", selections=(BEFORE, AFTER))
    return document


def type_at(document: PostDocument, position: int, text: str) -> None:
    cursor = QTextCursor(document.text_document)
    cursor.setPosition(position)
    cursor.insertText(text)


def test_a_step_knows_what_was_selected_before_and_after_it() -> None:
    document = marked()

    for _ in range(2):
        assert document.undo() == BEFORE
        assert document.redo() == AFTER


def test_of_typing_and_of_the_form_nothing_is_known() -> None:
    document = marked()
    type_at(document, 3, "x")
    assert document.undo() is None
    assert document.redo() is None

    document.apply(LineEdit(0, 1, ("three",)), "Change title")
    assert document.undo() is None


def test_a_step_that_was_overwritten_is_forgotten() -> None:
    document = marked()
    steps = document.text_document.availableUndoSteps()
    document.undo()

    while document.text_document.availableUndoSteps() < steps:
        type_at(document, document.text_document.availableUndoSteps(), "x")
        type_at(document, 0, "y")

    while document.text_document.isUndoAvailable():
        assert document.undo() is None
