"""The disk is watched as long as a project is open, also after a bug."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from editor.desktop.documents.watching import DiskWatch
from editor.project.project import Project
from editor.storage.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


class Heard:
    """What a watch has reported."""

    def __init__(self, watch: DiskWatch) -> None:
        self.paths: set[Path] = set()
        self.reports: list[str] = []
        watch.changed.connect(self.paths.update)
        watch.crashed.connect(self.reports.append)


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[DiskWatch]:
    watch = DiskWatch(qapp, again_ms=0)
    yield watch
    watch.close()


@pytest.fixture
def project(blog: Path) -> Project:
    return Project.open(blog, Places.of_user())


def test_a_bug_in_the_watcher_is_reported_and_watching_goes_on(
    qtbot: QtBot, watch: DiskWatch, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard(watch)
    real, left = os.scandir, [1]

    def scandir(path: str) -> Iterator[os.DirEntry[str]]:
        if left and os.fspath(path).startswith(str(project.root)):
            left.pop()
            raise RuntimeError("a bug of the test")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    watch.follow(project)
    qtbot.waitUntil(lambda: bool(heard.reports))
    assert "a bug of the test" in heard.reports[0]
    # What changed meanwhile was not seen, so all of it is looked at.
    qtbot.waitUntil(lambda: project.root in heard.paths)
    qtbot.waitUntil(lambda: watch.is_watching)
    (project.root / "posts" / "rye.md").write_text("x", encoding="utf-8")
    changed = project.root / "posts" / "rye.md"
    qtbot.waitUntil(lambda: changed in heard.paths)
    assert len(heard.reports) == 1


def test_another_project_is_watched_in_place_of_the_first(
    qtbot: QtBot, watch: DiskWatch, project: Project, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    heard = Heard(watch)
    watch.follow(project)
    qtbot.waitUntil(lambda: watch.is_watching)
    watch.follow(Project.open(other, Places.of_user()))
    qtbot.waitUntil(lambda: watch.is_watching)
    (project.root / "posts" / "rye.md").write_text("x", encoding="utf-8")
    (other / "a.md").write_text("x", encoding="utf-8")
    qtbot.waitUntil(lambda: other / "a.md" in heard.paths)
    assert all(path.is_relative_to(other) for path in heard.paths)
    watch.follow(None)
    assert not watch.is_watching
