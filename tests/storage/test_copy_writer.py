"""Copies are written when they are due, by a thread that waits for nothing else."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from editor.storage.copy_writer import CopyWriter
from editor.storage.encoding import UTF_8
from editor.storage.journal import Journal, Unsaved
from editor.storage.places import Places
from editor.storage.schedule import DELAY_S
from editor.text.lines import Lines
from tests.patience import PATIENCE_MS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from editor.errors import EditorError


class Desk:
    """A writer at work in its thread, and a clock that only the test moves."""

    def __init__(self, folder: Path) -> None:
        self.now = 100.0
        self.warnings: list[EditorError] = []
        self.places = Places(folder / "s", folder / "c", folder / "k", folder / "d")
        self.writer = CopyWriter(Journal(self.places), self.warnings.append, clock=lambda: self.now)
        self.thread = threading.Thread(target=self.writer.run)

    def put(self, text: str, key: str = "post") -> None:
        self.writer.put(Unsaved(key, Lines.from_text(text), UTF_8))

    def wait(self, seconds: float) -> None:
        """Let time pass, and the thread do what is due then."""
        self.now += seconds
        self.writer.look()
        looks = threading.Event()
        for _ in range(PATIENCE_MS):
            if self.writer.is_idle:
                return
            looks.wait(0.001)
        raise AssertionError("the writer does not come to rest")

    def aside(self) -> set[str]:
        recoveries = Journal(self.places).pending().recoveries
        return {recovery.unsaved.lines.text() for recovery in recoveries}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    desk.thread.start()
    yield desk
    desk.writer.end()
    desk.thread.join()


def test_a_copy_begins_400_ms_after_the_first_key_and_nobody_has_to_ask_for_it(
    desk: Desk,
) -> None:
    desk.put("o")
    desk.wait(DELAY_S - 0.01)
    assert desk.aside() == set()
    desk.put("one")
    desk.wait(0.01)
    assert desk.aside() == {"one"}


def test_what_is_typed_after_a_copy_is_in_the_next(desk: Desk) -> None:
    desk.put("one")
    desk.wait(DELAY_S)
    desk.put("two")
    desk.wait(DELAY_S - 0.01)
    assert desk.aside() == {"one"}
    desk.wait(0.01)
    assert desk.aside() == {"two"}


def test_several_posts_are_set_aside_each_in_its_time(desk: Desk) -> None:
    for number in range(5):
        desk.put(f"{number}", f"post {number}")
    desk.wait(DELAY_S)
    assert desk.aside() == {"0", "1", "2", "3", "4"}


def test_what_was_saved_is_discarded(desk: Desk) -> None:
    desk.put("one")
    desk.wait(DELAY_S)
    desk.put("two")
    desk.writer.discard("post")
    desk.wait(DELAY_S)
    assert desk.aside() == set()


def test_what_is_not_due_yet_is_written_at_the_end(desk: Desk) -> None:
    desk.put("one")
    desk.writer.end()
    desk.thread.join()
    assert desk.aside() == {"one"}


def test_a_disk_that_refuses_is_told_once_and_tried_again(desk: Desk) -> None:
    desk.places.state.mkdir(parents=True)
    folder = desk.places.state / "journal"
    folder.write_text("in the way", encoding="utf-8")
    desk.put("one")
    for _ in range(5):
        desk.wait(60)
    assert len(desk.warnings) == 1
    folder.unlink()
    desk.wait(60)
    assert desk.aside() == {"one"}
    folder.rename(desk.places.state / "moved")
    folder.write_text("in the way", encoding="utf-8")
    desk.put("two")
    desk.wait(60)
    assert len(desk.warnings) == 2


def test_the_end_comes_though_the_disk_refuses(desk: Desk) -> None:
    desk.places.state.mkdir(parents=True)
    (desk.places.state / "journal").write_text("in the way", encoding="utf-8")
    desk.put("one")
    desk.writer.end()
    desk.thread.join()
    assert len(desk.warnings) == 1
