"""Where a file lies below a folder, by its path as text.

Asked of each of ten thousand posts more than once, for which a `Path` takes too long.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def folders_below(top: Path, path: Path) -> tuple[str, ...] | None:
    """The folders between ``top`` and a file in it; None of a file that lies elsewhere."""
    start, text = f"{top}".rstrip(os.sep) + os.sep, str(path)
    if not text.startswith(start):
        return None
    *folders, _ = text[len(start) :].split(os.sep)  # noqa: PTH206 - it makes no other Path
    return tuple(folders)
