"""What was typed or saved before comes back, through the window."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from editor.desktop.recovery.convert import ConvertPane
from editor.desktop.recovery.history import HistoryPane
from editor.desktop.recovery.merge import MergePane
from editor.desktop.recovery.unsaved_texts import RecoveryPane
from editor.storage import file
from editor.storage.encoding import Encoding
from editor.storage.journal import Journal, Unsaved, key_of
from editor.storage.places import Places
from editor.text.lines import Lines

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver

UTF_8 = Encoding("utf-8", bom=False)


def press(qtbot: QtBot, program: ProgramDriver, text: str) -> None:
    qtbot.mouseClick(program.button(text), Qt.MouseButton.LeftButton)


def settle(program: ProgramDriver) -> None:
    program.settle()
    program.wait(lambda: program.blog.recovery_service.is_idle)


def set_aside(path: Path, text: str) -> None:
    """As a run that was killed leaves it behind."""
    unsaved = Unsaved(key_of(path), Lines.from_text(text), UTF_8, path, file.fingerprint(path))
    Journal(Places.of_user()).write(unsaved)


def test_the_next_start_brings_unsaved_text_back(
    program: ProgramDriver, qtbot: QtBot, blog: Path
) -> None:
    rye = blog / "posts" / "rye.md"
    on_disk = rye.read_text(encoding="utf-8")
    set_aside(rye, on_disk + "Typed before the crash.\n")
    program.start(blog)
    pane = program.seen(RecoveryPane)[0]
    program.wait(lambda: "+ Typed before the crash." in pane.difference.toPlainText())
    press(qtbot, program, "Restore")
    program.wait(lambda: program.blog.workspace.current is not None)
    settle(program)
    assert program.text == on_disk + "Typed before the crash.\n"
    assert program.post.is_modified
    assert rye.read_text(encoding="utf-8") == on_disk
    program.run("edit.undo")
    assert program.text == on_disk


def test_kept_text_survives_typing_into_the_post_before_it_is_decided(
    program: ProgramDriver, qtbot: QtBot, blog: Path
) -> None:
    rye = blog / "posts" / "rye.md"
    set_aside(rye, "kept\n")
    program.start(blog)
    press(qtbot, program, "Decide Later")
    program.wait(lambda: program.blog.library.is_complete)
    program.open_post("rye.md")
    program.keys("new ")
    program.wait(lambda: len(Journal(Places.of_user()).pending().recoveries) == 2)
    texts = [
        recovery.unsaved.lines.text() for recovery in Journal(Places.of_user()).pending().recoveries
    ]
    assert "kept\n" in texts


def test_discarded_text_is_not_offered_again(
    program: ProgramDriver, qtbot: QtBot, blog: Path
) -> None:
    set_aside(blog / "posts" / "rye.md", "kept\n")
    program.start(blog)
    press(qtbot, program, "Discard")
    settle(program)
    assert Journal(Places.of_user()).pending().recoveries == ()
    assert program.window.columns.isVisible() or program.window.welcome.isVisible()


def test_text_of_a_post_that_is_gone_comes_back_as_an_unsaved_post(
    program: ProgramDriver, qtbot: QtBot, blog: Path
) -> None:
    gone = blog / "posts" / "gone.md"
    gone.write_text("old\n", encoding="utf-8")
    set_aside(gone, "kept\n")
    gone.unlink()
    program.start(blog)
    program.wait(lambda: program.blog.workspace.project is not None)
    press(qtbot, program, "Restore")
    program.wait(lambda: program.blog.workspace.current is not None)
    assert program.text == "kept\n"
    program.save()
    assert gone.read_text(encoding="utf-8") == "kept\n"


def test_text_that_comes_back_has_its_head_by_the_rules_of_its_site(
    program: ProgramDriver, qtbot: QtBot, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "pelicanconf.py").write_text('SITENAME = "Bread"\n', encoding="utf-8")
    gone = site / "content" / "gone.md"
    gone.write_text("Title: Gone\n\nold\n", encoding="utf-8")
    set_aside(gone, "Title: Gone\n\nkept\n")
    gone.unlink()
    program.start(site)
    program.wait(lambda: program.blog.workspace.project is not None)
    press(qtbot, program, "Restore")
    program.wait(lambda: program.blog.workspace.current is not None)
    assert program.post.body_start == 1


def test_several_texts_come_back_together_when_no_folder_is_open(
    program: ProgramDriver, qtbot: QtBot, blog: Path
) -> None:
    for name in ("rye", "wheat", "oats"):
        set_aside(blog / "posts" / f"{name}.md", f"kept of {name}\n")
    (blog / "posts" / "oats.md").unlink()
    program.start()
    press(qtbot, program, "Restore All")
    program.wait(lambda: len(program.blog.workspace.documents) == 3)
    settle(program)
    texts = {document.lines().text() for document in program.blog.workspace.modified}
    assert texts == {"kept of rye\n", "kept of wheat\n", "kept of oats\n"}


def test_text_whose_file_changed_meanwhile_is_never_saved_over_it(
    program: ProgramDriver, qtbot: QtBot, blog: Path
) -> None:
    rye = blog / "posts" / "rye.md"
    mine = rye.read_text(encoding="utf-8").replace("About rye", "Mine")
    set_aside(rye, mine)
    theirs = rye.read_text(encoding="utf-8").replace("About rye", "Theirs")
    rye.write_text(theirs, encoding="utf-8")
    program.start(blog)
    program.wait(lambda: program.blog.workspace.project is not None)
    press(qtbot, program, "Restore")
    program.wait(lambda: any("Merge…" in [c.title for c in n.choices] for n in program.notices))
    settle(program)
    assert program.text == mine
    program.save()
    settle(program)
    assert rye.read_text(encoding="utf-8") == theirs
    program.run("edit.undo")
    assert program.text == theirs


def test_text_whose_file_changed_elsewhere_is_merged_with_it(
    program: ProgramDriver, qtbot: QtBot, blog: Path
) -> None:
    rye = blog / "posts" / "rye.md"
    before = rye.read_text(encoding="utf-8")
    program.blog.recovery_service.history.keep(rye, before.encode())
    set_aside(rye, before.replace("About rye", "Mine"))
    rye.write_text(before.replace("More about it", "Theirs"), encoding="utf-8")
    program.start(blog)
    program.wait(lambda: program.blog.workspace.project is not None)
    press(qtbot, program, "Restore")
    program.wait(lambda: program.blog.workspace.current is not None)
    program.wait(lambda: "Theirs" in program.text)
    assert program.text == before.replace("About rye", "Mine").replace("More about it", "Theirs")
    assert program.post.is_modified


def test_text_of_a_converted_post_comes_back(
    program: ProgramDriver, qtbot: QtBot, blog: Path
) -> None:
    rye = blog / "posts" / "rye.md"
    rye.write_bytes("Café\n".encode("cp1252"))
    set_aside(rye, "Café au lait\n")
    program.start(blog)
    program.wait(lambda: program.blog.workspace.project is not None)
    press(qtbot, program, "Restore")
    program.wait(lambda: program.blog.workspace.current is not None)
    settle(program)
    assert program.text == "Café au lait\n"
    program.save()
    assert rye.read_text(encoding="utf-8") == "Café au lait\n"


def test_history_keeps_what_a_save_replaced(
    program: ProgramDriver, qtbot: QtBot, blog: Path
) -> None:
    program.start(blog)
    program.open(blog)
    program.open_post("rye.md")
    before = program.text
    program.keys("Bread. ")
    program.save()
    program.run("post.history")
    pane = program.seen(HistoryPane)[0]
    program.wait(lambda: pane.items.count() == 1)
    settle(program)
    press(qtbot, program, "Restore This Version")
    assert program.text == before
    assert program.post.is_modified
    program.run("edit.undo")
    assert "Bread. " in program.text


def test_changes_in_different_places_are_merged(program: ProgramDriver, blog: Path) -> None:
    program.start(blog)
    program.open(blog)
    program.open_post("rye.md")
    rye = blog / "posts" / "rye.md"
    program.source.set_cursor_place(program.post.line_count - 2, 0)
    program.keys("Mine. ")
    rye.write_text(rye.read_text(encoding="utf-8").replace("Rye", "Theirs"), encoding="utf-8")
    program.blog.external_changes.look(program.post)
    program.wait(lambda: "Theirs" in program.text)
    settle(program)
    assert "Mine. " in program.text
    assert program.post.is_modified
    assert any("have been merged" in notice.text for notice in program.notices)
    program.save()
    written = rye.read_text(encoding="utf-8")
    assert "Mine. " in written
    assert "Theirs" in written


def test_changes_in_the_same_place_are_decided_by_the_writer(
    program: ProgramDriver, qtbot: QtBot, blog: Path
) -> None:
    program.start(blog)
    program.open(blog)
    program.open_post("rye.md")
    rye = blog / "posts" / "rye.md"
    program.source.set_cursor_place(6, 0)
    program.keys("Mine. ")
    mine = program.text
    theirs = rye.read_text(encoding="utf-8").replace("About rye", "Theirs. About rye")
    rye.write_text(theirs, encoding="utf-8")
    program.blog.external_changes.look(program.post)
    program.wait(lambda: any("Merge…" in [c.title for c in n.choices] for n in program.notices))
    assert program.text == mine
    assert rye.read_text(encoding="utf-8") == theirs
    press(qtbot, program, "Merge…")
    assert program.seen(MergePane)
    press(qtbot, program, "Use Both")
    press(qtbot, program, "Use Result")
    assert "Mine. About rye.\nTheirs. About rye." in program.text
    program.save()
    assert rye.read_text(encoding="utf-8") == program.text


def test_a_post_moved_outside_is_followed(program: ProgramDriver, blog: Path) -> None:
    program.start(blog)
    program.open(blog)
    program.open_post("rye.md")
    program.keys("Mine. ")
    new = blog / "posts" / "rye-bread.md"
    old = program.post.path
    old.rename(new)
    program.blog.external_changes.look_at([old, new])
    program.wait(lambda: program.post.path == new)
    program.save()
    assert "Mine. " in new.read_text(encoding="utf-8")
    assert not old.exists()


def test_invalid_utf_8_is_converted_after_a_look(
    program: ProgramDriver, qtbot: QtBot, blog: Path
) -> None:
    path = blog / "posts" / "latin.md"
    text = "---\ntitle: Café\n---\n\nUn café très serré à Besançon, s'il vous plaît.\n"
    path.write_bytes(text.encode("cp1252"))
    program.start(blog)
    program.open(blog)
    program.open_post("latin.md")
    assert program.post.read_only is not None
    press(qtbot, program, "Convert…")
    pane = program.seen(ConvertPane)[0]
    program.wait(lambda: pane.items.count() > 0)
    row = next(row for row in range(pane.items.count()) if "1252" in pane.items.item(row).text())
    pane.items.setCurrentRow(row)
    assert "Café" in pane.difference.toPlainText()
    press(qtbot, program, "Use This Encoding")
    assert program.text == text
    assert path.read_bytes() == text.encode("cp1252")
    program.save()
    assert path.read_bytes() == text.encode()


def test_what_an_interrupted_save_left_is_offered(
    program: ProgramDriver, qtbot: QtBot, blog: Path
) -> None:
    left = blog / "posts" / ".rye.md.byline-999999999-0123abcd.tmp"
    left.write_text("half written", encoding="utf-8")
    program.start(blog)
    program.open(blog)
    program.wait(lambda: any(notice.key == "leftovers" for notice in program.notices))
    press(qtbot, program, "Review…")
    press(qtbot, program, "Discard")
    settle(program)
    assert not left.exists()


def test_what_was_not_looked_for_because_the_folder_was_closed_is_found_the_next_time(
    program: ProgramDriver, qtbot: QtBot, blog: Path
) -> None:
    left = blog / "posts" / ".rye.md.byline-999999999-0123abcd.tmp"
    left.write_text("half written", encoding="utf-8")
    program.start()
    library = program.blog.library
    library.scanned.connect(
        program.blog.workspace.close_project, Qt.ConnectionType.SingleShotConnection
    )
    with qtbot.waitSignal(library.scanned):
        program.blog.workspace.open_path(blog)
    settle(program)
    assert program.blog.workspace.project is None
    assert program.notices == []
    program.open(blog)
    program.wait(lambda: any(notice.key == "leftovers" for notice in program.notices))


@pytest.mark.skipif(sys.platform == "win32", reason="needs os.link")
def test_writing_into_a_file_with_two_names_is_asked_once(
    program: ProgramDriver, qtbot: QtBot, blog: Path
) -> None:
    rye = blog / "posts" / "rye.md"
    os.link(rye, blog / "other-name.md")
    program.start(blog)
    program.open(blog)
    program.open_post("rye.md")
    program.keys("One. ")
    program.save()
    assert [post.path for post in program.blog.workspace.modified] == [rye]
    press(qtbot, program, "Overwrite File")
    program.wait(lambda: not program.blog.workspace.modified)
    program.keys("Two. ")
    program.save()
    assert [post.path for post in program.blog.workspace.modified] == []
    assert (blog / "other-name.md").read_text(encoding="utf-8") == program.text


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
@pytest.mark.parametrize("kind", ["hard link", "dangling link", "missing folder"])
def test_a_copy_elsewhere_that_fails_is_tried_again_elsewhere(
    program: ProgramDriver, qtbot: QtBot, blog: Path, kind: str
) -> None:
    program.start(blog)
    program.open(blog)
    program.open_post("rye.md")
    rye = program.post.path
    before = rye.read_bytes()
    copy = blog / "new" / "copy.md" if kind == "missing folder" else blog / "copy.md"
    if kind == "hard link":
        os.link(blog / "posts" / "wheat.md", copy)
    elif kind == "dangling link":
        copy.symlink_to(blog / "not-there.md")
    program.keys("Mine. ")
    program.blog.saver.save_as(program.post, copy)
    program.wait(lambda: program.blog.saver.is_idle)
    assert program.post.is_modified
    copy.parent.mkdir(exist_ok=True)
    title = {"hard link": "Overwrite File", "dangling link": "Create not-there.md"}
    press(qtbot, program, title.get(kind, "Try Again"))
    program.wait(lambda: not program.blog.workspace.modified)
    assert "Mine. " in copy.read_text(encoding="utf-8")
    assert program.post.path == copy
    assert rye.read_bytes() == before
