"""Opens a file of snippets in the editor that the system has for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from editor.errors import EditorError, Message
from editor.resources import resource
from editor.storage import atomic

if TYPE_CHECKING:
    from pathlib import Path


def prepare(path: Path) -> None:
    """Make the file, with an example in comments, if it is not there.

    Raises EditorError if it cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            atomic.create(path, resource("snippets", "example.json").read_bytes())
    except OSError as error:
        raise EditorError(
            Message(
                "{file} cannot be made: {reason}.",
                file=path,
                reason=error.strerror or str(error),
            ),
            path=path,
        ) from error


def show(path: Path) -> None:
    """Open the file. Raises EditorError if the system has no program for it."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise EditorError(
            Message("No program could be started to edit {name}.", name=path.name),
            hint=Message("Open it in a text editor; it is at {path}.", path=path),
            path=path,
        )
