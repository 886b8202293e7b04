"""What recovery copies cost a key: run together and compare the two."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from editor.desktop.documents.document import PostDocument
from editor.desktop.recovery.copies import RecoveryCopies
from editor.desktop.ui.tasks import TaskRunner
from editor.storage.encoding import UTF_8
from editor.storage.journal import Journal
from editor.storage.places import Places
from editor.text.lines import LineEdit, Lines

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("kept", [False, True], ids=["no copies", "copies"])
def test_key_in_a_megabyte(
    benchmark: BenchmarkFixture, qtbot: QtBot, tmp_path: Path, kept: bool
) -> None:
    benchmark.group = "key in 1 MB, edit to signal"
    lines = Lines.from_text(
        "A line of some sixty characters, as posts have them, on average.\n" * 16_000
    )
    document = PostDocument(tmp_path / "post.md", lines, UTF_8)
    runner = TaskRunner()
    now = itertools.count()
    if kept:
        # Every key is half a second after the one before, so that every second one sets aside.
        copies = RecoveryCopies(Journal(Places.of_user()), runner, clock=lambda: next(now) / 2)
        copies.watch(document)
    key = itertools.count()

    def type_one() -> None:
        document.apply(LineEdit(8_000, 1, (f"A line {next(key)}",)), "Typing")

    benchmark(type_one)
    if kept:
        copies.end()
    qtbot.waitUntil(lambda: runner.is_idle)
    runner.close()
