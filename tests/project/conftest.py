"""Small sites written from a table of files, and a cache folder of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from editor.project.index import PostIndex
from editor.project.project import Project
from editor.storage.places import Places

if TYPE_CHECKING:
    from pathlib import Path

Files = Mapping[str, str]
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    base = tmp_path / "user"
    return Places(base / "state", base / "config", base / "cache", base / "documents")


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Files], Path]:
    """Write files below a new folder ``site`` and return it."""

    def write(files: Files) -> Path:
        root = tmp_path / "site"
        root.mkdir(exist_ok=True)
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8", "surrogateescape"))
        return root.resolve()

    return write


@pytest.fixture
def opened(write: Callable[[Files], Path], places: Places) -> Callable[[Files], Project]:
    """Write files and open them as a project."""
    return lambda files: Project.open(write(files), places)


@pytest.fixture
def scanned(opened: Callable[[Files], Project], places: Places) -> Callable[[Files], PostIndex]:
    """Write files, open them and look at all posts, at noon of 23 November 2026."""

    def scanned(files: Files) -> PostIndex:
        index = PostIndex(opened(files), places, clock=lambda: NOW)
        for _ in index.scan():
            pass
        return index

    return scanned
