"""The system's trash: what is put there can be brought back."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFile, QStandardPaths

from editor.errors import EditorError, Message
from editor.storage.moving import move

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Thrown:
    """What was moved to the trash, and where it is there; None where the system does not say."""

    path: Path
    now: Path | None


def throw_all_away(paths: Sequence[Path]) -> list[Thrown]:
    """Move all of it to the trash, or none where the system lets what was moved come back.

    Blocks. Raises EditorError.
    """
    thrown: list[Thrown] = []
    for path in paths:
        try:
            thrown.append(Thrown(path, throw_away(path)))
        except EditorError:
            bring_all_back(thrown)
            raise
    return thrown


def bring_all_back(thrown: Sequence[Thrown]) -> tuple[list[Path], EditorError | None]:
    """Bring back as much as can be: what is back, and the first reason why something is not.

    Blocks.
    """
    back: list[Path] = []
    first: EditorError | None = None
    for one in thrown:
        try:
            if one.now is not None:
                bring_back(one.now, one.path)
                back.append(one.path)
        except EditorError as error:
            first = first or error
    return back, first


def throw_away(path: Path) -> Path | None:
    """Move a file or folder to the trash; its path there, None where the system does not say.

    Blocks. Raises EditorError; then everything is where it was.
    """
    if sys.platform not in ("darwin", "win32"):
        # Qt makes the trash in this folder, but not the folder itself.
        data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
        with suppress(OSError):
            Path(data).mkdir(parents=True, exist_ok=True)
    file = QFile(str(path))
    if not file.moveToTrash():
        raise EditorError(
            Message(
                "{name} cannot be moved to the trash: {reason}.",
                name=path.name,
                reason=file.errorString().rstrip("."),
            ),
            path=path,
        )
    # Qt gives the file the name it has now.
    now = Path(file.fileName())
    return now if file.fileName() and now != path else None


def bring_back(thrown: Path, path: Path) -> None:
    """Move what is in the trash at ``thrown`` back to ``path``.

    Blocks. Raises EditorError, also where something has taken its place meanwhile.
    """
    move(thrown, path)
    # The note of the freedesktop.org specification on where it was.
    note = thrown.parent.parent / "info" / f"{thrown.name}.trashinfo"
    if thrown.parent.name == "files":
        with suppress(OSError):
            note.unlink()
