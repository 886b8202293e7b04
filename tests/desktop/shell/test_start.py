"""How the program starts: the window first, the preview behind it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from editor.__main__ import Wish, main, wished
from editor.desktop.platform.display import platforms
from editor.desktop.posts.sample_blog import copy_sample
from editor.desktop.session import session
from editor.desktop.ui.bugs import bugs_reported
from editor.errors import EditorError, Message
from editor.resources import sample_blog
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.desktop.driver import ProgramDriver

ROOT = Path(__file__).resolve().parents[3]

FIRST_PAINT = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from editor.desktop.app import Program
from editor.desktop.graphics.application import make_application
from editor.storage.places import Places

app = make_application(["byline"])
program = Program(app, Places.of_user())
blog = program.windows.front

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print("painted with the engine" if "PySide6.QtWebEngineCore" in sys.modules
                  else "painted without the engine", flush=True)
            watched.removeEventFilter(self)
        return False

eyes = FirstPaint()
blog.window.installEventFilter(eyes)
program.start(Path(sys.argv[1]))
blog.preview.slot.filled.connect(lambda: (print("preview", flush=True), app.quit()))
blog.window.show()
QTimer.singleShot(60_000, app.quit)
app.exec()
program.close()
"""


def byline(*arguments: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "editor", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | env,
    )


def test_the_window_is_painted_before_the_preview_engine_is_loaded(blog: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(blog)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.stdout.splitlines() == ["painted without the engine", "preview"], done.stderr


def test_a_picture_shows_the_window_with_its_preview(tmp_path: Path, blog: Path) -> None:
    (blog / "posts/oats.md").unlink()
    done = byline("--screenshot", "window.png", str(blog), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Saved a picture of the window as {tmp_path / 'window.png'}\n"
    image = QImage(str(tmp_path / "window.png"))
    assert (image.width(), image.height()) == (1440, 900)
    # The page's title and text stand in the right third.
    inked = {
        image.pixelColor(x, y).lightness() // 16
        for x in range(1000, 1400, 3)
        for y in range(100, 400, 3)
    }
    assert len(inked) >= 4
    assert not (Path(os.environ["BYLINE_STATE_DIR"]) / "session.json").exists()


def test_without_a_display_the_same_is_said_and_done(tmp_path: Path, blog: Path) -> None:
    none = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    done = byline(str(blog), cwd=tmp_path, **none)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "There is no display, so a picture of the window is saved instead.",
        f"Saved a picture of the window as {tmp_path / 'byline-screenshot.png'}",
    ]
    assert (tmp_path / "byline-screenshot.png").is_file()


def test_a_picture_replaces_nothing_but_a_picture(tmp_path: Path, blog: Path) -> None:
    post = blog / "posts/rye.md"
    text = post.read_bytes()
    done = byline("--screenshot", str(post), str(blog), cwd=tmp_path)
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "not an image" in done.stderr
    assert post.read_bytes() == text


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full")
def test_an_output_that_is_full_or_closed_gives_no_traceback(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "editor", "--screenshot", "a.png", "nowhere"]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    for end in ("2>/dev/full", "2>&-", ">&-"):
        shell = ["sh", "-c", f'"$@" {end}', "sh", *line]
        done = subprocess.run(
            shell, capture_output=True, text=True, cwd=tmp_path, env=env, check=False
        )
        assert done.returncode == 3, end
        assert "Traceback" not in done.stderr


def test_a_picture_of_what_is_not_there_fails_in_one_line(tmp_path: Path) -> None:
    done = byline("--screenshot", "window.png", "nowhere", cwd=tmp_path)
    assert done.returncode == 3
    assert done.stdout == ""
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ([], Wish()),
        (["blog"], Wish(Path("blog"))),
        (["--", "-blog"], Wish(Path("-blog"))),
        (["--screenshot", "a.png"], Wish(None, Path("a.png"))),
        (["--screenshot", "a.png", "blog"], Wish(Path("blog"), Path("a.png"))),
        (["--screenshot"], None),
        (["--screenshot", "--help"], None),
        (["--screenshot", ""], None),
        ([""], None),
        (["--what"], None),
        (["one", "two"], None),
    ],
)
def test_the_command_line_is_understood(line: Sequence[str], wish: Wish | None) -> None:
    assert wished(line) == wish


def test_a_wrong_command_line_is_told_with_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--what"]) == 2
    assert "--help" in capsys.readouterr().err


def test_verbs_go_to_the_command_line_program(
    capsys: pytest.CaptureFixture[str], blog: Path
) -> None:
    assert main(["get", str(blog / "posts/rye.md"), "title"]) == 0
    assert capsys.readouterr().out == "Rye\n"


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is always a display")
def test_a_display_counts_only_if_it_answers(tmp_path: Path) -> None:
    assert not platforms({})
    assert not platforms({"DISPLAY": "nonsense"})
    assert not platforms({"DISPLAY": ":59999"})
    assert not platforms({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"})
    wayland = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert not platforms(wayland)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen()
        assert platforms(wayland) == ("wayland",)


def test_the_sample_blog_is_copied_once_and_opened_again(tmp_path: Path) -> None:
    documents = tmp_path / "Documents"
    folder = copy_sample(documents)
    names = {path.name for path in folder.rglob("*.md")}
    assert names == {path.name for path in sample_blog().rglob("*.md")}
    post = folder / "posts/welcome.md"
    post.write_text("mine", encoding="utf-8")
    assert copy_sample(documents) == folder
    assert post.read_text(encoding="utf-8") == "mine"
    assert [path.name for path in documents.iterdir()] == [folder.name]


def test_a_sample_blog_that_cannot_be_copied_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(EditorError, match="cannot be copied"):
        copy_sample(tmp_path / "file")


def test_the_welcome_page_opens_the_sample_blog(program: ProgramDriver) -> None:
    click(program.button("Open Sample Blog"))
    program.wait(lambda: program.blog.library.is_complete)
    project = program.blog.workspace.project
    assert project is not None
    assert not project.root.is_relative_to(sample_blog())
    assert program.posts.list.model().rowCount() == 4


def test_a_bug_in_the_event_loop_is_told_and_the_program_goes_on(
    program: ProgramDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.expects_bugs = True
    printed: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: printed.append(error))
    before = sys.excepthook
    with bugs_reported(lambda: program.blog.notices):
        error = ValueError("of a slot")
        sys.excepthook(ValueError, error, None)
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert sys.excepthook is before
    assert len(printed) == 2
    assert [notice.report.splitlines()[-1] for notice in program.notices] == [
        "ValueError: of a slot"
    ]


def test_what_a_slot_cannot_do_is_told_and_is_no_bug(
    program: ProgramDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: printed.append(error))
    with bugs_reported(lambda: program.blog.notices):
        error = EditorError(Message("This cannot be done."), hint=Message("Do something else."))
        sys.excepthook(EditorError, error, None)
    assert not printed
    assert [(notice.text, notice.report) for notice in program.notices] == [
        ("This cannot be done.", "")
    ]


RUN = """
import sys
from pathlib import Path
from editor.desktop import app
sys.exit(app.run(Path(sys.argv[1])))
"""


def test_a_second_start_opens_its_folder_in_a_window_of_the_first(
    tmp_path: Path, blog: Path, program: ProgramDriver
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    line = [sys.executable, "-c", RUN]
    first = subprocess.Popen([*line, str(other)], cwd=ROOT, stderr=subprocess.DEVNULL)
    file = Path(os.environ["BYLINE_STATE_DIR"]) / "session.json"

    def folders() -> list[Path | None]:
        return [window.folder for window in session.read(file).windows]

    try:
        program.wait(lambda: folders() == [other])
        second = subprocess.run([*line, str(blog)], cwd=ROOT, check=False, timeout=60)
        assert second.returncode == 0
        program.wait(lambda: folders() == [other, blog])
    finally:
        first.terminate()
        assert first.wait(60) == 0
    assert folders() == [other, blog]
