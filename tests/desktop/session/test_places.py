"""One comes back to where one was: after a restart, a crash, a closed post, another's change."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.desktop.recovery.unsaved_texts import RecoveryPane
from editor.desktop.session import session
from editor.desktop.session.session import OpenPost, Session, WindowState
from editor.storage import file
from editor.storage.encoding import UTF_8
from editor.storage.journal import Journal, Unsaved, key_of
from editor.storage.places import Places
from editor.text.lines import Lines
from editor.writing.selection import Selection
from tests.desktop.driver import ProgramDriver
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

HEAD = "---\ntitle: Oats\n---\n"
LONG = "".join([f"Line {number}.\n" for number in range(300)])
SELECTED = Selection(205, 2, 203, 4)


def write_long(blog: Path, *names: str) -> None:
    for name in names:
        (blog / "posts" / name).write_text(HEAD + LONG, encoding="utf-8")


def go_far(program: ProgramDriver) -> int:
    """Select far down, and scroll a little further; the line that is at the upper edge then."""
    program.source.set_selection(SELECTED)
    program.source.scroll_to_line(199)
    return round(program.source.scroll_line())


def assert_is_back(program: ProgramDriver, top: int) -> None:
    program.wait(lambda: round(program.source.scroll_line()) == top)
    assert program.source.selection() == SELECTED


def has_two_posts(program: ProgramDriver) -> bool:
    return len(program.blog.workspace.documents) == 2


def lists_all_posts(program: ProgramDriver) -> bool:
    return program.blog.library.is_complete


def test_the_next_start_brings_every_open_post_back_where_it_was(
    qtbot: QtBot, qapp: QApplication, blog: Path
) -> None:
    write_long(blog, "oats.md", "rye.md")
    first = ProgramDriver(qtbot, qapp)
    first.start(blog)
    first.wait(lambda: first.blog.library.is_complete)
    tops = {}
    for name in ("rye.md", "oats.md"):
        first.open_post(name)
        tops[name] = go_far(first)
    first.run("app.quit")
    first.wait(lambda: not first.window.isVisible())
    first.close()

    # In the second run one of them is never in view.
    for run in (2, 3):
        again = ProgramDriver(qtbot, qapp)
        again.start()
        again.wait(partial(has_two_posts, again))
        assert_is_back(again, tops["oats.md"])
        if run == 3:
            again.wait(partial(lists_all_posts, again))
            again.open_post("rye.md")
            assert_is_back(again, tops["rye.md"])
        again.run("app.quit")
        again.wait(again.window.isHidden)
        again.close()


def test_the_next_start_offers_what_was_looked_for(
    qtbot: QtBot, qapp: QApplication, blog: Path
) -> None:
    first = ProgramDriver(qtbot, qapp)
    first.start(blog)
    first.wait(lambda: first.blog.library.is_complete)
    first.open_post("rye.md")
    first.run("edit.replace")
    QTest.keyClicks(first.find_bar.text, "rye")
    QTest.keyClicks(first.find_bar.replacement, "oats")
    QTest.keyClick(first.find_bar.text, Qt.Key.Key_Return)
    first.run("app.quit")
    first.wait(lambda: not first.window.isVisible())
    first.close()

    again = ProgramDriver(qtbot, qapp)
    again.start()
    again.wait(lambda: again.blog.workspace.current is not None)
    again.settle()
    again.source.set_cursor_place(0, 0)  # nothing is selected that would be looked for
    again.run("edit.replace")
    bar = again.find_bar
    again.wait(bar.text.hasFocus)
    QTest.keyClick(bar.text, Qt.Key.Key_Up)
    assert bar.text.text() == "rye"
    bar.replacement.setFocus()
    QTest.keyClick(bar.replacement, Qt.Key.Key_Up)
    assert bar.replacement.text() == "oats"
    again.close()


def test_a_post_that_is_opened_again_is_where_it_was(program: ProgramDriver, blog: Path) -> None:
    write_long(blog, "oats.md")
    program.open(blog)
    program.open_post("oats.md")
    top = go_far(program)
    program.run("post.close")
    program.wait(lambda: program.blog.workspace.current is None)
    program.open_post("oats.md")
    assert_is_back(program, top)


def test_the_place_is_kept_while_one_writes(program: ProgramDriver, blog: Path) -> None:
    write_long(blog, "oats.md")
    program.open(blog)
    program.open_post("oats.md")
    kept = Places.of_user().state / "session.json"
    program.wait(lambda: any(window.posts for window in session.read(kept).windows))
    program.source.set_cursor_place(120, 0)
    program.keys("new ")

    def is_kept() -> bool:
        post = session.read(kept).windows[0].posts[0]
        return (post.line, post.column) == (120, 4) and 90 < post.top <= 120

    program.wait(is_kept)


def test_text_restored_after_a_crash_is_where_one_wrote_it(
    program: ProgramDriver, blog: Path
) -> None:
    oats = blog / "posts" / "oats.md"
    oats.write_text(f"{HEAD}Short.\n", encoding="utf-8")
    unsaved = Unsaved(
        key_of(oats), Lines.from_text(HEAD + LONG), UTF_8, oats, file.fingerprint(oats)
    )
    Journal(Places.of_user()).write(unsaved)
    place = OpenPost(oats, SELECTED.line, SELECTED.column, 199.0, (205, 2))
    session.write(Places.of_user().state / "session.json", Session((WindowState(blog, (place,)),)))

    program.start()
    program.wait(lambda: program.blog.workspace.current is not None)
    program.wait(lambda: bool(program.seen(RecoveryPane)))
    click(program.button("Restore"))
    program.wait(lambda: program.text == HEAD + LONG)
    assert_is_back(program, 199)


def test_posts_opened_behind_a_review_leave_it_the_keyboard(
    program: ProgramDriver, blog: Path
) -> None:
    oats = blog / "posts" / "oats.md"
    oats.write_text(f"{HEAD}Short.\n", encoding="utf-8")
    unsaved = Unsaved(
        key_of(oats), Lines.from_text(HEAD + LONG), UTF_8, oats, file.fingerprint(oats)
    )
    Journal(Places.of_user()).write(unsaved)
    state = WindowState(blog, (OpenPost(oats, 0, 0, 0.0, (0, 0)),))
    session.write(Places.of_user().state / "session.json", Session((state,)))

    program.start()
    program.wait(lambda: program.blog.workspace.current is not None)
    program.settle()
    keyboard = program.window.windowHandle()
    QTest.keyClick(keyboard, Qt.Key.Key_Q)
    assert program.text == f"{HEAD}Short.\n"
    QTest.keyClick(keyboard, Qt.Key.Key_F6)
    QTest.keyClick(keyboard, Qt.Key.Key_Return)
    program.wait(lambda: program.text == HEAD + LONG)
    program.wait(lambda: not program.window.is_covered)
    QTest.keyClick(keyboard, Qt.Key.Key_Q)
    assert program.text.count("q") == (HEAD + LONG).count("q") + 1


def test_a_text_that_asks_for_the_keyboard_behind_a_review_does_not_keep_it(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    before = program.text
    program.run("post.history")
    program.settle()
    program.source.setFocus()
    program.wait(lambda: program.window.focusWidget() is not program.source)
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Q)
    assert program.text == before


def test_another_programs_change_above_moves_nothing_that_is_in_view(
    program: ProgramDriver, blog: Path
) -> None:
    write_long(blog, "oats.md")
    program.open(blog)
    program.open_post("oats.md")
    top = go_far(program)
    oats = blog / "posts" / "oats.md"
    oats.write_text(HEAD + "New.\n" * 40 + LONG, encoding="utf-8")
    program.blog.external_changes.look_at_all()
    program.wait(lambda: program.post.line_count > 310)
    assert program.source.selection() == Selection(245, 2, 243, 4)
    assert program.post.line(round(program.source.scroll_line())) == f"Line {top - 3}."

    program.source.set_cursor_place(300, 0)
    program.keys("mine ")
    mine = program.post.line(300)
    program.source.scroll_to_line(290)
    seen = program.post.line(round(program.source.scroll_line()))
    oats.write_text(HEAD + "New.\n" * 60 + LONG, encoding="utf-8")
    program.blog.external_changes.look_at_all()
    program.wait(lambda: program.post.line_count > 350)
    line, column = program.source.cursor_place()
    assert (program.post.line(line), column) == (mine, 5)
    assert program.post.line(round(program.source.scroll_line())) == seen
