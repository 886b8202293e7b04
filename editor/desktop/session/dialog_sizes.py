"""The sizes the user gave to dialogs, for the next time they are opened."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from editor.storage import atomic

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 1 << 14
"""Pixels; a file with other numbers is not ours."""


class DialogSizes:
    """Kept in a small file; where that cannot be, a dialog opens in its own size."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def size_of(self, dialog: str) -> QSize | None:
        """The size a dialog had when it was last closed, by its object name."""
        match self._read().get(dialog):
            case [int(width), int(height)] if 0 < width < _LARGEST and 0 < height < _LARGEST:
                return QSize(width, height)
        return None

    def keep(self, dialog: str, size: QSize) -> None:
        """Note the size of a dialog that is being closed."""
        if self.size_of(dialog) == size:
            return
        sizes = self._read() | {dialog: [size.width(), size.height()]}
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            atomic.put(self._file, json.dumps(sizes, indent=1).encode("ascii"))

    def _read(self) -> dict[str, object]:
        try:
            sizes = json.loads(self._file.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return sizes if isinstance(sizes, dict) else {}
