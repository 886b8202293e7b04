"""The ``byline`` command: a window, a picture of it, or a verb that needs none."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from editor import terminal
from editor.cli.main import VERBS
from editor.cli.main import main as run_verb
from editor.errors import EditorError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PICTURE = "byline-screenshot.png"
"""Where the window is drawn when there is no display to open it on."""

_FOR_CLI = VERBS | {"-h", "--help", "--version"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the window is wanted for."""

    path: Path | None = None
    picture: Path | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; the exit status."""
    line = list(sys.argv[1:] if arguments is None else arguments)
    if line and line[0] in _FOR_CLI:
        return run_verb(line)
    wish = wished(line)
    if wish is None:
        return terminal.fail("Invalid arguments. See byline --help.", terminal.USAGE)
    return terminal.guarded(lambda: _show(wish))


def wished(line: Sequence[str]) -> Wish | None:
    """The wish in a command line; None if it is none."""
    match line:
        case []:
            return Wish()
        case ["--screenshot", file] if _is_name(file):
            return Wish(picture=Path(file))
        case ["--screenshot", file, path] if _is_name(file) and path:
            return Wish(Path(path), Path(file))
        case ["--", path] if path:
            return Wish(Path(path))
        case [path] if _is_name(path):
            return Wish(Path(path))
    return None


def _is_name(text: str) -> bool:
    """An empty path would mean the current folder, and a dash begins an option."""
    return bool(text) and not text.startswith("-")


def _show(wish: Wish) -> int:
    from editor.desktop.platform import display  # noqa: PLC0415 (a verb must not wait for Qt)

    platforms = display.platforms()
    picture = wish.picture
    if picture is None and not platforms:
        picture = Path(PICTURE)
        print("There is no display, so a picture of the window is saved instead.", flush=True)
    try:
        if picture is not None:
            _draw(picture.absolute(), wish.path)
            return terminal.OK
        return _open(wish.path, platforms)
    except EditorError as error:
        return terminal.fail(str(error))


def _open(path: Path | None, platforms: Sequence[str]) -> int:
    """Open the window. Raises EditorError."""
    from editor.desktop.platform import libraries  # noqa: PLC0415

    lacks = libraries.missing_for_display(platforms)
    if lacks:
        raise libraries.lacking(lacks)
    with _loading():
        from editor.desktop.graphics.begin import begin  # noqa: PLC0415
        from editor.storage.places import Places  # noqa: PLC0415

        # A driver that has to be asked is asked while the window is being loaded.
        graphics = begin(Places.of_user())
        from editor.desktop import app  # noqa: PLC0415
    return app.run(path, graphics)


def _draw(picture: Path, path: Path | None) -> None:
    """Draw the window into a picture. Raises EditorError."""
    if path is not None:
        from editor.project.project import Project  # noqa: PLC0415
        from editor.storage.places import Places  # noqa: PLC0415

        # What cannot be opened is told without loading the window.
        Project.open(path.absolute(), Places.of_user())
    with _loading():
        from editor.desktop import screenshot  # noqa: PLC0415
    screenshot.take(picture, path)
    print(f"Saved a picture of the window as {picture}")


@contextmanager
def _loading() -> Iterator[None]:
    """Import the window. Raises EditorError where that cannot be.

    All of it stays, so the garbage collector rests: it would take an eighth of the time.
    """
    from editor.desktop.platform import libraries  # noqa: PLC0415
    from editor.desktop.ui.collector import CollectorRest  # noqa: PLC0415

    rest = CollectorRest()
    rest.begin(rest)
    try:
        yield
    except ImportError as error:
        raise libraries.cannot_import(error) from error
    finally:
        rest.end(rest)


if __name__ == "__main__":
    sys.exit(main())
