"""Where a file lies below a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.project.below import folders_below


@pytest.mark.parametrize(
    ("top", "path", "folders"),
    [
        ("/blog/content", "/blog/content/a/b/rye.md", ("a", "b")),
        ("/blog/content", "/blog/content/rye.md", ()),
        ("/blog/content", "/blog/content-fr/rye.md", None),
        ("/blog/content", "/blog/rye.md", None),
        ("/", "/blog/rye.md", ("blog",)),
    ],
)
def test_only_whole_names_of_folders_count(
    top: str, path: str, folders: tuple[str, ...] | None
) -> None:
    assert folders_below(Path(top), Path(path)) == folders
