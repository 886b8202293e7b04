"""A Hugo blog whose posts link to each other, with a post open to write links in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

FILES = {
    "hugo.toml": 'baseURL = "https://h.org/"',
    "content/posts/rye.md": (
        "---\ntitle: Rye & <b>bread</b>\ndate: 2024-03-01\n---\n\n"
        "# Flour\n\nText.\n\n## The *second* rise\n\nMore.\n\n## Flour\n"
    ),
    "content/posts/oats.md": "---\ntitle: Oats for breakfast\ndate: 2024-02-01\n---\n\nText.\n",
    "content/notes/here.md": "---\ntitle: Here\ndate: 2024-01-01\n---\n\nText.\n\n\n\n[k1]: /x/\n",
    "static/img/rye.png": "",
    "static/files/recipe.pdf": "",
}
LINE = 7
"""An empty line of here.md."""


@pytest.fixture
def writing(program: ProgramDriver, tmp_path: Path) -> ProgramDriver:
    """The cursor on an empty line of ``here.md``."""
    for name, text in FILES.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    program.open(tmp_path / "site")
    program.open_post("here.md")
    program.wait(program.source.hasFocus)
    program.source.set_cursor_place(LINE, 0)
    return program
