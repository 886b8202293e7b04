"""A document takes into account what another program wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editor.desktop.documents.document import PostDocument
from editor.storage import file
from editor.text.lines import LineEdit, Lines

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_merge_is_one_step_and_stays_unsaved(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_text("one\ntwo\n", encoding="utf-8")
    document = PostDocument.load(file.read(path))
    document.apply(LineEdit(0, 1, ("ONE",)), "Typing")
    assert document.base == Lines.from_text("one\ntwo\n")
    path.write_text("one\nTWO\n", encoding="utf-8")
    theirs = file.read(path)
    document.merge(theirs, Lines.from_text("ONE\nTWO\n"), "Merge")
    assert document.lines().text() == "ONE\nTWO\n"
    assert document.is_modified
    assert document.fingerprint == theirs.fingerprint
    assert document.base == theirs.lines
    document.undo()
    assert document.lines().text() == "ONE\ntwo\n"


def test_the_base_of_a_merge_is_what_was_reloaded(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_text("one\ntwo\nthree\n", encoding="utf-8")
    document = PostDocument.load(file.read(path))
    path.write_text("one\nTWO\nthree\n", encoding="utf-8")
    document.reload(file.read(path))
    assert document.base == Lines.from_text("one\nTWO\nthree\n")

    # Back to what was there at first is a change of mine, and no text of the file.
    document.apply(LineEdit(1, 1, ("two",)), "Typing")
    assert document.is_modified


def test_the_base_of_a_merge_is_what_a_save_has_written(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_text("one\n", encoding="utf-8")
    document = PostDocument.load(file.read(path))
    document.apply(LineEdit(0, 1, ("ONE",)), "Typing")
    snapshot = document.snapshot()
    document.apply(LineEdit(0, 1, ("more",)), "Typing")
    fingerprint = file.save(snapshot.lines, snapshot.encoding, path, snapshot.fingerprint)
    document.mark_saved(snapshot.revision, fingerprint)
    assert document.base.text() == "ONE\n"
    assert document.is_modified


def test_undo_past_a_save_that_was_overtaken_by_typing_is_not_taken_for_saved(
    tmp_path: Path,
) -> None:
    path = tmp_path / "post.md"
    path.write_text("one\n", encoding="utf-8")
    document = PostDocument.load(file.read(path))
    document.apply(LineEdit(0, 1, ("ONE",)), "Typing")
    snapshot = document.snapshot()
    document.apply(LineEdit(0, 1, ("more",)), "Typing")
    fingerprint = file.save(snapshot.lines, snapshot.encoding, path, snapshot.fingerprint)
    document.mark_saved(snapshot.revision, fingerprint)
    document.undo()
    document.undo()
    assert document.lines().text() == "one\n"
    assert document.is_modified


def test_undo_past_a_merge_is_not_taken_for_saved(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_text("one\ntwo\n", encoding="utf-8")
    document = PostDocument.load(file.read(path))
    document.apply(LineEdit(0, 1, ("ONE",)), "Typing")
    path.write_text("one\nTWO\n", encoding="utf-8")
    document.merge(file.read(path), Lines.from_text("ONE\nTWO\n"), "Merge")
    document.undo()
    document.undo()
    assert document.lines().text() == "one\ntwo\n"
    assert document.is_modified
