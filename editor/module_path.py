"""Where a child process of Byline's own finds its modules."""

from __future__ import annotations

import sys
from pathlib import Path

import editor

PACKAGE_HOME = Path(editor.__file__).resolve().parents[1]
"""The folder that holds the package."""


def module_path() -> list[str]:
    """Where the child finds modules: where this process does, but never the current folder."""
    current = Path.cwd()
    found = []
    for entry in sys.path:
        path = Path(entry)
        if entry and path.is_absolute() and (path != current or path == PACKAGE_HOME):
            found.append(entry)
    if str(PACKAGE_HOME) not in found:
        found.append(str(PACKAGE_HOME))
    return found
