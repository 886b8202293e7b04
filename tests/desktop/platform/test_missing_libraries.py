"""A library that the system lacks is named at once, and what can work without it does."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
import pytest

from editor.desktop.platform import libraries

if TYPE_CHECKING:
    from collections.abc import Callable

if sys.platform != "linux":
    pytest.skip("the loader of Linux", allow_module_level=True)

ROOT = Path(__file__).resolve().parents[3]
QT = Path(PySide6.__file__).parent

WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from editor.desktop.app import Program
from editor.desktop.graphics.application import make_application
from editor.storage.places import Places

app = make_application(["byline"])
program = Program(app, Places.of_user())
blog = program.windows.front
window = blog.window

def go_on():
    found = blog.preview.slot.findChildren(QLabel)
    labels = [label.text() for label in found if label.isVisible()]
    source = blog.source.source
    if not labels or source is None or not source.isVisible():
        return
    timer.timeout.disconnect()
    print(" ".join(" ".join(labels).split()), flush=True)
    source.setFocus()
    QTest.keyClicks(source, "Typed. ")
    window.commands.action("post.save").trigger()
    timer.timeout.connect(lambda: blog.saver.is_idle and app.quit())

timer = QTimer(interval=20)
timer.timeout.connect(go_on)
timer.start()
program.start(Path(sys.argv[1]))
window.show()
app.exec()
timer.stop()
program.close()
"""


def without_library(folder: Path, file: str) -> Path:
    """A PySide6 of links to the installed one, in which ``file`` needs a library nobody has."""
    packages = folder / "packages"
    packages.mkdir()
    inside = packages / "PySide6"
    link_all(QT, inside)
    broken = inside
    for part in Path(file).parent.parts:
        broken = broken / part
        broken.unlink()
        link_all(QT / broken.relative_to(inside), broken)
    broken = inside / file
    broken.unlink()
    content = (QT / file).read_bytes()
    assert content.count(b"\0libstdc++.so.6\0") == 1
    broken.write_bytes(content.replace(b"\0libstdc++.so.6\0", b"\0libabsent.so.6\0"))
    broken.chmod(0o755)
    return packages


def link_all(source: Path, target: Path) -> None:
    target.mkdir()
    for path in source.iterdir():
        (target / path.name).symlink_to(path)


def run(*line: str, packages: Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(packages), str(ROOT)])
    return subprocess.run(
        [sys.executable, *line],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": path} | env,
    )


@pytest.mark.parametrize("line", [["--screenshot", "a.png"], []], ids=["picture", "window"])
def test_a_library_of_the_window_is_named_on_one_line(
    tmp_path: Path, blog: Path, line: list[str]
) -> None:
    packages = without_library(tmp_path, "QtWidgets.abi3.so")
    done = run(
        "-m", "editor", *line, str(blog), packages=packages, cwd=tmp_path, QT_QPA_PLATFORM="xcb"
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1
    assert "libabsent.so.6" in done.stderr


@pytest.mark.parametrize("file", ["QtWebEngineCore.abi3.so", "Qt/libexec/QtWebEngineProcess"])
def test_a_library_of_the_preview_is_named_instead_of_a_picture(
    tmp_path: Path, blog: Path, file: str
) -> None:
    packages = without_library(tmp_path, file)
    done = run("-m", "editor", "--screenshot", "a.png", str(blog), packages=packages, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1
    assert "libabsent.so.6" in done.stderr
    assert not (tmp_path / "a.png").exists()


@pytest.mark.parametrize("file", ["QtWebEngineCore.abi3.so", "Qt/libexec/QtWebEngineProcess"])
def test_the_window_works_without_the_preview_and_says_why_there_is_none(
    tmp_path: Path, blog: Path, file: str
) -> None:
    packages = without_library(tmp_path, file)
    post = blog / "posts" / "rye.md"
    done = run("-c", WINDOW, str(post), packages=packages, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("The preview cannot be shown.")
    assert "libabsent.so.6" in done.stdout
    assert "Typed. " in post.read_text(encoding="utf-8")


def test_an_engine_process_that_may_not_be_run_is_named(tmp_path: Path, blog: Path) -> None:
    engine = tmp_path / "engine"
    shutil.copy(QT / "Qt" / "libexec" / "QtWebEngineProcess", engine)
    engine.chmod(0o644)
    done = run(
        "-m", "editor", "--screenshot", "a.png", str(blog),
        packages=tmp_path, cwd=tmp_path, QTWEBENGINEPROCESS_PATH=str(engine),
    )  # fmt: skip
    assert done.returncode == 3
    assert str(engine) in done.stderr
    assert os.strerror(errno.EACCES) in done.stderr


def only(*names: str) -> Callable[[str], bool]:
    return lambda name: name in names


def test_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    error = ImportError(f"libXfixes.so.3: cannot open shared object file: {os.strerror(2)}")
    apt = tmp_path / "apt-get"
    apt.touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    text = str(libraries.cannot_import(error))
    assert "libXfixes.so.3" in text
    assert "apt-get update && " in text
    assert "apt-get install -y libxfixes3" in text
    apt.unlink()
    text = str(libraries.cannot_import(error))
    assert "libXfixes.so.3" in text
    assert "apt-get" not in text


@pytest.mark.parametrize(
    "reason",
    [
        "No module named 'PySide6'",
        "/lib/libstdc++.so.6: version `GLIBCXX_3.4.30' not found (required by QtCore.abi3.so)",
        "/lib/libXfixes.so.3: file too short",
    ],
)
def test_what_no_package_brings_is_reported_in_the_loaders_words(reason: str) -> None:
    assert reason in str(libraries.cannot_import(ImportError(reason)))


def test_packages_of_64_bit_time_are_named_where_the_system_has_them() -> None:
    names = ["libasound.so.2", "libglib-2.0.so.0", "libgthread-2.0.so.0", "libunknown.so.1"]
    assert libraries.packages(names, time64=True) == ("libasound2t64", "libglib2.0-0t64")
    assert libraries.packages(names, time64=False) == ("libasound2", "libglib2.0-0")
    assert libraries.has_time64("Package: libssl3t64\nStatus: install ok installed\n")
    assert not libraries.has_time64("Package: libssl3\nDepends: libt64, libssl3t64\n")


def test_a_display_counts_only_with_the_libraries_to_reach_it() -> None:
    x11, wayland = only(*libraries.X11), only(*libraries.WAYLAND)
    assert libraries.missing_for_display(["xcb"], x11) == ()
    assert libraries.missing_for_display(["wayland", "xcb"], x11) == ()
    assert libraries.missing_for_display(["wayland-egl"], wayland) == ()
    assert libraries.missing_for_display(["vnc"], only()) == ()
    assert libraries.missing_for_display([], only()) == ()
    lacks = libraries.missing_for_display(["wayland", "xcb"], only())
    assert lacks == tuple(libraries.WAYLAND)
    assert "libxcb-cursor.so.0" in libraries.missing_for_display(["xcb"], only("libxcb.so.1"))
