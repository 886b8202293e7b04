"""A long export says how far it is, and a cancelled one leaves no file."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from editor.desktop.preview.exports import Exports
from editor.desktop.ui.progress_field import ProgressField
from tests.desktop.pointer import click
from tests.patience import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from editor.desktop.ui.tasks import TaskRunner
    from editor.errors import EditorError


class Page:
    """A page of three images, of which the second takes until it is let on."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def made(self, checkpoint: Callable[[int, int], None]) -> bytes:
        """Read the images."""
        for image in range(3):
            checkpoint(image, 3)
            assert image != 1 or self.go.wait(PATIENCE_S)
        return b"<!doctype html>"


class Exporting:
    """Exports, and what they say."""

    def __init__(self, tasks: TaskRunner) -> None:
        self.field = ProgressField("Exporting", "Cancel the export", appear_ms=0)
        self.written: list[Path] = []
        self.failed: list[EditorError] = []
        self.parent = QObject()
        self.exports = Exports(
            tasks, self.field, self.parent, written=self.written.append, failed=self.failed.append
        )


@pytest.fixture
def exporting(qtbot: QtBot, tasks: TaskRunner) -> Exporting:
    made = Exporting(tasks)
    qtbot.addWidget(made.field)
    return made


def test_a_long_export_says_how_far_it_is_and_is_written(
    qtbot: QtBot, tasks: TaskRunner, exporting: Exporting, tmp_path: Path
) -> None:
    path, page = tmp_path / "post.html", Page()
    exporting.exports.write(path, page.made)
    qtbot.waitUntil(exporting.field.isVisible)
    qtbot.waitUntil(lambda: exporting.field.text == "Exporting the preview and its images… 1 of 3")
    page.go.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert exporting.written == [path]
    assert path.read_bytes() == b"<!doctype html>"
    assert exporting.field.isHidden()


def test_a_cancelled_export_leaves_the_file_that_was_there(
    qtbot: QtBot, tasks: TaskRunner, exporting: Exporting, tmp_path: Path
) -> None:
    path, page = tmp_path / "post.html", Page()
    path.write_bytes(b"earlier")
    exporting.exports.write(path, page.made)
    qtbot.waitUntil(exporting.field.isVisible)
    click(exporting.field.button)
    page.go.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert (exporting.written, exporting.failed) == ([], [])
    assert [file.name for file in tmp_path.iterdir()] == ["post.html"]
    assert path.read_bytes() == b"earlier"
    assert exporting.field.isHidden()


def test_closing_waits_for_an_export_that_is_under_way(
    qtbot: QtBot, tasks: TaskRunner, exporting: Exporting, tmp_path: Path
) -> None:
    path, page = tmp_path / "post.html", Page()
    exporting.exports.write(path, page.made)
    qtbot.waitUntil(exporting.field.isVisible)
    threading.Timer(0.2, page.go.set).start()
    tasks.close()
    assert path.read_bytes() == b"<!doctype html>"


def test_the_field_stays_until_the_last_of_several_exports_has_ended(
    qtbot: QtBot, tasks: TaskRunner, exporting: Exporting, tmp_path: Path
) -> None:
    page = Page()
    exporting.exports.write(tmp_path / "a.html", page.made)
    exporting.exports.write(tmp_path / "b.html", lambda _: b"b")
    qtbot.waitUntil(lambda: exporting.written == [tmp_path / "b.html"])
    qtbot.waitUntil(exporting.field.isVisible)
    page.go.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert exporting.written[1:] == [tmp_path / "a.html"]
    assert exporting.field.isHidden()


def test_an_export_that_cannot_be_written_is_reported(
    qtbot: QtBot, tasks: TaskRunner, exporting: Exporting, tmp_path: Path
) -> None:
    exporting.exports.write(tmp_path / "missing" / "post.pdf", lambda _: b"x")
    exporting.exports.write(tmp_path / "empty.pdf", lambda _: b"")
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert exporting.written == []
    assert len(exporting.failed) == 2
    assert list(tmp_path.iterdir()) == []
