"""A bug behind the window ends what it met and nothing else: the same can be done again."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from editor.storage.journal import Journal
from editor.storage.places import Places
from tests.patience import PATIENCE_S

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

BUG = "a bug of the test"


class Fault:
    """Lets opening a file whose path holds ``part`` raise what no caller expects, some times."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._part, self._times, self.hits = "", 0, 0
        self.struck = threading.Event()
        self._open = os.open
        monkeypatch.setattr(os, "open", self._stand_in)

    def strike(self, part: str, times: int = 1) -> None:
        self._part, self._times, self.hits = part, times, 0

    def _stand_in(self, path: Path, *arguments: int, **named: int) -> int:
        if self._times > 0 and self._part in str(path):
            self._times -= 1
            self.hits += 1
            self.struck.set()
            raise RuntimeError(BUG)
        return self._open(path, *arguments, **named)


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> Fault:
    return Fault(monkeypatch)


@pytest.fixture
def shaky(program: ProgramDriver) -> ProgramDriver:
    """The program, of which bugs are expected."""
    program.expects_bugs = True
    return program


def click(program: ProgramDriver, text: str) -> None:
    QTest.mouseClick(program.button(text), Qt.MouseButton.LeftButton)


def reports(program: ProgramDriver) -> list[str]:
    return [notice.report for notice in program.notices if notice.report]


def aside() -> list[str]:
    pending = Journal(Places.of_user()).pending()
    return [recovery.unsaved.lines.text() for recovery in pending.recoveries]


def is_modified(program: ProgramDriver) -> bool:
    return bool(program.blog.workspace.modified)


def test_a_save_that_crashed_can_be_saved_again(
    shaky: ProgramDriver, blog: Path, fault: Fault
) -> None:
    shaky.open(blog)
    shaky.open_post("rye.md")
    shaky.keys("first ")
    fault.strike(".rye.md.byline-")
    shaky.save()
    assert fault.hits == 1
    assert "first" not in (blog / "posts" / "rye.md").read_text(encoding="utf-8")
    assert is_modified(shaky)
    assert "rye.md could not be saved because of an internal error." in shaky.says()
    assert BUG in reports(shaky)[0]
    shaky.save()
    assert "first" in (blog / "posts" / "rye.md").read_text(encoding="utf-8")
    assert not is_modified(shaky)
    assert "rye.md could not be saved because of an internal error." not in shaky.says()


def test_the_notice_of_a_crashed_save_offers_to_try_again_and_the_report_once(
    shaky: ProgramDriver, blog: Path, fault: Fault
) -> None:
    shaky.open(blog)
    shaky.open_post("rye.md")
    shaky.keys("first ")
    fault.strike(".rye.md.byline-")
    shaky.save()
    labels = [button.text() for button in shaky.seen(QPushButton, shaky.window.notice_bar)]
    assert labels == ["Try Again", "Save As…", "Copy Report"]
    click(shaky, "Try Again")
    shaky.wait(lambda: not is_modified(shaky))
    assert "first" in (blog / "posts" / "rye.md").read_text(encoding="utf-8")


def test_a_save_asked_for_while_one_crashes_is_made(
    shaky: ProgramDriver, blog: Path, fault: Fault
) -> None:
    shaky.open(blog)
    shaky.open_post("rye.md")
    shaky.keys("first ")
    fault.strike(".rye.md.byline-")
    shaky.run("post.save")
    shaky.keys("second ")
    shaky.run("post.save")
    shaky.wait(lambda: shaky.blog.saver.is_idle and shaky.blog.tasks.is_idle)
    assert fault.hits == 1
    assert "first second" in (blog / "posts" / "rye.md").read_text(encoding="utf-8")


def test_a_bug_in_what_follows_a_save_loses_no_save_that_waits(
    shaky: ProgramDriver, blog: Path
) -> None:
    def follow(_saved: bool) -> None:
        raise RuntimeError(BUG)

    heard: list[bool] = []
    shaky.open(blog)
    shaky.open_post("rye.md")
    shaky.keys("first ")
    shaky.blog.saver.save(shaky.post, follow)
    shaky.keys("second ")
    shaky.blog.saver.save(shaky.post, heard.append)
    shaky.wait(lambda: bool(heard))
    assert heard == [True]
    assert "first second" in (blog / "posts" / "rye.md").read_text(encoding="utf-8")
    assert len(reports(shaky)) == 1


def test_a_save_elsewhere_that_crashed_can_be_made_again(
    shaky: ProgramDriver, blog: Path, fault: Fault
) -> None:
    shaky.open(blog)
    shaky.open_post("rye.md")
    target = blog / "posts" / "barley.md"
    fault.strike(".barley.md.byline-")
    shaky.blog.saver.save_as(shaky.post, target)
    shaky.wait(lambda: shaky.blog.saver.is_idle)
    assert fault.hits == 1
    assert not target.exists()
    click(shaky, "Try Again")
    shaky.wait(target.exists)
    shaky.wait(lambda: shaky.post.path == target)


def test_a_recovery_copy_that_crashed_is_written_again(
    shaky: ProgramDriver, blog: Path, fault: Fault
) -> None:
    shaky.open(blog)
    shaky.open_post("rye.md")
    fault.strike(".unsaved.byline-")
    shaky.keys("first ")
    shaky.wait(lambda: fault.hits == 1)
    shaky.wait(lambda: any("first" in text for text in aside()))
    said = "No recovery copy of your unsaved changes could be written because of an internal error."
    shaky.wait(lambda: said in shaky.says())
    shaky.keys("second ")
    shaky.wait(lambda: any("first second" in text for text in aside()))
    assert len(set(reports(shaky))) == 1


@pytest.mark.parametrize("again", ["by the notice", "by a change on disk"])
def test_a_scan_that_crashed_can_be_made_again(
    shaky: ProgramDriver, blog: Path, fault: Fault, again: str
) -> None:
    fault.strike("/posts/wheat.md")
    shaky.window.open_path(blog)
    shaky.wait(lambda: bool(reports(shaky)))
    shaky.settle()
    names = {row.path.name for row in shaky.blog.library.summaries}
    assert "wheat.md" not in names
    assert "Looking for posts…" not in shaky.says()
    if again == "by the notice":
        click(shaky, "Try Again")
        shaky.wait(lambda: shaky.blog.library.is_complete)
        assert not any("may be missing" in text for text in shaky.says())
        wanted = {"rye.md", "wheat.md", "oats.md"}
    else:
        (blog / "posts" / "spelt.md").write_text("---\ntitle: Spelt\n---\n", encoding="utf-8")
        wanted = {"spelt.md"}
    shaky.wait(lambda: {row.path.name for row in shaky.blog.library.summaries} >= wanted)


def test_a_look_at_changed_posts_that_crashed_is_made_again_at_the_next_change(
    shaky: ProgramDriver, blog: Path, fault: Fault
) -> None:
    shaky.open(blog)
    shaky.wait(lambda: shaky.blog.watch.is_watching)
    post = blog / "posts" / "wheat.md"
    fault.strike("/posts/wheat.md")
    post.write_text("---\ntitle: Emmer\n---\n", encoding="utf-8")
    shaky.wait(lambda: fault.hits == 1)
    shaky.wait(lambda: bool(reports(shaky)))
    post.write_text("---\ntitle: Einkorn\n---\n", encoding="utf-8")
    shaky.wait(lambda: "Einkorn" in {row.title for row in shaky.blog.library.summaries})


def test_a_post_that_crashed_when_it_was_opened_can_be_opened_again(
    shaky: ProgramDriver, blog: Path, fault: Fault
) -> None:
    shaky.open(blog)
    post = blog / "posts" / "rye.md"
    fault.strike("/posts/rye.md")
    shaky.blog.workspace.open_post(post)
    shaky.wait(lambda: bool(reports(shaky)))
    shaky.settle()
    assert shaky.blog.workspace.current is None
    assert "rye.md could not be opened because of an internal error." in shaky.says()
    shaky.open_post("rye.md")
    assert shaky.post.path == post
    assert "About rye." in shaky.text


def test_a_post_that_crashes_when_it_is_opened_keeps_no_other_closed(
    shaky: ProgramDriver, blog: Path, fault: Fault
) -> None:
    shaky.open(blog)
    posts = [blog / "posts" / f"{name}.md" for name in ("rye", "wheat", "oats")]
    fault.strike("/posts/wheat.md")
    opened: list[bool] = []
    shaky.blog.workspace.open_posts(posts, posts[0], lambda: opened.append(True))
    shaky.wait(lambda: bool(opened))
    documents = shaky.blog.workspace.documents
    assert [document.path.name for document in documents] == ["rye.md", "oats.md"]
    assert shaky.post.path == posts[0]


def test_a_bug_says_what_went_wrong_in_one_notice_with_a_report(
    shaky: ProgramDriver, blog: Path, fault: Fault
) -> None:
    shaky.open(blog)
    fault.strike("/posts/rye.md")
    shaky.blog.workspace.open_post(blog / "posts" / "rye.md")
    shaky.wait(lambda: bool(reports(shaky)))
    shaky.settle()
    labels = [label.text() for label in shaky.seen(QLabel, shaky.window.notice_bar)]
    assert len([text for text in labels if "internal error" in text]) == 1
    buttons = [button.text() for button in shaky.seen(QPushButton, shaky.window.notice_bar)]
    assert buttons == ["Copy Report"]


def test_a_bug_met_at_the_end_of_the_program_is_on_standard_error(
    shaky: ProgramDriver, blog: Path, fault: Fault, capsys: pytest.CaptureFixture[str]
) -> None:
    shaky.open(blog)
    shaky.open_post("rye.md")
    shaky.keys("first ")
    fault.strike(".rye.md.byline-")
    shaky.run("post.save")
    assert fault.struck.wait(PATIENCE_S)
    shaky.blog.tasks.close()
    assert BUG in capsys.readouterr().err
