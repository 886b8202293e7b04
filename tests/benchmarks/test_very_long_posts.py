"""Texts far longer than any post, in the whole window: opened, typed in, changed as a whole.

Goals on two shared cores, in the processor's time of the window's thread, which another process
does not lengthen: a key within 0.1 s, opening and a command on the whole text within 2 s each. The
preview is hidden; what it renders takes time in a process of its own.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.writing.selection import Selection
from tests.desktop.driver import ProgramDriver
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture
    from pytestqt.qtbot import QtBot

HEAD = "---\ntitle: A post\n---\n\n"
LINES = 200_000
TEXTS = {
    "lines": "a short line\n" * LINES,
    "paragraphs": "a short line\n\n" * (LINES // 2),
    "items": "- an item\n" * LINES,
    "quotes": ">" * 100_000 + " deep\n",
    "divs": "<div>\n" * 20_000 + "\n\ntext\n",
}
LONG_HEAD = "---\ntitle: A post\nnotes: |\n" + "  a line\n" * 30_000 + "---\n\n"
PLACES = {"top": 0.0, "middle": 0.5, "end": 1.0}
COMMANDS = (
    "bold",
    "strikethrough",
    "code",
    "heading_2",
    "quote",
    "bullets",
    "numbers",
    "tasks",
)

pytestmark = pytest.mark.benchmark(timer=time.thread_time)
every_text = pytest.mark.parametrize("kind", [*TEXTS, "long head"])


@pytest.fixture
def program(measured: bool, qtbot: QtBot, qapp: QApplication) -> Iterator[ProgramDriver]:
    """The whole program with its window shown, and the preview hidden."""
    if not measured:
        pytest.skip("nothing is measured in this run")
    driver = ProgramDriver(qtbot, qapp)
    driver.start()
    yield driver
    driver.close()


class LongPost:
    """The window with a long post, whose list is behind it."""

    def __init__(self, program: ProgramDriver, folder: Path, kind: str) -> None:
        self.program = program
        head, body = (LONG_HEAD, "text\n") if kind == "long head" else (HEAD, TEXTS[kind])
        (folder / "post.md").write_text(head + body, encoding="utf-8")
        program.open(folder)

    def open(self) -> None:
        """Open the post, and paint it."""
        self.program.open_post("post.md")
        QApplication.processEvents()

    def settle(self) -> None:
        """Have all of it laid out, as it is a moment after it was opened."""
        self.program.wait(lambda: self.program.source.is_laid_out)
        self.program.settle()

    def select_body(self) -> None:
        """Select what a command on the whole text changes."""
        self.program.source.setFocus()
        self.program.run("edit.select_all")

    def run(self, command_id: str) -> None:
        """Run a command, and paint what it did."""
        self.program.run(command_id)
        QApplication.processEvents()


@pytest.fixture
def post(program: ProgramDriver, tmp_path: Path) -> Callable[[str], LongPost]:
    """Makes a post of a kind."""
    return lambda kind: LongPost(program, tmp_path, kind)


def once(benchmark: BenchmarkFixture, work: Callable[[], None]) -> None:
    """One call: a second one would meet another text."""
    pedantic: Callable[..., None] = benchmark.pedantic
    pedantic(work, rounds=1)


@every_text
def test_open(benchmark: BenchmarkFixture, post: Callable[[str], LongPost], kind: str) -> None:
    once(benchmark, post(kind).open)


@every_text
@pytest.mark.parametrize("place", PLACES)
def test_key(
    benchmark: BenchmarkFixture, post: Callable[[str], LongPost], kind: str, place: str
) -> None:
    long = post(kind)
    long.open()
    long.settle()
    source = long.program.source
    first = source.post.body_start
    source.set_cursor_place(first + int(PLACES[place] * (source.post.line_count - first - 1)), 0)
    QApplication.processEvents()

    def press() -> None:
        QTest.keyClick(source, Qt.Key.Key_X)
        QApplication.processEvents()

    pedantic: Callable[..., None] = benchmark.pedantic
    pedantic(press, rounds=15, warmup_rounds=2)


@pytest.mark.parametrize("step", ["do", "undo", "redo"])
@pytest.mark.parametrize("kind", ["lines", "paragraphs", "items"])
@pytest.mark.parametrize("command", COMMANDS)
def test_command(
    benchmark: BenchmarkFixture,
    post: Callable[[str], LongPost],
    command: str,
    kind: str,
    step: str,
) -> None:
    long = post(kind)
    long.open()
    long.settle()
    long.select_body()
    run_to(step, benchmark, long, f"format.{command}")


@pytest.mark.parametrize("step", ["do", "undo", "redo"])
def test_indent(benchmark: BenchmarkFixture, post: Callable[[str], LongPost], step: str) -> None:
    long = post("items")
    long.open()
    long.settle()
    source = long.program.source
    source.setFocus()
    # The first item of a list has none to be nested in.
    source.set_selection(Selection(source.post.body_start + 2, 0, source.post.line_count - 1, 0))
    run_to(step, benchmark, long, "format.indent")


def run_to(step: str, benchmark: BenchmarkFixture, long: LongPost, command: str) -> None:
    """Run a command, undo it and redo it, up to the step that is measured."""
    for name, command_id in {"do": command, "undo": "edit.undo", "redo": "edit.redo"}.items():
        if name == step:
            once(benchmark, partial(long.run, command_id))
            return
        long.run(command_id)


@pytest.mark.parametrize("step", ["do", "undo", "redo"])
def test_replace_all(
    benchmark: BenchmarkFixture, post: Callable[[str], LongPost], step: str
) -> None:
    long = post("lines")
    long.open()
    long.settle()
    program, bar = long.program, long.program.find_bar
    program.run("edit.replace")
    QTest.keyClicks(bar.text, "short")
    QTest.keyClicks(bar.replacement, "long")
    program.wait(bar.replace_all.isEnabled)

    def replace() -> None:
        click(bar.replace_all)
        program.wait(lambda: program.post.revision > 0)
        QApplication.processEvents()

    def undo() -> None:
        program.source.setFocus()
        long.run("edit.undo")

    works: dict[str, Callable[[], None]] = {
        "do": replace,
        "undo": undo,
        "redo": lambda: long.run("edit.redo"),
    }
    for name, work in works.items():
        if name == step:
            once(benchmark, work)
            return
        work()
