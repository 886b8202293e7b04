"""Shows a file in the system's own file manager."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from editor.errors import EditorError, Message

if TYPE_CHECKING:
    from pathlib import Path


def reveal(path: Path) -> None:
    """Open the folder of a file, with the file selected where the system knows how.

    Raises EditorError if no file manager could be started.
    """
    if sys.platform == "darwin":
        started = QProcess.startDetached("open", ["-R", str(path)])[0]
    elif sys.platform == "win32":
        started = QProcess.startDetached("explorer", [f"/select,{path}"])[0]
    else:
        started = QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
    if not started:
        raise EditorError(
            Message("No file manager could be started."),
            hint=Message("The file is at {path}.", path=path),
            path=path,
        )
