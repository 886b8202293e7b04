"""Folders and files are chosen in the platform's own dialog; where it has none, in Qt's."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog

from editor.desktop.platform.portal import THEME, theme_arguments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desktop.driver import ProgramDriver

ROOT = Path(__file__).resolve().parents[3]
DAEMON = shutil.which("dbus-daemon")
ASKS = ("folder.open", "file.open", "post.save_as", "image.insert")

needs_bus = pytest.mark.skipif(
    DAEMON is None or sys.platform != "linux", reason="there is no D-Bus here"
)


@pytest.mark.parametrize("command", ASKS)
def test_nothing_keeps_qt_from_asking_the_platform(
    program: ProgramDriver, blog: Path, command: str
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.run(command)
    dialog = program.seen(QFileDialog)[0]
    assert not dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    assert not QCoreApplication.testAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    # Qt compares the names: what inherits QFileDialog may draw what the platform cannot.
    assert dialog.metaObject().className() == "QFileDialog"
    # Offscreen it is Qt's all the same, and not drawn by anybody else.
    assert not dialog.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    dialog.reject()


def test_qt_asks_the_portal_where_it_is_not_kept_from_it() -> None:
    asks = ["-platformtheme", THEME]
    assert theme_arguments({}, "linux") == theme_arguments({}, "freebsd14") == asks
    assert theme_arguments({"QT_QPA_PLATFORMTHEME": "qt6ct"}, "linux") == []
    assert theme_arguments({}, "win32") == theme_arguments({}, "darwin") == []


def test_the_first_folder_shown_is_where_one_works(program: ProgramDriver, blog: Path) -> None:
    def starts_in(command: str) -> Path:
        program.run(command)
        dialog = program.seen(QFileDialog)[0]
        folder = Path(dialog.directory().absolutePath())
        dialog.reject()
        program.wait(lambda: not program.seen(QFileDialog))
        return folder

    program.open(blog)
    assert starts_in("file.open") == blog
    assert starts_in("folder.open") == blog.parent
    program.open_post("rye.md")
    assert starts_in("file.open") == blog / "posts"
    assert starts_in("post.save_as") == blog / "posts"
    program.run("folder.close")
    assert starts_in("folder.open") == starts_in("file.open") == blog.parent


@pytest.fixture
def bus() -> Iterator[dict[str, str]]:
    """The environment of a session of its own."""
    assert DAEMON is not None
    daemon = subprocess.Popen(
        [DAEMON, "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    yield os.environ | {"DBUS_SESSION_BUS_ADDRESS": address, "PYTHONPATH": str(ROOT)}
    daemon.terminate()
    daemon.communicate()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one post."""
    (tmp_path / "blog").mkdir()
    (tmp_path / "blog" / "there.md").touch()
    return tmp_path / "blog"


def asking(folder: Path, bus: dict[str, str]) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.desktop.ui.asking", folder],
        capture_output=True,
        text=True,
        check=False,
        env=bus,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@needs_bus
@pytest.mark.parametrize(
    ("typed", "saved"),
    [
        ("new", "new.md"),
        ("new.txt", "new.txt"),
        ("there.md", "there.md"),
        # The desktop has asked about no file of this name, and must not replace one.
        ("there", "there"),
    ],
)
def test_the_desktop_asks_through_its_portal(
    folder: Path, bus: dict[str, str], typed: str, saved: str
) -> None:
    portal = subprocess.Popen(
        [sys.executable, "-m", "tests.desktop_portal", folder, typed],
        stdout=subprocess.PIPE,
        text=True,
        env=bus,
    )
    try:
        assert portal.stdout is not None
        assert portal.stdout.readline() == "\n"
        chosen = asking(folder, bus)
    finally:
        portal.terminate()
    asked = [json.loads(line) for line in portal.communicate()[0].splitlines()]
    assert chosen == [str(folder), str(folder / "there.md"), str(folder / saved)]
    assert [(one["title"], one["start"], one["name"]) for one in asked] == [
        ("Open Blog Folder", str(folder.parent), None),
        ("Open File", str(folder), None),
        ("Save As", str(folder), "post.md"),
    ]
    assert all(one["modal"] for one in asked)


@needs_bus
def test_qt_asks_where_no_portal_does(folder: Path, bus: dict[str, str]) -> None:
    assert asking(folder, bus) == ["Qt's own"] * 3


def test_qt_asks_where_there_is_no_bus(folder: Path) -> None:
    assert asking(folder, {**os.environ, "PYTHONPATH": str(ROOT)}) == ["Qt's own"] * 3
