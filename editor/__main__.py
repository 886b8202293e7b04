"""The ``byline`` command: a window, a picture of it, or a verb that needs none."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from editor import cli, terminal
from editor.errors import EditorError

if TYPE_CHECKING:
    from collections.abc import Sequence

PICTURE = "byline-screenshot.png"
"""Where the window is drawn when there is no display to open it on."""

_FOR_CLI = cli.VERBS | {"-h", "--help", "--version"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the window is wanted for."""

    path: Path | None = None
    picture: Path | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; the exit status."""
    line = list(sys.argv[1:] if arguments is None else arguments)
    if line and line[0] in _FOR_CLI:
        return cli.main(line)
    wish = wished(line)
    if wish is None:
        return terminal.fail("see byline --help for what can be asked", terminal.USAGE)
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
    from editor.desktop.display import has_display  # noqa: PLC0415 (a verb must not wait for Qt)

    picture = wish.picture
    if picture is None and not has_display():
        picture = Path(PICTURE)
        print("There is no display here, so the window is drawn into a picture.", flush=True)
    if picture is not None:
        return _draw(picture.absolute(), wish.path)
    from editor.desktop import app  # noqa: PLC0415

    try:
        return app.run(wish.path)
    except EditorError as error:
        return terminal.fail(str(error))


def _draw(picture: Path, path: Path | None) -> int:
    from editor.desktop import screenshot  # noqa: PLC0415

    try:
        screenshot.take(picture, path)
    except EditorError as error:
        return terminal.fail(str(error))
    print(f"The window is drawn in {picture}")
    return terminal.OK


if __name__ == "__main__":
    sys.exit(main())
