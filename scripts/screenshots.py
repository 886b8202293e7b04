"""Draw the pictures in docs/screenshots/ anew: the sample blog, light and dark, small and large."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screenshots"
os.environ["QT_QPA_PLATFORM"] = "offscreen"

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from editor.desktop.app import Program


@dataclass(frozen=True, slots=True)
class Picture:
    """One file: which post is open, how large the window is, and what was done before.

    ``dialog`` is the size of the dialog that the command opens, which is drawn alone then; at the
    ``scale`` of a screen.
    """

    name: str
    post: str | None = "posts/tour-of-markdown.md"
    size: tuple[int, int] = (1440, 900)
    theme: str = "light"
    command: str | None = None
    typed: str = ""
    dialog: tuple[int, int] | None = None
    scale: int = 1


PICTURES_WANTED = (
    Picture("main-light", "posts/welcome.md"),
    Picture("main-dark", theme="dark"),
    Picture("small", "posts/welcome.md", (1024, 700)),
    Picture("palette", command="palette.open", typed="pr"),
    Picture("find", command="edit.find", typed="and"),
    Picture("welcome", None),
    *(
        Picture(f"{name}-{kind}", None, (1000, 700), theme, command, dialog=size, scale=scale)
        for name, command, large, small in (
            ("settings", "settings.open", (702, 720), (702, 540)),
            ("shortcuts", "shortcuts.open", (660, 640), (660, 540)),
        )
        for kind, theme, size, scale in (
            ("light", "light", large, 1),
            ("dark", "dark", large, 1),
            # What there is room for on a screen of 800×600, and of 800×800 at 200 %.
            ("small", "light", small, 1),
            ("200", "dark", (400, 340), 2),
        )
    ),
)


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        blog = home / "blog"
        shutil.copytree(ROOT / "content", blog)
        os.environ["BYLINE_STATE_DIR"] = str(home / "state")
        os.environ["BYLINE_CONFIG_DIR"] = str(home / "config")
        from editor.desktop.app import Program  # noqa: PLC0415 (after the environment is set)
        from editor.desktop.graphics.application import make_application  # noqa: PLC0415
        from editor.storage.places import Places  # noqa: PLC0415

        app = make_application(sys.argv[:1])
        scale = int(os.environ.get("QT_SCALE_FACTOR", "1"))
        for picture in PICTURES_WANTED:
            if picture.scale != scale:
                continue
            program = Program(app, Places.of_user(), keeps_session=False)
            try:
                draw(program, picture, blog)
            finally:
                program.close()
            print(PICTURES / f"{picture.name}.png", flush=True)
        if scale == 1:
            draw_scaled()
        os._exit(0)


def draw_scaled() -> None:
    """Qt takes the scale once, when a program starts."""
    for scale in {picture.scale for picture in PICTURES_WANTED} - {1}:
        environment = {**os.environ, "QT_SCALE_FACTOR": str(scale)}
        subprocess.run(
            [sys.executable, "-m", "scripts.screenshots"], cwd=ROOT, env=environment, check=True
        )


def draw(program: Program, picture: Picture, blog: Path) -> None:
    from PySide6.QtCore import QSize, QTimer  # noqa: PLC0415 (after the environment is set)
    from PySide6.QtTest import QTest  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication, QDialog, QLineEdit  # noqa: PLC0415

    opened = program.windows.front
    window = opened.window
    program.appearance.choose(picture.theme)
    window.resize(QSize(*picture.size))
    window.show()
    if picture.post is not None:
        window.open_path(blog)
        wait(lambda: opened.library.is_complete)
        opened.workspace.open_post(blog / picture.post)
        wait(lambda: opened.preview.pane is not None and opened.workspace.current is not None)
        painted: list[bool] = []
        pane = opened.preview.pane
        if pane is not None:
            QTimer.singleShot(500, pane, lambda: pane.when_ready(lambda: painted.append(True)))
        wait(lambda: bool(painted))
    if picture.command is not None:
        window.commands.run(picture.command)
    if picture.typed:
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit):
            QTest.keyClicks(field, picture.typed)
    drawn: QWidget = window
    if picture.dialog is not None:
        drawn = next(one for one in window.findChildren(QDialog) if one.isVisible())
        drawn.resize(QSize(*picture.dialog))
    pause(1200)
    drawn.grab().save(str(PICTURES / f"{picture.name}.png"))
    window.hide()


def wait(holds: Callable[[], bool]) -> None:
    from PySide6.QtCore import QDeadlineTimer  # noqa: PLC0415 (after the environment is set)

    deadline = QDeadlineTimer(60_000)
    while not holds():
        if deadline.hasExpired():
            raise SystemExit("The window did not get ready.")
        pause(20)


def pause(milliseconds: int) -> None:
    from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415 (after the environment is set)

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
