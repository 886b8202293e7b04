"""On a real display without a graphics card: Xvfb, where Mesa computes what OpenGL draws."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QImage

from editor.desktop.graphics.answer import Answer
from editor.desktop.graphics.inquiry import probe_command
from editor.desktop.session import session

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parents[3]
XVFB = shutil.which("Xvfb")

pytestmark = pytest.mark.skipif(XVFB is None, reason="Xvfb is not installed")

WINDOW = """
import json, os, sys
from pathlib import Path
from editor.desktop.graphics.begin import begin
from editor.storage.places import Places

before = dict(os.environ)
places = Places.of_user()
inquiry = begin(places)
was_asking = inquiry.is_asking
from PySide6.QtCore import QTimer
from editor.desktop.app import Program
from editor.desktop.graphics.application import make_application

graphics = inquiry.choose()
app = make_application(["byline"], graphics)
program = Program(app, places, graphics)
blog = program.windows.front
window = blog.window

def look():
    from PySide6.QtQuick import QQuickWindow
    window.grab().save(sys.argv[2], "PNG")
    loaded = Path("/proc/self/maps").read_text()
    names = {*before, *os.environ}
    changed = [name for name in names if before.get(name) != os.environ.get(name)]
    print(json.dumps({
        "asked": was_asking,
        "backend": graphics.backend.value,
        "scene graph": QQuickWindow.sceneGraphBackend(),
        "driver loaded": "_dri.so" in loaded or "libgallium" in loaded or "LLVM" in loaded,
        "changed": sorted(changed),
    }), flush=True)
    app.quit()

def follow():
    pane = blog.preview.slot.pane
    pane.rendered.connect(lambda revision: pane.when_ready(look))

blog.preview.slot.filled.connect(follow)
program.start(Path(sys.argv[1]))
window.show()
QTimer.singleShot(120_000, app.quit)
app.exec()
inquiry.finish()
program.close()
"""


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A display of its own."""
    assert XVFB is not None
    reader, writer = os.pipe()
    # An X server starts afresh when its last client goes, as the child that asks the driver does,
    # and drops who comes just then: Qt aborts.
    screen = ["-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(
        [XVFB, "-displayfd", str(writer), *screen],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as said:
        number = said.readline().strip()
    try:
        if not number:
            pytest.skip("Xvfb does not start here")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def environment(display: str) -> dict[str, str]:
    """What a program on that display finds, and nothing that chooses for it."""
    unset = {"QT_QPA_PLATFORM", "QT_QUICK_BACKEND", "WAYLAND_DISPLAY", "LIBGL_ALWAYS_SOFTWARE"}
    env = {name: value for name, value in os.environ.items() if name not in unset}
    return env | {"DISPLAY": display, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def renderer(environment: Mapping[str, str]) -> str:
    """What draws OpenGL on that display, as the child says; the tests want a processor."""
    done = subprocess.run(probe_command(), capture_output=True, check=False, env=environment)
    answer = Answer.of_process(done.returncode, done.stdout)
    if not answer.renderer:
        pytest.skip(f"there is no OpenGL under Xvfb here ({answer.outcome.value})")
    assert not answer.is_hardware
    return answer.renderer


def look_at_window(blog: Path, picture: Path, environment: Mapping[str, str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", WINDOW, str(blog / "posts/rye.md"), str(picture)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def page(picture: Path) -> list[int]:
    """The lightness of points where the preview is, of 255."""
    image = QImage(str(picture))
    left = image.width() * 2 // 3
    return [
        image.pixelColor(x, y).lightness()
        for x in range(left, image.width() - 40, 3)
        for y in range(100, 400, 3)
    ]


def shades(picture: Path) -> int:
    """How many shades of grey stand where the page is."""
    return len({lightness // 16 for lightness in page(picture)})


def test_without_a_card_no_opengl_driver_is_loaded_and_the_page_is_painted(
    blog: Path, tmp_path: Path, environment: dict[str, str], renderer: str
) -> None:
    del renderer
    picture = tmp_path / "window.png"
    said = look_at_window(blog, picture, environment)
    assert said["asked"]
    assert said["backend"] == "software"
    assert said["scene graph"] == "software"
    assert not said["driver loaded"]
    assert not [name for name in said["changed"] if name.startswith(("QT_", "QSG_"))]
    assert shades(picture) >= 4


def test_opengl_is_used_where_the_user_wants_it(
    blog: Path, tmp_path: Path, environment: dict[str, str], renderer: str
) -> None:
    del renderer
    picture = tmp_path / "window.png"
    wish = {"BYLINE_GRAPHICS": "opengl", "QT_QUICK_BACKEND": "software"}
    said = look_at_window(blog, picture, environment | wish)
    assert not said["asked"]
    assert said["scene graph"] != "software"
    assert said["driver loaded"]
    assert shades(picture) >= 4


def test_the_page_looks_the_same_through_opengl_and_in_software(
    blog: Path, tmp_path: Path, environment: dict[str, str], renderer: str
) -> None:
    del renderer
    pages = []
    for wish in ("opengl", "software"):
        picture = tmp_path / f"{wish}.png"
        said = look_at_window(blog, picture, environment | {"BYLINE_GRAPHICS": wish})
        assert said["driver loaded"] == (wish == "opengl")
        pages.append(page(picture))
    # Rounding aside.
    assert max(abs(one - other) for one, other in zip(*pages, strict=True)) < 16


def test_the_setting_is_read_before_the_driver_is_asked(
    blog: Path, tmp_path: Path, environment: dict[str, str], renderer: str
) -> None:
    del renderer
    settings = Path(environment["BYLINE_CONFIG_DIR"]) / "settings.json"
    settings.write_text('{"graphics": "software"}', encoding="utf-8")
    said = look_at_window(blog, tmp_path / "window.png", environment)
    assert not said["asked"]
    assert said["backend"] == "software"


def start_and_stop(blog: Path, environment: Mapping[str, str]) -> None:
    """Start the real program, wait until its window has opened the folder, and end it."""
    file = Path(environment["BYLINE_STATE_DIR"]) / "session.json"
    file.unlink(missing_ok=True)
    program = subprocess.Popen(
        [sys.executable, "-m", "editor", str(blog)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )
    while [window.folder for window in session.read(file).windows] != [blog]:
        assert program.poll() is None, program.communicate()
        time.sleep(0.02)
    program.terminate()
    assert program.communicate() == (b"", b"")
    assert program.returncode == 0


def test_the_program_asks_once_and_remembers(
    blog: Path, environment: dict[str, str], renderer: str
) -> None:
    file = Path(environment["BYLINE_STATE_DIR"]) / "cache" / "graphics.json"
    start_and_stop(blog, environment)
    remembered = json.loads(file.read_bytes())
    assert [answer["renderer"] for answer in remembered.values()] == [renderer]
    data = json.dumps({key: {"outcome": "absent", "renderer": ""} for key in remembered})
    file.write_text(data, encoding="utf-8")
    start_and_stop(blog, environment)
    assert file.read_text(encoding="utf-8") == data
    start_and_stop(blog, environment | {"LIBGL_DRIVERS_PATH": "/usr/lib/elsewhere"})
    assert len(json.loads(file.read_bytes())) == 2
