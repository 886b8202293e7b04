"""What the desktop's tests share: background work, and the whole program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from editor.desktop.ui.tasks import TaskRunner
from editor.desktop.ui.themes import LIGHT, Themes
from tests.desktop.driver import ProgramDriver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

# As the program does; it must be said before there is an application.
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)


@pytest.fixture(scope="session", autouse=True)
def clipboard_emptied_at_the_end(qapp: QApplication) -> Iterator[None]:
    """Offscreen, Qt keeps what was copied until after Python's end, which it then still needs."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[TaskRunner]:
    """A task runner whose threads have ended when the test has."""
    runner = TaskRunner(qapp)
    yield runner
    runner.close()
    runner.deleteLater()


@pytest.fixture
def themes(qapp: QApplication) -> Themes:
    """The themes of a widget that stands by itself: light at first."""
    return Themes(LIGHT, qapp)


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A plain folder with three posts: one published, one draft, one scheduled."""
    folder = tmp_path / "blog"
    (folder / "posts").mkdir(parents=True)
    for name, head in (
        ("rye", 'title: "Rye"\ndate: 2026-03-01T09:00:00+00:00\ndraft: false'),
        ("wheat", 'title: "Wheat"\ndate: 2026-02-01T09:00:00+00:00\ndraft: true'),
        ("oats", 'title: "Oats"\ndate: 2199-01-01T09:00:00+00:00\ndraft: false'),
    ):
        text = f"---\n{head}\n---\n\nAbout {name}.\n\nMore about it.\n"
        (folder / "posts" / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication) -> Iterator[ProgramDriver]:
    """The whole program with its window shown, and the preview hidden (F9 shows it)."""
    driver = ProgramDriver(qtbot, qapp)
    driver.start()
    yield driver
    driver.close()
