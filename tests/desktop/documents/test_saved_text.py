"""A post counts as saved whenever its text is what its file holds, however it came to be that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QTextCursor

from editor.desktop.documents.document import PostDocument
from editor.storage.file import read
from editor.text.lines import LineEdit, Lines

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qtbot")

TEXT = "---\ndraft: false\n---\none\r\ntwo\nthree\n"


@pytest.fixture
def post(tmp_path: Path) -> PostDocument:
    path = tmp_path / "post.md"
    path.write_bytes(TEXT.encode())
    return PostDocument.load(read(path))


def is_saved(post: PostDocument) -> bool:
    return not post.is_modified


def set_line(post: PostDocument, line: int, text: str) -> None:
    post.apply(LineEdit(line, 1, (text,)), "Change")


def type_at(post: PostDocument, line: int, text: str) -> QTextCursor:
    cursor = QTextCursor(post.text_document)
    cursor.setPosition(post.position(line, 0))
    cursor.insertText(text)
    return cursor


def test_the_saved_text_is_saved_however_it_came_back(post: PostDocument) -> None:
    heard: list[bool] = []
    post.modified_changed.connect(heard.append)

    set_line(post, 1, "draft: true")
    set_line(post, 1, "draft: false")
    assert heard == [True, False]
    type_at(post, 4, "x").deletePreviousChar()
    assert heard == [True, False, True, False]
    type_at(post, 4, "new\n")
    set_line(post, 3, "One")
    post.apply(LineEdit(4, 1, ()), "Remove")
    assert not is_saved(post)
    set_line(post, 3, "one")
    assert is_saved(post)
    assert post.lines().text() == TEXT


def test_undo_and_redo_are_judged_by_the_text(post: PostDocument) -> None:
    set_line(post, 3, "two")
    set_line(post, 3, "one")
    found = []
    for step in (post.undo, post.undo, post.redo, post.redo):
        step()
        found.append(post.is_modified)
    assert found == [True, False, True, False]


def test_the_same_lines_in_another_order_are_unsaved(post: PostDocument) -> None:
    post.apply(LineEdit(4, 2, ("three", "two")), "Move")
    assert not is_saved(post)
    post.apply(LineEdit(4, 2, ("two", "three")), "Move")
    assert is_saved(post)


def test_another_ending_of_a_line_is_unsaved(post: PostDocument) -> None:
    post.apply(LineEdit(3, 1, ("one",), ("\n",)), "Change")
    assert not is_saved(post)
    post.apply(LineEdit(3, 1, ("one",), ("\r\n",)), "Change")
    assert is_saved(post)


def test_what_is_typed_during_a_save_and_taken_back_is_saved(post: PostDocument) -> None:
    type_at(post, 3, "x")
    snapshot = post.snapshot()
    cursor = type_at(post, 5, "y")
    assert post.fingerprint is not None
    post.mark_saved(snapshot.revision, post.fingerprint)
    assert not is_saved(post)

    cursor.deletePreviousChar()
    assert is_saved(post)
    set_line(post, 3, "one")
    assert not is_saved(post), "this was in the file before the save"


def test_what_another_program_wrote_is_saved_once_the_text_is_that(
    post: PostDocument, tmp_path: Path
) -> None:
    set_line(post, 3, "mine")
    (tmp_path / "post.md").write_bytes(TEXT.replace("two", "theirs").encode())
    file = read(tmp_path / "post.md")
    post.merge(file, Lines.from_text(TEXT.replace("one", "mine")), "Merge")
    assert not is_saved(post)

    set_line(post, 3, "one")
    assert not is_saved(post), "this is what the file held before"
    set_line(post, 4, "theirs")
    assert is_saved(post)


def test_nothing_leads_back_to_a_file_that_is_gone(post: PostDocument) -> None:
    post.mark_unsaved()
    cursor = type_at(post, 3, "x")
    cursor.deletePreviousChar()
    assert not is_saved(post)
    assert post.fingerprint is not None
    post.mark_saved(post.revision, post.fingerprint)
    assert is_saved(post)
