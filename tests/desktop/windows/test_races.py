"""Windows that close while others come back, or cannot come back at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.session import session
from editor.desktop.session.session import Session, WindowState
from editor.storage.places import Places
from tests.desktop.driver import ProgramDriver
from tests.desktop.windows.test_lifetime import (
    kept,
    opens,
    started,
)

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def keep(*folders: Path) -> None:
    """The session of a run that had these open, each in its window; the last one in front."""
    windows = tuple(WindowState(folder) for folder in folders)
    session.write(Places.of_user().state / "session.json", Session(windows))


def test_a_window_closed_before_it_is_back_keeps_no_other_away(
    qtbot: QtBot, qapp: QApplication, blog: Path, other: Path, tmp_path: Path
) -> None:
    third = tmp_path / "third"
    third.mkdir()
    keep(third, other, blog)
    driver = ProgramDriver(qtbot, qapp)
    driver.start()
    first = driver.blog
    assert not first.session.is_back
    driver.program.windows.show_new()
    first.close_now()
    driver.wait(lambda: sorted(opens(driver)) == ["", "other", "third"])
    driver.close()


def test_the_first_window_closed_while_others_come_back_costs_nothing(
    qtbot: QtBot, qapp: QApplication, blog: Path, other: Path, tmp_path: Path
) -> None:
    third = tmp_path / "third"
    third.mkdir()
    keep(third, other, blog)
    driver = ProgramDriver(qtbot, qapp)
    driver.start()
    first = driver.blog
    driver.wait(lambda: len(driver.program.windows) == 2)
    first.close_now()
    driver.wait(lambda: sorted(opens(driver)) == ["other", "third"])
    driver.settle()
    assert sorted(kept()) == ["other", "third"]
    driver.close()


def test_quitting_while_windows_come_back_brings_no_more(
    qtbot: QtBot, qapp: QApplication, blog: Path, other: Path, tmp_path: Path
) -> None:
    folders = [tmp_path / f"blog {number}" for number in range(4)]
    for folder in folders:
        folder.mkdir()
    keep(*folders, other, blog)
    driver = ProgramDriver(qtbot, qapp)
    driver.start()
    driver.wait(lambda: len(driver.program.windows) == 2)
    driver.program.lifetime.quit()
    driver.settle()
    qtbot.wait(0)
    assert len(driver.program.windows) == 2
    assert not any(window.window.isVisible() for window in driver.program.windows)
    assert sorted(kept()) == sorted([*(folder.name for folder in folders), "other", "blog"])
    driver.close()


def test_a_folder_that_cannot_be_reached_costs_the_others_nothing(
    qtbot: QtBot, qapp: QApplication, blog: Path, tmp_path: Path
) -> None:
    # As where a folder in the network is disconnected, asking for it raises more than "not there".
    keep(blog, tmp_path / ("long" * 100))
    with started(qtbot, qapp, windows=1) as after:
        assert opens(after) == ["blog"]


def test_the_panes_of_a_closed_window_come_back_with_its_folder(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    program.open(blog)
    program.open(other)
    program.run("view.posts")
    assert not program.posts.isVisible()
    program.run("window.close")
    program.wait(lambda: len(program.program.windows) == 1)
    assert program.posts.isVisible()
    program.open(other)
    assert len(program.program.windows) == 2
    assert not program.posts.isVisible()
