"""One text is the truth: what is loaded is what is saved, and every change is reported in lines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from editor.desktop.documents.document import PostDocument
from editor.errors import EditorError, Message
from editor.storage.encoding import Encoding
from editor.storage.file import read
from editor.text.lines import ENDINGS, LineEdit, Lines

pytestmark = pytest.mark.usefixtures("qtbot")

UTF8 = Encoding("utf-8", bom=False)
CHARACTERS = "ab \t*\x00\x0c\u00a0\u2028\ufffc\U0001f600\u0301é東"
texts = st.text(alphabet=CHARACTERS, max_size=6)
any_lines = st.lists(st.tuples(texts, st.sampled_from(ENDINGS)), max_size=6).map(
    lambda pairs: Lines.from_text("".join([text + ending for text, ending in pairs]))
)
qt_settings = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)


def open_text(text: str) -> PostDocument:
    return PostDocument.new(Path("post.md"), Lines.from_text(text), UTF8)


class Follower:
    """Applies what the document emits to the lines it began with."""

    def __init__(self, document: PostDocument) -> None:
        self.lines = document.lines()
        self.edits: list[LineEdit] = []
        self.revision = document.revision
        document.edited.connect(self.follow)

    def follow(self, edit: LineEdit, revision: int) -> None:
        assert revision == self.revision + 1
        self.revision = revision
        self.edits.append(edit)
        self.lines = self.lines.apply(edit)


def blocks(document: PostDocument) -> list[str]:
    found = []
    block = document.text_document.begin()
    while block.isValid():
        found.append(block.text())
        block = block.next()
    return found


@qt_settings
@given(any_lines)
def test_what_is_loaded_is_what_would_be_saved(lines: Lines) -> None:
    document = PostDocument.new(Path("post.md"), lines, UTF8)

    assert blocks(document) == list(lines.texts)
    # Read back from the blocks, not from the lines it was given.
    cursor = QTextCursor(document.text_document)
    cursor.insertText("x")
    document.undo()
    assert document.lines().text() == lines.text()
    assert not document.text_document.isUndoAvailable()


def test_loading_leaves_the_post_unmodified_and_with_nothing_to_undo() -> None:
    document = PostDocument.new(Path("a.md"), Lines.from_text("a\r\nb\nc\r"), UTF8)
    loaded = PostDocument(Path("a.md"), Lines.from_text("a\r\nb\nc\r"), UTF8)

    assert document.is_modified
    assert not loaded.is_modified
    assert not loaded.text_document.isUndoAvailable()


STEP = st.one_of(
    st.tuples(
        st.just("insert"), st.integers(0, 60), st.text(alphabet=CHARACTERS + "\n", max_size=5)
    ),
    st.tuples(st.just("remove"), st.integers(0, 60), st.integers(0, 12)),
    st.tuples(st.just("replace"), st.integers(0, 60), st.text(alphabet="x\n", max_size=3)),
    st.tuples(st.just("split"), st.integers(0, 60), st.just("")),
    st.tuples(st.just("undo"), st.just(0), st.just("")),
    st.tuples(st.just("redo"), st.just(0), st.just("")),
    st.tuples(st.just("apply"), st.integers(0, 9), st.lists(texts, max_size=3)),
)


def take(document: PostDocument, kind: str, place: int, value: object) -> None:
    cursor = QTextCursor(document.text_document)
    end = document.text_document.characterCount() - 1
    cursor.setPosition(min(place, end))
    # Never begin inside a pair of surrogates: no key and no mouse puts a cursor there.
    if cursor.position() < end:
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    if kind == "insert":
        cursor.insertText(str(value))
    elif kind == "split":
        cursor.insertBlock()
    elif kind in ("remove", "replace"):
        count = value if isinstance(value, int) else 3
        for _ in range(count):
            cursor.movePosition(
                QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor
            )
        cursor.insertText("" if isinstance(value, int) else str(value))
    elif kind == "undo":
        document.undo()
    elif kind == "redo":
        document.redo()
    elif isinstance(value, list):
        first = min(place, len(document.lines()))
        removed = min(len(value), len(document.lines()) - first)
        document.apply(LineEdit(first, removed, tuple(value)), "Change", merge="key")


@qt_settings
@given(any_lines, st.lists(STEP, max_size=12))
def test_the_edits_told_lead_from_the_old_lines_to_the_new_through_any_typing(
    lines: Lines, steps: list[tuple[str, int, object]]
) -> None:
    document = PostDocument(Path("post.md"), lines, UTF8)
    follower = Follower(document)

    for kind, place, value in steps:
        take(document, kind, place, value)
        assert document.lines() == follower.lines
        assert blocks(document) == list(follower.lines.texts)
    while document.text_document.isRedoAvailable():
        document.redo()
    final = document.lines()
    while document.text_document.isUndoAvailable():
        document.undo()
        assert document.lines() == follower.lines
    assert document.lines() == lines
    while document.text_document.isRedoAvailable():
        document.redo()
    assert document.lines() == final == follower.lines


@qt_settings
@given(any_lines, any_lines)
def test_apply_gives_exactly_the_lines_that_were_asked_for(before: Lines, after: Lines) -> None:
    document = PostDocument(Path("post.md"), before, UTF8)
    edit = before.difference(after)
    if edit is None:
        return

    document.apply(edit, "Change")

    assert document.lines() == before.apply(edit) == after
    document.undo()
    assert document.lines() == before
    assert not document.text_document.isUndoAvailable()


@pytest.mark.parametrize("ends", [ENDINGS, ("\n",)])
@pytest.mark.parametrize("odd", ["", "\ufffd"])
def test_a_change_of_many_lines_is_read_back_as_it_stands(ends: tuple[str, ...], odd: str) -> None:
    parts = [CHARACTERS[number % 12 :] + odd + ends[number % len(ends)] for number in range(300)]
    document = open_text("".join(parts))
    before = document.lines()
    follower = Follower(document)
    document.apply(LineEdit(0, 300, tuple([f"> {text}" for text in before.texts[:300]])), "Quote")
    after = document.lines()
    assert after.endings == before.endings
    assert after.texts == (*[f"> {text}" for text in before.texts[:300]], "")
    assert follower.lines == after
    for step, lines in ((document.undo, before), (document.redo, after), (document.undo, before)):
        step()
        assert follower.lines == document.lines() == lines
        assert blocks(document) == list(lines.texts)


def test_splitting_and_joining_lines_keeps_the_ending_of_every_other_line() -> None:
    document = open_text("one\r\ntwo\nthree\u2029four\rfive")
    cursor = QTextCursor(document.text_document)

    cursor.setPosition(document.position(2, 2))
    cursor.insertText("\n")

    assert document.lines().text() == "one\r\ntwo\nth\u2029ree\u2029four\rfive"
    cursor.deletePreviousChar()
    assert document.lines().text() == "one\r\ntwo\nthree\u2029four\rfive"


def test_a_line_typed_at_the_end_takes_the_ending_of_its_neighbour() -> None:
    document = open_text("a\nb\nc\r\nlast")
    cursor = QTextCursor(document.text_document)
    cursor.movePosition(QTextCursor.MoveOperation.End)

    cursor.insertText("\nnew")

    assert document.lines().text() == "a\nb\nc\r\nlast\r\nnew"


def test_apply_leaves_carets_in_the_same_line_where_they_were() -> None:
    document = open_text("title: 'Old name' # keep\nbody")
    caret = QTextCursor(document.text_document)
    caret.setPosition(document.position(0, 20))
    before = QTextCursor(document.text_document)
    before.setPosition(3)

    document.apply(LineEdit(0, 1, ("title: 'New longer name' # keep",)), "Change title")

    assert document.place(caret.position()) == (0, 27)
    assert before.position() == 3


def test_applied_edits_with_one_merge_key_are_one_undo_step() -> None:
    document = open_text("title: a")

    for name in ("ab", "abc", "abcd"):
        document.apply(LineEdit(0, 1, (f"title: {name}",)), "Change title", merge="title 1")
    document.apply(LineEdit(0, 1, ("title: x",)), "Change title", merge="title 2")
    document.undo()

    assert document.lines().text() == "title: abcd"
    document.undo()
    assert document.lines().text() == "title: a"
    assert not document.text_document.isUndoAvailable()


def test_another_edit_between_ends_the_joined_step() -> None:
    document = open_text("title: a\nbody")
    document.apply(LineEdit(0, 1, ("title: b",)), "Change title", merge="title")
    document.apply(LineEdit(1, 1, ("text",)), "Type")
    document.apply(LineEdit(0, 1, ("title: c",)), "Change title", merge="title")

    document.undo()

    assert document.lines().text() == "title: b\ntext"


def test_an_undo_between_ends_the_joined_step() -> None:
    document = open_text("title: a")
    document.apply(LineEdit(0, 1, ("title: b",)), "Change title", merge="title")
    document.undo()
    document.apply(LineEdit(0, 1, ("title: c",)), "Change title", merge="title")

    document.undo()

    assert document.lines().text() == "title: a"


def test_the_edit_told_is_no_larger_than_what_changed() -> None:
    document = open_text("a\nb\nc\nd\ne")
    follower = Follower(document)
    cursor = QTextCursor(document.text_document)
    cursor.select(QTextCursor.SelectionType.Document)

    cursor.insertText("a\nb\nX\nd\ne")

    assert [(edit.first, edit.removed, edit.inserted) for edit in follower.edits] == [
        (2, 1, ("X",))
    ]


def test_a_change_of_nothing_but_looks_tells_no_edit() -> None:
    document = open_text("a\nb")
    follower = Follower(document)

    document.text_document.markContentsDirty(0, 3)

    assert not follower.edits
    assert document.revision == 0


def test_only_the_save_of_the_current_text_makes_the_post_clean(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_bytes(b"a\n")
    file = read(path)
    document = PostDocument.load(file)
    heard: list[bool] = []
    document.modified_changed.connect(heard.append)
    QTextCursor(document.text_document).insertText("x")
    snapshot = document.snapshot()
    QTextCursor(document.text_document).insertText("y")

    document.mark_saved(snapshot.revision, file.fingerprint)
    assert heard == [True]
    document.mark_saved(document.revision, file.fingerprint)

    assert heard == [True, False]
    assert not document.is_modified
    document.undo()
    assert heard == [True, False, True]


def test_a_reload_keeps_cursor_and_history(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_bytes(b"one\r\ntwo\nthree\nfour\n")
    document = PostDocument.load(read(path))
    heard: list[bool] = []
    document.modified_changed.connect(heard.append)
    cursor = QTextCursor(document.text_document)
    cursor.insertText("my ")
    caret = QTextCursor(document.text_document)
    caret.setPosition(document.position(3, 2))
    path.write_bytes(b"zero\none\r\ntwo!\nthree\nfour\n")

    document.reload(read(path))

    assert document.lines().text() == "zero\none\r\ntwo!\nthree\nfour\n"
    assert document.place(caret.position()) == (4, 2)
    assert heard == [True, False]
    assert document.fingerprint == read(path).fingerprint
    document.undo()
    assert heard == [True, False, True]
    assert document.lines().text() == "my one\r\ntwo\nthree\nfour\n"
    document.undo()
    assert document.lines().text() == "one\r\ntwo\nthree\nfour\n"


def test_a_file_converted_to_other_endings_is_reloaded_as_one_step(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_bytes(b"one\ntwo\nthree\n")
    document = PostDocument.load(read(path))
    follower = Follower(document)
    path.write_bytes(b"one\r\ntwo\r\nthree\r\n")

    document.reload(read(path))

    assert document.lines() == follower.lines == read(path).lines
    document.undo()
    assert document.lines().text() == "one\ntwo\nthree\n"


def test_a_read_only_post_refuses_edits_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbfa")
    document = PostDocument.load(replace(read(path), read_only=Message("No permission to write.")))

    with pytest.raises(EditorError, match="No permission"):
        document.apply(LineEdit(0, 1, ("b",)), "Change")

    assert document.lines().text() == "a"


def test_half_a_character_is_refused() -> None:
    document = open_text("a")

    with pytest.raises(EditorError, match="invalid character"):
        document.apply(LineEdit(0, 1, ("\ud83d",)), "Paste")

    assert document.lines().text() == "a"


def test_places_count_characters_and_not_their_halves() -> None:
    document = open_text("x\n😀é😀b")

    assert document.position(1, 3) == 2 + 5
    assert document.place(7) == (1, 3)
    assert document.place(document.position(9, 99)) == (1, 4)
    assert document.place(document.position(0, 99)) == (0, 1)


def test_moving_the_post_and_its_read_only_state_are_told_once() -> None:
    document = open_text("a")
    heard: list[str] = []
    document.path_changed.connect(lambda: heard.append("path"))
    document.read_only_changed.connect(lambda: heard.append("read-only"))

    for _ in range(2):
        document.set_path(Path("b.md"))
        document.set_read_only(Message("No."))

    assert heard == ["path", "read-only"]
    assert document.path == Path("b.md")
