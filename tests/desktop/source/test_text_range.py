"""A part of a text is after undo and redo what it was then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from editor.desktop.documents.document import PostDocument
from editor.desktop.source.text_range import TextRange
from editor.storage.encoding import UTF_8
from editor.text.lines import LineEdit, Lines
from editor.writing.selection import Selection

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from editor.writing.search import Place

ACTS = st.lists(
    st.tuples(
        st.sampled_from(["type", "delete", "lines", "undo", "undo", "redo"]),
        st.integers(0, 40),
        st.integers(0, 12),
    ),
    max_size=12,
)


def begun(text: str, part: Selection) -> tuple[PostDocument, TextRange]:
    post = PostDocument(Path("post.md"), Lines.from_text(text), UTF_8)
    return post, TextRange(post, part, post)


def write(post: PostDocument, at: Place, text: str, end: Place | None = None) -> None:
    cursor = QTextCursor(post.text_document)
    cursor.setPosition(post.position(*at))
    cursor.setPosition(post.position(*(end or at)), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text)


def inside(post: PostDocument, part: TextRange) -> str:
    (first, start), (last, end) = part.bounds
    lines = post.lines().texts
    if first == last:
        return lines[first][start:end]
    return "\n".join([lines[first][start:], *lines[first + 1 : last], lines[last][:end]])


def do(post: PostDocument, act: str, at: int, length: int) -> None:
    if act in {"undo", "redo"}:
        getattr(post, act)()
        return
    texts = post.lines().texts
    if act == "lines":
        line = at % len(texts)
        post.apply(LineEdit(line, 1, (texts[line][::-1], "🇩🇪 new")[: 1 + length % 2]), "Lines")
        return
    cursor = QTextCursor(post.text_document)
    last = post.text_document.characterCount() - 1
    cursor.setPosition(min(at, last))
    if act == "type":
        cursor.insertText("ab\n🎉"[length % 4])
    else:
        cursor.setPosition(min(at + length, last), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()


@given(ACTS)
def test_undo_and_redo_bring_back_what_it_was(
    qapp: QApplication, acts: list[tuple[str, int, int]]
) -> None:
    del qapp
    post, part = begun("one 🎉\n\ntwo three\nfour\n", Selection(0, 2, 2, 5))
    known: dict[int, tuple[str, tuple[Place, Place]]] = {}
    made = 0
    for act, at, length in [("undo", 0, 0), *acts]:
        do(post, act, at, length)
        now = (post.lines().text(), part.bounds)
        before, made = made, post.text_document.availableUndoSteps()
        if act in {"undo", "redo"}:
            assert known.setdefault(made, now) == now
        else:
            known = {step: state for step, state in known.items() if step <= before}
            known[made] = now
    post.deleteLater()


def test_what_is_typed_within_and_at_the_ends_belongs_to_it(qapp: QApplication) -> None:
    del qapp
    post, part = begun("one two three", Selection(0, 4, 0, 7))
    write(post, (0, 4), "<")
    write(post, (0, 6), "-\n-")
    write(post, (1, 3), ">")
    write(post, (0, 0), "zero\n")
    assert inside(post, part) == "<t-\n-wo>"
    write(post, (0, 0), "", (1, 6))
    assert inside(post, part) == "-\n-wo>"
    write(post, (0, 0), "", (1, 4))
    assert part.is_empty
    post.deleteLater()


def test_it_is_one_of_many_and_goes_with_its_owner(qapp: QApplication) -> None:
    del qapp
    post, _ = begun("one two", Selection(0, 0, 0, 3))
    owner = QObject()
    other = TextRange(post, Selection(0, 7, 0, 4), owner)
    assert inside(post, other) == "two"
    del owner, other
    write(post, (0, 0), "zero ")
    assert post.lines().text() == "zero one two"
    post.deleteLater()
