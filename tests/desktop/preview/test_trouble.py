"""What hangs or crashes is noticed, started again, and costs no text."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from editor.desktop.preview.rendering.feed import Feed
from editor.desktop.preview.rendering.post import FollowedPost
from editor.markdown.blocks import MOST_PLAIN
from editor.module_path import module_path
from editor.text.lines import LineEdit
from tests.desktop.preview.driver import PageDriver
from tests.desktop.preview.pane_driver import PaneDriver

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

# A paragraph of many seconds: not by what it says, but by how long it is.
SLOW = "[a](b) " * 60_000 + "c"
SHOWN = f"{SLOW[:MOST_PLAIN]}…"
POST = f"---\ntitle: A\n---\nBefore.\n\n{SLOW}\n\nAfter.\n"


def worker() -> psutil.Process:
    found = [child for child in psutil.Process().children() if "-I" in child.cmdline()]
    assert len(found) == 1
    return found[0]


@pytest.fixture
def hasty(qtbot: QtBot, tmp_path: Path) -> Iterator[PaneDriver]:
    """A pane whose patience is enough for all but the slow block, on a busy machine too."""
    driver = PaneDriver(qtbot, tmp_path / "blog", patience_ms=2_500)
    yield driver
    driver.close()


def test_a_block_that_takes_too_long_is_shown_as_plain_text(hasty: PaneDriver) -> None:
    document = hasty.open(POST)
    hasty.wait(lambda: "After." in hasty.text())
    assert SHOWN in hasty.text()
    assert hasty.text().startswith("Before.")
    assert "Line 6 of post.md takes too long to render." in str(hasty.notices[0])
    assert document.lines().text() == POST


def test_typing_goes_on_around_a_block_that_takes_too_long(hasty: PaneDriver) -> None:
    document = hasty.open(POST)
    hasty.wait(lambda: "After." in hasty.text())
    told = len(hasty.notices)
    hasty.edit(document, 7, 1, "After, and *more*.")
    assert "After, and more." in hasty.text()
    hasty.edit(document, 3, 0, "A line above.", "")
    assert hasty.text().startswith("A line above.\n\nBefore.")
    assert SHOWN in hasty.text()
    assert len(hasty.notices) == told


def test_a_slow_block_costs_one_renderer_however_often_it_comes(hasty: PaneDriver) -> None:
    starts: list[None] = []
    feed = hasty.pane.findChild(Feed)
    assert feed is not None
    feed.started_again.connect(lambda: starts.append(None))
    document = hasty.open(f"Before.\n\n{SLOW}\n\nAfter.\n")
    hasty.wait(lambda: hasty.text().endswith("After."))
    assert SHOWN in hasty.text()
    document.apply(LineEdit(2, 1, ("short",)), "Cut")
    hasty.wait(lambda: hasty.text() == "Before.\n\nshort\n\nAfter.")
    document.text_document.undo()
    hasty.wait(lambda: SHOWN in hasty.text())
    hasty.pane.forget(document)
    hasty.open(f"Again.\n\n{SLOW}\n\n*After.*\n")
    hasty.wait(lambda: hasty.text().endswith("After."))
    assert hasty.text().startswith("Again.")
    assert len(starts) == 1


def test_of_a_post_that_is_rendered_as_a_whole_the_slow_paragraph_is_shown_as_text(
    hasty: PaneDriver,
) -> None:
    document = hasty.document(f"*Before.*\n\n{SLOW}\n\n*After.*\n")
    hasty.show(document, hasty.context(options={"extensions": ["pymdownx.betterem"]}))
    hasty.wait(lambda: hasty.text().endswith("\nAfter."))
    assert hasty.text().startswith("Before.\n")
    assert "Line 3 of post.md takes too long" in str(hasty.notices[0])
    assert len(hasty.notices) == 1


def test_a_renderer_that_was_killed_is_started_again(preview: PaneDriver) -> None:
    document = preview.open("one\n")
    first = worker()
    first.kill()
    preview.edit(document, 0, 1, "two")
    assert preview.text() == "two"
    assert worker().pid != first.pid
    assert document.lines().text() == "two\n"


def test_a_renderer_that_dies_at_once_is_not_started_for_ever(
    qtbot: QtBot, preview: PaneDriver
) -> None:
    feed = Feed(preview.pane, program="/no/such/program")
    told: list[object] = []
    restarts: list[None] = []
    feed.troubled.connect(told.append)
    feed.started_again.connect(lambda: restarts.append(None))
    feed.open(FollowedPost(1, preview.document("one\n"), preview.context(), preview.pane))
    qtbot.waitUntil(lambda: bool(told))
    assert 1 < len(restarts) < 10
    feed.shutdown()


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_a_page_whose_process_was_killed_comes_back_with_its_post(preview: PaneDriver) -> None:
    document = preview.open("one\n")
    page = preview.pane.page_host.page
    assert page is not None
    with preview.rendered(document):
        os.kill(page.renderProcessPid(), signal.SIGKILL)
    assert preview.text() == "one"
    assert "restarted" in str(preview.notices[0])
    preview.edit(document, 0, 1, "two")
    assert preview.text() == "two"


def test_a_page_that_hangs_is_replaced(qtbot: QtBot, tmp_path: Path) -> None:
    page = PageDriver(qtbot, tmp_path, patience_ms=1_500)
    page.load("<p>one</p>")
    with qtbot.waitSignal(page.page_host.page_made):
        page.page_host.ask("(() => { for (;;); })()", lambda _: None)
        page.page_host.call("mark", 0, False)
    page.greet()
    page.load("<p>two</p>")
    assert page.texts() == ["two"]
    page.close()


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_a_page_that_never_comes_up_is_not_tried_for_ever(page: PageDriver) -> None:
    made: list[bool] = []
    page.page_host.page_stopped.connect(lambda _why, again: made.append(again))

    def pid() -> int:
        shown = page.page_host.page
        return 0 if shown is None else shown.renderProcessPid()

    killed: set[int] = set()

    def kill_until_it_is_given_up() -> bool:
        # A process that has not begun to load is replaced by the engine itself.
        if pid() > 0 and pid() not in killed and psutil.pid_exists(pid()):
            killed.add(pid())
            os.kill(pid(), signal.SIGKILL)
        return len(made) == 4

    page.wait(kill_until_it_is_given_up)
    assert made == [True, True, True, False]
    page.page_host.start_again()
    page.greet()
    page.load("<p>back</p>")
    assert page.texts() == ["back"]


def kill_page(preview: PaneDriver) -> None:
    page = preview.pane.page_host.page
    assert page is not None
    os.kill(page.renderProcessPid(), signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_a_page_that_stops_now_and_then_is_always_started_again(preview: PaneDriver) -> None:
    document = preview.open("start\n")
    for count in range(6):
        with preview.rendered(document):
            kill_page(preview)
        preview.edit(document, 0, 1, f"number {count}")
        assert preview.text() == f"number {count}"
    assert all("was restarted" in str(notice) for notice in preview.notices)
    assert len(preview.notices) == 6


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_a_post_that_stops_the_page_whenever_it_is_shown_is_given_up_until_the_writer_asks(
    preview: PaneDriver,
) -> None:
    document = preview.open("one\n")
    for _ in range(3):
        with preview.rendered(document):
            kill_page(preview)
    kill_page(preview)
    preview.wait(lambda: len(preview.notices) == 4)
    assert "keeps crashing" in str(preview.notices[-1])
    preview.pane.mark_line(0)
    document.apply(LineEdit(0, 1, ("two",)), "Change")
    with preview.rendered(document):
        preview.pane.start_again()
    assert preview.text() == "two"
    assert len(preview.notices) == 4


def test_the_renderer_never_looks_for_modules_in_the_folder_it_is_started_from(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = tmp_path / "stranger"
    for name in ("json", "markdown", "editor", "markdown_it", "pygments", "sitecustomize"):
        (trap / name).mkdir(parents=True)
        (trap / name / "__init__.py").write_text(
            f"open({str(tmp_path / 'trapped')!r}, 'w').close()", encoding="utf-8"
        )
    monkeypatch.chdir(trap)
    monkeypatch.setenv("PYTHONPATH", str(trap))
    assert str(trap) not in module_path()
    driver = PaneDriver(qtbot, trap)
    driver.open("some *text*\n")
    assert driver.text() == "some text"
    driver.close()
    assert not (tmp_path / "trapped").exists()


APPLICATION = """
import sys
from pathlib import Path
from editor.desktop.preview.rendering.post import PreviewContext
from editor.desktop.preview.pane import PreviewPane
from editor.desktop.preview.serving.addresses import register_scheme
register_scheme()
from PySide6.QtWidgets import QApplication
from editor.desktop.documents.document import PostDocument
from editor.desktop.ui.themes import LIGHT, Themes
from editor.storage.encoding import Encoding
from editor.storage.places import Places
from editor.text.lines import Lines
application = QApplication(sys.argv[:1])
pane = PreviewPane(Places.of_user(), Themes(LIGHT))
pane.show()
here = Path(sys.argv[1])
document = PostDocument.new(here / "a.md", Lines.from_text("text"), Encoding("utf-8", bom=False))
pane.show_post(document, PreviewContext("commonmark", {}, lambda address: None, here))
pane.when_ready(application.quit)
sys.exit(application.exec())
"""


def test_an_application_that_quits_with_the_pane_open_ends_well(tmp_path: Path) -> None:
    home = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, "-c", APPLICATION, str(tmp_path)],
        cwd=home,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Expect troubles" not in done.stderr
    assert "Destroyed while" not in done.stderr


def test_a_pane_that_is_only_deleted_takes_all_along(preview: PaneDriver) -> None:
    preview.open("one\n")
    running = worker()
    preview.pane.deleteLater()
    preview.wait(lambda: not running.is_running())
