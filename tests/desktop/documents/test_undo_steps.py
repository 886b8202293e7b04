"""Undo and redo know what their step is called and what was selected around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor

from editor.desktop.documents.document import PostDocument
from editor.desktop.documents.undo_steps import Step
from editor.storage.encoding import UTF_8
from editor.text.lines import LineEdit, Lines
from editor.writing.selection import Selection

pytestmark = pytest.mark.usefixtures("qtbot")

STEPS = 10_000
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

    document.apply(LineEdit(0, 1, ("three",)), "Change Title")
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


def labels(document: PostDocument) -> tuple[str, str]:
    return document.steps.undo_label, document.steps.redo_label


def test_undo_and_redo_know_the_names_of_their_steps() -> None:
    document = marked()
    type_at(document, 3, "x")
    document.apply(LineEdit(0, 1, ("three",)), "Change Title")

    found = [labels(document)]
    for step in (document.undo, document.undo, document.undo, document.redo, document.redo):
        step()
        found.append(labels(document))

    assert found == [
        ("Change Title", ""),
        ("", "Change Title"),
        ("Bold", ""),
        ("", "Bold"),
        ("Bold", ""),
        ("", "Change Title"),
    ]


def test_what_was_undone_has_no_name_once_it_is_overwritten() -> None:
    document = marked()
    document.undo()
    type_at(document, 0, "x")
    assert labels(document) == ("", "")
    document.undo()
    assert labels(document) == ("", "")


def test_joined_edits_are_one_step_with_one_name() -> None:
    document = marked()
    for text in ("o", "of", "off"):
        document.apply(LineEdit(0, 1, (text,)), "Change Title", merge="title")
    document.undo()
    assert labels(document) == ("Bold", "Change Title")
    document.redo()
    assert labels(document) == ("Change Title", "")


def test_only_another_name_is_announced() -> None:
    document = marked()
    announced: list[tuple[str, str]] = []
    document.steps.labels_changed.connect(lambda: announced.append(labels(document)))
    for at in (0, 1, 2, 9):
        type_at(document, at, "x")
    for text in ("o", "of"):
        document.apply(LineEdit(0, 1, (text,)), "Change Title", merge="title")
    assert announced == [("", ""), ("Change Title", "")]


def test_a_step_within_a_step_keeps_its_own_name() -> None:
    document = marked()
    with document.steps.named(Step("Paste")):
        document.apply(LineEdit(0, 1, ("[one](two)",)), "Paste Link")
    assert labels(document) == ("Paste Link", "")
    with document.steps.named(Step("Cut")):
        pass
    assert labels(document) == ("Paste Link", "")


def test_ten_thousand_steps_are_undone_and_made_again() -> None:
    document = PostDocument(Path("post.md"), Lines(), UTF_8)
    before = [Selection.at(0, column) for column in range(STEPS)]
    for selection in before:
        document.steps.begin(selection)
        end = document.text_document.characterCount() - 1
        type_at(document, end, "a" if selection.column % 40 else "\n")
    typed = document.lines().text()

    assert [document.undo() for _ in before] == before[::-1]
    assert document.lines().text() == ""
    assert not document.is_modified
    for _ in before:
        document.redo()
    assert document.lines().text() == typed
    assert not document.text_document.isRedoAvailable()


def test_typing_goes_on_in_its_step_until_another_begins() -> None:
    document = marked()
    for text in ("x", "y"):
        document.steps.begin(BEFORE)
        type_at(document, document.position(0, 99), text)
        type_at(document, document.position(0, 99), text)
    texts = []
    for _ in range(3):
        assert document.undo() == BEFORE
        texts.append(document.line(0))
    assert texts == ["**one** twoxx", "**one** two", "one two"]


def test_typing_behind_a_command_is_no_part_of_it() -> None:
    document = PostDocument(Path("post.md"), Lines.from_text("one"), UTF_8)
    document.apply(LineEdit(0, 1, ("one, two",)), "Paste", selections=(BEFORE, AFTER))
    type_at(document, 8, "x")
    document.undo()
    assert document.line(0) == "one, two"
    assert document.undo() == BEFORE
