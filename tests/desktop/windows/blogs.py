"""Byline with two blogs open, and what is kept of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from editor.desktop.recovery.unsaved_texts import RecoveryPane
from editor.desktop.session import session
from editor.storage import file
from editor.storage.encoding import Encoding
from editor.storage.journal import Journal, Unsaved, key_of
from editor.storage.places import Places
from editor.text.lines import Lines
from tests.desktop.driver import ProgramDriver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from editor.desktop.blog_window import BlogWindow

UTF_8 = Encoding("utf-8", bom=False)


@contextmanager
def started(
    qtbot: QtBot, qapp: QApplication, path: Path | None = None, *, windows: int
) -> Iterator[ProgramDriver]:
    """Byline once more, when all its windows are back."""
    driver = ProgramDriver(qtbot, qapp)
    try:
        driver.start(path)
        driver.wait(lambda: len(driver.program.windows) == windows)
        driver.wait(lambda: all(window.session.is_settled for window in driver.program.windows))
        driver.settle()
        yield driver
    finally:
        driver.close()


def two_blogs(program: ProgramDriver, blog: Path, other: Path) -> tuple[BlogWindow, BlogWindow]:
    """A post is open in each of two windows; the second is in front."""
    program.open(blog)
    program.open_post("rye.md")
    first = program.blog
    program.open(other)
    program.open_post("spelt.md")
    return first, program.blog


def two_changed(program: ProgramDriver, blog: Path, other: Path) -> tuple[BlogWindow, BlogWindow]:
    """As `two_blogs`, and both posts have unsaved changes; the first is in front."""
    first, second = two_blogs(program, blog, other)
    program.keys("Theirs. ")
    program.program.windows.bring_to_front(first)
    program.keys("Mine. ")
    return first, second


def kept() -> list[str]:
    """The folders and files of the session, the one of the front window last."""
    windows = session.read(Places.of_user().state / "session.json").windows
    return ["" if window.path is None else window.path.name for window in windows]


def opens(program: ProgramDriver) -> list[str]:
    """What is open in each window."""
    found = [window.session.path for window in program.program.windows]
    return ["" if path is None else path.name for path in found]


def set_aside(path: Path, text: str) -> None:
    """As a run that was killed leaves it behind."""
    unsaved = Unsaved(key_of(path), Lines.from_text(text), UTF_8, path, file.fingerprint(path))
    Journal(Places.of_user()).write(unsaved)


def texts_offered(window: BlogWindow) -> int:
    """How many texts of an earlier run a window offers now."""
    panes = window.window.findChildren(RecoveryPane)
    return sum(pane.items.count() for pane in panes if not pane.isHidden())
