"""Two blogs, and a file that belongs to none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A second blog, a Hugo site with one long post."""
    folder = tmp_path / "other"
    (folder / "content/posts").mkdir(parents=True)
    (folder / "hugo.toml").write_text('title = "Other"\n', encoding="utf-8")
    lines = "".join(f"Line {number}.\n" for number in range(200))
    (folder / "content/posts/spelt.md").write_text(
        f"---\ntitle: Spelt\n---\n{lines}", encoding="utf-8"
    )
    return folder


@pytest.fixture
def alone(isolated_home: Path) -> Path:
    """A file in the home folder, which is no blog."""
    file = isolated_home / "note.md"
    file.write_text("A note.\n", encoding="utf-8")
    return file
